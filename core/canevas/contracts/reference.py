"""The standard or text that stands behind a card or a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from canevas.contracts.editors import SCALAR, JsonSchema
from canevas.contracts.shapes import LocalName, Shape
from canevas.language import pick

_WITH_A_COLON: Final = re.compile(r"(ISO|IEC|CEN|EN|NF|IATF)\b")
"""Bodies whose standards are named with the year after a colon: ISO 9001:2015, 9.2."""
_NUMBERED: Final = re.compile(r"(GRI|ESRS|VSME|ODD|SDG)\b")
"""Collections whose parts are named by a number of their own: GRI 305-5 (2016)."""
_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Reference:
    """The standard or text that stands behind a card or a rule.

    Attributes:
        standard: Name or number of it; where languages name it differently, by language.
        edition: Year of the edition that was meant, or its version.
        clause: Clause, article or disclosure number; likewise.
        basis: ``measure`` where the source defines the measure, ``topic`` where it only demands the practice.
        confidence: How sure the reference is: read in the source, in another source, from memory, or unsure.
        valid_from: First day of validity. In YAML ``from``.
        valid_until: Last day of validity. In YAML ``until``.
        replaced_by: What takes its place; likewise by language where that differs.
        url: Where it can be read.
    """

    standard: LocalName
    edition: str = ""
    clause: LocalName = ""
    basis: Literal["measure", "topic"] = "topic"
    confidence: Literal["primary", "secondary", "memory", "unsure"] = "memory"
    valid_from: str = ""
    valid_until: str = ""
    replaced_by: LocalName = ""
    url: str = ""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "coerce_numbers_to_str": True}

    def written(self, language: str) -> str:
        """Write it as people of the field do: ISO 9001:2015, 9.2; GRI 305-5 (2016); NIST CSF 2.0, RC.RP.

        Args:
            language: ``fr`` or ``en``.
        """
        standard, clause = pick(self.standard, language), pick(self.clause, language)
        edition = "" if self.edition in standard else self.edition
        if _NUMBERED.match(standard):
            name = f"{standard} {clause}".rstrip()
            return f"{name} ({edition})" if edition else name
        if not _YEAR.fullmatch(edition):
            name = f"{standard} {edition}".rstrip()
        elif _WITH_A_COLON.match(standard):
            name = f"{standard}:{edition}"
        else:
            name = f"{standard[:-1]}, {edition})" if standard.endswith(")") else f"{standard} ({edition})"
        return f"{name}, {clause}" if clause else name

    def __str__(self) -> str:
        return self.written("en")


class ReferenceShape(Shape):
    """A reference; a text alone names the standard."""

    renamed: ClassVar[Mapping[str, str]] = {"from": "valid_from", "until": "valid_until"}

    def read(self, value: Any, languages: Any) -> Any:
        if isinstance(value, str):
            return {"standard": value}
        if isinstance(value, Mapping):
            return {self.renamed.get(key, key): part for key, part in value.items()}
        return value

    def written(self, kept: JsonSchema) -> JsonSchema:
        called = {new: old for old, new in self.renamed.items()}
        parts = {called.get(key, key): part for key, part in kept["properties"].items()}
        return {"anyOf": [SCALAR, {**kept, "properties": parts}]}
