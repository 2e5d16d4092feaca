"""Family OBJ: whether the objectives of a plan are specific, measurable, achievable, relevant and time-bound.

What a sentence says alone is told by `canevas.statements`; here the plan around it counts too: an indicator with a target
makes an objective measurable, actions and their means carry it. A blank anywhere silences what depends on it.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from canevas.check.rules.objective_links import names_any
from canevas.contracts.rule import Finding
from canevas.language import Message, msg
from canevas.model.blank import holds_blank
from canevas.model.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Action, Indicator, Objective
    from canevas.statements import StatementAnalysis

_TOO_MUCH: Final = 10.0
"""Times that a quantity may grow, or shrink, before one doubts it, in a short time."""
_SHORT: Final = 183
"""Days that are a short time for that."""
_WHOLE: Final = 100.0


@lru_cache(maxsize=1024)
def _analysed(statement: str, language: str) -> StatementAnalysis:
    from canevas.statements import analyse_statement  # its tables take a while to load, and a new plan has but blanks

    return analyse_statement(statement, language)


def _objectives(context: RuleContext) -> Iterator[tuple[Objective, Message | str, StatementAnalysis]]:
    """Go through the objectives that have a whole sentence: each with how it is called and what its sentence says."""
    for number, objective in enumerate(context.plan.objectives, start=1):
        statement = objective.statement
        if isinstance(statement, str) and statement.strip() and not holds_blank(statement):
            called = objective.id if isinstance(objective.id, str) else msg("objective {number}", number=number)
            yield objective, called, _analysed(statement, context.plan.language)


def _finding(context: RuleContext, objective: Objective, called: Message | str, **values: object) -> Finding:
    return Finding(context.path(objective, "statement"), {"objective": called, **values})


def _asking(context: RuleContext, objective: Objective, called: Message | str, found: StatementAnalysis) -> Finding:
    """Report an objective with what to add to its own sentence as the hint."""
    hint = found.suggestions[-1] if found.suggestions else None
    return Finding(context.path(objective, "statement"), {"objective": called}, hint=hint)


class _Around:
    """What stands around the objectives of a plan, looked up once however many there are.

    Args:
        context: The plan.
    """

    def __init__(self, context: RuleContext) -> None:
        self._plan = context.plan

    @cached_property
    def _by_id(self) -> Mapping[object, Indicator]:
        return {indicator.id: indicator for indicator in self._plan.indicators}

    @cached_property
    def _pursued(self) -> Sequence[Action]:
        return [action for action in self._plan.actions if action.status != "cancelled"]

    @cached_property
    def _by_objective(self) -> Mapping[object, Sequence[Action]] | None:
        """The actions by the objective that they serve; None where the plan does not say which serve which."""
        if names_any(self._plan, self._pursued):
            return None
        found: dict[object, list[Action]] = {}
        for action in self._pursued:
            if action.objective is not None:
                found.setdefault(action.objective, []).append(action)
        return found or None

    def indicators(self, objective: Objective) -> list[Indicator]:
        """Give the indicators that measure an objective."""
        return [self._by_id[name] for name in dict.fromkeys(objective.indicators) if name in self._by_id]

    def is_measured(self, objective: Objective) -> bool:
        """Tell whether one of its indicators has a target."""
        return any(_has_target(indicator) for indicator in self.indicators(objective))

    def actions(self, objective: Objective) -> Sequence[Action] | None:
        """Give the actions that serve an objective; None where the plan does not say which serve which."""
        if len(self._plan.objectives) == 1 and not names_any(self._plan, self._pursued):
            return [action for action in self._pursued if action.objective in (None, objective.id)]
        return None if self._by_objective is None else self._by_objective.get(objective.id, ())


def _has_target(indicator: Indicator) -> bool:
    """Tell whether an indicator has a target, or a blank where it is to stand."""
    target = indicator.target
    if target is None:
        return False
    return any(value is not None for value in (target.value, target.minimum, target.maximum, target.range, target.text))


def not_specific(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that name nothing that two people would see alike."""
    around = _Around(context)
    for objective, called, found in _objectives(context):
        if not found.specific and not around.is_measured(objective):
            yield _finding(context, objective, called, reason=found.reasons["specific"])


def not_measurable(context: RuleContext) -> Iterator[Finding]:
    """Find objectives of which nobody can say whether they are reached; a trend without figure is another fault."""
    around = _Around(context)
    for objective, called, found in _objectives(context):
        if not found.measurable and not _is_trend(found) and not around.is_measured(objective):
            yield _asking(context, objective, called, found)


def trend_without_figure(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that say which way, and not how far."""
    around = _Around(context)
    for objective, called, found in _objectives(context):
        if not found.measurable and _is_trend(found) and not around.is_measured(objective):
            yield _asking(context, objective, called, found)


def _is_trend(found: StatementAnalysis) -> bool:
    return found.direction in ("increase", "decrease")


def no_deadline(context: RuleContext) -> Iterator[Finding]:
    """Find objectives without date, neither in their sentence nor in the target of an indicator, or with one that does not exist."""
    around = _Around(context)
    for objective, called, found in _objectives(context):
        if found.deadline.value is not None and not found.time_bound:
            yield Finding(
                context.path(objective, "statement"),
                message=msg("{objective}: {reason}", objective=called, reason=found.reasons["time_bound"]),
                hint=msg("Correct the date in its sentence."),
            )
            continue
        dated = any(
            indicator.target is not None and indicator.target.date is not None
            for indicator in around.indicators(objective)
        )
        if not found.time_bound and not dated:
            yield _finding(context, objective, called, statement=objective.statement)


def not_achievable(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that nothing carries, that want the impossible, or that are due before the plan starts."""
    around = _Around(context)
    for objective, called, found in _objectives(context):
        doubt = (
            _impossible(found)
            or _too_late(context, found)
            or _too_much(context, found)
            or _uncarried(around, objective)
        )
        if doubt is not None:
            yield _finding(context, objective, called, doubt=doubt)


def _impossible(found: StatementAnalysis) -> Message | None:
    target = found.target
    if target is None or isinstance(target.value, tuple) or found.direction != "decrease" or target.unit != "Δ%":
        return None
    return msg("nothing can fall by {target}", target=target) if target.value > _WHOLE else None


def _start(context: RuleContext) -> date | None:
    """Give the day on which the plan starts."""
    start = context.plan.period.start if context.plan.period is not None else None
    day = start.day if isinstance(start, Moment) else None
    return day.date() if isinstance(day, datetime) else day


def _too_late(context: RuleContext, found: StatementAnalysis) -> Message | None:
    start, due = _start(context), _due(found)
    if start is None or due is None or due >= start:
        return None
    return msg("it is due on {due}, before the plan starts ({start})", due=due, start=start)


def _too_much(context: RuleContext, found: StatementAnalysis) -> Message | None:
    """Doubt a change of ten times in half a year."""
    days = _days(context, found)
    times = _times(found)
    if days is None or times is None or days > _SHORT or times < _TOO_MUCH:
        return None
    return msg("a change of {times} times in {days} days is hardly to be had", times=round(times), days=days)


def _times(found: StatementAnalysis) -> float | None:
    """Give how many times a quantity is to grow or shrink."""
    target, baseline = found.target, found.baseline
    if target is None or isinstance(target.value, tuple) or found.direction not in ("increase", "decrease"):
        return None
    if target.unit == "x":
        factor = float(target.value)
        return max(factor, 1 / factor) if factor > 0 else None
    if target.unit == "Δ%":
        return 1 + target.value / _WHOLE if found.direction == "increase" else None
    if baseline is None or isinstance(baseline.value, tuple) or baseline.value <= 0 or target.value <= 0:
        return None
    if target.unit == "%" and baseline.value < _WHOLE / _TOO_MUCH:
        return None  # from 2 % to 90 % is a task of its own kind: something new that everybody gets
    return max(target.value / baseline.value, baseline.value / target.value)


def _due(found: StatementAnalysis) -> date | None:
    """Give the day on which an objective is due, where its sentence says one with its year."""
    try:
        return date.fromisoformat(found.deadline.value or "") if found.deadline.kind == "date" else None
    except ValueError:
        return None


def _days(context: RuleContext, found: StatementAnalysis) -> int | None:
    """Give the days between the start of the plan and the day on which an objective is due."""
    value = found.deadline.value or ""
    if found.deadline.kind == "relative" and value[:1] == "P" and value[1:-1].isdecimal():
        return int(value[1:-1]) * {"D": 1, "W": 7, "M": 30, "Y": 365}.get(value[-1], 365)
    start, due = _start(context), _due(found)
    if start is None or due is None:
        return None
    return (due - start).days


def _uncarried(around: _Around, objective: Objective) -> Message | None:
    """Tell whether all actions for an objective have neither owner nor means."""
    actions = around.actions(objective)
    if not actions:
        return None
    for action in actions:
        if any(value is not None for value in (action.owner, action.resources, action.budget)) or action.contributors:
            return None
    return msg("none of the actions for it has an owner or means")


def not_relevant(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that no action and no indicator serves, in a plan that says which serve which."""
    around = _Around(context)
    for objective, called, _found in _objectives(context):
        actions = around.actions(objective)
        if actions is None or actions or objective.indicators:
            continue
        if context.plan.actions or context.plan.indicators:
            yield _finding(context, objective, called)


def activity_as_result(context: RuleContext) -> Iterator[Finding]:
    """Find objectives that name what one does and not what comes of it."""
    around = _Around(context)
    for objective, called, found in _objectives(context):
        if found.activity and not around.is_measured(objective):
            yield _finding(context, objective, called, subject=found.subject or objective.statement)
