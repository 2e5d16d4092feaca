"""What tells the actions of a plan apart: phase, owner, status."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from canevas.contracts.report import Facet
from canevas.model import words
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canevas.rendering.printing import Printer
    from canevas.rendering.view import PlanView


def facets(view: PlanView) -> tuple[Facet, ...]:
    """Give phases in the type's order, owners by name, statuses in the order of work; what is not given comes last."""
    return _of_actions((view,), view.printer)


def joined(views: Sequence[PlanView], titles: Sequence[str], printer: Printer) -> tuple[Facet, ...]:
    """Give the same for the actions of several plans, and before, of which plan each is.

    Args:
        views: The plans.
        titles: Their titles.
        printer: Prints in the language of what is around them.
    """
    found = _of_actions(views, printer)
    named = [title if titles.count(title) == 1 else f"{title} ({number})" for number, title in enumerate(titles, 1)]
    of = tuple(place for place, view in enumerate(views) for _action in view.actions)
    return (Facet("plan", printer.pick(labels.PLAN), tuple(named), of), *found) if found else ()


def _of_actions(views: Sequence[PlanView], printer: Printer) -> tuple[Facet, ...]:
    made = [_values(view, printer) for view in views]
    phases, owners, statuses = ([value for values in made for value in values[number]] for number in range(3))
    if not statuses:
        return ()
    known = [printer.word(words.STATUSES.labels, name).text for name in words.STATUSES.labels]
    order = [printer.pick(label) for view in views for label in view.phases.values()]
    return (
        _facet(printer, "phase", phases, order),
        _facet(printer, "owner", owners, sorted(owners, key=_by_name)),
        _facet(printer, "status", statuses, known),
    )


def _values(view: PlanView, printer: Printer) -> tuple[list[str], list[str], list[str]]:
    """Give the phase, the owner and the status of each action."""
    found = [item.action for item in view.actions]
    phases = [printer.label(view.phases, one.phase) or printer.line(str(one.phase or "")) for one in found]
    owners = [view.person(one.owner).text if one.owner else "" for one in found]
    statuses = [printer.word(words.STATUSES.labels, one.status).text for one in found]
    return phases, owners, statuses


def _facet(printer: Printer, name: str, values: Sequence[str], order: Iterable[str]) -> Facet:
    """Make one of the value of each action; those that no action has are left out."""
    used = set(values)
    others = list(dict.fromkeys(one for one in [*order, *values] if one and one in used))
    shown = [*others, *([printer.pick(labels.NOT_GIVEN)] if "" in used else [])]
    places: Mapping[str, int] = {**{value: place for place, value in enumerate(others)}, "": len(others)}
    return Facet(name, printer.pick(labels.ACTION_COLUMNS[name]), tuple(shown), tuple(places[one] for one in values))


def _by_name(name: str) -> tuple[str, str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return plain, name
