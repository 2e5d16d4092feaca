"""An item comes into a plan: an action, objective, indicator, risk, person or review, with what is not known yet left blank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean, plain
from canevas.document.editing import LAST, Insert, Remove, SetValue
from canevas.errors import UsageError
from canevas.followup import items
from canevas.followup.entries import position_by_day
from canevas.followup.labelled import id_of
from canevas.followup.shapes import LEVELS
from canevas.followup.subject import BLANK_TEXT, Edit, refused
from canevas.followup.values import refuse_unknown_key, value_at
from canevas.followup.wording import Wording
from canevas.language import Message, msg, pick
from canevas.model.blank import is_blank
from canevas.model.fault import ValueFault, quoted
from canevas.model.moment import parse_day
from canevas.model.plan import Action, Indicator, Objective, Review, Risk
from canevas.model.reading import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.indicator import IndicatorCard
    from canevas.document.editing import Change
    from canevas.followup.shapes import Path
    from canevas.followup.subject import Subject
    from canevas.model.base import PlanModel

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "action": ("task", "tache", "milestone", "jalon"),
    "objective": ("objectif", "goal", "but"),
    "indicator": ("indicateur", "kpi"),
    "risk": ("risque",),
    "person": ("personne", "people", "role"),
    "review": ("revue", "reunion", "meeting"),
}
"""What can be added, each with other words for it, without accents."""
_LISTS: Final[Mapping[str, str]] = {
    "action": "actions", "objective": "objectives", "indicator": "indicators", "risk": "risks", "review": "reviews",
}  # fmt: skip
_MODELS: Final[Mapping[str, type[PlanModel]]] = {
    "action": Action, "objective": Objective, "indicator": Indicator, "risk": Risk, "review": Review,
}  # fmt: skip
_TITLES: Final[Mapping[str, str]] = {
    "action": "title", "objective": "statement", "indicator": "name", "risk": "statement", "review": "date",
}  # fmt: skip


class Addition(NamedTuple):
    """What is to be added.

    Attributes:
        title: What it is called; of a review its date, of an indicator of the catalogue its name there.
        kind: One of `KINDS`.
        card: The card, of an indicator of the catalogue.
        to: Id of the item that it is tied to; of a person, the role or the id by which the plan names it.
        values: By key of the item, what was typed for it.
        proposed: Gives the keys of a default action of the type, for its id in the plan.
        source: Id of the card or the default action that it is made from.
        note: Gives what the plan notes of an item that was made from something, for its keys.
    """

    title: str
    kind: str = "action"
    card: IndicatorCard | None = None
    to: str = ""
    values: Mapping[str, str] = {}
    proposed: Callable[[str], Mapping[str, Any]] | None = None
    source: str = ""
    note: Callable[[Mapping[str, Any], str], Mapping[str, str]] | None = None


def kind_of(word: str) -> str:
    """Read a kind of item, in either language.

    Raises:
        UsageError: There is no such kind.
    """
    typed = plain(word)
    for kind, also in KINDS.items():
        if typed in (kind, *also):
            return kind
    raise refused(
        msg("“{word}” is no kind of item", word=quoted(word)),
        did_you_mean(typed, [*KINDS, *(one for also in KINDS.values() for one in also)])
        or msg("Known: {words}.", words=list(KINDS)),
    )


def added(subject: Subject, wanted: Addition) -> Edit:
    """Give the changes that add an item.

    Raises:
        UsageError: Something of it cannot be, or is there already.
    """
    if not wanted.title.strip():
        raise UsageError(msg("what is to be added? A title is missing"))
    if wanted.kind == "person":
        return _person(subject, wanted)
    if wanted.kind == "review":
        return _review(subject, wanted)
    return _item(subject, wanted)


# --- items with an id ----------------------------------------------------------------------------------------------------


def _item(subject: Subject, wanted: Addition) -> Edit:
    name, model = _LISTS[wanted.kind], _MODELS[wanted.kind]
    if wanted.proposed is None:
        _refuse_same(subject, wanted, name)
    fields = subject.plan_type.fields_of(LEVELS.get(name, "")) if subject.plan_type is not None else {}
    identity = wanted.values.get("id") or items.free_id(subject, name)
    if items.by_id(subject, identity) is not None:
        raise refused(msg("“{id}” is the id of another item", id=quoted(identity)))
    entries = subject.entries(name)
    place: Path = (name, len(entries))
    given: dict[str, Any] = {}
    for key, text in wanted.values.items():
        refuse_unknown_key(key, [*model.model_fields, *fields])
        given[key] = _typed(subject, (*place, key), text)
    changes, more = _ties(subject, wanted, identity)
    if wanted.proposed is not None:
        given_by_type = wanted.proposed(identity)
        status = {"status": Wording(subject.data).status("planned")}
        data = {**given_by_type, **status, **given, **more, "id": identity}
    else:
        given_by_type = _waiting(subject, wanted, given)
        data = {**given_by_type, **given, **more, "id": identity}
        data[_TITLES[wanted.kind]] = " ".join(wanted.title.split())
    if wanted.card is not None:
        del data["name"]
    own = {key: BLANK_TEXT for key, field in fields.items() if field.required is True and key not in data}
    order = list(model.model_fields)
    ordered = {key: data[key] for key in sorted(data, key=lambda key: order.index(key) if key in order else len(order))}
    position = _position(subject, name, str(data.get("phase", "")))
    line = _line(subject, wanted, {**ordered, **own})
    insert: Change = Insert((name, position), {**ordered, **own})
    if not isinstance(subject.data.get(name), list):
        insert = SetValue((name,), [{**ordered, **own}])
    return Edit((*changes, insert, *_noted(subject, wanted, identity, given_by_type)), (line,), ((name, position),))


def _noted(subject: Subject, wanted: Addition, identity: str, data: Mapping[str, Any]) -> list[Change]:
    """Note where an item came from and what the type gave, in a plan that keeps such notes; it is left out no longer."""
    origin = subject.data.get("origin")
    made = origin.get("items") if isinstance(origin, Mapping) else None
    if not isinstance(made, Mapping) or not wanted.source or wanted.note is None:
        return []
    changes: list[Change] = [SetValue(("origin", "items", identity), dict(wanted.note(data, wanted.source)))]
    left_out = origin.get("left_out") if isinstance(origin, Mapping) else None
    for name, out in left_out.items() if isinstance(left_out, Mapping) else ():
        if isinstance(out, list) and wanted.source in out:
            changes.append(Remove(("origin", "left_out", name, out.index(wanted.source))))
    return changes


def _typed(subject: Subject, path: Path, text: str) -> Any:
    """Read what was typed for a key; an entry's short form is written in full."""
    from canevas.followup.setting import changes_of

    value = value_at(subject, path, [text])
    changes = changes_of(subject, path, value)
    if changes[0].path == path:
        return value
    return {str(change.path[-1]): change.value for change in changes}


def _refuse_same(subject: Subject, wanted: Addition, name: str) -> None:
    """Refuse what is in the plan already."""
    for item in items.all_items(subject):
        data = subject.entries(item.list)[item.position]
        same = (
            data.get("card") == wanted.card.id
            if wanted.card is not None
            else plain(str(data.get(_TITLES[wanted.kind]) or "")) == plain(wanted.title)
        )
        if item.list == name and same:
            hint = None
            if wanted.to and name == "indicators":
                hint = msg(
                    "Tie it to an item:   {command}", command=f"canevas set {wanted.to}.indicators {item.id} --append"
                )
            raise refused(msg("it is in the plan already: {id}", id=item.id or quoted(wanted.title)), hint)


def _ties(subject: Subject, wanted: Addition, identity: str) -> tuple[list[Change], dict[str, Any]]:
    """Give what ties the new item to the one that was named: changes there, keys here."""
    if not wanted.to:
        return [], {}
    other = items.by_id(subject, wanted.to)
    if other is None:
        raise items.unknown(subject, wanted.to)
    match wanted.kind, other.list:
        case "indicator", "actions" | "objectives":
            return [_appended(subject, (*other.path, "indicators"), identity)], {}
        case "action", "objectives":
            return [], {"objective": other.id}
        case "action", "indicators":
            return [], {"indicators": [other.id]}
        case "action", "risks":
            return [_appended(subject, (*other.path, "actions"), identity)], {}
        case "risk", "actions":
            return [], {"actions": [other.id]}
        case "objective", "indicators":
            return [], {"indicators": [other.id]}
        case "objective", "actions":
            return [SetValue((*other.path, "objective"), identity)], {}
    raise refused(msg("{id} is no item to which this can be tied", id=other.id))


def _appended(subject: Subject, path: Path, identity: str) -> Change:
    before = subject.entries(str(path[0]))[int(path[1])].get(path[2])
    if isinstance(before, list):
        return Insert((*path, LAST), identity)
    kept = items.cited_ids(str(path[2]), before)
    return SetValue(path, [*kept, identity])


def _waiting(subject: Subject, wanted: Addition, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the keys that an item of the kind needs, as far as nothing was given for them."""
    match wanted.kind:
        case "action":
            return _waiting_action(subject, given)
        case "indicator":
            return _waiting_indicator(subject, wanted)
        case "risk":
            return dict.fromkeys(("likelihood", "impact", "response"), BLANK_TEXT)
    return {}


def _waiting_action(subject: Subject, given: Mapping[str, Any]) -> dict[str, Any]:
    others = [one for one in subject.entries("actions") if isinstance(one, Mapping)]
    waiting = {"owner": BLANK_TEXT, "success": BLANK_TEXT, "status": Wording(subject.data).status("planned")}
    if given.get("repeat") is None and given.get("kind") != "milestone":
        if not given.keys() & {"start", "after", "not_before", "end"}:
            waiting["start"] = BLANK_TEXT
        if not given.keys() & {"end", "duration"}:
            waiting["duration" if given.keys() & {"after", "not_before"} else "end"] = BLANK_TEXT
    waiting |= {key: BLANK_TEXT for key in ("phase", "priority") if any(key in one for one in others)}
    if subject.plan_type is not None and not subject.plan_type.phases:
        waiting.pop("phase", None)
    objectives = [item for item in items.all_items(subject) if item.list == "objectives"]
    if len(objectives) == 1 and objectives[0].id:
        waiting["objective"] = objectives[0].id
    return waiting


def _waiting_indicator(subject: Subject, wanted: Addition) -> dict[str, Any]:
    """Write an indicator as a new plan has it: no figure is invented, and the target's date is the plan's end."""
    end = subject.schedule().end
    wording = Wording(subject.data)
    target = {"value": BLANK_TEXT, "date": wording.day(end) if end is not None else BLANK_TEXT}
    waiting: dict[str, Any] = {"baseline": {"value": BLANK_TEXT, "date": BLANK_TEXT}, "target": target}
    if (card := wanted.card) is None:
        return {**waiting, "unit": BLANK_TEXT, "direction": BLANK_TEXT, "frequency": BLANK_TEXT, "source": BLANK_TEXT}
    source = pick(card.source, str(subject.plan.language)) if card.source else BLANK_TEXT
    return {"card": card.id, **waiting, "frequency": card.frequency, "source": source}


def _position(subject: Subject, name: str, phase: str) -> int:
    """Give where an item goes: an action after the last of its phase, else after the last of an earlier phase."""
    entries = subject.entries(name)
    if name != "actions" or not phase or is_blank(phase):
        return len(entries)
    order = list(subject.plan_type.phases) if subject.plan_type is not None else []
    earlier = order[: order.index(phase) + 1] if phase in order else [phase]
    known = [one.get("phase") if isinstance(one, Mapping) else None for one in entries]
    for one in reversed(earlier):
        if one in known:
            return len(known) - known[::-1].index(one)
    return 0 if any(one in order for one in known) else len(entries)


def _line(subject: Subject, wanted: Addition, data: Mapping[str, Any]) -> Message:
    """Say what was added, on a line."""
    name = (
        pick(wanted.card.name, str(subject.plan.language))
        if wanted.card is not None
        else str(data[_TITLES[wanted.kind]])
    )
    parts: list[object] = [f"  + {data['id']}  {name}"]
    if wanted.card is not None:
        parts.append(msg("(card {id})", id=wanted.card.id))
    days = [data.get(key, BLANK_TEXT) for key in ("start", "end")]
    first, last = (_shown_day(str(day)) for day in days)
    if wanted.kind == "action" and (first, last) != ("…", "…"):
        parts.append(Message("{first} → {last}", {"first": first, "last": last}))
    if isinstance(owner := data.get("owner"), str) and owner != BLANK_TEXT:
        parts.append(owner)
    if wanted.to and wanted.kind == "indicator":
        other = items.by_id(subject, wanted.to)
        before = subject.entries(other.list)[other.position].get("indicators") if other is not None else None
        ids = [*items.cited_ids("indicators", before), data["id"]]
        parts.append(f"{wanted.to}.indicators: [{', '.join(ids)}]")
    elif isinstance(objective := data.get("objective"), str):
        parts.append(objective)
    return Message(
        "   ".join(f"{{part{number}}}" for number in range(len(parts))),
        {f"part{number}": part for number, part in enumerate(parts)},
    )


def _shown_day(text: str) -> object:
    """Give a date as people read it; dots for what has yet to be computed, or known."""
    try:
        return parse_day(text)
    except ValueFault:
        return "…"


# --- people and reviews ---------------------------------------------------------------------------------------------------


def _person(subject: Subject, wanted: Addition) -> Edit:
    """Write who holds a role, or a person under an id of their own."""
    name = " ".join(wanted.title.split())
    if wanted.values:
        raise refused(msg("a person has no “{key}”", key=next(iter(wanted.values))))
    people = subject.data.get("people")
    known = people if isinstance(people, Mapping) else {}
    key = wanted.to or plain(name)
    roles = {one: role.label for one, role in subject.plan_type.roles.items()} if subject.plan_type is not None else {}
    if wanted.to and wanted.to not in known and roles:
        key = id_of(wanted.to, roles, msg("this type of plan has no role “{role}”", role=quoted(wanted.to)))
    there = known.get(key)
    if isinstance(there, str) and not is_blank(there):
        hint = msg("Another name goes there with   {command}", command=f'canevas set people.{key} "{name}"')
        raise refused(msg("{key} is in the plan already: {name}", key=key, name=there), hint)
    return Edit((SetValue(("people", key), name),), (Message("  + {key}   {name}", {"key": key, "name": name}),))


def _review(subject: Subject, wanted: Addition) -> Edit:
    """Write a review that is planned, in the order of the days."""
    try:
        day = parse_day(wanted.title)
    except ValueFault as fault:
        raise refused(fault.message, fault.hint or msg("A review is added by its date.")) from None
    reviews = subject.entries("reviews")
    data: dict[str, Any] = {"date": Wording(subject.data).day(day)}
    for key, text in wanted.values.items():
        refuse_unknown_key(key, list(Review.model_fields))
        data[key] = value_at(subject, ("reviews", len(reviews), key), [text])
    for review in subject.plan.reviews:
        if review.date is not None and getattr(review.date, "day", None) == day:
            raise refused(msg("it is in the plan already: {id}", id=text_of(review.date)))
    position = position_by_day(reviews, day)
    change: Change = Insert(("reviews", position), data)
    if not isinstance(subject.data.get("reviews"), list):
        change = SetValue(("reviews",), [data])
    return Edit(
        (change,), (Message("  + {day}  {what}", {"day": day, "what": msg("review")}),), (("reviews", position),)
    )
