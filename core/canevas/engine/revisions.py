"""Plans as they were at a revision of git, which is asked as a program of its own and needed for nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.document import Limits
from canevas.errors import InputError, UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_WAIT: Final = 60
"""Seconds after which git is not waited for any more."""
_ENDINGS: Final = (".yaml", ".yml")
_ALONE: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
"""Environment in which git reads what lies here, asks nobody, and writes nothing."""


class Place(NamedTuple):
    """Where a state of a plan is found.

    Attributes:
        revision: The revision as git names it: ``HEAD~3``, a branch, a date (``main@{yesterday}``); empty for the file as it
            is now.
        path: The file; empty where it is the one of the other state.
    """

    revision: str
    path: str

    @property
    def name(self) -> str:
        """How messages name it."""
        return f"{self.revision}:{self.path}" if self.revision else self.path


def place_of(text: str) -> Place:
    """Read what people write for a state: a file, ``REVISION:FILE``, or a revision alone.

    A file that exists is always that file. In a revision, what stands in braces is git's own: ``HEAD^{/fix: dates}``.

    Raises:
        UsageError: There is no revision before the colon, or it begins with a hyphen.
    """
    if _exists(text):
        return Place("", text)
    revision, path = _split(text)
    if path is None and text.endswith(_ENDINGS):
        return Place("", text)  # a file that is not there, as will be said
    if not revision or revision.startswith("-") or "\0" in text or "\n" in text:
        raise UsageError(
            msg("“{text}” names no revision", text=text),
            msg("Write for example HEAD~3:plan.yaml, or HEAD~3 alone for the same file."),
        )
    return Place(revision, path or "")


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _split(text: str) -> tuple[str, str | None]:
    """Cut at the first colon that is not in braces; the one after the letter of a drive is none."""
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        drive = position == 1 and text[0].isalpha() and text[2:3] in ("\\", "/")
        if letter == ":" and depth <= 0 and not drive:
            return text[:position], text[position + 1 :]
    return text, None


def content_at(place: Place, limits: Limits | None = None) -> bytes:
    """Give the bytes of a file at a revision.

    Args:
        place: The revision and the file: from the top of its repository, as git has it, else from the current folder.
        limits: How long the file may be.

    Raises:
        InputError: There is no git, no repository, no such revision, no such file in it, or it is too long.
    """
    folder, paths = _where(place.path)
    tree = _asked(folder, "rev-parse", "--verify", "--quiet", f"{place.revision}^{{tree}}")
    if tree is None:
        raise _refusal(place, folder)
    names = [f"{tree.decode().strip()}:{path}" for path in paths]
    found = next((name for name in names if _asked(folder, "cat-file", "-t", name, expected=b"blob\n")), None)
    if found is None:
        raise InputError(
            msg("{file}: there is no such file in revision {revision}", file=place.path, revision=place.revision),
            msg("`git ls-tree -r --name-only {revision}` lists those there are.", revision=place.revision),
        )
    size = (limits or Limits()).size
    if int(_asked(folder, "cat-file", "-s", found) or b"0") > size:
        raise InputError(msg("{path}: this file is too large (more than {limit} bytes)", path=place.name, limit=size))
    return _asked(folder, "cat-file", "blob", found) or b""


def _where(path: str) -> tuple[Path, list[str]]:
    """Give a folder in which to ask, and what the file may be called there."""
    file = Path(path)
    folder = file.parent
    beside = f"./{file.name}"
    if not folder.is_dir():  # there it may be no more
        return Path(), [file.as_posix(), f"./{file.as_posix()}"]
    return folder, [beside] if file.is_absolute() else [file.as_posix(), beside]


def _refusal(place: Place, folder: Path) -> InputError:
    """Say why there is no such revision."""
    if _asked(folder, "rev-parse", "--git-dir") is None:
        shown = str(folder.resolve())
        return InputError(
            msg("{folder} is not in a git repository, so there is no revision “{revision}”", folder=shown, revision=place.revision),
            msg("Name two files instead."),
        )  # fmt: skip
    return InputError(
        msg("git knows no revision “{revision}” here", revision=place.revision),
        msg("`git log --oneline` lists the revisions; HEAD~1 is the one before the last."),
    )


def _asked(folder: Path, *arguments: str, expected: bytes | None = None) -> bytes | None:
    """Ask git; `None` where it refuses, or answers something else than what is expected."""
    answer = _run([_git(), "-c", "protocol.allow=never", "--no-pager", *arguments], folder)
    return None if answer is None or (expected is not None and answer != expected) else answer


def _run(command: Sequence[str], folder: Path) -> bytes | None:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, of which none can be taken for an option
            command, cwd=folder, env={**os.environ, **_ALONE}, capture_output=True, stdin=subprocess.DEVNULL, check=False,
            timeout=_LONGEST_WAIT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise InputError(msg("git gives no answer")) from None
    except OSError as error:
        from canevas.system_refusals import reason

        raise InputError(msg("git could not be started: {reason}", reason=reason(error))) from None
    return done.stdout if done.returncode == 0 else None


def _git() -> str:
    """Find git; one that lies in the current folder is not taken, since whoever filled the folder put it there."""
    from shutil import which

    found = which("git")
    if found is None or Path(found).resolve().parent == Path.cwd():
        raise InputError(
            msg("looking at a revision needs git, which is not installed here"), msg("Name two files instead.")
        )
    return found
