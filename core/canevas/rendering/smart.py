"""What an objective says by the letters of SMART that can be read: its sentence, and the indicators around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.contracts.report import Cell
from canevas.language import Message, printed
from canevas.model.blank import holds_blank
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.model.plan import Objective, Target
    from canevas.rendering.view import PlanView
    from canevas.statements import StatementAnalysis

_LETTERS: Final = ("specific", "measurable", "time_bound")


def smart_reading(view: PlanView, objective: Objective) -> Cell:
    """Say for each letter whether it is met and by what; nothing of a sentence that is still to be filled in."""
    statement = objective.statement
    if not isinstance(statement, str) or not statement.strip() or holds_blank(statement):
        return Cell("")
    from canevas.statements import analyse_statement  # its tables take a while to load

    found = analyse_statement(statement, view.plan.language)
    targets = _targets(view, objective)
    said = {
        "specific": (found.specific or bool(targets), ""),
        "measurable": _measurable(view, found, targets),
        "time_bound": _time_bound(view, found, targets),
    }
    return Cell(" · ".join(_told(view, letter, *said[letter]) for letter in _LETTERS))


def _targets(view: PlanView, objective: Objective) -> Sequence[Target]:
    """Give the targets of its indicators."""
    wanted = {str(name) for name in objective.indicators}
    found = (item.indicator for item in view.indicators if str(item.indicator.id) in wanted)
    return [one.target for one in found if one.target is not None]


def _measurable(view: PlanView, found: StatementAnalysis, targets: Sequence[Target]) -> tuple[bool, str]:
    from canevas.statements import told_target

    language = view.plan.language
    if found.measurable and found.target is not None:
        told = told_target(found)
        if isinstance(told, Message) or found.baseline is None:
            return True, printed(told, language)
        start = found.baseline.written(language)
        return True, view.printer.pick(labels.FROM_TO).format(start=start, target=printed(told, language))
    if found.measurable:
        return True, ""
    counted = any(
        value is not None
        for target in targets
        for value in (target.value, target.minimum, target.maximum, target.range, target.text)
    )
    return counted, view.printer.pick(labels.BY_INDICATORS) if counted else ""


def _time_bound(view: PlanView, found: StatementAnalysis, targets: Sequence[Target]) -> tuple[bool, str]:
    if found.time_bound:
        return True, found.deadline.written(view.plan.language)
    if any(target.date is not None for target in targets):
        return True, view.printer.pick(labels.BY_INDICATORS)
    return False, found.reasons["time_bound"].render(view.plan.language) if found.deadline.value is not None else ""


def _told(view: PlanView, letter: str, met: bool, reason: str) -> str:  # noqa: FBT001 - the verdict is what is told
    said = view.printer.pick(labels.YES if met else labels.NO)
    verdict = view.printer.labelled(labels.SMART_LETTERS[letter], said)
    return f"{verdict} ({view.printer.line(reason)})" if reason else verdict
