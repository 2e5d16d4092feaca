"""The plan as programs read it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from canevas.model.blank import BLANK
from canevas.model.duration import Duration
from canevas.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report

    Build = Callable[..., Report]

PLAN: dict[str, Any] = {
    "title": "Moins d'accidents",
    "scope": "___",
    "owner": "site-manager",
    "people": {"site-manager": "Léa Roy"},
    "period": {"start": "1er mai 2025", "end": "2 mois"},
    "budget": "1 000,50 €",
    "objectives": [{"id": "O1", "statement": "De ___ à 2", "indicators": "I1"}],
    "indicators": [
        {
            "id": "I1",
            "card": "safety/accident-rate",
            "target": {"value": "3,5", "date": "end"},
            "measurements": [
                {"date": "06/05/2025", "inputs": {"accidents": 1, "hours": 500000}},
                {"date": "01/06/2025", "value": 1},
            ],
        }
    ],
    "actions": [
        {
            "id": "A1",
            "title": "Baliser",
            "phase": "act",
            "owner": "site-manager",
            "start": "start",
            "duration": "2 semaines",
            "status": "Fait",
            "success": "___",
        },
        {"id": "A2", "after": ["A1 - 1 jour"], "budget": {"planned": "200 €"}, "progress": 40},
    ],
    "follow_up": [{"date": "06/05/2025", "action": "A1"}, {"date": "01/06/2025", "action": "A1"}],
    "origin": {"type": "safety"},
}
FIELDS: dict[tuple[str | int, ...], dict[str, object]] = {
    (): {"assessed": date(2025, 1, 7)},
    ("actions", 0): {"level": "primary", "cost": Money.parse("5 €"), "certified": True, "share": BLANK},
}


def test_the_whole_plan(report: Build) -> None:
    data = report(PLAN, fields=FIELDS).data
    assert list(data) == [
        "format",
        "date",
        "only",
        "audience",
        "plan",
        "type",
        "objectives",
        "indicators",
        "actions",
        "follow_up",
        "schedule",
        "progress",
        "spending",
        "earned_value",
        "appraisal",
    ]
    assert (data["format"], data["date"]) == (1, "2025-05-11")
    told = ("method", "percent", "done", "counted", "cancelled")
    assert [data["progress"][name] for name in told] == ["count", 50, 1, 2, 0]
    assert data["type"]["name"] == {"fr": "Plan sécurité", "en": "Safety plan"}
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_the_head_has_iso_dates_numbers_and_no_blank(report: Build) -> None:
    plan = report(PLAN, fields=FIELDS).data["plan"]
    assert plan["period"] == {"start": "2025-05-01", "end": "2025-06-30"}
    assert plan["budget"] == {"planned": {"amount": 1000.5, "currency": "EUR"}, "actual": None}
    assert (plan["scope"], plan["fields"], plan["people"]) == (
        None,
        {"assessed": "2025-01-07"},
        {"site-manager": "Léa Roy"},
    )
    assert "actions" not in plan


def test_actions_have_computed_dates(report: Build) -> None:
    first, second = report(PLAN, fields=FIELDS).data["actions"]
    computed = (
        "id",
        "owner",
        "owner_name",
        "start",
        "end",
        "earliest",
        "latest",
        "float",
        "critical",
        "status",
        "success",
    )
    assert [first[name] for name in computed] == [
        "A1",
        "site-manager",
        "Léa Roy",
        "2025-05-01",
        "2025-05-14",
        "2025-05-01",
        "2025-05-01",
        0,
        True,
        "done",
        None,
    ]
    assert first["duration"] == "2w"
    assert first["fields"] == {
        "level": "primary",
        "cost": {"amount": 5, "currency": "EUR"},
        "certified": True,
        "share": None,
    }
    assert second["after"] == [{"action": "A1", "link": "finish-start", "lag": "-1d"}]
    assert (second["progress"], second["owner"], second["owner_name"]) == (40, None, None)


def test_indicators_have_what_their_card_says_and_what_was_measured_so_far(report: Build) -> None:
    (indicator,) = report(PLAN).data["indicators"]
    assert indicator["name"] == "Taux d'accidents"
    assert (indicator["unit"], indicator["direction"], indicator["frequency"]) == ("per-thousand", "lower", "monthly")
    assert indicator["thresholds"] == {"green": 10, "amber": 20}
    assert indicator["target"]["date"] == "2025-06-30"
    assert indicator["target"]["value"] == 3.5
    assert indicator["last"] == {"date": "2025-05-06", "value": 2}
    assert [measure["value"] for measure in indicator["measurements"]] == [2]


def test_follow_up_stops_at_the_day(report: Build) -> None:
    assert [entry["date"] for entry in report(PLAN).data["follow_up"]] == ["2025-05-06"]


def test_a_moment_that_leads_nowhere_is_kept_as_it_was_written(report: Build) -> None:
    plan = {"reviews": [{"date": "end - 10d"}]}
    assert report(plan).data["plan"]["reviews"][0]["date"] == "end - 10d"


def test_of_measures_on_one_day_the_last_written_counts(report: Build) -> None:
    twice = {"name": "x", "measurements": [{"date": "2025-05-06", "value": 1}, {"date": "2025-05-06", "value": 2}]}
    assert report({"indicators": [twice]}).data["indicators"][0]["last"]["value"] == 2


def test_both_forms_have_the_same_data(report: Build) -> None:
    assert report(PLAN, form="table").data == report(PLAN).data


def test_an_empty_plan_has_data_too(report: Build) -> None:
    data = report(kind=None).data
    assert data["progress"]["percent"] is None
    assert data["type"] == {"id": "safety", "name": None, "phases": {}, "roles": {}, "fields": {}, "plugin": None}


def test_durations_that_are_at_once(report: Build) -> None:
    plan = {"actions": [{"id": "A1", "duration": "immédiat"}]}
    duration = report(plan).data["actions"][0]["duration"]
    assert Duration.parse(duration, strict=True).amount == 0


def test_floats_are_hours_where_hours_count(report: Build) -> None:
    actions = [
        {"id": "A1", "start": "2025-05-01 08:00", "duration": "2h"},
        {"id": "A2", "after": "A1", "duration": "3h"},
        {"id": "A3", "after": "A1", "duration": "90min"},
        {"id": "A3", "after": "A1", "duration": "90min"},
        {"title": "Without an id"},
    ]
    data = report({"calendar": "continuous", "week": "lun-ven", "part_time": {"P": "mar"}, "actions": actions}).data

    assert data["schedule"] == {
        "finish": "2025-05-01T13:00:00",
        "float_unit": "hours",
        "critical_path": ["A1", "A2"],
        "week": None,
        "days_off": [],
    }
    assert [(one["latest"], one["float"], one["critical"]) for one in data["actions"]] == [
        ("2025-05-01T08:00:00", 0, True),
        ("2025-05-01T10:00:00", 0, True),
        ("2025-05-01T11:30:00", 1.5, False),
        (None, None, None),
        (None, None, None),
    ]
    assert (data["plan"]["week"], data["plan"]["part_time"]) == (["mon", "tue", "wed", "thu", "fri"], {"P": ["tue"]})


def test_days_off_are_those_on_which_people_would_work(report: Build) -> None:
    actions = [{"id": "A1", "start": "2025-05-01", "end": "2025-05-05"}]
    plan = {"calendar": "FR", "week": "lun-jeu", "closures": ["2025-05-05"], "actions": actions}
    schedule = report(plan).data["schedule"]
    assert schedule["week"] == [1, 2, 3, 4]
    assert {"2025-05-01", "2025-05-05", "2025-12-25"} <= set(schedule["days_off"])
    assert "2025-08-15" not in schedule["days_off"], "a Friday"


def test_a_date_in_another_age_costs_nothing(report: Build) -> None:
    actions = [{"id": "A1", "start": "1900-01-01", "end": "2199-12-31"}]
    schedule = report({"calendar": "FR", "actions": actions}).data["schedule"]
    assert (schedule["week"], schedule["days_off"][0]) == ([1, 2, 3, 4, 5], "1900-01-01")


def test_the_fields_of_the_type_say_what_they_hold(report: Build) -> None:
    fields = report().data["type"]["fields"]
    assert set(fields) == {"plan", "objective", "indicator", "action", "follow_up"}
    assert all(set(one) == {"type", "many", "label", "choices"} for level in fields.values() for one in level.values())


def test_the_words_are_in_the_language_of_the_plan(report: Build) -> None:
    words = report({"indicators": [{"id": "I1", "unit": "days"}]}).words
    assert words["statuses"]["in_progress"] == "En cours"
    assert words["actions"]["owner"] == "Responsable"
    assert words["units"] == {"days": "jours"}
    assert report({"language": "en"}).words["lights"]["green"] == "Green"


def test_what_repeats_has_the_days_on_which_it_is_due(report: Build) -> None:
    period = {"start": "2025-05-01", "end": "2025-07-31"}
    actions = [{"id": "A1", "start": "2025-05-15", "repeat": "monthly"}, {"id": "A2", "start": "2025-05-15"}]
    found = report({"period": period, "actions": actions}).data["actions"]
    assert [one["occurrences"] for one in found] == [["2025-05-15", "2025-06-15", "2025-07-15"], []]


def test_what_repeats_for_ever_is_written_out_for_some_years(report: Build) -> None:
    period = {"start": "2025-05-01", "end": "2099-12-31"}
    found = report({"period": period, "actions": [{"id": "A1", "start": "2025-05-15", "repeat": "daily"}]})
    assert 1500 < len(found.data["actions"][0]["occurrences"]) < 2000
