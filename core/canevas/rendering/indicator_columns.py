"""How each part of an indicator is printed in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.report import Cell
from canevas.expressions import NotComputable
from canevas.model import words
from canevas.model.blank import BLANK
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import ColumnKind
    from canevas.rendering.figures import MeasuredIndicator
    from canevas.rendering.view import PlanView

_COMPUTED_DECIMALS: Final = 2

KINDS: Final[Mapping[str, ColumnKind]] = {
    "id": "word",
    "name": "main",
    "unit": "word",
    "direction": "word",
    "frequency": "word",
    "baseline": "number",
    "target": "number",
    "last": "number",
    "progress": "number",
    "status": "word",
}


def _name(view: PlanView, item: MeasuredIndicator) -> Cell:
    named = view.indicator_name(item)
    return Cell(named.text, blank=named.blank, note=view.printer.line(str(item.indicator.id or "")))


def _unit(view: PlanView, item: MeasuredIndicator) -> Cell:
    unit = item.part("unit")
    return Cell(view.printer.unit(unit)) if isinstance(unit, str | Mapping) else view.printer.cell(unit)


def _baseline(view: PlanView, item: MeasuredIndicator) -> Cell:
    baseline = item.indicator.baseline
    if baseline is None:
        return Cell("")
    return view.printer.cell(baseline.value, note=view.moment(baseline.date or None).text)


def _target(view: PlanView, item: MeasuredIndicator) -> Cell:
    """Print the target, a figure, a limit, a range or words; beside it, by when."""
    target, printer = item.indicator.target, view.printer
    if target is None:
        return Cell("")
    limits = [
        printer.cell(target.value),
        printer.joined((Cell("≥"), printer.cell(target.minimum)), " ") if target.minimum is not None else Cell(""),
        printer.joined((Cell("≤"), printer.cell(target.maximum)), " ") if target.maximum is not None else Cell(""),
        _range(view, target.range),
        printer.cell(target.text),
    ]
    day = view.moment(target.date or None).text
    return printer.joined(limits, ", ", note=f"{printer.pick(labels.BY)} {day}" if day else "")


def _range(view: PlanView, limits: Any) -> Cell:
    if isinstance(limits, tuple):
        return view.printer.joined(map(view.printer.cell, limits), " – ")
    return view.printer.cell(limits)


def _last(view: PlanView, item: MeasuredIndicator) -> Cell:
    """Print the last measure; a computed one to two decimals."""
    last = item.state.last
    if last is None:
        waiting = any(one.measurement and one.measurement.value is BLANK for one in item.state.readings)
        return view.printer.cell(BLANK if waiting else None)
    value = view.printer.number(round(float(last.value), _COMPUTED_DECIMALS) if last.computed else last.value)
    return Cell(value, note=view.printer.date(last.day))


def _progress(view: PlanView, item: MeasuredIndicator) -> Cell:
    """Print how far it has come; beside it, where it goes."""
    state = item.state
    if state.progress is None:
        return Cell("")
    trend = "" if isinstance(state.trend, NotComputable) else view.printer.pick(labels.TENDENCIES[state.trend.tendency])
    return Cell(view.printer.percent(state.progress), note=trend)


def _status(view: PlanView, item: MeasuredIndicator) -> Cell:
    colour = item.state.colour
    return Cell("" if colour is None else view.printer.pick(labels.LIGHTS[colour.light]))


def _direction(view: PlanView, item: MeasuredIndicator) -> Cell:
    return view.printer.word(words.DIRECTIONS.labels, item.part("direction"))


def _frequency(view: PlanView, item: MeasuredIndicator) -> Cell:
    return view.printer.word(words.FREQUENCIES.labels, item.part("frequency"))


def _source(view: PlanView, item: MeasuredIndicator) -> Cell:
    if item.indicator.source is None and item.card is not None and item.card.source is not None:
        return Cell(view.printer.pick(item.card.source))
    return view.printer.cell(item.indicator.source)


CELLS: Final[Mapping[str, Callable[[PlanView, MeasuredIndicator], Cell]]] = {
    "id": lambda view, item: view.printer.cell(item.indicator.id),
    "name": _name,
    "unit": _unit,
    "direction": _direction,
    "formula": lambda view, item: view.printer.cell(item.part("formula")),
    "baseline": _baseline,
    "target": _target,
    "last": _last,
    "progress": _progress,
    "status": _status,
    "frequency": _frequency,
    "source": _source,
}
"""What prints each part, by its name in the plan; ``last`` is the last measure, ``progress`` the way from the baseline to the target."""
