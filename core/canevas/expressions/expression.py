"""An expression that has been read: what it refers to, and its value for given names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.expressions.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.expressions.frame import Functions, Run


class Reference(NamedTuple):
    """A dotted name in an expression.

    Attributes:
        path: Its names; the variable of a generator is replaced by what it runs over and ``[]``, so that ``a.end`` in
            ``any(a.end > x for a in plan.actions)`` is ``("plan", "actions", "[]", "end")``.
        start: Where it begins: an offset in characters into the source.
        end: Where it ends.
    """

    path: tuple[str, ...]
    start: int
    end: int


class Expression:
    """A compiled expression; `parse` makes it.

    Attributes:
        source: The text.
        references: The dotted names in it, in the order of the text. What a variable runs over may have no name
            (``for x in [a, b]``); such a variable is left out.
        names: The names that the scope must have.
        run: The closure, which takes a frame; for other modules of this package.
    """

    __slots__ = ("names", "references", "run", "source")

    def __init__(self, source: str, references: tuple[Reference, ...], names: frozenset[str], run: Run) -> None:
        self.source = source
        self.references = references
        self.names = names
        self.run = run

    def evaluate(self, scope: Mapping[str, object], functions: Functions | None = None) -> object:
        """Compute the value.

        Args:
            scope: Values by name: numbers, texts, True and False, dates, timedeltas, operands, records, lists of these,
                and `MISSING` (or None) for what is not filled in.
            functions: What computes the functions that the language knows by name alone: ``working_days``.

        Returns:
            The value; `MISSING` where it depends on what is missing, or on a number that does not exist (a division
            by zero).

        Raises:
            ExpressionError: A name is unknown, the kinds of the values do not go together, or it takes too long.
        """
        return self.run(Frame(scope, functions))

    def __eq__(self, other: object) -> bool:
        return self.source == other.source if isinstance(other, Expression) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"parse({self.source!r})"

    def __reduce__(self) -> tuple[Callable[[str], Expression], tuple[str]]:
        return parse, (self.source,)


def parse(source: str) -> Expression:
    """Read an expression.

    Args:
        source: One expression; it may go over several lines.

    Raises:
        ExpressionError: It cannot be read, has something that the language has not, or is too long.
    """
    from canevas.expressions.compiler import Compiler

    compiler = Compiler(source)
    run = compiler.compile()
    return Expression(source, tuple(compiler.references), frozenset(compiler.names), run)
