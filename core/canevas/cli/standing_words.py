"""How an action, an indicator and a day are said on the page of `canevas status` and in reminders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from canevas.cli.plan_words import days
from canevas.cli.session import Styled
from canevas.expressions import NotComputable
from canevas.followup.meaning import day_of
from canevas.language import MONTHS, WEEKDAYS, Message, msg, msgid, nmsg, printed_date
from canevas.model import words
from canevas.model.numbers import LIMIT
from canevas.planning.indicators import Figure

if TYPE_CHECKING:
    from canevas.cli.plan_words import PlanWords
    from canevas.cli.session import Session
    from canevas.followup.overview import Measured, PlanStatus
    from canevas.planning.standing import Standing

BAD: Final = {"fg": "red"}
WATCHED: Final = {"fg": "yellow"}
GOOD: Final = {"fg": "green"}
_LIGHTS: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    "green": (msgid("green"), GOOD),
    "amber": (msgid("amber"), WATCHED),
    "red": (msgid("red"), BAD),
}
_TENDENCIES: Final[Mapping[str, str]] = {
    "better": msgid("getting better"),
    "worse": msgid("getting worse"),
    "steady": msgid("steady"),
    "rising": msgid("rising"),
    "falling": msgid("falling"),
}
_OUTLOOKS: Final[Mapping[str, str]] = {
    "likely": msgid("target likely met"),
    "open": msgid("target open"),
    "unlikely": msgid("target likely missed"),
}


class StandingWords:
    """Says how things stand.

    Args:
        session: The session, whose language is spoken.
        names: What names people and phases.
        status: The plan on its day.
    """

    def __init__(self, session: Session, names: PlanWords, status: PlanStatus) -> None:
        self.session = session
        self.names = names
        self.status = status

    # --- days -------------------------------------------------------------------------------------------------------

    def day(self, day: date | None) -> str:
        """Write a day without its year where that is the year of the day on which one looks: « 10/05 », “10 May”."""
        if day is None:
            return "?"
        text = printed_date(day, self.session.language)
        if day.year == self.status.on.year:
            text = text.rpartition("/" if self.session.language == "fr" else " ")[0]
        return f"{text} {day:%H:%M}" if isinstance(day, datetime) else text

    def whole_day(self, day: date) -> str:
        """Write a day in words: « dimanche 11 mai 2025 », “Sunday 11 May 2025”."""
        language = self.session.language
        number = "1er" if language == "fr" and day.day == 1 else day.day
        return f"{WEEKDAYS[language][day.weekday()]} {number} {MONTHS[language][day.month - 1]} {day.year}"

    def span(self, one: Standing) -> str:
        """Write from when to when an action runs."""
        if one.start is None and one.end is None:
            return ""
        if one.start == one.end or one.start is None or one.end is None:
            return self.day(one.end or one.start)
        return f"{self.day(one.start)} → {self.day(one.end)}"

    # --- actions ----------------------------------------------------------------------------------------------------

    def title(self, one: Standing) -> str:
        """Give an action's title."""
        return one.action.title if isinstance(one.action.title, str) else ""

    def owner(self, one: Standing) -> str:
        """Name who answers for an action."""
        person = self.status.person(one)
        return self.session.text(msg("nobody")) if person is None else self.names.person(person)

    def since(self, count: int, working: int | None) -> Message:
        """Say for how long something is late, in days and working days."""
        if working is None or working == count or self.status.schedule.calendar.continuous:
            return days(count)
        return msg("{days} ({working})", days=days(count), working=nmsg("{count} working", "{count} working", working))

    def lateness(self, one: Standing) -> Styled:
        """Say by how much an action is late."""
        late = self.since(one.days or 0, one.working_days)
        told = (
            msg("due {day}, {late}", day=self.day(one.since), late=late)
            if one.verdict == "late"
            else msg("to start {day}, {late}", day=self.day(one.since), late=late)
        )
        text = self.session.text(told)
        if one.action.status == "blocked":
            text = f"{text}, {self.session.text(words.STATUSES.labels['blocked'])}"
        return Styled(text, BAD)

    def verdict(self, one: Standing) -> Any:
        """Say how an action stands."""
        if one.late:
            return self.lateness(one)
        if one.action.status == "blocked":
            return Styled(self.session.text(words.STATUSES.labels["blocked"]), BAD)
        status = one.action.status if isinstance(one.action.status, str) and one.action.status else "planned"
        text = self.session.text(words.STATUSES.labels[status])
        return Styled(text, GOOD) if status == "done" else text

    # --- indicators -------------------------------------------------------------------------------------------------

    def indicator_name(self, one: Measured) -> str:
        """Name an indicator: as the plan does, else as its card does."""
        if isinstance(one.indicator.name, str):
            return one.indicator.name
        return self.session.text(one.card.name) if one.card is not None else str(one.indicator.card or "")

    def unit(self, one: Measured) -> str:
        """Name the unit of an indicator; nothing where it says no more than the number."""
        from canevas.contracts.units import BARE_UNITS

        written = one.indicator.unit
        unit = one.card.unit if written is None and one.card is not None else written
        return self.session.unit(unit) if isinstance(unit, str | Mapping) and unit not in BARE_UNITS else ""

    def figure(self, value: Figure | None, unit: str = "") -> str:
        """Write a figure, to two decimals, with its unit."""
        if value is None:
            return "?"
        text = self.session.text(_rounded(float(value), 2))
        gap = "" if unit == "%" and self.session.language == "en" else "\N{NO-BREAK SPACE}"
        return f"{text}{gap}{unit}" if unit else text

    def measured(self, one: Measured) -> str:
        """Say what was measured last, and when."""
        last = one.state.last
        if last is None:
            return self.session.text(msg("not measured yet"))
        value = self.figure(last.value, self.unit(one))
        return self.session.text(msg("{value} on {day}", value=value, day=self.day(day_of(last.day))))

    def way(self, one: Measured) -> str:
        """Say where an indicator starts and what it is to reach."""
        state, target = one.state, one.indicator.target
        parts = []
        if state.baseline is not None:
            parts.append(self.session.text(msg("from {value}", value=self.figure(state.baseline))))
        if target is not None and isinstance(target.text, str):
            parts.append(self.session.text(msg("aims at {value}", value=target.text)))
        elif state.goal is not None:
            parts.append(self.session.text(self._goal(one)))
        return ", ".join(parts)

    def _goal(self, one: Measured) -> Message:
        goal, target = one.state.goal, one.indicator.target
        least, greatest = (goal.least, goal.greatest) if goal is not None else (None, None)
        if target is not None and isinstance(target.value, Figure) and not isinstance(target.range, tuple):
            return msg("aims at {value}", value=self.figure(target.value))
        if least is not None and greatest is not None:
            return msg("aims at {least} to {greatest}", least=self.figure(least), greatest=self.figure(greatest))
        if least is not None:
            return msg("aims at {least} at least", least=self.figure(least))
        return msg("aims at {greatest} at most", greatest=self.figure(greatest))

    def reached(self, one: Measured) -> str:
        """Say how much of the way is behind."""
        if one.state.progress is None:
            return ""
        return self.session.text(msg("{percent} of the way", percent=self.percent(one.state.progress)))

    def light(self, one: Measured) -> Any:
        """Say the colour of an indicator in a word that has it."""
        colour, last = one.state.colour, one.state.last
        if colour is None:
            return "" if last is None else self.session.text(msg("no threshold"))
        text, look = _LIGHTS[colour.light]
        return Styled(self.session.text(Message(text, {})), look)

    def trend(self, one: Measured, *, whole: bool = False) -> str:
        """Say where an indicator goes and whether it will get there; nothing where too little was measured.

        Args:
            one: The indicator.
            whole: Whether the value that is expected is said too, and between which it will lie.
        """
        state = one.state
        if isinstance(state.trend, NotComputable):
            return ""
        told = [self.session.text(Message(_TENDENCIES[state.trend.tendency], {}))]
        if isinstance(state.forecast, NotComputable):
            return told[0]
        ahead = state.forecast
        if whole:
            expected = msg(
                "{value} expected on {day} ({least} to {greatest})",
                value=self.figure(ahead.value),
                day=self.day(day_of(ahead.day)),
                least=self.figure(ahead.least),
                greatest=self.figure(ahead.greatest),
            )
            told.append(self.session.text(expected))
        if ahead.outlook is not None:
            told.append(self.session.text(Message(_OUTLOOKS[ahead.outlook], {})))
        return ", ".join(told)

    def percent(self, value: float | None) -> str:
        """Write a share in percent, rounded."""
        return "?" if value is None else self.names.percent(int(_rounded(value, 0)))


def _rounded(value: float, digits: int) -> float:
    """Round as people do by hand, a half upwards; what is larger than any figure of a plan stays."""
    if not abs(value) < LIMIT:
        return value
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
