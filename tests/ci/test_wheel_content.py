"""The look into a built wheel sees what lacks and what should not be there."""

from __future__ import annotations

import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(__file__).parents[2] / ".ci" / "wheel_content.py"
OWN = "canevas-0.1.0.dist-info/"
METADATA = "License-Expression: MIT\nRequires-Python: >=3.11\nProvides-Extra: pdf\n"


@pytest.fixture(scope="module")
def content() -> Any:
    spec = spec_from_file_location("wheel_content", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def faults(content: Any, tmp_path: Path) -> Callable[..., list[str]]:
    def look(without: str = "", also: str = "", empty: str = "") -> list[str]:
        names = {*content.expected(), *(OWN + name for name in content.NEEDED)} - {without} | (
            {also} if also else set()
        )
        wheel = tmp_path / "canevas.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for name in names:
                archive.writestr(name, "" if name == empty else METADATA)
        found: list[str] = content.faults(wheel)
        return found

    return look


def test_what_git_has_and_the_build_makes_is_right(faults: Callable[..., list[str]]) -> None:
    assert faults() == []


@pytest.mark.parametrize(
    "name",
    [
        "canevas/py.typed", "canevas/locale/fr/LC_MESSAGES/canevas.mo", "canevas_types/quality/pack.index",
        "canevas_formats/html/pack.yaml", "canevas/core_pack/templates/plan.yaml.j2", f"{OWN}entry_points.txt",
    ],
)  # fmt: skip
def test_what_lacks(faults: Callable[..., list[str]], name: str) -> None:
    assert faults(without=name) == [f"lacks {name.replace(OWN, '.dist-info/')}"]


@pytest.mark.parametrize(
    "name",
    [
        "tests/test_x.py",
        "canevas/plugins/test_host.py",
        "canevas/__pycache__/x.pyc",
        "canevas/notes.txt",
        f"{OWN}top_level.txt",
    ],
)
def test_what_should_not_be_there(faults: Callable[..., list[str]], name: str) -> None:
    assert f"should not have {name.replace(OWN, '.dist-info/')}" in faults(also=name)


def test_what_is_empty(faults: Callable[..., list[str]]) -> None:
    assert faults(empty="canevas_types/quality/pack.index") == ["is empty: canevas_types/quality/pack.index"]


def test_how_it_ends(content: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert content.main([]) == 2
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        archive.writestr("canevas/x.py", "")
    assert content.main([str(tmp_path / "a.whl")]) == 1
    assert "a.whl lacks canevas/py.typed\n" in capsys.readouterr().out
