"""The code of plugins, run for a host: what it does besides answering is remarked upon, what it raises is told."""

from __future__ import annotations

import sys
import threading
from textwrap import dedent
from typing import TYPE_CHECKING, NoReturn

import pytest
from inline_packs import files, host, pack

from canevas.contracts.contexts import DefaultActionsContext
from canevas.language import Message
from canevas.plugins.discovery import at_paths
from canevas.plugins.guard import HungError
from canevas.plugins.host import PluginHost
from canevas.plugins.source import Source
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from canevas.plugins.calling import Attempt
    from canevas.plugins.source import PluginStatus

RULE = Message("{code}", {"code": "T-01"})


@pytest.fixture
def trial(tmp_path: Path) -> PluginHost:
    return host(tmp_path, pack(tmp_path, "trial"))


def status(of: PluginHost, name: str = "trial") -> PluginStatus:
    found = of.status_of(name)
    assert found is not None
    return found


def remarks(of: PluginHost, name: str = "trial") -> list[str]:
    return [str(remark) for remark in status(of, name).remarks]


def attempted(of: PluginHost, function: Callable[[], object]) -> Attempt:
    return of.attempt("trial", RULE, function)


# --- a function of a plugin ----------------------------------------------------------------------------------------


def test_what_it_returns_comes_back_and_there_is_nothing_to_say(trial: PluginHost) -> None:
    attempt = attempted(trial, lambda: 3)
    assert (attempt.value, attempt.told, attempt.error) == (3, None, None)
    assert 0 <= attempt.seconds < 5
    assert remarks(trial) == []


@pytest.mark.parametrize(
    ("printed", "shown"),
    [("a\n  b\n", "a b"), ("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "…"), ("\n", None)],
)
def test_what_it_prints_is_remarked_upon(trial: PluginHost, printed: str, shown: str | None) -> None:
    attempted(trial, lambda: sys.stdout.write(printed))
    assert remarks(trial) == ([] if shown is None else [f"T-01 printed “{shown}”"])


class LoudError(Exception):
    """Prints where it is asked for its text."""

    def __str__(self) -> str:
        print("told")  # noqa: T201 - that is what it does
        return "loud"


def test_its_author_sees_what_it_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> NoReturn:
        print("called")  # noqa: T201 - that is what it does
        raise LoudError

    for strict, seen in ((True, "called\ntold\n"), (False, "")):
        found = PluginHost(at_paths([pack(tmp_path, "trial")]), tmp_path / "cache", strict=strict)
        assert str(attempted(found, fail).told) == "LoudError: loud"
        assert capsys.readouterr().out == seen
        assert bool(remarks(found)) is not strict


def test_threads_that_it_leaves_are_remarked_upon(trial: PluginHost) -> None:
    done = threading.Event()
    attempted(trial, threading.Thread(target=done.wait, name="lingering").start)
    done.set()
    assert remarks(trial) == ["T-01 left threads behind, which nobody waits for: lingering"]


def test_it_is_told_that_it_took_too_long(trial: PluginHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_PLUGIN_SECONDS", "0.11")
    attempt = attempted(trial, threading.Event().wait)
    assert str(attempt.told) == "it took longer than 0.1 s and was stopped"
    assert isinstance(attempt.error, HungError)
    assert attempt.value is None
    assert attempt.seconds > 0.1


class SilentError(Exception):
    """Ends the program where it is asked for its text."""

    def __str__(self) -> NoReturn:
        raise SystemExit


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("no"), "ValueError: no"), (SilentError(), "SilentError"), (KeyError(), "KeyError")]
)
def test_what_it_raises_is_told(trial: PluginHost, error: Exception, told: str) -> None:
    def fail() -> NoReturn:
        raise error

    attempt = attempted(trial, fail)
    assert str(attempt.told) == told
    assert attempt.error is error


# --- a module of a plugin ------------------------------------------------------------------------------------------


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], PluginHost]]:
    """Give a host that imported one plugin with some code."""
    monkeypatch.syspath_prepend(tmp_path)

    def of(code: str) -> PluginHost:
        folder = files(tmp_path / "plugin_trial", {"pack.yaml": "canevas: 1\npack: trial\n", "__init__.py": code})
        found = PluginHost([Source(Provenance("trial", "dist", "1.0"), folder, "plugin_trial")], tmp_path / "cache")
        found.import_all()
        return found

    yield of
    sys.modules.pop("plugin_trial", None)


def test_a_module_that_prints_is_remarked_upon_and_works(imported: Callable[[str], PluginHost]) -> None:
    found = imported("print('loading')\n")
    assert remarks(found) == ["importing plugin_trial printed “loading”"]
    assert status(found).status == "loaded"


def test_a_module_that_takes_long_is_remarked_upon(
    imported: Callable[[str], PluginHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 100_000, 2))
    monkeypatch.setattr("time.perf_counter", lambda: next(clock) / 1.6)
    found = imported("")
    assert remarks(found) == ["importing plugin_trial took 1.2 s"]
    assert status(found).seconds == 1.25


def test_a_module_that_takes_a_second_is_not(
    imported: Callable[[str], PluginHost], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(100_000))
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    assert remarks(imported("")) == []


@pytest.mark.parametrize(
    ("code", "hook", "said"),
    [
        ("1 / 0\n", "", "importing plugin_trial failed: ZeroDivisionError: division by zero (__init__.py:1)"),
        ("def canevas_indicators(context): ...\n", "canevas_indicators", "canevas_indicators lacks its marker"),
    ],
)
def test_a_fault_is_kept_with_its_hook_and_what_was_raised(
    imported: Callable[[str], PluginHost], code: str, hook: str, said: str
) -> None:
    (fault,) = status(imported(code)).faults
    assert (str(fault.message), fault.hook) == (said, hook)
    assert (fault.error is None) == bool(hook)


def test_a_hook_that_fails_is_kept_with_its_name_and_what_it_raised(imported: Callable[[str], PluginHost]) -> None:
    head = "from canevas import hookimpl\n@hookimpl\ndef canevas_indicators(context):\n"
    for body, error in (("    1 / 0\n", ZeroDivisionError), ("    return 3\n", type(None))):
        found = imported(head + "    print('asked')\n" + body)
        assert found.indicators(["trial"]) == {}
        assert remarks(found) == ["canevas_indicators printed “asked”"]
        (fault,) = status(found).faults
        assert fault.hook == "canevas_indicators"
        assert isinstance(fault.error, error)
        sys.modules.pop("plugin_trial")


def test_what_to_do_about_an_answer_is_kept_too(imported: Callable[[str], PluginHost]) -> None:
    code = (
        "from canevas import ActionChanges, DefaultAction, hookimpl\n"
        "@hookimpl\ndef canevas_default_actions(context):\n"
        "    return ActionChanges(add=[DefaultAction('other/x', {'fr': 'Un', 'en': 'One'})])\n"
    )
    found = imported(code)
    assert found.default_actions(("trial",), lambda: DefaultActionsContext("trial", (), {}, {}, "fr")) == {}
    assert str(status(found).hint) == "Write the part after / alone."


def test_a_module_that_cannot_be_looked_into_has_no_hooks(imported: Callable[[str], PluginHost]) -> None:
    code = """
        import sys

        class Odd:
            @property
            def __dict__(self):
                print("looked at")
                raise ValueError("no")

        sys.modules[__name__] = Odd()
    """
    found = imported(dedent(code))
    (fault,) = status(found).faults
    assert str(fault.message) == "its hooks cannot be registered: ValueError: no (__init__.py:7)"
    assert isinstance(fault.error, ValueError)
    assert remarks(found) == ["looking for hooks printed “looked at”"]


def test_hooks_that_cannot_be_registered_are_told_with_what_was_raised(imported: Callable[[str], PluginHost]) -> None:
    code = "from canevas import hookimpl\n@hookimpl(wrapper=True)\ndef canevas_indicators(context): ...\n"
    (fault,) = status(imported(code)).faults
    assert str(fault.message).startswith("its hooks cannot be registered: PluginValidationError: ")
    assert type(fault.error).__name__ == "PluginValidationError"
