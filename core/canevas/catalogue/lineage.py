"""How packs stand to each other: which types inherit from which, who adds to whom, what a bare name means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.contracts.pack import CHANGES, REMOVE
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.contracts.pack import Pack
    from canevas.language import Message

EVERY_TYPE: Final = "all"
NOT_INHERITED: Final = msg("Write the name as the base has it, or write the whole entry for one of your own.")
ANOTHER_NAME: Final = msg("Give one of the two another name.")


class Problem(NamedTuple):
    """Something that does not fit together, and the pack that answers for it.

    Attributes:
        pack: Id of the pack.
        message: What is wrong.
        hint: What to do.
    """

    pack: str
    message: Message
    hint: Message | None = None


class Lineage:
    """The packs of one engine, each with what it builds upon.

    Args:
        packs: The packs by id; what they extend or add to is among them.

    Attributes:
        problems: What did not fit together so far.
    """

    def __init__(self, packs: Mapping[str, Pack]) -> None:
        self.packs = packs
        self.problems: list[Problem] = []

    def problem(self, pack: str, message: Message, hint: Message | None = None) -> None:
        """Note what does not fit together, once."""
        problem = Problem(pack, message, hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def owners(self) -> Iterator[Pack]:
        """Go through the packs that have a type of their own."""
        for pack in self.packs.values():
            if pack.summary is not None and not pack.summary.adds_to:
                yield pack

    def chain(self, identity: str) -> tuple[str, ...]:
        """Give a pack and those whose types its own extends, nearest first."""
        chain = [identity]
        while (summary := self.packs[chain[-1]].summary) is not None and summary.extends:
            chain.append(summary.extends)
        return tuple(chain)

    def host(self, pack: str) -> str:
        """Give the type that a pack adds to; empty where it adds to none."""
        summary = self.packs[pack].summary
        return summary.adds_to if summary is not None else ""

    def additions(self, identity: str) -> list[Pack]:
        """Give the packs that add to a type, in a stable order."""
        return self._additions.get(identity, [])

    @cached_property
    def _additions(self) -> Mapping[str, list[Pack]]:
        """By type, the packs that add to it."""
        found: dict[str, list[Pack]] = {}
        for name in sorted(self.packs):
            if host := self.host(name):
                found.setdefault(host, []).append(self.packs[name])
        return found

    def wanted(self, identity: str, pack: str) -> frozenset[str]:
        """Give the types whose items a type has, as far as a pack brings them.

        It inherits what belongs to the types that it extends, and not what others add to those.
        """
        chain = self.chain(identity)
        return frozenset({identity, EVERY_TYPE, *(chain if pack in chain else ())})

    def card_id(self, written: str, pack: str) -> str:
        """Give the whole id of a card that a pack mentions: a bare name is its own, else one of what it builds upon."""
        host = self.host(pack)
        return self._id(written, [*self.chain(pack), *(self.chain(host) if host else ())], pack, "cards")

    def action_id(self, written: str, pack: str) -> str:
        """Give the whole id of an action that a pack mentions; one that an heir changes keeps the id of its base."""
        host = self.host(pack)
        names = [pack, *reversed(self.chain(host))] if host else [*reversed(self.chain(pack))]
        return self._id(written, names, pack, "actions")

    def _id(self, written: str, names: Collection[str], pack: str, part: str) -> str:
        if "/" in written:
            return written
        for name in names:
            item = getattr(self.packs[name], part)().get(written)
            if item is not None and not leaves_out(item) and not (part == "actions" and changes(item)):
                return f"{name}/{written}"
        return f"{pack}/{written}"


def leaves_out(entry: Any) -> bool:
    """Tell whether an heir leaves an inherited entry out."""
    return isinstance(entry, Mapping) and entry.get(REMOVE) is True


def changes(entry: Any) -> bool:
    """Tell whether an heir only changes an inherited entry, its own not being whole."""
    return isinstance(entry, Mapping) and entry.get(CHANGES) is True


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Give an inherited entry with what an heir changes of it."""
    joined = {**below, **{key: value for key, value in above.items() if not (key == CHANGES and value is True)}}
    if "fields" in below and "fields" in above:
        joined["fields"] = {**below["fields"], **above["fields"]}
    return joined
