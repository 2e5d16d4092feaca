"""For whom a document is made: which sections they get, and what is not told them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from canevas.contracts.plan_type import Section, SectionShape
from canevas.contracts.shapes import ListShape, LocalText, Part, Slug

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Audience:
    """Readers for whom a report has sections of its own.

    Attributes:
        label: What people call them.
        sections: What they get, in order: sections of the core by name, each with the tables that the type has of the same
            items, and tables of one's own.
        without: Parts of the plan that are not told them: ``action.budget``, or ``budget`` of whatever has one, amounts of
            the type's fields included; ``fields`` are all that the type adds.
        aliases: Other names that commands take.
    """

    label: LocalText
    sections: tuple[Annotated[Section, SectionShape()], ...]
    without: Annotated[tuple[Part, ...], ListShape()] = ()
    aliases: Annotated[tuple[Slug, ...], ListShape()] = ()

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


def audience_from_data(data: Mapping[str, Any]) -> Audience:
    """Build an audience from its compiled data."""
    sections = tuple(Section(**{**part, "columns": tuple(part.get("columns", ()))}) for part in data["sections"])
    return Audience(data["label"], sections, tuple(data.get("without", ())), tuple(data.get("aliases", ())))
