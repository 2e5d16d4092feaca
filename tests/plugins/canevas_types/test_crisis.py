"""The crisis type passes the suite that strangers' types pass; and what is particular to it: hours, back-ups, legal clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance
from canevas.testing.conformance import example_plan

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "plans" / "mairie-rancongiciel.plan.yaml"
ACTIONS = [
    "qualify-alert", "protect-people", "activate-crisis-team", "open-log", "share-first-situation-report",
    "notify-authorities", "contain-event", "mobilise-resources", "support-people", "release-first-message",
    "inform-stakeholders", "run-sitreps", "activate-continuity-plan", "restore-systems", "resume-activities",
    "assess-damage-and-claims", "close-crisis", "hold-after-action-review", "implement-lessons",
    "run-next-exercise",
]  # fmt: skip


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "crisis", "html", "json", "markdown"])


@pytest.fixture
def codes_of(engine: Engine) -> Callable[..., set[str]]:
    """Give the codes that are found in a fragment over the smallest plan."""

    def check(**fragment: Any) -> set[str]:
        return {one.code for one in engine.check(example_plan("crisis", {"calendar": "continuous", **fragment}))}

    return check


class TestCrisis(PlanTypeConformance):
    plan_type = "crisis"


def titles(scaffold: Any) -> set[str]:
    return {str(one.title) for one in scaffold.plan.actions}


def test_it_has_the_rules_of_the_facts(engine: Engine) -> None:
    assert [rule.code for rule in engine.rules("crisis") if rule.family == "CRI"] == [
        f"CRI-{n:02}" for n in range(1, 13)
    ]


def test_with_the_default_answers_no_action_is_left_out(engine: Engine) -> None:
    assert sorted(engine.catalogue.default_actions("crisis").actions) == sorted(f"crisis/{slug}" for slug in ACTIONS)
    assert len(engine.scaffold("crisis", start="2026-01-05").plan.actions) == len(ACTIONS) == 20


@pytest.mark.parametrize("alias", ["crise", "Urgence", "PCA", "plan de crise", "business continuity", "bcp"])
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "crisis"


def test_nights_and_sundays_count_from_the_hour_of_the_alert(engine: Engine) -> None:
    scaffold = engine.scaffold("crisis", language="en", start="2026-03-01 22:30")  # a Sunday
    dates = {
        str(action.title): (found.start, found.end)
        for action in scaffold.plan.actions
        for found in [scaffold.schedule.actions[str(action.id)]]
    }
    assert dates["Get people to safety"] == (at(1, 22, 30), at(1, 23, 15))
    assert dates["Activate the crisis team"] == (at(1, 23, 15), at(2, 0, 0))
    assert dates["Contain the event"] == (at(2, 0, 0), at(3, 0, 0))
    assert dates["Restore systems and data"] == (at(3, 0, 0), at(8, 0, 0))
    assert dates["Resume activities in order of priority"] == (at(4, 2, 30), at(14, 2, 30))
    assert dates["Declare the end of the crisis"] == (at(14, 2, 30), at(14, 6, 30))
    review, _ = dates["Run the after-action review"]
    assert review == at(22, 22, 30)


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 3, day, hour, minute)  # noqa: DTZ001 - plans have local times


@pytest.mark.parametrize(
    ("question", "lost"),
    [("people_affected", "Support the people affected"), ("it_affected", "Restore systems and data")],
)
def test_what_is_not_affected_needs_no_action(engine: Engine, question: str, lost: str) -> None:
    whole = engine.scaffold("crisis", language="en", start="2026-01-05")
    without = engine.scaffold("crisis", language="en", start="2026-01-05", answers={question: "no"})
    assert titles(whole) - titles(without) == {lost}
    assert not without.schedule.conflicts


def test_every_action_has_a_back_up_who_is_another_role(engine: Engine) -> None:
    roles = engine.plan_type("crisis").roles
    for action in engine.catalogue.default_actions("crisis").actions.values():
        assert action.fields["backup"] in roles
        assert action.fields["backup"] != action.owner


def test_the_smallest_plan_keeps_what_the_rules_ask_for(engine: Engine) -> None:
    small = engine.scaffold("crisis", start="2026-01-05", minimal=True)
    assert len(small.plan.actions) == 12
    assert not [one for one in engine.check(small.text) if one.severity != "info"]


@pytest.mark.parametrize(
    ("regimes", "early", "notification"),
    [
        ("gdpr", "___", "2026-03-05 04:10"),
        ("nis2, gdpr", "2026-03-03 04:10", "2026-03-05 04:10"),
        ("dora", "2026-03-03 04:10", "2026-03-05 04:10"),
        ([], "___", "___"),
    ],
)
def test_legal_deadlines_run_from_the_hour_when_the_event_is_known(
    engine: Engine, regimes: Any, early: str, notification: str
) -> None:
    answers = {"event_known_at": "2026-03-02 04:10", "legal_regimes": regimes}
    text = engine.scaffold("crisis", language="en", start="2026-03-02", answers=answers).text
    assert f"\nearly_warning_due: {early}\n" in text
    assert f"\nnotification_due: {notification}\n" in text
    assert "\nfinal_report_due: ___\n" in text


@pytest.mark.parametrize(
    ("fragment", "late"),
    [
        ({"legal_regimes": ["gdpr"], "notification_due": "2026-01-08 06:10"}, False),
        ({"legal_regimes": ["gdpr"], "notification_due": "2026-01-08 06:11"}, True),
        ({"legal_regimes": ["gdpr"]}, True),
        ({"legal_regimes": ["other"], "notification_due": "2026-02-20"}, False),
        ({"legal_regimes": ["nis2"], "notification_due": "2026-01-08 06:00"}, True),
        ({"legal_regimes": ["dora"], "notification_due": "2026-01-09 08:00", "early_warning_due": "2026-01-06 06:10",
          "final_report_due": "2026-02-09 08:00"}, False),
        ({"legal_regimes": ["dora"], "notification_due": "2026-01-09 08:00", "early_warning_due": "2026-01-06 06:11",
          "final_report_due": "2026-02-09 08:00"}, True),
        ({"legal_regimes": ["nis2"], "notification_due": "2026-01-08 06:00", "early_warning_due": "2026-01-06 06:10",
          "final_report_due": "2026-02-08 06:01"}, True),
        ({"legal_regimes": ["nis2"], "notification_due": "___"}, True),
        ({"legal_regimes": ["gdpr"], "notification_due": "___"}, False),
        ({"legal_regimes": []}, False),
    ],
)  # fmt: skip
def test_legal_clocks_are_counted_to_the_minute(
    codes_of: Callable[..., set[str]], fragment: dict[str, Any], *, late: bool
) -> None:
    assert ("CRI-06" in codes_of(event_known_at="2026-01-05 06:10", **fragment)) is late


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ({"duration": "72h"}, False),
        ({"duration": "73h"}, True),
        ({"duration": "73h", "checkpoint_every": "6h"}, False),
        ({"duration": "73h", "status": "cancelled"}, False),
        ({"duration": "2 jours"}, True),
        ({"duration": "immédiat"}, False),
        ({"duration": "___"}, False),
        ({"end": "2026-01-06"}, True),
        ({"end": "2026-01-06 18:00"}, False),
        ({"end": "start + 30h"}, False),
        ({"end": "2026-01-09 18:00"}, True),
        ({"duration": "5w", "phase": "lessons-learned"}, False),
    ],
)
def test_response_is_planned_in_hours(
    codes_of: Callable[..., set[str]], action: dict[str, Any], *, found: bool
) -> None:
    item = {"title": "Pomper", "phase": "response", "start": "2026-01-05 08:00", **action}
    assert ("CRI-08" in codes_of(actions=[item])) is found


@pytest.mark.parametrize(
    ("nature", "regimes", "due"),
    [("cyber", "[gdpr]", "2026-01-08"), ("fire", "[]", "___"), ("___", "___", "___")],
)
def test_the_nature_of_the_event_proposes_what_has_to_be_notified(
    engine: Engine, nature: str, regimes: str, due: str
) -> None:
    text = engine.scaffold("crisis", language="en", start="2026-01-05", answers={"crisis_nature": nature}).text
    assert f"\nlegal_regimes: {regimes}\n" in text
    assert f"\nnotification_due: {due}\n" in text


def test_the_activity_to_save_first_becomes_an_objective(engine: Engine) -> None:
    answers = {"critical_activity": "the payroll", "rto": "96h", "mtpd": "72h"}
    scaffold = engine.scaffold("crisis", language="en", start="2026-01-05", answers=answers)
    first = scaffold.plan.objectives[0]
    assert str(first.statement).startswith("Restore the payroll within 96 hours of the stop")
    assert [one.code for one in engine.check(scaffold.text) if one.severity != "info"] == ["CRI-04"]


@pytest.mark.parametrize(("municipal", "found"), [("yes", False), ("no", True)])
def test_a_municipal_plan_has_five_years_between_exercises(
    codes_of: Callable[..., set[str]], municipal: str, *, found: bool
) -> None:
    assert ("CRI-11" in codes_of(last_exercise_on="2021-02-01", municipal_plan=municipal)) is found


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("crisis", start="2026-01-05").plan
    for indicator in plan.indicators:
        assert repr(indicator.baseline.value) == "___"
        assert repr(indicator.target.value) == "___"
        assert indicator.measurements == ()


def test_the_worked_example_gets_no_remark(engine: Engine) -> None:
    assert [(one.code, one.path) for one in engine.check(EXAMPLE)] == []
