"""Which actions a document shows, and what stays with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]

PLAN: dict[str, Any] = {
    "title": "Moins d'accidents",
    "context": "Six accidents en 2024.",
    "people": {"safety-officer": "Zoé Martin", "site-manager": "Karim Haddad"},
    "budget": {"planned": "900 €"},
    "objectives": [
        {"id": "O1", "statement": "Passer de 6 à 2 accidents.", "indicators": ["I1"]},
        {"id": "O2", "statement": "Former 40 personnes."},
    ],
    "indicators": [{"id": "I1", "name": "Accidents"}, {"id": "I2", "name": "Formés"}, {"id": "I3", "name": "Coût"}],
    "actions": [
        {
            "id": "A1", "title": "Baliser", "phase": "prepare", "owner": "safety-officer", "objective": "O1", "status": "done",
            "start": "2025-05-01", "end": "2025-05-05", "budget": {"planned": "100 €"},
        },
        {
            "id": "A2", "title": "Former", "phase": "act", "owner": "Zoé Martin", "objective": "O2", "indicators": ["I2"],
            "after": ["A1"], "duration": "2 jours",
        },
        {
            "id": "A3", "title": "Contrôler", "phase": "act", "owner": "site-manager", "status": "in_progress", "objective": "O1",
            "start": "2025-05-20", "end": "2025-05-30", "after": ["A2"],
        },
        {"id": "A4", "title": "Publier", "status": "cancelled"},
    ],
    "follow_up": [
        {"date": "2025-05-06", "action": "A1", "result": "Fait"},
        {"date": "2025-05-07", "action": "A3", "result": "Commencé"},
        {"date": "2025-05-08", "result": "Rien à signaler"},
    ],
    "risks": [{"statement": "Retard", "actions": ["A2", "A3"]}, {"statement": "Grève", "actions": ["A1"]}],
    "reviews": [{"date": "2025-05-30", "attendees": ["site-manager"]}, {"date": "2025-06-30", "attendees": ["Zoé Martin"]}],
    "conclusion": {"summary": "Bien."},
}  # fmt: skip


def ids(report: Report) -> list[str]:
    return [action["id"] for action in report.data["actions"]]


@pytest.mark.parametrize(
    ("written", "expected", "words"),
    [
        (["owner=Zoé Martin"], ["A1", "A2"], "responsable Zoé Martin"),
        (["responsable=zoe"], ["A1", "A2"], "responsable Zoé Martin"),
        (["Responsable : martin"], ["A1", "A2"], "responsable Zoé Martin"),
        (["owner=safety-officer"], ["A1", "A2"], "responsable Zoé Martin"),
        (["pilote=Responsable de site"], ["A3"], "responsable Karim Haddad"),
        (["owner=site manager"], ["A3"], "responsable Karim Haddad"),
        (["owner=zoe", "owner=karim"], ["A1", "A2", "A3"], "responsable Zoé Martin ou Karim Haddad"),
        (["owner=personne"], ["A4"], "sans responsable"),
        (["owner=nobody", "owner=karim"], ["A3", "A4"], "responsable Karim Haddad ou sans responsable"),
        (["phase=act"], ["A2", "A3"], "phase Agir"),
        (["phase=Agir"], ["A2", "A3"], "phase Agir"),
        (["étape=prép"], ["A1"], "phase Préparer"),
        (["phase=aucune"], ["A4"], "sans phase"),
        (["status=done"], ["A1"], "statut fait"),
        (["statut=terminées"], ["A1"], "statut fait"),
        (["état=à venir"], ["A2"], "statut à faire"),
        (["statut=bloqué"], [], "statut bloqué"),
        (["late"], ["A2"], "actions en retard"),
        (["en retard"], ["A2"], "actions en retard"),
        (["Statut = en retard"], ["A2"], "actions en retard"),
        (["owner=zoe", "phase=act"], ["A2"], "phase Agir\N{NO-BREAK SPACE}; responsable Zoé Martin"),
        (["late", "owner=karim"], [], "responsable Karim Haddad\N{NO-BREAK SPACE}; actions en retard"),
    ],
)
def test_actions_are_chosen_as_people_write_it(
    report: Build, written: list[str], expected: list[str], words: str
) -> None:
    found = report(PLAN, only=written)
    assert ids(found) == expected
    assert found.only == words == found.data["only"]["text"]


def test_english_plans_speak_english(report: Build) -> None:
    found = report({**PLAN, "language": "en"}, only=["owner=zoe", "owner=none", "late"])
    assert found.only == "owner Zoé Martin or without owner; late actions"
    assert found.essentials["only"][0] == "Only"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("owner=Zoë X", "owner: there is no “Zoë X”; there are: Karim Haddad, Zoé Martin"),
        ("owner=Karym Haddad", "Did you mean “Karim Haddad”?"),
        ("phase=Évaluer", "phase: there is no “Évaluer”; there are: Préparer, Agir"),
        ("status=fnai", "status: there is no “fnai”; there are: à faire, en cours, bloqué, fait, abandonné"),
        ("Martin", "“Martin” does not say which actions are wanted\nWrite owner=NAME"),
        ("priority=high", "does not say which actions are wanted"),
        ("owner=", "does not say which actions are wanted"),
        ("late=yes", "does not say which actions are wanted"),
        ("", "does not say which actions are wanted"),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(report: Build, written: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        report(PLAN, only=[written])
    assert message in error.value.render("en")


def test_the_beginning_of_two_names_is_refused(report: Build) -> None:
    actions = [
        {"id": "A1", "owner": "Zoé Martin"},
        {"id": "A2", "owner": "Martin Petit"},
        {"id": "A3", "owner": "Martin"},
    ]
    with pytest.raises(UsageError, match="“mart” may mean: Martin, Martin Petit, Zoé Martin"):
        report({"actions": actions}, only=["owner=mart"])
    assert ids(report({"actions": actions}, only=["owner=Martin"])) == ["A3"]


def test_what_belongs_to_the_actions_stays(report: Build) -> None:
    data = report(PLAN, only=["owner=zoe"]).data
    assert [one["id"] for one in data["objectives"]] == ["O1", "O2"]
    assert [one["id"] for one in data["indicators"]] == ["I1", "I2"]
    assert [one["action"] for one in data["follow_up"]] == ["A1"]
    assert [one["statement"] for one in data["plan"]["risks"]] == ["Retard", "Grève"]
    assert [one["date"] for one in data["plan"]["reviews"]] == ["2025-06-30"]
    assert data["plan"]["conclusion"] is None
    assert data["plan"]["context"] == "Six accidents en 2024."
    assert data["only"] == {"text": "responsable Zoé Martin", "owner": ["Zoé Martin"], "late": False}


def test_meetings_are_those_of_the_people_who_were_chosen(report: Build) -> None:
    assert report(PLAN, only=["phase=act"]).data["plan"]["reviews"] == []


def test_the_only_objective_is_that_of_actions_that_name_none(report: Build) -> None:
    plan = {
        "objectives": [{"id": "O1", "statement": "Moins."}],
        "actions": [{"id": "A1", "status": "done"}, {"id": "A2"}],
    }
    assert [one["id"] for one in report(plan, only=["statut=fait"]).data["objectives"]] == ["O1"]


def test_what_is_computed_is_that_of_the_whole_plan(report: Build) -> None:
    whole, part = report(PLAN).data, report(PLAN, only=["phase=act"]).data
    assert part["schedule"] == whole["schedule"]
    assert part["actions"] == whole["actions"][1:3]
    assert part["spending"] == whole["spending"]
    assert part["earned_value"] == whole["earned_value"]


def test_progress_is_that_of_what_is_shown_and_says_so(report: Build, section: Find) -> None:
    found = report(PLAN, only=["owner=zoe"])
    _facts, gauge = section(found, "identity").blocks
    assert gauge.kind == "gauge"
    assert gauge.label == "Avancement de ces actions"
    said = gauge.text.replace("\N{NO-BREAK SPACE}", " ")
    assert said == "50 % – 1 action faite sur 2 (méthode : nombre d'actions) ; plan entier : 33 %"
    assert found.data["progress"]["counted"] == 2
    assert [one["id"] for one in found.data["progress"]["by"]["owner"]] == ["safety-officer", "Zoé Martin"]


def test_the_first_section_and_the_cover_say_what_was_chosen(report: Build, section: Find) -> None:
    for form in ("full", "table"):
        found = report(PLAN, only=["owner=karim"], form=form)
        facts = section(found, "identity").blocks[0]
        assert facts.kind == "facts"
        assert [facts.rows[0][0], facts.rows[0][1].text] == ["Seulement", "responsable Karim Haddad"]
        assert next(iter(found.essentials)) == "only"


def test_arrows_to_actions_that_are_left_out_are_not_drawn(report: Build, section: Find) -> None:
    (gantt,) = section(report(PLAN, only=["phase=act"]), "timeline").blocks
    assert gantt.kind == "gantt"
    bars = [bar for group in gantt.groups for bar in group.bars]
    assert [(bar.id, bar.after, bar.item) for bar in bars] == [("A2", (), 0), ("A3", (0,), 1)]
    assert (bars[0].start, bars[0].end) == ("2025-05-06", "2025-05-07")


def test_rows_stand_where_the_data_has_them(report: Build) -> None:
    found = report(PLAN, only=["owner=karim"])
    for one in found.sections:
        for block in one.blocks:
            if block.kind == "table" and block.about == "actions":
                assert block.items == (0,)
                assert [row[0].text for row in block.rows] == ["Contrôler"]
    assert [facet.of for facet in found.facets] == [(0,), (0,), (0,)]


def test_related_items_keep_their_titles(report: Build, section: Find) -> None:
    (table,) = section(report(PLAN, only=["owner=karim"]), "risks").blocks
    assert table.kind == "table"
    assert table.rows[0][-1].text == "Former\nContrôler"


def test_where_no_action_is_left_the_document_says_so(report: Build, section: Find) -> None:
    found = report(PLAN, only=["statut=bloqué"])
    assert [one.id for one in found.sections] == ["identity", "context", "actions"]
    (said,) = section(found, "actions").blocks
    assert said.kind == "paragraphs"
    assert said.texts[0].text == "Aucune action du plan ne correspond à ce choix."


def test_two_actions_of_one_id_are_two(report: Build) -> None:
    actions = [{"id": "A1", "owner": "Zoé"}, {"id": "A1", "owner": "Karim", "start": "2025-05-20"}]
    found = report({"actions": actions}, only=["owner=karim"])
    assert [(one["owner"], one["start"]) for one in found.data["actions"]] == [("Karim", "2025-05-20")]
