"""Plans, packs and names of files come from strangers: shown, they stay texts."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

ESCAPE = "\x1b[2J"
TURNED = "\u202eelif"

HOSTILE = """\
name: "Evil \\e[2J \\u202eelif"
purpose: "Evil \\e[2J"
choose_when: "\\e[2J"
examples: ["\\e[2J"]
horizon: 2m
aliases: [evil-plan]
phases: {one: "One \\e[2J"}
roles: {lead: "Lead \\e[2J"}
fields:
  action:
    trap: {en: "Trap \\e[2J", type: text}
questions:
  why: {en: "Why \\e[2J?", type: text, help: "\\e[2J"}
"""
PACK = "canevas: 1\npack: hostile\nlanguages: [en]\n"
CARDS = """\
trap:
  name: "=HYPERLINK(1) \\e[2J"
  definition: "@SUM(1) \\e[2J"
  formula: a / b
  inputs:
    a: "A \\e[2J"
    b: "B"
  unit: percent
  direction: higher
  frequency: monthly
  kind: lagging
  category: evil
  source: "\\e[2J"
  pitfalls: "\\e[2J"
  example: {inputs: {a: 1, b: 2}, value: 0.5}
"""
ACTIONS = """\
begin: {title: "Begin \\e[2J", phase: one, owner: lead, duration: 2wd, indicators: [trap], success: "\\e[2J"}
"""
RULES = """\
HOS-01:
  name: never
  severity: error
  en: "Nothing \\e[2J is right."
  each: action
  check: "1 == 2"
  message: "Wrong \\e[2J"
  hint: "Do \\e[2J"
  why: "Since \\e[2J"
  bad: {actions: [{title: "x"}]}
  good: {actions: []}
"""


def assert_harmless(outcome: Outcome) -> None:
    for text in (outcome.output, outcome.errors):
        assert "\x1b" not in text
        assert "\u202e" not in text


@pytest.fixture
def hostile(write_pack: Callable[..., Path]) -> Path:
    return write_pack("hostile", pack=PACK, plan_type=HOSTILE, indicators=CARDS, actions=ACTIONS, rules=RULES)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "arguments",
    [
        ("types",),
        ("types", "hostile"),
        ("indicators", "hostile"),
        ("indicators", "hostile/trap"),
        ("rules",),
        ("rules", "HOS-01"),
        ("plugins",),
    ],
)
def test_packs(canevas_run: Run, arguments: tuple[str, ...]) -> None:
    outcome = canevas_run(*arguments).assert_exit(0)
    assert "\\u001b[2J" in outcome.output or arguments == ("plugins",)
    assert_harmless(outcome)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("arguments", [("types", "hostile"), ("rules", "HOS-01"), ("indicators", "hostile/trap")])
def test_json_escapes_and_means_the_same(canevas_run: Run, arguments: tuple[str, ...]) -> None:
    outcome = canevas_run(*arguments, "--json").assert_exit(0)
    assert_harmless(outcome)
    assert ESCAPE in str(outcome.json()).replace("\\x1b", "\x1b")
    assert all(letter.isprintable() or letter == "\n" for letter in outcome.output)


def test_a_traceback_is_harmless(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError(f"gears {ESCAPE} {TURNED}")

    monkeypatch.setattr("canevas.engine.Engine.plan_types", broken)
    outcome = canevas_run("types", "--debug").assert_exit(70)
    assert "Traceback" in outcome.errors
    assert_harmless(outcome)


def test_a_document_at_a_terminal_is_a_text(terminal: Callable[..., Any], tmp_path: Path) -> None:
    text = 'canevas: 1\ntype: quality\nlanguage: fr\ntitle: "Evil \\e[2J \\u202eelif"\n'
    (tmp_path / "p.plan.yaml").write_text(text, encoding="utf-8")
    one = terminal("render", "--to", "md", "-o", "-")
    assert one.end() == 0
    assert " \\u202eelif\n" in one.output
    assert TURNED[0] not in one.output


@pytest.mark.usefixtures("hostile")
def test_new(canevas_run: Run, tmp_path: Path) -> None:
    assert_harmless(canevas_run("new", "hostile", "--dry-run"))
    title = f"Evil {ESCAPE} {TURNED}"
    assert_harmless(canevas_run("new", "quality", "--no-input", "--title", title, "--dry-run").assert_exit(0))
    outcome = canevas_run("new", "quality", "--no-input", "--title", title, "-o", "p.plan.yaml").assert_exit(0)
    assert_harmless(outcome)
    assert "\x1b" not in (tmp_path / "p.plan.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("hostile")
def test_styles_of_ours_are_the_only_commands_on_a_terminal(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canevas.cli.streams.wants_colour", lambda: True)
    for arguments in (("types", "hostile"), ("rules", "HOS-01"), ("indicators", "hostile/trap")):
        shown = canevas_run(*arguments).assert_exit(0).output
        assert "\x1b[1m" in shown
        assert ESCAPE not in shown


@pytest.mark.usefixtures("hostile")
def test_plans(canevas_run: Run, tmp_path: Path) -> None:
    text = 'canevas: 1\ntype: hostile\ntitle: "T \\e[2J"\nactions:\n  - {id: A1, title: "T \\e[2J", owner: "\\e[2J"}\n'
    (tmp_path / "p.plan.yaml").write_text(text, encoding="utf-8")
    for form in ("text", "concise"):
        assert_harmless(canevas_run("check", "--format", form).assert_exit(1))
    (tmp_path / "p.plan.yaml").write_text(f"canevas: 1\ntype: {ESCAPE}\n", encoding="utf-8")
    assert_harmless(canevas_run("check"))


def test_the_line_of_a_file_that_holds_control_characters(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.plan.yaml").write_text(f"title: {TURNED} : x\n", encoding="utf-8")
    outcome = canevas_run("check").assert_exit(1)
    assert "    1 │ title: ·elif : x\n" in outcome.output
    assert_harmless(outcome)


def test_names_of_files_and_words_of_the_command_line(canevas_run: Run, tmp_path: Path) -> None:
    name = f"evil{ESCAPE}.plan.yaml"
    (tmp_path / name).write_text("canevas: 1\n", encoding="utf-8")
    for arguments in (
        ("check",),
        ("check", "--blanks"),
        ("render", "-o", f"{ESCAPE}.html"),
        (ESCAPE,),
        ("new", ESCAPE),
        ("rules", TURNED),
    ):
        assert_harmless(canevas_run(*arguments))


def test_a_repair_is_shown_harmless(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.plan.yaml").write_text(f"canevas: 1\ntitle: {TURNED} : x\n", encoding="utf-8")
    assert_harmless(canevas_run("check", "--diff"))


@pytest.mark.usefixtures("hostile")
def test_cells_of_a_table_are_no_formulas(canevas_run: Run) -> None:
    shown = canevas_run("indicators", "hostile", "--csv").assert_exit(0).output
    row = next(row for row in csv.reader(io.StringIO(shown.removeprefix("\ufeff"))) if row[0] == "hostile/trap")
    assert row[1].startswith("'=HYPERLINK")
    assert row[2].startswith("'@SUM")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_title_makes_a_name_that_stays_in_the_folder(canevas_run: Run, tmp_path: Path) -> None:
    for title, name in (
        ("../../etc/passwd", "etc-passwd.plan.yaml"),
        ("C:\\Windows\\system32", "c-windows-system32.plan.yaml"),
        ("???", "plan.plan.yaml"),
        ("Con", "plan-con.plan.yaml"),
        ("Été " * 40, f"{'ete-' * 14}ete.plan.yaml"),
    ):
        canevas_run("new", "quality", "--no-input", "--actions", "none", "--title", title).assert_exit(0)
        assert (tmp_path / name).is_file()
