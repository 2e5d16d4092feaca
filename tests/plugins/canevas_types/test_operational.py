"""The operational type passes the suite that strangers' types pass; and what is particular to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from canevas import Engine, Quantity, evaluate
from canevas.testing import PlanTypeConformance
from canevas.testing.conformance import example_plan

pytestmark = pytest.mark.slow

ACTIONS = [
    "write-scope-statement", "identify-deliverables", "assign-responsibilities", "build-schedule-and-budget",
    "plan-capacity", "plan-supplies", "set-service-levels", "map-value-stream", "launch-execution",
    "set-visual-management", "limit-work-in-progress", "run-preventive-maintenance", "automate-priority-steps",
    "hold-weekly-performance-meeting", "control-earned-value", "treat-deviations", "close-and-capitalise",
]  # fmt: skip

ADDED_BY_YES = {
    "buys_supplies": {"plan-supplies"},
    "serves_users": {"set-service-levels"},
    "uses_equipment": {"run-preventive-maintenance"},
    "automates": {"automate-priority-steps"},
    "earned_value": {"control-earned-value"},
}


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "operational", "quality", "html", "json", "markdown"])


class TestOperational(PlanTypeConformance):
    plan_type = "operational"


def found(engine: Engine, code: str, **fragment: Any) -> list[str]:
    """Give what one rule says of a plan, in English."""
    checked = engine.check(example_plan("operational", fragment))
    return [one.message.render("en") for one in checked if one.code == code]


def test_it_has_every_action_and_rule_of_the_facts(engine: Engine) -> None:
    assert {action.slug for action in engine.catalogue.default_actions("operational").actions.values()} == set(ACTIONS)
    assert [rule.code for rule in engine.rules("operational") if rule.family == "OPE"] == [
        f"OPE-{number:02}" for number in range(1, 12)
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_default_answers_leave_no_action_out(engine: Engine, language: str) -> None:
    plan = engine.scaffold("operational", language=language, start="2026-01-05").plan
    assert len(plan.actions) == len(ACTIONS)


def test_what_other_types_share_is_listed_by_both(engine: Engine) -> None:
    quality = {card.id for card in engine.indicators("quality")}
    operational = {card.id for card in engine.indicators("operational")}
    assert {card for card in quality & operational if not card.startswith("generic/")} == {
        "operational/active-user-count",
        "operational/otif-rate",
        "operational/paperless-rate",
        "operational/supplier-on-time-rate",
        "operational/tool-adoption-rate",
        "quality/complaint-rate",
        "quality/customer-satisfaction-rate",
    }


@pytest.mark.parametrize("alias", ["opérationnel", "Projet", "project plan", "déploiement", "supply chain"])
def test_it_answers_to_other_names(engine: Engine, alias: str) -> None:
    assert engine.plan_type(alias).id == "operational"


@pytest.mark.parametrize(("question", "added"), ADDED_BY_YES.items())
def test_an_answer_leaves_its_action_out(engine: Engine, question: str, added: set[str]) -> None:
    titles = {
        one.slug: str(one.title["en"]) for one in engine.catalogue.default_actions("operational").actions.values()
    }
    without = engine.scaffold("operational", language="en", start="2026-01-05", answers={question: "no"})
    assert set(titles.values()) - {str(action.title) for action in without.plan.actions} == {
        titles[one] for one in added
    }


def test_software_adds_an_objective_and_its_indicators(engine: Engine) -> None:
    plan = engine.scaffold("operational", start="2026-01-05", answers={"releases_software": "yes"}).plan
    assert len(plan.objectives) == 5
    assert "operational/deployment-frequency" in {indicator.card for indicator in plan.indicators}


@pytest.mark.parametrize("minimal", [False, True])
@pytest.mark.parametrize("answers", list(product(["yes", "no"], repeat=2)))
def test_whatever_the_answers_the_plan_checks_clean(engine: Engine, answers: tuple[str, str], minimal: bool) -> None:  # noqa: FBT001 - a parameter of the test
    first, others = answers
    given = {question: first if question == "serves_users" else others for question in ADDED_BY_YES}
    scaffold = engine.scaffold("operational", start="2026-01-05", answers=given, minimal=minimal)
    assert not scaffold.schedule.conflicts
    assert [one.code for one in engine.check(scaffold.text) if one.severity != "info"] == []


def test_no_figure_is_invented(engine: Engine) -> None:
    plan = engine.scaffold("operational", start="2026-01-05").plan
    assert {repr(part) for one in plan.indicators for part in (one.baseline.value, one.target.value)} == {"___"}
    assert all(one.measurements == () for one in plan.indicators)


def test_the_last_action_ends_on_the_hundred_and_fifth_working_day(engine: Engine) -> None:
    schedule = engine.scaffold("operational", start="2026-01-05").schedule
    last = max(dates.end for dates in schedule.actions.values() if dates.end)
    assert last == date(2026, 6, 5)
    assert schedule.calendar.working_days(date(2026, 1, 5), last) == 105


def test_the_indices_of_earned_value_agree(engine: Engine) -> None:
    """Budget 120 000, 40 % done by the books, 36 000 earned, 45 000 spent: worked by hand."""
    cards = {card.slug: card for card in engine.indicators("operational")}
    at_hand = {
        "earned_value": 36_000.0, "planned_value": 48_000.0, "actual_cost": 45_000.0, "budget_at_completion": 120_000.0,
        "cost_performance_index": 0.8, "estimate_at_completion": 150_000.0,
    }  # fmt: skip
    expected = {
        "schedule-performance-index": 0.75, "cost-performance-index": 0.8, "schedule-variance": -12_000.0,
        "cost-variance": -9_000.0, "estimate-at-completion": 150_000.0, "variance-at-completion": -30_000.0,
        "to-complete-performance-index": 1.12,
    }  # fmt: skip
    for slug, value in expected.items():
        result = evaluate(cards[slug].formula, {name: at_hand[name] for name in cards[slug].inputs})
        assert isinstance(result, Quantity)
        assert result.value == pytest.approx(value)


def test_a_budget_that_is_spent_has_no_index_to_complete(engine: Engine) -> None:
    card = next(card for card in engine.indicators("operational") if card.slug == "to-complete-performance-index")
    spent = {"budget_at_completion": 120_000.0, "earned_value": 110_000.0, "actual_cost": 120_000.0}
    assert not isinstance(evaluate(card.formula, spent), Quantity)


# --- rules ---------------------------------------------------------------------------------------------------------


def action(title: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "phase": "execution", "owner": "team-leader", "start": start, "end": end, **more}


@pytest.mark.parametrize("owner", ["A. Martin + B. Durand", "A. Martin ; B. Durand", "A. Martin / B. Durand"])
def test_two_owners_are_not_one(engine: Engine, owner: str) -> None:
    assert found(engine, "OPE-01", actions=[action("Ouvrir", "2026-02-02", "2026-02-03", owner=owner)]) == [
        f"Action “Ouvrir” lacks a single owner (“{owner}” names several)."
    ]


def test_a_cancelled_action_needs_nothing(engine: Engine) -> None:
    assert found(engine, "OPE-01", actions=[{"title": "Ouvrir", "status": "cancelled"}]) == []


def test_those_who_wait_behind_a_loop_are_named(engine: Engine) -> None:
    actions = [
        {"title": "a", "after": ["A2"]},
        {"title": "b", "after": ["A1"]},
        {"title": "c", "after": ["A2"]},
        {"title": "d", "after": ["A3"]},
        {"title": "e", "start": "2026-02-02", "duration": "1wd"},
    ]
    assert found(engine, "OPE-02", actions=actions) == [
        "The loop of dependencies A1, A2 has no beginning: these actions have no dates; nor have those that wait for them: A3, A4."
    ]


@pytest.mark.parametrize(
    ("after", "more", "codes"),
    [
        ("A1", {}, 1),
        ("A1 - 5wd", {}, 0),
        ({"action": "A1", "link": "start-start"}, {}, 0),
        ("A1", {"repeat": "weekly"}, 0),
        ("A1", {"status": "cancelled"}, 0),
        ("A1", {"actual": {"start": "2026-02-02", "end": "2026-02-10"}}, 0),
        ("A1", {"actual": {"start": "2026-02-02"}, "status": "in_progress"}, 1),
        ("A1", {"actual": {"start": "2026-02-02"}, "status": "done"}, 0),
        ("___", {}, 0),
    ],
)
def test_what_really_began_too_early(engine: Engine, after: Any, more: Mapping[str, Any], codes: int) -> None:
    ended = {"actual": {"start": "2026-02-02", "end": "2026-02-13"}, "status": "done"}
    actions = [
        action("Poser", "2026-02-02", "2026-02-06", **{**ended, **more}),
        action("Peindre", "2026-02-16", "2026-02-18", after=[after], actual={"start": "2026-02-10"}),
    ]
    assert len(found(engine, "OPE-03", actions=actions)) == codes


def test_eighteen_months_are_within_the_horizon_and_a_day_more_is_not(engine: Engine) -> None:
    assert found(engine, "OPE-04", period={"start": "2026-01-01", "end": "2027-06-30"}) == []
    assert len(found(engine, "OPE-04", period={"start": "2026-01-01", "end": "2027-07-01"})) == 1


def test_a_load_counts_by_the_working_days_of_the_week(engine: Engine) -> None:
    """Easter Monday 2026 is off: two days of four at 100 % and the whole week at 50 % make 100 %, three make 125 %."""
    whole = action("Former", "2026-04-06", "2026-04-10", workload=50)
    assert found(engine, "OPE-05", actions=[whole, action("Installer", "2026-04-07", "2026-04-08", workload=100)]) == []
    loud = found(engine, "OPE-05", actions=[whole, action("Installer", "2026-04-07", "2026-04-09", workload=100)])
    assert loud == ["The load of team-leader reaches 125 % in the week of 6 Apr 2026; actions concerned: A1, A2."]


def test_a_week_in_the_middle_of_two_long_actions_is_seen(engine: Engine) -> None:
    """Neither begins nor ends in the week of 16 March, in which a third one falls."""
    actions = [
        action("Former", "2026-02-02", "2026-05-29", workload=40),
        action("Installer", "2026-02-09", "2026-05-22", workload=40),
        action("Relire", "2026-03-16", "2026-03-20", workload=30),
    ]
    assert found(engine, "OPE-05", actions=actions) == [
        "The load of team-leader reaches 110 % in the week of 16 Mar 2026; actions concerned: A1, A2, A3."
    ]


def test_two_roles_of_one_person_are_one_load(engine: Engine) -> None:
    actions = [
        action("Former", "2026-02-02", "2026-02-06", workload=60),
        action("Installer", "2026-02-02", "2026-02-06", workload=60, owner="it-manager"),
    ]
    assert found(engine, "OPE-05", actions=actions) == []
    people = {"team-leader": "Ana Roy", "it-manager": "Ana Roy"}
    assert len(found(engine, "OPE-05", actions=actions, people=people)) == 1


@pytest.mark.parametrize(
    "more", [{"status": "cancelled"}, {"workload": "___"}, {"owner": "___"}, {"end": "9999-12-31", "workload": 1}]
)
def test_what_cannot_be_counted_loads_nobody(engine: Engine, more: Mapping[str, Any]) -> None:
    actions = [
        action("Former", "2026-02-02", "2026-02-06", workload=80),
        {**action("Installer", "2026-02-02", "2026-02-06", workload=80), **more},
    ]
    assert found(engine, "OPE-05", actions=actions) == []


def test_a_milestone_on_the_way_splits_a_long_action(engine: Engine) -> None:
    long = action("Reprendre", "2026-02-02", "2026-03-31")
    on_the_way = action("Mi-parcours", "2026-03-02", "2026-03-02", kind="milestone")
    behind = {"after": [{"action": "A1", "link": "start-start"}]}
    assert len(found(engine, "OPE-08", actions=[long])) == 1
    assert len(found(engine, "OPE-08", actions=[long, on_the_way])) == 1
    assert found(engine, "OPE-08", actions=[long, {**on_the_way, **behind}]) == []


def test_twenty_working_days_need_no_milestone(engine: Engine) -> None:
    assert found(engine, "OPE-08", actions=[action("Reprendre", "2026-02-02", "2026-02-27")]) == []
    assert len(found(engine, "OPE-08", actions=[action("Reprendre", "2026-02-02", "2026-03-02")])) == 1


def test_earned_value_in_two_currencies_is_out_of_step(engine: Engine) -> None:
    def measured(card: str, currency: str) -> dict[str, Any]:
        amounts = {"earned_value": 10, "planned_value" if card.startswith("schedule") else "actual_cost": 12}
        return {
            "card": f"operational/{card}",
            "currency": currency,
            "measurements": [{"date": "2026-03-31", "inputs": amounts}],
        }

    indices = ("schedule-performance-index", "cost-performance-index")
    assert found(engine, "OPE-09", indicators=[measured(card, "EUR") for card in indices]) == []
    mixed = [measured(card, currency) for card, currency in zip(indices, ("EUR", "CHF"), strict=True)]
    assert len(found(engine, "OPE-09", indicators=mixed)) == 2


def test_one_index_alone_is_in_step_with_itself(engine: Engine) -> None:
    alone = {
        "card": "operational/cost-performance-index",
        "measurements": [{"date": "2026-03-31", "inputs": {"earned_value": 10, "actual_cost": 12}}],
    }
    assert found(engine, "OPE-09", indicators=[alone]) == []


@pytest.mark.parametrize(("every", "told"), [("1 semaine", 0), ("31d", 0), ("1 mois", 0), ("2 mois", 1)])
def test_a_month_is_the_longest_interval(engine: Engine, every: str, told: int) -> None:
    assert len(found(engine, "OPE-11", monitoring_every=every)) == told


def test_the_cards_that_a_rule_names_exist(engine: Engine) -> None:
    rule = next(rule for rule in engine.rules("operational") if rule.code == "OPE-07")
    named = {part for part in rule.check.split('"') if part.startswith(("operational/", "quality/"))}
    assert named <= {card.id for card in engine.indicators()}
    assert len(named) > 30
