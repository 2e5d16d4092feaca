"""The sections about how the plan goes: follow-up, risks, meetings, conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.contracts.report import Block, Cell, Column, Facts, Paragraphs, Table
from canevas.model import words
from canevas.rendering import labels
from canevas.rendering.columns import field_shown, given_fields
from canevas.rendering.figures import after

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.contracts.report import About, ColumnKind
    from canevas.language import Text
    from canevas.model.plan import FollowUpEntry, Review, Risk
    from canevas.rendering.view import PlanView

FOLLOW_UP_KINDS: Final[Mapping[str, ColumnKind]] = {"action": "main", "date": "date", "status": "status"}
RISK_KINDS: Final[Mapping[str, ColumnKind]] = {"statement": "main", "likelihood": "number", "impact": "number"}
REVIEW_KINDS: Final[Mapping[str, ColumnKind]] = {"date": "date", "attendees": "person", "decisions": "main"}


def follow_up(view: PlanView) -> tuple[Block, ...]:
    """Give what was seen by the day on which the plan is looked at; statuses where at least one is noted."""
    entries = [entry for entry in view.plan.follow_up if not after(view.day_of(entry.date), view.today)]
    if not entries:
        return ()
    names = [name for name in labels.FOLLOW_UP_COLUMNS if view.tells("follow_up", name)]
    if not any(entry.status for entry in entries):
        names = [name for name in names if name != "status"]
    fields = [field_shown(view, declared, name) for name, declared in given_fields(view, "follow_up", entries).items()]
    columns = [_column(view, name, labels.FOLLOW_UP_COLUMNS[name], FOLLOW_UP_KINDS.get(name, "text")) for name in names]
    columns += [one.column for one in fields]
    rows = tuple((*_entry(view, entry, names), *(one.cell(entry) for one in fields)) for entry in entries)
    return (_whole_table(tuple(columns), rows, "follow_up"),)


def _column(view: PlanView, name: str, label: Text, kind: ColumnKind) -> Column:
    return Column(view.printer.pick(label), kind, name)


def _entry(view: PlanView, entry: FollowUpEntry, names: list[str]) -> list[Cell]:
    cells = {
        "action": view.action(entry.action),
        "date": view.moment(entry.date),
        "result": view.printer.cell(entry.result),
        "comment": view.printer.cell(entry.comment),
        "status": view.printer.word(words.STATUSES.labels, entry.status),
    }
    return [cells[name] for name in names]


def risks(view: PlanView) -> tuple[Block, ...]:
    """Give what may go wrong and what is done about it."""

    def row(risk: Risk) -> tuple[Cell, ...]:
        return (
            view.printer.cell(risk.statement, note=view.printer.line(str(risk.id or ""))),
            view.printer.cell(risk.likelihood),
            view.printer.cell(risk.impact),
            view.printer.cell(risk.response),
            view.printer.joined(Cell(found.text, blank=found.blank) for found in map(view.action, risk.actions)),
        )

    if not view.plan.risks:
        return ()
    named = labels.RISK_COLUMNS.items()
    columns = tuple(_column(view, name, text, RISK_KINDS.get(name, "text")) for name, text in named)
    return (_whole_table(columns, map(row, view.plan.risks), "risks"),)


def _whole_table(columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], about: About) -> Table:
    """Make a table of all items of a kind, in the plan's order."""
    made = tuple(rows)
    return Table(columns, made, about=about, items=tuple(range(len(made))))


def reviews(view: PlanView) -> tuple[Block, ...]:
    """Give the meetings about the plan, held or planned."""

    def row(review: Review) -> tuple[Cell, ...]:
        attendees = view.people(review.attendees)
        return (
            view.moment(review.date),
            Cell(attendees),
            view.printer.joined(map(view.printer.cell, review.decisions)),
        )

    if not view.plan.reviews:
        return ()
    named = labels.REVIEW_COLUMNS.items()
    columns = tuple(_column(view, name, text, REVIEW_KINDS[name]) for name, text in named)
    return (_whole_table(columns, map(row, view.plan.reviews), "reviews"),)


def conclusion(view: PlanView) -> tuple[Block, ...]:
    """Give how it went, what is advised, and what becomes of the plan."""
    end = view.plan.conclusion
    if end is None:
        return ()
    blocks: list[Block] = []
    if (summary := view.printer.cell(end.summary)).text:
        blocks.append(Paragraphs((summary,)))
    if advised := tuple(view.printer.cell(text) for text in end.recommendations):
        blocks.append(Paragraphs(advised, listed=True, heading=view.printer.pick(labels.RECOMMENDATIONS)))
    if (decision := view.printer.word(labels.DECISIONS, end.decision)).text:
        blocks.append(Facts(((view.printer.pick(labels.DECISION), decision),)))
    return tuple(blocks)
