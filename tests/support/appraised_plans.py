"""A plan in which nothing lacks, and ways to take something out of it or to say something against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.contracts.diagnostic import Diagnostic
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

GOOD: Mapping[str, Any] = {
    "title": "Shorter waits",
    "owner": "A. Martin",
    "period": {"start": "2026-03-02", "end": "2026-06-30"},
    "budget": {"planned": "5000 EUR", "actual": "1200 EUR"},
    "objectives": [{"id": "O1", "statement": "Better service", "indicators": ["I1"]}],
    "indicators": [
        {
            "id": "I1",
            "name": "Time to answer",
            "baseline": 7,
            "target": {"value": 3, "date": "2026-06-30"},
            "frequency": "monthly",
            "source": "Help desk",
            "measurements": [{"date": "2026-04-15", "value": 5}],
        }
    ],
    "actions": [
        {
            "id": f"A{number}",
            "title": f"Step {number}",
            "phase": "do",
            "objective": "O1",
            "owner": "B. Petit",
            "start": "2026-03-09",
            "end": "2026-03-13",
            "resources": "Two days",
            "success": "All trained",
            "indicators": ["I1"],
            "status": "done",
        }
        for number in (1, 2)
    ],
    "follow_up": [{"date": "2026-04-20", "action": "A1", "result": "Done"}],
    "reviews": [{"date": "2026-05-04", "decisions": ["Go on"]}],
    "risks": [{"id": "R1", "statement": "Illness", "likelihood": 2, "impact": 3, "response": "A stand-in"}],
}
"""A plan in which nothing lacks."""


def remark(path: str, code: str = "ACT-99", severity: Any = "warning", **more: Any) -> Diagnostic:
    """Make a remark of a rule."""
    return Diagnostic(
        file="p", line=1, column=1, end_line=1, end_column=1, path=path, code=code, name="n", severity=severity,
        message=msg("there is something about {place}", place=path), **more,
    )  # fmt: skip


def changed(kind: str, /, *, number: int = 0, **keys: Any) -> dict[str, Any]:
    """Give the list of a kind of item with one of them changed; `None` takes a key out."""
    items = [dict(item) for item in GOOD[kind]]
    items[number] = {key: value for key, value in {**items[number], **keys}.items() if value is not None}
    return {kind: items}
