"""What changed between two states of a plan, as a colleague would tell it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.followup.changed import Change, PlanChanges
from canevas.followup.comparing import PlanState, changes_between
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan
from canevas.planning.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Callable

    Compared = Callable[[dict[str, Any], dict[str, Any]], PlanChanges]

ACTION = {"id": "A1", "title": "Trier", "owner": "Ada", "start": "2025-05-05", "end": "2025-05-09"}


def fields(changes: PlanChanges) -> dict[str, tuple[Any, Any]]:
    (item,) = changes.items
    return {change.field: (change.before, change.after) for change in item.changes}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"start": "1er mai 2025"}, {"start": "2025-05-01"}),
        ({"start": "2025-05-01"}, {"start": "01/05/2025"}),
        ({"owner": "___"}, {}),
        ({"contributors": ["Ada", "Bob"]}, {"contributors": ["Bob", "Ada"]}),
        ({"budget": "1000 EUR"}, {"budget": {"planned": "1 000,00 €"}}),
        ({"budget": "1 k€"}, {"budget": "1000"}),
        ({"status": "fait"}, {"status": "done"}),
        ({"progress": "50"}, {"progress": "50,0"}),
        ({"success": "Un  critère\nsur deux lignes"}, {"success": "Un critère sur deux lignes"}),
        ({"after": ["A0 + 2wd"]}, {"after": [{"action": "A0", "lag": "2 jours ouvrés"}]}),
        ({"start": "2025-05-05", "duration": "1w"}, {"start": "2025-05-05", "end": "2025-05-09"}),
        ({"start": "2025-05-05", "duration": "1w"}, {"start": "2025-05-05", "duration": "7 jours"}),
    ],
)
def test_another_way_of_writing_is_no_change(compared: Compared, before: dict[str, Any], after: dict[str, Any]) -> None:
    one, other = ({"actions": [{"id": "A0"}, {"id": "A1", **values}]} for values in (before, after))
    assert not compared(one, other)


def test_the_order_of_items_is_no_change(compared: Compared) -> None:
    actions = [{"id": f"A{number}", "title": f"Action {number}"} for number in range(5)]
    assert not compared({"actions": actions}, {"actions": actions[::-1]})


def test_a_date_that_moves_is_told_with_its_slip(compared: Compared) -> None:
    (item,) = compared({"actions": [ACTION]}, {"actions": [{**ACTION, "end": "2025-05-12"}]}).items[1:]
    assert item.changes == (Change("end", "dates", date(2025, 5, 9), date(2025, 5, 12), Slip(3, 1)),)
    (item,) = compared({"actions": [ACTION]}, {"actions": [{**ACTION, "end": "2025-05-07"}]}).items[1:]
    assert item.changes[0].slip == Slip(-2, -1)  # 8 May is a holiday


def test_what_follows_from_a_date_moves_with_it(compared: Compared) -> None:
    after = {"id": "A2", "title": "Former", "after": ["A1"], "duration": "2wd"}
    plans = [{"actions": [{**ACTION, "end": end}, after]} for end in ("2025-05-09", "2025-05-13")]
    changes = compared(*plans)
    moved = {item.id: [change.field for change in item.changes] for item in changes.items}
    assert moved == {"": ["finish"], "A1": ["end"], "A2": ["start", "end"]}
    assert changes.items[2].changes[1].after == date(2025, 5, 15)


def test_relative_dates_move_with_the_plan(compared: Compared) -> None:
    action = {"id": "A1", "start": "start + 2wd", "duration": "1w"}
    plans = [{"period": {"start": start}, "actions": [action]} for start in ("2025-03-03", "2025-03-10")]
    plan, item = compared(*plans).items
    assert [change.field for change in plan.changes] == ["period.start", "finish"]
    assert [change.slip for change in item.changes] == [Slip(7, 5), Slip(7, 5)]


def test_each_aspect_is_told_by_its_name(compared: Compared) -> None:
    before = {**ACTION, "phase": "plan", "status": "à faire", "objective": "O1"}
    after = {
        **before,
        "title": "Trier les demandes",
        "phase": "do",
        "owner": "Bob",
        "status": "en cours",
        "progress": 40,
    }
    (item,) = compared({"actions": [before]}, {"actions": [after]}).items
    assert (item.kind, item.id, item.title, item.state) == ("action", "A1", "Trier les demandes", "changed")
    assert {change.field: change.aspect for change in item.changes} == {
        "title": "name", "phase": "place", "owner": "owner", "status": "status", "progress": "progress",
    }  # fmt: skip


def test_items_come_and_go(compared: Compared) -> None:
    new = {"id": "A9", "title": "Alerter", "owner": "Bob"}
    changes = compared({"actions": [ACTION]}, {"actions": [new]})
    assert [(item.id, item.state) for item in changes.items if item.kind == "action"] == [
        ("A9", "added"),
        ("A1", "removed"),
    ]
    assert fields(PlanChanges(changes.items[1:2]))["owner"] == (None, "Bob")
    assert fields(PlanChanges(changes.items[2:]))["end"] == (date(2025, 5, 9), None)


def test_an_item_whose_id_changed_is_known_by_its_title(compared: Compared) -> None:
    before = {"actions": [ACTION, {"id": "A2", "title": "Former", "after": ["A1"]}]}
    after = {"actions": [{**ACTION, "id": "B1"}, {"id": "A2", "title": "Former", "after": ["B1"]}]}
    assert fields(compared(before, after)) == {"id": ("A1", "B1")}


def test_items_without_an_id_are_known_by_their_title(compared: Compared) -> None:
    before = {"objectives": [{"statement": "Traiter plus vite"}], "actions": [{"title": "Trier"}]}
    after = {"objectives": [{"statement": "Traiter plus vite"}], "actions": [{"title": "trier", "owner": "Ada"}]}
    assert fields(compared(before, after)) == {"title": ("Trier", "trier"), "owner": (None, "Ada")}


def test_targets_and_measures_of_an_indicator(compared: Compared) -> None:
    measures = [{"date": "2025-05-06", "value": 6}, {"date": "2025-05-13", "value": 5}]
    before = {"id": "I1", "name": "Délai", "target": {"value": 3, "date": "2025-06-30"}, "measurements": measures}
    after = {**before, "target": {"value": 4, "date": "30/06/2025"}}
    after["measurements"] = [{**measures[1], "value": "5,5"}, measures[0], {"date": "2025-05-20", "value": 4}]
    assert fields(compared({"indicators": [before]}, {"indicators": [after]})) == {
        "target.value": (Decimal(3), Decimal(4)),
        "measurements.2025-05-13.value": (Decimal(5), Decimal("5.5")),
        "measurements.2025-05-20.value": (None, Decimal(4)),
    }


def test_notes_and_meetings(compared: Compared) -> None:
    note = {"date": "2025-05-06", "action": "A1", "result": "Trié"}
    before = {"actions": [ACTION], "follow_up": [note], "reviews": [{"date": "2025-05-30"}]}
    after = {
        **before,
        "follow_up": [{"date": "2025-05-11", "action": "A1", "result": "85 %"}, {**note, "comment": "Bien"}],
        "reviews": [{"date": "2025-05-30", "decisions": ["Continuer"]}],
    }
    told = [(item.kind, item.title, item.state) for item in compared(before, after).items]
    assert told == [
        ("follow_up", "85 %", "added"),
        ("follow_up", "Trié", "changed"),
        ("review", "Continuer", "changed"),
    ]


def test_the_plan_itself(compared: Compared) -> None:
    before = {
        "title": "Support",
        "people": {"pilot": "Ada", "it": "Bob"},
        "conclusion": {"decision": "renew"},
        "origin": {"x": "1"},
    }
    after = {
        "title": "Support IT",
        "people": {"pilot": "Zoé", "it": "Bob"},
        "conclusion": {"decision": "close"},
        "origin": {"x": "2"},
    }
    assert fields(compared(before, after)) == {
        "title": ("Support", "Support IT"), "people.pilot": ("Ada", "Zoé"), "conclusion.decision": ("renew", "close"),
    }  # fmt: skip


def test_two_items_of_one_id_are_both_compared(compared: Compared) -> None:
    twice = [ACTION, {**ACTION, "title": "Encore"}]
    assert not compared({"actions": twice}, {"actions": twice})
    changes = compared({"actions": twice}, {"actions": [*twice, {**ACTION, "title": "Enfin"}]})
    assert [(item.title, item.state) for item in changes.items] == [("Enfin", "added")]


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
ACTIONS = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from(["Trier", "Former", "Alerter"])},
        optional={
            "owner": st.sampled_from(["Ada", "Bob", "___"]),
            "start": st.one_of(DAYS.map(date.isoformat), st.sampled_from(["start", "end - 3wd", "___"])),
            "duration": st.sampled_from(["1w", "3wd", "2 mois", "immédiat"]),
            "status": st.sampled_from(["planned", "done", "en cours"]),
            "progress": st.integers(0, 100),
            "after": st.lists(st.sampled_from(["A0", "A1 + 2d", "A2"]), max_size=2),
        },
    ),
    max_size=6,
)


@st.composite
def states(draw: st.DrawFn) -> PlanState:
    actions = [{"id": f"A{number}", **one} for number, one in enumerate(draw(ACTIONS))]
    data = {"type": "quality", "period": {"start": draw(DAYS).isoformat()}, "actions": actions}
    plan = Plan.model_validate(data)
    return PlanState(plan, schedule_plan(plan))


@given(states())
def test_nothing_changes_between_a_plan_and_itself_read_again(state: PlanState) -> None:
    again = Plan.model_validate(
        {**state.plan.plain(), "actions": [one.plain() for one in reversed(state.plan.actions)]}
    )
    assert not changes_between(state, PlanState(again, schedule_plan(again)))


@given(states(), states())
def test_the_way_back_is_the_way_there_turned_round(one: PlanState, other: PlanState) -> None:
    there, back = changes_between(one, other), changes_between(other, one)
    assert (there.count("added"), there.count("removed")) == (back.count("removed"), back.count("added"))
    assert bool(there) == bool(back)
    turned = {
        (item.kind, item.id, change.field): (change.after, change.before)
        for item in back.items
        for change in item.changes
    }
    told = {
        (item.kind, item.id, change.field): (change.before, change.after)
        for item in there.items
        for change in item.changes
    }
    assert told == turned
