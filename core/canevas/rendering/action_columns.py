"""How each part of an action is printed in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.contracts.report import Cell
from canevas.model import words
from canevas.model.blank import BLANK
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.numbers import Number
from canevas.rendering import labels
from canevas.rendering.budget import budget_cell
from canevas.rendering.printing import notes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from canevas.contracts.report import ColumnKind
    from canevas.rendering.figures import PlacedAction
    from canevas.rendering.view import PlanView

KINDS: Final[Mapping[str, ColumnKind]] = {
    "id": "word",
    "title": "main",
    "priority": "word",
    "weight": "number",
    "owner": "person",
    "contributors": "person",
    "start": "date",
    "end": "date",
    "duration": "word",
    "delay": "word",
    "budget": "number",
    "progress": "number",
    "status": "status",
    "health": "status",
    "repeat": "word",
    "kind": "word",
}


def _title(view: PlanView, item: PlacedAction) -> Cell:
    """Print the title; beside it, what makes the action stand out."""
    action, printer = item.action, view.printer
    priority = printer.label(words.PRIORITIES.labels, action.priority) if action.priority in ("high", "low") else ""
    waits = _after(view, item).text if item.action.after else ""
    several = len(view.plan.objectives) > 1 and isinstance(action.objective, str)
    beside = notes(
        printer.line(str(action.id or "")),
        f"{printer.pick(labels.OBJECTIVE)} {printer.line(str(action.objective))}" if several else "",
        printer.pick(labels.PRIORITY).format(priority) if priority else "",
        printer.label(words.ACTION_KINDS.labels, action.kind) if action.kind == "milestone" else "",
        printer.label(words.REPEATS.labels, action.repeat),
        printer.line(printer.pick(labels.WAITS_FOR).format(waits)) if waits else "",
    )
    return printer.cell(action.title, note=beside)


def _owner(view: PlanView, item: PlacedAction) -> Cell:
    """Print the owner; beside, the role and who else takes part."""
    owner, contributors = view.person(item.action.owner), view.people(item.action.contributors)
    others = f"{view.printer.pick(labels.WITH)} {contributors}" if contributors else ""
    return Cell(owner.text, blank=owner.blank, note=notes(owner.note, others))


def _start(view: PlanView, item: PlacedAction) -> Cell:
    return _date(view, item, "start")


def _end(view: PlanView, item: PlacedAction) -> Cell:
    return _date(view, item, "end")


def _date(view: PlanView, item: PlacedAction, which: str) -> Cell:
    """Print a computed date; beside it, the real one where it is another."""
    computed: date | None = getattr(item, which)
    real = getattr(item.action.actual, which, None) or None
    beside = ""
    if real is not None and real.day != computed:
        beside = view.printer.labelled(labels.ACTUAL, view.moment(real).text)
    if computed is None:
        written = getattr(item.action, which)
        return view.printer.cell(BLANK if written is BLANK else None, note=beside)
    return Cell(view.printer.date(computed), note=beside)


def _delay(view: PlanView, item: PlacedAction) -> Cell:
    """Print the duration where one was written, else the dates."""
    duration = item.action.duration
    if isinstance(duration, Duration):
        return Cell(view.printer.delay(duration))
    if item.start is not None and item.end is not None:
        return Cell(view.printer.dates(item.start, item.end))
    if BLANK in (item.action.start, item.action.end, duration):
        return view.printer.cell(BLANK)
    return Cell(view.printer.bound(item.start, item.end))


def _resources(view: PlanView, item: PlacedAction) -> Cell:
    """Print what the action needs, a line for each kind of it, the budget last."""
    needed, budget = item.action.resources, budget_cell(view.printer, item.action.budget)
    cells = []
    if needed is not None:
        cells = [view.printer.cell(part) for part in (needed.other, needed.tools, needed.people)]
    if budget.text:
        text = view.printer.labelled(
            labels.IDENTITY["budget"], f"{budget.text} ({budget.note})" if budget.note else budget.text
        )
        cells.append(Cell(text, blank=budget.blank))
    return view.printer.joined(cells)


def _criterion(view: PlanView, item: PlacedAction) -> Cell:
    """Print how success is known, in the plan's sentence, else by the names of the indicators."""
    return _indicators(view, item) if item.action.success is None else view.printer.cell(item.action.success)


def _success(view: PlanView, item: PlacedAction) -> Cell:
    """Print how success is known; beside a sentence, the ids of the indicators."""
    if item.action.success is None:
        return _indicators(view, item)
    ids = [view.printer.line(name) for name in item.action.indicators if isinstance(name, str)]
    return view.printer.cell(item.action.success, note=notes(*ids))


def _indicators(view: PlanView, item: PlacedAction) -> Cell:
    return view.printer.joined(view.indicator(name) for name in item.action.indicators)


def _status(view: PlanView, item: PlacedAction) -> Cell:
    """Print the status; beside it, how much is done and what the owner thinks of it, where that says more."""
    action, printer = item.action, view.printer
    under_way = action.status not in ("done", "cancelled")
    beside = notes(
        printer.percent(action.progress) if under_way and isinstance(action.progress, Number) else "",
        printer.label(words.HEALTHS.labels, action.health) if under_way else "",
    )
    return printer.word(words.STATUSES.labels, action.status, note=beside)


def _progress(view: PlanView, item: PlacedAction) -> Cell:
    progress = item.action.progress
    return Cell(view.printer.percent(progress)) if isinstance(progress, Number) else view.printer.cell(progress)


def _after(view: PlanView, item: PlacedAction) -> Cell:
    def one(dependency: object) -> Cell:
        if not isinstance(dependency, Dependency):
            return view.printer.cell(dependency)
        sign = "+" if dependency.sign > 0 else "−"
        lag = f" {sign} {dependency.lag.written(view.printer.language)}" if dependency.lag else ""
        return Cell(f"{dependency.action}{lag}")

    return view.printer.joined((one(dependency) for dependency in item.action.after), ", ")


def _phase(view: PlanView, item: PlacedAction) -> Cell:
    label = view.printer.label(view.phases, item.action.phase)
    return Cell(label) if label else view.printer.cell(item.action.phase)


def _objective(view: PlanView, item: PlacedAction) -> Cell:
    return view.objective(item.action.objective)


def _health(view: PlanView, item: PlacedAction) -> Cell:
    return view.printer.word(words.HEALTHS.labels, item.action.health)


CELLS: Final[Mapping[str, Callable[[PlanView, PlacedAction], Cell]]] = {
    "id": lambda view, item: view.printer.cell(item.action.id),
    "title": _title,
    "phase": _phase,
    "objective": _objective,
    "priority": lambda view, item: view.printer.word(words.PRIORITIES.labels, item.action.priority),
    "weight": lambda view, item: view.printer.cell(item.action.weight),
    "owner": _owner,
    "contributors": lambda view, item: Cell(view.people(item.action.contributors)),
    "start": _start,
    "end": _end,
    "duration": lambda view, item: view.printer.cell(item.action.duration),
    "delay": _delay,
    "after": _after,
    "resources": _resources,
    "budget": lambda view, item: budget_cell(view.printer, item.action.budget),
    "success": _success,
    "criterion": _criterion,
    "indicators": _indicators,
    "status": _status,
    "progress": _progress,
    "health": _health,
    "repeat": lambda view, item: view.printer.word(words.REPEATS.labels, item.action.repeat),
    "kind": lambda view, item: view.printer.word(words.ACTION_KINDS.labels, item.action.kind),
}
"""What prints each part, by its name in the plan; ``delay`` is the duration or the dates, ``criterion`` the sentence of
success without ids."""
