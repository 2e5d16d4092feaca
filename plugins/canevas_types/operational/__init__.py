"""The operational plan type: its data lie beside this file, and the three checks that need more than an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas import hookimpl

if TYPE_CHECKING:
    from canevas import RuleCheck, ValidationRulesContext


@hookimpl
def canevas_validation_rules(context: ValidationRulesContext) -> dict[str, RuleCheck]:  # noqa: ARG001 - pluggy matches arguments by name
    """Name the function behind each rule of ``rules.yaml`` that says ``check: python``."""
    from canevas_types.operational.sequence import actions_without_dates, starts_that_came_too_early
    from canevas_types.operational.workload import overloaded_people

    return {"OPE-02": actions_without_dates, "OPE-03": starts_that_came_too_early, "OPE-05": overloaded_people}
