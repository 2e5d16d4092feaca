from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import targets

if TYPE_CHECKING:
    from collections.abc import Callable

Found = Callable[..., list[tuple[str, dict[str, Any]]]] if TYPE_CHECKING else Any
PERIOD = {"start": "2026-01-05", "end": "2026-06-30"}
CARD = {"id": "I1", "card": "sample/on-time"}


def one(**indicator: Any) -> dict[str, Any]:
    return {
        "period": PERIOD,
        "indicators": [{"id": "I1", **indicator}],
        "objectives": [{"id": "O1", "indicators": ["I1"]}],
    }


def test_a_baseline_is_missed_where_an_objective_has_none(found: Found) -> None:
    assert len(found(targets.no_baseline, one(target=3))) == 1
    for more in ({"baseline": "___"}, {"baseline": 7}, {"target": "___"}, {"frequency": "per-event"}):
        assert found(targets.no_baseline, one(**{"target": 3, **more})) == []
    assert found(targets.no_baseline, one(target=3, measurements=[{"date": "2026-02-02", "value": 7}])) == []
    assert found(targets.no_baseline, {"indicators": [{"id": "I1", "target": 3}]}) == []


def test_one_baseline_is_enough_for_an_objective(found: Found) -> None:
    lacking = [{"id": "I1", "target": 3}, {"id": "I2", "target": 3}]
    objectives = [{"id": "O1", "indicators": ["I1", "I2"]}, {"id": "O2", "indicators": ["I1"]}]
    plan = {"objectives": objectives, "indicators": lacking}
    assert [values["id"] for _, values in found(targets.no_baseline, plan)] == ["I1", "I2"]
    plan = {"objectives": objectives[:1], "indicators": [lacking[0], {**lacking[1], "baseline": 7}]}
    assert found(targets.no_baseline, plan) == []


@pytest.mark.parametrize("text", ["3 jours", "≤ 5", "moins de 10 %"])
def test_a_figure_in_a_text_is_no_target(found: Found, text: str) -> None:
    assert found(targets.target_in_words, one(target=text)) == [("indicators[0].target", {"id": "I1", "text": text})]


@pytest.mark.parametrize(
    "target", ["accord signé", "___", 3, {"value": "___", "text": "3 jours"}, {"value": 3, "text": "3 jours"}]
)
def test_words_and_figures_are_targets(found: Found, target: Any) -> None:
    assert found(targets.target_in_words, one(target=target)) == []


@pytest.mark.parametrize(
    ("indicator", "met"),
    [
        ({"direction": "lower", "baseline": 3, "target": 3}, True),
        ({"baseline": 3, "target": 3}, False),
        ({"direction": "lower", "baseline": 0, "target": 0}, False),
        ({"direction": "lower", "baseline": 7, "target": 3}, False),
        ({"direction": "lower", "baseline": 3, "target": {"maximum": 3}}, False),
        ({"direction": "higher", "unit": "%", "baseline": 100, "target": 100}, False),
        ({"card": "sample/on-time", "baseline": 97, "target": 95}, True),
        ({"card": "sample/on-time", "baseline": 95, "target": 95}, True),
        ({"card": "sample/on-time", "baseline": 100, "target": 100}, False),
        ({"card": "sample/on-time", "baseline": 97, "target": {"minimum": 95}}, False),
        ({"direction": "lower", "baseline": "___", "target": 3}, False),
    ],
)
def test_a_target_that_is_met_from_the_start(found: Found, indicator: dict[str, Any], *, met: bool) -> None:
    assert bool(found(targets.target_met_at_baseline, one(**indicator))) is met


@pytest.mark.parametrize(
    ("indicator", "against"),
    [
        ({"direction": "higher", "baseline": 7, "target": 3}, True),
        ({"direction": "lower", "baseline": 3, "target": 7}, True),
        ({"direction": "lower", "baseline": 7, "target": 3}, False),
        ({"direction": "lower", "baseline": 3, "target": 3}, False),
        ({"direction": "range", "baseline": 7, "target": 3}, False),
        ({"direction": "___", "baseline": 7, "target": 3}, False),
        ({"direction": "lower", "baseline": 3, "target": {"maximum": 7}}, False),
    ],
)
def test_a_direction_against_the_target(found: Found, indicator: dict[str, Any], *, against: bool) -> None:
    assert bool(found(targets.direction_against_target, one(**indicator))) is against
    assert not against or found(targets.target_met_at_baseline, one(**indicator)) == []


@pytest.mark.parametrize("check", [targets.amber_inside_green, targets.thresholds_apart, targets.target_not_green])
@pytest.mark.parametrize(
    "thresholds", ["___", {"green": 3}, {"amber": 5}, {"green": "___", "amber": 5}, {"green": 3, "amber": 5}]
)
def test_thresholds_that_go_together_or_are_not_there(found: Found, check: Any, thresholds: Any) -> None:
    assert found(check, one(direction="lower", target=3, thresholds=thresholds)) == []


def test_the_side_of_amber_follows_from_baseline_and_target_where_no_direction_is_given(found: Found) -> None:
    plan = one(baseline=7, target=3, thresholds={"green": 5, "amber": 3})
    assert [at for at, _ in found(targets.amber_inside_green, plan)] == ["indicators[0].thresholds.amber"]


@pytest.mark.parametrize(
    ("target", "green", "fine"),
    [
        (3, 3, True),
        (3, 4, True),
        (4, 3, False),
        ({"maximum": 4}, 3, False),
        ([2, 4], [1, 5], True),
        ([2, 6], [1, 5], False),
        ("___", 3, True),
    ],
)
def test_a_target_is_green(found: Found, target: Any, green: Any, *, fine: bool) -> None:
    found_there = found(targets.target_not_green, one(direction="lower", target=target, thresholds={"green": green}))
    assert (found_there == []) is fine


def test_a_wrong_direction_is_told_once(found: Found) -> None:
    thresholds = {"green": 3, "amber": 5}
    for indicator in (
        {"direction": "higher", "baseline": 7, "target": 3, "thresholds": thresholds},
        {
            "card": "sample/on-time",
            "direction": "lower",
            "baseline": 60,
            "target": 90,
            "thresholds": {"green": 90, "amber": 70},
        },
    ):
        for check in (targets.amber_inside_green, targets.target_not_green, targets.target_met_at_baseline):
            assert found(check, one(**indicator)) == []
    assert (
        found(targets.direction_against_target, one(card="sample/on-time", direction="lower", baseline=60, target=90))
        == []
    )


def test_every_figure_is_held_against_the_bounds_of_the_card(found: Found) -> None:
    plan = one(card="sample/on-time", baseline=-5, target=[90, 120], thresholds={"green": 150, "amber": 90})
    places = [(at, values["above"], values["limit"]) for at, values in found(targets.out_of_bounds, plan)]
    assert places == [
        ("indicators[0].baseline.value", False, 0),
        ("indicators[0].target.range", True, 100),
        ("indicators[0].thresholds.green", True, 100),
    ]


@pytest.mark.parametrize(
    ("indicator", "count"),
    [
        ({"name": "Part des demandes à temps", "unit": "%", "target": 120}, 1),
        ({"name": "Taux de croissance", "unit": "%", "target": 120}, 0),
        ({"name": "Part de marché", "unit": "points", "target": 120}, 0),
        ({"name": "Note des usagers", "unit": "score/5", "target": 6}, 1),
        ({"name": "Note des usagers", "unit": "score/5", "target": 4.5}, 0),
        ({"card": "sample/on-time", "unit": "days", "target": 120}, 0),
        ({"name": "Part des ___", "unit": "___", "target": 120}, 0),
    ],
)
def test_bounds_of_ones_own_indicators(found: Found, indicator: dict[str, Any], count: int) -> None:
    assert len(found(targets.out_of_bounds, one(**indicator))) == count


def test_computed_measures_are_held_against_the_bounds_too(found: Found) -> None:
    measures = [
        {"date": "2026-02-02", "value": 150},
        {"date": "2026-03-02", "inputs": {"on_time": 120, "received": 90}},
        {"date": "2026-04-02", "inputs": {"on_time": 80, "received": 90}},
        {"date": "2026-05-02", "value": "___"},
    ]
    assert found(targets.measured_out_of_bounds, one(card="sample/on-time", measurements=measures)) == [
        ("indicators[0].measurements[0].value", {"id": "I1", "value": 150, "above": True, "limit": 100}),
        ("indicators[0].measurements[1].inputs", {"id": "I1", "value": 133.33, "above": True, "limit": 100}),
    ]


@pytest.mark.parametrize(
    ("target", "fine"),
    [
        ({"minimum": 20, "maximum": 18}, False),
        ({"minimum": 18, "maximum": 20}, True),
        ({"value": 25, "maximum": 20}, False),
        ({"value": 25, "range": [18, 20]}, False),
        ({"value": 19, "range": [18, 20]}, True),
        ({"minimum": 22, "range": [18, 20]}, False),
        ({"value": 19}, True),
        ("___", True),
    ],
)
def test_figures_of_a_target_that_exclude_each_other(found: Found, target: Any, *, fine: bool) -> None:
    assert (found(targets.target_contradicts_itself, one(target=target)) == []) is fine


def test_dates_of_targets(found: Found) -> None:
    def rules_for(target: Any, baseline: Any = None) -> list[str]:
        plan = one(target={"value": 3, "date": target}, baseline={"value": 7, "date": baseline})
        checks = {
            "after": targets.target_after_plan, "before": targets.target_before_plan, "baseline": targets.target_before_baseline
        }  # fmt: skip
        return [name for name, check in checks.items() if found(check, plan)]

    assert rules_for("2026-06-30") == rules_for("end") == rules_for("___") == rules_for("start + 3m") == []
    assert rules_for("2026-07-01") == rules_for("end + 1w") == ["after"]
    assert rules_for("2026-01-04") == ["before"]
    yearly = {"direction": "lower", "frequency": "yearly"}
    plans = [one(target={"value": 3, "date": day}, **yearly) for day in ("2027-06-30", "2027-07-01")]
    assert [len(found(targets.target_after_plan, plan)) for plan in plans] == [0, 1]
    assert rules_for("2026-01-02", "2026-01-02") == rules_for("2026-02-02", "2026-03-02") == ["baseline"]
