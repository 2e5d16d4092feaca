"""Values that stand for what the engine hands to expressions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from canevas.expressions import Operand, Record, parse

if TYPE_CHECKING:
    from collections.abc import Callable


class Item(Record):
    """A record that is made of keyword arguments."""

    def __init__(self, **values: object) -> None:
        self.values = values

    def read(self, name: str) -> object:
        return self.values[name]


class Hours(Operand):
    """An amount that adds, compares and multiplies, and knows nothing else."""

    def __init__(self, amount: float) -> None:
        self.amount = amount

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hours):
            raise TypeError
        return self.amount == other.amount

    def __hash__(self) -> int:
        return hash(self.amount)

    def __lt__(self, other: object) -> bool:
        return self.amount < other.amount if isinstance(other, Hours) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.amount > other.amount if isinstance(other, Hours) else NotImplemented

    def __add__(self, other: object) -> Hours:
        return Hours(self.amount + other.amount) if isinstance(other, Hours) else NotImplemented

    def __mul__(self, other: object) -> Hours:
        return Hours(self.amount * other) if isinstance(other, int | float) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Hours:
        return Hours(self.amount / other) if isinstance(other, int | float) else NotImplemented

    def __neg__(self) -> Hours:
        return Hours(-self.amount)

    def __abs__(self) -> Hours:
        return Hours(abs(self.amount))

    def __repr__(self) -> str:
        return f"{self.amount} h"


class Lead(Operand):
    """A number of days that goes together with dates and durations, and keeps its unit to itself."""

    def __init__(self, days: int, unit: str = "d") -> None:
        self.days = days
        self.unit = unit

    def same(self, other: Lead) -> None:
        if self.unit != other.unit:
            raise ValueError(other.unit)
        if other.days > 10**9:
            raise OverflowError

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lead):
            return NotImplemented
        self.same(other)
        return self.days == other.days

    def __hash__(self) -> int:
        return hash(self.days)

    def __lt__(self, other: object) -> bool:
        if isinstance(other, Lead):
            self.same(other)
            return self.days < other.days
        return self.days < other.days if isinstance(other, timedelta) else NotImplemented

    def __add__(self, other: object) -> object:
        if isinstance(other, Lead):
            self.same(other)
            return Lead(self.days + other.days)
        return other + timedelta(self.days) if isinstance(other, date | timedelta) else NotImplemented

    __radd__ = __add__

    def __neg__(self) -> Lead:
        raise ValueError(self.unit)


@pytest.fixture(scope="session")
def lead() -> type[Lead]:
    """Give what makes operands that know dates and durations, and refuse what has another unit."""
    return Lead


@pytest.fixture(scope="session")
def item() -> type[Item]:
    """Give what makes records."""
    return Item


@pytest.fixture(scope="session")
def hours() -> type[Hours]:
    """Give what makes operands."""
    return Hours


@pytest.fixture(scope="session")
def value_of() -> Callable[..., object]:
    """Give what evaluates a source with names as keyword arguments."""

    def evaluated(source: str, **scope: object) -> object:
        return parse(source).evaluate(scope)

    return evaluated
