"""Whether an objective reads as specific, measurable and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.check.appraisal.subject import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.model.plan import Indicator, Objective, Target


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


def read_objective(objective: Objective, indicators: Sequence[Indicator], language: str) -> Reading:  # noqa: ARG001 - see below
    """Tell how an objective reads.

    This is the one place where the appraisal judges a sentence. For now it goes by the indicators of the objective, which
    say the same in figures: what is measured, the target and its date. An analysis of the sentence itself belongs here:
    a letter that the sentence has by its own words is then there too, whatever the indicators say; for that the language
    is given.

    Args:
        objective: The objective.
        indicators: Those that measure it.
        language: The language of its statement.
    """
    targets = [one.target for one in indicators if one.target is not None]
    named = any(filled(one.name) or filled(one.card) for one in indicators)
    return Reading(
        specific=filled(objective.statement) and named,
        measurable=any(has_figure(target) for target in targets),
        dated=any(filled(target.date) for target in targets),
    )


def has_figure(target: Target) -> bool:
    """Tell whether a target says what is to be reached: in figures, or in words where there are none."""
    return any(filled(getattr(target, name)) for name in ("value", "minimum", "maximum", "range", "text"))
