"""The JSON Schema of a plan file, with the fields of a type, so that editors complete and check while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.editors import ANYTHING_SINGLE, JsonSchema, among, both, described, proposed
from canevas.model import words
from canevas.model.blank import BLANK
from canevas.model.documentation import in_both_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.contracts.fields import Field
    from canevas.contracts.plan_type import PlanType
    from canevas.language import Text

_DEFINITIONS: Final = {
    "objective": "Objective",
    "indicator": "Indicator",
    "action": "Action",
    "follow_up": "FollowUpEntry",
}
_SCALAR: Final = {"type": ["string", "number", "boolean", "null"]}
_YES_NO: Final = ("yes", "no", "oui", "non", True, False, BLANK.text)


def plan_schema(
    plan_type: PlanType | None, cards: Mapping[str, Text] | None = None, language: str = "en"
) -> JsonSchema:
    """Give the schema.

    Args:
        plan_type: The type whose fields, phases and roles it knows; the core's keys alone where `None`.
        cards: Ids of the indicators to propose, each with its name.
        language: The language that comes first in descriptions; the other one follows.
    """
    from canevas.model.plan import Plan

    schema = Plan.model_json_schema()
    _edit(schema, lambda part: _in_both(part, language))
    _edit(schema, _with_words)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if plan_type is None:
        return schema
    schema["title"] = both(plan_type.name, language, " / ")
    schema["properties"]["type"] = {
        "enum": [plan_type.id, *plan_type.aliases],
        **described(plan_type.name, plan_type.purpose, language),
    }
    actions = schema["$defs"]["Action"]["properties"]
    if plan_type.phases:
        actions["phase"] |= among({name: one.label for name, one in plan_type.phases.items()}, language, BLANK.text)
        actions["phase"].pop("type", None)
    if plan_type.roles:
        roles = {name: one.label for name, one in plan_type.roles.items()}
        for owner in (schema["properties"]["owner"], actions["owner"]):
            _propose(owner, roles, language)
        listed = actions["contributors"]["anyOf"][0]
        listed["items"] = proposed(roles, language)
        people = schema["properties"]["people"]["anyOf"][0]
        people["properties"] = {name: {**_SCALAR, **described(label, {}, language)} for name, label in roles.items()}
    if cards:
        _propose(schema["$defs"]["Indicator"]["properties"]["card"], cards, language)
    _add(schema, plan_type, "plan", language)
    for level, name in _DEFINITIONS.items():
        _add(schema["$defs"][name], plan_type, level, language)
    return schema


def _propose(key: JsonSchema, known: Mapping[str, Text], language: str) -> None:
    key |= proposed(known, language)
    key.pop("type", None)


def _edit(part: Any, change: Callable[[JsonSchema], None]) -> None:
    """Change every schema within a schema."""
    if isinstance(part, dict):
        change(part)
        for value in part.values():
            _edit(value, change)
    elif isinstance(part, list):
        for value in part:
            _edit(value, change)


def _in_both(part: JsonSchema, language: str) -> None:
    if isinstance(text := part.get("description"), str):
        part["description"] = both(in_both_languages(text), language, "\n\n")
    if isinstance(part.get("title"), str):
        del part["title"]  # the key once more, with a capital
    if not isinstance(part.get("default"), dict):
        part.pop("default", None)  # what nothing means is no proposal


_VOCABULARIES: Final = {
    tuple(one.labels): one
    for one in vars(words).values()
    if isinstance(one, words.Vocabulary) and one is not words.LANGUAGES
}


def _with_words(part: JsonSchema) -> None:
    """Propose the words of a closed list in both languages as well."""
    for one in part.get("anyOf", ()):
        vocabulary = _VOCABULARIES.get(tuple(one.get("enum", ())))
        if vocabulary is not None:
            labels = vocabulary.labels
            every = dict(labels.items()) | {
                text: label for label in labels.values() for text in label.values() if text not in labels
            }
            part["anyOf"] = [one, ANYTHING_SINGLE]
            one |= {"enum": list(every), "enumDescriptions": [both(text, "fr", " / ") for text in every.values()]}


def _add(target: JsonSchema, plan_type: PlanType, level: str, language: str) -> None:
    for name, declared in plan_type.fields_of(level).items():
        one = _value(declared, plan_type, language)
        several = {"anyOf": [{"type": "array", "items": one}, {"type": ["string", "null"]}]}
        target["properties"][name] = {
            **described(declared.label, declared.help or {}, language),
            **(several if declared.many else one),
        }


def _value(declared: Field, plan_type: PlanType, language: str) -> JsonSchema:
    """Give the schema of one value; a blank is always one."""
    match declared.type:
        case "choice":
            choices = {name: choice.label for name, choice in plan_type.choices_of(declared).items()}
            labels = {text: label for label in choices.values() for text in label.values() if text not in choices}
            return among({**choices, **labels}, language, BLANK.text)
        case "yes_no":
            return {"enum": list(_YES_NO)}
        case "integer":
            return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*([0-9 ]+|___)\s*$"}]}
    return dict(_SCALAR)
