"""A renewed plan: what goes on, what comes again, what starts empty, and that nothing else of the text changes."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import events_pack

from canevas.errors import InputError, OutputError, UsageError
from canevas.followup.renewing import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas import Engine

PLAN = """\
# Plan du support, tenu par l'équipe
canevas: 1
type: quality        # le type
language: fr
title: Support IT
owner: Responsable IT
period: {start: 01/05/2025, end: 30/06/2025}
calendar: FR
budget: {planned: 5000 EUR, actual: 1200 EUR}
people:
  quality-manager: Anne Martin   # depuis mars
objectives:
  - id: O1
    statement: Réduire le délai de 7 à 3 jours
    indicators: [I1]
indicators:
  - id: I1
    name: Délai
    unit: days
    direction: lower
    baseline: {value: 7, date: 30/04/2025}
    target: {value: 3, date: 30/06/2025}
    measurements:
      - {date: 06/05/2025, value: "6,5"}
      - {date: 20/05/2025, value: 5}
      - {date: 20/06/2025, value: 4}
  - id: I2
    name: Part triée
    unit: percent
    direction: higher
    target: 90
    measurements:
      - {date: 06/05/2025, value: 95}
actions:
  # --- le tri
  - id: A1
    title: Trier
    start: 01/05/2025
    end: 03/05/2025
    status: Fait
  - id: A2
    title: Former    # avec la RH
    owner: Anne Martin
    after: [A1 + 2wd]
    start: 12/05/2025
    end: 2025-05-16
    budget: {planned: 300 EUR, actual: 100 EUR}
    status: planned
  - id: A3
    title: Point mensuel
    start: start + 5wd
    duration: 1wd
    repeat: monthly
    status: Fait
    progress: 100
    actual: {start: 09/05/2025, end: 09/05/2025}
  - id: A4
    title: Abandon
    after: [A2]
    status: cancelled
  - id: A5
    title: Alerter
    after: A4, A1
    status: en cours
    start: 20/05/2025
    health: at_risk
    progress: 40
follow_up:
  - date: 06/05/2025
    action: A1
    result: 100 % triés
risks:
  - id: R1
    statement: Personne ne vient
    actions: [A1, A2]
reviews:
  - {date: 30/05/2025, attendees: [Anne]}
conclusion:
  summary: Cela va mieux.
  decision: renew
"""


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine]) -> Engine:
    return canevas_engine(today=date(2025, 6, 30))


def read(engine: Engine, text: str) -> Any:
    return engine.open_text(text).opened.document.data()


def test_what_is_undone_goes_on_with_its_dates_moved(engine: Engine) -> None:
    made = engine.renewing(PLAN).one()
    data = read(engine, made.text)
    assert data["period"] == {"start": "01/07/2025", "end": "31/08/2025"}
    assert [action["id"] for action in data["actions"]] == ["A2", "A3", "A5"]
    former = data["actions"][0]
    assert (former["start"], former["end"]) == ("08/07/2025", "2025-07-15")
    assert former["status"] == "planned"
    assert made.outcome.moved == ("A2", "A5")
    assert made.outcome.left_out == {"A1": "done", "A4": "cancelled"}


def test_what_recurs_comes_again_and_stays_relative(engine: Engine) -> None:
    made = engine.renewing(PLAN).one()
    again = read(engine, made.text)["actions"][1]
    assert again == {
        "id": "A3",
        "title": "Point mensuel",
        "start": "start + 5wd",
        "duration": "1wd",
        "repeat": "monthly",
        "status": "À faire",
    }
    assert made.outcome.again == {"A3": "monthly"}


def test_what_is_under_way_goes_on_from_the_first_day(engine: Engine) -> None:
    alert = read(engine, engine.renewing(PLAN).one().text)["actions"][2]
    assert alert["start"] == "01/07/2025"
    assert (alert["status"], alert["progress"]) == ("en cours", "40")
    assert "health" not in alert


def test_dependencies_on_what_is_left_out_pass_to_what_that_waited_for(engine: Engine) -> None:
    data = read(engine, engine.renewing(PLAN).one().text)
    assert "after" not in data["actions"][0]
    assert data["actions"][2]["after"] == ["A2"]  # through A4, which is given up
    assert data["risks"][0]["actions"] == ["A2"]


def test_last_values_become_baselines_and_reached_targets_are_asked_for(engine: Engine) -> None:
    made = engine.renewing(PLAN).one()
    first, second = read(engine, made.text)["indicators"]
    assert first["baseline"] == {"value": "4", "date": "20/06/2025"}
    assert first["target"] == {"value": "3", "date": "31/08/2025"}
    assert first["measurements"] == []
    assert second["baseline"] == {"value": "95", "date": "2025-05-06"}
    assert second["target"] == "___"
    assert made.outcome.met == ("I2",)


def test_measures_of_later_days_are_not_there_yet(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine(today=date(2025, 5, 10))
    first = read(engine, engine.renewing(PLAN).one().text)["indicators"][0]
    assert first["baseline"] == {"value": "6,5", "date": "06/05/2025"}


def test_what_tells_of_the_old_period_starts_empty(engine: Engine) -> None:
    data = read(engine, engine.renewing(PLAN).one().text)
    assert data["follow_up"] == data["reviews"] == []
    assert data["conclusion"] == {"summary": "___"}
    assert data["budget"] == {"planned": "5000 EUR"}
    assert data["actions"][0]["budget"] == {"planned": "300 EUR"}


def test_the_history_is_linked(engine: Engine) -> None:
    first = engine.renewing(PLAN).one()
    link = read(engine, first.text)["origin"]["renewed_from"]
    assert link["title"] == "Support IT"
    assert link["period"] == {"start": "2025-05-01", "end": "2025-06-30"}
    again = read(engine, engine.renewing(first.text).one().text)["origin"]["renewed_from"]
    assert again["period"] == {"start": "2025-07-01", "end": "2025-08-31"}
    assert again["fingerprint"] != link["fingerprint"]


def test_comments_and_whatever_stays_keep_every_byte(engine: Engine) -> None:
    text = engine.renewing(PLAN).one().text
    for line in (
        "# Plan du support, tenu par l'équipe",
        "type: quality        # le type",
        "    title: Former    # avec la RH",
        "  # --- le tri",
    ):
        assert line in text.splitlines()
    changed = [line for line in difflib.ndiff(PLAN.splitlines(), text.splitlines()) if line[:1] in "-+"]
    assert not [line for line in changed if "title: Former" in line or "statement:" in line]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("ends", [True, False], ids=["final newline", "none"])
def test_line_ends_stay(engine: Engine, line_end: str, ends: bool) -> None:  # noqa: FBT001
    text = PLAN if ends else PLAN.removesuffix("\n")
    made = engine.renewing(text.replace("\n", line_end)).one().text
    other = engine.renewing(text).one().text
    assert _without_fingerprint(made.replace("\r\n", "\n")) == _without_fingerprint(other)
    assert made.endswith(line_end) == ends
    assert made.count("\n") == made.count(line_end)


def _without_fingerprint(text: str) -> list[str]:
    return [line for line in text.split("\n") if "fingerprint" not in line]


def test_anchors_stay_and_what_is_repeated_elsewhere_is_not_torn(engine: Engine) -> None:
    named = PLAN.replace("owner: Anne Martin", "owner: &anne Anne Martin").replace(
        "title: Alerter", "title: Alerter\n    owner: *anne"
    )
    text = engine.renewing(named).one().text
    assert "owner: &anne Anne Martin" in text
    assert "owner: *anne" in text
    torn = named.replace("title: Trier", "title: Trier\n    owner: &trieur Paul").replace(
        "title: Point mensuel", "title: Point mensuel\n    owner: *trieur"
    )
    with pytest.raises(OutputError, match="trieur"):
        engine.renewing(torn).one()


def test_for_another_service_every_action_is_to_be_done(engine: Engine) -> None:
    made = engine.renewing(PLAN).one(site=Site("Service RH"))
    data = read(engine, made.text)
    assert [action["status"] for action in data["actions"]] == ["À faire", "planned", "À faire", "planned", "à faire"]
    assert data["actions"][0]["start"] == "01/07/2025"
    assert data["actions"][1]["after"] == ["A1 + 2wd"]
    assert "progress" not in data["actions"][4]
    assert (data["title"], data["scope"], data["owner"]) == ("Support IT – Service RH", "Service RH", "___")
    assert data["people"] == {"quality-manager": "___"}
    assert made.outcome.done == ("A1", "A3")


def test_the_weeks_of_people_here_say_nothing_of_people_there(engine: Engine) -> None:
    text = PLAN.replace("objectives:\n", "part_time:\n  Anne Martin: mon, tue\nobjectives:\n", 1)
    assert "part_time" in read(engine, engine.renewing(text).one().text)
    assert "part_time" not in read(engine, engine.renewing(text).one(site=Site("RH")).text)


def test_what_was_left_out_stays_out_when_the_type_is_merged(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    engine = canevas_engine(packs=[events_pack(tmp_path)], today=date(2026, 3, 1))
    text = engine.scaffold("events", language="fr", start="2026-01-05", title="Fête").text
    done = text.replace("status: planned", "status: done", 1)
    renewed = engine.renewing(done).one().text
    merged = engine.upgrade(renewed)
    assert not merged.changes_anything
    assert [item.verdict for item in merged.items if item.source == "events/invite"] == ["stays-removed"]


def test_a_target_that_was_reached_here_is_still_ahead_there(engine: Engine) -> None:
    first, second = read(engine, engine.renewing(PLAN).one(site=Site("RH")).text)["indicators"]
    assert first["baseline"]["value"] == "4"
    assert second["target"] == "90"
    assert second["baseline"] == {"value": "___", "date": "___"}


def test_a_site_says_who_and_when(engine: Engine) -> None:
    site = Site(
        "Lyon",
        "Léa Roy",
        {"quality-manager": "Max : IT", "auditor": "Zoé"},
        "Agence de Lyon",
        "01/09/2025",
        "30/09/2025",
    )
    made, faults = engine.renewing(PLAN).for_sites([site])
    data = read(engine, made[0].text)
    assert not faults
    assert data["owner"] == "Léa Roy"
    assert data["people"] == {"quality-manager": "Max : IT", "auditor": "Zoé"}
    assert data["scope"] == "Agence de Lyon"
    assert data["period"] == {"start": "01/09/2025", "end": "30/09/2025"}


def test_a_length_in_words_stays_in_words(engine: Engine) -> None:
    text = PLAN.replace("end: 30/06/2025}\ncal", "end: 2 mois}\ncal")
    made = engine.renewing(text).one()
    assert read(engine, made.text)["period"] == {"start": "01/07/2025", "end": "2 mois"}
    other = engine.renewing(text).one(end="31/07/2025")
    assert read(engine, other.text)["period"] == {"start": "01/07/2025", "end": "2025-07-31"}


def test_where_every_action_is_done_none_is_left(engine: Engine) -> None:
    text = "type: quality\nperiod: {start: 2025-01-01, end: 2025-03-31}\nactions:\n- {id: A1, title: x, status: done}\nowner: Z"
    made = engine.renewing(text).one()
    assert read(engine, made.text)["actions"] == []
    assert "owner: Z" in made.text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("end: 30/06/2025}\ncal", "end: ___}\ncal", "no whole period"),
        ("start: 12/05/2025", "start: 31/04/2025", "does not exist"),
        ("calendar: FR", "calendar: XX", "XX"),
        ("title: Support IT", "title: Support IT : moins", "cannot be read"),
    ],
)
def test_a_plan_that_cannot_be_trusted_is_refused(engine: Engine, before: str, after: str, said: str) -> None:
    assert before in PLAN
    with pytest.raises(InputError, match=said):
        engine.renewing(PLAN.replace(before, after, 1)).one()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("31/04/2025", None, "does not exist"),
        ("2025-07-01", "2025-06-01", "before it starts"),
        ("2199-12-01", None, "years"),
        ("demain", None, "not a date"),
    ],
)
def test_dates_that_cannot_be_are_refused(engine: Engine, start: str, end: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        engine.renewing(PLAN).one(start, end)
