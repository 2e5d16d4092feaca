"""The answer to a shell that completes a line: what may stand next, in the form that the shell's script reads.

A script hands over the line up to the cursor, as it was typed. The first line of the answer says what follows: `words`, a proposal
a line; or `files` with the ending of those that are wanted, which the shell then finds itself, since it knows best how to quote them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.cli.streams import shown, write_bytes
from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

SCRIPTS: Final = {"bash": "canevas.bash", "zsh": "_canevas", "fish": "canevas.fish"}
"""The shells, with the names that their scripts have where they are installed."""
_BREAKS: Final = ":="
"""Where bash may cut a word in two; it then expects what follows the cut."""
_HARMLESS: Final = re.compile(r"[\w./:=,@%+-]+")
"""Proposals that mean the same with and without quotes; others would be run by a shell, or commanded by a pack."""


def script_of(shell: str) -> bytes:
    """Give the script that a shell reads to complete the command.

    Args:
        shell: `bash`, `zsh` or `fish`.

    Raises:
        UsageError: There is none for that shell.
    """
    if shell not in SCRIPTS:
        raise UsageError(
            msg("there is no completion for the shell “{shell}”", shell=shell),
            msg("Known: {words}.", words=list(SCRIPTS)),
        )
    return (Path(__file__).parent / "shells" / SCRIPTS[shell]).read_bytes()


def answer(asked: str) -> int:
    """Answer what a shell asks: its script (`bash_source`) or proposals (`bash_complete`).

    Args:
        asked: The shell and what it wants. The line up to the cursor stands in the environment, as `COMP_WORDS`.

    Returns:
        The exit code.

    Raises:
        UsageError: A script is asked for, and there is none for that shell.
    """
    shell, _, wanted = asked.partition("_")
    if wanted == "source":
        write_bytes(script_of(shell))
        return 0
    words = split(os.environ.get("COMP_WORDS", ""))
    try:
        lines = proposals(shell, words[1:-1], words[-1]) if len(words) > 1 else []
    except Exception:  # noqa: BLE001 - an error would be printed into the line that the user is typing
        return 0
    write_bytes("".join(f"{line}\n" for line in lines).encode())
    return 0


def split(line: str) -> list[str]:
    """Split a line up to the cursor into words as a shell does; the last is the one that is being typed, or empty.

    Args:
        line: The line; a quotation mark may still be open.
    """
    import shlex

    lexer = shlex.shlex(f"{line}.", posix=True)  # the full stop keeps the last word, even an empty one
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words += lexer
    except ValueError:
        words.append(lexer.token)
    return [*words[:-1], words[-1][:-1]]


def proposals(shell: str, arguments: Sequence[str], typed: str) -> list[str]:
    """Give the lines of an answer.

    Args:
        shell: The shell that reads it.
        arguments: The words before the one that is being typed, without the command's name.
        typed: What is typed of that word.
    """
    from click.shell_completion import ShellComplete

    from canevas.cli.app import build_group
    from canevas.cli.running import COMPLETION, wanted_language

    os.environ["CANEVAS_LANG"] = wanted_language(arguments) or os.environ["CANEVAS_LANG"]
    found = ShellComplete(build_group(), {}, "canevas", COMPLETION).get_completions(list(arguments), typed)
    if found and found[0].type != "plain":
        ending = found[0].value
        return ["files" if ending == typed else f"files {ending}".rstrip()]  # click's own kind of path repeats the word
    option = typed[: typed.index("=") + 1] if typed.startswith("--") and "=" in typed else ""
    known = [(option + one.value, one) for one in found if _HARMLESS.fullmatch(one.value)]
    return ["words", *(_line(shell, word, one, typed) for word, one in known)]


def _line(shell: str, word: str, one: CompletionItem, typed: str) -> str:
    """Write a proposal in the form of a shell, with what it means where the shell shows that."""
    meaning = shown(" ".join((one.help or "").split()))
    match shell:
        case "zsh":
            return word.replace(":", "\\:") + (f":{meaning}" if meaning else "")
        case "fish":
            return f"{word}\t{meaning}" if meaning else word
    breaks = [typed.rfind(mark) for mark in _BREAKS if mark in os.environ.get("COMP_WORDBREAKS", "")]
    return word[max(breaks, default=-1) + 1 :]
