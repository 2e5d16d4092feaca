"""Small faults put into a module, one at a time: a test should notice each.

Left alone is what no test should hold on to: annotations and other types, docstrings, the wording of messages (the
sentences in ``msg(…)`` and its like, and the text of a Python error), decorators, imports, ``__all__``, ``__slots__``,
and blocks for the type checker.
"""

from __future__ import annotations

import ast
import contextlib
import copy
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import CodeType

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
WIDTH = 90
"""How much of a part is shown, in characters."""

TYPE_MAKERS = frozenset({"TypeVar", "NewType", "ParamSpec"})
"""Calls whose values are for the type checker alone."""

TYPES = frozenset({"Callable", "Literal", "Mapping", "Sequence", "dict", "list", "tuple"})
"""What an alias of a type begins with."""

FAILING_WITHOUT = frozenset({"len", "isinstance", "issubclass"})
"""Calls that fail on None in any case, so that putting it there would only flatter the figure."""


class Mutant(NamedTuple):
    """One fault: the field of a node, and what stands there instead.

    Attributes:
        line: Where it is, from 1.
        column: Where it is in the line, from 1.
        before: The source of what is changed.
        after: What it becomes; empty where it is removed.
        kind: The name of the change, in a word or two.
        lines: The lines of the statement's own part, for choosing the tests that run through it.
        in_function: Whether it lies in the body of a function, so that nothing sees it before a call.
        parent: The node whose field is changed.
        field: The name of that field.
        value: What the field becomes.
        same: Its number among faults that read alike, from 0; parts of one f-string have one place.
    """

    line: int
    column: int
    before: str
    after: str
    kind: str
    lines: range
    in_function: bool
    parent: ast.AST
    field: str
    value: object
    same: int = 0

    @property
    def key(self) -> str:
        """What names this fault in a report, the same in each run over one source."""
        change = f"`{self.before}` → `{self.after}`" if self.after else f"`{self.before}` removed"
        return f"{self.line}:{self.column} {self.kind}: {change}" + " again" * self.same


class Module:
    """A module that faults are put into.

    Args:
        source: Its text.
        path: The path that its code carries, as the interpreter would write it.
    """

    def __init__(self, source: str, path: str) -> None:
        self.path = path
        self.tree = ast.parse(source, path)
        self.code = compile(self.tree, path, "exec", dont_inherit=True)
        self.mutants: list[Mutant] = []
        met: Counter[str] = Counter()
        for mutant in _Finder().mutants_of(self.tree):
            self.mutants.append(mutant._replace(same=met[mutant.key]))
            met[mutant.key] += 1

    def faulty(self, mutant: Mutant) -> CodeType:
        """Compile the module with one of its faults."""
        with applied(mutant):
            return compile(ast.fix_missing_locations(self.tree), self.path, "exec", dont_inherit=True)


@contextlib.contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """Put a fault into the tree, and take it out again."""
    sound = getattr(mutant.parent, mutant.field)
    setattr(mutant.parent, mutant.field, mutant.value)
    try:
        yield
    finally:
        setattr(mutant.parent, mutant.field, sound)


class _Finder:
    """Walks a tree, and knows on the way which statement and which functions it is in."""

    def __init__(self) -> None:
        self._lines = range(0)
        self._functions = 0

    def mutants_of(self, tree: ast.Module) -> Iterator[Mutant]:
        yield from self._visit(tree)

    def _visit(self, node: ast.AST) -> Iterator[Mutant]:
        if is_left_alone(node):
            return
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            self._lines = _own_lines(node)
        for kind, field, value in faults_of(node):
            yield self._mutant(node, kind, field, value)
        for field, child in ast.iter_fields(node):
            if is_field_left_alone(field):
                continue
            deeper = field == "body" and isinstance(node, ast.FunctionDef | ast.Lambda)
            self._functions += deeper
            for part in child if isinstance(child, list) else [child]:
                if isinstance(part, ast.AST) and not is_wording(node, part):
                    lines = self._lines
                    yield from self._visit(part)
                    self._lines = lines
            self._functions -= deeper

    def _mutant(self, node: ast.AST, kind: str, field: str, value: object) -> Mutant:
        before, after = _changed(node, field, value)
        where = before if hasattr(before, "lineno") else node
        return Mutant(
            where.lineno,
            where.col_offset + 1,
            _written(before),
            _written(after),
            kind,
            self._lines,
            self._functions > 0,
            node,
            field,
            value,
        )


def faults_of(node: ast.AST) -> Iterator[tuple[str, str, object]]:
    """Give the faults of one node: the name of each, the field and what it becomes."""
    match node:
        case ast.Compare(ops=signs):
            for index, sign in enumerate(signs):
                yield "comparison", "ops", _replaced(signs, index, COMPARISONS[type(sign)]())
        case ast.BoolOp(op=sign):
            yield "and/or", "op", ast.Or() if isinstance(sign, ast.And) else ast.And()
        case ast.BinOp(op=sign):
            yield "arithmetic", "op", ARITHMETIC[type(sign)]()
        case ast.AugAssign(op=sign):
            yield "arithmetic", "op", ARITHMETIC[type(sign)]()
        case ast.Constant(value=value):
            yield from _faults_of_constant(value)
        case ast.Call():
            yield from _faults_of_call(node)
        case ast.ExceptHandler(type=ast.Tuple(elts=classes)):
            for index in range(len(classes)):
                fewer = classes[:index] + classes[index + 1 :]
                yield "exception not caught", "type", ast.Tuple(elts=fewer, ctx=ast.Load())
        case ast.ExceptHandler(type=ast.expr()):
            yield "exception not caught", "type", ast.Tuple(elts=[], ctx=ast.Load())
        case ast.match_case(guard=None):
            yield "case never", "guard", ast.Constant(value=False)
    yield from _faults_of_conditions(node)
    yield from _faults_of_values(node)
    yield from _faults_of_blocks(node)
    yield from _faults_of_signs(node)


def _faults_of_constant(value: object) -> Iterator[tuple[str, str, object]]:
    match value:
        case bool():
            yield "constant", "value", not value
        case int() | float():
            yield "constant", "value", value + 1
        case str():
            yield "constant", "value", f"XX{value}XX"
        case bytes():
            yield "constant", "value", b"XX" + value + b"XX"


def _faults_of_call(call: ast.Call) -> Iterator[tuple[str, str, object]]:
    name = _name(call.func)
    for index, given in enumerate(call.args):
        if name in FAILING_WITHOUT or is_none(given) or isinstance(given, ast.Starred) or is_wording(call, given):
            continue
        yield "argument", "args", _replaced(call.args, index, ast.Constant(value=None))
    for index in range(len(call.keywords)):
        yield "argument", "keywords", call.keywords[:index] + call.keywords[index + 1 :]


def _faults_of_conditions(node: ast.AST) -> Iterator[tuple[str, str, object]]:
    match node:
        case ast.If() | ast.IfExp():
            yield "condition", "test", ast.Constant(value=True)
            yield "condition", "test", ast.Constant(value=False)
        case ast.While():
            yield "condition", "test", ast.Constant(value=False)
        case ast.comprehension(ifs=conditions):
            for index in range(len(conditions)):
                yield "condition", "ifs", _replaced(conditions, index, ast.Constant(value=True))
                yield "condition", "ifs", _replaced(conditions, index, ast.Constant(value=False))
        case ast.match_case(guard=ast.expr()):
            yield "condition", "guard", ast.Constant(value=True)
            yield "condition", "guard", ast.Constant(value=False)


def _faults_of_values(node: ast.AST) -> Iterator[tuple[str, str, object]]:
    match node:
        case ast.Return(value=ast.expr() as value) if not is_none(value):
            yield "result", "value", ast.Constant(value=None)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value) if not is_none(value):
            yield "assignment", "value", ast.Constant(value=None)
        case ast.NamedExpr(value=value) if not is_none(value):
            yield "assignment", "value", ast.Constant(value=None)
        case ast.Lambda(body=body) if not is_none(body):
            yield "result", "body", ast.Constant(value=None)


def _faults_of_blocks(node: ast.AST) -> Iterator[tuple[str, str, object]]:
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        if not isinstance(block, list):
            continue
        for index, statement in enumerate(block):
            match statement:
                case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()):
                    yield "statement", field, _replaced(block, index, ast.Pass())
                case ast.Raise() | ast.Delete():
                    yield "statement", field, _replaced(block, index, ast.Pass())
                case ast.AugAssign(target=target, value=value):
                    plain = ast.Assign(targets=[target], value=value)
                    yield "assignment", field, _replaced(block, index, ast.copy_location(plain, statement))
                case ast.Break():
                    yield "loop", field, _replaced(block, index, ast.Continue())
                case ast.Continue():
                    yield "loop", field, _replaced(block, index, ast.Break())


def _faults_of_signs(node: ast.AST) -> Iterator[tuple[str, str, object]]:
    """Take out a ``not`` or a minus sign, which only the node around it can do."""
    for field, child in ast.iter_fields(node):
        if is_field_left_alone(field):
            continue
        if isinstance(child, ast.UnaryOp):
            yield "sign", field, child.operand
        elif isinstance(child, list):
            for index, part in enumerate(child):
                if isinstance(part, ast.UnaryOp):
                    yield "sign", field, _replaced(child, index, part.operand)


def is_left_alone(node: ast.AST) -> bool:
    """Tell whether nothing of a node is ever to be faulty."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))) if name in TYPES:
            return True  # an alias of a type
        case ast.Expr(value=ast.Constant()):
            return True  # a docstring, or `...`
        case ast.Call(func=ast.Name(id=name)):
            return name in TYPE_MAKERS
    return False


def is_field_left_alone(field: str) -> bool:
    """Tell whether one field of a node is for the type checker, or decorates."""
    return field in ("annotation", "returns", "decorator_list", "bases")


def is_wording(node: ast.AST, part: ast.AST) -> bool:
    """Tell whether a part of a call is a sentence for people, or the type of a cast."""
    match node:
        case ast.Call(func=ast.Name(id="msg" | "msgid" | "Message" | "cast"), args=[first, *_]):
            return part is first
        case ast.Call(func=ast.Name(id="nmsg"), args=[one, several, *_]):
            return part is one or part is several
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant() | ast.JoinedStr() as first, *_]):
            return part is first and name.endswith("Error")
    return False


def is_none(node: ast.AST) -> bool:
    """Tell whether a part is written ``None``."""
    return isinstance(node, ast.Constant) and node.value is None


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _replaced(items: Sequence[ast.AST], index: int, item: ast.AST) -> list[ast.AST]:
    return [*items[:index], item, *items[index + 1 :]]


def _own_lines(node: ast.stmt | ast.ExceptHandler | ast.match_case) -> range:
    """Give the lines of a statement without the blocks in it."""
    if isinstance(node, ast.match_case):
        return range(node.pattern.lineno, node.body[0].lineno)
    inner: list[ast.stmt] = getattr(node, "body", [])
    end = node.end_lineno or node.lineno
    return range(node.lineno, max(node.lineno, inner[0].lineno - 1 if inner else end) + 1)


def _changed(node: ast.AST, field: str, value: object) -> tuple[Any, Any]:
    """Give what is changed, small enough to be shown: the part of a list that differs, or the whole around a sign."""
    sound = getattr(node, field)
    if isinstance(node, ast.match_case) and sound is None:
        return node.pattern, None
    if isinstance(node, ast.Constant) or field in ("op", "ops"):
        with_fault = copy.copy(node)
        setattr(with_fault, field, value)
        return node, with_fault
    if not isinstance(sound, list) or not isinstance(value, list):
        return sound, value
    before = [part for part in sound if part not in value]
    after = [part for part in value if part not in sound]
    return before[0], after[0] if after else None


def _written(node: ast.AST | None) -> str:
    if node is None:
        return ""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
