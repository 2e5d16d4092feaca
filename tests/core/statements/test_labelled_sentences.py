"""Labelled sentences, by the conventions of the benchmark: one half to tune on, one half to check with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from canevas import analyse_statement
from canevas.cli.as_json import statement_fields

FOLDER = Path(__file__).parent
LETTERS = ("specific", "measurable", "time_bound")
FIELDS = (*LETTERS, "direction", "baseline", "target", "deadline", "frequency")


def labelled(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def same(field: str, gold: Any, pred: Any) -> bool:
    """Compare a field; the noun that is counted makes no difference, nor two ways to write half as much."""
    if field in ("baseline", "target") and gold is not None and pred is not None:
        return amount(gold) == amount(pred)
    if field == "deadline":
        return end(gold["value"]) == end(pred["value"])
    return bool(gold == pred)


UNITS = {
    "%",
    "day",
    "working_day",
    "hour",
    "working_hour",
    "minute",
    "second",
    "week",
    "month",
    "year",
    "EUR",
    "USD",
    "GBP",
    "kg",
    "mwh",
}


def amount(one: dict[str, Any]) -> tuple[str, Any]:
    unit, value = one["unit"], one["value"]
    if unit == "x":
        return "Δ%", round(abs(value - 1) * 100)
    bare = unit.removeprefix("Δ").lower()
    known = bare if bare in {name.lower() for name in UNITS} or bare.startswith("/") else "count"
    return ("Δ" if unit.startswith("Δ") else "") + known, value


def end(value: str | None) -> str | None:
    """Give the last day of a year; other periods stay as they are."""
    return f"{value}-12-31" if value and len(value) == 4 else value


def right(case: dict[str, Any], field: str) -> bool:
    gold, accepted = case["gold"][field], case.get("accept", {}).get(field, [])
    pred = statement_fields(analyse_statement(case["text"], case["lang"], case["kind"]))[field]
    return accepted == "any" or same(field, gold, pred) or any(same(field, other, pred) for other in accepted)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("name", "least"), [("tuning.jsonl", 0.97), ("check.jsonl", 0.94)])
def test_fields_are_right(name: str, least: float, language: str) -> None:
    cases = [case for case in labelled(name) if case["lang"] == language]
    assert len(cases) >= 70
    for field in FIELDS:
        rate = sum(right(case, field) for case in cases) / len(cases)
        assert rate >= least, (field, rate, [case["text"] for case in cases if not right(case, field)])


def test_the_two_halves_have_no_sentence_in_common() -> None:
    one, other = ({case["text"] for case in labelled(name)} for name in ("tuning.jsonl", "check.jsonl"))
    assert not one & other
    assert len(one) + len(other) >= 300


def test_what_was_held_back_is_named() -> None:
    held = (FOLDER / "held_back.txt").read_text(encoding="utf-8").split()
    assert len(held) == len(set(held)) == 120
    assert {identifier.split("-")[1] for identifier in held} == {"fr", "en"}
