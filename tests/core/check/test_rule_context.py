"""What a rule in Python is given: places, predecessors, and actions in the order in which they depend on each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.check.context import PlanContext
from canevas.check.scope import PlanScope
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan


def context_of(*actions: dict[str, Any], **more: Any) -> PlanContext:
    plan = Plan.model_validate({"type": "sample", "calendar": "continuous", "actions": list(actions), **more})
    scope = PlanScope(plan, schedule_plan(plan), {"limit": 5}, date(2026, 2, 2))
    return PlanContext(scope, None, {"sample/errors"}, 3)


def action(identity: str | None, *after: str, **more: Any) -> dict[str, Any]:
    return {"id": identity, "title": f"Title {identity}", "after": list(after), **more}


def order(*actions: dict[str, Any]) -> list[str]:
    return [str(one.id) for one in context_of(*actions).in_dependency_order()]


def test_it_gives_what_is_known_of_the_plan() -> None:
    context = context_of(action("A1"))
    assert context.plan.actions[0].id == "A1"
    assert (context.settings, context.today) == ({"limit": 5}, date(2026, 2, 2))
    assert (context.plan_type, context.known_cards, context.blanks) == (None, {"sample/errors"}, 3)
    assert set(context.schedule.actions) == {"A1"}


def test_paths_of_items_and_of_what_lies_below() -> None:
    context = context_of(
        action("A1"),
        action("A2"),
        objectives=[{"id": "O1"}],
        indicators=[{"id": "I1"}],
        follow_up=[{"action": "A1"}],
        risks=[{"id": "R1"}],
        reviews=[{"decisions": "x"}],
    )
    plan = context.plan
    assert context.path(plan.actions[1]) == ("actions", 1)
    assert context.path(plan.actions[1], "actual", "end") == ("actions", 1, "actual", "end")
    assert context.path(plan.reviews[0], "decisions", 0) == ("reviews", 0, "decisions", 0)
    places = [context.path(one[0]) for one in (plan.objectives, plan.indicators, plan.follow_up, plan.risks)]
    assert places == [("objectives", 0), ("indicators", 0), ("follow_up", 0), ("risks", 0)]
    assert context.path(plan, "owner") == ("owner",)


def test_two_equal_items_have_their_own_places() -> None:
    context = context_of(action(None), action(None))
    assert [context.path(one) for one in context.plan.actions] == [("actions", 0), ("actions", 1)]


def test_predecessors_are_ids() -> None:
    context = context_of(action("A1"), action("A2", "A1", "A1 + 2d", "A9"), action(None, "A2"))
    assert [context.predecessors(one) for one in context.plan.actions] == [set(), {"A1", "A9"}, {"A2"}]


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([], []),
        ([action("A3", "A2"), action("A2", "A1"), action("A1")], ["A1", "A2", "A3"]),
        ([action("D", "B", "C"), action("C", "A"), action("B", "A"), action("A")], ["A", "C", "B", "D"]),
        ([action("A1"), action("A2"), action("A3")], ["A1", "A2", "A3"]),
        ([action("X", "Y"), action("Y", "X"), action("A1")], ["A1", "X", "Y"]),
        ([action("X", "X"), action("A1")], ["A1", "X"]),
        ([action("A2", "A9"), action("A1")], ["A2", "A1"]),
        ([action("A1"), action("A1", "A2"), action("A2", "A1")], ["A1", "A2", "A1"]),
        ([action(None, "A1"), action(None), action("A1")], ["None", "A1", "None"]),
    ],
)
def test_actions_come_after_what_they_depend_on(actions: list[dict[str, Any]], expected: list[str]) -> None:
    assert order(*actions) == expected


@given(st.lists(st.lists(st.integers(0, 11), max_size=3), min_size=1, max_size=12))
def test_every_action_comes_once_and_none_before_its_predecessors(links: list[list[int]]) -> None:
    acyclic = [[other for other in others if other < number] for number, others in enumerate(links)]
    actions = [action(f"A{number}", *(f"A{other}" for other in others)) for number, others in enumerate(acyclic)]
    seen = order(*reversed(actions))
    assert sorted(seen) == sorted(str(one["id"]) for one in actions)
    for number, others in enumerate(acyclic):
        assert all(seen.index(f"A{other}") < seen.index(f"A{number}") for other in others)


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=10))
def test_circles_never_lose_an_action(links: list[list[int]]) -> None:
    actions = [action(f"A{number}", *(f"A{other}" for other in others)) for number, others in enumerate(links)]
    assert sorted(order(*actions)) == sorted(str(one["id"]) for one in actions)


def test_a_long_chain_takes_no_recursion() -> None:
    chain = [action("A0"), *(action(f"A{number}", f"A{number - 1}") for number in range(1, 3000))]
    assert order(*reversed(chain)) == [f"A{number}" for number in range(3000)]
