"""Signs that people write and expressions don't have, found before anything is parsed."""

from __future__ import annotations

import re
from typing import Final

from canevas.expressions import limits
from canevas.expressions.frame import Place
from canevas.language import Message, msg

_TEXT: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_LOOKALIKES: Final = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("−–", "-"),
    **dict.fromkeys("×·", "*"),
    "÷": "/",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "&&": "and",
    "||": "or",
    "!": "not",
    "=": "==",
}
_OTHERS: Final = {
    **dict.fromkeys("\u00a0\u2007\u202f", msg("There is a non-breaking space here; an ordinary one is needed.")),
    **dict.fromkeys("\"'", msg("This quotation mark is never closed.")),
    "#": msg("An expression has no comments."),
}
_NOWHERE: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\\]")
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_BRACKET: Final = re.compile(r"[()\[\]{}]")
_WRONG: Final = re.compile("[“”„«»‘’−–×·÷≤≥≠\u00a0\u2007\u202f\"'#]|&&|\\|\\||!(?!=)")
_SINGLE_EQUALS: Final = re.compile(r"(?<![=!<>])=(?!=)")
_NUMBER_START: Final = re.compile(r"(?<!\w)\.?\d[\w.]*")
_NUMBER: Final = re.compile(r"(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?(?![\w.])")


def without_texts(source: str) -> str:
    """Blank the texts in quotation marks, so that what remains is looked at alone and in its place."""
    return _TEXT.sub(lambda text: " " * len(text.group()), source)


def refuse_wrong_signs(source: str) -> None:
    """Refuse what no expression has: typographic signs, comments, backslashes, numbers that run into words.

    Python warns of some of these while it parses; here they are refused before, and nothing is ever printed.

    Raises:
        ExpressionError: At the first such sign.
    """
    if wrong := _NOWHERE.search(source):
        raise Place(source, wrong.start(), wrong.end()).error(msg("An expression cannot hold this character."))
    bare = without_texts(source)
    if wrong := _WRONG.search(bare):
        raise Place(source, wrong.start(), wrong.end()).error(_message(wrong.group()))
    for number in _NUMBER_START.finditer(bare):
        if not _NUMBER.match(bare, number.start()):
            message = msg("“{part}” is no number.", part=number.group())
            raise Place(source, number.start(), number.end()).error(message)
    _refuse_unpaired(source, bare)


def _refuse_unpaired(source: str, bare: str) -> None:
    """Refuse brackets without partner, and so many inside one another that the parser would give up."""
    opened: list[int] = []
    for found in _BRACKET.finditer(bare):
        place = Place(source, found.start(), found.end())
        if found.group() in _PAIRS:
            opened.append(found.start())
            if len(opened) > limits.DEPTH:
                raise place.error(too_complex())
        elif not opened or _PAIRS[source[opened.pop()]] != found.group():
            raise place.error(msg("This bracket closes nothing."))
    if opened:
        raise Place(source, opened[-1], opened[-1] + 1).error(msg("This bracket is never closed."))


def refuse_single_equals(source: str) -> None:
    """Refuse ``a = b``, once the parser could not read it.

    Raises:
        ExpressionError: There is a single ``=``.
    """
    if wrong := _SINGLE_EQUALS.search(without_texts(source)):
        raise Place(source, wrong.start(), wrong.end()).error(_message("="))


def too_complex() -> Message:
    """Say that an expression has too many parts or levels."""
    return msg(
        "This has too many parts or levels: at most {nodes} parts, {depth} levels.",
        nodes=limits.NODES,
        depth=limits.DEPTH,
    )


def _message(wrong: str) -> Message:
    if right := _LOOKALIKES.get(wrong):
        return msg("Write {right} instead of {wrong}.", right=right, wrong=wrong)
    return _OTHERS[wrong]
