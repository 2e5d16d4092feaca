"""Typed values that a plan type declares: fields of its plans, questions of its scaffold, settings of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from canevas.contracts.shapes import (
    ExpressionText,
    Flag,
    LabelledShape,
    LocalLines,
    LocalText,
    Number,
    PlaceText,
    Requirement,
    Slug,
)

FieldKind = Literal[
    "text",
    "long_text",
    "number",
    "integer",
    "percent",
    "money",
    "date",
    "duration",
    "yes_no",
    "choice",
    "person",
    "link",
]
LEVELS = ("plan", "objective", "indicator", "action", "follow_up")
"""The items of a plan that may have fields of the type."""


@dataclass(frozen=True)
class Choice:
    """An id with a label and nothing else: one of the values that a field of the kind ``choice`` takes, a category of cards."""

    label: LocalText

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


Choices = Mapping[Slug, Annotated[Choice, LabelledShape()]]


@dataclass(frozen=True)
class Field:
    """A typed value with a label, whose languages stand on the entry itself.

    Attributes:
        label: What people read.
        type: What it holds.
        many: Whether it holds a list.
        choices: The choices by id, or the name of a list of the type.
        required: Whether it must be given, or the expression that says when.
        min: Least number, or least length of a text.
        max: Greatest number, or greatest length.
        default: Value where nothing is given; a text may hold ``{expressions}``.
        help: One sentence more.
        plugin: Name of the pack that declares it.
    """

    label: LocalText
    type: FieldKind = "text"
    many: Flag = False
    choices: Slug | Choices | None = None
    required: Requirement = False
    min: Number | None = None
    max: Number | None = None
    default: Any = None
    help: LocalText | None = None
    plugin: str = ""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Question(Field):
    """A question that the scaffold asks.

    Attributes:
        fills: Where the answer goes, such as ``plan.risk_assessment_date``.
        when: The expression that says whether it is asked at all.
    """

    fills: PlaceText | None = None
    when: ExpressionText | None = None


LabelledField = Annotated[Field, LabelledShape()]
LabelledQuestion = Annotated[Question, LabelledShape()]


@dataclass(frozen=True)
class Labelled:
    """An id with a label and words for it: a phase, a kind of action.

    Attributes:
        label: What people read.
        vocabulary: Everyday wordings by language, for suggestions.
    """

    label: LocalText
    vocabulary: LocalLines = field(default_factory=dict)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
