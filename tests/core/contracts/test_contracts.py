"""What a plugin gives and gets: small contracts, built from compiled data without any validation library."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from canevas.contracts import hooks, report
from canevas.contracts.action import DefaultAction, action_from_data
from canevas.contracts.diagnostic import printed_path
from canevas.contracts.fields import Choice, Field, Labelled, Question
from canevas.contracts.indicator import Example, ExampleShape, Input, card_from_data
from canevas.contracts.limits import Bounds
from canevas.contracts.plan_type import Role, Section, plan_type_from_data
from canevas.contracts.reference import Reference, ReferenceShape
from canevas.contracts.rule import rule_from_data
from canevas.contracts.shapes import LabelledShape, NameShape, PatternShape, Shape
from canevas.contracts.units import UNITS, unit_name
from canevas.language import LANGUAGES
from canevas.model.fault import ValueFault
from canevas.provenance import Provenance

PLUGIN = Provenance("rps", "canevas-rps", "1.2")
TEXT = {"fr": "Texte", "en": "Text"}


# --- a plan type ---------------------------------------------------------------------------------------------------


def test_a_plan_type_from_its_data() -> None:
    found = plan_type_from_data(
        {
            "name": TEXT,
            "purpose": TEXT,
            "aliases": ["psy"],
            "phases": {"act": {"label": TEXT}},
            "roles": {"pilot": {"label": TEXT, "required": True}, "helper": {"label": TEXT}},
            "fields": {"action": {"level": {"label": TEXT, "type": "choice", "choices": "levels"}}},
            "lists": {"levels": {"high": {"label": TEXT}}},
            "questions": {"n": {"label": TEXT, "choices": {"a": {"label": TEXT}}, "fills": "plan.n"}},
            "settings": {"delay": {"label": TEXT, "default": "2wd"}},
            "objectives": {"less": {"statement": TEXT, "indicators": ["rps/score"]}},
            "report": [{"name": "actions"}, {"table": "actions", "columns": ["title"]}],
        },
        "rps",
        ("rh",),
        PLUGIN,
    )
    assert (found.id, found.bases, found.plugin, found.aliases) == ("rps", ("rh",), PLUGIN, ("psy",))
    assert found.phases == {"act": Labelled(TEXT)}
    assert found.required_roles == ("pilot",)
    assert found.roles["helper"] == Role(TEXT)
    level = found.fields_of("action")["level"]
    assert type(level) is Field
    assert found.choices_of(level) == {"high": Choice(TEXT)}
    assert found.fields_of("plan") == {}
    question = found.questions["n"]
    assert type(question) is Question
    assert found.choices_of(question) == {"a": Choice(TEXT)}
    assert found.choices_of(found.settings["delay"]) == {}
    assert found.choices_of(Field(TEXT, choices="unknown")) == {}
    assert found.objectives["less"].indicators == ("rps/score",)
    assert found.report == (Section("actions"), Section(table="actions", columns=("title",)))


def test_a_plan_type_without_more_than_its_name() -> None:
    found = plan_type_from_data({"name": TEXT, "purpose": TEXT}, "rps", (), PLUGIN)
    assert (found.horizon, found.review, found.calendar, found.required_roles) == ("6m", "monthly", None, ())


# --- cards, references, actions, rules -----------------------------------------------------------------------------


def test_a_card_from_its_data() -> None:
    card = card_from_data(
        {
            "id": "rps/score", "name": TEXT, "definition": TEXT, "formula": "a / b", "unit": "percent",
            "direction": "higher", "frequency": "monthly", "kind": "leading", "category": "x",
            "inputs": {"a": {"label": TEXT}}, "references": [{"standard": "ISO 45003", "edition": "2021"}],
            "example": {"inputs": {"a": 1.0}, "value": 2.0, "tolerance": 0.05}, "bounds": {"least": 0.0},
            "suits": ["audit"], "types": ["rps"],
        },
        PLUGIN,
    )  # fmt: skip
    assert (card.slug, card.plugin, card.compute) == ("score", PLUGIN, "formula")
    assert card.inputs == {"a": Input(TEXT)}
    assert card.references == (Reference("ISO 45003", "2021"),)
    assert card.example == Example({"a": 1.0}, 2.0, 0.05)
    assert card.bounds == Bounds(0.0)
    with pytest.raises(FrozenInstanceError):
        card.unit = "count"  # type: ignore[misc] # that is what is shown


@pytest.mark.parametrize(("reference", "printed"), [
    (Reference("ISO 9001", "2015", "10.2"), "ISO 9001:2015, 10.2"),
    (Reference("ISO 9001", "2015"), "ISO 9001:2015"),
    (Reference("ISO/TS 30437", "2023", "4"), "ISO/TS 30437:2023, 4"),
    (Reference("NF E60-182", "2002"), "NF E60-182:2002"),
    (Reference("GRI", "2016", "305-5"), "GRI 305-5 (2016)"),
    (Reference("GRI 2-21", "2021"), "GRI 2-21 (2021)"),
    (Reference("GRI", clause="305-1"), "GRI 305-1"),
    (Reference("ESRS", "2023", "E1-6 §44(a)"), "ESRS E1-6 §44(a) (2023)"),
    (Reference("NIST CSF", "2.0", "RC.CO-04"), "NIST CSF 2.0, RC.CO-04"),
    (Reference("ITIL", "4 (2019)"), "ITIL 4 (2019)"),
    (Reference("Strategy Maps", "2004", "human capital"), "Strategy Maps (2004), human capital"),
    (Reference("Loi n° 2021-1774", "2021", "art. 14"), "Loi n° 2021-1774, art. 14"),
    (Reference("Code du travail", clause="L. 1142-8"), "Code du travail, L. 1142-8"),
    (Reference("Usage"), "Usage"),
])  # fmt: skip
def test_how_a_reference_is_printed(reference: Reference, printed: str) -> None:
    assert reference.written("fr") == reference.written("en") == str(reference) == printed


def test_a_reference_is_printed_in_the_language_of_the_reader() -> None:
    clause = {"fr": "indicateur 11", "en": "indicator 11"}
    reference = Reference("Qualiopi (RNQ)", "2019", clause)
    assert reference.written("fr") == "Qualiopi (RNQ, 2019), indicateur 11"
    assert reference.written("en") == "Qualiopi (RNQ, 2019), indicator 11"
    assert Reference({"fr": "ODD", "en": "SDG"}, clause="5.5.2").written("en") == "SDG 5.5.2"


def test_a_name_is_the_same_in_every_language_or_stands_in_each() -> None:
    assert NameShape().read("kWh", LANGUAGES) == "kWh"
    assert NameShape().read({"en": "meals", "fr": "repas"}, LANGUAGES) == {"fr": "repas", "en": "meals"}
    with pytest.raises(ValueFault, match="lacks these languages"):
        NameShape().read({"fr": "repas"}, LANGUAGES)


def test_a_reference_in_its_written_forms() -> None:
    shape = ReferenceShape()
    assert shape.read("ISO 9001", LANGUAGES) == {"standard": "ISO 9001"}
    assert shape.read({"standard": "x", "from": "2015", "until": "2030"}, LANGUAGES) == {
        "standard": "x", "valid_from": "2015", "valid_until": "2030",
    }  # fmt: skip
    whole = Reference("x")
    assert shape.read(whole, LANGUAGES) is whole


@pytest.mark.parametrize(("written", "tolerance"), [
    ("15", 0.5), ("2.58", 0.005), ("85,4", 0.05), ("1 234,5", 0.05), ("-0.125", 0.0005), ("10.0", 0.05), (15, 0.5),
])  # fmt: skip
def test_an_example_is_as_precise_as_it_is_written(written: object, tolerance: float) -> None:
    read = ExampleShape().read({"inputs": {}, "value": written}, LANGUAGES)
    assert read["tolerance"] == pytest.approx(tolerance)


def test_an_example_without_a_value_is_left_to_validation() -> None:
    assert ExampleShape().read({"inputs": {}}, LANGUAGES) == {"inputs": {}}
    assert ExampleShape().read("15", LANGUAGES) == "15"


def test_an_action_from_its_data() -> None:
    action = action_from_data({"id": "rps/decide", "title": TEXT, "after": ["survey + 2wd"]}, PLUGIN)
    assert action == DefaultAction("rps/decide", TEXT, after=("survey + 2wd",), plugin=PLUGIN)
    assert action.slug == "decide"


def test_a_rule_from_its_data() -> None:
    data = {"code": "RPS-01", "name": "x", "severity": "error", "label": TEXT, "check": "python"}
    rule = rule_from_data({**data, "basis": {"standard": "ISO 45003"}}, PLUGIN)
    assert (rule.family, rule.basis, rule.plugin) == ("RPS", Reference("ISO 45003"), PLUGIN)
    assert rule_from_data(data, PLUGIN).basis is None


# --- shapes that only their subclasses fill ------------------------------------------------------------------------


def test_a_labelled_entry_that_is_no_entry_is_left_to_validation() -> None:
    shape = LabelledShape()
    assert shape.read(["fr"], LANGUAGES) == ["fr"]
    assert shape.read("Cadrage", ("fr",)) == {"label": "Cadrage"}
    assert shape.read({"fr": "a", "required": "yes", "en": "b"}, LANGUAGES) == {
        "required": "yes", "label": {"fr": "a", "en": "b"},
    }  # fmt: skip


def test_a_form_is_that_of_the_whole_text() -> None:
    shape = PatternShape("[a-z]+", "word", "small letters")
    assert shape.read("abc", ()) == "abc"
    for wrong in ("abc\n", "Abc", "", 3, None, ["abc"]):
        with pytest.raises(ValueFault, match="small letters"):
            shape.read(wrong, ())


def test_each_shape_says_how_it_is_read() -> None:
    with pytest.raises(NotImplementedError):
        Shape().read("x", LANGUAGES)


# --- the rest ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "printed"), [
    ((), ""), (("title",), "title"), (("actions", 0, "owner"), "actions[0].owner"), ((0, 1), "[0][1]"),
    (("budget", "planned"), "budget.planned"),
])  # fmt: skip
def test_a_path_as_people_read_it(path: tuple[str | int, ...], printed: str) -> None:
    assert printed_path(path) == printed


def test_every_hook_is_specified_with_one_context_and_a_sentence() -> None:
    specified = {name for name, value in vars(hooks).items() if hasattr(value, "canevas_spec")}
    assert specified == set(hooks.HOOKS)
    for name in hooks.HOOKS:
        function = getattr(hooks, name)
        assert list(inspect.signature(function).parameters) == ["context"]
        assert inspect.getdoc(function)


def test_every_block_of_a_report_is_told_by_its_kind() -> None:
    kinds = [block.__dataclass_fields__["kind"].default for block in get_args(report.Block)]
    assert len(set(kinds)) == len(kinds) == 6


def test_units_have_a_name_in_every_language() -> None:
    assert all(set(name) == set(LANGUAGES) and all(name.values()) for name in UNITS.values())
    assert unit_name("working-days") == {"fr": "jours ouvrés", "en": "working days"}
    assert unit_name("score/5") == {"fr": "score sur 5", "en": "score out of 5"}
    assert unit_name("litres") is None


def test_contracts_need_no_validation_library() -> None:
    code = (
        "import sys, canevas.contracts.plan_type, canevas.contracts.indicator, canevas.contracts.action, "
        "canevas.contracts.rule, canevas.contracts.manifest; "
        "print([name for name in ('pydantic', 'yaml', 'pluggy', 'jinja2') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
