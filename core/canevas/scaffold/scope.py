"""What expressions of a scaffold see: the answers, and the first facts of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas.errors import PluginError
from canevas.expressions import MISSING, ExpressionError, Record, parse, parse_text
from canevas.language import Text, msg, pick, printed
from canevas.model.blank import BLANK

if TYPE_CHECKING:
    from datetime import date


class Values(Record):
    """Plain values by name.

    Args:
        values: The values; mappings become records in turn.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def read(self, name: str) -> object:
        """Give a value; what is blank or not there is missing."""
        value = self._values.get(name, MISSING)
        if isinstance(value, Mapping):
            return Values(value)
        return MISSING if value is None or value is BLANK else value


class Scope(NamedTuple):
    """The names of a scaffold's expressions.

    Attributes:
        names: ``answers`` and ``plan``.
        language: Language in which values are printed.
    """

    names: Mapping[str, object]
    language: str

    def holds(self, condition: str | None) -> bool:
        """Tell whether a condition holds; missing counts as no, and no condition as yes.

        Raises:
            PluginError: The condition cannot be decided with these answers, whatever they are.
        """
        if condition is None:
            return True
        try:
            return parse(condition).evaluate(self.names) is True
        except ExpressionError as error:
            raise _faulty(condition, error) from None

    def text(self, text: Text | str) -> Any:
        """Give a text in the plan's language with its ``{expressions}`` filled in; one expression alone keeps its kind.

        Raises:
            PluginError: One of its expressions asks for what cannot be.
        """
        source = pick(text, self.language)
        if "{" not in source and "}" not in source:
            return source
        try:
            value = parse_text(source).evaluate(self.names, lambda item: printed(item, self.language))
        except ExpressionError as error:
            raise _faulty(source, error) from None
        return BLANK.text if value is MISSING else value


def _faulty(source: str, error: ExpressionError) -> PluginError:
    return PluginError(
        msg("“{text}”, which a pack says, cannot be worked out: {reason}", text=source, reason=error.message),
        error.hint,
    )


def scope_of(answers: Mapping[str, Any], title: str, start: date, end: date, language: str) -> Scope:
    """Build the scope of a scaffold."""
    plan = {"title": title, "period": {"start": start, "end": end}}
    return Scope({"answers": Values(answers), "plan": Values(plan)}, language)
