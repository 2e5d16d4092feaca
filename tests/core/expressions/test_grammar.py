from __future__ import annotations

import pytest

from canevas.expressions import ExpressionError, parse


def error_of(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert caught.value.source == source
    assert 0 <= caught.value.start <= caught.value.end <= len(source)
    return caught.value


def part_of(error: ExpressionError) -> str:
    return error.source[error.start : error.end]


@pytest.mark.parametrize("source", ["", "   ", "\n"])
def test_empty(source: str) -> None:
    assert str(error_of(source)) == "The expression is empty."


@pytest.mark.parametrize(
    ("source", "part", "message"),
    [
        ("(a + 1", "(", "This bracket is never closed."),
        ("min(a, [b)", ")", "This bracket closes nothing."),
        ("a + 1)", ")", "This bracket closes nothing."),
        ("1) + (2", ")", "This bracket closes nothing."),
        ("a == 'x", "'", "This quotation mark is never closed."),
        ("l'action", "'", "This quotation mark is never closed."),
        ("'(' + a +", "", "The expression is not complete."),
        ("a b", "a", "The expression cannot be read from “a” on."),
        ("a == == b", "==", "The expression cannot be read from “==” on."),
        ("a = 1", "=", "Write == instead of =."),
        ("a.status = 'done'", "=", "Write == instead of =."),
        ("a && b", "&&", "Write and instead of &&."),
        ("!a", "!", "Write not instead of !."),
        ("a == “x”", "“", 'Write " instead of “.'),
        ("a == « x »", "«", 'Write " instead of «.'),
        ("a × 100", "×", "Write * instead of ×."),
        ("a − b", "−", "Write - instead of −."),
        ("a ≥ b", "≥", "Write >= instead of ≥."),
        ("a ≤ b", "≤", "Write <= instead of ≤."),
        ("a ≠ b", "≠", "Write != instead of ≠."),
        ("a ÷ b", "÷", "Write / instead of ÷."),
        ("a · b", "·", "Write * instead of ·."),
        ("a – b", "–", "Write - instead of –."),
        ("a || b", "||", "Write or instead of ||."),
        ("a == ‘x’", "‘", "Write ' instead of ‘."),
        ("l’action", "’", "Write ' instead of ’."),
        ("a == „x”", "„", 'Write " instead of „.'),
        ("a\u202f> b", "\u202f", "There is a non-breaking space here; an ordinary one is needed."),
        ("a\u00a0> b", "\u00a0", "There is a non-breaking space here; an ordinary one is needed."),
        ("a # explained", "#", "An expression has no comments."),
        ("'a\\nb'", "\\", "An expression cannot hold this character."),
        ("a\x00", "\x00", "An expression cannot hold this character."),
        ("'\ud800'", "\ud800", "An expression cannot hold this character."),
        ("1if a else 2", "1if", "“1if” is no number."),
        ("0x1F", "0x1F", "“0x1F” is no number."),
        ("a.1if b else 2", "1if", "“1if” is no number."),
        ("1e999", "1e999", "This number is too large."),
        ("été + x.1.y", "1.y", "“1.y” is no number."),
    ],
)
def test_what_cannot_be_read(source: str, part: str, message: str) -> None:
    error = error_of(source)
    assert str(error) == message
    assert part_of(error) == part


@pytest.mark.parametrize(
    ("source", "part", "hint"),
    [
        ("(1, 2)", "(1, 2)", "`[a, b]`"),
        ("1 + (6,1)", "(6,1)", "a decimal has a point: `6.1`"),
        ("{1, 2}", "{1, 2}", "`[a, b]`"),
        ("{}", "{}", "An expression has names"),
        ("a[0]", "a[0]", "An expression has names"),
        ("[x for x in l]", "[x for x in l]", "A generator stands inside a function"),
        ("x for x in l", "x for x in l", "A generator stands inside a function"),
        ("abs(x for x in l)", "(x for x in l)", "A generator stands inside a function"),
        ("lambda: 1", "lambda: 1", "An expression has names"),
        ("f'{a}'", "f'{a}'", "without the `f`"),
        ("b'a'", "b'a'", "An expression has names"),
        ("None", "None", "given(…)"),
        ("a == ...", "...", "An expression has names"),
        ("a // b", "a // b", "Divide with `/`"),
        ("a % b", "a % b", "`x / 100`"),
        ("a ^ 2", "a ^ 2", "`**`"),
        ("a | b", "a | b", "Write `or`."),
        ("a & b", "a & b", "Write `and`."),
        ("~a", "~a", "Write `not`."),
        ("a is b", "a is b", "Write `==`"),
        ("a is not b", "a is not b", "Write `!=`"),
        ("min(a := 1, 2)", "a := 1", "Write `==`"),
        ("await a", "await a", "An expression has names"),
        ("any(*a)", "*a", "An expression has names"),
    ],
)
def test_python_that_is_not_of_the_language(source: str, part: str, hint: str) -> None:
    error = error_of(source)
    assert part_of(error) == part
    assert str(error.message) == f"“{part}” is not of this language."
    assert error.hint is not None
    assert hint in str(error.hint)


@pytest.mark.parametrize(
    ("source", "part", "message"),
    [
        ("'a'.format", "'a'.format", "Only what has a name has parts; “'a'” has none."),
        ("min(a, b).c", "min(a, b).c", "Only what has a name has parts"),
        ("().__class__", "().__class__", "Names that begin with an underscore are not read."),
        ("a._b.c", "a._b", "Names that begin with an underscore are not read."),
        ("a.b(1)", "a.b(1)", "Only functions of the language are called, by their names."),
        ("count(l, phase='do')", "phase='do'", "A function takes no named values."),
        ("any(x for x in l for y in x)", "(x for x in l for y in x)", "A generator has one `for` and one variable."),
        ("any(x for x, y in l)", "(x for x, y in l)", "A generator has one `for` and one variable."),
        ("any(x async for x in l)", "(x async for x in l)", "A generator has one `for` and one variable."),
    ],
)
def test_names_and_calls(source: str, part: str, message: str) -> None:
    error = error_of(source)
    assert part_of(error) == part
    assert str(error).startswith(message)


def test_places_count_characters_over_lines_and_accents() -> None:
    source = "'été' == a and\n  'où' == b and\r\n\t'ça' < (c is d)"
    assert part_of(error_of(source)) == "c is d"
    assert part_of(error_of("'é' == a and\f'où' == b and\r(c is d)")) == "c is d"


def test_a_long_part_is_shortened_in_the_message() -> None:
    assert str(error_of(f"not {'a' * 57}[0]").message) == f"“{'a' * 57}[0]” is not of this language."
    error = error_of(f"not {'a' * 58}[0]")
    assert str(error.message) == f"“{'a' * 58}[…” is not of this language."
    assert part_of(error) == f"{'a' * 58}[0]"


def test_named_values_of_a_function_are_refused_with_what_to_write() -> None:
    assert str(error_of("count(l, phase='do')").hint) == (
        "To choose items, write `count(x for x in … if x.… == …)`; to compare, write `==`."
    )


def test_messages_speak_french_where_the_catalogue_does_and_show_the_part() -> None:
    assert "a % b" in error_of("a % b").render("fr")
