"""What is known of a plan's indicator from the plan and from its card together, and the names of units as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from canevas.catalogue.names import plain
from canevas.contracts.units import UNITS
from canevas.expressions import NotComputable
from canevas.model.blank import Blank, holds_blank
from canevas.planning.indicators import Goal
from canevas.planning.readings import Known

if TYPE_CHECKING:
    from canevas.contracts.indicator import IndicatorCard
    from canevas.language import Text
    from canevas.model.plan import Indicator
    from canevas.planning.readings import Computation
    from canevas.planning.thresholds import Limit

Word = TypeVar("Word", bound=str)

_NAMES: Final = {plain(name): unit for unit, names in UNITS.items() for name in (unit, *names.values())}
"""By plain name in either language, the units that have one."""


def known_of(
    indicator: Indicator, card: IndicatorCard | None, given: float | NotComputable | Computation | None = None
) -> Known:
    """Join what a plan says of an indicator and what its card says.

    What the plan says goes before; a blank says nothing, and the card is not asked then. Limits and bounds of a card
    are in its unit: they are left out where the plan has another.

    Args:
        indicator: The indicator as the plan has it.
        card: Its card, where it has one that is there.
        given: What the plan itself gives for its card, or the function that computes the card from inputs.
    """
    written, own = indicator.thresholds, indicator.unit
    suits = card is not None and (own is None or (isinstance(own, str) and known_unit(own) in names_of_unit(card.unit)))
    limits = card.thresholds if card is not None and suits and written is None else {}
    formula: object = indicator.formula
    own_formula = formula is not None
    if not own_formula and card is not None:
        formula = card.formula if card.compute == "formula" else given
    bounds = card.bounds if card is not None and suits else None
    return Known(
        indicator,
        formula=_formula(formula),
        direction=_said(indicator.direction, None if card is None else card.direction),
        frequency=_said(indicator.frequency, None if card is None else card.frequency),
        green=_limit(written.green) if written is not None else limits.get("green"),
        amber=_limit(written.amber) if written is not None else limits.get("amber"),
        bounds=None if bounds is None else Goal(bounds.least, bounds.greatest),
        fed=given if not own_formula and (given is None or isinstance(given, float | NotComputable)) else None,
    )


def _said(written: Word | Blank | None, of_card: Word | None) -> Word | None:
    if isinstance(written, Blank):
        return None
    return of_card if written is None else written


def _formula(value: object) -> str | Computation | None:
    if isinstance(value, str):
        return None if holds_blank(value) else value
    computation: Computation | None = value if callable(value) else None
    return computation


def _limit(value: object) -> Limit | None:
    match value:
        case Decimal():
            return value
        case (Decimal() as low, Decimal() as high):
            return low, high
    return None


def known_unit(text: str) -> str:
    """Give the name of a unit that is written in either language, with its sign or its name; another text as it is."""
    return _NAMES.get(plain(text), text.strip())


def names_of_unit(unit: str | Text) -> tuple[str, ...]:
    """Give what the unit of a card is called: its known name, or its texts in every language."""
    return (known_unit(unit),) if isinstance(unit, str) else tuple(text.strip() for text in unit.values())
