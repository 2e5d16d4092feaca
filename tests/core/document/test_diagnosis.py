"""The words for what YAML refuses: each trap by its name, at its place, with what to write and the fix that works."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canevas.document import Document, Problem, parse_document


class Trap(NamedTuple):
    """What somebody typed, and what is said about it; the fix is what the text becomes."""

    typed: str
    name: str
    place: tuple[int, int]
    said: str
    hint: str
    fixed: str | None = None


COLONS = {
    "title of the first session": Trap(
        "canevas: 1\ntitle: Support IT : moins d'attente\n",
        "colon-in-text",
        (2, 18 + 1),
        "a “:” followed by a space cuts this text in two",
        'Write   title: "Support IT : moins d\'attente"',
        'canevas: 1\ntitle: "Support IT : moins d\'attente"\n',
    ),
    "english colon": Trap(
        "title: Support: shorter waits\n",
        "colon-in-text",
        (1, 15),
        "cuts this text in two",
        'Write   title: "Support: shorter waits"',
        'title: "Support: shorter waits"\n',
    ),
    "after a byte order mark": Trap(
        "\ufefftitle: un : deux\n", "colon-in-text", (1, 11), "cuts", 'title: "un : deux"', '\ufefftitle: "un : deux"\n'
    ),
    "at the end of the line": Trap(
        "title: Objectifs :\nowner: x\n",
        "colon-in-text",
        (1, 18),
        "cuts this text in two",
        'title: "Objectifs :"',
        'title: "Objectifs :"\nowner: x\n',
    ),
    "with a comment": Trap(
        "  - title: un : deux   # note\n",
        "colon-in-text",
        (1, 15),
        "cuts",
        'Write   - title: "un : deux"   # note',
        '  - title: "un : deux"   # note\n',
    ),
    "with quotation marks inside": Trap(
        'title: le "Plan" : suite\n',
        "colon-in-text",
        (1, 18),
        "cuts",
        "Write   title: 'le \"Plan\" : suite'",
        "title: 'le \"Plan\" : suite'\n",
    ),
    "after a quoted word": Trap(
        'a: "b": c\n', "colon-in-text", (1, 7), "cuts", "Write   a: '\"b\": c'", "a: '\"b\": c'\n"
    ),
    "between braces": Trap(
        "t: {fr: Objectif : 3 jours, en: x}\n",
        "colon-in-text",
        (1, 18),
        "cuts",
        'Write   t: {fr: "Objectif : 3 jours", en: x}',
        't: {fr: "Objectif : 3 jours", en: x}\n',
    ),
    "text that goes on": Trap("a: un : deux\n  trois\n", "colon-in-text", (1, 7), "cuts", 'Write   a: "un : deux"'),
    "on a later line": Trap(
        "context: Le support répond\n  en trois jours : trop long\n",
        "colon-in-text",
        (2, 18),
        "cuts in two the text that begins on line 1",
        "Put the whole text between quotation marks.",
    ),
    "crlf and emoji": Trap(
        "a: 1\r\ntitle: 🚀 un : deux\r\n",
        "colon-in-text",
        (2, 13),
        "cuts",
        'Write   title: "🚀 un : deux"',
        'a: 1\r\ntitle: "🚀 un : deux"\r\n',
    ),
}


def special(typed: str, place: tuple[int, int], line: str, fixed: str | None = None) -> Trap:
    character = typed.splitlines()[place[0] - 1][place[1] - 1]
    said = f"a text that begins with “{character}” must stand between quotation marks"
    return Trap(typed, "special-first-character", place, said, f"Write   {line}", fixed)


SPECIALS = {
    "percent": special("unit: %\n", (1, 7), 'unit: "%"', 'unit: "%"\n'),
    "at": special("card: @plan.late\n", (1, 7), 'card: "@plan.late"', 'card: "@plan.late"\n'),
    "backtick": special("a: `x` # n\n", (1, 4), 'a: "`x`" # n', 'a: "`x`" # n\n'),
    "more than": special("success: > 80 %\n", (1, 10), 'success: "> 80 %"', 'success: "> 80 %"\n'),
    "more than or a folded text": special("success: > x\n", (1, 10), 'success: "> x"'),
    "more than and a figure elsewhere": special("success: > x\nbudget: 3\n", (1, 10), 'success: "> x"'),
    "bar or a text on lines": special("context: | Texte\n  suite\n", (1, 10), 'context: "| Texte"'),
    "ampersand": special("a: & x\n", (1, 4), 'a: "& x"', 'a: "& x"\n'),
    "asterisks": special("a: *important*\n", (1, 4), 'a: "*important*"', 'a: "*important*"\n'),
    "asterisk and comma": special("a: *urgent, vite\n", (1, 4), 'a: "*urgent, vite"', 'a: "*urgent, vite"\n'),
    "asterisk before a word": special("a: *urgent Faire\n", (1, 4), 'a: "*urgent Faire"', 'a: "*urgent Faire"\n'),
    "accent after the asterisk": special("a: *Équipe\n", (1, 4), 'a: "*Équipe"', 'a: "*Équipe"\n'),
    "exclamation mark": special("a: !é x\n", (1, 4), 'a: "!é x"', 'a: "!é x"\n'),
    "two exclamation marks": special("a: !foo!bar x\n", (1, 4), 'a: "!foo!bar x"', 'a: "!foo!bar x"\n'),
    "dash or a list": special("a: - 5 points\n", (1, 4), 'a: "- 5 points"'),
    "question mark": special("a: ? x\n", (1, 4), 'a: "? x"', 'a: "? x"\n'),
    "question marks between braces": special("{value: ???}\n", (1, 9), '{value: "???"}', '{value: "???"}\n'),
    "percent between braces": special("{unit: %, b: c}\n", (1, 8), '{unit: "%", b: c}', '{unit: "%", b: c}\n'),
    "percent between braces in a list": special(
        "- {a: '}', u: %, b: c}\n", (1, 15), """- {a: '}', u: "%", b: c}""", """- {a: '}', u: "%", b: c}\n"""
    ),
    "bracketed word": special("a: [urgent] Faire\n", (1, 4), 'a: "[urgent] Faire"', 'a: "[urgent] Faire"\n'),
    "braced word": special("a: {x} y\n", (1, 4), 'a: "{x} y"', 'a: "{x} y"\n'),
    "two braces": special("a: {{ x }}\n", (1, 4), 'a: "{{ x }}"', 'a: "{{ x }}"\n'),
    "comma": special("a: , x\n", (1, 4), 'a: ", x"'),
    "first on its line": special("a:\n  @b\n  c\n", (2, 3), '"@b"'),
    "first line": special("% avancement: 3\n", (1, 1), '"% avancement: 3"'),
    "first of a later line": special("a: 1\n% b: 3\n", (2, 1), '"% b: 3"'),
    "special text that goes on": special("a: @b\n  c\n", (1, 4), 'a: "@b"'),
}


def syntax(typed: str, place: tuple[int, int], said: str, hint: str, fixed: str | None = None) -> Trap:
    return Trap(typed, "yaml-syntax", place, said, hint, fixed)


QUOTES = {
    "never closed": syntax(
        'a: 1\ntitle: "abc\nb: c\n',
        (2, 8),
        "the quotation mark opened here is not closed",
        'Write   title: "abc"',
        'a: 1\ntitle: "abc"\nb: c\n',
    ),
    "never closed after a byte order mark": syntax(
        '\ufeffa: 1\ntitle: "abc\nb: c\n',
        (2, 8),
        "is not closed",
        'Write   title: "abc"',
        '\ufeffa: 1\ntitle: "abc"\nb: c\n',
    ),
    "never closed over lines": syntax('t: "abc\n  def\nb: c\n', (1, 4), "is not closed", 'Write   t: "abc"'),
    "never closed between braces": syntax(
        '- {fr: "abc, en: x}\n', (1, 8), "is not closed", 'Write   - {fr: "abc", en: x}'
    ),
    "closed by the next one": syntax(
        'title: "abc\nowner: "X"\n', (1, 8), "opened here is closed only on line 2", "Close it where its text ends."
    ),
    "apostrophe": syntax(
        "title: 'plan d'urgence'\n",
        (1, 16),
        "this text goes on after its closing quotation mark",
        'Write   title: "plan d\'urgence"',
        'title: "plan d\'urgence"\n',
    ),
    "quotation first": syntax(
        'title: "Plan" et "Do"\n',
        (1, 15),
        "goes on",
        'Write   title: \'"Plan" et "Do"\'',
        'title: \'"Plan" et "Do"\'\n',
    ),
    "quotation between braces": syntax(
        '{fr: "x" y, en: z}\n', (1, 10), "goes on", "Write   {fr: '\"x\" y', en: z}", "{fr: '\"x\" y', en: z}\n"
    ),
    "closed by that of the next key": syntax(
        '{fr: "abc, en: "def"}\n',
        (1, 6),
        "not closed before the next key",
        'Write   {fr: "abc", en: "def"}',
        '{fr: "abc", en: "def"}\n',
    ),
    "backslash": syntax(
        'a: "C:\\Users"\n', (1, 7), "“\\” changes what the next", 'Write   a: "C:\\\\Users"', 'a: "C:\\\\Users"\n'
    ),
}

LINES = {
    "tab": Trap("a:\n\tb: 1\n", "tab-indentation", (2, 1), "a tab stands here", "Put spaces in its place."),
    "tab after spaces": Trap("a:\n  \tb: 1\n  c: 2\n", "tab-indentation", (2, 3), "a tab", "Put spaces"),
    "tab in a text on lines": Trap("a: |\n\tb\n", "tab-indentation", (2, 1), "a tab", "Put spaces"),
    "no space after the colon": syntax(
        "type: q\ntitle:Support IT\nowner: x\n",
        (2, 6),
        "a space is missing after “:”",
        "Write   title: Support IT",
        "type: q\ntitle: Support IT\nowner: x\n",
    ),
    "hard space that indents": Trap(
        "a:\n  b: 1\n \u00a0c: 2\n", "tab-indentation", (3, 2), "only looks like a space (U+00A0)", "Put spaces"
    ),
    "hard space after the colon": syntax(
        "t: q\ntitle:\u00a0Plan\n", (2, 6), "a space is missing", "Write   title: Plan", "t: q\ntitle: Plan\n"
    ),
    "no space in the first line": syntax(
        "title:Support\nowner: x\n",
        (1, 6),
        "a space is missing",
        "Write   title: Support",
        "title: Support\nowner: x\n",
    ),
    "no space in a list": syntax(
        "- title:Foo\n  owner: x\n", (1, 8), "a space is missing", "Write   - title: Foo", "- title: Foo\n  owner: x\n"
    ),
    "brace left open": syntax(
        "a: {fr: x\nb: 3\n", (1, 4), "the “{” opened here is not closed", "Put “}” where it ends."
    ),
    "bracket left open": syntax("a: [1, 2\n", (1, 4), "the “[” opened here is not closed", "Put “]” where it ends."),
    "no comma": syntax("a: [[1] 2]\n", (1, 9), "a comma or the closing mark is expected here", ""),
    "no colon": syntax(
        "a: 1\nfoo bar\nb: 2\n", (2, 1), "this line has no “:”", "more spaces than the key of that text"
    ),
    "indented too far": syntax(
        "a:\n  b: 1\n   c: 2\n", (3, 4), "as if it belonged to the text of line 2", "same number of spaces as the key"
    ),
    "indented halfway": syntax(
        "a:\n  b: 1\n c: 2\n", (3, 2), "begins in column 2, where no level begins", "same number"
    ),
    "item among keys": syntax(
        "a: 1\n- b\n", (2, 1), "a list item stands among the keys that begin on line 1", "Indent it"
    ),
    "key among items": syntax(
        "- a\nb: 1\n", (2, 1), "in the list that begins on line 1, but has no “-”", "Begin it with"
    ),
    "text after a number sign": Trap(
        "title: Plan #3 du\n  service\n", "hash-in-text", (1, 13), "“#” ends this text", "between quotation marks"
    ),
    "no known trap": syntax("a: b\n}\n", (2, 1), "YAML cannot be read from here on", ""),
}

TRAPS = {**COLONS, **SPECIALS, **QUOTES, **LINES}
WHOLE_LINES = {
    "no colon": "foo bar",
    "indented halfway": "c: 2",
    "item among keys": "- b",
    "key among items": "b: 1",
}
"""What is marked where it is more than the one character at the place."""


def only(document: Document) -> Problem:
    (problem,) = document.problems
    return problem


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_each_trap_is_named_at_its_place(trap: Trap) -> None:
    document = parse_document(trap.typed)
    problem = only(document)
    assert document.root is None
    assert problem.fatal
    assert (problem.name, document.position(problem.start)) == (trap.name, trap.place)
    assert trap.said in str(problem.message)
    assert trap.hint in str(problem.hint or "")
    assert (None if problem.fix is None else problem.fix.apply(trap.typed)) == trap.fixed


def test_no_trap_hides_another() -> None:
    assert len(TRAPS) == len(COLONS) + len(SPECIALS) + len(QUOTES) + len(LINES)


@pytest.mark.parametrize(("name", "trap"), TRAPS.items())
def test_what_is_marked_is_the_character_or_the_line_at_fault(name: str, trap: Trap) -> None:
    problem = only(parse_document(trap.typed))
    marked = trap.typed[problem.start : problem.end]
    assert marked == WHOLE_LINES.get(name, trap.typed[problem.start])
    assert problem.severity == "error"


@pytest.mark.parametrize("trap", [trap for trap in TRAPS.values() if trap.fixed is not None])
def test_what_was_fixed_is_read_without_a_problem(trap: Trap) -> None:
    assert trap.fixed is not None
    assert parse_document(trap.fixed).problems == ()


def test_what_is_no_known_trap_is_told_in_the_words_of_the_parser() -> None:
    said = str(only(parse_document("a: b\n}\n")).message)
    assert re.fullmatch(r"YAML cannot be read from here on \([a-z][^{}]*[a-z]\)", said)
    assert "  " not in said


def test_what_stands_before_the_fault_is_still_said() -> None:
    document = parse_document("a: 1\na: 2\nb: x #y\nc: d : e\nf: x #y\n")
    assert [problem.name for problem in document.problems] == ["duplicate-key", "hash-in-text", "colon-in-text"]


MARKS = st.text(st.sampled_from("{}[]:,#&*!|>'\"%@`-?.\\ \n\t\rab1é~_\ufeff\u2028\x85\x00\ud800"), max_size=40)
STARTS = ["", "  ", "    ", "- ", "  - ", "\t"]
KEYS = ["", "a: ", "b: ", "b:", "? ", "'c': "]
PLAIN_VALUES = [
    "x",
    "",
    "x : y",
    "@x",
    "[x",
    "{x, y: z}",
    "{x: 1,5}",
    "{a: %, b: @c}",
    "> 8",
    "|",
    "x #y",
    "*x",
    "&x y",
    "!x y",
]
QUOTED_VALUES = ["'x", '"x" y', "'x'y'", '"\\q"', "'a' : 'b' : c"]
ENDS = ["\n", "\n", "\r\n", " # c\n", "}\n", "]\n"]
LINES_OF_PLANS = st.lists(
    st.tuples(*map(st.sampled_from, (STARTS, KEYS, PLAIN_VALUES + QUOTED_VALUES, ENDS))).map("".join), max_size=6
).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40) | MARKS | LINES_OF_PLANS


@given(ANYTHING)
@example("\ufeff%")
@example("a: *\ufeff")
def test_no_text_whatever_raises(text: str) -> None:
    document = parse_document(text)
    assert document.text == text
    assert (document.root is None) or not any(problem.fatal for problem in document.problems)
    for problem in document.problems:
        assert 0 <= problem.start <= problem.end
        assert problem.start <= len(text)
        line, column = document.position(problem.start)
        assert 1 <= column <= len(document.line(line)) + 2
        for language in ("fr", "en"):
            assert problem.message.render(language)
            assert problem.hint is None or problem.hint.render(language)
    document.data()


@given(ANYTHING)
@example("['%")
@example("[!a}b")
def test_fixes_come_to_an_end(text: str) -> None:
    for _ in range(len(text) + 1):
        fix = next((problem.fix for problem in parse_document(text).problems if problem.fix), None)
        if fix is None:
            return
        text = fix.apply(text)
    pytest.fail(f"still being fixed: {text!r}")


@pytest.mark.parametrize(
    ("text", "mark"), [("a: {start:, end: 3}", ","), ("a: {start:}", "}"), ("a: [what:?]", "?"), ("[b:]", "]")]
)
def test_a_colon_right_before_another_mark_between_braces(text: str, mark: str) -> None:
    [problem] = parse_document(text).problems
    assert (problem.name, text[problem.start : problem.end + 1]) == ("colon-in-text", f":{mark}")
    assert f"right before “{mark}”" in problem.message.render("en")
