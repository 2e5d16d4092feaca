"""What the code of a plugin does behind the scenes: the network, files that it writes, programs that it starts.

Python tells its audit hooks of each such step before it is done; a hook cannot be taken away again, so there is one for
the process, and it is deaf but for the time in which something is watched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

Kind = Literal["network", "write", "program"]

_NETWORK: Final = frozenset({
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect",
})  # fmt: skip
_PROGRAMS: Final = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile"})
_WRITES: Final = frozenset({
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil.rmtree",
    "shutil.copyfile", "shutil.move",
})  # fmt: skip
_HEARD: Final = _NETWORK | _PROGRAMS | _WRITES | {"open"}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Step(NamedTuple):
    """Something that code did.

    Attributes:
        kind: What kind of thing.
        what: The file, the address, or the program.
        place: ``FILE:LINE:COLUMN`` in the plugin from which it came about.
    """

    kind: Kind
    what: str
    place: str


class _Watch(NamedTuple):
    folder: str
    seen: list[Step]


_watches: list[_Watch] = []
_temporary: list[str] = []
"""How the names of temporary files begin, which anybody may write; known once the hook is there."""


@contextmanager
def watching(folder: Path) -> Iterator[list[Step]]:
    """Note what code of a folder does meanwhile.

    Args:
        folder: Folder of the plugin.

    Yields:
        The steps so far, one for each kind and line.
    """
    if not _temporary:
        _temporary.append(
            str(Path(tempfile.gettempdir()) / tempfile.gettempprefix())
        )  # asked for now: it holds a lock, and writes a file to find out
        sys.addaudithook(_hear)
    watch = _Watch(str(folder.absolute()) + os.sep, [])
    _watches.append(watch)
    try:
        yield watch.seen
    finally:
        _watches.remove(watch)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watches or event not in _HEARD:
        return
    watch = _watches[-1]
    found = _kind(event, arguments)
    place = _place(watch.folder) if found is not None else ""
    if found is not None and place and not any((one.kind, one.place) == (found[0], place) for one in watch.seen):
        watch.seen.append(Step(*found, place))


def _kind(event: str, arguments: tuple[Any, ...]) -> tuple[Kind, str] | None:
    """Tell what a step is, and of what; `None` where it matters to nobody."""
    if event in _NETWORK:
        named = next((one for one in arguments if isinstance(one, str | tuple)), "")
        return "network", str(named[0] if isinstance(named, tuple) and named else named)
    if event in _PROGRAMS:
        return "program", str(arguments[0]) if arguments else ""
    if event == "open" and not _writes(*arguments[1:3]):
        return None
    path = arguments[0]
    if not isinstance(path, str | bytes | os.PathLike):
        return None
    name = os.fsdecode(path)
    allowed = name == os.devnull or "__pycache__" in name or os.path.abspath(name).startswith(_temporary[0])  # noqa: PTH100 - pathlib raises events
    return None if allowed else ("write", name)


def _writes(mode: object = None, flags: object = 0) -> bool:
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING)


def _place(folder: str) -> str:
    """Find the nearest line of the folder's code on the way here; empty where there is none."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - the only way to who calls
    while frame is not None:
        file = os.path.abspath(frame.f_code.co_filename)  # noqa: PTH100 - pathlib would raise further events
        if file.startswith(folder):
            return f"{file}:{frame.f_lineno}:1"
        frame = frame.f_back
    return ""
