"""The traceback of a plugin's fault: what its author wrote comes first, then everybody else's code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from canevas.plugins.frames import traceback_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INSIDE, OUTSIDE = "In the plugin (most recent call last):", "Outside the plugin (most recent call last):"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Run code as a plugin's own, and give the traceback of what it raises, places shortened to `FILE LINE FUNCTION`."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "plugin"
    folder.mkdir()

    def of(code: str) -> list[str]:
        file = folder / "__init__.py"
        file.write_text(code)
        with pytest.raises(Exception) as raised:
            exec(compile(code, str(file), "exec"), {})  # noqa: S102 - the code stands in the test
        text = traceback_of(raised.value, folder.relative_to(tmp_path), "en")
        lines = re.sub(r'  File ".*?([^/\\]+)", line (\d+), in (.*)', r"\1 \2 \3", text).split("\n")
        return [
            re.sub(r"^(test_frames.py) \d+|  # noqa.*", r"\1", line).strip() for line in lines if set(line) - set(" ^~")
        ]

    return of


HERE = [OUTSIDE, "test_frames.py of", 'exec(compile(code, str(file), "exec"), {})']


def test_the_plugins_own_frames_come_first(told: Callable[[str], list[str]]) -> None:
    code = "import json\ndef read(text):\n    return json.loads(text)\nread('{')\n"
    lines = told(code)
    error = next(line for line in lines if line.startswith("json.decoder.JSONDecodeError: "))
    inside, outside = lines[: lines.index(error)], lines[lines.index(error) + 1 :]
    assert inside == [INSIDE, "__init__.py 4 <module>", "read('{')", "__init__.py 3 read", "return json.loads(text)"]
    assert outside[:3] == HERE
    assert [line.partition(" ")[0] for line in outside[3:] if ".py " in line] == [
        "__init__.py",
        "decoder.py",
        "decoder.py",
    ]


def test_a_fault_that_no_code_of_the_plugin_had_a_part_in(tmp_path: Path) -> None:
    assert traceback_of(ValueError("never raised"), tmp_path, "en") == "ValueError: never raised\n"
    with pytest.raises(ValueError, match="x") as raised:
        int("x")
    assert traceback_of(raised.value, tmp_path, "en").splitlines()[1] == OUTSIDE
    assert traceback_of(raised.value, tmp_path, "fr").splitlines()[1].startswith("Hors de l'extension")


RAISED = [INSIDE, "__init__.py 4 <module>", "raise ValueError('second'){}", "ValueError: second"]
CAUSE = ["Raised from:", INSIDE, "__init__.py 2 <module>", "raise KeyError('first')", "KeyError: 'first'"]


@pytest.mark.parametrize(("ending", "below"), [("", CAUSE), (" from error", CAUSE), (" from None", [])])
def test_what_it_was_raised_from_follows(told: Callable[[str], list[str]], ending: str, below: list[str]) -> None:
    code = f"try:\n    raise KeyError('first')\nexcept KeyError as error:\n    raise ValueError('second'){ending}\n"
    assert told(code) == [RAISED[0], RAISED[1], RAISED[2].format(ending), RAISED[3], *HERE, *below]


def test_errors_that_name_each_other_come_once(told: Callable[[str], list[str]]) -> None:
    code = "one, two = ValueError('one'), ValueError('two')\none.__cause__, two.__cause__ = two, one\nraise one\n"
    lines = told(code)
    assert [line for line in lines if line.startswith(("ValueError", "Raised"))] == [
        "ValueError: one", "Raised from:", "ValueError: two",
    ]  # fmt: skip
