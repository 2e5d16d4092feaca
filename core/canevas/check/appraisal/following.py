"""How the plan is followed: what should have begun and be finished, what was measured and noted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from canevas.check.appraisal.shares import share, sound
from canevas.check.appraisal.subject import filled
from canevas.model.moment import day_of
from canevas.planning.indicators import next_measurement
from canevas.planning.standing import standings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from canevas.check.appraisal.subject import Name, Subject
    from canevas.contracts.appraisal import Share
    from canevas.model.plan import Action, Indicator

_SILENCE: Final = 30
"""Days without news after which a plan is no longer followed."""
_USUAL: Final = "monthly"
"""The frequency of an indicator that gives none."""


def follow_up(subject: Subject) -> list[Share]:
    """Judge how the plan is followed; the plan has begun."""
    noted = {str(entry.action) for entry in subject.plan.follow_up if entry.action and subject.happened(entry.date)}
    dated = [(named.name, action, *subject.dates(action)) for named, action in subject.actions]
    begun = [
        (name, _has_begun(subject, action, noted)) for name, action, start, _end in dated if start and start <= subject.today
    ]  # fmt: skip
    over = [
        (name, _is_finished(subject, action))
        for name, action, _start, end in dated
        if end and end < subject.today and action.repeat is None
    ]
    due = [
        (named.name, any(subject.happened(one.date) for one in indicator.measurements))
        for named, indicator in subject.indicators
        if _is_due(subject, indicator)
    ]
    shares = [
        *share("begun", begun),
        *share("finished", over),
        *share("again", _turns(subject)),
        *share("measured", due),
        *share("recent", _once(subject, any(day >= _since(subject) for day in _days(subject)))),
        *share("reviewed", _once(subject, any(filled(review.date) for review in subject.plan.reviews))),
    ]
    if subject.ends is not None and subject.ends < subject.today:
        conclusion = subject.plan.conclusion
        shares += share("concluded", [("", conclusion is not None and filled(conclusion.summary))])
    return [*shares, *sound(subject, "follow_up", [named for named, _action in subject.actions], shares)]


def _has_begun(subject: Subject, action: Action, noted: set[str]) -> bool:
    """Tell whether anything shows that work on an action has begun."""
    if action.status in ("in_progress", "blocked", "done") or str(action.id) in noted:
        return True
    return action.actual is not None and subject.happened(action.actual.start)


def _is_finished(subject: Subject, action: Action) -> bool:
    """Tell whether an action is done; one that ended after the day of the appraisal was not yet."""
    ended = day_of(action.actual.end) if action.actual is not None else None
    return action.status == "done" and (ended is None or ended <= subject.today)


def _turns(subject: Subject) -> Iterator[tuple[Name, bool]]:
    """Tell of each recurring action a turn of which is over whether all such turns were done."""
    if all(action.repeat is None for _named, action in subject.actions):
        return
    stands = standings(subject.plan, subject.schedule, subject.today)
    for named, _action in subject.actions:
        one = stands[named.number]
        if one.turns is not None and one.turns.over:
            yield named.name, one.action.status == "done" or one.turns.kept


def _is_due(subject: Subject, indicator: Indicator) -> bool:
    """Tell whether an indicator should have been measured by now; one of no regular rhythm, or that the plan gives, never should."""
    card = subject.card(indicator)
    if card is not None and card.fed:
        return False
    frequency = indicator.frequency or (card.frequency if card is not None else None) or _USUAL
    due = next_measurement(subject.begins, str(frequency)) if subject.begins is not None else None
    return due is not None and due <= subject.today


def _since(subject: Subject) -> date:
    """Give the day since when there should be news: of the plan's end where that has passed."""
    return min(subject.today, subject.ends or subject.today) - timedelta(days=_SILENCE)


def _once(subject: Subject, met: bool) -> list[tuple[Name, bool]]:  # noqa: FBT001 - the answer to one question
    """Count something of which there should be one; nothing where there is none and it is too early to ask."""
    asked = subject.begins is not None and subject.begins <= _since(subject)
    return [("", met)] if met or asked else []


def _days(subject: Subject) -> Iterator[date]:
    """Go through the days of all that was noted by the day of the appraisal."""
    plan = subject.plan
    moments = [
        *(entry.date for entry in plan.follow_up),
        *(review.date for review in plan.reviews),
        *(one.date for indicator in plan.indicators for one in indicator.measurements),
    ]
    for moment in moments:
        if (day := day_of(moment)) is not None and day <= subject.today:
            yield day
