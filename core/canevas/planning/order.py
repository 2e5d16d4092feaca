"""In which order actions can be looked at, each after those it waits for; and which wait for themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

Links = Sequence[Sequence[int]]
"""By number of an action, the numbers of others."""

_STEPS: Final = 200_000
"""Steps in search of cycles shorter than the first one found; a thousand actions in circles would take too many."""


class Order(NamedTuple):
    """The order of a plan's actions.

    Attributes:
        sequence: Numbers of the actions, each after those it waits for, without the members of cycles.
        circular: Numbers of the actions that wait for themselves through others.
        cycles: For each group of these, a shortest cycle, as far as one can be found in reasonable time: each waits for
            the one before it, the first for the last. It begins with the lowest number.
    """

    sequence: tuple[int, ...]
    circular: frozenset[int]
    cycles: tuple[tuple[int, ...], ...]


def order_of(predecessors: Links) -> Order:
    """Put actions in order.

    Args:
        predecessors: By number of an action, the numbers of those that it waits for.
    """
    successors: list[list[int]] = [[] for _ in predecessors]
    for number, others in enumerate(predecessors):
        for other in others:
            successors[other].append(number)
    sequence = _sequence(predecessors, successors, frozenset())
    if len(sequence) == len(predecessors):
        return Order(tuple(sequence), frozenset(), ())
    groups = _circular_groups(successors, set(range(len(predecessors))).difference(sequence))
    circular = frozenset(number for group in groups for number in group)
    return Order(tuple(_sequence(predecessors, successors, circular)), circular, _shortest_cycles(successors, groups))


def _sequence(predecessors: Links, successors: Links, left_out: Collection[int]) -> list[int]:
    """Go through the actions whose predecessors are done, as long as there are any."""
    waiting = [sum(other not in left_out for other in others) for others in predecessors]
    done = [number for number, count in enumerate(waiting) if not count and number not in left_out]
    for number in done:
        for other in successors[number]:
            waiting[other] -= 1
            if not waiting[other] and other not in left_out:
                done.append(other)
    return done


def _circular_groups(successors: Links, numbers: Collection[int]) -> list[list[int]]:
    """Find the groups whose members all wait for each other (Tarjan's components, without recursion)."""
    index: dict[int, int] = {}
    lowest: dict[int, int] = {}
    stack: list[int] = []
    stacked: set[int] = set()
    groups: list[list[int]] = []
    for root in sorted(numbers):
        if root in index:
            continue
        path = [(root, iter(successors[root]))]
        while path:
            number, ahead = path[-1]
            if number not in index:
                index[number] = lowest[number] = len(index)
                stack.append(number)
                stacked.add(number)
            entered = next((other for other in ahead if other not in index), None)
            if entered is not None:
                path.append((entered, iter(successors[entered])))
                continue
            path.pop()
            lowest[number] = min([lowest[number], *(lowest[other] for other in successors[number] if other in stacked)])
            if lowest[number] == index[number]:
                groups.append(_popped(stack, stacked, number))
    return sorted(sorted(group) for group in groups if len(group) > 1 or group[0] in successors[group[0]])


def _popped(stack: list[int], stacked: set[int], number: int) -> list[int]:
    """Take a group off the stack, from its top down to a number."""
    position = len(stack) - 1
    while stack[position] != number:
        position -= 1
    group = stack[position:]
    del stack[position:]
    stacked.difference_update(group)
    return group


def _shortest_cycles(successors: Links, groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    steps = _STEPS
    cycles = []
    for group in groups:
        members = frozenset(group)
        shortest: tuple[int, ...] = ()
        for number in group:
            if shortest and steps <= 0:
                break
            found, taken = _cycle_through(number, successors, members, len(shortest) - 1 if shortest else len(group))
            steps -= taken
            shortest = found or shortest
        cycles.append(shortest)
    return tuple(cycles)


def _cycle_through(
    number: int, successors: Links, members: Collection[int], longest: int
) -> tuple[tuple[int, ...], int]:
    """Look for the shortest cycle through a number, level by level.

    Returns:
        The cycle, empty where none is short enough, and how many steps the search took.
    """
    came_from = {number: number}
    level, steps = [number], 0
    for _ in range(longest):
        reached = []
        for here in level:
            for other in successors[here]:
                steps += 1
                if other == number:
                    return _path(came_from, here), steps
                if other in members and other not in came_from:
                    came_from[other] = here
                    reached.append(other)
        level = reached
    return (), steps


def _path(came_from: dict[int, int], last: int) -> tuple[int, ...]:
    path = [last]
    while came_from[path[-1]] != path[-1]:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))
