"""Reading a typed value: a field of a plan, an answer, a setting; all three are declared alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from canevas.contracts.shapes import YesNoShape
from canevas.language import Message, msg
from canevas.model.blank import BLANK, is_blank
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault, quoted, read_unmarked
from canevas.model.moment import parse_day
from canevas.model.money import Money
from canevas.model.numbers import parse_number
from canevas.model.reading import text_of

if TYPE_CHECKING:
    from canevas.contracts.fields import Choice, Field


def read_value(declared: Field, choices: Mapping[str, Choice], value: Any) -> Any:
    """Read a value as its declaration says.

    Args:
        declared: The field, question or setting.
        choices: Its choices by id, where it has any.
        value: A text as people write it, or a native value.

    Returns:
        A text, number, `bool`, `date`, `Duration`, `Money` or id of a choice; a list of these where there are many; `BLANK`
        where it is still to be filled in.

    Raises:
        ValueFault: It is not a value of that kind; says what is.
    """
    if not declared.many:
        return _one(declared, choices, value)
    if isinstance(value, str) and not is_blank(value):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, str) or value is BLANK:
        return BLANK
    items = value if isinstance(value, Sequence) else [value]
    return [_one(declared, choices, item) for item in items]


def _one(declared: Field, choices: Mapping[str, Choice], value: Any) -> Any:
    if value is BLANK or (isinstance(value, str) and is_blank(value)):
        return BLANK
    if value is None:
        raise ValueFault("value-empty", msg("a value was expected"))
    if isinstance(value, list | tuple | Mapping):
        raise ValueFault("value-single", msg("one value was expected, not several"))
    if isinstance(value, str):
        return read_unmarked(lambda text: _typed(declared, choices, text), value)
    return _typed(declared, choices, value)


def _typed(declared: Field, choices: Mapping[str, Choice], value: Any) -> Any:
    match declared.type:
        case "number" | "percent":
            return _within(declared, parse_number(text_of(value).removesuffix("%").strip()))
        case "integer":
            return _integer(declared, value)
        case "money":
            return Money.parse(str(value))
        case "date":
            return value if isinstance(value, date) else parse_day(str(value))
        case "duration":
            return value if isinstance(value, Duration) else Duration.parse(str(value))
        case "yes_no":
            return YesNoShape().read(value, ())
        case "choice":
            return _choice(choices, str(value))
        case "link":
            return _link(str(value))
    return _text(declared, str(value))


def _within(declared: Field, number: float) -> float:
    if declared.min is not None and number < declared.min:
        raise ValueFault("value-too-small", msg("{value} is less than {limit}", value=number, limit=declared.min))
    if declared.max is not None and number > declared.max:
        raise ValueFault("value-too-large", msg("{value} is more than {limit}", value=number, limit=declared.max))
    return number


def _integer(declared: Field, value: Any) -> int:
    number = _within(declared, parse_number(text_of(value)))
    if number != int(number):
        raise ValueFault("value-not-whole", msg("a whole number was expected, not {value}", value=str(value)))
    return int(number)


def _choice(choices: Mapping[str, Choice], value: str) -> str:
    if value in choices:
        return value
    folded = value.strip().casefold()
    for name, choice in choices.items():
        if folded == name.casefold() or folded in (label.casefold() for label in choice.label.values()):
            return name
    from difflib import get_close_matches

    close = get_close_matches(folded, list(choices), n=1)
    hint = msg("did you mean “{word}”?", word=close[0]) if close else _all(choices)
    raise ValueFault("value-choice", msg("“{value}” is not one of the choices: {hint}", value=quoted(value), hint=hint))


def _all(choices: Mapping[str, Choice]) -> Message:
    return msg("{words}", words=list(choices))


def _link(value: str) -> str:
    if not value.startswith(("https://", "http://", "mailto:")):
        raise ValueFault("value-link", msg("“{value}” is no link: it begins with https://", value=value))
    return value


def _text(declared: Field, value: str) -> str:
    if declared.min is not None and len(value) < declared.min:
        raise ValueFault(
            "value-too-short",
            msg("the text has {length} characters; {limit} are needed", length=len(value), limit=int(declared.min)),
        )
    if declared.max is not None and len(value) > declared.max:
        raise ValueFault(
            "value-too-long",
            msg("the text has {length} characters; {limit} are allowed", length=len(value), limit=int(declared.max)),
        )
    return value
