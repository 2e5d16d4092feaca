"""What each person still has to do, as plain text that can be pasted into a message.

A report comes printed in the plan's language already: dates, names and statuses are texts. What a format compares or sorts
by stands in ``report.data``, the same for every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas import hookimpl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas import Cell, OutputFormat, OutputFormatsContext, RenderContext, Report

CLOSED = ("done", "cancelled")
NO_DATE = "9999"
"""Sorts after every date."""
WORDS = {
    "fr": {"late": "en retard", "none": "Plus rien à faire.", "done": "Actions faites ou abandonnées : {}"},
    "en": {"late": "late", "none": "Nothing left to do.", "done": "Actions done or cancelled: {}"},
}


@hookimpl
def canevas_output_formats(context: OutputFormatsContext) -> dict[str, OutputFormat]:
    """Give the function of each format that the manifest declares."""
    return {"txt": render}


def render(context: RenderContext) -> str:
    """Give the list: open actions by person, the earliest first; with ``--form full`` the closed ones too."""
    report, words = context.report, WORDS[context.report.language]
    actions, whole = report.data["actions"], context.options["form"] == "full"
    shown = {place for place, action in enumerate(actions) if whole or action["status"] not in CLOSED}
    cells, lines = _cells(report), [report.title, report.date]
    for person, places in _by_person(report).items():
        theirs = sorted(shown.intersection(places), key=lambda place: (actions[place]["end"] or NO_DATE, place))
        if theirs:
            lines += ["", person, *(_line(actions[place], cells.get(place, {}), words) for place in theirs)]
    if not shown:
        lines += ["", words["none"]]
    closed = sum(action["status"] in CLOSED for action in actions)
    if closed and not whole:
        lines += ["", words["done"].format(closed)]
    return "\n".join(lines) + "\n"


def _by_person(report: Report) -> dict[str, list[int]]:
    """Give the positions of each person's actions; the report has put the people in order, whoever is missing last."""
    owners = next((facet for facet in report.facets if facet.name == "owner"), None)
    if owners is None:
        return {}
    return {name: [place for place, of in enumerate(owners.of) if of == number] for number, name in enumerate(owners.values)}


def _cells(report: Report) -> dict[int, dict[str, Cell]]:
    """Give what the tables of the report print of each action, by column; where several do, what the first one says."""
    found: dict[int, dict[str, Cell]] = {}
    for section in report.sections:
        for block in section.blocks:
            if block.kind == "table" and block.about == "actions":
                for place, row in zip(block.items, block.rows, strict=True):
                    of = found.setdefault(place, {})
                    of |= {column.name: cell for column, cell in zip(block.columns, row, strict=True) if column.name not in of}
    return found


def _line(action: Mapping[str, Any], cells: Mapping[str, Cell], words: Mapping[str, str]) -> str:
    """Write an action on one line: whether it is closed, when it ends, what it is, how it stands."""
    standing = action["standing"] or {}
    is_late = action["status"] not in CLOSED and standing.get("verdict") == "late"
    printed = {name: " ".join(cells[name].text.split()) if name in cells else "" for name in ("title", "end", "status")}
    said = ", ".join(filter(None, (printed["status"], words["late"] if is_late else "")))
    box = "[x]" if action["status"] in CLOSED else "[ ]"
    return f"{box} {printed['end']:<16} {printed['title']} ({', '.join(filter(None, (action['id'], said)))})"
