"""What expressions of rules see: references followed, dates computed, fields of the type, and blanks that stop them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from canevas.check.scope import PlanScope, Unfilled
from canevas.contracts.indicator import IndicatorCard
from canevas.expressions import MISSING, parse
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan

PLAN: dict[str, Any] = {
    "type": "sample",
    "title": "A try",
    "owner": "lead",
    "period": {"start": "2026-01-05", "end": "2 months"},
    "budget": "5000 EUR",
    "people": {"lead": "A. Martin"},
    "objectives": [{"id": "O1", "statement": "Better", "indicators": ["I1", "I9"]}, {"id": "O2"}],
    "indicators": [
        {
            "id": "I1",
            "card": "sample/errors",
            "baseline": {"value": "7,5", "date": "start"},
            "target": {"value": "3", "date": "end"},
            "thresholds": {"green": ["1", "2"]},
            "measurements": [{"date": "2026-01-12", "value": "6"}, {"date": "2026-01-19", "inputs": {"cases": "4"}}],
        },
        {"id": "I2"},
    ],
    "actions": [
        {"id": "A1", "title": "One", "objective": "O1", "indicators": "I1", "duration": "3wd", "status": "fait"},
        {
            "id": "A2",
            "title": "Two",
            "objective": "O1",
            "after": ["A1 + 2wd", "A9"],
            "duration": "1w",
            "progress": "40",
        },
        {"id": "A3", "title": "Three", "objective": "O9", "after": [{"action": "A1", "link": "start-start"}, "A2"]},
        {"title": "No id", "objective": "O2", "after": ["A1"], "start": "2026-02-02"},
    ],
    "follow_up": [{"date": "2026-01-07", "action": "A1"}, {"date": "2026-01-08", "action": "A9"}],
}
FIELDS: dict[tuple[str | int, ...], dict[str, Any]] = {
    (): {"ready": True},
    ("actions", 0): {"level": "high", "causes": ["a", "b"]},
}

CARD = IndicatorCard(
    id="sample/errors",
    name={"en": "Errors"},
    definition={"en": "Errors found"},
    formula="errors",
    unit="count",
    direction="lower",
    frequency="monthly",
    kind="lagging",
    category="results",
)


def scope_of(plan: dict[str, Any], settings: dict[str, Any] | None = None, fields: Any = None) -> PlanScope:
    read = Plan.model_validate(plan).with_fields(fields or {})
    return PlanScope(read, schedule_plan(read), settings or {}, date(2026, 2, 2))


def value(source: str, plan: dict[str, Any] | None = None, **more: Any) -> object:
    scope = scope_of(PLAN | (plan or {}), {"limit": 5}, FIELDS if plan is None else None)
    return parse(source).evaluate(scope.names | more)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plan.title", "A try"),
        ("plan.ready", True),
        ("plan.period.start", date(2026, 1, 5)),
        ("plan.period.end", date(2026, 3, 4)),
        ("plan.budget.planned > 4000", True),
        ("plan.people.lead", "A. Martin"),
        ("plan.people.nobody", MISSING),
        ("plan.context", MISSING),
        ("plan.nothing_of_the_kind", MISSING),
        ("count(plan.actions)", 4),
        ("any(a.end > plan.period.start for a in plan.actions)", True),
        ("settings.limit", 5),
        ("settings.other", MISSING),
        ("today", date(2026, 2, 2)),
        # actions: dates computed, references followed
        ("count(a for a in actions if a.start == plan.period.start)", 1),
        ("any(a.objective.statement == 'Better' for a in actions)", True),
        ("count(a for a in actions if given(a.objective))", 3),
        ("count(a for a in actions if a.level == 'high')", 1),
        ("any('b' in a.causes for a in actions)", True),
        ("count(a for a in actions if a.status == 'done')", 1),
        ("sum(a.progress for a in actions)", 40),
        ("count(a for a in actions if count(a.predecessors) == 2)", 1),
        ("count(a for a in actions if any(p.id == 'A1' for p in a.predecessors))", 3),
        ("max(count(a.successors) for a in actions)", 3),
        ("any(any(p.start < a.start for p in a.predecessors) for a in actions)", True),
        # objectives and indicators
        ("max(count(o.actions) for o in objectives)", 2),
        ("min(count(o.actions) for o in objectives)", 1),
        ("max(count(o.indicators) for o in objectives)", 1),
        ("any(i.baseline.date == plan.period.start for i in indicators)", True),
        ("any(i.target.date == plan.period.end for i in indicators)", True),
        ("any(i.baseline.value == 7.5 for i in indicators)", True),
        ("any(1 in i.thresholds.green for i in indicators)", True),
        ("any(any(m.inputs.cases == 4 for m in i.measurements) for i in indicators)", True),
        ("any(any(m.indicator.card == 'sample/errors' for m in i.measurements) for i in indicators)", True),
        ("count(f for f in follow_up if f.action.title == 'One')", 1),
        ("count(f for f in follow_up if given(f.action))", 1),
    ],
)
def test_what_is_seen(source: str, expected: object) -> None:
    found = value(source)
    assert found is MISSING if expected is MISSING else found == expected


def test_an_indicator_is_leading_or_lagging_as_a_field_says_else_as_its_card_says() -> None:
    named = [("I1", "sample/errors"), ("I2", "sample/errors"), ("I3", None), ("I4", "sample/unknown"), ("I5", "___")]
    written = PLAN | {"indicators": [{"id": name, "card": card} for name, card in named]}
    fields = {("indicators", 1): {"kind": "leading"}, ("indicators", 2): {"kind": "leading"}}
    plan = Plan.model_validate(written).with_fields(fields)
    cards = {"sample/errors": CARD}
    items = PlanScope(plan, schedule_plan(plan), {}, date(2026, 2, 2), cards.get).indicator_items
    assert [item.read("kind") for item in items[:4]] == ["lagging", "leading", "leading", MISSING]
    with pytest.raises(Unfilled):
        items[4].read("kind")


def test_dates_of_actions_are_computed_and_those_without_an_id_as_written() -> None:
    items = scope_of(PLAN).action_items
    assert [item.read("start") for item in items] == [
        date(2026, 1, 5),
        date(2026, 1, 12),
        date(2026, 1, 19),
        date(2026, 2, 2),
    ]
    assert items[0].read("end") == date(2026, 1, 7)
    assert items[3].read("end") is MISSING


def test_relative_moments_without_a_period_are_missing() -> None:
    plan = {"type": "sample", "indicators": [{"id": "I1", "target": {"value": "1", "date": "end - 2wd"}}]}
    scope = scope_of(plan)
    assert parse("all(i.target.date < today for i in indicators)").evaluate(scope.names) is not False
    assert scope.indicator_items[0].read("target").read("date") is MISSING  # type: ignore[attr-defined]


def test_hours_stay_on_a_continuous_calendar() -> None:
    plan = {
        "type": "sample",
        "calendar": "continuous",
        "period": {"start": "2026-01-05 14:00"},
        "actions": [{"id": "A1", "duration": "2 h"}],
    }
    assert scope_of(plan).action_items[0].read("end") == datetime(2026, 1, 5, 16, 0)  # noqa: DTZ001 - plans have no zones


# --- blanks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "plan"),
    [
        ("given(plan.owner)", {"owner": "___"}),
        ("given(plan.title)", {"title": "Less ___ errors"}),
        ("given(plan.period.start)", {"period": {"start": "___", "end": "2026-03-31"}}),
        ("given(plan.period.end)", {"period": {"start": "2026-01-05", "end": "___"}}),
        ("given(plan.period.end)", {"period": {"start": "___", "end": "2 months"}}),
        ("given(plan.period.end)", {"period": "___"}),
        ("given(plan.people.lead)", {"people": {"lead": "___"}}),
        ("given(plan.budget.planned)", {"budget": {"planned": "___"}}),
        ("any(given(a.owner) for a in actions)", {"actions": [{"id": "A1", "owner": "___"}]}),
        ("any(given(a.start) for a in actions)", {"actions": [{"id": "A1", "start": "___"}]}),
        ("any(given(a.end) for a in actions)", {"actions": [{"id": "A1", "start": "2026-01-05", "end": "___"}]}),
        ("any(given(a.end) for a in actions)", {"actions": [{"id": "A1", "start": "2026-01-05", "duration": "___"}]}),
        ("any(given(a.objective) for a in actions)", {"actions": [{"id": "A1", "objective": "___"}]}),
        ("any(given(a.indicators) for a in actions)", {"actions": [{"id": "A1", "indicators": ["___"]}]}),
        ("any(given(a.predecessors) for a in actions)", {"actions": [{"id": "A1", "after": ["___"]}]}),
        ("any(given(a.contributors) for a in actions)", {"actions": [{"id": "A1", "contributors": ["x", "___"]}]}),
        ("any(given(o.indicators) for o in objectives)", {"objectives": [{"id": "O1", "indicators": ["I1", "___"]}]}),
        ("any(given(f.action) for f in follow_up)", {"follow_up": [{"action": "___"}]}),
        ("any(given(i.target.value) for i in indicators)", {"indicators": [{"id": "I1", "target": {"value": "___"}}]}),
        ("any(given(i.target.date) for i in indicators)", {"indicators": [{"id": "I1", "target": {"date": "___"}}]}),
        ("any(given(i.target.value) for i in indicators)", {"indicators": [{"id": "I1", "target": "___"}]}),
        ("any(given(i.thresholds) for i in indicators)", {"indicators": [{"id": "I1", "thresholds": "___"}]}),
        ("any(given(a.actual.end) for a in actions)", {"actions": [{"id": "A1", "actual": "___"}]}),
    ],
)
def test_a_blank_stops_whoever_reads_it(source: str, plan: dict[str, Any]) -> None:
    with pytest.raises(Unfilled):
        value(source, plan)


def test_where_nothing_is_written_nothing_is_given() -> None:
    assert value("given(plan.period.start)", {"period": None}) is False
    assert value("any(given(a.end) or given(a.owner) for a in actions)", {"actions": [{"id": "A1"}]}) is False


def test_a_message_may_show_blanks() -> None:
    scope = scope_of(PLAN | {"owner": "___", "title": "Less ___"})
    plan = scope.names["plan"]
    with scope.showing_blanks():
        assert (plan.read("owner"), plan.read("title")) == ("___", "Less ___")  # type: ignore[attr-defined]
    with pytest.raises(Unfilled):
        plan.read("owner")  # type: ignore[attr-defined]


def test_of_two_with_one_id_the_first_is_meant() -> None:
    actions = [{"id": "A1", "title": "One"}, {"id": "A1", "title": "Other"}, {"id": "A2", "after": ["A1"]}]
    assert value("any(any(p.title == 'One' for p in a.predecessors) for a in actions)", {"actions": actions}) is True
    assert value("any(any(p.title == 'Other' for p in a.predecessors) for a in actions)", {"actions": actions}) is False
