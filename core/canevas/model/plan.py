"""The plan file as a model: `Plan`, and its items, which this module exports too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import Field

from canevas.model.base import (
    DayValue,
    EndValue,
    Entries,
    FormatValue,
    LanguageValue,
    MethodValue,
    OriginValue,
    PlanModel,
    TextList,
    TextsByName,
    TextValue,
    TypeValue,
    WeeksByName,
    WeekValue,
)
from canevas.model.items import (
    Action,
    ActualDates,
    Baseline,
    Budget,
    FollowUpEntry,
    Indicator,
    Measurement,
    Objective,
    Resources,
    Review,
    Risk,
    Target,
    Thresholds,
)
from canevas.model.reading import FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Action",
    "ActualDates",
    "Baseline",
    "Budget",
    "Closure",
    "Conclusion",
    "FollowUpEntry",
    "Indicator",
    "Measurement",
    "Objective",
    "Period",
    "Plan",
    "PlanModel",
    "Resources",
    "Review",
    "Risk",
    "Target",
    "Thresholds",
]


class Period(PlanModel):
    """From when to when the plan runs.

    Attributes:
        start: Its first day.
        end: Its last day, or how long it lasts, the first day included.
    """

    example: ClassVar[str] = "start: 2025-05-01"
    start: DayValue = None
    end: EndValue = None


class Closure(PlanModel):
    """Days on which nobody works, besides week-ends and holidays; a date alone is one day.

    Attributes:
        start: The first day.
        end: The last day; the first where left out.
    """

    example: ClassVar[str] = "start: 2025-08-01"
    start: DayValue = None
    end: DayValue = None

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:
        """Take a date alone as one day."""
        return None if isinstance(value, list | tuple) else {"start": value}


class Conclusion(PlanModel):
    """What is said at the end; a text alone is the summary.

    Attributes:
        summary: How it went.
        recommendations: What is advised.
        decision: What becomes of the plan: ``renew``, or words of one's own.
    """

    example: ClassVar[str] = "summary: …"
    summary: TextValue = None
    recommendations: TextList = ()
    decision: TextValue = None

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:
        """Take a text alone as the summary."""
        return None if isinstance(value, list | tuple) else {"summary": value}


class Plan(PlanModel):
    """An action plan, as its file says.

    Attributes:
        canevas: Version of the file's format.
        type: Id of the plan type.
        language: Language of its texts.
        title: What it is called.
        context: Why there is a plan.
        scope: Project or domain.
        owner: Who answers for it.
        period: From when to when it runs.
        calendar: Country whose days off count, with a region if wanted (``FR``), or ``continuous``.
        closures: Further days off.
        week: Days of the week on which people work, where they are not the country's: ``lun-jeu``, ``mon, tue, fri``.
        part_time: The days of the week of those who work on fewer of them, by the name that owners are given by.
        budget: What it may cost and costs.
        progress: How overall progress is reckoned: by ``count`` where left out, ``weight``, ``duration`` or ``budget``.
        people: Names by role of the type or by an id.
        objectives: What it wants to reach.
        indicators: How one sees whether it does.
        actions: What is done.
        follow_up: What was seen, by date.
        risks: What may go wrong.
        reviews: Meetings about it.
        conclusion: What is said at the end.
        origin: What the tool noted about where the plan came from.
    """

    example: ClassVar[str] = "type: quality"
    canevas: FormatValue = FORMAT
    type: TypeValue
    language: LanguageValue = "fr"
    title: TextValue = None
    context: TextValue = None
    scope: TextValue = None
    owner: TextValue = None
    period: Period | None = None
    calendar: TextValue = "FR"
    closures: Annotated[tuple[Closure, ...], Entries()] = ()
    week: WeekValue = None
    part_time: WeeksByName = Field(default_factory=dict)
    budget: Budget | None = None
    progress: MethodValue = None
    people: TextsByName = Field(default_factory=dict)
    objectives: Annotated[tuple[Objective, ...], Entries()] = ()
    indicators: Annotated[tuple[Indicator, ...], Entries()] = ()
    actions: Annotated[tuple[Action, ...], Entries()] = ()
    follow_up: Annotated[tuple[FollowUpEntry, ...], Entries()] = ()
    risks: Annotated[tuple[Risk, ...], Entries()] = ()
    reviews: Annotated[tuple[Review, ...], Entries()] = ()
    conclusion: Conclusion | None = None
    origin: OriginValue = None

    def with_fields(self, fields: Mapping[tuple[str | int, ...], Mapping[str, object]]) -> Self:
        """Give the same plan with the typed values of the fields that its type adds.

        Args:
            fields: By path of an item, ``()`` for the plan itself and ``("actions", 0)`` for an entry of a list, its
                values by name. A path to nothing is passed over.
        """
        lists: dict[str, list[PlanModel]] = {}
        for path, values in fields.items():
            match path:
                case (str(name), int(number)):
                    items = lists.setdefault(name, list(getattr(self, name)))
                    if number < len(items):
                        items[number] = items[number].with_own_fields(values)
        plan = self.model_copy(update={name: tuple(items) for name, items in lists.items()})
        return plan.with_own_fields(fields[()]) if () in fields else plan
