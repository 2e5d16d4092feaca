"""Family OBJ: objectives among the other parts of the plan: what measures them, what serves them, and each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.catalogue.names import plain
from canevas.check.rules.measured import Measured, is_concluded
from canevas.contracts.rule import Finding
from canevas.language import msg
from canevas.model.blank import BLANK, Blank, holds_blank
from canevas.model.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Action, Indicator, Objective, Plan

_MOST_INDICATORS: Final = 5
_SHOWN_DIGITS: Final = 2
_LONGEST: Final = 2000
"""Characters of a sentence that are compared."""
_SMALL_WORDS: Final = re.compile(
    r"a|an|and|at|aux?|by|d|dans|de|des|du|en|et|for|from|in|into|l|la|les?|of|on|our|nos|notre|par|pour|sa|se|ses|son|sur"
    r"|the|their|to|une?|with"
)
"""Words, in plain form, that a sentence may have more or less of and say the same."""
_WORDS: Final = re.compile(r"\w+(?:[.,]\d+)*")


def _objectives(context: RuleContext) -> Iterator[Objective]:
    """Go through the objectives; one that is a blank says nothing yet."""
    return (one for one in context.plan.objectives if one.model_fields_set or one.fields)


def no_statement(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that say nothing."""
    for objective in _objectives(context):
        if objective.statement is None or objective.statement == "":
            yield Finding(context.path(objective, "statement"), _named(objective))


def not_measured(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that name no indicator."""
    for objective in _objectives(context):
        if not objective.indicators:
            yield Finding(context.path(objective, "indicators"), _named(objective))


def not_served(context: RuleContext) -> Iterator[Finding]:
    """Find objectives for which nothing is done: no action names them, or shares an indicator with them.

    One whose sentence is still to be filled in has not been decided upon. An action that names an objective which is not
    there may serve any.
    """
    actions = [action for action in context.plan.actions if action.status != "cancelled"]
    if not actions or names_any(context.plan, actions):
        return
    named = {action.objective for action in actions if action.objective}
    if not named and len(context.plan.objectives) == 1:
        return
    measured = {name for action in actions for name in action.indicators}
    for objective in _objectives(context):
        undecided = isinstance(objective.statement, Blank) or holds_blank(objective.statement or "")
        if (
            not undecided
            and objective.id is not BLANK
            and objective.id not in named
            and measured.isdisjoint(objective.indicators)
        ):
            yield Finding(context.path(objective), _named(objective))


def names_any(plan: Plan, actions: Sequence[Action]) -> bool:
    """Tell whether some action may serve any objective: the one that it names is a blank, or is not there."""
    known = {objective.id for objective in plan.objectives}
    return any(action.objective is not None and action.objective not in known for action in actions)


def duplicates(context: RuleContext) -> Iterator[Finding]:
    """Find sentences that say what another objective says, in the same words in any order; small words do not count."""
    first: dict[tuple[str, ...], object] = {}
    for number, objective in enumerate(context.plan.objectives, start=1):
        if (words := _words(objective.statement)) in first:
            yield Finding(context.path(objective, "statement"), {"id": objective.id, "first": first[words]})
        elif words:
            first[words] = objective.id or msg("objective {number}", number=number)


def _words(sentence: object) -> tuple[str, ...]:
    if not isinstance(sentence, str) or holds_blank(sentence):
        return ()
    words = _WORDS.findall(plain(sentence[:_LONGEST]).replace("-", " "))
    return tuple(sorted(word for word in words if not _SMALL_WORDS.fullmatch(word)))


def shared_indicator(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that are measured by one indicator alone, which is also all that measures another one."""
    first: dict[str, object] = {}
    for number, objective in enumerate(context.plan.objectives, start=1):
        names = set(objective.indicators)
        if len(names) != 1 or BLANK in names:
            continue
        name = str(names.pop())
        if name in first:
            values = {"id": objective.id, "first": first[name], "indicator": name}
            yield Finding(context.path(objective, "indicators"), values)
        else:
            first[name] = objective.id or msg("objective {number}", number=number)


def too_many_indicators(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that more indicators measure than anybody looks at."""
    for objective in context.plan.objectives:
        count = len(set(objective.indicators))
        if count > _MOST_INDICATORS:
            yield Finding(context.path(objective, "indicators"), {**_named(objective), "count": count})


def repeats_action(context: RuleContext) -> Iterator[Finding]:
    """Find objectives whose sentence is that of an action."""
    titles = {words: action for action in context.plan.actions if (words := _words(action.title))}
    for objective in context.plan.objectives:
        if (action := titles.get(_words(objective.statement))) is not None:
            yield Finding(context.path(objective, "statement"), {"id": objective.id, "action": action.id})


def done_without_result(context: RuleContext) -> Iterator[Finding]:
    """Find objectives all of whose actions are done, while the last measure since misses a target whose day has come.

    A plan that has been concluded says itself what it makes of that.
    """
    if is_concluded(context):
        return
    indicators = {one.id: one for one in context.plan.indicators if one.id}
    serving: dict[object, list[Action]] = {}
    for action in context.plan.actions:
        if action.status != "cancelled":
            serving.setdefault(action.objective, []).append(action)
    for objective in context.plan.objectives:
        actions = serving.get(objective.id, []) if objective.id else []
        if actions and all(action.status == "done" for action in actions):
            for name in dict.fromkeys(objective.indicators):
                if (indicator := indicators.get(name)) is not None:
                    yield from _missed(context, objective, indicator, actions)


def _missed(
    context: RuleContext, objective: Objective, indicator: Indicator, actions: Sequence[Action]
) -> Iterator[Finding]:
    """Give the finding where the last measure of an indicator was made after the actions, and misses the target."""
    one = Measured(indicator, context)
    last, due = one.last, one.target_day or context.schedule.end
    if last is None or one.goal is None or one.goal.holds(last.value):
        return
    if due is None or context.today.toordinal() < due.toordinal():
        return
    ends = [_ended(context, action) for action in actions]
    if all(end is not None and end.toordinal() <= last.day.toordinal() for end in ends):
        shown = round(last.value, _SHOWN_DIGITS) if isinstance(last.value, float) else last.value
        values = {"id": objective.id, "indicator": one.id, "value": shown, "date": last.day}
        yield Finding(context.path(objective), values)


def _ended(context: RuleContext, action: Action) -> date | None:
    """Give the day on which an action ended, or was to end."""
    if action.actual is not None and isinstance(action.actual.end, Moment):
        return action.actual.end.day
    dates = context.schedule.actions.get(str(action.id))
    return dates.end if dates is not None else None


def _named(objective: Objective) -> dict[str, object]:
    """Give what messages call an objective: its sentence, shortened, else its id."""
    return {"id": objective.id, "statement": objective.statement or None}
