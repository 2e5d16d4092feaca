"""The first sheet: what the plan is, how far it is, and whatever the report says in facts and sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.arithmetic import quoted
from canevas_formats.tables.book import ACCENT, ACCENT_SOFT, BLANK_TINT, LINE, SOFT, TONES, lines_of
from canevas_formats.tables.grid import draw_bars
from canevas_formats.tables.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from canevas import Block, Cell, Facts, Paragraphs, ReportSection
    from canevas_formats.tables.book import Book, Sheet
    from canevas_formats.tables.grid import Grid

TABLE_SECTIONS: Final = ("actions", "timeline", "indicators", "follow_up")
"""The sections that sheets of their own show; also those that a type makes of actions and of indicators."""
_WIDTHS: Final = (2, 36, 78, 11, 11)
_DAY_ROW: Final = 2
_LABEL, _VALUE, _DONE, _COUNTED = 1, 2, 3, 4
_SHOWN: Final = (
    ("percent", "overall"),
    ("expected", "expected"),
    ("counted", "number"),
    ("done", "counted"),
    ("late", "late"),
)
"""The figures of the whole plan, each with what it is called."""
_PER_CENT: Final = 100
_BOLD: Final = 0.92
"""How many more characters fit where they are not bold, inverted."""
_LONGEST_LITERAL: Final = 250


def is_elsewhere(section: ReportSection) -> bool:
    """Tell whether a sheet of its own shows what a section says."""
    return any(section.id == name or section.id.startswith(f"{name}-") for name in TABLE_SECTIONS)


class PlanSheet:
    """The first sheet.

    Args:
        book: The workbook.
        sheet: The sheet.
    """

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._row = _DAY_ROW + 2
        self._label_lines = 1
        self._label = book.style(font_color=SOFT, valign="vcenter", text_wrap=True)
        self._text = book.style(text_wrap=True, valign="vcenter", align="left")
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        book.name("Plan_Date", sheet, (_DAY_ROW, _VALUE))

    def write(self, actions: Grid) -> None:
        """Write the sheet.

        Args:
            actions: The table of actions, which its figures are reckoned from.
        """
        book, sheet, report = self._book, self._sheet, self._book.reader.report
        book.title(sheet, report.title, (_LABEL, _COUNTED), sum(_WIDTHS[_LABEL:]))
        below = report.subtitle if report.subtitle != report.title else ""
        book.put(sheet, 1, _LABEL, below, book.style(font_size=11, font_color=SOFT))
        book.put(sheet, _DAY_ROW, _LABEL, book.words["as_of"], self._label)
        day = book.style(num_format=book.date_format, align="left", bold=True, font_color=ACCENT)
        book.put(sheet, _DAY_ROW, _VALUE, None if book.to_fill else date.fromisoformat(book.reader.data["date"]), day)
        book.put(
            sheet, _DAY_ROW + 1, _VALUE, book.words["day_hint"], book.style(font_color=SOFT, italic=True, font_size=9)
        )
        sections = [section for section in report.sections if not is_elsewhere(section)]
        told = book.to_fill
        for section in sections:
            self._section(section)
            if not told:
                self._figures(actions)
                told = True
        if not told:
            self._figures(actions)
        book.for_print(sheet, upright=True)

    def _heading(self, text: str) -> None:
        self._row += 1
        style = self._book.style(
            font_size=13, bold=True, font_color=ACCENT, bottom=2, bottom_color=ACCENT, text_wrap=False
        )
        self._sheet.set_row(self._row, 21)
        for column in (_LABEL, _VALUE, _DONE, _COUNTED):
            self._book.put(self._sheet, self._row, column, text if column == _LABEL else None, style)
        self._row += 1

    def _section(self, section: ReportSection) -> None:
        """Write what a section says in facts and sentences; its tables are on a sheet of their own."""
        blocks = [block for block in section.blocks if block.kind in ("facts", "paragraphs")]
        if not blocks:
            return
        self._heading(section.title)
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if block.kind == "facts":
            self._facts(block)
        elif block.kind == "paragraphs":
            self._paragraphs(block)

    def _facts(self, block: Facts) -> None:
        if block.heading is not None:
            head = self._book.style(bold=True, font_color=ACCENT, valign="vcenter", text_wrap=True)
            self._book.put(self._sheet, self._row, _LABEL, block.heading.note or None, head)
            self._cell(block.heading.text, block.heading, bold=True)
        for label, cell in block.rows:
            self._book.put(self._sheet, self._row, _LABEL, label, self._label)
            self._label_lines = lines_of(label, _WIDTHS[_LABEL])
            self._cell(f"{cell.text} ({cell.note})" if cell.note else cell.text, cell)

    def _paragraphs(self, block: Paragraphs) -> None:
        if block.heading:
            self._book.put(self._sheet, self._row, _LABEL, block.heading, self._label)
            self._label_lines = lines_of(block.heading, _WIDTHS[_LABEL])
        for cell in block.texts:
            self._cell(f"•  {cell.text}" if block.listed else cell.text, cell)

    def _cell(self, text: str, cell: Cell, **more: Any) -> None:
        """Write a text in the wide column, and go on to the next row."""
        if cell.blank:
            more["bg_color"] = BLANK_TINT
        if self._book.to_fill:
            more |= {"bottom": 1, "bottom_color": LINE}
        style = self._book.style(text_wrap=True, valign="vcenter", align="left", **more)
        self._book.put(self._sheet, self._row, _VALUE, text, style)
        width = _WIDTHS[_VALUE] * (_BOLD if more.get("bold") else 1)
        self._book.height(self._sheet, self._row, max(lines_of(text, width), self._label_lines))
        self._label_lines = 1
        self._row += 1

    def _figures(self, actions: Grid) -> None:
        """Write how far the plan is, over all and by phase, owner and objective."""
        book, reader = self._book, self._book.reader
        found, totals = reader.data["progress"], Totals(reader, actions)
        way = reader.label("methods", found["method"]) or ""
        method = book.words["method"].format(way[:1].lower() + way[1:])
        heading = book.words["of_these" if reader.report.only else "overall"]
        self._heading(f"{heading} ({method})")
        if found["reason"] is not None:
            self._book.put(self._sheet, self._row, _VALUE, reader.text(found["reason"]), self._text)
            self._row += 1
            return
        formulas, sure = totals.formulas(), totals.checked(found)
        big = {"align": "left", "bold": True, "font_size": 12}
        for name, label in _SHOWN:
            book.put(self._sheet, self._row, _LABEL, book.words[label], self._label)
            is_share = name in ("percent", "expected")
            style = book.style(**big, num_format=book.percent_format if is_share else "0")
            self._figure(_VALUE, name, found, formulas, sure, style)
            if is_share:
                draw_bars(self._sheet, (self._row, _VALUE, self._row, _VALUE))
            if name == "late":
                ink, _ground = TONES["bad"]
                rule = {"type": "cell", "criteria": ">", "value": 0, "format": book.style(font_color=ink)}
                self._sheet.conditional_format(self._row, _VALUE, self._row, _VALUE, rule)
            self._row += 1
        for key, title, groups in (
            ("phase", "by_phase", found["by"]["phase"]),
            ("owner", "by_owner", found["by"]["owner"]),
            ("objective", "by_objective", found["by"]["objective"]),
        ):
            if len(groups) > 1:
                self._groups(key, title, groups, actions, totals)

    def _groups(self, key: str, title: str, groups: Iterable[dict[str, Any]], actions: Grid, totals: Totals) -> None:
        """Write a table of groups."""
        book = self._book
        self._row += 1
        head = {"bold": True, "font_color": ACCENT, "bg_color": ACCENT_SOFT}
        words = (book.words[title], book.words["overall"], book.words["done"], book.words["number"])
        for column, word in zip((_LABEL, _VALUE, _DONE, _COUNTED), words, strict=True):
            align = "right" if column > _VALUE else "left"
            indent = 1 if column == _VALUE else 0
            book.put(self._sheet, self._row, column, word, book.style(**head, align=align, indent=indent))
        self._row += 1
        members = actions.rows.column(key)
        line = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
        begun = self._row
        for group in groups:
            name = self._member(key)(group["id"])
            wanted = _folded(name)
            shown = name or book.words["none"]
            if key == "objective" and name:
                shown = self._objective(name)
            book.put(self._sheet, self._row, _LABEL, shown, book.style(**line, text_wrap=True))
            book.height(self._sheet, self._row, lines_of(shown, _WIDTHS[_LABEL]))
            where = f"$B${self._row + 1}" if key != "objective" and name else quoted(name or "")
            formulas = totals.formulas(key, where)
            # The library would take a name before a bracket for a function.
            fits = key != "objective" or (len(name or "") <= _LONGEST_LITERAL and "(" not in (name or ""))
            sure = totals.checked(group, lambda position, wanted=wanted: _folded(members[position]) == wanted)  # type: ignore[misc]
            sure = sure if fits else frozenset()
            percent = book.style(**line, num_format=book.percent_format, align="left", indent=1)
            number = book.style(**line, num_format="0", align="right")
            self._figure(_VALUE, "percent", group, formulas, sure, percent)
            self._figure(_DONE, "done", group, formulas, sure, number)
            self._figure(_COUNTED, "counted", group, formulas, sure, number)
            self._row += 1
        draw_bars(self._sheet, (begun, _VALUE, self._row - 1, _VALUE))

    def _member(self, key: str) -> Callable[[Any], str | None]:
        """Give what turns the id of a group into what the table of actions says."""
        reader = self._book.reader
        match key:
            case "phase":
                return lambda identity: reader.label("phases", identity) if identity is not None else None
            case "owner":
                return reader.person
        return reader.text

    def _objective(self, name: str) -> str:
        for one in self._book.reader.data["objectives"]:
            if one["id"] == name and one["statement"]:
                return f"{name} · {self._book.reader.line(one['statement'])}"
        return name

    def _figure(
        self,
        column: int,
        name: str,
        found: dict[str, Any],
        formulas: dict[str, str],
        sure: frozenset[str],
        style: Any,
    ) -> None:
        """Write a figure as a formula, or itself where the formula would give another."""
        value = found[name]
        if name in ("percent", "expected") and value is not None:
            value = value / _PER_CENT
        if name in sure and self._book.reader.data["actions"]:
            self._sheet.write_formula(self._row, column, f"={formulas[name]}", style, "" if value is None else value)
        else:
            self._book.put(self._sheet, self._row, column, value, style)


def _folded(value: object) -> str:
    """Give a text as a spreadsheet compares it."""
    return str(value or "").casefold()
