from __future__ import annotations

import ast
import gc
from textwrap import dedent
from typing import Any

import pytest
from faulty_code import functions_by_code, replace
from mutants import Module, applied


def changes(source: str) -> list[str]:
    return [mutant.key.partition(" ")[2] for mutant in Module(dedent(source), "example.py").mutants]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["comparison: `a < b` → `a <= b`"]),
        ("a < b <= c", ["comparison: `a < b <= c` → `a <= b <= c`", "comparison: `a < b <= c` → `a < b < c`"]),
        ("a is not b", ["comparison: `a is not b` → `a is b`"]),
        ("a or b", ["and/or: `a or b` → `a and b`"]),
        ("a // b", ["arithmetic: `a // b` → `a / b`"]),
        ("[-a]", ["sign: `-a` → `a`"]),
        ("a[1]", ["constant: `1` → `2`"]),
        ("a[True]", ["constant: `True` → `False`"]),
        ("a['b']", ["constant: `'b'` → `'XXbXX'`"]),
        ("a[f'{b}c']", ["constant: `'c'` → `'XXcXX'`"]),
        ("a[f'{b}c{d}c']", ["constant: `'c'` → `'XXcXX'`", "constant: `'c'` → `'XXcXX'` again"]),
        ("[a for a in b if c]", ["condition: `c` → `True`", "condition: `c` → `False`"]),
        ("[a(b, c=d)]", ["argument: `b` → `None`", "argument: `c=d` removed"]),
        ("a += b", ["assignment: `a += b` → `a = b`", "arithmetic: `a += b` → `a -= b`"]),
        ("a = b", ["assignment: `b` → `None`"]),
        ("a: int = b", ["assignment: `b` → `None`"]),
        ("a()", ["statement: `a()` → `pass`"]),
        ("raise a", ["statement: `raise a` → `pass`"]),
        ("[lambda: a]", ["result: `a` → `None`"]),
        ("while a: break", ["condition: `a` → `False`", "loop: `break` → `continue`"]),
        ("[a if b else c]", ["condition: `b` → `True`", "condition: `b` → `False`"]),
        ("def a(): return b", ["result: `b` → `None`"]),
    ],
)
def test_what_is_changed(source: str, expected: list[str]) -> None:
    assert changes(source) == expected


def test_cases_and_handlers_are_taken_out_one_by_one() -> None:
    source = """
    try:
        match a:
            case [b] if c: pass
            case _: pass
    except (D, E): pass
    except F: pass
    """
    assert changes(source) == [
        "condition: `c` → `True`",
        "condition: `c` → `False`",
        "case never: `_` removed",
        "exception not caught: `(D, E)` → `(E,)`",
        "exception not caught: `(D, E)` → `(D,)`",
        "exception not caught: `F` → `()`",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "'''Documented.'''",
        "from a import b",
        "__all__ = ['a']",
        "if TYPE_CHECKING: a = 1",
        "[msg('A sentence.')]",
        "[nmsg('A sentence.', 'Sentences.', *a)]",
        "[cast('A', None)]",
        "[ValueError('a sentence')]",
        "@a(1)\nclass B(C[1]):\n    d: E[1]",
        "Kind = Literal['a', 'b']",
        "def a(b: C[1]) -> D[1]: ...",
        "[len(a), isinstance(a, b)]",
        "a = None",
    ],
)
def test_what_is_left_alone(source: str) -> None:
    assert changes(source) == []


def test_values_in_a_sentence_are_no_wording() -> None:
    assert changes("[msg('There is no {name}.', name=a)]") == ["argument: `name=a` removed"]


def test_a_fault_is_compiled_and_taken_out_again() -> None:
    module = Module("a = 1 + 1", "example.py")
    before = ast.dump(module.tree)
    values = []
    for mutant in module.mutants:
        scope: dict[str, object] = {}
        exec(module.faulty(mutant), scope)  # noqa: S102 - the source stands above
        values.append(scope["a"])
    assert values == [None, 0, 3, 3]
    assert ast.dump(module.tree) == before


def test_only_what_waits_for_a_call_is_in_a_function() -> None:
    module = Module("def a(b=1):\n    return 2\n", "example.py")
    assert [(mutant.before, mutant.in_function, list(mutant.lines)) for mutant in module.mutants] == [
        ("1", False, [1]),
        ("2", True, [2]),
        ("2", True, [2]),
    ]


def test_a_statement_has_the_lines_before_its_block() -> None:
    module = Module("def a(b):\n    if (\n        b == 1\n    ):\n        return c\n", "example.py")
    comparison = next(mutant for mutant in module.mutants if mutant.kind == "comparison")
    assert list(comparison.lines) == [2, 3, 4]
    with applied(comparison):
        assert "b != 1" in ast.unparse(module.tree)


def test_functions_that_are_there_become_faulty() -> None:
    module = Module("def a():\n    return 1\n", "example.py")
    fault = next(mutant for mutant in module.mutants if mutant.after == "2")
    assert not replace(functions_by_code(), module.path, module.code, module.faulty(fault))
    scope: dict[str, Any] = {}
    exec(module.code, scope)  # noqa: S102 - the source stands above
    assert replace({}, module.path, module.code, module.code)
    gc.freeze()  # as the tests do
    assert replace(functions_by_code(), module.path, module.code, module.faulty(fault))
    assert scope["a"]() == 2
