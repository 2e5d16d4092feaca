"""What the language has not, and what to write instead."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from canevas.language import Message, msg

if TYPE_CHECKING:
    from canevas.expressions.frame import Place
    from canevas.expressions.values import ExpressionError

_GENERATOR: Final = msg("A generator stands inside a function: `any(x.… == … for x in …)`.")
_LIST: Final = msg("A list has square brackets: `[a, b]`; a decimal has a point: `6.1`.")
_HINTS: Final[dict[type[ast.AST], Message]] = {
    ast.DictComp: _GENERATOR,
    ast.GeneratorExp: _GENERATOR,
    ast.ListComp: _GENERATOR,
    ast.SetComp: _GENERATOR,
    ast.FloorDiv: msg("Divide with `/`, and round with `round(…)`."),
    ast.BitAnd: msg("Write `and`."),
    ast.BitOr: msg("Write `or`."),
    ast.BitXor: msg("Write a power with `**`."),
    ast.Invert: msg("Write `not`."),
    ast.Is: msg("Write `==`, or `given(…)` to ask whether something is filled in."),
    ast.IsNot: msg("Write `!=`, or `given(…)` to ask whether something is filled in."),
    ast.JoinedStr: msg("Write the text without the `f`; put texts together with `+`."),
    ast.Mod: msg("A percentage is written `x / 100`."),
    ast.NamedExpr: msg("Write `==` to compare."),
    ast.Set: _LIST,
    ast.Tuple: _LIST,
}
_ALLOWED: Final = msg(
    "An expression has names, numbers, texts in quotation marks, lists, `+ - * / **`, comparisons, `in`, `and`, `or`, "
    "`not`, `x if c else y`, and functions.",
)


def refused_node(node: ast.AST, place: Place) -> ExpressionError:
    """Build the error about something of Python that the language has not."""
    return place.error(msg("“{part}” is not of this language.", part=place.text), _HINTS.get(type(node), _ALLOWED))


def refused_value(value: object, place: Place) -> ExpressionError:
    """Build the error about a literal that is no number, text, true or false."""
    hint = msg("Ask `given(…)` whether something is filled in.") if value is None else _ALLOWED
    return place.error(msg("“{part}” is not of this language.", part=place.text), hint)


def wrong_arguments(name: str, usage: str, place: Place) -> ExpressionError:
    """Build the error about a function that got too few values or too many."""
    message = msg("“{name}” does not take this number of values.", name=name)
    return place.error(message, msg("Write {usage}.", usage=usage))


def named_argument(place: Place) -> ExpressionError:
    """Build the error about ``count(actions, phase="do")``."""
    return place.error(
        msg("A function takes no named values."),
        msg("To choose items, write `count(x for x in … if x.… == …)`; to compare, write `==`."),
    )


def answers(node: ast.expr) -> bool:
    """Tell whether a part can only give true or false."""
    match node:
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return True
    return False


def counted_answers(place: Place) -> ExpressionError:
    """Build the error about ``count(x.late == true for x in actions)``, which would count the false answers too."""
    return place.error(
        msg("“count” counts items, and true and false alike."),
        msg("Put the condition after `if`: `count(x for x in … if …)`."),
    )
