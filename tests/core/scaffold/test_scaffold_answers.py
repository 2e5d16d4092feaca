"""Answers to a type's questions: of every kind, with defaults, and what is said of wrong ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from canevas import Engine, PluginError, Scaffold, UsageError
from canevas.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = """
questions:
  site: {en: Which site?, type: text, max: 10}
  story: {en: What happened?, type: long_text}
  share: {en: Which share?, type: percent, min: 0, max: 100}
  rate: {en: Which rate?, type: number}
  headcount: {en: How many people?, type: integer, min: 1}
  cost: {en: Which cost?, type: money}
  since: {en: Since when?, type: date}
  delay: {en: Which delay?, type: duration}
  urgent: {en: Is it urgent?, type: yes_no}
  origin: {en: Where from?, type: choice, choices: {complaint: {en: A complaint}, audit: {en: An audit}}}
  causes: {en: Which causes?, type: choice, many: yes, choices: list-of-causes}
  pilot: {en: Who?, type: person}
  page: {en: Where to read more?, type: link}
lists:
  list-of-causes: {people: {en: People}, machines: {en: Machines}}
"""


def typed(engine: Engine, **answers: Any) -> dict[str, Any]:
    request = engine.starting.request("sample", language="en", start="2026-01-05", title="A try", answers=answers)
    return {name: value for name, value in request.answers.items() if name in answers}


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("site", "Lyon", "Lyon"),
        ("story", "a\nb", "a\nb"),
        ("share", "12,5 %", 12.5),
        ("share", 40, 40),
        ("rate", "1 000,5", 1000.5),
        ("headcount", "120", 120),
        ("headcount", 120, 120),
        ("cost", "3 k€", "3 k€"),
        ("since", "30 juin 2025", date(2025, 6, 30)),
        ("since", date(2025, 6, 30), date(2025, 6, 30)),
        ("delay", "2 weeks", "2 weeks"),
        ("urgent", "oui", True),
        ("urgent", "no", False),
        ("urgent", True, True),
        ("origin", "audit", "audit"),
        ("origin", "A complaint", "complaint"),
        ("causes", "people, Machines", ["people", "machines"]),
        ("causes", ["people"], ["people"]),
        ("causes", "", []),
        ("pilot", "A. Martin", "A. Martin"),
        ("page", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_answers_are_read_by_the_kind_of_their_question(
    engine_of: Callable[..., Engine], name: str, written: object, value: object
) -> None:
    read = typed(engine_of(KINDS), **{name: written})[name]
    assert (str(read) if name in ("cost", "delay") else read) == value


@pytest.mark.parametrize("name", ["site", "headcount", "since", "urgent", "origin", "causes"])
def test_a_blank_answers_any_question(scaffold_of: Callable[..., Scaffold], name: str) -> None:
    scaffold = scaffold_of(KINDS, asked={"answers": {name: "___"}})
    assert scaffold.plan.origin["answers"][name] == "___"


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("site", "a town too long", "answer “site”: the text has 15 characters; 10 are allowed"),
        ("share", "120", "answer “share”: 120 is more than 100"),
        ("headcount", "0", "answer “headcount”: 0 is less than 1"),
        ("headcount", "2.5", "answer “headcount”: a whole number was expected"),
        ("headcount", "many", "answer “headcount”: “many” is not a number"),
        ("cost", "dear", "answer “cost”: “dear”"),
        ("since", "2026-02-30", "answer “since”: "),
        ("delay", "soon", "answer “delay”: "),
        ("urgent", "perhaps", "answer “urgent”: “perhaps” is neither yes nor no"),
        ("origin", "complant", "answer “origin”: “complant” is not one of the choices: did you mean “complaint”?"),
        ("origin", "xyz", "answer “origin”: “xyz” is not one of the choices: complaint, audit"),
        ("causes", "people, rain", "answer “causes”: “rain” is not one of the choices"),
        ("causes", [["people"]], "answer “causes”: one value was expected, not several"),
        ("page", "example.org", "answer “page”: “example.org” is no link"),
        ("origin", None, "answer “origin”: a value was expected"),
        ("origin", {"a": "b"}, "answer “origin”: one value was expected, not several"),
    ],
)
def test_a_wrong_answer_is_said_with_its_question(
    engine_of: Callable[..., Engine], name: str, written: object, said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        typed(engine_of(KINDS), **{name: written})
    assert str(raised.value).startswith(said)
    assert raised.value.exit_code == 2


def test_an_answer_to_no_question_proposes_the_nearest(engine_of: Callable[..., Engine]) -> None:
    with pytest.raises(UsageError, match="does not ask “headcounts”\nDid you mean “headcount”"):
        typed(engine_of(KINDS), headcounts="3")


# --- defaults ------------------------------------------------------------------------------------------------------

DEFAULTS = """
questions:
  headcount: {en: How many people?, type: integer, default: 50}
  half: {en: How many of them?, type: number, default: "{answers.headcount / 2}"}
  since: {en: Since when?, type: date, default: "{plan.period.start}"}
  review: {en: Reviewed when?, type: date, default: "{plan.period.end - days(10)}"}
  label: {en: How is it called?, type: text, default: "{plan.title} of {answers.headcount}"}
  council: {en: Is there a council?, type: yes_no, default: yes, when: answers.headcount >= 50}
  causes: {en: Which causes?, type: text, many: yes}
"""


def test_defaults_are_read_like_answers(engine_of: Callable[..., Engine]) -> None:
    request = engine_of(DEFAULTS).starting.request(
        "sample", language="en", start="2026-01-05", end="2026-03-31", title="Move"
    )
    assert dict(request.answers) == {
        "headcount": 50,
        "half": 25.0,
        "since": date(2026, 1, 5),
        "review": date(2026, 3, 21),
        "label": "Move of 50",
        "council": True,
        "causes": [],
    }


def test_defaults_know_the_answers_given(engine_of: Callable[..., Engine]) -> None:
    request = engine_of(DEFAULTS).starting.request("sample", start="2026-01-05", title="T", answers={"headcount": "12"})
    assert request.answers["half"] == 6.0
    assert request.answers["label"] == "T of 12"
    assert repr(request.answers["council"]) == "___"  # not asked below 50, so nobody knows


def test_what_builds_on_a_blank_is_blank(engine_of: Callable[..., Engine]) -> None:
    request = engine_of(DEFAULTS).starting.request("sample", start="2026-01-05", answers={"headcount": "___"})
    assert repr(request.answers["half"]) == "___"
    assert request.answers["label"] == "Sample plan of ___"


@pytest.mark.parametrize(
    ("default", "said"),
    [
        ("{answers.site + 1}", "“{answers.site + 1}”, which a pack says, cannot be worked out: "),
        ("{answers.site}", "the default of “size” cannot be read: “here” is not a number"),
        ("{answer.site}", "There is no “answer” here"),
    ],
)
def test_a_default_that_cannot_be_is_its_pack_s_fault(
    engine_of: Callable[..., Engine], default: str, said: str
) -> None:
    engine = engine_of(
        f'questions:\n  site: {{en: Which?, type: text, default: here}}\n  size: {{en: Size?, type: number, default: "{default}"}}\n'
    )
    with pytest.raises(PluginError) as raised:
        engine.scaffold("sample", start="2026-01-05")
    assert said in str(raised.value)


# --- where they go -------------------------------------------------------------------------------------------------

FILLS = """
fields:
  plan:
    headcount: {en: Headcount, type: integer, required: yes}
    assessed_on: {en: Assessed on, type: date}
    causes: {en: Causes, type: text, many: yes}
    sector: {en: Sector, type: text, default: "the sector of {plan.title}"}
    ready: {en: Ready, type: yes_no, default: no}
    links: {en: Links, type: link, many: yes}
    open: {en: Open, type: text}
questions:
  people: {en: How many people?, type: integer, fills: plan.headcount, default: 7}
  assessed_on: {en: Assessed when?, type: date, fills: plan.assessed_on}
  causes: {en: Which causes?, type: text, many: yes, fills: plan.causes}
  story: {en: What happened?, type: long_text, fills: plan.context}
  site: {en: Where?, type: text, fills: plan.scope}
"""


def data(scaffold: Scaffold) -> Any:
    return parse_document(scaffold.text).require()


def test_an_answer_goes_where_it_fills(scaffold_of: Callable[..., Scaffold]) -> None:
    answers = {
        "assessed_on": "30/06/2025",
        "causes": "noise, dust",
        "story": "Two: accidents\nin May",
        "site": "Lyon #2",
    }
    written = data(scaffold_of(FILLS, asked={"answers": answers, "title": "Quiet"}))
    assert written["headcount"] == "7"
    assert written["assessed_on"] == "2025-06-30"
    assert written["causes"] == ["noise", "dust"]
    assert written["context"] == "Two: accidents\nin May"
    assert written["scope"] == "Lyon #2"


def test_what_nobody_answered_is_blank_or_its_default(scaffold_of: Callable[..., Scaffold]) -> None:
    scaffold = scaffold_of(FILLS, asked={"title": "Quiet"})
    written = data(scaffold)
    assert (written["assessed_on"], written["context"], written["scope"], written["open"]) == ("___",) * 4
    assert written["sector"] == "the sector of Quiet"
    assert (written["causes"], written["links"]) == ([], [])
    assert scaffold.plan.fields["ready"] is False


def test_yes_and_no_are_written_in_the_language_of_the_plan(scaffold_of: Callable[..., Scaffold]) -> None:
    assert data(scaffold_of(FILLS, asked={"language": "fr"}))["ready"] == "non"


def test_a_place_that_the_plan_does_not_have_is_named(engine_of: Callable[..., Engine]) -> None:
    engine = engine_of("questions: {site: {en: Where?, type: text, fills: plan.site}}")
    with pytest.raises(PluginError, match=r"to “site” cannot go to “plan\.site”\nKnown: context, scope"):
        engine.scaffold("sample", start="2026-01-05")


@pytest.mark.parametrize("number", ["0.1", "1234567.25", "1e-7", "12", "1000000000000"])
def test_a_number_is_written_as_it_was_given(scaffold_of: Callable[..., Scaffold], number: str) -> None:
    sections = "fields: {plan: {size: {en: Size, type: number}}}\nquestions: {size: {en: Size?, type: number, fills: plan.size}}"
    scaffold = scaffold_of(sections, asked={"answers": {"size": float(number)}})
    assert scaffold.plan.fields["size"] == float(number)
    assert float(scaffold.plan.origin["answers"]["size"]) == float(number)
    assert "e" not in str(scaffold.plan.origin["answers"]["size"])


def test_a_moment_keeps_its_hour(scaffold_of: Callable[..., Scaffold]) -> None:
    sections = "fields: {plan: {seen: {en: Seen, type: date}}}\nquestions: {seen: {en: Seen when?, type: date, fills: plan.seen}}"
    scaffold = scaffold_of(sections, asked={"answers": {"seen": "5 January 2026 14:30"}})
    assert data(scaffold)["seen"] == "2026-01-05 14:30"
