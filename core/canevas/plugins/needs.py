"""What a pack needs besides itself: the packs that it requires, the type that it extends or adds to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.pack import Pack


class Lack(NamedTuple):
    """Something that a pack needs and that is not there.

    Attributes:
        message: What it is.
        hint: What to do about it.
    """

    message: Message
    hint: Message | None = None


def lacks(pack: Pack, packs: Mapping[str, Pack]) -> Lack | None:
    """Say what a pack lacks among some packs, or `None` where it has all that it needs.

    Args:
        pack: The pack.
        packs: What is there, by id, the pack included.
    """
    name = pack.manifest.pack
    for need in pack.manifest.requires:
        required, _, version = (part.strip() for part in need.partition(">="))
        if required not in packs:
            message = msg("{name} requires the plugin “{need}”, which is not there", name=name, need=need)
            return Lack(message, msg("Install it, or take it out of `requires` in the manifest."))
        found = packs[required].provenance.version
        if _numbers(found) < _numbers(version):
            message = msg("{name} requires “{need}”; version {found} is there", name=name, need=need, found=found)
            return Lack(message, msg("Upgrade it."))
    chain = [name]
    while base := _base(packs[chain[-1]]):
        if base in chain:
            return Lack(msg("these types extend each other: {types}", types=[*chain, base]))
        if not _has_type(packs.get(base)):
            message = msg("{name} builds upon the type “{base}”, which is not there", name=name, base=base)
            return Lack(message, msg("Install the plugin that brings “{base}”.", base=base))
        chain.append(base)
    return None


def _base(pack: Pack) -> str:
    return pack.summary.extends or pack.summary.adds_to if pack.summary else ""


def _has_type(pack: Pack | None) -> bool:
    return pack is not None and pack.summary is not None and not pack.summary.adds_to


def _numbers(version: str) -> tuple[int, ...]:
    """Give the numbers of a version by which it is compared: 1.10 and 1.10.0 are one, and a release candidate is its release."""
    numbers = [int(found[0]) for part in version.split(".") if (found := re.match("[0-9]{1,18}", part))]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
