"""One table of a plan as separated values."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from canevas import Engine, UsageError
from canevas_formats.tables.separated import guarded

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 5, 11), cache=folder / "cache")


def rows(text: str | bytes, delimiter: str) -> list[list[str]]:
    assert isinstance(text, str)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


def test_the_actions_of_a_french_plan(engine: Engine) -> None:
    found = rows(engine.render(PLANS / "support-it.plan.yaml", "csv"), ";")
    assert found[0][:9] == [
        "Repère",
        "Phase",
        "Action",
        "Responsable",
        "Début",
        "Fin",
        "Indicateur",
        "Ressources",
        "Statut",
    ]
    assert found[1][4:6] == ["2025-05-01", "2025-05-03"]
    assert len(found) == 5


def test_an_english_plan_has_commas_and_points(engine: Engine) -> None:
    found = rows(engine.render(PLANS / "complaints-en.plan.yaml", "csv", table="indicators"), ",")
    assert found[0][:3] == ["Id", "Indicator", "Unit"]


def test_decimals_have_the_language_s_sign(engine: Engine) -> None:
    plan = "canevas: 1\ntype: quality\nindicators:\n  - id: I1\n    name: Délai\n    measurements: [{date: 2025-05-06, value: 6.5}]\n"
    found = rows(engine.render(plan, "csv", table="measurements"), ";")
    assert found[1][:4] == ["I1", "Délai", "2025-05-06", "6,5"]
    english = rows(engine.render("language: en\n" + plan, "csv", table="measurements"), ",")
    assert english[1][3] == "6.5"


@pytest.mark.parametrize(
    ("table", "first"),
    [
        ("actions", ["A1", "A2", "A3", "A4"]),
        ("indicators", ["I1", "I2", "I3", "I4", "I5"]),
        ("measurements", ["I1", "I2", "I3"]),
        ("follow_up", ["A1", "A2"]),
    ],
)
def test_each_table(engine: Engine, table: str, first: list[str]) -> None:
    found = rows(engine.render(PLANS / "support-it.plan.yaml", "csv", table=table), ";")
    assert [row[0] for row in found[1:]] == first


def test_another_table_is_refused(engine: Engine) -> None:
    with pytest.raises(UsageError, match="there is no table “risks”; the tables are: actions"):
        engine.render(PLANS / "support-it.plan.yaml", "csv", table="risks")


@pytest.mark.parametrize(
    ("to", "option", "able"),
    [("docx", "picture", ["svg", "png"]), ("pdf", "table", ["csv"]), ("csv", "tabel", [])],
)
def test_what_a_format_cannot_give_is_refused_rather_than_passed_over(
    engine: Engine, to: str, option: str, able: list[str]
) -> None:
    with pytest.raises(UsageError, match=f"the format “{to}” has no option “{option}”") as raised:
        engine.render(PLANS / "support-it.plan.yaml", to, **{option: "actions"})  # type: ignore[arg-type]
    assert (raised.value.hint is None) == (not able)
    assert all(name in str(raised.value.hint) for name in able)


def test_a_document_of_several_plans_refuses_it_too(engine: Engine) -> None:
    plans = [PLANS / "support-it.plan.yaml", PLANS / "servicia.plan.yaml"]
    with pytest.raises(UsageError, match="the format “md” has no option “table”"):
        engine.render(plans, "md", table="follow_up")


def test_a_calendar_has_no_six_columns(engine: Engine) -> None:
    with pytest.raises(UsageError, match="the format “ics” has no form “table”"):
        engine.render(PLANS / "support-it.plan.yaml", "ics", form="table")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1", "＠1"])
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1=1", "−5", "a+b", "'x", "100 %"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_a_plan_s_text_stays_in_its_cell(engine: Engine) -> None:
    titles = ["=cmd|'/C calc'!A0\";\"x", 'a;b\n"c"', "-2 %", "\u202eا"]
    plan = {"canevas": 1, "type": "quality", "actions": [{"id": f"A{n}", "title": one} for n, one in enumerate(titles)]}
    found = rows(engine.render(plan, "csv"), ";")
    assert [row[2] for row in found[1:]] == ["'" + titles[0], titles[1], "'-2 %", titles[3]]
    assert {len(row) for row in found} == {len(found[0])}


def test_negative_figures_are_figures(engine: Engine) -> None:
    plan = "canevas: 1\ntype: quality\nindicators:\n  - id: I1\n    name: Marge\n    measurements: [{date: 2025-05-06, value: -6.5}]\n"
    assert rows(engine.render(plan, "csv", table="measurements"), ";")[1][3] == "-6,5"
