"""The language of formulas, conditions, rules and texts: a bounded subset of Python's expressions.

>>> parse("any(a.status == 'done' for a in actions)").references[0].path
('actions', '[]', 'status')
>>> evaluate("(a - b) / b * 100", {"a": 120, "b": 80}, "percent")
Quantity(value=50.0, unit='percent')

An expression is parsed once, checked against the few things that the language has, and compiled to closures; nothing of
Python is reached that is not listed here, and every evaluation ends.
"""

from __future__ import annotations

from canevas.expressions.expression import Expression, Reference, parse
from canevas.expressions.formula import NotComputable, Quantity, evaluate, parse_formula
from canevas.expressions.template import TextTemplate, parse_text
from canevas.expressions.values import MISSING, ExpressionError, Missing, Operand, Record

__all__ = [
    "MISSING",
    "Expression",
    "ExpressionError",
    "Missing",
    "NotComputable",
    "Operand",
    "Quantity",
    "Record",
    "Reference",
    "TextTemplate",
    "evaluate",
    "parse",
    "parse_formula",
    "parse_text",
]
