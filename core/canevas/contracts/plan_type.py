"""A plan type: what a plugin offers to those who start a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from canevas.contracts.fields import Choice, Choices, Field, Labelled, LabelledField, LabelledQuestion, Question
from canevas.contracts.shapes import (
    DurationText,
    ExpressionText,
    Flag,
    ItemId,
    LabelledShape,
    ListShape,
    LocalLines,
    LocalText,
    Name,
    Sentence,
    Slug,
)
from canevas.provenance import Provenance

Level = Literal["plan", "objective", "indicator", "action", "follow_up"]


@dataclass(frozen=True)
class Role:
    """Somebody whom a plan of the type needs.

    Attributes:
        label: What people read.
        required: Whether a plan without this role is incomplete.
    """

    label: LocalText
    required: Flag = False

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class DefaultObjective:
    """An objective that the scaffold proposes, with blanks where only the person knows.

    Attributes:
        statement: The sentence; may hold ``{expressions}`` and ``___``.
        indicators: Cards that measure it, by slug or ``pack/slug``.
        when: The expression that says whether it is proposed.
        was: Ids that it had in older versions of its pack, so that plans made from these know it again.
        fields: Values of the type's fields.
    """

    statement: Sentence
    indicators: Annotated[tuple[ItemId, ...], ListShape()] = ()
    was: Annotated[tuple[ItemId, ...], ListShape()] = ()
    when: ExpressionText | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Section:
    """A section of the report: one of the core by its name, or a table of one's own.

    Attributes:
        name: Core section: identity, context, objectives, actions, indicators, follow_up, risks, conclusion…
        table: What the rows of a table are: actions, indicators, objectives.
        by: Field by which the rows are grouped.
        columns: Keys or fields shown.
        label: Title of the table.
    """

    name: str = ""
    table: Literal["", "actions", "indicators", "objectives"] = ""
    by: str = ""
    columns: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


class SectionShape(LabelledShape):
    """A section's name alone, or a table with its label."""

    def read(self, value: Any, languages: Any) -> Any:
        return {"name": value} if isinstance(value, str) else super().read(value, languages)


@dataclass(frozen=True)
class PlanType:
    """A plan type, whole: with what it inherits and what other packs add.

    Attributes:
        id: The pack's id.
        name: What people call it.
        purpose: What it is for, in a sentence.
        choose_when: When it is the right one.
        prefer_instead: Other types by id, each with what it is better for.
        aliases: Other names that commands take.
        examples: What people made with it, by language.
        horizon: How long such a plan lasts where nobody says.
        review: How often it is gone through.
        calendar: The calendar of its plans where it is not the country's: ``continuous``.
        phases: By id, in order.
        roles: By id.
        fields: By level, then by id.
        lists: Choices that several fields share.
        questions: By id, in the order of asking.
        settings: By id, with their defaults.
        objectives: Proposed objectives by id.
        report: Sections of its report, in order; the core's own where empty.
        bases: The types it extends, nearest first.
        plugin: Who brought it.
    """

    id: str
    name: LocalText
    purpose: LocalText
    choose_when: LocalText | None = None
    prefer_instead: Mapping[str, LocalText] = field(default_factory=dict)
    aliases: tuple[Slug, ...] = ()
    examples: LocalLines = field(default_factory=dict)
    horizon: DurationText = "6m"
    review: str = "monthly"
    calendar: str | None = None
    phases: Mapping[Slug, Annotated[Labelled, LabelledShape()]] = field(default_factory=dict)
    roles: Mapping[Slug, Annotated[Role, LabelledShape()]] = field(default_factory=dict)
    fields: Mapping[Level, Mapping[Name, LabelledField]] = field(default_factory=dict)
    lists: Mapping[Slug, Choices] = field(default_factory=dict)
    questions: Mapping[Name, LabelledQuestion] = field(default_factory=dict)
    settings: Mapping[Name, LabelledField] = field(default_factory=dict)
    objectives: Mapping[Slug, DefaultObjective] = field(default_factory=dict)
    report: tuple[Annotated[Section, SectionShape()], ...] = ()
    bases: tuple[str, ...] = ()
    plugin: Provenance | None = None

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def fields_of(self, level: str) -> Mapping[str, Field]:
        """Give the fields of one kind of item: plan, objective, indicator, action, follow_up."""
        return self.fields.get(level, {})  # type: ignore[call-overload,no-any-return] # the levels are a closed list

    def choices_of(self, declared: Field) -> Choices:
        """Give the choices of a field or question, wherever they stand."""
        if isinstance(declared.choices, str):
            return self.lists.get(declared.choices, {})
        return declared.choices or {}

    @property
    def required_roles(self) -> tuple[str, ...]:
        """Give the roles that a plan of this type cannot do without."""
        return tuple(name for name, role in self.roles.items() if role.required)


def plan_type_from_data(data: Mapping[str, Any], identity: str, bases: tuple[str, ...], plugin: Provenance) -> PlanType:
    """Build a plan type from its compiled data."""
    return PlanType(
        **{
            **data,
            "id": identity,
            "aliases": tuple(data.get("aliases", ())),
            "phases": {name: Labelled(**part) for name, part in data.get("phases", {}).items()},
            "roles": {name: Role(**part) for name, part in data.get("roles", {}).items()},
            "fields": {level: _fields(declared, Field) for level, declared in data.get("fields", {}).items()},
            "lists": {name: _choices(part) for name, part in data.get("lists", {}).items()},
            "questions": _fields(data.get("questions", {}), Question),
            "settings": _fields(data.get("settings", {}), Field),
            "objectives": {
                name: DefaultObjective(**_with_tuple(_with_tuple(part, "indicators"), "was"))
                for name, part in data.get("objectives", {}).items()
            },
            "report": tuple(Section(**_with_tuple(part, "columns")) for part in data.get("report", ())),
            "bases": bases,
            "plugin": plugin,
        }
    )


_Declared = TypeVar("_Declared", bound=Field)


def _fields(declared: Mapping[str, Mapping[str, Any]], kind: type[_Declared]) -> dict[str, _Declared]:
    built = {}
    for name, part in declared.items():
        choices = part.get("choices")
        built[name] = kind(**{**part, "choices": _choices(choices) if isinstance(choices, Mapping) else choices})
    return built


def _with_tuple(part: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {**part, key: tuple(part.get(key, ()))}


def _choices(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Choice]:
    return {name: Choice(**part) for name, part in data.items()}
