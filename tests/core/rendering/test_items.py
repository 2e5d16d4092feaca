"""Objectives, actions and indicators as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pytest

from canevas.contracts.plan_type import PlanType, Section
from canevas.contracts.report import Column, Facts, Table
from canevas.model.blank import BLANK
from canevas.model.money import Money
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report, ReportSection

    Build = Callable[..., Report]
    Find = Callable[[Report, str], ReportSection]
    Texts = Callable[[Table], list[list[str]]]

NBSP = "\N{NO-BREAK SPACE}"


def tables(section: ReportSection) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def one_action(**parts: Any) -> dict[str, Any]:
    return {"period": {"start": "2025-05-01"}, "actions": [{"id": "A1", "title": "Baliser", **parts}]}


def row(report: Build, section: Find, rows: Texts, **parts: Any) -> list[str]:
    return rows(tables(section(report(one_action(**parts)), "actions"))[0])[0]


def test_objectives_are_shown_with_what_measures_them(report: Build, section: Find) -> None:
    plan = {
        "objectives": [{"id": "O1", "statement": "De ___ à 2 accidents.", "indicators": ["I1", "I9"]}],
        "indicators": [{"id": "I1", "card": "safety/accident-rate"}],
    }
    block = section(report(plan, fields={("objectives", 0): {"axis": "Prévenir"}}), "objectives").blocks[0]
    assert isinstance(block, Facts)
    assert block.heading is not None
    assert (block.heading.text, block.heading.blank, block.heading.note) == (
        "De [à compléter] à 2 accidents.",
        True,
        "O1",
    )
    assert [(label, cell.text) for label, cell in block.rows] == [
        ("Mesuré par", "Taux d'accidents\nI9"),
        ("Axe", "Prévenir"),
    ]


def test_actions_stand_in_the_order_of_phases_then_of_the_plan(report: Build, section: Find, rows: Texts) -> None:
    phases = ["act", None, "unheard", "prepare", "act"]
    plan = {"actions": [{"id": f"A{n}", "title": f"T{n}", "phase": phase} for n, phase in enumerate(phases)]}
    found = tables(section(report(plan), "actions"))
    assert [(table.heading, [cells[0] for cells in rows(table)]) for table in found] == [
        ("Préparer", ["T3 (A3)"]),
        ("Agir", ["T0 (A0)", "T4 (A4)"]),
        ("unheard", ["T2 (A2)"]),
        ("Non précisé", ["T1 (A1)"]),
    ]


def test_without_phases_one_table_needs_no_heading(report: Build, section: Find) -> None:
    found = tables(section(report(one_action()), "actions"))
    assert [table.heading for table in found] == [""]


def test_the_dated_table_has_seven_columns(report: Build, section: Find, rows: Texts) -> None:
    plan = one_action(
        owner="Technicien",
        start="2025-05-01",
        end="2025-05-03",
        success="100 % triés",
        indicators="I1, I2",
        resources="Helpdesk",
        status="Terminé",
    )
    table = tables(section(report(plan), "actions"))[0]
    assert [column.label for column in table.columns] == [
        "Action",
        "Responsable",
        "Début",
        "Fin",
        "Indicateur",
        "Ressources",
        "Statut",
    ]
    assert rows(table) == [
        [
            "Baliser (A1)",
            "Technicien",
            "01/05/2025",
            "03/05/2025",
            "100\N{NO-BREAK SPACE}% triés (I1 · I2)",
            "Helpdesk",
            "Fait",
        ]
    ]
    assert table.rows[0][6].tone == "good"


def test_dates_are_computed_and_the_real_ones_beside(report: Build, section: Find, rows: Texts) -> None:
    plan = {
        "period": {"start": "2025-05-01"},
        "actions": [
            {"id": "A1", "title": "1", "start": "start", "duration": "2d", "actual": {"end": "2025-05-05"}},
            {"id": "A2", "title": "2", "after": "A1", "duration": "1w"},
            {"id": "A3", "title": "3", "start": "___"},
            {"id": "A1", "title": "again", "start": "2025-06-01"},
            {"title": "no id", "start": "2025-06-02", "end": "end + 2d"},
        ],
    }
    assert [cells[2:4] for cells in rows(tables(section(report(plan), "actions"))[0])] == [
        ["01/05/2025", f"02/05/2025 (réel{NBSP}: 05/05/2025)"],
        ["03/05/2025", "09/05/2025"],
        ["à compléter", ""],
        ["01/06/2025", ""],
        ["02/06/2025", ""],
    ]


def test_hours_are_shown_on_a_continuous_calendar(report: Build, section: Find, rows: Texts) -> None:
    cells = row(report, section, rows, start="2025-05-01T08:30", duration="4h")
    assert cells[2:4] == ["01/05/2025 08:30", "01/05/2025 12:30"]


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"owner": "safety-officer"}, "Jo Li (Chargé de sécurité)"),
        ({"owner": "site-manager"}, "Responsable de site"),
        ({"owner": "lea"}, "Léa Roy"),
        ({"owner": "Un prestataire"}, "Un prestataire"),
        ({"owner": "___"}, "à compléter"),
        (
            {"owner": "lea", "contributors": ["safety-officer", "site-manager"]},
            "Léa Roy (avec Jo Li, Responsable de site)",
        ),
    ],
)
def test_owners_are_people_before_they_are_roles(
    report: Build, section: Find, rows: Texts, parts: dict[str, Any], shown: str
) -> None:
    plan = one_action(**parts) | {"people": {"safety-officer": "Jo Li", "site-manager": "___", "lea": "Léa Roy"}}
    cells = rows(tables(section(report(plan), "actions"))[0])[0]
    assert cells[1] == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"priority": "haute"}, "Baliser (A1 · priorité haute)"),
        ({"priority": "moyenne"}, "Baliser (A1)"),
        ({"kind": "jalon", "repeat": "mensuel"}, "Baliser (A1 · jalon · chaque mois)"),
    ],
)
def test_what_makes_an_action_stand_out_is_beside_its_title(
    report: Build, section: Find, rows: Texts, parts: dict[str, Any], shown: str
) -> None:
    assert row(report, section, rows, **parts)[0] == shown


def test_the_objective_is_named_where_there_are_several(report: Build, section: Find, rows: Texts) -> None:
    several = one_action(objective="O2") | {
        "objectives": [{"id": "O1", "statement": "a"}, {"id": "O2", "statement": "b"}]
    }
    assert rows(tables(section(report(several), "actions"))[0])[0][0] == "Baliser (A1 · objectif O2)"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"status": "en cours", "progress": "40", "health": "à surveiller"}, f"En cours (40{NBSP}% · à surveiller)"),
        ({"status": "fait", "progress": "100", "health": "vert"}, "Fait"),
        ({"progress": "10"}, f" (10{NBSP}%)"),
        ({"status": "___"}, "à compléter"),
        ({}, ""),
    ],
)
def test_statuses(report: Build, section: Find, rows: Texts, parts: dict[str, Any], shown: str) -> None:
    assert row(report, section, rows, **parts)[6] == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"resources": {"tools": ["Salle", "Vidéo"], "people": "RH"}}, "Salle, Vidéo\nRH"),
        ({"resources": "Salle", "budget": "200 €"}, f"Salle\nBudget{NBSP}: 200{NBSP}€"),
        (
            {"budget": {"planned": "200 €", "actual": "90 €"}},
            f"Budget{NBSP}: 200{NBSP}€ (dépensé{NBSP}: 90{NBSP}€)",
        ),
        ({"budget": {"actual": "90 €"}}, f"Budget{NBSP}: dépensé{NBSP}: 90{NBSP}€"),
        ({"budget": {"planned": "___"}}, f"Budget{NBSP}: à compléter"),
    ],
)
def test_resources_take_a_line_each(
    report: Build, section: Find, rows: Texts, parts: dict[str, Any], shown: str
) -> None:
    assert row(report, section, rows, **parts)[5] == shown


def test_without_a_sentence_the_indicators_are_named(report: Build, section: Find, rows: Texts) -> None:
    plan = one_action(indicators=["I1"]) | {"indicators": [{"id": "I1", "name": "Accidents"}]}
    assert rows(tables(section(report(plan), "actions"))[0])[0][4] == "Accidents"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"start": "start", "duration": "2 semaines"}, "2 semaines"),
        ({"duration": "immédiat"}, "immédiat"),
        ({"duration": "10wd"}, "10 jours ouvrés"),
        ({"start": "2025-05-01", "end": "2025-05-03"}, "01/05/2025 – 03/05/2025"),
        ({"start": "2025-05-01", "end": "2025-05-01"}, "01/05/2025"),
        ({"duration": "___"}, "à compléter"),
        ({"start": "2025-05-01"}, "à partir du 01/05/2025"),
    ],
)
def test_the_six_columns_have_the_delay_as_it_was_written(
    report: Build, rows: Texts, parts: dict[str, Any], shown: str
) -> None:
    found = report(one_action(success="Vu", indicators="I1", **parts), form="table")
    assert [section.id for section in found.sections] == ["identity", "actions"]
    table = tables(found.sections[1])[0]
    assert [column.label for column in table.columns] == [
        "Action à mener",
        "Responsable",
        "Délai",
        "Ressources nécessaires",
        "Indicateur de succès",
        "État d'avancement",
    ]
    assert rows(table)[0][2] == shown
    assert rows(table)[0][4] == "Vu"


def test_a_plan_without_actions_says_so_in_both_forms(report: Build) -> None:
    for form in ("full", "table"):
        block = report({"language": "en"}, form=form).sections[-1].blocks[0]
        assert block.kind == "paragraphs"
        assert block.texts[0].text == "No action yet."


INDICATORS: list[dict[str, Any]] = [
    {
        "id": "I1",
        "card": "safety/accident-rate",
        "baseline": {"value": "7,25", "date": "30/04/2025"},
        "target": {"value": 3, "date": "end"},
        "measurements": [
            {"date": "2025-05-09", "inputs": {"accidents": 1, "hours": 300000}},
            {"date": "2025-05-06", "value": "6,1"},
            {"date": "2025-05-12", "value": "2"},
        ],
    },
    {
        "id": "I2",
        "name": "Part formée",
        "unit": "percent",
        "target": {"minimum": 80, "maximum": 95},
        "frequency": "hebdomadaire",
        "source": "___",
        "measurements": [{"date": "2025-05-06", "value": "___"}],
    },
    {"id": "I3", "card": "other/unknown", "target": [45, 55], "unit": "score/5"},
    {"id": "I4", "name": "Avis", "unit": "sourires", "target": "meilleur qu'avant", "baseline": 12500},
]


def test_indicators_with_their_last_measure(report: Build, section: Find, rows: Texts) -> None:
    plan = {"period": {"start": "2025-05-01", "end": "2025-06-30"}, "indicators": INDICATORS}
    table = tables(section(report(plan), "indicators"))[0]
    assert rows(table) == [
        [
            "Taux d'accidents (I1)",
            "‰",
            "7,25 (30/04/2025)",
            "3 (d'ici le 30/06/2025)",
            "3,33 (09/05/2025)",
            "Chaque mois",
            "Registre",
        ],
        ["Part formée (I2)", "%", "", "≥ 80, ≤ 95", "à compléter", "Chaque semaine", "à compléter"],
        ["other/unknown (I3)", "score sur 5", "", "45 – 55", "", "", ""],
        ["Avis (I4)", "sourires", "12\N{NARROW NO-BREAK SPACE}500", "meilleur qu'avant", "", "", ""],
    ]


@pytest.mark.parametrize(
    "inputs", [{"accidents": 1, "hours": 0}, {"accidents": 1}, {"accidents": "___", "hours": 5}, {}]
)
def test_what_cannot_be_computed_is_no_figure(
    report: Build, section: Find, rows: Texts, inputs: dict[str, object]
) -> None:
    measured = {"card": "safety/accident-rate", "measurements": [{"date": "2025-05-06", "inputs": inputs}]}
    assert rows(tables(section(report({"indicators": [measured]}), "indicators"))[0])[0][4] == ""


def test_a_formula_that_cannot_be_read_gives_no_figure(report: Build, section: Find, rows: Texts) -> None:
    measured = {"name": "x", "formula": "a +", "measurements": [{"date": "2025-05-06", "inputs": {"a": 1}}]}
    assert rows(tables(section(report({"indicators": [measured]}), "indicators"))[0])[0][4] == ""


FIELDS: dict[tuple[str | int, ...], dict[str, object]] = {
    ("actions", 0): {"level": "secondary", "cost": Money.parse("1200 €"), "verifier": "site-manager"},
    ("actions", 1): {"level": "primary", "cost": BLANK},
    ("actions", 3): {"share": 12.5, "certified": True},
}
FOUR = {"actions": [{"id": f"A{n}", "title": f"T{n}"} for n in range(4)]}


def own(plan_type: PlanType, *names: str) -> PlanType:
    table = Section(
        table="actions", by="level", columns=("title", "cost", "verifier"), label={"fr": "Par niveau", "en": "By level"}
    )
    return replace(plan_type, report=(*(Section(name=name) for name in names), table))


def test_a_table_of_the_type_has_its_fields_and_the_order_of_choices(
    report: Build, section: Find, rows: Texts, plan_type: PlanType
) -> None:
    found = section(report(FOUR, fields=FIELDS, kind=own(plan_type)), "actions-level")
    assert found.title == "Par niveau"
    assert [(table.heading, rows(table)) for table in tables(found)] == [
        ("Prévention primaire", [["T1 (A1)", "à compléter", ""]]),
        ("Prévention secondaire", [["T0 (A0)", f"1\N{NARROW NO-BREAK SPACE}200{NBSP}€", "Responsable de site"]]),
        ("Non précisé", [["T2 (A2)", "", ""], ["T3 (A3)", "", ""]]),
    ]
    assert tables(found)[0].columns == (
        Column("Action", "main", "title"),
        Column("Coût évité", "number", "cost"),
        Column("Vérificateur", "person", "verifier"),
    )


def test_beside_the_core_s_actions_it_shows_those_that_say_something(
    report: Build, section: Find, rows: Texts, plan_type: PlanType
) -> None:
    found = section(report(FOUR, fields=FIELDS, kind=own(plan_type, "actions")), "actions-level")
    assert [cells[0] for table in tables(found) for cells in rows(table)] == ["T1 (A1)", "T0 (A0)"]


def test_fields_that_no_table_of_the_type_shows_are_not_lost(
    report: Build, section: Find, rows: Texts, plan_type: PlanType
) -> None:
    details = tables(section(report(FOUR, fields=FIELDS, kind=own(plan_type, "actions")), "actions"))[-1]
    assert details.heading == "Précisions"
    assert [column.label for column in details.columns] == ["Action", "Part", "Certifié"]
    assert rows(details) == [["T3 (A3)", f"12,5{NBSP}%", "Oui"]]


@pytest.mark.parametrize(
    ("by", "headings"),
    [("status", ["Fait", "À faire"]), ("owner", ["Jo", "Non précisé"]), ("", [""])],
)
def test_a_table_may_be_grouped_by_any_part(
    report: Build, section: Find, plan_type: PlanType, by: str, headings: list[str]
) -> None:
    grouped = replace(plan_type, report=(Section(table="actions", by=by, columns=("title", "end")),))
    plan = {"actions": [{"title": "a", "status": "fait", "owner": "Jo"}, {"title": "b", "status": "à faire"}]}
    found = section(report(plan, kind=grouped), f"actions-{by}" if by else "actions")
    assert [table.heading for table in tables(found)] == headings


def test_an_item_with_several_values_stands_in_several_groups(
    report: Build, section: Find, rows: Texts, plan_type: PlanType
) -> None:
    several: dict[tuple[str | int, ...], dict[str, object]] = {("actions", 0): {"level": ["primary", "secondary"]}}
    kind = replace(plan_type, report=(Section(table="actions", by="level", columns=("level",)),))
    found = section(report(one_action(), fields=several, kind=kind), "actions-level")
    assert [rows(table) for table in tables(found)] == [[["Prévention primaire, Prévention secondaire"]]] * 2


def test_every_part_of_every_item_can_be_a_column(
    report: Build, section: Find, rows: Texts, plan_type: PlanType
) -> None:
    parts: dict[Literal["actions", "indicators", "objectives"], tuple[str, ...]] = {
        "actions": tuple(labels.ACTION_COLUMNS),
        "indicators": tuple(labels.INDICATOR_COLUMNS),
        "objectives": tuple(labels.OBJECTIVE_COLUMNS),
    }
    whole = replace(plan_type, report=tuple(Section(table=name, columns=part) for name, part in parts.items()))
    plan = {
        "objectives": [{"id": "O1", "statement": "Moins d'accidents", "indicators": "I1"}],
        "indicators": [{"id": "I1", "card": "safety/accident-rate"}],
        "actions": [
            {
                "id": "A1",
                "title": "Baliser",
                "phase": "act",
                "objective": "O1",
                "priority": "low",
                "contributors": "Jo",
                "after": ["A0 - 2d", "A2", "___"],
                "duration": "3wd",
                "progress": 40,
                "health": "at_risk",
                "repeat": "weekly",
                "kind": "task",
                "indicators": "I1",
                "budget": "10 €",
            }
        ],
    }
    found = report(plan, kind=whole)
    assert rows(tables(section(found, "objectives"))[0]) == [["O1", "Moins d'accidents (O1)", "Taux d'accidents"]]
    assert rows(tables(section(found, "indicators"))[0])[0][:5] == [
        "I1",
        "Taux d'accidents (I1)",
        "‰",
        "À la baisse",
        "accidents / hours * 1000000",
    ]
    cells = dict(zip(parts["actions"], rows(tables(section(found, "actions"))[0])[0], strict=True))
    assert cells["phase"] == "Agir"
    assert cells["objective"] == "Moins d'accidents (O1)"
    assert cells["after"] == "A0 − 2 jours, A2, à compléter"
    assert cells["duration"] == "3 jours ouvrés"
    assert (cells["priority"], cells["health"], cells["repeat"], cells["kind"]) == (
        "Basse",
        "À surveiller",
        "Chaque semaine",
        "Tâche",
    )
    assert (cells["progress"], cells["budget"]) == (f"40{NBSP}%", f"10{NBSP}€")


def test_how_far_an_indicator_is_can_be_columns(report: Build, section: Find, rows: Texts, plan_type: PlanType) -> None:
    whole = replace(plan_type, report=(Section(table="indicators", columns=("progress", "status")),))
    measures = [{"date": f"2025-05-0{day}", "value": value} for day, value in ((1, 40), (2, 30), (3, 15))]
    indicator = {"id": "I1", "card": "safety/accident-rate", "baseline": 40, "target": 10, "measurements": measures}
    found = report({"indicators": [indicator, {"id": "I2", "name": "x"}]}, kind=whole)
    assert rows(tables(section(found, "indicators"))[0]) == [[f"83{NBSP}% (en progrès)", "orange"], ["", ""]]


def test_measures_of_later_days_are_not_there_yet(report: Build, section: Find, rows: Texts) -> None:
    early = report({"indicators": INDICATORS}, today=date(2025, 5, 5))
    assert rows(tables(section(early, "indicators"))[0])[0][4] == ""


def test_ids_that_mean_nothing_are_kept(report: Build, section: Find, rows: Texts, plan_type: PlanType) -> None:
    whole = replace(plan_type, report=(Section(table="actions", columns=("objective", "phase", "indicators")),))
    found = report(one_action(objective="O9", phase="unheard", indicators="I9"), kind=whole)
    assert rows(tables(section(found, "actions"))[0]) == [["O9", "unheard", "I9"]]
