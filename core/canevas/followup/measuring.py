"""Measures of an indicator: a value, or the inputs of its formula; in the order of the days, and each once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean
from canevas.contracts.units import BARE_UNITS, is_percent, unit_name
from canevas.document.editing import Insert, SetValue
from canevas.errors import UsageError
from canevas.expressions import ExpressionError, parse
from canevas.followup.entries import Places, figure
from canevas.followup.subject import Edit, refused
from canevas.followup.wording import Wording
from canevas.language import Message, msg, pick
from canevas.model.fault import ValueFault, quoted
from canevas.model.moment import Moment, plain_day
from canevas.model.numbers import Number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from canevas.document.editing import Change
    from canevas.followup.entries import Note
    from canevas.followup.items import Found
    from canevas.followup.subject import Subject
    from canevas.model.plan import Indicator, Measurement

_PAIR: Final = re.compile(r"\s*([^\W\d]\w*)\s*=\s*([^=;]*?)\s*(?:;|,\s|\s(?=[^\W\d]\w*\s*=)|\Z)")


class Measure(NamedTuple):
    """A measure that comes in.

    Attributes:
        day: When.
        value: What was measured; `None` where the inputs are given.
        inputs: Values of the formula's inputs.
        comment: What is to be known about it.
    """

    day: date
    value: Decimal | None
    inputs: Mapping[str, Decimal]
    comment: str = ""


def measured_by_hand(subject: Subject, found: Found, note: Note) -> Edit:
    """Give the changes that note one measure.

    Raises:
        UsageError: It is no figure, or there is one of that day already.
    """
    indicator = subject.plan.indicators[found.position]
    measure = read_measure(subject, indicator, note.day, note.text, note.comment)
    if (other := of_day(indicator, measure.day)) is not None:
        if is_same(other, measure):
            raise refused(msg("this is noted already"))
        raise refused(
            msg(
                "{id} has a measure of {date} already: {value}",
                id=found.id,
                date=measure.day,
                value=shown_measure(other),
            ),
            msg(
                "Another value goes there with   {command}",
                command=f"canevas set {found.id}.measurements.{plain_day(measure.day)}.value {note.text.strip()}",
            ),
        )
    change = change_for(subject, found, [measure], Wording(subject.data))
    what = with_unit(subject, found, measure.value) if measure.value is not None else note.text.strip()
    values = {"date": measure.day, "id": found.id, "what": what, "target": _target(subject, found)}
    line = "  + {date}  {id}  {what}   {target}" if indicator.target is not None else "  + {date}  {id}  {what}"
    return Edit(tuple(change), (Message(line, values),))


def read_measure(subject: Subject, indicator: Indicator, day: date, text: str, comment: str = "") -> Measure:
    """Read what was typed of a measure: a figure, or ``name=value`` for each input.

    Raises:
        UsageError: It is neither.
    """
    if "=" in text:
        return Measure(day, None, read_inputs(subject, indicator, pairs_of(text)), comment.strip())
    return Measure(day, read_value(subject, indicator, text), {}, comment.strip())


def read_value(subject: Subject, indicator: Indicator, text: str) -> Decimal:
    """Read a value of an indicator, in either language.

    Raises:
        UsageError: It is no figure, or in percent where the indicator is in something else.
    """
    number = _figure(text)
    if number.has_percent_sign and not takes_percent(subject, indicator):
        raise refused(
            msg(
                "“{text}” is in percent, and the unit of {id} is “{unit}”: write the figure alone, in that unit",
                text=quoted(text),
                id=str(indicator.id),
                unit=_named(subject, unit_of(subject, indicator)),
            )
        )
    return number


def takes_percent(subject: Subject, indicator: Indicator) -> bool:
    """Tell whether a percent sign suits the values of an indicator; it does where nobody says what they are in."""
    unit = unit_of(subject, indicator)
    return not unit or is_percent(unit)


def _figure(text: str) -> Number:
    if not text.strip():
        raise UsageError(msg("which value was measured?"))
    try:
        return Number.parse(text)
    except ValueFault as fault:
        raise refused(fault.message, fault.hint) from None


def pairs_of(text: str) -> dict[str, str]:
    """Read ``name=value`` pairs, apart by semicolons, by commas with a space, or by spaces.

    Raises:
        UsageError: There are none.
    """
    pairs: dict[str, str] = {}
    end = 0
    while end < len(text) and (found := _PAIR.match(text, end)) is not None:
        pairs[found[1]] = found[2]
        end = found.end()
    if not pairs or text[end:].strip():
        raise refused(
            msg("“{text}” gives no inputs", text=quoted(text)),
            msg("Write for example   {example}", example='"a=3; b=40"'),
        )
    return pairs


def inputs_of(subject: Subject, indicator: Indicator) -> Sequence[str]:
    """Give the names of the inputs of an indicator's formula: the card's, or those of its own formula."""
    if isinstance(indicator.formula, str):
        try:
            return tuple(dict.fromkeys(str(one.path[0]) for one in parse(indicator.formula).references))
        except ExpressionError:
            return ()
    card = subject.card(str(indicator.card)) if indicator.card else None
    return tuple(card.inputs) if card is not None else ()


def read_inputs(subject: Subject, indicator: Indicator, given: Mapping[str, str]) -> dict[str, Decimal]:
    """Read the values of a formula's inputs.

    Raises:
        UsageError: The indicator has no such input, one is lacking, or a value is no figure.
    """
    known = inputs_of(subject, indicator)
    for name in given:
        if name not in known:
            message = (
                msg("{id} has no input “{name}”", id=str(indicator.id), name=quoted(name))
                if known
                else msg("{id} has no formula: a value alone is noted", id=str(indicator.id))
            )
            raise refused(message, did_you_mean(name, known))
    if missing := [name for name in known if name not in given]:
        raise refused(msg("the inputs {names} are missing", names=missing))
    return {name: _figure(text) for name, text in given.items()}


def of_day(indicator: Indicator, day: date) -> Measurement | None:
    """Give the measure of a day, if there is one; where both have a time of day, of that time."""
    for one in indicator.measurements:
        if isinstance(one.date, Moment) and one.date.day is not None and is_one_moment(one.date.day, day):
            return one
    return None


def is_one_moment(one: date, other: date) -> bool:
    """Tell whether two are one day, or, where both have a time of day, one moment."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other
    return plain_day(one) == plain_day(other)


def is_same(one: Measurement, measure: Measure) -> bool:
    """Tell whether a measure says the same figure, whatever its comment."""
    if measure.value is not None:
        return isinstance(one.value, Number) and one.value == measure.value
    return {name: value for name, value in one.inputs.items() if isinstance(value, Number)} == dict(measure.inputs)


def shown_measure(one: Measurement) -> object:
    """Give the figure of a measure as a message shows it."""
    if one.value is not None:
        return one.value
    return [f"{name}={value.text}" for name, value in one.inputs.items()]


def change_for(subject: Subject, found: Found, measures: Sequence[Measure], wording: Wording) -> list[Change]:
    """Give the changes that put measures into the list of an indicator, in the order of the days."""
    path = (*found.path, "measurements")
    written = subject.entries("indicators")[found.position].get("measurements")
    places = Places(written if isinstance(written, list) else [])
    changes: list[Change] = []
    for measure in sorted(measures, key=lambda one: plain_day(one.day)):
        data: dict[str, Any] = {"date": wording.day(measure.day)}
        if measure.value is not None:
            data["value"] = figure(measure.value)
        else:
            data["inputs"] = {name: figure(value) for name, value in measure.inputs.items()}
        if measure.comment:
            data["comment"] = measure.comment
        position = places.take(measure.day)
        changes.append(
            Insert((*path, position), data) if isinstance(written, list) or changes else SetValue(path, [data])
        )
    return changes


def with_unit(subject: Subject, found: Found, written: str | Decimal) -> Message:
    """Show a figure with the unit of its indicator."""
    bare = written.strip().removesuffix("%").rstrip() if isinstance(written, str) else written
    unit = _unit(subject, found)
    if unit and unit == unit_name("percent"):
        return msg("{value}%", value=bare)
    return Message("{value} {unit}", {"value": bare, "unit": unit}) if unit else Message("{value}", {"value": bare})


def unit_of(subject: Subject, indicator: Indicator) -> Any:
    """Give the unit of an indicator as the plan or its card says it; `None` where neither does."""
    unit: Any = indicator.unit if isinstance(indicator.unit, str) else None
    if unit is None and indicator.card:
        card = subject.card(str(indicator.card))
        unit = card.unit if card is not None else None
    return unit


def _unit(subject: Subject, found: Found) -> object:
    unit = unit_of(subject, subject.plan.indicators[found.position])
    return "" if not unit or unit in BARE_UNITS else _named(subject, unit)


def _named(subject: Subject, unit: Any) -> object:
    return unit_name(unit) or (pick(unit, str(subject.plan.language)) if not isinstance(unit, str) else unit)


def _target(subject: Subject, found: Found) -> object:
    """Say what the indicator is to reach, where a plan says so."""
    target = subject.plan.indicators[found.position].target
    if target is None:
        return ""
    value = target.value if isinstance(target.value, Number) else None
    if value is None:
        return ""
    shown = with_unit(subject, found, value)
    if isinstance(target.date, Moment) and target.date.day is not None:
        return msg("target {value} by {date}", value=shown, date=target.date.day)
    return msg("target {value}", value=shown)
