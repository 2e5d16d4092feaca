"""What a plan type gives a label, a phase or a role, named as people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import did_you_mean, meant, names_of
from canevas.followup.subject import refused
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.language import Text


def id_of(typed: str, labels: Mapping[str, Text], message: Message) -> str:
    """Give the id of what is meant: by its id, its label in any language, or the beginnings of the label's words.

    Args:
        typed: What was typed.
        labels: What there is: the labels by id.
        message: What is said where it is none of these.

    Raises:
        UsageError: It is none of these, or may be several; proposes the nearest, or lists them.
    """
    if typed in labels:
        return typed
    found = meant(typed, {one: names_of(one, label) for one, label in labels.items()})
    if len(found) == 1:
        return found[0]
    if found:
        raise refused(message, msg("It may be: {words}.", words=_listed(found, labels)))
    near = did_you_mean(typed, [*labels, *(_short(text) for label in labels.values() for text in label.values())])
    if near is None or "word" not in near.values:  # its own list lacks the labels
        near = msg("Known: {words}.", words=_listed(labels, labels))
    raise refused(message, near)


def _listed(ids: Iterable[str], labels: Mapping[str, Text]) -> list[Message]:
    """Give each with its label."""
    return [
        Message(
            "{id} ({label})",
            {"id": one, "label": {language: _short(text) for language, text in labels[one].items()}},
        )
        for one in ids
    ]


def _short(label: str) -> str:
    return label.partition(":")[0].strip()
