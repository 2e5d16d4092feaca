"""Settings with comments: one member changes, and every other letter stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.document.jsonc import NotEditableError, read_jsonc, with_member


@pytest.mark.parametrize(("before", "after"), [
    ("", '{\n    "a": {\n        "b": 1\n    }\n}\n'),
    ("{}", '{\n    "a": {\n        "b": 1\n    }\n}'),
    ("// mine\n", '// mine\n{\n    "a": {\n        "b": 1\n    }\n}\n'),
    ('{\n  "x": 1 // one\n}\n', '{\n  "x": 1, // one\n  "a": {\n    "b": 1\n  }\n}\n'),
    ('{\n  "x": 1, // one\n}\n', '{\n  "x": 1, // one\n  "a": {\n    "b": 1\n  }\n}\n'),
    ('{\n  "x": "// no, comment" /* , */\n  // end\n}\n', '{\n  "x": "// no, comment", /* , */\n  // end\n  "a": {\n    "b": 1\n  }\n}\n'),
    ('{\n\t"a": {\n\t\t// kept\n\t\t"b": [2] // here\n\t}\n}\n', '{\n\t"a": {\n\t\t// kept\n\t\t"b": 1 // here\n\t}\n}\n'),
    ('{\n  "a": {}\n}', '{\n  "a": {\n    "b": 1\n  }\n}'),
    ('{"a": {"c": 2}}', '{"a": {"c": 2,\n        "b": 1\n    }}'),
    ('{\r\n  "x": 1\r\n}\r\n', '{\r\n  "x": 1,\r\n  "a": {\r\n    "b": 1\r\n  }\r\n}\r\n'),
    ('{"x": 1, // {\n  "a": { /* b */ "c": [1, 2,], }, }', '{"x": 1, // {\n  "a": { /* b */ "c": [1, 2,],\n    "b": 1\n  }, }'),
])  # fmt: skip
def test_a_member_is_added_or_replaced(before: str, after: str) -> None:
    found = with_member(before, ("a", "b"), 1)
    assert found == after
    assert read_jsonc(found)["a"]["b"] == 1


@pytest.mark.parametrize(
    "text", ["[]", "{", "{a: 1}", '{"a": 1}', '{"a": [1]}', '"text"', "{} {}", '{"x": 1,, }', "/* {}", "null", "12"]
)
def test_what_is_something_else_is_refused(text: str) -> None:
    with pytest.raises(NotEditableError):
        with_member(text, ("a", "b"), 1)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
NOTES = st.sampled_from(["", "// ,}]\n", '/* "x": { */', "\n", "\t", '// "\r\n'])


@pytest.mark.slow
@given(
    data=st.dictionaries(st.text(), VALUES, max_size=4),
    value=VALUES,
    notes=st.lists(NOTES, min_size=6, max_size=6),
    last=st.booleans(),
    indent=st.sampled_from([None, 2, "\t"]),
)
def test_whatever_stands_there_is_kept(
    data: dict[str, Any], value: Any, notes: list[str], last: Any, indent: Any
) -> None:
    members = [
        f"{note}{json.dumps(key)}:{json.dumps(one, indent=indent)}"
        for (key, one), note in zip(data.items(), notes, strict=False)
    ]
    text = f"{notes[0]}{{{','.join(members)}{',' * (last and bool(members))}{notes[5]}}}{notes[1]}"
    expected = {**data, "own": {"key": value}}
    assert read_jsonc(with_member(text, ("own", "key"), value)) == expected
    for note in notes[2:6]:
        assert note.strip() in with_member(text, ("own", "key"), value) or note not in text
