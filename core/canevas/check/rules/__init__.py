"""The core's rules that no expression can say, by family; their cards stand in the rules of the core's pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.check.rules import actions, indicators, measurements, objective_links, schedule, structure, targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.rule import RuleCheck


CHECKS: Final[Mapping[str, RuleCheck]] = {
    "PLN-11": structure.duplicate_ids,
    "PLN-12": structure.unknown_references,
    "PLN-13": structure.blanks,
    "PLN-18": structure.no_period,
    "PLN-19": structure.unknown_people,
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
    "OBJ-10": objective_links.not_measured,
    "OBJ-11": objective_links.not_served,
    "OBJ-12": objective_links.no_statement,
    "OBJ-13": objective_links.duplicates,
    "OBJ-14": objective_links.shared_indicator,
    "OBJ-15": objective_links.too_many_indicators,
    "OBJ-16": objective_links.repeats_action,
    "OBJ-17": objective_links.done_without_result,
    "IND-02": targets.no_baseline,
    "IND-03": indicators.no_source,
    "IND-04": indicators.no_frequency,
    "IND-05": indicators.no_unit,
    "IND-06": indicators.no_direction,
    "IND-07": targets.target_without_date,
    "IND-08": targets.target_in_words,
    "IND-09": indicators.success_not_measured,
    "IND-10": targets.target_met_at_baseline,
    "IND-11": targets.direction_against_target,
    "IND-12": targets.amber_inside_green,
    "IND-13": targets.thresholds_apart,
    "IND-14": targets.target_not_green,
    "IND-15": targets.out_of_bounds,
    "IND-16": targets.measured_out_of_bounds,
    "IND-17": targets.target_contradicts_itself,
    "IND-18": indicators.unit_differs,
    "IND-19": indicators.direction_differs,
    "IND-20": indicators.formula_unreadable,
    "IND-21": indicators.formula_without_value,
    "IND-22": measurements.unknown_inputs,
    "IND-23": measurements.not_computable,
    "IND-24": measurements.value_disagrees,
    "IND-25": measurements.empty,
    "IND-26": measurements.undated,
    "IND-27": measurements.twice_a_day,
    "IND-28": measurements.before_baseline,
    "IND-29": measurements.never_measured,
    "IND-30": measurements.measured_too_rarely,
    "IND-31": targets.target_after_plan,
    "IND-32": targets.target_before_baseline,
    "IND-33": indicators.unused,
    "IND-34": indicators.duplicates,
    "IND-35": indicators.card_exists,
    "IND-36": targets.baseline_without_date,
    "IND-37": targets.target_before_plan,
}
"""By code, the function behind each of the core's rules that says ``check: python``."""
