"""A plan with a word of everything, and its workbook as another library reads it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

HEADER = 4
"""The row that has the heads of the columns."""


def book_of(raw: str | bytes, *, values: bool = False) -> Any:
    assert isinstance(raw, bytes)
    return openpyxl.load_workbook(io.BytesIO(raw), data_only=values)


def plan_of(language: str = "fr", *, text: str = "Trier", count: int = 3, **parts: Any) -> dict[str, Any]:
    statuses = ("done", "in_progress", "planned", "blocked", "cancelled")
    return {
        "canevas": 1,
        "type": "quality",
        "language": language,
        "title": text,
        "context": text,
        "owner": text,
        "period": {"start": "2025-04-01", "end": "2025-07-31"},
        "objectives": [{"id": "O1", "statement": text}],
        "indicators": [
            {
                "id": "I1",
                "name": text,
                "unit": text,
                "direction": "lower",
                "baseline": {"value": 7, "date": "2025-04-01"},
                "target": {"value": 3, "date": "2025-07-31"},
                "source": text,
                "measurements": [
                    {"date": "2025-04-20", "value": 6.25, "comment": text},
                    {"date": "2025-05-02", "value": 5},
                ],
            }
        ],
        "actions": [
            {
                "id": f"A{number}",
                "title": text,
                "owner": text,
                "objective": "O1",
                "phase": ("plan", "do", "check", "act")[number % 4],
                "start": f"2025-05-{1 + number % 20:02}",
                "end": f"2025-05-{3 + number % 26:02}",
                "resources": text,
                "success": text,
                "status": statuses[number % 5],
                "progress": number % 100 if number % 5 == 1 else None,
                "weight": number % 4,
                "budget": f"{number} EUR",
                "kind": "milestone" if number % 7 == 6 else None,
                "repeat": "monthly" if number % 9 == 8 else None,
                "actual": {"start": "2025-05-01", "end": f"2025-05-{1 + number % 11:02}"} if number % 5 == 0 else None,
            }
            for number in range(count)
        ],
        "follow_up": [{"date": "2025-05-06", "action": "A1", "result": text, "comment": text}],
        "risks": [{"id": "R1", "statement": text, "likelihood": 2, "impact": 3, "response": text}],
        "conclusion": {"summary": text, "recommendations": [text]},
        **parts,
    }
