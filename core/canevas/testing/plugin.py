"""Fixtures of the kit; a pytest plugin that imports nothing of Canevas until a test uses one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

    from canevas.engine import Engine
    from canevas.testing.runner import Outcome


@pytest.fixture(scope="session")
def canevas_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a cache folder that lasts as long as the run of the tests."""
    return tmp_path_factory.mktemp("canevas-cache")


@pytest.fixture(scope="session")
def canevas_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a state folder that lasts as long as the run of the tests."""
    return tmp_path_factory.mktemp("canevas-state")


@pytest.fixture
def canevas_engine(canevas_cache: Path, tmp_path: Path) -> Callable[..., Engine]:
    """Make engines with discovery blocked: `canevas_engine(packs=[…], plugins=[…])`."""

    def make(packs: Any = (), plugins: Any = (), **options: Any) -> Engine:
        from canevas.testing.engines import make_engine

        return make_engine(packs, plugins, **{"cache": canevas_cache, "folder": tmp_path, **options})

    return make


@pytest.fixture
def canevas_run(canevas_cache: Path, canevas_state: Path, tmp_path: Path) -> Callable[..., Outcome]:
    """Run the command in a temporary folder: `canevas_run("types", "--json")`."""

    def run(*arguments: str, **options: Any) -> Outcome:
        from canevas.testing.runner import run_command

        own = {"CANEVAS_CACHE": str(canevas_cache), "CANEVAS_DATA": str(canevas_cache / "data")}
        environment = {**own, "CANEVAS_STATE": str(canevas_state), **options.pop("environment", {})}
        return run_command(*arguments, **{"folder": tmp_path, "environment": environment, **options})

    return run


@pytest.fixture
def canevas_plan(tmp_path: Path) -> Callable[[str], Path]:
    """Write a temporary plan file from its text."""

    def write(text: str) -> Path:
        path = tmp_path / "test.plan.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def canevas_pack(tmp_path: Path) -> Callable[..., Path]:
    """Write a pack from a few lines: `canevas_pack("canevas: 1 …", {"rules.yaml": "…"})` gives its folder."""

    def write(manifest: str, files: Mapping[str, str] | None = None, folder: str = "pack") -> Path:
        from canevas.testing.written import write_pack

        return write_pack(tmp_path / folder, manifest, files)

    return write


@pytest.fixture
def canevas_plugin(tmp_path: Path) -> Iterator[Callable[..., ModuleType]]:
    """Write a plugin from a few lines and import it: `canevas_plugin("canevas: 1 …", "from canevas import hookimpl …")`."""
    from canevas.testing.written import forget, import_plugin

    made: list[ModuleType] = []

    def write(manifest: str, code: str, files: Mapping[str, str] | None = None, name: str = "plugin") -> ModuleType:
        made.append(import_plugin(tmp_path / name, manifest, code, files))
        return made[-1]

    yield write
    forget(made)
