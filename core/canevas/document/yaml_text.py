"""Writing plain data as YAML that people edit: block style, quotes only where a text needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.document.block_text import literal
from canevas.model.reading import text_of

if TYPE_CHECKING:
    from canevas.document.nodes import Style

_PLAIN: Final = re.compile(r"[^\W_]|[\w(«“<€$/+…](?!\s)|___|-\d")
"""How a plain text may begin; what YAML gives a meaning (`-`, `?`, `%`, `@`…) is quoted."""
_ESCAPED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML refuses, or takes for the end of a line."""
_RESERVED: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"})
_NAME: Final = re.compile(r"[\w./+-]+(?: [+-] \w+)?|[\d.]+ [A-Z]{3}")
"""A name, a number, a date, an amount or a dependency: what needs no quotation marks between brackets, since it is no free text."""
_WIDEST: Final = 110


class Indentation(NamedTuple):
    """How much further what stands inside begins, in spaces.

    Attributes:
        step: Keys below a key.
        items: Marks of a list below its key; 0 where people don't indent lists.
        dash: What an item holds, after the mark of the item.
    """

    step: int = 2
    items: int = 2
    dash: int = 2


HOUSE: Final = Indentation()
"""How the tool indents where nobody else has."""


def scalar(value: Any, *, inside: bool = False) -> str:
    """Write one value.

    Args:
        value: A text, number, boolean or nothing; or a value of a plan.
        inside: Whether it stands between `[ ]`, where commas and brackets separate.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = text_of(value)
    return text if _is_plain(text, inside=inside) else _quoted(text)


def restyled(value: Any, style: Style, *, inside: bool) -> str:
    """Write a value where another stood, with the quotation marks that the other had if both are texts.

    Args:
        value: A text, number, boolean or nothing; or a value of a plan.
        style: How the other was written.
        inside: Whether it stands between brackets.
    """
    if isinstance(value, str) and style == "double":
        return _quoted(value)
    if isinstance(value, str) and style == "single" and not _ESCAPED.search(value):
        return "'" + value.replace("'", "''") + "'"
    return between_brackets(value) if inside else scalar(value)


def read_back(value: Any) -> object:
    """Give a value as the strict reader hands it over once it is written: texts, None, lists and mappings of these."""
    if isinstance(value, Mapping):
        return {whole(str(key)): read_back(item) for key, item in value.items()}
    if _is_list(value):
        return [read_back(item) for item in value]
    if value is None:
        return None
    return scalar(value) if isinstance(value, bool) else whole(text_of(value))


def whole(text: str) -> str:
    """Give a text with `?` for half a character, as a damaged argument has it: no file can hold that."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(whole(text), ensure_ascii=False))


def _is_plain(text: str, *, inside: bool) -> bool:
    if not text or text != text.strip() or _ESCAPED.search(text) or text.lower() in _RESERVED:
        return False
    if not _PLAIN.match(text) or ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (inside and re.search(r"[,\[\]{}]", text))


def between_brackets(value: Any) -> str:
    """Write a value as it stands between `{ }` or `[ ]`: on one line, free text always quoted."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{between_brackets(str(key))}: {between_brackets(item)}" for key, item in value.items())
            + "}"
        )
    if _is_list(value):
        return "[" + ", ".join(between_brackets(item) for item in value) + "]"
    written = scalar(value, inside=True)
    return written if written.startswith('"') or _NAME.fullmatch(written) else _quoted(written)


def block(value: Any, indent: int = 0) -> str:
    """Write a value as YAML, the lines after the first indented; a bare text stays on one line.

    Args:
        value: Plain data.
        indent: Spaces before each line but the first.
    """
    margin = " " * indent
    return "\n".join(margin + line if number and line else line for number, line in enumerate(block_lines(value)))


def block_lines(value: Any, indentation: Indentation = HOUSE) -> list[str]:
    """Give the lines of a value that begins on a line of its own."""
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in entry_lines(str(key), item, indentation)] or ["{}"]
    if _is_list(value):
        return [line for item in value for line in item_lines(item, indentation)] or ["[]"]
    return [scalar(value)]


def item_lines(value: Any, indentation: Indentation = HOUSE) -> list[str]:
    """Give the lines of an item of a list, beginning with its mark."""
    head, below = _text_below(value, indentation.dash) or ("", [])
    if not head:
        head, *rest = block_lines(value, indentation)
        below = _indented(rest, indentation.dash)
    return ["-" + " " * (indentation.dash - 1) + head, *below]


def entry_lines(key: str, value: Any, indentation: Indentation = HOUSE) -> list[str]:
    """Give the lines of a key and its value, beginning with the key."""
    name = scalar(key)
    head, below = value_below(value, indentation, room=_WIDEST - len(name))
    return [f"{name}: {head}" if head else f"{name}:", *below]


def value_below(value: Any, indentation: Indentation = HOUSE, room: int = _WIDEST) -> tuple[str, list[str]]:
    """Write the value of a key.

    Args:
        value: Plain data.
        indentation: How far what stands inside is indented.
        room: Characters that a list may take on the key's own line.

    Returns:
        What stands on the key's own line, if anything, and the lines below it, indented against the key.
    """
    if isinstance(value, Mapping) and value:
        return "", _indented(block_lines(value, indentation), indentation.step)
    if _is_list(value) and value:
        names = _names(value)
        if names is not None and len(names) < room:
            return names, []
        return "", _indented(block_lines(value, indentation), indentation.items)
    return _text_below(value, indentation.step) or (block_lines(value)[0], [])


def _text_below(value: Any, body: int) -> tuple[str, list[str]] | None:
    return literal(value, body) if isinstance(value, str) else None


def _indented(lines: list[str], spaces: int) -> list[str]:
    margin = " " * spaces
    return [margin + line if line else line for line in lines]


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _names(items: Sequence[Any]) -> str | None:
    """Write a list of short names between `[ ]`; free text never stands there."""
    if any(isinstance(item, Mapping) or _is_list(item) or not _NAME.fullmatch(text_of(item)) for item in items):
        return None
    return between_brackets(items)
