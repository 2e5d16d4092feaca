"""A report as Markdown. The template gets texts that are escaped already, so no override can forget it.

What a plan says is text and never markup: each text comes out on one line, with every character that Markdown would
read escaped and its line ends as ``<br>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas import OutputFormat, OutputFormatsContext, RenderContext, Report

_NOT_TEXTS: Final = frozenset({"data", "language", "id", "kind", "tone"})
_MARKUP = re.compile(r"[\\`*_\[\]|~$]|(?<!\S)#")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MERMAID: Final = str.maketrans({":": "\N{RATIO}", ";": ",", "#": "n°", "%": "\N{FULLWIDTH PERCENT SIGN}", "`": "'"})
_MERMAID_WORDS: Final = re.compile(
    r"gantt|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes|todaymarker|weekday|weekend"
    r"|title|acctitle|accdescr|section|click|call|href|[0-9]",
    re.IGNORECASE,
)
"""What a task may not begin with: it would be read as an order of the diagram, or as a date."""
_NOTHING: Final = "\N{ZERO WIDTH SPACE}"
_LONGEST: Final = 80
"""Letters of a label in a diagram."""
_LONGEST_GROUP: Final = 45
"""Letters of the name of a group, which stands at the left of its bars."""
_LETTER, _LEAST_PADDING = 6, 75
"""Width of a letter in a diagram, and how much room Mermaid leaves for the names of groups unless it is told."""
_FEW_DAYS: Final = 3
_MOST_BARS: Final = 300
"""Beyond it nobody could read a diagram, and GitHub draws none of more than 50,000 characters."""
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
            return {**escaped({**value, "kind": "", "groups": ()}), **diagram(value)}
        case Mapping():
            return {key: part if key in _NOT_TEXTS else escaped(part) for key, part in value.items()}
        case list() | tuple():
            return [escaped(part) for part in value]
    return value


def diagram(gantt: Mapping[str, Any]) -> dict[str, Any]:
    """Give the rows of a Gantt chart as Mermaid takes them, and whether they go by days or by hours.

    Args:
        gantt: The chart as plain data.
    """
    bars = [bar for group in gantt["groups"] for bar in group["bars"] if bar["start"]]
    by_hours = any("T" in day for bar in bars for day in (bar["start"], bar["end"] or ""))
    groups = [
        {
            "label": in_mermaid(group["label"], _LONGEST_GROUP),
            "bars": [
                {
                    **bar,
                    "label": in_mermaid(bar["label"]) or "·",
                    "start": _moment(bar["start"], "T00:00", by_hours=by_hours),
                    "end": _moment(bar["end"] or bar["start"], "T23:59", by_hours=by_hours),
                }
                for bar in group["bars"]
                if bar["start"]
            ],
        }
        for group in gantt["groups"]
    ]
    padding = max((_LETTER * len(group["label"]) + _LETTER for group in groups), default=0)
    days = (date.fromisoformat(gantt["last"][:10]) - date.fromisoformat(gantt["first"][:10])).days
    return {
        "kind": "gantt",
        "groups": groups,
        "by_hours": by_hours,
        "with_hours": by_hours and days <= _FEW_DAYS,
        "padding": max(padding, _LEAST_PADDING),
        "drawn": 0 < len(bars) <= _MOST_BARS,
    }


def _moment(day: str, hour: str, *, by_hours: bool) -> str:
    if not by_hours:
        return day[:10]
    return day[:16] if "T" in day else day + hour


def in_mermaid(text: str, longest: int = _LONGEST) -> str:
    """Give a label that Mermaid takes as it is; it has no escapes for its own signs, nor for its own words.

    Args:
        text: The label.
        longest: How many letters it may have.
    """
    line = " ".join(text.translate(_MERMAID).split())
    line = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    return _NOTHING + line if _MERMAID_WORDS.match(line) else line


def render(context: RenderContext) -> str:
    """Give the document."""
    return context.template("report.md.j2", report=printable(context.report))


def printable(report: Report) -> dict[str, Any]:
    """Give a report as plain data with escaped texts, and the rows of its tables as lines: in a template, cells cost time.

    Args:
        report: The report.
    """
    data: dict[str, Any] = escaped(asdict(replace(report, data={}, words={})))
    data |= {"data": report.data, "words": escaped(report.words)}
    for section in data["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "table":
                block["lines"] = [_row(row, data["blank"]) for row in block["rows"]]
    return data


def _row(row: Iterable[Mapping[str, Any]], blank: str) -> str:
    return f"| {' | '.join(_cell(cell, blank) for cell in row)} |"


def _cell(cell: Mapping[str, Any], blank: str) -> str:
    text = cell["text"].replace(blank, f"*{blank}*") if cell["blank"] else cell["text"]
    note = f"<small>{cell['note']}</small>" if cell["note"] else ""
    return "<br>".join(filter(None, (text, note)))


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:  # noqa: ARG001 - hooks get their context by this name
    """Give the format that the manifest declares."""
    return {"md": render}
