"""The report of a type's empty plan, to be filled in by hand: the sections of the type, with room instead of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.contracts.report import Cell, Column, Facts, Paragraphs, Report, ReportSection, Table
from canevas.rendering import labels
from canevas.rendering.columns import KINDS, field_shown, shown, table
from canevas.rendering.data import plan_data
from canevas.rendering.follow_up import FOLLOW_UP_KINDS, REVIEW_KINDS, RISK_KINDS
from canevas.rendering.grouping import grouped
from canevas.rendering.items import INDICATOR_TABLE, SEVEN_COLUMNS
from canevas.rendering.vocabulary import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from canevas.contracts.fields import Field
    from canevas.contracts.plan_type import PlanType, Section
    from canevas.contracts.report import About, Block, ColumnKind
    from canevas.language import Text
    from canevas.rendering.columns import Shown
    from canevas.rendering.view import PlanView

ACTIONS_OF_A_PHASE: Final = 3
ACTIONS: Final = 12
"""Where the type has no phases."""
OBJECTIVES: Final = 2
INDICATORS: Final = 4
RISKS: Final = 4
REVIEWS: Final = 4
FOLLOW_UP: Final = 6
_ROWS_APART: Final = 6
"""Of a further table of items that the main one has already."""
_ROWS_OF_A_PAGE: Final = 10
_ABOVE_THE_TABLE: Final = ("scope", "owner", "period")
_RECOMMENDATIONS: Final = 3
_MOST_COLUMNS: Final = 9
"""In which one still writes by hand."""
_ROOM: Final = Cell("")
_WHERE_NAMED: Final = ("timeline", "risks", "reviews")
"""Sections that only a type whose report names them has."""


def blank_report(view: PlanView, *, form: str = "full") -> Report:
    """Assemble the report of an empty plan.

    Args:
        view: The plan: its items say how many there is room for, and hold nothing but their phases.
        form: ``full``, or ``table`` for the six-column table.

    Raises:
        PluginError: The type's report names a column that there is not.
    """
    return Report(
        language=view.plan.language,
        title=view.type_name,
        subtitle=view.printer.pick(labels.TO_FILL),
        date="",
        blank=view.printer.blank,
        sections=tuple(_table_form(view) if form == "table" else _sections(view)),
        data=plan_data(view),
        words=words_of(view),
        to_fill=True,
    )


def empty_items(plan_type: PlanType) -> dict[str, list[dict[str, str]]]:
    """Give the items for which an empty plan of a type has room, as a plan file would."""
    phases = [{"phase": phase} for phase in plan_type.phases for _number in range(ACTIONS_OF_A_PHASE)]
    counts = {
        "objectives": OBJECTIVES,
        "indicators": INDICATORS,
        "follow_up": FOLLOW_UP,
        "risks": RISKS,
        "reviews": REVIEWS,
    }
    return {"actions": phases or _empty(ACTIONS), **{name: _empty(count) for name, count in counts.items()}}


def _empty(count: int) -> list[dict[str, str]]:
    return [{} for _number in range(count)]


def _table_form(view: PlanView) -> Iterable[ReportSection]:
    kind, facts = KINDS["actions"], _facts(view, {name: labels.IDENTITY[name] for name in _ABOVE_THE_TABLE}, {})
    columns = [shown(view, kind, name, label) for name, label in labels.SIX_COLUMNS.items()]
    actions = table(columns, kind.items(view)[:_ROWS_OF_A_PAGE], kind.places(view))
    for name, block in (("identity", facts), ("actions", actions)):
        yield ReportSection(name, view.printer.pick(labels.SECTIONS[name]), (block,))


def _sections(view: PlanView) -> Iterable[ReportSection]:
    from canevas.rendering.report import section_id, section_title, sections_of

    taken: set[str] = set()
    named = {section.name for section in (view.plan_type.report if view.plan_type else ())}
    for section in sections_of(view.plan_type):
        if section.table:
            blocks: tuple[Block, ...] = (_own_table(view, section),)
        elif section.name in _WHERE_NAMED and section.name not in named:
            continue
        else:
            blocks = _BLOCKS[section.name](view) if section.name in _BLOCKS else ()
        if blocks:
            yield ReportSection(section_id(section, taken), section_title(view, section), blocks)


def _facts(view: PlanView, names: Mapping[str, Text], fields: Mapping[str, Field]) -> Facts:
    labelled = [*names.values(), *(declared.label for declared in fields.values())]
    return Facts(tuple((view.printer.pick(label), _ROOM) for label in labelled))


def _identity(view: PlanView) -> tuple[Block, ...]:
    names = {name: label for name, label in labels.IDENTITY.items() if name != "calendar"}
    return (_facts(view, {"title": labels.TITLE, **names}, view.fields_of("plan")),)


def _context(_view: PlanView) -> tuple[Block, ...]:
    return (Paragraphs((_ROOM,)),)


def _objectives(view: PlanView) -> tuple[Block, ...]:
    """Give room for each sentence, with what it must be, what measures it, and what no table of the type asks."""
    name = view.printer.pick(labels.OBJECTIVE_COLUMNS["statement"])
    facts = _facts(view, {"indicators": labels.MEASURED_BY}, _not_in_tables(view, "objective", "objectives"))
    blocks: list[Block] = []
    for number in range(1, len(view.plan.objectives) + 1):
        heading = f"{name} {number} ({view.printer.pick(labels.SMART_WORDS)})"
        blocks += [Paragraphs((_ROOM,), heading=heading), facts]
    return tuple(blocks)


def _not_in_tables(view: PlanView, level: str, items: str) -> dict[str, Field]:
    """Give the fields of the type that none of its own tables shows."""
    tables = [section for section in (view.plan_type.report if view.plan_type else ()) if section.table == items]
    elsewhere = {name for section in tables for name in (section.by, *section.columns)}
    return {name: declared for name, declared in view.fields_of(level).items() if name not in elsewhere}


def _own_table(view: PlanView, section: Section) -> Table:
    """Give a table of the type's own as one, with a column for what its groups are made by."""
    kind = KINDS[section.table]
    columns = list(section.columns)
    if section.by and section.by != "phase" and section.by not in columns:
        columns.insert(1, section.by)
    return table([shown(view, kind, name) for name in columns], kind.items(view)[:_ROWS_APART], kind.places(view))


def _actions(view: PlanView) -> tuple[Block, ...]:
    kind = KINDS["actions"]
    groups = grouped(view, kind, view.actions, "phase", SEVEN_COLUMNS)
    fields = _not_in_tables(view, "action", "actions")
    return (*groups, *_apart(view, "actions", fields)) if fields else groups


def _apart(view: PlanView, items: str, fields: Mapping[str, Field]) -> tuple[Table, ...]:
    """Give the fields of the type in tables beside the main one, none wider than one can write in."""
    kind = KINDS[items]
    first = shown(view, kind, next(name for name, of in kind.kinds.items() if of == "main"))
    made = [field_shown(view, declared, name, kind.model) for name, declared in fields.items()]
    parts = [made[start : start + _MOST_COLUMNS - 1] for start in range(0, len(made), _MOST_COLUMNS - 1)]
    heading = view.printer.pick(labels.DETAILS)
    rows = kind.items(view)[:_ROWS_APART]
    return tuple(table((first, *part), rows, kind.places(view), heading) for part in parts)


def _indicators(view: PlanView) -> tuple[Block, ...]:
    kind, fields = KINDS["indicators"], view.fields_of("indicator")
    columns: list[Shown] = [shown(view, kind, name) for name in INDICATOR_TABLE]
    beside = len(columns) + len(fields) <= _MOST_COLUMNS
    if beside:
        columns += [field_shown(view, declared, name, kind.model) for name, declared in fields.items()]
    main = table(columns, view.indicators, kind.places(view))
    return (main,) if beside else (main, *_apart(view, "indicators", fields))


def _table(
    view: PlanView,
    about: About,
    names: Mapping[str, Text],
    kinds: Mapping[str, ColumnKind],
    items: Sequence[object],
) -> tuple[Block, ...]:
    """Give a table of empty rows."""
    fields = view.fields_of(about)
    columns = [Column(view.printer.pick(label), kinds.get(name, "text"), name) for name, label in names.items()]
    columns += [field_shown(view, declared, name).column for name, declared in fields.items()]
    rows = ((_ROOM,) * len(columns),) * len(items)
    return (Table(tuple(columns), rows, about=about, items=tuple(range(len(items)))),)


def _conclusion(view: PlanView) -> tuple[Block, ...]:
    return (
        Paragraphs((_ROOM,)),
        Paragraphs((_ROOM,) * _RECOMMENDATIONS, listed=True, heading=view.printer.pick(labels.RECOMMENDATIONS)),
        Facts(((view.printer.pick(labels.DECISION), _ROOM),)),
    )


_BLOCKS: Final[Mapping[str, Callable[[PlanView], tuple[Block, ...]]]] = {
    "identity": _identity,
    "context": _context,
    "objectives": _objectives,
    "actions": _actions,
    "indicators": _indicators,
    "follow_up": lambda view: _table(view, "follow_up", labels.FOLLOW_UP_COLUMNS, FOLLOW_UP_KINDS, view.plan.follow_up),
    "risks": lambda view: _table(view, "risks", labels.RISK_COLUMNS, RISK_KINDS, view.plan.risks),
    "reviews": lambda view: _table(view, "reviews", labels.REVIEW_COLUMNS, REVIEW_KINDS, view.plan.reviews),
    "conclusion": _conclusion,
}
