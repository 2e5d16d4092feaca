"""Packs in a zip file: unpacked into the user's cache, with no file outside it and no end of room taken."""

from __future__ import annotations

import shutil
import stat
import tempfile
import zlib
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from canevas.errors import InputError
from canevas.language import Message, msg
from canevas.plugins.source import MANIFEST

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 50_000_000
"""Of a whole pack, unpacked: models of documents with pictures are the largest that packs hold."""


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
        target = cache / "packs" / name / f"{state.st_size:x}-{state.st_mtime_ns:x}"
        if not target.is_dir():
            _unpack(path, target)
        return _top(path, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            msg("{path}: this archive cannot be unpacked: {reason}", path=str(path), reason=reason)
        ) from None


def _unpack(path: Path, target: Path) -> None:
    """Unpack into a folder of another name first, so that no half of a pack is ever read; older states go."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        _extract(path, beside)
        for older in (one for one in target.parent.iterdir() if one not in (beside, target)):
            shutil.rmtree(older, ignore_errors=True)
        if not target.is_dir():
            beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _extract(path: Path, folder: Path) -> None:
    from struct import error as struct_error
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            _extract_members(path, archive, folder)
    except (BadZipFile, zlib.error, struct_error, EOFError, RuntimeError, ValueError) as error:
        # Encrypted members and unknown kinds of compression are a RuntimeError.
        raise _refused(path, msg("it cannot be read ({reason})", reason=str(error))) from None


def _extract_members(path: Path, archive: ZipFile, folder: Path) -> None:
    members = [member for member in archive.infolist() if not member.is_dir() and not _is_of_a_system(member)]
    if len(members) > _MOST_FILES:
        raise _refused(path, msg("it holds more than {limit} files", limit=_MOST_FILES))
    seen: set[str] = set()
    room = _MOST_BYTES
    for member in members:
        place = _place(path, member)
        if str(place).casefold() in seen:
            raise _refused(path, msg("“{name}” stands in it twice", name=member.filename))
        seen.add(str(place).casefold())
        with archive.open(member) as file:  # what it says of its size is not believed
            content = file.read(room + 1)
        room -= len(content)
        if room < 0:
            raise _refused(path, msg("it is larger than {limit} bytes when unpacked", limit=_MOST_BYTES))
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
    mode = member.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise _refused(path, msg("“{name}” is no ordinary file", name=name))
    return place


def _top(path: Path, folder: Path) -> Path:
    if (folder / MANIFEST).is_file():
        return folder
    inside = list(folder.iterdir())
    if len(inside) == 1 and (inside[0] / MANIFEST).is_file():
        return inside[0]
    raise _refused(path, msg("it holds no {file}", file=MANIFEST))


def _refused(path: Path, reason: Message) -> InputError:
    message = msg("{path}: this is no archive of a pack: {reason}", path=str(path), reason=reason)
    return InputError(message, msg("A pack is a folder that holds a {file}, or a zip file of one.", file=MANIFEST))
