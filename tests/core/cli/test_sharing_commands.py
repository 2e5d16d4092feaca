"""`canevas plugins add`, `remove`, `disable`, `enable`: what is shown, what is asked, what lies on the disk afterwards."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from inline_packs import ACTION, CARD, RULE, TYPE, entry, pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow

HOSPITAL = """
plan_type: {adds_to: quality}
version: 1.0
author: Val
"""


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, str]:
    return {"CANEVAS_DATA": str(tmp_path / "data"), "CANEVAS_STATE": str(tmp_path / "state")}


@pytest.fixture
def run(canevas_run: Run, homes: dict[str, str]) -> Run:
    return lambda *words, **options: canevas_run("plugins", *words, environment=homes, **options)


@pytest.fixture
def hospital(tmp_path: Path) -> Path:
    card, action = entry("infections", CARD), entry("wash-hands", ACTION)
    return pack(tmp_path / "made", "hospital", HOSPITAL, indicators=card, actions=action, rules=entry("HOP-01", RULE))


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for one in sorted(folder.rglob("*.*")):
            file.write(one, f"{folder.name}/{one.relative_to(folder)}")
    return path


def files_below(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def statuses(canevas_run: Run, homes: dict[str, str]) -> dict[str, Any]:
    found = canevas_run("plugins", "--json", environment=homes).assert_exit(0).json()["plugins"]
    return {one["name"]: one for one in found}


# --- add ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_what_a_pack_brings_is_shown_and_it_is_there(
    run: Run, canevas_run: Run, homes: dict[str, str], hospital: Path, tmp_path: Path, form: str
) -> None:
    path = hospital if form == "folder" else zipped(hospital, tmp_path / "hospital-1.0.zip")
    outcome = run("add", str(path), language="fr").assert_exit(0)
    target = tmp_path / "data" / "packs" / "hospital"
    assert outcome.output == (
        "hospital 1.0\n"
        "  Val\n"
        "  complète le type de plan « quality »\n"
        "  1 indicateur : infections\n"
        "  1 action : wash-hands\n"
        "  1 règle : HOP-01\n"
        f"  À écrire : {target}\n"
        f"Écrit : {target}\n"
        "Pour le retirer : canevas plugins remove hospital\n"
    )
    assert files_below(target) == ["actions.yaml", "indicators.yaml", "pack.yaml", "rules.yaml"]
    found = statuses(canevas_run, homes)["hospital"]
    assert (found["status"], found["origin"]) == ("loaded", "user")
    assert "infections" in canevas_run("indicators", "quality", environment=homes).output


def test_a_project_keeps_its_own(run: Run, hospital: Path, tmp_path: Path) -> None:
    run("add", str(hospital), "--project").assert_exit(0)
    assert (tmp_path / ".canevas" / "packs" / "hospital" / "pack.yaml").is_file()
    assert not (tmp_path / "data").exists()
    errors = run("add", str(hospital), "--user", "--project").assert_exit(2).errors
    assert "--user and --project contradict each other" in errors


def test_a_dry_run_writes_nothing(run: Run, hospital: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    assert "hospital 1.0" in run("add", str(hospital), "--dry-run").assert_exit(0).output
    assert set(tmp_path.rglob("*")) == before


def test_no_code_is_run_or_added(
    run: Run, canevas_run: Run, homes: dict[str, str], hospital: Path, tmp_path: Path
) -> None:
    for name in ("__init__.py", "hooks.py", "conftest.py", "setup.py"):
        (hospital / name).write_text("import sys\nsys.canevas_ran = True\n", encoding="utf-8")
    outcome = run("add", str(hospital), language="fr").assert_exit(0)
    assert re.search(
        r"Laissé de côté, car un pack n'exécute aucun code :\s+__init__.py, conftest.py, hooks.py,\s+setup.py",
        outcome.output,
    )
    assert not [name for name in files_below(tmp_path / "data") if name.endswith(".py")]
    canevas_run("plugins", environment=homes)
    assert not hasattr(sys, "canevas_ran")


@pytest.mark.parametrize("needs", ["check: python", "compute: python", "dynamic", "formats"])
def test_what_needs_code_is_refused_with_the_command(run: Run, tmp_path: Path, needs: str) -> None:
    manifest = {
        "dynamic": "dynamic: [indicators]",
        "formats": "formats: {odt: {fr: ODT, en: ODT, extension: odt}}",
    }.get(needs, "")
    rule = RULE.replace("check: count(actions) > 0", "check: python") if needs == "check: python" else RULE
    card = CARD + "compute: python\n" if needs == "compute: python" else CARD
    folder = pack(tmp_path, "coded", manifest, rules=entry("COD-01", rule), indicators=entry("one", card, "for: all"))
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    errors = run("add", str(folder)).assert_exit(3).errors
    assert f"coded does not work without code: {needs}" in errors
    assert f'-m pip install "{tmp_path}"' in errors
    assert not (tmp_path / "data").exists()


def test_a_faulty_pack_is_refused_with_its_place_as_the_user_knows_it(run: Run, hospital: Path, tmp_path: Path) -> None:
    rules = hospital / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("severity: error", "severity: loud"), encoding="utf-8")
    for path in (hospital, zipped(hospital, tmp_path / "hospital.zip")):
        errors = run("add", str(path)).assert_exit(3).errors
        assert f"{path}/rules.yaml:3:13: " in errors
    assert not (tmp_path / "data").exists()


def test_a_hostile_archive_leaves_nothing_behind(run: Run, hospital: Path, tmp_path: Path) -> None:
    path = zipped(hospital, tmp_path / "hospital.zip")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("hospital/../../evil.yaml", "x")
    before = set(tmp_path.rglob("*"))
    errors = run("add", str(path), language="fr").assert_exit(4).errors
    assert "« hospital/../../evil.yaml » serait écrit hors du dossier du pack" in errors
    assert set(tmp_path.rglob("*")) == before


def test_what_it_requires_has_to_be_there(run: Run, tmp_path: Path) -> None:
    folder = pack(tmp_path, "night", "requires: [hospital>=2]\nversion: 1", rules=entry("NIG-01", RULE))
    assert "night requires “hospital>=2”: it is not there" in run("add", str(folder)).assert_exit(3).errors
    assert (
        "heir builds upon the type “nowhere”"
        in run("add", str(pack(tmp_path, "heir", plan_type="extends: nowhere\n"))).assert_exit(3).errors
    )


def test_a_name_that_is_taken_is_refused(run: Run, hospital: Path, tmp_path: Path) -> None:
    run("add", str(hospital)).assert_exit(0)
    errors = run("add", str(hospital), "--project").assert_exit(3).errors
    assert f"there is a plugin “hospital” already: {tmp_path / 'data' / 'packs' / 'hospital'}" in errors
    quality = pack(tmp_path, "quality", plan_type=TYPE)
    assert "there is a plugin “quality” already: quality (canevas" in run("add", str(quality)).assert_exit(3).errors


def test_another_version_takes_the_place_of_the_first_only_when_that_is_said(
    run: Run, hospital: Path, tmp_path: Path
) -> None:
    run("add", str(hospital)).assert_exit(0)
    assert "cette version est déjà là" in run("add", str(hospital), "--yes", language="fr").assert_exit(4).errors
    manifest = hospital / "pack.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("1.0", "1.1"), encoding="utf-8")
    (hospital / "rules.yaml").unlink()
    errors = run("add", str(hospital), language="fr").assert_exit(4).errors
    assert errors == ("canevas : la version 1.0 est déjà là ; celle-ci est la 1.1\n  Pour la remplacer : --force\n")
    target = tmp_path / "data" / "packs" / "hospital"
    assert "1.0" in (target / "pack.yaml").read_text(encoding="utf-8")
    outcome = run("add", str(hospital), "--force").assert_exit(0)
    assert files_below(target) == ["actions.yaml", "indicators.yaml", "pack.yaml"]
    found = re.search(r"The version that was there is kept: (\S+)", outcome.output)
    assert found is not None
    assert "rules.yaml" in files_below(Path(found[1]))
    assert [one.name for one in target.parent.iterdir()] == ["hospital"]


def test_what_does_not_go_together_is_shown_and_needs_force(run: Run, hospital: Path, tmp_path: Path) -> None:
    run("add", str(hospital)).assert_exit(0)
    other = pack(tmp_path, "clinic", HOSPITAL, rules=entry("HOP-01", RULE))
    outcome = run("add", str(other)).assert_exit(3)
    assert "Rule HOP-01 comes from" in outcome.output
    assert "To add it all the same: --force" in outcome.errors
    run("add", str(other), "--force").assert_exit(0)


def test_a_project_that_lacks_what_it_requires_can_be_given_it(
    run: Run, canevas_run: Run, homes: dict[str, str], hospital: Path, tmp_path: Path
) -> None:
    (tmp_path / "canevas.toml").write_text('requires = ["hospital"]\n', encoding="utf-8")
    canevas_run("types", environment=homes).assert_exit(3)
    run("add", str(hospital), "--project").assert_exit(0)
    canevas_run("types", environment=homes).assert_exit(0)


@pytest.mark.parametrize("words", [("add",), ("add", "nowhere"), ("remove",), ("disable",), ("enable",)])
def test_what_is_missing_is_asked_for(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code in (2, 4)


@pytest.mark.slow
def test_it_is_asked_for_at_a_terminal(
    terminal: Callable[..., Any], homes: dict[str, str], hospital: Path, tmp_path: Path
) -> None:
    for answer, is_there in (("n", False), ("", True)):
        session = terminal("plugins", "add", str(hospital), **homes)
        session.expect("complète le type de plan « quality »")
        session.answer("L'ajouter ? [O/n]", answer)
        assert session.end() == 0
        assert (tmp_path / "data" / "packs" / "hospital").exists() == is_there
    session = terminal("plugins", "add", str(hospital), **homes)
    session.answer("La remplacer ? [o/N]", "")
    assert session.end() == 0
    assert "Rien n'a été écrit" in session.output
    session = terminal("plugins", "remove", "hospital", **homes)
    session.answer("Le retirer ? [O/n]", "o")
    assert session.end() == 0
    assert not (tmp_path / "data" / "packs" / "hospital").exists()


# --- remove ------------------------------------------------------------------------------------------------------------


def test_what_was_removed_comes_back(run: Run, hospital: Path, tmp_path: Path) -> None:
    run("add", str(hospital)).assert_exit(0)
    before = files_below(tmp_path / "data")
    outcome = run("remove", "hospital", language="fr").assert_exit(0)
    assert list((tmp_path / "data" / "packs").iterdir()) == []
    found = re.search(r'Pour revenir en arrière : canevas plugins add "([^"]+)"', outcome.output)
    assert found is not None
    run("add", found[1]).assert_exit(0)
    assert files_below(tmp_path / "data") == before


def test_plans_and_plugins_that_need_it_are_named(run: Run, tmp_path: Path) -> None:
    packs = tmp_path / "data" / "packs"
    pack(packs, "party", plan_type=TYPE)
    pack(packs, "night", plan_type="adds_to: party\n")
    (tmp_path / "a.plan.yaml").write_text("canevas: 1\ntype: party # ours\n", encoding="utf-8")
    (tmp_path / "b.plan.yaml").write_text("canevas: 1\ntype: party-x\n", encoding="utf-8")
    output = run("remove", "party", "--yes").assert_exit(0).output
    assert "  plans of its type in the folder of the project: a.plan.yaml\n" in output
    assert "  plugins that need it: night\n" in output


def test_plans_are_looked_for_in_the_project_however_many_there_are(run: Run, tmp_path: Path) -> None:
    pack(tmp_path / ".canevas" / "packs", "party", plan_type=TYPE)
    (tmp_path / "canevas.toml").write_text("", encoding="utf-8")
    for number in range(250):
        (tmp_path / f"{number:03}.plan.yaml").write_text("canevas: 1\ntype: quality\n", encoding="utf-8")
    (tmp_path / "last.plan.yaml").write_text("canevas: 1\ntype: party\n", encoding="utf-8")
    (tmp_path / "below").mkdir()
    output = run("remove", "party", "--yes", folder=tmp_path / "below").assert_exit(0).output
    said = " ".join(output.split())  # however the lines are broken
    assert f"plans of its type in the folder of the project: {tmp_path / 'last.plan.yaml'}" in said


def test_what_somebody_put_there_and_cannot_even_be_read_is_removed_by_the_name_of_its_folder(
    run: Run, tmp_path: Path
) -> None:
    broken = tmp_path / ".canevas" / "packs" / "broken"
    broken.mkdir(parents=True)
    (broken / "pack.yaml").write_text("pack: [", encoding="utf-8")
    (broken.parent / "old.zip").write_bytes(b"PK")
    for name in ("broken", "old"):
        run("remove", name).assert_exit(0)
    assert list(broken.parent.iterdir()) == []


def test_of_two_with_one_name_one_is_named(run: Run, hospital: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "data" / "packs", tmp_path / ".canevas" / "packs"):
        shutil.copytree(hospital, folder / "hospital")
    assert "there are several packs “hospital”" in run("remove", "hospital").assert_exit(2).errors
    run("remove", "hospital", "--user").assert_exit(0)
    assert not (tmp_path / "data" / "packs" / "hospital").exists()
    assert (tmp_path / ".canevas" / "packs" / "hospital").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("quality", "Pour s'en passer : canevas plugins disable quality"),
        ("qualty", "Vouliez-vous dire « quality » ?"),
        ("core", "vient avec Canevas et ne se retire pas"),
    ],
)
def test_what_is_no_pack_in_a_folder_is_removed_otherwise(run: Run, name: str, said: str) -> None:
    assert said in run("remove", name, language="fr").assert_exit(2).errors


def test_a_pack_that_is_named_is_left_out_where_it_is_named(run: Run, hospital: Path) -> None:
    errors = run("remove", "hospital", "--pack", str(hospital)).assert_exit(2).errors
    assert "is named by --pack or by `packs` in canevas.toml" in errors
    assert hospital.is_dir()


# --- disable, enable ---------------------------------------------------------------------------------------------------


def test_a_plugin_is_done_without_and_taken_in_again(
    run: Run, canevas_run: Run, homes: dict[str, str], tmp_path: Path
) -> None:
    output = run("disable", "rse", language="fr").assert_exit(0).output
    assert output == (
        f"Écrit : {tmp_path / 'data' / 'without.txt'}\n"
        "  types de plan qui ne sont plus là : rse\n"
        "Pour revenir en arrière : canevas plugins enable rse\n"
    )
    assert statuses(canevas_run, homes)["rse"]["status"] == "blocked"
    errors = canevas_run("new", "rse", "--no-input", environment=homes).assert_exit(3).errors
    assert "canevas plugins enable rse" in errors
    assert "names it already" in run("disable", "RSE").assert_exit(0).output
    run("enable", "rse").assert_exit(0)
    assert statuses(canevas_run, homes)["rse"]["status"] == "loaded"
    assert "is not disabled" in run("enable", "rse").assert_exit(0).output


def test_a_project_says_it_for_everybody_and_its_comments_stay(
    run: Run, canevas_run: Run, homes: dict[str, str], tmp_path: Path
) -> None:
    settings = tmp_path / "canevas.toml"
    before = '# our project\nfail-on = "warning" # strict\n'
    settings.write_text(before, encoding="utf-8")
    run("disable", "rse", "--project").assert_exit(0)
    assert settings.read_text(encoding="utf-8") == '# our project\nfail-on = "warning" # strict\nwithout = ["rse"]\n'
    assert statuses(canevas_run, homes)["rse"]["status"] == "blocked"
    canevas_run("undo", "canevas.toml", environment=homes).assert_exit(0)
    assert settings.read_text(encoding="utf-8") == before
    run("disable", "rse", "--project").assert_exit(0)
    run("disable", "rse").assert_exit(0)
    run("enable", "rse").assert_exit(0)
    assert statuses(canevas_run, homes)["rse"]["status"] == "loaded"


def test_it_may_be_the_settings_of_a_python_project_or_none_yet(
    run: Run, canevas_run: Run, homes: dict[str, str], tmp_path: Path
) -> None:
    settings = tmp_path / "pyproject.toml"
    settings.write_text("[tool.canevas]\nignore = []\n", encoding="utf-8")
    run("disable", "canevas", "--project").assert_exit(0)
    assert settings.read_text(encoding="utf-8") == '[tool.canevas]\nignore = []\nwithout = ["canevas"]\n'
    assert statuses(canevas_run, homes)["quality"]["status"] == "blocked"
    settings.unlink()
    run("disable", "rse", "--project").assert_exit(0)
    assert (tmp_path / "canevas.toml").read_text(encoding="utf-8") == 'without = ["rse"]\n'


@pytest.mark.parametrize(
    ("name", "said"), [("core", "nothing works without “core”"), ("qualty", "Did you mean “quality”?")]
)
def test_what_cannot_be_done_without(run: Run, name: str, said: str) -> None:
    assert said in run("disable", name).assert_exit(2).errors


def test_what_another_list_blocks_is_said(run: Run, canevas_run: Run, homes: dict[str, str]) -> None:
    outcome = canevas_run("plugins", "enable", "rse", environment={**homes, "CANEVAS_WITHOUT": "rse"}).assert_exit(2)
    assert "CANEVAS_WITHOUT" in outcome.errors
    assert run("enable", "nothing").exit_code == 2
