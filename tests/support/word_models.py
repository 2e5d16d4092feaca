"""Word models for tests: small ones that are written here, and what makes a model dangerous put into them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx import Document

if TYPE_CHECKING:
    from collections.abc import Callable

BODY: Final = "word/document.xml"
KINDS: Final = "[Content_Types].xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def model(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    """Write a model of paragraphs, and of a table after them."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for number, cells in enumerate(rows):
            for place, text in enumerate(cells):
                table.cell(number, place).text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    """Give the parts of a document."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Put parts together."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one part of a document, or add it."""
    files = parts(content)
    files[name] = change(files.get(name, b""))
    return packed(files)


def with_xml(content: bytes, xml: str) -> bytes:
    """Put XML at the beginning of the body."""
    return changed(content, BODY, lambda part: part.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1))


def with_relation(content: bytes, kind: str, target: str, *, external: bool = True) -> bytes:
    """Add a relation of the document."""
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rId99" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    return changed(
        content, RELATIONS, lambda part: part.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    )


def field(*codes: str) -> str:
    """Write a field whose code is cut into pieces."""
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    marks = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{marks[0]}{pieces}{marks[1]}</w:p>"
