"""Baselines by the engine: what is noted, compared, refused, and never lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canevas import Engine, InputError, OutputError, UsageError
from canevas.document import read_document, replace
from canevas.followup.baselines import baselines_path

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.followup.baselines import Baselines

PLAN = """\
type: generic
title: Support IT
period: {start: 2025-05-02, end: 2025-06-30}
actions:
  - id: A1
    title: "Réorganiser la boîte : tri"
    start: 2025-05-05
    end: 2025-05-07
  - {id: A2, title: Former, after: [A1], duration: 5wd}
  - {id: no, title: Mesurer, after: [A2], duration: 2wd}
  - {id: A9, start: ___}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "support.plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def opened(plan: Path, on: date = date(2025, 5, 20)) -> Baselines:
    return Engine((), folder=plan.parent, cache=plan.parent / "cache", today=on).baselines(plan)


def test_a_plan_is_compared_with_its_baseline(plan: Path) -> None:
    opened(plan, date(2025, 5, 2)).save("initial")
    text = PLAN.replace("duration: 5wd", "duration: 8wd").replace(
        "end: 2025-05-07", "end: 2025-05-07\n    actual: {start: 2025-05-05, end: 2025-05-12}"
    )
    plan.write_text(text + "  - {id: A5, start: 2025-06-02, duration: 1d}\n", encoding="utf-8")

    found = opened(plan).compared("initial")

    assert [(one.id, one.state, one.slip and tuple(one.slip)) for one in found.actions] == [
        ("A1", "moved", (5, 2)),
        ("A2", "moved", (5, 3)),
        ("no", "moved", (3, 3)),
        ("A9", "undated", None),
        ("A5", "added", None),
    ]
    assert (str(found.finish.start), str(found.finish.end)) == ("2025-05-19", "2025-06-02")
    assert found.actions[0].actual.end == date(2025, 5, 12)


def test_what_is_dated_later_is_not_there_yet(plan: Path) -> None:
    opened(plan, date(2025, 5, 2)).save("initial")
    opened(plan, date(2025, 6, 2)).save("june")
    plan.write_text(PLAN.replace("end: 2025-05-07", "end: 2025-05-07\n    actual: {end: 2025-05-23}"), encoding="utf-8")

    assert list(opened(plan, date(2025, 5, 20)).saved) == ["initial"]
    assert opened(plan, date(2025, 5, 20)).newest == "initial"
    assert opened(plan, date(2025, 6, 2)).newest == "june"
    first = opened(plan, date(2025, 5, 20)).compared("initial").actions[0]
    assert (first.state, first.actual.end) == ("kept", None)
    assert opened(plan, date(2025, 5, 23)).compared("initial").actions[0].slip == (16, 11)


def test_a_cancelled_action_is_gone(plan: Path) -> None:
    opened(plan).save("initial")
    plan.write_text(PLAN.replace("duration: 2wd", "duration: 2wd, status: cancelled"), encoding="utf-8")

    found = opened(plan).compared("initial")

    assert [(one.id, one.title, one.state) for one in found.actions][-1] == ("no", "Mesurer", "removed")
    assert found.slip == (-4, -2)


def test_a_second_one_leaves_every_other_byte(plan: Path) -> None:
    opened(plan).save("initial")
    path = baselines_path(plan)
    before = "# agreed with the works council\r\n" + path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(before.encode())

    opened(plan).save("second")

    after = path.read_bytes().decode()
    assert after.startswith(before)
    assert "\n" not in after.replace("\r\n", "")
    assert list(opened(plan).saved) == ["initial", "second"]


def test_no_baseline_is_replaced_unasked(plan: Path) -> None:
    opened(plan).save("initial")
    before = baselines_path(plan).read_bytes()
    plan.write_text(PLAN.replace("5wd", "9wd"), encoding="utf-8")

    with pytest.raises(OutputError, match="already"):
        opened(plan).save("initial")
    assert baselines_path(plan).read_bytes() == before

    opened(plan).save("initial", force=True)
    assert opened(plan).compared("initial").slip == (0, 0)


@pytest.mark.parametrize(
    "name", ["", " ", "../up", "a b", "a\nb", "___", "-x", "a: b", "#", "x" * 41, "a.b", "é\u202e"]
)
def test_hostile_names_are_refused(plan: Path, name: str) -> None:
    with pytest.raises(UsageError):
        opened(plan).save(name)
    assert not baselines_path(plan).exists()


@pytest.mark.parametrize("name", ["no", "null", "123", "2026-03", "été", "true", "x" * 40])
def test_names_that_yaml_would_take_for_something_else(plan: Path, name: str) -> None:
    opened(plan).save(name)
    opened(plan).save("other")

    assert list(opened(plan).saved) == [name, "other"]
    assert opened(plan).compared(name).slip == (0, 0)


def test_an_unknown_name_is_guessed(plan: Path) -> None:
    opened(plan).save("initial")

    with pytest.raises(UsageError) as refused:
        opened(plan).compared("intial")
    assert "initial" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- a\n", ""),
        ("baselines: [1]\n", ":1:12"),
        ("baselines:\n  a: 5\n", ":2:6"),
        ("baselines:\n  a:\n    saved: tomorrow\n", ":3:12"),
        ("baselines:\n  a:\n    actions:\n      A1: {start: 2026-02-30}\n", ":4:19"),
        ("baselines:\n  a:\n    surplus: 1\n", ":3:5"),
        ("canevas: 2\n", ":1:10"),
        ("baselines:\n  a: {}\n  a: {}\n", ":3:3"),
        ("baselines: {\n", ""),
        ("just a text", ""),
    ],
)
def test_a_damaged_file_is_named_with_the_place(plan: Path, text: str, place: str) -> None:
    baselines_path(plan).write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as refused:
        opened(plan)
    assert f"support.baselines.yaml{place}" in str(refused.value)
    assert baselines_path(plan).read_text(encoding="utf-8") == text


def test_an_empty_file_has_no_baselines_and_takes_one(plan: Path) -> None:
    baselines_path(plan).write_text("# none yet\n", encoding="utf-8")

    assert opened(plan).newest is None
    opened(plan).save("initial")
    assert baselines_path(plan).read_text(encoding="utf-8").startswith("# none yet\n")
    assert list(opened(plan).saved) == ["initial"]


def test_of_two_writers_one_is_told(plan: Path) -> None:
    opened(plan).save("initial")
    one, other = opened(plan), opened(plan)
    one.save("one")

    with pytest.raises(OutputError):
        other.save("other")
    assert list(opened(plan).saved) == ["initial", "one"]


def test_a_plan_without_a_file_has_no_place_for_baselines(plan: Path) -> None:
    with pytest.raises(UsageError):
        Engine((), folder=plan.parent).baselines(PLAN)


def test_the_file_lies_beside_the_plan(tmp_path: Path) -> None:
    assert baselines_path(tmp_path / "a.plan.yaml") == tmp_path / "a.baselines.yaml"
    assert baselines_path(tmp_path / "a.YML").name == "a.baselines.yaml"
    assert baselines_path(tmp_path / "plan").name == "plan.baselines.yaml"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=40), hours=st.booleans())
def test_what_is_noted_is_read_back(plan: Path, title: str, hours: bool) -> None:  # noqa: FBT001 - drawn
    from canevas.document.yaml_text import block

    start = "2025-05-05 08:30" if hours else "2025-05-05"
    actions = [{"id": "A1", "title": title, "start": start, "duration": "30h"}]
    data = {"type": "generic", "calendar": "continuous", "actions": actions}
    plan.write_text(block(data) + "\n", encoding="utf-8", newline="\n")
    baselines_path(plan).unlink(missing_ok=True)
    opened(plan).save("initial")

    found = opened(plan).compared("initial").actions[0]

    assert (found.state, found.slip) == ("kept", (0, 0))
    assert found.before == found.planned
    assert read_document(baselines_path(plan)).problems == ()


def test_a_file_that_was_changed_in_between_is_left_alone(plan: Path) -> None:
    opened(plan).save("initial")
    stale = opened(plan)
    document = read_document(baselines_path(plan))
    assert document.stamp is not None
    replace(baselines_path(plan), document.text + "# note\n", document.stamp)

    with pytest.raises(OutputError):
        stale.save("late", force=True)
    assert baselines_path(plan).read_text(encoding="utf-8").endswith("# note\n")
