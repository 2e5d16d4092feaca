"""A new period for a plan, or the same plan for other services and sites: planned whole before anything is written."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import file_part
from canevas.check.opening import WRONG_VALUE
from canevas.engine.clock import read_moment
from canevas.engine.plan_file import PLAN_ENDING
from canevas.errors import CanevasError, InputError, UsageError
from canevas.language import Message, msg, printed_number
from canevas.model.duration import Duration
from canevas.model.fault import ValueFault
from canevas.model.moment import plain_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.followup.renewing import LastValue, Outcome, Site
    from canevas.language import Text
    from canevas.planning.schedule import Schedule
    from canevas.planning.shifting import Stretch

_FINGERPRINT: Final = 12


class Renewal(NamedTuple):
    """A renewed plan that is not yet written.

    Attributes:
        name: Name of its file, made of that of the old plan.
        plan: The new plan, as it was read again.
        period: Its period.
        outcome: What became of the actions and indicators.
        site: The service or site that it is for, if another.
        dates: Dates of the plan's own type that stay as they are, each with what the type calls it: nobody but people can tell
            a day that is to come again from one that is a fact.
    """

    name: str
    plan: PlanFile
    period: Stretch
    outcome: Outcome
    site: Site | None
    dates: Sequence[tuple[Text, date]] = ()

    @property
    def text(self) -> str:
        """The whole file."""
        return self.plan.text


class SiteFault(NamedTuple):
    """A row of a table of sites for which no plan can be made.

    Attributes:
        row: Its line in the file.
        name: What it names, if anything.
        message: Why.
    """

    row: int
    name: str
    message: Message


class Renewing:
    """Renews one plan.

    Args:
        engine: The engine.
        opened: The plan.

    Raises:
        InputError: It cannot be read, has no period, or a value in it is faulty.
    """

    def __init__(self, engine: Engine, opened: PlanFile) -> None:
        self._engine = engine
        self._opened = opened
        self._plan = opened.require()
        document = opened.opened.document
        document.require()
        for found in opened.opened.found:
            if found.code == WRONG_VALUE:
                place = f"{document.name}:{document.position(found.start).line}"
                raise InputError(
                    msg("{place}: {message}", place=place, message=found.message),
                    msg("Put it right first: `canevas check` says what is wrong."),
                )
        self._schedule: Schedule = engine.schedule(opened)
        for conflict in self._schedule.conflicts:
            if conflict.kind == "calendar":
                raise InputError(conflict.message, conflict.hint)
        if self._schedule.start is None or self._schedule.end is None:
            raise InputError(
                msg("{file} has no whole period, so that nothing can follow it", file=document.name),
                msg("Write its start and its end first."),
            )
        self._values = self._last_values()

    def for_sites(
        self, sites: Sequence[Site], start: str | None = None, end: str | None = None
    ) -> tuple[list[Renewal], list[SiteFault]]:
        """Plan a plan for each of several sites.

        Args:
            sites: The sites, each of which may have dates of its own.
            start: First day for those that have none.
            end: Last day for those that have none.

        Returns:
            The plans, and for which sites there can be none.
        """
        renewals: list[Renewal] = []
        faults = []
        names: set[str] = set()
        for site in sites:
            try:
                made = self.one(site.start or start, site.end or end, site)
            except CanevasError as error:
                faults.append(SiteFault(site.row, site.name, error.message))
                continue
            renewals.append(made._replace(name=_free(made.name, names)))
        return renewals, faults

    def one(self, start: str | None = None, end: str | None = None, site: Site | None = None) -> Renewal:
        """Plan one plan.

        Args:
            start: First day; the day after the old plan's last where left out.
            end: Last day; as many months or days as before where left out.
            site: The service or site that it is for; for the same team where left out.

        Raises:
            UsageError: A date is none, or the plan would end before it starts.
            EditError: Something is repeated elsewhere in the file and cannot be changed alone.
        """
        from canevas.followup.renewing import renewed
        from canevas.planning.shifting import Shift

        try:
            before, after = self._periods(start, end)
            shift = Shift(self._schedule.calendar, before, after)
            made = renewed(
                self._opened.opened.document,
                self._plan,
                self._values,
                after,
                shift,
                self._origin(before, site),
                site,
                keeps_length=not end and self._length is not None,
            )
        except (OverflowError, ValueFault):
            raise UsageError(msg("the new period leaves the years that plans know"), msg("Check its dates.")) from None
        plan = self._engine.open_text(made.document.text, self._opened.opened.document.name)
        if any(found.code == WRONG_VALUE for found in plan.opened.found):
            raise UsageError(msg("the new period leaves the years that plans know"), msg("Check its dates."))
        return Renewal(self._name(after.start, site), plan, after, made.outcome, site, self._own_dates())

    @property
    def roles(self) -> frozenset[str]:
        """Roles of the type, and ids of the people of the plan."""
        found = self._opened.plan_type
        return frozenset({*(found.roles if found else ()), *self._plan.people})

    # --- dates -------------------------------------------------------------------------------------------------------

    @property
    def _length(self) -> Duration | None:
        """How long the plan lasts, where it says so in the place of its end."""
        period = self._plan.period
        return period.end if period and isinstance(period.end, Duration) and period.end.amount else None

    def _periods(self, start: str | None, end: str | None) -> tuple[Stretch, Stretch]:
        from canevas.planning.reckoning import begins_after, reckoning_on
        from canevas.planning.shifting import Stretch, following

        found = self._schedule
        before = Stretch(found.start or date.min, found.end or date.max)
        reckoning = reckoning_on(found.calendar)
        first = reckoning.kept(read_moment(start, "start")) if start else None
        after = following(before, found.calendar, first)
        if self._length is not None:
            after = Stretch(after.start, reckoning.last(after.start, self._length))
        if end:
            after = Stretch(after.start, reckoning.kept(read_moment(end, "end")))
        if begins_after(*after):
            raise UsageError(
                msg("the plan would end on {end}, before it starts on {start}", end=after.end, start=after.start)
            )
        return before, after

    # --- values ------------------------------------------------------------------------------------------------------

    def _last_values(self) -> Mapping[int, LastValue]:
        """Give, by position of an indicator, its last value by the day on which plans are looked at."""
        from canevas.engine.figures import figures_of
        from canevas.followup.renewing import LastValue

        found = {}
        for position, (indicator, card, state) in enumerate(figures_of(self._engine, self._opened).indicators):
            if state.last is None or state.last.measurement is None:  # what the plan itself gives begins anew
                continue
            unit: Any = card.unit if indicator.unit is None and card is not None else indicator.unit
            last = state.last
            found[position] = LastValue(_figure(last.value), plain_day(last.day), state.met, unit or "")
        return found

    def _own_dates(self) -> list[tuple[Text, date]]:
        """Give the dates in the fields that the type adds to the plan."""
        declared = self._opened.plan_type.fields_of("plan") if self._opened.plan_type else {}
        values = ((declared[name].label, value) for name, value in self._plan.fields.items() if name in declared)
        return [(label, value) for label, value in values if isinstance(value, date)]

    # --- what is noted, and where ------------------------------------------------------------------------------------

    def _origin(self, before: Stretch, site: Site | None) -> dict[str, Any]:
        """Give what is noted of the old plan."""
        from hashlib import sha256

        path, text = self._opened.path, self._opened.text
        return {
            **({"file": path.name} if path else {}),
            **({"title": str(self._plan.title)} if self._plan.title else {}),
            "period": {"start": _iso(before.start), "end": _iso(before.end)},
            **({"site": site.name} if site else {}),
            "fingerprint": sha256(text.encode("utf-8", "replace")).hexdigest()[:_FINGERPRINT],
        }

    def _name(self, start: date, site: Site | None) -> str:
        """Name the file: after the site, or after the first day where there is none."""
        old = self._opened.path.name if self._opened.path else f"plan{PLAN_ENDING}"
        stem = old.removesuffix(PLAN_ENDING) if old.endswith(PLAN_ENDING) else Path(old).stem
        if site is None:
            earlier = re.sub(r"_[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", "", stem)
            return f"{earlier}_{plain_day(start).isoformat()}{PLAN_ENDING}"
        slug = file_part(site.name)
        return f"{stem}_{slug or site.row or 1}{PLAN_ENDING}"


def _free(name: str, taken: set[str]) -> str:
    """Give a name that no other plan of the same run has: two sites may differ by a sign alone."""
    stem, number = name.removesuffix(PLAN_ENDING), 2
    while name in taken:
        name, number = f"{stem}-{number}{PLAN_ENDING}", number + 1
    taken.add(name)
    return name


def _figure(value: float | Decimal) -> str:
    text = getattr(value, "text", None)
    return text if isinstance(text, str) else printed_number(value, "en")


def _iso(value: date) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
