"""How contradictions about time are said; their paths begin at the action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.language import LANGUAGES, msg
from canevas.planning.tasks import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from canevas.planning.tasks import ScheduledAction, Task

_SHOWN: Final = 8
"""Members of a cycle that a message names."""


def circular(cycle: Sequence[str]) -> Conflict:
    """Say that actions wait for each other.

    Args:
        cycle: Their ids, each waiting for the one before it, the first for the last.
    """
    if len(cycle) == 1:
        message = msg("“{action}” waits for itself", action=cycle[0])
    else:
        shown = [*cycle[:_SHOWN], "…"] if len(cycle) > _SHOWN else cycle
        message = msg("these actions wait for each other: {cycle}", cycle=" → ".join([*shown, cycle[0]]))
    return Conflict("cycle", cycle[0], cycle[-1], message, ("after",), cycle=tuple(cycle))


def starts_too_early(action: ScheduledAction, earliest: date, other: str | None) -> Conflict:
    """Say that a start comes before what another action allows, or before the action's own earliest date.

    Args:
        action: The dates of the action.
        earliest: When it could start.
        other: The other action.
    """
    values = {"action": action.id, "start": action.start, "earliest": earliest}
    if other is None:
        message = msg("“{action}” starts on {start}, yet it says not to start before {earliest}", **values)
    elif action.why == "end":
        message = msg(
            "“{action}” must start on {start} to end in time, yet “{other}” lets it start on {earliest} at the earliest",
            other=other,
            **values,
        )
    else:
        message = msg(
            "“{action}” starts on {start}, yet “{other}” lets it start on {earliest} at the earliest",
            other=other,
            **values,
        )
    return Conflict("dependency", action.id, other, message, (action.why,))


def ends_too_early(action: ScheduledAction, earliest: date, other: str | None) -> Conflict:
    """Say that an end comes before what another action allows.

    Args:
        action: The dates of the action.
        earliest: When it could end.
        other: The other action.
    """
    message = msg(
        "“{action}” ends on {end}, yet “{other}” lets it end on {earliest} at the earliest",
        action=action.id,
        end=action.end,
        other=other,
        earliest=earliest,
    )
    return Conflict("dependency", action.id, other, message, ("end" if action.end_fixed else "start",))


def ends_before_start(action: ScheduledAction) -> Conflict:
    """Say that an action ends before it starts, or before it can."""
    values = {"action": action.id, "start": action.start, "end": action.end}
    if action.why == "start":
        message = msg("“{action}” ends on {end}, before it starts on {start}", **values)
    elif action.predecessor is None:
        message = msg("“{action}” ends on {end}, before it can start on {start}", **values)
    else:
        message = msg(
            "“{action}” ends on {end}, yet “{other}” lets it start on {start} at the earliest",
            other=action.predecessor,
            **values,
        )
    return Conflict("end-before-start", action.id, action.predecessor, message, ("end",))


def lasts_otherwise(task: Task, action: ScheduledAction, computed: date) -> Conflict:
    """Say that start, end and duration do not go together.

    Args:
        task: What the action says.
        action: Its dates.
        computed: The end to which its start and duration lead.
    """
    values = {"action": action.id, "start": action.start, "end": action.end}
    if task.milestone:
        return Conflict(
            "duration",
            action.id,
            None,
            msg("“{action}” is a milestone, yet it starts on {start} and ends on {end}", **values),
            ("end",),
        )
    length = {language: action.duration.written(language) for language in LANGUAGES} if action.duration else {}
    message = msg(
        "“{action}” starts on {start} and ends on {end}, yet its duration ({duration}) leads to {computed}",
        duration=length,
        computed=computed,
        **values,
    )
    return Conflict("duration", action.id, None, message, ("duration",))


def leaves_calendar(task: Task) -> Conflict:
    """Say that no calendar has the dates of an action."""
    message = msg(
        "the dates of “{action}” leave the calendar: a duration or a lag, its own or one before it, is far too long",
        action=task.id,
    )
    return Conflict("out-of-range", task.id, None, message, ("duration" if task.duration else "after",))
