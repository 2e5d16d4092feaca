"""All the words that somebody looks for stand in a card, in any order, whatever their accents and endings."""

from __future__ import annotations

import pytest

from canevas.catalogue.search.looking import Wanted
from canevas.contracts.indicator import IndicatorCard

CARD = IndicatorCard(
    id="quality/complaint-rate",
    name={"fr": "Taux de réclamations", "en": "Complaint rate"},
    definition={"fr": "Réclamations reçues pour mille unités.", "en": "Complaints received per thousand units."},
    formula="complaints / units * 1000",
    unit="per-thousand",
    direction="lower",
    frequency="monthly",
    kind="lagging",
    category="customer",
    vocabulary={"fr": ["clients mécontents", "turnover"], "en": ["unhappy customers", "turnover", "5S"]},
)
CATEGORY = {"fr": "Clientèle", "en": "Clientele"}


@pytest.mark.parametrize(
    "text",
    [
        "réclamations",
        "RECLAMATION recu",
        "reçue réclamation",
        "client mécontente",
        "customers complaints",
        "clientèle taux",
        "complaint-rate",
        "quality/complaint-rate",
        "les réclamations des clients",
        "turn-over",
        "mille",
        "5S",
    ],
)
def test_found(text: str) -> None:
    assert Wanted(text).stand_in(CARD, CATEGORY)


@pytest.mark.parametrize("text", ["réclamations fournisseurs", "reçues unhappy", "xyzzy", "turn-key", "‰"])
def test_not_found(text: str) -> None:
    assert not Wanted(text).stand_in(CARD, CATEGORY)


def test_a_category_without_a_label_is_found_by_its_id() -> None:
    assert Wanted("customer satisfaction").stand_in(CARD, "customer-satisfaction")


@pytest.mark.parametrize(("text", "found"), [("pour", True), ("mille unités.", True), ("avec", False)])
def test_words_that_say_nothing_are_looked_for_as_they_are_written(text: str, *, found: bool) -> None:
    assert Wanted(text).stand_in(CARD, CATEGORY) is found
