"""The items of a plan: objectives, indicators with their measures, actions, follow-up, risks, reviews.

Every key may be left out; what a plan must have is said by rules. A value is `None` where nothing is written and
`BLANK` where it is ``___``; a list is a tuple, empty where nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AliasChoices, Field, model_validator

from canevas.model.base import (
    ActionKindValue,
    DayValue,
    DependencyList,
    DirectionValue,
    DurationValue,
    Entries,
    FrequencyValue,
    HealthValue,
    IdentifierList,
    IdentifierValue,
    LimitValue,
    MomentValue,
    MoneyValue,
    NumbersByName,
    NumberValue,
    PlanModel,
    PriorityValue,
    RepeatValue,
    StatusValue,
    TextList,
    TextValue,
)
from canevas.model.fault import ValueFault
from canevas.model.reading import read_number


class Budget(PlanModel):
    """Money of the plan or of an action; an amount alone is the planned one.

    Attributes:
        planned: What may be spent.
        actual: What has been spent.
    """

    example: ClassVar[str] = "planned: 5000 EUR"
    planned: MoneyValue = None
    actual: MoneyValue = None

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:
        """Take an amount alone as the planned one."""
        return None if isinstance(value, list | tuple) else {"planned": value}


class Objective(PlanModel):
    """What the plan wants to reach.

    Attributes:
        id: Name by which other items refer to it.
        statement: The sentence that people write.
        indicators: Ids of the indicators that measure it.
    """

    example: ClassVar[str] = "statement: …"
    id: IdentifierValue = None
    statement: TextValue = None
    indicators: IdentifierList = ()


class Baseline(PlanModel):
    """Where an indicator starts from; a number alone is its value.

    Attributes:
        value: The value, in the indicator's unit.
        date: When it was so.
    """

    example: ClassVar[str] = "value: 7"
    value: NumberValue = None
    date: MomentValue = None

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:
        """Take a number alone as the value."""
        return None if isinstance(value, list | tuple) else {"value": value}


class Target(PlanModel):
    """What an indicator is to reach: a value, a minimum, a maximum, a range, or words.

    Attributes:
        value: The value to reach, in the indicator's unit.
        date: By when.
        minimum: The least value that is good.
        maximum: The greatest value that is good.
        range: The least and the greatest value that are good.
        text: The target in words, where there is no figure.
    """

    example: ClassVar[str] = "value: 3"
    value: NumberValue = None
    date: MomentValue = None
    minimum: NumberValue = None
    maximum: NumberValue = None
    range: LimitValue = None
    text: TextValue = None

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:
        """Take a number alone as the value, two numbers as the range, and anything else as words."""
        if isinstance(value, list | tuple):
            return {"range": value}
        try:
            read_number(value)
        except ValueFault:
            return {"text": value}
        return {"value": value}

    @model_validator(mode="before")
    @classmethod
    def read_range(cls, value: Any) -> Any:
        """Understand two numbers where one is usual."""
        if isinstance(value, Mapping) and isinstance(value.get("value"), list | tuple) and "range" not in value:
            return {("range" if key == "value" else key): part for key, part in value.items()}
        return value


class Thresholds(PlanModel):
    """When an indicator is green and when amber; beyond, it is red. ``vert`` and ``orange`` are understood.

    Attributes:
        green: Limit of what is good, on the side that the indicator's direction says; or the range that is good.
        amber: Limit, or range, of what is to be watched.
    """

    example: ClassVar[str] = "green: 3"
    green: LimitValue = Field(None, validation_alias=AliasChoices("green", "vert"))
    amber: LimitValue = Field(None, validation_alias=AliasChoices("amber", "orange"))


class Measurement(PlanModel):
    """One measure of an indicator.

    Attributes:
        date: When.
        value: What was measured, in the indicator's unit.
        inputs: Values of the formula's inputs by name, from which the value is computed.
        comment: What is to be known about it.
    """

    example: ClassVar[str] = "date: 2025-05-06"
    date: DayValue = None
    value: NumberValue = None
    inputs: NumbersByName = Field(default_factory=dict)
    comment: TextValue = None


class Indicator(PlanModel):
    """How one sees whether an objective or an action succeeds: a card of a catalogue, or one of the plan's own.

    Attributes:
        id: Name by which other items refer to it.
        card: Card of a catalogue, ``pack/slug``.
        name: What people call it; the card's where left out, like the next three.
        formula: Arithmetic on named inputs.
        unit: Unit of its value.
        direction: Which way is better.
        baseline: Where it starts from.
        target: What it is to reach.
        thresholds: When it is green and amber.
        frequency: How often it is measured.
        source: Where its data come from.
        measurements: What was measured.
    """

    example: ClassVar[str] = "name: …"
    id: IdentifierValue = None
    card: TextValue = None
    name: TextValue = None
    formula: TextValue = None
    unit: TextValue = None
    direction: DirectionValue = None
    baseline: Baseline | None = None
    target: Target | None = None
    thresholds: Thresholds | None = None
    frequency: FrequencyValue = None
    source: TextValue = None
    measurements: Annotated[tuple[Measurement, ...], Entries()] = ()


class ActualDates(PlanModel):
    """When an action really began and ended.

    Attributes:
        start: When it began.
        end: When it ended.
    """

    example: ClassVar[str] = "start: 2025-05-02"
    start: DayValue = None
    end: DayValue = None


class Resources(PlanModel):
    """What an action needs; a text alone stands under `other`.

    Attributes:
        tools: Tools and rooms.
        people: People who help, besides the owner and the contributors.
        other: Anything else.
    """

    example: ClassVar[str] = "tools: …"
    tools: TextList = ()
    people: TextList = ()
    other: TextList = ()

    @classmethod
    def shorthand(cls, value: object) -> Mapping[str, object] | None:
        """Take a text or a list alone."""
        return {"other": value}


class Action(PlanModel):
    """Something that somebody does.

    Attributes:
        id: Name by which other items refer to it.
        title: What is to be done.
        phase: Phase of the type.
        objective: Id of the objective that it serves.
        priority: How important it is.
        weight: How much it counts where progress is reckoned by weight; 1 where left out.
        owner: The one person who answers for it: a role, an id of `Plan.people`, or a name.
        contributors: Who else takes part.
        start: When it is to start; where left out, dependencies decide.
        end: When it is to end.
        not_before: Before when it cannot start.
        duration: How long it takes, its first day included.
        actual: When it really began and ended.
        after: What it waits for.
        resources: What it needs.
        budget: What it may cost and costs.
        success: How one will know that it worked, as a sentence.
        indicators: Ids of the indicators that measure it.
        status: How far it is.
        progress: How much is done, in percent.
        health: The owner's own judgement of how it goes.
        repeat: How often it comes again.
        kind: ``task``, or ``milestone``.
    """

    example: ClassVar[str] = "title: …"
    id: IdentifierValue = None
    title: TextValue = None
    phase: TextValue = None
    objective: TextValue = None
    priority: PriorityValue = None
    weight: NumberValue = None
    owner: TextValue = None
    contributors: TextList = ()
    start: MomentValue = None
    end: MomentValue = None
    not_before: MomentValue = None
    duration: DurationValue = None
    actual: ActualDates | None = None
    after: DependencyList = ()
    resources: Resources | None = None
    budget: Budget | None = None
    success: TextValue = None
    indicators: IdentifierList = ()
    status: StatusValue = None
    progress: NumberValue = None
    health: HealthValue = None
    repeat: RepeatValue = None
    kind: ActionKindValue = None


class FollowUpEntry(PlanModel):
    """What was seen of an action on a day.

    Attributes:
        date: When.
        action: Id of the action.
        result: What came out.
        comment: What is to be known about it.
        author: Who noted it.
        status: How far the action was.
        progress: How much of it was done, in percent.
    """

    example: ClassVar[str] = "date: 2025-05-06"
    date: DayValue = None
    action: TextValue = None
    result: TextValue = None
    comment: TextValue = None
    author: TextValue = None
    status: StatusValue = None
    progress: NumberValue = None


class Risk(PlanModel):
    """What may go wrong.

    Attributes:
        id: Name of the risk.
        statement: What may happen.
        likelihood: How likely it is, on the scale that the plan uses.
        impact: How much it would hurt, on the same scale.
        response: What is done about it.
        actions: Ids of the actions that answer it.
    """

    example: ClassVar[str] = "statement: …"
    id: IdentifierValue = None
    statement: TextValue = None
    likelihood: NumberValue = None
    impact: NumberValue = None
    response: TextValue = None
    actions: IdentifierList = ()


class Review(PlanModel):
    """A meeting about the plan, held or planned.

    Attributes:
        date: When.
        attendees: Who takes part.
        decisions: What was decided.
    """

    example: ClassVar[str] = "date: 2025-05-30"
    date: MomentValue = None
    attendees: TextList = ()
    decisions: TextList = ()
