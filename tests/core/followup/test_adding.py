"""Items come into a plan: with the next free id, where they belong, and blank where nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from followed_plan import PLAN

from canevas.errors import CanevasError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.engine.following import Followed, Following

    Changed = Callable[[Followed], list[str]]


def told(followed: Followed) -> list[str]:
    return [line.render("fr") for line in followed.lines]


def blanks(followed: Followed) -> list[str]:
    return [one.place for one in followed.blanks]


def refusal(following: Following, title: str, text: str = PLAN, **said: Any) -> str:
    with pytest.raises(CanevasError) as raised:
        following.add(text, title, **said)
    return raised.value.render("fr")


def test_an_action(following: Following, changed: Changed) -> None:
    followed = following.add(
        PLAN, "Former les utilisateurs", owner="Com : interne", start="12/05/2025", end="15 mai 2025", phase="do", priority="haute"
    )  # fmt: skip
    assert changed(followed) == [
        "+  - id: A4", "+    title: Former les utilisateurs", "+    phase: do", "+    objective: O1", "+    priority: high",
        '+    owner: "Com : interne"', "+    start: 2025-05-12", "+    end: 2025-05-15", "+    success: ___", "+    status: planned",
    ]  # fmt: skip
    assert [action.id for action in followed.plan.actions] == ["A1", "A2", "A4", "A3"]
    assert told(followed) == ["  + A4  Former les utilisateurs   12/05/2025 → 15/05/2025   Com : interne   O1"]
    assert [(one.place, one.label["fr"]) for one in followed.blanks] == [("A4.success", "critère de succès")]  # type: ignore[index,call-overload]


def test_what_nobody_said_is_blank(following: Following) -> None:
    assert blanks(following.add(PLAN, "Relancer")) == ["A4.phase", "A4.owner", "A4.start", "A4.end", "A4.success"]
    assert blanks(following.add(PLAN, "Relancer", after="A2")) == ["A4.phase", "A4.owner", "A4.duration", "A4.success"]
    assert blanks(following.add(PLAN, "Relancer", duration="3 jours", phase="do", owner="Z")) == [
        "A4.start",
        "A4.success",
    ]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("A1", "A2", "A3"), "A4"),
        (("A-01", "A-02", "A-09"), "A-10"),
        (("X7", "X3", "A3"), "A4"),
        (("one", "two", "three"), "A1"),
        (("ACT001", "ACT002", "ACT004"), "ACT005"),
    ],
)
def test_the_next_id_has_the_form_of_the_last(ids: tuple[str, ...], expected: str, following: Following) -> None:
    text = PLAN
    for old, new in zip(("A1", "A2", "A3"), ids, strict=True):
        text = text.replace(f"id: {old}\n", f"id: {new}\n").replace(f"after: [{old}]", f"after: [{new}]")
        text = text.replace(f"action: {old}\n", f"action: {new}\n")
    assert any(action.id == expected for action in following.add(text, "Relancer").plan.actions)


def test_ids_of_what_is_gone_are_not_given_again(following: Following) -> None:
    gone = PLAN.replace("action: A2", "action: A7") + "origin:\n  items:\n    A9: {from: quality/x, fingerprint: abc}\n"
    assert blanks(following.add(gone, "Relancer", phase="do"))[0].startswith("A10.")


def test_an_indicator_of_the_catalogue(following: Following, changed: Changed) -> None:
    followed = following.add(PLAN, "quality/first-pass-yield", to="A2")
    assert told(followed)[0].startswith("  + I3  ")
    assert "(fiche quality/first-pass-yield)   A2.indicators: [I2, I3]" in told(followed)[0]
    lines = changed(followed)
    assert lines[:4] == ["+  - id: I3", "+    card: quality/first-pass-yield", "+    baseline:", "+      value: ___"]
    assert lines[-2:] == ["-    indicators: [I2]", "+    indicators: [I2, I3]"]
    assert followed.plan.actions[1].indicators == ("I2", "I3")
    given = following.add(PLAN, "quality/first-pass-yield", to="O1", target="95", baseline="80")
    assert blanks(given) == []
    assert given.plan.objectives[0].indicators == ("I1", "I3")
    assert "c'est déjà dans le plan : I2" in refusal(following, "quality/complaint-rate")
    assert "canevas set A1.indicators I2 --append" in refusal(following, "quality/complaint-rate", to="A1")
    assert "quality/first-pass-yield" in refusal(following, "quality/first-pas-yield")


def test_an_indicator_of_ones_own(following: Following) -> None:
    followed = following.add(
        PLAN, "Taux d'appel", kind="indicateur", unit="percent", direction="à la hausse", formula="a / b * 100"
    )
    indicator = followed.plan.indicators[2]
    assert (indicator.name, indicator.direction, indicator.formula) == ("Taux d'appel", "higher", "a / b * 100")
    assert blanks(followed) == ["I3.baseline.value", "I3.baseline.date", "I3.target.value", "I3.frequency", "I3.source"]


def test_objectives_risks_people_reviews(following: Following, changed: Changed) -> None:
    assert (
        "  - id: O2\n    statement: Doubler les visites\n"
        in following.add(PLAN, "Doubler les visites", kind="objectif").text
    )
    risk = following.add(PLAN, "Panne du serveur", kind="risque", to="A2", likelihood="3")
    assert (risk.plan.risks[0].actions, blanks(risk)) == (("A2",), ["R1.impact", "R1.response"])
    assert (
        changed(following.add(PLAN, "A. Martin", kind="personne", to="quality-manager"))[1]
        == "+  quality-manager: A. Martin"
    )
    assert "+  anne-martin: Anne Martin" in changed(following.add(PLAN, "Anne Martin", kind="person"))
    review = following.add(PLAN, "30 mai 2025", kind="revue", attendees="Paul, Zoé")
    assert changed(review)[-2:] == ["+  - date: 2025-05-30", "+    attendees: [Paul, Zoé]"]
    assert "c'est déjà dans le plan" in refusal(following, "30/05/2025", review.text, kind="review")


@pytest.mark.parametrize(
    ("title", "said", "message"),
    [
        ("  ", {}, "Il manque un titre"),
        ("Relancer", {"kind": "truc"}, "« truc » n'est pas une sorte d'élément"),
        ("Relancer", {"owner": "Z", "start": "31/04/2025"}, "31 avril n'existe pas"),
        ("Relancer", {"phase": "dansons"}, "ce type de plan n'a pas de phase « dansons »"),
        ("Relancer", {"to": "A9"}, "il n'y a pas de « A9 » dans ce plan"),
        ("Relancer", {"to": "A1"}, "on ne peut pas rattacher cela à A1"),
        ("Relancer", {"after": "A9"}, "il n'y a pas de « A9 » dans ce plan"),
        ("Relancer", {"id": "I1"}, "« I1 » est déjà l'identifiant d'un autre élément"),
        ("Relancer", {"id": "pas un id"}, "« pas un id » ne peut pas être un"),
        ("Relancer", {"likelihood": "3"}, "« likelihood » n'est pas connu ici"),
        ("réorganiser la boite de réception", {}, "c'est déjà dans le plan : A1"),
        ("Panne", {"kind": "risk", "owner": "Z"}, "« owner » n'est pas connu ici"),
        ("Zoé", {"kind": "person", "owner": "Z"}, "une personne n'a pas de « owner »"),
        ("Zoé", {"kind": "person", "to": "trésor"}, "ce type de plan n'a pas de rôle « trésor »"),
        ("Bientôt", {"kind": "review"}, "« Bientôt » n'est pas une date"),
    ],
)
def test_what_cannot_be_added(title: str, said: dict[str, str], message: str, following: Following) -> None:
    assert message in refusal(following, title, **said)


@pytest.mark.parametrize(
    "written", ["do", "Réaliser", "realiser", "RÉALISER : traiter les causes", "Do: treat the causes", "Traiter"]
)
def test_a_phase_is_named_as_people_call_it(written: str, following: Following) -> None:
    followed = following.add(PLAN, "Former", phase=written)
    assert [(one.id, one.phase) for one in followed.plan.actions][2] == ("A4", "do")
    assert following.set(PLAN, "A1.phase", written).plan.actions[0].phase == "do"


def test_a_phase_that_is_not_there_is_told_with_those_that_are(following: Following) -> None:
    assert refusal(following, "Former", phase="dansons") == (
        "ce type de plan n'a pas de phase « dansons ». Rien n'a été écrit.\n"
        "Possibles : plan (Planifier), do (Réaliser), check (Vérifier), act (Agir)."
    )
    assert refusal(following, "Former", phase="réalisr").endswith("Vouliez-vous dire « Réaliser » ?")
    assert refusal(following, "Former", phase="a").endswith("C'est peut-être : plan (Planifier), act (Agir).")
    with pytest.raises(CanevasError, match="has no phase “dansons”"):
        following.set(PLAN, "A1.phase", "dansons")
    unknown_type = PLAN.replace("type: quality", "type: elsewhere")
    assert following.add(unknown_type, "Former", phase="dansons").plan.actions[-1].phase == "dansons"


@pytest.mark.parametrize("written", ["team-leader", "Responsable d'équipe", "responsable d'equipe", "Team leader"])
def test_a_role_is_named_as_people_call_it(written: str, following: Following, changed: Changed) -> None:
    followed = following.add(PLAN, "Nadège Sautereau", kind="person", to=written)
    assert changed(followed) == ["+  team-leader: Nadège Sautereau"]
    assert told(followed) == ["  + team-leader   Nadège Sautereau"]


def test_a_role_that_is_not_there_is_told_with_those_that_are(following: Following) -> None:
    said = refusal(following, "Zoé", kind="person", to="trésor")
    assert "Possibles : quality-manager (Responsable qualité), process-owner (Pilote de processus)," in said


def test_into_a_plan_with_nothing(following: Following) -> None:
    bare = "type: quality\r\ntitle: Nu\r\nactions: []   # encore rien"
    assert following.add(bare, "Commencer", owner="Z", start="2025-01-06", duration="2 jours").text == (
        "type: quality\r\ntitle: Nu\r\nactions:   # encore rien\r\n  - id: A1\r\n    title: Commencer\r\n    owner: Z\r\n"
        "    start: 2025-01-06\r\n    duration: 2 jours\r\n    success: ___\r\n    status: planned"
    )


def test_a_default_action_of_the_type(canevas_engine: Callable[..., Any]) -> None:
    engine = canevas_engine(packs=["generic", "quality"])
    some = ["describe-problem", "contain-problem"]
    text = engine.scaffold("quality", start="2026-01-05", actions=some).text
    followed = engine.following.add(text, "quality/form-team")
    added = followed.plan.actions[-1] if followed.plan.actions[-1].id == "A3" else followed.plan.actions[1]
    whole = engine.scaffold("quality", start="2026-01-05", actions=[*some, "form-team"]).plan
    same = next(one for one in whole.actions if one.title == added.title)
    assert added.model_dump(exclude={"id", "after", "indicators"}) == same.model_dump(
        exclude={"id", "after", "indicators"}
    )
    made = followed.plan.origin["items"]
    assert made["A3"]["from"] == "quality/form-team"
    assert "title:" in made["A3"]["fields"]
    assert "quality/form-team" in engine.open_text(text).require().origin["left_out"]["actions"]
    assert "quality/form-team" not in followed.plan.origin["left_out"]["actions"]
    assert "c'est déjà dans le plan : A3" in refusal(engine.following, "quality/form-team", followed.text)
    card = engine.following.add(text, "quality/first-pass-yield")
    assert next(reversed(card.plan.origin["items"].values()))["from"] == "quality/first-pass-yield"
