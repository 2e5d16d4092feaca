"""The pictures of a report: its Gantt chart and the charts of its indicators, as data with every text printed already.

A format draws them itself, or takes the drawing of `RenderContext.svg`. Days are texts in ISO form, ``2025-05-06``, and
moments of a continuous calendar too, ``2025-05-06T14:30:00``, so that a report is plain data through and through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from canevas.contracts.tones import Tone


@dataclass(frozen=True)
class DayTick:
    """A day on an axis of time.

    Attributes:
        day: Where it stands; the label belongs to the time from there to the next.
        label: What is written.
    """

    day: str
    label: str


@dataclass(frozen=True)
class Bar:
    """An action on the Gantt chart.

    Attributes:
        id: Its id; empty where it has none.
        label: Its title.
        note: Who answers for it.
        start: First day, or moment of a continuous calendar; `None` where it cannot be told.
        end: Last day, which belongs to it, or the moment at which it is over; `None` likewise.
        words: All of it in a sentence, for those who do not see the picture.
        milestone: Whether it takes no time.
        percent: How much is done, from 0 to 100.
        tone: How its status is to be understood.
        critical: Whether a delay of it delays the plan.
        planned: First and last day, or moment, as the plan's newest baseline has them.
        after: Positions, among all bars of the chart, of those that it waits for.
        item: Position of the action in ``data["actions"]`` of the report.
        again: The days on which it is due after the first, where it repeats.
    """

    id: str
    label: str
    note: str
    start: str | None
    end: str | None
    words: str
    milestone: bool = False
    percent: float = 0.0
    tone: Tone = ""
    critical: bool = False
    planned: tuple[str, str] | None = None
    after: tuple[int, ...] = ()
    item: int | None = None
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class BarGroup:
    """Bars under one heading.

    Attributes:
        label: The heading, such as a phase; empty where there is none.
        bars: The bars.
    """

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Gantt:
    """The actions on an axis of time.

    Attributes:
        label: Title of the picture.
        first: First day of the axis.
        last: Last day of the axis, which belongs to it.
        ticks: The days that are written on it.
        groups: The actions.
        today: The day on which the plan is looked at, where the axis has it.
        today_label: What is written at it.
        legend: What signs mean: ``critical``, ``planned``, ``done``, ``milestone``, ``again``, ``today`` with the words for
            it, as far as they are there.
        alternative: The picture in a sentence.
    """

    label: str
    first: str
    last: str
    ticks: tuple[DayTick, ...]
    groups: tuple[BarGroup, ...]
    today: str | None
    today_label: str
    legend: tuple[tuple[str, str], ...]
    alternative: str
    kind: Literal["gantt"] = "gantt"


@dataclass(frozen=True)
class ValueTick:
    """A value on an axis.

    Attributes:
        value: Where it stands.
        label: What is written.
    """

    value: float
    label: str


@dataclass(frozen=True)
class Point:
    """A measure.

    Attributes:
        day: When.
        value: What was measured.
        words: Both, printed.
    """

    day: str
    value: float
    words: str


@dataclass(frozen=True)
class Band:
    """Values of one colour, from one to another; `None` is as far as the axis goes.

    Attributes:
        low: The least.
        high: The greatest.
        tone: ``good``, ``running`` for what is to be watched, ``bad``.
    """

    low: float | None
    high: float | None
    tone: Tone


@dataclass(frozen=True)
class Chart:
    """The measures of an indicator over time.

    Attributes:
        label: Name of the indicator with its unit.
        first: First day of the axis.
        last: Last day of the axis.
        day_ticks: Days on the axis of time.
        value_ticks: Values on the other axis, from its least to its greatest.
        points: The measures by date; the baseline is the first where it has a date.
        target: The value to reach, or each end of a range.
        bands: The values that are green, amber, red, as far as the plan says.
        alternative: The picture in a sentence.
        id: Id of the indicator; empty where it has none.
        item: Position of the indicator in ``data["indicators"]`` of the report.
    """

    label: str
    first: str
    last: str
    day_ticks: tuple[DayTick, ...]
    value_ticks: tuple[ValueTick, ...]
    points: tuple[Point, ...]
    target: tuple[ValueTick, ...]
    bands: tuple[Band, ...]
    alternative: str
    id: str = ""
    item: int | None = None
    kind: Literal["chart"] = "chart"


Picture = Gantt | Chart
