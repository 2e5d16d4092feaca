"""The cards of the built-in packs together: their groups, their units and their references as people read them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

import pytest

from canevas import Engine
from canevas.cli.filtering import referring
from canevas.contracts.units import unit_name
from canevas.language import LANGUAGES, pick

_SYMBOLS = re.compile(r"t|g|kg|tCO2e|[kM]Wh|m²|m³|ha|ppm|h|€|M€")
"""What units are made of that are the same in every language."""


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    types = ["crisis", "operational", "quality", "rh", "rse", "strategic", "training"]
    return canevas_engine(packs=["generic", *types])


def test_every_category_has_a_label_in_both_languages_and_no_two_have_the_same(engine: Engine) -> None:
    called: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for card in engine.indicators():
        label = engine.catalogue.category(card)
        assert isinstance(label, Mapping), f"{card.category} has no label"
        for language in LANGUAGES:
            called[language, label[language]].add(card.category)
    assert [found for found in called.values() if len(found) > 1] == []


def test_a_category_means_the_same_in_every_pack(engine: Engine) -> None:
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for card in engine.indicators():
        labels[card.category].add(pick(engine.catalogue.category(card), "en"))
    assert [name for name, found in labels.items() if len(found) > 1] == []


def test_every_category_that_is_declared_is_used(engine: Engine) -> None:
    used = {card.category for card in engine.indicators()}
    assert {name for pack in engine.host.packs.values() for name in pack.categories()} <= used


def test_every_unit_reads_in_both_languages(engine: Engine) -> None:
    units = {
        unit for card in engine.indicators() for unit in (card.unit, *(part.unit for part in card.inputs.values()))
    }
    own = {str(unit) for unit in units if unit_name(unit) is None}
    assert [unit for unit in own if not all(map(_SYMBOLS.fullmatch, unit.split("/")))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_is_found_as_it_is_printed(engine: Engine, language: str) -> None:
    references = {one.written(language): one for card in engine.indicators() for one in card.references}
    assert [printed for printed, one in references.items() if not referring(printed)(one)] == []
    assert [printed for printed in references if " / draft" in printed or "(projet /" in printed] == []


def test_what_follows_a_reference_is_said_in_the_language_of_the_reader(engine: Engine) -> None:
    followers = {
        one.replaced_by for card in engine.indicators() for one in card.references if isinstance(one.replaced_by, str)
    }
    assert [text for text in followers if "draft" in text or "projet" in text] == []
