"""Where the parts of an item of a pack do not go together: each fault by its name, its place, its words and its hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.contracts.fields import Field, Labelled
from canevas.plugins.coherence import (
    card_faults,
    declaration_faults,
    field_name_faults,
    own_field_faults,
    rule_faults,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.document.validation import Fault

FORMULA = {"formula": "late / total", "inputs": {"late": {}, "total": {}}}


def told(faults: Iterable[Fault]) -> list[tuple[object, ...]]:
    """Give faults as plain values, each text printed."""
    return [
        (fault.kind, fault.path, str(fault.message), fault.hint and str(fault.hint), fault.offset) for fault in faults
    ]


@pytest.mark.parametrize(
    ("direction", "green", "amber", "path", "said"),
    [
        ("higher", 5, 6, ("thresholds", "amber"), "amber lies on the wrong side of green"),
        ("lower", 5, 4, ("thresholds", "amber"), "amber lies on the wrong side of green"),
        ("range", [4, 6], [5, 7], ("thresholds", "amber"), "amber lies on the wrong side of green"),
        ("range", [4, 6], [3, 5], ("thresholds", "amber"), "amber lies on the wrong side of green"),
        (
            "range",
            5,
            4,
            ("thresholds",),
            "where the direction is “range”, green and amber are two limits each; elsewhere one each",
        ),
    ],
)
def test_amber_on_the_wrong_side_of_green(
    direction: str, green: object, amber: object, path: tuple[str, ...], said: str
) -> None:
    data = {"direction": direction, "thresholds": {"green": green, "amber": amber}}
    assert told(card_faults(data)) == [("thresholds", path, said, None, None)]


@pytest.mark.parametrize(
    ("direction", "green", "amber"),
    [("higher", 5, 5), ("lower", 5, 5), ("range", [4, 6], [4, 6]), ("range", [4, 6], [3, 7]), ("higher", 5, 4)],
)
def test_amber_may_lie_where_green_ends(direction: str, green: object, amber: object) -> None:
    assert told(card_faults({"direction": direction, "thresholds": {"green": green, "amber": amber}})) == []


def test_a_formula_that_cannot_be_read_is_told_at_the_sign() -> None:
    assert told(card_faults({**FORMULA, "formula": "late // total"})) == [
        ("expression", ("formula",), "“late // total” is not of this language.", DIVIDE, 0)
    ]
    assert told(card_faults({**FORMULA, "formula": "late / = total"}))[0][4] == 7


DIVIDE = "Divide with `/`, and round with `round(…)`."


def test_a_formula_and_its_inputs_name_the_same() -> None:
    assert told(card_faults({**FORMULA, "formula": "100 * lat / 3"})) == [
        ("unknown-input", ("formula",), "“lat” is no input of this card", "Did you mean “late”?", 6),
        ("unused-input", ("inputs", "late"), "the formula does not use the input “late”", None, None),
        ("unused-input", ("inputs", "total"), "the formula does not use the input “total”", None, None),
    ]
    assert told(card_faults({"formula": "late"})) == [
        ("unknown-input", ("formula",), "“late” is no input of this card", None, 0)
    ]


def test_units_that_do_not_go_together_are_told_where_they_meet() -> None:
    card = {"formula": "100 * (delay + cost)", "inputs": {"delay": {"unit": "days"}, "cost": {"unit": "EUR"}}}
    ((kind, path, said, hint, offset),) = told(card_faults(card))
    assert (kind, path, said) == ("expression", ("formula",), "“delay + cost” puts together days and €.")
    assert (str(hint), offset) == ("Convert one into the unit of the other.", 7)
    assert told(card_faults({**card, "formula": "delay / 7 + cost / 1000"})) == []
    assert told(card_faults({"formula": "cost", "unit": "days", "inputs": {"cost": {"unit": "EUR"}}}))[0][2] == (
        "“cost” gives €, not days."
    )
    assert (
        told(card_faults({"formula": "a + b", "inputs": {"a": {"unit": {"fr": "repas", "en": "meals"}}, "b": {}}}))
        == []
    )


def test_what_the_plan_gives_is_read_as_a_rule_reads_it() -> None:
    part = {"plan": "100 + count(actoins)"}
    ((kind, path, said, hint, offset),) = told(card_faults({"formula": "late", "inputs": {"late": part}}))
    assert (kind, path) == ("unknown-name", ("inputs", "late", "plan"))
    assert (said, str(hint), offset) == ("“actoins” is nothing that a rule sees here", "Did you mean “actions”?", 12)
    assert told(card_faults({"formula": "late", "inputs": {"late": {"plan": "count("}}}))[0][:2] == (
        "expression", ("inputs", "late", "plan"),
    )  # fmt: skip


def test_what_python_computes_is_described_in_words() -> None:
    assert told(card_faults({**FORMULA, "formula": "the late ones", "compute": "python"})) == []


def test_a_rule_sees_its_own_item_and_what_every_rule_sees() -> None:
    check = {"check": "action.owner == ownr", "each": "action"}
    ((kind, path, said, hint, offset),) = told(rule_faults(check))
    assert (kind, path, said) == ("unknown-name", ("check",), "“ownr” is nothing that a rule sees here")
    assert str(hint).startswith("Known here: action, actions, ")
    assert offset == 16
    assert told(rule_faults({"check": "count(actions) > 0"})) == []
    assert [fault[1] for fault in told(rule_faults({"check": "action.owner"}))] == [("check",)]


@pytest.mark.parametrize("key", ["message", "group", "hint"])
def test_the_texts_of_a_rule_name_what_it_sees(key: str) -> None:
    found = told(rule_faults({"check": "true", key: {"fr": "{actoin}", "en": "{plan.title}"}}))
    assert [(fault[0], fault[1], fault[3], fault[4]) for fault in found] == [
        ("unknown-name", (key, "fr"), "Did you mean “actions”?", 1)
    ]


def test_the_label_of_a_rule_stands_at_its_languages() -> None:
    found = told(rule_faults({"check": "true", "label": {"fr": "{actoin}"}}))
    assert [fault[:2] for fault in found] == [("unknown-name", ("fr",))]


def test_a_check_that_cannot_be_read_is_told_at_the_sign() -> None:
    assert told(rule_faults({"check": "plan.title = 1", "when": "plan.title % 2"})) == [
        ("expression", ("check",), "Write == instead of =.", None, 11),
        (
            "expression",
            ("when",),
            "“plan.title % 2” is not of this language.",
            "A percentage is written `x / 100`.",
            0,
        ),
    ]


def test_a_function_that_checks_says_itself_what_its_texts_show() -> None:
    assert told(rule_faults({"check": "python", "message": {"fr": "{nowhere}"}})) == []
    assert told(rule_faults({"message": {"fr": "{nowhere}"}})) == []


def test_fields_are_not_called_like_a_key_of_every_plan() -> None:
    fields: dict[str, Any] = {
        "nowhere": {"owner": {}},
        "risk": "text",
        "action": {"owner": {}, "backup": {}, "predecessors": {}, "successors": {}},
        "indicator": {"measurements": {}, "target": {}},
        "follow_up": {"result": {}},
        "plan": {"title": {}},
        "objective": {"actions": {}},
    }
    assert told(field_name_faults(fields)) == [
        ("unknown-key", ("fields", *path), f"“{path[-1]}” is a name of every plan; give the field another", None, None)
        for path in (
            ("action", "owner"),
            ("action", "predecessors"),
            ("action", "successors"),
            ("indicator", "measurements"),
            ("indicator", "target"),
            ("follow_up", "result"),
            ("plan", "title"),
            ("objective", "actions"),
        )
    ]
    assert told(field_name_faults("text")) == []


def field(**values: Any) -> Field:
    return Field(label={"fr": "x", "en": "x"}, **values)


CHOICES = {"high": Labelled({"fr": "haut", "en": "high"})}


def test_choices_are_given_or_name_a_list_of_the_type() -> None:
    assert told(declaration_faults(field(type="choice"), {}, closed=True)) == [
        ("missing-key", ("choices",), "“choices” is missing", None, None)
    ]
    misspelt = field(type="choice", choices="levls", default="high")
    assert told(declaration_faults(misspelt, {"levels": CHOICES}, closed=True)) == [
        ("unknown-list", ("choices",), "there is no list “levls”", "Did you mean “levels”?", None)
    ]
    assert told(declaration_faults(misspelt, {"levels": CHOICES}, closed=False)) == []
    right = field(type="choice", choices="levels", default="high")
    assert told(declaration_faults(right, {"levels": CHOICES}, closed=True)) == []


def test_a_default_is_one_of_the_choices() -> None:
    for declared in (
        field(type="choice", choices="levels", default="hihg"),
        field(type="choice", choices=CHOICES, default="hihg"),
    ):
        (fault,) = told(declaration_faults(declared, {"levels": CHOICES}, closed=True))
        assert fault[1:3] == (("default",), "“hihg” is not one of the choices: did you mean “high”?")
    (fault,) = told(declaration_faults(field(type="number", default="few"), {}, closed=True))
    assert fault == (
        "number-malformed",
        ("default",),
        "“few” is not a number: write for example 12, 6.1 or 1200",
        None,
        None,
    )


def test_a_default_that_answers_decide_is_judged_later() -> None:
    assert told(declaration_faults(field(type="number", default="{answers.x}"), {}, closed=True)) == []


def test_a_key_that_is_no_field_of_the_type() -> None:
    assert told(own_field_faults({"bakcup": 1, "cost": 2}, {"backup": {}, "cost": {}}, frozenset({"owner"}))) == [
        ("unknown-key", ("bakcup",), "“bakcup” is not known here", "Did you mean “backup”?", None)
    ]
    assert told(own_field_faults({"zzz": 1}, {"backup": {}}, frozenset({"owner"})))[0][3] == (
        "Known here: backup, owner."
    )
