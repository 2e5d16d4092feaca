"""A report as Markdown. The template gets texts that are escaped already, so no override can forget it.

What a plan says is text and never markup: each text comes out on one line, with every character that Markdown would
read escaped and its line ends as ``<br>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import OutputFormat, OutputFormatsContext, RenderContext

_NOT_TEXTS: Final = frozenset({"data", "language", "id", "kind", "tone"})
_MARKUP = re.compile(r"[\\`*_\[\]|~$]|(?<!\S)#")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MERMAID: Final = str.maketrans({":": "\N{RATIO}", ";": ",", "#": "n°", "%": "\N{FULLWIDTH PERCENT SIGN}", "`": "'"})
_AT_LINE_START = re.compile(r"(?P<mark>[+=-]|[0-9]+(?=[.)]))")


def escape(text: str) -> str:
    """Give a text that Markdown shows as it is, in a paragraph, a heading, a list or a table alike."""
    for character, entity in _ENTITIES.items():
        text = text.replace(character, entity)
    return "<br>".join(_line(line) for line in text.splitlines())


def _line(line: str) -> str:
    """Escape one line; what would begin a list or a rule is escaped at its start alone, and ``#`` where a word begins."""
    line = _MARKUP.sub(r"\\\g<0>", line.strip())
    if found := _AT_LINE_START.match(line):
        mark = found["mark"]
        return f"{mark}\\{line[len(mark) :]}" if mark[0].isdigit() else f"\\{line}"
    return line


def escaped(value: Any) -> Any:
    """Give plain data with all its texts escaped, but for names that nobody reads."""
    match value:
        case str():
            return escape(value)
        case {"kind": "gantt"}:
            return {**value, "groups": in_mermaid(value["groups"])}
        case Mapping():
            return {key: part if key in _NOT_TEXTS else escaped(part) for key, part in value.items()}
        case list() | tuple():
            return [escaped(part) for part in value]
    return value


def in_mermaid(value: Any) -> Any:
    """Give the rows of a Gantt chart with texts that Mermaid takes as they are: it has no escapes for its own signs."""
    match value:
        case str():
            return " ".join(value.translate(_MERMAID).split())
        case Mapping():
            return {key: part if key in _NOT_TEXTS else in_mermaid(part) for key, part in value.items()}
        case list() | tuple():
            return [in_mermaid(part) for part in value]
    return value


def render(context: RenderContext) -> str:
    """Give the document."""
    return context.template("report.md.j2", report=escaped(asdict(context.report)))


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"md": render}
