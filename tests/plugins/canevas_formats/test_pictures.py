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


def test_each_chart_is_to_be_had_by_itself_by_the_id_of_its_indicator(engine: Engine) -> None:
    text = engine.render(PLANS / "support-it.plan.yaml", "svg", picture="I1")
    assert isinstance(text, str)
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert root.attrib["width"] == "640"
    (chart,) = [
        block
        for section in engine.report(PLANS / "support-it.plan.yaml").sections
        for block in section.blocks
        if block.kind == "chart" and block.id == "I1"
    ]
    assert all(word in "".join(root.itertext()) for word in chart.label.split())
    assert engine.render(PLANS / "support-it.plan.yaml", "svg", picture="i1") == text
    timeline = engine.render(PLANS / "support-it.plan.yaml", "svg", picture="timeline")
    assert timeline == engine.render(PLANS / "support-it.plan.yaml", "svg") != text


def test_a_chart_is_a_picture_of_dots_too(engine: Engine) -> None:
    pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    raw = engine.render(PLANS / "support-it.plan.yaml", "png", picture="I1")
    assert isinstance(raw, bytes)
    assert struct.unpack(">II", raw[16:24])[0] == 1280


def test_a_picture_that_there_is_not_is_told_with_those_that_there_are(engine: Engine) -> None:
    with pytest.raises(UsageError, match="there is no picture “I9”") as refused:
        engine.render(PLANS / "support-it.plan.yaml", "svg", picture="I9")
    assert str(refused.value.hint) == "There are: timeline, I1, I2, I3."
    with pytest.raises(UsageError) as nothing:
        engine.render(EMPTY, "svg", picture="I1")
    assert nothing.value.hint is None
