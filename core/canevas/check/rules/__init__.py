"""The core's rules that no expression can say, by family; their cards stand in the rules of the core's pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.check.rules import actions, objectives, schedule, structure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.rule import RuleCheck


CHECKS: Final[Mapping[str, RuleCheck]] = {
    "PLN-11": structure.duplicate_ids,
    "PLN-12": structure.unknown_references,
    "PLN-13": structure.blanks,
    "PLN-18": structure.no_period,
    "PLN-19": structure.unknown_people,
    "OBJ-01": objectives.not_specific,
    "OBJ-02": objectives.not_measurable,
    "OBJ-03": objectives.no_deadline,
    "OBJ-04": objectives.not_achievable,
    "OBJ-05": objectives.not_relevant,
    "OBJ-06": objectives.trend_without_figure,
    "OBJ-07": objectives.activity_as_result,
    "ACT-02": actions.several_owners,
    "ACT-03": actions.no_date,
    "ACT-06": actions.no_priority,
    "ACT-08": actions.end_before_start,
    "ACT-12": actions.duplicate_titles,
    "ACT-13": actions.no_phase,
    "ACT-14": actions.duration_contradicts,
    "SCH-01": schedule.dependency_cycles,
    "SCH-02": schedule.dependency_contradicted,
    "SCH-03": schedule.outside_period,
    "SCH-04": schedule.days_off,
    "SCH-05": schedule.unknown_calendar,
}
"""By code, the function behind each of the core's rules that says ``check: python``."""
