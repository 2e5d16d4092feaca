"""Where plugins come from, which are left alone, and what a project requires."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import events_pack

from canevas import Engine, PluginError
from canevas.configuration import Configuration
from canevas.plugins.places import blocked, sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, with no other data of the user."""
    monkeypatch.setenv("CANEVAS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CANEVAS_WITHOUT", raising=False)
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture
def discovered(project: Path, canevas_cache: Path) -> Callable[..., dict[str, str]]:
    """Give the origin of each plugin that is there."""

    def discover(**options: Any) -> dict[str, str]:
        engine = Engine.discover(project, cache=canevas_cache, **options)
        return {name: pack.provenance.origin for name, pack in engine.host.packs.items()}

    return discover


def test_packs_come_from_projects_users_paths_and_configurations(
    project: Path, tmp_path: Path, discovered: Callable[..., dict[str, str]]
) -> None:
    events_pack(project / ".canevas" / "packs", "one")
    events_pack(tmp_path / "data" / "packs", "two")
    events_pack(tmp_path / "elsewhere", "three")
    events_pack(project / "shared", "four")
    (project / "canevas.toml").write_text('packs = ["shared/four"]\nignore = ["EVE-01"]\n')
    found = discovered(packs=[tmp_path / "elsewhere" / "three"])
    assert {name: found.get(name) for name in ("one", "two", "three", "four")} == {
        "one": "project", "two": "user", "three": "path", "four": "path"
    }  # fmt: skip


def test_python_beside_a_pack_of_a_project_is_never_run(project: Path, canevas_cache: Path) -> None:
    folder = events_pack(project / ".canevas" / "packs", "events")
    for name in ("__init__.py", "hooks.py", "conftest.py", "setup.py"):
        (folder / name).write_text("import sys\nsys.canevas_ran = True\n")
    (project / "sitecustomize.py").write_text("import sys\nsys.canevas_ran = True\n")
    engine = Engine.discover(project, cache=canevas_cache)
    engine.plugins()
    assert engine.scaffold("events", start="2026-01-05").plan.actions
    assert not hasattr(sys, "canevas_ran")


def test_names_are_blocked_by_flag_lists_and_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CANEVAS_WITHOUT", "three, four five")
    (tmp_path / "without.txt").write_bytes(b"# mine\n\nsix # why\r\nseven\xff")
    named = {"one", "two", "three", "four", "five", "six", "seven\ufffd"}
    assert blocked(["one"], Configuration(without=("two",)), tmp_path) == named


@pytest.mark.parametrize("need", ["quality", "quality>=0.1", "Canevas >= 0.1"])
def test_what_a_project_requires_and_is_there(
    project: Path, discovered: Callable[..., dict[str, str]], need: str
) -> None:
    (project / "canevas.toml").write_text(f'requires = ["{need}"]\n')
    assert "quality" in discovered()


@pytest.mark.parametrize(("need", "options", "said"), [
    ("hospital", {}, "requires “hospital”: it is not there"),
    ("quality>=99", {}, "requires “quality>=99”: version 0.1.0 is there"),
    ("quality", {"without": ["quality"]}, "the plugin “quality” is blocked"),
    ("broken", {}, "plugin broken (project): "),
    ("broken >= 1.0", {}, "plugin broken (project): "),
])  # fmt: skip
def test_what_a_project_requires_and_is_not_there(
    project: Path, discovered: Callable[..., dict[str, str]], need: str, options: dict[str, Any], said: str
) -> None:
    folder = project / ".canevas" / "packs" / "broken"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text("canevas: 1\npack: [\n")
    (project / "canevas.toml").write_text(f'requires = ["{need}"]\n')
    with pytest.raises(PluginError) as caught:
        discovered(**options)
    assert said in str(caught.value)
    assert caught.value.hint is not None
    assert "quality" in discovered(configuration=Configuration())


def test_every_need_is_looked_at_and_told_with_its_file(
    project: Path, discovered: Callable[..., dict[str, str]]
) -> None:
    file = project / "canevas.toml"
    file.write_text('requires = ["quality", "hospital>=2"]\n')
    with pytest.raises(PluginError) as caught:
        discovered()
    assert str(caught.value) == (
        f"{file} requires “hospital>=2”: it is not there\nInstall it, or take it out of `requires`."
    )


def test_packs_are_named_from_where_the_user_is_and_modules_handed_over(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, canevas_cache: Path
) -> None:
    events_pack(tmp_path / "here", "three")
    monkeypatch.chdir(tmp_path / "here")
    module = ModuleType("four")
    module.__file__ = str(events_pack(tmp_path, "four") / "__init__.py")
    found = sources(project, Configuration(), ["three"], [module], cache=canevas_cache, data=tmp_path / "data")
    assert [source.provenance.name for source in found if not source.provenance.distribution] == ["three", "four"]
    assert found[-1].loaded is module


def test_no_name_is_blocked_unasked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CANEVAS_WITHOUT", raising=False)
    assert blocked([], Configuration(), tmp_path) == set()
