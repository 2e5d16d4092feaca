"""Family ACT: what actions say about who and when, and where they contradict themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import plain
from canevas.check.rules.owners import holders, known_names
from canevas.check.rules.schedule import conflicts_of
from canevas.contracts.rule import Finding
from canevas.language import msg
from canevas.model.blank import holds_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Action


def _pursued(context: RuleContext) -> Iterator[Action]:
    """Go through the actions that were not given up."""
    return (action for action in context.plan.actions if action.status != "cancelled")


def several_owners(context: RuleContext) -> Iterator[Finding]:
    """Find actions for which several people or functions answer."""
    known = known_names(context)
    for action in _pursued(context):
        if isinstance(action.owner, str) and not holds_blank(action.owner):
            names = holders(action.owner, known)
            if len(names) > 1:
                yield Finding(context.path(action, "owner"), {"id": action.id, "names": names})


def no_date(context: RuleContext) -> Iterator[Finding]:
    """Find actions that say nothing at all about time."""
    for action in _pursued(context):
        said = (action.start, action.end, action.not_before, action.duration)
        if not action.after and all(moment is None for moment in said):
            yield Finding(context.path(action, "start"), {"id": action.id})


def no_priority(context: RuleContext) -> Iterator[Finding]:
    """Find actions without priority among actions that have one."""
    if any(action.priority for action in context.plan.actions):
        for action in _pursued(context):
            if action.priority is None:
                yield Finding(context.path(action, "priority"), {"id": action.id})


def end_before_start(context: RuleContext) -> Iterator[Finding]:
    """Find actions that end before they start, or before they can."""
    return conflicts_of(context, "end-before-start")


def duplicate_titles(context: RuleContext) -> Iterator[Finding]:
    """Find titles that stand a second time; case and accents make no difference."""
    first: dict[str, object] = {}
    for number, action in enumerate(context.plan.actions, start=1):
        if not isinstance(action.title, str) or holds_blank(action.title):
            continue
        title = plain(action.title)
        if title in first:
            yield Finding(context.path(action, "title"), {"id": action.id, "first": first[title]})
        elif title:
            first[title] = action.id or msg("action {number}", number=number)


def no_phase(context: RuleContext) -> Iterator[Finding]:
    """Find actions without phase, where the type has phases."""
    phases = context.plan_type.phases if context.plan_type is not None else {}
    if phases:
        hint = msg("Write one of these under phase: {phases}.", phases=list(phases))
        for action in _pursued(context):
            if action.phase is None:
                yield Finding(context.path(action, "phase"), {"id": action.id}, hint=hint)


def duration_contradicts(context: RuleContext) -> Iterator[Finding]:
    """Find actions whose start, end and duration do not agree."""
    return conflicts_of(context, "duration")
