"""Networks whose floats and critical path are published, and two that were computed by hand.

Beside each stands where its numbers are from: "published" where activities, lengths, floats and critical path were
compared with a copy of the text or of its solution, "by hand" where only a part of it was found, with the computation.

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
    # Published: Taylor, Introduction to Management Science, solutions to chapter 8, the first table of activities
    # (time, ES, EF, LS, LF, slack): weeks; the activities are named after the events that they join.
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
    # Published: the same, the second table; the dummy activity from event 4 to 5 is left out, a14 comes before both.
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
    # Published: Heizer and Render, Operations Management, Milwaukee Paper Manufacturing: weeks. Predecessors and the
    # lengths of the paths (A-C-F-H 9, A-C-E-G-H 15, A-D-G-H 13, B-D-G-H 14) from a retelling as "Durango Paper";
    # ES, EF, LS, LF and slack from the table of the book as an open-source scheduler quotes it in its tests (there
    # without the link from A to D, which changes none of them).
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
    # Published: Anderson, Sweeney and Williams, An Introduction to Management Science, chapter 9, the Western Hills
    # Shopping Center: weeks. Activities and links from a programme on the book's network, the starts and slacks of B to
    # D and the ends of G, H and I from slides on it (C: 9, 8, 3; D: 7, 10, 2; B: 6, 12). The rest follows: H lasts 12,
    # ends at 21 and may end at 24, when I starts; A, E, F, G and I take all 26 weeks.
    "western-hills": Network(
        """A 5 (): 0
           B 6 (): 6
           C 4 (A): 3
           D 3 (A): 2
           E 1 (A): 0
           F 4 (E): 0
           G 14 (D F): 0
           H 12 (B C): 3
           I 2 (G H): 0""",
        26,
        "A E F G I",
    ),
    # Published: Taha, Operations Research, section 6.5, the example of the critical path method: days; a dummy joins
    # the events 4 and 5. Network and formulas from the FOSSEE companion to the book (example 6.5-4). By hand, with the
    # events 1 to 6 at 0, 5, 8, 13, 13, 25 at the earliest and 0, 5, 11, 13, 13, 25 at the latest: B = 11 - 0 - 6 = 5,
    # C = 11 - 5 - 3 = 3, E = 13 - 8 - 2 = 3, F = 25 - 8 - 11 = 6, G = 25 - 13 - 1 = 11; free B = 8 - 0 - 6 = 2,
    # C = 8 - 5 - 3 = 0, E, F and G as before, since events 5 and 6 are critical.
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
    # Published: a class exercise, the launch of a product ("develop product specifications" to "transition to
    # manufacturing"), with ES, EF, LS and LF of each activity on the slides: weeks.
    "product-launch": Network(
        """A 4 (): 0
           B 6 (A): 0
           C 3 (A): 18
           D 6 (B): 0
           E 14 (D): 0
           F 5 (C): 18
           G 2 (E F): 0
           H 2 (G): 1
           I 3 (G): 0
           J 4 (H I): 0
           K 2 (J): 0""",
        41,
        "A B D E G I J K",
    ),
    # Published: an exercise on a new server for the Northland Pines High School, with its solved table (ES, EF, LS, LF,
    # slack): days.
    "northland-pines": Network(
        """A 2 (): 0
           B 4 (A): 1
           C 5 (A): 0
           D 2 (B): 9
           E 1 (B): 10
           F 8 (B C): 0
           G 3 (D E): 9
           H 5 (F): 0
           I 4 (F): 1
           J 7 (G H I): 0""",
        27,
        "A C F H J",
    ),
    # By hand: the Reliable Construction Co. of Hillier and Lieberman, Introduction to Operations Research: weeks. The
    # activities and their lengths (H excepted) were found, links and floats were not. Earliest ends: A 2, B 6, C 16,
    # D 22, E 20, F 25, G 29, H 38, I 23, J 33, K 37, L 38, M 40, N 44. Latest: N 44, M 44, L 38, K 38, J 33, H 42,
    # I 25, F 25, G 33, E 20 (F wants it at 20, H at 33), D 26, C 16 (E at 16, I at 18, D at 20), B 6, A 2.
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
    # By hand: expected times in days, with hundredths, after the article on PERT in Wikipedia, of which no copy was
    # found. A-C-E-G takes 4 + 5.17 + 5.17 + 5.17 = 19.51, B-E-G 15.67 (3.84 less), A-D-F 14.83 (4.68 less).
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
