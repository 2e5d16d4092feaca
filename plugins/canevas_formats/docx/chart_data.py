"""The small workbook that lies in a document for each chart, so that Word can change its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas_formats.docx.markup import escaped
from canevas_formats.docx.package import OFFICE, PACKAGE, XML, zipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHEET: Final = "Sheet1"
"""Its one sheet; Word looks for this name in every language."""
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHORT_DATE: Final = 14
"""The number format that each language of Excel shows as its own short date."""
_ROUNDING: Final = 9
_LETTERS: Final = "ABCDEFGHIJ"

Row = tuple[float, int, float]
"""A day as a number, the series to which its value belongs, from 0 on, and the value."""


def chart_book(day: str, series: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Give a workbook with the days in its first column, and a column for each series.

    Args:
        day: What stands above the days.
        series: The names of the series.
        rows: The points.
    """
    head = "".join(_text(f"{_LETTERS[place]}1", name) for place, name in enumerate((day, *series)))
    lines = [f'<row r="1">{head}</row>']
    for number, (at, which, value) in enumerate(rows, start=2):
        cells = f'<c r="A{number}" s="1"><v>{plain_number(at)}</v></c><c r="{_LETTERS[which + 1]}{number}"><v>{plain_number(value)}</v></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    sheet = f'{XML}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="4" width="16" customWidth="1"/></cols>'
    files = {**_FRAME, "xl/worksheets/sheet1.xml": f"{sheet}<sheetData>{''.join(lines)}</sheetData></worksheet>"}
    return zipped((name, content.encode()) for name, content in files.items())


def plain_number(value: float) -> str:
    """Write a number without needless digits."""
    rounded = round(value, _ROUNDING)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _relations(*targets: tuple[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


_FRAME: Final = {
    "[Content_Types].xml": (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/></Types>'
    ),
    "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": (
        f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
    "xl/styles.xml": (
        f'{XML}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f'<xf numFmtId="{_SHORT_DATE}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
"""The parts that are the same in all of them."""
