"""What `check` says of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canevas.contracts.rule import Correction, Severity
from canevas.language import Message, Text
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Diagnostic:
    """One remark on one place of one plan.

    Attributes:
        file: Name of the file, or ``<plan>``.
        line: First line, counted from 1.
        column: First column, counted from 1, in characters.
        end_line: Last line.
        end_column: Column after the last character.
        path: Place in the plan: ``actions[0].owner``.
        at: The same as keys and positions.
        code: Code of the rule.
        name: Its name.
        severity: ``error``, ``warning`` or ``info``.
        message: What was found.
        group: How it reads in a list of several of one rule.
        hint: What to do.
        plugin: Who brought the rule.
        fixable: Whether `check --fix` puts it right, since one answer alone is right.
        corrections: What it then writes, where that is a value of the plan.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    path: str
    code: str
    name: str
    severity: Severity
    message: Message | Text
    group: Message | Text | None = None
    hint: Message | Text | None = None
    plugin: Provenance | None = None
    at: tuple[str | int, ...] = ()
    fixable: bool = False
    corrections: tuple[Correction, ...] = ()


def printed_path(path: Sequence[str | int]) -> str:
    """Write a path as people read it: ``actions[0].owner``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else part)
    return text
