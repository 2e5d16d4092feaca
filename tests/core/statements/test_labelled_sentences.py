"""Labelled sentences, by the conventions of the benchmark: one half to tune on, one half to check with.

A third set of 120 sentences, named in ``held_back.txt``, was held back at first. It was measured unseen, at a macro F1 of
0.937 in French and 0.956 in English; on 2026-11-29, after that, it was opened and the grammar was mended by what it
showed. What is scored on it since then says that nothing got lost, no longer how the grammar does on unseen sentences.
Those of the set that were composed for it are kept here; the others were found in public plans and are not ours to
keep: name the file of the whole benchmark in ``CANEVAS_SENTENCES`` to score all 120.

``unseen.jsonl`` has 90 sentences that were written and labelled by the conventions after all of that, by somebody who did
not look at the grammar, and that nobody has tuned on: 0.939 in French, 0.980 in English when they were first scored.
Whoever tunes on them has to say so here, and to have new ones written.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from canevas import analyse_statement
from canevas.cli.as_json import statement_fields

pytestmark = pytest.mark.slow

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


def held_back() -> list[dict[str, Any]]:
    """Give the sentences that were held back: all of them where the benchmark is at hand."""
    whole = os.environ.get("CANEVAS_SENTENCES")
    if not whole:
        return labelled("held_back.jsonl")
    names = set((FOLDER / "held_back.txt").read_text(encoding="utf-8").split())
    cases = [json.loads(line) for line in Path(whole).read_text(encoding="utf-8").splitlines()]
    return [case for case in cases if case["id"] in names]


def f1(hits: int, wrong: int, missed: int) -> float:
    return 2 * hits / (2 * hits + wrong + missed) if hits else 0.0


def of_classes(pairs: list[tuple[Any, Any]]) -> float:
    """Give the mean F1 of the classes that occur, from what is and what was found."""
    classes = {gold for gold, _pred in pairs}
    return sum(
        f1(
            sum(gold == pred == one for gold, pred in pairs),
            sum(pred == one != gold for gold, pred in pairs),
            sum(gold == one != pred for gold, pred in pairs),
        )
        for one in classes
    ) / len(classes)


def of_slot(cases: list[tuple[bool, bool, bool]]) -> float:
    """Give the F1 of a slot from whether each is right, there, and found."""
    return f1(
        sum(good and there and found for good, there, found in cases),
        sum(found and not good for good, _there, found in cases),
        sum(there and not good for good, there, _found in cases),
    )


def macro_f1(cases: list[dict[str, Any]]) -> float:
    """Give the mean over the fields, as the benchmark does."""
    scores = []
    for field in FIELDS:
        pairs, slots = [], []
        for case in cases:
            if case.get("accept", {}).get(field) == "any":
                continue
            gold, pred = case["gold"][field], fields_of(case)[field]
            good = right(case, field)
            pairs.append((gold, gold if good else pred) if field in (*LETTERS, "direction") else (None, None))
            there, found = (one not in (None, {"kind": "none", "value": None}) for one in (gold, pred))
            slots.append((good, there, found))
        scores.append(of_classes(pairs) if field in (*LETTERS, "direction") else of_slot(slots))
    return sum(scores) / len(scores)


def fields_of(case: dict[str, Any]) -> dict[str, Any]:
    return statement_fields(analyse_statement(case["text"], case["lang"], case["kind"]))


def right(case: dict[str, Any], field: str) -> bool:
    gold, accepted = case["gold"][field], case.get("accept", {}).get(field, [])
    pred = fields_of(case)[field]
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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_held_back_scores_at_least_what_was_asked_for(language: str) -> None:
    for found in (held_back(), labelled("unseen.jsonl")):
        cases = [case for case in found if case["lang"] == language]
        assert len(cases) >= 20
        assert macro_f1(cases) >= 0.93
