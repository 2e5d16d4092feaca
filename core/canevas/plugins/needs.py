"""What a pack needs besides itself: the packs that it requires, the type that it extends or adds to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from canevas.language import Message, msg
from canevas.plugins.discovery import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.pack import Pack
    from canevas.provenance import Provenance


PackLike = TypeVar("PackLike", bound="Pack")
_NEED: Final = re.compile(r"[\w.-]+(?:\s*>=\s*v?\d[\w.+-]*)?")
"""What a plugin is required with."""


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
        if (lack := unmet(need, packs)) is not None:
            return Lack(msg("{name} requires “{need}”: {lack}", name=name, need=need, lack=lack.message), lack.hint)
    chain = [name]
    while base := _base(packs[chain[-1]]):
        if base in chain:
            return Lack(msg("these types extend each other: {types}", types=[*chain, base]))
        if not _has_type(packs.get(base)):
            message = msg("{name} builds upon the type “{base}”, which is not there", name=name, base=base)
            return Lack(message, msg("Install the plugin that brings “{base}”.", base=base))
        chain.append(base)
    return None


def with_what_they_need(packs: Mapping[str, PackLike]) -> tuple[dict[str, PackLike], dict[str, Lack]]:
    """Leave out packs that need what is not there, until nothing changes.

    Args:
        packs: The packs by id.

    Returns:
        Those that have all that they need, and by id what the others lack.
    """
    kept = dict(packs)
    lacking: dict[str, Lack] = {}
    while found := {name: said for name, pack in kept.items() if (said := lacks(pack, kept)) is not None}:
        lacking |= found
        kept = {name: pack for name, pack in kept.items() if name not in found}
    return kept, lacking


def unmet(need: str, packs: Mapping[str, Pack]) -> Lack | None:
    """Say why a need is not met, or `None` where it is.

    Args:
        need: Name of a plugin or of a distribution, with the least version where one matters: ``rh>=1.2``.
        packs: What is there, by id.
    """
    if not _NEED.fullmatch(need.strip()):
        hint = msg("Write a name, or a name and the least version:   {example}", example="rh>=1.2")
        return Lack(msg("this is not how a need is written"), hint)
    name, _, version = (part.strip() for part in need.partition(">="))
    found = packs[name].provenance if name in packs else _of_distribution(name, packs)
    if found is None:
        return Lack(msg("it is not there"), msg("Install it, or take it out of `requires`."))
    if _numbers(found.version) >= _numbers(version):
        return None
    there = msg("version {found} is there", found=found.version) if found.version else msg("it says no version")
    return Lack(there, msg("Upgrade it."))


def _of_distribution(name: str, packs: Mapping[str, Pack]) -> Provenance | None:
    named = (pack.provenance for pack in packs.values() if pack.provenance.distribution)
    return next((found for found in named if plain(found.distribution) == plain(name)), None)


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
