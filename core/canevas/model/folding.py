"""How people's writing is made comparable: case, accents and kinds of space do not matter."""

from __future__ import annotations

import unicodedata

from canevas.language import msg
from canevas.model.fault import LONGEST_VALUE, ValueFault, quoted

_SIGNS = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
)


def folded(text: str) -> str:
    """Give a text in lower case without accents, with one plain space between words and plain hyphens and apostrophes.

    Digits stay as they are, so that only those of the Latin script are read as numbers, and `10²` is not 102.

    Raises:
        ValueFault: The text is longer than any date, duration, amount or number.
    """
    if len(text) > LONGEST_VALUE:
        raise ValueFault(
            "value-too-long",
            msg("“{text}” is too long to be read here: {count} characters", text=quoted(text), count=len(text)),
        )
    bare = text.strip().lower()
    if not bare.isascii():
        letters = unicodedata.normalize("NFD", bare.translate(_SIGNS))
        bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())
