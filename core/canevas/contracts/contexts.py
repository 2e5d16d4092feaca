"""What hooks are given, and what `canevas_indicators` returns; apart from their specification, which needs pluggy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canevas.contracts.action import DefaultAction  # noqa: TC004 - nothing evaluates annotations here
    from canevas.contracts.indicator import IndicatorCard  # noqa: TC004 - likewise


@dataclass(frozen=True)
class DefaultActionsContext:
    """What `canevas_default_actions` is given.

    Attributes:
        plan_type: Id of the type that is scaffolded; check it first.
        bases: The types that it extends, nearest first.
        answers: Every answer by the question's id, defaults included, each of its declared type.
        actions: The default actions of the packs for this type and these answers, by id.
        language: Language of the plan.
    """

    plan_type: str
    bases: tuple[str, ...]
    answers: Mapping[str, Any]
    actions: Mapping[str, DefaultAction]
    language: str


@dataclass(frozen=True)
class IndicatorsContext:
    """What `canevas_indicators` is given; empty until a need for more is shown."""


@dataclass(frozen=True)
class ValidationRulesContext:
    """What `canevas_validation_rules` is given.

    Attributes:
        plan_type: Id of the type of the plan that is checked.
    """

    plan_type: str


@dataclass(frozen=True)
class OutputFormatsContext:
    """What `canevas_output_formats` is given; empty until a need for more is shown."""


@dataclass(frozen=True)
class Indicators:
    """What `canevas_indicators` returns.

    Attributes:
        cards: Cards that only code can list; the manifest says ``dynamic: [indicators]``.
        compute: By slug of a card that says ``compute: python``, the function from its inputs to its value, or `None`
            where it is not computable.
    """

    cards: tuple[IndicatorCard, ...] | list[IndicatorCard] = ()
    compute: Mapping[str, Callable[[Mapping[str, float]], float | None]] = field(default_factory=dict)
