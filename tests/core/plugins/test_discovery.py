"""Plugins are found through entry points and folders; nothing is imported, and what was found is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

import pytest
from inline_packs import files, pack

from canevas.plugins import discovery
from canevas.plugins.discovery import at_paths, handed_over, in_folder, installed, plain
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.plugins.source import Source

BOOM = "raise SystemExit('imported')\n"


def distribution(site: Path, name: str, entries: str, version: str = "1.0") -> None:
    """Write the record of an installed distribution."""
    files(site / f"{name.replace('-', '_')}-{version}.dist-info", {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        "entry_points.txt": f"[canevas]\n{entries}\n",
    })  # fmt: skip


def plugin(site: Path, name: str, folder: str = "") -> Path:
    """Write a package with a manifest, whose import would end the program."""
    path = site / (folder or name)
    return files(path, {"pack.yaml": f"canevas: 1\npack: {name}\n", "__init__.py": BOOM})


def named(sources: list[Source]) -> dict[str, Source]:
    return {source.provenance.name: source for source in sources}


def touch(folder: Path) -> None:
    """Let a folder look changed, whatever the clock's steps."""
    os.utime(folder, ns=(0, folder.stat().st_mtime_ns + 1_000_000_000))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the import path, the only one that has distributions."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder), str(tmp_path / "gone")])
    return folder


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Counts how often the whole import path is gone through."""
    scans = []
    scan = discovery._scan

    def counting() -> object:
        scans.append(1)
        return scan()

    monkeypatch.setattr(discovery, "_scan", counting)
    return lambda: len(scans)


# --- entry points --------------------------------------------------------------------------------------------------


def test_entry_points_are_found_without_an_import(site: Path, tmp_path: Path) -> None:
    plugin(site, "zeta")
    plugin(site, "alpha", "company/packs/alpha")
    files(site / "company", {"__init__.py": BOOM})
    distribution(site, "company-plans", "zeta = zeta\nalpha = company.packs.alpha", "2.1")
    found = installed(tmp_path / "cache")
    assert [source.provenance for source in found] == [
        Provenance("alpha", "company-plans", "2.1", "distribution"),
        Provenance("zeta", "company-plans", "2.1", "distribution"),
    ]
    assert found[0].folder == site / "company" / "packs" / "alpha"
    assert found[0].module == "company.packs.alpha"
    assert not {"zeta", "company"} & sys.modules.keys()


def test_other_groups_are_nobodys_business(site: Path, tmp_path: Path) -> None:
    files(site / "other-1.0.dist-info", {
        "METADATA": "Name: other\nVersion: 1.0\n", "entry_points.txt": "[console_scripts]\nx = y:z\n"
    })  # fmt: skip
    assert installed(tmp_path / "cache") == []


def test_a_package_elsewhere_on_the_path_is_found(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = tmp_path / "sources"
    plugin(sources, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    monkeypatch.setattr(sys, "path", [str(site), str(sources)])
    assert installed(tmp_path / "cache")[0].folder == sources / "alpha"


def test_the_folder_where_python_was_started_may_stand_on_the_path(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "sources"
    plugin(sources, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    monkeypatch.setattr(sys, "path", [str(site), ""])
    monkeypatch.chdir(tmp_path)
    assert installed(tmp_path / "cache")[0].folder is None
    monkeypatch.chdir(sources)
    assert installed(tmp_path / "cache")[0].folder == sources / "alpha"


def test_a_finder_that_fails_finds_nothing(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> NoReturn:  # noqa: ARG004
            raise ImportError(name)

    distribution(site, "alpha", "alpha = nowhere")
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert installed(tmp_path / "cache")[0].folder is None


def test_a_package_that_only_a_finder_knows_is_found(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.machinery import ModuleSpec

    plugin(tmp_path / "elsewhere", "alpha", "alpha/sub")
    distribution(site, "alpha", "alpha = alpha.sub\nbeta = alpha.gone")

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG004
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [str(tmp_path / "elsewhere" / "alpha")]
            return spec if name == "alpha" else None

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    found = named(installed(tmp_path / "cache"))
    assert found["alpha"].folder == tmp_path / "elsewhere" / "alpha" / "sub"
    assert found["beta"].folder is None
    assert "alpha" not in sys.modules


@pytest.mark.parametrize("module", ["nowhere", "nowhere.at.all", "__main__", "!!", "a b"])
def test_an_entry_point_that_leads_nowhere_is_still_there(
    site: Path, tmp_path: Path, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    distribution(site, "alpha", f"alpha = {module}")
    (source,) = installed(tmp_path / "cache")
    assert (source.provenance.name, source.folder, source.module) == ("alpha", None, module)


def test_remains_of_an_installation_disturb_nobody(site: Path, tmp_path: Path) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    files(site / "half-1.0.dist-info", {"entry_points.txt": "[canevas]\nhalf = half\n"})
    files(site / "nameless-1.0.dist-info", {"METADATA": "Version: 1.0\n"})
    (site / "broken-1.0.dist-info").mkdir()
    (site / "broken-1.0.dist-info" / "METADATA").write_text("Name: broken\nVersion: 1\n")
    (site / "broken-1.0.dist-info" / "entry_points.txt").write_bytes(b"[canevas]\nx = \xff\xfe\n")
    assert list(named(installed(tmp_path / "cache"))) == ["alpha"]


def test_remains_further_up_the_path_hide_nobody(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    files(tmp_path / "old" / "nameless-1.0.dist-info", {"METADATA": "Version: 1.0\n"})
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere"), str(tmp_path / "old"), str(site)])
    assert list(named(installed(tmp_path / "cache"))) == ["alpha"]
    plugin(site, "beta")
    distribution(site, "beta", "beta = beta")
    touch(site)
    assert list(named(installed(tmp_path / "cache"))) == ["alpha", "beta"]


def test_distributions_are_compared_by_their_plain_names() -> None:
    assert plain("Canevas_Hospital.Care") == plain("canevas-hospital-care") == "canevas-hospital-care"
    assert plain("Canevas__Hospital-._Care") == "canevas-hospital-care"  # runs are joined, as PEP 503 says


def test_of_a_distribution_found_twice_the_first_counts(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin(site, "alpha")
    distribution(site, "My-Plans", "alpha = alpha", "2.0")
    distribution(tmp_path / "old", "my_plans", "alpha = alpha", "1.0")
    monkeypatch.setattr(sys, "path", [str(site), str(tmp_path / "old")])
    assert [source.provenance.version for source in installed(tmp_path / "cache")] == ["2.0"]


def test_a_distribution_without_a_version(site: Path, tmp_path: Path) -> None:
    plugin(site, "alpha")
    files(site / "alpha-0.dist-info", {"METADATA": "Name: alpha\n", "entry_points.txt": "[canevas]\nalpha = alpha\n"})
    assert installed(tmp_path / "cache")[0].provenance.version == ""


# --- what is kept --------------------------------------------------------------------------------------------------


def test_what_was_found_is_kept(site: Path, tmp_path: Path, counted: Callable[[], int]) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    first = installed(tmp_path / "cache")
    assert installed(tmp_path / "cache") == first
    assert counted() == 1


def test_a_changed_folder_of_the_path_is_looked_at_again(
    site: Path, tmp_path: Path, counted: Callable[[], int]
) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    installed(tmp_path / "cache")
    plugin(site, "beta")
    distribution(site, "beta", "beta = beta")
    touch(site)
    assert list(named(installed(tmp_path / "cache"))) == ["alpha", "beta"]
    assert counted() == 2


def test_another_path_has_its_own_answer(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Callable[[], int]
) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    other = tmp_path / "other"
    plugin(other, "beta")
    distribution(other, "beta", "beta = beta")
    cache = tmp_path / "cache"
    installed(cache)
    monkeypatch.setattr(sys, "path", [str(other)])
    assert list(named(installed(cache))) == ["beta"]
    monkeypatch.setattr(sys, "path", [str(site)])
    assert list(named(installed(cache))) == ["alpha"]
    assert counted() == 2


def test_a_manifest_that_went_is_noticed(site: Path, tmp_path: Path) -> None:
    folder = plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    installed(tmp_path / "cache")
    (folder / "pack.yaml").unlink()
    assert installed(tmp_path / "cache")[0].folder is None


def test_a_manifest_that_came_is_noticed(site: Path, tmp_path: Path) -> None:
    distribution(site, "alpha", "alpha = alpha")
    files(site / "alpha", {"__init__.py": BOOM})
    assert installed(tmp_path / "cache")[0].folder is None
    plugin(site, "alpha")
    assert installed(tmp_path / "cache")[0].folder == site / "alpha"


@pytest.mark.parametrize(
    "damage",
    [b"", b"[]", b"{", b"\xff", b'{"stamps": {}, "found": [{}]}', b'{"found": [{"name": "x"}]}', b'{"found": 3}'],
)
def test_a_damaged_answer_is_found_out_again(site: Path, tmp_path: Path, damage: bytes) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    cache = tmp_path / "cache"
    first = installed(cache)
    (kept,) = cache.iterdir()
    whole = json.loads(kept.read_bytes())
    kept.write_bytes(damage)
    assert installed(cache) == first
    assert json.loads(kept.read_bytes()) == whole


def test_where_nothing_can_be_kept_it_works(site: Path, tmp_path: Path, counted: Callable[[], int]) -> None:
    plugin(site, "alpha")
    distribution(site, "alpha", "alpha = alpha")
    (tmp_path / "file").write_text("")
    cache = tmp_path / "file" / "cache"
    assert installed(cache) == installed(cache)
    assert counted() == 2


def test_no_half_written_file_stays(site: Path, tmp_path: Path) -> None:
    distribution(site, "alpha", "alpha = alpha")
    cache = tmp_path / "cache"
    installed(cache)
    (kept,) = cache.iterdir()
    kept.unlink()
    kept.mkdir()  # so that nothing can take its name
    installed(cache)
    assert list(cache.iterdir()) == [kept]


# --- folders and modules -------------------------------------------------------------------------------------------


def test_packs_in_a_folder(tmp_path: Path) -> None:
    pack(tmp_path, "beta")
    pack(tmp_path, "alpha")
    files(tmp_path, {"notes/readme.md": "", "file.yaml": ""})
    found = in_folder(tmp_path, "project")
    assert [(source.provenance.name, source.provenance.origin) for source in found] == [
        ("alpha", "project"), ("beta", "project"),
    ]  # fmt: skip
    assert all(source.module == "" for source in found)


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert in_folder(tmp_path / "gone", "project") == []


def test_packs_that_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.chdir(pack(tmp_path, "alpha"))
    (source,) = at_paths([Path()])
    assert source.provenance == Provenance("alpha", origin="path")


def test_modules_that_are_handed_over(tmp_path: Path) -> None:
    module = ModuleType("made_up.plugin")
    bare = ModuleType("bare")
    module.__file__ = str(tmp_path / "plugin" / "__init__.py")
    first, second = handed_over([module, bare])
    assert (first.folder, first.module, first.loaded) == (tmp_path / "plugin", "made_up.plugin", module)
    assert first.provenance == Provenance("made_up.plugin", origin="object")
    assert second.folder is None


# --- a whole process -----------------------------------------------------------------------------------------------

LISTING = """
import sys
from canevas import Engine
engine = Engine.discover({folder!r}, without=["generic"])
for listing in engine.plan_types():
    print(listing.id, listing.indicators)
print([card.id for card in engine.indicators("alpha")])
heavy = ["pydantic", "yaml", "jinja2", "pluggy", "holidays", "alpha", "company", "canevas.plugins.reading"]
print([name for name in heavy if name in sys.modules])
"""


def test_listing_imports_no_plugin_and_nothing_heavy(tmp_path: Path) -> None:
    site = tmp_path / "site"
    card = """
        name: {fr: a, en: b}
        definition: {fr: a, en: b}
        formula: x
        inputs: {x: {fr: a, en: b}}
        unit: count
        direction: lower
        frequency: monthly
        kind: lagging
        category: c
    """
    cards = "late:" + card
    kind = "name: {fr: a, en: b}\npurpose: {fr: a, en: b}\nexamples: {fr: [a], en: [b]}\n"
    files(plugin(site, "alpha", "company/alpha"), {"plan_type.yaml": kind, "indicators.yaml": cards})
    files(site / "company", {"__init__.py": BOOM})
    distribution(site, "alpha", "alpha = company.alpha")
    environment = {
        **os.environ, "PYTHONPATH": str(site), "CANEVAS_CACHE": str(tmp_path / "cache"), "CANEVAS_STRICT_PLUGINS": "0"
    }  # fmt: skip
    command = [sys.executable, "-c", LISTING.format(folder=str(tmp_path))]
    runs = [
        subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        for _ in range(2)
    ]
    for run in runs:
        assert run.returncode == 0, run.stderr
        assert "alpha 1" in run.stdout
        assert "['alpha/late']" in run.stdout
    assert runs[1].stdout.splitlines()[-1] == "[]"
