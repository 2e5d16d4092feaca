"""Small plans as they are appraised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from appraised_plans import GOOD

from canevas.check.appraisal import appraise_plan
from canevas.contracts.fields import Labelled
from canevas.contracts.plan_type import PlanType
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.appraisal import Appraisal, Share
    from canevas.contracts.diagnostic import Diagnostic

TYPE = PlanType(
    id="sample",
    name={"fr": "Essai", "en": "Sample"},
    purpose={"fr": "Essayer", "en": "Try"},
    phases={"do": Labelled({"fr": "Faire", "en": "Do"})},
)


@pytest.fixture
def appraised() -> Callable[..., Appraisal]:
    """Appraise the good plan with some keys changed; `None` takes a key out."""

    def appraise(*remarks: Diagnostic, on: date = date(2026, 4, 24), cards: Any = (), **changes: Any) -> Appraisal:
        data = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
        plan = Plan.model_validate({"type": "sample", **data})
        return appraise_plan(plan, TYPE, schedule_plan(plan), dict(cards), remarks, on)

    return appraise


@pytest.fixture
def shares(appraised: Callable[..., Appraisal]) -> Callable[..., dict[str, Share]]:
    """Give the shares of a dimension by id."""

    def give(dimension: str, *remarks: Diagnostic, **changes: Any) -> dict[str, Share]:
        return {one.id: one for one in appraised(*remarks, **changes).of(dimension).shares}

    return give
