"""Types that extend others, packs that add to them, names and conflicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_packs import events_pack, write_pack

from canevas import Engine, PluginError, UsageError

HEIR = """
canevas: 1
pack: wedding
plan_type:
  extends: events
  name: {fr: Mariage, en: Wedding}
  purpose: {fr: Se marier., en: Get married.}
  phases:
    hold: {fr: Célébrer, en: Celebrate}
indicators:
  attendance: {frequency: monthly}
actions:
  invite: {duration: 5wd}
  rent-hall: remove
  send-rings:
    title: {fr: Apporter les alliances, en: Bring the rings}
    phase: hold
    owner: host
    after: [rent-hall]
    duration: 1wd
rules:
  EVT-01: remove
"""
ADDS = """
canevas: 1
pack: catering
plan_type:
  adds_to: events
  fields:
    action:
      menu: {fr: Menu, en: Menu, type: text}
actions:
  cook:
    title: {fr: Cuisiner, en: Cook}
    phase: hold
    owner: host
    after: [invite]
    duration: 1wd
    menu: soup
"""


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine], tmp_path: Path) -> Engine:
    packs = [events_pack(tmp_path), write_pack(tmp_path / "wedding", HEIR), write_pack(tmp_path / "catering", ADDS)]
    return canevas_engine(packs=packs)


def test_an_heir_changes_and_leaves_out(engine: Engine) -> None:
    plan = engine.scaffold("wedding", language="en", start="2026-01-05", answers={"guests": 80}).plan
    assert [str(action.title) for action in plan.actions] == ["Invite 80 people", "Welcome", "Bring the rings"]
    assert str(plan.actions[0].duration) == "5wd"
    assert [one.action for action in plan.actions[1:] for one in action.after] == ["A1", "A1"]
    assert [card.id for card in engine.indicators("wedding")] == ["wedding/attendance"]
    assert engine.indicators("wedding")[0].frequency == "monthly"
    assert engine.indicators("events")[0].frequency == "per-event"
    assert "EVT-01" not in {rule.code for rule in engine.rules("wedding")}
    assert "EVT-01" in {rule.code for rule in engine.rules("events")}


def test_what_adds_is_attributed_and_stays_out_of_heirs(engine: Engine) -> None:
    actions = engine.catalogue.default_actions("events").actions
    assert actions["catering/cook"].plugin is not None
    assert actions["catering/cook"].plugin.name == "catering"
    assert actions["catering/cook"].after == ("events/invite",)
    assert engine.plan_type("events").fields_of("action")["menu"].plugin == "catering"
    assert "catering/cook" not in engine.catalogue.default_actions("wedding").actions


def test_listings_count_without_reading_the_rest(engine: Engine) -> None:
    counts = {one.id: (one.indicators, one.actions, one.rules) for one in engine.plan_types()}
    assert counts == {"events": (1, 4, 1), "wedding": (1, 3, 0)}


@pytest.mark.parametrize("name", ["events", "Événement", "EVENTS ALIAS", "event"])
def test_names_and_aliases(engine: Engine, name: str) -> None:
    assert engine.plan_type(name).id == "events"


def test_an_unknown_type_gets_a_near_name(engine: Engine) -> None:
    with pytest.raises(UsageError) as caught:
        engine.plan_type("weding")
    assert "“wedding”" in caught.value.render("en")
    assert "« wedding »" in caught.value.render("fr")


def test_a_code_of_two_packs_is_refused_with_both_names(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    engine = canevas_engine(packs=[events_pack(tmp_path), events_pack(tmp_path, "fairs")], strict=False)
    assert "EVT-01" not in {rule.code for rule in engine.rules()}
    said = [problem.message.render("en") for problem in engine.catalogue.problems]
    assert any("events" in one and "fairs" in one and "EVT-01" in one for one in said)


def test_a_base_that_is_not_there_is_named(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="events"):
        canevas_engine(packs=[write_pack(tmp_path / "wedding", HEIR)]).plan_types()
