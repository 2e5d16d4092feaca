"""What tells the actions of a plan apart: phase, owner, status."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from canevas.contracts.report import Facet
from canevas.model import words
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canevas.rendering.view import PlanView


def facets(view: PlanView) -> tuple[Facet, ...]:
    """Give phases in the type's order, owners by name, statuses in the order of work; what is not given comes last."""
    if not view.actions:
        return ()
    printer, found = view.printer, [item.action for item in view.actions]
    phases = [view.printer.label(view.phases, one.phase) or printer.line(str(one.phase or "")) for one in found]
    owners = [view.person(one.owner).text if one.owner else "" for one in found]
    statuses = [printer.word(words.STATUSES.labels, one.status).text for one in found]
    known = [printer.word(words.STATUSES.labels, name).text for name in words.STATUSES.labels]
    return (
        _facet(view, "phase", phases, map(printer.pick, view.phases.values())),
        _facet(view, "owner", owners, sorted(owners, key=_by_name)),
        _facet(view, "status", statuses, known),
    )


def _facet(view: PlanView, name: str, values: Sequence[str], order: Iterable[str]) -> Facet:
    """Make one of the value of each action; those that no action has are left out."""
    used = set(values)
    others = list(dict.fromkeys(one for one in [*order, *values] if one and one in used))
    shown = [*others, *([view.printer.pick(labels.NOT_GIVEN)] if "" in used else [])]
    places: Mapping[str, int] = {**{value: place for place, value in enumerate(others)}, "": len(others)}
    return Facet(
        name, view.printer.pick(labels.ACTION_COLUMNS[name]), tuple(shown), tuple(places[one] for one in values)
    )


def _by_name(name: str) -> tuple[str, str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return plain, name
