"""Every command in every situation that can go wrong: the exit code, what is said in both languages, and where.

What is asked of all: the output holds nothing, the error says what and what to do, in the user's language alone, without a traceback.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from canevas.cli.table import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]


pytestmark = pytest.mark.slow


class Situation(NamedTuple):
    """A command line that fails.

    Attributes:
        line: What follows the command's name.
        code: How it ends.
        french: What the message says in French.
        english: What it says in English.
    """

    line: str
    code: int
    french: str
    english: str


PLAN = "canevas: 1\ntype: {}\nlanguage: fr\ntitle: x\nowner: x\nperiod: {{start: 2026-01-05, end: 2026-06-30}}\n"
FORMAT = "canevas: 1\npack: half\nformats: {odt: {fr: Texte, en: Text, extension: odt}}\n"


@pytest.fixture(autouse=True)
def folder(write_pack: Callable[..., Path], tmp_path: Path) -> Path:
    """Make a folder in which nearly everything is broken."""
    write_pack("broken", plan_type="name: [")
    write_pack("half", pack=FORMAT)
    (tmp_path / "sound.plan.yaml").write_text(PLAN.format("quality"), encoding="utf-8")
    (tmp_path / "broken.plan.yaml").write_text(PLAN.format("broken"), encoding="utf-8")
    (tmp_path / "torn.plan.yaml").write_text("title: [\n", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes("title: Réunion".encode("latin-1"))
    (tmp_path / "list.yaml").write_text("- a\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


NO_ENGINE = ("smart", "completion", "undo")
"""Commands that look at no plugin and no settings."""


def everywhere(line: str, french: str, english: str, *, code: int, without: tuple[str, ...] = ()) -> list[Situation]:
    """Give a situation for every command."""
    named = {
        name: f"{name} sound.plan.yaml" if name in ("check", "render") and " a " not in line else name
        for name in COMMANDS
    }
    return [Situation(line.format(named[name]), code, french, english) for name in COMMANDS if name not in without]


USAGE = [
    Situation("nowhere", 2, "n'est pas une commande", "is not a command"),
    Situation("--nowhere", 2, "pas d'option « --nowhere »", "no option “--nowhere”"),
    *everywhere("{} --nowhere", "pas d'option « --nowhere »", "no option “--nowhere”", code=2),
    *everywhere("{} --lang", "il manque une valeur à l'option --lang", "the option --lang lacks its value", code=2),
    *everywhere("{} --lang=de", "« de » n'est pas une de ses valeurs", "“de” is not one of its values", code=2),
    *everywhere("{} --debug=3", "l'option --debug ne prend pas de valeur", "the option --debug takes no value", code=2),
    *everywhere("{} a b c", "est un mot de trop", "is one word too many", code=2, without=("check", "render", "set")),
    *everywhere("{} --on 31/02/26", "le 31 février n'existe pas", "31 February does not exist", code=2, without=NO_ENGINE),
    Situation("types nowhere", 2, "pas de type de plan « nowhere »", "no plan type “nowhere”"),
    Situation("types qualty", 2, "Vouliez-vous dire « quality » ?", "Did you mean “quality”?"),
    Situation("new --no-input", 2, "quel type de plan ?", "which type of plan?"),
    Situation("new nowhere --no-input", 2, "`canevas types` en donne la liste", "`canevas types` lists them"),
    Situation("new quality --no-input --start hier", 2, "« hier » n'est pas une date", "“hier” is not a date"),
    Situation("new quality --no-input --start 2026-06-01 --end 2026-01-01", 2, "avant de commencer", "before it starts"),
    Situation("new quality --no-input --answer x", 2, "écrivez le nom de la question", "write the question's name"),
    Situation("new quality --no-input --answer x=1", 2, "ne pose pas la question « x »", "does not ask “x”"),
    Situation("new quality --no-input --answer problem_origin=zzz", 2, "n'est pas dans les choix", "is not one of the choices"),
    Situation("new quality --no-input --actions zzz", 2, "pas d'action proposée « zzz »", "no default action “zzz”"),
    Situation("check", 2, "il y a plusieurs plans dans ce dossier", "there are several plans in this folder"),
    Situation("render", 2, "il y a plusieurs plans dans ce dossier", "there are several plans in this folder"),
    Situation("check empty", 2, "il n'y a pas de plan dans empty", "there is no plan in empty"),
    Situation("check *.nothing", 2, "aucun fichier ne s'appelle *.nothing", "no file is named *.nothing"),
    Situation("check --format xml sound.plan.yaml", 2, "Possibles : text, concise, json", "Known: text, concise, json"),
    Situation("check --select ZZZ sound.plan.yaml", 2, "pas de règle « ZZZ »", "no rule “ZZZ”"),
    Situation("check --ignore ATC sound.plan.yaml", 2, "Vouliez-vous dire « ACT", "Did you mean “ACT"),
    Situation("render sound.plan.yaml --to zzz", 2, "pas de format « zzz »", "no format “zzz”"),
    Situation("render sound.plan.yaml --form zzz", 2, "il a : full, table", "it has: full, table"),
    Situation("indicators nowhere", 2, "pas de type de plan « nowhere »", "no plan type “nowhere”"),
    Situation("indicators quality/zzz", 2, "pas d'indicateur « quality/zzz »", "no indicator “quality/zzz”"),
    Situation("indicators --category zzz", 2, "--category : « zzz »", "--category: “zzz”"),
    Situation("indicators --frequency zzz", 2, "n'est pas une fréquence", "is not a frequency"),
    Situation("indicators --direction zzz", 2, "dans quel sens", "which way is better"),
    Situation("rules ZZZ-01", 2, "pas de règle « ZZZ-01 »", "no rule “ZZZ-01”"),
    Situation("schema nowhere", 2, "pas de type de plan « nowhere »", "no plan type “nowhere”"),
    Situation("plugins nowhere", 2, "pas d'extension « nowhere »", "no plugin “nowhere”"),
    Situation("completion tcsh", 2, "pas de complétion pour l'interpréteur « tcsh »", "no completion for the shell “tcsh”"),
]  # fmt: skip

BROKEN = ".canevas/packs/broken/plan_type.yaml:1:8"
PLUGIN = [
    *(
        Situation(line, 3, f"extension broken (project) : {BROKEN}", f"plugin broken (project): {BROKEN}")
        for line in (
            "types broken",
            "types broken --json",
            "new broken --no-input",
            "indicators broken",
            "indicators broken/anything",
            "schema broken",
            "check broken.plan.yaml",
            "check broken.plan.yaml --format json",
        )
    ),
    *(
        Situation(f"{line} --without quality", 3, "l'extension « quality » est écartée", "the plugin “quality” is blocked")
        for line in (
            "types quality",
            "new quality --no-input",
            "indicators quality",
            "indicators quality/complaint-rate",
            "schema quality",
            "check sound.plan.yaml",
        )
    ),
    Situation("render sound.plan.yaml --to odt", 3, "extension half (project)", "plugin half (project)"),
]  # fmt: skip

NO_FILE = ("nowhere.yaml : ce fichier n'existe pas", "nowhere.yaml: there is no such file")
NO_UTF_8 = ("latin.yaml:1:9 : ce fichier n'est pas en UTF-8", "latin.yaml:1:9: this file is not in UTF-8")
IS_FOLDER = ("empty : c'est un dossier, pas un fichier", "empty: this is a folder, not a file")
NO_FOLDER = ("son dossier n'existe pas", "its folder does not exist")
EXISTS = ("list.yaml : ce fichier existe déjà ; rien n'a été écrit", "list.yaml: this file exists already")  # fmt: skip
INPUT = [
    *(
        Situation(line.format(name), 4, *said)
        for line in ("check {}", "render {}", "new quality --no-input --answers {}")
        for name, said in (("nowhere.yaml", NO_FILE), ("latin.yaml", NO_UTF_8), ("empty", IS_FOLDER))
        if (line, name) != ("check {}", "empty")  # in which it looks for plans
    ),
    Situation("check sound.plan.yaml/x", 4, "un dossier", "folder"),
    Situation("check nowhere.yaml --json", 4, *NO_FILE),
    Situation("render torn.plan.yaml", 4, "torn.plan.yaml ne se lit pas comme un plan", "torn.plan.yaml cannot be read as a plan"),
    Situation("new quality --no-input --answers list.yaml", 4, "doit contenir des réponses", "must hold answers"),
    *everywhere("{} --pack nowhere", "il n'y a pas de pack dans nowhere", "there is no pack in nowhere", code=4, without=NO_ENGINE),
]  # fmt: skip
OUTPUT = [
    Situation(line.format(name), 4, *said)
    for line in ("new quality --no-input -o {}", "render sound.plan.yaml --to md -o {}", "schema -o {}")
    for name, said in (
        ("nowhere/x", NO_FOLDER),
        ("list.yaml/x", NO_FOLDER),
        ("empty", IS_FOLDER),
        ("list.yaml", EXISTS),
        ("a" * 300, ("le nom est trop long", "the name is too long")),
    )
]

WORDS = {
    "en": "le la les un une des est n'est pas dans il canevas\\ : ce cette que qui donnez écrivez avec",
    "fr": "the is are not cannot there of and this that was were with without such no in to usage invalid missing denied expected",
}
"""Words of the other language, by that of the interface."""
QUOTED = re.compile(r"« .*? »|“.*?”|`.*?`|\{.*?\}|\S*[/.=-]\S+|\(.*?\)|[:;,]")


def foreign(text: str, language: str) -> list[str]:
    """Give the words of a message that are of the other language; names and what is to be typed are of neither."""
    words = QUOTED.sub(" ", text).lower().split()
    return [word for word in words if word in WORDS[language].split()]


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("situation", [*USAGE, *PLUGIN, *INPUT, *OUTPUT], ids=lambda one: f"{one.code} {one.line[:70]}")
def test_what_goes_wrong(canevas_run: Run, situation: Situation, language: str) -> None:
    outcome = canevas_run(*situation.line.split(), language=language).assert_exit(situation.code)
    said = situation.french if language == "fr" else situation.english
    assert said in outcome.errors
    assert outcome.output == ""
    assert "Traceback" not in outcome.errors
    assert re.search(r"^canevas ?: ", outcome.errors, re.MULTILINE)
    assert foreign(outcome.errors, language) == []


def test_the_words_of_the_other_language_are_found() -> None:
    assert foreign("canevas : Permission denied", "fr") == ["denied"]
    assert foreign("canevas: ce fichier n'existe pas", "en") == ["ce", "pas"]
    assert foreign("canevas : « the plan » : rien", "fr") == []


@pytest.mark.parametrize("situation", [*USAGE[:3], *PLUGIN[:1], *INPUT[:1], *OUTPUT[:1]], ids=lambda one: one.line)
def test_a_traceback_comes_in_addition(canevas_run: Run, situation: Situation) -> None:
    outcome = canevas_run("--debug", *situation.line.split()).assert_exit(situation.code)
    assert "Traceback (most recent call last)" in outcome.errors
    assert situation.english in outcome.errors


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("raised", "code", "french", "english"),
    [
        (RuntimeError("the gears are stuck"), 70, "canevas : c'est un défaut de Canevas (", "canevas: this is a bug of Canevas ("),
        (KeyboardInterrupt(), 130, "canevas : interrompu", "canevas: interrupted"),
        (PermissionError(13, "Permission denied", "x.yaml"), 4, "canevas : x.yaml : vous n'en avez", "canevas: x.yaml: no permission"),
        (BrokenPipeError(32, "Broken pipe"), 4, "", ""),
    ],
    ids=["bug", "interruption", "refusal", "pipe"],
)  # fmt: skip
def test_what_no_command_can_help(
    canevas_run: Run, monkeypatch: pytest.MonkeyPatch, command: str, raised: BaseException, code: int, french: str, english: str
) -> None:  # fmt: skip
    def broken(*_arguments: object) -> None:
        raise raised

    monkeypatch.setattr("canevas.cli.options._common", broken)
    for language, said in (("fr", french), ("en", english)):
        outcome = canevas_run(command, language=language).assert_exit(code)
        assert outcome.output == ""
        assert outcome.errors.strip().startswith(said) if said else outcome.errors == ""
        assert "Traceback" not in outcome.errors


CONFIGURATIONS = {
    "[": ("canevas.toml : ceci ne se lit pas comme du TOML", "canevas.toml: this cannot be read as TOML"),
    "select = QUA": ("canevas.toml:1:10 : ceci ne se lit pas", "canevas.toml:1:10: this cannot be read"),
    'packs = "x"': ("la valeur de « packs » ne se lit pas", "the value of “packs” cannot be read"),
    "fail_on = 3": ("il faut l'un de ces mots", "one of error, warning, info was expected"),
    "fial-on = 3": ("Vouliez-vous dire « fail_on » ?", "Did you mean “fail_on”?"),
}  # fmt: skip


@pytest.mark.parametrize("text", CONFIGURATIONS)
@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in (*NO_ENGINE, "plugins")])
def test_a_configuration_that_cannot_be_read(canevas_run: Run, folder: Path, command: str, text: str) -> None:
    (folder / "canevas.toml").write_text(text, encoding="utf-8")
    for language, said in zip(("fr", "en"), CONFIGURATIONS[text], strict=True):
        outcome = canevas_run(*(command, "sound.plan.yaml")[: 1 + (command in ("check", "render"))], language=language)
        assert said in outcome.assert_exit(4).errors
        assert outcome.output == ""
        assert foreign(outcome.errors, language) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is refused to root")
def test_without_permission(canevas_run: Run, folder: Path) -> None:
    (folder / "sound.plan.yaml").chmod(0)
    assert "vous n'avez pas le droit" in canevas_run("check", "sound.plan.yaml", language="fr").assert_exit(4).errors
    (folder / "empty").chmod(0o500)
    assert "pas le droit" in canevas_run("schema", "-o", "empty/x", language="fr").assert_exit(4).errors


def test_a_file_that_may_not_be_read_is_no_wrong_usage(canevas_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader finds out; what parses the line does not ask the system before."""
    monkeypatch.setattr(os, "access", lambda *_arguments, **_options: False)
    canevas_run("render", "sound.plan.yaml", "--to", "md", "-o", "-").assert_exit(0)


def test_json_stays_json_where_a_selection_hides_what_is_wrong(canevas_run: Run) -> None:
    outcome = canevas_run("check", "torn.plan.yaml", "--select", "ACT", "--json").assert_exit(4)
    assert outcome.json()["diagnostics"] == []
    assert "torn.plan.yaml cannot be read as a plan" in outcome.errors


def test_rendering_does_without_a_type_that_failed(canevas_run: Run) -> None:
    """The plan's own words are there; which plugin failed is said beside."""
    outcome = canevas_run("render", "broken.plan.yaml", "--to", "md", "-o", "-").assert_exit(0)
    assert "plugin broken (project)" in outcome.errors


def test_plugins_never_fails(canevas_run: Run) -> None:
    assert BROKEN in canevas_run("plugins", "broken").assert_exit(0).output
