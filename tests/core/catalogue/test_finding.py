"""Looking up types, cards, rules and kinds; conflicts name both packs and refuse no more than they must."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from inline_packs import CARD, RULE, TYPE, catalogue, entry, faults, host, pack, problems

from canevas.catalogue import Catalogue
from canevas.contracts.indicator import IndicatorCard
from canevas.errors import UsageError
from canevas.language import pick
from canevas.plugins.host import PluginHost
from canevas.plugins.source import Source
from canevas.provenance import CORE, Provenance

if TYPE_CHECKING:
    from pathlib import Path


def named(folder: Path, name: str, french: str, english: str, aliases: str = "") -> Path:
    text = TYPE.replace("{fr: Essai, en: Trial}", f"{{fr: {french}, en: {english}}}")
    return pack(folder, name, plan_type=text + f"aliases: [{aliases}]\n")


# --- types ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", [
    "quality", "QUALITY", "Qualité", "qualite", "plan-qualite", "Plan qualité", "plan_qualité", "  8D ", "quality plan",
])  # fmt: skip
def test_a_type_is_found_by_any_of_its_names(tmp_path: Path, written: str) -> None:
    of = catalogue(tmp_path, named(tmp_path, "quality", "Plan qualité", "Quality plan", "qualite, 8d"))
    assert of.type_id(written) == "quality"
    assert of.plan_type(written).id == "quality"
    assert of.plan_type(written) is of.plan_type("quality")


def refusal(of: Catalogue, name: str) -> list[str]:
    with pytest.raises(UsageError) as raised:
        of.plan_type(name)
    return str(raised.value).splitlines()


def test_an_unknown_type_gets_a_proposal_or_a_list(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, named(tmp_path, "quality", "Plan qualité", "Quality plan"), named(tmp_path, "rh", "RH", "HR")
    )
    assert refusal(of, "qualty") == ["there is no plan type “qualty”", "Did you mean “quality”?"]
    assert refusal(of, "zzz")[1] == "Known: hr, plan-qualite, quality, quality-plan, rh."


def test_a_name_of_two_types_means_neither(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, named(tmp_path, "one", "Plan", "Plan", "shared"), named(tmp_path, "two", "Deux", "Two", "shared")
    )
    assert refusal(of, "shared") == ["“shared” is a name of several types: one, two", "Name the one you mean."]
    assert of.type_id("plan") == "one"


def test_an_id_comes_before_any_other_name(tmp_path: Path) -> None:
    of = catalogue(tmp_path, named(tmp_path, "one", "Deux", "Two", "two"), named(tmp_path, "two", "Un", "One"))
    assert of.type_id("two") == "two"
    assert of.type_id("one") == "one"


def test_types_are_listed_in_the_order_of_their_ids(tmp_path: Path) -> None:
    folders = [named(tmp_path, name, name, name) for name in ("zeta", "alpha")]
    of = catalogue(tmp_path, *folders, pack(tmp_path, "generic"))
    assert [listing.id for listing in of.listings] == ["alpha", "zeta"]
    assert [str(listing.plugin) for listing in of.listings] == ["alpha (path)", "zeta (path)"]


def test_nothing_is_there(tmp_path: Path) -> None:
    of = catalogue(tmp_path)
    assert (of.listings, of.all_cards, of.rules(), of.kinds()) == ((), {}, {}, {})
    assert refusal(of, "quality") == [
        "there is no plan type “quality”",
        "`canevas types` lists them. One of a pack of yours is there with --pack FOLDER, or after `canevas plugins add`.",
    ]


# --- cards ---------------------------------------------------------------------------------------------------------


def test_a_card_is_found_by_its_id(tmp_path: Path) -> None:
    of = catalogue(tmp_path, pack(tmp_path, "quality", plan_type=TYPE, indicators=entry("late", CARD)))
    assert of.card("quality/late").name["en"] == "Share of delays"
    for wrong in ("quality/lte", "late", "qualty/late"):
        with pytest.raises(UsageError) as raised:
            of.card(wrong)
        assert str(raised.value).splitlines() == [
            f"there is no indicator “{wrong}”", "Did you mean “quality/late”?"
        ]  # fmt: skip


GIVEN = IndicatorCard(
    "score/given", {"fr": "a"}, {"fr": "b"}, "x", "count", "higher", "monthly", "leading", "c", types=("quality",)
)


def with_code(tmp_path: Path, *cards: IndicatorCard, dynamic: str = "dynamic: [indicators]\n") -> Catalogue:
    packs = host(
        tmp_path,
        pack(tmp_path, "quality", plan_type=TYPE, indicators=entry("late", CARD)),
        pack(tmp_path, "score", dynamic, indicators=entry("kept", CARD, "for: quality")),
        pack(tmp_path, "food", plan_type="extends: quality\n"),
    ).packs
    return Catalogue(packs, lambda: {card.id: card for card in cards})


def test_cards_that_only_code_can_list(tmp_path: Path) -> None:
    of = with_code(
        tmp_path, GIVEN, replace(GIVEN, id="score/other", types=("rh",)), replace(GIVEN, id="score/any", types=("all",))
    )
    assert list(of.cards("quality")) == ["quality/late", "score/kept", "score/given", "score/any"]
    assert list(of.cards("food")) == ["quality/late", "score/any"]
    assert of.card("score/other").types == ("rh",)
    assert len(of.all_cards) == 5


def test_code_is_asked_only_where_a_manifest_says_so(tmp_path: Path) -> None:
    of = with_code(tmp_path, GIVEN, dynamic="")
    assert list(of.cards("quality")) == ["quality/late", "score/kept"]
    with pytest.raises(UsageError):
        of.card("score/given")


def test_a_card_of_data_and_of_code_is_that_of_the_data(tmp_path: Path) -> None:
    of = with_code(tmp_path, replace(GIVEN, id="score/kept"))
    assert of.card("score/kept").name["en"] == "Share of delays"
    assert of.cards("quality")["score/kept"].name["en"] == "Share of delays"
    assert problems(of) == ["score: the card “score/kept” comes from the data and from the code of score"]


# --- rules ---------------------------------------------------------------------------------------------------------


def test_rules_of_a_pack_without_a_type_hold_for_every_plan(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, pack(tmp_path, "quality", plan_type=TYPE, rules=entry("QUA-02", RULE) + entry("QUA-01", RULE)),
        pack(tmp_path, "house", rules=entry("HOU-10", RULE) + entry("HOU-02", RULE)),
        pack(tmp_path, "rh", plan_type=TYPE, rules=entry("RH-01", RULE)),
    )  # fmt: skip
    assert list(of.rules("quality")) == ["HOU-02", "HOU-10", "QUA-01", "QUA-02"]
    assert list(of.rules()) == ["HOU-02", "HOU-10", "QUA-01", "QUA-02", "RH-01"]
    assert [listing.rules for listing in of.listings] == [2, 1]


@pytest.mark.parametrize("order", [1, -1])
def test_a_code_of_two_packs_is_refused_everywhere_and_the_rest_of_both_works(tmp_path: Path, order: int) -> None:
    folders = [
        pack(tmp_path, "one", plan_type=TYPE, rules=entry("ONE-01", RULE) + entry("SAM-01", RULE)),
        pack(tmp_path, "two", plan_type=TYPE, rules=entry("TWO-01", RULE) + entry("SAM-01", RULE)),
    ][::order]
    of = catalogue(tmp_path, *folders)
    assert list(of.rules()) == ["ONE-01", "TWO-01"]
    assert list(of.rules("one")) == ["ONE-01"]
    assert list(of.rules("two")) == ["TWO-01"]
    first, second = (folder.name for folder in folders)
    assert problems(of) == [f"{second}: rule SAM-01 comes from {first} (path) and from {second} (path); it is refused"]


def test_heirs_of_one_base_may_each_change_its_rule(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, pack(tmp_path, "base", plan_type=TYPE, rules=entry("BAS-01", RULE)),
        pack(tmp_path, "one", plan_type="extends: base\n", rules=entry("BAS-01", RULE)),
        pack(tmp_path, "two", plan_type="extends: base\n", rules="BAS-01: {severity: info}\n"),
    )  # fmt: skip
    assert of.rules("two")["BAS-01"].severity == "info"
    assert list(of.rules("one")) == ["BAS-01"]
    assert problems(of) == []


def test_a_base_whose_code_is_refused_takes_it_from_its_heirs(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, pack(tmp_path, "base", plan_type=TYPE, rules=entry("BAS-01", RULE)),
        pack(tmp_path, "heir", plan_type="extends: base\n", rules="BAS-01: {severity: info}\n"),
        pack(tmp_path, "thief", plan_type=TYPE, rules=entry("BAS-01", RULE)),
    )  # fmt: skip
    assert (of.rules("heir"), of.rules("base"), of.rules("thief")) == ({}, {}, {})


@pytest.mark.parametrize("order", [1, -1])
def test_no_pack_takes_a_code_of_the_core(tmp_path: Path, order: int) -> None:
    core = Source(Provenance(CORE, "canevas", "1.0", CORE), pack(tmp_path, "core", rules=entry("PLN-01", RULE)))
    thief = Source(Provenance("thief", origin="path"), pack(tmp_path, "thief", rules=entry("PLN-01", RULE)))
    of = Catalogue(PluginHost([core, thief][::order], tmp_path / "cache", strict=False).packs)
    rule = of.rules()["PLN-01"]
    assert rule.plugin is not None
    assert rule.plugin.origin == CORE
    assert len(problems(of)) == 1
    assert "core (canevas 1.0)" in problems(of)[0]
    assert "thief (path)" in problems(of)[0]


# --- kinds ---------------------------------------------------------------------------------------------------------


def test_kinds_of_action_of_all_packs(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, pack(tmp_path, "generic", kinds="audit: {fr: Auditer, en: Audit}\n"),
        pack(tmp_path, "more", kinds="audit: {fr: Vérifier, en: Verify}\ntrain: {fr: Former, en: Train}\n"),
    )  # fmt: skip
    assert {name: kind.label["en"] for name, kind in of.kinds().items()} == {"audit": "Audit", "train": "Train"}
    assert problems(of) == ["more: the kind of action “audit” comes from generic and from more; the second is refused"]


# --- categories of cards -----------------------------------------------------------------------------------------------


def test_a_category_is_called_as_its_own_pack_says_then_as_a_pack_for_every_type_says(tmp_path: Path) -> None:
    own, other = "delay: {fr: Mes retards, en: My delays}\n", "delay: {fr: Retards, en: Delays}\n"
    shared = "delay: {fr: Délais, en: Time}\n"
    every = entry("any", CARD, "for: all")
    of = catalogue(
        tmp_path, pack(tmp_path, "a", indicators=entry("x", CARD), plan_type=TYPE, categories=other),
        pack(tmp_path, "b", indicators=entry("x", CARD), plan_type=TYPE, categories=own),
        pack(tmp_path, "c", indicators=entry("x", CARD), plan_type=TYPE),
        pack(tmp_path, "z", indicators=every, categories=shared),
    )  # fmt: skip
    labels = {name: pick(of.category(of.card(name)), "en") for name in ("a/x", "b/x", "c/x", "z/any")}
    assert labels == {"a/x": "Delays", "b/x": "My delays", "c/x": "Time", "z/any": "Time"}
    assert problems(of) == []


def test_a_category_without_a_label_is_called_by_its_id(tmp_path: Path) -> None:
    of = catalogue(tmp_path, pack(tmp_path, "a", indicators=entry("x", CARD), plan_type=TYPE))
    assert of.category(of.card("a/x")) == "delay"


def test_a_category_is_a_label_and_nothing_else(tmp_path: Path) -> None:
    found = faults(pack(tmp_path, "a", categories="delay: {fr: Retards, en: Delays, unit: days}\nUp: {fr: a, en: b}\n"))
    assert sorted(fault.partition(" ")[0].removeprefix("a/") for fault in found) == [
        "categories.yaml:1:34:",
        "categories.yaml:2:1:",
    ]
