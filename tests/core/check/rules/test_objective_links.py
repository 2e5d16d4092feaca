from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.check.rules import objective_links

if TYPE_CHECKING:
    from collections.abc import Callable

Found = Callable[..., list[tuple[str, dict[str, Any]]]] if TYPE_CHECKING else Any


def places(found: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [at for at, _ in found]


def test_objectives_without_an_indicator_or_a_sentence(found: Found) -> None:
    plan = {"objectives": [{"id": "O1"}, {"id": "O2", "statement": "___", "indicators": ["___"]}, "___"]}
    assert places(found(objective_links.not_measured, plan)) == ["objectives[0].indicators"]
    assert places(found(objective_links.no_statement, plan)) == ["objectives[0].statement"]


OBJECTIVES = [{"id": "O1", "indicators": ["I1"]}, {"id": "O2", "indicators": ["I2"]}]


@pytest.mark.parametrize(
    ("actions", "unserved"),
    [
        ([{"objective": "O1"}, {"objective": "O2"}], []),
        ([{"objective": "O1"}], ["objectives[1]"]),
        ([{"objective": "O1"}, {"indicators": ["I2"]}], []),
        ([{"objective": "O1"}, {"objective": "O2", "status": "abandonné"}], ["objectives[1]"]),
        ([{"objective": "O1"}, {"objective": "___"}], []),
        ([{"title": "sans lien"}], ["objectives[0]", "objectives[1]"]),
        ([], []),
    ],
)
def test_objectives_that_no_action_serves(found: Found, actions: list[Any], unserved: list[str]) -> None:
    assert places(found(objective_links.not_served, {"objectives": OBJECTIVES, "actions": actions})) == unserved


def test_an_objective_still_to_be_filled_in_is_not_missed(found: Found) -> None:
    objectives = [*OBJECTIVES, {"id": "O3", "statement": "Passer de ___ à ___"}, {"id": "O4", "statement": "___"}]
    plan = {"objectives": objectives, "actions": [{"objective": "O1"}, {"objective": "O2"}]}
    assert found(objective_links.not_served, plan) == []


def test_the_only_objective_is_served_by_all_actions(found: Found) -> None:
    plan = {"objectives": OBJECTIVES[:1], "actions": [{"title": "Trier les demandes"}]}
    assert found(objective_links.not_served, plan) == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Réduire le délai de 7 à 3 jours", "de 7 à 3 jours, réduire les délai", True),
        ("Cut the delay to 3 days", "Cut delay to 3 days", True),
        ("Réduire le délai à 5 jours", "Réduire le délai à 3 jours", False),
        ("Former le site A", "Former le site B", False),
        ("Réduire le délai à 2,5 jours", "Réduire le délai à 5,2 jours", False),
        ("Passer de ___ à ___", "Passer de ___ à ___", False),
        ("à la", "de la", False),
    ],
)
def test_objectives_that_say_the_same(found: Found, first: str, second: str, *, same: bool) -> None:
    plan = {"objectives": [{"id": "O1", "statement": first}, {"id": "O2", "statement": second}]}
    assert bool(found(objective_links.duplicates, plan)) is same


def test_objectives_that_share_their_only_indicator(found: Found) -> None:
    def sharing(*indicators: list[str]) -> list[str]:
        plan = {"objectives": [{"id": f"O{number}", "indicators": names} for number, names in enumerate(indicators)]}
        return places(found(objective_links.shared_indicator, plan))

    assert sharing(["I1"], ["I1"]) == ["objectives[1].indicators"]
    assert sharing(["I1"], ["I1", "I2"]) == sharing(["___"], ["___"]) == sharing([], []) == []


def test_five_indicators_are_enough(found: Found) -> None:
    names = [f"I{number}" for number in range(6)]
    plan = {"objectives": [{"id": "O1", "indicators": names}, {"id": "O2", "indicators": [*names[:5], "I1"]}]}
    assert places(found(objective_links.too_many_indicators, plan)) == ["objectives[0].indicators"]


def test_an_objective_is_no_action(found: Found) -> None:
    plan = {
        "objectives": [{"id": "O1", "statement": "Former les agents de l'accueil"}, {"id": "O2", "statement": "___"}],
        "actions": [{"id": "A1", "title": "Former des agents de l'accueil"}, {"id": "A2", "title": "___"}],
    }
    assert found(objective_links.repeats_action, plan) == [("objectives[0].statement", {"id": "O1", "action": "A1"})]


class TestDoneWithoutResult:
    def found(self, found: Found, on: str = "2026-07-01", **changes: Any) -> list[str]:
        indicator = {
            "id": "I1",
            "direction": "lower",
            "target": {"value": 3, "date": "2026-06-30"},
            "measurements": [{"date": "2026-06-15", "value": 5}],
        }
        action = {"id": "A1", "objective": "O1", "start": "2026-02-02", "end": "2026-02-06", "status": "fait"}
        plan = {
            "period": {"start": "2026-01-05", "end": "2026-06-30"},
            "objectives": [{"id": "O1", "indicators": ["I1"]}],
            "indicators": [{**indicator, **changes.pop("indicator", {})}],
            "actions": [{**action, **changes.pop("action", {})}],
            **changes,
        }
        return places(found(objective_links.done_without_result, plan, today=date.fromisoformat(on)))

    def test_all_is_done_and_the_target_is_missed(self, found: Found) -> None:
        assert self.found(found) == ["objectives[0]"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"on": "2026-06-20"},
            {"action": {"status": "en cours"}},
            {"action": {"actual": {"end": "2026-06-20"}}},
            {"action": {"status": "abandonné"}},
            {"indicator": {"measurements": [{"date": "2026-06-15", "value": 3}]}},
            {"indicator": {"measurements": [{"date": "2026-07-15", "value": 5}]}},
            {"indicator": {"measurements": []}},
            {"indicator": {"target": "___"}},
            {"conclusion": "Prolongé de trois mois."},
        ],
    )
    def test_nobody_can_tell_yet_or_all_is_well(self, found: Found, changes: dict[str, Any]) -> None:
        assert self.found(found, **changes) == []
