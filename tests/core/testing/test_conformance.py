"""The conformance suite finds what it looks for, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance

PACK = """\
canevas: 1
pack: wells
languages: [en]
plan_type:
  name: Plan for wells
  purpose: Keep the water clean.
  examples: [Sample every well of a village]
indicators:
  sampled:
    name: Wells sampled
    definition: Wells sampled in the year.
    formula: {formula}
    inputs:
      wells_sampled: {{en: Wells sampled}}
      wells: {{en: Wells}}
    unit: percent
    direction: higher
    frequency: yearly
    kind: leading
    category: water
    example: {{inputs: {{wells_sampled: 6, wells: 15}}, value: 40}}
"""


class Wells(PlanTypeConformance):
    """Not collected: its tests are called one by one."""

    plan_type = "wells"


@pytest.fixture
def wells(tmp_path: Path, canevas_engine: Callable[..., Engine]) -> Callable[[str], Engine]:
    def build(formula: str) -> Engine:
        (tmp_path / "wells").mkdir()
        (tmp_path / "wells" / "pack.yaml").write_text(PACK.format(formula=formula), encoding="utf-8")
        return canevas_engine(packs=[tmp_path / "wells"])

    return build


def test_a_division_by_a_constant_may_give_zero(wells: Callable[[str], Engine]) -> None:
    Wells().test_zero_denominators_are_not_computable(wells("wells_sampled / 15 * 100 + 0 * wells"))


@pytest.mark.parametrize("formula", ["wells_sampled / max(wells, 1)", "wells_sampled / 15 / (wells + 1)"])
def test_a_division_by_inputs_may_not(wells: Callable[[str], Engine], formula: str) -> None:
    with pytest.raises(AssertionError, match="ratio “sampled”"):
        Wells().test_zero_denominators_are_not_computable(wells(formula))
