"""What `appraise` says of a plan: a mark for each dimension, with the shares from which it is computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final, Literal

from canevas.language import Message, Text

DimensionId = Literal[
    "objectives", "actions", "responsibilities", "schedule", "resources", "indicators", "follow_up", "risks"
]
SCALE: Final = 4
"""The best mark; the worst is 0."""
WEAK: Final = 2
"""The best mark of what is weak."""


@dataclass(frozen=True)
class Share:
    """How many of some things are as they should be.

    Attributes:
        id: Stable name, unique in the dimension: ``owned``.
        label: What is counted: “actions with an owner”.
        met: How many are as they should be.
        counted: How many there are; at least 1.
        lacking: The others: ids, titles in quotation marks where there is no id, or words for a part of the plan.
        strength: The sentence that says all are so; `None` where that is nothing to praise.
        weaknesses: The sentences that name those that are not; empty where all are.
        recommendations: What to do about them, for those who write the plan: with keys and commands.
        advice: The same for those who read a document.
    """

    id: str
    label: Message
    met: int
    counted: int
    lacking: tuple[str | Message, ...] = ()
    strength: Message | None = None
    weaknesses: tuple[Message | Text, ...] = ()
    recommendations: tuple[Message | Text, ...] = ()
    advice: tuple[Message | Text, ...] = ()

    @property
    def value(self) -> Fraction:
        """Give the share, from 0 to 1."""
        return Fraction(self.met, self.counted)


@dataclass(frozen=True)
class Dimension:
    """One side of a plan, with its mark.

    Attributes:
        id: Stable name.
        name: What people read.
        shares: What was counted; empty where it cannot be judged.
        unjudged: Why it cannot be judged; `None` where it is.
        advice: What to do so that it can be, if anything.
    """

    id: DimensionId
    name: Message
    shares: tuple[Share, ...] = ()
    unjudged: Message | None = None
    advice: Message | None = None

    @property
    def exact(self) -> float | None:
        """Give the mean of the shares, on the scale of marks and before it is rounded; `None` where nothing is judged."""
        mean = self._mean
        return None if mean is None else float(mean)

    @property
    def _mean(self) -> Fraction | None:
        if not self.shares:
            return None
        return SCALE * sum((share.value for share in self.shares), Fraction(0)) / len(self.shares)

    @property
    def mark(self) -> int | None:
        """Give the mark: the mean of the shares, rounded (a half upwards).

        It is the best one only where nothing lacks, and weak where of some things there is none that is as it should be.
        """
        mean = self._mean
        if mean is None:
            return None
        if mean == SCALE:
            return SCALE
        best = WEAK if any(share.met == 0 for share in self.shares) else SCALE - 1
        return min(floor(mean + Fraction(1, 2)), best)

    @property
    def strengths(self) -> tuple[Message, ...]:
        """Say what is wholly as it should be."""
        return tuple(share.strength for share in self.shares if share.strength and share.met == share.counted)

    @property
    def weaknesses(self) -> tuple[Message | Text, ...]:
        """Say what is not, with the items' names."""
        return tuple(sentence for share in self.shares for sentence in share.weaknesses)

    @property
    def recommendations(self) -> tuple[Message | Text, ...]:
        """Say what to do, with the items' names."""
        found = [sentence for share in self.shares for sentence in share.recommendations]
        return (*found, *([self.advice] if self.advice else []))

    @property
    def advised(self) -> tuple[Message | Text, ...]:
        """Say what to do as one says it to readers, who have neither the file nor the commands."""
        found = [sentence for share in self.shares for sentence in share.advice]
        return (*found, *([self.advice] if self.advice else []))


@dataclass(frozen=True)
class Appraisal:
    """A plan as somebody sees it who advises on it.

    Attributes:
        file: Name of the file, or ``<plan>``.
        title: Title of the plan; empty where there is none.
        day: The day on which it was looked at; what is dated later does not count.
        errors: How many errors `check` finds.
        blanks: How many places are still to be filled in; they count as lacking.
        dimensions: The dimensions, in their order.
        summary: The whole in a few sentences.
    """

    file: str
    title: str
    day: date
    errors: int
    blanks: int
    dimensions: tuple[Dimension, ...]
    summary: tuple[Message, ...]

    def of(self, identity: str) -> Dimension:
        """Give a dimension by its id.

        Raises:
            KeyError: There is none.
        """
        for dimension in self.dimensions:
            if dimension.id == identity:
                return dimension
        raise KeyError(identity)

    @property
    def by_need(self) -> tuple[Dimension, ...]:
        """Give the dimensions, the weakest first and those that cannot be judged last."""
        return tuple(sorted(self.dimensions, key=_need))


def _need(one: Dimension) -> tuple[float, float]:
    """Order dimensions by their marks, those of one mark by what it was rounded from."""
    last = float(SCALE + 1)
    return (last, last) if one.mark is None or one.exact is None else (one.mark, one.exact)
