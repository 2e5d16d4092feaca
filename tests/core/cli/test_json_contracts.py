"""JSON is a contract: exactly the keys that `docs/en/reference/json.md` lists, texts in both languages, whatever the interface speaks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from canevas.cli import as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

DOCUMENTED = Path(__file__).parents[3] / "docs" / "en" / "reference" / "json.md"
PLUGIN = {"name", "distribution", "version", "origin"}


def documented(command: str, part: str) -> set[str]:
    """Give the keys that the page lists for a part of a command's answer."""
    row = next(
        line for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{command}`")
    )
    found = re.search(rf"`{part}`: `([^`]+)`", row)
    assert found, f"{part} is not in the row of {command}"
    return set(found[1].split())


def is_bilingual(text: Any) -> bool:
    return set(text) == {"fr", "en"} and all(isinstance(part, str) and part for part in text.values())


@pytest.fixture(params=["fr", "en"])
def answer(canevas_run: Run, request: pytest.FixtureRequest) -> Callable[..., Any]:
    def ask(*arguments: str, code: int = 0) -> Any:
        data = canevas_run(*arguments, language=request.param).assert_exit(code).json()
        assert data.pop("format") == 1
        return data

    return ask


def test_types(answer: Callable[..., Any]) -> None:
    data = answer("types", "--json")
    assert set(data) == {"types", "failed"}
    quality = next(one for one in data["types"] if one["id"] == "quality")
    assert set(quality) == documented("types --json", "types")
    assert is_bilingual(quality["name"])
    assert is_bilingual(quality["purpose"])
    assert set(quality["examples"]) == {"fr", "en"}
    assert (quality["actions"], quality["rules"]) == (18, 11)
    assert quality["indicators"] == len(answer("indicators", "quality", "--json")["indicators"]) >= 58
    assert set(quality["plugin"]) == PLUGIN
    assert data["failed"] == []


def test_a_failed_plugin_is_listed_with_the_types(answer: Callable[..., Any], write_pack: Callable[..., Path]) -> None:
    write_pack("broken", plan_type="name: [")
    (failed,) = answer("types", "--json")["failed"]
    assert set(failed) == documented("plugins --json", "plugins")
    assert (failed["name"], failed["status"], failed["origin"]) == ("broken", "failed", "project")
    assert failed["error"]


def test_one_type(answer: Callable[..., Any]) -> None:
    (quality,) = answer("types", "qualité", "--json")["types"]
    assert {"phases", "roles", "fields", "questions", "settings", "objectives", "default_actions"} <= set(quality)
    assert len(quality["default_actions"]) == quality["actions"]
    assert all(is_bilingual(action["title"]) for action in quality["default_actions"])
    assert all(is_bilingual(question["label"]) for question in quality["questions"].values())
    assert quality["questions"]["problem_origin"]["choices"]["audit"]["fr"] == "Écart d'audit"


def test_indicators(answer: Callable[..., Any]) -> None:
    cards = answer("indicators", "quality", "--json")["indicators"]
    assert cards[0]["plugin"]["name"] == "quality"
    assert all(card["id"].startswith(f"{card['plugin']['name']}/") for card in cards)
    for card in cards:
        assert set(card) == documented("indicators --json", "indicators")
        assert is_bilingual(card["name"])
        assert is_bilingual(card["definition"])
        assert set(card["example"]) == {"inputs", "value"}
        assert card["kind"] in ("leading", "lagging")
        assert card["direction"] in ("higher", "lower", "range")
        assert set(card["plugin"]) == PLUGIN


def test_one_indicator(answer: Callable[..., Any]) -> None:
    (card,) = answer("indicators", "quality/complaint-rate", "--json")["indicators"]
    assert card["id"] == "quality/complaint-rate"


def test_indicators_that_fit(answer: Callable[..., Any]) -> None:
    cards = answer("indicators", "--for", "Recruter plus vite", "--json")["indicators"]
    assert cards[0]["id"].startswith("rh/")
    for card in cards:
        assert set(card) == documented("indicators --json", "indicators") | {"score", "reason"}
        assert is_bilingual(card["reason"])
    assert [card["score"] for card in cards] == sorted((card["score"] for card in cards), reverse=True)


def test_types_that_fit(answer: Callable[..., Any]) -> None:
    types = answer("suggest", "Recruter plus vite", "--json")["types"]
    assert types[0]["id"] == "rh"
    for one in types:
        assert set(one) == documented("suggest --json", "types")
        assert is_bilingual(one["reason"])
    assert sum(one["score"] for one in types) == pytest.approx(1, abs=0.001)
    assert answer("suggest", "xyzzy", "--json")["types"] == []


def test_smart(answer: Callable[..., Any]) -> None:
    data = answer("smart", "Ramener le délai de 10 à 5 jours d'ici 3 mois", "--language", "fr", "--json")
    assert set(data) == documented("smart STATEMENT --json", "analysis")
    assert data["baseline"] == {"value": 10, "unit": "day"}
    assert data["target"] == {"value": 5, "unit": "day", "comparator": "="}
    assert data["deadline"] == {"kind": "relative", "value": "P3M"}
    assert set(data["reasons"]) == {"specific", "measurable", "achievable", "relevant", "time_bound"}
    assert (data["score"], data["suggestions"], data["achievable"]) == (100, [], None)


def test_rules(answer: Callable[..., Any]) -> None:
    rules = answer("rules", "--json")["rules"]
    assert len(rules) > 20
    for rule in rules:
        assert set(rule) == documented("rules --json", "rules")
        assert is_bilingual(rule["summary"])
        assert is_bilingual(rule["explanation"])
        assert rule["bad"] is not None
        assert rule["good"] is not None
    assert [rule["code"] for rule in answer("rules", "act-1", "--json")["rules"]] == ["ACT-01"]
    assert {rule["family"] for rule in answer("rules", "sch", "--json")["rules"]} == {"SCH"}


@pytest.mark.parametrize("form", [("--format", "json"), ("--json",)])
def test_check(answer: Callable[..., Any], write_plan: Callable[..., Path], form: tuple[str, ...]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-09"), ("title: twice",), name="p.plan.yaml")
    data = answer("check", *form, code=1)
    assert set(data) == {"files", "diagnostics", "summary"}
    assert data["files"] == 1
    for found in data["diagnostics"]:
        assert set(found) == documented("check --format json", "diagnostics")
        assert found["file"] == "p.plan.yaml"
        assert (found["line"], found["column"]) <= (found["end_line"], found["end_column"])
        assert set(found["plugin"]) == PLUGIN
    severities = [found["severity"] for found in data["diagnostics"]]
    assert data["summary"] == {name: severities.count(name) for name in ("error", "warning", "info")}


def test_appraise(answer: Callable[..., Any], write_plan: Callable[..., Path]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    data = answer("appraise", "--on", "2026-03-12", "--json")
    assert set(data) == {"file", "title", "date", "errors", "blanks", "summary", "scale", "dimensions"}
    for one in data["dimensions"]:
        assert set(one) == documented("appraise --json", "dimensions")
        for share in one["shares"]:
            assert set(share) == documented("appraise --json", "shares")


FOLLOWED = """\
indicators:
  - id: I1
    name: Delay
    unit: days
    direction: lower
    frequency: weekly
    baseline: {value: 7, date: 2026-03-01}
    target: {value: 3, date: 2026-06-30}
    measurements: [{date: 2026-03-02, value: 6}, {date: 2026-03-09, value: 5}, {date: 2026-03-16, value: 4}]
actions:
  - {id: A1, title: Late, owner: pilot, start: 2026-03-02, end: 2026-03-06, status: in_progress, indicators: [I1]}
  - {id: A2, title: Next, after: [A1], duration: 2w}
  - {id: M1, title: Open, kind: milestone, after: [A2]}
follow_up: [{date: 2026-03-09, action: A1, result: half}]
reviews: [{date: 2026-03-30, attendees: [Ada]}]
"""


@pytest.fixture
def followed(write_plan: Callable[..., Path]) -> None:
    head = "canevas: 1\ntype: quality\nlanguage: en\ntitle: Faster\nowner: Ada\nperiod: {start: 2026-03-01, end: 2026-06-30}\n"
    write_plan(
        text=head + "people: {pilot: Bob}\nobjectives: [{id: O1, statement: Faster}]\n" + FOLLOWED, name="p.plan.yaml"
    )


@pytest.mark.usefixtures("followed")
def test_status(answer: Callable[..., Any]) -> None:
    data = answer("status", "--on", "2026-03-18", "--json")
    assert set(data) == documented("status --json", "the answer")
    for part in ("period", "progress"):
        assert set(data[part]) == documented("status --json", part)
    assert set(data["by"]) == {"owner", "phase", "objective"}
    for groups in data["by"].values():
        for group in groups:
            assert set(group) == documented("status --json", "by")
    for part in ("actions", "coming", "indicators", "loads", "milestones", "meetings", "notes"):
        assert data[part], part
        for one in data[part]:
            assert set(one) == documented("status --json", part)
    assert data["indicators"][0]["trend"]["tendency"] == "better"
    assert data["indicators"][0]["forecast"]["outlook"] == "likely"
    assert (data["late"], data["critical_path"], data["finish"]) == (["A1", "A2"], ["A1", "A2", "M1"], "2026-03-20")
    assert data["loads"][0]["name"] == "Bob"


@pytest.mark.usefixtures("followed")
def test_reminders(answer: Callable[..., Any]) -> None:
    data = answer("status", "--on", "2026-03-18", "--reminders", "--json")
    assert set(data) == {"file", "title", "date", "within", "until", "people"}
    for person in data["people"]:
        assert set(person) == documented("status --reminders --json", "people")
        for reminder in person["reminders"]:
            assert set(reminder) == documented("status --reminders --json", "reminders")
    assert [person["person"] for person in data["people"]] == ["Ada", "Bob", None]


def test_diff(answer: Callable[..., Any], write_plan: Callable[..., Path]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11", "budget: 1 k€"), name="a.plan.yaml")
    write_plan(("start: 2026-03-10", "end: 2026-03-16", "budget: 2 k€"), ("owner: Ada",), name="b.plan.yaml")
    data = answer("diff", "a.plan.yaml", "b.plan.yaml", "--json")
    assert set(data) == {"before", "after", "summary", "items"}
    assert data["summary"] == {"added": 1, "removed": 0, "changed": 2}
    for item in data["items"]:
        assert set(item) == documented("diff A B --json", "items")
        for change in item["changes"]:
            assert set(change) == documented("diff A B --json", "changes")
    end, budget = data["items"][1]["changes"]
    assert (end["before"], end["after"], end["slip"]) == ("2026-03-11", "2026-03-16", {"days": 5, "working_days": 3})
    assert (budget["before"], budget["slip"]) == ({"amount": 1000, "currency": "EUR"}, None)


def test_the_sentences_of_check_are_in_the_language_of_the_interface(
    canevas_run: Run, write_plan: Callable[..., Path]
) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    french, english = (
        canevas_run("check", "--json", "--select", "ACT-01", language=language).json()["diagnostics"][0]
        for language in ("fr", "en")
    )
    assert french["message"] == "L'action A1 n'a pas de responsable."
    assert english["message"] == "Action A1 has no owner."
    assert {key: value for key, value in french.items() if key not in ("message", "hint")} == {
        key: value for key, value in english.items() if key not in ("message", "hint")
    }


def test_plugins(answer: Callable[..., Any]) -> None:
    plugins = answer("plugins", "--json")["plugins"]
    for plugin in plugins:
        assert set(plugin) == documented("plugins --json", "plugins")
    html = next(plugin for plugin in plugins if plugin["name"] == "html")
    assert html["hooks"] == ["canevas_output_formats"]
    assert html["seconds"] is not None
    assert html["error"] is None


def test_checking_a_plugin(answer: Callable[..., Any], canevas_pack: Callable[..., Path]) -> None:
    canevas_pack("canevas: 1\npack: wells\nplan_tipe: {}\n", folder="wells")
    (plugin,) = answer("plugins", "check", "wells", "--json", code=1)["plugins"]
    assert set(plugin) == documented("plugins check TARGET --json", "plugins")
    (fault,) = plugin["faults"]
    assert set(fault) == documented("plugins check TARGET --json", "faults")
    assert (plugin["name"], fault["file"], fault["line"], fault["column"]) == ("wells", "wells/pack.yaml", 3, 1)
    assert fault["message"]
    assert fault["hint"]


def test_templates(answer: Callable[..., Any]) -> None:
    templates = answer("templates", "quality", "--json")["templates"]
    for template in templates:
        assert set(template) == documented("templates --json", "templates")
        assert template["winner"] == template["candidates"][0]["origin"]
        for candidate in template["candidates"]:
            assert set(candidate) == documented("templates --json", "candidates")
            assert set(candidate["plugin"]) == PLUGIN
    plan = next(one for one in templates if one["name"] == "plan.yaml.j2")
    found = [(one["origin"], one["state"], one["extends"], one["error"]) for one in plan["candidates"]]
    assert found == [("quality", "used", "core:plan.yaml.j2", None), ("core", "extended", None, None)]


def test_render_to_json(answer: Callable[..., Any], write_plan: Callable[..., Path]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    data = answer("render", "--to", "json", "-o", "-")
    assert {"plan", "actions", "objectives", "indicators", "follow_up", "schedule", "progress"} <= set(data)
    assert set(data["schedule"]) == documented("render --to json", "schedule")
    first = data["actions"][0]
    assert {"start", "end", "earliest", "latest", "latest_end", "float", "free_float", "critical"} <= set(first)
    assert (first["latest"], first["float"], first["critical"]) == ("2026-03-10", 0, True)
    week, days_off = data["schedule"].pop("week"), data["schedule"].pop("days_off")
    assert data["schedule"] == {"finish": "2026-03-11", "float_unit": "working_days", "critical_path": [first["id"]]}
    assert week == [1, 2, 3, 4, 5]
    assert "2026-05-01" in days_off
    assert "2026-08-15" not in days_off, "a Saturday is off anyway"


def test_baseline(answer: Callable[..., Any], canevas_run: Run, write_plan: Callable[..., Path]) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-11"))
    canevas_run("baseline", "save", "initial").assert_exit(0)
    data = answer("baseline", "--json")
    assert set(data) == {"file", "date", "baselines", "against", "finish", "actions"}
    assert set(data["baselines"][0]) == documented("baseline --json", "baselines")
    assert set(data["finish"]) == documented("baseline --json", "finish")
    assert set(data["actions"][0]) == documented("baseline --json", "actions")


def test_a_pack_of_one_language_gives_its_text_in_both(
    answer: Callable[..., Any], write_pack: Callable[..., Path]
) -> None:
    text = "name: Petit plan\npurpose: Essayer.\nchoose_when: Toujours.\nhorizon: 2m\nexamples: [Essayer]\n"
    write_pack("small", pack="canevas: 1\npack: small\nlanguages: [fr]\n", plan_type=text)
    small = next(one for one in answer("types", "--json")["types"] if one["id"] == "small")
    assert small["name"] == {"fr": "Petit plan", "en": "Petit plan"}


def test_errors_are_no_json(canevas_run: Run) -> None:
    outcome = canevas_run("types", "nowhere", "--json").assert_exit(2)
    assert outcome.output == ""


def test_a_text_that_is_not_there() -> None:
    assert as_json.both(None) is None
    assert as_json.both({}) is None
    assert as_json.plugin(None) is None


def test_the_report_of_a_table(answer: Callable[..., Any], write_plan: Callable[..., Path]) -> None:
    plan = write_plan(("owner: Zoé",))
    (plan.parent / "m.csv").write_text("indicator,date,value\nI1,2026-01-12,3\nI9,2026-01-12,3\n", encoding="utf-8")
    data = answer("log", "--from", "m.csv", "--json", code=1)
    assert set(data) - {"rows", "summary"} == {"file", "table", "written", "notes"}
    row = next(line for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if line.startswith("| `log --from"))
    assert "`file table written notes`" in row
    assert all(set(one) == documented("log --from FILE --json", "rows") for one in data["rows"])
    assert set(data["summary"]) == documented("log --from FILE --json", "summary")
