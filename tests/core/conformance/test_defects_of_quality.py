"""The suite finds deliberate defects in a copy of the quality type, and none where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import canevas_types.quality
from canevas import Engine
from canevas.conformance import CHECKS, Subject, faults_of, run

QUALITY = Path(canevas_types.quality.__file__).parent
DEFECTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("defects_of_quality.yaml").read_text(encoding="utf-8")
)
BESIDE = ("generic", "html", "markdown")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "quality"
    shutil.copytree(QUALITY, folder, ignore=shutil.ignore_patterns("__pycache__", "pack.index", "__init__.py"))
    return folder


def changed(file: Path, change: dict[str, str]) -> None:
    if "in" not in change:
        file.write_text(change["put"], encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    assert change["in"] in text, change["in"]
    file.write_text(text.replace(change["in"], change["put"], 1), encoding="utf-8")


def test_there_are_thirty_and_most_checks_are_tried() -> None:
    assert len(DEFECTS) >= 30
    unmet = set(CHECKS) - {defect["by"] for defect in DEFECTS}
    # a copy without code, languages that reading sees to, and formulas that cannot do without an input
    assert unmet <= {"languages", "texts", "missing-inputs", "code", "quiet", "cases", "same-twice", "same-items"}


@pytest.mark.slow
def test_the_copy_itself_is_sound(copy: Path, canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(packs=[*BESIDE, copy])
    assert run(Subject(engine, "quality")).faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: f"{one['by']}: {one['file']}: {one['put'].strip()[:40]}")
def test_each_defect_is_found(defect: dict[str, Any], copy: Path, canevas_engine: Callable[..., Engine]) -> None:
    changed(copy / defect["file"], defect)
    if "also" in defect:
        changed(copy / defect["file"], defect["also"])
    packs = [*BESIDE, *([defect["beside"]] if "beside" in defect else []), copy]
    engine = canevas_engine(packs=packs, strict=False)
    status = engine.host.status_of("quality")
    assert status is not None
    if defect["by"] == "reading":
        assert status.errors
        return
    assert status.status == "loaded", status.errors
    assert faults_of(Subject(engine, "quality"), defect["by"])
