"""Everything that is known of French."""

from __future__ import annotations

from typing import Final

from canevas.statements.words.french_figures import FIGURES
from canevas.statements.words.french_things import THINGS
from canevas.statements.words.french_time import TIME
from canevas.statements.words.french_verbs import VERBS
from canevas.statements.words.shape import Words

WORDS: Final = Words(language="fr", figures=FIGURES, time=TIME, verbs=VERBS, things=THINGS)
