"""Which default actions a plan has: conditions, what the user keeps, and what takes the place of one that is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas import Engine, PluginError, Scaffold, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

CHAIN = """
first:
  title: First
  phase: prepare
  owner: lead
  duration: 2wd
  essential: yes
second:
  title: Second
  phase: prepare
  owner: lead
  after: [first + 3wd]
  duration: 2wd
third:
  title: Third
  phase: deliver
  owner: helper
  after: [second + 10wd]
  duration: 1wd
  essential: yes
apart:
  title: Apart
  phase: deliver
  owner: helper
"""


def titles(scaffold: Scaffold) -> list[str]:
    return [str(action.title) for action in scaffold.plan.actions]


def after(scaffold: Scaffold) -> dict[str, list[Any]]:
    return {str(action.title): [one.plain() for one in action.after] for action in scaffold.plan.actions}


def starts(scaffold: Scaffold) -> dict[str, str]:
    return {str(one.title): str(scaffold.schedule.actions[str(one.id)].start) for one in scaffold.plan.actions}


# --- what the user keeps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, ["First", "Second", "Third", "Apart"]),
        ({"actions": "all"}, ["First", "Second", "Third", "Apart"]),
        ({"actions": "none"}, []),
        ({"actions": []}, []),
        ({"actions": ["third", "sample/first"]}, ["First", "Third"]),
        ({"actions": "third"}, ["Third"]),
        ({"minimal": True}, ["First", "Third"]),
        ({"minimal": True, "actions": ["second", "third"]}, ["Third"]),
        ({"minimal": True, "actions": "none"}, []),
    ],
)
def test_what_is_asked_for_is_kept(
    scaffold_of: Callable[..., Scaffold], asked: dict[str, Any], kept: list[str]
) -> None:
    assert sorted(titles(scaffold_of(actions=CHAIN, asked=asked))) == sorted(kept)


def test_an_action_that_is_not_there_proposes_the_nearest(engine_of: Callable[..., Engine]) -> None:
    with pytest.raises(UsageError, match="no default action “thrid”\nDid you mean “third”"):
        engine_of(actions=CHAIN).scaffold("sample", actions=["first", "thrid"])


def test_without_actions_the_plan_is_whole(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(actions=CHAIN, asked={"actions": "none"})
    assert scaffold.plan.actions == ()
    assert dict(scaffold.plan.people).keys() == {"lead"}  # required, whoever does what


# --- conditions ----------------------------------------------------------------------------------------------------

CONDITIONS = """
questions:
  headcount: {en: How many?, type: integer}
  urgent: {en: Urgent?, type: yes_no, default: no}
"""
CONDITIONAL = """
always: {title: Always, owner: lead}
council: {title: Council, owner: lead, when: answers.headcount >= 50}
hurry: {title: Hurry, owner: lead, when: answers.urgent}
calm: {title: Calm, owner: lead, when: not answers.urgent}
long: {title: Long, owner: lead, when: plan.period.end - plan.period.start > days(100)}
"""


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, {"Always", "Calm"}),
        ({"answers": {"headcount": 50}}, {"Always", "Council", "Calm"}),
        ({"answers": {"headcount": 49}}, {"Always", "Calm"}),
        ({"answers": {"urgent": "yes"}}, {"Always", "Hurry"}),
        ({"end": "2026-12-31"}, {"Always", "Calm", "Long"}),
    ],
)
def test_a_condition_decides_and_missing_counts_as_no(
    scaffold_of: Callable[..., Scaffold], asked: dict[str, Any], kept: set[str]
) -> None:
    assert set(titles(scaffold_of(CONDITIONS, actions=CONDITIONAL, asked=asked))) == kept


def test_a_condition_that_cannot_be_decided_is_the_pack_s_fault(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(CONDITIONS, actions="one: {title: One, owner: lead, when: answers.urgent > 3}\n")
    with pytest.raises(PluginError, match=r"“answers.urgent > 3”, which a pack says"):
        engine.scaffold("sample")


def test_one_that_does_not_apply_cannot_be_asked_for(engine_of: Callable[..., Engine]) -> None:
    with pytest.raises(UsageError, match="no default action “council”"):
        engine_of(CONDITIONS, actions=CONDITIONAL).scaffold("sample", actions=["council"])


# --- dependencies --------------------------------------------------------------------------------------------------


def test_dependencies_keep_their_lags(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(actions=CHAIN)
    assert after(scaffold) == {"First": [], "Second": ["A1 + 3wd"], "Third": ["A2 + 10wd"], "Apart": []}
    assert starts(scaffold)["Third"] == "2026-01-28"


def test_what_is_left_out_passes_on_what_it_came_after_itself(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(actions=CHAIN, asked={"actions": ["first", "third"]})
    assert after(scaffold) == {"First": [], "Third": ["A1 + 3wd"]}
    assert starts(scaffold)["Third"] == "2026-01-12"


def test_where_nothing_is_left_before_it_starts_with_the_plan(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(actions=CHAIN, asked={"actions": ["third"]})
    assert after(scaffold) == {"Third": []}
    assert starts(scaffold)["Third"] == "2026-01-05"


DIAMOND = """
root: {title: Root, owner: lead, duration: 1wd}
left: {title: Left, owner: lead, duration: 1wd, after: [root + 1wd]}
right: {title: Right, owner: lead, duration: 1wd, after: [{action: root, link: start-start, lag: 2wd}]}
both: {title: Both, owner: lead, duration: 1wd, after: [left, right - 1wd, {action: root, lag: 5d}]}
"""


def test_links_and_negative_lags_are_written_as_a_plan_has_them(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(actions=DIAMOND)
    assert after(scaffold)["Right"] == [{"action": "A1", "link": "start-start", "lag": "2wd"}]
    both = next(action for action in scaffold.plan.actions if action.title == "Both")
    assert sorted(str(one) for one in both.after) == [
        "A1 + 5d",
        f"A{_id(scaffold, 'Left')}",
        f"A{_id(scaffold, 'Right')} - 1wd",
    ]


def _id(scaffold: Scaffold, title: str) -> str:
    return next(str(one.id) for one in scaffold.plan.actions if one.title == title).removeprefix("A")


def test_two_ways_to_one_predecessor_are_one_and_the_direct_one_counts(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(actions=DIAMOND, asked={"actions": ["root", "both"]})
    assert after(scaffold)["Both"] == ["A1 + 5d"]


def test_a_link_passes_with_its_kind(scaffold_of: Callable[..., Scaffold]) -> None:
    actions = DIAMOND + "last: {title: Last, owner: lead, after: [right]}\n"
    scaffold = scaffold_of(actions=actions, asked={"actions": ["root", "last"]})
    assert after(scaffold)["Last"] == [{"action": "A1", "link": "start-start", "lag": "2wd"}]


def test_an_action_that_no_pack_has_is_named(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(actions="one: {title: One, owner: lead, after: [other/thing]}\n")
    with pytest.raises(PluginError, match="action “sample/one” comes after “other/thing”, which no pack has"):
        engine.scaffold("sample")


def test_actions_that_wait_for_each_other_are_refused(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of(
        actions="one: {title: One, owner: lead, after: [two]}\ntwo: {title: Two, owner: lead, after: [one]}\n"
    )
    with pytest.raises(PluginError, match="the default actions of type “sample” contradict each other"):
        engine.scaffold("sample")


def test_a_circle_through_what_is_left_out_ends(engine_of: Callable[..., Engine]) -> None:
    actions = "one: {title: One, owner: lead, after: [two]}\n"
    actions += "two: {title: Two, owner: lead, after: [three]}\nthree: {title: Three, owner: lead, after: [two]}\n"
    assert after(engine_of(actions=actions).scaffold("sample", actions=["one"])) == {"One": []}


# --- order ---------------------------------------------------------------------------------------------------------


def test_they_stand_in_the_order_of_phase_start_and_declaration(scaffold_of: Callable[..., Scaffold]) -> None:
    actions = """
    unphased: {title: Unphased, owner: lead}
    late: {title: Late, owner: lead, phase: deliver, not_before: start + 10wd}
    second: {title: Second, owner: lead, phase: prepare, not_before: start + 5wd}
    tie-a: {title: Tie a, owner: lead, phase: prepare}
    tie-b: {title: Tie b, owner: lead, phase: prepare}
    early: {title: Early, owner: lead, phase: deliver}
    """
    scaffold = scaffold_of(actions=actions)
    assert titles(scaffold) == ["Tie a", "Tie b", "Second", "Early", "Late", "Unphased"]
    assert [action.id for action in scaffold.plan.actions] == ["A1", "A2", "A3", "A4", "A5", "A6"]


def test_actions_of_other_packs_stand_among_the_others(
    engine_of: Callable[..., Engine], tmp_path_factory: pytest.TempPathFactory
) -> None:
    from sample_types import make_pack

    adding = make_pack(
        tmp_path_factory.mktemp("packs"),
        "adding",
        """
        plan_type: {adds_to: sample}
        actions:
          between: {title: Between, owner: lead, phase: prepare, after: [first]}
        """,
    )
    scaffold = engine_of(actions=CHAIN, packs=[adding]).scaffold("sample", start="2026-01-05")
    assert titles(scaffold) == ["First", "Between", "Second", "Apart", "Third"]
    assert scaffold.plan.origin["items"]["A2"]["from"] == "adding/between"
