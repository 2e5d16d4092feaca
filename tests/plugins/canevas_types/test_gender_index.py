"""The French gender equality index, against cases worked out by hand from its published scales."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product

import pytest

from canevas import Engine, Quantity, evaluate
from canevas_types.rh import gender_index

Inputs = Mapping[str, float]


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(packs=["generic", "rh"])


@pytest.mark.parametrize(
    ("obtained", "computable", "score"),
    [
        (63, 100, 63),
        (100, 100, 100),
        (76, 85, 89),  # 89.4
        (67, 90, 74),  # 74.4
        (63, 85, 74),  # 74.1
        (50, 80, 63),  # 62.5: a half rounds up
        (60, 75, 80),
        (0, 85, 0),
        (74, 74, None),
        (55, 65, None),
    ],
)
def test_the_score_is_scaled_and_rounded(obtained: float, computable: float, score: float | None) -> None:
    assert gender_index.index_score({"points_obtained": obtained, "points_computable": computable}) == score


@pytest.mark.parametrize(
    ("gap", "points"),
    [
        (0, 40),
        (0.04, 40),  # 0.0
        (0.05, 39),  # 0.1, so 1
        (1, 39),
        (1.04, 39),  # 1.0
        (1.06, 38),  # 1.1, so 2
        (5, 35),
        (7, 33),
        (-7, 33),
        (7.1, 31),
        (8, 31),
        (15, 17),
        (15.1, 14),
        (20, 2),
        (20.04, 2),
        (20.1, 0),
        (64, 0),
    ],
)
def test_the_pay_gap_has_its_points(gap: float, points: float) -> None:
    assert gender_index.pay_gap_points({"pay_gap_percent": gap}) == points


@pytest.mark.parametrize(
    ("women", "men", "pay_women", "pay_men", "threshold", "gap"),
    [
        (10, 12, 30000, 33000, 5, 4.0909),  # 9.0909 less 5
        (10, 12, 30000, 33000, 2, 7.0909),  # by coefficient
        (20, 20, 33000, 30000, 5, -5),  # -10 nearer to zero by 5
        (20, 20, 29000, 30000, 5, 0),  # 3.3333 is not relevant
        (20, 20, 31000, 30000, 5, 0),
        (3, 3, 27000, 30000, 5, 5),
        (2, 30, 20000, 30000, 5, None),
        (30, 2, 20000, 30000, 5, None),
        (10, 10, 0, 30000, 5, None),
        (10, 10, 30000, 0, 5, None),
    ],
)
def test_a_group_has_its_gap(
    women: float, men: float, pay_women: float, pay_men: float, threshold: float, gap: float | None
) -> None:
    inputs = {
        "women": women,
        "men": men,
        "mean_pay_women": pay_women,
        "mean_pay_men": pay_men,
        "relevance_threshold": threshold,
    }
    found = gender_index.group_pay_gap(inputs)
    assert found == (None if gap is None else pytest.approx(gap, abs=5e-5))


@pytest.mark.parametrize(
    ("weighted", "valid", "total", "gap"),
    [(120, 40, 100, 3), (117, 39, 100, None), (0, 62, 94, 0), (0, 0, 0, None), (-110, 62, 94, -1.7742)],
)
def test_groups_weigh_by_their_headcount(weighted: float, valid: float, total: float, gap: float | None) -> None:
    inputs = {"sum_weighted_gaps": weighted, "valid_headcount": valid, "total_headcount": total}
    assert gender_index.weighted_gap(inputs) == (None if gap is None else pytest.approx(gap, abs=5e-5))


@pytest.mark.parametrize(
    ("gap", "pay_gap", "raises", "promotions"),
    [
        (0, 7, 20, 15),
        (2, 7, 20, 15),
        (2.04, 7, 20, 15),
        (2.05, 7, 10, 10),
        (5, 7, 10, 10),
        (5.1, 7, 5, 5),
        (10, 7, 5, 5),
        (10.1, 7, 0, 0),
        (-12, 7, 20, 15),  # women are paid less and raised more often: catching up
        (12, -7, 20, 15),  # men are
        (-12, -7, 0, 0),  # men are paid less and raised less often
        (-3, 0.04, 10, 10),  # a pay gap that costs no point is nothing to catch up with
        (-3, 0, 10, 10),
    ],
)
def test_raises_and_promotions_have_their_points(gap: float, pay_gap: float, raises: float, promotions: float) -> None:
    assert gender_index.raise_points({"raise_gap_points": gap, "pay_gap_percent": pay_gap}) == raises
    assert gender_index.promotion_points({"promotion_gap_points": gap, "pay_gap_percent": pay_gap}) == promotions


@pytest.mark.parametrize(
    ("gap", "women", "men", "pay_gap", "points"),
    [
        (6.2, 122, 62, 3.1, 25),  # 15 by the gap; 3.8 of 62 men, so 25
        (2, 100, 100, 3, 35),
        (12, 20, 10, 3, 35),  # 0 by the gap; 1.2 employees, so 35
        (10.1, 60, 90, 3, 15),  # 0 by the gap; 6.1 employees, so 15
        (12, 120, 110, 3, 0),  # 13.2 employees
        (4, 150, 100, 3, 25),  # both ways
        (-8, 120, 110, 3, 35),  # catching up
        (-8, 120, 110, 0, 15),  # nothing to catch up with: 15 by the gap; 8.8 employees, so 15
        (1, 5, 60, 3, 35),
        (1, 4, 60, 3, None),
        (1, 60, 4, 3, None),
    ],
)
def test_small_firms_keep_the_better_of_two_gaps(
    gap: float, women: float, men: float, pay_gap: float, points: float | None
) -> None:
    inputs = {"raise_gap_points": gap, "women_total": women, "men_total": men, "pay_gap_percent": pay_gap}
    assert gender_index.small_firm_raise_points(inputs) == points


@pytest.mark.parametrize(("raised", "returned", "points"), [(6, 6, 15), (5, 6, 0), (0, 1, 0), (0, 0, None)])
def test_maternity_is_all_or_nothing(engine: Engine, raised: float, returned: float, points: float | None) -> None:
    inputs = {"women_raised_after_maternity": raised, "women_returned_with_raise_period": returned}
    assert _by_formula(engine, "egapro-maternity-points", inputs) == points


@pytest.mark.parametrize(("women", "points"), [(0, 0), (1, 0), (2, 5), (3, 5), (4, 10), (5, 10), (7, 5), (9, 0)])
def test_the_ten_highest_paid_have_their_points(engine: Engine, women: float, points: float) -> None:
    assert _by_formula(engine, "egapro-top-ten-points", {"women_top_ten": women, "men_top_ten": 10 - women}) == points


def test_a_large_firm_from_its_gaps_to_its_score() -> None:
    pay = gender_index.pay_gap_points({"pay_gap_percent": 6.4})  # 33 of 40
    raises = gender_index.raise_points({"raise_gap_points": 1.5, "pay_gap_percent": 6.4})  # 20 of 20
    promotions = gender_index.promotion_points({"promotion_gap_points": 3, "pay_gap_percent": 6.4})  # 10 of 15
    assert (pay, raises, promotions) == (33, 20, 10)
    # Nobody came back from maternity leave; three women among the ten: 5 of 10.
    assert gender_index.index_score({"points_obtained": 33 + 20 + 10 + 5, "points_computable": 85}) == 80


def test_three_groups_from_their_pay_to_their_points() -> None:
    # 22 people with 4.0909, 40 with -5, and 32 in a group of two women, which does not count: -110 over 62 people.
    gap = gender_index.weighted_gap({"sum_weighted_gaps": 90 - 200, "valid_headcount": 62, "total_headcount": 94})
    assert gap is not None
    assert gender_index.pay_gap_points({"pay_gap_percent": gap}) == 38  # 1.8, so 2


def test_a_small_firm_without_raises_has_no_score() -> None:
    assert gender_index.index_score({"points_obtained": 40 + 15 + 10, "points_computable": 65}) is None


def test_the_plugin_gives_the_functions_of_its_cards(engine: Engine) -> None:
    given_functions = engine.host.indicators(["rh"])["rh"].compute
    cards = {card.id.removeprefix("rh/"): card for card in engine.indicators("rh") if card.compute == "python"}
    assert given_functions.keys() == cards.keys()
    for slug, card in cards.items():
        assert card.example is not None
        value = given_functions[slug](card.example.inputs)
        assert value == pytest.approx(card.example.value, abs=card.example.tolerance)
        for name in card.inputs:
            rest = {key: value for key, value in card.example.inputs.items() if key != name}
            assert given_functions[slug](rest) is None, f"{slug} without {name}"


def test_formulas_and_functions_agree_where_nothing_is_rounded(engine: Engine) -> None:
    for slug, function in gender_index.COMPUTED.items():
        if not slug.endswith(("points", "points-50-250")):
            continue
        formula = engine.indicator(f"rh/{slug}").formula
        for gap, pay_gap, women, men in product(range(-30, 31), (-22, -1, 1, 7, 21), (20, 120), (40, 100)):
            inputs = {
                "raise_gap_points": gap,
                "promotion_gap_points": gap,
                "pay_gap_percent": pay_gap,
                "women_total": women,
                "men_total": men,
            }
            found = evaluate(formula, inputs)
            assert isinstance(found, Quantity)
            assert function(inputs) == found.value, f"{slug}: {inputs}"


def test_decimals_of_a_plan_are_taken_as_they_are_written() -> None:
    assert gender_index.pay_gap_points({"pay_gap_percent": Decimal("2.05")}) == 37  # type: ignore[dict-item] # as plans give them


def _by_formula(engine: Engine, slug: str, inputs: Inputs) -> float | None:
    found = evaluate(engine.indicator(f"rh/{slug}").formula, inputs)
    return found.value if isinstance(found, Quantity) else None
