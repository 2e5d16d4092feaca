"""The first sections of a report: what the plan is, and why there is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.contracts.report import Block, Cell, Facts, Gauge, Paragraphs
from canevas.language import WEEKDAYS
from canevas.model.duration import Duration
from canevas.model.week import Week
from canevas.rendering import labels
from canevas.rendering.budget import budget_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.planning.progress import Progress
    from canevas.rendering.view import PlanView

_CONTINUOUS: Final = ("continuous", "continu")
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def identity(view: PlanView) -> tuple[Block, ...]:
    """Give scope, owner, period, calendar, budget, the type's fields, and how far the plan is."""
    facts = [*only(view).values()]
    facts += [(view.printer.pick(labels.IDENTITY[name]), cell) for name, cell in rows(view) if cell.text]
    for name, declared in view.fields_of("plan").items():
        if name in view.plan.fields:
            facts.append((view.printer.pick(declared.label), view.field(declared, view.plan.fields[name])))
    progress = gauge(view)
    return (Facts(tuple(facts)), *([progress] if progress else []))


def only(view: PlanView) -> dict[str, tuple[str, Cell]]:
    """Give by what the actions were chosen, under the name ``only``; nothing where all are shown."""
    return {} if view.chosen is None else {"only": (view.printer.pick(labels.ONLY), Cell(view.chosen.words))}


def rows(view: PlanView) -> Sequence[tuple[str, Cell]]:
    """Give scope, owner, period, calendar and budget by their names, whether they are given or not."""
    return [*_first_rows(view), ("calendar", _calendar(view)), ("budget", budget_cell(view.printer, view.plan.budget))]


def identity_line(view: PlanView) -> tuple[Block, ...]:
    """Give what stands above the six-column table: scope, owner and period."""
    return (Facts(tuple(essentials(view).values())),)


def essentials(view: PlanView) -> dict[str, tuple[str, Cell]]:
    """Give scope, owner and period under these names, as far as they are given, each with its label; first, what was chosen."""
    return only(view) | {
        name: (view.printer.pick(labels.IDENTITY[name]), cell) for name, cell in _first_rows(view) if cell.text
    }


def _first_rows(view: PlanView) -> Sequence[tuple[str, Cell]]:
    return [
        ("scope", view.printer.cell(view.plan.scope)),
        ("owner", view.person(view.plan.owner)),
        ("period", _period(view)),
    ]


def _period(view: PlanView) -> Cell:
    """Print the period in words; beside it, its length where that is what was written."""
    period = view.plan.period
    if period is None:
        return Cell("")
    length = view.printer.delay(period.end) if isinstance(period.end, Duration) else ""
    start, end = view.schedule.start, view.schedule.end
    if start is None and end is None:
        return view.printer.joined((view.printer.cell(period.start), view.printer.cell(period.end)), " – ")
    return Cell(view.printer.span(start, end), note=length)


def _calendar(view: PlanView) -> Cell:
    """Print which days count; beside it, the closures and the week of the plan's own, and who works part-time."""
    name = view.plan.calendar
    closed = [view.printer.dates(view.day_of(one.start), view.day_of(one.end)) for one in view.plan.closures]
    said = [view.printer.labelled(labels.CLOSURES, ", ".join(filter(None, closed)))] if any(closed) else []
    said += _weeks(view)
    beside = "\N{NO-BREAK SPACE}; ".join(said) if view.printer.language == "fr" else "; ".join(said)
    if not isinstance(name, str):
        return view.printer.cell(name, note=beside)
    if name.casefold() in _CONTINUOUS:
        return Cell(view.printer.pick(labels.CONTINUOUS))
    return view.printer.text(f"{view.printer.pick(labels.WORKING_DAYS)} ({name})", note=beside)


def _weeks(view: PlanView) -> list[str]:
    """Print the days of the week of all, and of those who work on fewer."""
    printer, common = view.printer, view.plan.week
    said = [printer.labelled(labels.WEEK, _week(view, common))] if isinstance(common, Week) else []
    weeks = [(view.person(who).text, week) for who, week in view.plan.part_time.items() if isinstance(week, Week)]
    part_time = ", ".join(f"{who} ({_week(view, week)})" for who, week in weeks)
    return [*said, printer.labelled(labels.PART_TIME, part_time)] if part_time else said


def _week(view: PlanView, week: Week) -> str:
    names = WEEKDAYS[view.printer.language]
    return " ".join(names[day][:3] + ("." if view.printer.language == "fr" else "") for day in sorted(week.days))


def gauge(view: PlanView) -> Gauge | None:
    """Give the overall progress with the method by which it is reckoned; nothing where there is no figure."""
    printer, overall = view.printer, view.progress.overall
    method, whole = printer.pick(labels.METHODS[view.progress.method]), view.whole_progress.overall.percent
    if overall.percent is None:
        return None
    text = _in_french(overall, method) if printer.language == "fr" else _in_english(overall, method)
    percent, label = round(overall.percent, 2), labels.PROGRESS
    if view.chosen is not None:
        label = labels.PROGRESS_OF_THESE
        told = "" if whole is None else printer.labelled(labels.OF_ALL, printer.percent(round(whole, 2)))
        text = labels.BETWEEN[printer.language].join(filter(None, (text, told)))
    return Gauge(printer.pick(label), percent, f"{printer.percent(percent)} – {text}")


def _in_french(overall: Progress, method: str) -> str:
    done = f"{overall.done} {_s('action faite', 'actions faites', overall.done > 1)} sur {overall.counted}"
    left = overall.cancelled
    aside = f", {left} {_s('abandonnée non comptée', 'abandonnées non comptées', left > 1)}" if left else ""
    return f"{done}{aside} (méthode\N{NO-BREAK SPACE}: {method})"


def _in_english(overall: Progress, method: str) -> str:
    done = f"{overall.done} of {overall.counted} {_s('action', 'actions', overall.counted != 1)} done"
    aside = f", {overall.cancelled} cancelled and left out" if overall.cancelled else ""
    return f"{done}{aside} (method: {method})"


def _s(one: str, several: str, plural: bool) -> str:  # noqa: FBT001 - the third of three forms of one choice
    return several if plural else one


def context(view: PlanView) -> tuple[Block, ...]:
    """Give why there is a plan; an empty line in the text begins a new paragraph."""
    written = view.printer.cell(view.plan.context)
    texts = [text for part in _BETWEEN_PARAGRAPHS.split(written.text) if (text := part.strip())]
    cells = tuple(Cell(text, blank=written.blank) for text in texts)
    return (Paragraphs(cells),) if cells else ()
