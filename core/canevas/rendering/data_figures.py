"""The computed figures of a plan as JSON-able data; what cannot be told is null, with the reason beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas.expressions import NotComputable
from canevas.model.blank import Blank
from canevas.model.moment import FIRST_YEAR, LAST_YEAR
from canevas.planning.trend import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from canevas.language import Message
    from canevas.planning.calendar import Calendar
    from canevas.planning.earned_value import EarnedValue, Spending
    from canevas.planning.progress import PlanProgress, Progress
    from canevas.planning.standing import Standing
    from canevas.planning.states import IndicatorState

_DIGITS: Final = 6
_PERCENT_DIGITS: Final = 2


def number(value: float | Decimal | None, digits: int = _DIGITS) -> int | float | None:
    """Give a number without needless digits."""
    if value is None:
        return None
    rounded = round(float(value), digits) if isinstance(value, float) else value
    return int(rounded) if rounded == int(rounded) else float(rounded)


def percent(value: float | None) -> int | float | None:
    """Give a percentage to two decimals."""
    return None if value is None else number(float(value), _PERCENT_DIGITS)


def progress(found: PlanProgress, language: str) -> dict[str, Any]:
    """Give the progress of a plan: over all, then by objective, phase and owner."""
    groups = {"objective": found.objectives, "phase": found.phases, "owner": found.owners}
    by = {name: _groups(group, language) for name, group in groups.items()}
    return {"method": found.method, **progress_of(found.overall, language), "by": by}


def _groups(found: Mapping[str | None, Progress], language: str) -> list[dict[str, Any]]:
    return [{"id": name, **progress_of(one, language)} for name, one in found.items()]


def progress_of(found: Progress, language: str) -> dict[str, Any]:
    """Give how much is done of some actions, and why that cannot be told where it cannot."""
    return {
        "percent": percent(found.percent),
        "expected": percent(found.expected),
        "done": found.done,
        "counted": found.counted,
        "cancelled": found.cancelled,
        "late": found.late,
        "unweighed": found.unweighed,
        "reason": _said(found.why, language),
    }


def standing(found: Standing) -> dict[str, Any]:
    """Give how an action stands on the day; its status is the one that it had then."""
    return {
        "status": None if isinstance(found.action.status, Blank) else found.action.status,
        "verdict": found.verdict,
        "days": found.days,
        "working_days": found.working_days,
        "percent": percent(found.percent),
        "expected": percent(found.expected),
    }


def calendar(found: Calendar, years: Iterable[int]) -> dict[str, Any]:
    """Give on which days of the week people work, 1 for Monday, and which of those days are off.

    Args:
        found: The calendar; on one where every day is worked there is nothing to tell.
        years: The first and the last of the years to tell about are among these.
    """
    if found.continuous:
        return {"week": None, "days_off": []}
    known = {min(max(year, FIRST_YEAR), LAST_YEAR) for year in years}
    start, end = date(min(known), 1, 1), date(max(known), 12, 31)
    days = [date.fromordinal(ordinal) for ordinal in range(start.toordinal(), end.toordinal() + 1)]
    off = [day for day in days if not found.is_working(day)]
    week = sorted({day.isoweekday() for day in set(days).difference(off)})
    return {"week": week, "days_off": [day.isoformat() for day in off if day.isoweekday() in week]}


def state(found: IndicatorState, language: str) -> dict[str, Any]:
    """Give how an indicator stands on the day."""
    trend = None if isinstance(found.trend, NotComputable) else found.trend
    forecast = None if isinstance(found.forecast, NotComputable) else found.forecast
    return {
        "progress": percent(found.progress),
        "met": found.met,
        "status": found.colour and found.colour.light,
        "status_from": found.colour and found.colour.source,
        "trend": trend
        and {
            "tendency": trend.tendency,
            "slope": number(trend.slope),
            "measures": trend.measures,
            "first": _date(trend.first),
            "last": _date(trend.last),
        },
        "forecast": forecast
        and {
            "date": _date(forecast.day),
            "value": number(forecast.value),
            "least": number(forecast.least),
            "greatest": number(forecast.greatest),
            "confidence": CONFIDENCE,
            "outlook": forecast.outlook,
        },
        "due": _date(found.due),
        "overdue": found.overdue,
        "reasons": {
            "value": _said(found.why, language),
            "trend": _reason(found.trend, language),
            "forecast": _reason(found.forecast, language),
        },
    }


def spent(found: Spending | NotComputable | None, language: str) -> dict[str, Any] | None:
    """Give what may be spent and has been; the reason alone where it cannot be told, nothing where there is no budget."""
    if found is None or isinstance(found, NotComputable):
        return _untold(found, language)
    return {
        "currency": found.currency,
        "planned": number(found.planned),
        "actual": number(found.actual),
        "consumed": percent(found.consumed),
    }


def earned(found: EarnedValue | NotComputable | None, language: str) -> dict[str, Any] | None:
    """Give the earned value, likewise."""
    if found is None or isinstance(found, NotComputable):
        return _untold(found, language)
    return {
        "currency": found.currency,
        "bac": number(found.at_completion),
        "pv": number(found.planned),
        "ev": number(found.earned),
        "ac": number(found.actual),
        "sv": number(found.schedule_variance),
        "cv": number(found.cost_variance),
        "spi": number(found.schedule_performance),
        "cpi": number(found.cost_performance),
        "eac": number(found.estimate),
    }


def _reason(found: object, language: str) -> str | None:
    return _said(found.reason, language) if isinstance(found, NotComputable) else None


def _said(message: Message | None, language: str) -> str | None:
    return None if message is None else message.render(language)


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _untold(found: NotComputable | None, language: str) -> dict[str, Any] | None:
    return None if found is None else {"reason": _said(found.reason, language)}
