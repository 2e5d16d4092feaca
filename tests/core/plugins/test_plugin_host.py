"""A plugin that fails becomes a status; everything else works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_packs import events_pack, module_of, write_pack

from canevas import Engine, PluginError

HEAD = "from canevas import ActionChanges, DefaultAction, hookimpl\n\n@hookimpl\n"
BODY = "def canevas_default_actions(context):\n    "


def engine_with(canevas_engine: Callable[..., Engine], tmp_path: Path, code: str) -> Engine:
    return canevas_engine(
        packs=[events_pack(tmp_path)], plugins=[module_of(tmp_path, "odd_plugin", code)], strict=False
    )


def status(engine: Engine, name: str) -> tuple[str, str]:
    found = next(one for one in engine.plugins() if one.provenance.name == name)
    return found.status, "; ".join(error.render("en") for error in found.errors)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (HEAD + BODY + "raise ValueError('no')\n", "ValueError: no"),
        (HEAD + BODY + "return [1]\n", "canevas_default_actions"),
        (HEAD + BODY + "return ActionChanges(add=[DefaultAction(id='x', title={'fr': 'Un'})])\n", "en"),
        (
            HEAD
            + BODY
            + "return ActionChanges(add=[DefaultAction(id='x', title={'fr': 'Un', 'en': 'One'}, duration='3')])\n",
            "3",
        ),
        (HEAD + "def canevas_default_action(context):\n    return None\n", "canevas_default_actions"),
        ("def canevas_default_actions(context):\n    return None\n", "hookimpl"),
        (HEAD + "def canevas_default_actions(nothing):\n    return None\n", "canevas_default_actions"),
    ],
)
def test_a_faulty_hook_is_told_and_the_rest_works(
    canevas_engine: Callable[..., Engine], tmp_path: Path, code: str, said: str
) -> None:
    engine = engine_with(canevas_engine, tmp_path, code)
    assert len(engine.scaffold("events", start="2026-01-05").plan.actions) == 2
    state, errors = status(engine, "odd-plugin")
    found = next(one for one in engine.plugins() if one.provenance.name == "odd-plugin")
    hint = found.hint.render("en") if found.hint else ""
    assert state == "failed"
    assert said in errors + hint
    assert status(engine, "events") == ("loaded", "")


def test_strict_raises_at_once(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    module = module_of(tmp_path, "odd_plugin", HEAD + BODY + "raise ValueError('no')\n")
    engine = canevas_engine(packs=[events_pack(tmp_path)], plugins=[module], strict=True)
    with pytest.raises(PluginError, match="ValueError"):
        engine.scaffold("events", start="2026-01-05")


def test_changes_of_plugins_are_merged_whatever_their_order(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    events = events_pack(tmp_path)
    one = module_of(
        tmp_path, "one_plugin", HEAD + BODY + "return ActionChanges(change={'invite': {'duration': '5wd'}})\n"
    )
    two = module_of(
        tmp_path, "two_plugin", HEAD + BODY + "return ActionChanges(remove={'welcome': {'fr': 'Non', 'en': 'No'}})\n"
    )
    plans = [
        canevas_engine(packs=[events], plugins=order).scaffold("events", start="2026-01-05").plan
        for order in ([one, two], [two, one])
    ]
    assert plans[0].actions == plans[1].actions
    assert [str(action.duration) for action in plans[0].actions] == ["5wd"]


def test_two_plugins_that_disagree_are_both_named(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    one = module_of(
        tmp_path, "one_plugin", HEAD + BODY + "return ActionChanges(change={'invite': {'duration': '5wd'}})\n"
    )
    two = module_of(
        tmp_path, "two_plugin", HEAD + BODY + "return ActionChanges(change={'invite': {'duration': '6wd'}})\n"
    )
    engine = canevas_engine(packs=[events_pack(tmp_path)], plugins=[one, two])
    with pytest.raises(PluginError, match=r"one-plugin and two-plugin"):
        engine.scaffold("events", start="2026-01-05")


def test_a_blocked_plugin_is_not_read(tmp_path: Path) -> None:
    events = events_pack(tmp_path)
    write_pack(tmp_path / "broken", "canevas: [\n")
    engine = Engine.discover(
        tmp_path, packs=[events, tmp_path / "broken"], without=["broken", "events"], cache=tmp_path / "cache"
    )
    states = {one.provenance.name: one.status for one in engine.plugins()}
    assert states["broken"] == states["events"] == "blocked"
    with pytest.raises(PluginError, match="blocked"):
        engine.plan_type("events")


def test_two_packs_with_one_name_are_both_refused(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    engine = canevas_engine(packs=[events_pack(tmp_path / "a"), events_pack(tmp_path / "b")], strict=False)
    assert engine.plan_types() == ()
    with pytest.raises(PluginError, match="two plugins"):
        engine.plan_type("events")


def test_a_rule_without_its_function_is_its_plugins_fault(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    events = events_pack(tmp_path)
    text = (events / "pack.yaml").read_text(encoding="utf-8")
    check = text[text.index("    check: action.size") :].split("\n", 1)[0]
    (events / "pack.yaml").write_text(
        text.replace(check, "    check: python")
        .replace("    each: action\n", "")
        .replace('    when: action.phase == "hold"\n', ""),
        encoding="utf-8",
    )
    engine = canevas_engine(packs=[events], strict=False)
    engine.check({"type": "events", "title": "x"})
    assert "EVT-01" in status(engine, "events")[1]
