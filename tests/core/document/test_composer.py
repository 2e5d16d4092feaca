"""What is read, where it stands, and what is refused so that no document harms the process."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from canevas.document import (
    Document,
    Limits,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    parse_document,
)

PLAN = """\
canevas: 1
type: quality          # a comment
title: "Réduire l'attente"
context: |
  Deux lignes
  de contexte.

# another comment

period: {start: 2025-05-01, end: ~}
actions:
- id: A1
  after: [A0 + 2wd, 'A2']
  progress:
- id: A2
"""


def cut(document: Document, *path: str | int) -> str:
    start, end = document.span(path)
    return document.text[start:end]


def test_every_value_is_its_text() -> None:
    text = "[9.10, 010, 6.1, no, 2026-02-30, 12:30, 0x1F, 1_000, .inf, '12', True, Null, ___]"
    assert parse_document(text).require() == [
        "9.10", "010", "6.1", "no", "2026-02-30", "12:30", "0x1F", "1_000", ".inf", "12", "True", "Null", "___"
    ]  # fmt: skip


def test_nothing_null_and_tilde_are_none_unless_quoted() -> None:
    text = "{a: , b: null, c: ~, d: 'null', e: \"\", f: '~'}"
    assert parse_document(text).data() == {"a": None, "b": None, "c": None, "d": "null", "e": "", "f": "~"}


def test_a_plan_is_read_with_places() -> None:
    document = parse_document(PLAN)
    assert document.problems == ()
    assert document.data() == {
        "canevas": "1",
        "type": "quality",
        "title": "Réduire l'attente",
        "context": "Deux lignes\nde contexte.\n",
        "period": {"start": "2025-05-01", "end": None},
        "actions": [{"id": "A1", "after": ["A0 + 2wd", "A2"], "progress": None}, {"id": "A2"}],
    }
    assert cut(document, "title") == '"Réduire l\'attente"'
    assert cut(document, "context") == "|\n  Deux lignes\n  de contexte."
    assert cut(document, "period") == "{start: 2025-05-01, end: ~}"
    assert cut(document, "actions", 0) == "id: A1\n  after: [A0 + 2wd, 'A2']\n  progress:"
    assert cut(document, "actions", 0, "after", 1) == "'A2'"
    assert cut(document, "actions", 0, "progress") == ""
    assert cut(document, "actions").startswith("- id: A1")
    assert cut(document, "actions").endswith("- id: A2")
    assert document.position(document.span(("actions", 1, "id"))[0]) == (15, 7)


def test_places_count_crlf_emoji_and_byte_order_mark() -> None:
    document = parse_document("\ufefftitle: 🚀 x\r\nowner: é\r\n")
    assert cut(document, "title") == "🚀 x"
    assert cut(document, "owner") == "é"
    assert document.position(document.span(("owner",))[0]) == (2, 8)


def test_a_byte_order_mark_moves_no_place() -> None:
    document = parse_document("\ufeffa: &x\n  b: [1, 2]\nc: *x\nd: &y {e: f}\ng: *y\n")
    assert [cut(document, key) for key in "acdg"] == ["b: [1, 2]", "*x", "{e: f}", "*y"]
    assert cut(document, "a", "b") == "[1, 2]"


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_only_line_feeds_and_carriage_returns_end_lines(character: str) -> None:
    document = parse_document(f"title: un{character}deux\nowner: 'x{character}y'\n")
    assert document.require() == {"title": f"un{character}deux", "owner": f"x{character}y"}
    assert document.position(document.span(("owner",))[0]) == (2, 8)


def test_no_character_of_a_private_area_is_taken_for_a_line_end() -> None:
    assert parse_document("\ue000un\ue001 deux\u2028trois\x85").data() == "\ue000un\ue001 deux\u2028trois\x85"


def test_aliases_repeat_and_keep_their_own_place() -> None:
    document = parse_document("a: &x {b: [1]}\nc: *x\nd: &y 'null'\ne: *y\nf: &z [1]\ng: *z\nh: [&w ~, *w]\n")
    assert document.require() == {
        "a": {"b": ["1"]},
        "c": {"b": ["1"]},
        "d": "null",
        "e": "null",
        "f": ["1"],
        "g": ["1"],
        "h": [None, None],
    }
    assert [cut(document, key) for key in "acdeg"] == ["{b: [1]}", "*x", "'null'", "*y", "*z"]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert parse_document("a: &x {b: 1}\nc: {<<: *x}").data() == {"a": {"b": "1"}, "c": {"<<": {"b": "1"}}}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a: &x\n  b: 1\nc: *x", "b: 1"),
        ("a: &x  # note\n  - 1\nc: *x", "- 1"),
        ("a: &x\n- 1\nc: *x", "- 1"),
        ("a: &x |\n  t\nc: *x", "|\n  t"),
        ("a: &x 't'\nc: *x", "'t'"),
        ("a: &x\nc: *x", ""),
    ],
)
def test_an_anchor_is_no_part_of_the_value(text: str, content: str) -> None:
    assert cut(parse_document(text), "a") == content


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "\ufeff", "---\n", "---\n...\n"])
def test_an_empty_document_is_none_without_a_problem(text: str) -> None:
    document = parse_document(text)
    assert document.problems == ()
    assert document.require() is None


def test_duplicate_keys_name_both_places_and_keep_the_first() -> None:
    document = parse_document("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert document.data() == {"a": "1", "b": {"c": "1"}}
    assert [(problem.name, document.position(problem.start)) for problem in document.problems] == [
        ("duplicate-key", (2, 11)),
        ("duplicate-key", (3, 1)),
    ]
    second = document.problems[1]
    assert str(second.message) == "the key “a” stands twice: here, and on line 1, column 1"
    assert str(second.hint) == "Keep one of the two."
    assert document.text[second.start : second.end] == "a"


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(i)}: &{chr(i)} [{', '.join([f'*{chr(i - 1)}'] * 10)}]\n" for i in range(ord("b"), ord("k"))
)
DEEP_BY_ALIASES = "a: &a " + "[" * 20 + "]" * 20 + "\n" + "".join(
    f"{chr(i)}: &{chr(i)} {'[' * 20}*{chr(i - 1)}{']' * 20}\n" for i in range(ord("b"), ord("z"))
)  # fmt: skip
HOSTILE = {
    "brackets": "[" * 200_000,
    "braces": "{a: " * 100_000,
    "list in list": "- " * 100_000,
    "indentation": "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
    "bomb": BOMB,
    "depth through aliases": DEEP_BY_ALIASES,
    "long text": "a: " + "x" * 1_000_001,
    "many characters": "#" * 10_000_001,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_would_exhaust_the_process_is_too_large(text: str) -> None:
    document = parse_document(text)
    assert document.root is None
    problem = document.problems[-1]
    assert problem.name == "too-large"
    assert problem.message.render("fr")
    assert 0 < problem.end <= len(text)


def test_each_limit_can_be_set() -> None:
    small = Limits(size=100, depth=2, nodes=8, aliases=3, scalar=5)
    assert parse_document("a: {b: 12345}", limits=small).problems == ()
    for text in (
        "a: [[1]]",
        "a: 123456",
        "a: 'xx\n\n yy\n\n z'",
        "[1, 2, 3, 4, 5, 6, 7, 8]",
        "[&a [1], *a, *a]",
        "x" * 101,
    ):
        assert [problem.name for problem in parse_document(text, limits=small).problems] == ["too-large"]


@pytest.mark.parametrize(
    ("limits", "text", "said", "told"),
    [
        (Limits(size=5), "a: 1234", "le document est trop grand : plus de 5 caractères", "Répartissez-le"),
        (Limits(depth=1), "a: [b]", "trop de listes et de clés sont imbriquées ici : plus de 1", "moins de niveaux"),
        (Limits(nodes=2), "a: [b]", "le document est trop grand : plus de 2 valeurs", "Répartissez-le"),
        (
            Limits(aliases=1),
            "a: &a [b]\nc: *a",
            "les alias (*nom) de ce document répètent trop de choses",
            "où il les faut",
        ),
        (Limits(items=2), "[a, b, c]", "trop d'éléments ou de clés dans une même liste : plus de 2", "Répartissez-le"),
        (Limits(items=1), "a: 1\nb: 2", "trop d'éléments ou de clés dans une même liste : plus de 1", "Répartissez-le"),
        (Limits(anchors=1), "[&a 1, &b 2]", "ce document donne trop de noms (&nom) : plus de 1", "Enlevez ceux"),
        (Limits(scalar=3), "a: text", "ce texte est trop long : plus de 3 caractères", "Raccourcissez-le"),
    ],
)
def test_each_limit_has_words_of_its_own(limits: Limits, text: str, said: str, told: str) -> None:
    [problem] = parse_document(text, limits=limits).problems
    assert problem.message.render("fr").startswith(said)
    assert problem.hint is not None
    assert told in problem.hint.render("fr")


def test_as_much_as_a_limit_says_is_read() -> None:
    limits = Limits(items=2, anchors=2)
    assert parse_document("{a: [1, 2], b: {c: 3, d: 4}}", limits=limits).problems == ()
    assert parse_document("[&a [1], &b [2]]", limits=limits).problems == ()


@pytest.mark.parametrize(
    "text",
    ["- !x y\n" * 9, "a: 1\n" * 9, "- {a: b, c d}\n" * 9, "- a #b\n" * 9, "- a\n  - b\n" * 9, "- &a b\n" * 9],
    ids=["tags", "keys", "commas", "hashes", "items", "names"],
)
def test_of_each_kind_of_problem_only_so_many_are_noted(text: str) -> None:
    assert len(parse_document(text).problems) in (8, 9)
    assert len(parse_document(text, limits=Limits(problems=3)).problems) == 3


def test_directives_by_the_hundred_thousand_end_at_the_first() -> None:
    directives = "".join(f"%TAG !{number}! tag:x,2000:\n" for number in range(200_000))
    assert parse_document(directives + "---\na: 1\n").problems[0].name == "yaml-syntax"
    assert parse_document("a: 1\n...\n" + directives).problems[0].start == len("a: 1\n...\n")


def test_a_million_faults_are_not_all_noted() -> None:
    assert len(parse_document("a: 1\n" * 10_000).problems) == 100


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(collecting: bool) -> None:  # noqa: FBT001 - the case
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        parse_document("a: 1")
        parse_document("a: [")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


def test_importing_loads_neither_yaml_nor_filelock() -> None:
    code = "import sys, canevas.document; print({'yaml', 'filelock', 'pydantic', 'jinja2'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


SINGLE_LINE_ENDS = "\x85\u2028\u2029"
TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=12
) | st.sampled_from(
    [
        "a: b",
        "a #b",
        "#x",
        "- x",
        "null",
        "~",
        "12",
        "___",
        "'",
        '"',
        "\\",
        "x\ny",
        "%",
        "@",
        "{a}",
        "[",
        "é😀 : x",
        " x ",
        "? a",
    ]
)
VALUES = st.recursive(
    st.none() | TEXTS | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
LAYOUTS = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "allow_unicode": st.booleans(),
        "indent": st.integers(2, 6),
        "width": st.sampled_from([20, 80, 1000]),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


def as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    return value if value is None or isinstance(value, str) else str(value).lower()


def written(node: Node) -> object:
    """The texts of the nodes, with nothing read into them."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, MappingNode):
        return {key: written(entry.value) for key, entry in node.entries.items()}
    return [written(item) for item in node.items]


def check_places(document: Document, node: Node, inside: tuple[int, int]) -> int:
    """Check that spans nest, follow one another, and cut what was written; give the end."""
    assert inside[0] <= node.start <= node.end <= inside[1]
    if isinstance(node, ScalarNode):
        source = document.text[node.start : node.end]
        if node.style in ("literal", "folded"):
            assert source[0] in "|>"
        else:
            alone = parse_document(source).root
            assert alone is None if source == "" else isinstance(alone, ScalarNode) and alone.text == node.text
        return node.end
    at = node.start
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            assert key == entry.key.text
            at = check_places(document, entry.key, (at, node.end))
            at = check_places(document, entry.value, (at, node.end))
    else:
        for item in node.items:
            at = check_places(document, item, (at, node.end))
    opened, last = document.text[node.start], document.text[node.end - 1]
    assert opened in "{[" and last in "}]" if at < node.end else at == node.end
    return node.end


@given(VALUES, LAYOUTS)
def test_what_was_dumped_is_read_back_and_places_cut_it(value: object, layout: dict[str, Any]) -> None:
    dumped = yaml.dump(value, Dumper=yaml.SafeDumper, sort_keys=False, **layout)
    if any(character in dumped for character in SINGLE_LINE_ENDS):
        return  # PyYAML writes them as the line ends of YAML 1.1
    document = parse_document(dumped)
    if "tag-refused" in {problem.name for problem in document.problems}:
        assert "!!" in dumped  # a style that hides what a number or nothing is
    else:
        assert [problem for problem in document.problems if problem.severity == "error"] == []
    assert document.root is not None
    assert written(document.root) == yaml.load(dumped, Loader=yaml.CBaseLoader)  # noqa: S506 - it builds texts alone
    if layout["default_style"] is None:
        assert document.data() == as_texts(value)
    check_places(document, document.root, (0, len(dumped)))
    assert isinstance(document.root, ScalarNode | MappingNode | SequenceNode)


def test_a_comment_ends_where_its_line_does_whatever_ends_the_line() -> None:
    for end in ("\n", "\r\n", "\r"):
        document = parse_document(f"&b #{end}d: *b")
        assert [problem.name for problem in document.problems] == ["yaml-syntax"]  # it stands inside what it repeats
        named = parse_document(f"a: &b # x{end}  d: 1{end}c: *b")
        assert named.span(("a",)) == (named.text.index("d"), named.text.index("1") + 1)
        several = parse_document(f"a: 1{end}# x{end}---{end}b: 2")
        assert [problem.name for problem in several.problems] == ["several-documents"]
