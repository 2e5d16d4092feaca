"""The core's rules that no expression can say, by family; their cards stand in the rules of the core's pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.check.rules import actions, deadlines, follow_up, money, parts, schedule, states, structure, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.rule import RuleCheck


CHECKS: Final[Mapping[str, RuleCheck]] = {
    "PLN-11": structure.duplicate_ids,
    "PLN-12": structure.unknown_references,
    "PLN-13": structure.blanks,
    "PLN-18": structure.no_period,
    "PLN-19": structure.unknown_people,
    "PLN-21": money.budgets_above_plan,
    "PLN-22": money.spending_above_plan,
    "PLN-23": money.overspent_plan,
    "PLN-24": money.mixed_currencies,
    "PLN-25": parts.unused_people,
    "PLN-26": parts.says_nothing,
    "PLN-28": parts.language_differs,
    "PLN-29": parts.unanswered_risks,
    "PLN-30": parts.grave_risks_without_action,
    "PLN-31": parts.risks_answered_in_vain,
    "PLN-32": parts.unrated_risks,
    "ACT-02": actions.several_owners,
    "ACT-03": actions.no_date,
    "ACT-06": actions.no_priority,
    "ACT-08": actions.end_before_start,
    "ACT-12": actions.duplicate_titles,
    "ACT-13": actions.no_phase,
    "ACT-14": actions.duration_contradicts,
    "ACT-16": wording.vague_owners,
    "ACT-17": wording.owners_as_contributors,
    "ACT-18": wording.near_duplicate_titles,
    "ACT-19": wording.one_word_titles,
    "ACT-20": wording.long_titles,
    "ACT-21": wording.success_repeats_title,
    "ACT-22": wording.success_says_nothing,
    "ACT-23": wording.no_objective,
    "ACT-29": states.overdue_not_started,
    "ACT-30": states.health_contradicted,
    "ACT-31": states.overloaded_owners,
    "ACT-32": states.future_actual_dates,
    "ACT-33": money.budgets_like_dates,
    "ACT-34": money.overspent_actions,
    "SCH-01": schedule.dependency_cycles,
    "SCH-02": schedule.dependency_contradicted,
    "SCH-03": schedule.outside_period,
    "SCH-04": schedule.days_off,
    "SCH-05": schedule.unknown_calendar,
    "SCH-06": deadlines.ends_after_objective,
    "SCH-07": deadlines.milestone_after_deadline,
    "SCH-08": deadlines.waits_for_cancelled,
    "SCH-09": deadlines.ahead_of_predecessor,
    "SCH-10": deadlines.all_end_together,
    "SCH-11": deadlines.long_unseen,
    "SCH-12": deadlines.long_without_review,
    "SCH-13": deadlines.never_again,
    "SCH-14": deadlines.overtakes_itself,
    "SCH-15": deadlines.closures_reversed,
    "SCH-16": deadlines.hours_left_out,
    "FUP-01": follow_up.silent_plan,
    "FUP-02": follow_up.open_after_end,
    "FUP-03": follow_up.no_conclusion,
    "FUP-04": follow_up.meetings_without_decision,
    "FUP-05": follow_up.future_entries,
    "FUP-06": follow_up.entries_before_plan,
    "FUP-07": follow_up.undated_entries,
    "FUP-08": follow_up.empty_entries,
    "FUP-09": follow_up.repeated_entries,
    "FUP-10": follow_up.status_differs,
    "FUP-11": follow_up.blocked_unexplained,
    "FUP-12": follow_up.blocked_for_long,
    "FUP-13": follow_up.cancelled_unexplained,
    "FUP-14": follow_up.late_unexplained,
}
"""By code, the function behind each of the core's rules that says ``check: python``."""
