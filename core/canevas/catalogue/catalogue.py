"""Looking things up in the packs of an engine: types by id or alias, cards, default actions, rules."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas.catalogue.assembly import Assembly, DefaultActions
from canevas.catalogue.audiences import audiences_of
from canevas.catalogue.cards import Cards
from canevas.catalogue.lineage import ANOTHER_NAME, Lineage, Problem
from canevas.catalogue.names import did_you_mean, plain
from canevas.catalogue.rules import Rules
from canevas.errors import PluginError, UsageError
from canevas.language import Text, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.contracts.action import DefaultAction
    from canevas.contracts.audience import Audience
    from canevas.contracts.fields import Labelled
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.pack import Pack
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule
    from canevas.provenance import Provenance


class TypeListing(NamedTuple):
    """A plan type as `canevas types` lists it, without reading it whole.

    Attributes:
        id: The type's id.
        name: What people call it.
        purpose: What it is for.
        aliases: Other names.
        examples: What people made with it, by language.
        indicators: How many cards it lists.
        actions: How many default actions it has.
        rules: How many rules are its own.
        plugin: Who brought it.
    """

    id: str
    name: Text
    purpose: Text
    aliases: tuple[str, ...]
    examples: Mapping[str, list[str]]
    indicators: int
    actions: int
    rules: int
    plugin: Provenance


class Catalogue:
    """What all packs offer.

    Args:
        packs: The packs by id.
        code_cards: Gives the cards that only code can list; called where a manifest says so.
    """

    def __init__(self, packs: Mapping[str, Pack], code_cards: Callable[[], Mapping[str, IndicatorCard]] = dict) -> None:
        self._packs = packs
        self._lineage = Lineage(packs)
        self._cards = Cards(self._lineage)
        self._rules = Rules(self._lineage)
        self._assembly = Assembly(self._lineage, self._cards)
        self._code_cards = code_cards
        self._types: dict[str, PlanType] = {}

    @property
    def problems(self) -> list[Problem]:
        """What does not fit together among the packs that were looked at so far."""
        return self._lineage.problems

    @cached_property
    def listings(self) -> tuple[TypeListing, ...]:
        """Every plan type, in a stable order."""
        return tuple(
            self._listing(pack) for pack in sorted(self._lineage.owners(), key=lambda pack: pack.manifest.pack)
        )

    def _listing(self, pack: Pack) -> TypeListing:
        identity = pack.manifest.pack
        chain = self._lineage.chain(identity)
        inherited: dict[str, Any] = {}
        for name in reversed(chain):
            summary = self._packs[name].summary
            inherited |= dict(summary.data) if summary else {}
        own = pack.summary.data if pack.summary else {}
        added = [*(self._packs[name] for name in chain), *self._lineage.additions(identity)]
        return TypeListing(
            id=identity,
            name=inherited.get("name", {}),
            purpose=inherited.get("purpose", {}),
            aliases=tuple(own.get("aliases", ())),
            examples=inherited.get("examples", {}),
            indicators=len(self._cards.ids(identity)),
            actions=len(self._assembly.actions(identity).actions)
            if len(chain) > 1
            else sum(other.counts["actions"] for other in added),
            rules=self._rules.count(identity),
            plugin=pack.provenance,
        )

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """By plain name or alias, the types that answer to it."""
        names: dict[str, tuple[str, ...]] = {}
        for listing in self.listings:
            for alias in (*listing.aliases, *(plain(name) for name in listing.name.values())):
                names[plain(alias)] = (
                    *(other for other in names.get(plain(alias), ()) if other != listing.id),
                    listing.id,
                )
        return names | {listing.id: (listing.id,) for listing in self.listings}

    def type_id(self, name: str) -> str:
        """Give the id of a type from its id, name or alias, whatever its accents and case.

        Raises:
            UsageError: No type is called so, or several are.
        """
        found = self._names.get(plain(name), ())
        if len(found) == 1:
            return found[0]
        if found:
            message = msg("“{name}” is a name of several types: {types}", name=name, types=list(found))
            raise UsageError(message, msg("Name the one you mean."))
        hint = did_you_mean(name, self._names) or msg(
            "`canevas types` lists them. One of a pack of yours is there with --pack FOLDER, or after `canevas plugins add`."
        )
        raise UsageError(msg("there is no plan type “{name}”", name=name), hint)

    def plan_type(self, name: str) -> PlanType:
        """Give a type, whole.

        Raises:
            UsageError: No type is called so.
        """
        identity = self.type_id(name)
        if identity not in self._types:
            self._types[identity] = self._assembly.plan_type(identity)
        return self._types[identity]

    def default_actions(self, identity: str) -> DefaultActions:
        """Give the default actions of a type by id."""
        return self._assembly.actions(identity)

    def cards(self, identity: str | None = None) -> Mapping[str, IndicatorCard]:
        """Give the cards of a type by id, its own before those of others; or all."""
        cards = self._cards.listed(identity)
        for name, card in self._from_code.items():
            if identity is None or not self._lineage.wanted(identity, name.partition("/")[0]).isdisjoint(card.types):
                cards[name] = card
        return cards if identity is None else self._cards.nearest_first(cards, identity)

    def card_names(self, identity: str) -> Mapping[str, str]:
        """Give, by plain name in any language, the ids of the cards of a type that stand as data; no card is built."""
        return {plain(name): whole_id for whole_id, names in self._cards.names(identity) for name in names.values()}

    @cached_property
    def _from_code(self) -> Mapping[str, IndicatorCard]:
        """The cards that only code can list; one whose id stands among the data of its pack is refused."""
        if not any(pack.manifest.dynamic for pack in self._packs.values()):
            return {}
        given = self._code_cards()
        as_data = set(self._cards.ids())
        for name in (name for name in given if name in as_data):
            pack = name.partition("/")[0]
            message = msg("the card “{id}” comes from the data and from the code of {pack}", id=name, pack=pack)
            self._lineage.problem(pack, message, ANOTHER_NAME)
        return {name: card for name, card in given.items() if name not in as_data}

    @cached_property
    def all_cards(self) -> Mapping[str, IndicatorCard]:
        """Every card by id."""
        return self.cards()

    def card(self, identity: str) -> IndicatorCard:
        """Give a card by its id.

        Raises:
            UsageError: There is none.
        """
        card = self._cards.card(identity) or self._from_code.get(identity)
        if card is not None:
            return card
        known = [*self._cards.ids(), *self._from_code]
        same = next((one for one in known if one.endswith(f"/{plain(identity)}")), identity)
        hint = did_you_mean(same, known) or msg("`canevas indicators` lists them.")
        raise UsageError(msg("there is no indicator “{id}”", id=identity), hint)

    def category(self, card: IndicatorCard) -> Text | str:
        """Give the label of a card's category, or its id where no pack has a label for it."""
        return self._cards.category(card)

    def audiences(self, identity: str | None = None) -> Mapping[str, Audience]:
        """Give by id for whom documents of plans of a type are made, or of plans of any type."""
        return audiences_of(self._lineage, identity)

    def rules(self, identity: str | None = None) -> Mapping[str, Rule]:
        """Give the rules for plans of a type, or all, by code and in the order of the codes."""
        rules = self._rules.all() if identity is None else self._rules.of(identity)
        return dict(sorted(rules.items(), key=lambda item: (item[1].family, item[0])))

    def rule(self, code: str) -> Rule:
        """Give a rule by its code.

        Raises:
            UsageError: There is none.
            PluginError: Two plugins bring one, so that neither has it.
        """
        rules = self.rules()
        if code in rules:
            return rules[code]
        if code in self._rules.refused:
            hint = msg("Do without one of the two: --without NAME.")
            raise PluginError(self._rules.refused[code], hint)
        families = {rule.family for rule in rules.values()}
        raise UsageError(msg("there is no rule “{code}”", code=code), did_you_mean(code, {*rules, *families}))

    def vocabulary(self, identity: str) -> Mapping[str, list[str]]:
        """Give the everyday words for a type, by language: its own, and those of packs that add to it."""
        words: dict[str, list[str]] = {}
        for pack in (self._packs[identity], *self._lineage.additions(identity)):
            for language, phrases in pack.vocabulary().items():
                words.setdefault(language, []).extend(phrases)
        return words

    def kinds(self) -> Mapping[str, Labelled]:
        """Give the kinds of action that packs declare, by id; of two of one id, the first."""
        kinds: dict[str, Labelled] = {}
        owners: dict[str, str] = {}
        for name, pack in self._packs.items():
            for kind, declared in pack.kinds().items():
                if (owner := owners.setdefault(kind, name)) == name:
                    kinds[kind] = declared
                    continue
                message = msg(
                    "the kind of action “{kind}” comes from {first} and from {second}; the second is refused",
                    kind=kind,
                    first=owner,
                    second=name,
                )
                self._lineage.problem(name, message, ANOTHER_NAME)
        return kinds

    def resolve_action(self, action: DefaultAction, pack: str) -> DefaultAction:
        """Write out the references of an action that code added on behalf of a pack."""
        return self._assembly.resolved(action, pack)
