"""Packs in a zip file: unpacked whole or not at all, with no file outside the folder and no end of room taken."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from canevas.errors import InputError
from canevas.language import Message, msg
from canevas.plugins.source import MANIFEST
from canevas.system_refusals import reason
from canevas.zip_members import is_bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

MOST_FILES: Final = 2_000
MOST_BYTES: Final = 50_000_000
"""Of a whole pack, unpacked: models of documents with pictures are the largest that packs hold."""
_LONGEST_DIRECTORY: Final = MOST_FILES * 1_000
"""Bytes of an archive's list of files: a longer one names more files than a pack has, and takes long to read."""
_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_LARGE_ARCHIVE: Final = b"PK\x06\x07"
_ENCRYPTED: Final = 1
_SECONDS_TO_WAIT: Final = 60
"""For another process that unpacks the same archive, which takes far less."""
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "123456789")}
)
_NOT_IN_NAMES: Final = frozenset('<>:"|?*')
"""What Windows takes in no name of a file."""


def unpacked(path: Path, cache: Path) -> Path:
    """Give the folder of a pack that lies in a zip file; it is unpacked again only where the file has changed.

    Args:
        path: The zip file.
        cache: The user's cache folder.

    Returns:
        The folder that holds the manifest: the archive's own top, or the one folder that everything in it lies in.

    Raises:
        InputError: It is no archive of a pack, it is faulty or too large, or there is no room to unpack it.
    """
    try:
        state = path.stat()
        name = f"{zlib.crc32(str(path.absolute()).encode()):08x}-{path.stem}"
        # Earlier versions named it without the beginning, and what they left may be half of a pack.
        target = cache / "packs" / name / f"whole-{state.st_size:x}-{state.st_mtime_ns:x}"
        if not target.is_dir():
            _unpack(path, target)
        return _top(path, target)
    except OSError as error:
        raise _not_unpacked(path, error) from None


def extracted(path: Path, folder: Path) -> Path:
    """Unpack a zip file into an empty folder.

    Args:
        path: The zip file.
        folder: The folder; where the archive is refused, the caller removes it.

    Returns:
        The folder that holds the manifest; see `unpacked`.

    Raises:
        InputError: It is no archive of a pack, it is faulty or too large, or there is no room to unpack it.
    """
    try:
        _extract(path, folder)
        return _top(path, folder)
    except OSError as error:
        raise _not_unpacked(path, error) from None


def _not_unpacked(path: Path, error: OSError) -> InputError:
    message = msg("{path}: this archive cannot be unpacked: {reason}", path=str(path), reason=reason(error))
    return InputError(message)


def _unpack(path: Path, target: Path) -> None:
    """Unpack into a folder of another name first, so that no half of a pack is ever read; what else lies there goes.

    One process at a time does so: what it finds beside its own folder is an older state, or was left by one that was killed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent):
        if target.is_dir():  # another process was first
            return
        beside = Path(tempfile.mkdtemp(dir=target.parent))
        try:
            _extract(path, beside)
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        for older in (one for one in target.parent.iterdir() if one.is_dir() and one != target):
            with suppress(OSError):
                older.rename(beside)  # it loses its name first, or who is killed here would leave half of it under that
            shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder.with_name(f"{folder.name}.lock"), timeout=_SECONDS_TO_WAIT):
            yield
    except Timeout:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from None


def _extract(path: Path, folder: Path) -> None:
    from struct import error as struct_error
    from zipfile import BadZipFile, ZipFile

    _look_at_the_end(path)
    try:
        with ZipFile(path) as archive:
            _extract_members(path, archive, folder)
    except (BadZipFile, zlib.error, struct_error, EOFError, RuntimeError, ValueError) as error:
        # Members that are encrypted in a way of their own are a RuntimeError.
        raise _refused(path, msg("it cannot be read ({reason})", reason=str(error))) from None


def _look_at_the_end(path: Path) -> None:
    """Refuse an archive by the length of its list of files, which would be read whole before the first file could be counted."""
    longest_comment, length = 1 << 16, 22
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - longest_comment - length - 20, 0))
        tail = file.read()
    at = len(tail) - length
    if not (tail[-length:].startswith(_END_OF_DIRECTORY) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0:
        return  # no archive at all, as whoever reads it will say
    is_large = tail[max(at - 20, 0) : at].startswith(
        _LARGE_ARCHIVE
    )  # it has another list, made for more than a pack holds
    if is_large or int.from_bytes(tail[at + 12 : at + 16], "little") > _LONGEST_DIRECTORY:
        raise _refused(path, msg("it holds more than {limit} files", limit=MOST_FILES))


def _extract_members(path: Path, archive: ZipFile, folder: Path) -> None:
    members = [member for member in archive.infolist() if not member.is_dir() and not _is_of_a_system(member)]
    if len(members) > MOST_FILES:
        raise _refused(path, msg("it holds more than {limit} files", limit=MOST_FILES))
    places = [_place(path, member) for member in members]
    names = Names()
    for member, place in zip(members, places, strict=True):
        if not names.take(place):
            raise _refused(path, msg("“{name}” stands in it twice", name=member.filename))
    room = MOST_BYTES
    for member, place in zip(members, places, strict=True):
        with archive.open(member) as file:  # what it says of its size is not believed
            content = file.read(room + 1)
        room -= len(content)
        if room < 0:
            raise _refused(path, msg("it is larger than {limit} bytes when unpacked", limit=MOST_BYTES))
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _is_of_a_system(member: ZipInfo) -> bool:
    """Tell whether a Mac or an editor added a file of its own, which is no part of the pack."""
    return any(
        part == "__MACOSX" or part.startswith("._") or part == ".DS_Store" for part in member.filename.split("/")
    )


def _place(path: Path, member: ZipInfo) -> PurePosixPath:
    """Give where a member goes below the folder; one that would go elsewhere, or be no file, is refused."""
    name = member.filename
    place = PurePosixPath(name)
    leads_out = place.is_absolute() or ".." in place.parts or "\\" in name or bool(PureWindowsPath(name).drive)
    if leads_out or not name.isprintable():
        raise _refused(path, msg("“{name}” would be written outside the folder of the pack", name=name))
    if not is_a_name_everywhere(place):
        raise _refused(path, msg("“{name}” is no name of a file on every system", name=name))
    if member.flag_bits & _ENCRYPTED:
        raise _refused(path, msg("“{name}” is encrypted", name=name))
    if not is_bounded(member):
        raise _refused(path, msg("“{name}” is compressed in another way than by deflate, the usual one", name=name))
    mode = member.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise _refused(path, msg("“{name}” is no ordinary file", name=name))
    return place


class Names:
    """Names of files that have to stay apart on every system, whether it tells capitals and ways to write accents apart or not."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, bool]] = {}

    def take(self, place: PurePosixPath) -> bool:
        """Take the name of a file; tells whether nothing has it yet."""
        for part in (*place.parents[-2::-1], place):
            said = (str(part), part == place)
            before = self._taken.get(key := normalize("NFC", str(part)).casefold())
            if before is not None and (before != said or part == place):
                return False
            self._taken[key] = said
        return True


def is_a_name_everywhere(place: PurePosixPath) -> bool:
    """Tell whether a file of this name can be written on every system: Windows has names and characters of its own."""
    return not any(
        part.split(".")[0].rstrip().lower() in _DEVICES or part.endswith((".", " ")) or _NOT_IN_NAMES & set(part)
        for part in place.parts
    )


def _top(path: Path, folder: Path) -> Path:
    if (folder / MANIFEST).is_file():
        return folder
    inside = list(folder.iterdir())
    if len(inside) == 1 and (inside[0] / MANIFEST).is_file():
        return inside[0]
    raise _refused(path, msg("it holds no {file}", file=MANIFEST))


def _refused(path: Path, fault: Message) -> InputError:
    message = msg("{path}: this is no archive of a pack: {reason}", path=str(path), reason=fault)
    return InputError(message, msg("A pack is a folder that holds a {file}, or a zip file of one.", file=MANIFEST))
