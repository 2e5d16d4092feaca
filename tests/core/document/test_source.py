from __future__ import annotations

import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.document.source import Position, Source

ANY_LINES = st.text(st.sampled_from("ab é😀\r\n\t\x85\u2028\ufeff"))


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("abc", 2, (1, 3)),
        ("a\nbc", 2, (2, 1)),
        ("a\r\nbc", 4, (2, 2)),
        ("a\rbc", 3, (2, 2)),
        ("a\n", 2, (2, 1)),
        ("", 0, (1, 1)),
        ("👩‍🔧: x", 4, (1, 5)),
        ("a\x85b\u2028c", 4, (1, 5)),
        ("\ufefftitle", 1, (1, 1)),
        ("\ufeffa\nb", 3, (2, 1)),
    ],
)
def test_position_counts_characters_as_editors_do(text: str, offset: int, position: tuple[int, int]) -> None:
    assert Source(text).position(offset) == Position(*position)


def test_position_outside_is_the_nearest_end() -> None:
    assert Source("a\nb").position(99) == (2, 2)
    assert Source("\ufeffa").position(-3) == (1, 1)


@pytest.mark.parametrize(("number", "line"), [(1, "é: 1"), (2, ""), (3, "b"), (4, ""), (5, ""), (0, ""), (-1, "")])
def test_line_comes_without_its_end_and_the_byte_order_mark(number: int, line: str) -> None:
    assert Source("\ufeffé: 1\r\n\rb\n").line(number) == line


@given(ANY_LINES, st.integers(1, 9))
def test_every_offset_is_where_its_position_says(text: str, stride: int) -> None:
    with pytest.MonkeyPatch.context() as near:
        near.setattr("canevas.document.source._STRIDE", stride)
        check_positions(text)


def check_positions(text: str) -> None:
    source = Source(text)
    starts = [source.begin, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    for offset in range(source.begin, len(text) + 1):
        line, column = source.position(offset)
        assert starts[line - 1] + column - 1 == offset
        assert source.line_start(offset) == starts[line - 1]
        assert text[source.line_start(offset) : source.line_end(offset)] == source.line(line)
    assert [source.line(number) for number in range(1, len(starts) + 2)] == [
        *re.split(r"\r\n|\r|\n", text[source.begin :]),
        "",
    ]


def test_a_text_of_many_lines_is_not_kept_twice() -> None:
    text = "\n" * 1_000_000
    tracemalloc.start()
    assert Source(text).position(999_999) == (1_000_000, 1)
    assert Source(text).line(1_000_001) == ""
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000


def test_indentation_counts_spaces_alone() -> None:
    source = Source("a:\n    - b\n\tc")
    assert source.indentation(8) == 4
    assert source.indentation(12) == 0


def test_opens_line_looks_at_what_stands_before() -> None:
    source = Source("a:\n  - b")
    assert source.opens_line(5)
    assert not source.opens_line(7)
    assert Source(" \t- b").opens_line(2)
    assert not Source("\u00a0- b").opens_line(1)
