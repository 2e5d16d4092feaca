"""Modules of plugins: imported when a hook is needed, called one at a time; whatever they do, the others work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from inline_packs import files

from canevas.contracts.action import ActionChanges
from canevas.contracts.contexts import DefaultActionsContext
from canevas.errors import PluginError
from canevas.plugins.host import PluginHost
from canevas.plugins.source import Source
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from canevas.plugins.source import PluginStatus

Write = Callable[..., Source]
HEAD = "from canevas import ActionChanges, DefaultAction, hookimpl\n"
HOOK = HEAD + "@hookimpl\ndef canevas_default_actions(context):\n"
GOOD = HOOK + "    return ActionChanges(change={'a': {'duration': '2wd'}})\n"
RULES = HEAD + "@hookimpl\ndef canevas_validation_rules(context):\n"
CONTEXT = DefaultActionsContext("trial", (), {}, {}, "fr")


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write a plugin with code and give it as an entry point names it."""
    monkeypatch.syspath_prepend(tmp_path / "site")
    before = set(sys.modules)

    def make(name: str, code: str, manifest: str = "") -> Source:
        folder = files(tmp_path / "site" / f"plugin_{name}", {
            "pack.yaml": f"canevas: 1\npack: {name}\n{manifest}", "__init__.py": code
        })  # fmt: skip
        return Source(Provenance(name, "dist", "1.0"), folder, f"plugin_{name}")

    yield make
    for name in set(sys.modules) - before:
        if name.startswith("plugin_"):
            del sys.modules[name]


@pytest.fixture
def hosted(tmp_path: Path) -> Callable[..., PluginHost]:
    return lambda *sources, strict=False: PluginHost(sources, tmp_path / "cache", strict=strict)


def state(of: PluginHost, name: str) -> PluginStatus:
    found = of.status_of(name)
    assert found is not None
    return found


def told(of: PluginHost, name: str) -> str:
    return "; ".join(str(error) for error in state(of, name).errors)


def changes(of: PluginHost) -> dict[str, ActionChanges]:
    return of.default_actions((CONTEXT.plan_type, *CONTEXT.bases), lambda: CONTEXT)


# --- import --------------------------------------------------------------------------------------------------------


def test_a_module_is_imported_once_and_only_when_a_hook_is_needed(
    write: Write, hosted: Callable[..., PluginHost]
) -> None:
    found = hosted(write("good", GOOD))
    _ = found.packs
    assert "plugin_good" not in sys.modules
    assert state(found, "good").seconds is None
    assert changes(found)["good"].change == {"a": {"duration": "2wd"}}
    first = sys.modules.pop("plugin_good")
    assert changes(found) == changes(found)
    assert "plugin_good" not in sys.modules
    sys.modules["plugin_good"] = first
    assert state(found, "good").hooks == ("canevas_default_actions",)
    assert state(found, "good").seconds is not None


OWN_TYPE = """plan_type:
  {more}
  name: {{fr: Un, en: One}}
  purpose: {{fr: Faire., en: Do.}}
  examples: {{fr: [Une fête], en: [A party]}}
  phases:
    one: {{fr: Un, en: One}}
  roles:
    host: {{fr: Hôte, en: Host}}
"""


def test_who_has_a_say_in_the_actions_of_a_type(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(
        write("other", GOOD, OWN_TYPE.format(more="horizon: 6m")),
        write("trial", GOOD, OWN_TYPE.format(more="horizon: 6m")),
        write("heir", GOOD, OWN_TYPE.format(more="extends: trial")),
        write("adds", GOOD, "plan_type:\n  adds_to: trial\n"),
        write("for-all", GOOD),
        write("format", GOOD, "formats: {odt: {fr: Texte, en: Text, extension: odt}}\n"),
    )
    assert {name: state(found, name).status for name in found.packs} == dict.fromkeys(
        ("other", "trial", "heir", "adds", "for-all", "format"), "loaded"
    )
    assert list(changes(found)) == ["trial", "adds", "for-all"]
    assert not {"plugin_other", "plugin_heir", "plugin_format"} & set(sys.modules)
    assert list(found.default_actions(("heir", "trial"), lambda: CONTEXT)) == ["trial", "heir", "adds", "for-all"]


@pytest.mark.parametrize(("code", "said"), [
    ("import nothing_of_this_name\n", "ModuleNotFoundError: No module named 'nothing_of_this_name' (__init__.py:1)"),
    ("x = 1\nraise ValueError('two\\n  lines')\n", "ValueError: two lines (__init__.py:2)"),
    ("raise SystemExit(3)\n", "SystemExit: 3 (__init__.py:1)"),
    ("def broken(:\n", "SyntaxError: invalid syntax (__init__.py, line 1)"),
    ("import json\njson.loads('{')\n", ("JSONDecodeError: Expecting property name enclosed in double quotes: "
     "line 1 column 2 (char 1) (__init__.py:2)")),
    ("class E(Exception):\n    def __str__(self):\n        raise RuntimeError\nraise E\n", "E (__init__.py:4)"),
    ("raise ValueError('x' * 1000)\n", "ValueError: " + "x" * 200 + " (__init__.py:1)"),
    ("raise AssertionError\n", "AssertionError (__init__.py:1)"),
])  # fmt: skip
def test_an_import_that_fails_is_told_with_its_place(
    write: Write, hosted: Callable[..., PluginHost], code: str, said: str
) -> None:
    found = hosted(write("bad", code), write("good", GOOD))
    assert list(changes(found)) == ["good"]
    assert told(found, "bad") == f"importing plugin_bad failed: {said}"
    assert state(found, "bad").status == "failed"
    assert state(found, "bad").seconds is not None
    assert state(found, "good").status == "loaded"
    assert "bad" in found.packs  # its data are as good as ever


def test_an_import_that_failed_is_not_tried_again(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(write("bad", "import sys\nsys.plugin_tries = getattr(sys, 'plugin_tries', 0) + 1\n1 / 0\n"))
    try:
        assert changes(found) == changes(found) == {}
        assert vars(sys).pop("plugin_tries") == 1
    finally:
        vars(sys).pop("plugin_tries", None)


def test_an_interruption_is_nobodys_fault(write: Write, hosted: Callable[..., PluginHost]) -> None:
    with pytest.raises(KeyboardInterrupt):
        changes(hosted(write("bad", "import signal\nsignal.raise_signal(signal.SIGINT)\n")))


def test_a_pack_without_a_module_has_no_hooks(tmp_path: Path, hosted: Callable[..., PluginHost]) -> None:
    folder = files(tmp_path / "plain", {"pack.yaml": "canevas: 1\npack: plain\n", "__init__.py": "1 / 0\n"})
    found = hosted(Source(Provenance("plain", origin="project"), folder))
    assert changes(found) == {}
    assert state(found, "plain").status == "loaded"


def test_a_module_that_is_handed_over_is_not_imported_again(write: Write, hosted: Callable[..., PluginHost]) -> None:
    source = write("given", "1 / 0\n")
    module = ModuleType("plugin_given")
    exec(GOOD, vars(module))  # noqa: S102 - a module made by hand, as a notebook makes it
    assert list(changes(hosted(source._replace(loaded=module)))) == ["given"]


def test_all_are_imported_to_see_how_they_fare(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(write("bad", "1 / 0\n"), write("good", GOOD), write("empty", "x = 1\n"))
    found.import_all()
    assert [status.status for status in found.statuses.values()] == ["failed", "loaded", "loaded"]
    assert state(found, "empty").hooks == ()


def test_a_pack_of_formats_alone_is_not_imported_for_actions(write: Write, hosted: Callable[..., PluginHost]) -> None:
    formats = "formats: {odt: {fr: a, en: b, extension: odt}}\n"
    found = hosted(write("odt", GOOD, formats))
    assert changes(found) == {}
    assert "plugin_odt" not in sys.modules


# --- hooks that are not what they should be ------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "said", "hint"), [
    (HEAD + "@hookimpl\ndef canevas_default_action(context): ...\n",
     "there is no hook “canevas_default_action”", "Did you mean “canevas_default_actions”?"),
    ("def canevas_indicator(context): ...\n",
     "there is no hook “canevas_indicator”", "Did you mean “canevas_indicators”?"),
    (HEAD + "@hookimpl\ndef canevas_zzz(context): ...\n", "there is no hook “canevas_zzz”",
     "The hooks are: canevas_default_actions, canevas_indicators, canevas_validation_rules, canevas_output_formats."),
    ("def canevas_indicators(context): ...\n", "canevas_indicators lacks its marker", "Write @hookimpl above it."),
    (HEAD + "@hookimpl\ndef canevas_indicators(ctx, more): ...\n",
     "canevas_indicators takes ctx, more; a hook is given “context” alone", "Write def canevas_indicators(context)."),
    (HEAD + "@hookimpl(wrapper=True)\ndef canevas_indicators(context): ...\n",
     "its hooks cannot be registered: PluginValidationError:", None),
    (HEAD + "@hookimpl\ndef canevas_actions(context): ...\n",
     "there is no hook “canevas_actions”", "Did you mean “canevas_default_actions”?"),
    ("canevas_indicators = 3\n", "canevas_indicators is no plain function", "Write def canevas_indicators(context)."),
    (HEAD + "@hookimpl\nclass canevas_own: ...\n", "canevas_own is no plain function", "Write def canevas_own(context)."),
])  # fmt: skip
def test_what_looks_like_a_hook_and_is_none(
    write: Write, hosted: Callable[..., PluginHost], code: str, said: str, hint: str | None
) -> None:
    found = hosted(write("bad", code), write("good", GOOD))
    assert list(changes(found)) == ["good"]
    found.import_all()
    assert told(found, "bad").startswith(said)
    assert len(state(found, "bad").errors) == 1
    assert str(state(found, "bad").hint or "") == (hint or "")
    assert all(fault.hook in code for fault in state(found, "bad").faults)


@pytest.mark.parametrize(
    "code",
    [
        "def canevas_helper(): ...\n",
        "def canevas_actions(): ...\n",
        "def _canevas_indicators(): ...\n",
        "canevas_name = 'good'\n",
    ],
)
def test_a_name_of_ones_own_may_look_like_a_hook(write: Write, hosted: Callable[..., PluginHost], code: str) -> None:
    found = hosted(write("good", GOOD + code))
    assert list(changes(found)) == ["good"]
    assert told(found, "good") == ""


def test_what_stands_in_the_place_of_a_module_may_have_no_names(
    write: Write, hosted: Callable[..., PluginHost]
) -> None:
    found = hosted(write("odd", "import sys\nsys.modules[__name__] = object()\n"))
    assert changes(found) == {}
    assert told(found, "odd") == ""


def test_a_hook_without_arguments_is_called(write: Write, hosted: Callable[..., PluginHost]) -> None:
    code = HEAD + "@hookimpl\ndef canevas_default_actions():\n    return ActionChanges()\n"
    assert list(changes(hosted(write("good", code)))) == ["good"]


def test_a_misspelt_hook_leaves_the_plugins_others_working(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(write("half", GOOD + "@hookimpl\ndef canevas_indicatorz(context): ...\n"))
    assert list(changes(found)) == ["half"]
    assert state(found, "half").status == "failed"


def test_one_module_of_two_plugins(write: Write, hosted: Callable[..., PluginHost], tmp_path: Path) -> None:
    first = write("one", GOOD)
    other = files(tmp_path / "other", {"pack.yaml": "canevas: 1\npack: two\n"})
    found = hosted(first, Source(Provenance("two", "dist", "1.0"), other, first.module))
    assert list(changes(found)) == ["one"]
    assert told(found, "two").startswith("its hooks cannot be registered: ValueError: ")


# --- hooks that fail when they are called --------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "said"), [
    ("raise KeyError('answers')", "canevas_default_actions failed: KeyError: 'answers' (__init__.py:4)"),
    ("raise SystemExit", "canevas_default_actions failed: SystemExit (__init__.py:4)"),
    ("return 'nothing'", "canevas_default_actions: it returned str; ActionChanges was expected"),
    ("return [ActionChanges()]", "canevas_default_actions: it returned list; ActionChanges was expected"),
    ("return ActionChanges(add=[{'id': 'x'}])", "canevas_default_actions: add[0] is dict; DefaultAction was expected"),
])  # fmt: skip
def test_a_hook_that_fails_is_a_status(write: Write, hosted: Callable[..., PluginHost], body: str, said: str) -> None:
    found = hosted(write("bad", f"{HOOK}    {body}\n"), write("good", GOOD))
    assert list(changes(found)) == ["good"]
    assert told(found, "bad") == said
    assert state(found, "good").status == "loaded"


def test_nothing_is_an_answer_too(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(write("silent", HOOK + "    return None\n"))
    assert changes(found) == {}
    assert state(found, "silent").status == "loaded"


def test_the_context_cannot_be_changed(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(write("bad", HOOK + "    context.language = 'de'\n"))
    assert changes(found) == {}
    assert told(found, "bad").startswith("canevas_default_actions failed: FrozenInstanceError: ")


def test_each_is_asked_alone(write: Write, hosted: Callable[..., PluginHost]) -> None:
    body = "    return ActionChanges(change={'a': {'duration': '%dwd'}})\n"
    found = hosted(*(write(f"p{number}", HOOK + body % number) for number in (3, 1, 2)))
    assert {name: one.change["a"]["duration"] for name, one in changes(found).items()} == {
        "p3": "3wd", "p1": "1wd", "p2": "2wd",
    }  # fmt: skip


def test_strict_raises_what_a_hook_did(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(write("bad", HOOK + "    1 / 0\n"), strict=True)
    with pytest.raises(PluginError, match="canevas_default_actions failed: ZeroDivisionError"):
        changes(found)


def test_engines_share_nothing(write: Write, hosted: Callable[..., PluginHost]) -> None:
    source = write("good", GOOD)
    one, two = hosted(source), hosted(source)
    assert list(changes(one)) == list(changes(two)) == ["good"]


# --- functions -----------------------------------------------------------------------------------------------------


def test_rules_are_asked_of_those_who_are_named(write: Write, hosted: Callable[..., PluginHost]) -> None:
    found = hosted(*(write(name, RULES + "    return {context.plan_type: print}\n") for name in ("one", "two")))
    assert found.rule_checks("trial", ["two", "none"]) == {"two": {"trial": print}}
    assert "plugin_one" not in sys.modules


@pytest.mark.parametrize(("body", "said"), [
    ("return {'A': 3}", "canevas_validation_rules: what it gave for “A” cannot be called"),
    ("return {3: print}", "canevas_validation_rules: what it gave for “3” cannot be called"),
    ("return [print]", "canevas_validation_rules: it returned list; dict was expected"),
])  # fmt: skip
def test_functions_that_are_none(write: Write, hosted: Callable[..., PluginHost], body: str, said: str) -> None:
    found = hosted(write("bad", f"{RULES}    {body}\n"))
    assert found.rule_checks("trial", ["bad"]) == {}
    assert told(found, "bad") == said


def test_a_mapping_of_another_kind_is_one(write: Write, hosted: Callable[..., PluginHost]) -> None:
    code = "from types import MappingProxyType\n" + RULES + "    return MappingProxyType({'A-01': print})\n"
    assert hosted(write("good", code)).rule_checks("trial", ["good"]) == {"good": {"A-01": print}}


def test_formats_of_one_plugin(write: Write, hosted: Callable[..., PluginHost]) -> None:
    head = HEAD + "@hookimpl\ndef canevas_output_formats(context):\n"
    found = hosted(write("odt", head + "    return {'odt': str}\n"), write("bad", head + "    1 / 0\n"))
    assert found.output_formats("odt") == {"odt": str}
    with pytest.raises(PluginError, match=r"plugin bad \(dist 1.0\): canevas_output_formats failed: ZeroDivisionError"):
        found.output_formats("bad")
    with pytest.raises(PluginError, match="there is no plugin “none”"):
        found.output_formats("none")


def test_cards_and_functions_of_indicators(write: Write, hosted: Callable[..., PluginHost]) -> None:
    code = (
        "from canevas import Indicators, hookimpl\n"
        "@hookimpl\ndef canevas_indicators(context):\n    return Indicators(compute={'score': max})\n"
    )
    assert hosted(write("good", code)).indicators(["good"])["good"].compute == {"score": max}
