"""What plugins do to the default actions with code: merged whatever their order, and refused where it cannot be."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import module_of

from canevas import Engine, PluginError, Scaffold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ACTIONS = """
survey: {title: Survey, owner: lead, phase: prepare, duration: 2wd}
train: {title: Train, owner: lead, phase: deliver, after: [survey], duration: 2wd}
close: {title: Close, owner: lead, phase: deliver, after: [train + 1wd]}
large: {title: Large, owner: lead, when: answers.headcount > 100}
"""
SECTIONS = """
fields: {action: {level: {en: Level, type: choice, choices: {low: {en: Low}, high: {en: High}}}}}
questions: {headcount: {en: How many?, type: integer, default: 10}}
"""
CODE = """
from canevas import ActionChanges, DefaultAction, hookimpl

@hookimpl
def canevas_default_actions(context):
    return {changes}
"""


@pytest.fixture
def plugins(tmp_path: Path) -> Callable[..., list[Any]]:
    """Make plugins, in English, from what each answers: by name, an expression."""

    def make(**answers: str) -> list[Any]:
        return [
            module_of(
                tmp_path / "plugins",
                name,
                CODE.format(changes=changes),
                f"canevas: 1\npack: {name}\nlanguages: [en]\nrequires: [sample]\nplan_type: {{adds_to: sample}}\n",
            )
            for name, changes in answers.items()
        ]

    return make


@pytest.fixture
def engine_with(engine_of: Callable[..., Engine], plugins: Callable[..., list[Any]]) -> Callable[..., Engine]:
    def make(**answers: str) -> Engine:
        return engine_of(SECTIONS, actions=ACTIONS, plugins=plugins(**answers))

    return make


def made(engine: Engine, **asked: Any) -> Scaffold:
    return engine.scaffold("sample", language="en", start="2026-01-05", **asked)


def refused(engine: Engine, **asked: Any) -> str:
    with pytest.raises(PluginError) as raised:
        made(engine, **asked)
    assert raised.value.exit_code == 3
    return str(raised.value)


def titles(scaffold: Scaffold) -> list[str]:
    return [str(action.title) for action in scaffold.plan.actions]


# --- add, change, remove -------------------------------------------------------------------------------------------


def test_a_plugin_adds_an_action_with_references_to_the_type_s(engine_with: Callable[..., Engine]) -> None:
    added = """DefaultAction(id="visit", title={"en": f"Visit {context.answers['headcount']} people"}, owner="helper",
        phase="prepare", after=["sample/survey + 1wd"], fields={"level": "high"})"""
    scaffold = made(engine_with(visits=f"ActionChanges(add=[{added}])"))
    action = next(one for one in scaffold.plan.actions if str(one.title) == "Visit 10 people")
    assert [str(one) for one in action.after] == ["A1 + 1wd"]
    assert action.fields == {"level": "high"}
    assert scaffold.plan.origin["items"][action.id]["from"] == "visits/visit"
    assert "helper" in scaffold.plan.people


def test_a_plugin_changes_keys_of_an_action(engine_with: Callable[..., Engine]) -> None:
    changes = """{"survey": {"duration": "5wd", "title": {"en": "Interview"}, "level": "low"},
        "sample/close": {"after": ["survey + 3wd"]}}"""
    scaffold = made(engine_with(changes=f"ActionChanges(change={changes})"))
    by_title = {str(one.title): one for one in scaffold.plan.actions}
    assert str(by_title["Interview"].duration) == "5wd"
    assert by_title["Interview"].fields == {"level": "low"}
    assert [str(one) for one in by_title["Close"].after] == ["A1 + 3wd"]


def test_an_action_says_who_changed_it(engine_with: Callable[..., Engine]) -> None:
    engine = engine_with(
        one='ActionChanges(change={"survey": {"duration": "5wd"}})',
        two='ActionChanges(change={"survey": {"priority": "high"}})',
    )
    request = engine.starting.request("sample", start="2026-01-05")
    action = engine.starting.chosen_actions(request).actions["sample/survey"]
    assert action.changed_by == {"duration": "one", "priority": "two"}
    assert action.plugin is not None
    assert action.plugin.name == "sample"


def test_a_plugin_removes_an_action_and_says_why(engine_with: Callable[..., Engine]) -> None:
    scaffold = made(engine_with(less='ActionChanges(remove={"train": {"en": "Everybody knows."}})'))
    assert titles(scaffold) == ["Survey", "Close"]
    assert scaffold.reasons == {"sample/train": {"en": "Everybody knows."}}
    assert [str(one) for one in scaffold.plan.actions[1].after] == ["A1"]


def test_no_answer_is_no_change(engine_with: Callable[..., Engine]) -> None:
    assert titles(made(engine_with(silent="None"))) == ["Survey", "Train", "Close"]


def test_plugins_see_the_answers_and_the_actions_that_apply(engine_with: Callable[..., Engine]) -> None:
    added = 'DefaultAction(id="seen", title={"en": ", ".join([*context.actions, context.plan_type, context.language])})'
    scaffold = made(engine_with(seeing=f"ActionChanges(add=[{added}])"))
    assert "sample/survey, sample/train, sample/close, sample, en" in titles(scaffold)


# --- together ------------------------------------------------------------------------------------------------------

TOGETHER = {
    "adding": 'ActionChanges(add=[DefaultAction(id="extra", title={"en": "Extra"}, after=["sample/train"])])',
    "changing": 'ActionChanges(change={"train": {"duration": "1w"}, "survey": {"priority": "low"}})',
    "removing": 'ActionChanges(remove={"train": {"en": "No need."}})',
}


@pytest.mark.parametrize("order", list(permutations(TOGETHER)))
def test_their_order_does_not_matter(engine_with: Callable[..., Engine], order: tuple[str, ...]) -> None:
    scaffold = made(engine_with(**{name: TOGETHER[name] for name in order}))
    assert titles(scaffold) == ["Survey", "Close", "Extra"]
    assert [str(one.priority) for one in scaffold.plan.actions] == ["low", "None", "None"]
    assert [str(one) for one in scaffold.plan.actions[2].after] == ["A1"]


def test_two_that_agree_are_no_conflict(engine_with: Callable[..., Engine]) -> None:
    same = 'ActionChanges(change={"survey": {"duration": "5wd"}}, remove={"train": {"en": "x"}})'
    assert titles(made(engine_with(one=same, two=same))) == ["Survey", "Close"]


def test_two_that_disagree_are_named_both(engine_with: Callable[..., Engine]) -> None:
    engine = engine_with(
        one='ActionChanges(change={"survey": {"duration": "5wd"}})',
        two='ActionChanges(change={"sample/survey": {"duration": "6wd"}})',
    )
    said = refused(engine)
    assert "plugins one and two give “duration” of action “sample/survey” different values" in said
    assert "--without two" in said


@pytest.mark.parametrize("names", [("early", "late"), ("late", "early")])
def test_nobody_removes_what_another_one_adds(engine_with: Callable[..., Engine], names: tuple[str, str]) -> None:
    """Whoever comes first in the alphabet, a plugin knows the packs' actions alone."""
    adding, removing = names
    answers = {
        adding: 'ActionChanges(add=[DefaultAction(id="extra", title={"en": "Extra"})])',
        removing: f'ActionChanges(remove={{"{adding}/extra": {{"en": "No."}}}})',
    }
    assert f"plugin {removing} names the action “{adding}/extra”, which is not there" in refused(engine_with(**answers))


# --- what cannot be ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ['change={"survei": {"duration": "1d"}}', 'remove={"survei": {"en": "x"}}'])
def test_an_action_that_is_not_there_is_named(engine_with: Callable[..., Engine], part: str) -> None:
    said = refused(engine_with(wrong=f"ActionChanges({part})"))
    assert "plugin wrong names the action “survei”, which is not there" in said


@pytest.mark.parametrize(
    ("part", "there"), [('change={"large": {"duration": "1d"}}', True), ('remove={"large": {"en": "x"}}', False)]
)
def test_one_that_does_not_apply_may_be_changed_or_removed(
    engine_with: Callable[..., Engine],
    part: str,
    there: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """A plugin need not repeat the conditions of the pack."""
    engine = engine_with(more=f"ActionChanges({part})")
    assert "Large" not in titles(made(engine))
    assert ("Large" in titles(made(engine, answers={"headcount": 200}))) is there


@pytest.mark.parametrize(
    "changes",
    [
        'ActionChanges(change={"survey": {"durration": "1d"}})',
        'ActionChanges(add=[DefaultAction(id="x", title={"en": "X"}, fields={"durration": "1d"})])',
    ],
)
def test_a_key_that_actions_do_not_have_is_named(engine_with: Callable[..., Engine], changes: str) -> None:
    said = refused(engine_with(wrong=changes))
    assert "plugin wrong gives the action" in said
    assert "the key “durration”, which actions of this type do not have" in said


def test_an_added_action_that_is_there_already_is_refused(engine_with: Callable[..., Engine]) -> None:
    twice = 'DefaultAction(id="extra", title={"en": "Extra"})'
    said = refused(engine_with(twice=f"ActionChanges(add=[{twice}, {twice}])"))
    assert "plugin twice adds the action “twice/extra”, which is there already" in said


def test_a_field_s_wrong_value_is_found_before_anything_is_written(engine_with: Callable[..., Engine]) -> None:
    said = refused(engine_with(wrong='ActionChanges(change={"survey": {"level": "hihg"}})'))
    assert "“hihg” is not one of the choices" in said


@pytest.mark.parametrize("changes", ["1 / 0", "[]", 'ActionChanges(change={"survey": {"duration": "soon"}})'])
def test_a_faulty_plugin_is_said_by_name(
    canevas_engine: Callable[..., Engine], plugins: Callable[..., list[Any]], tmp_path: Path, changes: str
) -> None:
    from sample_types import make_type

    pack = make_type(tmp_path, sections=SECTIONS, actions=ACTIONS)
    engine = canevas_engine(packs=[pack], plugins=plugins(faulty=changes), strict=False)
    assert titles(made(engine)) == ["Survey", "Train", "Close"]
    status = next(one for one in engine.plugins() if one.provenance.name == "faulty")
    assert status.status == "failed"
    assert "canevas_default_actions" in str(status.errors[0])
