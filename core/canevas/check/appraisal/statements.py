"""Whether an objective reads as specific, measurable and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.check.appraisal.subject import filled
from canevas.model.blank import holds_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.model.plan import Indicator, Objective, Target
    from canevas.statements import StatementAnalysis


class Reading(NamedTuple):
    """What an objective says.

    Attributes:
        specific: Whether it says what is to change.
        measurable: Whether it says how far.
        dated: Whether it says by when.
    """

    specific: bool
    measurable: bool
    dated: bool


def read_objective(objective: Objective, indicators: Sequence[Indicator], language: str) -> Reading:
    """Tell how an objective reads: by its own words, or by its indicators, which say the same in figures.

    Args:
        objective: The objective.
        indicators: Those that measure it.
        language: The language of its statement.
    """
    targets = [one.target for one in indicators if one.target is not None]
    named = any(filled(one.name) or filled(one.card) for one in indicators)
    found = _analysed(objective.statement, language)
    return Reading(
        specific=filled(objective.statement) and (named or (found is not None and found.specific)),
        measurable=any(has_figure(target) for target in targets) or (found is not None and found.measurable),
        dated=any(filled(target.date) for target in targets) or (found is not None and found.time_bound),
    )


def _analysed(statement: object, language: str) -> StatementAnalysis | None:
    """Analyse a sentence; nothing where there is none, or where a part is still to be filled in."""
    if not isinstance(statement, str) or not statement.strip() or holds_blank(statement):
        return None
    from canevas.statements import analyse_statement

    return analyse_statement(statement, language)


def has_figure(target: Target) -> bool:
    """Tell whether a target says what is to be reached: in figures, or in words where there are none."""
    return any(filled(getattr(target, name)) for name in ("value", "minimum", "maximum", "range", "text"))
