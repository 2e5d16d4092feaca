"""What happens is noted: the entry and what it changes in one write; what contradicts itself is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from followed_plan import PLAN

from canevas.errors import UsageError
from canevas.followup.entries import IndicatorMeantError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.engine.following import Followed, Following

    Changed = Callable[[Followed], list[str]]

MAY_6 = "06/05/2025"


def told(followed: Followed) -> list[str]:
    return [line.render("fr") for line in (*followed.lines, *followed.notes)]


def refusal(following: Following, *words: str, text: str = PLAN, **said: Any) -> str:
    with pytest.raises(UsageError) as raised:
        following.log(text, *words, **said)
    return raised.value.render("fr")


# --- actions ------------------------------------------------------------------------------------------------------------


def test_a_result_with_its_status_and_its_end(following: Following, changed: Changed) -> None:
    followed = following.log(PLAN, "A1", "100 % triés automatiquement", status="fait", day=MAY_6, ended="03/05/2025")
    assert told(followed) == [
        "  A1  Réorganiser la boîte de réception : à faire → fait, fin réelle 03/05/2025",
        "  + 06/05/2025  A1  100 % triés automatiquement",
    ]
    assert changed(followed) == [
        "+    actual:", "+      end: 2025-05-03", "-    status: planned", "+    status: done",
        "+  - date: 2025-05-06", "+    action: A1", "+    result: 100 % triés automatiquement", "+    status: done",
    ]  # fmt: skip
    assert followed.plan.actions[0].status == "done"


def test_words_of_the_title_name_the_one_action(following: Following, changed: Changed) -> None:
    followed = following.log(
        PLAN, "FORMULAIRE", "Bonne adhésion globale", day="2025-05-12", author="Zoé", comment="Au service A"
    )
    assert told(followed) == ["  + 12/05/2025  A2  Bonne adhésion globale"]
    assert changed(followed) == [
        "+  - date: 2025-05-12", "+    action: A2", "+    result: Bonne adhésion globale", "+    comment: Au service A", "+    author: Zoé",
    ]  # fmt: skip
    assert "« re » peut désigner plusieurs éléments : A1 (Réorganiser la boîte de réception), A2 " in refusal(
        following, "re", "x"
    )
    assert refusal(following, "A9", "x").startswith("il n'y a pas de « A9 » dans ce plan. Rien n'a été écrit.")


def test_the_day_is_today_where_none_is_said(following: Following) -> None:
    assert "  - date: 2025-05-20\n    action: A2\n" in following.log(PLAN, "A2", "Vu").text


def test_an_action_that_starts(following: Following) -> None:
    followed = following.log(PLAN, "A1", status="en cours", day=MAY_6)
    action, entry = followed.plan.actions[0], followed.plan.follow_up[0]
    assert (action.status, action.actual and action.actual.start and action.actual.start.day) == (
        "in_progress",
        date(2025, 5, 6),
    )
    assert (entry.status, entry.result) == ("in_progress", None)
    again = following.log(PLAN, "A1", status="en cours", day=MAY_6, started="02/05/2025")
    assert "      start: 2025-05-02" in again.text


def test_an_action_that_is_done_ended_on_the_day_of_the_note(following: Following, changed: Changed) -> None:
    followed = following.log(PLAN, "A1", "Trié", status="fait", day=MAY_6)
    assert told(followed)[0] == "  A1  Réorganiser la boîte de réception : à faire → fait, fin réelle 06/05/2025"
    assert changed(followed)[:2] == ["+    actual:", "+      end: 2025-05-06"]
    known = PLAN.replace("    indicators: I1\n", "    indicators: I1\n    actual: {end: 2025-05-04}\n")
    assert "actual: {end: 2025-05-04}" in following.log(known, "A1", "Trié", status="fait", day=MAY_6).text
    assert "actual" not in following.log(PLAN, "A1", "Inutile", status="abandonné", day=MAY_6).text
    assert "actual" not in following.log(PLAN, "A3", "Revus", status="fait", day=MAY_6).text  # comes again
    begun = PLAN.replace("    indicators: I1\n", "    indicators: I1\n    actual: {start: 2025-05-08}\n")
    assert "elle finirait le 06/05/2025, avant d'avoir commencé le 08/05/2025" in refusal(
        following, "A1", "Trié", text=begun, status="fait", day=MAY_6
    )


def test_progress(following: Following) -> None:
    followed = following.log(PLAN, "A2", "Presque", progress="80 %", day="2025-05-12")
    assert (followed.plan.actions[1].progress, followed.plan.follow_up[1].progress) == (80, 80)
    assert told(followed)[0] == "  A2  Créer un formulaire simplifié : avancement 80 %"
    begun = following.log(PLAN, "A1", progress="10", day=MAY_6).plan.actions[0]
    assert (begun.status, begun.progress) == ("in_progress", 10)
    done = following.log(PLAN, "A2", status="fait", ended="12/05/2025", day="2025-05-12").plan.actions[1]
    assert (done.status, done.progress) == ("done", 100)


def test_an_older_entry_changes_no_present_state(following: Following) -> None:
    text = following.log(PLAN, "A2", status="fait", day="2025-05-15").text
    followed = following.log(text, "A2", "Blocage", status="bloqué", day="2025-05-13")
    assert followed.plan.actions[1].status == "done"
    assert [entry.status for entry in followed.plan.follow_up] == [None, "blocked", "done"]
    assert told(followed)[-1] == "A2 reste comme elle est : une note plus récente, du 15/05/2025, dit où elle en est."


def test_one_time_of_several_does_not_finish_a_recurring_action(following: Following) -> None:
    followed = following.log(PLAN, "A3", "Tickets revus", status="fait", day="2025-05-05")
    assert followed.plan.actions[2].status == "in_progress"
    assert followed.plan.follow_up[0].status == "done"
    assert told(followed) == [
        "  A3  Revue des tickets : à faire → en cours",
        "  + 05/05/2025  A3  Tickets revus",
        "Prochaine échéance de A3 : le 12/05/2025.",
    ]
    assert "A3 ne revient plus avant la fin du plan." in told(
        following.log(PLAN, "A3", status="fait", day="2025-06-30")
    )
    assert "canevas set A3.status done" in refusal(following, "A3", ended="2025-05-05", day=MAY_6)


def test_a_plan_without_an_end_has_a_next_time_too(following: Following) -> None:
    plan = "type: quality\nlanguage: fr\nactions:\n- {id: A1, title: Point, start: 2024-02-29, repeat: monthly}\n"
    for day, coming in (("2024-02-29", "29/03/2024"), ("2025-05-05", "30/05/2025")):
        followed = following.log(plan, "A1", "Fait", status="fait", day=day)
        assert told(followed)[-1] == f"Prochaine échéance de A1 : le {coming}."


@pytest.mark.parametrize(
    ("words", "said", "message"),
    [
        (("A1", "100 % triés"), {"status": "ok"},
         "« ok » n'est pas un état ; les états sont : à faire, en cours, bloqué, fait, abandonné. Rien n'a été écrit."),
        (("A1",), {}, "que faut-il noter pour A1 ?"),
        (("A1", "x"), {"ended": "2025-05-07"}, "--ended : le 07/05/2025 vient après la date de la note, le 06/05/2025. Rien"),
        (("A1", "x"), {"ended": "2025-05-02", "started": "2025-05-03"}, "elle finirait le 02/05/2025, avant d'avoir commencé"),
        (("A1", "x"), {"ended": "2025-05-02", "status": "en cours"}, "ce qui est terminé est fait ou abandonné"),
        (("A1", "x"), {"progress": "140"}, "un avancement va de 0 à 100 %, et non à 140"),
        (("A1", "x"), {"progress": "beaucoup"}, "« beaucoup » n'est pas un nombre"),
        (("A1", "x"), {"progress": "50", "status": "fait"}, "ce qui est fait l'est à 100 %"),
        (("A1", "x"), {"ended": "31/04/2025"}, "--ended : le 31 avril n'existe pas"),
        (("O1", "x"), {}, "O1 n'est ni une action ni un indicateur"),
        (("I1", "beaucoup"), {}, "« beaucoup » n'est pas un nombre"),
        (("I1", ""), {}, "quelle valeur a-t-on mesurée ?"),
        (("I1", "6"), {"status": "fait"}, "un indicateur n'a pas de --status"),
        (("revue", ""), {}, "qu'a décidé la revue ?"),
        (("revue", "x"), {"status": "fait"}, "une revue n'a pas de --status"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(
    words: tuple[str, ...], said: dict[str, str], message: str, following: Following
) -> None:
    assert message in refusal(following, *words, **{"day": MAY_6, **said})


def test_the_same_note_is_written_once(following: Following) -> None:
    text = following.log(PLAN, "A1", "Vu", day=MAY_6).text
    assert refusal(following, "A1", "Vu", text=text, day=MAY_6) == "c'est déjà noté. Rien n'a été écrit."


# --- measures -----------------------------------------------------------------------------------------------------------


def test_a_measure(following: Following, changed: Changed) -> None:
    followed = following.log(PLAN, "I1", "5,4", day="2025-05-13")
    assert told(followed) == ["  + 13/05/2025  I1  5,4 jours   cible 3 jours au 30/06/2025"]
    assert changed(followed) == ["+      - date: 2025-05-13", "+        value: 5.4"]


@pytest.mark.parametrize("unit", ["percent", "%", "% des demandes", "pourcentage", "___"])
def test_a_percent_sign_where_the_unit_is_percent_or_unknown(unit: str, following: Following) -> None:
    plan = PLAN.replace("unit: days", f'unit: "{unit}"')
    assert following.log(plan, "I1", "80 %", day="2025-05-13").plan.indicators[0].measurements[1].value == 80
    assert following.log(PLAN.replace("    unit: days\n", ""), "I1", "80%", day="2025-05-13").text


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("days", "jours"), ("per-thousand", "‰"), ("‰", "‰"), ("tickets", "tickets"), ("ratio", "rapport"), ("score/5", "score sur 5")],
)  # fmt: skip
def test_a_percent_sign_where_the_unit_is_another(unit: str, shown: str, following: Following) -> None:
    plan = PLAN.replace("unit: days", f"unit: {unit}")
    assert refusal(following, "I1", "80 %", text=plan, day="2025-05-13") == (
        f"« 80 % » est en pour cent, et l'unité de I1 est « {shown} » : écrivez le chiffre seul, dans cette unité. "
        "Rien n'a été écrit."
    )


def test_a_percent_sign_where_the_card_has_another_unit(following: Following) -> None:
    assert "« 0,8 % » est en pour cent, et l'unité de I2 est « " in refusal(following, "I2", "0,8 %", day=MAY_6)


def test_measures_come_in_the_order_of_the_days(following: Following) -> None:
    text = following.log(PLAN, "I1", "5", day="2025-05-13").text
    measures = following.log(text, "I1", "5.5", day="2025-05-09", comment="Retrouvée").plan.indicators[0].measurements
    assert [str(one.value) for one in measures] == ["6.1", "5.5", "5"]


def test_the_inputs_of_a_formula(following: Following, changed: Changed) -> None:
    followed = following.log(PLAN, "I2", "complaints_received=3; units_delivered=1200", day=MAY_6)
    assert changed(followed) == [
        "+    measurements:", "+      - date: 2025-05-06", "+        inputs:", "+          complaints_received: 3",
        "+          units_delivered: 1200",
    ]  # fmt: skip
    assert "complaints_received" in refusal(following, "I2", "complaint_received=3, units_delivered=9", day=MAY_6)
    assert "il manque, pour la formule : units_delivered" in refusal(
        following, "I2", "complaints_received=3", day=MAY_6
    )
    assert "I1 n'a pas de formule" in refusal(following, "I1", "a=3", day=MAY_6)


def test_two_measures_of_one_day(following: Following) -> None:
    assert "c'est déjà noté" in refusal(following, "I1", "6,1", day=MAY_6)
    said = refusal(following, "I1", "7", day=MAY_6)
    assert "I1 a déjà une mesure au 06/05/2025 : 6,1" in said
    assert "canevas set I1.measurements.2025-05-06.value 7" in said


def test_a_figure_for_an_action_is_meant_for_its_indicator(following: Following) -> None:
    with pytest.raises(IndicatorMeantError) as raised:
        following.log(PLAN, "A1", "85", day=MAY_6)
    assert (raised.value.action, raised.value.indicator, raised.value.value.render("fr")) == ("A1", "I1", "85 jours")
    assert raised.value.render("fr").endswith("Pour son indicateur I1 :   canevas log I1 85")
    two = PLAN.replace("indicators: [I2]", "indicators: [I2, I1]")
    assert "Elle a plusieurs indicateurs ; par exemple   canevas log I2 85" in refusal(following, "A2", "85", text=two)
    assert "canevas log A2 --progress 85" in refusal(following, "A2", "85 %", text=two)  # neither is in percent
    with pytest.raises(IndicatorMeantError) as percent:
        following.log(two.replace("unit: days", "unit: percent"), "A2", "85 %", day=MAY_6)
    assert (percent.value.indicator, percent.value.value.render("fr")) == ("I1", "85 %")
    assert "canevas log A3 --progress 85" in refusal(following, "A3", "85")


def test_times_of_day_are_kept(following: Following, changed: Changed) -> None:
    followed = following.log(PLAN, "I1", "5", day="2025-05-13 06:20")
    assert changed(followed) == ["+      - date: 2025-05-13 06:20", "+        value: 5"]
    assert len(following.log(followed.text, "I1", "4", day="2025-05-13 18:00").plan.indicators[0].measurements) == 3
    assert "a déjà une mesure" in refusal(following, "I1", "4", text=followed.text, day="2025-05-13")


# --- reviews ------------------------------------------------------------------------------------------------------------


def test_a_review(following: Following, changed: Changed) -> None:
    followed = following.log(PLAN, "revue", "Décaler A2, relancer B", day="2025-05-16", attendees=["Paul, Zoé"])
    assert told(followed) == ["  + 16/05/2025  revue  Décaler A2, relancer B"]
    assert changed(followed) == [
        "+reviews:", "+  - date: 2025-05-16", "+    attendees: [Paul, Zoé]", "+    decisions:", "+      - Décaler A2, relancer B",
    ]  # fmt: skip
    more = following.log(followed.text, "review", "Garder A3", day="2025-05-16", attendees=["Anne"])
    review = more.plan.reviews[0]
    assert (review.attendees, review.decisions) == (("Paul", "Zoé", "Anne"), ("Décaler A2, relancer B", "Garder A3"))
    assert "c'est déjà noté" in refusal(following, "review", "Garder A3", text=more.text, day="2025-05-16")
