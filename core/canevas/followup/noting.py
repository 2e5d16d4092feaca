"""What a plan notes about where its items came from, as far as it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from canevas.model.fingerprint import noted, read_noted


class Note(NamedTuple):
    """What is noted of an item.

    Attributes:
        source: Its id in the pack.
        fields: By field, the fingerprint of what the type gave last; `None` where only the whole was noted.
        whole: The fingerprint of the whole, in plans of the first versions.
    """

    source: str
    fields: Mapping[str, str] | None
    whole: str = ""

    def plain(self) -> dict[str, str]:
        """Give it as it stands in a plan."""
        return {"from": self.source, "fields": noted(self.fields or {})}


class Notes(NamedTuple):
    """What is noted of a plan.

    Attributes:
        items: By id in the plan, the note of each item.
        left_out: By list of the plan, what the type offered and its author did not want; `None` where that was not
            noted.
        version: Version of the plugin.
        plugin: The plugin.
        answers: By question, the answer as it was written.
    """

    items: Mapping[str, Note]
    left_out: Mapping[str, tuple[str, ...]] | None
    version: str
    plugin: str
    answers: Mapping[str, Any]


def read_notes(origin: Mapping[str, object]) -> Notes:
    """Read what stands under ``origin``; whatever is none of it is passed over."""
    items, left_out, answers = origin.get("items"), origin.get("left_out"), origin.get("answers")
    return Notes(
        {str(key): note for key, part in _mapping(items).items() if (note := _note(part)) is not None},
        {str(key): _names(part) for key, part in left_out.items()} if isinstance(left_out, Mapping) else None,
        str(origin.get("version") or ""),
        str(origin.get("plugin") or ""),
        _mapping(answers),
    )


def _note(part: object) -> Note | None:
    if not isinstance(part, Mapping) or not isinstance(part.get("from"), str):
        return None
    fields, whole = part.get("fields"), part.get("fingerprint")
    return Note(part["from"], read_noted(fields) if isinstance(fields, str) else None, str(whole or ""))


def _names(part: object) -> tuple[str, ...]:
    return tuple(str(one) for one in part) if isinstance(part, list | tuple) else ()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
