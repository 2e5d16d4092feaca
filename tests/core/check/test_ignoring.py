"""Comments that ignore a rule: where they hold, what of them is reported, what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canevas.check.ignoring import IgnoreComments
from canevas.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas import Diagnostic, Engine

    Found = Callable[..., list[Diagnostic]]

SUNDAY = """\
calendar: FR{calendar}
actions:{actions}
  - id: A1{item}
    title: Answer the phone
    owner: lead
    start: 2026-02-01{start}
    end: 2026-02-01
  - {{id: A2, title: Rest, owner: lead, start: 2026-02-02, end: 2026-02-08}}{flow}
"""
REASON = "   # canevas: ignore SCH-04 (on call)"


def sunday(**comments: str) -> str:
    return SUNDAY.format(**{**dict.fromkeys(("calendar", "actions", "item", "start", "flow"), ""), **comments})


@pytest.fixture
def engine(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of()


def codes(remarks: list[Diagnostic]) -> list[str]:
    return [f"{one.code} {one.path}" for one in remarks if one.code in ("SCH-04", "PLN-40", "PLN-41")]


ALL = ["SCH-04 actions[0].start", "SCH-04 actions[0].end", "SCH-04 actions[1].end"]


@pytest.mark.parametrize(("place", "left"), [
    ("start", ALL[1:]),
    ("item", ALL[2:]),
    ("flow", ALL[:2]),
    ("actions", []),
    ("calendar", []),
])  # fmt: skip
def test_it_holds_for_what_begins_on_its_line(engine: Engine, found: Found, place: str, left: list[str]) -> None:
    assert codes(found(engine, sunday())) == ALL
    assert codes(found(engine, sunday(**{place: REASON}))) == left


def test_alone_on_a_line_it_holds_for_the_next_one(engine: Engine, found: Found) -> None:
    text = sunday().replace("    start:", f"    {REASON.strip()}\n\n    # another\n    start:", 1)
    assert codes(found(engine, text)) == ALL[1:]


def test_before_the_first_key_it_holds_for_the_whole_plan(engine: Engine, found: Found) -> None:
    assert (
        codes(found(engine, sunday(), head=f"{REASON.strip()}\n\ncanevas: 1\ntype: sample\ntitle: x\nowner: lead\n"))
        == []
    )


def test_several_rules_and_other_ways_to_write_it(engine: Engine, found: Found) -> None:
    for comment in (
        "# canevas: ignore ACT-04, sch-4 (on call)",
        "#canevas : IGNORE ACT-04 SCH-04 – on call",
        "# Canevas: ignorer SCH_04,ACT 4 : on call",
    ):
        remarks = found(engine, sunday(actions=f"  {comment}"))
        assert codes(remarks) == []
        assert "ACT-04" not in {one.code for one in remarks}


def test_without_a_reason_it_holds_and_is_reported(engine: Engine, found: Found) -> None:
    remarks = found(engine, sunday(start="   # canevas: ignore SCH-04 ()"))
    assert codes(remarks) == ["PLN-40 ", *ALL[1:]]
    (one,) = [one for one in remarks if one.code == "PLN-40"]
    assert (one.line, one.column) == (12, 25)


def test_one_that_ignores_nothing_is_reported(engine: Engine, found: Found) -> None:
    (one,) = found(engine, sunday(calendar=REASON, start="   # canevas: ignore SCH-02 (waiting)"), "PLN-41")
    assert "SCH-02" in str(one.message)
    assert one.severity == "warning"


def test_where_a_rule_was_not_checked_nobody_can_tell(engine: Engine) -> None:
    text = "canevas: 1\ntype: sample\ntitle: x   # canevas: ignore SCH-02 (waiting)\n"
    assert [one.code for one in engine.check(text, select=["PLN-41"])] == []
    assert [one.code for one in engine.check(text, select=["PLN-41", "SCH"])] == ["PLN-41"]


@pytest.mark.parametrize(("rest", "expected"), [
    ("", "this comment names no rule"),
    (" (why)", "this comment names no rule"),
    (" SCH (the whole family)", "this comment names no rule"),
    (" SCH-94 (why)", "there is no rule “SCH-94”"),
])  # fmt: skip
def test_one_that_names_no_rule_is_reported(engine: Engine, found: Found, rest: str, expected: str) -> None:
    (one,) = found(engine, f"context: x   # canevas: ignore{rest}\n", "PLN-41")
    assert str(one.message) == expected
    assert one.hint is not None


def test_texts_that_look_like_one_are_none() -> None:
    text = (
        "a: 'x # canevas: ignore ACT-01 (x)'\nb: |  # canevas: ignore ACT-02 (y)\n  t # canevas: ignore ACT-03 (z)\n"
        '  u\nc: "x\n  # canevas: ignore ACT-04 (x)"\nd: x#canevas\n'
    )
    assert [one.codes for one in IgnoreComments(parse_document(text)).comments] == [("ACT-02",)]


def test_what_an_alias_repeats_is_not_covered_where_it_is_repeated() -> None:
    text = "a: &x\n  - 1\n  - 2\nb: *x   # canevas: ignore ACT-01 (x)\n"
    (one,) = IgnoreComments(parse_document(text)).comments
    assert (one.first, one.last, one.key) == (4, 4, "b")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = (
        f"a: 1{end}# canevas: ignore ACT-01 (x){end}{end}b:   # canevas: ignore ACT-02 (x){end}  c: 1{end}  d: 2{end}"
    )
    found = IgnoreComments(parse_document(text)).comments
    assert [(one.first, one.last, one.key) for one in found] == [(4, 6, "b"), (4, 6, "b")]


def test_a_plan_that_cannot_be_read_hides_nothing(engine: Engine) -> None:
    text = "canevas: 1\ntype: sample\ntitle: a : b   # canevas: ignore PLN-02 (why not)\n"
    assert [one.code for one in engine.check(text)] == ["PLN-02"]
