"""Reasons and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canevas.statements.analysis import StatementAnalysis


def advised(found: StatementAnalysis) -> StatementAnalysis:
    return found
