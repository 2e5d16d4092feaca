"""The list of a project's settings, edited among whatever people wrote there: nothing else changes, or nothing at all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.errors import OutputError
from canevas.plugins.without_list import listed_in_project, with_blocked, without_blocked

TOML, PROJECT = Path("canevas.toml"), Path("pyproject.toml")


@pytest.mark.parametrize(("before", "after"), [
    ("", 'without = ["rse"]\n'),
    ('fail-on = "warning"\n', 'fail-on = "warning"\nwithout = ["rse"]\n'),
    ('fail-on = "warning"', 'fail-on = "warning"\nwithout = ["rse"]\n'),
    ('# ours\n\n[severity]\nACT = "off"\n', '# ours\nwithout = ["rse"]\n\n[severity]\nACT = "off"\n'),
    ("without = []\n", 'without = ["rse"]\n'),
    ("without = [] # none\n", 'without = ["rse"] # none\n'),
    ('without = ["a", "b"]\n', 'without = ["rse","a", "b"]\n'),
    ('without = [\n  "a", # old\n  "b",\n]\nignore = []\n', 'without = [\n  "rse",\n  "a", # old\n  "b",\n]\nignore = []\n'),
    ("without = [ # mine\n  'a'\n]\n", "without = [ # mine\n  \"rse\",\n  'a'\n]\n"),
    ("packs = []\r\n", 'packs = []\r\nwithout = ["rse"]\r\n'),
    ("'without' = ['a']\n", "'without' = [\"rse\",'a']\n"),
    ('"with\\u006fut" = ["a"]\n', '"with\\u006fut" = ["rse","a"]\n'),
    (
        '# the list: without = ["x"]\nignore = ["""\nwithout = []\n"""]\n',
        '# the list: without = ["x"]\nignore = ["""\nwithout = []\n"""]\nwithout = ["rse"]\n',
    ),
])  # fmt: skip
def test_a_name_is_added(before: str, after: str) -> None:
    assert with_blocked(before, "rse", TOML) == after
    assert "rse" in tomllib.loads(after)["without"]


def test_a_project_file_of_python_has_it_in_its_table() -> None:
    before = '[project]\nname = "x"\n\n[tool.canevas] # plans\nignore = ["ACT"]\n\n[tool.other]\nwithout = ["y"]\n'
    after = with_blocked(before, "rse", PROJECT)
    assert after == before.replace('["ACT"]\n', '["ACT"]\nwithout = ["rse"]\n')
    assert without_blocked(after, "rse", PROJECT) == before.replace('["ACT"]\n', '["ACT"]\nwithout = []\n')
    assert with_blocked("[tool.canevas]", "rse", PROJECT) == '[tool.canevas]\nwithout = ["rse"]\n'


@pytest.mark.parametrize(("before", "after"), [
    ('without = ["rse"]\n', "without = []\n"),
    ("without = ['rse'] # why\n", "without = [] # why\n"),
    ('without = ["rse", "b"]\n', 'without = ["b"]\n'),
    ('without = ["a", "rse"]\n', 'without = ["a"]\n'),
    ('without = ["a", "RSE", "b", "rse"]\n', 'without = ["a", "b"]\n'),
    ('without = [\n  "a", # old\n  "rse",\n]\n', 'without = [\n  "a", # old\n]\n'),
    ('without = [\n  "rse",\n  "b"\n]\n', 'without = [\n  "b"\n]\n'),
    ('without = [\n  "a",\n  "rse"\n]\n', 'without = [\n  "a",\n]\n'),
    ('without = [\n  "a",\n  "rse", # its rules are ours\n  "c",\n]\n', 'without = [\n  "a",\n  "c",\n]\n'),
    ('without = [\n  # first\n  "rse",\n  # second\n  "b",\n]\n', 'without = [\n  # first\n  # second\n  "b",\n]\n'),
])  # fmt: skip
def test_a_name_is_taken_out_with_the_remark_on_its_line(before: str, after: str) -> None:
    assert without_blocked(before, "rse", TOML) == after


@pytest.mark.parametrize(("before", "after"), [
    ('[tool]\ncanevas = { ignore = ["ACT"] }\n', '[tool]\ncanevas = { ignore = ["ACT"], without = ["rse"]}\n'),
    ('tool.canevas.without = ["a"]\n', 'tool.canevas.without = ["rse","a"]\n'),
    ("[tool.canevas.settings.quality]\ndays = 3\n", None),
    ('[project]\nname = "x"\n', None),
])  # fmt: skip
def test_in_a_project_file_of_python_however_its_table_is_written(before: str, after: str | None) -> None:
    found = with_blocked(before, "rse", PROJECT)
    assert tomllib.loads(found)["tool"]["canevas"]["without"][0] == "rse"
    assert found == after or (after is None and before in found)


def test_a_list_that_is_spoilt_by_editing_is_refused_with_the_line_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    import tomlkit

    monkeypatch.setattr(tomlkit, "dumps", lambda _document: 'without = ["rse"]\n')  # as if it had lost a name
    with pytest.raises(OutputError) as raised:
        with_blocked('without = ["a"]\n', "rse", TOML)
    assert raised.value.render("en").splitlines() == [
        "canevas.toml: the list of plugins that are done without cannot be changed here",
        'Write it yourself:   without = ["rse", "a"]',
    ]


NAMES = st.lists(st.sampled_from(["a", "b-c", "canevas_x", "é\"'#[]"]), unique=True)
SPACE = st.sampled_from(["", " ", "\n", "\n  ", " # x, ']\"\n", "\r\n\t"])


@given(names=NAMES, spaces=st.lists(SPACE, min_size=12, max_size=12), last=st.booleans(), around=st.data())
def test_however_it_is_laid_out_the_rest_stays(names: list[str], spaces: list[str], last: bool, around: Any) -> None:  # noqa: FBT001 - given by name
    import json

    items = [f"{space}{json.dumps(name)}{after}" for name, space, after in zip(names, spaces, spaces[5:], strict=False)]
    comma = "," if last and items else ""
    before = around.draw(st.sampled_from(["", "# one\n", 'ignore = ["ACT"] # two\n', "[severity]\n"]))
    if before.startswith("["):
        before = ""
    text = f"{before}without = [{','.join(items)}{comma}{spaces[-1]}]\n[settings.quality]\ndays = 3 # x\n"
    added = with_blocked(text, "rse", TOML)
    assert tomllib.loads(added) == {**tomllib.loads(text), "without": ["rse", *names]}
    assert next(line for line in text.splitlines() if line.startswith("days")) in added
    assert listed_in_project(without_blocked(added, "rse", TOML), TOML) == names
