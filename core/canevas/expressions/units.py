"""Units of formulas: days are not added to euros, and hours do not become minutes by themselves.

What a number written in the formula counts is not said, so that nothing is known of what it multiplies or divides:
``seconds / 60`` may be minutes.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.expressions.grammar import Tree
from canevas.expressions.items import ITEM_FUNCTIONS
from canevas.language import LANGUAGES, Text, msg, pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COUNTS: Final = ("count", "ratio", "unit", "units", "")
"""Units that say no more than the number does: a number of whatever."""
_TIMES: Final = frozenset({"minutes", "hours", "days", "working-days", "weeks", "months", "years"})
_MEASURES: Final = _TIMES | {"percent", "per-thousand", "points", "FTE"}
"""Units to which a plain number of things is not added."""
_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_SINGULAR: Final = {
    "minute": "minutes",
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
_ABOVE_AND_BELOW: Final = re.compile(r"([^/]*[^/0-9.,])/([^/0-9.,][^/]*)\Z")
_LARGEST_POWER: Final = 9


class Unit(NamedTuple):
    """What a value counts.

    Attributes:
        powers: Names of units with their powers: days 1, euros an hour EUR 1 and hours -1; none for a plain number.
        label: How it is called in messages.
    """

    powers: tuple[tuple[str, int], ...]
    label: Text | str

    @classmethod
    def of(cls, name: str, label: Text | str | None = None) -> Unit:
        """Read a unit: ``days``, ``EUR/unit``, ``kWh``; ``score/5`` is one word."""
        found = _ABOVE_AND_BELOW.match(name)
        above, below = (found[1], found[2]) if found else (name, "")
        powers: Counter[str] = Counter()
        for part, power in ((above, 1), (below, -1)):
            if (known := _SINGULAR.get(part.strip(), part.strip())) not in _COUNTS:
                powers[known] += power
        return cls(_sorted(powers), name if label is None else label)

    def combined(self, other: Unit, power: int) -> Unit:
        """Give the unit of a product, or of a quotient where the power is -1."""
        powers = Counter(dict(self.powers))
        for name, own in other.powers:
            powers[name] += power * own
        sign = " × " if power > 0 else " / "
        return Unit(_sorted(powers), _joined(self.label, sign, other.label) if powers else "ratio")

    @property
    def is_plain(self) -> bool:
        """Whether it is a time or an amount of money, and nothing else."""
        return len(self.powers) == 1 and self.powers[0][1] == 1 and _is_time_or_money(self.powers[0][0])

    def goes_with(self, other: Unit) -> bool:
        """Tell whether values of both are added: of one unit, or both numbers of things."""
        if self.powers == other.powers:
            return True
        plain, named = sorted((self, other), key=lambda unit: len(unit.powers))
        match named.powers:
            case ((name, 1),) if not plain.powers:
                return not (_is_time_or_money(name) or name in _MEASURES)
        return False


def unit_of_formula(source: str, units: Mapping[str, Unit | None], wanted: Unit | None = None) -> Unit | None:
    """Find what a formula gives, and check on the way that what is added or compared goes together.

    Args:
        source: The formula, which can be read.
        units: The units of its inputs by name; `None`, or no entry, where nobody says.
        wanted: The unit that the result is said to have.

    Returns:
        The unit; `None` where nobody can tell.

    Raises:
        ExpressionError: Two values do not go together, or the result is a time or an amount of money of another unit
            than was wanted; the message names both units.
    """
    tree = Tree(source)
    found = _Finder(tree, units).unit(tree.root)
    if (
        found is not None
        and wanted is not None
        and found.powers != wanted.powers
        and found.is_plain
        and wanted.is_plain
    ):
        raise tree.whole.error(
            msg("“{part}” gives {first}, not {second}.", part=tree.whole.text, first=found.label, second=wanted.label),
            msg("Convert one into the unit of the other."),
        )
    return found


class _Finder:
    def __init__(self, tree: Tree, units: Mapping[str, Unit | None]) -> None:
        self._tree = tree
        self._units = units

    def unit(self, node: ast.expr) -> Unit | None:
        match node:
            case ast.Name(id=name):
                return self._units.get(name)
            case ast.UnaryOp(operand=inner):
                return self.unit(inner)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._of_calculation(node, left, operator, right)
            case ast.IfExp(test=test, body=body, orelse=other):
                self.unit(test)
                return self._alike([body, other], node)
            case ast.Compare(left=left, comparators=others):
                self._alike([left, *others], node)
            case ast.BoolOp(values=values):
                for value in values:
                    self.unit(value)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._of_call(name, arguments, node)
        return None

    def _of_calculation(self, node: ast.expr, left: ast.expr, operator: ast.operator, right: ast.expr) -> Unit | None:
        if isinstance(operator, ast.Add | ast.Sub):
            return self._alike([left, right], node)
        first, second = self.unit(left), self.unit(right)
        match operator, right:
            case ast.Pow(), ast.Constant(value=int(power)) if first is not None and 0 <= power <= _LARGEST_POWER:
                return Unit(tuple((name, own * power) for name, own in first.powers if power), first.label)
            case ((ast.Mult() | ast.Div()), _) if first is not None and second is not None:
                return first.combined(second, 1 if isinstance(operator, ast.Mult) else -1)
        return None

    def _of_call(self, name: str, arguments: list[ast.expr], node: ast.expr) -> Unit | None:
        if name in ("abs", "round") and arguments:
            return self.unit(arguments[0])
        if name in ITEM_FUNCTIONS and name != "count":
            return self._alike(_items(arguments), node)
        return None

    def _alike(self, nodes: Iterable[ast.expr], whole: ast.expr) -> Unit | None:
        """Give the unit that all of some values have, as far as it is known."""
        found: Unit | None = None
        for node in nodes:
            unit = self.unit(node)
            if found is None or unit is None:
                found = found if unit is None else unit
            elif not found.goes_with(unit):
                raise self._tree.place(whole).error(
                    msg(
                        "“{part}” puts together {first} and {second}.",
                        part=self._tree.place(whole).text,
                        first=found.label,
                        second=unit.label,
                    ),
                    msg("Convert one into the unit of the other."),
                )
            elif not found.powers:
                found = unit
        return found


def is_currency(name: str) -> bool:
    """Tell whether a unit is the code of a currency."""
    return _CURRENCY.match(name) is not None and name not in _MEASURES


def _is_time_or_money(name: str) -> bool:
    return name in _TIMES or is_currency(name)


def _items(arguments: list[ast.expr]) -> list[ast.expr]:
    match arguments:
        case [ast.List(elts=items)]:
            return items
        case [ast.GeneratorExp()]:
            return []
    return arguments


def _sorted(powers: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _joined(first: Text | str, sign: str, second: Text | str) -> Text:
    return {language: f"{pick(first, language)}{sign}{pick(second, language)}" for language in LANGUAGES}
