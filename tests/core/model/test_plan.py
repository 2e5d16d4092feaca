from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from canevas.language import Message
from canevas.model.blank import BLANK
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.model.plan import Action, Budget, Indicator, Plan, Resources, Target

AS_WRITTEN: dict[str, Any] = {
    "canevas": "1",
    "type": "operational",
    "language": "fr",
    "title": "9.10",
    "context": "Trop d'attente",
    "scope": "Support IT",
    "owner": "Responsable IT",
    "period": {"start": "1er mai 2025", "end": "2 mois"},
    "calendar": "FR",
    "closures": [{"start": "2025-05-02"}, {"start": "24/12/2025", "end": "02/01/2026"}],
    "budget": {"planned": "5 000 €", "actual": "___"},
    "people": {"quality-manager": "___", "A. Martin": "Anne Martin"},
    "objectives": [{"id": "O1", "statement": "De 7 à 3 jours en 2 mois", "indicators": ["I1"]}],
    "indicators": [
        {
            "id": "I1",
            "card": "quality/complaint-resolution-time",
            "baseline": {"value": "7", "date": "2025-04-30"},
            "target": {"value": "3", "date": "end"},
            "thresholds": {"green": "3", "amber": ["3,5", "5"]},
            "frequency": "weekly",
            "source": "helpdesk",
            "measurements": [
                {"date": "06/05/2025", "value": "6,1"},
                {"date": "2025-05-13", "inputs": {"total": "1 200,5", "count": "___"}, "comment": "fériés"},
            ],
        },
        {
            "id": "I2",
            "name": "Part",
            "formula": "a / b * 100",
            "unit": "percent",
            "direction": "higher",
            "target": {"minimum": "45", "maximum": "55"},
        },
        {"id": "I3", "target": {"text": "certification obtenue"}},
        {"id": "I4", "target": {"range": ["45", "55,5"]}},
    ],
    "actions": [
        {
            "id": "A1",
            "title": "Réorganiser la boîte",
            "phase": "plan",
            "objective": "O1",
            "priority": "high",
            "owner": "Technicien",
            "contributors": ["X", "Y"],
            "start": "J+15",
            "end": "2025-05-30 14:30",
            "not_before": "start + 3wd",
            "duration": "10 jours ouvrés",
            "actual": {"start": "2025-05-02", "end": "03/05/2025"},
            "after": ["A0 + 2wd", {"action": "A9", "link": "start-start", "lag": "-1d"}, "___"],
            "resources": {"tools": ["Helpdesk"], "people": ["___"], "other": ["Salle"]},
            "budget": {"planned": "1000€"},
            "success": "100 % triés",
            "indicators": ["I1", "I2"],
            "status": "in_progress",
            "progress": "40",
            "health": "on_track",
            "repeat": "monthly",
            "kind": "task",
        }
    ],
    "follow_up": [{"date": "2025-05-06", "action": "A1", "result": "100 %", "comment": "Gain", "status": "done"}],
    "risks": [
        {"id": "R1", "statement": "Absence", "likelihood": "3", "impact": "4", "response": "Relais", "actions": ["A1"]}
    ],
    "reviews": [{"date": "end - 1m", "attendees": ["X"], "decisions": ["Poursuivre"]}],
    "conclusion": {"summary": "Bien", "recommendations": ["Étendre"], "decision": "renew"},
    "origin": {"type": "operational", "answers": {"n": "3"}, "items": ["A1"]},
}


def faults(data: Any) -> dict[tuple[str | int, ...], tuple[str, Any]]:
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(data)
    return {error["loc"]: (error["type"], error.get("ctx", {})) for error in caught.value.errors(include_url=False)}


def plan(**data: Any) -> Plan:
    return Plan.model_validate({"type": "generic", **data})


def action(**data: Any) -> Action:
    return plan(actions=[data]).actions[0]


def indicator(**data: Any) -> Indicator:
    return plan(indicators=[data]).indicators[0]


def test_a_whole_plan_comes_back_as_it_was_written() -> None:
    first = Plan.model_validate(AS_WRITTEN)
    assert first.plain() == AS_WRITTEN
    assert Plan.model_validate(json.loads(json.dumps(first.plain()))) == first
    assert first.model_dump(mode="json", exclude_unset=True, exclude_none=True)["period"] == AS_WRITTEN["period"]


def test_what_is_written_is_understood() -> None:
    whole = Plan.model_validate(AS_WRITTEN)
    assert whole.period is not None
    assert whole.period.start == Moment("1er mai 2025", date(2025, 5, 1))
    assert whole.period.end == Duration("2 mois", 2, "months")
    first = whole.actions[0]
    assert first.after == (
        Dependency.parse("A0 + 2wd"),
        Dependency("", "A9", "start-start", Duration("1d", 1, "days"), -1),
        BLANK,
    )
    assert first.resources == Resources(tools=("Helpdesk",), people=(BLANK,), other=("Salle",))
    assert whole.people["quality-manager"] is BLANK
    measures = whole.indicators[0].measurements
    assert (measures[0].value, measures[1].inputs["total"], measures[1].inputs["count"]) == (
        Decimal("6.1"),
        Decimal("1200.5"),
        BLANK,
    )


def test_everything_but_the_type_may_be_left_out() -> None:
    bare = plan()
    assert (bare.canevas, bare.language, bare.calendar, bare.actions, bare.people, bare.period) == (
        1,
        "fr",
        "FR",
        (),
        {},
        None,
    )
    assert bare.plain() == {"type": "generic"}
    assert faults({})[("type",)][0] == "missing"
    assert faults({"type": None})[("type",)][0] == "entry-empty"


def test_an_empty_key_is_as_if_it_were_not_there() -> None:
    names = [name for name in Plan.model_fields if name != "type"]
    assert Plan.model_validate({"type": "generic", **dict.fromkeys(names)}).plain() == {
        "canevas": "1",
        "type": "generic",
        "language": "fr",
        "closures": [],
        "part_time": {},
        "people": {},
        **{name: [] for name in ("objectives", "indicators", "actions", "follow_up", "risks", "reviews")},
    }
    assert action(**dict.fromkeys(Action.model_fields)).title is None


def test_a_blank_is_allowed_at_every_key() -> None:
    for name in Plan.model_fields:
        Plan.model_validate({"type": "generic", name: "___"})
    whole = action(**dict.fromkeys(Action.model_fields, "___"))
    assert whole.start is whole.progress is whole.status is whole.id is whole.duration is BLANK
    assert whole.indicators == whole.after == (BLANK,)
    assert indicator(**dict.fromkeys(Indicator.model_fields, "___")).direction is BLANK


def test_native_values_of_a_program_are_taken() -> None:
    made = plan(
        canevas=1,
        title=2025,
        period={"start": date(2025, 5, 1)},
        budget=5000,
        risks=[{"likelihood": 3, "impact": Decimal("4.5")}],
        actions=[Action(title="x", start=date(2025, 5, 1), progress=40.5, budget=Budget(planned=10))],
    )
    assert made.plain() == {
        "canevas": "1",
        "type": "generic",
        "title": "2025",
        "period": {"start": "2025-05-01"},
        "budget": {"planned": "5000 EUR"},
        "risks": [{"likelihood": "3", "impact": "4.5"}],
        "actions": [{"title": "x", "start": "2025-05-01", "progress": "40.5", "budget": {"planned": "10 EUR"}}],
    }
    assert Plan.model_validate(made.plain()) == made


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        ({"indicators": "I1"}, {"indicators": ["I1"]}),
        ({"indicators": "I1, I2;I3"}, {"indicators": ["I1", "I2", "I3"]}),
        ({"contributors": "Durand, A."}, {"contributors": ["Durand, A."]}),
        ({"after": "A1, A2 + 2,5d"}, {"after": ["A1", "A2 + 2,5d"]}),
        ({"after": {"action": "A1"}}, {"after": [{"action": "A1", "link": "finish-start"}]}),
        ({"resources": "Salle + formateur"}, {"resources": {"other": ["Salle + formateur"]}}),
        ({"resources": ["Salle", "formateur"]}, {"resources": {"other": ["Salle", "formateur"]}}),
        ({"resources": {"tools": "Zapier"}}, {"resources": {"tools": ["Zapier"]}}),
        ({"budget": "1000 €"}, {"budget": {"planned": "1000 €"}}),
        ({"status": "En cours"}, {"status": "in_progress"}),
    ],
)
def test_short_ways_of_writing_an_action(data: dict[str, Any], plain: dict[str, Any]) -> None:
    assert action(**data).plain() == plain


@pytest.mark.parametrize(
    ("target", "plain"),
    [
        ("3", {"value": "3"}),
        ("80 %", {"value": "80 %"}),
        (["45", "55"], {"range": ["45", "55"]}),
        ({"value": ["45", "55"], "date": "end"}, {"range": ["45", "55"], "date": "end"}),
        ("certification obtenue", {"text": "certification obtenue"}),
        ("___", {"value": "___"}),
    ],
)
def test_short_ways_of_writing_a_target(target: object, plain: dict[str, Any]) -> None:
    found = indicator(target=target).target
    assert isinstance(found, Target)
    assert found.plain() == plain


def test_other_short_ways() -> None:
    whole = plan(
        closures=["2025-05-02"],
        conclusion="Bien",
        indicators=[{"baseline": "7", "thresholds": {"vert": "3", "orange": "5"}}],
    )
    assert whole.plain() == {
        "type": "generic",
        "closures": [{"start": "2025-05-02"}],
        "conclusion": {"summary": "Bien"},
        "indicators": [{"baseline": {"value": "7"}, "thresholds": {"green": "3", "amber": "5"}}],
    }


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        ({"canevas": "2"}, ("canevas",), "format-version"),
        ({"period": {"start": "31/04/2025"}}, ("period", "start"), "date-does-not-exist"),
        ({"period": {"start": "J+1"}}, ("period", "start"), "date-relative"),
        ({"period": "2 mois"}, ("period",), "entry-expected"),
        ({"objectives": "Réduire"}, ("objectives",), "list-expected"),
        ({"objectives": ["Réduire"]}, ("objectives", 0), "entry-expected"),
        ({"objectives": [None]}, ("objectives", 0), "entry-expected"),
        ({"people": ["X"]}, ("people",), "names-expected"),
        ({"people": {"x": ["a"]}}, ("people", "x"), "text-expected"),
        ({"budget": ["1"]}, ("budget",), "entry-expected"),
        ({"closures": ["start"]}, ("closures", 0, "start"), "date-relative"),
        ({"actions": [{"duration": "10"}]}, ("actions", 0, "duration"), "duration-without-unit"),
        ({"actions": [{"status": "ok"}]}, ("actions", 0, "status"), "status-unknown"),
        ({"actions": [{"after": ["A1", "+"]}]}, ("actions", 0, "after", 1), "dependency-malformed"),
        ({"actions": [{"contributors": ["a", None]}]}, ("actions", 0, "contributors", 1), "entry-empty"),
        ({"actions": [{"id": "A 1"}]}, ("actions", 0, "id"), "id-malformed"),
        ({"actions": [{"repeat": "per-event"}]}, ("actions", 0, "repeat"), "repeat-unknown"),
        (
            {"indicators": [{"measurements": [{"inputs": {"a": "x"}}]}]},
            ("indicators", 0, "measurements", 0, "inputs", "a"),
            "number-malformed",
        ),
        ({"indicators": [{"thresholds": {"vert": "x"}}]}, ("indicators", 0, "thresholds", "vert"), "number-malformed"),
        ({"indicators": [{"thresholds": "3"}]}, ("indicators", 0, "thresholds"), "entry-expected"),
        ({"indicators": [{"target": {"value": "trois"}}]}, ("indicators", 0, "target", "value"), "number-malformed"),
        ({"indicators": [{"direction": "mieux"}]}, ("indicators", 0, "direction"), "direction-unknown"),
        ({"origin": "quality"}, ("origin",), "origin-malformed"),
    ],
)
def test_each_fault_has_its_place_its_code_and_its_message(
    data: dict[str, Any], place: tuple[str | int, ...], code: str
) -> None:
    found = faults({"type": "generic", **data})
    assert list(found) == [place]
    assert found[place][0] == code
    assert isinstance(found[place][1]["message"], Message)


def test_a_fault_brings_what_was_probably_meant() -> None:
    found = faults({"type": "generic", "actions": [{"status": "terminnée"}]})
    assert str(found["actions", 0, "status"][1]["hint"]) == "Did you mean “terminé”?"


def test_all_faults_are_found_at_once() -> None:
    found = faults({"actions": [{"start": "x", "end": "y", "titre": "z"}], "risks": [{"impact": "?"}]})
    assert {place: kind for place, (kind, _) in found.items()} == {
        ("type",): "missing",
        ("actions", 0, "start"): "date-malformed",
        ("actions", 0, "end"): "date-malformed",
        ("actions", 0, "titre"): "extra_forbidden",
        ("risks", 0, "impact"): "number-malformed",
    }


@pytest.mark.parametrize("data", ["quality", ["quality"], 3, None])
def test_a_plan_is_an_entry_with_keys(data: object) -> None:
    assert faults(data)[()][0] == "entry-expected"


def test_fields_of_the_type_stand_beside_the_cores_keys_once_they_are_put_there() -> None:
    assert faults({"type": "generic", "fields": {}})[("fields",)][0] == "extra_forbidden"
    before = plan(actions=[{"id": "A1"}, {"id": "A2"}])
    after = before.with_fields(
        {
            (): {"rto": Duration.parse("4 h")},
            ("actions", 1): {"kirkpatrick_level": 3, "backup": BLANK},
            ("actions", 9): {"lost": 1},
        }
    )
    assert after.fields == {"rto": Duration.parse("4 h")}
    assert [dict(item.fields) for item in after.actions] == [{}, {"kirkpatrick_level": 3, "backup": BLANK}]
    assert after.plain() == {
        "type": "generic",
        "actions": [{"id": "A1"}, {"id": "A2", "kirkpatrick_level": "3", "backup": "___"}],
        "rto": "4 h",
    }
    assert (before.fields, before.actions[1].fields) == ({}, {})
    assert before != after


def test_a_plan_cannot_be_changed() -> None:
    whole = plan(title="x")
    with pytest.raises(ValidationError):
        whole.title = "y"  # type: ignore[misc] # refused on purpose
    with pytest.raises(TypeError):
        whole.fields["x"] = 1  # type: ignore[index] # refused on purpose


def test_editors_get_a_schema_with_every_key_and_what_it_means() -> None:
    schema = Plan.model_json_schema()
    assert schema["required"] == ["type"]
    assert schema["additionalProperties"] is False
    documented = [schema, *(part["anyOf"][0] if "anyOf" in part else part for part in schema["$defs"].values())]
    lacking = [
        (part["title"], key)
        for part in documented
        for key, value in part["properties"].items()
        if not value.get("description")
    ]
    assert lacking == []
    assert schema["$defs"]["Action"]["properties"]["status"]["anyOf"][0]["enum"][0] == "planned"


def test_editors_get_the_short_forms_too() -> None:
    definitions = Plan.model_json_schema()["$defs"]
    assert {name for name, part in definitions.items() if "anyOf" in part} == {
        "Baseline", "Budget", "Closure", "Conclusion", "Resources", "Target",
    }  # fmt: skip
    assert [part.get("type") for part in definitions["Resources"]["anyOf"]][-1] == "array"
    assert definitions["Budget"]["description"]


def test_values_need_no_pydantic() -> None:
    values = ("blank", "dependency", "duration", "fault", "moment", "money", "numbers", "reading", "words")
    program = (
        f"import sys, {', '.join(f'canevas.model.{name}' for name in values)}; sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
