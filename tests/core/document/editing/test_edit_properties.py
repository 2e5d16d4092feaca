"""Edits of documents of every style at random places: what was asked for is there, and nothing else has changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from handwritten_yaml import Writer
from hypothesis import assume, given
from hypothesis import strategies as st
from many_cases import many_cases
from random_changes import applied, change

from canevas.document import Document, MappingNode, Node, ScalarNode, SequenceNode, parse_document
from canevas.document.editing import Change, EditError, Insert, Move, Remove, SetValue, edited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

pytestmark = pytest.mark.slow

RANDOM = st.randoms(use_true_random=True)
"""Fast; a failure is made smaller where this is False."""
COMMENT = re.compile(r"# n°\d+")
LINE_END = re.compile(r"\r\n|\r|\n")


def sound_document(random: Random) -> Document:
    document = parse_document(Writer(random).document())
    assume(not any(problem.severity == "error" for problem in document.problems))
    assume(isinstance(document.root, MappingNode | SequenceNode))
    return document


def drawn(random: Random, data: Any) -> Change:
    one = change(random, data)
    assume(one is not None)
    assert one is not None
    if isinstance(one, Move):
        assume(tuple(one.to[: len(one.path)]) != tuple(one.path))
    try:
        applied(data, one)
    except (TypeError, KeyError, IndexError, AttributeError):
        assume(False)  # noqa: FBT003 - hypothesis's own signature
    return one


def done(document: Document, changes: Sequence[Change]) -> Document:
    """Do changes; a refusal is right only where something stands in the way that only a person can judge."""
    try:
        return edited(document, changes)
    except EditError:
        if not is_hard(document.text, changes):
            raise
    assume(False)  # noqa: FBT003 - hypothesis's own signature
    raise AssertionError


def is_hard(text: str, changes: Sequence[Change]) -> bool:
    """Tell whether there are names, texts that keep the empty lines below, or comments that a move between brackets would lose."""
    moved = any(isinstance(one, Move) for one in changes) and re.search(r"[\[{].*#", text, re.DOTALL)
    return bool(moved) or any(mark in text for mark in ("|+", ">+", "&", "*"))


@many_cases()
@given(RANDOM)
def test_one_change_is_done_and_nothing_else(random: Random) -> None:
    document = sound_document(random)
    data = document.data()
    one = drawn(random, data)
    new = done(document, [one])
    assert new.data() == applied(data, one)
    assert parse_document(new.text).data() == new.data()
    assert_line_ends_and_mark_stay(document.text, new.text)
    assert_comments_stay(document, new.text, one)
    assert_other_text_stays(document, new, one)


@many_cases(500)
@given(RANDOM, st.integers(2, 8))
def test_several_changes_see_one_another(random: Random, count: int) -> None:
    document = sound_document(random)
    data, changes = document.data(), []
    for _ in range(count):
        one = drawn(random, data)
        data = applied(data, one)
        changes.append(one)
    new = done(document, changes)
    assert new.data() == data
    assert_line_ends_and_mark_stay(document.text, new.text)


def assert_line_ends_and_mark_stay(old: str, new: str) -> None:
    assert new.startswith("\ufeff") == old.startswith("\ufeff")
    kinds = set(LINE_END.findall(old))
    if kinds:
        assert set(LINE_END.findall(new)) <= kinds


def place(document: Document, path: Sequence[str | int]) -> tuple[int, int, Node]:
    """Give the offsets of what a path leads to, its key included, and its node."""
    node = document.node(path)
    assert node is not None
    start = document.span(path, key=True)[0]
    if isinstance(path[-1], int):  # the mark of the item stands before it, perhaps on a line above
        outer = document.node(path[:-1])
        assert isinstance(outer, SequenceNode)
        before = outer.items[path[-1] - 1].end if path[-1] else outer.start
        start = document.text.index("-", before) if document.text[outer.start] == "-" else node.start
    return start, node.end, node


def assert_comments_stay(document: Document, new: str, one: Change) -> None:
    old = document.text
    touched = document.node(one.path) if isinstance(one, SetValue | Remove) else None
    comments = [found for found in COMMENT.finditer(old) if not is_in_text(old, found.start(), touched)]
    lost = [found for found in comments if f"{found.group()}:" not in new]
    kept = [found.group() for found in comments if found not in lost]
    if not isinstance(one, Move):
        assert [found.group() for found in COMMENT.finditer(new)] == kept
    if not lost:
        return
    assert isinstance(one, SetValue | Remove)
    start, end, node = place(document, one.path)
    if isinstance(one, SetValue):
        assert not isinstance(node, ScalarNode)
    column = document.position(start).column
    for comment in lost:
        assert comment.start() > start
        on_own_lines = document.position(comment.start()).line <= document.position(end).line
        assert on_own_lines or document.position(comment.start()).column > column


def assert_other_text_stays(document: Document, new_document: Document, one: Change) -> None:
    old, new = document.text, new_document.text
    if old == new:
        return
    before = length_in_common(old, new)
    after = length_in_common(old[before:][::-1], new[before:][::-1])
    match one:
        case Insert(path):
            outer = document.node(path[:-1])
            assert outer is not None
            if is_empty(outer) or stands_bare(document, path[:-1]) or ends_in_open_text(old):
                assert_lines_stay(document, outer, before, len(old) - after)
            else:
                assert before + after >= len(old)
        case Remove(path):
            outer = document.node(path[:-1])
            assert outer is not None
            if is_flow(document, outer) or stands_bare(document, path[:-1]):
                assert_lines_stay(document, outer, before, len(old) - after)
            elif not is_empty(new_document.node(path[:-1])):
                assert before + after >= len(new)
        case SetValue(path):
            node = document.node(path)
            if node is None:
                return
            if (
                isinstance(node, ScalarNode)
                and is_one_line(new[before : len(new) - after])
                and node.style in ("plain", "single", "double")
            ):
                assert before >= node.start - 1
                assert len(old) - after <= node.end or not old[node.end : len(old) - after].strip()
            elif document.node(path[:-1]) is not None:
                start, _end, node = place(document, path)
                assert before >= old.rfind("\n", 0, max(start - 1, 0)) - 1 or "\r" in old
                assert_lines_stay(document, node, before, len(old) - after, start)


def is_in_text(text: str, offset: int, node: Node | None) -> bool:
    """Tell whether what looks like a comment is in a text of several lines, below its mark."""
    first = None if node is None else LINE_END.search(text, node.start)
    return isinstance(node, ScalarNode) and first is not None and first.end() <= offset < node.end


def length_in_common(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((number for number in range(shorter) if one[number] != other[number]), shorter)


def is_one_line(text: str) -> bool:
    return not LINE_END.search(text)


def is_empty(node: Node | None) -> bool:
    return (
        node is None
        or isinstance(node, ScalarNode)
        or not (node.entries if isinstance(node, MappingNode) else node.items)
    )


def is_flow(document: Document, node: Node) -> bool:
    return document.text.startswith(("[", "{"), node.start)


def stands_bare(document: Document, path: Sequence[str | int]) -> bool:
    """Tell whether a path leads to a key and its value alone between `[ ]`."""
    node, outer = document.node(path), document.node(path[:-1]) if path else None
    return outer is not None and node is not None and is_flow(document, outer) and not is_flow(document, node)


def ends_in_open_text(text: str) -> bool:
    return not text.endswith(("\n", "\r"))


def assert_lines_stay(document: Document, node: Node, start: int, end: int, head: int | None = None) -> None:
    """Say that only the lines of a node changed, with the line ends around them and comments that go on with them."""
    first = document.position(node.start if head is None else head).line
    last = document.position(node.end).line
    assert document.position(start).line >= first - 2
    while (line := document.line(last + 1).strip()).startswith("#") or (
        not line and last < document.position(len(document.text)).line
    ):
        last += 1
    assert document.position(end).line <= last + 2
