"""The text of a new plan: complete, the same for the same input, read back as it was meant, whatever its title holds."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from canevas import Engine, PluginError, Scaffold, UsageError
from canevas.document import parse_document
from canevas.testing import make_engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHOLE = """
fields:
  objective: {axis: {en: Axis, type: text, required: yes}}
  indicator: {checked_by: {en: Checked by, type: person, required: yes}}
  action:
    level: {en: Level, type: choice, default: low, choices: {low: {en: Low}, high: {en: High}}}
    cause: {en: Cause, type: text, required: yes}
    causes: {en: Causes, type: text, many: yes}
    note: {en: Note, type: text, default: "for {plan.title}"}
    until: {en: Until, type: date, default: "{plan.period.end}"}
    later: {en: Later, type: text, required: action.phase == "deliver"}
questions:
  headcount: {en: How many?, type: integer, default: 10}
  causes: {en: Why?, type: text, many: yes}
  affected: {en: Affected?, type: yes_no, default: yes}
objectives:
  fewer:
    statement: "Cut errors from ___ to ___ by {plan.period.end}"
    indicators: [errors]
    axis: Care
  happier:
    statement: Make them happier
    when: answers.affected
    indicators: [smiles]
"""
CARDS = """
errors:
  name: "Errors: all of them"
  definition: Errors by case.
  formula: errors / cases
  inputs: {errors: {en: Errors, unit: count}, cases: {en: Cases, unit: count}}
  unit: ratio
  direction: lower
  frequency: weekly
  kind: lagging
  category: errors
  source: {en: The log}
  example: {inputs: {errors: 1, cases: 2}, value: 0.5}
smiles:
  name: Smiles
  definition: Smiles counted.
  formula: smiles
  inputs: {smiles: {en: Smiles, unit: count}}
  unit: count
  direction: higher
  frequency: monthly
  kind: lagging
  category: mood
  example: {inputs: {smiles: 3}, value: 3}
frowns:
  name: Frowns
  definition: Frowns counted.
  formula: frowns
  inputs: {frowns: {en: Frowns, unit: count}}
  unit: count
  direction: lower
  frequency: monthly
  kind: lagging
  category: mood
  when: answers.headcount > 100
  example: {inputs: {frowns: 3}, value: 3}
"""
ACTIONS = """
look:
  title: "Look at {answers.headcount} cases: closely"
  phase: prepare
  owner: lead
  contributors: [helper]
  duration: 3wd
  priority: high
  resources: {tools: "A lens: a good one", people: Two people}
  budget: {planned: 3000 EUR}
  success: "90 % seen, none missed"
  indicators: [errors, frowns]
  causes: "{answers.causes}"
  cause: "___"
mend:
  title: Mend
  phase: deliver
  objective: happier
  owner: helper
  after: [look + 1wd]
  end: end - 5wd
  resources: A tool box
  repeat: monthly
  note:
  causes: [drop, {fr: choc, en: shock}]
  level: high
done:
  title: Done
  kind: milestone
  after: [mend]
"""


@pytest.fixture
def whole(scaffold_of: Callable[..., Scaffold]) -> Callable[..., Scaffold]:
    def make(**asked: Any) -> Scaffold:
        return scaffold_of(WHOLE, indicators=CARDS, actions=ACTIONS, asked=asked)

    return make


def data(text: str) -> Any:
    return parse_document(text).require()


# --- what it holds -------------------------------------------------------------------------------------------------


def test_an_action_has_all_that_the_pack_says(whole: Callable[..., Scaffold]) -> None:
    actions = data(whole(title="Care", answers={"causes": "noise, dust"}).text)["actions"]
    assert actions[0] == {
        "id": "A1",
        "title": "Look at 10 cases: closely",
        "phase": "prepare",
        "objective": "O1",
        "priority": "high",
        "owner": "lead",
        "contributors": ["helper"],
        "duration": "3wd",
        "resources": {"tools": "A lens: a good one", "people": "Two people"},
        "budget": {"planned": "3000 EUR"},
        "success": "90 % seen, none missed",
        "indicators": ["I1"],
        "status": "planned",
        "causes": ["noise", "dust"],
        "cause": "___",
        "level": "low",
        "note": "for Care",
        "until": "2026-04-03",
    }
    assert actions[1]["objective"] == "O2"
    assert actions[1]["resources"] == "A tool box"
    assert (actions[1]["end"], actions[1]["repeat"], actions[1]["after"]) == ("end - 5wd", "monthly", ["A1 + 1wd"])
    assert actions[1]["causes"] == ["drop", "shock"]
    assert actions[1]["note"] == "for Care"  # an empty key says nothing
    assert (actions[1]["level"], actions[1]["cause"]) == ("high", "___")
    assert (actions[2]["kind"], actions[2]["owner"], actions[2]["success"]) == ("milestone", "___", "___")
    assert "phase" not in actions[2]


def test_objectives_and_indicators_know_each_other(whole: Callable[..., Scaffold]) -> None:
    written = data(whole().text)
    assert written["objectives"] == [
        {"id": "O1", "statement": "Cut errors from ___ to ___ by 3 Apr 2026", "indicators": ["I1"], "axis": "Care"},
        {"id": "O2", "statement": "Make them happier", "indicators": ["I2"], "axis": "___"},
    ]
    assert written["indicators"][0] == {
        "id": "I1",
        "card": "sample/errors",
        "baseline": {"value": "___", "date": "___"},
        "target": {"value": "___", "date": "2026-04-03"},
        "frequency": "weekly",
        "source": "The log",
        "checked_by": "___",
        "measurements": [],
    }
    assert [one["card"] for one in written["indicators"]] == ["sample/errors", "sample/smiles"]
    assert written["indicators"][1]["source"] == "___"


def test_an_objective_or_a_card_may_depend_on_the_answers(whole: Callable[..., Scaffold]) -> None:
    written = data(whole(answers={"affected": "no", "headcount": 200}).text)
    assert [one["id"] for one in written["objectives"]] == ["O1"]
    assert [one["card"] for one in written["indicators"]] == ["sample/errors", "sample/frowns"]
    assert written["actions"][0]["indicators"] == ["I1", "I2"]
    assert written["actions"][1]["objective"] == "O1"


def test_the_user_s_objective_takes_the_place_of_the_proposed_ones(whole: Callable[..., Scaffold]) -> None:
    statement = "Halve {errors}: 50 % by June"
    written = data(whole(objective=statement).text)
    assert written["objectives"] == [{"id": "O1", "statement": statement, "indicators": ["I1"], "axis": "Care"}]


def test_a_type_without_objectives_leaves_one_to_be_said(scaffold_of: Callable[..., Scaffold]) -> None:
    fields = "fields: {objective: {axis: {en: Axis, type: text, required: yes}}}\n"
    assert data(scaffold_of(fields).text)["objectives"] == [{"id": "O1", "statement": "___", "axis": "___"}]
    assert data(scaffold_of(fields, asked={"objective": "Mine"}).text)["objectives"][0]["statement"] == "Mine"


def test_people_are_the_roles_that_are_needed(whole: Callable[..., Scaffold]) -> None:
    assert data(whole().text)["people"] == {"lead": "___", "helper": "___"}
    assert data(whole(actions=["done"]).text)["people"] == {"lead": "___"}


def test_what_the_user_said_stands_in_it(whole: Callable[..., Scaffold]) -> None:
    written = data(whole(title="Care", owner="A. Martin", start=date(2026, 2, 2), end="30 June 2026").text)
    assert (written["title"], written["owner"]) == ("Care", "A. Martin")
    assert written["period"] == {"start": "2026-02-02", "end": "2026-06-30"}
    assert (written["canevas"], written["type"], written["language"]) == ("1", "sample", "en")


def test_without_a_title_it_is_called_as_its_type(whole: Callable[..., Scaffold]) -> None:
    assert data(whole().text)["title"] == "Sample plan"
    assert data(whole(language="fr").text)["title"] == "Sample plan"  # the pack has no French


def test_a_language_that_no_plan_has_is_refused(engine_of: Callable[..., Engine]) -> None:
    with pytest.raises(UsageError, match="there are no plans in “de”"):
        engine_of().scaffold("sample", language="de")


# --- the same bytes ------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes(
    engine_of: Callable[..., Engine], canevas_cache: Path, tmp_path: Path
) -> None:
    engine = engine_of(WHOLE, indicators=CARDS, actions=ACTIONS)
    asked: dict[str, Any] = {"start": "2026-01-05", "title": "T", "answers": {"causes": ["a", "b"]}}
    first = engine.scaffold("sample", **asked).text
    again = make_engine([tmp_path / "sample"], cache=canevas_cache, folder=tmp_path, today=date(2031, 5, 5))
    assert again.scaffold("sample", **asked).text == first


def test_its_origin_says_what_it_was_made_from(whole: Callable[..., Scaffold]) -> None:
    origin = data(whole(answers={"causes": "noise"}).text)["origin"]
    assert origin["type"] == "sample"
    assert origin["answers"] == {"headcount": "10", "causes": ["noise"], "affected": "yes"}
    assert origin["items"].keys() == {"O1", "O2", "I1", "I2", "A1", "A2", "A3"}
    assert origin["items"]["A2"]["from"] == "sample/mend"
    assert origin["items"]["O1"]["from"] == "sample/fewer"


def test_a_fingerprint_changes_with_its_item_alone(whole: Callable[..., Scaffold]) -> None:
    first = data(whole().text)["origin"]["items"]
    other = data(whole(answers={"headcount": 11}).text)["origin"]["items"]
    changed = {name for name, one in first.items() if other[name] != one}
    assert changed == {"A1"}  # whose title shows the headcount
    assert all(re.fullmatch("([a-z_]+:[0-9a-f]{6} ?)+", one["fields"]) for one in first.values())


def test_what_was_not_wanted_is_noted(whole: Callable[..., Scaffold]) -> None:
    assert data(whole().text)["origin"]["left_out"] == {"objectives": [], "actions": []}
    some = data(whole(actions=["mend"]).text)["origin"]["left_out"]["actions"]
    assert "sample/mend" not in some
    assert len(some) == 2
    own = data(whole(objective="Fewer faults").text)["origin"]
    assert own["left_out"] == {"objectives": ["sample/fewer", "sample/happier"], "actions": []}
    assert "O1" not in own["items"]


# --- its writing ---------------------------------------------------------------------------------------------------


def test_no_date_stands_in_a_comment_before_the_first_value(whole: Callable[..., Scaffold]) -> None:
    head = whole().text.partition("canevas: 1")[0]
    assert head.startswith("# Sample plan\n")
    assert not re.search(r"\d", head)


def test_free_text_stands_in_block_style(whole: Callable[..., Scaffold]) -> None:
    text = whole(answers={"causes": "too loud, too dusty", "headcount": 200}).text
    assert not re.search(r"^[^#\n]*[{]", text, re.MULTILINE)
    assert "    causes:\n      - too loud\n      - too dusty\n" in text
    assert re.search(r"^    indicators: \[I1, I3\]$", text, re.MULTILINE)


def test_labels_of_several_lines_stay_comments(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(
        """
        fields:
          plan:
            size:
              en: |
                Size of it,
                owner: nobody
              type: choice
              choices: {small: {en: "Small\\n: x"}}
        """
    )
    assert "# Size of it, owner: nobody : Small : x (small)\nsize: ___\n" in scaffold.text


def test_nothing_of_an_empty_type_is_lacking(scaffold_of: Callable[..., Scaffold]) -> None:
    written = data(scaffold_of(asked={"start": "2026-01-05"}).text)
    assert (written["indicators"], written["actions"], written["follow_up"]) == ([], [], [])
    assert written["origin"] == {
        "type": "sample",
        "plugin": "sample",
        "version": "",
        "answers": {},
        "left_out": {"objectives": [], "actions": []},
        "items": {},
    }


def test_a_template_whose_plan_cannot_be_read_is_refused(scaffold_of: Callable[..., Scaffold], tmp_path: Path) -> None:
    folder = tmp_path / ".canevas" / "templates"
    folder.mkdir(parents=True)
    (folder / "plan.yaml.j2").write_text(
        '{% extends "core:plan.yaml.j2" %}{% block context %}context: {{ plan.title }}\n{% endblock %}',
        encoding="utf-8",
    )
    with pytest.raises(PluginError, match=r"template of type “sample”.*line 8: a “:”"):
        scaffold_of(asked={"title": "Support: less waiting"})


def test_a_project_s_template_adds_to_the_core_s(scaffold_of: Callable[..., Scaffold], tmp_path: Path) -> None:
    folder = tmp_path / ".canevas" / "templates"
    folder.mkdir(parents=True)
    (folder / "plan.yaml.j2").write_text(
        '{% extends "core:plan.yaml.j2" %}{% block context %}context: {{ ("In " ~ answers.site ~ ": ___") | yaml }}\n{% endblock %}'
    )
    scaffold = scaffold_of("questions: {site: {en: Where?, type: text}}", asked={"answers": {"site": "Lyon"}})
    assert data(scaffold.text)["context"] == "In Lyon: ___"


# --- any title -----------------------------------------------------------------------------------------------------

TITLES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(
    lambda text: text.strip(" ") == text
)


@pytest.fixture(scope="module")
def module_engine(canevas_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    from sample_types import make_type

    folder = tmp_path_factory.mktemp("titles")
    return make_engine([make_type(folder)], cache=canevas_cache, folder=folder)


@given(title=TITLES, owner=TITLES, objective=TITLES)
@example(title="Support IT : moins d'attente", owner="A. Martin #2", objective='« Mieux » "vite"')
@example(title="- tiret", owner="? qui", objective="> 80 %")
@example(title="@équipe", owner="%", objective="{fr: x}")
@example(title="deux\nlignes", owner="\ttab", objective="\u2028\x85\ufeff")
@example(title="😀 👩‍🔧", owner="null", objective="___")
@example(title="[a, b]", owner="'", objective='"')
@example(title="a\\", owner="{{ x }}", objective="{% raw %}")
@example(title="{answers.x}", owner="}", objective="{")
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives(module_engine: Engine, title: str, owner: str, objective: str) -> None:
    scaffold = module_engine.scaffold("sample", start="2026-01-05", title=title, owner=owner, objective=objective)
    written = data(scaffold.text)
    assert (written["title"], written["owner"]) == (title, owner)
    assert written["objectives"][0]["statement"] == objective
    assert written["period"]["start"] == "2026-01-05"
