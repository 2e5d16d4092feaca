"""What YAML takes in silence for something else than what was meant, and what it is right to leave alone."""

from __future__ import annotations

import pytest

from canevas.document import Document, parse_document


def found(document: Document) -> list[tuple[str, str, tuple[int, int]]]:
    return [(problem.name, problem.severity, document.position(problem.start)) for problem in document.problems]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Plan #3 du service\n", (1, 13)),
        ("    title: Former les utilisateurs #urgent\n", (1, 36)),
        ("a: #urgent\n", (1, 4)),
        ("- #urgent\n", (1, 3)),
        ("a: x #: y\n", (1, 6)),
        ("a: x #!y\n", (1, 6)),
        ("a: x\t##y\n", (1, 6)),
        ("a: [x, y #z\n]\n", (1, 10)),
        ("a: x\n  y #z\n", (2, 5)),
        ("a: 🚀 #z", (1, 6)),
    ],
)
def test_a_number_sign_without_a_space_is_said(text: str, place: tuple[int, int]) -> None:
    document = parse_document(text)
    assert found(document) == [("hash-in-text", "warning", place)]
    assert document.root is not None
    assert document.require() is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: x # note",
        "a: x ## note",
        "a: x #",
        "a: x #\n",
        "#note\na: x\n  #note\n",
        'a: "x #y"  #z',
        "a: 'x #y'",
        "a: |\n  x #y\n",
        "a: >-\n  x #y\n",
        "a: C#5 et x#y",
        "a: x # voir #3 et #4",
        "a: [x] #note",
        "a: https://x.org/#y",
        "\n #x\n",
    ],
)
def test_comments_and_quoted_number_signs_are_left_alone(text: str) -> None:
    assert found(parse_document(text)) == []


def test_the_hint_of_a_number_sign() -> None:
    (problem,) = parse_document("a: x #y").problems
    assert str(problem.message) == "what follows “#” is not read"
    assert str(problem.hint) == "Put the text between quotation marks, or a space after “#” for a comment."
    assert problem.fix is None
    assert (problem.start, problem.end) == (5, 7)


COMMAS = {
    "decimal comma of the first session": (
        "      - {date: 06/05/2025, value: 6,1}\n",
        (1, 36),
        "between { }, a comma separates two values; this reads 6, then “1”",
        'Write 6.1, or "6,1".',
        '      - {date: 06/05/2025, value: "6,1"}\n',
    ),
    "figure after a word": (
        "{a: x,1 y}",
        (1, 6),
        "this reads x, then “1 y”",
        'Write   {a: "x,1 y"}',
        '{a: "x,1 y"}',
    ),
    "word after a figure": (
        "{a: 1,x y}",
        (1, 6),
        "this reads 1, then “x y”",
        'Write   {a: "1,x y"}',
        '{a: "1,x y"}',
    ),
    "amount": (
        "{planned: 1 000,50 €, actual: ___}",
        (1, 16),
        "this reads 1 000, then “50 €”",
        'Write 1 000.50 €, or "1 000,50 €".',
        '{planned: "1 000,50 €", actual: ___}',
    ),
    "text": (
        "{fr: Mesurer, puis agir, en: Measure}",
        (1, 13),
        "this reads Mesurer, then “puis agir”",
        'Write   {fr: "Mesurer, puis agir", en: Measure}',
        '{fr: "Mesurer, puis agir", en: Measure}',
    ),
    "several commas": (
        "{fr: un, deux ou trois, et quatre}",
        (1, 8),
        "this reads un, then “deux ou trois”",
        'Write   {fr: "un, deux ou trois, et quatre"}',
        '{fr: "un, deux ou trois, et quatre"}',
    ),
    "a word that may be a key": (
        "{value: 1, comment}",
        (1, 10),
        "this reads 1, then “comment”",
        'Write   {value: "1, comment"}',
        None,
    ),
    "nothing before": (
        "title: {answers.factors}",
        (1, 9),
        "between { }, “answers.factors” has no value",
        'Write   title: "{answers.factors}"',
        None,
    ),
    "quoted before": ('{a: "x", b}', (1, 10), "“b” has no value", "Write each entry as key: value.", None),
    "list before": ("{a: [x], b}", (1, 10), "“b” has no value", "Write each entry as key: value.", None),
}


@pytest.mark.parametrize(("text", "place", "said", "hint", "fixed"), COMMAS.values(), ids=COMMAS)
def test_a_comma_between_braces(text: str, place: tuple[int, int], said: str, hint: str, fixed: str | None) -> None:
    document = parse_document(text)
    (problem,) = document.problems
    assert (problem.name, problem.severity, problem.fatal) == ("comma-in-braces", "error", False)
    assert document.position(problem.start) == place
    marked = text[problem.start : problem.end]
    assert marked == "," or f"“{marked}” has no value" in said
    assert said in str(problem.message)
    assert str(problem.hint) == hint
    assert (None if problem.fix is None else problem.fix.apply(text)) == fixed
    if fixed is not None:
        assert parse_document(fixed).problems == ()


def test_two_texts_cut_in_one_mapping_are_two_problems() -> None:
    document = parse_document("{fr: un, deux mots, en: one, two words}")
    assert [document.position(problem.start).column for problem in document.problems] == [8, 28]


def test_mappings_inside_mappings_keep_their_own() -> None:
    document = parse_document("{a: {b: x, y z}, c: d, e f}")
    assert [document.position(problem.start).column for problem in document.problems] == [10, 22]


@pytest.mark.parametrize("text", ["{a: , b: 1}", "[A1, A2]", "{a: '6,1'}", "a: 6,1", "{}", "{a: ~}"])
def test_keys_with_a_colon_and_lists_are_left_alone(text: str) -> None:
    assert found(parse_document(text)) == []


def test_a_colon_without_its_space_between_braces() -> None:
    document = parse_document("{value:6, unit: x}")
    assert found(document) == [("yaml-syntax", "error", (1, 7))]
    assert not document.problems[0].fatal
    fix = document.problems[0].fix
    assert fix is not None
    assert parse_document(fix.apply(document.text)).require() == {"value": "6", "unit": "x"}


def test_a_list_item_that_is_indented_too_far_is_read_as_text() -> None:
    document = parse_document("a:\n- b\n - c\nd: x - y\ne: x\n  -y\n")
    assert document.data() == {"a": ["b - c"], "d": "x - y", "e": "x -y"}
    assert found(document) == [("yaml-syntax", "warning", (3, 2))]
    (problem,) = document.problems
    assert str(problem.message) == "this list item is read as part of the text of line 2"
    assert str(problem.hint) == ("Give it the spaces of the other items, or put that text between quotation marks.")
    assert document.text[problem.start : problem.end] == "- c"


@pytest.mark.parametrize("text", ['a: "b\n - c"\n', "a: 'b\n - c'\n", "a: |\n  b\n  - c\n", "a: >\n  b\n  - c\n"])
def test_a_dash_in_a_text_that_is_marked_as_one_is_left_alone(text: str) -> None:
    assert found(parse_document(text)) == []


def test_an_ampersand_that_nothing_repeats_was_text() -> None:
    document = parse_document("a: &co x\nb: &used y\nc: *used\nd: &keys\n  e: 1\n")
    assert found(document) == [("special-first-character", "warning", (1, 4))]
    (problem,) = document.problems
    assert str(problem.message) == "a word that begins with “&” is taken for a name, not for text"
    assert str(problem.hint) == 'Write   a: "&co x"'
    assert document.text[problem.start : problem.end] == "&"
    assert str(parse_document("a: &co x, y\n").problems[0].hint) == 'Write   a: "&co x, y"'
