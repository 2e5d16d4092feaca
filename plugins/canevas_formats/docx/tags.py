"""The tags of a document of the user's own, paragraph by paragraph, as its author sees them in Word."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET

from canevas import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canevas import RenderContext

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN: Final = 60
"""Characters of a paragraph that a message quotes."""
_PREFIX: Final = re.compile(r"(\{[{%#])(-?)(?:p|tr|tc|r)\s")
"""What docxtpl takes after the opening of a tag: it stands for the whole paragraph, row, cell or run."""
TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_UNCLOSED: Final = re.compile(r"\{[{%#]")
_UNOPENED: Final = re.compile(r"[}%#]\}")
_OWN: Final = re.compile(r"\{%\s*(?:cellbg|colspan|vm|hm)\b")
"""Tags of docxtpl alone."""
_BLOCKS: Final = {
    "for": "endfor",
    "if": "endif",
    "macro": "endmacro",
    "filter": "endfilter",
    "call": "endcall",
    "with": "endwith",
}
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_GOOD: Final = "good"


class Paragraph(NamedTuple):
    """A paragraph of a part.

    Attributes:
        number: Which one it is, from 1.
        text: What is written in it.
    """

    number: int
    text: str


def paragraphs(content: bytes) -> list[Paragraph]:
    """Read the paragraphs of a part, those of its tables and boxes among them."""
    root = ET.fromstring(content)  # noqa: S314 - it was looked at before
    found = enumerate(root.iter(f"{_W}p"), start=1)
    return [Paragraph(number, "".join(_texts(one))) for number, one in found]


def _texts(paragraph: ET.Element) -> Iterator[str]:
    for child in paragraph:
        if child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag not in (f"{_W}txbxContent", f"{_W}instrText"):
            yield from _texts(child)


def normal(text: str) -> str:
    """Give a text in which a tag looks alike whether it stands for its paragraph, its row or itself."""
    return " ".join(_PREFIX.sub(r"\1\2 ", text.translate(_QUOTES)).split())


def place_in(file: str, part: str, paragraph: Paragraph) -> Message:
    """Say where a paragraph stands."""
    words = " ".join(paragraph.text.split())
    quoted = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
    values: dict[str, object] = {"file": file, "number": paragraph.number, "text": quoted}
    match part.rpartition("/")[2].partition(".")[0].rstrip("0123456789"):
        case "header":
            return msg("{file}, header, paragraph {number} “{text}”", **values)
        case "footer":
            return msg("{file}, footer, paragraph {number} “{text}”", **values)
        case "footnotes":
            return msg("{file}, footnotes, paragraph {number} “{text}”", **values)
    return msg("{file}, paragraph {number} “{text}”", **values)


def tags_hold(context: RenderContext, file: str, parts: Mapping[str, list[Paragraph]]) -> bool:
    """Look at each tag alone: whether it is closed in its paragraph, and can be read.

    Args:
        context: What runs the tags.
        file: Name of the document.
        parts: The paragraphs of each part that may have tags.

    Returns:
        Whether all of them can.

    Raises:
        InputError: One cannot, and faults are not gathered.
    """
    good = True
    known: set[str] = set()
    for part, found in parts.items():
        for one in found:
            if "{" in one.text or "}" in one.text:
                place = partial(_placed, place_in(file, part, one))
                pieces = [text for text in _pieces(one.text) if text not in known]
                held = [text for text in pieces if _holds(context, text, place)]
                known.update(held)
                good = good and held == pieces
    return good


def _placed(place: Message, _line: int) -> Message:
    return place


def _pieces(text: str) -> Iterator[str]:
    """Give what the sandbox can read of each tag, without running it."""
    plain = _PREFIX.sub(r"\1\2 ", text.translate(_QUOTES))
    for tag in TAG.findall(plain):
        word = tag[2:-2].strip("-+ \t").split(maxsplit=1)[:1]
        name = word[0] if word else ""
        if tag.startswith("{%") and (name in ("else", "elif", "endset") or name in _BLOCKS.values() or _OWN.match(tag)):
            continue
        closing = f"{{% {_BLOCKS[name]} %}}" if tag.startswith("{%") and name in _BLOCKS else ""
        yield f"{tag}{closing}"
    rest = TAG.sub("", plain)
    if found := _UNCLOSED.search(rest) or _UNOPENED.search(rest):
        yield rest[found.start() :] if found[0][0] == "{" else f"{{{{ {found[0]}"


def _holds(context: RenderContext, tag: str, place: Callable[[int], Message]) -> bool:
    return context.fill("{% macro tag() %}" + tag + "{% endmacro %}" + _GOOD, place) == _GOOD
