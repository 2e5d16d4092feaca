"""What documents say, as another library than the one that wrote them reads it: their texts, and their tables.

Each reader refuses a document that is not sound: XML that is not well-formed, HTML that a strict parser complains of.
"""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

Content = str | bytes
Rows = list[list[str]]


def squeezed(text: str) -> str:
    """Leave out blanks, and whatever letters a reader puts between words at the ends of lines, so that texts can be looked for."""
    return re.sub(r"[\s\u200b\xad]|[-‐](?=\n)", "", text)


def texts(to: str, content: Content) -> list[str]:
    """Give what a document says, piece by piece in its order.

    Args:
        to: Its format.
        content: The document.
    """
    return list(_TEXTS[to](content))


def tables(to: str, content: Content) -> list[Rows]:
    """Give the tables of a document: rows of cells, each with all its lines.

    Args:
        to: Its format, one that has tables which can be told apart.
        content: The document.
    """
    return list(_TABLES[to](content))


def _raw(content: Content) -> bytes:
    assert isinstance(content, bytes)
    return content


def _parsed(content: Content) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - made by ourselves


# --- Word ------------------------------------------------------------------------------------------------------------


def sound_parts(content: Content) -> Mapping[str, ET.Element]:
    """Give the parts of an office document that are XML; nothing in it leads elsewhere."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(_raw(content))) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                found[name] = _parsed(parts.read(name))
    outside = [name for name, part in found.items() for one in part.iter() if one.get("TargetMode") == "External"]
    assert outside == []
    return found


def _docx_texts(content: Content) -> Iterator[str]:
    from docx import Document

    sound_parts(content)
    for paragraph in Document(io.BytesIO(_raw(content))).element.body.iter():
        if paragraph.tag.endswith("}p"):
            yield "".join(_docx_pieces(paragraph))


def _docx_pieces(paragraph: Any) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag.endswith("}t"):
            yield one.text or ""
        elif one.tag.endswith(("}br", "}tab")):
            yield "\n"


def _docx_tables(content: Content) -> Iterator[Rows]:
    from docx import Document

    for table in Document(io.BytesIO(_raw(content))).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


# --- Excel, separated values -----------------------------------------------------------------------------------------


def _xlsx_tables(content: Content) -> Iterator[Rows]:
    import openpyxl

    sound_parts(content)
    for sheet in openpyxl.load_workbook(io.BytesIO(_raw(content)), data_only=True):
        yield [[_cell(cell.value) for cell in row] for row in sheet.iter_rows()]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _csv_tables(content: Content) -> Iterator[Rows]:
    assert isinstance(content, str)
    text = content.removeprefix("\ufeff")
    assert text != content
    head = text.partition("\r\n")[0]
    yield list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ",", strict=True))


# --- pages -----------------------------------------------------------------------------------------------------------


def page(content: Content) -> ET.Element:
    """Give a web page as a strict parser reads it."""
    import html5lib

    found: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)
    return found


def _html_texts(content: Content) -> Iterator[str]:
    for one in page(content).iter():
        if one.tag not in ("style", "script") and one.text:
            yield one.text
        if one.tail:
            yield one.tail


def _html_tables(content: Content) -> Iterator[Rows]:
    for table in page(content).iter("table"):
        rows = [[_lines(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        yield rows


def _lines(cell: ET.Element) -> str:
    """Give what a cell says, what stands beside it on a line of its own."""
    pieces = ("".join(part.itertext()).strip() for part in cell)
    return "\n".join(filter(None, ((cell.text or "").strip(), *pieces)))


_MARKS: Final = re.compile(r"</?(?:br|small)>")


def _tokens(content: Content) -> list[Any]:
    """Read Markdown as CommonMark says, with tables; the only HTML that the format writes is a line end and small print."""
    from markdown_it import MarkdownIt

    assert isinstance(content, str)
    found = MarkdownIt("commonmark").enable("table").parse(content)
    for token in found:
        assert token.type != "html_block" or token.content.startswith("<!-- Canevas -->")
        for one in token.children or ():
            assert one.type not in ("link_open", "image", "code_inline"), one.content
            assert one.type != "html_inline" or _MARKS.fullmatch(one.content), one.content
    return found


def _said(token: Any) -> str:
    """Give what a line of Markdown says."""
    kinds = {"text": lambda one: one.content, "text_special": lambda one: one.content, "softbreak": lambda _one: " "}
    kinds["html_inline"] = lambda one: "\n" if one.content == "<br>" else ""
    return "".join(kinds.get(one.type, lambda _one: "")(one) for one in token.children or ())


def _md_texts(content: Content) -> Iterator[str]:
    yield from (_said(token) for token in _tokens(content) if token.type == "inline")


def _md_tables(content: Content) -> Iterator[Rows]:
    rows: Rows = []
    for token in _tokens(content):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level > 1:
            rows[-1].append(_said(token))
        elif token.type == "table_close":
            yield rows
            rows = []


def pdf(content: Content) -> Any:
    """Give a PDF as its reader sees it; it is tagged, for those who have it read aloud."""
    import pypdf

    found = pypdf.PdfReader(io.BytesIO(_raw(content)))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    return found


def _pdf_texts(content: Content) -> Iterator[str]:
    yield from (one.extract_text() for one in pdf(content).pages)


# --- the others ------------------------------------------------------------------------------------------------------


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield key
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, str):
        yield value


def events(content: Content) -> list[Any]:
    """Give the events of a calendar."""
    import vobject

    raw = _raw(content)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    return list(vobject.readOne(raw.decode()).contents.get("vevent", []))


def _ics_texts(content: Content) -> Iterator[str]:
    for event in events(content):
        yield event.summary.value
        if hasattr(event, "description"):
            yield event.description.value


def size(content: Content) -> tuple[int, int]:
    """Give the width and the height of a picture in dots."""
    raw = _raw(content)
    assert raw.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", raw[16:24])
    return width, height


def _svg_texts(content: Content) -> Iterator[str]:
    yield from filter(None, (one.text for one in _parsed(content).iter()))


_TABLES: Final[Mapping[str, Callable[[Content], Iterator[Rows]]]] = {
    "docx": _docx_tables,
    "xlsx": _xlsx_tables,
    "csv": _csv_tables,
    "html": _html_tables,
    "md": _md_tables,
}
_TEXTS: Final[Mapping[str, Callable[[Content], Iterator[str]]]] = {
    "docx": _docx_texts,
    "xlsx": lambda content: (cell for table in _xlsx_tables(content) for row in table for cell in row),
    "csv": lambda content: (cell for table in _csv_tables(content) for row in table for cell in row),
    "html": _html_texts,
    "md": _md_texts,
    "pdf": _pdf_texts,
    "json": lambda content: _leaves(json.loads(content)),
    "ics": _ics_texts,
    "svg": _svg_texts,
    "png": lambda content: iter((str(size(content)),)),
}
FORMATS: Final = tuple(_TEXTS)
"""Every format, by the ending of its files."""
