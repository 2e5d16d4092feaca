"""``and or not`` and ``x if c else y`` with three answers: true, false, missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.expressions.values import KINDS, MISSING, ExpressionError, kind_of
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.expressions.frame import Frame, Part, Place, Run


def connection(parts: Sequence[Part], *, decisive: bool) -> Run:
    """Compile ``and`` (a false part decides) or ``or`` (a true part decides).

    Parts after the decisive one are not computed. Without one, a missing part makes the answer missing.
    """
    indifferent = not decisive

    def run(frame: Frame) -> Any:
        outcome: Any = indifferent
        for part, place in parts:
            answer = part(frame)
            if answer is decisive:
                return decisive
            if answer is MISSING:
                outcome = MISSING
            elif answer is not indifferent:
                raise no_answer(answer, place)
        return outcome

    return run


def negation(part: Part) -> Run:
    """Compile ``not``, which leaves missing as it is."""

    def run(frame: Frame) -> Any:
        answer = part.run(frame)
        if answer is MISSING:
            return MISSING
        return not truth(answer, part.place)

    return run


def choice(condition: Part, wanted: Run, otherwise: Run) -> Run:
    """Compile ``wanted if condition else otherwise``; without an answer to the condition the value is missing."""

    def run(frame: Frame) -> Any:
        answer = condition.run(frame)
        if answer is MISSING:
            return MISSING
        return wanted(frame) if truth(answer, condition.place) else otherwise(frame)

    return run


def truth(answer: object, place: Place) -> bool:
    """Take a value that is not missing as an answer.

    Raises:
        ExpressionError: It is neither true nor false.
    """
    if answer is True or answer is False:
        return answer is True
    raise no_answer(answer, place)


def no_answer(value: object, place: Place) -> ExpressionError:
    """Build the error about a value that stands where a yes or a no is expected."""
    return place.error(
        msg("Here yes or no is expected; “{part}” gives {kind}.", part=place.text, kind=KINDS[kind_of(value)]),
        msg("Write a comparison, or `given(…)` to ask whether something is filled in."),
    )
