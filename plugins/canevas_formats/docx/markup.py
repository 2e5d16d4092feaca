"""Texts, paragraphs and cells as WordprocessingML; whatever a plan says goes through `escaped`, and is text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canevas import Cell

MM: Final = 56.6929
"""Twentieths of a point in a millimetre, Word's measure of lengths."""
TABLE: Final = "<w:tbl>"
END_OF_TABLE: Final = "</w:tbl>"
INK: Final = "1D2B33"
SOFT: Final = "55646C"
ACCENT: Final = "14606B"
LINE: Final = "DFDDD4"
CRITICAL: Final = "B3261E"


class Shade(NamedTuple):
    """Colours of a tone.

    Attributes:
        ink: Of its words.
        soft: Behind its words.
        bar: Of a bar.
        pale: Of what is left to do of a bar.
    """

    ink: str
    soft: str
    bar: str
    pale: str


TONES: Final = {
    "": Shade(INK, "FFFFFF", "7F9AA6", "C6D2D8"),
    "good": Shade("1C6B3F", "DFF0E4", "3F8F5F", "A6CFB5"),
    "running": Shade("8A4B00", "FBEBD0", "C98A2B", "EBCF9F"),
    "bad": Shade("9C2B23", "F9DFDB", "C4574D", "E8B2AC"),
    "waiting": Shade("37506B", "E2EAF2", "7F9AA6", "C6D2D8"),
    "muted": Shade("5F676B", "E9E9E6", "B9C0C3", "DEE2E3"),
}
"""The colours of the web page."""

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?|\u2028|\u2029")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_OPENING: Final = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
"""Marks that turn the direction of what follows, until they are closed."""
_TEXT: Final = '<w:t xml:space="preserve">'


def escaped(text: str) -> str:
    """Give a text as XML, for an attribute as well; what XML cannot hold is left out."""
    return _NOT_XML.sub("", text).translate(_ESCAPES)


def run(text: str, properties: str = "") -> str:
    """Give a text that begins a new line at each line end."""
    if not text:
        return ""
    if _RIGHT_TO_LEFT.search(text) and _is_right_to_left(text):
        properties += "<w:rtl/>"
    if _OPENING.search(text):
        text = closed(text)
    lines = (
        _LINE_END.sub("\n", escaped(text))
        .replace("\t", f"</w:t><w:tab/>{_TEXT}")
        .replace("\n", f"</w:t><w:br/>{_TEXT}")
    )
    of_it = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{of_it}{_TEXT}{lines}</w:t></w:r>"


def closed(text: str) -> str:
    """Close the marks of direction that a text leaves open, so that they turn nothing after it."""
    open_ones: list[str] = []
    for letter in text:
        if _OPENING.match(letter):
            open_ones.append("\u2069" if letter >= "\u2066" else "\u202c")
        elif letter in open_ones:
            del open_ones[len(open_ones) - 1 - open_ones[::-1].index(letter) :]
    return text + "".join(reversed(open_ones))


def _is_right_to_left(text: str) -> bool:
    """Tell whether the first letter is one that is written from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def styled(text: str, style: str) -> str:
    """Give a text in a style of characters."""
    return run(text, f'<w:rStyle w:val="{style}"/>')


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Give a paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    of_it = f"<w:pPr>{named}{properties}</w:pPr>" if style or properties else ""
    return f"<w:p>{of_it}{content}</w:p>"


def value(cell: Cell, blank: str, properties: str = "") -> str:
    """Give the words of a cell, its blanks marked."""
    if not cell.blank or not blank or blank not in cell.text:
        return run(cell.text, properties)
    first, *others = cell.text.split(blank)
    return run(first, properties) + "".join(styled(blank, "Blank") + run(part, properties) for part in others)


def toned(cell: Cell, blank: str, *, shaded: bool = True) -> str:
    """Give the words of a cell in the colour of its tone, and before a background of it unless the cell has one."""
    if not cell.tone:
        return value(cell, blank)
    shade = TONES.get(cell.tone, TONES[""])
    behind = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade.soft}"/>' if shaded else ""
    struck = "<w:strike/>" if cell.tone == "muted" else ""
    text = f"\N{NO-BREAK SPACE}{cell.text}\N{NO-BREAK SPACE}" if shaded else cell.text
    return run(text, f'<w:b/><w:bCs/>{struck}<w:color w:val="{shade.ink}"/>{behind}')


def table(
    properties: str, widths: Iterable[int], rows: Iterable[str], *, label: str = "", alternative: str = ""
) -> Iterator[str]:
    """Give a table of fixed widths, piece by piece: one may be long.

    Args:
        properties: Style and the like.
        widths: Of its columns, in twentieths of a point.
        rows: Its rows.
        label: Its title for those who do not see it.
        alternative: The whole in a sentence for them.
    """
    columns = list(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    said = f'<w:tblCaption w:val="{escaped(label)}"/>' if label else ""
    said += f'<w:tblDescription w:val="{escaped(alternative)}"/>' if alternative else ""
    yield f"{TABLE}<w:tblPr>{properties.format(width=sum(columns))}{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    yield from rows
    yield END_OF_TABLE


def of_style(name: str, look: str = "", indent: int = 0) -> str:
    """Give the properties of a table in a style; its width is filled in later."""
    return (
        f'<w:tblStyle w:val="{name}"/><w:tblW w:w="{{width}}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
    )


def row(cells: str, properties: str = "") -> str:
    """Give a row."""
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def box(width: int, content: str, properties: str = "") -> str:
    """Give a cell of a table with its paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def fill(colour: str) -> str:
    """Give the background of a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def spanning(columns: int) -> str:
    """Give what makes a cell take several columns."""
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
