"""Hook specifications: what a plugin may do with code, where data cannot say it.

A plugin marks a function of its module with `hookimpl`; each hook takes one frozen context, so that it can grow without
breaking anyone, and returns typed data, which is validated at once::

    from canevas import ActionChanges, DefaultActionsContext, hookimpl

    @hookimpl
    def canevas_default_actions(context: DefaultActionsContext) -> ActionChanges | None:
        if context.plan_type != "quality" or context.answers["suppliers_involved"]:
            return None
        return ActionChanges(change={"audit-process": {"duration": "2wd"}})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from canevas.contracts.action import ActionChanges, DefaultAction  # noqa: TC004 - nothing evaluates annotations here
    from canevas.contracts.indicator import IndicatorCard  # noqa: TC004 - likewise
    from canevas.contracts.report import OutputFormat
    from canevas.contracts.rule import RuleCheck

PROJECT = "canevas"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


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


@hookspec
def canevas_default_actions(context: DefaultActionsContext) -> ActionChanges | None:
    """Add, change or remove default actions for a type and the answers given.

    Every plugin sees the same actions of the packs; the changes are merged afterwards, so order does not matter. Two
    plugins that give one key of one action different values are a conflict that names both.

    Returns:
        The changes, or `None` for no change.
    """


@hookspec
def canevas_indicators(context: IndicatorsContext) -> Indicators | None:
    """Give cards that only code can list, and the functions of cards that say ``compute: python``."""


@hookspec
def canevas_validation_rules(context: ValidationRulesContext) -> Mapping[str, RuleCheck] | None:
    """Give, by code, the function of each rule whose card says ``check: python``.

    A code without a card, or a card without its function, is reported as a fault of the plugin.
    """


@hookspec
def canevas_output_formats(context: OutputFormatsContext) -> Mapping[str, OutputFormat] | None:
    """Give, by id, the function behind each format that the manifest declares."""


HOOKS = ("canevas_default_actions", "canevas_indicators", "canevas_validation_rules", "canevas_output_formats")
