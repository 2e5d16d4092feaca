"""The JSON Schema of a plan: what editors complete and check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from canevas import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

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
        "anyOf": [{"type": "integer"}, {"const": "___"}],
    }
    actions = schema["$defs"]["Action"]["properties"]
    assert actions["phase"]["enum"] == ["prepare", "deliver"]
    assert actions["level"]["enum"] == ["low", "high", "___"]
    assert actions["causes"] == {"title": "Causes", "type": "array", "items": {"enum": ["noise", "___"]}}
    assert actions["share"]["anyOf"] == [{"type": "number"}, {"type": "string"}]
    assert actions["seen_on"] == {"title": "Seen on", "type": "string"}
    assert "place" in schema["$defs"]["FollowUpEntry"]["properties"]
    assert "level" not in schema["$defs"]["Objective"]["properties"]
    assert set(schema["properties"]["ready"]["enum"]) >= {"yes", "oui", "___", True}


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
