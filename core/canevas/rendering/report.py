"""Assembling the report: which sections, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.contracts.plan_type import Section
from canevas.contracts.report import Report, ReportSection
from canevas.errors import PluginError, UsageError
from canevas.language import msg
from canevas.rendering import appraisal, follow_up, identity, items, labels, pictures
from canevas.rendering.audience import shown_in
from canevas.rendering.choosing import divided, narrowed
from canevas.rendering.data import plan_data
from canevas.rendering.facets import facets
from canevas.rendering.grouping import own_table
from canevas.rendering.vocabulary import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import Block
    from canevas.rendering.view import PlanView

FORMS: Final = ("full", "table")
"""The forms of a report: all sections, or the six-column table alone."""

_BLOCKS: Final[Mapping[str, Callable[[PlanView], tuple[Block, ...]]]] = {
    "identity": identity.identity,
    "context": identity.context,
    "objectives": items.objectives,
    "actions": items.actions,
    "timeline": pictures.timeline,
    "indicators": items.indicators,
    "follow_up": follow_up.follow_up,
    "risks": follow_up.risks,
    "reviews": follow_up.reviews,
    "appraisal": appraisal.appraisal,
    "conclusion": follow_up.conclusion,
}


def build_report(view: PlanView, *, form: str = "full", name: str = "") -> Report:
    """Assemble the report of a plan, in the plan's language.

    Args:
        view: The plan with what is around it, as `for_readers` gives it.
        form: ``full``, or ``table`` for the six-column table under scope, owner and period.
        name: Name of the plan's file without its ending.

    Raises:
        UsageError: There is no such form.
        PluginError: The type's report names a section or a column that there is not.
    """
    if form not in FORMS:
        raise UsageError(
            msg("there is no form “{form}” of a report; the forms are: {forms}", form=form, forms=list(FORMS))
        )
    return Report(
        language=view.plan.language,
        title=view.title,
        subtitle=view.type_name,
        date=view.printer.long_date(view.today),
        blank=view.printer.blank,
        sections=tuple(_table_form(view) if form == "table" else _sections(view)),
        data=plan_data(view),
        words=words_of(view),
        facets=facets(view),
        essentials=identity.essentials(view),
        name=name,
        only="" if view.chosen is None else view.chosen.words,
        audience="" if view.audience is None else view.audience.id,
    )


def for_readers(view: PlanView, only: Iterable[str] = ()) -> PlanView:
    """Give what of a plan its readers see: the actions that are asked for, and the items that the audience gets.

    Args:
        view: The whole plan.
        only: Filters of actions; see `canevas.rendering.choosing`.

    Raises:
        UsageError: A filter cannot be read, or names nothing that the plan has.
    """
    return _for_audience(narrowed(view, only))


def for_each(view: PlanView, by: str, only: Iterable[str] = ()) -> list[tuple[str, PlanView]]:
    """Give the same for each owner or each phase; see `canevas.rendering.choosing.divided`.

    Raises:
        UsageError: A filter cannot be read, or names nothing that the plan has.
    """
    return [(name, _for_audience(part)) for name, part in divided(view, by, only)]


def _for_audience(view: PlanView) -> PlanView:
    return view if view.audience is None else shown_in(view, _sections_for(view))


def _table_form(view: PlanView) -> Iterable[ReportSection]:
    for name, blocks in (("identity", identity.identity_line(view)), ("actions", items.six_columns(view))):
        yield ReportSection(name, view.printer.pick(labels.SECTIONS[name]), blocks)


def _sections(view: PlanView) -> Iterable[ReportSection]:
    """Give the sections that have something to say."""
    ids: set[str] = set()
    sections = _sections_for(view)
    named = {section.name for section in sections}
    for section in sections:
        blocks: tuple[Block, ...]
        if section.table:
            blocks = own_table(view, section, beside=section.table in named)
        elif section.name in _BLOCKS:
            blocks = _BLOCKS[section.name](view)
        else:
            raise _unknown(view, section)
        if blocks:
            yield ReportSection(section_id(section, ids), section_title(view, section), blocks)


def _unknown(view: PlanView, section: Section) -> PluginError:
    if view.audience is not None:
        return PluginError(
            msg(
                "the audience “{audience}” names the section “{name}”, which there is not; there are: {names}",
                audience=view.audience.id,
                name=section.name,
                names=list(_BLOCKS),
            )
        )
    return PluginError(
        msg(
            "the report of type “{type}” names the section “{name}”, which there is not; there are: {names}",
            type=str(view.plan.type),
            name=section.name,
            names=list(_BLOCKS),
        )
    )


def _sections_for(view: PlanView) -> list[Section]:
    """Give the sections that the readers get; who sees some of the actions is told which, so that nobody takes them for all."""
    every = sections_of(view.plan_type)
    if view.audience is None:
        return every
    found = view.audience.sections(every)
    is_told = view.chosen is None or any(section.name == "identity" for section in found)
    return found if is_told else [Section(name="identity"), *found]


def sections_of(plan_type: PlanType | None) -> list[Section]:
    """Give the sections of a type's report in order.

    What a plan says is never left out: a section of the core that the type does not name, and of whose items it has no
    table either, comes after the one that it follows in the core's order.
    """
    named = list(plan_type.report) if plan_type is not None else []
    previous = -1
    for name in _BLOCKS:
        places = [number for number, section in enumerate(named) if name in (section.name, section.table)]
        if places:
            previous = places[-1]
        else:
            previous += 1
            named.insert(previous, Section(name=name))
    return named


def section_title(view: PlanView, section: Section) -> str:
    """Give what people read above a section."""
    if section.label:
        return view.printer.pick(section.label)
    return view.printer.pick(labels.SECTIONS[section.name or section.table])


def section_id(section: Section, taken: set[str]) -> str:
    """Give a section a name that no other has."""
    base = name = section.name or "-".join(filter(None, (section.table, section.by)))
    number = 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
