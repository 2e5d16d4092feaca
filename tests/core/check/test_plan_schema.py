"""The JSON Schema of a plan: what editors complete and check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from canevas import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from canevas import Engine

FIELDS = """
aliases: [try]
fields:
  plan:
    size: {en: Size, type: integer, help: {en: How large it is.}}
    ready: {en: Ready, type: yes_no}
  action:
    level: {en: Level, type: choice, choices: {low: {en: Low}, high: {en: High}}}
    causes: {en: Causes, type: choice, many: yes, choices: {noise: {en: Noise}}}
    share: {en: Share, type: percent}
    seen_on: {en: Seen on, type: date}
  follow_up: {place: {en: Place, type: text}}
"""


@pytest.fixture
def schema(engine_of: Callable[..., Engine]) -> Any:
    return engine_of(FIELDS).schema("sample")


def test_it_knows_the_fields_of_the_type_at_their_level(schema: Any) -> None:
    assert schema["title"] == "Sample plan"
    assert schema["properties"]["type"]["enum"] == ["sample", "try"]
    assert schema["properties"]["size"] == {
        "title": "Size",
        "description": "How large it is.",
        "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*([0-9 ]+|___)\s*$"}],
    }
    actions = schema["$defs"]["Action"]["properties"]
    assert actions["phase"]["enum"] == ["prepare", "deliver", "___"]
    assert actions["phase"]["enumDescriptions"] == ["Prepare the ground", "Deliver: at last", "___"]
    assert actions["level"]["enum"] == ["low", "high", "Low", "High", "___"]
    several, one = actions["causes"]["anyOf"]
    assert several["items"]["enum"] == ["noise", "Noise", "___"]
    assert one["type"] == ["string", "null"]
    assert actions["seen_on"] == {"title": "Seen on", "type": ["string", "number", "boolean", "null"]}
    assert "place" in schema["$defs"]["FollowUpEntry"]["properties"]
    assert "level" not in schema["$defs"]["Objective"]["properties"]
    assert set(schema["properties"]["ready"]["enum"]) >= {"yes", "oui", "___", True}


def test_it_knows_the_roles(schema: Any) -> None:
    roles = {"enum": ["lead", "helper"], "enumDescriptions": ["Lead", "Helper"]}
    actions = schema["$defs"]["Action"]["properties"]
    assert schema["properties"]["owner"]["anyOf"][0] == actions["owner"]["anyOf"][0] == roles
    assert actions["contributors"]["anyOf"][0]["items"]["anyOf"][0] == roles
    assert schema["properties"]["people"]["anyOf"][0]["properties"]["lead"]["title"] == "Lead"


def test_words_are_proposed_in_both_languages_with_what_they_mean(schema: Any) -> None:
    status = schema["$defs"]["Action"]["properties"]["status"]["anyOf"][0]
    meaning = dict(zip(status["enum"], status["enumDescriptions"], strict=True))
    assert meaning["done"] == meaning["fait"] == "fait / done"
    assert meaning["in_progress"] == meaning["en cours"] == meaning["in progress"] == "en cours / in progress"


def test_indicators_are_proposed_with_their_names(canevas_engine: Callable[..., Engine]) -> None:
    schema = canevas_engine(["quality"], strict=False).schema("quality", language="fr")
    card = schema["$defs"]["Indicator"]["properties"]["card"]["anyOf"][0]
    names = dict(zip(card["enum"], card["enumDescriptions"], strict=True))
    assert names["quality/complaint-rate"] == "Taux de réclamations / Complaint rate"


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("fr", "Qui en répond.", "Who answers for it."), ("en", "Who answers for it.", "Qui en répond.")],
)
def test_descriptions_are_in_both_languages(
    engine_of: Callable[..., Engine], language: str, first: str, second: str
) -> None:
    schema = engine_of(FIELDS).schema(language=language)
    assert schema["properties"]["owner"]["description"] == f"{first}\n\n{second}"


def test_no_description_is_in_english_alone(engine_of: Callable[..., Engine]) -> None:
    def descriptions(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            if isinstance(text := part.get("description"), str):
                yield text
            for one in part.values():
                yield from descriptions(one)
        elif isinstance(part, list):
            for one in part:
                yield from descriptions(one)

    assert [text for text in descriptions(engine_of().schema()) if "\n\n" not in text] == []


def test_it_is_json_and_says_which_version(schema: Any) -> None:
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False


def test_every_core_key_is_described(schema: Any) -> None:
    assert all("description" in schema["properties"][key] for key in ("context", "owner", "period", "actions"))


def test_without_a_type_it_holds_the_core_alone(engine_of: Callable[..., Engine]) -> None:
    schema = engine_of(FIELDS).schema()
    assert "size" not in schema["properties"]
    assert "enum" not in schema["$defs"]["Action"]["properties"]["phase"]


def test_of_a_type_that_is_not_there_it_is_refused(engine_of: Callable[..., Engine]) -> None:
    with pytest.raises(UsageError, match="no plan type “nothing”"):
        engine_of().schema("nothing")
