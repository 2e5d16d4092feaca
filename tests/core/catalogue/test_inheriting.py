"""Types that extend others: what they inherit, change and leave out, and nothing of the base with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from inline_packs import CARD, RULE, TYPE, catalogue, entry, pack, problems

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.catalogue import Catalogue

BASE = (
    TYPE
    + """
aliases: [origin]
choose_when: {fr: Toujours, en: Always}
horizon: 3m
phases: {plan: {fr: Prévoir, en: Plan}, act: {fr: Agir, en: Act}}
roles: {pilot: {fr: Pilote, en: Pilot, required: yes}, helper: {fr: Aide, en: Helper}}
fields:
  action:
    level: {fr: Niveau, en: Level, type: choice, choices: levels, help: {fr: Aide, en: Help}}
    cause: {fr: Cause, en: Cause}
  plan: {site: {fr: Site, en: Site}}
lists: {levels: {high: {fr: Haut, en: High}}}
questions: {headcount: {fr: "Combien ?", en: "How many?", type: integer, default: 50}, site: {fr: a, en: b}}
settings: {delay: {fr: Délai, en: Delay, type: duration, default: 2wd}}
objectives:
  less: {statement: {fr: Moins, en: Less}, indicators: [late, errors], when: answers.headcount > 3}
  more: {statement: {fr: Plus, en: More}, indicators: [errors]}
prefer_instead: {rh: {fr: a, en: b}}
"""
)
ACTIONS = """
survey: {title: {fr: Enquêter, en: Survey}, phase: plan, owner: pilot, duration: 5wd, level: high, indicators: [late]}
decide: {title: {fr: Décider, en: Decide}, after: [survey + 2wd], indicators: [late, errors], essential: yes}
tell: {title: {fr: Dire, en: Tell}, after: [{action: decide, link: start-start}]}
"""
HEIR = "extends: base\nname: {fr: Héritier, en: Heir}\n"


def base(tmp_path: Path) -> Path:
    return pack(
        tmp_path, "base", plan_type=BASE, actions=ACTIONS,
        indicators=entry("late", CARD) + entry("errors", CARD, "for: [base, other]"),
        rules=entry("BAS-01", RULE) + entry("BAS-02", RULE, "basis: ISO 9001"),
    )  # fmt: skip


def heir_of(tmp_path: Path, plan_type: str = "", **sections: str) -> Catalogue:
    return catalogue(tmp_path, base(tmp_path), pack(tmp_path, "heir", plan_type=HEIR + plan_type, **sections))


# --- the type ------------------------------------------------------------------------------------------------------


def test_all_is_inherited_but_the_other_names(tmp_path: Path) -> None:
    found = heir_of(tmp_path).plan_type("heir")
    assert found.name == {"fr": "Héritier", "en": "Heir"}
    assert found.purpose == {"fr": "Essayer", "en": "Try"}
    assert (found.bases, found.aliases, found.horizon) == (("base",), (), "3m")
    assert list(found.phases) == ["plan", "act"]
    assert found.required_roles == ("pilot",)
    assert found.fields_of("action")["level"].plugin == "base"
    assert found.plugin is not None
    assert found.plugin.name == "heir"


def test_entries_are_changed_by_key_and_keep_the_rest(tmp_path: Path) -> None:
    found = heir_of(tmp_path, """
phases: {act: {fr: Étendre, en: Extend}, check: {fr: Vérifier, en: Check}}
roles: {pilot: {fr: Chef, en: Chief}, helper: {required: yes}}
fields: {action: {level: {required: yes}}, objective: {axis: {fr: Axe, en: Axis}}}
lists: {levels: {low: {fr: Bas, en: Low}}}
questions: {headcount: {default: 20}}
settings: {delay: {default: 1wd}}
objectives: {less: {when: answers.headcount > 5}}
""").plan_type("heir")  # fmt: skip
    assert [(name, phase.label["en"]) for name, phase in found.phases.items()] == [
        ("plan", "Plan"), ("act", "Extend"), ("check", "Check"),
    ]  # fmt: skip
    assert found.roles["pilot"].label == {"fr": "Chef", "en": "Chief"}
    assert found.required_roles == ("pilot", "helper")
    level = found.fields_of("action")["level"]
    assert (level.required, level.help, level.plugin) == (True, {"fr": "Aide", "en": "Help"}, "heir")
    assert list(found.choices_of(level)) == ["high", "low"]
    assert list(found.fields_of("objective")) == ["axis"]
    assert list(found.fields_of("plan")) == ["site"]
    assert (found.questions["headcount"].default, found.questions["headcount"].type) == ("20", "integer")
    assert found.settings["delay"].default == "1wd"
    assert found.objectives["less"].when == "answers.headcount > 5"
    assert found.objectives["less"].statement == {"fr": "Moins", "en": "Less"}


def test_a_change_back_to_what_holds_without_one_is_a_change(tmp_path: Path) -> None:
    of = heir_of(tmp_path, "roles: {pilot: {required: no}}\n", actions="decide: {essential: no}\n")
    assert of.plan_type("heir").required_roles == ()
    assert of.default_actions("heir").actions["base/decide"].essential is False


def test_entries_are_left_out(tmp_path: Path) -> None:
    of = heir_of(tmp_path, """
phases: {act: remove}
roles: {helper: remove}
fields: {action: {cause: remove}}
questions: {site: remove}
objectives: {more: remove}
prefer_instead: {rh: remove}
""")  # fmt: skip
    found = of.plan_type("heir")
    assert list(found.phases) == ["plan"]
    assert list(found.roles) == ["pilot"]
    assert list(found.fields_of("action")) == ["level"]
    assert list(found.questions) == ["headcount"]
    assert list(found.objectives) == ["less"]
    assert found.prefer_instead == {}
    assert list(of.plan_type("base").phases) == ["plan", "act"]
    assert problems(of) == []


def test_fields_of_an_objective_are_changed_one_by_one(tmp_path: Path) -> None:
    kind = (
        TYPE
        + """
fields: {objective: {axis: {fr: a, en: b}, level: {fr: a, en: b}}}
objectives: {less: {statement: {fr: a, en: b}, axis: one, level: two}}
"""
    )
    of = catalogue(
        tmp_path,
        pack(tmp_path, "base", plan_type=kind),
        pack(tmp_path, "heir", plan_type=HEIR + "objectives: {less: {axis: three}}"),
    )
    assert of.plan_type("heir").objectives["less"].fields == {"axis": "three", "level": "two"}


@pytest.mark.parametrize("plan_type", [
    "phases: {atc: remove}\n", "roles: {atc: {required: yes}}\n", "questions: {atc: {default: 3}}\n",
    "fields: {action: {atc: {required: yes}}}\n", "objectives: {atc: {when: answers.x}}\n",
])  # fmt: skip
def test_a_change_to_what_the_base_has_not_is_told(tmp_path: Path, plan_type: str) -> None:
    of = heir_of(tmp_path, plan_type)
    found = of.plan_type("heir")
    assert problems(of) == ["heir: heir changes “atc”, which its base does not have"]
    assert list(found.phases) == ["plan", "act"]


def test_a_list_may_have_any_choices(tmp_path: Path) -> None:
    odd = "lists: {levels: {remove: {fr: a, en: b}, changes: {fr: c, en: d}}}\n"
    of = heir_of(tmp_path, odd)
    assert list(of.plan_type("heir").lists["levels"]) == ["high", "remove", "changes"]


def test_heirs_of_heirs(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path,
        pack(tmp_path, "a-last", plan_type="extends: heir\nphases: {act: {fr: Trois, en: Three}}\n",
             actions="survey: {duration: 1wd}\n"),
        base(tmp_path),
        pack(tmp_path, "heir", plan_type=HEIR + "phases: {act: {fr: Deux, en: Two}, plan: remove}\n",
             actions="survey: {duration: 2wd, priority: high}\ntell: remove\n"),
    )  # fmt: skip
    found = of.plan_type("a-last")
    assert found.bases == ("heir", "base")
    assert [phase.label["en"] for phase in found.phases.values()] == ["Three"]
    survey = of.default_actions("a-last").actions["base/survey"]
    assert (survey.duration, survey.priority) == ("1wd", "high")
    assert survey.changed_by == {"duration": "a-last", "priority": "heir"}
    assert "base/tell" in of.default_actions("a-last").removed


# --- its actions ---------------------------------------------------------------------------------------------------


def test_actions_are_inherited_changed_left_out_and_added(tmp_path: Path) -> None:
    of = heir_of(tmp_path, actions="""
survey: {duration: 1wd, level: low, after: [recall], indicators: [late]}
tell: remove
recall: {title: {fr: Rappeler, en: Recall}, after: [survey, decide - 1d]}
""")  # fmt: skip
    found = of.default_actions("heir")
    assert list(found.actions) == ["base/survey", "base/decide", "heir/recall"]
    assert list(found.removed) == ["base/tell"]
    survey = found.actions["base/survey"]
    assert (survey.duration, survey.phase, survey.fields) == ("1wd", "plan", {"level": "low"})
    assert survey.after == ("heir/recall",)
    assert survey.changed_by == {"duration": "heir", "level": "heir", "after": "heir", "indicators": "heir"}
    assert survey.plugin is not None
    assert survey.plugin.name == "base"
    assert found.actions["heir/recall"].after == ("base/survey", "base/decide - 1d")
    assert found.actions["base/decide"].changed_by == {}
    untouched = of.default_actions("base").actions
    assert (untouched["base/survey"].duration, list(untouched)) == ("5wd", ["base/survey", "base/decide", "base/tell"])
    assert untouched["base/tell"].after == ({"action": "base/decide", "link": "start-start"},)


def test_a_whole_action_of_an_inherited_id_changes_it(tmp_path: Path) -> None:
    of = heir_of(tmp_path, actions="survey: {title: {fr: Sonder, en: Poll}}\n")
    survey = of.default_actions("heir").actions["base/survey"]
    assert (survey.title["en"], survey.duration) == ("Poll", "5wd")


@pytest.mark.parametrize("change", ["remove", "{duration: 1wd}"])
def test_an_action_that_the_base_has_not(tmp_path: Path, change: str) -> None:
    of = heir_of(tmp_path, actions=f"survye: {change}\n")
    assert list(of.default_actions("heir").actions) == ["base/survey", "base/decide", "base/tell"]
    assert problems(of) == ["heir: heir changes the action “survye”, which its base does not have"]


def test_a_key_that_is_no_field_of_the_type_is_told_and_left_out(tmp_path: Path) -> None:
    of = heir_of(tmp_path, actions="survey: {lvel: low, duration: 1wd}\n")
    survey = of.default_actions("heir").actions["base/survey"]
    assert (survey.duration, survey.fields) == ("1wd", {"level": "high"})
    assert problems(of) == ["heir: the action “survey” of heir has “lvel”, which is no field of type “heir”"]


def test_an_action_for_several_types_is_inherited(tmp_path: Path) -> None:
    first = pack(tmp_path, "base", plan_type=TYPE, actions="survey: {title: {fr: a, en: b}, for: [base, other]}\n"
                 "only: {title: {fr: a, en: b}, for: other}\n")  # fmt: skip
    of = catalogue(tmp_path, first, pack(tmp_path, "heir", plan_type=HEIR))
    assert list(of.default_actions("heir").actions) == ["base/survey"]
    assert list(of.default_actions("base").actions) == ["base/survey"]


# --- its cards -----------------------------------------------------------------------------------------------------


def test_a_changed_card_takes_the_place_of_the_inherited_one(tmp_path: Path) -> None:
    of = heir_of(tmp_path, indicators="late: {frequency: weekly}\n")
    assert list(of.cards("heir")) == ["heir/late", "base/errors"]
    card = of.cards("heir")["heir/late"]
    assert (card.frequency, card.unit, card.types) == ("weekly", "percent", ("heir",))
    assert card.plugin is not None
    assert card.plugin.name == "heir"
    assert of.cards("base")["base/late"].frequency == "monthly"
    assert list(of.all_cards) == ["base/late", "base/errors", "heir/late"]
    assert of.card("heir/late") == card


def test_what_is_inherited_means_the_changed_card(tmp_path: Path) -> None:
    of = heir_of(tmp_path, indicators="late: {frequency: weekly}\nerrors: remove\n")
    actions = of.default_actions("heir").actions
    assert actions["base/survey"].indicators == ("heir/late",)
    assert actions["base/decide"].indicators == ("heir/late",)
    assert {name: one.indicators for name, one in of.plan_type("heir").objectives.items()} == {
        "less": ("heir/late",), "more": (),
    }  # fmt: skip
    assert of.default_actions("base").actions["base/decide"].indicators == ("base/late", "base/errors")


def test_a_card_written_anew_has_nothing_of_the_old_one(tmp_path: Path) -> None:
    of = heir_of(tmp_path, indicators=entry("errors", CARD).replace("monthly", "weekly"))
    assert list(of.cards("heir")) == ["heir/errors", "base/late"]
    assert of.cards("heir")["heir/errors"].types == ("heir",)


@pytest.mark.parametrize(("change", "said"), [
    ("remove", "heir: heir leaves out the card “lete”, which its base does not have"),
    ("{frequency: weekly}", "heir: heir changes the card “lete”, which its base does not have"),
])  # fmt: skip
def test_a_card_that_the_base_has_not(tmp_path: Path, change: str, said: str) -> None:
    of = heir_of(tmp_path, indicators=f"lete: {change}\n")
    assert list(of.cards("heir")) == ["base/late", "base/errors"]
    assert problems(of) == [said]


def test_a_card_of_a_stranger_with_the_same_name_stays(tmp_path: Path) -> None:
    stranger = pack(tmp_path, "generic", indicators=entry("late", CARD, "for: all"))
    of = catalogue(tmp_path, stranger, base(tmp_path), pack(tmp_path, "heir", plan_type=HEIR))
    assert list(of.cards("base")) == ["base/late", "base/errors", "generic/late"]
    assert list(of.cards("heir")) == ["base/late", "base/errors", "generic/late"]


def test_nearest_cards_come_first_whatever_the_order_of_packs(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path,
        pack(
            tmp_path, "another", indicators=entry("any", CARD, "for: all") + entry("meant", CARD, "for: [heir, base]")
        ),
        base(tmp_path),
        pack(tmp_path, "heir", plan_type=HEIR, indicators=entry("own", CARD) + "late: {frequency: weekly}\n"),
    )
    assert list(of.cards("heir")) == ["heir/own", "heir/late", "base/errors", "another/meant", "another/any"]
    assert list(of.cards("base")) == ["base/late", "base/errors", "another/meant", "another/any"]
    assert list(of.all_cards)[:2] == ["another/any", "another/meant"]


def test_cards_of_heirs_of_heirs(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path,
        base(tmp_path),
        pack(tmp_path, "heir", plan_type=HEIR, indicators="late: {frequency: weekly, unit: ratio}\nerrors: remove\n"),
        pack(tmp_path, "last", plan_type="extends: heir\n", indicators="late: {frequency: daily}\n"),
    )
    assert list(of.cards("last")) == ["last/late"]
    assert (of.card("last/late").frequency, of.card("last/late").unit) == ("daily", "ratio")
    assert of.default_actions("last").actions["base/decide"].indicators == ("last/late",)


# --- its rules -----------------------------------------------------------------------------------------------------


def test_rules_are_inherited_changed_left_out_and_added(tmp_path: Path) -> None:
    of = heir_of(
        tmp_path,
        rules="BAS-01: remove\nBAS-02: {severity: info, basis: ISO 22000, fr: a, en: b}\n" + entry("HEI-01", RULE),
    )
    found = of.rules("heir")
    assert list(found) == ["BAS-02", "HEI-01"]
    changed = found["BAS-02"]
    assert (changed.severity, str(changed.basis), changed.label["en"]) == ("info", "ISO 22000", "b")
    assert changed.check == "count(actions) > 0"
    assert changed.plugin is not None
    assert changed.plugin.name == "base"  # whose function it would be, were its check one
    assert list(of.rules("base")) == ["BAS-01", "BAS-02"]
    assert of.rules("base")["BAS-02"].severity == "error"
    assert list(of.rules()) == ["BAS-01", "BAS-02", "HEI-01"]
    assert of.rules()["BAS-02"].severity == "error"
    assert problems(of) == []


@pytest.mark.parametrize("rule", [entry("BAS-01", RULE.replace("error", "info")), "BAS-01: {check: python}\n"])
@pytest.mark.parametrize("order", [1, -1])
def test_a_rule_with_a_check_of_its_own_is_the_heirs(tmp_path: Path, rule: str, order: int) -> None:
    folders = [base(tmp_path), pack(tmp_path, "heir", plan_type=HEIR, rules=rule)][::order]
    of = catalogue(tmp_path, *folders)
    found = of.rules("heir")["BAS-01"]
    assert found.plugin is not None
    assert found.plugin.name == "heir"
    first = of.rules()["BAS-01"]
    assert first.plugin is not None
    assert first.plugin.name == "base"
    assert problems(of) == []


@pytest.mark.parametrize("change", ["remove", "{severity: info}"])
def test_a_rule_that_the_base_has_not(tmp_path: Path, change: str) -> None:
    of = heir_of(tmp_path, rules=f"BAS-09: {change}\n")
    assert list(of.rules("heir")) == ["BAS-01", "BAS-02"]
    assert problems(of) == ["heir: heir changes the rule BAS-09, which its base does not have"]


# --- listing -------------------------------------------------------------------------------------------------------


def test_an_heir_is_listed_with_what_it_has(tmp_path: Path) -> None:
    of = heir_of(
        tmp_path, indicators="late: {frequency: weekly}\nerrors: remove\n", actions="tell: remove\n",
        rules="BAS-01: remove\nBAS-02: {severity: info}\n",
    )  # fmt: skip
    first, second = of.listings
    assert (first.id, first.indicators, first.actions, first.rules, first.aliases) == ("base", 2, 3, 2, ("origin",))
    assert (second.id, second.indicators, second.actions, second.rules, second.aliases) == ("heir", 1, 2, 1, ())
    assert second.name["en"] == "Heir"
    assert second.examples == {"fr": ["Un plan"], "en": ["A plan"]}
