"""The packs of docs/examples as strangers get them: built as wheels, installed beside Canevas, used by its commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from distributions import build, environment

pytestmark = pytest.mark.slow
PACKS = Path(__file__).parents[2] / "docs" / "examples" / "packs"
PLAN = PACKS.parent / "plans" / "support-it.plan.yaml"


class Example(NamedTuple):
    """What a pack has to show once it is installed.

    Attributes:
        type: The plan type that has what it brings.
        answers: Answers that bring it into a plan.
        has: What the French plan then says.
        cards: The cards that are listed from it; none where it brings none.
        needs: Other examples that it requires.
        to: The format in which the plan is rendered, and what it then shows.
    """

    type: str
    answers: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    cards: int = 0
    needs: tuple[str, ...] = ()
    to: tuple[str, str] = ("html", "<title>Essai")


EXAMPLES = {
    "hospital": Example(
        "quality",
        ("serious_event=yes", "infection_risk=yes"),
        ("Déclarer l'événement indésirable grave", "Auditer l'hygiène des mains", "care_units:"),
        cards=6,
    ),
    "food-safety": Example(
        "food-safety", ("consumers_reached=yes",), ("Rappeler les lots", "Produit et lots : ___"), cards=3
    ),
    "rps": Example("rps", ("headcount=12",), ("Mener le questionnaire anonyme",), cards=2),
    "rps-plus": Example(
        "rps",
        ("headcount=12", "work_units=Accueil,Entrepôt"),
        ("Mener les entretiens individuels", "Restituer les résultats : Entrepôt"),
        needs=("rps",),
    ),
    "by-person": Example("quality", to=("txt", "[ ] 06/01/2026       Décrire le problème")),
}


class Installed(NamedTuple):
    """An example in an environment of its own.

    Attributes:
        name: Its name.
        commands: The folder of the environment's commands.
        folder: A folder to work in, with a copy of the examples.
        wheel: Its wheel.
    """

    name: str
    commands: Path
    folder: Path
    wheel: Path

    @property
    def example(self) -> Example:
        return EXAMPLES[self.name]

    def run(self, *command: str) -> str:
        """Run a command that is to succeed, and give what it printed."""
        own = {"CANEVAS_CACHE": str(self.folder / "cache"), "CANEVAS_DATA": str(self.folder / "data")}
        done = subprocess.run(
            [self.commands / command[0], *command[1:]],
            cwd=self.folder,
            env={**os.environ, **own, "CANEVAS_STATE": str(self.folder / "state"), "CANEVAS_LANG": "fr"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    def json(self, *command: str) -> Any:
        return json.loads(self.run(*command, "--json"))


@pytest.fixture(scope="module", params=EXAMPLES)
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build an example and what it requires, and install both into an environment that had neither."""
    name, folder = request.param, tmp_path_factory.mktemp(request.param)
    wheels = [build(PACKS / one, folder) for one in (*EXAMPLES[name].needs, name)]
    return Installed(name, environment(folder / "environment", wheels), folder, wheels[-1])


def test_the_wheel_holds_the_pack_and_its_licence_and_nothing_else(installed: Installed) -> None:
    package = f"canevas_{installed.name.replace('-', '_')}"
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = wheel.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = wheel.read(about).decode()
        source = PACKS / installed.name
        source = source / "src" / package if (source / "src").is_dir() else source
        for name in (one for one in names if one.startswith(f"{package}/")):
            assert wheel.read(name) == (source / name.partition("/")[2]).read_bytes()
    assert f"{package}/pack.yaml" in names
    assert any(name.endswith("/LICENSE") for name in names)
    assert not [name for name in names if "test" in name or "pyproject" in name or "pycache" in name]
    assert "License-Expression: MIT" in metadata
    assert f"Name: canevas-{installed.name}\n" in metadata


def test_it_is_found_with_its_version(installed: Installed) -> None:
    version = installed.wheel.name.split("-")[1]
    (found,) = (one for one in installed.json("canevas", "plugins")["plugins"] if one["name"] == installed.name)
    assert (found["status"], found["version"]) == ("loaded", version)
    assert found["distribution"] == f"canevas-{installed.name}"


def test_its_type_and_its_indicators_are_listed(installed: Installed) -> None:
    types = [one["id"] for one in installed.json("canevas", "types")["types"]]
    assert installed.example.type in types
    assert ("food-safety" in types) == (installed.name == "food-safety")
    cards = installed.json("canevas", "indicators", installed.example.type)["indicators"]
    assert sum(card["id"].startswith(f"{installed.name}/") for card in cards) == installed.example.cards


def test_a_plan_is_made_checked_and_rendered(installed: Installed) -> None:
    example = installed.example
    answers = [part for answer in example.answers for part in ("--answer", answer)]
    created = ("canevas", "new", example.type, "--no-input", "--title", "Essai", "--start", "2026-01-05")
    installed.run(*created, "-o", "essai.plan.yaml", *answers)
    text = (installed.folder / "essai.plan.yaml").read_text(encoding="utf-8")
    assert [said for said in example.has if said not in text] == []
    checked = installed.json("canevas", "check", "essai.plan.yaml", "--on", "2026-01-05")
    assert [one for one in checked["diagnostics"] if one["severity"] != "info"] == []
    to, shown = example.to
    installed.run("canevas", "render", "essai.plan.yaml", "--to", to, "-o", f"essai.{to}")
    assert shown in (installed.folder / f"essai.{to}").read_text(encoding="utf-8")


def test_the_checks_for_authors_find_nothing(installed: Installed) -> None:
    assert "nothing is wrong" in installed.run("canevas", "plugins", "check", installed.name, "--lang", "en")


def test_its_own_tests_pass(installed: Installed) -> None:
    """The suite of Canevas by inheritance is among them, with the project's cases; a module is that of the wheel."""
    copy = installed.folder / "tests" / installed.name
    for one in (*installed.example.needs, installed.name):
        ignored = shutil.ignore_patterns("src", "__pycache__", ".*")
        shutil.copytree(PACKS / one, copy.with_name(one), ignore=ignored)
    printed = installed.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={copy}", str(copy))
    assert " passed" in printed
