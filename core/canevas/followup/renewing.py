"""Renewing a plan: what of it goes on into a new period, or to another service or site, as changes to its own text.

The old text is edited, so whatever stays keeps its comments, its order and its layout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.document.editing import Change, Remove, SetValue, edited
from canevas.followup.dates import like, moment_like
from canevas.followup.left_out import kept_dependencies, kept_names
from canevas.model.blank import BLANK
from canevas.model.moment import Moment
from canevas.model.plan import Indicator, Plan
from canevas.model.words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from canevas.document import Document
    from canevas.model.plan import Action
    from canevas.planning.shifting import Shift, Stretch

_DONE: Final = 100
_ITEM: Final = 2
"""Steps of the path of an item."""
_OPEN_MOMENTS: Final = ("start", "not_before")


class Site(NamedTuple):
    """Another service or site that takes the plan over.

    Attributes:
        name: What it is called.
        owner: Who answers for the plan there; to be filled in where empty.
        people: Names there, by role of the type or by id.
        scope: What the plan covers there; its name where empty.
        start: First day there, where it differs.
        end: Last day there, likewise.
        row: Where it stands in the file that names it; 0 where none does.
    """

    name: str
    owner: str = ""
    people: Mapping[str, str] = MappingProxyType({})
    scope: str = ""
    start: str = ""
    end: str = ""
    row: int = 0


class LastValue(NamedTuple):
    """The last value of an indicator.

    Attributes:
        text: The figure, as a plan writes it.
        day: When it was measured.
        met: Whether it meets the target; `None` where that cannot be told.
        unit: Its unit, as the plan or the card names it.
    """

    text: str
    day: date
    met: bool | None
    unit: str | Mapping[str, str] = ""


class Outcome(NamedTuple):
    """What became of the parts of a plan.

    Attributes:
        moved: Ids of the actions that were not done and go on.
        again: Ids of the actions that come again, with how often; those of another service have no rhythm.
        left_out: Ids of the actions that are left out, with their status.
        baselines: By id of an indicator, the value that it starts from.
        met: Ids of the indicators whose target was reached.
        done: Ids of the actions that were done in the old plan, whether they come again or not.
        held: How many dates would have left the new period and are held at its last day.
    """

    moved: tuple[str, ...]
    again: Mapping[str, str]
    left_out: Mapping[str, str]
    baselines: Mapping[str, LastValue]
    met: tuple[str, ...]
    done: tuple[str, ...]
    held: int


class Renewed(NamedTuple):
    """A renewed plan.

    Attributes:
        document: Its text, read again; it still bears the name of the old file.
        outcome: What became of what.
    """

    document: Document
    outcome: Outcome


def renewed(
    document: Document,
    plan: Plan,
    values: Mapping[int, LastValue],
    period: Stretch,
    shift: Shift,
    origin: Mapping[str, Any],
    site: Site | None = None,
    *,
    keeps_length: bool = False,
) -> Renewed:
    """Renew a plan; nothing is written.

    Args:
        document: The old plan's text, without faults.
        plan: Its model.
        values: By position of an indicator, its last value.
        period: The new period.
        shift: Moves the dates of the old period into the new one.
        origin: What is noted of the old plan, so that the history is linked.
        site: The other service or site; for the same team where left out.
        keeps_length: Whether the plan says how long it lasts, and goes on saying so.

    Raises:
        EditError: Something cannot be changed without changing something else, such as what is repeated elsewhere.
        OverflowError: A date would leave the years that there are.
    """
    work = _Renewal(document.data(), plan, values, period, shift, site)
    work.keeps_length = keeps_length
    changes = [*work.changes(), SetValue(("origin", "renewed_from"), dict(origin))]
    return Renewed(edited(document, changes, key_order=_key_order), work.outcome())


def _key_order(path: Sequence[str | int]) -> Sequence[str]:
    """Give the usual order of the keys of the plan and of its indicators; nothing comes into other items."""
    if not path:
        return tuple(Plan.model_fields)
    return tuple(Indicator.model_fields) if path[0] == "indicators" and len(path) == _ITEM else ()


class _Renewal:
    """Decides about each part of one plan."""

    def __init__(
        self,
        data: Any,
        plan: Plan,
        values: Mapping[int, LastValue],
        period: Stretch,
        shift: Shift,
        site: Site | None,
    ) -> None:
        self.data = data
        self.plan = plan
        self.values = values
        self.period = period
        self.shift = shift
        self.site = site
        self.keeps_length = False
        self.fates = [self._fate(action) for action in plan.actions]

    def _fate(self, action: Action) -> str:
        """Tell what becomes of an action: ``again``, ``moved``, ``done`` or ``cancelled``; the last two are left out."""
        if self.site is not None:
            return "again"
        if action.status == "cancelled":
            return "cancelled"
        if action.repeat:
            return "again"
        if action.status is None and isinstance(action.progress, Decimal) and action.progress >= _DONE:
            return "done"
        return "done" if action.status == "done" else "moved"

    def outcome(self) -> Outcome:
        """Tell what became of what; a part without an id is called by its place."""
        named = [
            (_name(action.id, "A", number), action, fate)
            for number, (action, fate) in enumerate(zip(self.plan.actions, self.fates, strict=True), 1)
        ]
        indicators = {
            position: _name(self.plan.indicators[position].id, "I", position + 1) for position in sorted(self.values)
        }
        return Outcome(
            tuple(name for name, _action, fate in named if fate == "moved"),
            {name: "" if self.site else str(action.repeat) for name, action, fate in named if fate == "again"},
            {name: fate for name, _action, fate in named if fate in ("done", "cancelled")},
            {name: self.values[position] for position, name in indicators.items() if self._starts_from(position)},
            tuple(name for position, name in indicators.items() if self.values[position].met),
            tuple(name for name, action, _fate in named if action.status == "done"),
            self.shift.held,
        )

    def changes(self) -> list[Change]:
        """Give the changes; what is taken out of a list comes last, and from its end."""
        changes = [*self._head(), *self._indicators()]
        for position in range(len(self.plan.actions)):
            if self.fates[position] in ("again", "moved"):
                changes += self._action(position)
        changes += [*self._risks(), *self._emptied()]
        out = [position for position, fate in enumerate(self.fates) if fate in ("done", "cancelled")]
        if out and len(out) == len(self.fates):
            return [*changes, SetValue(("actions",), [])]
        return [*changes, *(Remove(("actions", position)) for position in reversed(out))]

    def _written(self, *path: str | int) -> Any:
        """Give what stands at a path; `None` where nothing does."""
        here = self.data
        for step in path:
            if isinstance(here, Mapping):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    # --- the plan itself ---------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[Change]:
        yield SetValue(("period", "start"), like(self._written("period", "start"), self.period.start))
        if not self.keeps_length:
            yield SetValue(("period", "end"), like(self._written("period", "end"), self.period.end))
        yield from self._unspent("budget")
        if self.site is None:
            return
        if self.plan.title:
            yield SetValue(("title",), f"{self.plan.title} – {self.site.name}")
        yield SetValue(("scope",), self.site.scope or self.site.name)
        yield SetValue(("owner",), self.site.owner or BLANK)
        if self._written("part_time") is not None:  # those are the weeks of people here
            yield Remove(("part_time",))
        for name in {**self.plan.people, **self.site.people}:
            yield SetValue(("people", name), self.site.people.get(name) or BLANK)

    def _unspent(self, *path: str | int) -> Iterator[Change]:
        """Let nothing be spent yet."""
        if self._written(*path, "actual") is not None:
            yield Remove((*path, "actual"))

    def _emptied(self) -> Iterator[Change]:
        """Empty what tells of the old period."""
        for name in ("follow_up", "reviews"):
            if self._written(name):
                yield SetValue((name,), [])
        conclusion = self._written("conclusion")
        if isinstance(conclusion, Mapping):
            yield SetValue(("conclusion",), {"summary": BLANK})
        elif conclusion is not None:
            yield SetValue(("conclusion",), BLANK)

    def _risks(self) -> Iterator[Change]:
        out = self._out
        for position, risk in enumerate(self.plan.risks):
            if kept := kept_names(risk.actions, out):
                yield SetValue(("risks", position, "actions"), kept)
            elif risk.actions and kept is not None:
                yield Remove(("risks", position, "actions"))

    @cached_property
    def _out(self) -> Mapping[str, Action]:
        """By id, the actions that are left out."""
        return {
            str(action.id): action
            for action, fate in zip(self.plan.actions, self.fates, strict=True)
            if action.id and fate in ("done", "cancelled")
        }

    # --- indicators --------------------------------------------------------------------------------------------------

    def _starts_from(self, position: int) -> bool:
        """Tell whether the last value is where the new plan starts from: a target reached here is still ahead elsewhere."""
        return self.site is None or not self.values[position].met

    def _indicators(self) -> Iterator[Change]:
        for position, indicator in enumerate(self.plan.indicators):
            path = ("indicators", position)
            if position in self.values:
                yield from self._baseline(path, position)
            target = self._written(*path, "target")
            if isinstance(target, Mapping) and indicator.target is not None:
                yield from self._moment((*path, "target", "date"), indicator.target.date, self.shift.limit)
            if self.site is None and position in self.values and self.values[position].met:
                yield from self._blank_target((*path, "target"), target)
            if self._written(*path, "measurements"):
                yield SetValue((*path, "measurements"), [])

    def _baseline(self, path: tuple[str | int, ...], position: int) -> Iterator[Change]:
        value = self.values[position]
        here = (*path, "baseline")
        if not self._starts_from(position):
            yield SetValue(here, {"value": BLANK, "date": BLANK})
        elif isinstance(before := self._written(*here), Mapping):
            yield SetValue((*here, "value"), value.text)
            yield SetValue((*here, "date"), like(before.get("date"), value.day))
        else:
            yield SetValue(here, {"value": value.text, "date": like(None, value.day)})

    def _blank_target(self, path: tuple[str | int, ...], target: Any) -> Iterator[Change]:
        """Ask for another target in the place of one that was reached; a range is to be held, so it stays."""
        if not isinstance(target, Mapping):
            if not isinstance(target, list):
                yield SetValue(path, BLANK)
            return
        for name in ("value", "minimum", "maximum"):
            if target.get(name) is not None and not isinstance(target[name], list):
                yield SetValue((*path, name), BLANK)

    # --- actions -----------------------------------------------------------------------------------------------------

    def _action(self, position: int) -> Iterator[Change]:
        action, path = self.plan.actions[position], ("actions", position)
        goes_on = self.fates[position] == "moved" and action.status == "in_progress"
        for name in _OPEN_MOMENTS:
            moved = self._first_day if goes_on else self.shift.start
            yield from self._moment((*path, name), getattr(action, name), moved)
        yield from self._moment((*path, "end"), action.end, self.shift.end)
        dependencies = kept_dependencies(action.after, self._out)
        if dependencies:
            yield SetValue((*path, "after"), dependencies)
        elif dependencies is not None:
            yield Remove((*path, "after"))
        out = ["actual", "health"]
        if self.fates[position] == "again":
            out.append("progress")
            if action.status not in (None, "planned"):
                yield SetValue((*path, "status"), self._to_do(str(self._written(*path, "status"))))
        for name in out:
            if self._written(*path, name) is not None:
                yield Remove((*path, name))
        yield from self._unspent(*path, "budget")

    def _first_day(self, _day: date) -> date:
        """Let what is under way go on from the first day."""
        return self.shift.first

    def _to_do(self, written: str) -> str:
        """Say that an action is to be done, in the words in which the plan says that others are done."""
        if written.strip() in STATUSES.labels:
            return "planned"
        label = STATUSES.labels["planned"][self.plan.language]
        return label[:1].upper() + label[1:] if written[:1].isupper() else label

    def _moment(self, path: tuple[str | int, ...], moment: object, moved: Callable[[date], date]) -> Iterator[Change]:
        """Move a date; what is relative to the plan moves with the plan."""
        if isinstance(moment, Moment) and moment.day is not None:
            yield SetValue(path, moment_like(moment, moved(moment.day)))


def _name(identity: object, letter: str, number: int) -> str:
    return str(identity) if identity else f"{letter}{number}"
