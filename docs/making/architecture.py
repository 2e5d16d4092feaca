"""The drawing of the architecture: the floors as the import contract of `pyproject.toml` has them, and what stands beside them."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from making.wording import Words

_SETTINGS: Final = Path(__file__).parents[2] / "pyproject.toml"
_WIDTH, _HEIGHT, _GAP, _TOP, _LEFT, _FLOORS = 940, 56, 10, 62, 14, 660
_LOOK: Final = """
text { font-family: system-ui, sans-serif; fill: #17323a; text-anchor: middle }
.name { font-size: 14px; font-weight: 600 } .about { font-size: 11px; fill: #41606a }
.floor { fill: #e0f2f1; stroke: #00796b } .beside { fill: #fff8e1; stroke: #b28704 } .user { fill: #eceff1; stroke: #607d8b }
line { stroke: #607d8b; stroke-width: 1.5; marker-end: url(#head) }
"""


def floors() -> list[list[str]]:
    """Give the packages of each floor, the highest first, as the import contract names them."""
    contracts = tomllib.loads(_SETTINGS.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip().removeprefix("canevas.") for name in layer.split("|")] for layer in layers]


def drawing(words: Words) -> str:
    """Give the drawing as SVG."""
    rows = floors()
    height = _TOP + len(rows) * (_HEIGHT + _GAP) + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{escape(words.of('floors', 'title'))}</title><style>{_LOOK}</style>",
        (
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="#607d8b"/></marker></defs>'
        ),
        *_box(_LEFT, 8, 320, 36, "user", "canevas …", words.of("floors", "terminal")),
        *_box(_LEFT + 340, 8, 320, 36, "user", "import canevas", words.of("floors", "program")),
    ]
    for number, packages in enumerate(rows):
        width = (_FLOORS - _GAP * (len(packages) - 1)) / len(packages)
        for place, name in enumerate(packages):
            left, top = _LEFT + place * (width + _GAP), _TOP + number * (_HEIGHT + _GAP)
            lines += _box(left, top, width, _HEIGHT, "floor", f"{name}/", words.of("floors", name))
    lines += _beside(words, height)
    return "\n".join([*lines, "</svg>\n"])


def _beside(words: Words, height: int) -> Iterator[str]:
    left, width = _LEFT + _FLOORS + 70, _WIDTH - _LEFT * 2 - _FLOORS - 70
    parts = ("types", "formats", "packs", "wheels")
    room = (height - _TOP - 10 - _GAP) / len(parts) - _GAP
    door, middle = _LEFT + _FLOORS + 12, (_TOP + height - 10 - _GAP) / 2
    yield f'<rect class="beside" x="{door}" y="{_TOP}" width="24" height="{height - _TOP - 10 - _GAP}" rx="5"/>'
    said = escape(words.of("floors", "door"))
    yield f'<text class="name" transform="translate({door + 17} {middle:.0f}) rotate(-90)">{said}</text>'
    for number, name in enumerate(parts):
        top = _TOP + number * (room + _GAP)
        yield from _box(left, top, width, room, "beside", words.of("floors", name), words.of("floors", f"{name}-about"))
        yield f'<line x1="{left - 6}" y1="{top + room / 2:.0f}" x2="{door + 26}" y2="{top + room / 2:.0f}"/>'
    yield f'<text class="about" x="{left + width / 2:.0f}" y="{_TOP - 30}">{escape(words.of("floors", "beside"))}</text>'
    yield f'<text class="about" x="{left + width / 2:.0f}" y="{_TOP - 14}">{escape(words.of("floors", "beside-more"))}</text>'


def _box(left: float, top: float, width: float, height: float, look: str, name: str, about: str) -> Iterator[str]:
    middle, centre = left + width / 2, top + height / 2
    yield f'<rect class="{look}" x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" rx="5"/>'
    yield f'<text class="name" x="{middle:.0f}" y="{centre - 3:.0f}">{escape(name)}</text>'
    yield f'<text class="about" x="{middle:.0f}" y="{centre + 13:.0f}">{escape(about)}</text>'
