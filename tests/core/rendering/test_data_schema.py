"""The schema of the computed plan: whatever Canevas writes is valid, and what it never writes is found."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any, is_typeddict

import pytest
from example_plans import DAYS, PLANS
from filled_plans import TYPES
from jsonschema import Draft202012Validator

from canevas import Engine
from canevas.model.documentation import documentation
from canevas.rendering import data_figure_shapes, data_shapes
from canevas.rendering.data import FORMAT
from canevas.rendering.data_schema import data_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

SCHEMA = data_schema("fr")
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
SMALL: dict[str, Any] = {
    "type": "quality",
    "language": "en",
    "title": "Fewer complaints",
    "period": {"start": "2026-01-05", "end": "6 months"},
    "calendar": "FR",
    "week": "mon-thu",
    "closures": ["2026-02-16", {"start": "2026-04-06", "end": "___"}],
    "part_time": {"Ada": "tue, wed", "Bob": "___"},
    "budget": "5 000,50 €",
    "people": {"pilot": "Ada", "other": "___"},
    "objectives": [{"id": "O1", "statement": "From ___ to 2", "indicators": ["I1", "___"]}, {}, "___"],
    "indicators": [
        {
            "id": "I1",
            "name": "Complaints",
            "unit": "per month",
            "direction": "lower",
            "baseline": {"value": 9, "date": "start"},
            "target": {"value": 2, "date": "end - 2w"},
            "thresholds": {"green": 3, "amber": [4, 6]},
            "frequency": "monthly",
            "measurements": [
                {"date": "2026-01-12", "value": 8},
                {"date": "2026-02-12", "value": "7,5", "comment": "fewer"},
                {"date": "2026-03-12", "inputs": {"a": 1, "b": "___"}},
                {"date": "2026-03-13", "value": 6},
            ],
        },
        {"id": "I2", "card": "quality/complaint-rate", "target": [1, 3]},
        {"id": "I3", "card": "nowhere/at-all", "target": "much less", "name": "___"},
    ],
    "actions": [
        {"id": "A1", "title": "Sort", "owner": "pilot", "start": "start + 3d", "duration": "2,5 weeks", "status": "done",
         "actual": {"start": "2026-01-09", "end": "2026-01-30"}, "budget": {"planned": "200 €", "actual": "210 €"},
         "resources": {"tools": "a room", "other": ["time", "___"]}, "priority": "high", "progress": "100 %"},
        {"id": "A2", "after": ["A1 + 2wd", {"action": "A1", "link": "start-start", "lag": "-1w"}, "A1 - 1 day", "___"],
         "duration": "3 d", "indicators": "I1, I2", "objective": "O1", "health": "at risk", "weight": "0.5"},
        {"id": "A2", "title": "Twice", "end": "___", "status": "___"},
        {"id": "A3", "kind": "milestone", "after": "A2"},
        {"id": "A4", "repeat": "monthly", "start": "2026-01-15", "end": "2026-01-16"},
        {},
    ],
    "follow_up": [{"date": "2026-01-20", "action": "A1", "status": "in progress", "progress": 40}, {"date": "___"}],
    "risks": [{"id": "R1", "statement": "Nobody comes", "likelihood": 2, "impact": "3", "actions": ["A1"]}, {}],
    "reviews": [{"date": "end", "attendees": "Ada", "decisions": ["go on", "___"]}],
    "conclusion": "Well done.",
}  # fmt: skip
UNPLACED: dict[str, Any] = {
    "type": "quality",
    "actions": [{"id": "A1", "start": "J+5", "end": "fin - 3 jours", "not_before": "start"}, {"id": "A2", "start": "D + 2"}],
    "reviews": [{"date": "end"}],
    "budget": "100 €",
}  # fmt: skip
MIXED: dict[str, Any] = {
    "type": "quality",
    "actions": [{"id": "A1", "budget": "100 €"}, {"id": "A2", "budget": {"planned": "50 $", "actual": "60 CHF"}}],
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2026, 3, 18), cache=folder / "cache")


def faults(data: Any) -> list[str]:
    return [f"{one.json_path}: {one.message[:300]}" for one in VALID.iter_errors(data)]


def written(engine: Engine, *targets: Any, **options: Any) -> Any:
    """Give what a program reads, having seen that it is what the schema says."""
    data = json.loads(engine.render(targets[0] if len(targets) == 1 else list(targets), "json", **options))
    assert faults(data) == []
    return data


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$defs"]["OnePlan"]["properties"]["format"]["enum"] == [FORMAT]


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield path, schema
        for key, one in schema.items():
            yield from parts(one, f"{path}/{key}")
    elif isinstance(schema, list):
        for number, one in enumerate(schema):
            yield from parts(one, f"{path}/{number}")


def test_it_is_open_where_the_type_s_fields_stand_and_nowhere_else() -> None:
    objects = {path: one for path, one in parts(SCHEMA) if one.get("type") in ("object", ["object", "null"])}
    open_ones = {path.removeprefix("/$defs/") for path, one in objects.items() if "additionalProperties" not in one}
    levels = {"Plan", "Objective", "Indicator", "Action", "FollowUpEntry"}
    of_plans = {f"{name}OfPlan" for name in levels - {"Plan"}}
    assert open_ones == {"", "Plan/properties/origin"} | {f"{name}/properties/fields" for name in levels | of_plans}


def test_every_reference_leads_to_something_and_everything_is_referred_to() -> None:
    refs = {one["$ref"].removeprefix("#/$defs/") for _path, one in parts(SCHEMA) if isinstance(one.get("$ref"), str)}
    assert refs == set(SCHEMA["$defs"])


def test_what_it_says_is_said_in_both_languages_the_asked_for_one_first() -> None:
    said = [one["description"] for _path, one in parts(SCHEMA) if isinstance(one.get("description"), str)]
    assert len(said) > 150
    assert [one for one in said if "\n\n" not in one] == []
    english = data_schema("en")["$defs"]["Schedule"]["properties"]["finish"]["description"]
    assert english == "When the last action ends.\n\nQuand finit la dernière action."


def test_what_is_documented_of_a_shape_is_a_key_of_it() -> None:
    for name, shape in {**vars(data_shapes), **vars(data_figure_shapes)}.items():
        if is_typeddict(shape) and name in SCHEMA["$defs"]:
            assert set(documentation(shape)[1]) <= set(SCHEMA["$defs"][name]["properties"]), name


def test_a_plan_with_something_of_everything(engine: Engine) -> None:
    data = written(engine, SMALL)
    assert data["plan"]["closures"][1]["end"] is None
    assert data["actions"][1]["after"][1]["lag"] == "-1w"
    assert data["appraisal"]["dimensions"]
    assert data["spending"]["currency"] == data["earned_value"]["currency"] == "EUR"
    assert data["indicators"][0]["trend"]["tendency"] == "better"
    assert data["actions"][4]["occurrences"]


@pytest.mark.parametrize("plan", [{"type": "quality"}, {"type": "nowhere"}, {"type": "___"}, UNPLACED, MIXED])
def test_plans_with_nothing_or_with_what_cannot_be_told(engine: Engine, plan: dict[str, Any]) -> None:
    for language in ("fr", "en"):
        written(engine, {**plan, "language": language})


def test_a_moment_that_nothing_places_stands_as_it_is_written(engine: Engine) -> None:
    assert written(engine, UNPLACED)["actions"][0]["not_before"] == "start"
    assert set(written(engine, MIXED)["spending"]) == {"reason"}


def test_of_a_card_with_one_limit_the_other_one_is_not_given(engine: Engine) -> None:
    data = written(engine, {"type": "strategic", "indicators": [{"id": "I1", "card": "strategic/okr-average-score"}]})
    assert data["indicators"][0]["thresholds"] == {"green": [0.6, 0.7], "amber": None}


@pytest.mark.parametrize(
    "options",
    [
        {"form": "table"},
        {"only": ["owner=Ada"]},
        {"only": ["status=done", "status=planned", "late"]},
        {"only": ["phase=without", "owner=without"]},
        {"audience": "management"},
        {"audience": "team"},
        {"audience": "public"},
        {"audience": "public", "only": ["status=done"], "form": "table"},
    ],
)
def test_a_part_for_an_audience_in_a_table(engine: Engine, options: dict[str, Any]) -> None:
    alone = written(engine, SMALL, **options)
    assert (alone["only"] is None, alone["audience"]) == ("only" not in options, options.get("audience"))
    several = written(engine, SMALL, {**SMALL, "title": "Another"}, **options)
    assert len(several["actions"]) == 2 * len(alone["actions"])
    assert {one["plan"] for one in several["actions"]} <= {one["name"] for one in several["plans"]}


def test_a_crisis_by_the_hour(engine: Engine) -> None:
    data = written(engine, PLANS / "mairie-rancongiciel.plan.yaml")
    assert data["schedule"]["week"] is None
    assert any("T" in one["start"] for one in data["actions"])


def test_several_plans_of_which_the_first_has_fields_and_the_last_has_nothing(engine: Engine) -> None:
    plans = (PLANS / "mairie-rancongiciel.plan.yaml", PLANS / "complaints-en.plan.yaml", {"type": "quality"})
    data = written(engine, *plans)
    assert data["plan"]["fields"] is None
    assert len(data["plans"]) == len(plans)
    assert len(written(engine, {"type": "quality"}, {"type": "rh"})["plans"]) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(DAYS))
def test_every_example(engine: Engine, tmp_path: Path, name: str) -> None:
    for day in (DAYS[name], date(2024, 1, 1), date(2031, 1, 1)):
        own = Engine.discover(tmp_path, today=day, cache=engine.cache)
        path = PLANS / f"{name}.plan.yaml"
        for options in ({}, {"form": "table"}, {"audience": "management"}, {"audience": "public"}):
            written(own, path, **options)
        with_late = own.report(path).data["progress"]["late"]
        if with_late:
            assert written(own, path, only=["late"])["only"]["late"] is True


@pytest.mark.slow
def test_every_example_at_once(engine: Engine) -> None:
    assert {path.name for path in PLANS.glob("*.plan.yaml")} == {f"{name}.plan.yaml" for name in DAYS}
    data = written(engine, *(PLANS / f"{name}.plan.yaml" for name in DAYS))
    assert len(data["plans"]) == len(DAYS)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("plan_type", TYPES)
def test_a_new_plan_of_every_type(engine: Engine, plan_type: str, language: str) -> None:
    text = engine.scaffold(plan_type, language=language).text
    assert written(engine, text)["type"]["id"] == plan_type


def test_every_type_is_tried(engine: Engine) -> None:
    assert {one.id for one in engine.plan_types()} == set(TYPES)


def without(name: str) -> Callable[[Any], None]:
    return lambda item: item.pop(name)


def having(**values: Any) -> Callable[[Any], None]:
    return lambda item: item.update(values)


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ((), having(more=1)),
        ((), without("appraisal")),
        ((), having(format=2)),
        ((), having(date="18/03/2026")),
        ((), having(date="2026-13-18")),
        ((), having(date="2026-02-30")),
        ((), having(plans=[])),
        (("plan",), having(type="quality")),
        (("plan",), without("scope")),
        (("plan",), having(language="de")),
        (("plan",), having(fields=None)),
        (("plan", "period"), having(end="6m")),
        (("plan", "period"), having(end=None, days=3)),
        (("plan", "budget", "planned"), having(amount="5000")),
        (("plan", "budget", "planned"), having(currency="euro")),
        (("plan",), having(week=["monday"])),
        (("plan", "risks", 0), having(likelihood="2")),
        (("plan", "risks", 0), having(fields={})),
        (("type",), having(name="Quality plan")),
        (("type", "plugin"), without("version")),
        (("type", "plugin"), having(origin="somewhere")),
        (("type",), having(fields={"risk": {}})),
        (("objectives", 0), having(plan="a")),
        (("indicators", 0), having(progress="40")),
        (("indicators", 0), having(status="orange")),
        (("indicators", 0), having(direction="down")),
        (("indicators", 0), having(overdue=None)),
        (("indicators", 0), without("reasons")),
        (("indicators", 0, "thresholds"), without("amber")),
        (("indicators", 0, "thresholds"), having(amber=[1, 2, 3])),
        (("indicators", 0, "target"), having(date="2026-3-9")),
        (("indicators", 0, "forecast"), having(confidence=95)),
        (("indicators", 0, "measurements", 0), without("inputs")),
        (("indicators", 0, "measurements", 0), having(inputs={"a": "1"})),
        (("actions", 0), having(status="doing")),
        (("actions", 0), having(priority="High")),
        (("actions", 0), having(start="start")),
        (("actions", 0), having(end="2026-01-30 12:00")),
        (("actions", 0), having(duration="2 weeks")),
        (("actions", 0), having(critical="yes")),
        (("actions", 0), having(contributors=None)),
        (("actions", 0), having(contributors="Ada")),
        (("actions", 0), having(float="0")),
        (("actions", 0), without("occurrences")),
        (("actions", 0), having(repeat="per-event")),
        (("actions", 0, "standing"), having(verdict="started")),
        (("actions", 0, "standing"), having(days=1.5)),
        (("actions", 1, "after", 0), having(link="fs")),
        (("actions", 1, "after", 0), having(lag="2 wd")),
        (("follow_up", 0), having(progress=True)),
        (("schedule",), having(float_unit="days")),
        (("schedule",), having(week=[0])),
        (("schedule",), having(days_off=["2026-05-01T00:00:00"])),
        (("progress",), having(method="mean")),
        (("progress",), having(late=-1)),
        (("progress", "by"), having(status=[])),
        (("progress", "by", "owner", 0), without("id")),
        (("spending",), without("consumed")),
        (("spending",), having(reason="…")),
        (("earned_value",), having(ev=None)),
        (("appraisal",), having(scale=5)),
        (("appraisal", "dimensions", 0), having(mark=5)),
        (("appraisal", "dimensions", 0), having(id="style")),
    ],
)
def test_what_canevas_never_writes_is_found(
    small: Any, place: tuple[str | int, ...], change: Callable[[Any], None]
) -> None:
    planted = deepcopy(small)
    found = planted
    for step in place:
        found = found[step]
    change(found)
    assert planted != small
    assert faults(planted)


@pytest.fixture(scope="module")
def small(engine: Engine) -> Any:
    return written(engine, SMALL)


@pytest.fixture(scope="module")
def several(engine: Engine) -> Any:
    return written(engine, SMALL, {**SMALL, "title": "Another"})


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ((), without("plans")),
        ((), having(spending={"reason": "…"})),
        (("plan",), having(title="Both")),
        (("plan", "risks", 0), without("plan")),
        (("actions", 0), without("plan")),
        (("actions", 0), having(plan=None)),
        (("actions", 0), having(status="doing")),
        (("plans", 0), having(actions=[])),
        (("plans", 0), without("name")),
        (("plans", 0, "plan"), without("risks")),
    ],
)
def test_likewise_of_several_plans(several: Any, place: tuple[str | int, ...], change: Callable[[Any], None]) -> None:
    test_what_canevas_never_writes_is_found(several, place, change)
