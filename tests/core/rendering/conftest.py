"""A small plan type, and reports of plans of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas.contracts.fields import Choice, Field, Labelled
from canevas.contracts.indicator import IndicatorCard
from canevas.contracts.plan_type import PlanType, Role
from canevas.model.plan import Plan
from canevas.planning.schedule import schedule_plan
from canevas.rendering.audience import PlanAudience
from canevas.rendering.report import build_report, for_readers
from canevas.rendering.view import PlanView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canevas.contracts.appraisal import Appraisal
    from canevas.contracts.audience import Audience
    from canevas.contracts.report import Report, ReportSection, Table

    Fields = Mapping[tuple[str | int, ...], Mapping[str, object]]

LEVELS = {
    "primary": Choice({"fr": "Prévention primaire", "en": "Primary prevention"}),
    "secondary": Choice({"fr": "Prévention secondaire", "en": "Secondary prevention"}),
}


def field(fr: str, en: str, **parts: Any) -> Field:
    return Field({"fr": fr, "en": en}, **parts)


@pytest.fixture
def plan_type() -> PlanType:
    return PlanType(
        id="safety",
        name={"fr": "Plan sécurité", "en": "Safety plan"},
        purpose={"fr": "Éviter les accidents.", "en": "Avoid accidents."},
        phases={
            "prepare": Labelled({"fr": "Préparer", "en": "Prepare"}),
            "act": Labelled({"fr": "Agir", "en": "Act"}),
        },
        roles={
            "safety-officer": Role({"fr": "Chargé de sécurité", "en": "Safety officer"}),
            "site-manager": Role({"fr": "Responsable de site", "en": "Site manager"}),
        },
        fields={
            "plan": {"assessed": field("Document unique mis à jour le", "Risk assessment updated on", type="date")},
            "objective": {"axis": field("Axe", "Axis")},
            "action": {
                "level": field("Niveau", "Level", type="choice", choices=LEVELS),
                "cost": field("Coût évité", "Cost avoided", type="money"),
                "verifier": field("Vérificateur", "Verifier", type="person"),
                "share": field("Part", "Share", type="percent"),
                "certified": field("Certifié", "Certified", type="yes_no"),
            },
            "follow_up": {"witness": field("Témoin", "Witness", type="person")},
        },
    )


@pytest.fixture
def card() -> IndicatorCard:
    return IndicatorCard(
        id="safety/accident-rate",
        name={"fr": "Taux d'accidents", "en": "Accident rate"},
        definition={"fr": "…", "en": "…"},
        formula="accidents / hours * 1000000",
        unit="per-thousand",
        direction="lower",
        frequency="monthly",
        kind="lagging",
        category="results",
        source={"fr": "Registre", "en": "Register"},
        thresholds={"green": 10, "amber": 20},
    )


@pytest.fixture
def report(plan_type: PlanType, card: IndicatorCard) -> Callable[..., Report]:
    """Build the report of a plan given as plain data."""

    def build(
        data: Mapping[str, Any] | None = None,
        *,
        fields: Fields | None = None,
        kind: PlanType | None = plan_type,
        today: date = date(2025, 5, 11),
        form: str = "full",
        only: Iterable[str] = (),
        audience: Audience | None = None,
        appraisal: Appraisal | None = None,
    ) -> Report:
        plan = Plan.model_validate({"type": "safety", "calendar": "continuous", **(data or {})})
        plan = plan.with_fields(fields or {})
        readers = audience and PlanAudience("readers", audience, kind)
        view = PlanView(plan, kind, schedule_plan(plan), {card.id: card}, today, audience=readers, appraisal=appraisal)
        return build_report(for_readers(view, only), form=form)

    return build


@pytest.fixture
def section() -> Callable[[Report, str], ReportSection]:
    """Give a section of a report by its id."""

    def find(found: Report, name: str) -> ReportSection:
        return next(one for one in found.sections if one.id == name)

    return find


@pytest.fixture
def rows() -> Callable[[Table], list[list[str]]]:
    """Give the texts of a table, notes in round brackets."""

    def texts(table: Table) -> list[list[str]]:
        return [[f"{cell.text} ({cell.note})" if cell.note else cell.text for cell in row] for row in table.rows]

    return texts
