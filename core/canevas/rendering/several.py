"""Several plans as one report: a table of the plans, then the sections of each under its title."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.report import Cell, Column, Facts, Report, ReportSection, Table
from canevas.model.moment import plain_day
from canevas.rendering import facets, labels, vocabulary
from canevas.rendering.data import OF_ITEMS, joined_data
from canevas.rendering.printing import Printer
from canevas.rendering.view import PlanView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from canevas.contracts.pictures import Gantt
    from canevas.contracts.report import Block

_LISTS: Final = (*OF_ITEMS, "risks", "reviews")
"""What the rows of tables may be; those of all plans are counted through."""


@dataclass(frozen=True)
class Part:
    """A plan of several.

    Attributes:
        view: The plan.
        report: Its own report.
        name: Name that no other of them has.
    """

    view: PlanView
    report: Report
    name: str


def parts_of(plans: Iterable[tuple[PlanView, Report]]) -> tuple[Part, ...]:
    """Name plans by their files, else by their titles; of two of one name, the later ones are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for view, report in plans:
        name = report.name or report.title
        seen[name] += 1
        found.append(Part(view, report, name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return tuple(found)


def joined_report(parts: Sequence[Part], language: str) -> Report:
    """Assemble the report of several plans; what each says stays in its own language.

    Args:
        parts: The plans, in order.
        language: Language of what is around them, and of the words of closed lists.
    """
    printer = Printer(language)
    words = vocabulary.joined(vocabulary.words_of(part.view, printer) for part in parts)
    today, chosen = parts[0].view.today, parts[0].view.chosen
    return Report(
        language=language,
        title=printer.pick(labels.SEVERAL if len(parts) > 1 else labels.ONE_OF_SEVERAL).format(count=len(parts)),
        subtitle="",
        date=printer.long_date(today),
        blank=printer.blank,
        sections=(
            ReportSection("plans", printer.pick(labels.PLANS), _first(parts, printer)),
            *_sections(parts, printer),
        ),
        data=joined_data([(part.name, part.report.data) for part in parts], printer.pick(labels.BY_PLAN)),
        words=words,
        facets=facets.joined([part.view for part in parts], [part.report.title for part in parts], printer),
        essentials={**_only(parts, printer), **_essentials(parts, printer)},
        only="" if chosen is None else chosen.words,
        audience=parts[0].report.audience,
        plans=tuple(replace(part.report, words=vocabulary.words_of(part.view, printer)) for part in parts),
    )


def _first(parts: Sequence[Part], printer: Printer) -> tuple[Block, ...]:
    """Give the table of the plans, below what was chosen of them."""
    only = tuple(_only(parts, printer).values())
    return (*((Facts(only),) if only else ()), _overview(parts, printer))


def _only(parts: Sequence[Part], printer: Printer) -> dict[str, tuple[str, Cell]]:
    """Give by what the actions of all plans were chosen; nothing where all are shown."""
    chosen = parts[0].view.chosen
    return {} if chosen is None else {"only": (printer.pick(labels.ONLY), Cell(chosen.words))}


def _overview(parts: Sequence[Part], printer: Printer) -> Table:
    """Give the table of the plans."""
    chosen = parts[0].view.chosen is not None
    columns = (
        Column(printer.pick(labels.PLAN), "main", "title"),
        Column(printer.pick(labels.TYPE), "text", "type"),
        Column(printer.pick(labels.ACTION_COLUMNS["owner"]), "person", "owner"),
        Column(printer.pick(labels.IDENTITY["period"]), "text", "period"),
        Column(printer.pick(labels.PROGRESS_OF_THESE if chosen else labels.PROGRESS), "number", "progress"),
        Column(printer.pick(labels.LATE), "number", "late"),
        Column(printer.pick(labels.ON_TARGET), "number", "on_target"),
    )
    rows = tuple(_row(part, printer) for part in parts)
    return Table(columns, rows, about="plans", items=tuple(range(len(rows))))


def _row(part: Part, printer: Printer) -> tuple[Cell, ...]:
    view, overall = part.view, part.view.progress.overall
    met = [item.state.met for item in view.indicators]
    of = printer.pick(labels.SO_MANY_OF)
    type_name = printer.pick(view.plan_type.name) if view.plan_type is not None else view.type_name
    expected = printer.labelled(labels.EXPECTED, printer.percent(overall.expected)) if overall.expected else ""
    return (
        Cell(part.report.title),
        Cell(type_name),
        view.person(view.plan.owner),
        Cell(printer.span(view.schedule.start, view.schedule.end)),
        Cell("" if overall.percent is None else printer.percent(overall.percent), note=expected),
        Cell(printer.number(overall.late), "bad" if overall.late else ""),
        Cell(of.format(count=met.count(True), all=len(met)) if met else ""),
    )


def _essentials(parts: Sequence[Part], printer: Printer) -> dict[str, tuple[str, Cell]]:
    """Give from when to when the plans run, as far as that is known."""
    spans = [(part.view.schedule.start, part.view.schedule.end) for part in parts]
    starts = [plain_day(start) for start, _end in spans if start is not None]
    ends = [plain_day(end) for _start, end in spans if end is not None]
    span = printer.span(min(starts, default=None), max(ends, default=None))
    return {"period": (printer.pick(labels.IDENTITY["period"]), Cell(span))} if span else {}


def _sections(parts: Sequence[Part], printer: Printer) -> Iterator[ReportSection]:
    """Give the sections of each plan: what it is under its title, then the others, one level below."""
    before: Counter[str] = Counter()
    for number, part in enumerate(parts, 1):
        identity = next((section for section in part.report.sections if section.id == "identity"), None)
        blocks = identity.blocks if identity is not None else (Facts(tuple(part.report.essentials.values())),)
        yield ReportSection(f"plan-{number}", part.report.title, tuple(_with_type(part, blocks, printer)))
        for section in part.report.sections:
            if section is not identity:
                moved = tuple(_moved(block, before) for block in section.blocks)
                yield replace(section, id=f"plan-{number}-{section.id}", blocks=moved, level=2)
        before.update(_counts(part.report.data))


def _with_type(part: Part, blocks: Sequence[Block], printer: Printer) -> Iterator[Block]:
    """Put the type before the first facts: a report of its own has it below the title."""
    row = (printer.pick(labels.TYPE), Cell(part.report.subtitle))
    for number, block in enumerate(blocks):
        if number == 0 and block.kind == "facts" and part.report.subtitle:
            yield replace(block, rows=(row, *block.rows))
        else:
            yield block


def _counts(data: Mapping[str, Any]) -> dict[str, int]:
    lists = {name: data[name] if name in OF_ITEMS else data["plan"].get(name) for name in _LISTS}
    return {name: len(items or ()) for name, items in lists.items()}


def _moved(block: Block, before: Mapping[str, int]) -> Block:
    """Give a block whose items are those of the whole report."""
    if block.kind == "table" and block.about in _LISTS:
        return replace(block, items=tuple(place + before[block.about] for place in block.items))
    return _moved_bars(block, before["actions"]) if block.kind == "gantt" else block


def _moved_bars(gantt: Gantt, by: int) -> Gantt:
    def bars(group: Any) -> Any:
        return replace(
            group, bars=tuple(replace(bar, item=None if bar.item is None else bar.item + by) for bar in group.bars)
        )

    return replace(gantt, groups=tuple(bars(group) for group in gantt.groups))
