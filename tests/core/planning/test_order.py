from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from canevas.planning.order import order_of


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    size = draw(st.integers(1, 9))
    links = st.lists(st.integers(0, size - 1), max_size=3)
    return [draw(links) for _ in range(size)]


def reachable(predecessors: list[list[int]], start: int) -> dict[int, int]:
    """By number, the least number of steps back from a start; the start itself only through a cycle."""
    found: dict[int, int] = {}
    level, steps = set(predecessors[start]), 1
    while level:
        found.update({number: steps for number in level if number not in found})
        level = {other for number in level for other in predecessors[number]} - found.keys()
        steps += 1
    return found


@settings(max_examples=60)
@given(graphs())
def test_each_comes_after_what_it_waits_for(predecessors: list[list[int]]) -> None:
    order = order_of(predecessors)
    position = {number: place for place, number in enumerate(order.sequence)}

    assert len(position) == len(order.sequence)
    assert position.keys() | order.circular == set(range(len(predecessors)))
    for number in order.sequence:
        assert all(position[other] < position[number] for other in predecessors[number] if other not in order.circular)


@settings(max_examples=60)
@given(graphs())
def test_those_that_wait_for_themselves_are_told_apart(predecessors: list[list[int]]) -> None:
    order = order_of(predecessors)

    assert order.circular == {
        number for number in range(len(predecessors)) if number in reachable(predecessors, number)
    }


@settings(max_examples=60)
@given(graphs())
def test_a_cycle_is_a_shortest_one_of_its_group(predecessors: list[list[int]]) -> None:
    behind = [reachable(predecessors, number) for number in range(len(predecessors))]

    for cycle in order_of(predecessors).cycles:
        assert all(before in predecessors[after] for before, after in pairwise([*cycle, cycle[0]]))
        group = [number for number in behind[cycle[0]] if cycle[0] in behind[number]]
        assert len(cycle) == min(behind[number][number] for number in group)
        assert cycle[0] == min(cycle)


def test_each_group_has_its_cycle() -> None:
    order = order_of([[1], [0], [1], [4, 2], [3], [5], [4]])

    assert order.cycles == ((0, 1), (3, 4), (5,))
    assert order.sequence == (2, 6)


def test_a_long_cycle_and_a_long_chain_need_no_recursion() -> None:
    size = 5_000

    assert len(order_of([[number - 1] for number in range(size)]).cycles[0]) == size
    assert order_of([[number - 1] if number else [] for number in range(size)]).sequence == tuple(range(size))


def test_a_tangle_still_gets_a_cycle() -> None:
    size = 2_000
    predecessors = [[(number - 1) % size, (number - 2) % size] for number in range(size)]

    order = order_of(predecessors)

    assert len(order.circular) == size
    assert len(order.cycles[0]) == size // 2
