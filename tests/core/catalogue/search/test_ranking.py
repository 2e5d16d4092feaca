"""Proposals of types and indicators: which come first, and why they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from inline_packs import ACTION, CARD, TYPE, entry, pack

from canevas import Engine, UsageError

if TYPE_CHECKING:
    from pathlib import Path

GARDEN = (
    TYPE.replace("Essai", "Jardin").replace("Trial", "Garden")
    + """
vocabulary:
  fr: [tondre la pelouse, les roses fanent, arroser les massifs, tailler la haie]
  en: [mow the lawn, roses wither, water the beds, trim the hedge]
"""
)
KITCHEN = (
    TYPE.replace("Essai", "Cuisine").replace("Trial", "Kitchen")
    + """
vocabulary:
  fr: [le pain brûle, cuire le pain, la cuisinière fume]
  en: [the bread burns, bake bread, the cooker smokes]
"""
)


@pytest.fixture
def engine(tmp_path: Path, canevas_engine: Callable[..., Engine]) -> Engine:
    bread = CARD.replace("Part des retards", "Pains brûlés").replace("Share of delays", "Burnt loaves")
    return canevas_engine(packs=[
        pack(tmp_path, "garden", plan_type=GARDEN, indicators=entry("lawn", CARD, "vocabulary: {fr: [pelouse verte], en: [green lawn]}"),
             actions=entry("cut", ACTION, "indicators: [lawn]")),
        pack(tmp_path, "kitchen", plan_type=KITCHEN, indicators=entry("bread", bread, "for: [kitchen, garden]\nsuits: [bake]"),
             kinds="bake: {fr: Enfourner, en: Put in the oven}\n"),
    ])  # fmt: skip


def ids(engine: Engine, sentence: str, language: str = "fr") -> list[str]:
    return [one.plan_type.id for one in engine.suggest(sentence, language=language)]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Nos roses ont fané", "garden"),
        ("nos ROSES ont fane", "garden"),
        ("Le pain a encore brûlé ce matin", "kitchen"),
        ("Our lawn needs mowing", "garden"),
        ("Why does the cooker smoke so much?", "kitchen"),
        ("tondre la pelouse de la cuisine", "garden"),
    ],
)
def test_the_nearest_type_comes_first(engine: Engine, sentence: str, first: str) -> None:
    assert ids(engine, sentence)[0] == first


def test_scores_of_all_types_make_one_and_fall(engine: Engine) -> None:
    scores = [one.score for one in engine.suggest("Tailler la haie", language="fr")]
    assert sum(scores) == pytest.approx(1)
    assert scores == sorted(scores, reverse=True)


def test_the_reason_quotes_what_comes_near(engine: Engine) -> None:
    first = engine.suggest("la pelouse n'est jamais tondue", language="fr")[0]
    assert first.reason.render("fr").startswith("proche de « tondre la pelouse »")
    assert first.reason.render("en").startswith("close to “tondre la pelouse”")


@pytest.mark.parametrize("sentence", ["", "   ", "?", "il y a", "xyzzy", "12 %"])
def test_what_no_type_knows_gets_no_proposal(engine: Engine, sentence: str) -> None:
    assert engine.suggest(sentence, language="fr") == []
    assert engine.suggest_indicators(sentence, language="fr") == []


def test_indicators_by_words_by_kind_and_by_actions(engine: Engine) -> None:
    assert [one.card.id for one in engine.suggest_indicators("une pelouse plus verte")] == ["garden/lawn"]
    assert [one.card.id for one in engine.suggest_indicators("compter les pains brûlés")] == ["kitchen/bread"]
    found = engine.suggest_indicators("décider")[0]  # a word of the title of a default action that uses it
    assert (found.card.id, found.words) == ("garden/lawn", ("décider",))
    assert found.reason.render("fr") == "les mêmes mots : décider"


def test_the_plan_s_own_type_gains_and_can_be_the_only_one(engine: Engine) -> None:
    text = "la pelouse et les pains"
    assert engine.suggest_indicators(text, plan_type="kitchen")[0].card.id == "kitchen/bread"
    assert engine.suggest_indicators(text, plan_type="garden")[0].card.id == "garden/lawn"
    only = engine.suggest_indicators(text, plan_type="kitchen", only=True)
    assert [one.card.id for one in only] == ["kitchen/bread"]
    listed = engine.suggest_indicators(
        text, plan_type="garden", only=True
    )  # the other's card says that it is for this type too
    assert {one.card.id for one in listed} == {"garden/lawn", "kitchen/bread"}
    assert len(engine.suggest_indicators(text, most=1)) == 1


def test_an_unknown_type_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="there is no plan type"):
        engine.suggest_indicators("pelouse", plan_type="nothing")


def test_a_pack_that_is_added_is_found_at_once(
    tmp_path: Path, engine: Engine, canevas_engine: Callable[..., Engine]
) -> None:
    assert ids(engine, "le pingouin") == []
    adds = pack(
        tmp_path,
        "zoo",
        plan_type="adds_to: garden\n",
        vocabulary="{fr: [nourrir les pingouins], en: [feed penguins]}\n",
    )
    more = canevas_engine(packs=[tmp_path / "garden", tmp_path / "kitchen", adds])
    assert ids(more, "le pingouin")[0] == "garden"


@given(sentence=st.text())
@example(sentence="J-NO")  # two words, and the same where it is quoted
def test_any_sentence_gets_an_answer(shared: Engine, sentence: str) -> None:
    found = shared.suggest(sentence)
    assert sum(one.score for one in found) == pytest.approx(1 if found else 0)
    for one in shared.suggest_indicators(sentence):
        assert one.words


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("search")
    packs = [
        pack(folder, "garden", plan_type=GARDEN),
        pack(folder, "kitchen", plan_type=KITCHEN, indicators=entry("bread", CARD)),
    ]
    return Engine.discover(folder, packs=packs, cache=folder / "cache", data=folder / "data")
