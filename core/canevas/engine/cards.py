"""Cards that only the code of plugins can list, and the ids of all cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.catalogue import Catalogue
    from canevas.contracts.indicator import IndicatorCard
    from canevas.plugins.host import PluginHost


def code_cards(host: PluginHost) -> Mapping[str, IndicatorCard]:
    """Give the cards that only code can list, by their whole ids."""
    cards = {}
    dynamic = [name for name, pack in host.packs.items() if pack.manifest.dynamic]
    for name, given in host.indicators(dynamic).items():
        pack = host.packs[name]
        for card in given.cards:
            identity = card.id if "/" in card.id else f"{name}/{card.id}"
            cards[identity] = replace(card, id=identity, types=card.types or (name,), plugin=pack.provenance)
    return cards


def known_cards(host: PluginHost, catalogue: Catalogue) -> frozenset[str]:
    """Give the ids of all cards; code is asked only where a pack says that it lists some."""
    cards = {f"{name}/{slug}" for name, pack in host.packs.items() for slug in pack.card_types}
    dynamic = any(pack.manifest.dynamic for pack in host.packs.values())
    return frozenset(cards | catalogue.all_cards.keys() if dynamic else cards)
