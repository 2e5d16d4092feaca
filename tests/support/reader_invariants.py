"""What holds of whatever the reader is given; the fuzzer and the tests ask the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.check.opening import open_plan
from canevas.document import Document, MappingNode, Node, Problem, ScalarNode, parse_document
from canevas.errors import UsageError
from canevas.language import LANGUAGES, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

MOST_PROBLEMS = 1000
"""A person reads ten; a hostile text must not make the reader give one for each of its characters."""


IN_PIECES = 0xFF
"""A first byte, which begins no text in UTF-8, after which each byte stands for one of the pieces."""
PIECES = (
    *(
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\r\n",
        "\r",
        "\t",
        " ",
        "- ",
        ": ",
        ":",
        "? ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ",",
    ),
    *(
        " #",
        "# ",
        "&a ",
        "*a",
        "<<: ",
        "!x ",
        "!!str ",
        "|\n",
        ">-\n",
        '"',
        "'",
        "\\",
        "%",
        "@",
        "`",
        "---",
        "...",
        "___",
        "~",
    ),
    *(
        "\ufeff",
        "\xa0",
        "\x85",
        "\u2028",
        "\u202e",
        "\ue000",
        "\x00",
        "\ud800",
        "é",
        "🚀",
        "²",
        "a",
        "b",
        "key",
        "x y",
        "\n\n",
    ),
    *(
        "canevas: 1\n",
        "type: ",
        "title: ",
        "actions:\n",
        "id: A1",
        "after: [A1]",
        "start: ",
        "2026-01-05",
        "J+15",
        "31/04/2026",
    ),
    *(
        "start + 15wd",
        "duration: ",
        "2 semaines",
        "budget: ",
        "1 000,50 €",
        "1e999",
        "indicators:\n",
        "objectives:\n",
        "people:\n",
    ),
    *(
        "measurements:\n",
        "value: ",
        "formula: ",
        "a / b",
        "target: ",
        "thresholds: ",
        "period: ",
        "follow_up:\n",
        "status: fait",
    ),
)


def text_of(content: bytes) -> str:
    """Make a text of an input: from pieces, as UTF-8 where it is, else with each byte as a character."""
    if content[:1] == bytes([IN_PIECES]):
        return "".join(PIECES[byte % len(PIECES)] for byte in content[1:])
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def check_reading(text: str) -> Document:
    """Read a text and assert what holds of every document, readable or not."""
    document = parse_document(text)
    assert document.text == text
    assert len(document.problems) <= MOST_PROBLEMS
    for problem in document.problems:
        check_problem(document, problem)
    assert sum(problem.fatal for problem in document.problems) <= 1
    assert not any(problem.fatal for problem in document.problems) or document.root is None
    if document.root is not None:
        check_nodes(document, document.root)
        document.data()
    return document


def check_problem(document: Document, problem: Problem) -> None:
    """Assert that a problem has a place inside the text, words in both languages, and a repair that can be made."""
    text = document.text
    assert 0 <= problem.start <= problem.end <= max(len(text), problem.start + 1), problem
    assert problem.start <= len(text), problem
    line, column = document.position(problem.start)
    assert line >= 1
    assert 1 <= column <= len(document.line(line)) + 2, problem
    for language in LANGUAGES:
        assert problem.message.render(language)
        assert problem.hint is None or problem.hint.render(language)
    if problem.fix is not None:
        assert 0 <= problem.fix.start <= problem.fix.end <= len(text), problem
        assert problem.fix.apply(text) != text, problem


def check_nodes(document: Document, root: Node) -> None:
    """Assert that each node has a place in the text that begins before it ends, in the order of the document."""
    text = document.text
    for node in walk(root):
        assert 0 <= node.start <= node.end <= len(text), node
        if isinstance(node, ScalarNode) and node.style in ("single", "double") and text[node.start] != "*":
            mark = "'" if node.style == "single" else '"'
            assert text[node.start] == text[node.end - 1] == mark, (node, text)
        if isinstance(node, MappingNode):
            assert all(key == entry.key.text for key, entry in node.entries.items())


def walk(node: Node) -> Iterator[Node]:
    """Give a node and all below it, keys included; what aliases repeat comes each time."""
    yield node
    if isinstance(node, MappingNode):
        for entry in node.entries.values():
            yield entry.key
            yield from walk(entry.value)
    elif not isinstance(node, ScalarNode):
        for item in node.items:
            yield from walk(item)


def check_opening(document: Document) -> None:
    """Open a document as a plan of a type that is not there, and assert that every finding has a place in the text."""

    def no_type(name: str) -> NoReturn:
        raise UsageError(msg("there is no plan type “{type}”", type=name))

    opened = open_plan(document, no_type)
    assert opened.plan is not None or opened.found or document.problems
    for found in opened.found:
        assert 0 <= found.start <= found.end, found
        assert found.start <= len(document.text), found
        for language in LANGUAGES:
            assert found.message.render(language)
            assert found.hint is None or found.hint.render(language)
