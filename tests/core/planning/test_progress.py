"""Progress of plans: by hand, by every method, on days of the past, and what holds for all plans."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.model.plan import Plan
from canevas.planning.progress import PlanProgress, plan_progress
from canevas.planning.schedule import schedule_plan
from canevas.planning.standing import Standing, as_of, standings

SEED: dict[str, Any] = {
    "type": "operational",
    "period": {"start": "2025-05-01", "end": "2025-06-30"},
    "actions": [
        {"id": "A1", "title": "Réorganiser la boîte", "owner": "Technicien", "phase": "plan", "objective": "O1",
         "start": "2025-05-01", "end": "2025-05-03", "status": "done", "actual": {"end": "2025-05-03"}},
        {"id": "A2", "title": "Créer un formulaire", "owner": "Développeur", "phase": "do", "objective": "O1",
         "start": "2025-05-04", "end": "2025-05-10", "status": "in_progress"},
        {"id": "A3", "title": "Former les utilisateurs", "owner": "Com", "phase": "do", "objective": "O1",
         "start": "2025-05-10", "end": "2025-05-15"},
        {"id": "A4", "title": "Mettre en place une alerte", "owner": "IT", "start": "2025-05-15", "end": "2025-05-20"},
    ],
}  # fmt: skip
ON = date(2025, 5, 11)


def progress(data: dict[str, Any], on: date = ON, **options: Any) -> PlanProgress:
    plan = Plan.model_validate(data)
    return plan_progress(plan, schedule_plan(plan), on, **options)


def one(action: dict[str, Any], on: date = ON, **plan: Any) -> Standing:
    read = Plan.model_validate({"type": "q", **plan, "actions": [{"id": "A1", **action}]})
    return standings(read, schedule_plan(read), on)[0]


class TestSeed:
    """The session of the support manager: 25 % by count, 50 % expected on the 11th of May."""

    def test_by_count(self) -> None:
        found = progress(SEED)
        assert found.method == "count"
        overall = found.overall
        assert (overall.percent, overall.expected) == (25, 50)
        assert (overall.done, overall.counted, overall.cancelled, overall.late) == (1, 4, 0, 2)

    def test_who_is_late_and_by_how_much(self) -> None:
        a1, a2, a3, a4 = progress(SEED).actions
        assert (a1.verdict, a1.days) == ("done", 0)
        assert (a2.verdict, a2.days, a2.working_days) == ("late", 1, 0)  # a Sunday
        assert (a3.verdict, a3.days, a3.working_days) == ("not-started", 1, 0)
        assert (a4.verdict, a4.days) == ("upcoming", None)

    def test_by_objective_phase_and_owner(self) -> None:
        found = progress(SEED)
        assert {key: value.percent for key, value in found.objectives.items()} == {
            "O1": pytest.approx(100 / 3),
            None: 0,
        }
        assert {key: value.percent for key, value in found.phases.items()} == {"plan": 100, "do": 0, None: 0}
        assert {key: value.expected for key, value in found.owners.items()} == {
            "Technicien": 100, "Développeur": 100, "Com": 0, "IT": 0,
        }  # fmt: skip


class TestMethods:
    def actions(self, *actions: dict[str, Any]) -> dict[str, Any]:
        return {"type": "q", "actions": [{"id": f"A{number}", **one} for number, one in enumerate(actions, 1)]}

    def test_by_weight_each_action_counts_as_much_as_it_weighs(self) -> None:
        plan = self.actions({"weight": 3, "status": "done"}, {"weight": 1, "progress": 40}, {"progress": 20})
        found = progress(plan, method="weight").overall
        assert found.percent == pytest.approx((3 * 100 + 40 + 20) / 5)

    def test_by_count_a_figure_of_progress_does_not_make_an_action_done(self) -> None:
        assert progress(self.actions({"progress": 90}, {"status": "done"})).overall.percent == 50

    def test_by_duration_working_days_weigh(self) -> None:
        # five working days done, one of two half done
        plan = self.actions(
            {"start": "2025-05-12", "end": "2025-05-16", "status": "done"},
            {"start": "2025-05-19", "end": "2025-05-20", "progress": 50},
            {"kind": "milestone", "start": "2025-05-20", "end": "2025-05-20"},
        )
        found = progress(plan, method="duration").overall
        assert found.percent == pytest.approx((5 * 100 + 2 * 50) / 7)
        assert found.unweighed == 0

    def test_by_budget_money_weighs_and_what_has_none_counts_for_nothing(self) -> None:
        plan = self.actions({"budget": 3000, "status": "done"}, {"budget": 1000, "progress": 20}, {"status": "done"})
        found = progress(plan, method="budget").overall
        assert found.percent == pytest.approx((3000 * 100 + 1000 * 20) / 4000)
        assert found.unweighed == 1

    def test_the_plan_says_how_and_a_program_may_ask_otherwise(self) -> None:
        plan = {**self.actions({"weight": 3, "status": "done"}, {}), "progress": "poids"}
        assert (progress(plan).method, progress(plan).overall.percent) == ("weight", 75)
        assert progress(plan, method="count").overall.percent == 50
        assert progress({**plan, "progress": "___"}).method == "count"

    @pytest.mark.parametrize(
        ("actions", "method", "reason"),
        [
            ([], "count", "There is no action to count."),
            ([{"status": "cancelled"}], "count", "There is no action to count."),
            ([{"title": "…"}], "budget", "No action has a planned budget to weigh it by."),
            (
                [{"budget": "5 EUR"}, {"budget": "5 USD"}],
                "budget",
                "The budgets are in several currencies: EUR, USD.",
            ),
            ([{"title": "…"}], "duration", "No action has dates to weigh it by."),
            ([{"weight": 0}], "weight", "No action weighs anything."),
        ],
    )
    def test_what_cannot_be_told_has_a_reason(self, actions: Any, method: Any, reason: str) -> None:
        found = progress(self.actions(*actions), method=method).overall
        assert found.percent is None
        assert str(found.why) == reason

    def test_cancelled_actions_are_left_out(self) -> None:
        found = progress(self.actions({"status": "done"}, {"status": "cancelled"}, {})).overall
        assert (found.percent, found.done, found.counted, found.cancelled) == (50, 1, 2, 1)

    def test_expected_is_unknown_without_dates(self) -> None:
        assert progress(self.actions({"status": "done"})).overall.expected is None


class TestStanding:
    @pytest.mark.parametrize(
        ("action", "verdict", "days", "working_days"),
        [
            ({"start": "2025-05-05", "end": "2025-05-07"}, "late", 4, 1),  # Wednesday to Sunday; the 8th is a holiday
            ({"start": "2025-05-05", "end": "2025-05-11", "status": "in_progress"}, "under-way", None, None),
            ({"start": "2025-05-05", "end": "2025-05-11"}, "not-started", 6, 3),
            ({"start": "2025-05-05", "end": "2025-05-20", "status": "blocked"}, "under-way", None, None),
            ({"start": "2025-05-05", "end": "2025-05-20", "actual": {"start": "2025-05-05"}}, "under-way", None, None),
            ({"start": "2025-05-11", "end": "2025-05-20"}, "upcoming", None, None),
            ({"start": "2025-05-12", "end": "2025-05-20", "status": "in_progress"}, "early", None, None),
            ({"end": "2025-05-20"}, "undated", None, None),
            ({}, "undated", None, None),
            ({"status": "cancelled", "end": "2025-05-01"}, "cancelled", None, None),
            ({"status": "done", "end": "2025-05-05"}, "done", None, None),
            ({"status": "done", "end": "2025-05-05", "actual": {"end": "2025-05-09"}}, "done", 4, 3),
            ({"status": "done", "end": "2025-05-09", "actual": {"end": "2025-05-05"}}, "done", -4, -3),
            ({"start": "2025-05-01", "end": "2025-05-02", "repeat": "weekly", "status": "in_progress"}, "under-way", None, None),
        ],
    )  # fmt: skip
    def test_verdict(self, action: Any, verdict: str, days: int | None, working_days: int | None) -> None:
        found = one(action)
        assert (found.verdict, found.days, found.working_days) == (verdict, days, working_days)

    @pytest.mark.parametrize(
        ("action", "percent"),
        [
            ({"status": "done", "progress": 40}, 100),
            ({"status": "in_progress"}, 0),
            ({"status": "in_progress", "progress": 40}, 40),
            ({"status": "planned", "progress": 130}, 100),
            ({"progress": -5}, 0),
            ({"progress": "___"}, 0),
        ],
    )
    def test_percent(self, action: Any, percent: float) -> None:
        assert one(action).percent == percent

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2025-05-12", "2025-05-20", 0),
            ("2025-05-11", "2025-05-20", 0),
            ("2025-05-05", "2025-05-10", 100),
            ("2025-05-09", "2025-05-15", 20),  # one of five: the 9th is behind
            ("2025-05-10", "2025-05-11", 50),  # a week-end: no working day at all, one of two days
        ],
    )
    def test_expected_is_the_part_of_the_working_time_that_is_over(self, start: str, end: str, expected: float) -> None:
        assert one({"start": start, "end": end}).expected == pytest.approx(expected)

    def test_on_a_continuous_calendar_hours_count(self) -> None:
        found = one({"start": "2025-05-10 12:00", "end": "2025-05-11 12:00"}, calendar="continuous")
        assert found.expected == pytest.approx(50)


class TestPast:
    def test_entries_later_than_the_day_are_taken_back(self) -> None:
        plan = Plan.model_validate({
            "type": "q",
            "actions": [{"id": "A1", "status": "done", "progress": 100}],
            "follow_up": [
                {"date": "2025-05-06", "action": "A1", "status": "in_progress"},
                {"date": "2025-05-20", "action": "A1", "status": "done"},
            ],
        })  # fmt: skip
        statuses = {day: as_of(plan, date(2025, 5, day)).actions[0].status for day in (5, 6, 19, 20)}
        assert statuses == {5: "planned", 6: "in_progress", 19: "in_progress", 20: "done"}
        assert as_of(plan, date(2025, 5, 20)) is plan

    def test_of_two_entries_of_one_day_the_one_noted_later_counts(self) -> None:
        entries = [
            {"date": "2025-05-06", "action": "A1", "status": "in_progress"},
            {"date": "2025-05-06", "action": "A1", "status": "blocked"},
            {"date": "2025-05-20", "action": "A1", "status": "done"},
        ]
        for follow_up in (entries, entries[::-1]):
            data = {"type": "q", "actions": [{"id": "A1", "status": "done"}], "follow_up": follow_up}
            assert as_of(Plan.model_validate(data), date(2025, 5, 7)).actions[0].status == "blocked"

    def test_real_dates_later_than_the_day_are_taken_back(self) -> None:
        plan = Plan.model_validate({
            "type": "q", "actions": [{"status": "done", "actual": {"start": "2025-05-05", "end": "2025-05-09"}}],
        })  # fmt: skip
        statuses = {day: as_of(plan, date(2025, 5, day)).actions[0].status for day in (4, 5, 8, 9)}
        assert statuses == {4: "planned", 5: "in_progress", 8: "in_progress", 9: "done"}


statuses = st.sampled_from([None, "planned", "in_progress", "blocked", "done", "cancelled"])
actions = st.fixed_dictionaries(
    {},
    optional={
        "status": statuses.filter(bool),
        "progress": st.integers(-10, 120),
        "weight": st.integers(0, 5),
        "budget": st.integers(0, 5000),
        "start": st.dates(date(2025, 4, 1), date(2025, 5, 15)).map(str),
        "end": st.dates(date(2025, 5, 16), date(2025, 6, 15)).map(str),
        "owner": st.sampled_from(["Ada", "Zoé"]),
    },
)


@pytest.mark.slow
@given(st.lists(actions, max_size=8), st.sampled_from(["count", "weight", "duration", "budget"]))
def test_what_holds_for_every_plan(items: list[dict[str, Any]], method: Any) -> None:
    data = {"type": "q", "actions": [{"id": f"A{number}", **one} for number, one in enumerate(items)]}
    found = progress(data, method=method)
    overall = found.overall
    assert (overall.percent is None) == (overall.why is not None)
    assert overall.counted + overall.cancelled == len(items)
    assert sum(group.counted for group in found.owners.values()) == overall.counted
    assert sum(group.done for group in found.owners.values()) == overall.done
    for group in (overall, *found.owners.values()):
        assert group.percent is None or 0 <= group.percent <= 100
        assert group.expected is None or 0 <= group.expected <= 100
    known = [group.percent for group in found.owners.values() if group.percent is not None]
    if overall.percent is not None:
        assert min(known) - 1e-9 <= overall.percent <= max(known) + 1e-9


@pytest.mark.slow
@given(st.dates(date(2025, 4, 1), date(2025, 7, 1)), st.dates(date(2025, 4, 1), date(2025, 7, 1)))
def test_expected_progress_never_falls(first: date, second: date) -> None:
    earlier, later = sorted((first, second))
    for method in ("count", "weight", "duration"):
        before, after = (progress(SEED, on, method=method).overall.expected or 0 for on in (earlier, later))
        assert before <= after + 1e-9
