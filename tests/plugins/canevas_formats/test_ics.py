"""The calendar of a plan, read by another library than the one that wrote it."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vobject

from canevas import DependencyError, Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    Events = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.slow

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
TODAY = date(2026, 1, 14)
ACTIONS: list[dict[str, Any]] = [
    {"id": "A1", "title": "Zèbres; à compter, puis\nranger", "phase": "plan", "owner": "Ada", "start": "2026-01-05",
     "end": "2026-01-09", "status": "done"},
    {"id": "A2", "title": "Étiquettes", "phase": "do", "owner": "quality-manager", "start": "2026-01-12", "end": "2026-01-16",
     "status": "in_progress", "resources": "Encre", "success": "Tout est lisible"},
    {"id": "A3", "title": "Ouverture", "kind": "milestone", "start": "2026-02-02"},
    {"id": "A4", "title": "Idée abandonnée", "start": "2026-02-03", "end": "2026-02-04", "status": "cancelled"},
    {"id": "A5", "title": "Sans date", "start": "___"},
    {"id": "A6", "title": "Point d'équipe", "start": "2026-02-06", "duration": "1d", "repeat": "monthly"},
]  # fmt: skip
INDICATOR = {
    "id": "I1",
    "name": "Délai",
    "unit": "days",
    "direction": "lower",
    "frequency": "weekly",
    "baseline": {"value": 7, "date": "2026-01-02"},
    "target": {"value": 3, "date": "2026-03-31"},
    "measurements": [{"date": "2026-01-12", "value": 6}],
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=TODAY, cache=folder / "cache")


def plan(**parts: Any) -> dict[str, Any]:
    return {
        "canevas": 1,
        "type": "quality",
        "language": "fr",
        "title": "Ranger l'entrepôt",
        "period": {"start": "2026-01-05", "end": "2026-03-31"},
        "calendar": "FR",
        "indicators": [INDICATOR],
        "actions": ACTIONS,
        "reviews": [{"date": "2026-03-30", "attendees": ["Ada"], "decisions": ["Continuer"]}],
        **parts,
    }


@pytest.fixture
def events(engine: Engine) -> Events:
    """Give the events of a plan by what people read."""

    def read(target: Any) -> dict[str, Any]:
        calendar = vobject.readOne(text_of(engine.render(target, "ics")))
        found = list(calendar.contents.get("vevent", []))
        assert len({one.uid.value for one in found}) == len(found)
        return {
            f"{one.summary.value} {one.dtstart.value:%d/%m}" if repeats(one) else one.summary.value: one
            for one in found
        }

    def repeats(event: Any) -> bool:
        return "équipe" in str(event.summary.value)

    return read


def text_of(content: str | bytes) -> str:
    assert isinstance(content, bytes)
    return content.decode()


def test_actions_milestones_meetings_measures_and_targets_have_their_days(events: Events) -> None:
    found = events(plan())
    spans = {name: (one.dtstart.value, one.dtend.value) for name, one in found.items()}
    assert spans == {
        "✓ Zèbres; à compter, puis ranger (Ada)": (date(2026, 1, 5), date(2026, 1, 10)),
        "Étiquettes (Responsable qualité)": (date(2026, 1, 12), date(2026, 1, 17)),
        "Jalon : Ouverture": (date(2026, 2, 2), date(2026, 2, 3)),
        "Idée abandonnée": (date(2026, 2, 3), date(2026, 2, 5)),
        "Point d'équipe 06/02": (date(2026, 2, 6), date(2026, 2, 7)),
        "Point d'équipe 06/03": (date(2026, 3, 6), date(2026, 3, 7)),
        "Réunion : Ranger l'entrepôt": (date(2026, 3, 30), date(2026, 3, 31)),
        "À mesurer : Délai": (date(2026, 1, 19), date(2026, 1, 20)),
        "Échéance de la cible : Délai": (date(2026, 3, 31), date(2026, 4, 1)),
    }
    assert found["Idée abandonnée"].status.value == "CANCELLED"


def test_an_event_says_what_the_plan_says(events: Events) -> None:
    found = events(plan())
    said = found["Étiquettes (Responsable qualité)"]
    colon = "\N{NO-BREAK SPACE}: "
    assert said.description.value.split("\n") == [
        "A2",
        f"Responsable{colon}Responsable qualité",
        f"Indicateur{colon}Tout est lisible",
        f"Ressources{colon}Encre",
        f"Statut{colon}En cours",
    ]
    assert said.summary.params == {"LANGUAGE": ["fr"]}
    assert said.transp.value == "TRANSPARENT"
    assert "Continuer" in found["Réunion : Ranger l'entrepôt"].description.value


def test_in_english(events: Events, engine: Engine) -> None:
    found = events(plan(language="en", title="Tidy the warehouse"))
    assert {"Milestone: Ouverture", "Meeting: Tidy the warehouse", "To measure: Délai", "Target due: Délai"} <= set(
        found
    )
    text = text_of(engine.render(plan(language="en"), "ics")).replace("\r\n ", "")
    assert "PRODID:-//Canevas//Action plans//EN" in text
    assert "One action without a date is not in it." in text


def test_one_is_reminded_of_what_is_still_to_come(events: Events) -> None:
    found = events(plan())
    morning_before, on_the_morning = timedelta(hours=-15), timedelta(hours=-15)

    def alarms(name: str) -> list[tuple[str, timedelta]]:
        return [(one.trigger.params["RELATED"][0], one.trigger.value) for one in found[name].contents.get("valarm", [])]

    assert alarms("✓ Zèbres; à compter, puis ranger (Ada)") == []
    assert alarms("Idée abandonnée") == []
    assert alarms("Étiquettes (Responsable qualité)") == [("END", on_the_morning)]
    assert alarms("Jalon : Ouverture") == [("START", morning_before)]


def test_a_new_export_has_the_same_names_and_a_higher_number(tmp_path: Path) -> None:
    path = tmp_path / "entrepot.plan.yaml"
    text = Engine.discover(tmp_path, cache=tmp_path / "c").scaffold("quality", language="fr", start="2026-01-05").text

    def export(day: date, words: str) -> dict[str, Any]:
        path.write_text(words, encoding="utf-8")
        engine = Engine.discover(tmp_path, today=day, cache=tmp_path / "cache")
        return {one.uid.value: one for one in vobject.readOne(text_of(engine.render(path, "ics"))).vevent_list}

    first = export(date(2026, 1, 7), text)
    renamed = re.sub(r"(?m)^title: .*$", "title: Autre titre", text).replace(
        "start: 2026-01-05", "start: 2026-01-12", 1
    )
    later = export(date(2026, 1, 8), renamed)
    assert first.keys() == later.keys()
    assert len(first) > 17
    for name, one in first.items():
        assert int(later[name].sequence.value) == int(one.sequence.value) + 1
        assert later[name].dtstamp.value > one.dtstamp.value
    assert any(later[name].dtstart.value != one.dtstart.value for name, one in first.items())


def test_another_plan_has_other_names(events: Events) -> None:
    uids = [{one.uid.value for one in events(plan(title=title)).values()} for title in ("Un", "Deux")]
    assert uids[0].isdisjoint(uids[1])


def test_actions_without_an_id_or_with_the_same_are_told_apart(events: Events) -> None:
    same = {"title": "Point d'équipe", "id": "A1"}
    none = {"title": "Point d'équipe"}
    days = ("2026-02-06", "2026-02-07", "2026-02-08", "2026-02-09")
    actions = [{**one, "start": day, "end": day} for one, day in zip((same, same, none, none), days, strict=True)]
    assert len(events(plan(actions=actions, indicators=[], reviews=[]))) == 4


def test_moments_are_local_times(engine: Engine) -> None:
    crisis = engine.scaffold("crisis", language="fr", start="2026-05-10 06:20").text
    content = text_of(engine.render(crisis, "ics"))
    calendar = vobject.readOne(content)
    first = calendar.vevent_list[0]
    assert first.dtstart.value == datetime(2026, 5, 10, 6, 20)  # noqa: DTZ001 - a local time it is to be
    assert first.dtend.value > first.dtstart.value
    assert "DTSTART:20260510T062000\r\n" in content
    assert "TZID" not in content


HOSTILE = [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:faux",
    'a;b,c\\d"e:f',
    "\x00\x07\x1b[31m",
    "\u202eabc\u2066",
    "=HYPERLINK(1)",
    "BEGIN:VALARM",
    "é" * 100_000,
    "{{ 7 * 7 }} <script>alert(1)</script>",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_plan_s_text_is_text(engine: Engine, hostile: str) -> None:
    action = {"id": "A1", "title": hostile, "owner": hostile, "start": "2026-02-06", "end": "2026-02-06", "success": hostile,
              "resources": hostile, "phase": hostile}  # fmt: skip
    content = text_of(engine.render(plan(title=hostile, actions=[action], indicators=[], reviews=[]), "ics"))
    calendar = vobject.readOne(content)
    assert len(calendar.vevent_list) == 1
    shown = " ".join("".join(one for one in hostile if one >= " " or one.isspace()).split())
    assert calendar.vevent_list[0].summary.value == (f"{shown} ({shown})" if shown else "A1")
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert "\n" not in content.replace("\r\n", "")


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.plan.yaml")), ids=lambda path: path.stem)
def test_the_example_plans_and_always_alike(engine: Engine, path: Path) -> None:
    content = text_of(engine.render(path, "ics"))
    assert content == engine.render(path, "ics").decode()  # type: ignore[union-attr]  # bytes, as the line above asserts
    calendar = vobject.readOne(content)
    shown = [str(one.summary.value) for one in calendar.vevent_list]
    placed = [one for one in engine.report(path).data["actions"] if one["start"] or one["end"]]
    assert placed
    for action in placed:
        assert any(" ".join(action["title"].split()) in one for one in shown)


def test_a_blank_is_said_in_words(engine: Engine) -> None:
    action = {"id": "A1", "title": "Former ___", "start": "2026-02-06", "end": "2026-02-06"}
    content = text_of(engine.render(plan(actions=[action]), "ics"))
    assert "___" not in content
    assert "Former [à compléter]" in content


def test_without_its_package_it_says_what_to_type(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(DependencyError) as caught:
        engine.render(plan(), "ics")
    assert "canevas[calendar]" in str(caught.value.hint)
