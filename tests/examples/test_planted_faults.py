"""Good plans of each type in both languages, of which nothing is said; and with one planted fault each, that fault and nothing else."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from example_plans import DAYS, PLANS
from filled_plans import START, TYPES, filled
from planted_faults import Fault, data_of, faults, named

from canevas import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

CARRIED_OUT: Final = (
    "complaints-en",
    "musee",
    "guichet-de-quartier",
    "campsite-fr",
    "mairie-rancongiciel",
    "residences-rh",
    "entrepot",
)
"""The example plans of the seven types."""
BASES: Final = {
    **{name: DAYS[name] for name in CARRIED_OUT},
    **dict.fromkeys((f"{name}/{language}" for name in TYPES for language in ("fr", "en")), START),
}
"""The good plans, each with the day on which it is looked at: carried out, or fresh with its blanks filled in."""
FAULTS: Final = faults()


@cache
def text_of(base: str) -> str:
    """Give the text of a good plan."""
    if "/" not in base:
        return (PLANS / f"{base}.plan.yaml").read_text(encoding="utf-8")
    plan = filled(Engine.discover(PLANS, today=START), *base.split("/"))
    return yaml.dump(plan, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


@pytest.fixture(scope="module")
def engine_on() -> Callable[[date], Engine]:
    return cache(lambda day: Engine.discover(PLANS, today=day))


def said(engine: Engine, text: str) -> list[str]:
    plan = data_of(text)
    return [f"{one.code} {named(one.at, plan)}" for one in engine.check(text)]


@pytest.mark.slow
@pytest.mark.parametrize("base", BASES)
def test_nothing_is_said_of_good_plans(engine_on: Callable[[date], Engine], base: str) -> None:
    assert said(engine_on(BASES[base]), text_of(base)) == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one.base}: {one.fault}"[:80])
def test_a_planted_fault_is_found_and_nothing_else_is_said(engine_on: Callable[[date], Engine], fault: Fault) -> None:
    engine, text = engine_on(fault.at or BASES[fault.base]), fault.planted(text_of(fault.base))
    assert sorted(said(engine, text)) == sorted(fault.says)
    if fault.text:  # what no key names is known by its line
        assert all(text.splitlines()[one.line - 1].strip() in fault.text[1] for one in engine.check(text))


def test_faults_of_all_families_and_types_are_planted_in_both_languages() -> None:
    codes = {one.split()[0].partition("-")[0] for fault in FAULTS for one in fault.says}
    assert codes == {"PLN", "OBJ", "ACT", "SCH", "IND", "FUP", "QUA", "STR", "OPE", "RSE", "CRI", "RH", "FOR"}
    english = [fault for fault in FAULTS if fault.base.endswith("en")]
    assert len(FAULTS) // 3 <= len(english) <= len(FAULTS) * 2 // 3
