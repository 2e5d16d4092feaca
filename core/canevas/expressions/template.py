"""Texts with expressions in braces: ``Report by {plan.period.end}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canevas.expressions import limits
from canevas.expressions.expression import Expression, Reference, parse
from canevas.expressions.frame import Frame, Place
from canevas.expressions.values import ExpressionError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canevas.expressions.frame import Functions


class _Insert(NamedTuple):
    """An expression and where it begins in the text."""

    expression: Expression
    start: int


class TextTemplate:
    """A text that has been read; `parse_text` makes it.

    Attributes:
        source: The text as it was written.
        expressions: The expressions in it, in order.
        references: Their references, with offsets into this text.
    """

    __slots__ = ("_pieces", "expressions", "references", "source")

    def __init__(self, source: str, pieces: tuple[str | _Insert, ...]) -> None:
        self.source = source
        self._pieces = pieces
        inserts = [piece for piece in pieces if not isinstance(piece, str)]
        self.expressions = tuple(insert.expression for insert in inserts)
        self.references: tuple[Reference, ...] = tuple(
            reference._replace(start=reference.start + insert.start, end=reference.end + insert.start)
            for insert in inserts
            for reference in insert.expression.references
        )

    def evaluate(
        self,
        scope: Mapping[str, object],
        printer: Callable[[object], str] = str,
        functions: Functions | None = None,
    ) -> object:
        """Fill in the text.

        Args:
            scope: As for `Expression.evaluate`.
            printer: Writes a value in the reader's language. It gets `MISSING` too, which `str` writes as a blank.
            functions: As for `Expression.evaluate`.

        Returns:
            The value itself where the text is one expression in braces and nothing else; a text otherwise.

        Raises:
            ExpressionError: As for `Expression.evaluate`, with offsets into this text; or the text becomes too long.
        """
        frame = Frame(scope, functions)  # one for all, so that they share one budget of steps
        match self._pieces:
            case [_Insert() as only]:
                return self._value(only, frame)
        written: list[str] = []
        length = 0
        for piece in self._pieces:
            text = piece if isinstance(piece, str) else printer(self._value(piece, frame))
            length += len(text)
            if length > limits.TEXT:
                message = msg("This gives more than {limit} characters or items.", limit=limits.TEXT)
                raise Place(self.source, 0, len(self.source)).error(message)
            written.append(text)
        return "".join(written)

    def _value(self, insert: _Insert, frame: Frame) -> object:
        try:
            return insert.expression.run(frame)
        except ExpressionError as error:
            raise error.within(self.source, insert.start) from None

    def __eq__(self, other: object) -> bool:
        return self.source == other.source if isinstance(other, TextTemplate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"parse_text({self.source!r})"

    def __reduce__(self) -> tuple[Callable[[str], TextTemplate], tuple[str]]:
        return parse_text, (self.source,)


def parse_text(source: str) -> TextTemplate:
    """Read a text with expressions in braces; ``{{`` and ``}}`` stand for braces.

    Raises:
        ExpressionError: An expression cannot be read, a brace has no partner, or there are too many.
    """
    whole = Place(source, 0, len(source))
    if len(source) > limits.TEXT:
        raise whole.error(msg("This is longer than {limit} characters.", limit=limits.TEXT))
    pieces: list[str | _Insert] = []
    for piece in _pieces(source):
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        if len(pieces) > 2 * limits.EXPRESSIONS:
            raise whole.error(msg("There are more than {limit} expressions in this text.", limit=limits.EXPRESSIONS))
    return TextTemplate(source, tuple(pieces))


def _pieces(source: str) -> Iterator[str | _Insert]:
    position = 0
    while position < len(source):
        character = source[position]
        if source[position : position + 2] in ("{{", "}}"):
            yield character
            position += 2
        elif character == "}":
            raise Place(source, position, position + 1).error(
                msg("This brace closes nothing."),
                msg("A brace in a text is written twice."),
            )
        elif character == "{":
            end = _closing(source, position)
            yield _insert(source, position + 1, end)
            position = end + 1
        else:
            end = min(at for at in (source.find("{", position), source.find("}", position), len(source)) if at >= 0)
            yield source[position:end]
            position = end


def _closing(source: str, opening: int) -> int:
    """Find the brace that closes an expression; braces inside quotation marks are of its texts."""
    quote = ""
    position = opening + 1
    while position < len(source):
        character = source[position]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "}":
            return position
        position += 1
    raise Place(source, opening, opening + 1).error(
        msg("This brace is never closed."),
        msg("A brace in a text is written twice."),
    )


def _insert(source: str, start: int, end: int) -> _Insert:
    try:
        return _Insert(parse(source[start:end]), start)
    except ExpressionError as error:
        raise error.within(source, start) from None
