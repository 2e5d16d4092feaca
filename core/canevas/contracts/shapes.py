"""How values may be written in packs and in hooks' answers: annotations that pydantic reads, without importing it here.

Each shape turns what an author wrote into the form that the engine keeps, or says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

from canevas.contracts.editors import SCALAR, JsonSchema, proposed
from canevas.language import LANGUAGES, Message, Text, msg, msgid
from canevas.model.fault import ValueFault

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, core_schema

YES: Final = frozenset({"yes", "y", "true", "oui", "o", "vrai"})
NO: Final = frozenset({"no", "n", "false", "non", "faux"})
"""The words for yes and no, wherever people write or answer one of them; capitals do not matter."""
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
_REFERENCE: Final = rf"({_SLUG}/)?{_SLUG}"
_NAME: Final = r"[a-z][a-z0-9_]*"
_CODE: Final = r"[A-Z]{2,5}-\d{2,3}"


class Shape:
    """The way a value may be written; subclasses say how it is read."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        """Give the value in its kept form.

        Args:
            value: What the author wrote.
            languages: The languages that texts of this pack must have.

        Raises:
            ValueFault: It cannot be read so.
            ExpressionError: It holds an expression that cannot be read.
        """
        raise NotImplementedError

    def written(self, kept: JsonSchema) -> JsonSchema:
        """Give the JSON Schema of what may be written, for editors.

        Args:
            kept: That of the kept form.
        """
        return kept

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read the value through this shape before it checks the type."""
        from pydantic_core import PydanticCustomError, core_schema

        from canevas.expressions import ExpressionError

        def before(value: Any, info: core_schema.ValidationInfo[Any]) -> Any:
            languages = (info.context or {}).get("languages", LANGUAGES)
            try:
                return self.read(value, languages)
            except ValueFault as fault:
                said = {"message": fault.message, "hint": fault.hint}
                raise PydanticCustomError(fault.code, "{message}", said) from None
            except ExpressionError as error:
                place = {"message": error.message, "hint": error.hint, "offset": error.start}
                raise PydanticCustomError("expression", "{message}", place) from None

        return core_schema.with_info_before_validator_function(before, handler(source))


class TextShape(Shape):
    """A text in every language of the pack; plain where the pack has one language."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        if isinstance(value, str):
            if len(languages) == 1:
                return {languages[0]: value}
            raise ValueFault(
                "text-one-language",
                msg(
                    "one text for {count} languages: write {example}", count=len(languages), example=_example(languages)
                ),
            )
        if not isinstance(value, Mapping):
            raise ValueFault("text-expected", msg("a text was expected: write {example}", example=_example(languages)))
        for key, text in value.items():
            if key not in languages:
                raise ValueFault(
                    "text-language",
                    msg(
                        "“{key}” is no language of this pack ({languages}); a text between {{ }} that holds a comma needs quotation marks",
                        key=str(key),
                        languages=list(languages),
                    ),
                )
            if not isinstance(text, str) or not text.strip():
                raise ValueFault("text-empty", msg("the text in “{language}” is empty", language=key))
        if missing := [language for language in languages if language not in value]:
            raise ValueFault(
                "text-missing-language", msg("the text lacks these languages: {languages}", languages=missing)
            )
        return {language: value[language] for language in languages}

    def written(self, kept: JsonSchema) -> JsonSchema:
        by_language = {"type": "object", "minProperties": 1, "additionalProperties": False, **_by_language(SCALAR)}
        return {"anyOf": [SCALAR, by_language]}


class NameShape(TextShape):
    """A name that is the same in every language, or one for each."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        return super().read(value, languages) if isinstance(value, Mapping) else value


class SentenceShape(TextShape):
    """A text in every language of the pack that may hold ``{expressions}``."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.expressions import parse_text

        texts = super().read(value, languages)
        for text in texts.values():
            parse_text(text)
        return texts


def _by_language(schema: JsonSchema) -> JsonSchema:
    """Give the keys of an object that has a value in each language; those of the interface are proposed."""
    return {"properties": dict.fromkeys(LANGUAGES, schema), "patternProperties": {"^[a-z]{2}$": schema}}


def _example(languages: Sequence[str]) -> str:
    return "{" + ", ".join(f"{language}: …" for language in languages) + "}"


class LinesShape(Shape):
    """Lists of texts by language: examples, vocabulary, breakdowns."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        if isinstance(value, Sequence) and not isinstance(value, str) and len(languages) == 1:
            return {languages[0]: value}
        if not isinstance(value, Mapping) or not set(value) <= set(languages):
            raise ValueFault(
                "lists-by-language",
                msg(
                    "a list for each language was expected: write {example}",
                    example=_example(languages).replace("…", "[…]"),
                ),
            )
        return value

    def written(self, kept: JsonSchema) -> JsonSchema:
        lines = {"type": "array", "items": SCALAR}
        return {"anyOf": [lines, {"type": "object", "additionalProperties": False, **_by_language(lines)}]}


class LabelledShape(Shape):
    """An entry whose label's languages stand on the entry itself: ``{fr: Cadrage, en: Framing, required: true}``."""

    name: Final = "label"

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        if isinstance(value, str):
            return {self.name: value}
        if not isinstance(value, Mapping):
            return value
        label = {key: text for key, text in value.items() if key in languages}
        rest = {key: item for key, item in value.items() if key not in languages}
        return {**rest, self.name: label}

    def written(self, kept: JsonSchema) -> JsonSchema:
        rest = {key: part for key, part in kept["properties"].items() if key != self.name}
        texts = _by_language(SCALAR)
        entry = {**kept, **texts, "properties": {**texts["properties"], **rest}}
        return {"anyOf": [SCALAR, entry]}


class PatternShape(Shape):
    """A text of a fixed form: an id, a name, a code.

    Args:
        pattern: Regular expression that the whole text matches.
        code: Kebab-case name of the fault.
        described: What it must be, for the message.
    """

    def __init__(self, pattern: str, code: str, described: str) -> None:
        self.pattern = pattern
        self.code = code
        self.described = described

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            raise ValueFault(
                self.code,
                msg("“{value}” is not well formed: {expected}", value=str(value), expected=Message(self.described, {})),
            )
        return value

    def written(self, kept: JsonSchema) -> JsonSchema:
        return {"type": ["string", "number"], "pattern": f"^(?:{self.pattern})$"}


class YesNoShape(Shape):
    """Yes or no, in either language."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        if isinstance(value, str) and value.strip().lower() in YES | NO:
            return value.strip().lower() in YES
        if isinstance(value, bool):
            return value
        raise ValueFault("yes-no", msg("“{value}” is neither yes nor no", value=str(value)))

    def written(self, kept: JsonSchema) -> JsonSchema:
        return {"enum": ["yes", "no", "oui", "non", True, False]}


class ListShape(Shape):
    """A list; one value alone is a list of one."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        return [value] if isinstance(value, str | Mapping) else value

    def written(self, kept: JsonSchema) -> JsonSchema:
        return {"anyOf": [kept, kept["items"]]}


class ExpressionShape(Shape):
    """An expression of the one language, kept as its text once it parses."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.expressions import parse

        if not isinstance(value, str):
            raise ValueFault(
                "expression-expected",
                msg("an expression was expected, for example {example}", example="count(actions) > 0"),
            )
        parse(value)
        return value


class RequirementShape(ExpressionShape):
    """Yes, no, or the expression that says when."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        if isinstance(value, bool) or (isinstance(value, str) and value.strip().lower() in YES | NO):
            return YesNoShape().read(value, languages)
        return super().read(value, languages)

    def written(self, kept: JsonSchema) -> JsonSchema:
        return {"anyOf": [YesNoShape().written(kept), {"type": "string"}]}


class DurationShape(Shape):
    """A duration as packs write it: ``10wd``, ``3w``, ``2h``; kept as its text."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.model.duration import Duration

        return Duration.parse(str(value), strict=True).text


class MomentShape(Shape):
    """A relative moment: ``start``, ``start + 15wd``, ``end - 20wd``, ``J+15``; kept as its text."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.model.moment import Moment

        return Moment.parse(str(value)).text


class DependencyShape(Shape):
    """What an action comes after: ``run-survey``, ``run-survey + 10wd``, ``{action: run-survey, link: start-start}``."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.model.dependency import Dependency

        if isinstance(value, Mapping):
            return Dependency.of(value).plain()
        read = Dependency.parse(str(value))
        return f"{read.action} {'+' if read.sign > 0 else '-'} {read.lag.text}" if read.lag else read.action

    def written(self, kept: JsonSchema) -> JsonSchema:
        from canevas.model.words import LINKS

        link = proposed(LINKS.labels, LANGUAGES[0])
        parts = {"action": {"type": "string"}, "link": link, "lag": {"type": "string"}}
        long = {"type": "object", "properties": parts, "required": ["action"], "additionalProperties": False}
        return {"anyOf": [{"type": "string"}, long]}


class WordShape(Shape):
    """A word of a closed list of the plan, in either language.

    Args:
        words: Name of the list in `canevas.model.words`.
    """

    def __init__(self, words: str) -> None:
        self.words = words

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.model import words

        return getattr(words, self.words).parse(str(value))

    def written(self, kept: JsonSchema) -> JsonSchema:
        from canevas.model import words

        labels = getattr(words, self.words).labels
        return proposed(labels, LANGUAGES[0])


class NumberShape(Shape):
    """A number as people write it in either language: ``6.1``, ``6,1``."""

    def read(self, value: Any, languages: Sequence[str]) -> Any:
        from canevas.model.numbers import parse_number

        return parse_number(value) if isinstance(value, str) else value

    def written(self, kept: JsonSchema) -> JsonSchema:
        return {"type": ["number", "string"]}


Number = Annotated[float, NumberShape()]


LocalText = Annotated[Text, TextShape()]
LocalName = Annotated[str | Text, NameShape()]
Sentence = Annotated[Text, SentenceShape()]
LocalLines = Annotated[Mapping[str, tuple[str, ...]], LinesShape()]
SLUG: Final = PatternShape(_SLUG, "slug", msgid("lower-case letters, digits and single hyphens"))
NAME: Final = PatternShape(
    _NAME, "name", msgid("lower-case letters, digits and underscores, since expressions use it as a name")
)
CODE: Final = PatternShape(_CODE, "code", msgid("capital letters, a hyphen and two or three digits, such as QUA-01"))
Slug = Annotated[str, SLUG]
Name = Annotated[str, NAME]
Code = Annotated[str, CODE]
ItemId = Annotated[
    str,
    PatternShape(
        _REFERENCE,
        "reference",
        msgid("lower-case letters, digits and hyphens, after the pack's name and / where it is another's"),
    ),
]
PlaceText = Annotated[
    str, PatternShape(rf"plan\.{_NAME}", "place", msgid("plan. and the name of one of its keys or fields"))
]
Part = Annotated[
    str,
    PatternShape(
        rf"((plan|objective|indicator|measurement|action|follow_up|risk|review)\.)?{_NAME}",
        "part",
        msgid("the name of a key or field, after action. or another kind of item where it is meant of that alone"),
    ),
]
Language = Annotated[str, PatternShape("[a-z]{2}", "language", msgid("the two letters of a language, such as fr"))]
Need = Annotated[
    str, PatternShape(rf"{_SLUG}( *>= *[0-9]+(\.[0-9]+)*)?", "need", msgid("the name of a pack, or rh>=1.2"))
]
Flag = Annotated[bool, YesNoShape()]
ExpressionText = Annotated[str, ExpressionShape()]
Requirement = Annotated[bool | str, RequirementShape()]
DurationText = Annotated[str, DurationShape()]
MomentText = Annotated[str, MomentShape()]
DependencyText = Annotated[str | Mapping[str, str], DependencyShape()]
