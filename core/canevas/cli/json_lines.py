"""Many questions at once: a line of JSON each, answered by a line each."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas.cli.streams import write_line
from canevas.errors import InputError
from canevas.language import LANGUAGES, msg
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


class Line(NamedTuple):
    """A question.

    Attributes:
        id: What its answer is called.
        text: A sentence.
        language: Its language.
        type: The plan type that it is about; empty where the line says none.
        kind: What the sentence is; empty where the line says nothing.
    """

    id: Any
    text: str
    language: str
    type: str
    kind: str


def answered(path: Path, answer: Callable[[Line], Any], kinds: Sequence[str] = ()) -> None:
    """Answer each line of a file.

    Args:
        path: A file of lines such as ``{"id": "1", "lang": "fr", "text": "…"}``; ``-`` for the standard input.
        answer: Gives the ids that fit, best first, or whatever else answers.
        kinds: What ``kind`` of a line may be, where it counts.

    Raises:
        InputError: The file or a line of it cannot be read; nothing after it is answered.
    """
    for line in _lines(path, kinds):
        write_line(json.dumps({"id": line.id, "pred": answer(line)}, ensure_ascii=False))


def _lines(path: Path, kinds: Sequence[str]) -> Iterator[Line]:
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(msg("{path}: {reason}", path=str(path), reason=reason(error))) from None
    for number, raw in enumerate(content.split(b"\n"), start=1):
        if raw.strip():
            yield _line(raw, f"{path}:{number}", kinds)


def _line(raw: bytes, place: str, kinds: Sequence[str]) -> Line:
    example = msg("A line each, such as   {example}", example='{"id": "1", "lang": "fr", "text": "…"}')
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError(msg("{place}: this line is not JSON", place=place), example) from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise InputError(msg("{place}: this line has no “{key}”", place=place, key="text"), example)
    language = data.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        message = msg(
            "{place}: “{lang}” is none of the languages: {known}", place=place, lang=str(language), known=LANGUAGES
        )
        raise InputError(message)
    kind = str(data.get("kind") or "")
    if kind and kinds and kind not in kinds:
        raise InputError(msg("{place}: “{kind}” is none of the kinds: {known}", place=place, kind=kind, known=kinds))
    return Line(data.get("id"), data["text"], language, str(data.get("type") or ""), kind)
