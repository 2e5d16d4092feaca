"""The sentences of each criterion; French stands with all other translations.

Sentences name items without agreeing with their number: one sentence serves one item and several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.language import msgid

if TYPE_CHECKING:
    from collections.abc import Mapping


class Wording(NamedTuple):
    """The sentences of a criterion.

    Attributes:
        label: What is counted.
        weakness: What is said of those that lack it, ``{names}``.
        advice: What to do about them.
        strength: What is said where all have it; empty where that is nothing to praise.
        told: What to do, for those who read a document and write no plan: no key, no command. Empty where `advice` has none.
    """

    label: str
    weakness: str
    advice: str
    strength: str = ""
    told: str = ""


WORDINGS: Final[Mapping[str, Wording]] = {
    # --- objectives
    "stated": Wording(
        msgid("an objective"),
        msgid("The plan names no objective."),
        msgid("Write under objectives what the plan is to reach: what changes, from how much to how much, by when."),
        told=msgid("Say what the plan is to reach: what changes, from how much to how much, by when."),
    ),
    "specific": Wording(
        msgid("objectives that say what is to change"),
        msgid("Nothing shows yet what exactly is to change with {names}."),
        msgid("For {names}, write what exactly is to change, and name the indicator that will show it (indicators)."),
        msgid("Each objective says what is to change, and what will show it."),
        told=msgid("For {names}, write what exactly is to change, and name the indicator that will show it."),
    ),
    "measurable": Wording(
        msgid("objectives with a target to reach"),
        msgid("No target is set for {names}: nobody can tell when it is enough."),
        msgid("For {names}, set a target in figures: the target of an indicator."),
        msgid("Each objective has a target to reach."),
    ),
    "timed": Wording(
        msgid("objectives with a deadline"),
        msgid("No deadline is set for {names}."),
        msgid("For {names}, say by when: the date of the target of an indicator."),
        msgid("Each objective has a deadline."),
    ),
    "served": Wording(
        msgid("objectives that an action serves"),
        msgid("No action serves {names}."),
        msgid("Plan an action that serves {names} (its key objective), or give up what nobody works for."),
        msgid("Each objective has actions that serve it."),
        told=msgid("Plan an action that serves {names}, or give up what nobody works for."),
    ),
    # --- actions
    "acting": Wording(
        msgid("an action"),
        msgid("The plan has no action that is still pursued."),
        msgid("Write under actions what will be done, step by step."),
        told=msgid("Say what will be done, step by step."),
    ),
    "titled": Wording(
        msgid("actions with a title"),
        msgid("No title says what is to be done in {names}."),
        msgid("For {names}, write in a title what is to be done."),
    ),
    "serving": Wording(
        msgid("actions tied to an objective"),
        msgid("No objective is named for {names}: one cannot tell what the work is for."),
        msgid("For {names}, name the objective behind the work (objective), or ask whether the plan needs it."),
        msgid("Each action serves an objective."),
        told=msgid("For {names}, name the objective behind the work, or ask whether the plan needs it."),
    ),
    "success": Wording(
        msgid("actions that say how success will be seen"),
        msgid("No criterion of success is given for {names}."),
        msgid("For {names}, write the result that is expected (success)."),
        msgid("Each action says how its success will be seen."),
        told=msgid("For {names}, write the result that is expected."),
    ),
    "phased": Wording(
        msgid("actions placed in a phase"),
        msgid("No phase is given for {names}."),
        msgid("For {names}, give a phase of the plan type (phase)."),
        msgid("Each action has its place in the phases."),
        told=msgid("For {names}, give a phase of the plan type."),
    ),
    # --- responsibilities
    "plan_owner": Wording(
        msgid("an owner of the plan"),
        msgid("Nobody answers for the plan itself."),
        msgid("Name the person who answers for the plan (owner, at the top)."),
        msgid("The plan has an owner."),
        told=msgid("Name the person who answers for the plan."),
    ),
    "owned": Wording(
        msgid("actions with an owner"),
        msgid("No owner is named for {names}."),
        msgid("For {names}, name the one person who answers for it (owner)."),
        msgid("Each action has an owner."),
        told=msgid("For {names}, name the one person who answers for it."),
    ),
    # --- schedule
    "period": Wording(
        msgid("start and end of the plan"),
        msgid("The period does not say {names}."),
        msgid("Say under period {names}."),
        msgid("The plan says when it starts and when it ends."),
        told=msgid("Set {names}."),
    ),
    "placed": Wording(
        msgid("actions with a start and an end"),
        msgid("The dates are incomplete for {names}."),
        msgid("For {names}, write a start and an end, or a duration, or what has to be finished before (after)."),
        msgid("Each action has a start and an end, written or computed."),
        told=msgid("For {names}, set a start and an end, or a duration, or say what has to be finished before."),
    ),
    # --- resources
    "provided": Wording(
        msgid("actions that say what they need"),
        msgid("No means are provided for {names}."),
        msgid("For {names}, name the people, tools or rooms that are needed (resources), or a budget."),
        msgid("Each action says what it needs."),
        told=msgid("For {names}, name the people, tools or rooms that are needed, or a budget."),
    ),
    "budgeted": Wording(
        msgid("a budget"),
        msgid("No budget is given, neither for the plan nor for any action."),
        msgid("Give the plan a budget (budget), even if it is 0."),
        msgid("There is a budget."),
        told=msgid("Give the plan a budget, even if it is 0."),
    ),
    "kept": Wording(
        msgid("budgets that are kept"),
        msgid("More was spent than planned for {names}."),
        msgid("For {names}, decide: a larger budget, or less to do."),
        msgid("No budget is exceeded."),
    ),
    # --- indicators
    "measuring": Wording(
        msgid("an indicator"),
        msgid("The plan has no indicator."),
        msgid("Choose a few indicators: `canevas indicators` lists those that suit the plan type."),
        told=msgid("Choose a few indicators."),
    ),
    "objectives_measured": Wording(
        msgid("objectives that an indicator measures"),
        msgid("No indicator measures {names}."),
        msgid("For {names}, name an indicator (indicators)."),
        msgid("Each objective is measured by an indicator."),
        told=msgid("For {names}, name an indicator."),
    ),
    "actions_measured": Wording(
        msgid("actions that an indicator measures"),
        msgid("The success of the work is measured by no indicator for {names}."),
        msgid("For {names}, name an indicator (indicators): `canevas indicators --for` proposes some."),
        msgid("Each action is measured by an indicator."),
        told=msgid("For {names}, choose an indicator that will show the result."),
    ),
    "targeted": Wording(
        msgid("indicators with a target"),
        msgid("No target is given for {names}."),
        msgid("For {names}, write the value to reach (target)."),
        msgid("Each indicator has a target."),
        told=msgid("For {names}, write the value to reach."),
    ),
    "based": Wording(
        msgid("indicators with a starting value"),
        msgid("No starting value is given for {names}: progress cannot be reckoned."),
        msgid("For {names}, measure now and note the value (baseline)."),
        msgid("Each indicator has a starting value."),
        told=msgid("For {names}, measure now and note the value."),
    ),
    "sourced": Wording(
        msgid("indicators with a source"),
        msgid("Nothing says where the data come from for {names}."),
        msgid("For {names}, say where the data come from (source)."),
        msgid("Each indicator says where its data come from."),
        told=msgid("For {names}, say where the data come from."),
    ),
    "rhythmed": Wording(
        msgid("indicators with a frequency"),
        msgid("Nothing says how often to measure {names}."),
        msgid("For {names}, say how often to measure (frequency)."),
        msgid("Each indicator says how often it is measured."),
        told=msgid("For {names}, say how often to measure."),
    ),
    # --- follow-up
    "begun": Wording(
        msgid("actions due to have started, and started"),
        msgid("By the dates, work should have started on {names}; nothing shows it."),
        msgid("Note where the work stands for {names} (status, or an entry under follow_up), or move the dates."),
        msgid("Each action that was due to start has started."),
        told=msgid("Say where the work stands for {names}, or move the dates."),
    ),
    "finished": Wording(
        msgid("actions due to be finished, and finished"),
        msgid("By the dates, work should be finished on {names}; nothing says that it is."),
        msgid("Finish {names}, or set another end and say why (follow_up)."),
        msgid("Each action that was due to be finished is finished."),
        told=msgid("Finish {names}, or set another end and say why."),
    ),
    "again": Wording(
        msgid("recurring actions that were due, and done each time"),
        msgid("By the dates, work was due again on {names}; nothing says that it was done."),
        msgid("Note each time that {names} was done (follow_up), or change how often it comes again (repeat)."),
        msgid("Each recurring action was done each time that it was due."),
        told=msgid("Note each time that {names} was done, or change how often it comes again."),
    ),
    "measured": Wording(
        msgid("indicators due to be measured, and measured"),
        msgid("No measure has been noted yet for {names}."),
        msgid("Measure {names} and note the value with its date (measurements)."),
        msgid("Each indicator that was due has been measured."),
        told=msgid("Measure {names} and note the value with its date."),
    ),
    "recent": Wording(
        msgid("news in the last 30 days"),
        msgid("Neither a note, nor a measure, nor a review has a date in the last 30 days."),
        msgid("Note what was done and measured in the last weeks (follow_up, measurements)."),
        msgid("The follow-up is alive: there is news less than 30 days old."),
        told=msgid("Note what was done and measured in the last weeks."),
    ),
    "reviewed": Wording(
        msgid("a review, held or planned"),
        msgid("No review of the plan is held or planned."),
        msgid("Set a date for a review with those who answer for the actions (reviews)."),
        msgid("A review is held or planned."),
        told=msgid("Set a date for a review with those who answer for the actions."),
    ),
    "concluded": Wording(
        msgid("a conclusion"),
        msgid("The plan is over, and nothing sums it up."),
        msgid("Write under conclusion what came out of it, and what becomes of it."),
        msgid("The plan is summed up."),
        told=msgid("Write what came out of it, and what becomes of it."),
    ),
    # --- risks
    "rated": Wording(
        msgid("risks rated by likelihood and impact"),
        msgid("Likelihood or impact is left open for {names}."),
        msgid("For {names}, rate likelihood and impact, each on the same scale."),
        msgid("Each risk is rated by likelihood and impact."),
    ),
    "answered": Wording(
        msgid("risks with a response"),
        msgid("No response is planned to {names}."),
        msgid("For {names}, say what will be done (response), or which action does it (actions)."),
        msgid("Each risk has its response."),
        told=msgid("For {names}, say what will be done, or which action does it."),
    ),
    # --- what the rules of `canevas check` say
    "sound": Wording(
        msgid("no further remark"),
        "",
        msgid("Read what `canevas check --select {selected}` says of {names}."),
        told=msgid("Look again at {names}."),
    ),
}
