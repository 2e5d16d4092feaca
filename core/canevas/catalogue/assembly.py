"""Putting a plan type together: what it inherits, what it says itself, what other packs add to it.

Contracts are imported where they are built, since listing types builds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.errors import PluginError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from canevas.contracts.action import DefaultAction  # noqa: TC004 - in annotations that nothing evaluates
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.pack import Pack
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule

EVERY_TYPE: Final = "all"
_BY_KEY: Final = ("phases", "roles", "lists", "questions", "settings", "objectives", "prefer_instead")
_ADDED: Final = ("questions", "settings", "lists")
_REMOVE: Final = "remove"


class Problem(NamedTuple):
    """Something that does not fit together, and the pack that answers for it.

    Attributes:
        pack: Id of the pack.
        message: What is wrong.
    """

    pack: str
    message: Message


class DefaultActions(NamedTuple):
    """The default actions of a type.

    Attributes:
        actions: By id, in the order of the packs.
        removed: Those that an heir leaves out; what comes after them takes their predecessors.
    """

    actions: Mapping[str, DefaultAction]
    removed: Mapping[str, DefaultAction]


class Assembly:
    """Joins the packs of one engine.

    Args:
        packs: The packs by id.
    """

    def __init__(self, packs: Mapping[str, Pack]) -> None:
        self.packs = packs
        self.problems: list[Problem] = []

    def owners(self) -> Iterator[Pack]:
        """Go through the packs that have a type of their own."""
        for pack in self.packs.values():
            if pack.summary is not None and not pack.summary.adds_to:
                yield pack

    def chain(self, identity: str) -> tuple[str, ...]:
        """Give a type and the types that it extends, nearest first.

        Raises:
            PluginError: A type that it extends is not there, or extends it in turn.
        """
        chain = [identity]
        while base := self._summary(chain[-1]).extends:
            if base in chain:
                raise PluginError(msg("these types extend each other: {types}", types=[*chain, base]))
            if base not in self.packs or self.packs[base].summary is None:
                raise PluginError(
                    msg("type “{type}” extends “{base}”, which is not there", type=chain[-1], base=base),
                    msg("Install the plugin that brings “{base}”.", base=base),
                )
            chain.append(base)
        return tuple(chain)

    def _summary(self, identity: str) -> Any:
        return self.packs[identity].summary

    def additions(self, identity: str) -> list[Pack]:
        """Give the packs that add to a type, in a stable order."""
        adding = (pack for pack in self.packs.values() if pack.summary is not None and pack.summary.adds_to == identity)
        return sorted(adding, key=lambda pack: pack.manifest.pack)

    # --- the type --------------------------------------------------------------------------------------------------

    def plan_type(self, identity: str) -> PlanType:
        """Put a type together."""
        from canevas.contracts.plan_type import plan_type_from_data

        chain = self.chain(identity)
        merged: dict[str, Any] = {}
        for name in reversed(chain):
            merged = _inherited(merged, _signed(self.packs[name].plan_type(), name))
        if "aliases" not in self.packs[identity].plan_type():
            merged.pop("aliases", None)
        for pack in self.additions(identity):
            self._add(merged, pack, identity)
        found = plan_type_from_data(merged, identity, chain[1:], self.packs[identity].provenance)
        objectives = {
            name: replace(one, indicators=tuple(self.reference(card, identity, "cards") for card in one.indicators))
            for name, one in found.objectives.items()
        }
        return replace(found, objectives=objectives)

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
        vocabulary = {language: list(words) for language, words in merged.get("vocabulary", {}).items()}
        for language, words in data.get("vocabulary", {}).items():
            vocabulary.setdefault(language, []).extend(words)
        merged["vocabulary"] = vocabulary

    def _joined(self, present: Mapping[str, Any], added: Mapping[str, Any], pack: str, identity: str) -> dict[str, Any]:
        joined = dict(present)
        for key, value in added.items():
            if key in joined:
                other = joined[key].get("plugin", identity) if isinstance(joined[key], Mapping) else identity
                self._problem(
                    pack,
                    msg(
                        "“{key}” of type “{type}” comes from {other} and from {pack}; the second is refused",
                        key=key,
                        type=identity,
                        other=other,
                        pack=pack,
                    ),
                )
            else:
                joined[key] = value
        return joined

    def _problem(self, pack: str, message: Message) -> None:
        problem = Problem(pack, message)
        if problem not in self.problems:
            self.problems.append(problem)

    # --- its items -------------------------------------------------------------------------------------------------

    def actions(self, identity: str) -> DefaultActions:
        """Give the default actions of a type: inherited, its own, added; references written out."""
        kept: dict[str, DefaultAction] = {}
        removed: dict[str, DefaultAction] = {}
        for name in reversed(self.chain(identity)):
            pack = self.packs[name]
            for slug, data in pack.actions().items():
                before = next((key for key in kept if key.rpartition("/")[2] == slug), None)
                if before and data.get(_REMOVE):
                    removed[before] = kept.pop(before)
                elif before:
                    kept[before] = _changed(kept[before], data, pack)
                elif "title" not in data:
                    self._problem(
                        name,
                        msg("{pack} changes the action “{slug}”, which its base does not have", pack=name, slug=slug),
                    )
                elif name == identity or not data.get("types") or identity in data["types"]:
                    kept[f"{name}/{slug}"] = self._action(pack, slug, data)
        for pack in self.packs.values():
            name = pack.manifest.pack
            if name in self.chain(identity):
                continue
            own = pack.summary.adds_to if pack.summary else ""
            for slug, data in pack.actions().items():
                if {identity, EVERY_TYPE} & set(data.get("types") or [own]):
                    kept[f"{name}/{slug}"] = self._action(pack, slug, data)
        return DefaultActions(kept, removed)

    def _action(self, pack: Pack, slug: str, data: Mapping[str, Any]) -> DefaultAction:
        from canevas.contracts.action import action_from_data

        action = action_from_data({**data, "id": f"{pack.manifest.pack}/{slug}"}, pack.provenance)
        return self.resolved(action, pack.manifest.pack)

    def resolved(self, action: DefaultAction, pack: str) -> DefaultAction:
        """Write the references of an action out: a bare slug means this pack, else the type it adds to or extends."""
        return replace(
            action,
            indicators=tuple(self.reference(card, pack, "cards") for card in action.indicators),
            after=tuple(self._dependency(item, pack) for item in action.after),
        )

    def _dependency(self, item: str | Mapping[str, str], pack: str) -> str | Mapping[str, str]:
        if isinstance(item, Mapping):
            return {**item, "action": self.reference(str(item.get("action", "")), pack, "actions")}
        name, space, lag = item.partition(" ")
        return self.reference(name, pack, "actions") + space + lag

    def reference(self, written: str, pack: str, part: str) -> str:
        """Give the whole id of a card or an action that a pack mentions; as written where nothing has it."""
        if "/" in written:
            return written
        for name in self._own_and_bases(pack):
            items = getattr(self.packs[name], part)()
            if (
                written in items
                and not items[written].get(_REMOVE)
                and ("title" in items[written] or "name" in items[written])
            ):
                return f"{name}/{written}"
        return f"{pack}/{written}"

    def _own_and_bases(self, pack: str) -> list[str]:
        names = [pack]
        summary = self.packs[pack].summary if pack in self.packs else None
        if summary and (host := summary.adds_to or summary.extends) and host in self.packs:
            names += self.chain(host)
        return names

    def cards(self, identity: str | None = None) -> dict[str, IndicatorCard]:
        """Give the cards that a type lists, or all; a card that an heir changes takes the place of its base's."""
        cards: dict[str, IndicatorCard] = {}
        chain = self.chain(identity) if identity else ()
        for pack in self.packs.values():
            name = pack.manifest.pack
            own = (pack.summary.adds_to if pack.summary else "") or name
            wanted = {
                slug
                for slug, types in pack.card_types.items()
                if identity is None or {*chain, EVERY_TYPE} & set(types or [own])
            }
            if not wanted and identity not in (None, name):
                continue
            for slug, data in pack.cards().items():
                if slug in wanted and "name" in data:
                    cards[f"{name}/{slug}"] = _card(data, slug, pack, own)
        for name in reversed(chain):
            self._change_cards(cards, self.packs[name])
        return cards

    def _change_cards(self, cards: dict[str, IndicatorCard], pack: Pack) -> None:
        name = pack.manifest.pack
        for slug, data in pack.cards().items():
            before = next((key for key in cards if key.endswith(f"/{slug}") and key != f"{name}/{slug}"), None)
            if before is None:
                continue
            base = cards.pop(before)
            if not data.get(_REMOVE):
                changed = data if "name" in data else {**self.packs[base.id.partition("/")[0]].cards()[slug], **data}
                cards[f"{name}/{slug}"] = _card(changed, slug, pack, name)

    def rules(self, identity: str | None = None) -> dict[str, Rule]:
        """Give the rules that hold for plans of a type, or all; a code of two packs is refused."""
        from canevas.contracts.rule import rule_from_data

        if identity is None:
            packs = list(self.packs.values())
        else:
            packs = [pack for pack in self.packs.values() if pack.summary is None]
            packs += [self.packs[name] for name in reversed(self.chain(identity))] + self.additions(identity)
        rules: dict[str, Rule] = {}
        refused = set()
        for pack in packs:
            bases = self._own_and_bases(pack.manifest.pack)[1:] if pack.summary and pack.summary.extends else []
            for code, data in pack.rules().items():
                inherited = code in rules and str(getattr(rules[code].plugin, "name", "")) in bases
                if code in rules and not inherited:
                    first = str(rules[code].plugin)
                    self._problem(
                        pack.manifest.pack,
                        msg(
                            "rule {code} comes from {first} and from {second}; it is refused",
                            code=code,
                            first=first,
                            second=str(pack.provenance),
                        ),
                    )
                    refused.add(code)
                elif data.get(_REMOVE):
                    if identity is not None:
                        rules.pop(code, None)
                elif "label" in data:
                    rules[code] = rule_from_data({**data, "code": code}, pack.provenance)
                elif inherited and identity is not None:
                    rules[code] = replace(rules[code], **{key: value for key, value in data.items() if key != "basis"})
        return {code: rule for code, rule in rules.items() if code not in refused}


def _signed(data: Mapping[str, Any], pack: str) -> dict[str, Any]:
    """Note on each field, question and setting who declared it."""
    signed = dict(data)
    for section in ("questions", "settings"):
        if section in signed:
            signed[section] = {key: {**part, "plugin": pack} for key, part in signed[section].items()}
    if "fields" in signed:
        signed["fields"] = {
            level: {key: {**part, "plugin": pack} for key, part in declared.items()}
            for level, declared in signed["fields"].items()
        }
    return signed


def _inherited(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Lay what an heir says over what it inherits: entries by key, the rest whole."""
    merged = {**base, **own}
    for section in _BY_KEY:
        if section in base and section in own:
            merged[section] = {
                **base[section],
                **{key: _over(base[section].get(key), part) for key, part in own[section].items()},
            }
    if "fields" in base and "fields" in own:
        levels = {**base["fields"], **own["fields"]}
        merged["fields"] = {
            level: {**base["fields"].get(level, {}), **own["fields"].get(level, {})} for level in levels
        }
    return merged


def _over(base: Any, own: Any) -> Any:
    return {**base, **own} if isinstance(base, Mapping) and isinstance(own, Mapping) else own


def _changed(action: DefaultAction, data: Mapping[str, Any], pack: Pack) -> DefaultAction:
    """Change the keys that an heir names."""
    name = pack.manifest.pack
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key != "fields"
    }
    fields = {**action.fields, **data.get("fields", {})}
    keys = [*values, *data.get("fields", {})]
    return replace(action, **values, fields=fields, changed_by={**action.changed_by, **dict.fromkeys(keys, name)})


def _card(data: Mapping[str, Any], slug: str, pack: Pack, own: str) -> IndicatorCard:
    from canevas.contracts.indicator import card_from_data

    identity = f"{pack.manifest.pack}/{slug}"
    return card_from_data({**data, "id": identity, "types": tuple(data.get("types") or [own])}, pack.provenance)
