"""Rules of packs on plans: where they apply, when they are silent, how they read, and who is to blame when they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_packs import module_of

from canevas import Engine, PluginError, UsageError
from canevas.configuration import Configuration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canevas import Diagnostic

    Found = Callable[..., list[Diagnostic]]


def rule(check: str, *, code: str = "SAM-01", label: str = "It should be so.", more: str = "", **keys: str) -> str:
    """Write a rule of the pack."""
    lines = [f"{code}:", "  name: some-rule", f"  severity: {keys.pop('severity', 'warning')}", f"  en: '{label}'"]
    lines += [f"  check: '{check}'", *(f"  {key}: '{value}'" for key, value in keys.items())]
    return "\n".join([*lines, "  bad: {}", "  good: {}", more, ""])


TWO = "actions:\n  - id: A1\n    title: One\n    owner: lead\n  - id: A2\n    title: Two\n"


# --- each, when, at ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("each", "check", "paths"),
    [
        ("action", "given(action.owner)", ["actions[1]"]),
        ("objective", "given(objective.statement)", ["objectives[0]"]),
        ("indicator", "given(indicator.unit)", ["indicators[1]"]),
        ("measurement", "measurement.value < 5", ["indicators[0].measurements[1]"]),
        ("follow_up", "given(follow_up.result)", ["follow_up[0]"]),
    ],
)
def test_a_rule_is_checked_for_each_item(
    engine_of: Callable[..., Engine], found: Found, each: str, check: str, paths: list[str]
) -> None:
    text = TWO + (
        "objectives: [{id: O1}]\n"
        "indicators: [{id: I1, unit: days, measurements: [{value: 1}, {value: 9}]}, {id: I2}]\n"
        "follow_up: [{date: 2026-01-06, action: A1}]\n"
    )
    remarks = found(engine_of(rules=rule(check, each=each)), text, "SAM")
    assert [one.path for one in remarks] == paths


def test_without_each_it_is_checked_once(engine_of: Callable[..., Engine], found: Found) -> None:
    [remark] = found(engine_of(rules=rule("count(actions) > 2")), TWO, "SAM-01")
    assert (remark.path, remark.line, remark.column) == ("", 1, 1)


@pytest.mark.parametrize(
    ("at", "each", "path"),
    [
        ("owner", "action", "actions[1].owner"),
        ("action.owner", "action", "actions[1].owner"),
        ("actual.end", "action", "actions[1].actual.end"),
        ("actions", "", "actions"),
        ("plan.period.start", "", "period.start"),
        ("actions[1].title", "", "actions[1].title"),
    ],
)
def test_the_place_is_named_below_the_item_or_the_plan(
    engine_of: Callable[..., Engine], found: Found, at: str, each: str, path: str
) -> None:
    check = "given(action.owner)" if each else "count(actions) > 2"
    keys = {"each": each} if each else {}
    [remark] = found(engine_of(rules=rule(check, at=at, **keys)), TWO, "SAM")
    assert remark.path == path


def test_places_are_exact(engine_of: Callable[..., Engine], found: Found) -> None:
    engine = engine_of(rules=rule('action.title != "Two"', each="action", at="title"))
    [remark] = found(engine, TWO, "SAM")
    assert (remark.line, remark.column, remark.end_line, remark.end_column) == (12, 12, 12, 15)


def test_columns_count_characters(engine_of: Callable[..., Engine], found: Found) -> None:
    engine = engine_of(rules=rule("action.progress < 50", each="action", at="progress"))
    [remark] = found(engine, "actions:\n  - {id: A1, title: 😀 é 👩‍🔧, progress: 60}\n", "SAM")
    line = "  - {id: A1, title: 😀 é 👩‍🔧, progress: 60}"
    assert (remark.line, remark.column, remark.end_column) == (8, line.index("60") + 1, line.index("60") + 3)


def test_of_a_key_that_is_not_there_the_item_is_shown(engine_of: Callable[..., Engine], found: Found) -> None:
    [remark] = found(engine_of(rules=rule("given(action.owner)", each="action", at="owner")), TWO, "SAM")
    assert (remark.line, remark.column, remark.end_column) == (11, 5, 7)  # its first key


@pytest.mark.parametrize(
    ("when", "count"),
    [('action.status == "done"', 1), ('action.status == "planned"', 0), ("action.progress > 3", 0), ("1 == 2", 0)],
)
def test_a_condition_that_is_missing_counts_as_no(
    engine_of: Callable[..., Engine], found: Found, when: str, count: int
) -> None:
    engine = engine_of(rules=rule("given(action.owner)", each="action", when=when))
    assert len(found(engine, "actions: [{id: A1, status: fait}]\n", "SAM")) == count


def test_remarks_stand_in_the_order_of_the_file(engine_of: Callable[..., Engine], found: Found) -> None:
    rules = rule("given(action.owner)", code="SAM-02", each="action") + rule(
        'action.title != "One"', code="SAM-01", each="action", at="title"
    )
    remarks = found(engine_of(rules=rules), TWO + "unknwon: x\n")
    places = [(one.line, one.column, one.code) for one in remarks]
    assert places == sorted(places)
    assert {"SAM-01", "SAM-02", "PLN-07"} <= {one.code for one in remarks}


# --- blanks and what is missing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "actions: [{id: A1, owner: ___}]",
        "actions: [{id: A1, owner: '_____'}]",
        "actions: [{id: A1, owner: de ___ à ___}]",
    ],
)
def test_a_rule_that_reads_a_blank_is_silent(engine_of: Callable[..., Engine], found: Found, text: str) -> None:
    engine = engine_of(rules=rule('given(action.owner) and action.owner == "x"', each="action"))
    assert found(engine, text + "\n", "SAM") == []


def test_other_items_are_still_checked(engine_of: Callable[..., Engine], found: Found) -> None:
    engine = engine_of(rules=rule("given(action.owner)", each="action"))
    assert [one.path for one in found(engine, "actions: [{id: A1, owner: ___}, {id: A2}]\n", "SAM")] == ["actions[1]"]


def test_a_check_that_ends_missing_is_silent(engine_of: Callable[..., Engine], found: Found) -> None:
    engine = engine_of(rules=rule("action.progress > 50", each="action"))
    assert [one.path for one in found(engine, "actions: [{id: A1}, {id: A2, progress: 3}]\n", "SAM")] == ["actions[1]"]


# --- how they read -------------------------------------------------------------------------------------------------


def test_its_message_shows_what_it_found(engine_of: Callable[..., Engine], found: Found) -> None:
    more = '  message: "{action.title} has no owner; it ends {action.end}, {action.progress} done."\n'
    more += '  hint: "Ask {plan.owner}."\n  group: "{action.id}"'
    engine = engine_of(rules=rule("given(action.owner)", each="action", more=more))
    [remark] = found(engine, "actions: [{id: A1, title: One, start: 2026-01-05, duration: 2d}]\n", "SAM")
    assert str(remark.message) == "One has no owner; it ends 6 Jan 2026, … done."
    assert (str(remark.hint), str(remark.group)) == ("Ask lead.", "A1")


def test_a_message_writes_durations_and_amounts_as_people_do(engine_of: Callable[..., Engine], found: Found) -> None:
    more = '  message: "{action.duration}, {action.budget.planned}"'
    engine = engine_of(rules=rule("given(action.owner)", each="action", more=more))
    [remark] = found(engine, "actions: [{id: A1, duration: 3wd, budget: 1000 EUR}]\n", "SAM")
    assert remark.message.render("fr") == "3 jours ouvrés, 1\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€"  # type: ignore[union-attr]
    assert remark.message.render("en") == "3 working days, €1,000"  # type: ignore[union-attr]


def test_without_a_message_it_says_what_is_demanded(engine_of: Callable[..., Engine], found: Found) -> None:
    [remark] = found(engine_of(rules=rule("count(actions) > 5", label="More than {count(actions)}.")), TWO, "SAM")
    assert str(remark.message) == "Expected: More than 2."
    assert "Attendu" in remark.message.render("fr")  # type: ignore[union-attr]


def test_a_message_shows_a_blank_as_it_is_written(engine_of: Callable[..., Engine], found: Found) -> None:
    more = '  message: "“{action.title}” of {action.owner}, after {action.predecessors}"'
    engine = engine_of(rules=rule("action.progress > 50", each="action", more=more))
    text = "actions: [{id: A0}, {id: A1, title: Train ___ people, owner: ___, progress: 3, after: [A0]}]\n"
    [remark] = found(engine, text, "SAM")
    assert str(remark.message) == "“Train ___ people” of ___, after A0"
    assert found(engine, text, "SAM")[0].path == "actions[1]"  # and blanks are blanks again


# --- which ones count ----------------------------------------------------------------------------------------------

THREE = (
    rule("1 == 2", code="SAM-01", severity="error")
    + rule("1 == 2", code="SAM-02")
    + rule("1 == 2", code="OTH-01", severity="info")
)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, {"SAM-01", "SAM-02", "OTH-01"}),
        ({"select": ["SAM"]}, {"SAM-01", "SAM-02"}),
        ({"select": ["SAM-02", "OTH"]}, {"SAM-02", "OTH-01"}),
        ({"ignore": ["SAM"]}, {"OTH-01"}),
        ({"select": ["SAM"], "ignore": ["SAM-01"]}, {"SAM-02"}),
    ],
)
def test_codes_and_families_are_selected_and_ignored(
    engine_of: Callable[..., Engine], asked: dict[str, Any], codes: set[str]
) -> None:
    remarks = engine_of(rules=THREE).check({"type": "sample", "actions": [{"id": "A1"}]}, **asked)
    assert {one.code for one in remarks if one.code[:3] in ("SAM", "OTH")} == codes
    assert not asked.get("select") or {one.code for one in remarks} == codes


@pytest.mark.parametrize(
    ("severity", "seen"),
    [
        ({"SAM": "info"}, {"SAM-01": "info", "SAM-02": "info", "OTH-01": "info"}),
        ({"SAM": "info", "SAM-01": "warning"}, {"SAM-01": "warning", "SAM-02": "info", "OTH-01": "info"}),
        ({"SAM-01": "off", "OTH": "off"}, {"SAM-02": "warning"}),
    ],
)
def test_a_project_sets_severities(
    engine_of: Callable[..., Engine],
    canevas_cache: Path,
    tmp_path: Path,
    severity: Mapping[str, str],
    seen: Mapping[str, str],
) -> None:
    engine_of(rules=THREE)
    from canevas.plugins import discovery

    engine = Engine(
        discovery.at_paths([tmp_path / "sample"]), cache=canevas_cache, configuration=Configuration(severity=severity)
    )
    remarks = engine.check({"type": "sample"})
    assert {one.code: one.severity for one in remarks if one.code[:3] in ("SAM", "OTH")} == seen


@pytest.mark.parametrize("asked", [{"select": ["SAN-01"]}, {"ignore": ["SAN-01"]}])
def test_a_code_of_no_rule_proposes_the_nearest(engine_of: Callable[..., Engine], asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="there is no rule “SAN-01”\nDid you mean “SAM-0"):
        engine_of(rules=THREE).check({"type": "sample"}, **asked)


# --- those that fail -----------------------------------------------------------------------------------------------


def faults(engine: Engine, name: str) -> list[str]:
    status = next(one for one in engine.plugins() if one.provenance.name == name)
    return [str(error) for error in status.errors]


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("action.title > 3", "rule SAM-01: "),
        ("count(actions)", "rule SAM-01: its check gives neither yes nor no, but 2"),
        ("action.owner", "rule SAM-01: its check gives neither yes nor no, but lead"),
    ],
)
def test_an_expression_that_fails_is_its_pack_s_fault(
    engine_of: Callable[..., Engine], found: Found, check: str, said: str
) -> None:
    rules = rule(check, each="action") + rule("given(action.owner)", code="SAM-02", each="action")
    engine = engine_of(rules=rules, options={"strict": False})
    assert [one.code for one in found(engine, TWO, "SAM")] == ["SAM-02"]
    assert any(error.startswith(said) for error in faults(engine, "sample"))


def test_a_test_s_engine_raises_it_at_once(engine_of: Callable[..., Engine], found: Found) -> None:
    with pytest.raises(PluginError, match="rule SAM-01"):
        found(engine_of(rules=rule("action.title > 3", each="action")), TWO)


CODE = """
from canevas import Finding, hookimpl

def check(context):
    {body}

@hookimpl
def canevas_validation_rules(context):
    return {{"PYT-01": check}}
"""


@pytest.fixture
def checked_by(engine_of: Callable[..., Engine], tmp_path: Path) -> Callable[..., Engine]:
    """Give an engine with a rule in Python, whose body is given."""

    def make(body: str, *, strict: bool = False, more: str = "") -> Engine:
        manifest = "canevas: 1\npack: checking\nlanguages: [en]\nplan_type: {adds_to: sample}\nrules:\n"
        lines = rule("python", code="PYT-01", more=more).splitlines()
        plugin = module_of(
            tmp_path / "plugins", "checking", CODE.format(body=body), manifest + "\n".join(f"  {one}" for one in lines)
        )
        return engine_of(plugins=[plugin], options={"strict": strict})

    return make


def test_a_rule_in_python_finds_places_and_values(checked_by: Callable[..., Engine], found: Found) -> None:
    engine = checked_by(
        'yield from (Finding(context.path(one, "title"), {"title": one.title}) for one in context.plan.actions)',
        more='  message: "Found {title}, {nothing_of_the_kind}."',
    )
    first, second = found(engine, TWO, "PYT")
    assert (first.path, first.line, first.column) == ("actions[0].title", 9, 12)
    assert second.plugin is not None
    assert second.plugin.name == "checking"
    assert "{title}" in str(first.message)  # a value that nobody gives: the text as the pack has it


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise KeyError('x')", "rule PYT-01: its check failed: KeyError: 'x'"),
        ("raise SystemExit(3)", "rule PYT-01: its check failed: SystemExit: 3"),
        ("return None", "rule PYT-01: its check failed: TypeError"),
        ("return ['A1']", "rule PYT-01: its check gave str; Finding was expected"),
        ("return [Finding('actions')]", "rule PYT-01: its check found something at 'actions', which is no path"),
        ("return [Finding(None)]", "rule PYT-01: its check found something at None, which is no path"),
        ("return [Finding([None])]", "rule PYT-01: its check found something at [None], which is no path"),
        ("yield Finding(()); 1 / 0", "rule PYT-01: its check failed: ZeroDivisionError"),
    ],
)
def test_a_function_that_fails_is_its_plugin_s_fault(
    checked_by: Callable[..., Engine], found: Found, body: str, said: str
) -> None:
    engine = checked_by(body)
    remarks = found(engine, TWO)
    assert "PYT-01" not in [one.code for one in remarks]
    assert "ACT-01" in [one.code for one in remarks]  # the others run as ever
    assert any(error.startswith(said) for error in faults(engine, "checking"))


def test_a_path_that_leads_nowhere_shows_what_is_nearest(checked_by: Callable[..., Engine], found: Found) -> None:
    [remark] = found(checked_by("return [Finding(['actions', 7, 'title'])]"), TWO, "PYT")
    assert remark.path == "actions[7].title"
    assert remark.line == 8


def test_a_card_without_its_function_is_its_plugin_s_fault(engine_of: Callable[..., Engine], found: Found) -> None:
    engine = engine_of(rules=rule("python"), options={"strict": False})
    assert found(engine, TWO, "SAM") == []
    assert "rule SAM-01: no function is given for it" in faults(engine, "sample")
