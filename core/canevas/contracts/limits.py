"""How limits of an indicator's value may be written: where it can lie, when it is green and amber."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from canevas.contracts.shapes import Number, NumberShape, Shape
from canevas.language import msg
from canevas.model.fault import ValueFault

if TYPE_CHECKING:
    from canevas.contracts.editors import JsonSchema


@dataclass(frozen=True)
class Bounds:
    """The least and the greatest value that makes sense; `None` where there is none."""

    least: Number | None = None
    greatest: Number | None = None


class BoundsShape(Shape):
    """Where values can lie: ``[0, 100]``, ``{min: 0}``."""

    def read(self, value: Any, languages: Any) -> Any:
        match value:
            case Bounds():
                return value
            case [least, greatest]:
                return {"least": least, "greatest": greatest}
            case Mapping() if value and set(value) <= {"min", "max"}:
                return {"least": value.get("min"), "greatest": value.get("max")}
        raise ValueFault("bounds", msg("bounds are written {first} or {second}", first="[0, 100]", second="{min: 0}"))

    def written(self, kept: JsonSchema) -> JsonSchema:
        number = NumberShape().written(kept)
        parts = {"type": "object", "properties": {"min": number, "max": number}, "additionalProperties": False}
        return {"anyOf": [{"type": "array", "items": number, "minItems": 2, "maxItems": 2}, parts]}


class ThresholdsShape(Shape):
    """Limits of green and amber, under their names in either language."""

    names: Final = {"vert": "green", "orange": "amber", "green": "green", "amber": "amber"}

    def read(self, value: Any, languages: Any) -> Any:
        if not isinstance(value, Mapping) or not set(value) <= set(self.names):
            raise ValueFault("thresholds", msg("thresholds are written {example}", example="{green: 15, amber: 25}"))
        return {self.names[key]: limit for key, limit in value.items()}

    def written(self, kept: JsonSchema) -> JsonSchema:
        number = NumberShape().written(kept)
        limit = {"anyOf": [number, {"type": "array", "items": number, "minItems": 2, "maxItems": 2}]}
        return {"type": "object", "properties": dict.fromkeys(self.names, limit), "additionalProperties": False}


Thresholds = Annotated[Mapping[str, Number | tuple[Number, Number]], ThresholdsShape()]
