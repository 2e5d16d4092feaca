"""`canevas baseline save`: the present dates of a plan, noted under a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.following import naming
from canevas.cli.options import argument, force, make_command
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("words", msgid("[FILE] NAME"), nargs=-1, shell_complete=proposals.files(PLAN_ENDING)),
    force(),
)
def command(session: Session, words: tuple[str, ...], *, force: bool) -> None:
    """Note the present dates of a plan under a name, in a file beside it."""
    file, name = _told(words)
    path = session.plan_file(file)
    baselines = session.engine.baselines(path)
    new = baselines.with_present(name, force=force)
    if isinstance(new, str):
        from canevas.document import write_new

        write_new(baselines.path, new)
    else:
        session.warn(session.history.save(new))
    count = baselines.present_count
    session.say(
        nmsg(
            "Noted in {file}: “{name}”, the dates of {count} action",
            "Noted in {file}: “{name}”, the dates of {count} actions",
            count,
            file=str(baselines.path),
            name=name,
        ),
        msg(", the last of which ends on {day}.", day=baselines.finish) if baselines.finish else ".",
    )
    session.say(msg("By how much they move from now on: {command}", command=f"canevas baseline{naming(path)}"))


def _told(words: tuple[str, ...]) -> tuple[Path | None, str]:
    """Tell the file from the name, in whichever order they came.

    Raises:
        UsageError: There is no name, or there is a word too many.
    """
    files = [word for word in words if word.lower().endswith((".yaml", ".yml"))]
    names = [word for word in words if word not in files]
    if len(files) > 1 or len(names) > 1:
        raise UsageError(msg("“{word}” is one word too many", word=(files if len(files) > 1 else names)[1]))
    if not names:
        raise UsageError(
            msg("under which name?"), msg("For example: {command}", command="canevas baseline save initial")
        )
    return (Path(files[0]) if files else None), names[0]
