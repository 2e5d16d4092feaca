"""The computed figures of a plan as types, and how values are written: a part of `data_shapes`."""

# ruff: noqa: TC001 - the schema is made from these types while the program runs

from __future__ import annotations

from typing import Annotated, Final, Literal, TypedDict

from canevas.contracts.appraisal import SCALE, DimensionId
from canevas.model.words import Method, Status
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
