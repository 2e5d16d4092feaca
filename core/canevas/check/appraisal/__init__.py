"""The appraisal of a plan, by dimension, as somebody would write it who advises on it.

Each mark is the mean of shares that the reader can count again: so many of so many objectives, actions, indicators… What is
blank counts as lacking; actions that were given up do not count; what is dated later than the day of the appraisal is not
there yet. Pure functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.check.appraisal.following import follow_up
from canevas.check.appraisal.means import resources, schedule
from canevas.check.appraisal.measures import indicators, risks
from canevas.check.appraisal.purpose import actions, objectives, responsibilities
from canevas.check.appraisal.remarks import sorted_remarks
from canevas.check.appraisal.shares import names
from canevas.check.appraisal.subject import Subject, filled
from canevas.contracts.appraisal import SCALE, WEAK, Appraisal, Dimension
from canevas.language import Message, msg, msgid, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from canevas.contracts.appraisal import DimensionId, Share
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule

__all__ = ["appraise_plan"]

_DIMENSIONS: Final[Mapping[DimensionId, tuple[str, Callable[[Subject], list[Share]]]]] = {
    "objectives": (msgid("objectives"), objectives),
    "actions": (msgid("actions"), actions),
    "responsibilities": (msgid("responsibilities"), responsibilities),
    "schedule": (msgid("schedule"), schedule),
    "resources": (msgid("resources"), resources),
    "indicators": (msgid("indicators"), indicators),
    "follow_up": (msgid("follow-up"), follow_up),
    "risks": (msgid("risks"), risks),
}

_VERDICTS: Final = (
    (msgid("Nothing lacks: {dimensions}."), SCALE, SCALE),
    (msgid("Little lacks: {dimensions}."), WEAK + 1, SCALE - 1),
    (msgid("To be strengthened: {dimensions}."), 0, WEAK),
)
"""What the summary says of dimensions, by the least and the best of their marks."""


def appraise_plan(
    plan: Plan,
    plan_type: PlanType | None,
    schedule: Schedule,
    cards: Mapping[str, IndicatorCard],
    found: Sequence[Diagnostic],
    today: date,
    *,
    file: str = "<plan>",
    blanks: int = 0,
) -> Appraisal:
    """Appraise a plan, in time proportional to its size.

    Args:
        plan: The plan.
        plan_type: Its type, where it is there.
        schedule: Its computed dates.
        cards: The cards that its indicators name, by id, as far as they are there.
        found: What the rules say of it.
        today: The day on which it is looked at.
        file: Name of its file.
        blanks: How many places are still to be filled in.
    """
    subject = Subject(plan, plan_type, schedule, cards, sorted_remarks(found), today)
    dimensions = tuple(_judged(identity, subject) for identity in _DIMENSIONS)
    errors = sum(one.severity == "error" for one in found)
    title = str(plan.title) if filled(plan.title) else ""
    return Appraisal(file, title, today, errors, blanks, dimensions, tuple(_summary(dimensions, errors, blanks)))


def _judged(identity: DimensionId, subject: Subject) -> Dimension:
    name, judge = _DIMENSIONS[identity]
    reason = _unjudged(identity, subject)
    if reason is not None:
        return Dimension(identity, Message(name, {}), unjudged=reason[0], advice=reason[1])
    return Dimension(identity, Message(name, {}), tuple(judge(subject)))


def _unjudged(identity: DimensionId, subject: Subject) -> tuple[Message, Message | None] | None:
    """Say why a dimension cannot be judged, and what to do so that it can; `None` where it can."""
    if identity in ("responsibilities", "schedule") and not subject.actions:
        return msg("there is no action yet"), None
    if identity == "resources" and not subject.tasks:
        return msg("there is no action yet that takes means"), None
    if identity == "risks" and not subject.risks:
        return msg("the plan names no risk"), msg(
            "Name what may keep the plan from working, and what will then be done."
        )
    if identity == "follow_up":
        if subject.begins is None:
            return msg("nothing says when the plan begins"), None
        if subject.begins > subject.today:
            return msg("the plan begins on {date}", date=subject.begins), None
    return None


def _summary(dimensions: Sequence[Dimension], errors: int, blanks: int) -> list[Message]:
    """Say in a few sentences how the plan is."""
    said = [
        nmsg(
            "`canevas check` finds {count} error, which comes first.",
            "`canevas check` finds {count} errors, which come first.",
            errors,
        )
        if errors
        else msg("The plan is coherent: `canevas check` finds no error.")
    ]
    for sentence, least, best in _VERDICTS:
        if found := [one.name for one in dimensions if one.mark is not None and least <= one.mark <= best]:
            said.append(Message(sentence, {"dimensions": names(found, len(found))}))
    if blanks:
        said.append(
            nmsg(
                "{count} place is still to be filled in (___) and counts as lacking.",
                "{count} places are still to be filled in (___) and count as lacking.",
                blanks,
            )
        )
    return said
