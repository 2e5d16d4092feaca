"""What the strict reader refuses by itself: each with its place, what is marked, what is said and what to do."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from canevas.document import Limits, parse_document


class Refusal(NamedTuple):
    """A text that is refused, and what is said about it."""

    text: str
    name: str
    place: tuple[int, int]
    marked: str
    said: str
    hint: str


SECOND = "a second document begins here: “---” and “...” at the beginning of a line end a document"
KEEP_ONE = "Keep one document in a file; take this line away, or put # and a space before it."
INSTRUCTIONS = "lines that begin with “%” are instructions to YAML readers, and are not taken here"
NO_TEXT = "a key must be a text, not a list or other keys"
QUOTE_THE_KEY = "Put the key between quotation marks."
INVISIBLE = "an invisible character that YAML does not allow stands here: "
REFUSED = {
    "second document": Refusal("a: 1\n---\nb: 2\n", "several-documents", (2, 1), "---", SECOND, KEEP_ONE),
    "document after its end": Refusal("a: 1\n...\nb: 2\n", "several-documents", (3, 1), "b: 2", SECOND, KEEP_ONE),
    "document after a comment": Refusal(
        "\ufeffa: 1\n# x\n\n--- # y\nb: 2\n", "several-documents", (4, 1), "--- # y", SECOND, KEEP_ONE
    ),
    "percent after its end": Refusal(
        "a: 1\n...\n% b: 3, c\n",
        "special-first-character",
        (3, 1),
        "%",
        "a text that begins with “%” must stand between quotation marks",
        'Write   "% b: 3, c"',
    ),
    "something after the whole": Refusal(
        "{a: 1}\nb: 2\n",
        "yaml-syntax",
        (2, 1),
        "b: 2",
        "what stands above is complete; this does not belong to it",
        "Write the document as lines of the form key: value.",
    ),
    "version": Refusal(
        "# note\n%YAML 1.1\n---\na: 1\n", "yaml-syntax", (2, 1), "%YAML 1.1", INSTRUCTIONS, "Take this line away."
    ),
    "prefix of tags": Refusal(
        "\ufeff%TAG ! tag:x,2000:\n---\na: 1\n",
        "yaml-syntax",
        (1, 1),
        "%TAG ! tag:x,2000:",
        INSTRUCTIONS,
        "Take this line away.",
    ),
    "list as key": Refusal("[a]: 1\n", "yaml-syntax", (1, 1), "[", NO_TEXT, QUOTE_THE_KEY),
    "keys in keys in keys": Refusal("? " * 100_000, "yaml-syntax", (1, 3), "?", NO_TEXT, QUOTE_THE_KEY),
    "keys as key": Refusal("? a: 1\n: 2\n", "yaml-syntax", (1, 3), "a", NO_TEXT, QUOTE_THE_KEY),
    "circle": Refusal(
        "a: &x\n  - *x\n",
        "yaml-syntax",
        (2, 5),
        "*x",
        "this alias stands inside what it repeats, so it has no end",
        "Write the value out.",
    ),
    "own circle": Refusal(
        "&x a: *x\nb: [*y, &y c]\n",
        "special-first-character",
        (2, 5),
        "*",
        "a text that begins with “*” must stand between quotation marks",
        'Write   b: ["*y", &y c]',
    ),
    "control character": Refusal(
        "title: a\x07b\n", "yaml-syntax", (1, 9), "\x07", f"{INVISIBLE}U+0007", "Take it away."
    ),
    "half of a character": Refusal(
        "title: é\ud83d\n", "yaml-syntax", (1, 9), "\ud83d", f"{INVISIBLE}U+D83D", "Take it away."
    ),
    "not a character": Refusal(
        "\ufefftitle: \uffff\n", "yaml-syntax", (1, 8), "\uffff", f"{INVISIBLE}U+FFFF", "Take it away."
    ),
}


@pytest.mark.parametrize("refusal", REFUSED.values(), ids=REFUSED)
def test_refused_with_the_place_and_in_words(refusal: Refusal) -> None:
    document = parse_document(refusal.text)
    assert document.root is None
    assert document.data() is None
    (problem,) = document.problems
    assert (problem.fatal, problem.severity) == (True, "error")
    assert (problem.name, document.position(problem.start)) == (refusal.name, refusal.place)
    assert document.text[problem.start : problem.end] == refusal.marked
    assert (str(problem.message), str(problem.hint)) == (refusal.said, refusal.hint)


def test_tags_are_refused_and_what_they_mark_is_read_as_text() -> None:
    document = parse_document("a: !!int 12\nb: !x\n  c: 1\nd: !x [1]\n")
    assert document.data() == {"a": "12", "b": {"c": "1"}, "d": ["1"]}
    assert [(p.name, document.position(p.start).line, p.fix, p.fatal) for p in document.problems] == [
        ("tag-refused", 1, None, False),
        ("tag-refused", 2, None, False),
        ("tag-refused", 4, None, False),
    ]


TAGS = {
    "one of YAML's own": (
        "a: !!int 12 # x\n",
        "!!int 12",
        "Take the tag away; the field decides what a value is.",
        None,
    ),
    "a word": ("a: !urgent Faire  # x\n", "!urgent Faire", 'Write   a: "!urgent Faire"  # x', '"!urgent Faire"'),
    "a word before a comma": ("a: !x y, z\n", "!x y, z", 'Write   a: "!x y, z"', '"!x y, z"'),
    "a word between braces": ("{a: !x y, b: c}", "!x y", 'Write   {a: "!x y", b: c}', '"!x y"'),
    "a list between braces": ("{a: !x [y], b: c}", "!x [y", 'Write   {a: "!x [y"], b: c}', None),
    "a text on lines": ("a: !x |\n  y\n", "!x |", 'Write   a: "!x |"', None),
    "a folded text": ("a: !x >\n  y\n", "!x >", 'Write   a: "!x >"', None),
    "behind an anchor": ("a: &x !y z\nb: *x\n", "!y z", 'Write   a: &x "!y z"', '"!y z"'),
}


@pytest.mark.parametrize(("text", "marked", "hint", "fixed"), TAGS.values(), ids=TAGS)
def test_a_word_taken_for_a_tag_is_quoted_where_it_was_text(
    text: str, marked: str, hint: str, fixed: str | None
) -> None:
    (problem,) = parse_document(text).problems
    assert (problem.name, text[problem.start : problem.end]) == ("tag-refused", marked)
    assert str(problem.message) == "a word that begins with “!” is taken for a tag, not for text"
    assert str(problem.hint) == hint
    assert (problem.fix and (text[problem.fix.start : problem.fix.end], problem.fix.replacement)) == (
        fixed and (marked, fixed)
    )


SMALL = Limits(size=100, depth=2, nodes=8, aliases=3, scalar=5)
SPLIT = "Split it into several files."
DEEP = "too many lists and keys stand inside one another here: more than 2"
FLATTEN = "Write it with fewer levels."


@pytest.mark.parametrize(
    ("text", "marked", "said", "hint"),
    [
        ("a: [[1]]", "[", DEEP, FLATTEN),
        ("[&a [1], [*a]]", "*a", DEEP, FLATTEN),
        ("[[1], [2], [[3]]]", "[", DEEP, FLATTEN),
        (
            "a: 123456",
            "123456",
            "this text is too long: more than 5 characters",
            "Shorten it, or keep it in a file of its own.",
        ),
        ("[1, 2, 3, 4, 5, 6, 7, 8]", "8", "the document is too large: more than 8 values", SPLIT),
        (
            "[&a [1], *a, *a]",
            "*a",
            "the aliases (*name) of this document repeat too much: more than 3 values",
            "Write the values out where they are needed.",
        ),
        ("x" * 101, "x", "the document is too large: more than 100 characters", SPLIT),
    ],
)
def test_what_is_too_large_is_told_with_the_limit(text: str, marked: str, said: str, hint: str) -> None:
    (problem,) = parse_document(text, limits=SMALL).problems
    assert (problem.name, problem.fatal, text[problem.start : problem.end]) == ("too-large", True, marked)
    assert (str(problem.message), str(problem.hint)) == (said, hint)


@pytest.mark.parametrize(
    ("text", "limits", "marked", "said"),
    [
        ("a: [x, x, y]", Limits(items=2), "y", "too many items or keys stand in one list here: more than 2"),
        (
            "a: &b c\nd: &e f\n",
            Limits(anchors=1),
            "&",
            "too many names (&name) are given in this document: more than 1",
        ),
    ],
)
def test_long_lists_and_many_names_are_marked_where_they_become_too_many(
    text: str, limits: Limits, marked: str, said: str
) -> None:
    problem = parse_document(text, limits=limits).problems[-1]
    assert (problem.name, text[problem.start : problem.end], str(problem.message)) == ("too-large", marked, said)


@pytest.mark.parametrize(
    "text", ["a: [1]", "[[1], [2], [3]]", "a: 12345", "[1, 2, 3, 4, 5, 6, 7]", "[&a [1], *a]", "#" * 100]
)
def test_what_is_just_large_enough_is_read(text: str) -> None:
    assert parse_document(text, limits=SMALL).problems == ()


def test_what_is_too_deep_is_told_where_it_becomes_so() -> None:
    for text in ("- " * 100_000, "\ufeff" + "- " * 100_000):
        (problem,) = parse_document(text).problems
        assert (problem.start, problem.end) == (text.index("-") + 120, text.index("-") + 121)
    for text in ("[" * 200_000, "\ufeff" + "[" * 200_000):
        (problem,) = parse_document(text).problems
        assert problem.end == problem.start + 1
        assert problem.end - text.index("[") in (61, 1000)  # later versions of libyaml have a limit of their own


ALIASES = {
    "a text counts as one": ("[&a x, *a, *a, *a]", {"aliases": 3}),
    "a list counts with its items": ("[&a [1], *a, *a]", {"aliases": 4}),
    "they count among all values": ("[&a [1, 2], *a, *a]", {"nodes": 10}),
    "they are as deep as what they repeat": ("[&a [[1]], [*a]]", {"depth": 4}),
    "and as what that repeats": ("[&a [1], &b [*a], [*b]]", {"depth": 4}),
}


@pytest.mark.parametrize(("text", "most"), ALIASES.values(), ids=ALIASES)
def test_what_aliases_repeat_counts(text: str, most: dict[str, int]) -> None:
    assert parse_document(text, limits=Limits(**most)).problems == ()
    fewer = {name: limit - 1 for name, limit in most.items()}
    assert [problem.name for problem in parse_document(text, limits=Limits(**fewer)).problems] == ["too-large"]
