"""Writing plain data as YAML that people edit: block style, quotes only where a text needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from canevas.model.reading import text_of

_PLAIN: Final = re.compile(r"[^\W_]|[\w(«“<€$/+…](?!\s)|___")
"""How a plain text may begin; what YAML gives a meaning (`-`, `?`, `%`, `@`…) is quoted."""
_ESCAPED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML refuses, or takes for the end of a line."""
_RESERVED: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"})
_WIDEST: Final = 110


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


def _quoted(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode("utf-8")  # half a character, as a damaged argument has it
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(whole, ensure_ascii=False))


def _is_plain(text: str, *, inside: bool) -> bool:
    if not text or text != text.strip() or _ESCAPED.search(text) or text.lower() in _RESERVED:
        return False
    if not _PLAIN.match(text) or ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (inside and re.search(r"[,\[\]{}]", text))


def block(value: Any, indent: int = 0) -> str:
    """Write a value as YAML, the lines after the first indented.

    Args:
        value: Plain data.
        indent: Spaces before each line but the first.
    """
    return ("\n" + " " * indent).join(_lines(value))


def _lines(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _entry(str(key), item)] or ["{}"]
    if isinstance(value, Sequence) and not isinstance(value, str):
        lines = []
        for item in value:
            first, *rest = _lines(item)
            lines += [f"- {first}", *(f"  {line}" for line in rest)]
        return lines or ["[]"]
    return [scalar(value)]


def _entry(key: str, value: Any) -> list[str]:
    name = scalar(key)
    if isinstance(value, Mapping) and value:
        return [f"{name}:", *(f"  {line}" for line in _lines(value))]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        flow = _flow(value)
        if flow is not None and len(name) + len(flow) < _WIDEST:
            return [f"{name}: {flow}"]
        return [f"{name}:", *(f"  {line}" for line in _lines(value))]
    return [f"{name}: {_lines(value)[0]}"]


def _flow(items: Sequence[Any]) -> str | None:
    """Write a list of short names between `[ ]`; free text never stands there unquoted."""
    if any(
        isinstance(item, Mapping | list | tuple)
        or (" " in str(item) and not re.fullmatch(r"[\w/.-]+ [+-] \w+", str(item)))
        for item in items
    ):
        return None
    return "[" + ", ".join(scalar(item, inside=True) for item in items) + "]"
