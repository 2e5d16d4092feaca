from __future__ import annotations

import pytest

from canevas.document import Document, DocumentError, MappingNode, ScalarNode, SequenceNode, parse_document
from canevas.errors import InputError

PLAN = "title: x\nactions:\n  - id: A1\n    owner:\n  - id: A2\npeople: {}\n"


@pytest.fixture
def document() -> Document:
    return parse_document(PLAN, "my.plan.yaml")


def test_node_follows_keys_and_positions(document: Document) -> None:
    owner = document.node(("actions", 0, "owner"))
    assert isinstance(owner, ScalarNode)
    assert owner.value is None
    assert isinstance(document.node(("actions",)), SequenceNode)
    assert isinstance(document.node(()), MappingNode)
    for nowhere in (
        ("actions", 2),
        ("actions", -1),
        ("actions", "id"),
        ("title", "x"),
        ("owner",),
        (0,),
        ("owner", "x"),
    ):
        assert document.node(nowhere) is None


@pytest.mark.parametrize(
    ("path", "key", "text"),
    [
        (("actions", 1, "id"), False, "A2"),
        (("actions", 1, "id"), True, "id"),
        (("title",), True, "title"),
        (("actions", 0), True, "id: A1\n    owner:"),
        (("actions", 0, "owner"), False, ""),
        (("actions", 1, "title"), False, "id"),
        (("actions", 1, "budget", "planned"), True, "id"),
        (("owner",), False, "title"),
        (("people", "A. Martin"), False, "{}"),
        (("title", 0), False, "x"),
        (("actions", 7, "id"), False, "- id: A1\n    owner:\n  - id: A2"),
    ],
)
def test_span_is_the_place_or_the_nearest_that_exists(
    document: Document,
    path: tuple[str | int, ...],
    key: bool,  # noqa: FBT001 - a case of the table
    text: str,
) -> None:
    start, end = document.span(path, key=key)
    assert document.text[start:end] == text


@pytest.mark.parametrize("text", ["", "\ufeff", "a: ["])
def test_span_of_a_document_without_content_is_its_beginning(text: str) -> None:
    document = parse_document(text)
    start, end = document.span(("title",))
    assert start == end
    assert document.position(start) == (1, 1)


def test_line_and_position(document: Document) -> None:
    assert document.line(3) == "  - id: A1"
    assert document.position(PLAN.index("A2")) == (5, 9)


def test_require_lists_errors_with_their_places() -> None:
    document = parse_document("a: 1\nb: x #y\na: 2\nc: {d, e: 1}\n", "my.plan.yaml")
    with pytest.raises(DocumentError) as raised:
        document.require()
    error = raised.value
    assert isinstance(error, InputError)
    assert error.document is document
    assert [problem.name for problem in error.problems] == ["duplicate-key", "comma-in-braces"]
    assert str(error.message) == (
        "my.plan.yaml:3:1: the key “a” stands twice: here, and on line 1, column 1\n"
        "my.plan.yaml:4:5: between { }, “d” has no value"
    )
    assert error.hint == document.problems[1].hint


def test_require_counts_what_it_does_not_list() -> None:
    with pytest.raises(DocumentError) as raised:
        parse_document("a: 1\n" * 13).require()
    assert str(raised.value.message).splitlines()[-1] == "and 2 more faults"
    assert len(raised.value.problems) == 12


def test_warnings_do_not_keep_the_data_back() -> None:
    assert parse_document("a: x #y").require() == {"a": "x"}
