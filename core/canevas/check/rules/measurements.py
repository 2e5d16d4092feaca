"""Family IND: what was measured, whether it agrees with the formula, and whether it is measured as often as was said."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from canevas.catalogue.names import did_you_mean
from canevas.check.rules.measured import Measured, each_indicator, is_concluded
from canevas.contracts.rule import Finding
from canevas.contracts.units import is_percent, unit_name
from canevas.model.blank import BLANK
from canevas.model.moment import Moment
from canevas.model.numbers import Number
from canevas.model.words import FREQUENCIES
from canevas.planning.indicators import latest, measurement_overdue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Indicator, Measurement

_SHOWN_DIGITS: Final = 2


def _each(context: RuleContext) -> Iterator[tuple[Measured, int, Measurement]]:
    """Go through all measures, each with its indicator and its place there."""
    for one in each_indicator(context):
        for number, measurement in enumerate(one.indicator.measurements):
            yield one, number, measurement


def unknown_inputs(context: RuleContext) -> Iterator[Finding]:
    """Find measures with inputs that the formula does not have."""
    for one, number, measurement in _each(context):
        known = one.inputs
        if known is None:
            continue
        for name in measurement.inputs:
            if name not in known:
                at = one.path("measurements", number, "inputs", name)
                yield Finding(at, {"id": one.id, "name": name}, hint=did_you_mean(name, known))


def not_computable(context: RuleContext) -> Iterator[Finding]:
    """Find measures that give inputs alone, of which no value can be computed: inputs are lacking, or the formula is."""
    for one, number, measurement in _each(context):
        if not measurement.inputs or measurement.value is not None or one.card_lacks:
            continue
        at = one.path("measurements", number, "inputs")
        if one.inputs is None:
            if one.indicator.formula is None:
                yield Finding(at, {"id": one.id, "lacks": False, "missing": ""})
        elif (missing := sorted(one.inputs - measurement.inputs.keys())) and one.inputs >= measurement.inputs.keys():
            yield Finding(at, {"id": one.id, "lacks": True, "missing": missing})


def value_disagrees(context: RuleContext) -> Iterator[Finding]:
    """Find measures whose value is not what the formula gives for their inputs, at the precision that was written."""
    for one, number, measurement in _each(context):
        value, computed = measurement.value, one.computed(measurement)
        if isinstance(value, Decimal) and computed is not None and not _agree(value, computed):
            values = {"id": one.id, "value": value, "computed": round(computed, max(_SHOWN_DIGITS, _decimals(value)))}
            yield Finding(one.path("measurements", number, "value"), values)


def _agree(value: Decimal, computed: float) -> bool:
    """Compare to one unit of the last digit written, so that figures may be rounded either way, or cut off."""
    return abs(float(value) - computed) < 10.0 ** -_decimals(value)


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def empty(context: RuleContext) -> Iterator[Finding]:
    """Find measures without a value, inputs or a comment that says why."""
    for one, number, measurement in _each(context):
        if measurement.value is None and not measurement.inputs and measurement.comment is None and measurement.date:
            values = {"id": one.id, "date": one.day(measurement.date)}
            yield Finding(one.path("measurements", number), values)


def undated(context: RuleContext) -> Iterator[Finding]:
    """Find measures that do not say when they were made."""
    for one, number, measurement in _each(context):
        if measurement.date is None and (measurement.value is not None or measurement.inputs):
            yield Finding(one.path("measurements", number), {"id": one.id})


def twice_a_day(context: RuleContext) -> Iterator[Finding]:
    """Find measures of a day, or of a moment where the time is given, on which the indicator has one already."""
    seen: set[tuple[int, date]] = set()
    for one, number, measurement in _each(context):
        day = measurement.date.day if isinstance(measurement.date, Moment) else None
        if day is None or (measurement.value is None and not measurement.inputs):
            continue
        if (key := (id(one.indicator), day)) in seen:
            yield Finding(one.path("measurements", number, "date"), {"id": one.id, "date": day})
        seen.add(key)


def percent_sign(context: RuleContext) -> Iterator[Finding]:
    """Find values with a percent sign of indicators that are in something else: baselines, targets and measures."""
    for one in each_indicator(context):
        if one.unit is None or is_percent(one.unit):
            continue
        shown = unit_name(one.unit) or one.unit
        for keys, value in _values(one.indicator):
            if isinstance(value, Number) and value.has_percent_sign:
                yield Finding(one.path(*keys, "value"), {"id": one.id, "written": value.text, "unit": shown})


def _values(indicator: Indicator) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Go through the single values of an indicator, each with the place of its entry."""
    for name in ("baseline", "target"):
        if (entry := getattr(indicator, name)) is not None:
            yield (name,), entry.value
    for number, measurement in enumerate(indicator.measurements):
        yield ("measurements", number), measurement.value


def before_baseline(context: RuleContext) -> Iterator[Finding]:
    """Find measures that are older than the baseline."""
    for one, number, measurement in _each(context):
        day, baseline = one.day(measurement.date), one.baseline_day
        if day is not None and baseline is not None and day.toordinal() < baseline.toordinal():
            at = one.path("measurements", number, "date")
            yield Finding(at, {"id": one.id, "date": day, "baseline": baseline})


def never_measured(context: RuleContext) -> Iterator[Finding]:
    """Find indicators that should have been measured by now, and never were; those that the plan gives are no one's work."""
    if is_concluded(context):
        return
    starts = _Starts(context)
    for one in each_indicator(context):
        begin = starts.of(one)
        if begin is None or _measured_on(one) or _waiting(one) or one.goal is None or one.fed:
            continue
        due = one.target_day or context.schedule.end
        by_date = due is not None and context.today.toordinal() > due.toordinal()
        by_frequency = one.frequency is not None and measurement_overdue(begin, one.frequency, context.today)
        if by_date or by_frequency:
            yield Finding(one.path("measurements"), {"id": one.id})


def measured_too_rarely(context: RuleContext) -> Iterator[Finding]:
    """Find indicators whose last measure is older than their frequency allows, while their plan runs and their target is open."""
    if is_concluded(context):
        return
    for one in each_indicator(context):
        last, frequency = _measured_on(one), one.frequency
        if last is None or frequency is None or _waiting(one):
            continue
        if one.target_day is not None and last.toordinal() >= one.target_day.toordinal():
            continue
        end = context.schedule.end
        on = context.today if end is None else min(context.today, latest([end]) or context.today)
        if measurement_overdue(last, frequency, on):
            values = {"id": one.id, "last": last, "frequency": FREQUENCIES.labels[frequency]}
            yield Finding(one.path("measurements"), values)


def _measured_on(one: Measured) -> date | None:
    """Give the day of the last measure by the day on which one looks, even one whose value cannot be computed."""
    days = [one.day(measurement.date) for measurement in one.indicator.measurements]
    return latest(day for day in days if day is not None and day.toordinal() <= one.context.today.toordinal())


def _waiting(one: Measured) -> bool:
    """Tell whether a measure is still to be filled in."""
    return any(BLANK in (measurement.date, measurement.value) for measurement in one.indicator.measurements)


class _Starts:
    """Tells from when on each indicator is measured.

    Args:
        context: The plan.
    """

    def __init__(self, context: RuleContext) -> None:
        self._plan_start = context.schedule.start
        self._of_objectives = {name for objective in context.plan.objectives for name in objective.indicators}
        self._of_actions: dict[object, date | None] = {}
        for action in context.plan.actions:
            dates = context.schedule.actions.get(str(action.id))
            start = dates.start if dates is not None and action.status != "cancelled" else None
            for name in action.indicators:
                other = self._of_actions.get(name)
                known = [latest([day]) for day in (start, other) if day is not None]
                self._of_actions[name] = min((day for day in known if day is not None), default=None)

    def of(self, one: Measured) -> date | None:
        """Give the day: of the baseline or the plan's start, or when the first action starts, where it belongs to actions alone.

        Returns:
            The day; `None` where it cannot be told, or where all the actions were given up.
        """
        days = [one.baseline_day, self._plan_start]
        name = one.indicator.id
        if name in self._of_actions and name not in self._of_objectives:
            first = self._of_actions[name]
            return None if first is None else latest([*days, first])
        return latest(days)
