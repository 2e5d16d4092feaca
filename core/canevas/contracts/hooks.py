"""Hook specifications: what a plugin may do with code, where data cannot say it.

A plugin marks a function of its module with `hookimpl`; each hook takes one frozen context, so that it can grow without
breaking anyone, and returns typed data, which is validated at once::

    from canevas import ActionChanges, DefaultActionsContext, hookimpl

    @hookimpl
    def canevas_default_actions(context: DefaultActionsContext) -> ActionChanges | None:
        if context.plan_type != "events" or context.answers["guests"] > 50:
            return None
        return ActionChanges(change={"invite-guests": {"duration": "2wd"}})
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.action import ActionChanges
    from canevas.contracts.contexts import (
        DefaultActionsContext,
        Indicators,
        IndicatorsContext,
        OutputFormatsContext,
        ValidationRulesContext,
    )
    from canevas.contracts.report import OutputFormat
    from canevas.contracts.rule import RuleCheck

PROJECT = "canevas"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


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
