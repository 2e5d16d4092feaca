"""The HR plan type: data in the files beside this one; code scores the gender equality index and looks for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas import hookimpl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas import Indicators, IndicatorsContext, RuleCheck, ValidationRulesContext


@hookimpl
def canevas_indicators(context: IndicatorsContext) -> Indicators:  # noqa: ARG001 - the hook's one argument
    """Give the functions of the cards that say ``compute: python``."""
    from canevas import Indicators
    from canevas_types.rh.gender_index import COMPUTED

    return Indicators(compute=COMPUTED)


@hookimpl
def canevas_validation_rules(context: ValidationRulesContext) -> Mapping[str, RuleCheck]:  # noqa: ARG001 - likewise
    """Give the functions of the rules that say ``check: python``."""
    from canevas_types.rh.anonymity import recognisable_people

    return {"RH-01": recognisable_people}
