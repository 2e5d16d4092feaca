"""A newer version of a type, merged into a plan: the table of `docs/en/how-to/upgrade.md`, row by row, and twice is the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from merged_types import DECORATE, NO_WAITING, PACK, ROWS, SMILES, TAKEN_OUT, TITLE, Edit, Row

from canevas import Engine
from canevas.engine.upgrading import Upgrade
from canevas.errors import UsageError
from canevas.model.fingerprint import whole_fingerprint

PAGE = Path(__file__).parents[3] / "docs" / "en" / "how-to" / "upgrade.md"


def table() -> dict[tuple[str, str], str]:
    """Read the table of the page: what the type did, what you did, the verdict."""
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    start = next(number for number, cells in enumerate(rows) if cells[:2] == ["the type", "you"])
    found = {}
    for cells in rows[start + 2 :]:
        if len(cells) != 4:
            break
        found[cells[0], cells[1]] = cells[2].strip("`")
    return found


def test_the_table_of_the_page_is_what_is_tested() -> None:
    assert table().keys() == ROWS.keys()


def changed(text: str, edits: tuple[Edit, ...]) -> str:
    """Apply edits, each of which has to find its place."""
    for before, after in edits:
        pattern = before if "\\" in before or "(?" in before else re.escape(before)
        text, count = re.subn(pattern, after if "\\1" in after else after.replace("\\", r"\\"), text)
        assert count, f"“{before}” is not there"
    return text


Make = Callable[[str], Engine]


@pytest.fixture
def engine_of(canevas_engine: Callable[..., Engine], tmp_path: Path) -> Make:
    def make(text: str) -> Engine:
        (tmp_path / "fair").mkdir(exist_ok=True)
        (tmp_path / "fair" / "pack.yaml").write_text(text, encoding="utf-8")
        return canevas_engine(packs=[tmp_path / "fair"])

    return make


def first_version(engine: Engine, text: str) -> str:
    """Note the origin of a plan as the first versions did."""
    data: Any = engine.open_text(text).opened.document.data()
    for name in ("objectives", "indicators", "actions"):
        for item in data[name]:
            whole = {key: value for key, value in item.items() if key not in ("id", "measurements")}
            noted = rf"(    {item['id']}:\n      from: \S+\n)      fields: [^\n]*\n(?:        [^\n]*\n)*"
            text, count = re.subn(noted, rf"\1      fingerprint: {whole_fingerprint(whole)}\n", text)
            assert count == 1
    return re.sub(r"(?s)  left_out:\n.*?(?=  items:)", "", text)


def made(engine_of: Make, row: Row) -> tuple[str, Engine]:
    """Make the plan of a row, and the engine with the newer version of its type."""
    engine = engine_of(PACK)
    text = engine.scaffold("fair", language="en", start="2026-01-05", title="T", **row.asked).text
    if row.old:
        text = first_version(engine, text)
    newer = changed(PACK, (*row.type, ("version: 1.0.0", "version: 2.0.0")))
    return changed(text, row.plan), engine_of(newer)


@pytest.mark.parametrize("key", ROWS, ids=" / ".join)
def test_each_change_has_the_verdict_of_the_table(engine_of: Make, key: tuple[str, str]) -> None:
    row = ROWS[key]
    text, engine = made(engine_of, row)
    upgrade = engine.upgrade(text)
    found = [item for item in upgrade.items if item.source == row.item]
    verdict = table()[key]
    assert [item.verdict for item in found] == ([] if verdict == "nothing" else [verdict]), upgrade.items
    assert {one.field: one.verdict for item in found for one in item.fields} == row.fields
    for part in row.has:
        assert part in upgrade.text
    plan = upgrade.text.partition("\norigin:")[0]
    for part in row.lacks:
        assert part not in plan
    assert "version: 2.0.0" in upgrade.text
    assert not [one for one in engine.check(upgrade.text) if one.severity == "error"]


@pytest.mark.parametrize("key", ROWS, ids=" / ".join)
def test_twice_gives_the_same_file(engine_of: Make, key: tuple[str, str]) -> None:
    text, engine = made(engine_of, ROWS[key])
    once = engine.upgrade(text).text
    again = engine.upgrade(once)
    assert again.text == once
    assert not again.changes_anything
    assert {item.verdict for item in again.items} <= {"unchanged", "kept", "stays-removed", "not-in-type"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("ends", [True, False], ids=["final newline", "none"])
def test_every_other_byte_stays(engine_of: Make, line_end: str, ends: bool) -> None:  # noqa: FBT001
    row = ROWS["another text in a field", "another field"]
    text, engine = made(engine_of, row)
    text = text.replace("owner: ___\n", "owner: &me Anne   # since May\n", 1)
    text = text.replace("\n", line_end) if ends else text.replace("\n", line_end).removesuffix(line_end)
    after = engine.upgrade(text).text
    assert after.count("\n") == after.count(line_end)
    assert after.endswith(line_end) == ends
    before_lines, after_lines = text.split(line_end), after.split(line_end)
    assert len(before_lines) == len(after_lines)
    differing = [after for before, after in zip(before_lines, after_lines, strict=True) if before != after]
    assert differing[0] == "    title: Book a hall"
    assert differing[1] == "  version: 2.0.0"
    assert all(line.startswith(("      fields: ", "        ")) for line in differing[2:])


def test_nothing_is_lost_whatever_was_written(engine_of: Make) -> None:
    """Every line that its author added or changed is there afterwards, wherever the type changed too."""
    row = Row((TITLE, ("success: All welcomed", "success: All fed"), ("  welcome:\n", DECORATE + "  welcome:\n")))
    text, engine = made(engine_of, row)
    mine = text.replace("title: Welcome them", "title: MINE 1").replace(
        "success: All welcomed", "success: MINE 2   # MINE 3"
    )
    mine = mine.replace("# --- Hold", "# MINE 4").replace(
        "follow_up: []", "follow_up:\n  - {date: 2026-02-01, action: A3, result: MINE 5}"
    )
    after = engine.upgrade(mine).text
    assert [f"MINE {number}" in after for number in range(1, 6)] == [True] * 5
    assert "title: Book a hall" in after


TYPE_EDITS: tuple[Edit, ...] = (
    TITLE,
    ("success: All invited", "success: All called"),
    ("  welcome:\n", DECORATE + "  welcome:\n"),
    ("    duration: 2wd\n", "    duration: 2wd\n    priority: high\n"),
    ("  welcome:\n    title", "  receive:\n    was: welcome\n    title"),
    ("    start: start\n", ""),
    ("frequency: monthly", "frequency: weekly"),
    ("indicators:\n  attendance", "indicators:\n" + SMILES + "  attendance"),
    ("Welcome ___ people", "Welcome ___ people by ___"),
    ("after: [invite + 2wd]", "after: [invite + 5wd]"),
)
MINE: tuple[Edit, ...] = (
    ("title: Rent a hall", "title: MINE 0"),
    ("success: All invited", "success: MINE 1   # MINE 1"),
    ("  # --- Hold\n", "  # MINE 2\n"),
    ("title: Welcome them\n", "title: Welcome them\n    priority: low   # MINE 3\n"),
    ("Welcome ___ people", "MINE 4"),
    ("measurements: []", "measurements:\n      - {date: 2026-02-01, value: 80}   # MINE 5"),
    ("after: [A1 + 2wd]", "after: [A1 + 9wd]   # MINE 6"),
    ("follow_up: []", "follow_up:\n  - {date: 2026-02-01, action: A3, result: MINE 7}"),
    ("  - id: A1\n", "  - id: X1\n    title: MINE 8\n  - id: A1\n"),
)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(TYPE_EDITS)), st.sets(st.sampled_from(range(len(MINE)))), st.booleans())
def test_any_changes_together_lose_nothing_and_twice_is_the_same(
    engine_of: Make,
    edits: set[Edit],
    mine: set[int],
    out: bool,  # noqa: FBT001
) -> None:
    row = Row(tuple(one for one in TYPE_EDITS if one in edits), tuple(MINE[number] for number in sorted(mine)))
    text, engine = made(engine_of, row)
    if out and "MINE 0" not in text and "MINE 6" not in text and "MINE 2" not in text:
        text = changed(text, (TAKEN_OUT, NO_WAITING))
    once = engine.upgrade(text)
    assert [number for number in sorted(mine) if f"MINE {number}" not in once.text] == []
    assert engine.upgrade(once.text).text == once.text
    assert not [one for one in engine.check(once.text) if one.severity == "error" and one.code.startswith("PLN")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type: fair\ntitle: x\n", "does not say from which version"),
        ("type: fair\norigin: {items: 3, left_out: no}\n", "does not say from which version"),
        ("type: fair\norigin:\n  type: other\n  left_out: {}\n", "was made from the type “other”"),
        ("type: nowhere\norigin: {left_out: {}}\n", "nowhere"),
    ],
)
def test_a_plan_that_does_not_say_where_it_came_from_is_refused(engine_of: Make, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        engine_of(PACK).upgrade(text)


@pytest.mark.parametrize(
    "items",
    [
        "A1: x", "A1: {from: [x]}", "A1: {from: fair/rent, fields: 'a b:c :'}", "A1: {from: fair/rent, fields: [x], fingerprint: {}}",
        "'': {from: ''}", "O1: {from: fair/rent}", "A1: {from: fair/rent}, A2: {from: fair/rent}",
    ],
)  # fmt: skip
def test_notes_that_somebody_has_torn_do_no_harm(engine_of: Make, items: str) -> None:
    engine = engine_of(PACK)
    text = "type: fair\nlanguage: en\nactions:\n- {id: A1, title: Mine}\n- {id: A2, title: Also mine}\n"
    text += f"origin: {{left_out: {{actions: x}}, items: {{{items}}}}}\n"
    after = engine.upgrade(text)
    assert "title: Mine" in after.text
    assert "title: Also mine" in after.text
    again: Upgrade = engine.upgrade(after.text)
    assert again.text == after.text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["crisis", "operational", "quality", "rh", "rse", "strategic", "training"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_fresh_plan_of_each_built_in_type_has_nothing_to_merge(built_in: Engine, name: str, language: str) -> None:
    for asked in ({}, {"minimal": True}, {"objective": "Reduce delays from 7 to 3 days by June 2026"}):
        upgrade = built_in.upgrade(
            built_in.scaffold(name, language=language, start="2026-01-05", title="T : x", **asked).text
        )
        assert not upgrade.changes_anything
        assert {item.verdict for item in upgrade.items} <= {"unchanged", "stays-removed"}


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, cache=folder / "cache", data=folder / "data")
