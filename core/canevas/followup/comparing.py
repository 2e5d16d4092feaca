"""Comparing two states of a plan: what changed in meaning, whatever changed in writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from canevas.followup.changed import Aspect, Change, ChangedItem, PlanChanges
from canevas.followup.meaning import dated, day_of, meaning
from canevas.followup.pairing import by_id, by_title, pair, title_of
from canevas.model.base import PlanModel
from canevas.model.dependency import Dependency
from canevas.model.plan import Action, FollowUpEntry, Indicator, Plan, Review
from canevas.planning.slips import slip_between

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import date

    from canevas.followup.changed import ItemKind, ItemState
    from canevas.planning.schedule import Schedule
    from canevas.planning.slips import Slip

_LISTS: Final[Mapping[ItemKind, str]] = {
    "objective": "objectives",
    "indicator": "indicators",
    "action": "actions",
    "risk": "risks",
    "follow_up": "follow_up",
    "review": "reviews",
}
_BOOKKEEPING: Final = frozenset({"canevas", "origin", "period", *_LISTS.values()})
"""Keys of a plan that say nothing of it, or are compared by themselves."""
_REFERENCES: Final[Mapping[str, ItemKind]] = {
    "objective": "objective",
    "indicators": "indicator",
    "after": "action",
    "action": "action",
    "actions": "action",
}
"""Keys that hold ids, and of what."""
_ASPECTS: Final[Mapping[str, Aspect]] = {
    "id": "name",
    "title": "name",
    "name": "name",
    "statement": "name",
    "phase": "place",
    "objective": "place",
    "owner": "owner",
    "contributors": "owner",
    "people": "owner",
    "status": "status",
    "health": "status",
    "progress": "progress",
    "target": "target",
    "thresholds": "target",
    "measurements": "measures",
    "start": "dates",
    "end": "dates",
    "finish": "dates",
    "actual": "dates",
    "not_before": "dates",
    "duration": "dates",
    "after": "dates",
    "period": "dates",
    "date": "dates",
}


class PlanState(NamedTuple):
    """A plan with its computed dates.

    Attributes:
        plan: The plan.
        schedule: Its dates.
    """

    plan: Plan
    schedule: Schedule


def changes_between(before: PlanState, after: PlanState) -> PlanChanges:
    """Tell what changed in meaning, in time proportional to the size of both states.

    Items are the same where they have one id, else where they have one title; entries of the follow-up and meetings where
    they have one date. Layout, comments, the order of keys and items, the way in which a value is written (``1er mai
    2025``, ``2025-05-01``), and whether a date is written or computed make no change; nor does a blank where there was
    nothing.

    Args:
        before: The earlier state.
        after: The later one.
    """
    return PlanChanges(tuple(_Comparison(before, after).items()))


def _keys(kind: ItemKind) -> tuple[Callable[[PlanModel], Hashable], ...]:
    """Give what two items must have in common to be the same, the surest first."""
    match kind:
        case "follow_up":
            return (_parts("date", "action", "result"), _parts("date", "action"), _parts("date", "result"))
        case "review":
            return (_parts("date"), _parts("decisions"))
    return (by_id, by_title)


def _parts(*names: str) -> Callable[[PlanModel], Hashable]:
    def key(item: PlanModel) -> Hashable:
        found = tuple(meaning(getattr(item, name)) for name in names)
        return None if found[-1] is None else found

    return key


class _Comparison:
    """Two states, with what was found out about which item is which."""

    def __init__(self, before: PlanState, after: PlanState) -> None:
        self.before = before
        self.after = after
        self.pairs = {
            kind: pair(getattr(before.plan, name), getattr(after.plan, name), *_keys(kind))
            for kind, name in _LISTS.items()
        }
        self.new_ids = {
            kind: {
                old: new
                for one in pairs
                if one.before and one.after and (old := by_id(one.before)) and (new := by_id(one.after))
            }
            for kind, pairs in self.pairs.items()
            if kind not in ("follow_up", "review")
        }
        self.dates = [_dates(before), _dates(after)]

    def items(self) -> Iterator[ChangedItem]:
        """Go through what was added, removed or changed."""
        if found := tuple(self._plan()):
            yield ChangedItem("plan", "", title_of(self.after.plan), "changed", found)
        for kind, pairs in self.pairs.items():
            for one in pairs:
                item = one.after or one.before
                if item is None:
                    continue
                found = tuple(self._item(one.before, one.after))
                state: ItemState = "added" if one.before is None else "removed" if one.after is None else "changed"
                if found or state != "changed":
                    yield ChangedItem(kind, by_id(item) or "", _title(item), state, found)

    # --- the plan ---------------------------------------------------------------------------------------------------

    def _plan(self) -> Iterator[Change]:
        one, other = self.before, self.after
        for name in ("start", "end"):
            yield from self._change(f"period.{name}", getattr(one.schedule, name), getattr(other.schedule, name))
        yield from self._change("finish", *(_last(dates.values()) for dates in self.dates))
        yield from self._fields(one.plan, other.plan, _BOOKKEEPING)

    # --- one item ---------------------------------------------------------------------------------------------------

    def _item(self, before: PlanModel | None, after: PlanModel | None) -> Iterator[Change]:
        hidden: set[str] = set()
        if isinstance(before or after, Action):
            dates = [found.get(id(item), _NO_DATES) for found, item in zip(self.dates, (before, after), strict=True)]
            yield from self._change("start", *(found.start for found in dates))
            yield from self._change("end", *(found.end for found in dates))
            hidden |= {"start", "end"}
            if all(found.known for found in dates if found is not _NO_DATES):
                hidden |= {"duration", "not_before"}  # the dates say it all
        if isinstance(before or after, Indicator):
            hidden.add("measurements")
        yield from self._fields(before, after, hidden)
        if isinstance(before or after, Indicator):
            yield from self._measures(cast("Indicator | None", before), cast("Indicator | None", after))

    def _measures(self, before: Indicator | None, after: Indicator | None) -> Iterator[Change]:
        """Compare the measures of an indicator by their dates."""
        first, second = (one.measurements if one is not None else () for one in (before, after))
        seen: Counter[str] = Counter()
        for one in pair(first, second, meaning, _parts("date")):
            item = one.after or one.before
            day = dated(item.date, self.after.schedule) if item is not None else None
            name = f"measurements.{day_of(day) or ''}"
            seen[name] += 1
            number = f"#{seen[name]}" if seen[name] > 1 else ""
            yield from self._fields(one.before, one.after, {"date"}, f"{name}{number}.")

    def _fields(
        self, before: PlanModel | None, after: PlanModel | None, without: Iterable[str] = (), prefix: str = ""
    ) -> Iterator[Change]:
        """Compare the values of an item, those of the plan's type among them."""
        model = type(after if after is not None else before)
        hidden = frozenset(without)
        names = [name for name in getattr(model, "model_fields", ()) if name not in hidden]
        for name in names:
            yield from self._values(f"{prefix}{name}", getattr(before, name, None), getattr(after, name, None))
        own = [item.fields if item is not None else {} for item in (before, after)]
        for name in dict.fromkeys((*own[0], *own[1])):
            yield from self._values(f"{prefix}{name}", own[0].get(name), own[1].get(name))

    def _values(self, name: str, before: object, after: object) -> Iterator[Change]:
        """Compare two values, part by part where they have parts."""
        if isinstance(before, PlanModel) or isinstance(after, PlanModel):
            first, second = (one if isinstance(one, PlanModel) else None for one in (before, after))
            yield from self._fields(first, second, prefix=f"{name}.")
        elif isinstance(before, Mapping) or isinstance(after, Mapping):
            parts_by_name = [one if isinstance(one, Mapping) else {} for one in (before, after)]
            for key in dict.fromkeys((*parts_by_name[0], *parts_by_name[1])):
                yield from self._values(f"{name}.{key}", *(parts.get(key) for parts in parts_by_name))
        else:
            kind = _REFERENCES.get(name)
            before = before if kind is None else _renamed(before, self.new_ids[kind])
            yield from self._change(name, dated(before, self.before.schedule), dated(after, self.after.schedule))

    def _change(self, name: str, before: object, after: object) -> Iterator[Change]:
        meanings = meaning(before), meaning(after)
        if meanings[0] != meanings[1]:
            known = [None if one is None else value for one, value in zip(meanings, (before, after), strict=True)]
            aspect = _ASPECTS.get(name.partition(".")[0], "other")
            slip = _slip(day_of(before), day_of(after), self.after.schedule)
            yield Change(name, aspect, known[0], known[1], slip)


def _title(item: PlanModel) -> str:
    """Give what an item is called; of an entry or a meeting, what it says first."""
    match item:
        case FollowUpEntry():
            return next((text for text in (item.result, item.comment) if isinstance(text, str)), "")
        case Review():
            return next((text for text in item.decisions if isinstance(text, str)), "")
    return title_of(item)


def _renamed(value: object, ids: Mapping[str, str]) -> object:
    """Give references with the ids that the items have now, so that an id that changed is told once."""
    match value:
        case str():
            return ids.get(value, value)
        case Dependency() if ids.get(value.action, value.action) != value.action:
            return Dependency("", ids[value.action], value.link, value.lag, value.sign)
        case tuple():
            return tuple(_renamed(part, ids) for part in value)
    return value


class _Dates(NamedTuple):
    """The dates of an action, or what it says instead of one that cannot be told."""

    start: object
    end: object

    @property
    def known(self) -> bool:
        return day_of(self.start) is not None and day_of(self.end) is not None


_NO_DATES: Final = _Dates(None, None)


def _dates(state: PlanState) -> dict[int, _Dates]:
    """Give the dates of each action by the identity of its object; of two with one id, the first has those that were computed."""
    seen: set[str] = set()
    found: dict[int, _Dates] = {}
    for action in state.plan.actions:
        name = str(action.id or "")
        computed = None if name in seen else state.schedule.actions.get(name)
        seen.add(name)
        start, end = (computed.start, computed.end) if computed is not None else (None, None)
        written = (dated(action.start, state.schedule), dated(action.end, state.schedule))
        found[id(action)] = _Dates(start or written[0], end or written[1])
    return found


def _last(dates: Iterable[_Dates]) -> date | None:
    return max((day for found in dates if (day := day_of(found.end))), default=None)


def _slip(before: date | None, after: date | None, schedule: Schedule) -> Slip | None:
    """Tell how far a date moved; `None` where it did not, or where that leads out of the calendar."""
    if before == after:
        return None
    try:
        return slip_between(before, after, schedule.calendar)
    except OverflowError:
        return None
