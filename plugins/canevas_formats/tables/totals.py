"""How much of the plan is done, as formulas over the table of actions, each beside the same arithmetic in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas_formats.tables.arithmetic import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas_formats.tables.grid import Grid
    from canevas_formats.tables.values import Reader

FIGURES: Final = ("percent", "expected", "done", "counted", "late")
"""What is told of a group of actions."""
_TOLERANCE: Final = 0.0101
_ALL: Final = 100.0


class Totals:
    """Figures of the whole plan and of groups of its actions.

    Args:
        reader: The report.
        grid: The table of actions.
    """

    def __init__(self, reader: Reader, grid: Grid) -> None:
        self._grid = grid
        self._words: Mapping[str, str] = reader.report.words["statuses"]
        self._weighed = grid.rows.position("share") is not None
        names = ("status", "done", "expected", "share", "days_late")
        self._rows = [
            dict(zip(names, row, strict=True)) for row in zip(*(grid.rows.column(name) for name in names), strict=True)
        ]

    def formulas(self, key: str = "", wanted: str = "") -> dict[str, str]:
        """Give the formula of each figure.

        Args:
            key: The column by which the actions are grouped; the whole plan where left out.
            wanted: What the column holds in the group, as a part of a formula.
        """
        status = self._grid.all("status")
        inside = f"({self._grid.all(key)}={wanted})*" if key else ""
        done, counted = (
            f"({status}{sign}{quoted(self._words[word])})" for sign, word in (("=", "done"), ("<>", "cancelled"))
        )
        expected, share = self._grid.all("expected"), self._grid.all("share")
        found = {"done": f"SUMPRODUCT({inside}{done}*1)", "counted": f"SUMPRODUCT({inside}{counted}*1)"}
        how_many = found["counted"]
        if self._weighed:
            whole = f"SUMPRODUCT({inside}{share})"
            found["percent"] = f'IFERROR(MIN(1,SUMPRODUCT({inside}{self._grid.all("done")}*{share})/{whole}),"")'
            part = f"SUMPRODUCT({inside}{counted}*1,{expected},{share})/{whole}"
        else:
            found["percent"] = f'IFERROR({found["done"]}/{how_many},"")'
            part = f"SUMPRODUCT({inside}{counted}*({expected}=1))/{how_many}"
        known = f"SUMPRODUCT({inside}{counted}*ISNUMBER({expected}))"
        found["expected"] = f'IF({known}=0,"",IFERROR({part},""))'
        return {**found, "late": self._late(inside, counted, done)}

    def _late(self, inside: str, counted: str, done: str) -> str:
        """Count the actions that should be done, or should have begun, and are not or have not: those with a delay."""
        return f"SUMPRODUCT({inside}{counted}*(1-{done})*ISNUMBER({self._grid.all('days_late')}))"

    def checked(
        self, found: Mapping[str, Any], inside: Callable[[int], bool] = lambda _position: True
    ) -> frozenset[str]:
        """Tell which of the formulas give the figures of the engine.

        Args:
            found: The figures of the engine.
            inside: Whether the action at a position is one of the group.
        """
        rows = [row for position, row in enumerate(self._rows) if inside(position)]
        counted = [row for row in rows if row["status"] != self._words["cancelled"]]
        is_done = [row["status"] == self._words["done"] for row in counted]
        percent: float | None = None
        expected: float | None = None
        if self._weighed:
            whole = sum(row["share"] or 0 for row in counted)
            if whole:
                percent = min(_ALL, sum((row["done"] or 0) * (row["share"] or 0) for row in counted) / whole)
                expected = sum((row["expected"] or 0) * (row["share"] or 0) for row in counted) / whole
        elif counted:
            percent = _ALL * sum(is_done) / len(counted)
            expected = _ALL * sum(row["expected"] == _ALL for row in counted) / len(counted)
        if all(row["expected"] is None for row in counted):
            expected = None
        late = sum(not done and row["days_late"] is not None for done, row in zip(is_done, counted, strict=True))
        ours = {"percent": percent, "expected": expected, "done": sum(is_done), "counted": len(counted), "late": late}
        return frozenset(name for name in FIGURES if _alike(ours[name], found[name]))


def _alike(ours: float | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return abs(ours - theirs) <= _TOLERANCE
