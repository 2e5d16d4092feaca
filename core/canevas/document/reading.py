"""Reading a document: the file, its encoding, its text, and then the faults that YAML itself would not mention."""

from __future__ import annotations

import codecs
import gc
import os
import sys
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
        InputError: There is no such file, it may not be read, it is too large, or it is not text in UTF-8; or PyYAML
            is installed without libyaml.
    """
    content, modified = _bytes(path, limits)
    text = _decoded(path, content)
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


def _bytes(path: Path, limits: Limits) -> tuple[bytes, int]:
    """Read the bytes of a file and the time of its last change."""
    try:
        with path.open("rb") as file:
            content = file.read(limits.size + 1)
            modified = os.fstat(file.fileno()).st_mtime_ns
    except FileNotFoundError:
        raise InputError(msg("{path}: there is no such file", path=str(path))) from None
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise InputError(msg("{path}: this is a folder, not a file", path=str(path))) from None
        if isinstance(error, PermissionError):
            raise InputError(msg("{path}: this file may not be read (no permission)", path=str(path))) from None
        message = msg("{path}: this file cannot be read ({reason})", path=str(path), reason=reason(error))
        raise InputError(message) from None
    if len(content) > limits.size:
        message = msg("{path}: this file is too large (more than {limit} bytes)", path=str(path), limit=limits.size)
        raise InputError(message, msg("Split it into several files."))
    return content, modified


def _decoded(path: Path, content: bytes) -> str:
    hint = msg("Save it again as UTF-8: editors offer this under “Save as” or “Encoding”.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(msg("{path}: this file is in UTF-16, not in UTF-8", path=str(path)), hint)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = Source(content[: error.start].decode("utf-8")).position(error.start)
        message = msg("{path}:{line}:{column}: this file is not in UTF-8", path=str(path), line=line, column=column)
        raise InputError(message, hint) from None


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
    if composer.root is not None:
        problems += hashes(source, composer.root)
    for mapping, keyless in composer.keyless:
        problems += commas(source, mapping, keyless)
    problems += list_items(source, composer.folded)
    if fatal is None:
        problems += anchors(source, composer.unused_anchors)
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
