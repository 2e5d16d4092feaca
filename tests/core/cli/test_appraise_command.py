"""`canevas appraise`: what it prints, in both languages and three forms."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "plans"
ON = ("--on", "2025-05-11")


@pytest.fixture(autouse=True)
def plan(tmp_path: Path) -> Path:
    """The plan of an IT support of four actions, the only one of the folder."""
    return Path(shutil.copy(EXAMPLES / "support-it.plan.yaml", tmp_path / "support.plan.yaml"))


def test_text(canevas_run: Run) -> None:
    output = canevas_run("appraise", *ON, language="fr").assert_exit(0).output
    assert output.startswith("Optimisation du support IT : appréciation au 11/05/2025\nPlan cohérent")
    lines = [" ".join(line.split()) for line in output.splitlines()]
    assert any(line.startswith("Responsabilités 4/4 un responsable du plan 1/1 ; actions qui ont") for line in lines)
    assert "Risques – Pas de note : le plan ne nomme aucun risque." in lines
    assert lines.index("Points forts") < lines.index("Points faibles") < lines.index("Recommandations")
    told = lines.index("Calendrier L'action A1 commence un jour non travaillé : jeu. 1er mai (Fête du Travail).")
    assert lines[told + 1] == "De même pour A2 et A3."
    assert "Moyens Donnez un budget au plan (budget), fût-il de 0." in lines


def test_english(canevas_run: Run) -> None:
    output = canevas_run("appraise", *ON, language="en").assert_exit(0).output
    assert "Optimisation du support IT: appraisal on 11 May 2025" in output
    assert "Give the plan a budget (budget), even if it is 0." in output


def test_markdown(canevas_run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("title: Optimisation du support IT", "title: A *bold* | b"), encoding="utf-8")
    output = canevas_run("appraise", *ON, "--to", "md", language="en").assert_exit(0).output
    lines = output.splitlines()
    assert lines[0] == "# A \\*bold\\* \\| b: appraisal on 11 May 2025"
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 2 + 8
    assert all(line.count("|") == 4 for line in table)
    assert any(line.startswith("- **Schedule**: ") and line.endswith("Likewise for A2 and A3.") for line in lines)
    assert "1. **Schedule**: Read what `canevas check --select SCH-04` says of A1, A2 and A3." in lines


def test_json(canevas_run: Run) -> None:
    data = canevas_run("appraise", *ON, "--json", language="en").assert_exit(0).json()
    assert data == canevas_run("appraise", *ON, "--to", "json", language="en").json()
    marks = {one["id"]: one["mark"] for one in data["dimensions"]}
    assert marks == {
        "objectives": 4, "actions": 4, "responsibilities": 4, "schedule": 3, "resources": 2, "indicators": 2, "follow_up": 3,
        "risks": None,
    }  # fmt: skip
    for one in data["dimensions"]:
        if one["mark"] is not None:
            mean = sum(share["met"] / share["counted"] for share in one["shares"]) / len(one["shares"])
            assert one["exact"] == pytest.approx(data["scale"] * mean, abs=0.001)
            assert all(share["counted"] - share["met"] >= len(share["lacking"]) for share in one["shares"])


def test_the_languages_give_the_same_figures(canevas_run: Run) -> None:
    french, english = (canevas_run("appraise", *ON, "--json", language=language).json() for language in ("fr", "en"))
    for one, other in zip(french["dimensions"], english["dimensions"], strict=True):
        assert (one["mark"], one["exact"]) == (other["mark"], other["exact"])
        assert [share["id"] for share in one["shares"]] == [share["id"] for share in other["shares"]]
        assert one["name"] != other["name"] or one["id"] == "actions"


def test_before_it_begins_a_plan_has_no_follow_up(canevas_run: Run) -> None:
    output = canevas_run("appraise", "--on", "2025-04-30", language="en").output
    assert "Not judged: the plan begins on 1 May 2025." in output


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.plan.yaml")), ids=lambda path: path.name)
def test_the_example_plans(canevas_run: Run, path: Path) -> None:
    """They are kept up to the day on which each is looked at, and well prepared; none is poor anywhere."""
    data = canevas_run("appraise", str(path), "--on", "2025-05-11", "--json", language="en").assert_exit(0).json()
    least = 1 if path.name == "servicia.plan.yaml" else 2  # which says nothing of means, as the text that it comes from
    judged = [one for one in data["dimensions"] if one["mark"] is not None and one["id"] != "follow_up"]
    assert all(one["mark"] >= least for one in judged)
    for one in data["dimensions"]:
        assert (one["mark"] is None) == (one["unjudged"] is not None)
        assert one["mark"] is None or one["shares"]
        assert one["mark"] in (None, 4) or one["weaknesses"]
        assert one["mark"] in (None, 4) or one["recommendations"]


def test_a_fresh_plan_says_that_its_blanks_count(canevas_run: Run, plan: Path) -> None:
    plan.unlink()
    canevas_run("new", "quality", "--no-input", "--title", "T", "--start", "2026-01-05", "-o", "t.plan.yaml")
    output = canevas_run("appraise", "--on", "2025-12-01", language="en").assert_exit(0).output
    assert "still to be filled in (___) and count as lacking." in " ".join(output.split())


def test_a_plan_with_errors_says_so_first(canevas_run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("indicators: [I4]", "indicators: [I44]")
    plan.write_text(text, encoding="utf-8")
    output = canevas_run("appraise", *ON, language="en").assert_exit(0).output
    assert output.splitlines()[1].startswith("`canevas check` finds 1 error, which comes first.")
    assert "A3" in output.partition("Weaknesses")[2].partition("Recommendations")[0]
    assert "canevas check --select PLN-12" in output


def test_a_file_that_is_no_plan(canevas_run: Run, plan: Path) -> None:
    plan.write_text("title: [\n", encoding="utf-8")
    assert "cannot be read as a plan" in canevas_run("appraise", language="en").assert_exit(4).errors


def test_an_unknown_form(canevas_run: Run) -> None:
    canevas_run("appraise", "--to", "word", language="en").assert_exit(2)


def test_a_rule_that_could_not_have_its_part(canevas_run: Run, write_pack: Callable[..., Path]) -> None:
    rule = "EXT-01: {name: ext, severity: warning, fr: Une règle., en: A rule., check: python}\n"
    write_pack("extra", plan_type="adds_to: quality\n", rules=rule)
    outcome = canevas_run("appraise", *ON, language="en").assert_exit(3)
    assert outcome.output.startswith("Optimisation du support IT: appraisal on")
    assert "extra" in outcome.errors


def test_a_title_of_several_lines_stays_a_heading(canevas_run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("title: Optimisation du support IT", 'title: "One\\n# two"'), encoding="utf-8")
    output = canevas_run("appraise", *ON, "--to", "md", language="en").assert_exit(0).output
    assert output.splitlines()[0] == "# One \\# two: appraisal on 11 May 2025"
