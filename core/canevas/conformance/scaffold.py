"""Checks of new plans: without a fault, the same twice and in every language, on working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from canevas.conformance.subject import START
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.conformance.subject import Subject
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.model.plan import Plan
    from canevas.plugins.reading import PackFault

_SHIFTS: Final = range(0, 28, 3)
"""How many days later the plans begin whose dates are looked at: every day of the week, in other weeks."""
_SECTIONS: Final = ("objectives", "indicators", "actions")


def clean(subject: Subject) -> Iterator[PackFault]:
    """Find errors and warnings in new plans, each rule once; blanks say what is to be filled in, and are none.

    A pack that adds to a type answers for no warning about what others brought to it.
    """
    told = set()
    for language in subject.languages if subject.type_id else ():
        scaffold = subject.engine.scaffold(subject.type_id, language=language, start=START)
        for one in subject.engine.check(scaffold.text):
            owner = _source(scaffold.plan, one).partition("/")[0]
            is_others = not subject.brings_type and not subject.whole and owner not in ("", subject.pack)
            if one.code in told or one.severity == "info" or (one.severity == "warning" and is_others):
                continue
            told.add(one.code)
            values: dict[str, Any] = {"code": one.code, "message": one.message}
            hint = _message(one.hint) or msg("Give the item what the rule asks for, or a blank: ___")
            yield subject.fault(
                place_of(subject, scaffold.plan, one), msg("in a new plan, {code} says: {message}", **values), hint
            )


def _message(hint: Any) -> Message | None:
    return hint if hint is None or isinstance(hint, Message) else Message("{hint}", {"hint": hint})


def place_of(subject: Subject, plan: Plan, found: Diagnostic) -> str:
    """Give the place in the pack of what a remark on a new plan is about."""
    identity = _source(plan, found)
    match found.at:
        case [str() as name, int(), *rest] if identity and name == "objectives":
            return subject.place("plan_type", name, identity.rpartition("/")[2], *rest)
        case [str() as name, int(), *rest] if identity:
            return subject.item(name, identity, *rest)
        case [str() as name] if name not in _SECTIONS:
            return subject.place("plan_type", "fields", "plan", name, key=True)
    return subject.place("plan_type")


def _source(plan: Plan, found: Diagnostic) -> str:
    """Give the id in its pack of the item that a remark is about; empty where it is about none."""
    match found.at:
        case [str() as name, int() as number, *_] if name in _SECTIONS:
            return _noted(plan, str(getattr(plan, name)[number].id))
    return ""


def _noted(plan: Plan, identity: str) -> str:
    """Give the id in its pack of an item of a new plan, as the plan notes it."""
    origin: Mapping[str, Any] = plan.origin or {}
    noted = origin.get("items", {}).get(identity, {})
    return str(noted.get("from", ""))


def same_twice(subject: Subject) -> Iterator[PackFault]:
    """Find out whether the same input gives the same bytes."""
    if not subject.type_id:
        return
    first, second = (subject.engine.scaffold(subject.type_id, start=START).text for _ in range(2))
    if first != second:
        lines = zip(first.splitlines(), second.splitlines(), strict=False)
        differing = next((one for one, other in lines if one != other), "").strip()
        yield subject.fault(
            subject.module_place if subject.source.module else subject.place("plan_type"),
            msg("two new plans with the same answers differ: “{line}”", line=differing),
            msg("Let nothing depend on chance, the clock, or the order of a set."),
        )


def same_items(subject: Subject) -> Iterator[PackFault]:
    """Find out whether the new plans of the languages have the same items, in the same order."""
    if not subject.type_id:
        return
    first, *others = (_items(subject, language) for language in subject.languages)
    for language, items in zip(subject.languages[1:], others, strict=True):
        if items == first:
            continue
        moved = (one for one, other in zip(first, items, strict=False) if one != other)
        different = sorted(set(first) ^ set(items)) or [next(moved)]
        yield subject.fault(
            subject.place_in(Message("{name}", {"name": different[0]})),
            msg(
                "the new plans in {first} and in {second} do not have the same items: {names}",
                first=subject.languages[0],
                second=language,
                names=different,
            ),
            msg("Let no condition and no order depend on the language."),
        )


def _items(subject: Subject, language: str) -> list[str]:
    plan = subject.engine.scaffold(subject.type_id, language=language, start=START).plan
    groups = (plan.objectives, plan.indicators, plan.actions)
    ids = [str(item.id) for group in groups for item in group]
    return [_noted(plan, identity).rpartition("/")[2] or identity for identity in ids]


def working_days(subject: Subject) -> Iterator[PackFault]:
    """Find computed starts and ends on days off, whatever the first day."""
    told = set()
    for shift in _SHIFTS if subject.type_id else ():
        start = date.fromisoformat(START) + timedelta(days=shift)
        scaffold = subject.engine.scaffold(subject.type_id, start=start)
        calendar = scaffold.schedule.calendar
        for conflict in scaffold.schedule.conflicts:
            name = _noted(scaffold.plan, str(conflict.action))
            if name not in told:
                told.add(name)
                yield subject.fault(
                    subject.item("actions", name),
                    msg("in a plan from {start}: {conflict}", start=start, conflict=conflict.message),
                    msg("Give the action more time, or take a date out."),
                )
        for identity, dates in scaffold.schedule.actions.items():
            name = _noted(scaffold.plan, identity)
            for day in (dates.start, dates.end):
                if name not in told and (day is None or not calendar.is_working(day)):
                    told.add(name)
                    yield subject.fault(
                        subject.item("actions", name),
                        msg("in a plan from {start}, this action has a date on a day off: {day}", start=start, day=day),
                        msg("Write dates relative to the plan, such as {example}.", example="start + 10wd"),
                    )


def within(subject: Subject) -> Iterator[PackFault]:
    """Find the first action that ends after the plan, where it lasts as long as the type says; what comes after it does too."""
    from canevas.planning.reckoning import finish_of

    if not subject.type_id:
        return
    scaffold = subject.engine.scaffold(subject.type_id, start=START)
    end = scaffold.schedule.end
    for identity, dates in scaffold.schedule.actions.items():
        if end and dates.end and finish_of(dates.end) > finish_of(end):
            yield subject.fault(
                subject.item("actions", _noted(scaffold.plan, identity)),
                msg("this action ends on {day}, after the plan, which ends on {end}", day=dates.end, end=end),
                msg("Shorten it or what comes before it, or give the type a longer “horizon”."),
            )
            return


def minimal(subject: Subject) -> Iterator[PackFault]:
    """Find out whether the minimal plan has some of the actions, and none twice."""
    if not subject.type_id:
        return
    whole, small = (
        [
            str(action.title)
            for action in subject.engine.scaffold(subject.type_id, start=START, minimal=smaller).plan.actions
        ]
        for smaller in (False, True)
    )
    if twice := [title for number, title in enumerate(small) if title in small[:number] or title not in whole]:
        yield subject.fault(
            subject.place("plan_type"),
            msg("the minimal plan has an action twice, or one that the whole plan lacks: “{title}”", title=twice[0]),
            msg("Give every action a title of its own."),
        )
