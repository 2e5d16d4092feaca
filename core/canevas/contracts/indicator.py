"""A card of the catalogue of indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from canevas.contracts.limits import Bounds, BoundsShape, Thresholds
from canevas.contracts.reference import Reference, ReferenceShape
from canevas.contracts.shapes import (
    ExpressionText,
    ItemId,
    LabelledShape,
    ListShape,
    LocalLines,
    LocalName,
    LocalText,
    Name,
    Number,
    Shape,
    Slug,
)
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from canevas.contracts.editors import JsonSchema

Direction = Literal["higher", "lower", "range"]
Kind = Literal["leading", "lagging"]
Frequency = Literal[
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "half-yearly",
    "yearly",
    "per-event",
    "per-session",
    "per-project",
    "per-release",
]


@dataclass(frozen=True)
class Input:
    """A named value of a formula.

    Attributes:
        label: What people read.
        unit: Its unit.
        plan: The expression that gives it from the plan itself, where nobody measures it.
    """

    label: LocalText
    unit: LocalName = "count"
    plan: ExpressionText | None = None

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Example:
    """A worked example, which is a test.

    Attributes:
        inputs: Values by the name of the input.
        value: What the formula gives.
        tolerance: Half a unit of the last digit that was written.
    """

    inputs: Mapping[str, Number]
    value: Number
    tolerance: float = 0.5

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


class ExampleShape(Shape):
    """A worked example whose value says by its digits how precise it is."""

    def read(self, value: Any, languages: Any) -> Any:
        if isinstance(value, Mapping) and "value" in value:
            decimals = re.search(r"[.,]([0-9]+)$", str(value["value"]))
            return {**value, "tolerance": 0.5 * 10 ** -len(decimals[1] if decimals else "")}
        return value

    def written(self, kept: JsonSchema) -> JsonSchema:
        return {**kept, "properties": {key: part for key, part in kept["properties"].items() if key != "tolerance"}}


@dataclass(frozen=True)
class IndicatorCard:
    """An indicator that plans can measure.

    Attributes:
        id: ``pack/slug``.
        name: What people call it.
        definition: What is counted, over what, and when to be careful.
        formula: Arithmetic on the inputs; where ``compute`` says ``python``, what the function does.
        inputs: Named inputs with label and unit.
        unit: Unit of the value: a known name (``percent``, ``working-days``…), a text of its own, or one in each language.
        direction: Which way is better: ``higher``, ``lower``, or within a ``range``.
        frequency: How often it is measured.
        kind: ``leading`` or ``lagging``.
        category: Group within the catalogue.
        source: Where the data usually comes from.
        references: Standards behind it.
        example: Worked example.
        bounds: Least and greatest value.
        thresholds: Limits of green and amber.
        benchmark: Value to compare with, and its source.
        pitfalls: What goes wrong with it.
        breakdowns: Splits worth making.
        suits: Kinds of action for which it is suggested.
        vocabulary: Everyday wordings.
        compute: ``formula``, or ``python`` where a function of the plugin gives the value.
        types: Plan types that list it; ``all`` for every type. In YAML ``for``.
        was: Ids that it had in older versions of its pack, so that plans made from these know it again.
        when: The expression on the answers that says whether a scaffold proposes it.
        plugin: Who brought it.
    """

    id: ItemId
    name: LocalText
    definition: LocalText
    formula: str
    unit: LocalName
    direction: Direction
    frequency: Frequency
    kind: Kind
    category: str
    inputs: Mapping[Name, Annotated[Input, LabelledShape()]] = field(default_factory=dict)
    source: LocalText | None = None
    references: tuple[Annotated[Reference, ReferenceShape()], ...] = ()
    example: Annotated[Example, ExampleShape()] | None = None
    bounds: Annotated[Bounds, BoundsShape()] | None = None
    thresholds: Thresholds = field(default_factory=dict)
    benchmark: Mapping[str, Any] = field(default_factory=dict)
    pitfalls: LocalText | None = None
    breakdowns: LocalLines = field(default_factory=dict)
    suits: tuple[Slug, ...] = ()
    vocabulary: LocalLines = field(default_factory=dict)
    compute: Literal["formula", "python"] = "formula"
    types: Annotated[tuple[Slug, ...], ListShape()] = ()
    was: Annotated[tuple[ItemId, ...], ListShape()] = ()
    when: ExpressionText | None = None
    plugin: Provenance | None = None

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    @property
    def fed(self) -> bool:
        """Whether the plan itself gives all of its inputs."""
        return self.compute == "formula" and bool(self.inputs) and all(one.plan for one in self.inputs.values())

    @property
    def slug(self) -> str:
        """Give the part of the id after the pack's name."""
        return self.id.rpartition("/")[2]


def card_from_data(data: Mapping[str, Any], plugin: Provenance) -> IndicatorCard:
    """Build a card from its compiled data."""
    return IndicatorCard(
        **{
            **data,
            "inputs": {name: Input(**part) for name, part in data.get("inputs", {}).items()},
            "references": tuple(Reference(**part) for part in data.get("references", ())),
            "example": Example(**data["example"]) if data.get("example") else None,
            "bounds": Bounds(**data["bounds"]) if data.get("bounds") else None,
            "suits": tuple(data.get("suits", ())),
            "was": tuple(data.get("was", ())),
            "plugin": plugin,
        }
    )
