"""What an appraisal counts: each share with what it names, and what cannot be judged."""

from __future__ import annotations

import re
import string
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from appraised_plans import changed, remark

from canevas.check.appraisal.shares import names
from canevas.check.appraisal.wording import WORDINGS
from canevas.language import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.appraisal import Appraisal, Share

    Appraised = Callable[..., Appraisal]
    Shares = Callable[..., dict[str, Share]]


def test_a_plan_in_which_nothing_lacks(appraised: Appraised) -> None:
    appraisal = appraised()
    assert {one.id: one.mark for one in appraisal.dimensions} == dict.fromkeys(
        ("objectives", "actions", "responsibilities", "schedule", "resources", "indicators", "follow_up", "risks"), 4
    )
    assert not any(one.weaknesses or one.recommendations for one in appraisal.dimensions)
    assert all(one.strengths for one in appraisal.dimensions)
    assert appraisal.summary[0].render("en") == "The plan is coherent: `canevas check` finds no error."
    assert len(appraisal.summary) == 2


ITEM_FAULTS = [
    ("objectives", "specific", changed("objectives", statement="___"), "O1"),
    ("objectives", "specific", changed("objectives", indicators=None), "O1"),
    ("objectives", "measurable", changed("indicators", target={"date": "2026-06-30"}), "O1"),
    ("objectives", "measurable", changed("indicators", target={"value": "___", "date": "2026-06-30"}), "O1"),
    ("objectives", "timed", changed("indicators", target=3), "O1"),
    ("actions", "titled", changed("actions", title="___"), "A1"),
    ("actions", "serving", changed("actions", objective=None), "A1"),
    ("actions", "serving", changed("actions", objective="O7"), "A1"),
    ("actions", "success", changed("actions", success=None, indicators=None), "A1"),
    ("actions", "phased", changed("actions", phase=None), "A1"),
    ("responsibilities", "owned", changed("actions", number=1, owner=None), "A2"),
    ("responsibilities", "owned", changed("actions", owner="___"), "A1"),
    ("responsibilities", "plan_owner", {"owner": None}, ""),
    ("schedule", "period", {"period": {"start": "2026-03-02"}}, "when the plan ends"),
    ("schedule", "placed", changed("actions", start=None, end=None, after="A9"), "A1"),
    ("resources", "provided", changed("actions", resources=None), "A1"),
    ("resources", "budgeted", {"budget": None}, ""),
    ("resources", "kept", {"budget": {"planned": "100 EUR", "actual": "101 EUR"}}, "the plan"),
    ("resources", "kept", changed("actions", budget={"planned": 10, "actual": 11}), "A1"),
    ("indicators", "objectives_measured", changed("objectives", indicators=["I9"]), "O1"),
    ("indicators", "actions_measured", changed("actions", indicators=None), "A1"),
    ("indicators", "targeted", changed("indicators", target=None), "I1"),
    ("indicators", "based", changed("indicators", baseline="___"), "I1"),
    ("indicators", "sourced", changed("indicators", source=None), "I1"),
    ("indicators", "rhythmed", changed("indicators", frequency=None), "I1"),
    ("follow_up", "begun", changed("actions", number=1, status="planned"), "A2"),
    ("follow_up", "finished", changed("actions", status="in_progress"), "A1"),
    ("follow_up", "finished", changed("actions", actual={"end": "2026-05-01"}), "A1"),
    ("follow_up", "again", changed("actions", number=1, status="in_progress", repeat="monthly"), "A2"),
    ("follow_up", "measured", changed("indicators", measurements=[]), "I1"),
    ("follow_up", "measured", changed("indicators", measurements=[{"date": "2026-05-01", "value": 4}]), "I1"),
    ("follow_up", "reviewed", {"reviews": None}, ""),
    ("risks", "rated", changed("risks", impact=None), "R1"),
    ("risks", "answered", changed("risks", response="___"), "R1"),
]


@pytest.mark.parametrize(("dimension", "criterion", "changes", "name"), ITEM_FAULTS)
def test_one_thing_that_lacks(
    shares: Shares, dimension: str, criterion: str, changes: dict[str, Any], name: str
) -> None:
    share = shares(dimension, **changes)[criterion]
    assert [str(one) for one in share.lacking] == [name]
    assert share.counted - share.met == 1
    (weakness,), (advice,), (told,) = share.weaknesses, share.recommendations, share.advice
    for sentence in (weakness, advice, told):
        assert name in str(sentence)
        for language in ("fr", "en"):
            assert "{" not in sentence.render(language)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("on", "notes", "kept"),
    [
        (date(2026, 4, 9), ["2026-03-09"], True),  # the day of the second turn is not over
        (date(2026, 4, 10), ["2026-03-09"], False),
        (date(2026, 4, 10), ["2026-03-09", "2026-04-09"], True),
        (date(2026, 4, 10), ["2026-03-09", "2026-04-11"], False),  # what is noted later is not there yet
    ],
)
def test_what_comes_again_is_judged_by_its_turns_and_not_by_the_end_of_the_first(
    shares: Shares, on: date, notes: list[str], *, kept: bool
) -> None:
    actions = changed("actions", status="in_progress", repeat="monthly")
    entries = [{"date": day, "action": "A1", "status": "done"} for day in notes]
    found = shares("follow_up", on=on, **actions, follow_up=entries)
    assert (found["again"].counted, [str(one) for one in found["again"].lacking]) == (1, [] if kept else ["A1"])
    assert found["finished"].counted == 1


def test_what_came_again_and_ended_for_good_lacks_no_turn(shares: Shares) -> None:
    assert not shares("follow_up", **changed("actions", repeat="monthly"))["again"].lacking


def test_every_criterion_has_its_case() -> None:
    told = {criterion for _dimension, criterion, _changes, _name in ITEM_FAULTS}
    assert set(WORDINGS) - told == {"stated", "served", "acting", "measuring", "recent", "concluded", "sound"}


def test_sentences_name_what_they_are_about() -> None:
    once = {"stated", "acting", "plan_owner", "budgeted", "measuring", "recent", "reviewed", "concluded"}
    for criterion, wording in WORDINGS.items():
        for text in filter(None, (wording.weakness, wording.advice, wording.told)):
            fields = {name for _text, name, *_rest in string.Formatter().parse(text) if name}
            assert ("names" in fields) == (criterion not in once)


KEYS = re.compile(r"`|[a-z]_[a-z]|\([a-z_]+\)|\bunder [a-z]")


def test_readers_are_told_neither_keys_nor_commands() -> None:
    for wording in WORDINGS.values():
        told = Message(wording.told or wording.advice, {"names": "A1"})
        assert not KEYS.search(told.render("en") + told.render("fr"))


def test_an_objective_that_no_action_serves(appraised: Appraised) -> None:
    more = [{"id": "O1", "statement": "x", "indicators": ["I1"]}, {"id": "O2", "statement": "y", "indicators": ["I1"]}]
    found = appraised(objectives=more).of("objectives")
    assert [str(one) for one in found.weaknesses] == ["No action serves O2."]
    assert found.mark == 3


@pytest.mark.parametrize(
    ("kind", "dimension", "weakness"),
    [
        ("objectives", "objectives", "The plan names no objective."),
        ("actions", "actions", "The plan has no action that is still pursued."),
        ("indicators", "indicators", "The plan has no indicator."),
    ],
)
def test_a_plan_without_its_heart_has_the_worst_mark_there(
    appraised: Appraised, kind: str, dimension: str, weakness: str
) -> None:
    found = appraised(**{kind: None}).of(dimension)
    assert found.mark == 0
    assert [str(one) for one in found.weaknesses] == [weakness]


@pytest.mark.parametrize(
    ("dimension", "changes", "reason"),
    [
        ("responsibilities", {"actions": None}, "there is no action yet"),
        ("schedule", changed("actions", status="cancelled") | {"actions": []}, "there is no action yet"),
        ("resources", {"actions": [{"id": "A1", "kind": "milestone"}]}, "there is no action yet that takes means"),
        ("risks", {"risks": None}, "the plan names no risk"),
        ("follow_up", {"on": date(2026, 3, 1)}, "the plan begins on 2 Mar 2026"),
        ("follow_up", {"period": None, "actions": None}, "nothing says when the plan begins"),
    ],
)
def test_what_cannot_be_judged_has_no_mark(
    appraised: Appraised, dimension: str, changes: dict[str, Any], reason: str
) -> None:
    found = appraised(**changes).of(dimension)
    assert (found.mark, found.exact, found.shares) == (None, None, ())
    assert str(found.unjudged) == reason


def test_a_plan_that_began_by_its_actions_alone(appraised: Appraised) -> None:
    found = appraised(period=None, on=date(2026, 3, 9)).of("follow_up")
    assert found.unjudged is None


def test_actions_that_were_given_up_do_not_count(shares: Shares) -> None:
    found = shares("responsibilities", **changed("actions", status="cancelled", owner=None))
    assert (found["owned"].met, found["owned"].counted) == (1, 1)


def test_milestones_need_neither_means_nor_indicators(shares: Shares) -> None:
    milestone = changed("actions", kind="milestone", resources=None, success=None, indicators=None)
    assert shares("resources", **milestone)["provided"].counted == 1
    assert shares("actions", **milestone)["success"].counted == 1
    assert shares("indicators", **milestone)["actions_measured"].counted == 1


def test_a_card_gives_source_and_frequency(shares: Shares) -> None:
    card = SimpleNamespace(fed=False, source={"fr": "x", "en": "x"}, frequency="yearly")
    by_card = changed("indicators", source=None, frequency=None, card="quality/x", measurements=[])
    found = shares("indicators", cards={"quality/x": card}, **by_card)
    assert (found["sourced"].met, found["rhythmed"].met) == (1, 1)
    assert "measured" not in shares("follow_up", cards={"quality/x": card}, **by_card)  # a year has yet to pass


def test_what_is_blank_in_the_plan_is_not_taken_from_the_card(shares: Shares) -> None:
    card = SimpleNamespace(fed=False, source={"fr": "x", "en": "x"}, frequency="yearly")
    found = shares("indicators", cards={"q/x": card}, **changed("indicators", source="___", card="q/x"))
    assert found["sourced"].met == 0


def test_a_budget_in_another_currency_is_not_compared(shares: Shares) -> None:
    assert "kept" not in shares("resources", budget={"planned": "100 EUR", "actual": "101 USD"})


def test_silence(shares: Shares) -> None:
    quiet = {**changed("indicators", measurements=[]), "follow_up": None, "reviews": None}
    assert "recent" not in shares("follow_up", on=date(2026, 3, 31), **quiet)
    assert shares("follow_up", on=date(2026, 4, 1), **quiet)["recent"].met == 0
    assert "reviewed" not in shares("follow_up", on=date(2026, 3, 31), **quiet)


def test_after_its_end_a_plan_is_summed_up(shares: Shares) -> None:
    assert "concluded" not in shares("follow_up", on=date(2026, 6, 30))
    assert shares("follow_up", on=date(2026, 7, 1))["concluded"].met == 0
    told = {"conclusion": {"summary": "It went well."}}
    assert shares("follow_up", on=date(2027, 7, 1), **told)["concluded"].met == 1
    late = [{"date": "2026-06-22", "action": "A1", "result": "x"}]
    assert shares("follow_up", on=date(2027, 7, 1), follow_up=late, **told)["recent"].met == 1  # counted from its end


# --- marks ---------------------------------------------------------------------------------------------------------------


def test_the_mark_is_the_mean_of_the_shares(appraised: Appraised) -> None:
    found = appraised(**changed("actions", owner=None)).of("responsibilities")
    assert [(one.id, one.met, one.counted) for one in found.shares] == [
        ("plan_owner", 1, 1),
        ("owned", 1, 2),
        ("sound", 3, 3),
    ]
    assert found.exact == pytest.approx(4 * (1 + 1 / 2 + 1) / 3)
    assert found.mark == 3


def test_the_best_mark_is_for_plans_in_which_nothing_lacks(appraised: Appraised) -> None:
    actions = [{"id": f"A{number}", "owner": "A. Martin"} for number in range(99)]
    found = appraised(actions=[*actions, {"id": "A99"}]).of("responsibilities")
    assert found.exact is not None
    assert found.exact > 3.9
    assert found.mark == 3


def test_a_share_of_nothing_makes_a_dimension_weak(appraised: Appraised) -> None:
    found = appraised(budget=None).of("resources")
    assert found.exact is not None
    assert found.exact > 2.5
    assert found.mark == 2


# --- remarks of the rules ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "code", "dimension", "name"),
    [
        ("actions[1].owner", "ACT-02", "responsibilities", "A2"),
        ("actions[1].start", "SCH-04", "schedule", "A2"),
        ("actions[0].after[0]", "PLN-12", "schedule", "A1"),
        ("actions[0].status", "ACT-11", "follow_up", "A1"),
        ("actions[0].root_cause", "QUA-06", "actions", "A1"),
        ("actions[0]", "ACT-12", "actions", "A1"),
        ("actions[0].budget.actual", "ACT-20", "resources", "A1"),
        ("indicators[0].target", "IND-01", "indicators", "I1"),
        ("objectives[0].statement", "OBJ-01", "objectives", "O1"),
        ("risks[0].impact", "STR-01", "risks", "R1"),
        ("period.start", "SCH-04", "schedule", "the whole"),
        ("owner", "PLN-19", "responsibilities", "the whole"),
        ("actions", "QUA-01", "actions", "the whole"),
        ("indicators[0].measurements[0].date", "IND-05", "follow_up", "the whole"),
        ("reviews", "FUP-01", "follow_up", "the whole"),
        ("", "OBJ-09", "objectives", "the whole"),
    ],
)
def test_a_remark_counts_where_its_key_belongs(
    appraised: Appraised, path: str, code: str, dimension: str, name: str
) -> None:
    appraisal = appraised(remark(path, code))
    assert [one.id for one in appraisal.dimensions if one.mark != 4] == [dimension]
    share = appraisal.of(dimension).shares[-1]
    assert share.id == "sound"
    assert [str(one) for one in share.lacking] == [name]
    assert [str(one) for one in share.weaknesses] == [f"there is something about {path}"]
    assert code in str(share.recommendations[0])


def test_advice_is_no_fault(appraised: Appraised) -> None:
    assert appraised(remark("actions[0].owner", severity="info")).of("responsibilities").mark == 4


def test_what_belongs_to_no_dimension_is_left_to_check(appraised: Appraised) -> None:
    appraisal = appraised(remark("", "PLN-20", "error"))
    assert all(one.mark == 4 for one in appraisal.dimensions)
    assert appraisal.summary[0].render("en") == "`canevas check` finds 1 error, which comes first."


def test_an_item_is_not_named_twice(shares: Shares) -> None:
    found = shares("responsibilities", remark("actions[0].owner", "ACT-01"), **changed("actions", owner=None))
    assert found["sound"].weaknesses == ()


def test_a_rule_that_names_items_does_not_tell_of_the_whole_again(shares: Shares) -> None:
    found = shares("schedule", remark("actions[0].start", "SCH-04"), remark("period.start", "SCH-04"))["sound"]
    assert [str(one) for one in found.weaknesses] == ["there is something about actions[0].start"]
    assert [str(one) for one in found.recommendations] == ["Read what `canevas check --select SCH-04` says of A1."]


def test_a_rule_is_told_once_with_the_other_items_that_it_is_about(shares: Shares) -> None:
    ends = remark("actions[0].end", "SCH-04"), remark("actions[1].start", "SCH-04")
    found = shares("schedule", remark("actions[0].start", "SCH-04"), *ends, remark("actions[1].after", "PLN-12"))
    assert [str(one) for one in found["sound"].weaknesses] == [
        "there is something about actions[1].after",
        "there is something about actions[0].start",
        "likewise for A2",
    ]


def test_a_remark_on_the_whole_is_told_in_its_own_words(shares: Shares) -> None:
    hint = {"fr": "Faites-le.", "en": "Do it."}
    found = shares("actions", remark("actions", "QUA-01", hint=hint), remark("actions", "QUA-01"))["sound"]
    assert [str(one) for one in found.weaknesses] == ["there is something about actions"]
    assert found.recommendations == (hint,)


def test_a_remark_on_an_action_that_was_given_up_does_not_count(appraised: Appraised) -> None:
    given_up = changed("actions", status="cancelled")
    assert appraised(remark("actions[0].owner"), **given_up).of("responsibilities").mark == 4


# --- names ---------------------------------------------------------------------------------------------------------------


def test_items_without_id_are_called_by_their_title(appraised: Appraised) -> None:
    untitled = [
        {"title": "Form the teams"},
        {"title": "A very long title, longer than anybody would want to read twice"},
        {},
    ]
    owned = next(one for one in appraised(actions=untitled).of("responsibilities").shares if one.id == "owned")
    assert [one.render("fr") if not isinstance(one, str) else one for one in owned.lacking] == [
        "« Form the teams »",
        "« A very long title, longer than anybody… »",
        "l'action n° 3",
    ]


def test_two_items_of_one_id_are_called_by_their_titles(appraised: Appraised) -> None:
    twins = [{"id": "A1", "title": "One", "owner": "x"}, {"id": "A1", "title": "Two"}]
    owned = next(one for one in appraised(actions=twins).of("responsibilities").shares if one.id == "owned")
    assert [str(one) for one in owned.lacking] == ["“Two”"]


@pytest.mark.parametrize(
    ("count", "french"),
    [
        (1, "A1"),
        (2, "A1 et A2"),
        (3, "A1, A2 et A3"),
        (6, "A1, A2, A3, A4, A5 et A6"),
        (7, "A1, A2, A3, A4, A5 et 2 autres"),
    ],
)
def test_lists_of_names(count: int, french: str) -> None:
    assert names([f"A{number}" for number in range(1, count + 1)]).render("fr") == french


def test_all_of_many_are_told_by_their_number(shares: Shares) -> None:
    found = shares("responsibilities", actions=[{"id": f"A{number}"} for number in range(12)])["owned"]
    assert found.weaknesses[0].render("fr") == "Aucun responsable n'est nommé pour les 12 actions."  # type: ignore[union-attr]


def test_the_summary_names_every_dimension(appraised: Appraised) -> None:
    weak = appraised(objectives=None, **changed("actions", owner=None), budget=None)
    assert [one.render("fr") for one in weak.summary[1:]] == [
        "Rien ne manque : actions, calendrier, indicateurs, suivi et risques.",
        "Il manque peu : responsabilités.",
        "À renforcer : objectifs et moyens.",
    ]


def test_by_need_the_weakest_comes_first(appraised: Appraised) -> None:
    order = [one.id for one in appraised(objectives=None, **changed("actions", owner=None), risks=None).by_need]
    assert (order[:2], order[-1]) == (["objectives", "responsibilities"], "risks")


def test_of_two_marks_the_lower_is_the_weaker_whatever_the_means(appraised: Appraised) -> None:
    """A mark held down by a share of 0 comes before a better one with a lower mean."""
    based_on_nothing = changed("indicators", baseline=None)
    appraisal = appraised(**based_on_nothing, **changed("actions", owner=None))
    indicators, responsibilities = appraisal.of("indicators"), appraisal.of("responsibilities")
    assert (indicators.mark, responsibilities.mark) == (2, 3)
    assert (indicators.exact or 0) > (responsibilities.exact or 0)
    assert [one.id for one in appraisal.by_need][:2] == ["indicators", "responsibilities"]


def test_a_dimension_that_there_is_not(appraised: Appraised) -> None:
    with pytest.raises(KeyError):
        appraised().of("colour")


@pytest.mark.parametrize(("statement", "has"), [
    ("Répondre à chaque demande en 3 jours d'ici le 30 juin 2026", {"specific", "measurable", "timed"}),
    ("Ramener le délai de réponse de 7 à 3 jours", {"specific", "measurable"}),
    ("Améliorer la qualité d'ici le 30 juin 2026", {"timed"}),
    ("Améliorer la qualité", set()),
    ("Ramener le délai de ___ à ___ jours", set()),
])  # fmt: skip
def test_what_a_sentence_says_by_its_own_words_counts(shares: Shares, statement: str, has: set[str]) -> None:
    found = shares("objectives", **changed("objectives", statement=statement, indicators=None))
    letters = ("specific", "measurable", "timed")
    assert {letter for letter in letters if found[letter].met == found[letter].counted} == has
