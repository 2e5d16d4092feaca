"""Whose audiences a type has: those of every type, inherited ones, its own, those that others add."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_packs import TYPE, faults, pack

from canevas import Engine
from canevas.catalogue.audiences import audience_named
from canevas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeEngine = Callable[..., Engine]

BOARD = "{name}: {{fr: {fr}, en: {en}, sections: [identity]}}\n"


def board(name: str, fr: str, en: str = "Board") -> str:
    return BOARD.format(name=name, fr=fr, en=en)


def labels(engine: Engine, identity: str | None) -> dict[str, str]:
    return {name: one.label["fr"] for name, one in engine.catalogue.audiences(identity).items()}


def test_every_type_has_those_of_the_core(tmp_path: Path) -> None:
    engine = Engine.discover(tmp_path)
    core = {"management": "Direction", "team": "Équipe", "public": "Public"}
    assert labels(engine, None) == core
    listings = engine.plan_types()
    assert len(listings) > 6
    for listing in listings:
        assert core.keys() <= labels(engine, listing.id).keys()


def test_a_type_adds_some_and_takes_the_place_of_others(canevas_engine: MakeEngine, tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", plan_type=TYPE, audiences=board("board", "Conseil") + board("public", "Riverains"))
    engine = canevas_engine(packs=[folder])
    found = labels(engine, "trial")
    assert (found["board"], found["public"], found["team"]) == ("Conseil", "Riverains", "Équipe")
    assert "board" not in labels(engine, None)
    assert labels(engine, None)["public"] == "Public"


def test_an_heir_has_those_of_its_base_and_may_change_one(canevas_engine: MakeEngine, tmp_path: Path) -> None:
    base = pack(tmp_path, "trial", plan_type=TYPE, audiences=board("board", "Conseil") + board("press", "Presse"))
    heir = pack(tmp_path, "heir", plan_type="extends: trial\n", audiences=board("press", "Journalistes"))
    found = labels(canevas_engine(packs=[base, heir]), "heir")
    assert (found["board"], found["press"]) == ("Conseil", "Journalistes")


def test_who_adds_to_a_type_changes_none_of_it(canevas_engine: MakeEngine, tmp_path: Path) -> None:
    base = pack(tmp_path, "trial", plan_type=TYPE, audiences=board("board", "Conseil"))
    more = pack(
        tmp_path, "more", plan_type="adds_to: trial\n", audiences=board("board", "Autre") + board("press", "Presse")
    )
    engine = canevas_engine(packs=[base, more])
    found = labels(engine, "trial")
    assert (found["board"], found["press"]) == ("Conseil", "Presse")
    assert [problem.pack for problem in engine.catalogue.problems] == ["more"]


def test_a_pack_without_a_type_has_them_for_every_type(canevas_engine: MakeEngine, tmp_path: Path) -> None:
    company = pack(tmp_path, "company", audiences=board("works-council", "CSE"))
    other = pack(tmp_path, "trial", plan_type=TYPE)
    engine = canevas_engine(packs=[company, other])
    assert labels(engine, "trial")["works-council"] == "CSE"
    assert labels(engine, None)["works-council"] == "CSE"


@pytest.mark.parametrize("name", ["management", "Direction", "DIRECTION", "codir", "comité de direction"])
def test_they_are_found_by_any_of_their_names(canevas_engine: MakeEngine, name: str) -> None:
    assert audience_named(name, canevas_engine().catalogue.audiences()) == "management"


def test_one_that_there_is_not_is_refused_with_those_that_there_are(canevas_engine: MakeEngine) -> None:
    known = canevas_engine().catalogue.audiences()
    with pytest.raises(UsageError) as error:
        audience_named("équippe", known)
    assert error.value.render("fr") == (
        "il n'y a pas de public « équippe » ; il y a : Direction, Équipe, Public\nVouliez-vous dire « Équipe » ?"
    )
    with pytest.raises(UsageError) as error:
        audience_named("xyz", known)
    assert error.value.render("en") == "there is no audience “xyz”; there are: Management, Team, Public"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("board: {fr: Conseil, en: Board}\n", "sections"),
        ("board: {fr: Conseil, sections: [identity]}\n", "en"),
        ("board: {fr: Conseil, en: Board, sections: [identity], without: [Budget]}\n", "Budget"),
        ("board: {fr: Conseil, en: Board, section: [identity]}\n", "section"),
    ],
)
def test_a_faulty_one_is_a_fault_of_its_pack(tmp_path: Path, written: str, fault: str) -> None:
    found = faults(pack(tmp_path, "trial", plan_type=TYPE, audiences=written))
    assert any(one.startswith("audiences.yaml:1:") and fault in one for one in found)
