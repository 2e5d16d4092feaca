"""What gives the values of cards besides their formulas: the plan itself, or a function of their plugin."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from canevas.expressions import MISSING, ExpressionError, NotComputable, evaluate, parse
from canevas.expressions.units import is_currency
from canevas.language import msg
from canevas.model.money import Money
from canevas.planning.standing import as_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from canevas.check.scope import PlanScope
    from canevas.contracts.indicator import IndicatorCard, Input
    from canevas.engine.facade import Engine
    from canevas.model.plan import Plan
    from canevas.planning.readings import Computation
    from canevas.planning.schedule import Schedule

    Given = dict[str, float | NotComputable | Computation]


def values_of(engine: Engine, plan: Plan, schedule: Schedule, cards: Iterable[IndicatorCard]) -> Given:
    """Give what the plan itself says for cards, and the functions of plugins that compute others, by id of the card.

    Args:
        engine: The engine, on whose day one looks.
        plan: The plan.
        schedule: Its dates.
        cards: The cards that it names; those that neither can give are passed over.
    """
    found = list(cards)
    given: Given = {**fed_by(plan, schedule, engine.today, found)}
    for card in found:
        if card.compute == "python" and card.plugin is not None and _has_inputs(plan, card.id):
            given[card.id] = _by_plugin(engine, card, card.plugin.name)
    return given


def _has_inputs(plan: Plan, card: str) -> bool:
    """Tell whether anything was measured that only the function of a card can compute; else no plugin is imported."""
    return any(
        one.inputs and one.value is None
        for indicator in plan.indicators
        if indicator.card == card
        for one in indicator.measurements
    )


def _by_plugin(engine: Engine, card: IndicatorCard, plugin: str) -> Computation:
    functions = engine.host.indicators([plugin])
    function = functions[plugin].compute.get(card.slug) if plugin in functions else None

    def compute(inputs: Mapping[str, Decimal]) -> float | NotComputable:
        if function is None:
            return NotComputable(msg("The plugin that computes it gives no function."))
        numbers = {name: float(value) for name, value in inputs.items()}
        attempt = engine.host.attempt(plugin, msg("computing “{card}”", card=card.id), lambda: function(numbers))
        if attempt.told is not None:
            what = msg("computing “{card}”", card=card.id)
            failed = msg("{what} failed: {error}", what=what, error=attempt.told)
            engine.host.blame(plugin, failed, attempt.error)
            return NotComputable(failed)
        if isinstance(attempt.value, int | float) and not isinstance(attempt.value, bool):
            with suppress(OverflowError):  # an int may be too long
                if isfinite(number := float(attempt.value)):
                    return number
        return NotComputable(msg("It cannot be computed from these inputs."))

    return compute


def fed_by(
    plan: Plan, schedule: Schedule, on: date, cards: Iterable[IndicatorCard]
) -> dict[str, float | NotComputable]:
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
