"""The JSON of the read commands, told from what they answer on the example plans."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.testing import run_command
from making.wording import block

if TYPE_CHECKING:
    from collections.abc import Iterator

PLANS: Final = Path(__file__).parents[1] / "examples" / "plans"
_PLAN: Final = "complaints-en.plan.yaml"
_DAY: Final = "2026-03-02"
ANSWERS: Final = (
    ("types", "--json"),
    ("types", "quality", "--json"),
    ("indicators", "quality/first-pass-yield", "--json"),
    ("indicators", "--for", "fewer complaints", "--json"),
    ("suggest", "fewer complaints from customers", "--json"),
    ("smart", "Cut complaints from 40 to 20 a month by 30 June 2026", "--json"),
    ("check", _PLAN, "--format", "json"),
    ("rules", "ACT-01", "--json"),
    ("appraise", _PLAN, "--json"),
    ("status", _PLAN, "--json"),
    ("status", _PLAN, "--reminders", "--json"),
    ("baseline", _PLAN, "--json"),
    ("upgrade", "new.plan.yaml", "--json"),
    ("templates", "quality", "--json"),
    ("templates", "context", "--json"),
    ("plugins", "--json"),
    ("render", _PLAN, "--to", "json", "-o", "-"),
)
"""The commands whose answers are shown, which have an answer for this plan on this day."""


@cache
def answers() -> tuple[str, ...]:
    """Give the shape of each answer, the same in both languages: names, and the types of their values."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / _PLAN).write_bytes((PLANS / _PLAN).read_bytes())
        environment = {"CANEVAS_TODAY": _DAY}
        begin = ("new", "quality", "--no-input", "--start", _DAY, "--title", "Returns", "-o", "new.plan.yaml")
        run_command(*begin, folder=folder, environment=environment).assert_exit()
        for command in ANSWERS:
            outcome = run_command(*command, folder=folder, environment=environment).assert_exit()
            written = " ".join(f'"{word}"' if " " in word else word for word in command)
            lines += ["", f"### canevas {written}", *block("\n".join(_shape(json.loads(outcome.output), 0)), "text")]
    return tuple(lines)


def _shape(value: Any, depth: int) -> Iterator[str]:
    """Give the lines that tell the shape of a value; a list tells that of all its items together."""
    margin = "  " * depth
    for name, part in value.items():
        kind, below = _kind(part)
        yield f"{margin}{name}: {kind}"
        if below is not None and depth < 6:  # noqa: PLR2004 - deeper than any answer that is a contract
            yield from _shape(below, depth + 1)


def _kind(value: Any) -> tuple[str, dict[str, Any] | None]:
    match value:
        case None:
            return "null", None
        case bool():
            return "true | false", None
        case int() | float():
            return "number", None
        case str():
            return "text", None
        case [dict(), *_]:
            return "[…]", _together(value)
        case list():
            return f"[{', '.join(dict.fromkeys(_kind(one)[0] for one in value))}]" if value else "[]", None
        case {"fr": str(), "en": str()} if len(value) == 2:  # noqa: PLR2004 - the two languages
            return '{"fr", "en"}', None
        case _:
            return "{…}" if value else "{}", value or None


def _together(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the names of all items together, each with a value that says most."""
    found: dict[str, Any] = {}
    for item in items:
        for name, value in item.items():
            if name not in found or found[name] in (None, [], {}):
                found[name] = value
    return found
