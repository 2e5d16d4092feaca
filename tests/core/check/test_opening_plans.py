"""Opening a plan: each fault is said at its place, then counts as not filled in, so that the rest is still checked."""

from __future__ import annotations

import copy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_types import make_type

from canevas import Engine, InputError, PluginError
from canevas.document import parse_document
from canevas.document.yaml_text import block
from canevas.testing import make_engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas import Diagnostic

    Found = Callable[..., list[Diagnostic]]

FIELDS = """
fields:
  plan: {size: {en: Size, type: integer, max: 10}}
  objective: {axis: {en: Axis, type: choice, choices: {care: {en: Care}, cost: {en: Cost}}}}
  indicator: {seen_on: {en: Seen on, type: date}}
  action:
    level: {en: Level, type: choice, choices: {low: {en: Low}, high: {en: High}}}
    causes: {en: Causes, type: choice, many: yes, choices: {noise: {en: Noise}, dust: {en: Dust}}}
    ready: {en: Ready, type: yes_no}
    cost: {en: Cost, type: money}
    delay: {en: Delay, type: duration}
  follow_up: {page: {en: Page, type: link}}
"""


def remark(remarks: list[Diagnostic], code: str) -> tuple[str, int, int, str]:
    [one] = [one for one in remarks if one.code == code]
    return one.path, one.line, one.column, str(one.message)


# --- values of the core --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "path", "place", "said"),
    [
        ("actions:\n  - {id: A1, start: 2026-02-30}\n", "PLN-08", "actions[0].start", (8, 21), "30 February"),
        ("actions:\n  - id: A1\n    duration: 3\n", "PLN-08", "actions[0].duration", (9, 15), "3"),
        (
            "actions:\n  - id: A1\n    statsu: done\n",
            "PLN-07",
            "actions[0].statsu",
            (9, 5),
            "“statsu” is not known here",
        ),
        ("actions:\n  - id: A1\n    status: perhaps\n", "PLN-08", "actions[0].status", (9, 13), "perhaps"),
        ("actions:\n  - just a text\n", "PLN-08", "actions[0]", (8, 5), "an entry with keys was expected"),
        ("actions: some text\n", "PLN-08", "actions", (7, 10), "a list was expected"),
        ("budget: {planned: dear}\n", "PLN-08", "budget.planned", (7, 19), "dear"),
        ("scope: [a, b]\n", "PLN-08", "scope", (7, 8), "a text was expected"),
        ("people: A. Martin\n", "PLN-08", "people", (7, 9), "names with their values were expected"),
        (
            "indicators: [{id: I1, target: {value: 3, dat: x}}]\n",
            "PLN-07",
            "indicators[0].target.dat",
            (7, 42),
            "“dat”",
        ),
        ("actions: [{id: A1, after: [{link: x}]}]\n", "PLN-08", "actions[0].after[0]", (7, 28), "“”"),
        ("closures: [2026-13-01]\n", "PLN-08", "closures[0]", (7, 12), "13"),
        ("actions: [{id: A 1}]\n", "PLN-08", "actions[0].id", (7, 16), "“A 1” cannot be an id"),
    ],
)
def test_a_fault_stands_at_its_place(
    engine_of: Callable[..., Engine], found: Found, text: str, code: str, path: str, place: tuple[int, int], said: str
) -> None:
    where, line, column, message = remark(found(engine_of(), text), code)
    assert (where, line, column) == (path, *place)
    assert said in message


def test_a_key_that_is_near_one_is_proposed(engine_of: Callable[..., Engine], found: Found) -> None:
    [one] = found(engine_of(FIELDS), "actions: [{id: A1, staus: done, lvel: low}]\n", "PLN-07")[:1]
    assert str(one.hint) == "Did you mean “status”?"
    [_, two] = found(engine_of(FIELDS), "actions: [{id: A1, staus: done, lvel: low}]\n", "PLN-07")
    assert str(two.hint) == "Did you mean “level”?"


def test_faulty_values_are_blank_for_the_other_rules(engine_of: Callable[..., Engine], found: Found) -> None:
    text = "actions:\n  - id: A1\n    title: 3\n    owner: [x]\n    start: 2026-02-30\n    status: what\n  - id: A2\n"
    remarks = found(engine_of(), text)
    assert [one.path for one in remarks if one.code == "PLN-08"] == [
        "actions[0].owner",
        "actions[0].start",
        "actions[0].status",
    ]
    assert [one.path for one in remarks if one.code == "ACT-01"] == ["actions[1].owner"]  # A1's is faulty, not missing


def test_what_is_faulty_is_not_counted_as_blank(engine_of: Callable[..., Engine]) -> None:
    opened = engine_of().open_text("type: sample\nactions: [{id: A1, start: never, end: ___}]\n")
    assert opened.blanks == (("actions", 0, "end"),)


def test_every_fault_is_said_in_one_go(engine_of: Callable[..., Engine], found: Found) -> None:
    text = "budget: {planned: x, actual: y}\nactions:\n" + "".join(
        f"  - {{id: A{n}, start: soon, duration: long, progress: much}}\n" for n in range(20)
    )
    assert len(found(engine_of(), text, "PLN-08")) == 2 + 60


def test_a_list_item_is_dropped_not_its_neighbours(engine_of: Callable[..., Engine]) -> None:
    text = "type: sample\nactions:\n  - id: A1\n  - [x, [y]]\n  - text\n  -\n  - {id: A5, contributors: [[a], b], after: [{}, A1]}\n"
    opened = engine_of().open_text(text)
    assert opened.plan is not None
    assert [str(action.id) for action in opened.plan.actions] == ["A1", "None", "None", "None", "A5"]
    assert [str(one) for one in opened.plan.actions[4].contributors] == ["___", "b"]


# --- fields of the type --------------------------------------------------------------------------------------------


def test_fields_are_read_at_every_level(engine_of: Callable[..., Engine]) -> None:
    text = (
        "type: sample\nsize: 7\nobjectives: [{id: O1, axis: Care}]\nindicators: [{id: I1, seen_on: 1er mai 2026}]\n"
        "actions: [{id: A1, level: high, causes: [noise, Dust], ready: oui, cost: 3 k€, delay: 2 weeks}]\n"
        "follow_up: [{date: 2026-02-02, page: 'https://example.org'}]\n"
    )
    plan = engine_of(FIELDS).open_text(text).plan
    assert plan is not None
    assert plan.fields == {"size": 7}
    assert plan.objectives[0].fields == {"axis": "care"}
    assert plan.indicators[0].fields == {"seen_on": date(2026, 5, 1)}
    assert {name: str(value) for name, value in plan.actions[0].fields.items()} == {
        "level": "high",
        "causes": "['noise', 'dust']",
        "ready": "True",
        "cost": "3 k€",
        "delay": "2 weeks",
    }
    assert plan.follow_up[0].fields == {"page": "https://example.org"}


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("size: 11\n", "size", "11 is more than 10"),
        ("size: 2.5\n", "size", "a whole number was expected"),
        ("objectives: [{id: O1, axis: car}]\n", "objectives[0].axis", "did you mean “care”?"),
        ("indicators: [{id: I1, seen_on: soon}]\n", "indicators[0].seen_on", "soon"),
        ("actions: [{id: A1, causes: [noise, rain]}]\n", "actions[0].causes", "“rain” is not one of the choices"),
        ("actions: [{id: A1, ready: perhaps}]\n", "actions[0].ready", "neither yes nor no"),
        ("actions: [{id: A1, cost: dear}]\n", "actions[0].cost", "dear"),
        ("actions: [{id: A1, delay: 3}]\n", "actions[0].delay", "3"),
        ("actions: [{id: A1, level: [low, high]}]\n", "actions[0].level", "one value was expected, not several"),
        ("follow_up: [{page: example.org}]\n", "follow_up[0].page", "is no link"),
    ],
)
def test_a_wrong_value_of_a_field_is_said_and_then_blank(
    engine_of: Callable[..., Engine], found: Found, text: str, path: str, said: str
) -> None:
    engine = engine_of(FIELDS)
    where, _, _, message = remark(found(engine, text), "PLN-08")
    assert where == path
    assert said in message
    plan = engine.open_text("type: sample\n" + text).plan
    assert plan is not None
    holders = [plan, *plan.objectives, *plan.indicators, *plan.actions, *plan.follow_up]
    assert [repr(value) for item in holders for value in item.fields.values()] == ["___"]


def test_a_field_elsewhere_is_unknown(engine_of: Callable[..., Engine], found: Found) -> None:
    remarks = found(engine_of(FIELDS), "level: low\nrisks: [{id: R1, level: low}]\n", "PLN-07")
    assert [one.path for one in remarks] == ["level", "risks[0].level"]


def test_an_empty_field_is_not_there(engine_of: Callable[..., Engine]) -> None:
    plan = engine_of(FIELDS).open_text("type: sample\nsize:\nactions: [{id: A1, level: null}]\n").plan
    assert plan is not None
    assert plan.fields == {}
    assert plan.actions[0].fields == {}


# --- the whole file ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("\n", "PLN-01", "a plan file holds keys and their values"),
        ("- a\n- b\n", "PLN-01", "a plan file holds keys and their values"),
        ("just text\n", "PLN-01", "a plan file holds keys and their values"),
        ("title: a: b\n", "PLN-02", ""),
        ("title: %x\n", "PLN-06", ""),
        ("type: sample\ntitle: a\ntitle: b\n", "PLN-03", ""),
        ("type: sample\nperiod: {start: 2026-01-05, end: 6,1}\n", "PLN-04", ""),
        ("type: sample\ntitle: Plan #3\n", "PLN-05", ""),
        ("title: x\n", "PLN-09", "“type” is missing"),
        ("type:\n", "PLN-0", ""),
        ("type: smaple\n", "PLN-10", "there is no plan type “smaple”"),
        ("type: sample\ncanevas: 2\n", "PLN-20", "version 2"),
        ("type: sample\ncanevas: one\n", "PLN-08", "one"),
        ("type: sample\nlanguage: de\n", "PLN-08", "de"),
    ],
)
def test_what_is_wrong_with_the_whole(
    engine_of: Callable[..., Engine], found: Found, text: str, code: str, said: str
) -> None:
    remarks = found(engine_of(), text, code, head="")
    assert remarks
    assert said in str(remarks[0].message)


def test_a_warning_of_the_reader_stays_one(engine_of: Callable[..., Engine], found: Found) -> None:
    [one] = found(engine_of(), "scope: Plan #3\n", "PLN-05")
    assert one.severity == "warning"


def test_without_its_type_what_it_may_have_is_not_judged(engine_of: Callable[..., Engine], found: Found) -> None:
    remarks = found(
        engine_of(FIELDS), "type: smaple\nlevel: low\nactions: [{id: A1, level: low, start: never}]\n", head=""
    )
    assert {"PLN-10", "PLN-08"} <= {one.code for one in remarks}
    assert "PLN-07" not in {one.code for one in remarks}
    assert "ACT-01" in {one.code for one in remarks}  # the core's rules hold for every plan


def test_a_file_that_cannot_be_read_has_no_plan(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of()
    opened = engine.open_text("actions: [\n", "broken.plan.yaml")
    assert opened.plan is None
    assert opened.plan_type is None
    with pytest.raises(InputError, match=r"broken\.plan\.yaml cannot be read as a plan"):
        engine.schedule(opened)


def test_a_type_whose_plugin_failed_is_the_plugin_s_fault(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    pack = make_type(tmp_path)
    (pack / "pack.yaml").write_text("canevas: 1\npack: sample\nlanguages: [en]\nrequires: [other]\n")
    engine = canevas_engine(packs=[pack], strict=False)
    with pytest.raises(PluginError, match="other"):
        engine.check("type: sample\n")


def test_blanks_are_counted_but_not_those_of_the_tool(engine_of: Callable[..., Engine]) -> None:
    text = "type: sample\ntitle: de ___ à ___\nowner: ___\nactions: [{id: A1, after: [___], resources: {tools: ___}}]\n"
    text += "origin: {answers: {a: ___}}\n"
    assert engine_of().open_text(text).blanks == (
        ("title",),
        ("owner",),
        ("actions", 0, "after", 0),
        ("actions", 0, "resources", "tools"),
    )


# --- anything ------------------------------------------------------------------------------------------------------

SOUND: dict[str, Any] = {
    "canevas": "1",
    "type": "sample",
    "language": "en",
    "title": "A try",
    "period": {"start": "2026-01-05", "end": "2026-03-31"},
    "budget": {"planned": "3 k€"},
    "people": {"lead": "A. Martin"},
    "closures": ["2026-02-02", {"start": "2026-02-03", "end": "2026-02-04"}],
    "objectives": [{"id": "O1", "statement": "x", "indicators": ["I1"], "axis": "care"}],
    "indicators": [
        {
            "id": "I1",
            "card": "sample/errors",
            "target": {"value": "3"},
            "measurements": [{"date": "2026-01-12", "value": "6"}],
        }
    ],
    "actions": [
        {"id": "A1", "title": "One", "duration": "3wd", "actual": {"start": "2026-01-05"}, "causes": ["noise"]},
        {
            "id": "A2",
            "after": ["A1 + 2wd", {"action": "A1", "link": "start-start"}],
            "contributors": ["x"],
            "resources": {"tools": "y"},
        },
    ],
    "follow_up": [{"date": "2026-01-07", "action": "A1", "status": "done"}],
    "risks": [{"id": "R1", "likelihood": "3", "actions": ["A1"]}],
    "reviews": [{"date": "2026-03-01", "decisions": ["go on"]}],
    "conclusion": {"summary": "x", "recommendations": ["y"]},
    "origin": {"type": "sample"},
}
JUNK = st.recursive(
    st.sampled_from(
        [
            None,
            "",
            "___",
            "x",
            "-3",
            "1e999",
            "2026-02-30",
            "A1",
            "A1 + ",
            "end - 2wd",
            "99999999999999999 y",
            "😀",
            "a: b",
            "12:30",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "start", "date", "value", "action", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in below for found in places(item, (*path, key)))]


@pytest.fixture(scope="module")
def sample(canevas_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("anything")
    pack = make_type(folder, sections=FIELDS)
    return make_engine([pack], cache=canevas_cache, folder=folder, today=date(2026, 2, 2))


@given(changes=st.lists(st.tuples(st.sampled_from(places(SOUND)[1:]), JUNK), min_size=1, max_size=4))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_it_a_plan_is_read_and_checked(
    sample: Engine, changes: list[tuple[tuple[Any, ...], Any]]
) -> None:
    data = copy.deepcopy(SOUND)
    for path, junk in changes:
        here: Any = data
        try:
            for part in path[:-1]:
                here = here[part]
            here[path[-1]] = junk
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change took the place away
    text = block(data) + "\n"
    opened = sample.open_text(text)
    assert opened.plan is not None
    remarks = sample.check(opened)
    assert [(one.line, one.column) for one in remarks] == sorted((one.line, one.column) for one in remarks)
    lines = text.splitlines()
    assert all(1 <= one.line <= len(lines) and 1 <= one.column <= len(lines[one.line - 1]) + 1 for one in remarks)
    for one in remarks:
        assert one.message.render("fr")  # type: ignore[union-attr]
    assert parse_document(text).data() is not None


# --- too much of it ------------------------------------------------------------------------------------------------


def test_a_plan_with_thousands_of_faults_is_given_up_and_the_first_are_named(engine_of: Callable[..., Engine]) -> None:
    actions = "".join(f"  - {{id: A{number}, statsu: done}}\n" for number in range(1001))
    opened = engine_of().open_text(f"canevas: 1\ntype: sample\ntitle: T\nactions:\n{actions}")
    assert opened.plan is None
    *named, last = [str(found.message) for found in opened.opened.found]
    assert last == "more than 1000 values of this plan cannot be read; the first ones are named"
    assert named == ["“statsu” is not known here"] * 20


@pytest.mark.parametrize("written", ["2", "9" * 5000, "3.5", "²", "٢", "-1"])
def test_versions_of_the_format_are_whole_numbers_however_long(engine_of: Callable[..., Engine], written: str) -> None:
    opened = engine_of().open_text(f"canevas: {written}\ntype: sample\ntitle: T\n").opened
    later = written.isascii() and written.isdigit()
    assert [found.code for found in opened.found if found.path == ("canevas",)] == ["PLN-20" if later else "PLN-08"]


def test_a_fault_inside_of_what_is_a_fault_itself(engine_of: Callable[..., Engine]) -> None:
    opened = engine_of().open_text(
        "canevas: 1\ntype: sample\ntitle: T\nindicators:\n  - target:\n      value: []\n      id: null\n"
    )
    assert opened.plan is not None
    assert {found.path[:3] for found in opened.opened.found} == {("indicators", 0, "target")}
