"""A loaded pack: what a plugin contributes as data, whoever read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from canevas.contracts.fields import Labelled
    from canevas.contracts.manifest import Manifest
    from canevas.language import Text
    from canevas.provenance import Provenance

REMOVE: Final = "remove"
"""What an heir writes in place of an inherited entry that it leaves out, and the key of such an entry's data."""
CHANGES: Final = "changes"
"""The key that marks the data of an heir's entry that is not whole, since it only changes an inherited one."""


class TypeSummary(NamedTuple):
    """What listing a pack's plan type needs.

    Attributes:
        extends: Id of the type that it inherits from.
        adds_to: Id of the type that it adds to, having none of its own.
        data: Name, purpose, aliases, examples… as the pack gives them.
    """

    extends: str
    adds_to: str
    data: Mapping[str, Any]


class Pack(Protocol):
    """What the catalogue reads of a pack; each part is read when it is asked for."""

    @property
    def manifest(self) -> Manifest:
        """The manifest."""

    @property
    def provenance(self) -> Provenance:
        """Who brought it."""

    @property
    def folder(self) -> Path:
        """Where its files lie."""

    @property
    def summary(self) -> TypeSummary | None:
        """Its plan type in short, where it has one or adds to one."""

    @property
    def card_types(self) -> Mapping[str, Sequence[str]]:
        """By slug of each card, the types for which it is listed, as written (``all`` for every type)."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cards, actions and rules it has."""

    def plan_type(self) -> Mapping[str, Any]:
        """Give the plan type's data, whole."""

    def cards(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the cards' data by slug; see `REMOVE` and `CHANGES` for what an heir's may hold besides."""

    def actions(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the default actions' data by slug, likewise."""

    def rules(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the rules' data by code, likewise."""

    @property
    def fingerprint(self) -> str:
        """Checksum of its data."""

    def vocabulary(self) -> Mapping[str, Sequence[str]]:
        """Give the everyday words for its type, or for the one that it adds to, by language."""

    def kinds(self) -> Mapping[str, Labelled]:
        """Give the kinds of action that it declares."""

    def categories(self) -> Mapping[str, Text]:
        """Give the labels of the categories of cards that it declares."""

    def audiences(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the data of the audiences that it declares."""
