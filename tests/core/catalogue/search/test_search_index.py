"""The search index: made once, kept, made again where packs changed or the file is damaged."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from canevas.catalogue.search import index as module
from canevas.catalogue.search.building import Offer
from canevas.catalogue.search.index import SearchIndex, open_index
from canevas.contracts.action import DefaultAction
from canevas.contracts.fields import Labelled
from canevas.contracts.plan_type import PlanType

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.contracts.indicator import IndicatorCard


def a_type(identity: str, french: str) -> PlanType:
    text = {"fr": french, "en": identity}
    return PlanType(id=identity, name=text, purpose=text, examples={"fr": [french], "en": [identity]})


CARDS: dict[str, IndicatorCard] = {}
OFFER = Offer(
    types=[a_type("garden", "jardin"), a_type("kitchen", "cuisine")],
    vocabulary={
        "garden": {"fr": ["tondre la pelouse", "les roses"]},
        "kitchen": {"fr": ["cuire le pain", "la pelouse brûlée"]},
    },
    actions={
        "garden": [DefaultAction(id="garden/plant", title={"fr": "Planter des roses", "en": "Plant"})],
        "kitchen": [],
    },
    cards=CARDS,
    kinds={"plant": Labelled({"fr": "Planter", "en": "Plant"}, {"fr": ["mettre en terre"], "en": []})},
)


def opened(tmp_path: Path, contents: object = "packs", language: str = "fr") -> tuple[SearchIndex, list[str]]:
    made: list[str] = []

    def offer() -> Offer:
        made.append("made")
        return OFFER

    return open_index(tmp_path / "cache", [contents], language, offer), made


def test_it_is_made_once(tmp_path: Path) -> None:
    assert opened(tmp_path)[1] == ["made"]
    again, made = opened(tmp_path)
    assert made == []
    assert again.usage(["pelous"]) == {"pelous": {"garden": 1, "kitchen": 1}}
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.parametrize(("contents", "language"), [("others", "fr"), ("packs", "en")])
def test_other_packs_and_the_other_language_have_their_own(tmp_path: Path, contents: str, language: str) -> None:
    opened(tmp_path)
    assert opened(tmp_path, contents, language)[1] == ["made"]


def test_another_version_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path)
    monkeypatch.setattr(module, "FORMAT", "another")
    assert opened(tmp_path)[1] == ["made"]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_damaged_one_is_made_again(tmp_path: Path, content: bytes) -> None:
    opened(tmp_path)
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(content)
    found, made = opened(tmp_path)
    assert made == ["made"]
    assert found.usage(["ros"]) == {"ros": {"garden": 2}}
    assert opened(tmp_path)[1] == []


def test_where_nothing_can_be_kept_it_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    found, made = opened(tmp_path)
    assert made == ["made"] * len(made)
    assert [hit.type for hit in found.phrases(["ros"])] == ["garden", "garden"]


def test_nothing_of_a_write_that_failed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    real = module.sqlite3.connect

    def connect(target: object, **settings: object) -> sqlite3.Connection:
        if target != ":memory:":
            full()
        return real(target, **settings)  # type: ignore[call-overload, no-any-return] # whatever it was called with

    monkeypatch.setattr(module.sqlite3, "connect", connect)
    found, _made = opened(tmp_path)
    assert found.totals[0].keys() == {"garden", "kitchen"}
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_can_be_asked(tmp_path: Path) -> None:
    found, _made = opened(tmp_path)
    phrases = found.phrases(["pelous", "ros"])
    assert {hit.shown for hit in phrases} == {
        "tondre la pelouse",
        "les roses",
        "Planter des roses",
        "la pelouse brûlée",
    }
    assert [hit.score for hit in phrases] == sorted((hit.score for hit in phrases), reverse=True)
    assert found.kinds(["terr", "nothing"]) == {"plant"}
    assert found.cards(["pelous"]) == []
    assert found.usage(['x" OR "y']) == {}
