"""What the analysis knows of each language: its words, as tables.

The grammar is one for both languages and lies in the modules beside this package; whatever depends on the language is
here, in one module for each kind of word: figures, time, movement, things.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canevas.statements.words.shape import Words


@cache
def words_of(language: str) -> Words:
    """Load the tables of a language: ``fr`` or ``en``."""
    if language == "fr":
        from canevas.statements.words import french as tables
    else:
        from canevas.statements.words import english as tables  # type: ignore[no-redef]
    return tables.WORDS
