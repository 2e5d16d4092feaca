"""The questions of `canevas new` at a terminal; each answer is checked when it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from canevas.cli.streams import shown
from canevas.errors import UsageError
from canevas.language import Message, msg, printed, printed_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from canevas.cli.session import Session
    from canevas.contracts.plan_type import PlanType

SKIP = "-"
"""What leaves a question open."""


def ask(session: Session, plan_type: str | None, given: dict[str, Any]) -> str:
    """Ask for what was not given; the answers are added to it.

    Args:
        session: The session.
        plan_type: The type, where it was named.
        given: What was given on the command line; completed here.

    Returns:
        The id of the type.
    """
    found = session.engine.plan_type(plan_type) if plan_type else _type(session)
    session.say(
        msg("Type “{type}” ({name}). Enter takes what stands between brackets.", type=found.id, name=found.name)
    )
    if "title" not in given:
        given["title"] = _until(session, msg("Title"), session.text(found.name), lambda text: text)
    if "objective" not in given:
        given["objective"] = _optional(session, msg("Objective, as a sentence (- for the type's own proposals)"))
    if "owner" not in given:
        given["owner"] = _optional(session, msg("Owner of the plan (- to fill in later)"))
    _dates(session, found, given)
    _type_questions(session, found, given)
    if "actions" not in given:
        _actions(session, found, given)
    return found.id


def _type(session: Session) -> PlanType:
    listings = session.engine.plan_types()
    session.say(msg("Which type of plan?"))
    for number, one in enumerate(listings, start=1):
        session.say(f"  {number}  {one.id:13} {session.text(one.name)}")
        session.paragraph(session.text(one.purpose), indent=18)

    def read(text: str) -> PlanType:
        if text.isdigit() and 1 <= int(text) <= len(listings):
            return session.engine.plan_type(listings[int(text) - 1].id)
        return session.engine.plan_type(text)

    return _until(session, msg("Number or name"), "1", read)  # type: ignore[no-any-return] # what `read` gives


def _until(session: Session, label: Message, default: str, read: Callable[[str], Any]) -> Any:
    """Ask until the answer can be read; what is wrong with it is said at once."""
    while True:
        text = click.prompt(
            shown(session.text(label)), default=default, prompt_suffix=" : " if session.language == "fr" else ": "
        )
        try:
            return read(text.strip())
        except UsageError as error:
            for line in error.render(session.language).splitlines():
                session.say(f"  {line}")


def _optional(session: Session, label: Message) -> str:
    text = str(_until(session, label, SKIP, lambda answer: answer))
    return "" if text == SKIP else text


def _dates(session: Session, found: PlanType, given: dict[str, Any]) -> None:
    engine = session.engine

    def first(text: str) -> date:
        return engine.scaffold_period(found, text, None)[0]

    if "start" not in given:
        proposed = printed_date(engine.scaffold_period(found, None, None)[0], session.language)
        given["start"] = _until(session, msg("Start"), proposed, first)
        _mention_day_off(session, found, given["start"])
    if "end" not in given:
        last = engine.scaffold_period(found, given["start"], None)[1]
        given["end"] = _until(
            session,
            msg("End"),
            printed_date(last, session.language),
            lambda text: engine.scaffold_period(found, given["start"], text)[1],
        )
        _mention_day_off(session, found, given["end"])


def _mention_day_off(session: Session, found: PlanType, day: date) -> None:
    reason = session.engine.day_off(found, day)
    if reason is not None:
        session.say("  " + session.text(msg("That is a day off ({reason}). Kept.", reason=reason)))


def _type_questions(session: Session, found: PlanType, given: dict[str, Any]) -> None:
    """Ask what the type asks, one question after the other, each knowing the answers before it."""
    from canevas.model.blank import BLANK
    from canevas.scaffold.answers import read_answer

    answers = given["answers"]
    for name, question in found.questions.items():
        if name in answers:
            read_answer(found, name, answers[name])
            continue
        request = session.engine.scaffold_request(
            found.id, language=given["language"], start=given["start"], end=given["end"], answers=answers
        )
        if not request.scope().holds(question.when):
            continue
        for key, choice in found.choices_of(question).items():
            session.say(f"    {key:22} {session.text(choice.label)}")
        if question.help:
            session.say(f"  {session.text(question.help)}")
        default = request.answers[name]
        shown_default = SKIP if default is BLANK or default == [] else printed(default, session.language)
        label = Message("{label}", {"label": question.label})

        def read(text: str, name: str = name, default: Any = default) -> Any:
            return default if text == SKIP else read_answer(found, name, text)

        answers[name] = _until(session, label, shown_default, read)


def _actions(session: Session, found: PlanType, given: dict[str, Any]) -> None:
    """Ask which default actions to keep."""
    request = session.engine.scaffold_request(
        found.id, language=given["language"], start=given["start"], end=given["end"], answers=given["answers"]
    )
    chosen = list(session.engine.chosen_actions(request).actions.values())
    label = msg("Actions: 1 the {count} proposed · 2 I choose from the list · 3 none, I have mine", count=len(chosen))

    def read(text: str) -> str:
        if text not in ("1", "2", "3"):
            raise UsageError(msg("answer 1, 2 or 3"))
        return text

    wanted = _until(session, label, "1", read)
    if wanted == "2":
        for number, action in enumerate(chosen, start=1):
            session.say(f"  {number:>3}  {session.text(action.title)}")
        numbers = _until(
            session,
            msg("Numbers, with commas"),
            ",".join(str(number) for number in range(1, len(chosen) + 1)),
            lambda text: _numbers(text, len(chosen)),
        )
        given["actions"] = [chosen[number - 1].id for number in numbers]
    else:
        given["actions"] = "all" if wanted == "1" else "none"


def _numbers(text: str, most: int) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if wrong := next((part for part in parts if not part.isdigit() or not 1 <= int(part) <= most), None):
        raise UsageError(msg("“{text}” is no number between 1 and {most}", text=wrong, most=most))
    return [int(part) for part in parts]
