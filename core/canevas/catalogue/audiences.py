"""For whom documents are made: the core's audiences, those of a type, those that others add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import did_you_mean, plain
from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.catalogue.lineage import Lineage
    from canevas.contracts.audience import Audience
    from canevas.contracts.pack import Pack


def audiences_of(lineage: Lineage, identity: str | None) -> dict[str, Audience]:
    """Give the audiences of a type by id; one of a type takes the place of an inherited one, and that of one of every type.

    Args:
        lineage: The packs.
        identity: The type; those of every type where there is none.
    """
    from canevas.contracts.audience import audience_from_data

    found: dict[str, Audience] = {}
    for pack in _packs(lineage, identity):
        for name, data in pack.audiences().items():
            if pack.manifest.pack in _added(lineage, identity) and name in found:
                message = msg(
                    "{pack} adds the audience “{audience}” to type “{type}”, which has one of that name; it is refused",
                    pack=pack.manifest.pack,
                    audience=name,
                    type=str(identity),
                )
                lineage.problem(pack.manifest.pack, message)
            else:
                found[name] = audience_from_data(data)
    return found


def _packs(lineage: Lineage, identity: str | None) -> Iterator[Pack]:
    """Go through the packs whose audiences a type has: those that are of no type, its bases, itself, what adds to it."""
    yield from (lineage.packs[name] for name in sorted(lineage.packs) if lineage.packs[name].summary is None)
    if identity is not None and identity in lineage.packs:
        yield from (lineage.packs[name] for name in reversed(lineage.chain(identity)))
        yield from lineage.additions(identity)


def _added(lineage: Lineage, identity: str | None) -> frozenset[str]:
    return frozenset(pack.manifest.pack for pack in lineage.additions(identity or ""))


def audience_named(name: str, known: Mapping[str, Audience]) -> str:
    """Give the id of an audience from its id, its name in either language or another one.

    Raises:
        UsageError: None is called so; says which there are.
    """
    wanted = plain(name)
    for identity, audience in known.items():
        if wanted in (identity, *map(plain, audience.aliases), *map(plain, audience.label.values())):
            return identity
    there = [audience.label for audience in known.values()]
    every = [*known, *(name for audience in known.values() for name in (*audience.label.values(), *audience.aliases))]
    near = did_you_mean(name, every)
    raise UsageError(
        msg("there is no audience “{name}”; there are: {names}", name=name, names=there),
        near if near is not None and "word" in near.values else None,
    )
