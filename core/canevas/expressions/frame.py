"""What one evaluation carries along, and the places that its errors point to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, NamedTuple

from canevas.expressions import limits
from canevas.expressions.values import MISSING, ExpressionError, Missing
from canevas.language import Message, msg

_SHOWN: Final = 60
Functions = Mapping[str, Callable[..., object]]


class NoValue(Exception):  # noqa: N818 - it is caught inside the package and means a result, no failure
    """A formula has no value for a reason that its reader can be told."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


class Frame:
    """The state of one evaluation.

    Args:
        scope: Values by the names that the expression uses.
        functions: Functions that the language knows by name alone.
        strict: An undefined result ends the evaluation with `NoValue` (formulas) rather than being missing (rules).
    """

    most: ClassVar[int] = limits.STEPS

    # Creating a frame is much of the time that a small formula takes: so the budget starts as a class attribute, and
    # the variables, one for each level of generators, are made by an outermost generator.
    steps: int = limits.STEPS
    variables: list[object]

    def __init__(
        self, scope: Mapping[str, object], functions: Functions | None = None, *, strict: bool = False
    ) -> None:
        self.scope = scope
        self.functions = functions
        self.strict = strict

    def spend(self, steps: int, place: Place) -> None:
        """Take steps from what is left; raise `ExpressionError` when too few are."""
        self.steps -= steps
        if self.steps < 0:
            raise place.error(
                msg("This takes more than {limit} steps.", limit=self.most),
                msg("Write it with fewer generators inside one another, or compare shorter lists."),
            )

    def undefined(self, reason: Message) -> Missing:
        """Give what stands for a number that does not exist: `MISSING`, or `NoValue` in a formula."""
        if self.strict:
            raise NoValue(reason)
        return MISSING


class FormulaFrame(Frame):
    """The state of computing a formula, which has few steps and ends where a number does not exist."""

    most = limits.FORMULA_STEPS
    steps: int = limits.FORMULA_STEPS

    def __init__(self, scope: Mapping[str, object]) -> None:
        super().__init__(scope, strict=True)


Run = Callable[[Frame], Any]
"""A compiled part of an expression."""


class Place(NamedTuple):
    """A part of an expression's source: offsets in characters."""

    source: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is written there, shortened where it would drown a message."""
        written = " ".join(self.source[self.start : self.end].split())
        return written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"

    def error(self, message: Message, hint: Message | None = None) -> ExpressionError:
        """Build an error that points here."""
        return ExpressionError(message, self.source, self.start, self.end, hint)


class Part(NamedTuple):
    """A compiled part and where it stands."""

    run: Run
    place: Place
