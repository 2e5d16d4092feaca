"""A plugin that is begun passes its own checks and its own tests as it is written, in each kind and language."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from canevas.testing import Outcome

Run = Callable[..., Outcome]
EVERY_HOOK = "actions,rules,indicators,format"


def new(run: Run, *arguments: str, name: str = "events", **options: str) -> Path:
    run("plugins", "new", name, "--no-input", *arguments, **options).assert_exit()
    return Path(name)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("languages", ["both", "fr", "en"])
def test_a_pack_without_code_passes_its_checks(language: str, languages: str, canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run, "--languages", languages, language=language)
    outcome = canevas_run("plugins", "check", "events", language=language).assert_exit(0)
    assert (
        outcome.output
        == {
            "en": "events: 29 checks, nothing is wrong.\n",
            "fr": "events : 29 vérifications, rien à redire.\n",
        }[language]
    )
    manifest = yaml.safe_load((tmp_path / "events" / "pack.yaml").read_text(encoding="utf-8"))
    assert manifest["languages"] == (["fr", "en"] if languages == "both" else [languages])


@pytest.mark.slow
@pytest.mark.parametrize("hooks", ["", *EVERY_HOOK.split(","), EVERY_HOOK])
@pytest.mark.parametrize("languages", ["both", "fr", "en"])
def test_a_plugin_with_python_passes_its_checks(hooks: str, languages: str, canevas_run: Run) -> None:
    new(canevas_run, "--kind", "python", "--languages", languages, *(["--hooks", hooks] if hooks else []))
    canevas_run("plugins", "check", "events").assert_exit(0)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("--languages", "fr"), ("--kind", "python", "--hooks", EVERY_HOOK)])
def test_its_own_tests_pass(arguments: tuple[str, ...], canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run, *arguments)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path / "events", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_it_is_clean_for_linters(canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run, "--kind", "python", "--hooks", EVERY_HOOK)
    for command in (
        ["ruff", "check", "--isolated", "--select", "E,F,I,UP,B,PT,RUF022,COM819", "--ignore", "E501,I001"],
        ["ruff", "format", "--isolated", "--line-length", "140", "--check"],
    ):
        program = str(Path(sys.executable).with_name(command[0]))
        done = subprocess.run(
            [program, *command[1:], "."], cwd=tmp_path / "events", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_plans_of_its_type_are_started_checked_and_rendered(canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run)
    pack = ("--pack", "events")
    canevas_run("new", "events", *pack, "-o", "party.plan.yaml", "--no-input", "--start", "2026-01-05").assert_exit(0)
    canevas_run("check", "party.plan.yaml", *pack).assert_exit(0)
    canevas_run("render", "party.plan.yaml", *pack, "-o", "party.html").assert_exit(0)
    assert "Invite 60 people" in (tmp_path / "party.html").read_text(encoding="utf-8")


def test_what_is_written_can_be_read(canevas_run: Run, tmp_path: Path) -> None:
    new(
        canevas_run, "--kind", "python", "--hooks", EVERY_HOOK, "--author", 'Zoé "Z" Durand\\', "--licence", "CC-BY-4.0"
    )
    folder = tmp_path / "events"
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["authors"] == [{"name": 'Zoé "Z" Durand\\'}]
    assert project["license"] == "CC-BY-4.0"
    assert project["entry-points"]["canevas"] == {"events": "canevas_events"}
    workflow = yaml.safe_load((folder / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    assert {"run": "canevas plugins check ."} in workflow["jobs"]["check"]["steps"]
    for file in folder.rglob("*.py"):
        ast.parse(file.read_text(encoding="utf-8"))
    assert "by/4.0" in (folder / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_author_with_a_line_end_or_quotes_stays_a_text(canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run, "--author", "Anne: & [x]\n# y")
    canevas_run("plugins", "check", "events").assert_exit(0)
    tomllib.loads((tmp_path / "events" / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_cards_stand_in_a_file_of_their_own(canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run)
    cards = tmp_path / "events" / "indicators.yaml"
    text = cards.read_text(encoding="utf-8")
    cards.write_text(text.replace("formula:", "formula: not_an_input +", 1), encoding="utf-8")
    outcome = canevas_run("plugins", "check", str(tmp_path / "events")).assert_exit(1)
    assert outcome.output.startswith("events/indicators.yaml:5:12: “not_an_input” is no input of this card.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Événements 2026", "Did you mean “evenements-2026”?"),
        ("my_pack", "Did you mean “my-pack”?"),
        ("x--y", "Did you mean “x-y”?"),
        ("9lives", "Did you mean “lives”?"),
        ("../evil", "Did you mean “evil”?"),
        ("a" * 41, "longer than 40 letters"),
        ("con", "means something else"),
        ("all", "means something else"),
        ("quality", "there is a plugin “quality” already"),
        ("kaizen", "the type “quality” is called “kaizen” too"),
        ("types", "there is a Python package “canevas_types” already"),
    ],
)
def test_names_that_nothing_may_have(name: str, said: str, canevas_run: Run, tmp_path: Path) -> None:
    outcome = canevas_run("plugins", "new", "--no-input", "--", name).assert_exit(2)
    assert said in outcome.errors
    assert not list(tmp_path.iterdir())


def test_what_exists_is_never_touched(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    outcome = canevas_run("plugins", "new", "events", "--no-input").assert_exit(4)
    assert "this folder exists already; nothing was written" in outcome.errors
    assert [path.name for path in tmp_path.rglob("*")] == ["events"]
    canevas_run("plugins", "new", "events", "--no-input", "-o", "nowhere/events").assert_exit(4)
    assert [path.name for path in tmp_path.rglob("*")] == ["events"]


def test_what_cannot_be_finished_leaves_nothing(
    canevas_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canevas.authoring import writing

    def full(path: Path, text: str) -> None:
        if path.name == "README.md":
            raise OSError(28, "No space left on device", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    monkeypatch.setattr(writing, "_write", full)
    outcome = canevas_run("plugins", "new", "events", "--no-input").assert_exit(4)
    assert "this folder cannot be written" in outcome.errors
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--hooks", "rule"), "Did you mean “rules”?"),
        (("--hooks", ","), "--hooks is empty"),
        (("--kind", "data", "--hooks", "rules"), "a pack without code has no hooks"),
        (("--kind", "datas"), "Did you mean “data”?"),
        (("--licence", "GPL"), "is not one of its values"),
    ],
)
def test_options_that_cannot_be(arguments: tuple[str, ...], said: str, canevas_run: Run) -> None:
    assert said in canevas_run("plugins", "new", "events", "--no-input", *arguments).assert_exit(2).errors


def test_a_name_is_needed(canevas_run: Run) -> None:
    assert "canevas plugins new events" in canevas_run("plugins", "new", "--no-input").assert_exit(2).errors


@pytest.mark.slow
def test_codes_of_rules_are_those_of_nobody(canevas_run: Run, tmp_path: Path) -> None:
    new(canevas_run, name="actors")  # ACT is a family of the core
    assert "\nACTO-01:" in (tmp_path / "actors" / "rules.yaml").read_text(encoding="utf-8")
    canevas_run("plugins", "check", "actors").assert_exit(0)
    new(canevas_run, name="e2")
    canevas_run("plugins", "check", "e2").assert_exit(0)


@pytest.mark.slow
def test_two_of_them_get_along(canevas_run: Run) -> None:
    new(canevas_run, name="fairs")
    new(canevas_run, "--pack", "fairs", name="fair-trade")
    canevas_run("plugins", "check", "fair-trade", "--pack", "fairs").assert_exit(0)
