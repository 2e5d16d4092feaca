"""The empty plan of a type, for people who start on paper or in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.engine.plan_file import PlanFile
from canevas.errors import UsageError
from canevas.language import LANGUAGES, msg

if TYPE_CHECKING:
    from canevas.engine.offers import Offers


def blank_plan(offers: Offers, plan_type: str, language: str) -> PlanFile:
    """Give the empty plan of a type; see `Offers.blank`."""
    from canevas.rendering.blanks import empty_items

    if language not in LANGUAGES:
        raise UsageError(
            msg("there are no plans in “{language}”", language=language), msg("Known: {words}.", words=LANGUAGES)
        )
    found = offers.plan_type(plan_type)
    opened = PlanFile.of_data({"type": found.id, "language": language, **empty_items(found)}, offers.plan_type)
    opened.to_fill = True
    return opened
