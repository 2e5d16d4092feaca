"""Filling in a document of the user's own: docxtpl puts its tags together, the engine's sandbox runs them."""

from __future__ import annotations

import re
import zipfile
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from canevas import InputError, msg, needing
from canevas_formats.docx.markup import escaped
from canevas_formats.docx.opening import parts_of, without_attached_template
from canevas_formats.docx.package import zipped
from canevas_formats.docx.tags import TAG, Paragraph, normal, paragraphs, place_in, tags_hold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas import DocumentModel, Message, RenderContext

_MARKUP: Final = re.compile(r"<[^>]+>")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEGINNING: Final = re.compile(r"(?=<w:p[ >])|(?<=</w:p>)(?=\{)|(?<=</w:tr>)(?=\{)|(?<=</w:tc>)(?=\{)|(?<=%\})(?=\{%)")
"""Where a paragraph begins, or a tag that stands for one."""
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
_SETTINGS: Final = "word/settings.xml"
_TAGGED: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_PROPERTIES: Final = ("author", "category", "comments", "keywords", "subject", "title")
_LONGEST_PROPERTY: Final = 255


def filled(model: DocumentModel, context: RenderContext) -> bytes:
    """Give the document with its tags filled in.

    Args:
        model: The document.
        context: The plan, and what runs the tags.

    Raises:
        InputError: It is refused, or a tag of it is faulty.
    """
    parts = parts_of(model)
    if _SETTINGS in parts:
        parts[_SETTINGS] = without_attached_template(parts[_SETTINGS])
    content = zipped(parts.items())
    try:
        tagged = {name: paragraphs(part) for name, part in parts.items() if _TAGGED.fullmatch(name)}
        if not tags_hold(context, model.name, tagged):
            return content  # the faults are being gathered, and what is made of it does not matter
        return _by_docxtpl(content, model.name, context, tagged)
    except InputError:
        raise
    except (ValueError, TypeError, AttributeError, LookupError, SyntaxError, RecursionError) as error:
        raise InputError(msg("{file} cannot be filled in: {reason}", file=model.name, reason=str(error))) from None


def _by_docxtpl(content: bytes, name: str, context: RenderContext, tagged: Mapping[str, list[Paragraph]]) -> bytes:
    """Let docxtpl put together tags that Word cut into pieces, and write what they print."""
    with needing("docxtpl", "DOCX"):
        from docxtpl import DocxTemplate

    class Document(DocxTemplate):  # type: ignore[misc] # the library has no types
        """Hands each part to the engine in the place of Jinja's own environment."""

        def render_xml_part(self, src_xml: str, part: Any, context_: Any, jinja_env: Any = None) -> str:  # noqa: ARG002 - given from outside
            """Fill in a part; each paragraph begins a line, so that a line tells the paragraph."""
            self.current_rendering_part = part
            file = str(part.partname).lstrip("/")
            source = _BEGINNING.sub("\n", src_xml.replace("\n", " "))
            text = context.fill(source, _places(source, name, file, tagged.get(file, [])))
            text = text or TAG.sub("", source)  # without text its faults are being gathered
            written: str = self.resolve_listing(re.sub(r"\n(?=<w:p[ >])", "", _NOT_XML.sub("", text)))
            return written

        def render_properties(self, context_: Any, jinja_env: Any = None) -> None:  # noqa: ARG002 - given from outside
            """Fill in what programs tell about the file."""
            properties = self.docx.core_properties
            for key in _PROPERTIES:
                text = getattr(properties, key)
                if "{" in text:
                    place = msg("{file}, property “{name}”", file=name, name=key)
                    shown = _plain(context.fill(escaped(text), partial(_always, place)))
                    setattr(properties, key, _NOT_XML.sub("", shown)[:_LONGEST_PROPERTY])

    document = Document(BytesIO(content))
    document.render({})
    stream = BytesIO()
    document.docx.save(stream)
    with zipfile.ZipFile(stream) as archive:  # packed anew, without the moment at which that was done
        return zipped((entry.filename, archive.read(entry)) for entry in archive.infolist())


def _always(place: Message, _line: int) -> Message:
    return place


def _places(source: str, file: str, part: str, known: list[Paragraph]) -> Callable[[int], Message]:
    """Say where a line of a part stands: which paragraph of the document it was."""

    def place(line: int) -> Message:
        lines = source.split("\n")
        at = min(max(line, 1), len(lines)) - 1
        words = normal(_plain(_MARKUP.sub("", lines[at])))
        same = [one for one in known if normal(one.text) == words]
        close = [one for one in known if one.text.strip() and words and words.startswith(normal(one.text))]
        within = [one for one in known if words and words in normal(one.text)]
        return place_in(file, part, [*same, *within, *close, Paragraph(at, words)][0])

    return place


def _plain(text: str) -> str:
    """Undo the escaping of XML."""
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text
