"""What may stand next on a line: proposed from the index, in the user's language, and never with an error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canevas.cli.completing import SCRIPTS, proposals, split
from canevas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Ask = Callable[..., list[str]]

SHELLS = tuple(SCRIPTS)


@pytest.fixture
def ask(canevas_run: Run) -> Ask:
    """Ask what may stand next on a line; gives the lines of the answer, and fails where anything else is printed."""

    def proposals(line: str, shell: str = "bash", language: str = "en", **environment: str) -> list[str]:
        asked = {"_CANEVAS_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, **environment}
        outcome = canevas_run(language=language, environment=asked).assert_exit(0)
        assert outcome.errors == ""
        return outcome.output.splitlines()

    return proposals


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("canevas in", ["indicators"]),
        ("canevas comp", ["completion"]),
        ("canevas --deb", ["--debug"]),
        ("canevas --lang f", ["fr"]),
        ("canevas --lang en in", ["indicators"]),
        ("canevas check --bl", ["--blanks"]),
        ("canevas check --fail-on w", ["warning"]),
        ("canevas check --fail-on=w", ["--fail-on=warning"]),
        ("canevas types qua", ["quality"]),
        ("canevas types amelioration-c", ["amelioration-continue"]),
        ("canevas new non-", ["non-conformite"]),
        ("canevas schema q", ["quality"]),
        ("canevas schema --com", ["--computed"]),
        ("canevas indicators quality/first-p", ["quality/first-pass-yield"]),
        ("canevas indicators --category cost-of", ["cost-of-quality"]),
        ("canevas indicators --frequency we", ["weekly"]),
        ("canevas indicators --direction h", ["higher"]),
        ("canevas indicators --kind l", ["leading", "lagging"]),
        ("canevas rules QUA-0", [f"QUA-{number:02}" for number in range(1, 10)]),
        ("canevas rules AC", ["ACT", *(f"ACT-{number:02}" for number in range(1, 10))]),
        ("canevas check --select PLN,QUA-1", ["PLN,QUA-10", "PLN,QUA-11"]),
        ("canevas check --ignore QUA-10,QUA-1", ["QUA-10,QUA-11"]),
        ("canevas render --to h", ["html"]),
        ("canevas render --to we", ["web"]),
        ("canevas render --only st", ["status="]),
        ("canevas render --only status=d", ["status=done"]),
        ("canevas render --audience tea", ["team"]),
        ("canevas render --audience dire", ["direction"]),
        ("canevas render --by ph", ["phase"]),
        ("canevas --without mark", ["markdown"]),
        ("canevas plugins q", ["quality"]),
        ("canevas templates ej", ["eject"]),
        ("canevas templates ", ["eject", "quality"]),
        ("canevas templates eject report.m", ["report.md.j2"]),
        ("canevas templates eject --to u", ["user"]),
        ("canevas plugins new x --hooks actions,r", ["actions,rules"]),
        ("canevas plugins ch", ["check"]),
        ("canevas plugins cane", ["canevas"]),
        ("canevas new quality --actions no", ["none"]),
        ("canevas new qualité --actions describe-problem,develop-s", ["describe-problem,develop-suppliers"]),
        ("canevas new quality --answer problem_", ["problem_origin="]),
        ("canevas new quality --answer problem_origin=aud", ["problem_origin=audit"]),
        ("canevas new quality --answer customer_affected=", ["customer_affected=yes", "customer_affected=no"]),
        ("canevas completion z", ["zsh"]),
        ("canevas new --title ", []),
        ("canevas new --answer ", []),
        ("canevas types quality ", []),
        ("canevas xyzzy -", []),
        ("canevas xyzzy ", []),
    ],
)
def test_words(ask: Ask, line: str, proposed: list[str]) -> None:
    first, *words = ask(line) or ["words"]
    assert (first, [word for word in words if word in proposed]) == ("words", proposed)
    if len(proposed) < 2:
        assert words == proposed


def test_cards_are_proposed_once_a_type_is_begun(ask: Ask) -> None:
    words = ask("canevas indicators ")
    assert "quality" in words
    assert not [word for word in words if "/" in word]


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        ("canevas check ", " .plan.yaml"),
        ("canevas check a.plan.yaml ", " .plan.yaml"),
        ("canevas render ", " .plan.yaml"),
        ("canevas --pack ", " .zip"),
        ("canevas types --pack=", " .zip"),
        ("canevas new quality --answers ", " .yaml"),
        ("canevas render -o ", ""),
        ("canevas schema --output=", ""),
    ],
)
def test_files_are_left_to_the_shell(ask: Ask, line: str, ending: str) -> None:
    assert ask(line) == [f"files{ending}"]


def test_every_option_and_argument_says_what_it_takes() -> None:
    """Options that take no free text have proposals; whoever adds one decides here."""
    free = {
        "on",
        "against",
        "title",
        "objective",
        "owner",
        "start",
        "end",
        "search",
        "reference",
        "aim",
        "sentence",
        "statement",
        "names",
        "name",
        "within",
        *(
            "to",
            "identity",
            "contributors",
            "duration",
            "not_before",
            "after",
            "phase",
            "budget",
            "success",
            "target",
            "baseline",
        ),
        *(
            "unit",
            "formula",
            "likelihood",
            "impact",
            "response",
            "attendees",
            "started",
            "ended",
            "progress",
            "comment",
            "author",
        ),
    }
    from canevas.cli.app import build_group
    from canevas.cli.table import COMMANDS

    group = build_group()
    lacking = []
    besides = [f"{name} {other}" for name, entry in COMMANDS.items() for other in entry.commands]
    for name in [*COMMANDS, *besides]:
        command = group.get_command(group.make_context("canevas", name.split()), name)
        assert command is not None
        for parameter in command.params:
            takes = not getattr(parameter, "is_flag", False) and parameter.name not in free
            if takes and parameter._custom_shell_complete is None and parameter.type.name == "text":
                lacking.append(f"{name}: {parameter.name}")
    assert lacking == []


@pytest.mark.parametrize(
    ("language", "meaning"), [("fr", "Plan qualité et amélioration"), ("en", "Quality and improvement plan")]
)
def test_meanings_are_in_the_users_language(ask: Ask, language: str, meaning: str) -> None:
    assert ask("canevas types q", "fish", language) == ["words", f"quality\t{meaning}"]
    assert ask("canevas types q", "zsh", language) == ["words", f"quality:{meaning}"]
    assert ask(f"canevas --lang {language} types q", "fish", "en") == ["words", f"quality\t{meaning}"]


def test_bash_gets_what_follows_its_own_cut(ask: Ask) -> None:
    assert ask("canevas --lang=f", COMP_WORDBREAKS=" \t\"'><=;|&(:") == ["words", "fr"]
    assert ask("canevas --lang=f", COMP_WORDBREAKS=" ") == ["words", "--lang=fr"]
    asked = "canevas new quality --answer=problem_origin=aud"
    assert ask(asked, COMP_WORDBREAKS="=") == ["words", "audit"]
    assert ask(asked, "zsh", COMP_WORDBREAKS="=")[1].startswith("--answer=problem_origin=audit:")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("canevas ", ["canevas", ""]),
        ("canevas", ["canevas"]),
        ('canevas check "my pl', ["canevas", "check", "my pl"]),
        ("canevas check my\\ pl", ["canevas", "check", "my pl"]),
        ("canevas check 'a' b", ["canevas", "check", "a", "b"]),
        ("canevas new # q", ["canevas", "new", "#", "q"]),
        ("canevas 'l\"a' \"", ["canevas", 'l"a', ""]),
        ("", [""]),
    ],
)
def test_a_line_is_split_as_a_shell_does(line: str, words: list[str]) -> None:
    assert split(line) == words


@given(st.text())
def test_any_line_can_be_split(line: str) -> None:
    assert split(line)


@pytest.mark.parametrize("typed", ["", "pl", "\x1b", "dir/"])
def test_a_new_file_may_have_any_ending(ask: Ask, typed: str) -> None:
    assert ask(f"canevas new -o {typed}") == ["files"]


ODD = ("new", "check", "--lang", "--pack", "=", "--", '"', "\\", "x", "quality", "-o", "é", "\x1b", "--answer")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ODD)))
def test_no_line_makes_an_error(ask: Ask, words: list[str]) -> None:
    raised: list[Exception] = []

    def watched(*arguments: Any) -> list[str]:
        try:
            return proposals(*arguments)
        except Exception as error:
            raised.append(error)
            raise

    with patch("canevas.cli.completing.proposals", watched):
        answer = ask(f"canevas {' '.join(words)}")
    assert answer if not raised else answer == []
    assert [error for error in raised if not isinstance(error, UsageError)] == []  # no command has that name
    for line in answer:
        assert line.isprintable()


# --- what is broken, and what is hostile -------------------------------------------------------------------------------


def test_a_broken_plugin_takes_nothing_else_away(ask: Ask, write_pack: Callable[..., Path]) -> None:
    write_pack("broken", plan_type="name: [")
    assert {"words", "quality"} <= set(ask("canevas types "))
    assert "broken" in ask("canevas plugins ")


@pytest.mark.parametrize("content", ["not = [toml", 'packs = ["nowhere"]', 'unknown = "x"'])
def test_a_broken_configuration_is_no_error(ask: Ask, tmp_path: Path, content: str) -> None:
    (tmp_path / "canevas.toml").write_text(content, encoding="utf-8")
    assert ask("canevas types ")[:1] in ([], ["words"])
    assert ask("canevas ty") == ["words", "types"]


def test_blocked_plugins_propose_nothing(ask: Ask) -> None:
    for line in ("canevas types ", "canevas --without quality types ", "canevas types --without quality "):
        assert ("quality" in ask(line)) is ("--without" not in line)


def test_packs_of_the_line_count(ask: Ask, write_pack: Callable[..., Path], tmp_path: Path) -> None:
    folder = write_pack("mine", plan_type="fr: x\n")
    folder.rename(tmp_path / "mine")
    assert "mine" in ask("canevas --pack mine plugins ")
    assert "mine" not in ask("canevas plugins ")


HOSTILE = """\
name: "Evil \\e[2J\\nsecond \\u202eline\\t:"
purpose: x
horizon: 2m
examples: [x]
phases: {one: One}
roles: {lead: Lead}
"""


@pytest.mark.parametrize("shell", SHELLS)
def test_a_meaning_cannot_command_the_terminal(ask: Ask, write_pack: Callable[..., Path], shell: str) -> None:
    write_pack("hostile", pack="canevas: 1\npack: hostile\nlanguages: [en]\n", plan_type=HOSTILE)
    _words, line = ask("canevas types hos", shell)
    assert line.startswith("hostile")
    assert line.replace("\t", "", 1).isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name", ["evil$(touch pwned)", "evil; rm", "evil\x1b[2J", "evil`id`", "evil'quote", "evil\nplain"]
)
def test_a_name_that_a_shell_would_run_is_not_proposed(ask: Ask, write_pack: Callable[..., Path], name: str) -> None:
    write_pack(name, pack="no manifest")
    assert ask("canevas plugins evil") == ["words"]


def test_without_a_line_nothing_is_proposed(canevas_run: Run) -> None:
    outcome = canevas_run(environment={"_CANEVAS_COMPLETE": "bash_complete"}).assert_exit(0)
    assert (outcome.output, outcome.errors) == ("", "")


# --- the scripts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_printed(canevas_run: Run, shell: str) -> None:
    script = canevas_run("completion", shell).assert_exit(0).output
    assert f"{shell}_complete" in script
    assert "# Complétion de canevas" in script
    assert canevas_run(environment={"_CANEVAS_COMPLETE": f"{shell}_source"}).assert_exit(0).output == script
    assert canevas_run("completion", environment={"SHELL": f"/usr/bin/{shell}"}).assert_exit(0).output == script


def test_another_shell_is_refused(canevas_run: Run) -> None:
    for asked in ({}, {"_CANEVAS_COMPLETE": "tcsh_source"}):
        outcome = canevas_run("completion", "tcsh", environment=asked).assert_exit(2)
        assert outcome.errors == ("canevas: there is no completion for the shell “tcsh”\n  Known: bash, zsh, fish.\n")
    asked = canevas_run("completion", environment={"SHELL": ""}).assert_exit(2)
    assert asked.errors == "canevas: for which shell?\n  Known: bash, zsh, fish.\n"


WHERE = {
    "bash": "share/bash-completion/completions/canevas",
    "zsh": "share/zsh/site-functions/_canevas",
    "fish": "config/fish/completions/canevas.fish",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_installed_where_it_is_said(canevas_run: Run, tmp_path: Path, shell: str) -> None:
    places = {"XDG_DATA_HOME": str(tmp_path / "share"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    target = tmp_path / WHERE[shell]
    outcome = canevas_run("completion", shell, "--install", environment=places).assert_exit(0)
    assert outcome.output.startswith(f"To write: {target}\nWritten: {target}\n")
    assert target.read_text(encoding="utf-8") == canevas_run("completion", shell).output
    target.write_text("# of an earlier version: _CANEVAS_COMPLETE=…\n", encoding="utf-8")
    canevas_run("completion", shell, "--install", environment=places).assert_exit(0)
    assert "earlier" not in target.read_text(encoding="utf-8")
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_the_script_of_somebody_else_stays(canevas_run: Run, tmp_path: Path) -> None:
    places = {"BASH_COMPLETION_USER_DIR": str(tmp_path / "own")}
    target = tmp_path / "own" / "completions" / "canevas"
    target.parent.mkdir(parents=True)
    target.write_text("# mine\n", encoding="utf-8")
    canevas_run("completion", "bash", "--install", environment=places).assert_exit(4)
    assert target.read_text(encoding="utf-8") == "# mine\n"
    canevas_run("completion", "bash", "--install", "--force", environment=places).assert_exit(0)
    assert target.read_text(encoding="utf-8") != "# mine\n"


def test_a_folder_that_cannot_be_made(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "share").write_text("a file", encoding="utf-8")
    outcome = canevas_run("completion", "zsh", "--install", environment={"XDG_DATA_HOME": str(tmp_path / "share")})
    assert "this folder cannot be made" in outcome.assert_exit(4).errors
    assert "Without --install" in outcome.errors


def test_it_is_asked_for_at_a_terminal(terminal: Callable[..., object], tmp_path: Path) -> None:
    for typed, there in (("n", False), ("", True)):
        one = terminal("completion", "zsh", "--install", XDG_DATA_HOME=str(tmp_path / "share"))
        one.answer("L'écrire ? [O/n] : ", typed)  # type: ignore[attr-defined] # of conftest, which is no module
        assert one.end() == 0  # type: ignore[attr-defined] # same
        assert (tmp_path / "share" / "zsh" / "site-functions" / "_canevas").exists() is there


def test_the_environment_of_the_tests_stays(ask: Ask) -> None:
    before = dict(os.environ)
    ask("canevas --lang fr ")
    assert dict(os.environ) == before
