"""The Gantt chart by itself, as SVG and as PNG."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from canevas import DependencyError, Engine, UsageError

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
EMPTY = {
    "canevas": 1,
    "type": "quality",
    "language": "en",
    "title": "None",
    "actions": [{"id": "A1", "title": "Some day"}],
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.discover(today=date(2025, 5, 11))


def test_the_drawing_is_one_file_that_needs_nothing(engine: Engine) -> None:
    text = engine.render(PLANS / "support-it.plan.yaml", "svg")
    assert isinstance(text, str)
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Réorganiser la boîte de réception IT" in text
    assert not [name for one in root.iter() for name in one.attrib if "href" in name or name.startswith("on")]


def test_the_picture_has_two_dots_for_each_unit(engine: Engine) -> None:
    pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    raw = engine.render(PLANS / "support-it.plan.yaml", "png")
    assert isinstance(raw, bytes)
    assert raw.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", raw[16:24])
    assert width == 2400
    assert 300 < height < 1600
    assert raw == engine.render(PLANS / "support-it.plan.yaml", "png")


def test_a_picture_needs_the_same_complement_as_pdf(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(DependencyError, match="the format PNG needs a complement"):
        engine.render(PLANS / "support-it.plan.yaml", "png")


@pytest.mark.parametrize("to", ["svg", "png"])
def test_without_dates_there_is_nothing_to_draw(engine: Engine, to: str) -> None:
    with pytest.raises(UsageError, match="there is no timeline to draw: no action has a date"):
        engine.render(EMPTY, to)
