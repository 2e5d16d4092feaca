"""The figures of a plan through the engine: what the plan itself gives for cards, and the seed followed by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from unittest.mock import Mock

import pytest

from canevas import Engine
from canevas.expressions import NotComputable
from canevas.planning.earned_value import EarnedValue, Spending

if TYPE_CHECKING:
    from canevas.engine.figures import PlanFigures

PLAN: dict[str, Any] = {
    "type": "operational",
    "period": {"start": "2025-05-01", "end": "2025-06-30"},
    "objectives": [{"id": "O1", "statement": "…"}, {"id": "O2", "statement": "…"}],
    "actions": [
        {"id": "A1", "owner": "Ada", "objective": "O1", "indicators": ["I1"], "start": "2025-05-01", "end": "2025-05-05",
         "status": "done", "actual": {"start": "2025-05-02", "end": "2025-05-07"},
         "budget": {"planned": "1000 EUR", "actual": "1200 EUR"}},
        {"id": "A2", "owner": "___", "start": "2025-05-06", "end": "2025-05-09", "status": "in_progress", "progress": 40,
         "weight": 3, "actual": {"start": "2025-05-06"}, "budget": {"planned": "500 EUR", "actual": "100 EUR"}},
        {"id": "A3", "start": "2025-05-09", "end": "2025-05-20"},
        {"id": "A4", "owner": "Zoé", "start": "2025-05-19", "end": "2025-05-30", "status": "blocked"},
        {"id": "A5", "owner": "Zoé", "end": "2025-05-02", "status": "cancelled", "budget": "9000 EUR"},
    ],
    "reviews": [{"date": "2025-05-05", "decisions": ["…"]}, {"date": "2025-05-09"}, {"date": "2025-06-09"}],
}  # fmt: skip
ON = date(2025, 5, 11)

# Worked by hand on the 11th of May; A5 was given up.
EXPECTED = {
    "plan-progress-rate": (100 + 40) / 4,
    "plan-weighted-progress-rate": (100 + 3 * 40) / (1 + 3 + 1 + 1),
    "action-completion-rate": 100 * 1 / 4,
    "action-cycle-time": 6,  # 2 to 7 May, both included
    "action-blocked-rate": 100 * 1 / 3,
    "action-on-time-rate": 0,  # A1 ended two days late
    "action-overdue-count": 1,  # A2
    "action-overdue-rate": 100 * 1 / 3,
    "action-average-delay": (2 + 2) / 2,  # A1 by two days, A2 since the 9th
    "action-start-on-time-rate": 100 * 1 / 3,  # of A1, A2 and A3, A2 alone
    "budget-consumption-rate": 100 * 1300 / 1500,
    "budget-progress-gap": 100 * 1300 / 1500 - 35,
    "objective-coverage-rate": 100 * 1 / 2,
    "action-owner-rate": 100 * 2 / 4,  # a blank is no owner
    "action-indicator-rate": 100 * 1 / 4,
    "review-held-rate": 100 * 1 / 2,
}


@pytest.fixture
def engine(tmp_path: Any) -> Engine:
    return Engine.discover(tmp_path, cache=tmp_path / "cache", today=ON)


def figures(engine: Engine, data: dict[str, Any], *cards: str, **options: Any) -> PlanFigures:
    indicators = [{"id": f"I{number}", "card": f"generic/{card}"} for number, card in enumerate(cards, 1)]
    return engine.figures(engine.open_data({**data, **({"indicators": indicators} if cards else {})}), **options)


def test_the_plan_feeds_the_cards_that_are_about_it(engine: Engine) -> None:
    found = figures(engine, PLAN, *EXPECTED)
    values = {
        one.card.slug: one.state.last and one.state.last.value for one in found.indicators if one.card is not None
    }
    assert values == {name: pytest.approx(value) for name, value in EXPECTED.items()}


def test_every_card_that_the_plan_feeds_is_worked_by_hand(engine: Engine) -> None:
    fed = {card.slug for card in engine.indicators() if card.fed}
    assert fed == set(EXPECTED)


def test_progress_agrees_with_the_cards(engine: Engine) -> None:
    assert figures(engine, PLAN).progress.overall.percent == EXPECTED["action-completion-rate"]
    weighed = figures(engine, PLAN, method="weight").progress.overall.percent
    assert weighed == pytest.approx(EXPECTED["plan-weighted-progress-rate"])


@pytest.mark.parametrize(
    ("data", "card", "reason"),
    [
        (
            {"type": "operational"},
            "action-completion-rate",
            "“actions_total” is zero, and nothing can be divided by zero.",
        ),
        ({"type": "operational"}, "budget-consumption-rate", "The plan does not say: Actual cost of the plan."),
        (
            {"type": "operational", "budget": {"planned": "5 EUR", "actual": "3 USD"}},
            "budget-consumption-rate",
            "The amounts are in USD and in EUR.",
        ),
    ],
)
def test_what_the_plan_cannot_give_has_a_reason(engine: Engine, data: Any, card: str, reason: str) -> None:
    (one,) = figures(engine, data, card).indicators
    assert one.state.last is None
    assert str(one.state.why) == reason


def test_a_rate_of_money_is_computed_in_any_one_currency(engine: Engine) -> None:
    data = {"type": "operational", "budget": {"planned": "400 CHF", "actual": "100 CHF"}}
    (one,) = figures(engine, data, "budget-consumption-rate").indicators
    assert one.state.last is not None
    assert one.state.last.value == 25


def test_what_happened_later_is_not_counted(tmp_path: Any) -> None:
    engine = Engine.discover(tmp_path, cache=tmp_path / "cache", today=date(2025, 5, 6))
    (one,) = figures(engine, PLAN, "action-completion-rate").indicators
    assert one.state.last is not None
    assert one.state.last.value == 0  # A1 really ended on the 7th


def test_a_measure_by_hand_goes_before_the_plan(engine: Engine) -> None:
    card = {"id": "I1", "card": "generic/action-overdue-count", "measurements": [{"date": "2025-05-06", "value": 4}]}
    (one,) = figures(engine, {**PLAN, "indicators": [card]}).indicators
    assert one.state.last is not None
    assert one.state.last.value == 4


def test_the_colour_is_told_from_the_target_of_the_plan(engine: Engine) -> None:
    card = {"id": "I1", "card": "generic/action-overdue-count", "target": {"maximum": 0}}
    (one,) = figures(engine, {**PLAN, "indicators": [card]}).indicators
    assert one.state.colour is not None
    assert (one.state.colour.light, one.state.met) == ("red", False)


def test_the_rendered_data_says_the_same(engine: Engine) -> None:
    indicator = {"id": "I1", "card": "generic/plan-progress-rate", "baseline": 0, "target": 100}
    data = engine.report(engine.open_data({**PLAN, "indicators": [indicator]})).data
    assert data["indicators"][0]["last"] == {"date": "2025-05-11", "value": 35}
    assert data["indicators"][0]["measurements"] == []
    assert data["indicators"][0]["progress"] == 35
    assert data["progress"]["expected"] == 50
    assert [one["id"] for one in data["progress"]["by"]["owner"]] == ["Ada", None, "Zoé"]
    assert data["spending"] == {"currency": "EUR", "planned": 1500, "actual": 1300, "consumed": 86.67}
    assert data["actions"][1]["standing"] == {
        "status": "in_progress", "verdict": "late", "days": 2, "working_days": 0, "percent": 40, "expected": 100,
    }  # fmt: skip


class TestCodeOfPlugins:
    def followed(self, engine: Engine, inputs: dict[str, Any]) -> Any:
        measures = [{"date": "2025-05-06", "inputs": inputs}]
        card = {"id": "I1", "card": "rh/egapro-index-score", "measurements": measures}
        (one,) = figures(engine, {"type": "rh", "indicators": [card]}).indicators
        return one.state

    def test_a_plugin_computes_what_no_formula_can(self, engine: Engine) -> None:
        state = self.followed(engine, {"points_obtained": 74, "points_computable": 85})
        assert (state.last.value, state.last.computed) == (87, True)  # 87.06, rounded

    def test_it_may_be_unable_to(self, engine: Engine) -> None:
        state = self.followed(engine, {"points_obtained": 40, "points_computable": 50})
        assert state.last is None
        assert str(state.why) == "It cannot be computed from these inputs."

    def test_what_is_no_number_that_anybody_can_show_is_none(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from canevas_types.rh import gender_index

        for answer in (float("nan"), float("inf"), 10**400):
            computed: Any = Mock(return_value=answer)
            monkeypatch.setitem(gender_index.COMPUTED, "egapro-index-score", computed)  # type: ignore[index]
            assert self.followed(engine, {"points_obtained": 74, "points_computable": 85}).last is None

    def test_a_plugin_that_fails_is_told_of(self, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        from canevas_types.rh import gender_index

        monkeypatch.setitem(gender_index.COMPUTED, "egapro-index-score", lambda _inputs: 1 / 0)  # type: ignore[index]
        state = self.followed(engine, {"points_obtained": 74, "points_computable": 85})
        assert state.last is None
        assert str(state.why).startswith("computing “rh/egapro-index-score” failed: ")


def test_money_is_that_of_the_plan_as_it_stood(engine: Engine) -> None:
    plan = {
        "type": "operational",
        "actions": [
            {"id": "A1", "status": "cancelled", "start": "2025-05-01", "end": "2025-05-02", "budget": "100 EUR"}
        ],
        "follow_up": [{"date": "2025-05-20", "action": "A1", "status": "cancelled"}],
    }
    found = figures(engine, plan)
    assert isinstance(found.spending, Spending)
    assert isinstance(found.earned_value, EarnedValue)
    assert found.spending.planned == found.earned_value.at_completion == 100


class TestSeed:
    """The support plan of the first session, on the 11th of May 2025: what it shows in its chapter 7."""

    SEED: ClassVar[dict[str, Any]] = {
        "type": "operational",
        "language": "fr",
        "period": {"start": "2025-05-01", "end": "2025-06-30"},
        "indicators": [
            {"id": "I1", "name": "Délai de traitement", "unit": "jours", "baseline": 7, "target": 3, "direction": "lower",
             "thresholds": {"green": 3, "amber": 5}, "measurements": [{"date": "2025-05-06", "value": 6}]},
            {"id": "I2", "name": "Demandes par formulaire", "unit": "%", "baseline": 0, "direction": "higher",
             "target": {"value": 90, "date": "2025-06-30"}, "measurements": [{"date": "2025-05-11", "value": 85}]},
        ],
        "actions": [
            {"id": "A1", "start": "2025-05-01", "end": "2025-05-03", "status": "fait", "actual": {"end": "2025-05-03"}},
            {"id": "A2", "start": "2025-05-04", "end": "2025-05-10"},
            {"id": "A3", "start": "2025-05-10", "end": "2025-05-15"},
            {"id": "A4", "start": "2025-05-15", "end": "2025-05-20"},
        ],
    }  # fmt: skip

    def test_by_hand(self, engine: Engine) -> None:
        found = figures(engine, self.SEED)
        assert (found.progress.overall.percent, found.progress.overall.expected) == (25, 50)
        first, second = (one.state for one in found.indicators)
        assert (first.progress, first.colour and first.colour.light) == (25, "red")
        assert second.progress == pytest.approx(94.44, abs=0.01)
        assert second.colour is None
        assert isinstance(first.trend, NotComputable)
        assert first.trend.reason.render("fr") == "Trop peu de mesures : 1 sur les 3 qu'il faut."
        assert found.earned_value is None
