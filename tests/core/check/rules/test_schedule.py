from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import schedule

if TYPE_CHECKING:
    from collections.abc import Callable

PERIOD = {"start": "2025-05-05", "end": "2025-06-30"}


def test_a_cycle_is_found_where_it_can_be_broken(context: Callable[..., Any]) -> None:
    plan = {"actions": [{"id": "A1", "after": ["A2"]}, {"id": "A2", "after": ["A1"]}, {"id": "A3"}]}
    (finding,) = schedule.dependency_cycles(context(plan))
    assert finding.at == ("actions", 0, "after")
    assert "A1 → A2 → A1" in str(finding.message)


def test_a_date_before_what_a_dependency_allows_is_found(context: Callable[..., Any]) -> None:
    plan: dict[str, Any] = {
        "period": PERIOD,
        "actions": [
            {"id": "A1", "start": "2025-05-05", "end": "2025-05-16"},
            {"id": "A2", "start": "2025-05-12", "after": ["A1"]},
        ],
    }
    (finding,) = schedule.dependency_contradicted(context(plan))
    assert finding.at == ("actions", 1, "start")
    plan["actions"][1]["start"] = "2025-05-19"
    assert list(schedule.dependency_contradicted(context(plan))) == []


# --- SCH-03 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "at", "starts"),
    [
        ({"start": "2025-05-02", "end": "2025-05-07"}, "actions[0].start", True),
        ({"start": "2025-06-30", "end": "2025-07-01"}, "actions[0].end", False),
        ({"start": "2025-06-23", "duration": "3 semaines"}, "actions[0].duration", False),
        ({"start": "2025-07-01", "kind": "milestone"}, "actions[0].start", False),
    ],
)
def test_what_lies_outside_is_found_where_it_is_written(
    found: Callable[..., Any], action: dict[str, str], at: str, *, starts: bool
) -> None:
    ((place, values),) = found(schedule.outside_period, {"period": PERIOD, "actions": [{"id": "A1", **action}]})
    assert (place, values["starts"], values["id"]) == (at, starts, "A1")


def test_an_action_may_lie_outside_on_both_sides(found: Callable[..., Any]) -> None:
    plan = {"period": PERIOD, "actions": [{"id": "A1", "start": "2025-05-02", "end": "2025-07-01"}]}
    assert [at for at, _ in found(schedule.outside_period, plan)] == ["actions[0].start", "actions[0].end"]


@pytest.mark.parametrize(
    "plan",
    [
        {"period": PERIOD, "actions": [{"id": "A1", "start": "2025-05-05", "end": "2025-06-30"}]},
        {
            "period": {"start": "2025-05-05", "end": "___"},
            "actions": [{"id": "A1", "start": "2025-05-05", "end": "2026-06-30"}],
        },
        {"actions": [{"id": "A1", "start": "2025-05-05"}]},
        {"period": PERIOD, "actions": [{"id": "A1", "start": "___", "end": "___"}]},
        {"period": PERIOD, "actions": [{"id": "A1", "start": "2024-05-06", "status": "annulé"}]},
        {"period": PERIOD, "actions": [{"start": "2024-05-06"}]},
    ],
)
def test_what_lies_inside_or_cannot_be_told_is_passed_over(found: Callable[..., Any], plan: dict[str, object]) -> None:
    assert found(schedule.outside_period, plan) == []


def test_on_a_continuous_calendar_the_hour_counts_where_both_have_one(found: Callable[..., Any]) -> None:
    action = {"id": "A1", "start": "2025-05-05 08:00", "end": "2025-05-07 19:00"}
    plan = {"calendar": "continuous", "actions": [action]}
    timed = {"start": "2025-05-05 09:00", "end": "2025-05-07 18:00"}
    assert len(found(schedule.outside_period, {**plan, "period": timed})) == 2
    whole_days = {"start": "2025-05-05", "end": "2025-05-07"}
    assert found(schedule.outside_period, {**plan, "period": whole_days}) == []


# --- SCH-04 ------------------------------------------------------------------------------------------------------------


def as_group(values: dict[str, object]) -> str:
    return f"{values['id']} {values['which']} {values['date']}{values['reason']}"


def test_the_dates_of_the_first_plan_ever_are_told_as_people_would(found: Callable[..., Any]) -> None:
    plan = {
        "period": {"start": "2025-05-01", "end": "2025-06-30"},
        "actions": [
            {"id": "A1", "start": "2025-05-01", "end": "2025-05-03"},
            {"id": "A2", "start": "2025-05-04", "end": "2025-05-10"},
            {"id": "A3", "start": "2025-05-10", "end": "2025-05-15"},
        ],
    }
    findings = found(schedule.days_off, plan)
    assert [(at, as_group(values)) for at, values in findings] == [
        ("period.start", "plan début jeu. 1er mai (Fête du Travail)"),
        ("actions[0].start", "A1 début jeu. 1er mai (Fête du Travail)"),
        ("actions[0].end", "A1 fin sam. 3 mai"),
        ("actions[1].start", "A2 début dim. 4 mai"),
        ("actions[1].end", "A2 fin sam. 10 mai"),
        ("actions[2].start", "A3 début sam. 10 mai"),
    ]


def test_a_closure_is_a_day_off_with_its_name(found: Callable[..., Any]) -> None:
    plan = {"closures": [{"start": "2025-08-11", "end": "2025-08-22"}], "actions": [{"id": "A1", "end": "2025-08-13"}]}
    ((_, values),) = found(schedule.days_off, plan)
    assert as_group(values) == "A1 fin mer. 13 août (fermeture)"


def test_each_language_has_its_words(context: Callable[..., Any]) -> None:
    (finding,) = schedule.days_off(context({"actions": [{"id": "A1", "start": "2025-05-03"}]}))
    assert finding.values["date"] == {"fr": "sam. 3 mai", "en": "Sat 3 May"}
    assert finding.values["which"] == {"fr": "début", "en": "start"}
    assert finding.values["reason"] == {"fr": "", "en": ""}


@pytest.mark.parametrize(
    "plan",
    [
        {"calendar": "continuous", "actions": [{"id": "A1", "start": "2025-05-01"}]},
        {"actions": [{"id": "A1", "start": "2025-05-01", "status": "cancelled"}]},
        {"actions": [{"id": "A1", "start": "___", "end": "___", "not_before": "2025-05-01"}]},
        {"period": {"start": "2025-04-30", "end": "1 mois"}, "actions": [{"id": "A1", "start": "start + 1d"}]},
        {"period": {"start": "___", "end": "___"}},
        {"actions": [{"id": "A1", "start": "2025-04-30", "actual": {"start": "2025-05-01"}}]},
        {"calendar": "GB", "actions": [{"id": "A1", "start": "2025-05-01"}]},
    ],
)
def test_days_worked_computed_or_real_are_passed_over(found: Callable[..., Any], plan: dict[str, object]) -> None:
    assert found(schedule.days_off, plan) == []
