"""`canevas check --fix`: what has one right answer, shown first, written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canevas.cli.repairs import _mended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

FAULTY = """\
canevas: 1   # le format
type: quality
title: Support IT : moins d'attente
context: "déjà bien"
owner: @martin
indicators:
  - id: I1
    name: Délai
    measurements:
      - {date: 06/05/2025, value: 6,1}
"""
MENDED = FAULTY.replace("Support IT : moins d'attente", '"Support IT : moins d\'attente"').replace(
    "@martin", '"@martin"'
)


def test_every_fault_is_mended_and_nothing_else_changes(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    outcome = canevas_run("check", "--fix", language="fr")
    after = path.read_text(encoding="utf-8")
    assert after.splitlines()[:9] == MENDED.splitlines()[:9]
    assert '"6,1"' in after
    assert outcome.output.startswith(
        "p.plan.yaml\n"
        "    3 - title: Support IT : moins d'attente\n"
        '    3 + title: "Support IT : moins d\'attente"\n'
        "    5 - owner: @martin\n"
        '    5 + owner: "@martin"\n'
    )
    assert "\nÉcrit.\np.plan.yaml\n" in outcome.output


def test_what_is_left_is_told_afterwards(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text=FAULTY)
    assert "PLN-02" in canevas_run("check").assert_exit(1).output
    assert "PLN-02" not in canevas_run("check", "--fix").output


def test_a_difference_is_shown_and_nothing_written(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    outcome = canevas_run("check", "--diff").assert_exit(1)
    assert "    3 + title:" in outcome.output
    assert "error" not in outcome.output
    assert path.read_text(encoding="utf-8") == FAULTY


def test_both_at_once_only_show(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    canevas_run("check", "--fix", "--diff").assert_exit(1)
    assert path.read_text(encoding="utf-8") == FAULTY


def test_nothing_to_mend(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(("start: 2026-03-10", "end: 2026-03-09"))
    before = path.read_bytes()
    outcome = canevas_run("check", "--fix", "--select", "ACT-08", language="fr").assert_exit(1)
    assert outcome.output.startswith("Rien qui puisse se corriger sans vous.\np.plan.yaml\n")
    assert path.read_bytes() == before


def test_programs_get_json_alone(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    data = canevas_run("check", "--fix", "--json").json()
    assert "PLN-02" not in {found["code"] for found in data["diagnostics"]}
    assert '"@martin"' in path.read_text(encoding="utf-8")


def test_json_and_a_difference_write_nothing(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=FAULTY)
    canevas_run("check", "--diff", "--json").assert_exit(1)
    assert path.read_text(encoding="utf-8") == FAULTY


def test_several_plans(canevas_run: Run, write_plan: Write) -> None:
    for name in ("a.plan.yaml", "b.plan.yaml"):
        write_plan(name=name, text="canevas: 1\ntype: quality\ntitle: Support : moins\n")
    write_plan(name="c.plan.yaml")
    outcome = canevas_run("check", ".", "--fix", language="fr")
    assert "Écrit : 2 fichiers." in outcome.output


def test_a_file_that_was_changed_meanwhile_is_not_written(
    canevas_run: Run, write_plan: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_plan(text=FAULTY)

    def changed(*_arguments: object, **_options: object) -> bool:
        path.write_text("mine", encoding="utf-8")
        return True

    monkeypatch.setattr("canevas.cli.repairs.confirmed", changed)
    assert "nothing was written" in canevas_run("check", "--fix").assert_exit(4).errors
    assert path.read_text(encoding="utf-8") == "mine"


def test_line_ends_of_windows_stay(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan()
    path.write_bytes(b"canevas: 1\r\ntype: quality\r\ntitle: a : b\r\n")
    outcome = canevas_run("check", "--fix")
    assert path.read_bytes() == b'canevas: 1\r\ntype: quality\r\ntitle: "a : b"\r\n'
    assert "\\u000d" not in outcome.output


ODD = """\
# yaml-language-server: $schema=x
canevas: 1
type: 'quality'   # the type
title: >-
  Fewer
  delays
owner: pilote
period: {start: "05/01/2026", end: 30 juin 2026 }   # two ways
people:
  pilote: &nom Aline Martin
objectives:
- {id: O1, statement: "30/06/2026 : x", indicators: [i1]}
indicators:
- id: I1
  frequency: 'mensuel' # each month
  baseline: {value: 7, date: &d 05/01/2026}
  target: {value: 3, date: *d}
actions:
- id: A1
  title: Train   # keep
  owner: Aline Martn
  objective: o1
  status: Fait
  start: 05.01.2026   # canevas: ignore PLN-08 (as the customer writes it)
  end: 12/31/2026
- id: A2
  title: Sort
  after: [A01 + 2wd, "a1"]
  owner: *nom
  start: ___
"""
PUT_RIGHT = {
    '"05/01/2026"': '"2026-01-05"', "30 juin 2026 }": "2026-06-30 }", "[i1]": "[I1]", "'mensuel'": "'monthly'",
    "Martn": "Martin", "objective: o1": "objective: O1", "Fait": "done", "12/31/2026": "2026-12-31",
    '[A01 + 2wd, "a1"]': '[A1 + 2wd, "A1"]',
}  # fmt: skip


def put_right(text: str) -> str:
    for before, after in PUT_RIGHT.items():
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_values_with_one_right_answer(canevas_run: Run, write_plan: Write, end: str, mark: str) -> None:
    path = write_plan(text="x")
    path.write_bytes((mark + ODD).replace("\n", end).encode())
    canevas_run("check", "--fix")
    assert path.read_bytes().decode() == (mark + put_right(ODD)).replace("\n", end)
    before = path.read_bytes()
    assert "PLN-41" not in canevas_run("check").output
    assert canevas_run("check", "--fix").output.startswith("Nothing that can be put right without you.")
    assert path.read_bytes() == before


def test_the_difference_shows_each_line(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text=ODD)
    shown = canevas_run("check", "--diff").output
    assert '    8 + period: {start: "2026-01-05", end: 2026-06-30 }   # two ways\n' in shown
    assert path.read_text(encoding="utf-8") == ODD


@pytest.mark.parametrize(("options", "kept"), [
    (("--select", "PLN-12"), {"[i1]", "objective: o1", '[A01 + 2wd, "a1"]'}),
    (("--ignore", "PLN-08,PLN-12"), {"Martn"}),
])  # fmt: skip
def test_only_rules_that_count_put_right(
    canevas_run: Run, write_plan: Write, options: tuple[str, ...], kept: set[str]
) -> None:
    path = write_plan(text=ODD)
    canevas_run("check", "--fix", *options)
    text = path.read_text(encoding="utf-8")
    assert {before for before in PUT_RIGHT if before not in text} == kept


def test_writing_and_values_at_once(canevas_run: Run, write_plan: Write) -> None:
    path = write_plan(text="canevas: 1\ntype: quality\ntitle: a : b\nactions:\n  - {id: A1, status: fait}\n")
    shown = canevas_run("check", "--fix").output
    assert path.read_text(encoding="utf-8").splitlines()[2:] == [
        'title: "a : b"',
        "actions:",
        "  - {id: A1, status: done}",
    ]
    assert shown.index("title:") < shown.index("Written.")


def test_what_is_repeated_elsewhere_stays(canevas_run: Run, write_plan: Write) -> None:
    head = "canevas: 1\ntype: quality\ntitle: T\nactions:\n"
    path = write_plan(
        text=f"{head}- &a {{id: A1, status: fait}}\n- {{id: A2, status: &s fait}}\n- {{id: A3, status: *s}}\n"
    )
    canevas_run("check", "--fix")
    after = path.read_text(encoding="utf-8")
    assert "&s fait" in after
    assert after.count("done") <= 1


def test_rules_say_whether_they_put_right(canevas_run: Run) -> None:
    rules = canevas_run("rules", "--json").json()["rules"]
    core = {rule["code"] for rule in rules if rule["fixable"] and rule["plugin"]["name"] == "core"}
    assert {"PLN-02", "PLN-04", "PLN-05", "PLN-06", "PLN-08", "PLN-12", "PLN-19"} <= core


def test_a_remark_says_that_it_can_be_put_right(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text=ODD.replace("status: Fait", "status: peut-être"))
    found = canevas_run("check", "--json", "--select", "PLN-08,PLN-12").json()["diagnostics"]
    assert {(one["code"], one["path"]): one["fixable"] for one in found if one["path"].startswith("actions[0]")} == {
        ("PLN-12", "actions[0].objective"): True,
        ("PLN-08", "actions[0].status"): False,
        ("PLN-08", "actions[0].end"): True,
    }


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["a: b : c", "d: @x", "- {e: 1,5}", "f: 'g", "h: %i", "  j: k", "l: [m", "n: # o", "p:"]),
        max_size=8,
    )
)
def test_mending_ends_and_is_done_once(lines: list[str]) -> None:
    once = _mended("\n".join(lines))
    assert _mended(once) == once
