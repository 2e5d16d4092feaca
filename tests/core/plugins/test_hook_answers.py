"""What hooks return is validated at once, by the same rules as the data of packs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from canevas.contracts.action import ActionChanges, DefaultAction
from canevas.contracts.contexts import Indicators
from canevas.contracts.indicator import Example, IndicatorCard, Input
from canevas.contracts.limits import Bounds
from canevas.contracts.manifest import Manifest
from canevas.contracts.reference import Reference
from canevas.plugins.answers import action_changes, indicators
from canevas.plugins.modules import AnswerError

MANIFEST = Manifest(1, "trial")
FRENCH = Manifest(1, "essai", languages=("fr",))
TITLE = {"fr": "Décider", "en": "Decide"}
ACTION = DefaultAction("decide", TITLE)
CARD = IndicatorCard(
    id="score",
    name={"fr": "Note", "en": "Score"},
    definition={"fr": "Une note", "en": "A score"},
    formula="points / most * 100",
    unit="percent",
    direction="higher",
    frequency="monthly",
    kind="leading",
    category="scores",
    inputs={"points": Input({"fr": "Points", "en": "Points"}), "most": Input({"fr": "Plus", "en": "Most"})},
    references=(Reference("ISO 9001"),),
    example=Example({"points": 1, "most": 4}, 25),
    bounds=Bounds(0, 100),
    thresholds={"green": 80, "amber": 60},
)


def refusal(changes: object, manifest: Manifest = MANIFEST) -> str:
    with pytest.raises(AnswerError) as raised:
        action_changes(changes, manifest)
    error = raised.value
    return f"{error.message} {error.hint or ''}".strip()


# --- changes to actions --------------------------------------------------------------------------------------------


def test_an_action_comes_back_in_its_kept_form() -> None:
    written: Any = {"after": "survey+2wd", "budget": "3000 EUR", "priority": "haute", "resources": TITLE}
    (action,) = action_changes(ActionChanges(add=[replace(ACTION, **written)]), MANIFEST).add
    assert action.after == ("survey + 2wd",)
    assert action.budget == {"planned": "3000 EUR"}
    assert action.priority == "high"
    assert action.resources == {"other": TITLE}


def test_a_whole_answer_passes() -> None:
    changes = ActionChanges(
        add=(replace(ACTION, id="trial/decide", fields={"level": "primary"}),),
        change={"survey": {"duration": "2wd", "level": "primary"}},
        remove={"poll": {"fr": "Trop petit", "en": "Too small"}},
    )
    assert action_changes(changes, MANIFEST) == replace(changes, add=list(changes.add))


@pytest.mark.parametrize(("changes", "said"), [
    (None, "it returned NoneType; ActionChanges was expected"),
    (ActionChanges(add=ACTION), "add is DefaultAction; Sequence was expected"),
    (ActionChanges(add=[ACTION, "x"]), "add[1] is str; DefaultAction was expected"),
    (ActionChanges(add=[replace(ACTION, title="Décider")]), "add[0].title: one text for 2 languages: write {fr: …, en: …}"),
    (ActionChanges(add=[replace(ACTION, duration="2 days")]), "add[0].duration: “2 days” is not a duration as packs write it"),
    (ActionChanges(add=[replace(ACTION, indicators=("a", "B C"))]), "add[0].indicators[1]: “B C” is not well formed"),
    (ActionChanges(add=[replace(ACTION, id="Decide now")]), "add[0].id: “Decide now” is not well formed"),
    (ActionChanges(add=[replace(ACTION, id="quality/decide")]),
     "add[0] has the id “quality/decide”, which belongs to “quality” Write the part after / alone."),
    (ActionChanges(add=[replace(ACTION, when="answers.x ==")]), "add[0].when: "),
    (ActionChanges(change=[("a", 1)]), "change is list; Mapping was expected"),
    (ActionChanges(change={"survey": "shorter"}), "change[survey] is str; Mapping was expected"),
    (ActionChanges(change={"survey": {"duration": 3}}), "change[survey].duration: “3” is not a duration"),
    (ActionChanges(change={"survey": {"title": {"fr": "Sonder"}}}),
     "change[survey].title: the text lacks these languages: en"),
    (ActionChanges(change={"survey": {"id": "poll"}}), "change[survey]: “id” cannot be changed"),
    (ActionChanges(change={"survey": {"fields": {}}}), "change[survey]: “fields” cannot be changed"),
    (ActionChanges(remove=["poll"]), "remove is list; Mapping was expected"),
    (ActionChanges(remove={"poll": "too small"}), "remove[poll]: one text for 2 languages: write {fr: …, en: …}"),
    (ActionChanges(remove={"poll": {"fr": "Trop petit"}}), "remove[poll]: the text lacks these languages: en"),
])  # fmt: skip
def test_what_a_hook_may_not_return(changes: object, said: str) -> None:
    assert refusal(changes).startswith(said)


def test_a_plugin_in_one_language_may_write_plain_texts() -> None:
    written: Any = "Décider"
    changes = ActionChanges(add=[replace(ACTION, title=written)], remove={"poll": written})
    found = action_changes(changes, FRENCH)
    assert found.add[0].title == {"fr": "Décider"}
    assert found.remove == {"poll": {"fr": "Décider"}}


# --- cards ---------------------------------------------------------------------------------------------------------


def test_a_card_passes_with_its_functions() -> None:
    given = Indicators(cards=(CARD, replace(CARD, id="trial/other")), compute={"score": max})
    found = indicators(given, MANIFEST)
    assert [card.id for card in found.cards] == ["score", "trial/other"]
    assert found.cards[0] == CARD
    assert found.compute == {"score": max}


def test_a_card_may_write_its_parts_as_a_pack_does() -> None:
    written: Any = {
        "inputs": {"points": {"fr": "a", "en": "b"}, "most": {"fr": "a", "en": "b"}},
        "references": ("ISO 9001",),
        "bounds": [0, 100],
    }
    (card,) = indicators(Indicators(cards=[replace(CARD, **written)]), MANIFEST).cards
    assert card.inputs["points"] == Input({"fr": "a", "en": "b"})
    assert card.references == (Reference("ISO 9001"),)
    assert card.bounds == Bounds(0, 100)


@pytest.mark.parametrize(("given", "said"), [
    ([CARD], "it returned list; Indicators was expected"),
    (Indicators(cards=CARD), "cards is IndicatorCard; Sequence was expected"),
    (Indicators(cards=[{}]), "cards[0] is dict; IndicatorCard was expected"),
    (Indicators(cards=[replace(CARD, unit=3)]), "cards[0].unit: a text was expected, not 3"),
    (Indicators(cards=[replace(CARD, formula="points / msot")]), "cards[0].formula: “msot” is no input of this card"),
    (Indicators(cards=[replace(CARD, thresholds={"green": 60, "amber": 80})]),
     "cards[0].thresholds.amber: amber lies on the wrong side of green"),
    (Indicators(cards=[replace(CARD, id="other/score")]), "cards[0] has the id “other/score”, which belongs to “other”"),
    (Indicators(compute={"score": 3}), "compute[score] cannot be called"),
    (Indicators(compute=[max]), "compute is list; Mapping was expected"),
])  # fmt: skip
def test_cards_that_are_none(given: object, said: str) -> None:
    with pytest.raises(AnswerError) as raised:
        indicators(given, MANIFEST)
    assert str(raised.value.message).startswith(said)


def test_what_was_meant_is_told_with_the_refusal() -> None:
    with pytest.raises(AnswerError) as raised:
        indicators(Indicators(cards=[replace(CARD, formula="points / msot")]), MANIFEST)
    assert str(raised.value.hint) == "Did you mean “most”?"
