"""Packs that are put where Canevas looks for them, and taken away: each whole and in one step; nothing of them is run.

What is added was copied first, and what was looked at is that copy. What is replaced or removed is kept for a while.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas import system_refusals
from canevas.errors import InputError, OutputError
from canevas.language import Message, msg
from canevas.plugins.archive import MOST_BYTES, MOST_FILES, Names, extracted, is_a_name_everywhere
from canevas.plugins.index import INDEX
from canevas.plugins.source import ARCHIVE, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_CODE: Final = frozenset({".py", ".pyc", ".pyo", ".pyw", ".pyd", ".so", ".dll", ".dylib"})
_MOST_KEPT: Final = 20
"""Packs that were replaced or removed and are kept, the newest."""


class Copied(NamedTuple):
    """The files of a pack, copied to look at them.

    Attributes:
        folder: Where they lie.
        left_out: Files that hold code, which no pack needs; where they stand in the pack.
    """

    folder: Path
    left_out: tuple[str, ...]


@contextmanager
def copied(path: Path) -> Iterator[Copied]:
    """Copy the files of a pack into a folder of their own, which is gone afterwards.

    Args:
        path: A folder with a manifest, the manifest itself, or a zip file.

    Raises:
        InputError: There is no pack, it holds what no pack holds, or it cannot be read.
    """
    if path.name == MANIFEST and path.is_file():
        path = path.parent
    with tempfile.TemporaryDirectory(prefix="canevas-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "pack"
        if path.is_file() and path.name.lower().endswith(ARCHIVE):
            unpacked = Path(temporary) / "unpacked"
            yield Copied(folder, _copy(extracted(path, unpacked), folder))
        elif (path / MANIFEST).is_file():
            yield Copied(folder, _copy(path, folder))
        else:
            raise _no_pack(path)


def _no_pack(path: Path) -> InputError:
    """Say that there is no pack, and where one lies that may have been meant."""
    message = msg("there is no pack in {folder}", folder=str(path))
    below = sorted(one for depth in ("*", "*/*") for one in path.glob(f"{depth}/{MANIFEST}"))
    if below:
        return InputError(message, msg("Did you mean “{word}”?", word=str(below[0].parent)))
    return InputError(message, msg("A pack is a folder that holds a {file}, or a zip file of one.", file=MANIFEST))


def _files(folder: Path) -> list[Path]:
    """Give the files below a folder that belong to a pack; hidden ones, and what tools keep beside them, do not.

    Raises:
        InputError: One is a link or a device, or there are too many of them.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_of_a_tool(name))
        paths = [Path(place, name) for name in sorted(names) if not _is_of_a_tool(name)]
        for one in [Path(place, name) for name in folders] + paths:
            mode = one.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise _refused(folder, msg("“{name}” is no ordinary file", name=_within(one, folder)))
        found += paths
        if len(found) > MOST_FILES:
            raise _refused(folder, msg("it holds more than {limit} files", limit=MOST_FILES))
    return found


def _is_of_a_tool(name: str) -> bool:
    return name.startswith(".") or name in ("__pycache__", INDEX)


def _is_code(path: Path) -> bool:
    return path.suffix.lower() in _CODE


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _copy(path: Path, folder: Path) -> tuple[str, ...]:
    """Copy a pack; gives the files that were left out."""
    folder.mkdir()
    left_out = []
    names = Names()
    room = MOST_BYTES
    try:
        for file in _files(path):
            name = _within(file, path)
            if _is_code(file):
                left_out.append(name)
                continue
            if not is_a_name_everywhere(PurePosixPath(name)):
                raise _refused(path, msg("“{name}” is no name of a file on every system", name=name))
            if not names.take(PurePosixPath(name)):
                raise _refused(path, msg("“{name}” stands in it twice", name=name))
            room -= file.lstat().st_size
            if room < 0:
                raise _refused(path, msg("it is larger than {limit} bytes", limit=MOST_BYTES))
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / name, follow_symlinks=False)
    except OSError as error:
        reason = system_refusals.reason(error)
        message = msg("{path}: this pack cannot be read: {reason}", path=str(error.filename or path), reason=reason)
        raise InputError(message) from None
    return tuple(left_out)


def _refused(path: Path, reason: Message) -> InputError:
    return InputError(msg("{path}: this is no pack that can be added: {reason}", path=str(path), reason=reason))


# --- on the disk -------------------------------------------------------------------------------------------------------


def put(pack: Path, target: Path, replaced: Path | None = None, keep: Path | None = None) -> None:
    """Put a pack in its place; whatever fails leaves what was there.

    Args:
        pack: Its files.
        target: The folder that it will be.
        replaced: What it takes the place of: a folder, a zip file or a link.
        keep: Where a copy of that is kept; nowhere where it is a link.

    Raises:
        OutputError: It cannot be written, or something else has that name.
    """
    if replaced != target and os.path.lexists(target):
        raise OutputError(msg("{path} exists already and is something else; nothing was written", path=str(target)))
    try:
        made = [one for one in (target.parent, *target.parent.parents) if not one.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with _beside(target) as beside:
                shutil.copytree(pack, beside / "new", copy_function=shutil.copyfile)
                if replaced is not None:
                    _copy_to(keep, replaced)
                    replaced.rename(beside / "old")
                try:
                    (beside / "new").rename(target)
                except OSError:
                    if replaced is not None:
                        (beside / "old").rename(replaced)
                    raise
        except BaseException:
            for folder in made:
                with suppress(OSError):
                    folder.rmdir()
            raise
    except OSError as error:
        raise _not_written(target, error) from None


def take_away(pack: Path, keep: Path | None) -> None:
    """Take a pack from its place in one step; a copy is kept elsewhere before.

    Args:
        pack: A folder, a zip file, or a link, which alone goes.
        keep: Where the copy is kept; nowhere where it is a link.

    Raises:
        OutputError: It cannot be kept, or not be moved; it is where it was.
    """
    try:
        _copy_to(keep, pack)
        with _beside(pack) as beside:
            pack.rename(beside / "old")
    except OSError as error:
        raise _not_written(pack, error) from None


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Make a hidden folder beside a target, in which nobody looks for packs; it is gone afterwards with all that lies in it."""
    from secrets import token_hex

    folder = target.with_name(f".canevas-{token_hex(6)}")
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_to(keep: Path | None, pack: Path) -> None:
    if keep is None:
        return
    keep.parent.mkdir(parents=True, exist_ok=True)
    try:
        if pack.is_dir():
            shutil.copytree(pack, keep, symlinks=True)
        else:
            shutil.copyfile(pack, keep)
    except shutil.Error as error:  # some files of a folder; the first of them says why
        raise OSError(None, str(error.args[0][0][2])) from None
    _forget_the_oldest(keep.parent)


def _forget_the_oldest(folder: Path) -> None:
    """Keep the newest of what was taken away; the names begin with the moment."""
    with suppress(OSError):
        for one in sorted(folder.iterdir(), reverse=True)[_MOST_KEPT:]:
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)


def kept_as(state: Path, pack: Path, name: str, version: str, now: datetime) -> Path | None:
    """Say where a copy of a pack that is taken away will be kept; nowhere where it is a link.

    Args:
        state: The user's state folder.
        pack: Where it lies.
        name: Its name.
        version: Its version.
        now: When.
    """
    if pack.is_symlink():
        return None
    ending = ARCHIVE if pack.is_file() else ""
    called = "-".join(part for part in (f"{now:%Y%m%d-%H%M%S}", name, version) if part)
    folder = state / "packs"
    number, free = 1, folder / f"{called}{ending}"
    while os.path.lexists(free):
        number += 1
        free = folder / f"{called}-{number}{ending}"
    return free


def _not_written(path: Path, error: OSError) -> OutputError:
    reason = system_refusals.reason(error)
    return OutputError(msg("{path}: this pack cannot be written: {reason}", path=str(path), reason=reason))
