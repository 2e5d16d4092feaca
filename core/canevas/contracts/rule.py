"""Rules: their cards, what they find, and what a rule written in Python is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, NamedTuple, Protocol

from canevas.contracts.reference import Reference, ReferenceShape
from canevas.contracts.shapes import Code, ExpressionText, Flag, ListShape, LocalText, Sentence
from canevas.language import Message
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from datetime import date

    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import Action, Indicator, Plan
    from canevas.planning.schedule import Schedule

Severity = Literal["error", "warning", "info"]
PYTHON: Final = "python"
"""The check of a rule whose function a plugin gives."""
READER: Final = "reader"
"""The check of a rule that the reader of plan files applies."""
RULE_NAMES: Final = ("plan", "objectives", "indicators", "actions", "follow_up", "settings", "today")
"""What the expressions of a rule see, besides the item that it is checked for."""
ITEMS: Final = ("objective", "indicator", "measurement", "action", "risk", "follow_up")
"""The items for each of which a rule can be checked; each is seen by its name."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Rule:
    """A rule as data; its check is an expression, a Python function, or the reader of plan files.

    Attributes:
        code: Family and number: ``QUA-06``.
        name: Kebab-case name.
        severity: ``error``, ``warning`` or ``info``, unless configured otherwise.
        label: What is demanded.
        check: The expression that must hold; ``python`` where a function of the plugin checks; ``reader`` where the
            reader of plan files finds it.
        each: Checked for each ``objective``, ``indicator``, ``measurement``, ``action``, ``risk`` or ``follow_up``; else once.
        when: The expression that says whether it applies.
        at: The path of the fault, below the item where there is one.
        message: What was found; with ``{expressions}``.
        group: How one finding reads in a list of several.
        hint: What to do.
        why: Why it matters.
        basis: The text that demands it.
        bad: A fragment of a plan that has the fault.
        good: The fragment without it.
        fixable: Whether ``check --fix`` has one right answer, at least in some cases.
        ignore_at: Key of the plan on whose line a comment ignores the rule everywhere: what it finds elsewhere was decided there.
        replaces: Codes of rules that are silent about an item of which this one has spoken: one fault is said once.
        plugin: Who brought it.
    """

    code: Code
    name: str
    severity: Severity
    label: Sentence
    check: str
    each: Literal["", "objective", "indicator", "measurement", "action", "risk", "follow_up"] = ""
    when: ExpressionText | None = None
    at: str = ""
    message: Sentence | None = None
    group: Sentence | None = None
    hint: Sentence | None = None
    why: LocalText | None = None
    basis: Annotated[Reference, ReferenceShape()] | None = None
    bad: Any = None
    good: Any = None
    fixable: Flag = False
    ignore_at: str = ""
    replaces: Annotated[tuple[Code, ...], ListShape()] = ()
    plugin: Provenance | None = None

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    @property
    def family(self) -> str:
        """Give the letters of the code."""
        return self.code.partition("-")[0]


class Correction(NamedTuple):
    """What belongs somewhere, where one answer alone is right; ``check --fix`` writes it.

    Attributes:
        at: The path of a value in the plan: keys and positions.
        text: What belongs there.
    """

    at: Sequence[str | int]
    text: str


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Attributes:
        at: The path in the plan: keys and positions.
        values: What the rule's message shows.
        message: The message itself, where the rule's card cannot hold it.
        hint: What to do, likewise.
        corrections: What puts it right, for a rule that says that it is fixable.
    """

    at: Sequence[str | int]
    values: Mapping[str, object] = field(default_factory=dict)
    message: Message | None = None
    hint: Message | None = None
    corrections: Sequence[Correction] = ()


class RuleContext(Protocol):
    """What a rule written in Python is given; it changes nothing."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def settings(self) -> Mapping[str, object]:
        """The settings of the plan's type."""

    @property
    def schedule(self) -> Schedule:
        """The computed dates."""

    @property
    def today(self) -> date:
        """The date on which the plan is looked at."""

    @property
    def plan_type(self) -> PlanType | None:
        """The plan's type, whole; `None` where it is not there."""

    @property
    def known_cards(self) -> Collection[str]:
        """The ids of every indicator card, ``pack/slug``, whatever the type."""

    @property
    def card_names(self) -> Mapping[str, str]:
        """By name in any language, in lower case, without accents and joined by hyphens, the ids of the cards of the type."""

    @property
    def blanks(self) -> int:
        """How many places of the plan are still to be filled in."""

    def card(self, indicator: Indicator) -> IndicatorCard | None:
        """Give the card of an indicator; `None` where it names none, or one that is not there."""

    def path(self, item: object, *keys: str | int) -> tuple[str | int, ...]:
        """Give the path of an item of the plan, and of what lies below it."""

    def predecessors(self, action: Action) -> set[str]:
        """Give the ids of the actions that the action comes after."""

    def in_dependency_order(self) -> Iterator[Action]:
        """Go through the actions, each after its predecessors; members of a cycle come last."""


RuleCheck = Callable[[RuleContext], Iterable[Finding]]
"""A rule written in Python: a pure function from the context to findings."""


_CODE: Final = re.compile(r"([A-Z]+)[ _-]?(\d{1,3})")


def code_of(written: str) -> str:
    """Give the code of a rule, or the letters of a family, from the ways people write them: ``act-1``, ``ACT 01``."""
    text = written.strip().upper()
    found = _CODE.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02}" if found else text


def rule_from_data(data: Mapping[str, Any], plugin: Provenance) -> Rule:
    """Build a rule from its compiled data."""
    basis = Reference(**data["basis"]) if data.get("basis") else None
    return Rule(**{**data, "basis": basis, "replaces": tuple(data.get("replaces", ())), "plugin": plugin})
