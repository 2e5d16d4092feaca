"""Putting a plan type together: what it inherits, what it says itself, what other packs add to it.

Contracts are imported where they are built, since listing types builds none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.lineage import ANOTHER_NAME, NOT_INHERITED, Lineage, changes, laid_over, leaves_out
from canevas.catalogue.names import did_you_mean
from canevas.contracts.pack import CHANGES
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.catalogue.cards import Cards
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.pack import Pack
    from canevas.contracts.plan_type import PlanType

_BY_KEY: Final = ("phases", "roles", "lists", "questions", "settings", "objectives", "prefer_instead")
_ADDED: Final = ("questions", "settings", "lists")


class DefaultActions(NamedTuple):
    """The default actions of a type.

    Attributes:
        actions: By id, in the order of the packs.
        removed: Those that an heir leaves out; what comes after them takes their predecessors.
    """

    actions: Mapping[str, DefaultAction]
    removed: Mapping[str, DefaultAction]


class Assembly:
    """Joins the types and the default actions of the packs of one engine.

    Args:
        lineage: The packs.
        cards: Their cards.
    """

    def __init__(self, lineage: Lineage, cards: Cards) -> None:
        self._lineage = lineage
        self._packs = lineage.packs
        self._cards = cards
        self._merged: dict[str, dict[str, Any]] = {}

    # --- the type --------------------------------------------------------------------------------------------------

    def plan_type(self, identity: str) -> PlanType:
        """Put a type together."""
        from canevas.contracts.plan_type import plan_type_from_data

        bases = self._lineage.chain(identity)[1:]
        found = plan_type_from_data(self._data(identity), identity, bases, self._packs[identity].provenance)
        objectives = {
            name: replace(one, indicators=self._cards.meant(one.indicators, identity, identity))
            for name, one in found.objectives.items()
        }
        return replace(found, objectives=objectives)

    def _data(self, identity: str) -> Mapping[str, Any]:
        """Give the data of a type, whole."""
        if identity not in self._merged:
            merged: dict[str, Any] = {}
            for name in reversed(self._lineage.chain(identity)):
                merged.pop("aliases", None)  # they name the base alone
                self._lay_over(merged, _signed(self._packs[name].plan_type(), name), name)
            for pack in self._lineage.additions(identity):
                self._add(merged, pack, identity)
            self._merged[identity] = merged
        return self._merged[identity]

    def _lay_over(self, merged: dict[str, Any], own: Mapping[str, Any], pack: str) -> None:
        """Lay what a type says over what it inherits: entries by key, the rest whole."""
        for key, value in own.items():
            if key == "fields":
                levels = {**merged.get(key, {}), **value}
                merged[key] = {
                    level: self._entries(merged.get(key, {}).get(level, {}), value.get(level, {}), pack)
                    for level in levels
                }
            elif key in _BY_KEY:
                merged[key] = self._entries(merged.get(key, {}), value, pack)
            else:
                merged[key] = value

    def _entries(self, below: Mapping[str, Any], above: Mapping[str, Any], pack: str) -> dict[str, Any]:
        joined = dict(below)
        for key, entry in above.items():
            if key not in below and (leaves_out(entry) or changes(entry)):
                message = msg("{pack} changes “{key}”, which its base does not have", pack=pack, key=key)
                self._lineage.problem(pack, message, NOT_INHERITED)
            elif leaves_out(entry):
                del joined[key]
            else:
                joined[key] = laid_over(below.get(key, {}), entry)
        return joined

    def _add(self, merged: dict[str, Any], pack: Pack, identity: str) -> None:
        """Add what another pack says of a type; a key that exists is refused, the rest is taken."""
        name = pack.manifest.pack
        data = _signed(pack.plan_type(), name)
        for section in _ADDED:
            merged[section] = self._joined(merged.get(section, {}), data.get(section, {}), name, identity)
        fields = dict(merged.get("fields", {}))
        for level, declared in data.get("fields", {}).items():
            fields[level] = self._joined(fields.get(level, {}), declared, name, identity)
        merged["fields"] = fields

    def _joined(self, present: Mapping[str, Any], added: Mapping[str, Any], pack: str, identity: str) -> dict[str, Any]:
        for key in (key for key in added if key in present):
            message = msg(
                "“{key}” of type “{type}” comes from {other} and from {pack}; the second is refused",
                key=key,
                type=identity,
                other=present[key].get("plugin", identity),
                pack=pack,
            )
            self._lineage.problem(pack, message, ANOTHER_NAME)
        return {**present, **{key: entry for key, entry in added.items() if key not in present}}

    # --- its default actions ---------------------------------------------------------------------------------------

    def actions(self, identity: str) -> DefaultActions:
        """Give the default actions of a type: inherited, its own, added; references written out."""
        kept: dict[str, DefaultAction] = {}
        removed: dict[str, DefaultAction] = {}
        chain = self._lineage.chain(identity)
        for name in reversed(chain):
            pack = self._packs[name]
            for slug, data in pack.actions().items():
                before = self._lineage.action_id(slug, name)
                if before in kept and leaves_out(data):
                    removed[before] = kept.pop(before)
                elif before in kept:
                    kept[before] = self._changed(kept[before], data, pack, identity)
                elif leaves_out(data) or changes(data):
                    message = msg(
                        "{pack} changes the action “{slug}”, which its base does not have", pack=name, slug=slug
                    )
                    self._lineage.problem(name, message, NOT_INHERITED)
                else:
                    kept |= self._brought(pack, slug, data, identity)
        for name in (name for name in self._packs if name not in chain):
            for slug, data in self._packs[name].actions().items():
                kept |= self._brought(self._packs[name], slug, data, identity)
        return DefaultActions(kept, removed)

    def _brought(self, pack: Pack, slug: str, data: Mapping[str, Any], identity: str) -> dict[str, DefaultAction]:
        """Give an action that a pack brings by its id, if it is whole and meant for a type."""
        name = pack.manifest.pack
        types = data.get("types") or [self._lineage.host(name) or name]
        if leaves_out(data) or changes(data) or self._lineage.wanted(identity, name).isdisjoint(types):
            return {}
        return {f"{name}/{slug}": self._action(pack, slug, data, identity)}

    def _action(self, pack: Pack, slug: str, data: Mapping[str, Any], identity: str) -> DefaultAction:
        from canevas.contracts.action import action_from_data

        name = pack.manifest.pack
        action = action_from_data({**data, "id": f"{name}/{slug}"}, pack.provenance)
        return self._finished(action, name, identity)

    def _changed(self, action: DefaultAction, data: Mapping[str, Any], pack: Pack, identity: str) -> DefaultAction:
        """Change the keys that an heir names."""
        from canevas.contracts.action import action_from_data

        name = pack.manifest.pack
        fields = {**action.fields, **data.get("fields", {})}
        own = {key: value for key, value in data.items() if key not in ("fields", CHANGES)}
        read = vars(action_from_data({"title": action.title, **own, "id": action.id}, pack.provenance))
        signed = {**action.changed_by, **dict.fromkeys([*own, *data.get("fields", {})], name)}
        values = {key: read[key] for key in own}
        return self._finished(replace(action, **values, fields=fields, changed_by=signed), name, identity)

    def _finished(self, action: DefaultAction, pack: str, identity: str) -> DefaultAction:
        """Write out the references of an action, and leave out what its type declares no field for."""
        declared = self._data(identity).get("fields", {}).get("action", {})
        for key in (key for key in action.fields if key not in declared):
            message = msg(
                "the action “{action}” of {pack} has “{key}”, which is no field of type “{type}”",
                action=action.slug,
                pack=pack,
                key=key,
                type=identity,
            )
            hint = did_you_mean(key, declared) or msg("Declare the field in the type, or take the line out.")
            self._lineage.problem(pack, message, hint)
        fields = {key: value for key, value in action.fields.items() if key in declared}
        found = self.resolved(replace(action, fields=fields), pack)
        return replace(found, indicators=self._cards.meant(found.indicators, pack, identity))

    def resolved(self, action: DefaultAction, pack: str) -> DefaultAction:
        """Write the references of an action out: a bare name means this pack's, else that of the type that it builds upon."""
        return replace(
            action,
            indicators=tuple(self._lineage.card_id(card, pack) for card in action.indicators),
            after=tuple(self._dependency(item, pack) for item in action.after),
        )

    def _dependency(self, item: str | Mapping[str, str], pack: str) -> str | Mapping[str, str]:
        if isinstance(item, Mapping):
            return {**item, "action": self._lineage.action_id(item["action"], pack)}
        name, space, lag = item.partition(" ")
        return self._lineage.action_id(name, pack) + space + lag


def _signed(data: Mapping[str, Any], pack: str) -> dict[str, Any]:
    """Note on each field, question and setting who declared it."""
    signed = dict(data)
    for section in ("questions", "settings"):
        if section in signed:
            signed[section] = _with_plugin(signed[section], pack)
    if "fields" in signed:
        signed["fields"] = {level: _with_plugin(declared, pack) for level, declared in signed["fields"].items()}
    return signed


def _with_plugin(declared: Mapping[str, Any], pack: str) -> dict[str, Any]:
    return {key: {**part, "plugin": pack} for key, part in declared.items()}
