"""What `canevas plugins check` takes: folders, modules, zip files, names; how it ends, and what it leaves alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from canevas.testing import Outcome

pytestmark = pytest.mark.slow

Run = Callable[..., Outcome]
PACKS = Path(__file__).parents[3] / "docs" / "examples" / "packs"
MANIFEST = """
    canevas: 1
    pack: wells
    languages: [en]
    plan_type:
      name: Plan for wells
      purpose: Keep the water clean.
      examples: [Sample every well of a village]
      roles: {warden: Warden}
      objectives:
        clean-water: {statement: "Have ___ of the wells sampled by {plan.period.end}", indicators: [sampled]}
    indicators:
      sampled:
        name: Wells sampled
        definition: Wells sampled in the year.
        formula: wells_sampled / wells * 100
        inputs: {wells_sampled: {en: Wells sampled}, wells: {en: Wells}}
        unit: percent
        direction: higher
        frequency: yearly
        kind: leading
        category: water
        example: {inputs: {wells_sampled: 6, wells: 15}, value: 40}
    actions:
      sample-wells:
        title: Sample the wells
        owner: warden
        start: start
        duration: 5wd
        success: All wells are sampled
        indicators: [sampled]
    """


def test_a_zip_file_is_told_as_a_folder(canevas_run: Run, canevas_pack: Callable[..., Path], tmp_path: Path) -> None:
    folder = canevas_pack(MANIFEST, {"rules.yaml": "WEL-01: {name: x, severity: errror}\n"})
    with ZipFile(tmp_path / "wells.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    lines = canevas_run("plugins", "check", "wells.zip").assert_exit(1).output.splitlines()
    assert any(line.startswith("wells.zip/rules.yaml:1:") and "errror" in line for line in lines)
    assert str(tmp_path) not in "".join(lines)


def test_an_archive_that_leads_out_is_refused(canevas_run: Run, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("../pack.yaml", "canevas: 1\npack: evil\n")
    outcome = canevas_run("plugins", "check", "evil.zip").assert_exit(1)
    assert outcome.output.startswith("evil.zip:1:1: ")
    assert "outside the folder" in outcome.output


def test_a_pack_below_another_folder_is_told_from_here(canevas_run: Run, canevas_pack: Callable[..., Path]) -> None:
    canevas_pack("canevas: 1\npack: wells\nplan_tipe: {}\n", folder="deep/down/wells")
    output = canevas_run("plugins", "check", "deep/down/wells").assert_exit(1).output
    assert output.startswith("deep/down/wells/pack.yaml:3:1: “plan_tipe” is not known here.")


def test_a_copy_in_the_project_is_no_rival(canevas_run: Run, canevas_pack: Callable[..., Path], tmp_path: Path) -> None:
    canevas_pack(MANIFEST, folder="wells")
    shutil.copytree(tmp_path / "wells", tmp_path / ".canevas" / "packs" / "wells")
    canevas_run("plugins", "check", "wells").assert_exit(0)
    canevas_run("plugins", "check", ".canevas/packs/wells").assert_exit(0)


def test_a_plugin_that_is_there_is_checked_by_its_name(canevas_run: Run) -> None:
    assert canevas_run("plugins", "check", "ics").assert_exit(0).output.startswith("ics: ")


def test_a_folder_that_happens_to_have_the_name(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    assert canevas_run("plugins", "check", "pictures").assert_exit(0).output.startswith("pictures: ")


def test_a_pack_of_the_project_by_its_name(canevas_run: Run, canevas_pack: Callable[..., Path]) -> None:
    canevas_pack("canevas: 1\npack: wells\nplan_tipe: {}\n", folder=".canevas/packs/wells")
    output = canevas_run("plugins", "check", "wells").assert_exit(1).output
    assert output.startswith(".canevas/packs/wells/pack.yaml:3:1: ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_not_there(language: str, canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target, code in (("qualty", 2), ("no/where", 2), ("gone.zip", 2), ("empty", 4)):
        outcome = canevas_run("plugins", "check", target, language=language).assert_exit(code)
        assert len(outcome.errors.splitlines()) == 2
        assert not outcome.output
    assert "quality" in canevas_run("plugins", "check", "qualty").errors
    assert "canevas plugins check events" in canevas_run("plugins", "check").assert_exit(2).errors


def test_the_module_leaves_nothing_behind(canevas_run: Run, canevas_pack: Callable[..., Path]) -> None:
    path = list(sys.path)
    folder = canevas_pack(MANIFEST, {"__init__.py": "LOADED = 1\n"}, folder="canevas_wells_sources")
    canevas_run("plugins", "check", folder.name).assert_exit(0)
    assert sys.path == path
    assert folder.name not in sys.modules
    assert not list(folder.rglob("__pycache__"))


def test_a_slow_import_is_told(canevas_run: Run, canevas_pack: Callable[..., Path]) -> None:
    code = "import time\n\nreal, time.perf_counter = time.perf_counter, lambda: real() + 5\n"
    folder = canevas_pack(MANIFEST, {"__init__.py": code}, folder="canevas_wells_slow")
    import time

    kept = time.perf_counter
    try:
        output = canevas_run("plugins", "check", folder.name).assert_exit(1).output
    finally:
        time.perf_counter = kept
    assert output.startswith("canevas_wells_slow/__init__.py:1:1: importing canevas_wells_slow took 5 s.")


def test_a_broken_project_file(canevas_run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    assert canevas_run("plugins", "check", "mine").assert_exit(1).output.startswith("mine/pyproject.toml:1:9: ")
    (tmp_path / "mine" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    output = canevas_run("plugins", "check", "mine").assert_exit(1).output
    assert "mine/pyproject.toml:1:1: no entry point of the group “canevas”" in output


@pytest.mark.slow
@pytest.mark.parametrize("name", ["food-safety", "rps", "hospital"])
def test_the_example_packs(name: str, canevas_run: Run) -> None:
    canevas_run("plugins", "check", str(PACKS / name)).assert_exit(0)
