"""Networks whose floats and critical path are published; the source is named beside each.

Their durations are taken as working days with French holidays, and as hours where nights and Sundays count: neither
makes a difference to the floats.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from canevas.model.plan import Plan
from canevas.planning.schedule import plan_with_floats, schedule_plan


class Network(NamedTuple):
    """Activities as ``NAME duration (predecessors): float``, with what else is published."""

    activities: str
    length: float
    critical: str
    free: dict[str, float] = {}  # noqa: RUF012 - read only


NETWORKS = {
    # Hillier and Lieberman, Introduction to Operations Research, the Reliable Construction Co.: weeks.
    "reliable-construction": Network(
        """A 2 (): 0
           B 4 (A): 0
           C 10 (B): 0
           D 6 (C): 4
           E 4 (C): 0
           F 5 (E): 0
           G 7 (D): 4
           H 9 (E G): 4
           I 7 (C): 2
           J 8 (F I): 0
           K 4 (J): 1
           L 5 (J): 0
           M 2 (H): 4
           N 6 (K L): 0""",
        44,
        "A B C E F J L N",
    ),
    # Wikipedia, Program evaluation and review technique: expected times in days, with hundredths.
    "wikipedia-pert": Network(
        """A 4.00 (): 0
           B 5.33 (): 3.84
           C 5.17 (A): 0
           D 6.33 (A): 4.68
           E 5.17 (B C): 0
           F 4.50 (D): 4.68
           G 5.17 (E): 0""",
        19.51,
        "A C E G",
    ),
    # Taylor, Introduction to Management Science, solutions to the chapter on project management: weeks; the activities
    # are named after the events that they join.
    "taylor-seven-activities": Network(
        """a12 7 (): 2
           a13 10 (): 0
           a24 6 (a12): 2
           a34 5 (a13): 0
           a35 4 (a13): 4
           a45 3 (a24 a34): 0
           a56 2 (a35 a45): 0""",
        20,
        "a13 a34 a45 a56",
    ),
    # The same; a dummy activity joins the events 4 and 5.
    "taylor-twelve-activities": Network(
        """a12 8 (): 1
           a13 10 (): 0
           a14 9 (): 6
           a25 6 (a12): 1
           a26 4 (a12): 8
           a35 5 (a13): 0
           a47 7 (a14): 11
           a57 12 (a25 a35 a14): 0
           a58 15 (a25 a35 a14): 1
           a69 18 (a26): 8
           a78 4 (a47 a57): 0
           a89 7 (a58 a78): 0""",
        38,
        "a13 a35 a57 a78 a89",
    ),
    # Heizer and Render, Operations Management, Milwaukee Paper Manufacturing: weeks.
    "milwaukee-paper": Network(
        """A 2 (): 0
           B 3 (): 1
           C 2 (A): 0
           D 4 (A B): 1
           E 4 (C): 0
           F 3 (C): 6
           G 5 (D E): 0
           H 2 (F G): 0""",
        15,
        "A C E G H",
    ),
    # Anderson, Sweeney and Williams, An Introduction to Management Science, the Western Hills Shopping Center: weeks.
    "western-hills": Network(
        """A 5 (): 0
           B 6 (): 6
           C 4 (): 8
           D 3 (A): 2
           E 1 (A): 0
           F 4 (E): 0
           G 14 (D F): 0
           H 12 (B C): 6
           I 2 (G H): 0""",
        26,
        "A E F G I",
    ),
    # Taha, Operations Research, the example of the critical path method: days; a dummy joins the events 4 and 5.
    "taha": Network(
        """A 5 (): 0
           B 6 (): 5
           C 3 (A): 3
           D 8 (A): 0
           E 2 (B C): 3
           F 11 (B C): 6
           G 1 (D): 11
           H 12 (D E): 0""",
        25,
        "A D H",
        {"B": 2, "C": 0, "E": 3, "F": 6, "G": 11},
    ),
}
HUNDREDTHS = ("wikipedia-pert",)


def read(network: Network, unit: str) -> tuple[list[dict[str, object]], dict[str, float]]:
    actions: list[dict[str, object]] = []
    floats = {}
    for line in network.activities.splitlines():
        head, _, published = line.partition(":")
        name, length, after = head.strip().split(" ", 2)
        actions.append({"id": name, "duration": f"{length}{unit}", "after": after.strip("()").split()})
        floats[name] = float(published)
    return actions, floats


@pytest.mark.parametrize("name", [name for name in NETWORKS if name not in HUNDREDTHS])
def test_in_working_days(name: str) -> None:
    actions, floats = read(NETWORKS[name], "wd")
    plan = Plan.model_validate({"type": "generic", "period": {"start": "2026-04-01"}, "actions": actions})

    found = plan_with_floats(plan, schedule_plan(plan))

    assert {one.id: one.total_float for one in found.actions.values()} == floats
    assert found.critical_path == tuple(NETWORKS[name].critical.split())
    assert {key: found.of(key).free_float for key in NETWORKS[name].free} == NETWORKS[name].free
    assert found.finish is not None
    assert found.calendar.working_days(date(2026, 4, 1), found.finish) == NETWORKS[name].length


@pytest.mark.parametrize("name", NETWORKS)
def test_in_hours(name: str) -> None:
    actions, floats = read(NETWORKS[name], "h")
    period = {"start": "2026-04-01 18:00"}
    plan = Plan.model_validate({"type": "generic", "calendar": "continuous", "period": period, "actions": actions})

    found = plan_with_floats(plan, schedule_plan(plan))

    # A minute is the least that counts: 5.33 hours are 5 hours, 19 minutes and 48 seconds.
    minute = 1 / 60
    assert {one.id: one.total_float for one in found.actions.values()} == pytest.approx(floats, abs=minute)
    assert found.critical_path == tuple(NETWORKS[name].critical.split())
