"""The standard or text that stands behind a card or a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from canevas.contracts.shapes import Shape


@dataclass(frozen=True)
class Reference:
    """The standard or text that stands behind a card or a rule.

    Attributes:
        standard: Name or number of it.
        edition: Year of the edition that was meant.
        clause: Clause, article or disclosure number.
        basis: ``measure`` where the source defines the measure, ``topic`` where it only demands the practice.
        confidence: How sure the reference is: read in the source, in another source, from memory, or unsure.
        valid_from: First day of validity. In YAML ``from``.
        valid_until: Last day of validity. In YAML ``until``.
        replaced_by: What takes its place.
        url: Where it can be read.
    """

    standard: str
    edition: str = ""
    clause: str = ""
    basis: Literal["measure", "topic"] = "topic"
    confidence: Literal["primary", "secondary", "memory", "unsure"] = "memory"
    valid_from: str = ""
    valid_until: str = ""
    replaced_by: str = ""
    url: str = ""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "coerce_numbers_to_str": True}

    def __str__(self) -> str:
        named = f"{self.standard}:{self.edition}" if self.edition else self.standard
        return f"{named}, {self.clause}" if self.clause else named


class ReferenceShape(Shape):
    """A reference; a text alone names the standard."""

    renamed: ClassVar[Mapping[str, str]] = {"from": "valid_from", "until": "valid_until"}

    def read(self, value: Any, languages: Any) -> Any:
        if isinstance(value, str):
            return {"standard": value}
        if isinstance(value, Mapping):
            return {self.renamed.get(key, key): part for key, part in value.items()}
        return value
