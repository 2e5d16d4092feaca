"""Small plans as rules in Python see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.catalogue.names import plain
from canevas.check.context import PlanContext
from canevas.check.scope import PlanScope
from canevas.contracts.diagnostic import printed_path
from canevas.contracts.fields import Labelled
from canevas.contracts.indicator import IndicatorCard, Input
from canevas.contracts.limits import Bounds
from canevas.contracts.plan_type import PlanType, Role
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.contracts.rule import RuleCheck

TODAY = date(2026, 3, 2)
TYPE = PlanType(
    id="sample",
    name={"fr": "Essai", "en": "Sample"},
    purpose={"fr": "Essayer", "en": "Try"},
    phases={
        "prepare": Labelled({"fr": "Préparer", "en": "Prepare"}),
        "deliver": Labelled({"fr": "Livrer", "en": "Deliver"}),
    },
    roles={"safety-lead": Role({"fr": "Responsable santé et équipe", "en": "Safety and team lead"})},
)


CARDS = {
    "sample/on-time": IndicatorCard(
        id="sample/on-time",
        name={"fr": "Réponses à temps", "en": "Answers on time"},
        definition={"fr": "…", "en": "…"},
        formula="on_time / received * 100",
        inputs={
            "on_time": Input({"fr": "À temps", "en": "On time"}),
            "received": Input({"fr": "Reçues", "en": "Received"}),
        },
        unit="percent",
        direction="higher",
        frequency="monthly",
        kind="lagging",
        category="delay",
        source={"fr": "Registre", "en": "Register"},
        bounds=Bounds(0, 100),
    )
}
"""The cards that an indicator of these plans can name."""


def build(
    plan: Mapping[str, Any],
    *,
    plan_type: PlanType | None = TYPE,
    cards: tuple[str, ...] = (),
    blanks: int = 0,
    today: date = TODAY,
) -> PlanContext:
    read = Plan.model_validate({"type": "sample", **plan})
    scope = PlanScope(read, schedule_plan(read), {}, today, CARDS.get)
    names = {plain(name): identity for identity, card in CARDS.items() for name in card.name.values()}
    return PlanContext(scope, plan_type, cards, blanks, lambda: names)


@pytest.fixture
def context() -> Callable[..., PlanContext]:
    """Build the context of a plan from its plain data."""
    return build


@pytest.fixture
def found() -> Callable[..., list[tuple[str, dict[str, Any]]]]:
    """Run a check on a plan; give the place of each finding, and its values printed in French."""
    from canevas.language import printed

    def run(check: RuleCheck, plan: Mapping[str, Any], **options: Any) -> list[tuple[str, dict[str, Any]]]:
        return [
            (
                printed_path(finding.at),
                {
                    name: printed(value, "fr") if isinstance(value, dict) else value
                    for name, value in finding.values.items()
                },
            )
            for finding in check(build(plan, **options))
        ]

    return run
