"""The figures of a plan on a day: its progress, its indicators, its money; and what the plan itself gives for a card."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from canevas.catalogue.following import known_of
from canevas.engine.checking import card_of
from canevas.expressions import MISSING, ExpressionError, NotComputable, evaluate, parse
from canevas.expressions.units import is_currency
from canevas.language import msg
from canevas.model.money import Money
from canevas.planning.earned_value import earned_value, spending
from canevas.planning.progress import plan_progress
from canevas.planning.standing import as_of
from canevas.planning.states import indicator_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from canevas.check.scope import PlanScope
    from canevas.contracts.indicator import IndicatorCard, Input
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.model.plan import Indicator, Plan
    from canevas.model.words import Method
    from canevas.planning.earned_value import EarnedValue, Spending
    from canevas.planning.progress import PlanProgress
    from canevas.planning.schedule import Schedule
    from canevas.planning.states import IndicatorState

Fed = dict[str, float | NotComputable]


class Followed(NamedTuple):
    """An indicator of a plan on a day.

    Attributes:
        indicator: The indicator as the plan has it.
        card: Its card, where it has one that is there.
        state: How it stands.
    """

    indicator: Indicator
    card: IndicatorCard | None
    state: IndicatorState


class PlanFigures(NamedTuple):
    """The figures of a plan on a day.

    Attributes:
        plan: The plan as it stood on the day, as far as it dates what happened.
        schedule: Its dates.
        day: The day.
        progress: How much of it is done, and how each action stands.
        indicators: Each indicator, in the plan's order.
        spending: What may be spent and has been; `None` without a budget; why not where currencies differ.
        earned_value: Its earned value, likewise.
    """

    plan: Plan
    schedule: Schedule
    day: date
    progress: PlanProgress
    indicators: tuple[Followed, ...]
    spending: Spending | NotComputable | None
    earned_value: EarnedValue | NotComputable | None


def figures_of(engine: Engine, opened: PlanFile, method: Method | None = None) -> PlanFigures:
    """Reckon the figures of a plan; see `Engine.figures`."""
    plan, schedule, day = opened.require(), engine.schedule(opened), engine.today
    names = {str(indicator.card) for indicator in plan.indicators if isinstance(indicator.card, str)}
    cards = {name: card for name in sorted(names) if (card := card_of(engine, name)) is not None}
    fed = fed_by(plan, schedule, day, cards.values())
    progress = plan_progress(plan, schedule, day, method)
    indicators = []
    for indicator in plan.indicators:
        card = cards.get(str(indicator.card))
        known = known_of(indicator, card, None if card is None else fed.get(card.id))
        indicators.append(Followed(indicator, card, indicator_state(known, schedule, day)))
    return PlanFigures(
        as_of(plan, day),
        schedule,
        day,
        progress,
        tuple(indicators),
        spending(plan),
        earned_value(plan, progress),
    )


def fed_by(plan: Plan, schedule: Schedule, on: date, cards: Iterable[IndicatorCard]) -> Fed:
    """Compute the cards whose inputs say how the plan gives them, by id of the card.

    The expressions see the plan as it stood on the day. A blank is missing there, and an action without a status is
    planned; so that what is not filled in is counted as such.

    Args:
        plan: The plan.
        schedule: Its dates.
        on: The day.
        cards: The cards that it names; those that it cannot give are passed over.
    """
    fed = [card for card in cards if card.fed]
    if not fed:
        return {}
    from canevas.check.scope import PlanScope

    scope = PlanScope(_told(as_of(plan, on)), schedule, {}, on, blanks_are_missing=True)
    functions = {"working_days": schedule.calendar.working_days}
    return {card.id: _computed(card, scope, functions) for card in fed}


def _told(plan: Plan) -> Plan:
    """Give every action of a plan a status."""
    actions = (one if one.status else one.model_copy(update={"status": "planned"}) for one in plan.actions)
    return plan.model_copy(update={"actions": tuple(actions)})


def _computed(
    card: IndicatorCard, scope: PlanScope, functions: Mapping[str, Callable[..., object]]
) -> float | NotComputable:
    inputs: dict[str, float | Decimal] = {}
    currencies = [str(card.unit)] if is_currency(str(card.unit)) else []
    try:
        for name, part in card.inputs.items():
            value = parse(part.plan or "").evaluate(scope.names, functions)
            if isinstance(value, Money):
                currencies.append(value.currency)
                value = value.amount
            found = _number(value, part)
            if isinstance(found, NotComputable):
                return found
            inputs[name] = found
        if len(set(currencies)) > 1:
            return NotComputable(
                msg("The amounts are in {first} and in {last}.", first=currencies[0], last=currencies[-1])
            )
        result = evaluate(card.formula, inputs)
    except ExpressionError as problem:
        return NotComputable(problem.message)
    return result if isinstance(result, NotComputable) else result.value


def _number(value: object, part: Input) -> float | Decimal | NotComputable:
    """Take what an expression gave as the number of an input; a time between two dates counts in days."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    if value is MISSING:
        return NotComputable(msg("The plan does not say: {label}.", label=part.label))
    return NotComputable(msg("What the plan gives is no number: {label}.", label=part.label))
