"""`canevas suggest`: the plan types that fit what somebody wants to do, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import as_json as machine
from canevas.cli.likely import likely, quoted, shown
from canevas.cli.options import argument, as_json, lines_of, make_command
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session


@make_command(argument("sentence", msgid('"SENTENCE"')), lines_of(msgid("sentences")), as_json())
def command(session: Session, sentence: str | None, jsonl: Path | None, *, as_json: bool) -> None:
    """Propose the type of plan for what you want to do, or for what goes wrong."""
    suggest = session.engine.suggest
    if jsonl is not None:
        from canevas.cli.json_lines import answered

        answered(jsonl, lambda one: [found.plan_type.id for found in suggest(one.text, language=one.language)])
        return
    if sentence is None:
        raise UsageError(
            msg("what do you want to do?"),
            msg(
                "Say it in a sentence: {command}",
                command=f'canevas suggest "{session.text(msg("answer complaints faster"))}"',
            ),
        )
    found = suggest(sentence, language=session.language)
    if as_json:
        session.print_json({"types": [machine.type_suggestion(one) for one in found]})
    elif not found:
        session.say(msg("None of these words is known to a plan type."))
        session.say(msg("All of them: {command}", command="canevas types"))
    else:
        shown(session, likely(found))
        session.say()
        session.say(msg("More about one: canevas types {type}", type=found[0].plan_type.id))
        session.say(msg("Next: {command}", command=f"canevas new {quoted(sentence)}"))
