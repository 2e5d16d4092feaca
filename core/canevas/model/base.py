"""What all items of a plan share: how pydantic reads their values, a type's own fields, the way back to plain data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, PrivateAttr, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from canevas.language import msg
from canevas.model.blank import BLANK, Blank, is_blank
from canevas.model.dependency import KEYS, Dependency
from canevas.model.documentation import documentation
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.numbers import Number
from canevas.model.reading import (
    FORMAT,
    plain,
    read_day,
    read_dependency,
    read_duration,
    read_end,
    read_format,
    read_identifier,
    read_language,
    read_limit,
    read_moment,
    read_money,
    read_number,
    read_origin,
    read_text,
    read_week,
    word_reader,
)
from canevas.model.week import Week
from canevas.model.words import (
    ACTION_KINDS,
    DIRECTIONS,
    FREQUENCIES,
    HEALTHS,
    LANGUAGES,
    METHODS,
    PRIORITIES,
    REPEATS,
    STATUSES,
    ActionKind,
    Direction,
    Frequency,
    Health,
    Language,
    Method,
    Priority,
    Repeat,
    Status,
    Vocabulary,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


_SCALAR: Final = {"type": ["string", "number", "boolean", "null"]}


class Reads:
    """Annotation of a value: which function reads it, and what an editor may expect there.

    One plain function a value keeps the models small and quick to build: no unions, no conversions of pydantic's own.

    Args:
        function: Gives the value; raises `ValueFault`.
        json_schema: JSON Schema of what may be written.
        required: Whether nothing at all (an empty key) is refused by the function, and not simply nothing.
    """

    def __init__(
        self, function: Callable[[Any], object], json_schema: Mapping[str, Any], *, required: bool = False
    ) -> None:
        self.function = function
        self.json_schema = json_schema
        self.required = required

    def __call__(self, value: Any) -> object:
        """Read a value for pydantic."""
        if value is None and not self.required:
            return None
        try:
            return self.function(value)
        except ValueFault as fault:
            raise as_pydantic(fault) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read with the function alone; what is dumped is what stands in a plan file."""
        return core_schema.no_info_plain_validator_function(
            self.__call__, serialization=core_schema.plain_serializer_function_ser_schema(plain, when_used="json")
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe what may be written."""
        return dict(self.json_schema)


class Before:
    """Annotation of something with parts: what is made of it before pydantic reads the parts."""

    def __call__(self, value: Any) -> Any:
        """Give the form that pydantic reads."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Call this first."""
        return core_schema.no_info_before_validator_function(self.__call__, handler(source))

    json_schema: ClassVar[Mapping[str, Any]] = {"enum": [None, BLANK.text]}
    """What may be written besides."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe what may be written."""
        return {"anyOf": [handler(schema), dict(self.json_schema)]}


class Texts(Before):
    """A list of texts: an empty key is an empty list, and one text alone a list of one.

    Args:
        ids: Whether one text may hold several ids, separated by commas.
    """

    json_schema: ClassVar[Mapping[str, Any]] = _SCALAR

    def __init__(self, *, ids: bool = False) -> None:
        self.ids = ids

    def __call__(self, value: Any) -> Any:
        """Make a list of what was written."""
        if value is None:
            return ()
        if isinstance(value, str) and self.ids:
            return [part.strip() for part in _BETWEEN_IDS.split(value) if part.strip()]
        return value if isinstance(value, list | tuple) else [value]


class Entries(Before):
    """A list of items; an empty key or a blank is an empty list."""

    def __call__(self, value: Any) -> Any:
        """Take a list, and refuse anything else with a word on how to write one."""
        if value is None or _blank(value):
            return ()
        if isinstance(value, list | tuple):
            return value
        raise as_pydantic(
            ValueFault("list-expected", msg("a list was expected: begin each entry on a line of its own with a hyphen"))
        )


class Named(Before):
    """Values by name; an empty key or a blank is none."""

    def __call__(self, value: Any) -> Any:
        """Take a mapping, and refuse anything else with a word on how to write one."""
        if value is None or _blank(value):
            return {}
        if isinstance(value, Mapping):
            return value
        raise as_pydantic(
            ValueFault("names-expected", msg("names with their values were expected, one on each line: name: value"))
        )


def _blank(value: object) -> bool:
    return isinstance(value, Blank) or (isinstance(value, str) and is_blank(value))


_BETWEEN_IDS = re.compile(r",(?![0-9])|(?<![0-9]),|;")


def as_pydantic(fault: ValueFault) -> PydanticCustomError:
    """Give a fault as an error of pydantic, which adds the place; its context keeps ``message`` and any ``hint``."""
    context: dict[str, Any] = {"message": fault.message}
    if fault.hint is not None:
        context["hint"] = fault.hint
    return PydanticCustomError(fault.code, "{message}", context)


_NUMBER: Final = {"type": ["number", "string", "null"]}
_TEXT: Final = {"type": ["string", "null"]}
_WEEK: Final = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_LIMIT: Final = {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}]}
_DEPENDENCY: Final = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": dict.fromkeys(KEYS, _SCALAR),
            "required": ["action"],
            "additionalProperties": False,
        },
    ]
}


def _word(vocabulary: Vocabulary[Any]) -> Reads:
    """Read a word of a closed list; editors propose its words and accept people's own."""
    return Reads(word_reader(vocabulary), {"anyOf": [{"enum": list(vocabulary.labels)}, _TEXT]})


TextValue = Annotated[str | Blank | None, Reads(read_text, _SCALAR)]
IdentifierValue = Annotated[str | Blank | None, Reads(read_identifier, _SCALAR)]
NumberValue = Annotated[Number | Blank | None, Reads(read_number, _NUMBER)]
LimitValue = Annotated[Number | tuple[Number, Number] | Blank | None, Reads(read_limit, _LIMIT)]
MomentValue = Annotated[Moment | Blank | None, Reads(read_moment, _TEXT)]
DayValue = Annotated[Moment | Blank | None, Reads(read_day, _TEXT)]
EndValue = Annotated[Moment | Duration | Blank | None, Reads(read_end, _TEXT)]
DurationValue = Annotated[Duration | Blank | None, Reads(read_duration, _TEXT)]
MoneyValue = Annotated[Money | Blank | None, Reads(read_money, _NUMBER)]
WeekValue = Annotated[Week | Blank | None, Reads(read_week, _WEEK)]
TypeValue = Annotated[str | Blank, Reads(read_text, _TEXT, required=True)]
FormatValue = Annotated[int, Reads(read_format, {"const": FORMAT}, required=True)]
LanguageValue = Annotated[Language, Reads(read_language, {"enum": list(LANGUAGES.labels)}, required=True)]
OriginValue = Annotated[Mapping[str, object] | None, Reads(read_origin, {"type": "object"})]
TextList = Annotated[tuple[Annotated[str | Blank, Reads(read_text, _SCALAR, required=True)], ...], Texts()]
IdentifierList = Annotated[
    tuple[Annotated[str | Blank, Reads(read_text, _SCALAR, required=True)], ...], Texts(ids=True)
]
DependencyList = Annotated[
    tuple[Annotated[Dependency | Blank, Reads(read_dependency, _DEPENDENCY, required=True)], ...], Texts(ids=True)
]
TextsByName = Annotated[Mapping[str, Annotated[str | Blank, Reads(read_text, _SCALAR, required=True)]], Named()]
WeeksByName = Annotated[Mapping[str, Annotated[Week | Blank, Reads(read_week, _WEEK, required=True)]], Named()]
NumbersByName = Annotated[Mapping[str, Annotated[Number | Blank, Reads(read_number, _NUMBER, required=True)]], Named()]
StatusValue = Annotated[Status | Blank | None, _word(STATUSES)]
PriorityValue = Annotated[Priority | Blank | None, _word(PRIORITIES)]
HealthValue = Annotated[Health | Blank | None, _word(HEALTHS)]
DirectionValue = Annotated[Direction | Blank | None, _word(DIRECTIONS)]
FrequencyValue = Annotated[Frequency | Blank | None, _word(FREQUENCIES)]
RepeatValue = Annotated[Repeat | Blank | None, _word(REPEATS)]
ActionKindValue = Annotated[ActionKind | Blank | None, _word(ACTION_KINDS)]
MethodValue = Annotated[Method | Blank | None, _word(METHODS)]


def described(schema: dict[str, Any], model: type[PlanModel]) -> None:
    """Give each key in a JSON Schema its line of the class's documentation, which editors show, and the model its short forms."""
    summary, attributes = documentation(model)
    schema["description"] = summary
    for name, text in attributes.items():
        if name in schema.get("properties", {}):
            schema["properties"][name]["description"] = text
            other = model.model_fields[name].validation_alias
            for alias in other.choices if isinstance(other, AliasChoices) else ():
                schema["properties"].setdefault(str(alias), schema["properties"][name])
    short = [form for form, value in ((_SCALAR, "1"), ({"type": "array"}, ["1"])) if model.shorthand(value) is not None]
    if short:
        whole = dict(schema)
        schema.clear()
        schema |= {"description": summary, "anyOf": [whole, *short]}


class PlanModel(BaseModel):
    """Base of a plan and of its items: frozen, and strict about keys.

    A plan type adds fields of its own to the items. Whoever reads a plan takes them out of the data before validation,
    reads them by their declaration and puts them back with `with_own_fields`; a key ``fields`` in a plan file is
    refused like any unknown key.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, json_schema_extra=described)
    example: ClassVar[str] = ""
    _fields: Mapping[str, object] = PrivateAttr(default_factory=dict)

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:  # noqa: ARG003 - for those that override it
        """Give the keys that a value alone stands for, if any: ``budget: 5000 EUR`` means the planned one."""
        return None

    @model_validator(mode="before")
    @classmethod
    def read_entry(cls, value: Any) -> Any:
        """Take an entry with keys, a shorthand of it, or a blank, which is an entry without keys."""
        if isinstance(value, Mapping | cls):
            return value
        if (short := cls.shorthand(value)) is not None:
            return short
        if _blank(value):
            return {}
        raise as_pydantic(
            ValueFault(
                "entry-expected", msg("an entry with keys was expected, for example “{example}”", example=cls.example)
            )
        )

    @property
    def fields(self) -> Mapping[str, object]:
        """The typed values of the fields that the plan type adds, by name."""
        return MappingProxyType(dict(self._fields))

    def with_own_fields(self, fields: Mapping[str, object]) -> Self:
        """Give the same item with values for the fields of the plan type."""
        item = self.model_copy()
        item._fields = dict(fields)
        return item

    def plain(self) -> dict[str, object]:
        """Give it as it stands in a plan file: values as texts, blanks as ``___``, the type's fields beside the keys.

        Returns:
            Mappings, lists and texts alone; what was not given is left out. Read again, it gives an equal item.
        """
        given = {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}
        return {name: plain(value) for name, value in (given | dict(self._fields)).items() if value is not None}
