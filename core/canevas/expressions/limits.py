"""How much an expression may ask for: packs come from strangers, and a plan must never freeze the command."""

from __future__ import annotations

import sys
from typing import Final

SOURCE: Final = 4_000
"""Characters of one expression."""

DEPTH: Final = 100
"""Levels of nesting; each further term of ``a + b + c`` is one."""

NODES: Final = 1_000
"""Parts of one expression: names, values, operators, calls."""

GENERATORS: Final = 4
"""Generators inside one another."""

STEPS: Final = 1_000_000
"""Steps of one evaluation: a generator takes as many for each item as its body has parts."""

FORMULA: Final = 1_000
"""Characters of a formula of an indicator, which is read and computed within some milliseconds."""

FORMULA_STEPS: Final = 2_000
"""Steps of computing a formula."""

TEXT: Final = 100_000
"""Characters of a text that an expression or a template gives."""

ITEMS: Final = 100_000
"""Items of a list that an expression puts together."""

CHARACTERS_PER_STEP: Final = 16
"""Characters of a text that are copied or searched in the time of a step."""

EXPRESSIONS: Final = 200
"""Expressions in one text."""

DIGITS: Final = 20
"""Digits, on either side of the point, that ``round`` is asked for."""

HIGHEST: Final = sys.float_info.max
LOWEST: Final = -HIGHEST
HIGHEST_BITS: Final = sys.float_info.max_exp
