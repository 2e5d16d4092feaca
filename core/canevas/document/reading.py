"""Reading a document: the file, its encoding, its text, and then the faults that YAML itself would not mention."""

from __future__ import annotations

import codecs
import gc
import os
import stat
import sys
from contextlib import suppress
from errno import ELOOP
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from canevas.document.document import Document
from canevas.document.limits import Limits
from canevas.document.refusals import too_large
from canevas.document.silent import anchors, commas, hashes, list_items
from canevas.document.source import Source
from canevas.document.stamp import FileStamp
from canevas.errors import InputError
from canevas.language import msg
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canevas.document.composer import Composer
    from canevas.document.nodes import Node
    from canevas.document.problem import Problem

_LIMITS: Final = Limits()


def read_document(path: Path, limits: Limits = _LIMITS) -> Document:
    """Read a file of YAML.

    Args:
        path: The file.
        limits: How much of it is read.

    Returns:
        The document, with whatever is wrong in its writing as problems.

    Raises:
        InputError: There is no such file, it is a folder, a pipe or a device, it may not be read, it is too large, or
            it is not text in UTF-8; or PyYAML is installed without libyaml.
    """
    content, modified = _bytes(path, limits)
    text = _decoded(str(path), content)
    stamp = FileStamp.of(content, modified)
    return _parsed(text, str(path), limits, path, stamp)


def parse_document(text: str, name: str = "<text>", limits: Limits = _LIMITS) -> Document:
    """Read a text of YAML; whatever it holds, nothing is raised for it.

    Args:
        text: The text.
        name: Name for messages.
        limits: How much of it is read.

    Returns:
        The document, with whatever is wrong in its writing as problems.

    Raises:
        InputError: PyYAML is installed without libyaml.
    """
    return _parsed(text, name, limits, None, None)


def parse_bytes(content: bytes, name: str, limits: Limits = _LIMITS) -> Document:
    """Read the bytes of a file of YAML that does not lie on the disk.

    Args:
        content: The bytes.
        name: Name for messages.
        limits: How much of it is read.

    Raises:
        InputError: It is not text in UTF-8; or PyYAML is installed without libyaml.
    """
    return _parsed(_decoded(name, content), name, limits, None, None)


def _bytes(path: Path, limits: Limits) -> tuple[bytes, int]:
    """Read the bytes of a file and the time of its last change."""
    try:
        # Opening a pipe waits for somebody who writes to it, unless it is told not to.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise not_a_file(path)
            content = file.read(limits.size + 1) if state.st_size <= limits.size else None
    except (OSError, ValueError) as error:
        raise _unread(path, error) from None
    if content is None or len(content) > limits.size:  # some files of the system are longer than they say
        message = msg("{path}: this file is too large (more than {limit} bytes)", path=str(path), limit=limits.size)
        raise InputError(message, msg("Split it into several files."))
    return content, state.st_mtime_ns


def _unread(path: Path, error: OSError | ValueError) -> InputError:
    """Say why a file was not read."""
    if isinstance(error, FileNotFoundError):
        return InputError(msg("{path}: there is no such file", path=str(path)))
    with suppress(OSError, ValueError):
        if not path.is_file() and path.exists():  # Windows refuses to open a folder, and all systems a socket
            return not_a_file(path)
    if isinstance(error, PermissionError):
        return InputError(msg("{path}: this file may not be read (no permission)", path=str(path)))
    if isinstance(error, OSError) and error.errno == ELOOP:
        return InputError(msg("{path}: this link leads back to itself", path=str(path)))
    return InputError(msg("{path}: this file cannot be read ({reason})", path=str(path), reason=reason(error)))


def not_a_file(path: Path) -> InputError:
    """Say what a path is that is no file, a folder or a pipe.

    Args:
        path: The path.
    """
    if path.is_dir():
        return InputError(msg("{path}: this is a folder, not a file", path=str(path)))
    return InputError(
        msg("{path}: this is a pipe or a device, not a file", path=str(path)),
        msg("Save the text as a file first."),
    )


def _decoded(name: str, content: bytes) -> str:
    hint = msg("Save it again as UTF-8: editors offer this under “Save as” or “Encoding”.")
    if other := _other_encoding(content[:4]):
        raise InputError(msg("{path}: this file is in {encoding}, not in UTF-8", path=name, encoding=other), hint)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = Source(content[: error.start].decode("utf-8")).position(error.start)
        message = msg("{path}:{line}:{column}: this file is not in UTF-8", path=name, line=line, column=column)
        raise InputError(message, hint) from None


def _other_encoding(head: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by their byte order mark, or by the zeros of a first character that is a plain letter."""
    zeros = [not byte for byte in head]
    if head in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE) or zeros in ([False, True, True, True], [True] * 3 + [False]):
        return "UTF-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or zeros[:2] in ([False, True], [True, False]):
        return "UTF-16"
    return None


def _parsed(text: str, name: str, limits: Limits, path: Path | None, stamp: FileStamp | None) -> Document:
    source = Source(text)
    root: Node | None = None
    if len(text) > limits.size:
        problems = [too_large("size", limits, 0, 1)]
    else:
        collecting = gc.isenabled()
        gc.disable()
        try:
            root, problems = _composed(source, limits)
        finally:
            if collecting:
                gc.enable()
    return Document(name, source, root, problems, path=path, stamp=stamp)


def _composed(source: Source, limits: Limits) -> tuple[Node | None, list[Problem]]:
    """Read the nodes and everything that is wrong; no nodes where the reading ended before the text."""
    composer = _composer(source, limits)
    fatal = composer.compose()
    problems = composer.problems
    kinds: list[Iterator[Problem]] = [list_items(source, composer.folded)]
    if composer.root is not None:
        kinds.append(hashes(source, composer.root))
    kinds.append(chain.from_iterable(commas(source, *found) for found in composer.keyless))
    if fatal is None:
        kinds.append(anchors(source, composer.unused_anchors))
    for kind in kinds:
        problems += islice(kind, limits.problems)
    if fatal is None:
        return composer.root, sorted(problems, key=_place)
    # What the fault itself made look wrong stands at or after it.
    return None, [*sorted((problem for problem in problems if problem.start < fatal.start), key=_place), fatal]


def _composer(source: Source, limits: Limits) -> Composer:
    """Load PyYAML, which only reading needs."""
    try:
        from canevas.document.composer import Composer
    except ImportError as error:
        hint = msg("Install it again: {command}", command=f"{sys.executable} -m pip install --force-reinstall PyYAML")
        raise InputError(msg("YAML cannot be read: PyYAML is installed without libyaml"), hint) from error
    return Composer(source, limits)


def _place(problem: Problem) -> int:
    return problem.start
