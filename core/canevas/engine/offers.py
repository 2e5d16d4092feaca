"""What plugins offer: plan types, indicators, rules, formats, and which of them fit what somebody writes.

What is needed of the floors below is imported when it is asked for, so that listing types costs no more than that.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from canevas.catalogue import Catalogue, TypeListing
from canevas.engine.cards import code_cards, known_cards
from canevas.engine.formats import declared, format_named
from canevas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.manifest import FormatCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule
    from canevas.engine.plan_file import PlanFile
    from canevas.engine.suggesting import IndicatorSuggestion, Suggesting, TypeSuggestion
    from canevas.plugins.host import PluginHost
    from canevas.provenance import Provenance


class Offers:
    """What a set of plugins offers.

    Args:
        host: The plugins.
        cache: The user's cache folder.
    """

    def __init__(self, host: PluginHost, cache: Path) -> None:
        self.host = host
        self.cache = cache

    @cached_property
    def catalogue(self) -> Catalogue:
        """What all packs offer."""
        return Catalogue(self.host.packs, partial(code_cards, self.host))

    def plan_types(self) -> tuple[TypeListing, ...]:
        """List the plan types, in the order of their ids."""
        return self.catalogue.listings

    def plan_type(self, name: str) -> PlanType:
        """Give a plan type by its id or an alias.

        Raises:
            UsageError: There is none.
            PluginError: The plugin that brings it failed.
        """
        self._raise_if_missing(name)
        return self.catalogue.plan_type(name)

    def _raise_if_missing(self, name: str) -> None:
        """Say why a type is not there; one whose code failed is there all the same, as far as its data go."""
        if name not in self.host.packs:
            self.host.raise_if_failed(name)

    def blank(self, plan_type: str, *, language: str = "fr") -> PlanFile:
        """Give the empty plan of a type, of which `render` makes a document to be filled in by hand.

        Args:
            plan_type: Id or alias of the type.
            language: Language of the document.

        Raises:
            UsageError: There is no such type, or no plan in that language.
        """
        from canevas.engine.blank_plans import blank_plan

        return blank_plan(self, plan_type, language)

    def indicators(self, plan_type: str | None = None) -> tuple[IndicatorCard, ...]:
        """List the indicators of a type, or all.

        Raises:
            UsageError: There is no such type.
            PluginError: The plugin that brings it failed.
        """
        if plan_type is None:
            return tuple(self.catalogue.all_cards.values())
        self._raise_if_missing(plan_type)
        identity = self.catalogue.type_id(plan_type)
        cards = tuple(self.catalogue.cards(identity).values())
        if self.host.packs[identity].manifest.dynamic:
            self.host.raise_if_failed(identity)
        return cards

    def indicator(self, identity: str) -> IndicatorCard:
        """Give an indicator by its id, such as ``quality/complaint-rate``.

        Raises:
            UsageError: There is none.
            PluginError: The plugin that would bring it failed.
        """
        try:
            return self.catalogue.card(identity)
        except UsageError:
            self.host.raise_if_failed(identity.partition("/")[0])
            raise

    def rules(self, plan_type: str | None = None) -> tuple[Rule, ...]:
        """List the rules for plans of a type, or all, in the order of their codes."""
        identity = self.catalogue.type_id(plan_type) if plan_type else None
        return tuple(self.catalogue.rules(identity).values())

    def formats(self) -> Mapping[str, tuple[FormatCard, Provenance]]:
        """List the output formats by id, each with who brings it."""
        return declared(self.host)[0]

    @cached_property
    def known_cards(self) -> frozenset[str]:
        """Ids of all cards, as far as that can be told without importing what lists none."""
        return known_cards(self.host, self.catalogue)

    def format_named(self, name: str) -> tuple[str, Provenance]:
        """Find a format by its id, an alias, or the ending of its files.

        Raises:
            UsageError: There is none.
        """
        return format_named(name, self.host)

    def schema(self, plan_type: str | None = None, *, language: str = "en") -> dict[str, Any]:
        """Give the JSON Schema of a plan file, with the fields, phases, roles and indicators of a type.

        Args:
            plan_type: Id or alias of the type; what every plan has where left out.
            language: The language that comes first in descriptions; the other one follows.

        Raises:
            UsageError: There is no such type.
        """
        from canevas.check.schema import plan_schema

        if plan_type is None:
            return plan_schema(None, None, language)
        found = self.plan_type(plan_type)
        cards = {identity: card.name for identity, card in self.catalogue.cards(found.id).items()}
        return plan_schema(found, cards, language)

    def pack_schema(self, section: str = "pack", *, language: str = "en") -> dict[str, Any]:
        """Give the JSON Schema of a file of a pack, for those who write plan types.

        Args:
            section: ``pack`` for the manifest, ``plan_type``, ``indicators``, ``actions``, ``rules``, ``kinds``,
                ``categories``, ``audiences`` or ``vocabulary``.
            language: The language that comes first in descriptions; the other one follows.

        Raises:
            UsageError: A pack has no such file.
        """
        from canevas.plugins.schema import Known, pack_schema

        types = {one.id: one.name for one in self.plan_types()}
        cards = {identity: card.name for identity, card in self.catalogue.all_cards.items()}
        return pack_schema(section, Known(types, cards), language)

    def computed_schema(self, *, language: str = "en") -> dict[str, Any]:
        """Give the JSON Schema of the computed plan, which ``render`` writes as JSON, for programs that read it.

        Args:
            language: The language that comes first in descriptions; the other one follows.
        """
        from canevas.rendering.data_schema import data_schema

        return data_schema(language)

    # --- suggesting ------------------------------------------------------------------------------------------------

    def suggest(self, sentence: str, *, language: str = "fr") -> list[TypeSuggestion]:
        """Propose plan types, the likeliest first; none where no word is known.

        Args:
            sentence: What somebody wants to do, or what is wrong, in their own words.
            language: Its language, where its words do not tell.
        """
        return self._suggesting.types(sentence, language)

    def suggest_indicators(
        self, text: str, *, language: str = "fr", plan_type: str = "", only: bool = False, most: int = 10
    ) -> list[IndicatorSuggestion]:
        """Propose indicators, the nearest first; none where no word is known.

        Args:
            text: Title of an action, or an objective.
            language: Its language, where its words do not tell.
            plan_type: Id or alias of the type of its plan, whose own indicators gain by it.
            only: Whether none but the indicators that this type lists are proposed.
            most: How many at most.

        Raises:
            UsageError: There is no such type.
        """
        return self._suggesting.indicators(text, language, plan_type=plan_type, only=only, most=most)

    @cached_property
    def _suggesting(self) -> Suggesting:
        from canevas.engine.suggesting import Suggesting

        return Suggesting(self)
