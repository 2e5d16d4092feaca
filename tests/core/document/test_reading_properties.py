"""The reader takes any text: it raises nothing for it, and every problem has its place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from handwritten_yaml import Writer
from hypothesis import given
from hypothesis import strategies as st
from many_cases import many_cases

from canevas.document import Document, MappingNode, Node, ScalarNode, parse_document, read_document
from canevas.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

pytestmark = pytest.mark.slow

RANDOM = st.randoms(use_true_random=True)
PIECES = (
    *":-?,[]{}#&*!|>'\"%@`~=<._ \\\t\n\r\ufeff\x85\u2028\x00\ud83d\uffffé🚀a0",
    "\r\n", "\n  ", "\n- ", ": ", " #", "- ", "---\n", "...\n", "%YAML 1.2\n", "&a ", "*a", "<<: ", "!!str ", "!<x> ", "|+\n", ">2-\n",
    "? ", "null", "___", "\\u",
)  # fmt: skip


def hurt(random: Random, text: str) -> str:
    """Give a text with a few pieces lost, doubled, swapped or put in."""
    for _ in range(random.randint(1, 6)):
        at, length = random.randint(0, len(text)), random.choice((0, 1, 1, 2, 8))
        piece = random.choice(
            (random.choice(PIECES), "", text[at : at + length] * 2, "".join(random.choices(PIECES, k=4)))
        )
        text = text[:at] + piece + text[at + length :]
    return text


@many_cases()
@given(RANDOM)
def test_a_document_that_was_hurt_is_read_or_refused_with_places(random: Random) -> None:
    assert_sound(hurt(random, Writer(random).document()))


@many_cases()
@given(st.text(st.one_of(st.sampled_from(PIECES).map(lambda piece: piece[0]), st.characters()), max_size=60))
def test_any_text_is_read_or_refused_with_places(text: str) -> None:
    assert_sound(text)


@many_cases()
@given(st.one_of(st.binary(max_size=60), st.text(max_size=20).map(lambda text: text.encode("utf-16"))))
def test_any_file_is_read_or_refused(tmp_path_factory: object, content: bytes) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any.plan.yaml"  # type: ignore[attr-defined] # pytest's own fixture
    path.write_bytes(content)
    try:
        document = read_document(path)
    except InputError as error:
        refusal = str(error)
    else:
        refusal = str(path)
        assert document.text.encode("utf-8") == content
        assert_sound(document.text)
    assert str(path) in refusal


def assert_sound(text: str) -> None:
    document = parse_document(text)
    for problem in document.problems:
        assert 0 <= problem.start <= problem.end <= len(text), problem
        line, column = document.position(problem.start)
        assert 1 <= column <= len(document.line(line)) + 2
        assert problem.message.render("fr")
        if problem.fix is not None:
            assert 0 <= problem.fix.start <= problem.fix.end <= len(text)
            problem.fix.apply(text)
    document.data()
    if document.root is not None:
        assert_inside(document, document.root, 0, len(text))


def assert_inside(document: Document, node: Node, start: int, end: int) -> None:
    """Say that a node stands in the text, and what belongs to it inside it, but for what only repeats another place."""
    assert start <= node.start <= node.end <= end
    if isinstance(node, ScalarNode) or document.text.startswith("*", node.start):
        return
    if isinstance(node, MappingNode):
        for entry in node.entries.values():
            assert_inside(document, entry.key, node.start, node.end)
            assert_inside(document, entry.value, entry.key.start, end)
    else:
        for item in node.items:
            assert_inside(document, item, node.start, end)
