"""The file: a zip of parts with their kinds and relations, the same bytes for the same content."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from functools import cache
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas_formats.docx.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas import Report

_FOLDER: Final = Path(__file__).parent / "parts"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_KINDS: Final = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
}
_BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SEPARATORS: Final = {"fr": (",", ";"), "en": (".", ",")}
LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}


@dataclass
class Parts:
    """The parts that a document refers to, beside its styles and settings.

    Attributes:
        named: Kind and content of each by its name.
        books: The workbooks of charts, by the names of the charts.
    """

    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    books: dict[str, bytes] = field(default_factory=dict)

    def add(self, kind: str, content: str, book: bytes = b"") -> str:
        """Add a part, and the workbook that belongs to it; gives the id by which the document refers to it."""
        number = 1 + sum(1 for other, _content in self.named.values() if other == kind)
        name = f"charts/chart{number}.xml" if kind == "chart" else f"{kind}{number}.xml"
        self.named[name] = kind, XML + content
        if book:
            self.books[name] = book
        return f"rId{len(self.named)}"


def packed(report: Report, document: Iterable[str], parts: Parts) -> bytes:
    """Give the file of a document.

    Args:
        report: The report, for its language and what programs tell about the file.
        document: The document itself, piece by piece.
        parts: What it refers to, once all of it has been written.
    """
    written = BytesIO(XML.encode())
    written.seek(0, SEEK_END)
    for piece in document:
        written.write(piece.encode())
    named = dict(parts.named)
    for kind in ("styles", "numbering", "settings", "fontTable"):
        named[f"{kind}.xml"] = kind, _fixed(kind, report.language)
    relations = _relations((f"{OFFICE}/{kind}", name) for name, (kind, _content) in named.items())
    kinds = {"document.xml": "document", **{name: kind for name, (kind, _content) in named.items()}}
    whole = (
        (f"{OFFICE}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    )
    files: dict[str, str | bytes | memoryview] = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _relations(whole),
        "word/document.xml": written.getbuffer(),
        "word/_rels/document.xml.rels": relations,
        **{f"word/{name}": content for name, (_kind, content) in named.items()},
        **dict(_books(parts)),
        "docProps/core.xml": _core(report),
        "docProps/app.xml": _app(),
    }
    return zipped((name, content.encode() if isinstance(content, str) else content) for name, content in files.items())


def _books(parts: Parts) -> Iterable[tuple[str, str | bytes]]:
    """Give the workbooks of charts, with what leads to them."""
    for number, (chart, book) in enumerate(parts.books.items(), start=1):
        folder, _slash, name = chart.rpartition("/")
        target = f"embeddings/chart{number}.xlsx"
        yield f"word/{folder}/_rels/{name}.rels", _relations([(f"{OFFICE}/package", f"../{target}")])
        yield f"word/{target}", book


def zipped(files: Iterable[tuple[str, bytes | memoryview]]) -> bytes:
    """Pack files, with no trace of when that was done."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return stream.getvalue()


@cache
def _fixed(kind: str, language: str) -> str:
    """Read a part that is the same for all plans of a language."""
    decimal, separator = _SEPARATORS.get(language, _SEPARATORS["en"])
    text = (_FOLDER / f"{kind}.xml").read_text(encoding="utf-8")
    for word, meant in (("LANGUAGE", locale(language)), ("DECIMAL", decimal), ("SEPARATOR", separator)):
        text = text.replace(f'"{word}"', f'"{meant}"')
    return text


def locale(language: str) -> str:
    """Give the language as Word names it."""
    return LOCALES.get(language, LOCALES["en"])


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def _content_types(kinds: Mapping[str, str]) -> str:
    written = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_KINDS[kind]}"/>' for name, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    app = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xlsx" ContentType="{_BOOK}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{app}"/></Types>'
    )


def _core(report: Report) -> str:
    """Give what programs tell about the file; its date is the day on which the plan was looked at."""
    day = str(report.data.get("date") or "")
    of_day = (
        "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escaped(day)}T00:00:00Z</dcterms:{name}>'
            for name in ("created", "modified")
        )
        if day
        else ""
    )
    owner = report.essentials.get("owner")
    author = owner[1].text if owner is not None and not owner[1].blank else "Canevas"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(report.title)}</dc:title><dc:subject>{escaped(report.subtitle)}</dc:subject>"
        f"<dc:creator>{escaped(author)}</dc:creator><dc:language>{locale(report.language)}</dc:language>"
        f"{of_day}</cp:coreProperties>"
    )


def _app() -> str:
    return (
        f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Canevas</Application></Properties>"
    )
