"""`canevas completion`: the script with which a shell completes the command, printed or installed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from canevas.cli import options, proposals, streams
from canevas.cli.completing import SCRIPTS, script_of
from canevas.cli.options import argument, make_command, option
from canevas.errors import OutputError, UsageError
from canevas.folders import user_home
from canevas.language import Message, msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session


@make_command(
    argument("shell", "[bash|zsh|fish]", shell_complete=proposals.choices(tuple(SCRIPTS))),
    option("--install", is_flag=True, text=msgid("Write it where the shell looks for such scripts.")),
    options.force(),
)
def command(session: Session, shell: str | None, *, install: bool, force: bool) -> None:
    """Let the shell complete commands, types, codes and files."""
    name = shell or Path(os.environ.get("SHELL", "")).name
    if not name:
        raise UsageError(msg("for which shell?"), msg("Known: {words}.", words=list(SCRIPTS)))
    script = script_of(name)
    if install:
        _install(session, name, script, force=force)
    else:
        streams.write_bytes(script)


def _install(session: Session, shell: str, script: bytes, *, force: bool) -> None:
    """Write the script to the user's folder of such scripts, which is said before."""
    from canevas.cli.asking import confirmed
    from canevas.document import write_new

    target = _folder(shell) / (SCRIPTS[shell].removesuffix(".bash"))
    session.say(msg("To write: {file}", file=str(target)))
    if not confirmed(session, msg("Write it?"), default=True):
        session.say(msg("Nothing was written."))
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_made(target.parent, error) from None
    write_new(target, script, force=force or _is_ours(target))
    session.say(msg("Written: {file}", file=str(target)))
    session.paragraph(_next(shell, target))


def _is_ours(target: Path) -> bool:
    """Tell whether what is there is a script of an earlier version, which may be replaced unasked."""
    try:
        return b"_CANEVAS_COMPLETE=" in target.read_bytes()
    except OSError:
        return False


def _not_made(folder: Path, error: OSError) -> OutputError:
    from canevas.system_refusals import reason

    return OutputError(
        msg("{path}: this folder cannot be made: {reason}", path=str(folder), reason=reason(error)),
        msg("Without --install the script is printed, to be kept elsewhere."),
    )


def _folder(shell: str) -> Path:
    """Give the folder where a shell looks for scripts of its user."""

    def base(variable: str, otherwise: str) -> Path:
        return Path(os.environ.get(variable) or user_home() / otherwise)

    match shell:
        case "bash":
            chosen = os.environ.get("BASH_COMPLETION_USER_DIR")
            return (
                Path(chosen) if chosen else base("XDG_DATA_HOME", ".local/share") / "bash-completion"
            ) / "completions"
        case "zsh":
            return base("XDG_DATA_HOME", ".local/share") / "zsh" / "site-functions"
    return base("XDG_CONFIG_HOME", ".config") / "fish" / "completions"


def _next(shell: str, target: Path) -> Message:
    """Say what is left to do, if anything."""
    match shell:
        case "bash":
            return msg(
                "New terminals use it where the package bash-completion is installed; elsewhere add to ~/.bashrc:   . {file}",
                file=f'"{target}"',
            )
        case "zsh":
            return msg(
                "If ~/.zshrc does not name that folder yet, add before compinit:   fpath=({folder} $fpath)",
                folder=f'"{target.parent}"',
            )
    return msg("New terminals use it.")
