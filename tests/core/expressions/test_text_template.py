from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.expressions import MISSING, ExpressionError, limits, parse_text
from canevas.language import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., object]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("Former les équipes", "Former les équipes"),
        ("{n} répondants", "3 répondants"),
        ("L'équipe {n} + {n + 1} d'{t}", "L'équipe 3 + 4 d'accueil"),
        ("{{n}} is {n}", "{n} is 3"),
        ("{{{n}}}", "{3}"),
        ("a{{", "a{"),
        ("{'}' + t} {\"{\" + t}", "}accueil {accueil"),
        ("{'a}b{' + t} {\"l'}\" + t}", "a}b{accueil l'}accueil"),
        ("{m} %", "___ %"),
        (" {n}", " 3"),
    ],
)
def test_texts(source: str, expected: str) -> None:
    assert parse_text(source).evaluate({"n": 3, "t": "accueil", "m": MISSING}) == expected


@pytest.mark.parametrize("value", [3, [1, 2], date(2026, 1, 5), None, True])
def test_a_text_that_is_one_expression_keeps_the_value(value: object) -> None:
    assert parse_text("{ a }").evaluate({"a": value}) == (MISSING if value is None else value)


def test_values_are_printed_in_the_language_of_the_plan(item: Make) -> None:
    text = parse_text("De {rate} % d'ici le {plan.end}")
    scope = {"rate": 6.5, "plan": item(end=date(2026, 12, 7))}
    assert text.evaluate(scope, lambda value: printed(value, "fr")) == "De 6,5 % d'ici le 07/12/2026"


@given(text=st.text())
def test_doubled_braces_give_any_text_back(text: str) -> None:
    assert parse_text(text.replace("{", "{{").replace("}", "}}")).evaluate({}) == text


@given(pieces=st.lists(st.text(alphabet="ab{}'\" é", max_size=5), min_size=1, max_size=6))
def test_texts_and_expressions_take_turns(pieces: list[str]) -> None:
    source = "{n}".join(piece.replace("{", "{{").replace("}", "}}") for piece in pieces)
    expected = "3".join(pieces)
    assert str(parse_text(source).evaluate({"n": 3})) == expected


def test_functions_are_handed_on() -> None:
    scope = {"d": date(2026, 1, 5)}
    assert parse_text("{working_days(d, d)} j").evaluate(scope, functions={"working_days": lambda a, b: 1}) == "1 j"  # noqa: ARG005 - takes what it is given


def test_references_have_places_in_the_text() -> None:
    source = "Le {plan.end}, « {any(a.x for a in l)} »"
    text = parse_text(source)
    assert [source[reference.start : reference.end] for reference in text.references] == ["plan.end", "a.x", "l"]
    assert [expression.source for expression in text.expressions] == ["plan.end", "any(a.x for a in l)"]


@pytest.mark.parametrize(
    ("source", "start", "end", "message"),
    [
        ("ici }", 4, 5, "This brace closes nothing.\nA brace in a text is written twice."),
        ("de {a", 3, 4, "This brace is never closed.\nA brace in a text is written twice."),
        ("de {'}", 3, 4, "This brace is never closed.\nA brace in a text is written twice."),
        ("de {} à", 4, 4, "The expression is empty."),
        ("de {a = 1}", 6, 7, "Write == instead of =."),
    ],
)
def test_faults_when_it_is_read(source: str, start: int, end: int, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_text(source)
    error = caught.value
    assert (error.source, error.start, error.end, str(error)) == (source, start, end, message)


def test_faults_when_it_is_filled_in() -> None:
    with pytest.raises(ExpressionError, match="does not go") as caught:
        parse_text("{{été}} {t + 1}").evaluate({"t": "x"})
    assert (caught.value.source, caught.value.start, caught.value.end) == ("{{été}} {t + 1}", 9, 14)


def filled_in(source: str) -> object:
    return parse_text(source).evaluate({"t": "x" * 40_000})


def test_bounds() -> None:
    for read, source, message in (
        (parse_text, "x" * 100_001, "This is longer than 100000 characters."),
        (parse_text, "{a}," * 201, "There are more than 200 expressions in this text."),
        (filled_in, "{t} " * 3, "This gives more than 100000 characters or items."),
        (filled_in, "{t}{t} 20001 characters".ljust(20_000 + 7), "This gives more than 100000 characters or items."),
    ):
        with pytest.raises(ExpressionError) as caught:
            read(source)
        error = caught.value
        assert (str(error), error.source, error.start, error.end) == (message, source, 0, len(source))


def test_what_reaches_the_bounds_is_read_and_filled_in() -> None:
    assert filled_in("x" * limits.TEXT) == "x" * limits.TEXT
    assert filled_in("{t}{t}".ljust(20_000 + 6)) == "x" * 80_000 + " " * 20_000
    assert filled_in("{{" * 1000) == "{" * 1000
    assert parse_text("{a}," * limits.EXPRESSIONS).evaluate({"a": 1}) == "1," * limits.EXPRESSIONS


def test_templates_compare_by_source_and_travel() -> None:
    text = parse_text("{a} b")
    assert text == parse_text("{a} b") != parse_text("{a}  b")
    assert text != "{a} b"
    assert len({text, parse_text("{a} b")}) == 1
    assert repr(text) == "parse_text('{a} b')"
    assert pickle.loads(pickle.dumps(text)).evaluate({"a": 1}) == "1 b"  # noqa: S301 - made here
