"""Everything that is known of English."""

from __future__ import annotations

from typing import Final

from canevas.statements.words.english_figures import FIGURES
from canevas.statements.words.english_things import THINGS
from canevas.statements.words.english_time import TIME
from canevas.statements.words.english_verbs import VERBS
from canevas.statements.words.shape import Words

WORDS: Final = Words(language="en", figures=FIGURES, time=TIME, verbs=VERBS, things=THINGS)
