"""What somebody typed becomes what is written: read by the model at once, in the form that the plan uses."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.values import read_value
from canevas.document.validation import near
from canevas.followup.items import refuse_unknown, where
from canevas.followup.labelled import id_of
from canevas.followup.shapes import shape_at
from canevas.followup.subject import refused
from canevas.followup.wording import Wording
from canevas.language import msg
from canevas.model.blank import is_blank
from canevas.model.fault import ValueFault, quoted
from canevas.model.moment import Moment
from canevas.model.words import ACTION_KINDS, DIRECTIONS, FREQUENCIES, HEALTHS, PRIORITIES, REPEATS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.contracts.fields import Field
    from canevas.followup.shapes import Path, Shape
    from canevas.followup.subject import Subject
    from canevas.model.words import Vocabulary

_VOCABULARIES: Final[dict[str, Vocabulary[Any]]] = {
    "status": STATUSES, "priority": PRIORITIES, "health": HEALTHS, "direction": DIRECTIONS, "frequency": FREQUENCIES, "repeat": REPEATS,
    "kind": ACTION_KINDS,
}  # fmt: skip
_ENDS: Final = re.compile(r"\[?\s*(\S+?)\s*(?:;|,\s|\.\.|\s(?:à|to|-)\s)\s*(\S+?)\s*\]?\Z")
_PARTS: Final = re.compile(r",(?![0-9])|(?<![0-9]),|;")


def value_at(subject: Subject, path: Path, texts: Sequence[str]) -> Any:
    """Give what is written at a place for what somebody typed.

    Args:
        subject: The plan.
        path: The place; it need not be there yet.
        texts: What was typed: one text, or several for a list.

    Raises:
        UsageError: The place takes no such value; says what it takes.
    """
    shape = shape_at(path, subject.plan_type)
    if shape.is_list:
        parts = [part.strip() for text in texts for part in (_PARTS.split(text) if shape.has_commas else [text])]
        value: Any = [_one(subject, path, shape, part) for part in parts if part]
    elif len(texts) != 1:
        raise refused(
            msg("“{place}” takes one value, not {count}", place=where(subject, path), count=len(texts)),
            msg('Put texts of several words between quotation marks: "…".'),
        )
    else:
        value = _one(subject, path, shape, texts[0])
    key = str(path[-1]) if not isinstance(path[-1], int) or len(path) == 1 else str(path[-2])
    if path[0] in ("objectives", "indicators", "actions", "risks", "follow_up"):
        refuse_unknown(subject, key, value)
    return value


def ends_of(text: str) -> tuple[str, str] | None:
    """Give the two ends of a range that somebody wrote: ``45; 55``, ``45 to 55``, ``[45, 55]``."""
    found = _ENDS.match(text.strip())
    return (found[1], found[2]) if found else None


def _one(subject: Subject, path: Path, shape: Shape, text: str) -> Any:
    text = text.strip() if "\n" not in text else text
    if is_blank(text):
        return "___"
    if path[0] == "actions" and path[-1] == "phase" and subject.plan_type is not None and subject.plan_type.phases:
        phases = {name: phase.label for name, phase in subject.plan_type.phases.items()}
        return id_of(text, phases, msg("this type of plan has no phase “{phase}”", phase=quoted(text)))
    wording = Wording(subject.data)
    try:
        if shape.field is not None:
            return _of_field(subject, shape.field, text, wording)
        if shape.entry is not None:
            return text
        if shape.is_limit and shape.reads is not None and (ends := ends_of(text)) is not None:
            shape.reads.function(list(ends))
            return list(ends)
        if shape.reads is None:
            return text
        value = shape.reads.function(text)
    except ValueFault as fault:
        raise refused(fault.message, fault.hint) from None
    if isinstance(value, Moment):
        return wording.day(value.day) if value.absolute and value.day is not None else text
    if shape.words and isinstance(value, str):
        vocabulary = _VOCABULARIES.get(str(path[-1]))
        return value if vocabulary is None else wording.word(str(path[-1]), value, vocabulary)
    return text


def _of_field(subject: Subject, field: Field, text: str, wording: Wording) -> str:
    """Read a value of a field of the type."""
    plan_type = subject.plan_type
    choices = plan_type.choices_of(field) if plan_type is not None else {}
    value = read_value(field, choices, [text] if field.many else text)
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, date):
        return wording.day(first)
    return str(first) if field.type == "choice" else text


def refuse_unknown_key(key: str, allowed: Sequence[str]) -> None:
    """Refuse a key that an item has not.

    Raises:
        UsageError: It has not; says which one may have been meant.
    """
    if key not in allowed:
        raise refused(msg("“{key}” is not known here", key=quoted(key)), near(key, allowed))
