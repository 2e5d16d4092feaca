"""The structure of a sentence of a plan, and the letters of SMART that it can be judged by.

A sentence is cut into pieces (`tokens`), list numbers and tags are put aside (`marks`), its numbers are read
(`numerals`), then its dates (`periods`, `moments`, `spans`), rhythms (`rhythm`), verbs (`movement`, `trends`) and
figures (`figures`, `shares`), each of which takes its pieces; what is left decides which figure is the target
(`slots`, `wholes`), where things go (`directions`), and the verdicts (`letters`, `advice`).
What depends on the language is in `words`.
"""

from __future__ import annotations

from canevas.statements.advice import told_target
from canevas.statements.analysis import KINDS, LETTERS, StatementAnalysis, analyse_statement
from canevas.statements.values import Amount, Deadline

__all__ = ["KINDS", "LETTERS", "Amount", "Deadline", "StatementAnalysis", "analyse_statement", "told_target"]
