from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import deadlines

if TYPE_CHECKING:
    from collections.abc import Callable

PERIOD = {"start": "2026-01-05", "end": "2026-12-31"}
SERVED = {
    "title": "t",
    "owner": "o",
    "period": PERIOD,
    "objectives": [{"id": "O1", "indicators": ["I1", "I2"]}, {"id": "O2", "indicators": ["I3"]}],
    "indicators": [
        {"id": "I1", "target": {"value": 3, "date": "2026-05-29"}},
        {"id": "I2", "target": {"value": 3, "date": "2026-06-30"}},
        {"id": "I3", "target": {"value": 3}},
        {"id": "I4", "target": {"value": 3, "date": "2026-09-30"}},
    ],
}


def served(**action: Any) -> dict[str, Any]:
    return {**SERVED, "actions": [{"id": "A1", "objective": "O1", "start": "2026-06-01", **action}]}


@pytest.mark.parametrize(
    ("action", "at"),
    [
        ({"end": "2026-07-01"}, "actions[0].end"),
        ({"duration": "2 mois"}, "actions[0].duration"),
        ({"end": "2026-07-01", "indicators": ["I1"]}, "actions[0].end"),
        ({"end": "2026-06-30"}, None),  # the latest of the targets counts
        ({"end": "2026-07-01", "indicators": ["I4"]}, None),  # its own runs on
        ({"end": "2026-07-01", "phase": "deliver"}, None),  # the last phase of the type looks back
        ({"end": "2026-07-01", "status": "done"}, None),
        ({"end": "2026-07-01", "objective": "O2"}, None),
        ({"end": "2026-07-01", "objective": "___"}, None),
        ({"end": "___"}, None),
        ({"end": "2026-06-02", "repeat": "monthly"}, None),
    ],
)
def test_an_action_ends_before_its_objective(found: Callable[..., Any], action: dict[str, Any], at: str | None) -> None:
    assert [place for place, _ in found(deadlines.ends_after_objective, served(**action))] == [at] * (at is not None)


@pytest.mark.parametrize(
    ("action", "serves"),
    [
        ({"start": "2026-07-01"}, "O1"),
        ({"start": "2026-07-01", "phase": "deliver"}, "O1"),
        ({"start": "2026-10-01", "objective": None, "indicators": ["I2", "I4"]}, "I4"),
        ({"start": "2026-09-30", "objective": None, "indicators": ["I2", "I4"]}, None),
        ({"start": "2026-06-30"}, None),
        ({"start": "2026-10-01", "objective": "O2"}, None),
        ({"start": "2026-07-01", "status": "cancelled"}, None),
    ],
)
def test_a_milestone_comes_before_what_it_serves(
    found: Callable[..., Any], action: dict[str, Any], serves: str | None
) -> None:
    plan = served(**{"kind": "milestone", **action})
    assert [values["serves"] for _, values in found(deadlines.milestone_after_deadline, plan)] == [serves] * bool(
        serves
    )
    assert found(deadlines.ends_after_objective, plan) == []


@pytest.mark.parametrize(
    ("first", "second", "after", "codes"),
    [
        ("cancelled", "planned", ["A1"], ["cancelled"]),
        ("cancelled", "done", ["A1"], []),
        ("planned", "done", ["A1"], ["ahead"]),
        ("in_progress", "done", ["A1"], ["ahead"]),
        ("planned", "in_progress", ["A1"], ["ahead"]),
        ("in_progress", "in_progress", ["A1"], []),  # the two overlap a little, as they do in life
        ("planned", "done", ["A1 - 3 jours"], []),
        ("planned", "done", [{"action": "A1", "link": "start-start"}], []),
        ("___", "done", ["A1"], []),
        ("planned", "done", ["A9"], []),
        ("planned", "done", ["A2"], []),
    ],
)
def test_what_is_waited_for(
    found: Callable[..., Any], first: str, second: str, after: list[Any], codes: list[str]
) -> None:
    plan = {"actions": [{"id": "A1", "status": first}, {"id": "A2", "status": second, "after": after}]}
    assert ["cancelled" for _ in found(deadlines.waits_for_cancelled, plan)] + [
        "ahead" for _ in found(deadlines.ahead_of_predecessor, plan)
    ] == codes


def test_five_actions_that_end_together(found: Callable[..., Any]) -> None:
    actions = [{"id": f"A{n}", "end": "2026-06-30"} for n in range(5)]
    assert found(deadlines.all_end_together, {"actions": actions})[0][1]["count"] == 5
    assert found(deadlines.all_end_together, {"actions": actions[1:]}) == []
    assert found(deadlines.all_end_together, {"actions": [*actions, {"id": "A9", "duration": "1wd"}]}) == []
    assert found(deadlines.all_end_together, {"actions": [*actions, {"id": "A9", "end": "end"}]}) == []


@pytest.mark.parametrize(
    ("action", "others", "seen"),
    [
        ({}, [], False),
        ({}, [{"kind": "milestone", "start": "2026-03-16"}], True),
        ({}, [{"kind": "milestone", "start": "2026-03-16", "objective": "O1"}], False),
        ({}, [{"kind": "milestone", "start": "2026-07-15"}], False),
        ({"indicators": ["I1"]}, [], True),
        ({"repeat": "yearly"}, [], True),
        ({"status": "done"}, [], True),
        ({"end": "2026-04-30"}, [], True),
    ],
)
def test_long_actions_are_seen_on_their_way(
    found: Callable[..., Any], action: dict[str, Any], others: list[dict[str, str]], *, seen: bool
) -> None:
    long = {"id": "A1", "start": "2026-02-02", "end": "2026-06-30", **action}
    rest = [{"id": f"B{n}", **other} for n, other in enumerate(others)]
    assert bool(found(deadlines.long_unseen, {"period": PERIOD, "actions": [long, *rest]})) is not seen


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, True),
        ({"reviews": [{"date": "___"}]}, False),
        ({"actions": [{"repeat": "monthly"}]}, False),
        ({"actions": [{"kind": "milestone"}]}, False),
        ({"actions": []}, False),
        ({"owner": "___"}, False),
        ({"period": {"start": "2026-01-05", "end": "2026-07-05"}}, False),
    ],
)
def test_a_long_plan_is_looked_at(found: Callable[..., Any], more: dict[str, Any], *, said: bool) -> None:
    plan = {"title": "t", "owner": "o", "period": PERIOD, "actions": [{"id": "A1"}], **more}
    assert bool(found(deadlines.long_without_review, plan)) is said


@pytest.mark.parametrize(
    ("repeat", "start", "end", "never", "overtakes"),
    [
        ("yearly", "2026-03-02", "2026-03-02", True, False),
        ("yearly", "2026-01-05", "2026-01-05", True, False),
        ("half-yearly", "2026-03-02", "2026-03-13", False, False),
        ("weekly", "2026-03-02", "2026-03-08", False, False),
        ("weekly", "2026-03-02", "2026-03-09", False, True),
        ("monthly", "2026-03-02", "2026-11-27", False, True),
    ],
)
def test_what_comes_again(
    found: Callable[..., Any], repeat: str, start: str, end: str, *, never: bool, overtakes: bool
) -> None:
    plan = {"period": PERIOD, "actions": [{"id": "A1", "start": start, "end": end, "repeat": repeat}]}
    assert bool(found(deadlines.never_again, plan)) is never
    assert bool(found(deadlines.overtakes_itself, plan)) is overtakes


def test_closures_and_hours(found: Callable[..., Any]) -> None:
    closures = [
        "2026-05-15",
        {"start": "2026-05-22", "end": "2026-05-11"},
        {"start": "2026-05-11", "end": "2026-05-11"},
    ]
    assert [at for at, _ in found(deadlines.closures_reversed, {"closures": closures})] == ["closures[1].end"]
    plan = {"actions": [{"id": "A1", "start": "2026-03-02 09:00", "end": "2026-03-02"}]}
    assert [at for at, _ in found(deadlines.hours_left_out, plan)] == ["actions[0].start"]
    assert found(deadlines.hours_left_out, {**plan, "calendar": "continuous"}) == []


@pytest.mark.parametrize(
    ("part_time", "nobody"),
    [
        ({"A. Martin": "lun-mer"}, []),
        ({"a.  martin": "lun-mer"}, []),
        ({"sponsor": "lun-mer", "Lea": "lun"}, []),
        ({"A. Martn": "lun-mer", "Lea": "___"}, ["part_time.A. Martn"]),
    ],
)
def test_part_time_of_nobody(found: Callable[..., Any], part_time: dict[str, str], nobody: list[str]) -> None:
    plan = {
        "people": {"sponsor": "Lea"},
        "part_time": part_time,
        "actions": [{"id": "A1", "owner": "A. Martin"}, {"id": "A2", "owner": "sponsor"}],
    }
    assert [at for at, _ in found(deadlines.part_time_of_nobody, plan)] == nobody


def test_dates_at_the_end_of_time_break_nothing(found: Callable[..., Any]) -> None:
    last = {"id": "A1", "start": "2199-12-31", "duration": "100 ans", "repeat": "yearly", "kind": "task"}
    chain = [{"id": f"A{n}", "after": [f"A{n - 1}"], "duration": "99 ans", "repeat": "yearly"} for n in range(2, 82)]
    plan = {
        **SERVED,
        "actions": [last, *chain, *({**one, "id": f"B{n}", "repeat": None} for n, one in enumerate(chain))],
    }
    for check in (
        deadlines.overtakes_itself,
        deadlines.never_again,
        deadlines.long_unseen,
        deadlines.ends_after_objective,
    ):
        found(check, plan)
