"""Forms of `canevas check` for programs: GitHub's annotations, SARIF; and the summary of a baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
REVERSED = ("start: 2026-03-10", "end: 2026-03-09", "owner: A. Martin")
UNREADABLE = "canevas: 1\ntype: quality\ntitle: é𝄞 Support IT : moins d'attente\n"


def sarif(outcome: Outcome) -> Any:
    log = outcome.json()
    Draft7Validator(SCHEMA).validate(log)
    return log["runs"][0]


# --- SARIF ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sarif_is_what_its_schema_says(canevas_run: Run, write_plan: Write, language: str) -> None:
    write_plan(REVERSED, ("status: in_progress",), name="a b/é.plan.yaml")
    write_plan(text=UNREADABLE, name="c.plan.yaml")
    run = sarif(canevas_run("check", ".", "--format", "sarif", language=language).assert_exit(1))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["language"]) == ("canevas", language)
    assert [driver["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert uris == {"a%20b/%C3%A9.plan.yaml", "c.plan.yaml"}


def test_a_place_in_sarif(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    run = sarif(canevas_run("check", "--format", "sarif", "--select", "ACT-08"))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("ACT-08", "error")
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 21,
        "startColumn": 10,
        "endLine": 21,
        "endColumn": 20,
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "actions[A1].end"}]
    assert result["message"]["text"].startswith("“A1” ends on 9 Mar 2026, before it starts on 10 Mar 2026")


def test_columns_in_sarif_count_characters(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text=UNREADABLE)
    run = sarif(canevas_run("check", "--format", "sarif"))
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert UNREADABLE.splitlines()[region["startLine"] - 1][region["startColumn"] - 1] == ":"


def test_a_remark_is_known_again_when_lines_move(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(REVERSED, REVERSED)
    before = sarif(canevas_run("check", "--format", "sarif"))["results"]
    path.write_text(path.read_text(encoding="utf-8").replace("actions:", "\n\nactions:"), encoding="utf-8")
    after = sarif(canevas_run("check", "--format", "sarif"))["results"]
    assert [one["partialFingerprints"] for one in after] == [one["partialFingerprints"] for one in before]
    marks = [one["partialFingerprints"]["canevasPlace/v1"] for one in before]
    assert len(set(marks)) == len(marks)


def test_an_absolute_path_in_sarif(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(REVERSED)
    run = sarif(canevas_run("check", str(path), "--format", "sarif", "--select", "ACT-08"))
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": path.as_uri()}


def test_nothing_found_is_sarif_too(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED)
    assert sarif(canevas_run("check", "--format", "sarif", "--select", "PLN-01").assert_exit(0))["results"] == []


# --- GitHub --------------------------------------------------------------------------------------------------------------


def test_annotations_of_github(canevas_run: Run, write_plan: Write) -> None:
    write_plan(REVERSED, name="a,b.plan.yaml")
    shown = canevas_run("check", "--format", "github", "--select", "ACT-08,PLN-13,ACT-05").assert_exit(1).output
    advice, error = shown.splitlines()
    place = "file=a%2Cb.plan.yaml,line=18,endLine=18,col=5,endColumn=7,title=ACT-05 no-resources"
    assert advice.startswith(
        f"::notice {place}::Action A1 has neither resources nor a budget.%0AName the people, tools"
    )
    place = "file=a%2Cb.plan.yaml,line=21,endLine=21,col=10,endColumn=20,title=ACT-08 end-before-start"
    assert error.startswith(f"::error {place}::“A1” ends on 9 Mar 2026, before it starts on 10 Mar 2026%0ACorrect one")


def test_a_text_of_a_plan_gives_github_no_command(canevas_run: Run, write_plan: Write) -> None:
    write_plan(
        text='canevas: 1\ntype: quality\ntitle: T\nowner: "x"\nactions:\n  - {id: A1, phase: "50%\\n::error::x"}\n'
    )
    shown = canevas_run("check", "--format", "github", "--select", "PLN-12").output
    (line,) = shown.splitlines()
    assert "50%25" in line


# --- which rules ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_refused_before_anything_is_read(canevas_run: Run, option: str) -> None:
    errors = canevas_run("check", "no.plan.yaml", option, "ACT-1,ATC-01", language="fr").assert_exit(2).errors
    assert errors == "canevas : il n'y a pas de règle « ATC-01 »\n  Vouliez-vous dire « ACT-01 » ?\n"


@pytest.mark.parametrize("text", [
    'ignore = ["ATC"]', '[severity]\nATC-01 = "off"', '[per-file]\n"*" = ["ATC-01"]',
    '[per-file."*"]\nseverity = {ATC-01 = "off", ATC = "info"}',
])  # fmt: skip
def test_an_unknown_code_of_the_project_is_refused(
    canevas_run: Run, write_plan: Write, tmp_path: Path, text: str
) -> None:
    write_plan(REVERSED)
    (tmp_path / "canevas.toml").write_text(text, encoding="utf-8")
    assert "there is no rule “ATC" in canevas_run("check").assert_exit(2).errors


def codes(outcome: Outcome) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in outcome.json()["diagnostics"]:
        found.setdefault(one["file"], set()).add(f"{one['code']} {one['severity']}")
    return found


def test_plans_of_a_pattern_have_settings_of_their_own(canevas_run: Run, write_plan: Write, tmp_path: Path) -> None:
    for name in ("a.plan.yaml", "archive/2024/b.plan.yaml"):
        write_plan(REVERSED, name=name)
    text = '[severity]\nACT-08 = "warning"\nACT-05 = "error"\n[per-file."archive/**"]\nignore = ["act-4"]\nseverity = {ACT = "info"}\n'
    (tmp_path / "canevas.toml").write_text(text, encoding="utf-8")
    found = codes(canevas_run("check", ".", "--json", "--select", "ACT-04,ACT-05,ACT-08"))
    assert found == {
        "a.plan.yaml": {"ACT-04 warning", "ACT-05 error", "ACT-08 warning"},
        "archive/2024/b.plan.yaml": {"ACT-05 info", "ACT-08 info"},
    }
    below = tmp_path / "archive"
    assert codes(canevas_run("check", ".", "--json", "--select", "ACT-04", folder=below)) == {}
