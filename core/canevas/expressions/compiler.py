"""From the syntax tree to closures: the nodes that the language has, and a refusal for every other."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from canevas.expressions import limits
from canevas.expressions.arithmetic import calculation, signed
from canevas.expressions.characters import too_complex
from canevas.expressions.comparison import chain, comparison
from canevas.expressions.expression import Reference
from canevas.expressions.frame import Part, Place, Run
from canevas.expressions.functions import FUNCTIONS, call
from canevas.expressions.grammar import Tree
from canevas.expressions.items import ITEM_FUNCTIONS, Source, generated, listed, several
from canevas.expressions.logic import choice, connection, negation
from canevas.expressions.reading import constant, literal_list, nearest, part_of, scope_name, variable
from canevas.expressions.refusals import (
    answers,
    counted_answers,
    named_argument,
    refused_node,
    refused_value,
    wrong_arguments,
)
from canevas.expressions.values import in_range
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable

_CALCULATIONS: Final[dict[type[ast.operator], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}
_COMPARISONS: Final[dict[type[ast.cmpop], str]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_LITERALS: Final = {"true": True, "false": False}


class _Variable(NamedTuple):
    level: int
    path: tuple[str, ...] | None


class Compiler:
    """Compiles one expression.

    Attributes:
        references: Every dotted name that was met, in the order of the text once `compile` is done.
        names: The names that the scope must have.

    Raises:
        ExpressionError: The source cannot be read.
    """

    def __init__(self, source: str) -> None:
        self._tree = Tree(source)
        self.references: list[Reference] = []
        self.names: set[str] = set()
        self._nodes = 0
        self._depth = 0
        self._variables: dict[str, _Variable] = {}
        self._level = 0

    def compile(self) -> Run:
        """Give the whole as a closure; raise `ExpressionError` at the first part that the language has not."""
        run = self._part(self._tree.root).run
        self.references.sort(key=lambda reference: reference.start)
        return run

    def _part(self, node: ast.expr) -> Part:
        place = self._tree.place(node)
        self._count(1, place)
        if self._depth >= limits.DEPTH:
            raise place.error(too_complex())
        handler = self._handlers.get(type(node))
        if handler is None:
            raise refused_node(node, place)
        self._depth += 1
        run = handler(self, node, place)
        self._depth -= 1
        return Part(run, place)

    def _count(self, nodes: int, place: Place) -> None:
        self._nodes += nodes
        if self._nodes > limits.NODES:
            raise place.error(too_complex())

    def _constant(self, node: ast.Constant, place: Place) -> Run:
        value = node.value
        if type(value) not in (bool, int, float, str):
            raise refused_value(value, place)
        if type(value) in (int, float) and not in_range(value):
            raise place.error(msg("This number is too large."))
        return constant(value)

    def _list(self, node: ast.List, place: Place) -> Run:  # noqa: ARG002 - the shape of all handlers
        return literal_list([self._part(item) for item in node.elts])

    def _calculation(self, node: ast.BinOp, place: Place) -> Run:
        sign = _CALCULATIONS.get(type(node.op))
        if sign is None:
            raise refused_node(node.op, place)
        return calculation(sign, self._part(node.left), self._part(node.right), place)

    def _sign(self, node: ast.UnaryOp, place: Place) -> Run:
        part = self._part(node.operand)
        match node.op:
            case ast.Not():
                return negation(part)
            case ast.USub():
                return signed("-", part, place)
            case ast.UAdd():
                return signed("+", part, place)
        raise refused_node(node.op, place)

    def _connection(self, node: ast.BoolOp, place: Place) -> Run:  # noqa: ARG002 - the shape of all handlers
        return connection([self._part(value) for value in node.values], decisive=isinstance(node.op, ast.Or))

    def _choice(self, node: ast.IfExp, place: Place) -> Run:  # noqa: ARG002 - the shape of all handlers
        return choice(self._part(node.test), self._part(node.body).run, self._part(node.orelse).run)

    def _comparison(self, node: ast.Compare, place: Place) -> Run:
        left = self._part(node.left).run
        links: list[tuple[str, Run]] = []
        for operator, right in zip(node.ops, node.comparators, strict=True):
            sign = _COMPARISONS.get(type(operator))
            if sign is None:
                raise refused_node(operator, place)
            links.append((sign, self._part(right).run))
        if len(links) == 1:
            return comparison(links[0][0], left, links[0][1], place)
        return chain(left, links, place)

    def _name(self, node: ast.Name | ast.Attribute, place: Place) -> Run:
        root, parts = self._dotted(node)
        self._count(len(parts), place)
        path = self._path(node)
        if root.id in self._variables:
            run = variable(self._variables[root.id].level)
        elif root.id in _LITERALS:
            path = None
            run = constant(_LITERALS[root.id])
        else:
            self.names.add(root.id)
            run = scope_name(root.id, self._tree.place(root))
        if path is not None:
            self.references.append(Reference(path, place.start, place.end))
        return part_of(run, parts, place) if parts else run

    def _dotted(self, node: ast.expr) -> tuple[ast.Name, list[str]]:
        """Take a dotted name apart."""
        parts: list[str] = []
        inner = node
        while isinstance(inner, ast.Attribute):
            if inner.attr.startswith("_"):
                raise self._tree.place(inner).error(msg("Names that begin with an underscore are not read."))
            parts.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            raise self._tree.place(node).error(
                msg("Only what has a name has parts; “{part}” has none.", part=self._tree.place(inner).text),
            )
        return inner, parts[::-1]

    def _path(self, node: ast.expr) -> tuple[str, ...] | None:
        """Give a dotted name with its variable replaced by what it runs over; None where that has no name."""
        if not isinstance(node, ast.Name | ast.Attribute):
            return None
        root, parts = self._dotted(node)
        start = self._variables[root.id].path if root.id in self._variables else (root.id,)
        return None if start is None else (*start, *parts)

    def _call(self, node: ast.Call, place: Place) -> Run:
        if not isinstance(node.func, ast.Name):
            raise place.error(msg("Only functions of the language are called, by their names."))
        name = node.func.id
        if node.keywords:
            raise named_argument(self._tree.place(node.keywords[0]))
        if name in ITEM_FUNCTIONS:
            return ITEM_FUNCTIONS[name].build(self._items(node, name, place), place)
        function = FUNCTIONS.get(name)
        if function is None:
            message = msg("There is no function “{name}”.", name=name)
            raise self._tree.place(node.func).error(message, nearest(name, [*FUNCTIONS, *ITEM_FUNCTIONS]))
        if not function.least <= len(node.args) <= len(function.accepts):
            raise wrong_arguments(name, function.usage, place)
        return call(name, [self._part(argument) for argument in node.args], place)

    def _items(self, node: ast.Call, name: str, place: Place) -> Source:
        """Compile what a function goes through: a generator, a list, or its arguments."""
        function = ITEM_FUNCTIONS[name]
        match node.args:
            case [ast.GeneratorExp() as generator]:
                if name == "count" and answers(generator.elt):
                    raise counted_answers(self._tree.place(generator.elt))
                return self._generator(generator)
            case [argument]:
                return listed(self._part(argument))
            case [_, *_] if function.takes_several:
                return several([self._part(argument) for argument in node.args], place)
        raise wrong_arguments(name, function.usage, place)

    def _generator(self, node: ast.GeneratorExp) -> Source:
        place, loop = self._tree.place(node), node.generators[0]
        if len(node.generators) > 1 or loop.is_async or not isinstance(loop.target, ast.Name):
            raise place.error(msg("A generator has one `for` and one variable."))
        if self._level >= limits.GENERATORS:
            raise place.error(msg("More than {limit} generators are inside one another.", limit=limits.GENERATORS))
        over, path = self._part(loop.iter), self._path(loop.iter)
        outer, before = self._variables, self._nodes
        items = None if path is None else (*path, "[]")
        self._variables = {**outer, loop.target.id: _Variable(self._level, items)}
        self._level += 1
        conditions = [self._part(condition) for condition in loop.ifs]
        body = self._part(node.elt)
        self._level -= 1
        self._variables = outer
        return generated(over, self._level, conditions, body, self._nodes - before)

    _handlers: ClassVar[dict[type[ast.expr], Callable[[Compiler, Any, Place], Run]]] = {
        ast.Attribute: _name,
        ast.BinOp: _calculation,
        ast.BoolOp: _connection,
        ast.Call: _call,
        ast.Compare: _comparison,
        ast.Constant: _constant,
        ast.IfExp: _choice,
        ast.List: _list,
        ast.Name: _name,
        ast.UnaryOp: _sign,
    }
    """Everything that the language has; whatever is not here is refused."""
