"""The questions of `canevas new` at a terminal; each answer is checked when it is given."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

from canevas.cli.likely import is_sentence, likely, shown
from canevas.cli.streams import shown as harmless
from canevas.contracts.shapes import NO, YES
from canevas.errors import CanevasError, UsageError
from canevas.language import msg, nmsg, printed, printed_date
from canevas.model.blank import BLANK
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from canevas.catalogue import TypeListing
    from canevas.cli.session import Session
    from canevas.contracts.fields import Choice, Question
    from canevas.contracts.plan_type import PlanType

Answer = TypeVar("Answer")
_RANGE: Final = re.compile(r"(\d+)\s*(?:-|à|to)\s*(\d+)")


def prompted(session: Session, label: Any, proposed: str = "", note: str = "") -> str:
    """Ask for a line.

    Args:
        session: The session.
        label: What is asked.
        proposed: What an empty answer means; it stands between brackets.
        note: What is said beside it.

    Raises:
        click.Abort: The user ended the input.
    """
    with suppress(ImportError):
        import readline  # noqa: F401 - lets the arrow keys move in the line, where the system has it
    inside = ", ".join(part for part in (proposed, note) if part)
    brackets = f" [{inside}]" if inside else ""
    try:
        answer = input(harmless(f"{session.text(label)}{brackets}{session.colon} "))
    except (EOFError, KeyboardInterrupt):
        raise click.Abort from None
    return answer.strip() or proposed


def confirmed(session: Session, label: Any, *, default: bool) -> bool:
    """Ask yes or no; without a terminal, the one who typed the command has said yes."""
    if not session.is_interactive:
        return True
    yes, no = ("O", "n") if session.language == "fr" else ("Y", "n")
    proposed = f"{yes}/{no}" if default else f"{yes.lower()}/{no.upper()}"
    while True:
        answer = prompted(session, label, proposed).casefold()
        if answer == proposed.casefold():
            return default
        if answer in YES | NO:
            return answer in YES
        session.say("  ", msg("Answer yes or no."))


def until(session: Session, label: Any, proposed: str, read: Callable[[str], Answer], note: str = "") -> Answer:
    """Ask until the answer can be read; what is wrong with it is said at once.

    Args:
        session: The session.
        label: What is asked.
        proposed: What an empty answer means.
        read: Reads an answer, or raises what is wrong with it.
        note: What is said beside the proposal.
    """
    while True:
        try:
            return read(prompted(session, label, proposed, note))
        except (CanevasError, ValueFault) as fault:
            session.say("  ", session.sentence(fault.message))
            if fault.hint is not None:
                session.say("  ", fault.hint)


def ask(session: Session, plan_type: str | None, given: dict[str, Any]) -> str:
    """Ask for what was not given; the answers are added to it.

    Args:
        session: The session.
        plan_type: The type, or a sentence that says what is wanted, where something was named.
        given: What was given on the command line; completed here.

    Returns:
        The id of the type.
    """
    found = _wanted(session, plan_type, given) if plan_type else _first_question(session, given)
    session.say(session.bold(found.name))
    session.say(msg("Enter takes what stands between brackets, or leaves the place to be filled in. Ctrl+C stops."))
    session.say()
    if "title" not in given:
        given["title"] = prompted(session, msg("Title"), found.name.get(given["language"], session.text(found.name)))
    if "objective" not in given and (objective := prompted(session, msg("Objective, in a sentence"))):
        given["objective"] = objective
    if "owner" not in given and (owner := prompted(session, msg("Who answers for the plan"))):
        given["owner"] = owner
    _dates(session, found, given)
    _type_questions(session, found, given)
    if "actions" not in given:
        _actions(session, found, given)
    return found.id


# --- the type ----------------------------------------------------------------------------------------------------------


def _first_question(session: Session, given: dict[str, Any]) -> PlanType:
    """Ask what is wanted; whoever has no words for it yet gets the list of types."""

    def read(text: str) -> PlanType:
        return _wanted(session, text, given) if text else _type(session)

    _listings(session)
    label = msg("What do you want to achieve, in a sentence")
    return until(session, label, "", read, session.text(msg("Enter: the list of types")))


def _wanted(session: Session, written: str, given: dict[str, Any]) -> PlanType:
    """Find the type that is named, or have one chosen among those that fit some words; a sentence is the objective then.

    Raises:
        UsageError: It is neither a name nor a word that a type knows.
    """
    try:
        return session.engine.plan_type(written)
    except UsageError:
        found = likely(session.engine.suggest(written, language=given["language"]))
        if not found and not is_sentence(session, written):
            raise
    if is_sentence(session, written):
        given.setdefault("objective", written)
    if not found:
        session.say(msg("None of these words is known to a plan type."))
        return _type(session)
    shown(session, found)

    def read(text: str) -> PlanType:
        number = _position(text, len(found)) if text.isdecimal() else None
        return session.engine.plan_type(text if number is None else found[number].plan_type.id)

    return until(session, msg("Which one? A number, or the name of another"), "1", read)


def _listings(session: Session) -> Sequence[TypeListing]:
    """Give the types to choose from.

    Raises:
        UsageError: There is none.
    """
    if listings := session.engine.plan_types():
        return listings
    raise UsageError(msg("there is no plan type"), msg("`canevas plugins` says why."))


def _type(session: Session) -> PlanType:
    listings = _listings(session)
    session.say(msg("Which type of plan?"))
    widest = max(len(one.id) for one in listings)
    for number, one in enumerate(listings, start=1):
        session.say(f"{number:>3}  {one.id:{widest}}  ", session.bold(one.name))
        session.paragraph(one.purpose, indent=widest + 7)

    def read(text: str) -> PlanType:
        if text.isdecimal():
            return session.engine.plan_type(listings[_position(text, len(listings))].id)
        return session.engine.plan_type(text)

    return until(session, msg("Number or name"), "1" if len(listings) == 1 else "", read)


def _position(text: str, most: int) -> int:
    """Read a number of a list that is shown; gives its position."""
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise UsageError(msg("“{text}” is not a number from 1 to {most}", text=text, most=most))
    return int(text) - 1


# --- the dates ---------------------------------------------------------------------------------------------------------


def _dates(session: Session, found: PlanType, given: dict[str, Any]) -> None:
    """Ask for the first and the last day; those from the command line are read here too, before more is asked."""
    from canevas.model.moment import parse_day

    period = session.engine.starting.period
    if isinstance(given.get("start"), str):
        given["start"] = period(found, given["start"], None)[0]
    if "start" not in given:
        proposed = printed_date(period(found, None, None)[0], session.language)
        given["start"] = until(
            session, msg("Start date"), proposed, lambda text: period(found, parse_day(text), None)[0]
        )
        _mention_day_off(session, found, given["start"])
    if isinstance(given.get("end"), str):
        given["end"] = period(found, given["start"], given["end"])[1]
    if "end" not in given:
        proposed = printed_date(period(found, given["start"], None)[1], session.language)
        given["end"] = until(
            session,
            msg("End date"),
            proposed,
            lambda text: period(found, given["start"], parse_day(text))[1],
            Duration.parse(found.horizon).written(session.language),
        )
        _mention_day_off(session, found, given["end"])


def _mention_day_off(session: Session, found: PlanType, day: date) -> None:
    reason = session.engine.starting.day_off(found, day)
    if reason is not None:
        session.say("  ", msg("That is a day off ({reason}). Kept.", reason=reason))


# --- what the type asks --------------------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """A question as it is asked.

    Attributes:
        question: The question.
        choices: Its choices by id.
        default: The answer where none is given.
    """

    question: Question
    choices: Mapping[str, Choice]
    default: Any

    def read(self, text: str) -> Any:
        """Read an answer: the number of a choice that is shown, or whatever the question takes."""
        from canevas.contracts.values import read_value

        if not text:
            return self.default
        if self.choices and not self.question.many:
            text = self._choice(text)
        return read_value(self.question, self.choices, text)

    def _choice(self, text: str) -> str:
        """Find a choice by its number, its id, or the beginning of its label."""
        from canevas.catalogue.names import plain

        names = list(self.choices)
        if text in names:
            return text
        if text.isdecimal():
            return names[_position(text, len(names))]
        found = [
            name
            for name, choice in self.choices.items()
            if any(plain(label).startswith(plain(text)) for label in (name, *choice.label.values()))
        ]
        if len(found) != 1:
            message = msg("“{text}” is not in the list; give a number from 1 to {most}", text=text, most=len(names))
            raise UsageError(message)
        return found[0]


def _type_questions(session: Session, found: PlanType, given: dict[str, Any]) -> None:
    """Ask what the type asks, one question after the other, each knowing the answers before it."""
    from canevas.scaffold.answers import read_answer

    answers = given["answers"]
    for name in answers:
        read_answer(found, name, answers[name])
    for name, question in found.questions.items():
        if name in answers:
            continue
        request = session.engine.starting.request(
            found.id, language=given["language"], start=given["start"], end=given["end"], answers=answers
        )
        if request.scope().holds(question.when):
            asked = _Shown(question, found.choices_of(question), request.answers[name])
            answers[name] = _asked(session, asked)


def _asked(session: Session, asked: _Shown) -> Any:
    """Ask one question of the type; where it has choices or a help, these stand between the question and the answer."""
    proposed = "" if asked.default is BLANK or asked.default == [] else _proposed(session, asked)
    label: Any = asked.question.label
    if asked.choices or asked.question.help:
        session.say(label)
        if asked.question.help:
            session.paragraph(asked.question.help, indent=2)
        for number, choice in enumerate(asked.choices.values(), start=1):
            session.say(f"{number:>3}  ", choice.label)
        label = msg("Number or name") if asked.choices else msg("Answer")
    return until(session, label, proposed, asked.read)


def _proposed(session: Session, asked: _Shown) -> str:
    """Write a default the way one would answer."""
    if not isinstance(asked.default, list) and asked.default in asked.choices:
        return session.text(asked.choices[asked.default].label)
    return printed(asked.default, session.language)


# --- the default actions -------------------------------------------------------------------------------------------------


def _actions(session: Session, found: PlanType, given: dict[str, Any]) -> None:
    """Ask which default actions to keep."""
    request = session.engine.starting.request(
        found.id, language=given["language"], start=given["start"], end=given["end"], answers=given["answers"]
    )
    chosen = list(session.engine.starting.chosen_actions(request).actions.values())
    session.say(nmsg("The type proposes {count} action.", "The type proposes {count} actions.", len(chosen)))
    for number, text in enumerate(
        (msg("keep them all"), msg("choose from the list"), msg("none, I have mine")), start=1
    ):
        session.say(f"{number:>3}  ", text)
    wanted = until(session, msg("Actions"), "1", lambda text: _position(text, 3))
    if wanted == 1:
        for number, action in enumerate(chosen, start=1):
            session.say(f"{number:>3}  ", action.title)
        numbers = until(session, msg("Numbers, such as 1-5, 8"), "", lambda text: _numbers(text, len(chosen)))
        given["actions"] = [chosen[number].id for number in numbers]
    else:
        given["actions"] = "all" if wanted == 0 else "none"


def _numbers(text: str, most: int) -> Sequence[int]:
    """Read numbers of a list that is shown, and ranges of them; gives positions."""
    positions: list[int] = []
    for part in text.replace(";", ",").split(","):
        if between := _RANGE.fullmatch(part.strip()):
            positions += range(_position(between[1], most), _position(between[2], most) + 1)
        elif part.strip():
            positions += [_position(word, most) for word in part.split()]
    return list(dict.fromkeys(positions))
