"""What the plan is for and what it does: objectives, actions, who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.check.appraisal.shares import share, sound
from canevas.check.appraisal.statements import read_objective
from canevas.check.appraisal.subject import filled
from canevas.language import Message, nmsg

if TYPE_CHECKING:
    from canevas.check.appraisal.subject import Subject
    from canevas.contracts.appraisal import Share


def every_action(count: int) -> Message:
    """Give the words for all actions."""
    return nmsg("the action", "the {count} actions", count)


def every_objective(count: int) -> Message:
    """Give the words for all objectives."""
    return nmsg("the objective", "the {count} objectives", count)


def objectives(subject: Subject) -> list[Share]:
    """Judge what the plan wants to reach."""
    if not subject.objectives:
        return share("stated", [("", False)])
    every = every_objective(len(subject.objectives))
    readings = [
        (named.name, read_objective(objective, subject.measured_by(objective), subject.plan.language))
        for named, objective in subject.objectives
    ]
    shares = [
        *share("specific", [(name, reading.specific) for name, reading in readings], every),
        *share("measurable", [(name, reading.measurable) for name, reading in readings], every),
        *share("timed", [(name, reading.dated) for name, reading in readings], every),
    ]
    if subject.actions:
        served = {str(action.objective) for _named, action in subject.actions if action.objective}
        shares += share(
            "served", [(named.name, str(objective.id) in served) for named, objective in subject.objectives], every
        )
    return [*shares, *sound(subject, "objectives", [named for named, _objective in subject.objectives], shares)]


def actions(subject: Subject) -> list[Share]:
    """Judge what is done."""
    if not subject.actions:
        return share("acting", [("", False)])
    every = every_action(len(subject.actions))
    shares = share("titled", [(named.name, filled(action.title)) for named, action in subject.actions], every)
    if known := {str(objective.id) for _named, objective in subject.objectives if objective.id}:
        tied = [(named.name, str(action.objective) in known) for named, action in subject.actions]
        shares += share("serving", tied, every)
    shares += share(
        "success",
        [(named.name, filled(action.success) or filled(action.indicators)) for named, action in subject.tasks],
        every_action(len(subject.tasks)),
    )
    if subject.plan_type is not None and subject.plan_type.phases:
        shares += share("phased", [(named.name, filled(action.phase)) for named, action in subject.actions], every)
    return [*shares, *sound(subject, "actions", [named for named, _action in subject.actions], shares)]


def responsibilities(subject: Subject) -> list[Share]:
    """Judge who answers for what; there are actions."""
    shares = [
        *share("plan_owner", [("", filled(subject.plan.owner))]),
        *share(
            "owned",
            [(named.name, filled(action.owner)) for named, action in subject.actions],
            every_action(len(subject.actions)),
        ),
    ]
    return [*shares, *sound(subject, "responsibilities", [named for named, _action in subject.actions], shares)]
