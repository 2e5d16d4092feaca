"""What the computed plan holds, as types: what `data_schema` makes the JSON Schema of `render --to json` from.

The parts of a plan that are written have their types in the models; here stands what is computed beside them.
"""

# ruff: noqa: TC001, TC003 - the schema is made from these types while the program runs

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from canevas.contracts.fields import FieldKind
from canevas.model.plan import Action, FollowUpEntry, Indicator, Objective, Plan
from canevas.model.words import Link, Status
from canevas.rendering.data_figure_shapes import (
    Appraisal,
    Currency,
    Date,
    Day,
    EarnedValue,
    Figure,
    Lag,
    Limits,
    PlanProgress,
    Spending,
    Untold,
)


class OfPlan:
    """Annotation of a list of items: each has the name of its plan as ``plan``."""


class Joined:
    """Annotation of the head of several plans: nothing but their period, risks and reviews."""


class Label(TypedDict):
    """A text of the type, by language."""

    fr: NotRequired[str]
    en: NotRequired[str]


class Provenance(TypedDict):
    """The plugin that brings the type."""

    name: str
    distribution: str
    version: str
    origin: Literal["core", "distribution", "project", "user", "path", "object"]


class Field(TypedDict):
    """A field that the type adds."""

    type: FieldKind
    many: bool
    label: Label
    choices: Mapping[str, Label]


class Fields(TypedDict):
    """The fields that the type adds, by kind of item; none where the type is not there."""

    plan: NotRequired[Mapping[str, Field]]
    objective: NotRequired[Mapping[str, Field]]
    indicator: NotRequired[Mapping[str, Field]]
    action: NotRequired[Mapping[str, Field]]
    follow_up: NotRequired[Mapping[str, Field]]


class PlanType(TypedDict):
    """The plan type.

    Attributes:
        phases: Labels of the phases, by id.
        roles: Labels of the roles, by id.
    """

    id: str | None
    name: Label | None
    phases: Mapping[str, Label]
    roles: Mapping[str, Label]
    fields: Fields
    plugin: Provenance | None


class Money(TypedDict):
    """An amount in a currency."""

    amount: Figure
    currency: Currency


class Dependency(TypedDict):
    """What an action waits for.

    Attributes:
        lag: Time between the two; less than nothing where they may overlap.
    """

    action: str
    link: Link
    lag: Lag | None


class Span(TypedDict):
    """From when to when the plan runs."""

    start: Day | None
    end: Day | None


class Head(TypedDict):
    """What the models do not say of the head of a plan."""

    period: Span


class Schedule(TypedDict):
    """The dates of the plan as a whole.

    Attributes:
        finish: When the last action ends.
        float_unit: What floats are counted in.
        critical_path: Ids of the actions that decide about the end.
        week: Days of the week on which people work, 1 for Monday; null where every hour counts.
        days_off: Days off that fall on them, in whole years around the plan.
    """

    finish: Day | None
    float_unit: Literal["working_days", "hours"] | None
    critical_path: list[str]
    week: list[Annotated[int, Limits(minimum=1, maximum=7)]] | None
    days_off: list[Date]


class Chosen(TypedDict):
    """By what the actions were chosen.

    Attributes:
        text: The same in words.
        late: Whether late ones were asked for.
    """

    text: str
    late: bool
    owner: NotRequired[list[str | None]]
    phase: NotRequired[list[str | None]]
    status: NotRequired[list[Status | None]]


class Document(TypedDict):
    """What answers about one plan and about several have in common.

    Attributes:
        format: Version of this data.
        date: The day on which the plan is looked at.
        only: By what the actions were chosen; null where all are shown.
        audience: Id of those for whom the document is made.
    """

    format: Literal[1]
    date: Date
    only: Chosen | None
    audience: str | None


class OnePlan(Document):
    """A computed plan."""

    plan: Plan
    type: PlanType
    objectives: list[Objective]
    indicators: list[Indicator]
    actions: list[Action]
    follow_up: list[FollowUpEntry]
    schedule: Schedule
    progress: PlanProgress
    spending: Spending | Untold | None
    earned_value: EarnedValue | Untold | None
    appraisal: Appraisal | None


class PartOfSeveral(TypedDict):
    """What there is of one plan alone.

    Attributes:
        name: Name that no other of the plans has.
    """

    name: str
    plan: Plan
    type: PlanType
    schedule: Schedule
    progress: PlanProgress
    spending: Spending | Untold | None
    earned_value: EarnedValue | Untold | None


class SeveralPlans(Document):
    """Several computed plans, whose items follow each other."""

    plans: list[PartOfSeveral]
    plan: Annotated[dict[str, Any], Joined]
    type: PlanType
    objectives: list[Annotated[Objective, OfPlan]]
    indicators: list[Annotated[Indicator, OfPlan]]
    actions: list[Annotated[Action, OfPlan]]
    follow_up: list[Annotated[FollowUpEntry, OfPlan]]
    schedule: Schedule
    progress: PlanProgress
    spending: None
    earned_value: None
    appraisal: None
