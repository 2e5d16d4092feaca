"""Remarks as GitHub shows them at the lines of a change: commands of its workflows, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}
_IN_TEXTS: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_VALUES: Final = {**_IN_TEXTS, ":": "%3A", ",": "%2C"}


def print_annotations(session: Session, found: Iterable[Diagnostic]) -> None:
    """Print a command for each remark."""
    for one in found:
        place = {"file": one.file.replace("\\", "/"), "line": one.line, "endLine": one.end_line}
        if one.line == one.end_line:  # columns of several lines are refused
            place |= {"col": one.column, "endColumn": max(one.end_column, one.column + 1)}
        place["title"] = f"{one.code} {one.name}"
        values = ",".join(f"{key}={_escaped(str(value), _IN_VALUES)}" for key, value in place.items())
        texts = [session.text(text) for text in (one.message, one.hint) if text is not None]
        session.say(f"::{_COMMANDS[one.severity]} {values}::{_escaped(chr(10).join(texts), _IN_TEXTS)}")


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(letter, letter) for letter in text)
