"""What a template may use up, and what things cost.

Costs are reckoned in characters: whatever takes as long as copying a hundred of them costs a hundred. So one figure bounds
both the time and the memory, and a template that is refused is refused everywhere, on a slow machine as on a fast one.
"""

from __future__ import annotations

from typing import Any, Final

from canevas.language import msg
from canevas.templating.loader import TemplateFaultError

ALLOWANCE: Final = 20_000_000
"""What a template may make of nothing: characters, or what costs as much. A second or so."""
FOR_EACH: Final = 200
"""What it may make more for each value and each character that it is given."""
STEP: Final = 32
"""What a turn of a loop costs, or a call of something simple: about as many characters could be copied meanwhile."""
CALL: Final = 500
"""What it costs to call a part of a template: a macro, a block, a recursive loop, another template."""
ITEM: Final = 16
"""What an item of a list costs."""
_BEYOND: Final = 10**15
"""More than any template is allowed."""
_LARGEST_BITS: Final = 4_096
"""Size of the largest whole number."""


class TooMuchError(Exception):
    """A template has used up its allowance."""


def size(value: Any) -> int:
    """Tell what a value costs to make or to go through."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, int):
        return value.bit_length() // 8
    if isinstance(value, list | tuple | dict | range):
        return ITEM * len(value)
    return 0


def times(value: Any) -> int:
    """Tell how many times its size an argument may make of something."""
    if isinstance(value, int | float):
        return int(abs(value)) if abs(value) < _BEYOND else _BEYOND
    return 1 + size(value)


def made_by(operator: str, left: Any, right: Any) -> int:
    """Tell how large the result of an operation may be, before it is done."""
    if operator == "%" and isinstance(left, str):
        raise TemplateFaultError(msg("“%” does not put values into a text here; write {{{{ … }}}}, or join with ~"))
    if operator == "+":
        return size(left) + size(right)
    bits = [value.bit_length() if isinstance(value, int) else 0 for value in (left, right)]
    if operator == "*" and not all(isinstance(value, int | float) for value in (left, right)):
        number, thing = (left, right) if isinstance(left, int) else (right, left)
        return size(thing) * max(number, 0) if isinstance(number, int) else 0
    largest = sum(bits) if operator == "*" else bits[0] * abs(right) if operator == "**" and all(bits) else 0
    if largest > _LARGEST_BITS:
        raise TooMuchError
    return 0
