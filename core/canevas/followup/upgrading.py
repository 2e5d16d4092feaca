"""Merging a newer version of a plan type into a live plan: item by item and field by field, and nothing of it is lost.

Three states are compared: what the type gave when the plan was made, or last merged, of which the plan notes the
fingerprints; what the plan says now; what the type gives now. What only the type changed, the plan follows; whatever
its author changed stays. What was decided is noted, so that merging again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.document.editing import Change, Insert, SetValue, edited
from canevas.followup.naming import Naming
from canevas.followup.noting import Note, Notes
from canevas.followup.verdicts import FieldVerdict, ItemVerdict, Kind, Offered, Verdict
from canevas.model.fingerprint import fingerprints, whole_fingerprint
from canevas.model.plan import Action, Indicator, Objective, Plan, PlanModel

if TYPE_CHECKING:
    from canevas.document import Document

LISTS: Final[Mapping[Kind, str]] = {"objective": "objectives", "indicator": "indicators", "action": "actions"}
_LETTERS: Final[Mapping[Kind, str]] = {"objective": "O", "indicator": "I", "action": "A"}
_MODELS: Final[Mapping[str, type[PlanModel]]] = {"objectives": Objective, "indicators": Indicator, "actions": Action}
_WEIGHT: Final[Sequence[Verdict]] = ("conflict", "unknown", "updated", "not-in-type", "kept")
"""Of what its fields are, what an item is called."""
_ITEM: Final = 2
"""Steps of the path of an item."""


class Version(NamedTuple):
    """Which version of the type a merge leads to.

    Attributes:
        plugin: Who brings the type.
        version: Its version.
        answers: Answers to questions that the plan did not know yet.
    """

    plugin: str
    version: str
    answers: Mapping[str, Any]


class Merged(NamedTuple):
    """A plan into which a newer version was merged.

    Attributes:
        document: Its text, read again.
        items: A verdict for each item that came from the type or would.
    """

    document: Document
    items: tuple[ItemVerdict, ...]


def merged(document: Document, notes: Notes, offered: Sequence[Offered], version: Version) -> Merged:
    """Merge a newer version of its type into a plan; nothing is written.

    Args:
        document: The plan's text, without faults.
        notes: What it notes about where it came from.
        offered: The items of the type as it is now, in their order.
        version: Which version that is.

    Raises:
        EditError: A value cannot be changed without changing another place that repeats it.
    """
    work = _Merge(document.data(), notes, offered, version)
    work.go()
    changes = [*work.changes, *work.noted()]
    return Merged(edited(document, changes, key_order=_key_order), tuple(work.verdicts))


def _key_order(path: Sequence[str | int]) -> Sequence[str]:
    if not path:
        return tuple(Plan.model_fields)
    model = _MODELS.get(str(path[0])) if len(path) == _ITEM else None
    return tuple(model.model_fields) if model else ()


class _Place(NamedTuple):
    """Where an item of the plan stands.

    Attributes:
        list_name: In which list.
        position: Where in it.
        data: What it says.
    """

    list_name: str
    position: int
    data: Mapping[str, Any]


class _Merge:
    """One merge: decides, and collects changes and verdicts."""

    def __init__(self, data: Any, notes: Notes, offered: Sequence[Offered], version: Version) -> None:
        self.version = version
        self.is_same_version = (version.plugin, version.version) == (notes.plugin, notes.version)
        self.notes = notes
        self.offered = offered
        self.places = _places(data)
        self.changes: list[Change] = []
        self.verdicts: list[ItemVerdict] = []
        self.new_notes: dict[str, Note] = {}
        self.declined = {name: list((notes.left_out or {}).get(name, ())) for name in LISTS.values()}
        self.by_source: dict[tuple[str, str], str] = {}
        for identity, note in notes.items.items():
            self.by_source.setdefault((self._list_of(identity), note.source), identity)
        self.offered_now = {(LISTS[one.kind], one.source) for one in offered}
        self.former = {one.key: former for one in offered if (former := self._former(one))}
        self.known = {one.key: identity for one in offered if (identity := self._known(one))}
        self.ids = self._ids()
        self.naming = Naming(offered, self.ids)
        self.present = {*self.places, *(self.ids[one.id] for one in offered if self._comes_in(one))}

    # --- which is which ----------------------------------------------------------------------------------------------

    def _list_of(self, identity: str) -> str:
        """Tell in which list an item stands, or stood: its id begins with the letter of its kind."""
        if identity in self.places:
            return self.places[identity].list_name
        return next((LISTS[kind] for kind, letter in _LETTERS.items() if identity.startswith(letter)), "")

    def _former(self, one: Offered) -> str:
        """Give what an item was called in the version from which the plan was made; empty where it is called the same."""
        name = LISTS[one.kind]
        if (name, one.source) in self.by_source:
            return ""
        return next(
            (was for was in one.was if (name, was) in self.by_source and (name, was) not in self.offered_now), ""
        )

    def _known(self, one: Offered) -> str:
        """Give the id that an item has in the plan, or had before its author took it out."""
        source = self.former.get(one.key, one.source)
        if (noted := self.by_source.get((LISTS[one.kind], source))) is not None:
            return noted
        if one.kind != "indicator":
            return ""
        return next(  # its author has added the card
            (
                name
                for name, place in self.places.items()
                if place.list_name == "indicators" and place.data.get("card") == one.source
            ),
            "",
        )

    def _was_declined(self, one: Offered) -> bool:
        return any(name in self.declined[LISTS[one.kind]] for name in (one.source, *one.was))

    def _comes_in(self, one: Offered) -> bool:
        """Tell whether an item is new to the plan: neither in it, nor taken out, nor not wanted, as far as that is known."""
        if one.key in self.known or self.notes.left_out is None or self._was_declined(one):
            return False
        return one.kind != "indicator" or self._is_asked_for(one)

    def _is_asked_for(self, one: Offered) -> bool:
        """Tell whether something that is in the plan, or comes in, has an indicator that it lacks."""
        return any(
            one.id in other.data.get("indicators", ())
            and (
                self.known.get(other.key, other.id if not other.source else "") in self.places or self._comes_in(other)
            )
            for other in self.offered
            if other.kind != "indicator"
        )

    def _ids(self) -> dict[str, str]:
        """Give each offered item its id in the plan; a number that the plan has had is not given again."""
        taken = {*self.places, *self.notes.items}
        ids = {}
        for one in self.offered:
            letter = _LETTERS[one.kind]
            if not one.source:  # a blank that stands in for what the type does not propose
                ids[one.id] = one.id
            elif one.key in self.known:
                ids[one.id] = self.known[one.key]
            else:
                numbers = [int(found[1]) for name in taken if (found := re.fullmatch(rf"{letter}(\d{{1,6}})", name))]
                ids[one.id] = f"{letter}{max(numbers, default=0) + 1}"
                taken.add(ids[one.id])
        return ids

    # --- deciding ----------------------------------------------------------------------------------------------------

    def go(self) -> None:
        """Decide about every item: first those that are there, then those that come in, which moves the others on."""
        arrivals = []
        for one in (one for one in self.offered if one.source):
            identity = self.ids[one.id]
            if identity in self.notes.items and identity in self.places:
                self._compare(one, identity, self.places[identity], self.notes.items[identity])
            elif identity in self.places:
                pass  # its author has added it: nothing of it is the type's
            elif one.key in self.known:
                self._say(one, "", "stays-removed")
            elif self._comes_in(one):
                arrivals.append(one)
                self._say(one, identity, "new")
            elif self._was_declined(one):
                self._say(one, "", "stays-removed")
            elif self.notes.left_out is None:
                self.declined[LISTS[one.kind]].append(one.source)
                is_old = self.is_same_version and self.version.version
                self._say(one, "", "stays-removed" if is_old else "offered")
        self._gone()
        for kind in LISTS:
            self._bring_in(kind, [one for one in arrivals if one.kind == kind])

    def _say(self, one: Offered, identity: str, verdict: Verdict, fields: Sequence[FieldVerdict] = ()) -> None:
        was = self.former.get(one.key, "")
        self.verdicts.append(ItemVerdict(one.kind, identity, one.source, verdict, tuple(fields), _title(one.data), was))

    def _gone(self) -> None:
        """Tell what the type has no longer; it stays in the plan, and is its author's from now on."""
        here = {self.ids[one.id] for one in self.offered if one.source}
        kinds = {name: kind for kind, name in LISTS.items()}
        for identity, note in self.notes.items.items():
            if identity not in here and identity in self.places:
                place = self.places[identity]
                verdict = ItemVerdict(
                    kinds[place.list_name], identity, note.source, "not-in-type", title=_title(place.data)
                )
                self.verdicts.append(verdict)

    def _compare(self, one: Offered, identity: str, place: _Place, note: Note) -> None:
        """Compare the three states of an item, field by field."""
        theirs, mine = fingerprints(self.naming.data(one)), fingerprints(place.data)
        base, values = self._base(note, place.data, theirs), self.naming.data(one, self.present)
        fields = []
        for key in dict.fromkeys([*theirs, *(base or {})]):
            verdict = _verdict(mine.get(key), theirs.get(key), None if base is None else base.get(key, ""))
            if verdict == "updated" and key not in values:  # it names what is not there any more
                verdict = "kept"
            if verdict == "updated" and fingerprints({key: values[key]})[key] == mine.get(key):
                continue
            if verdict == "updated":
                self.changes.append(SetValue((place.list_name, place.position, key), values[key]))
            if verdict != "unchanged":
                fields.append(FieldVerdict(key, verdict, place.data.get(key), values.get(key)))
        self.new_notes[identity] = Note(one.source, theirs)
        found = {field.verdict for field in fields}
        overall: Verdict = next((verdict for verdict in _WEIGHT if verdict in found), "unchanged")
        self._say(one, identity, "renamed" if one.key in self.former else overall, fields)

    def _base(self, note: Note, data: Mapping[str, Any], theirs: Mapping[str, str]) -> Mapping[str, str] | None:
        """Give the fingerprints of what the type gave last; `None` where the plan was changed and they were not noted."""
        if note.fields is not None:
            return note.fields
        if self.is_same_version and self.version.version:  # whatever differs, the plan's author changed it
            return theirs
        whole = {key: value for key, value in data.items() if key not in ("id", "measurements")}
        return fingerprints(data) if note.whole == whole_fingerprint(whole) else None

    # --- what comes in -----------------------------------------------------------------------------------------------

    def _bring_in(self, kind: Kind, arrivals: Sequence[Offered]) -> None:
        """Put new items where the type has them: after the one before them that is there."""
        name = LISTS[kind]
        row = [
            identity
            for _position, identity in sorted(
                (place.position, identity) for identity, place in self.places.items() if place.list_name == name
            )
        ]
        length = max((place.position for place in self.places.values() if place.list_name == name), default=-1) + 1
        positions = {identity: self.places[identity].position for identity in row}
        order = [self.ids[one.id] for one in self.offered if one.kind == kind and one.source]
        for one in arrivals:
            identity = self.ids[one.id]
            before = [name for name in order[: order.index(identity)] if name in positions]
            after = [name for name in order[order.index(identity) + 1 :] if name in positions]
            position = positions[before[-1]] + 1 if before else positions[after[0]] if after else length
            for other, where in positions.items():
                positions[other] = where + (where >= position)
            positions[identity], length = position, length + 1
            data = self.naming.data(one, self.present)
            extra: dict[str, Any] = {"measurements": []} if kind == "indicator" else {}
            self.changes.append(Insert((name, position), {"id": identity, **data, **extra}))
            self.new_notes[identity] = Note(one.source, fingerprints(self.naming.data(one)))

    # --- what is noted -----------------------------------------------------------------------------------------------

    def noted(self) -> Iterator[Change]:
        """Give what the plan notes from now on; nothing where there is nothing to say and the version is the same."""
        said = any(one.verdict not in ("kept", "unchanged", "stays-removed", "not-in-type") for one in self.verdicts)
        fields = any(one.verdict not in ("kept", "unchanged") for item in self.verdicts for one in item.fields)
        version = self.version
        if self.is_same_version and not said and not fields and not version.answers:
            return
        for key, value in (("plugin", version.plugin), ("version", version.version)):
            yield SetValue(("origin", key), value)
        for key, value in version.answers.items():
            yield SetValue(("origin", "answers", key), value)
        before = self.notes.left_out
        for name, declined in self.declined.items():
            if declined != list((before or {}).get(name, ())) or before is None:
                yield SetValue(("origin", "left_out", name), declined)
        for identity, note in self.new_notes.items():
            yield SetValue(("origin", "items", identity), note.plain())


def _verdict(mine: str | None, theirs: str | None, base: str | None) -> Verdict:
    """Decide about a field by its fingerprints.

    Args:
        mine: That of what the plan says; `None` for nothing.
        theirs: That of what the type says now, likewise.
        base: That of what it said before: empty for nothing, `None` where it is not known.
    """
    if mine == theirs:
        return "unchanged"
    if base is None:
        return "unchanged" if theirs is None else "unknown"
    if (theirs or "") == base:
        return "kept"
    if theirs is None:
        return "unchanged" if mine is None else "not-in-type"
    return "updated" if (mine or "") == base else "conflict"


def _places(data: Any) -> dict[str, _Place]:
    """Find the items of a plan by their ids; of two with one id, the first."""
    places: dict[str, _Place] = {}
    for name in LISTS.values():
        items = data.get(name) if isinstance(data, Mapping) else None
        for position, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, Mapping) and item.get("id") is not None:
                places.setdefault(str(item["id"]), _Place(name, position, item))
    return places


def _title(data: Mapping[str, Any]) -> str:
    return str(data.get("title") or data.get("statement") or data.get("name") or data.get("card") or "")
