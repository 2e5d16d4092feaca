"""What a plan holds, in words of the interface: fields, people, phases, values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from canevas.language import Message, msgid, nmsg, printed
from canevas.model import words
from canevas.model.base import PlanModel
from canevas.model.dependency import Dependency
from canevas.rendering import labels

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.contracts.fields import Field
    from canevas.contracts.plan_type import PlanType
    from canevas.engine import PlanFile
    from canevas.language import Text
    from canevas.model.plan import Plan

_VOCABULARIES: Final[Mapping[str, Mapping[Any, Text]]] = {
    "status": words.STATUSES.labels,
    "priority": words.PRIORITIES.labels,
    "health": words.HEALTHS.labels,
    "direction": words.DIRECTIONS.labels,
    "frequency": words.FREQUENCIES.labels,
    "repeat": words.REPEATS.labels,
    "kind": words.ACTION_KINDS.labels,
    "decision": labels.DECISIONS,
    "language": words.LANGUAGES.labels,
}
_PEOPLE: Final = frozenset({"owner", "contributors", "attendees"})
_FIELDS: Final[Mapping[str, str]] = {
    "id": msgid("Id"),
    "title": msgid("Title"),
    "name": msgid("Name"),
    "statement": msgid("Sentence"),
    "context": msgid("Context"),
    "closures": msgid("Closures"),
    "language": msgid("Language"),
    "type": msgid("Type"),
    "people": msgid("People"),
    "finish": msgid("Last end of an action"),
    "period.start": msgid("First day"),
    "period.end": msgid("Last day"),
    "budget.planned": msgid("Planned budget"),
    "budget.actual": msgid("Spent"),
    "actual.start": msgid("Real start"),
    "actual.end": msgid("Real end"),
    "not_before": msgid("Not before"),
    "baseline.value": msgid("Baseline"),
    "baseline.date": msgid("Date of the baseline"),
    "target.value": msgid("Target"),
    "target.date": msgid("Date of the target"),
    "target.minimum": msgid("Least good value"),
    "target.maximum": msgid("Greatest good value"),
    "target.range": msgid("Good range"),
    "target.text": msgid("Target in words"),
    "thresholds.green": msgid("Green up to"),
    "thresholds.amber": msgid("Amber up to"),
    "measurements": msgid("Measure"),
    "card": msgid("Card"),
    "resources.tools": msgid("Tools"),
    "resources.people": msgid("Helpers"),
    "resources.other": msgid("Resources"),
    "conclusion.summary": msgid("Summary"),
    "conclusion.recommendations": msgid("Recommendations"),
    "conclusion.decision": msgid("Decision"),
    "author": msgid("Author"),
    "weight": msgid("Weight"),
}
_REPORTED: Final[Mapping[str, Text]] = {
    **labels.RISK_COLUMNS,
    **labels.REVIEW_COLUMNS,
    **labels.FOLLOW_UP_COLUMNS,
    **labels.INDICATOR_COLUMNS,
    **labels.IDENTITY,
    **labels.ACTION_COLUMNS,
    "success": labels.ACTION_COLUMNS["criterion"],
    "date": labels.REVIEW_COLUMNS["date"],
}
"""What reports call fields; of two of one name, that of an action."""
KINDS: Final[Mapping[str, str]] = {
    "plan": msgid("Plan"),
    "objective": msgid("Objective"),
    "indicator": msgid("Indicator"),
    "action": msgid("Action"),
    "risk": msgid("Risk"),
    "follow_up": msgid("Note"),
    "review": msgid("Meeting"),
}


def days(count: int) -> Message:
    """Say a number of days."""
    return nmsg("{count} day", "{count} days", count)


def working_days(count: int) -> Message:
    """Say a number of working days."""
    return nmsg("{count} working day", "{count} working days", count)


def tell_faults(session: Session, name: str, opened: PlanFile) -> None:
    """Say how much of a plan could not be understood, since it counts as not filled in.

    Args:
        session: The session.
        name: How the plan was named.
        opened: The plan.
    """
    if faults := sum(found.severity is None for found in opened.opened.found):
        told = nmsg(
            "{file}: {count} fault in how it is written; what is concerned counts as not filled in",
            "{file}: {count} faults in how it is written; what is concerned counts as not filled in",
            faults,
            file=name,
        )
        session.say()
        session.paragraph(session.sentence(told))


class PlanWords:
    """Names what a plan holds.

    Args:
        session: The session, whose language is spoken.
        plan: The plan.
        plan_type: Its type, where it is there.
    """

    def __init__(self, session: Session, plan: Plan, plan_type: PlanType | None) -> None:
        self.session = session
        self.plan = plan
        self.plan_type = plan_type

    @property
    def plan_title(self) -> str:
        """The plan's title, else the name of its type."""
        if isinstance(self.plan.title, str) and self.plan.title.strip():
            return " ".join(self.plan.title.split())
        return self.session.text(self.plan_type.name) if self.plan_type is not None else str(self.plan.type)

    def person(self, value: object) -> str:
        """Name somebody: who is named for a role, else the role, else the text itself."""
        named = self.plan.people.get(value) if isinstance(value, str) else None
        if isinstance(named, str) and named.strip():
            return named
        role = self.plan_type.roles.get(value) if self.plan_type is not None and isinstance(value, str) else None
        return self.session.text(role.label) if role is not None else str(value)

    def phase(self, value: object) -> str:
        """Name a phase."""
        found = self.plan_type.phases.get(value) if self.plan_type is not None and isinstance(value, str) else None
        return self.session.text(found.label) if found is not None else str(value)

    def field(self, kind: str, name: str) -> str:
        """Name a field of an item by its place in it, those of the plan's type among them."""
        if (own := self._own(kind, name)) is not None:
            return self.session.text(own.label)
        first, _dot, rest = name.partition(".")
        if first == "measurements" and rest:
            return self._measure(rest)
        text: Message | Text | None = None
        if (known := _FIELDS.get(name)) is not None:
            text = Message(known, {})
        elif name in _REPORTED:
            text = _REPORTED[name]
        if text is not None:
            return self.session.text(text)
        return f"{self.field(kind, first)}, {self.person(rest) if first == 'people' else rest}" if rest else name

    def _measure(self, place: str) -> str:
        day, _dot, part = place.partition(".")
        found = self.session.text(Message(_FIELDS["measurements"], {}))
        try:
            from datetime import date

            day = printed(date.fromisoformat(day.partition("#")[0]), self.session.language)
        except ValueError:
            pass
        return f"{found} {day}".rstrip() if part == "value" else f"{found} {day}, {part}"

    def _own(self, kind: str, name: str) -> Field | None:
        return None if self.plan_type is None else self.plan_type.fields_of(kind).get(name)

    def value(self, kind: str, name: str, value: object) -> str:
        """Write a value of a field."""
        if isinstance(value, list | tuple):
            return ", ".join(self.value(kind, name, part) for part in value)
        last = name.rpartition(".")[2]
        own = self._own(kind, name)
        if own is not None and self.plan_type is not None and own.type == "choice":
            choice = self.plan_type.choices_of(own).get(str(value))
            return self.session.text(choice.label) if choice is not None else str(value)
        if last in _PEOPLE or (own is not None and own.type == "person"):
            return self.person(value)
        if last == "phase":
            return self.phase(value)
        if last in _VOCABULARIES and isinstance(value, str) and value in _VOCABULARIES[last]:
            return self.session.text(_VOCABULARIES[last][value])
        if last == "progress":
            return self.percent(value)
        return self._written(value)

    def percent(self, value: object) -> str:
        """Write a share in percent."""
        return printed(value, self.session.language) + ("\N{NO-BREAK SPACE}%" if self.session.language == "fr" else "%")

    def _written(self, value: object) -> str:
        match value:
            case Dependency():
                lag = f" {'-' if value.sign < 0 else '+'} {self.session.text(value.lag)}" if value.lag else ""
                link = "" if value.link == "finish-start" else f" ({self.session.text(words.LINKS.labels[value.link])})"
                return f"{value.action}{lag}{link}"
            case PlanModel():
                parts = (getattr(value, name) for name in type(value).model_fields)
                return " → ".join(self._written(part) for part in parts if part)
            case Mapping():
                return ", ".join(f"{name} {self._written(part)}" for name, part in value.items())
        return self.session.text(value)
