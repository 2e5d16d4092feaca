"""What the computed plan holds, as types: what `data_schema` makes the JSON Schema of `render --to json` from.

The parts of a plan that are written have their types in the models; here stands what is computed beside them.
"""

# ruff: noqa: TC001, TC003 - the schema is made from these types while the program runs

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, NotRequired, TypedDict

from canevas.contracts.appraisal import SCALE, DimensionId
from canevas.contracts.fields import FieldKind
from canevas.model.plan import Action, FollowUpEntry, Indicator, Objective, Plan
from canevas.model.words import Link, Method, Status
from canevas.planning.standing import Verdict
from canevas.planning.states import Source
from canevas.planning.thresholds import Light
from canevas.planning.trend import CONFIDENCE, Outlook, Tendency

_DATE: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
_LENGTH: Final = r"[0-9]+(\.[0-9]+)?(min|h|d|wd|w|m|y)"
"""A duration in its short form."""


class Limits:
    """Annotation of a value: what its schema says besides its type.

    Args:
        keywords: Keywords of JSON Schema.
    """

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords


Date = Annotated[str, Limits(format="date", pattern=f"^{_DATE}$")]
Day = Annotated[str, Limits(pattern=f"^{_DATE}({_TIME})?$")]
"""A date, with the time where every hour counts."""
WrittenDay = Annotated[str, Limits(pattern=f"^{_DATE}({_TIME})?$|[^0-9T:./ -]")]
"""The same, or words such as ``D+5`` as they stand in the plan, where it does not say what they count from."""
Length = Annotated[str, Limits(pattern=f"^{_LENGTH}$")]
Lag = Annotated[str, Limits(pattern=f"^-?{_LENGTH}$")]
Currency = Annotated[str, Limits(pattern="^[A-Z]{3}$")]
DayOfWeek = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Count = Annotated[int, Limits(minimum=0)]
Figure = float


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


class Progress(TypedDict):
    """How much of some actions is done.

    Attributes:
        percent: From 0 to 100.
        expected: How much should be done on the day.
        counted: How many actions there are, cancelled ones left out.
        unweighed: How many count for nothing, having nothing to weigh them by.
        reason: Why there is no figure.
    """

    percent: Figure | None
    expected: Figure | None
    done: Count
    counted: Count
    cancelled: Count
    late: Count
    unweighed: Count
    reason: str | None


class GroupProgress(Progress):
    """The same for the actions that have one thing in common, which is null where they have none."""

    id: str | None


class ByGroup(TypedDict):
    """Progress by what actions have in common."""

    objective: list[GroupProgress]
    phase: list[GroupProgress]
    owner: list[GroupProgress]


class PlanProgress(Progress):
    """How much of the plan is done, or of the actions that were chosen.

    Attributes:
        method: How it is reckoned.
    """

    method: Method | None
    by: ByGroup


class Untold(TypedDict):
    """Why there are no figures."""

    reason: str


class Spending(TypedDict):
    """What may be spent and has been.

    Attributes:
        consumed: How much of it is spent, in percent.
    """

    currency: Currency
    planned: Figure | None
    actual: Figure | None
    consumed: Figure | None


class EarnedValue(TypedDict):
    """Earned value.

    Attributes:
        bac: Budget at completion.
        pv: Planned value.
        ev: Earned value.
        ac: Actual cost.
        sv: Schedule variance.
        cv: Cost variance.
        spi: Schedule performance index.
        cpi: Cost performance index.
        eac: Estimate at completion.
    """

    currency: Currency
    bac: Figure
    pv: Figure
    ev: Figure
    ac: Figure | None
    sv: Figure
    cv: Figure | None
    spi: Figure | None
    cpi: Figure | None
    eac: Figure | None


class Standing(TypedDict):
    """How an action stands on the day.

    Attributes:
        status: The status that it had then.
        days: By how many days it is late; less than 0 where it ended before its date.
        working_days: The same in working days.
        percent: How much of it is done.
        expected: How much should be done on the day.
    """

    status: Status | None
    verdict: Verdict
    days: int | None
    working_days: int | None
    percent: Figure | None
    expected: Figure | None


class ActionFigures(TypedDict):
    """What is computed of an action.

    Attributes:
        owner_name: Name of the person who answers for it.
        start: When it starts.
        end: When it ends.
        earliest: When it can start at the earliest.
        latest: When it must start at the latest.
        latest_end: When it must end at the latest.
        float: By how much it may be late before the end of the plan is.
        free_float: By how much it may be late before any other action is.
        critical: Whether it decides about the end of the plan.
        occurrences: The days on which it is due where it repeats.
    """

    owner_name: str | None
    start: Day | None
    end: Day | None
    earliest: Day | None
    latest: Day | None
    latest_end: Day | None
    float: Figure | None
    free_float: Figure | None
    critical: bool | None
    occurrences: list[Day]
    standing: Standing


class LastMeasure(TypedDict):
    """The last measure that has a value."""

    date: Day | None
    value: Figure | None


class Trend(TypedDict):
    """Where an indicator goes.

    Attributes:
        slope: How much it changes in a day.
        measures: How many measures say so.
    """

    tendency: Tendency
    slope: Figure
    measures: Count
    first: Day
    last: Day


class Forecast(TypedDict):
    """What an indicator will be on the day of its target if it goes on as it does.

    Attributes:
        confidence: In how many cases of a hundred it is between the least and the greatest.
        outlook: Whether the target will be met.
    """

    date: Day
    value: Figure
    least: Figure
    greatest: Figure
    confidence: Annotated[int, Limits(const=CONFIDENCE)]
    outlook: Outlook | None


class Reasons(TypedDict):
    """Why something cannot be told."""

    value: str | None
    trend: str | None
    forecast: str | None


class IndicatorFigures(TypedDict):
    """What is computed of an indicator.

    Attributes:
        progress: How far it has come from its baseline to its target, from 0 to 100.
        met: Whether the target is met.
        status_from: What the colour was told from.
        due: When it is to be measured next.
        overdue: Whether it should have been measured long ago.
    """

    last: LastMeasure | None
    progress: Figure | None
    met: bool | None
    status: Light | None
    status_from: Source | None
    trend: Trend | None
    forecast: Forecast | None
    due: Day | None
    overdue: bool
    reasons: Reasons


class Share(TypedDict):
    """How many of some things are as they should be.

    Attributes:
        lacking: The others.
    """

    id: str
    label: str
    met: Count
    counted: Count
    lacking: list[str]


class Dimension(TypedDict):
    """One side of the plan, with its mark.

    Attributes:
        exact: The mark before it was rounded.
        unjudged: Why there is no mark.
    """

    id: DimensionId
    name: str
    mark: Annotated[int, Limits(minimum=0, maximum=SCALE)] | None
    exact: Annotated[Figure, Limits(minimum=0, maximum=SCALE)] | None
    unjudged: str | None
    shares: list[Share]
    strengths: list[str]
    weaknesses: list[str]
    recommendations: list[str]


class Appraisal(TypedDict):
    """How the plan is made.

    Attributes:
        errors: How many errors there are.
        blanks: How many places are still to be filled in.
        scale: The best mark; the worst is 0.
    """

    date: Date
    errors: Count
    blanks: Count
    summary: list[str]
    scale: Annotated[int, Limits(const=SCALE)]
    dimensions: list[Dimension]


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
