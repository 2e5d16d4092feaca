"""Family IND: what an indicator is to reach, from where, by when, and the limits of green and amber around it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from canevas.check.rules.measured import Measured, each_indicator
from canevas.contracts.rule import Finding
from canevas.model.blank import BLANK
from canevas.planning.indicators import Figure, Goal, next_measurement
from canevas.planning.thresholds import discord, zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.rule import RuleContext
    from canevas.language import Text

_TARGET: Final[Text] = {"fr": "La cible", "en": "The target"}
_BASELINE: Final[Text] = {"fr": "La valeur de départ", "en": "The baseline"}
_THRESHOLDS: Final[dict[str, Text]] = {
    "green": {"fr": "Le seuil vert", "en": "The green threshold"},
    "amber": {"fr": "Le seuil orange", "en": "The amber threshold"},
}
_DISCORDS: Final[dict[str, Text]] = {
    "never": {"fr": "ne laisse rien entre le vert et le rouge", "en": "leaves nothing between green and red"},
    "overlap": {"fr": "recouvre une partie du vert", "en": "covers a part of green"},
    "gap": {"fr": "laisse un trou entre lui et le vert", "en": "leaves a gap between itself and green"},
}
_WHOLE: Final = 100
_SHOWN_DIGITS: Final = 2


def no_baseline(context: RuleContext) -> Iterator[Finding]:
    """Find objectives none of whose indicators has a value to start from; each indicator with a figure to reach is named.

    What was measured already starts from its first measure, and what is measured per event has no start: nothing of the
    kind happened before.
    """
    known = {one.indicator.id: one for one in each_indicator(context) if one.indicator.id}
    said = set()
    for objective in context.plan.objectives:
        measuring = [known[name] for name in dict.fromkeys(objective.indicators) if name in known]
        if all(one.indicator.baseline is None and not one.indicator.measurements for one in measuring):
            for one in measuring:
                happens = one.frequency is not None and next_measurement(context.today, one.frequency) is None
                if one.goal is not None and not happens and one.id not in said:
                    said.add(one.id)
                    yield Finding(one.path("baseline"), {"id": one.id})


def baseline_without_date(context: RuleContext) -> Iterator[Finding]:
    """Find values to start from that do not say when they were so."""
    for one in each_indicator(context):
        if one.baseline is not None and one.indicator.baseline is not None and one.indicator.baseline.date is None:
            yield Finding(one.path("baseline"), {"id": one.id})


def target_without_date(context: RuleContext) -> Iterator[Finding]:
    """Find targets, in figures or in words, that do not say by when."""
    for one in each_indicator(context):
        target = one.indicator.target
        if target is not None and target.date is None and (one.goal is not None or isinstance(target.text, str)):
            yield Finding(one.path("target"), {"id": one.id})


def target_in_words(context: RuleContext) -> Iterator[Finding]:
    """Find targets whose figure stands within a text, where nothing can be computed with it."""
    for one in each_indicator(context):
        target = one.indicator.target
        if (
            target is None
            or one.goal is not None
            or BLANK in (target.value, target.minimum, target.maximum, target.range)
        ):
            continue
        if isinstance(target.text, str) and any(letter.isdecimal() for letter in target.text):
            yield Finding(one.path("target"), {"id": one.id, "text": target.text})


def target_met_at_baseline(context: RuleContext) -> Iterator[Finding]:
    """Find values to reach that are reached already; a level at its best that is to be held is meant so."""
    for one in each_indicator(context):
        if one.aim is None or one.baseline is None or one.goal is None or not one.goal.holds(one.baseline):
            continue
        same = one.aim == one.baseline
        if (same and not _cannot_be_better(one, one.aim)) or (not same and not one.indicator.direction):
            yield Finding(one.path("target"), {"id": one.id, "baseline": one.baseline, "target": one.aim})


def direction_against_target(context: RuleContext) -> Iterator[Finding]:
    """Find indicators of which the plan says one way, and leads the other from the baseline to the target."""
    for one in each_indicator(context):
        if one.against_target and not one.against_card:
            up = one.indicator.direction == "higher"
            values = {"id": one.id, "up": up, "baseline": one.baseline, "target": one.aim}
            yield Finding(one.path("direction"), values)


def _cannot_be_better(one: Measured, value: Decimal) -> bool:
    """Tell whether no better value is possible: no accident at all, the whole of something."""
    if one.way == "lower":
        return value == 0 or (one.bounds is not None and value == one.bounds.least)
    if one.way == "higher":
        whole = one.unit == "percent" and value == _WHOLE
        return whole or (one.bounds is not None and value == one.bounds.greatest)
    return True


def amber_inside_green(context: RuleContext) -> Iterator[Finding]:
    """Find thresholds whose amber limit lies among the values that are green."""
    for one in each_indicator(context):
        if _discord(one) == "inside":
            yield Finding(one.path("thresholds", "amber"), {"id": one.id})


def thresholds_apart(context: RuleContext) -> Iterator[Finding]:
    """Find thresholds that overlap, leave a gap, or leave nothing amber."""
    for one in each_indicator(context):
        if (found := _discord(one)) in _DISCORDS:
            yield Finding(one.path("thresholds", "amber"), {"id": one.id, "how": _DISCORDS[found]})


def _discord(one: Measured) -> str:
    """Tell what is wrong between the plan's own thresholds; nothing where they go together or one is lacking."""
    thresholds = one.indicator.thresholds
    green, amber = (thresholds.green, thresholds.amber) if thresholds is not None else (None, None)
    if isinstance(green, Decimal | tuple) and isinstance(amber, Decimal | tuple) and not _wrong_way(one):
        return discord(green, amber, one.way) or ""
    return ""


def _wrong_way(one: Measured) -> bool:
    """Tell whether the direction itself is in doubt, which another rule says; the thresholds may be right then."""
    return one.against_card or one.against_target


def target_not_green(context: RuleContext) -> Iterator[Finding]:
    """Find targets that can be met while the indicator is not green, by the plan's own thresholds."""
    for one in each_indicator(context):
        green = one.indicator.thresholds.green if one.indicator.thresholds is not None else None
        if one.goal is None or not isinstance(green, Decimal | tuple) or _wrong_way(one):
            continue
        good = zone(green, one.way)
        if good is not None and (outside := [limit for limit in one.goal.limits if not good.holds(limit)]):
            values = {"id": one.id, "target": outside[0], "green": list(green) if isinstance(green, tuple) else [green]}
            yield Finding(one.path("thresholds", "green"), values)


def out_of_bounds(context: RuleContext) -> Iterator[Finding]:
    """Find baselines, targets and thresholds that the indicator can never have: a share above 100 %."""
    for one in each_indicator(context):
        if one.bounds is None:
            continue
        for keys, what, value in _figures(one):
            if (beyond := _beyond(one.bounds, value)) is not None:
                yield Finding(one.path(*keys), {"id": one.id, "what": what, "value": value, **beyond})


def _figures(one: Measured) -> Iterator[tuple[tuple[str, ...], Text, Decimal]]:
    """Go through the figures that the plan gives of an indicator, besides what was measured."""
    if one.baseline is not None:
        yield ("baseline", "value"), _BASELINE, one.baseline
    for name, what, item in (("target", _TARGET, one.indicator.target), ("thresholds", None, one.indicator.thresholds)):
        for key in ("value", "minimum", "maximum", "range", "green", "amber"):
            written = getattr(item, key, None)
            for value in written if isinstance(written, tuple) else (written,):
                if isinstance(value, Decimal):
                    yield (name, key), what or _THRESHOLDS[key], value


def _beyond(bounds: Goal, value: Figure) -> dict[str, object] | None:
    if bounds.holds(value):
        return None
    above = bounds.greatest is not None and value > bounds.greatest
    return {"above": above, "limit": bounds.greatest if above else bounds.least}


def measured_out_of_bounds(context: RuleContext) -> Iterator[Finding]:
    """Find measures that the indicator can never have had."""
    for one in each_indicator(context):
        for number, measurement in enumerate(one.indicator.measurements if one.bounds is not None else ()):
            value = one.value(measurement)
            beyond = None if value is None or one.bounds is None else _beyond(one.bounds, value)
            if beyond is not None:
                key = "value" if isinstance(measurement.value, Decimal) else "inputs"
                shown = value if isinstance(value, Decimal) else round(value or 0, _SHOWN_DIGITS)
                yield Finding(one.path("measurements", number, key), {"id": one.id, "value": shown, **beyond})


def target_contradicts_itself(context: RuleContext) -> Iterator[Finding]:
    """Find targets whose own figures exclude each other: a minimum above the maximum, a value outside of the range."""
    for one in each_indicator(context):
        target = one.indicator.target
        if target is None:
            continue
        least, greatest = (limit if isinstance(limit, Decimal) else None for limit in (target.minimum, target.maximum))
        low, high = target.range if isinstance(target.range, tuple) else (None, None)
        least = max((limit for limit in (least, low) if limit is not None), default=None)
        greatest = min((limit for limit in (greatest, high) if limit is not None), default=None)
        aim = target.value if isinstance(target.value, Decimal) else None
        if least is not None and greatest is not None and least > greatest:
            yield Finding(one.path("target"), {"id": one.id, "first": least, "second": greatest})
        elif aim is not None and not Goal(least, greatest).holds(aim):
            limit = least if least is not None and aim < least else greatest
            yield Finding(one.path("target"), {"id": one.id, "first": aim, "second": limit})


def target_before_baseline(context: RuleContext) -> Iterator[Finding]:
    """Find targets that are to be met before the day of the baseline, or on it."""
    for one in each_indicator(context):
        target, baseline = one.target_day, one.baseline_day
        if target is not None and baseline is not None and target.toordinal() <= baseline.toordinal():
            yield Finding(one.path("target", "date"), {"id": one.id, "target": target, "baseline": baseline})


def target_after_plan(context: RuleContext) -> Iterator[Finding]:
    """Find targets that are to be met after the plan has ended, later than the first figure to come after its end."""
    end = context.schedule.end
    for one in each_indicator(context):
        if end is None or one.target_day is None:
            continue
        last = (one.frequency and next_measurement(end, one.frequency)) or end
        if one.target_day.toordinal() > last.toordinal():
            yield Finding(one.path("target", "date"), {"id": one.id, "target": one.target_day, "end": end})


def target_before_plan(context: RuleContext) -> Iterator[Finding]:
    """Find targets whose day is over when the plan begins; one before its baseline is another rule's affair."""
    start = context.schedule.start
    for one in each_indicator(context):
        if start is None or one.target_day is None or one.target_day.toordinal() >= start.toordinal():
            continue
        if one.baseline_day is None or one.baseline_day.toordinal() < one.target_day.toordinal():
            yield Finding(one.path("target", "date"), {"id": one.id, "target": one.target_day, "start": start})
