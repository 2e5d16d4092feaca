"""One value of a plan becomes another: which place is meant, how the value is written, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from followed_plan import PLAN

from canevas.document.editing import EditError
from canevas.errors import CanevasError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.engine.following import Followed, Following

    Changed = Callable[[Followed], list[str]]


@pytest.mark.parametrize(
    ("place", "values", "lines"),
    [
        ("title", ["Support"], ['-title: "Support IT : moins d\'attente"', '+title: "Support"']),
        ("owner", ["Zoé"], ["-owner: Responsable IT   # jusqu'en juin", "+owner: Zoé   # jusqu'en juin"]),
        ("A2.owner", ["Paul : IT"], ["-    owner: ___", '+    owner: "Paul : IT"']),
        ("a2.owner", ["Paul"], ["-    owner: ___", "+    owner: Paul"]),
        ("actions[1].owner", ["Paul"], ["-    owner: ___", "+    owner: Paul"]),
        ("A1.status", ["en cours"], ["-    status: planned", "+    status: in_progress"]),
        ("A1.start", ["2 mai 2025"], ["-    start: 2025-05-01", "+    start: 2025-05-02"]),
        ("A1.start", ["J+3"], ["-    start: 2025-05-01", "+    start: J+3"]),
        ("A1.actual.end", ["06/05/2025"], ["+    actual:", "+      end: 2025-05-06"]),
        ("A1.budget", ["500 €"], ["+    budget:", "+      planned: 500 €"]),
        ("budget", ["6000 EUR"], ["-budget: 5000 EUR", "+budget: 6000 EUR"]),
        ("budget.actual", ["1200 EUR"], ["-budget: 5000 EUR", "+budget:", "+  planned: 5000 EUR", "+  actual: 1200 EUR"]),
        ("I1.baseline.date", ["30/04/2025"], ["-    baseline: 7", "+    baseline:", "+      value: 7", "+      date: 2025-04-30"]),
        ("I1.target", ["4"], ["-    target: {value: 3, date: 2025-06-30}", "+    target: {value: 4, date: 2025-06-30}"]),
        ("I2.target.value", ["2,5"], ["-    target: ___", "+    target:", "+      value: 2,5"]),
        ("I2.target", ["45 à 55"], ["-    target: ___", "+    target:", '+      range: ["45", "55"]']),
        ("I1.measurements.2025-05-06.value", ["6"], ["-        value: 6.1", "+        value: 6"]),
        ("I1.measurements.06/05/2025.comment", ["Mesuré à la main"], ["+        comment: Mesuré à la main"]),
        ("A1.contributors", ["Zoé, Paul"], ["+    contributors: [Zoé, Paul]"]),
        ("A3.after", ["A1 + 2wd, A2"], ["+    after: [A1 + 2wd, A2]"]),
        ("A2.indicators", ["I1, I2"], ["-    indicators: [I2]", "+    indicators: [I1, I2]"]),
        ("people.quality-manager", ["A. Martin"], ["-  quality-manager: ___", "+  quality-manager: A. Martin"]),
        ("people.A. Martin", ["Anne Martin"], ["+  A. Martin: Anne Martin"]),
        ("conclusion.summary", ["Gagné."], ["+conclusion:", "+  summary: Gagné."]),
        ("conclusion.recommendations", ["Garder, puis étendre", "Mesurer"],
         ["+conclusion:", "+  recommendations:", "+    - Garder, puis étendre", "+    - Mesurer"]),
        ("follow_up.2025-05-11.comment", ["Plutôt bien reçue"], ["+    comment: Plutôt bien reçue"]),
        ("A1.nature", ["training"], ["+    nature: training"]),
        ("A1.phase", ["Vérifier"], ["-    phase: plan", "+    phase: check"]),
        ("A1.phase", ["___"], ["-    phase: plan", "+    phase: ___"]),
        ("A2.owner", ["___"], []),
    ],
)  # fmt: skip
def test_a_value_is_set_in_place(
    place: str, values: list[str], lines: list[str], following: Following, changed: Changed
) -> None:
    assert [line.replace('"', "") for line in changed(following.set(PLAN, place, *values))] == [
        line.replace('"', "") for line in lines
    ]


def test_values_come_to_a_list(following: Following, changed: Changed) -> None:
    assert changed(following.set(PLAN, "A2.indicators", "I1, I2", append=True)) == [
        "-    indicators: [I2]",
        "+    indicators: [I2, I1]",
    ]
    assert changed(following.set(PLAN, "A1.indicators", "I2", append=True)) == [
        "-    indicators: I1",
        "+    indicators: [I1, I2]",
    ]


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("A2.progress", ["-    progress: 40"]),
        ("A2.after", ["-    after: [A1]"]),
        ("I1.measurements[0].value", ["-        value: 6.1"]),
        ("people.quality-manager", None),
        ("A3", None),
    ],
)
def test_a_value_goes(place: str, lines: list[str] | None, following: Following, changed: Changed) -> None:
    taken = following.set(PLAN, place, remove=True)
    if lines is not None:
        assert changed(taken) == lines
        assert following.set(PLAN, place, "").text == taken.text
    assert all(line.startswith("-") or line == "+people: {}" for line in changed(taken))


@pytest.mark.parametrize(
    ("place", "values", "message", "hint"),
    [
        ("A1.status", ["ok"], "« ok » n'est pas un état ; les états sont : à faire, en cours, bloqué, fait, abandonné. Rien", ""),
        ("A1.statsu", ["fait"], "« statsu » n'est pas connu ici. Rien n'a été écrit.", "Vouliez-vous dire « status » ?"),
        ("A1.actul.end", ["2025-05-03"], "« actul » n'est pas connu ici. Rien n'a été écrit.", "« actual »"),
        ("B7.owner", ["Zoé"], "« B7 » n'est ni un élément ni une clé de ce plan. Rien n'a été écrit.", ""),
        ("ownr", ["Zoé"], "« ownr » n'est ni un élément ni une clé de ce plan. Rien n'a été écrit.", "« owner »"),
        ("A1.start", ["31/04/2025"], "Le 31 avril n'existe pas", ""),
        ("A1.indicators", ["I9"], "il n'y a pas de « I9 » dans ce plan. Rien n'a été écrit.", ""),
        ("A1.after", ["A9 + 2wd"], "il n'y a pas de « A9 » dans ce plan. Rien n'a été écrit.", ""),
        ("A1.objective", ["A1"], "il n'y a pas de « A1 » dans ce plan. Rien n'a été écrit.", ""),
        ("I1.target.value", ["beaucoup"], "« beaucoup » n'est pas un nombre", ""),
        ("A1.owner", ["Zoé", "Paul"], "« A1.owner » prend une valeur, et non 2. Rien n'a été écrit.", "guillemets"),
        ("A1", ["Zoé"], "« A1 » n'est pas une seule valeur. Rien n'a été écrit.", "A1.owner"),
        ("actions", ["Zoé"], "« actions » n'est pas une seule valeur. Rien n'a été écrit.", "canevas add"),
        ("people", ["Zoé"], "« people » n'est pas une seule valeur. Rien n'a été écrit.", "people.X"),
        ("A1.id", ["A2"], "« A2 » est déjà l'identifiant d'un autre élément. Rien n'a été écrit.", ""),
        ("A1.id", ["B1"], "son identifiant ne peut pas changer : A1 est cité par A2.after. Rien n'a été écrit.", ""),
        ("origin.type", ["rse"], "« origin » est tenu par Canevas. Rien n'a été écrit.", ""),
        ("A1.owner", [], "quelle valeur faut-il à « A1.owner » ?", "--remove"),
        ("A1..owner", ["x"], "« A1..owner » n'est pas un endroit d'un plan. Rien n'a été écrit.", "A1.owner"),
        ("actions[9].owner", ["x"], "cet élément n'existe pas ; la liste en compte 3", ""),
        ("I1.measurements.2025-05-07.value", ["x"], "il n'y a pas d'entrée du 2025-05-07. Rien n'a été écrit.", "[0]"),
        ("I1.measurements.hier.value", ["x"], "« hier » n'est pas une entrée de cette liste", ""),
        ("A1.nature", ["autre chose"], "« autre chose »", ""),
        ("A1.resources.rooms", ["x"], "« rooms » n'est pas connu ici", ""),
        ("type", ["qualty"], "« qualty »", "qualit"),
        ("language", ["xx"], "« xx » n'est pas une langue", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    place: str, values: list[str], message: str, hint: str, following: Following
) -> None:
    with pytest.raises(UsageError) as raised:
        following.set(PLAN, place, *values)
    said = raised.value.render("fr")
    assert message.lower() in said.splitlines()[0].lower()
    assert hint in said


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("A1", "on ne peut pas le retirer : A1 est cité par A2.after"),
        ("I1", "I1 est cité par O1.indicators, A1.indicators"),
        ("A1.id", "on ne peut pas retirer son identifiant"),
        ("A1.priority", "il n'y a rien à retirer"),
        ("type", "un plan a besoin de son type"),
    ],
)
def test_what_is_needed_stays(place: str, message: str, following: Following) -> None:
    with pytest.raises(UsageError) as raised:
        following.set(PLAN, place, remove=True)
    assert message in raised.value.render("fr")


def test_words_and_dates_are_written_as_the_plan_writes_them(following: Following, changed: Changed) -> None:
    habits = PLAN.replace("status: planned", "status: À faire").replace("in_progress", "En cours")
    habits = (
        habits.replace("2025-05-01", "01/05/2025")
        .replace("2025-05-03", "03/05/2025")
        .replace("2025-06-30", "30/06/2025")
    )
    assert changed(following.set(habits, "A1.status", "done"))[-1] == "+    status: Fait"
    assert changed(following.set(habits, "A1.start", "2025-05-02"))[-1] == "+    start: 02/05/2025"


def test_a_fault_elsewhere_hinders_nobody(following: Following) -> None:
    faulty = PLAN.replace("progress: 40", "progress: beaucoup").replace("calendar: FR", "calendar: FR\ncolour: red")
    assert "owner: Paul" in following.set(faulty, "A2.owner", "Paul").text
    with pytest.raises(CanevasError):
        following.set(PLAN.replace("owner: ___", "owner: {"), "A1.owner", "Paul")


def test_what_is_repeated_elsewhere_is_refused(following: Following) -> None:
    shared = PLAN.replace("owner: Technicien référent", "owner: &t Technicien").replace("owner: ___", "owner: *t")
    with pytest.raises(EditError):
        following.set(shared, "A1.owner", "Paul")
    assert "owner: Paul" in following.set(shared, "A2.owner", "Paul").text


@pytest.mark.parametrize(
    "value", ["x: y", "# non", "- a", "{a}", "é 🚀", "ligne\nligne", "\x07", "no", "null", "'", "A" * 3000, "a\u2028b"]
)
def test_any_text_reads_back(value: str, following: Following) -> None:
    followed = following.set(PLAN, "A1.success", value)
    assert followed.plan.actions[0].success == value
