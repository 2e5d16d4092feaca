"""The indicator cards of all packs: which a type lists, which take the place of inherited ones."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from canevas.catalogue.lineage import EVERY_TYPE, NOT_INHERITED, Lineage, changes, laid_over, leaves_out
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canevas.contracts.indicator import IndicatorCard
    from canevas.language import Text


class Cards:
    """The cards that stand as data in the packs of one engine.

    Args:
        lineage: The packs.
    """

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self._packs = lineage.packs
        self._successors: dict[str, Mapping[str, str | None]] = {}
        self._labels: dict[tuple[str, str], Text | str] = {}

    def ids(self, identity: str | None = None) -> list[str]:
        """Give the ids of the cards that a type lists, or of all."""
        if identity is None:
            return [f"{name}/{slug}" for name, pack in self._packs.items() for slug in pack.card_types]
        chain = self._lineage.chain(identity)
        packs = {*chain, *self._packs_by_type.get(identity, ()), *self._packs_by_type.get(EVERY_TYPE, ())}
        found: list[str] = []
        for name in (name for name in self._packs if name in packs):
            wanted = self._lineage.wanted(identity, name)
            card_types = self._packs[name].card_types.items()
            found += [f"{name}/{slug}" for slug, types in card_types if not wanted.isdisjoint(types)]
        replaced = self.successors(identity)
        return [whole_id for whole_id in found if whole_id not in replaced]

    @cached_property
    def _packs_by_type(self) -> Mapping[str, set[str]]:
        """By type, the packs with a card that names it; of a hundred packs a type concerns a few."""
        found: dict[str, set[str]] = {}
        for name, pack in self._packs.items():
            for identity in {one for types in pack.card_types.values() for one in types}:
                found.setdefault(identity, set()).add(name)
        return found

    def nearest_first(self, cards: Mapping[str, IndicatorCard], identity: str) -> dict[str, IndicatorCard]:
        """Put a type's own cards first, then inherited ones, then those that others bring for it, then those of every type.

        Args:
            cards: Cards by id.
            identity: The type.
        """
        chain = self._lineage.chain(identity)

        def distance(item: tuple[str, IndicatorCard]) -> int:
            whole_id, card = item
            pack = whole_id.partition("/")[0]
            if pack in chain:
                return chain.index(pack)
            return len(chain) + (identity not in card.types)

        return dict(sorted(cards.items(), key=distance))

    def listed(self, identity: str | None = None) -> dict[str, IndicatorCard]:
        """Give the cards that a type lists, or all, by id."""
        return {whole_id: card for whole_id in self.ids(identity) if (card := self.card(whole_id)) is not None}

    def names(self, identity: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Go through the ids of the cards that a type lists, with what people call each."""
        for whole_id in self.ids(identity):
            name, _, slug = whole_id.partition("/")
            if (data := self._data(name, slug)) is not None:
                yield whole_id, data["name"]

    def card(self, whole_id: str) -> IndicatorCard | None:
        """Give a card, or `None` where there is none of this id."""
        from canevas.contracts.indicator import card_from_data

        name, _, slug = whole_id.partition("/")
        data = self._data(name, slug)
        if data is None:
            return None
        pack = self._packs[name]
        return card_from_data({**data, "id": whole_id, "types": tuple(pack.card_types[slug])}, pack.provenance)

    def _data(self, name: str, slug: str) -> Mapping[str, Any] | None:
        """Give the data of a card, whole: of one that changes an inherited card, with what it inherits."""
        own = self._packs[name].cards().get(slug) if name in self._packs else None
        if own is None or leaves_out(own):
            return None
        if not changes(own):
            return own
        bases = self._lineage.chain(name)[1:]
        inherited = next((data for base in bases if (data := self._data(base, slug)) is not None), None)
        if inherited is None:
            message = msg("{pack} changes the card “{slug}”, which its base does not have", pack=name, slug=slug)
            self._lineage.problem(name, message, NOT_INHERITED)
            return None
        return laid_over(inherited, own)

    def category(self, card: IndicatorCard) -> Text | str:
        """Give the label of a card's category: its own pack's, else that of a pack whose cards are for every type, else anyone's.

        Args:
            card: The card; the id stands where nobody has a label.
        """
        own = card.id.partition("/")[0]
        if (own, card.category) not in self._labels:
            packs = dict.fromkeys([own, *sorted(self._packs_by_type.get(EVERY_TYPE, ())), *self._packs])
            declared = (self._packs[name].categories() for name in packs if name in self._packs)
            labels = (categories[card.category] for categories in declared if card.category in categories)
            self._labels[own, card.category] = next(labels, card.category)
        return self._labels[own, card.category]

    def successors(self, identity: str) -> Mapping[str, str | None]:
        """Give, by id of an inherited card that an heir changes or leaves out, the card that takes its place, if any."""
        if identity not in self._successors:
            self._successors[identity] = self._found_successors(identity)
        return self._successors[identity]

    def _found_successors(self, identity: str) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        chain = self._lineage.chain(identity)
        for place, name in enumerate(chain[:-1]):
            for slug, data in self._packs[name].cards().items():
                inherited = [base for base in chain[place + 1 :] if slug in self._packs[base].cards()]
                for base in inherited:
                    found.setdefault(f"{base}/{slug}", None if leaves_out(data) else f"{name}/{slug}")
                if leaves_out(data) and not inherited:
                    message = msg(
                        "{pack} leaves out the card “{slug}”, which its base does not have", pack=name, slug=slug
                    )
                    self._lineage.problem(name, message, NOT_INHERITED)
        return found

    def meant(self, written: Iterable[str], pack: str, identity: str) -> tuple[str, ...]:
        """Give the ids of the cards that an action or an objective names, as a type has them.

        Args:
            written: Names as written.
            pack: The pack that wrote them.
            identity: The type.
        """
        successors = self.successors(identity)
        ids = [self._lineage.card_id(name, pack) for name in written]
        found = [successors.get(whole_id, whole_id) for whole_id in ids]
        return tuple(dict.fromkeys(whole_id for whole_id in found if whole_id is not None))
