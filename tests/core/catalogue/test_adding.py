"""Packs that add to others' types, items for several types, and what bare names mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_packs import ACTION, CARD, RULE, TYPE, catalogue, entry, pack, problems

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.catalogue import Catalogue

HOST = (
    TYPE
    + """
vocabulary: {fr: [qualité], en: [quality]}
fields: {action: {level: {fr: Niveau, en: Level}}}
questions: {headcount: {fr: a, en: b, type: integer, default: 5}}
settings: {delay: {fr: a, en: b, default: x}}
lists: {origins: {audit: {fr: a, en: b}}}
"""
)
ADDS = "adds_to: quality\n"


def quality(tmp_path: Path) -> Path:
    return pack(
        tmp_path, "quality", plan_type=HOST, indicators=entry("late", CARD), rules=entry("QUA-01", RULE),
        actions=entry("train", ACTION) + entry("audit", ACTION),
    )  # fmt: skip


def added(tmp_path: Path, *packs: Path) -> Catalogue:
    return catalogue(tmp_path, quality(tmp_path), *packs)


# --- what is added -------------------------------------------------------------------------------------------------


def test_everything_that_may_be_added(tmp_path: Path) -> None:
    of = added(tmp_path, pack(tmp_path, "hospital", plan_type=ADDS + """
fields: {action: {care_unit: {fr: Unité, en: Unit}}, plan: {site: {fr: a, en: b}}}
questions: {ward: {fr: a, en: b}}
settings: {beds: {fr: a, en: b, type: integer, default: 20}}
lists: {units: {surgery: {fr: a, en: b}}}
vocabulary: {fr: [soins], en: [care], }
""", indicators=entry("infections", CARD), rules=entry("HOP-01", RULE),
        actions=entry("wash", ACTION, "care_unit: surgery\nlevel: high\nafter: [train + 2wd]\nindicators: [infections, late]"),
    ))  # fmt: skip
    found = of.plan_type("quality")
    assert [(name, field.plugin) for name, field in found.fields_of("action").items()] == [
        ("level", "quality"), ("care_unit", "hospital"),
    ]  # fmt: skip
    assert list(found.fields_of("plan")) == ["site"]
    assert list(found.questions) == ["headcount", "ward"]
    assert list(found.settings) == ["delay", "beds"]
    assert list(found.lists) == ["origins", "units"]
    assert of.vocabulary(found.id) == {"fr": ["qualité", "soins"], "en": ["quality", "care"]}
    assert found.plugin is not None
    assert found.plugin.name == "quality"
    assert list(of.cards("quality")) == ["quality/late", "hospital/infections"]
    assert list(of.rules("quality")) == ["HOP-01", "QUA-01"]
    wash = of.default_actions("quality").actions["hospital/wash"]
    assert wash.after == ("quality/train + 2wd",)
    assert wash.indicators == ("hospital/infections", "quality/late")
    assert wash.fields == {"care_unit": "surgery", "level": "high"}
    (listing,) = of.listings
    assert (listing.id, listing.indicators, listing.actions, listing.rules) == ("quality", 2, 3, 2)
    assert problems(of) == []


def test_an_action_of_an_addition_has_an_id_of_its_own(tmp_path: Path) -> None:
    of = added(tmp_path, pack(tmp_path, "hospital", plan_type=ADDS, actions=entry("audit", ACTION, "duration: 2wd")))
    found = of.default_actions("quality").actions
    assert list(found) == ["quality/train", "quality/audit", "hospital/audit"]
    assert found["quality/audit"].duration is None


@pytest.mark.parametrize(("more", "key", "other"), [
    ("questions: {headcount: {fr: a, en: b}}", "headcount", "quality"),
    ("settings: {delay: {fr: a, en: b, default: y}}", "delay", "quality"),
    ("fields: {action: {level: {fr: x, en: y}}}", "level", "quality"),
    ("lists: {origins: {other: {fr: a, en: b}}}", "origins", "quality"),
])  # fmt: skip
def test_what_is_there_cannot_be_changed(tmp_path: Path, more: str, key: str, other: str) -> None:
    of = added(tmp_path, pack(tmp_path, "hospital", plan_type=ADDS + more))
    found = of.plan_type("quality")
    assert problems(of) == [
        f"hospital: “{key}” of type “quality” comes from {other} and from hospital; the second is refused"
    ]
    assert found.settings["delay"].default == "x"
    assert found.questions["headcount"].type == "integer"
    assert list(found.lists["origins"]) == ["audit"]
    assert found.fields_of("action")["level"].label["fr"] == "Niveau"


def test_two_that_add_the_same_are_both_named_whatever_their_order(tmp_path: Path) -> None:
    folders = [
        pack(tmp_path, name, plan_type=ADDS + f"fields: {{action: {{unit: {{fr: {name}, en: b}}, {name}: {{fr: a, en: b}}}}}}")
        for name in ("zebra", "ant")
    ]  # fmt: skip
    for order in (1, -1):
        of = added(tmp_path, *folders[::order])
        fields = of.plan_type("quality").fields_of("action")
        assert problems(of) == ["zebra: “unit” of type “quality” comes from ant and from zebra; the second is refused"]
        assert fields["unit"].label["fr"] == "ant"
        assert list(fields) == ["level", "unit", "ant", "zebra"]


def test_what_adds_to_a_type_adds_nothing_to_its_heirs(tmp_path: Path) -> None:
    of = added(
        tmp_path,
        pack(tmp_path, "hospital", plan_type=ADDS + "fields: {action: {unit: {fr: a, en: b}}}",
             indicators=entry("infections", CARD), actions=entry("wash", ACTION), rules=entry("HOP-01", RULE)),
        pack(tmp_path, "food", plan_type="extends: quality\n"),
    )  # fmt: skip
    assert list(of.plan_type("food").fields_of("action")) == ["level"]
    assert list(of.cards("food")) == ["quality/late"]
    assert list(of.default_actions("food").actions) == ["quality/train", "quality/audit"]
    assert list(of.rules("food")) == ["QUA-01"]


# --- items for other types -----------------------------------------------------------------------------------------


def test_cards_and_actions_say_for_which_types_they_are(tmp_path: Path) -> None:
    of = added(
        tmp_path,
        pack(tmp_path, "rps", plan_type=TYPE,
             indicators=entry("own", CARD) + entry("both", CARD, "for: [rps, quality]") + entry("theirs", CARD, "for: quality"),
             actions=entry("own", ACTION) + entry("both", ACTION, "for: [rps, quality]") + entry("theirs", ACTION, "for: quality")),
        pack(tmp_path, "generic", indicators=entry("any", CARD, "for: all") + entry("none", CARD),
             actions=entry("any", ACTION, "for: all") + entry("none", ACTION)),
    )  # fmt: skip
    assert list(of.cards("rps")) == ["rps/own", "rps/both", "generic/any"]
    assert list(of.cards("quality")) == ["quality/late", "rps/both", "rps/theirs", "generic/any"]
    assert of.card("generic/none").types == ("generic",)
    assert list(of.default_actions("rps").actions) == ["rps/own", "rps/both", "generic/any"]
    assert list(of.default_actions("quality").actions) == [
        "quality/train", "quality/audit", "rps/both", "rps/theirs", "generic/any",
    ]  # fmt: skip
    assert of.card("rps/both").types == ("rps", "quality")


def test_a_stranger_whose_field_a_type_has_not(tmp_path: Path) -> None:
    of = added(tmp_path, pack(tmp_path, "generic", actions=entry("any", ACTION, "for: all\nlevle: high\nlevel: low")))
    assert of.default_actions("quality").actions["generic/any"].fields == {"level": "low"}
    assert problems(of) == ["generic: the action “any” of generic has “levle”, which is no field of type “quality”"]


# --- bare names ----------------------------------------------------------------------------------------------------


def test_what_bare_names_mean(tmp_path: Path) -> None:
    names = "indicators: [mine, late, rh/score, nobody]\nafter: [mine, train, rh/plan, nobody + 1d]"
    of = added(
        tmp_path,
        pack(tmp_path, "hospital", plan_type=ADDS, indicators=entry("mine", CARD) + entry("late", CARD),
             actions=entry("mine", ACTION, names)),
        pack(tmp_path, "food", plan_type="extends: quality\n", indicators=entry("mine", CARD),
             actions=entry("mine", ACTION, names)),
        pack(tmp_path, "alone", actions=entry("mine", ACTION, f"{names}\nfor: quality")),
    )  # fmt: skip
    of_quality = of.default_actions("quality").actions
    of_food = of.default_actions("food").actions
    assert of_quality["hospital/mine"].indicators == (
        "hospital/mine", "hospital/late", "rh/score", "hospital/nobody",
    )  # fmt: skip
    assert of_quality["hospital/mine"].after == (
        "hospital/mine", "quality/train", "rh/plan", "hospital/nobody + 1d",
    )  # fmt: skip
    assert of_food["food/mine"].indicators == ("food/mine", "quality/late", "rh/score", "food/nobody")
    assert of_food["food/mine"].after == ("food/mine", "quality/train", "rh/plan", "food/nobody + 1d")
    assert of_quality["alone/mine"].indicators == ("alone/mine", "alone/late", "rh/score", "alone/nobody")


def test_an_action_that_code_adds_is_read_like_one_of_its_pack(tmp_path: Path) -> None:
    from canevas.contracts.action import DefaultAction

    of = added(tmp_path, pack(tmp_path, "hospital", plan_type=ADDS, indicators=entry("mine", CARD)))
    action = DefaultAction("hospital/x", {"fr": "a", "en": "b"}, after=("train + 1d",), indicators=("mine", "late"))
    found = of.resolve_action(action, "hospital")
    assert (found.after, found.indicators) == (("quality/train + 1d",), ("hospital/mine", "quality/late"))
