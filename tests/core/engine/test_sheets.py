"""A document for each owner or each phase."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from canevas import Engine
from canevas.catalogue.names import file_part
from canevas.engine.formats import Shown
from canevas.engine.sheets import BY, sheets
from canevas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.engine.sheets import Sheet

PLAN: dict[str, Any] = {
    "type": "quality",
    "title": "Accueil",
    "people": {"quality-manager": "Léa Roy", "sponsor": "Léa Roy"},
    "actions": [
        {"id": "A1", "title": "Un", "owner": "quality-manager", "phase": "act", "status": "done"},
        {"id": "A2", "title": "Deux", "owner": "sponsor"},
        {"id": "A3", "title": "Trois", "owner": "Lea ROY"},
        {"id": "A4", "title": "Quatre", "contributors": ["Karim"]},
        {"id": "A5", "title": "Cinq", "owner": "CON/../../x: \\ *?"},
        {"id": "A6", "title": "Six", "owner": "🙂"},
        {"id": "A7", "title": "Sept", "owner": "محمد"},
    ],
}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine.discover(tmp_path)


@pytest.fixture
def made(engine: Engine) -> Callable[..., list[Sheet]]:

    def make(by: str = "owner", to: str = "json", data: dict[str, Any] = PLAN, **shown: Any) -> list[Sheet]:
        return sheets(engine, engine.open_data(data), by, to, {"form": "full"}, None, Shown(**shown))

    return make


def actions(sheet: Sheet) -> list[str]:
    return [one["id"] for one in json.loads(sheet.content())["actions"]]


def test_each_person_has_one_whatever_the_plan_calls_them_by(made: Callable[..., list[Sheet]]) -> None:
    found = made()
    assert {sheet.of: actions(sheet) for sheet in found} == {
        "CON/../../x: \\ *?": ["A5"],
        "Lea ROY": ["A3"],
        "Léa Roy": ["A1", "A2"],
        "محمد": ["A7"],
        "🙂": ["A6"],
        "sans responsable": ["A4"],
    }


def test_their_names_are_safe_and_differ(made: Callable[..., list[Sheet]]) -> None:
    names = [sheet.name for sheet in made()]
    assert len(set(names)) == len(names)
    assert {"con-x", "lea-roy", "lea-roy-2", "محمد", "sans-responsable"} < set(names)
    assert all(all(letter.isalnum() or letter == "-" for letter in name) for name in names)


def test_phases_have_one_each_in_the_order_of_the_type(made: Callable[..., list[Sheet]]) -> None:
    found = made("phase", data={**PLAN, "language": "en"})
    assert [(sheet.name, len(actions(sheet))) for sheet in found] == [(found[0].name, 1), ("without-phase", 6)]
    assert BY == ("owner", "phase")


def test_what_is_asked_for_besides_holds_too(made: Callable[..., list[Sheet]]) -> None:
    assert [sheet.of for sheet in made(only=["statut=fait"])] == ["Léa Roy"]
    assert [sheet.of for sheet in made(only=["owner=sponsor", "owner=none"])] == ["Léa Roy", "sans responsable"]
    assert made(only=["statut=bloqué"]) == []
    (sheet,) = made(only=["statut=fait"], audience="équipe")
    assert json.loads(sheet.content())["audience"] == "team"


def test_a_plan_without_actions_has_none(made: Callable[..., list[Sheet]]) -> None:
    assert made(data={"type": "quality"}) == []


def test_it_is_what_render_gives(made: Callable[..., list[Sheet]], engine: Engine) -> None:
    sheet = next(one for one in made(to="md") if one.of == "Léa Roy")
    assert sheet.content() == engine.render(PLAN, "md", only=["owner=Léa Roy"])


def test_what_is_not_there_shows_before_anything_is_made(made: Callable[..., list[Sheet]]) -> None:
    with pytest.raises(UsageError, match="there is no format"):
        made(to="papyrus")
    with pytest.raises(UsageError, match="there is no audience"):
        made(audience="gods")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Élodie  Faure-Été", "elodie-faure-ete"),
        ("../..", ""),
        ("a" * 100, "a" * 60),
        ("한" * 40, "한" * 20),
        ("__x__", "x"),
    ],
)
def test_a_part_of_a_files_name(text: str, part: str) -> None:
    assert file_part(text) == part
