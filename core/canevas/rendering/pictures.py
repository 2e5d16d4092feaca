"""The pictures of a report: the actions on an axis of time, and the measures of each indicator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.pictures import Band, Bar, BarGroup, Chart, Gantt, Point, ValueTick
from canevas.model import words
from canevas.model.dependency import Dependency
from canevas.model.moment import plain_day
from canevas.planning.thresholds import zone
from canevas.rendering import labels
from canevas.rendering.axes import day_ticks, value_ticks
from canevas.rendering.figures import due_days

if TYPE_CHECKING:
    from canevas.planning.indicators import Figure
    from canevas.rendering.figures import MeasuredIndicator, PlacedAction
    from canevas.rendering.view import PlanView

_PER_CENT: Final = 100.0
_DECIMALS: Final = 2
"""Of a value that was computed, in words."""
_MOST_TOLD: Final = 12
"""Measures that the words beside a chart name."""


def timeline(view: PlanView) -> tuple[Gantt, ...]:
    """Give the Gantt chart, where there is one."""
    found = gantt(view)
    return () if found is None else (found,)


def gantt(view: PlanView) -> Gantt | None:
    """Put the actions on an axis of time, by phase; none where no action has a date."""
    items = _in_groups(view)
    days = [
        plain_day(day) for _label, group in items for item in group for day in (item.start, item.end) if day is not None
    ]
    if not days:
        return None
    ordered = [item for _label, group in items for item in group]
    days += [plain_day(day) for day in (view.schedule.start, view.schedule.end) if day is not None]
    days += [plain_day(day) for item in ordered for day in view.planned.get(str(item.action.id or ""), ())]
    first, last = min(days), max(days)
    places = {id(item): place for place, item in enumerate(view.actions)}
    numbers = {str(item.action.id): number for number, item in reversed(list(enumerate(ordered))) if item.action.id}
    groups = tuple(
        BarGroup(label, tuple(_bar(view, item, numbers, places[id(item)]) for item in group)) for label, group in items
    )
    is_inside = first <= view.today <= last
    printer = view.printer
    shown = sum(1 for item in ordered if item.start is not None or item.end is not None)
    return Gantt(
        label=printer.pick(labels.GANTT),
        first=first.isoformat(),
        last=last.isoformat(),
        ticks=day_ticks(first, last, printer),
        groups=groups,
        today=view.today.isoformat() if is_inside else None,
        today_label=printer.long_date(view.today),
        legend=_legend(view, groups, is_inside=is_inside),
        alternative=printer.pick(labels.GANTT_OF_ONE if shown == 1 else labels.GANTT_WORDS).format(
            count=shown, span=printer.span(first, last)
        ),
    )


def _in_groups(view: PlanView) -> list[tuple[str, list[PlacedAction]]]:
    """Give the actions by phase in the type's order; those of no phase or another one last."""
    found: dict[str, list[PlacedAction]] = {name: [] for name in view.phases}
    others: dict[str, list[PlacedAction]] = {}
    for item in view.actions:
        phase = str(item.action.phase or "")
        (found if phase in found else others).setdefault(phase, []).append(item)
    named = [(view.printer.pick(view.phases[name]), group) for name, group in found.items() if group]
    rest = [(view.printer.line(name), group) for name, group in others.items()]
    every = named + rest
    return [("", every[0][1])] if len(every) == 1 else every


def _bar(view: PlanView, item: PlacedAction, numbers: dict[str, int], place: int) -> Bar:
    action, printer = item.action, view.printer
    identity = str(action.id or "")
    title = printer.line(str(action.title or "")) or identity or printer.blank
    owner = view.person(action.owner).text if action.owner else ""
    status = printer.word(words.STATUSES.labels, action.status)
    done = (
        _PER_CENT
        if action.status == "done"
        else float(action.progress or 0)
        if isinstance(action.progress, Decimal)
        else 0.0
    )
    said = [title, owner, printer.dates(item.start, item.end), status.text]
    if done and action.status != "done":
        said.append(printer.percent(done))
    if often := printer.label(words.REPEATS.labels, action.repeat):
        said.append(printer.labelled(labels.ACTION_COLUMNS["repeat"], often))
    before = view.planned.get(identity)
    if before is not None and before != (item.start, item.end):
        said.append(printer.labelled(labels.LEGEND["planned"], printer.dates(*before)))
    waits = (one.action for one in action.after if isinstance(one, Dependency))
    return Bar(
        id=identity,
        label=title,
        note=owner,
        start=_iso(item.start),
        end=_iso(item.end),
        words=" · ".join(filter(None, said)),
        milestone=action.kind == "milestone",
        percent=done,
        tone=status.tone,
        critical=identity in view.critical and action.status not in ("done", "cancelled"),
        planned=None if before is None else (before[0].isoformat(), before[1].isoformat()),
        after=tuple(numbers[str(one)] for one in waits if str(one) in numbers),
        item=place,
        again=tuple(day.isoformat() for day in due_days(item, view.schedule)[1:]),
    )


def _legend(view: PlanView, groups: tuple[BarGroup, ...], *, is_inside: bool) -> tuple[tuple[str, str], ...]:
    bars = [bar for group in groups for bar in group.bars]
    there = {
        "done": any(bar.percent > 0 for bar in bars),
        "critical": any(bar.critical for bar in bars),
        "planned": any(bar.planned for bar in bars),
        "milestone": any(bar.milestone for bar in bars),
        "again": any(bar.again for bar in bars),
        "today": is_inside,
    }
    return tuple((name, view.printer.pick(labels.LEGEND[name])) for name, is_there in there.items() if is_there)


def charts(view: PlanView) -> tuple[Chart, ...]:
    """Draw the measures of each indicator that has at least two of them, or one and a figure to compare it to."""
    return tuple(chart for item in view.indicators if (chart := chart_of(view, item)) is not None)


def chart_of(view: PlanView, item: MeasuredIndicator) -> Chart | None:
    """Put the measures of an indicator on an axis of time; none where there is nothing to see."""
    printer = view.printer
    unit = printer.unit(str(item.part("unit"))) if isinstance(item.part("unit"), str) else ""
    points = _points(view, item, unit)
    goal = item.state.goal
    limits = goal.limits if goal is not None else ()
    if not points or (len(points) == 1 and not limits):
        return None
    target = item.indicator.target
    due = view.day_of(target.date) if target is not None else None
    days = [date.fromisoformat(point.day) for point in points] + ([plain_day(due)] if due is not None else [])
    bands = _bands(item)
    edges = [edge for band in bands for edge in (band.low, band.high) if edge is not None]
    values = [point.value for point in points] + [float(limit) for limit in limits] + edges
    name = view.indicator_name(item).text
    return Chart(
        label=f"{name} ({unit})" if unit else name,
        first=min(days).isoformat(),
        last=max(days).isoformat(),
        day_ticks=day_ticks(min(days), max(days), printer),
        value_ticks=value_ticks(min(values), max(values), printer.number),
        points=points,
        target=tuple(
            ValueTick(float(limit), printer.labelled(labels.INDICATOR_COLUMNS["target"], printer.number(limit)))
            for limit in dict.fromkeys(limits)
        ),
        bands=bands,
        alternative=labels.BETWEEN[printer.language].join(point.words for point in points[-_MOST_TOLD:]),
        id=str(item.indicator.id or ""),
        item=next((place for place, one in enumerate(view.indicators) if one is item), None),
    )


def _points(view: PlanView, item: MeasuredIndicator, unit: str) -> tuple[Point, ...]:
    """Give the baseline, where it has a date, and the measures."""
    printer = view.printer
    found: list[tuple[date | None, Figure | None, str]] = [
        (one.day, one.value, printer.number(round(float(one.value), _DECIMALS) if one.computed else one.value))
        for one in item.state.readings
        if one.value is not None
    ]
    baseline = item.indicator.baseline
    if baseline is not None and isinstance(baseline.value, Decimal):
        found.append((view.day_of(baseline.date), baseline.value, printer.number(baseline.value)))
    known = sorted(
        (plain_day(day), float(value), text) for day, value, text in found if day is not None and value is not None
    )
    colon = printer.labelled({printer.language: ""}, "")
    return tuple(
        Point(day.isoformat(), value, f"{printer.date(day)}{colon}{text} {unit}".strip()) for day, value, text in known
    )


def _direction(item: MeasuredIndicator) -> Any:
    direction = item.part("direction")
    return direction if direction in ("higher", "lower", "range") else None


def _bands(item: MeasuredIndicator) -> tuple[Band, ...]:
    """Give what is green and what is amber; what is left is red."""
    limits = item.indicator.thresholds or (item.card.thresholds if item.card is not None else None)
    green, amber = (_limit(limits, name) for name in ("green", "amber"))
    direction = _direction(item)
    good = zone(green, direction) if green is not None else None
    if good is None:
        return ()
    watched = zone(amber, direction) if amber is not None else None
    low, high = (None if edge is None else float(edge) for edge in good)
    bands = [Band(None, None, "bad")]
    if watched is not None:
        least, greatest = (None if edge is None else float(edge) for edge in watched)
        bands.append(Band(least, greatest, "running"))
    return (*bands, Band(low, high, "good"))


def _limit(limits: object, name: str) -> Any:
    found = limits.get(name) if isinstance(limits, dict) else getattr(limits, name, None)
    return found if isinstance(found, Decimal | float | int | tuple) else None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
