"""The HR type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance
from canevas.testing.conformance import example_plan

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[3] / "docs/examples/plans/residences-rh.plan.yaml"
ACTIONS = {
    "collect-hr-data": (0, 10),
    "analyse-pay-gaps": (5, 10),
    "run-engagement-survey": (5, 20),
    "forecast-jobs-and-skills": (10, 20),
    "update-risk-assessment": (10, 15),
    "consult-works-council": (30, 10),
    "negotiate-agreement": (35, 40),
    "set-hr-targets": (30, 5),
    "recruit-critical-positions": (40, 45),
    "improve-onboarding": (40, 20),
    "hold-career-interviews": (45, 60),
    "prevent-absence": (45, 40),
    "correct-pay-gaps": (60, 20),
    "support-disability": (50, 40),
    "prepare-successors": (60, 40),
    "train-managers": (50, 30),
    "publish-hr-indicators": (100, 10),
    "review-hr-plan": (120, 2),
}
"""Each default action, the working days after which it may start, and how many it takes."""


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "rh", "html", "json", "markdown"])


class TestRh(PlanTypeConformance):
    plan_type = "rh"


def test_no_action_of_the_facts_is_lost(engine: Engine) -> None:
    found = engine.catalogue.default_actions("rh").actions.values()
    offsets = {action.id.removeprefix("rh/"): (action.not_before or action.start, action.duration) for action in found}
    first = {"collect-hr-data": ("start", "10wd")}
    rest = {name: (f"start + {start}wd", f"{days}wd") for name, (start, days) in ACTIONS.items() if start}
    assert offsets == first | rest


def test_by_default_no_action_is_left_out(engine: Engine) -> None:
    assert len(engine.scaffold("rh", start="2026-01-05").plan.actions) == len(ACTIONS)


def test_it_has_the_rules_of_the_facts(engine: Engine) -> None:
    own = [rule.code for rule in engine.rules("rh") if rule.family == "RH"]
    assert own == [f"RH-{number:02}" for number in range(1, 12)]


@pytest.mark.parametrize("alias", ["HR", "ressources humaines", "Human resources", "GEPP", "égalité professionnelle"])
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "rh"


def test_other_types_list_the_cards_that_they_share(engine: Engine) -> None:
    shared = {
        card.slug: set(card.types) - {"rh"}
        for card in engine.indicators("rh")
        if card.id.startswith("rh/") and len(card.types) > 1
    }
    assert {name for name, types in shared.items() if types == {"rse"}} == {
        "turnover-rate",
        "absenteeism-rate",
        "lost-time-injury-frequency-rate",
        "gender-pay-gap-mean",
        "women-in-top-management-share",
        "disability-employment-rate",
        "collective-agreement-coverage",
    }
    assert {name for name, types in shared.items() if types == {"training"}} == {
        "performance-review-rate",
        "career-interview-compliance-rate",
    }
    assert shared["engagement-score"] == {"strategic"}


@pytest.mark.parametrize(
    ("answers", "lost"),
    [
        ({"headcount": "19"}, {"consult-works-council", "support-disability", "publish-hr-indicators"}),
        ({"headcount": "49"}, {"consult-works-council", "publish-hr-indicators"}),
        ({"headcount": "50"}, set()),
        ({"pay_equality": "no"}, {"analyse-pay-gaps", "correct-pay-gaps"}),
        ({"recruiting": "no"}, {"recruit-critical-positions", "improve-onboarding"}),
        ({"agreement_due": "no"}, {"negotiate-agreement"}),
    ],
)
def test_answers_change_what_is_proposed(engine: Engine, answers: dict[str, str], lost: set[str]) -> None:
    titles = {
        str(action.title["en"]): action.id.removeprefix("rh/")
        for action in engine.catalogue.default_actions("rh").actions.values()
        if action.title
    }
    scaffold = engine.scaffold("rh", language="en", start="2026-01-05", answers=answers)
    kept = {titles[str(action.title)] for action in scaffold.plan.actions}
    assert set(titles.values()) - kept == lost
    assert not scaffold.schedule.conflicts
    assert not [one for one in engine.check(scaffold.text) if one.severity != "info"]


def test_nothing_is_rolled_out_before_the_works_council_has_spoken(engine: Engine) -> None:
    scaffold = engine.scaffold("rh", language="en", start="2026-01-05", answers={"headcount": "184"})
    dates = {str(action.title): scaffold.schedule.actions[str(action.id)] for action in scaffold.plan.actions}
    consulted = dates["Inform and consult the works council"].end
    starts = [dates[str(one.title)].start for one in scaffold.plan.actions if one.phase == "deployment"]
    assert consulted is not None
    assert len(starts) == 8
    assert all(start is not None and start > consulted for start in starts)


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("rh", start="2026-01-05").plan
    for indicator in plan.indicators:
        assert repr(indicator.baseline.value) == "___"
        assert repr(indicator.target.value) == "___"
        assert indicator.measurements == ()
    assert repr(plan.fields["headcount"]) == "___"


def test_the_worked_example_has_no_remark(engine: Engine) -> None:
    assert [(one.code, one.path) for one in engine.check(EXAMPLE)] == []
    assert "Garder et protéger les équipes de soin" in str(engine.render(EXAMPLE, "html"))


def test_listing_the_type_runs_none_of_its_code() -> None:
    program = (
        "import sys; from canevas import Engine; engine = Engine.discover();"
        "assert len(engine.indicators('rh')) >= 68; engine.rules('rh');"
        "print([name for name in sys.modules if name.startswith('canevas_types.rh')])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# --- what the rules see beyond their examples ------------------------------------------------------------------------


def _codes(engine: Engine, **fragment: Any) -> set[str]:
    return {one.code for one in engine.check(example_plan("rh", fragment))}


GAP = "rh/gender-pay-gap-mean"


@pytest.mark.parametrize(
    ("people", "name", "found"),
    [
        ({"hr-director": "Claire Morel"}, "Absences de CLAIRE MOREL", True),
        ({"hr-director": "Claire Morel"}, "Absences des cadres", False),
        ({"hr-director": "Claire"}, "Absences à Sainte-Claire", False),
        ({"works-council": "Élus du CSE"}, "Questions des élus du CSE", False),
    ],
)
def test_a_name_is_found_where_it_names_a_person(
    engine: Engine, people: dict[str, str], name: str, *, found: bool
) -> None:
    indicators = [{"name": name, "unit": "percent", "direction": "lower"}]
    assert ("RH-01" in _codes(engine, people=people, indicators=indicators)) is found


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ({"name": "Écart de rémunération des cadres"}, True),
        ({"name": "Écart de rémunération des cadres", "gap_sign": "___"}, False),
        ({"name": "Gender pay gap of managers"}, True),
        ({"card": GAP}, False),
        ({"card": GAP, "formula": "(a - b) / a * 100"}, True),
        ({"card": GAP, "gap_sign": "women-minus-men"}, True),
    ],
)
def test_a_gap_of_ones_own_says_its_sign(engine: Engine, indicator: dict[str, Any], *, found: bool) -> None:
    assert ("RH-02" in _codes(engine, indicators=[{"unit": "percent", "direction": "range", **indicator}])) is found


@pytest.mark.parametrize(
    ("headcount", "card", "measurement", "found"),
    [
        (100, GAP, {"value": 5}, True),
        (100, GAP, {"value": -5}, True),
        (100, GAP, {"value": 4.9}, False),
        (99, GAP, {"value": 12}, False),
        (100, "rh/gender-pay-gap-median", {"inputs": {"median_pay_men": 20, "median_pay_women": 19}}, True),
        (100, "rh/gender-pay-gap-median", {"inputs": {"median_pay_men": 20, "median_pay_women": 19.2}}, False),
        (100, "rh/absenteeism-rate", {"value": 12}, False),
    ],
)
def test_a_gap_calls_for_a_correction_from_the_threshold_on(
    engine: Engine,
    headcount: int,
    card: str,
    measurement: dict[str, Any],
    *,
    found: bool,
) -> None:
    indicators = [{"card": card, "measurements": [{"date": "2026-01-31", **measurement}]}]
    assert ("RH-03" in _codes(engine, headcount=headcount, indicators=indicators)) is found


def test_a_cancelled_correction_corrects_nothing(engine: Engine) -> None:
    indicators = [{"card": GAP, "measurements": [{"date": "2026-01-31", "value": 8}]}]
    correction = {"title": "Rattraper", "phase": "deployment", "nature": "pay-correction"}
    assert "RH-03" not in _codes(engine, headcount=120, indicators=indicators, actions=[correction])
    cancelled = {**correction, "status": "cancelled"}
    assert "RH-03" in _codes(engine, headcount=120, indicators=indicators, actions=[cancelled])


@pytest.mark.parametrize(
    ("measurement", "found"),
    [
        ({"value": 74}, {"RH-05"}),
        ({"value": 75}, set()),
        ({"inputs": {"points_obtained": 63, "points_computable": 85}}, {"RH-05"}),  # 74.1
        ({"inputs": {"points_obtained": 64, "points_computable": 85}}, set()),  # 75.3
        ({"inputs": {"points_obtained": 20, "points_computable": 60}}, {"RH-04"}),
    ],
)
def test_a_low_index_calls_for_a_correction(engine: Engine, measurement: dict[str, Any], found: set[str]) -> None:
    indicators = [{"card": "rh/egapro-index-score", "measurements": [{"date": "2026-03-01", **measurement}]}]
    assert _codes(engine, indicators=indicators) & {"RH-04", "RH-05"} == found


@pytest.mark.parametrize(
    ("indicator", "found"),
    [
        ({"card": "rh/lost-time-injury-frequency-rate"}, False),
        ({"card": "rh/lost-time-injury-frequency-rate", "hour_base": "per-million"}, False),
        ({"card": "rh/lost-time-injury-frequency-rate", "hour_base": "per-200000"}, True),
        ({"card": "rh/injury-severity-rate", "hour_base": "per-thousand"}, False),
        ({"name": "Fréquence", "formula": "accidents / hours_worked * 1000000"}, True),
        ({"name": "Accident rate"}, True),
        ({"name": "Nombre d'accidents"}, False),
    ],
)
def test_an_accident_rate_says_its_base(engine: Engine, indicator: dict[str, Any], *, found: bool) -> None:
    assert ("RH-08" in _codes(engine, indicators=[{"unit": "x", "direction": "lower", **indicator}])) is found


@pytest.mark.parametrize(
    ("waiting", "found"),
    [
        ({"first_interview_pending_since": "2025-06-05"}, False),
        ({"first_interview_pending_since": "2025-06-04"}, True),
        ({"oldest_interview": "2022-06-05"}, False),
        ({"oldest_interview": "2022-06-04"}, True),
        ({"oldest_career_record": "2018-06-05"}, False),
        ({"oldest_career_record": "2018-06-04"}, True),
    ],
)
def test_interviews_end_before_the_longest_wait_is_over(
    engine: Engine, waiting: dict[str, str], *, found: bool
) -> None:
    interviews = {"title": "Entretiens", "nature": "career-interviews", "start": "2026-03-02", "end": "2026-06-05"}
    assert ("RH-10" in _codes(engine, actions=[interviews], **waiting)) is found


def test_the_headcount_threshold_of_the_works_council_is_a_setting(engine: Engine) -> None:
    early = {"title": "Changer les plannings", "phase": "deployment", "start": "2026-03-02", "end": "2026-03-06"}
    assert "RH-06" in _codes(engine, headcount=50, actions=[early])
    assert "RH-06" not in _codes(engine, headcount=49, actions=[early])
