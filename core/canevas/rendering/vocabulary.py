"""The words of a report for formats that print its data themselves: closed lists, and the names of the parts of items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.model import words
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.language import Text
    from canevas.rendering.printing import Printer
    from canevas.rendering.view import PlanView

_LISTS: Final[Mapping[str, Mapping[Any, Text]]] = {
    "statuses": words.STATUSES.labels,
    "priorities": words.PRIORITIES.labels,
    "healths": words.HEALTHS.labels,
    "directions": words.DIRECTIONS.labels,
    "frequencies": words.FREQUENCIES.labels,
    "repeats": words.REPEATS.labels,
    "kinds": words.ACTION_KINDS.labels,
    "lights": labels.LIGHTS,
    "tendencies": labels.TENDENCIES,
    "methods": labels.METHODS,
}
_PARTS: Final[Mapping[str, tuple[str, Mapping[str, Text]]]] = {
    "actions": ("action", labels.ACTION_COLUMNS),
    "objectives": ("objective", labels.OBJECTIVE_COLUMNS),
    "indicators": ("indicator", labels.INDICATOR_COLUMNS),
    "follow_up": ("follow_up", labels.FOLLOW_UP_COLUMNS),
}


def words_of(view: PlanView, printer: Printer | None = None) -> dict[str, dict[str, str]]:
    """Give the words; see `canevas.contracts.report.Report`. Lists begin with a capital.

    Args:
        view: The plan.
        printer: Prints in another language than the plan's.
    """
    printer = printer or view.printer
    found = {
        name: {str(word): _capital(printer.pick(text)) for word, text in entries.items()}
        for name, entries in _LISTS.items()
    }
    for name, (level, parts) in _PARTS.items():
        fields = {field: one.label for field, one in view.fields_of(level).items()}
        found[name] = {part: printer.pick(text) for part, text in {**fields, **parts}.items()}
    units = [unit for item in view.indicators if isinstance(unit := item.part("unit"), str)]
    found["units"] = {unit: printer.unit(unit) for unit in units}
    return {**found, "phases": {name: printer.pick(text) for name, text in view.phases.items()}}


def joined(every: Iterable[Mapping[str, Mapping[str, str]]]) -> dict[str, dict[str, str]]:
    """Put the words of several plans together; what two types call by one name keeps the first one's."""
    found: dict[str, dict[str, str]] = {}
    for one in every:
        for name, entries in one.items():
            found[name] = {**entries, **found.get(name, {})}
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
