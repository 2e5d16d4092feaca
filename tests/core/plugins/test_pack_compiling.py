"""Items of packs, read strictly: cards, actions, rules, kinds, and the manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from inline_packs import ACTION, CARD, RULE, TYPE, entry, faults, files, pack

from canevas.plugins.index import compile_index
from canevas.plugins.source import SECTIONS

if TYPE_CHECKING:
    from pathlib import Path


def compiled(folder: Path, part: str) -> dict[str, Any]:
    """Compile a pack and give a part of its index."""
    lines = compile_index(folder, folder.name).split(b"\n")
    data: dict[str, Any] = json.loads(lines[0 if part == "head" else 1 + SECTIONS.index(part)].partition(b" ")[2])
    return data


def card_faults(tmp_path: Path, more: str, card: str = CARD) -> list[str]:
    return faults(pack(tmp_path, "trial", indicators=entry("delays", card, more)))


# --- the manifest --------------------------------------------------------------------------------------------------


def test_the_manifest_is_read_and_defaults_are_not_kept(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", """
        version: 1.10
        author: A. Author
        requires: rh>=1.2
        formats:
          odt: {fr: Texte, en: Text, extension: odt}
        """)  # fmt: skip
    head = compiled(folder, "head")
    assert head["manifest"] == {
        "canevas": 1, "pack": "trial", "version": "1.10", "author": "A. Author", "requires": ["rh>=1.2"],
        "formats": {"odt": {"label": {"fr": "Texte", "en": "Text"}, "extension": "odt"}},
    }  # fmt: skip
    assert head["summary"] is None


@pytest.mark.parametrize(("line", "said"), [
    ("requirs: [rh]", "3:1: “requirs” is not known here. Did you mean “requires”?"),
    ("indicatros: {}", "3:1: “indicatros” is not known here. Did you mean “indicators”?"),
    ("requires: [rh > 1.2]", "3:12: “rh > 1.2” is not well formed: the name of a pack, or rh>=1.2"),
    ("languages: [french]", "3:13: “french” is not well formed: the two letters of a language, such as fr"),
    ("dynamic: [rules]", "3:11: “rules” is not one of: indicators"),
    ("formats: {odt: {fr: Texte, extension: odt}}", "3:16: the text lacks these languages: en"),
    ("formats: {odt: {fr: Texte, en: Text}}", "3:17: “extension” is missing"),
])  # fmt: skip
def test_a_wrong_line_of_the_manifest(tmp_path: Path, line: str, said: str) -> None:
    assert faults(pack(tmp_path, "trial", f"{line}\n")) == [f"pack.yaml:{said}"]


def test_the_id_of_a_pack_is_a_slug(tmp_path: Path) -> None:
    folder = files(tmp_path / "trial", {"pack.yaml": "canevas: 1\npack: Mon Pack\n"})
    assert faults(folder) == [
        "pack.yaml:2:7: “Mon Pack” is not well formed: lower-case letters, digits and single hyphens"
    ]


# --- cards ---------------------------------------------------------------------------------------------------------


def test_a_card_is_kept_in_the_form_of_its_contract(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", indicators=entry("delays", CARD, """
        thresholds: {vert: 5, orange: "7,5"}
        bounds: {min: 0}
        references: [Usage, {standard: ISO 9001, edition: 2015, from: 2015-09-15}]
        example: {inputs: {late: 1, total: 8}, value: "12,5"}
        for: [trial, other]
        """))  # fmt: skip
    card = compiled(folder, "indicators")["delays"]
    assert card["inputs"]["late"] == {"label": {"fr": "Retards", "en": "Delays"}}
    assert card["thresholds"] == {"green": 5.0, "amber": 7.5}
    assert card["bounds"] == {"least": 0.0}
    assert card["references"] == [
        {"standard": "Usage"}, {"standard": "ISO 9001", "edition": "2015", "valid_from": "2015-09-15"}
    ]  # fmt: skip
    assert card["example"] == {"inputs": {"late": 1.0, "total": 8.0}, "value": 12.5, "tolerance": 0.05}
    assert card["types"] == ["trial", "other"]
    assert "id" not in card
    assert "compute" not in card


@pytest.mark.parametrize(("more", "said"), [
    ("frequncy: monthly", "“frequncy” is not known here. Did you mean “frequency”?"),
    ("id: other", "“id” is not known here"),
    ("types: [trial]", "“types” is not known here"),
    ("plugin: {name: other}", "“plugin” is not known here"),
    ("for: Trial", "“Trial” is not well formed: lower-case letters, digits and single hyphens"),
    ("bounds: [0, 50, 100]", "bounds are written [0, 100] or {min: 0}"),
    ("bounds: {mni: 0}", "bounds are written [0, 100] or {min: 0}"),
    ("thresholds: {red: 3}", "thresholds are written {green: 15, amber: 25}"),
    ("thresholds: {green: low, amber: 25}", "“low” is not a number: write for example 12, 6.1 or 1200"),
    ("thresholds: {green: 25, amber: 15}", "amber lies on the wrong side of green"),
    ("thresholds: {green: [1, 2], amber: [0, 3]}",
     "where the direction is “range”, green and amber are two limits each; elsewhere one each"),
    ("example: {inputs: {late: few}, value: 3}", "“few” is not a number: write for example 12, 6.1 or 1200"),
    ("references: [{standard: ISO, caluse: 8}]", "“caluse” is not known here. Did you mean “clause”?"),
    ("when: answers.x = 1", None),
    ("compute: excel", "“excel” is not one of: formula, python"),
    ("breakdowns: [par site]", "a list for each language was expected: write {fr: […], en: […]}"),
    ("vocabulary: {de: [spät]}", "a list for each language was expected: write {fr: […], en: […]}"),
    ("suits: [Kind]", "“Kind” is not well formed: lower-case letters, digits and single hyphens"),
    ("pitfalls: Aucun", "one text for 2 languages: write {fr: …, en: …}"),
    ("pitfalls: {fr: Aucun}", "the text lacks these languages: en"),
    ('pitfalls: {fr: Aucun, en: ""}', "the text in “en” is empty"),
    ("pitfalls: [Aucun]", "a text was expected: write {fr: …, en: …}"),
])  # fmt: skip
def test_a_wrong_key_of_a_card(tmp_path: Path, more: str, said: str | None) -> None:
    found = card_faults(tmp_path, more)
    assert found, "nothing was found"
    place, _, message = found[0].partition(": ")
    assert place.startswith("indicators.yaml:13:")
    assert said is None or message.startswith(said)


def test_a_text_cut_by_its_comma_is_explained(tmp_path: Path) -> None:
    found = card_faults(tmp_path, "", CARD.replace("{fr: Part des retards,", "{fr: Part, des retards,"))
    assert found[0].startswith("indicators.yaml:2:18: between { }, a comma separates two values")


def test_a_language_that_the_pack_has_not(tmp_path: Path) -> None:
    found = card_faults(tmp_path, "pitfalls: {fr: Rien, en: None, de: Nichts}")
    assert found == [
        (
            "indicators.yaml:13:13: “de” is no language of this pack (fr, en); "
            "a text between { } that holds a comma needs quotation marks"
        )
    ]


@pytest.mark.parametrize("key", ["name", "definition", "formula", "unit", "direction", "frequency", "kind", "category"])
def test_what_a_card_cannot_do_without(tmp_path: Path, key: str) -> None:
    lines = [line for line in CARD.splitlines() if not line.startswith(f"{key}:")]
    assert card_faults(tmp_path, "", "\n".join(lines)) == [f"indicators.yaml:2:3: “{key}” is missing"]


def test_an_input_without_a_label_lacks_its_languages(tmp_path: Path) -> None:
    found = card_faults(tmp_path, "", CARD.replace("{fr: Retards, en: Delays}", "{unit: days}"))
    assert found == ["indicators.yaml:6:11: the text lacks these languages: fr, en"]


def test_an_input_that_the_formula_does_not_use(tmp_path: Path) -> None:
    assert card_faults(tmp_path, "", CARD.replace("late / total * 100", "late")) == [
        "indicators.yaml:7:12: the formula does not use the input “total”"
    ]


def test_a_formula_that_cannot_be_read(tmp_path: Path) -> None:
    (fault,) = card_faults(tmp_path, "", CARD.replace("late / total * 100", "late / total *"))
    assert fault.startswith("indicators.yaml:4:")


def test_a_card_that_python_computes_says_in_words_what_it_is(tmp_path: Path) -> None:
    words = CARD.replace("late / total * 100", "weighted sum of five scores")
    assert card_faults(tmp_path, "compute: python", words) == []


@pytest.mark.parametrize(("direction", "thresholds", "right"), [
    ("lower", "{green: 5, amber: 10}", True),
    ("higher", "{green: 90, amber: 80}", True),
    ("higher", "{green: 80, amber: 90}", False),
    ("range", "{green: [45, 55], amber: [40, 60]}", True),
    ("range", "{green: [45, 55], amber: [46, 60]}", False),
    ("range", "{green: [45, 55], amber: [40, 54]}", False),
    ("range", "{green: 45, amber: 60}", False),
    ("lower", "{green: 5, amber: [10, 20]}", False),
    ("lower", "{green: 5}", True),
])  # fmt: skip
def test_amber_lies_beyond_green_on_the_side_that_the_direction_says(
    tmp_path: Path,
    direction: str,
    thresholds: str,
    right: bool,  # noqa: FBT001 - a column of the table
) -> None:
    card = CARD.replace("direction: lower", f"direction: {direction}")
    assert (card_faults(tmp_path, f"thresholds: {thresholds}", card) == []) is right


def test_a_card_is_listed_for_its_pack_unless_it_says_otherwise(tmp_path: Path) -> None:
    cards = entry("own", CARD) + entry("for-all", CARD, "for: all") + entry("other", CARD, "for: [rh, rps]")
    head = compiled(pack(tmp_path, "trial", indicators=cards), "head")
    assert head["card_types"] == {"own": ["trial"], "for-all": ["all"], "other": ["rh", "rps"]}
    assert head["counts"] == {"indicators": 3, "actions": 0, "rules": 0}


@pytest.mark.parametrize(("section", "key"), [
    ("indicators", "Taux de retard"), ("actions", "decide_now"), ("rules", "TRI1"), ("rules", "tri-01"), ("kinds", "été"),
])  # fmt: skip
def test_ids_are_well_formed(tmp_path: Path, section: str, key: str) -> None:
    smallest = {"indicators": CARD, "actions": ACTION, "rules": RULE, "kinds": "fr: A\nen: A"}[section]
    found = faults(pack(tmp_path, "trial", **{section: entry(key, smallest)}))
    assert found[0].startswith(f"{section}.yaml:1:1: “{key}” is not well formed: ")


def test_an_item_without_keys(tmp_path: Path) -> None:
    assert faults(pack(tmp_path, "trial", actions="decide: remove\n")) == [
        "actions.yaml:1:9: an entry with keys was expected, not remove"
    ]


# --- actions -------------------------------------------------------------------------------------------------------


def action_faults(tmp_path: Path, more: str, plan_type: str = TYPE) -> list[str]:
    return faults(pack(tmp_path, "trial", plan_type=plan_type, actions=entry("decide", ACTION, more)))


def test_an_action_is_kept_in_the_form_of_its_contract(tmp_path: Path) -> None:
    plan_type = TYPE + "fields: {action: {level: {fr: Niveau, en: Level}}}\n"
    actions = entry("decide", ACTION, """
        after: run-survey+ 10wd
        priority: haute
        repeat: chaque mois
        kind: jalon
        resources: {fr: Une salle, en: A room}
        budget: 3000 EUR
        essential: oui
        level: primary
        indicators: late
        """)  # fmt: skip
    action = compiled(pack(tmp_path, "trial", plan_type=plan_type, actions=actions), "actions")["decide"]
    assert action == {
        "title": {"fr": "Décider", "en": "Decide"},
        "after": ["run-survey + 10wd"],
        "priority": "high",
        "repeat": "monthly",
        "kind": "milestone",
        "resources": {"other": {"fr": "Une salle", "en": "A room"}},
        "budget": {"planned": "3000 EUR"},
        "essential": True,
        "fields": {"level": "primary"},
        "indicators": ["late"],
    }


def test_the_long_form_of_a_dependency(tmp_path: Path) -> None:
    after = "after: [{action: survey, link: début-début, lag: 2wd}]"
    action = compiled(pack(tmp_path, "trial", actions=entry("decide", ACTION, after)), "actions")["decide"]
    assert action["after"] == [{"action": "survey", "link": "start-start", "lag": "2wd"}]


@pytest.mark.parametrize(("more", "said"), [
    ("durration: 5wd", "“durration” is not known here. Did you mean “duration”?"),
    ("id: other", "“id” is not known here"),
    ("fields: {level: a}", "“fields” is not known here"),
    ("duration: 5", "“5” is not a duration as packs write it"),
    ("duration: 2 semaines", "“2 semaines” is not a duration as packs write it"),
    ("start: soon", None),
    ("after: [run the survey]", "“run the survey” does not name an action"),
    ("after: [{action: x, lnk: start-start}]", "“lnk” is not a key of a dependency"),
    ("priority: hgih", "“hgih” is not a priority"),
    ("repeat: sometimes", "“sometimes” does not say how often"),
    ("kind: party", "“party” is not a kind of action"),
    ("budget: {planed: 3000 EUR}", "“planed” is not a key of a budget; these are: planned, actual"),
    ("budget: a lot", "“a lot” is not an amount"),
    ("resources: {tools: Marteau}", "one text for 2 languages"),
    ("essential: perhaps", "“perhaps” is neither yes nor no"),
    ("owner: Head of quality", "“Head of quality” is not well formed"),
    ("indicators: [Late]", "“Late” is not well formed"),
    ('success: {fr: "{answers.x", en: y}', None),
    ("when: [a]", "an expression was expected, for example count(actions) > 0"),
])  # fmt: skip
def test_a_wrong_key_of_an_action(tmp_path: Path, more: str, said: str | None) -> None:
    found = action_faults(tmp_path, more)
    assert len(found) == 1
    place, _, message = found[0].partition(": ")
    assert place.startswith("actions.yaml:3:")
    assert said is None or message.startswith(said)


def test_a_key_that_is_nearly_a_field_of_the_type(tmp_path: Path) -> None:
    plan_type = TYPE + "fields: {action: {prevention_level: {fr: Niveau, en: Level}}}\n"
    assert action_faults(tmp_path, "prevention_levl: a", plan_type) == [
        "actions.yaml:3:3: “prevention_levl” is not known here. Did you mean “prevention_level”?"
    ]


def test_fields_of_another_packs_type_are_not_known_yet(tmp_path: Path) -> None:
    assert faults(pack(tmp_path, "trial", actions=entry("decide", ACTION, "for: rps\nlevel: a"))) == []


def test_a_misspelt_function_of_a_condition_gets_a_proposal_and_its_place(tmp_path: Path) -> None:
    (fault,) = action_faults(tmp_path, 'when: "1 > 0 and cuont(answers.x) > 1"')
    place, _, message = fault.partition(": ")
    assert place == "actions.yaml:3:20"
    assert "count" in message


# --- rules ---------------------------------------------------------------------------------------------------------


def rule_faults(tmp_path: Path, more: str, rule: str = RULE) -> list[str]:
    return faults(pack(tmp_path, "trial", rules=entry("TRI-01", rule, more)))


def test_a_rule_is_kept_in_the_form_of_its_contract(tmp_path: Path) -> None:
    more = """
        each: action
        message: {fr: "« {action.title} »", en: "“{action.title}”"}
        basis: ISO 9001
        bad: {actions: []}
        fixable: no
    """
    rule = compiled(pack(tmp_path, "trial", rules=entry("TRI-01", RULE, more)), "rules")["TRI-01"]
    assert rule["label"] == {"fr": "Il y a des actions.", "en": "There are actions."}
    assert rule["basis"] == {"standard": "ISO 9001"}
    assert rule["bad"] == {"actions": []}
    assert "code" not in rule
    assert "fixable" not in rule


@pytest.mark.parametrize(("more", "said"), [
    ("serverity: error", "“serverity” is not known here. Did you mean “severity”?"),
    ("code: TRI-02", "“code” is not known here"),
    ("label: {fr: a, en: b}", "“label” is not known here"),
    ("each: phase", "“phase” is not one of"),
    ("when: actoins", "“actoins” is nothing that a rule sees here. Did you mean “actions”?"),
    ("when: action.start > today", "“action” is nothing that a rule sees here. Did you mean “actions”?"),
    ('hint: {fr: "{acton.title}", en: x}', "“acton” is nothing that a rule sees here"),
    ('group: {fr: "{actions", en: x}', None),
    ("why: Parce que", "one text for 2 languages"),
])  # fmt: skip
def test_a_wrong_key_of_a_rule(tmp_path: Path, more: str, said: str | None) -> None:
    found = rule_faults(tmp_path, more)
    place, _, message = found[0].partition(": ")
    assert place.startswith("rules.yaml:7:")
    assert said is None or message.startswith(said)
    assert len(found) == 1


def test_the_place_of_a_wrong_name_is_inside_the_check(tmp_path: Path) -> None:
    assert rule_faults(tmp_path, "", RULE.replace("count(actions)", "count(aktions)")) == [
        "rules.yaml:6:16: “aktions” is nothing that a rule sees here. Did you mean “actions”?"
    ]


def test_a_wrong_name_in_what_is_demanded(tmp_path: Path) -> None:
    assert rule_faults(tmp_path, "", RULE.replace("There are actions.", '"{plam.title}"')) == [
        "rules.yaml:5:9: “plam” is nothing that a rule sees here. Did you mean “plan”?"
    ]


def test_a_check_that_cannot_be_read(tmp_path: Path) -> None:
    (fault,) = rule_faults(tmp_path, "", RULE.replace("count(actions) > 0", "count(actions) >"))
    assert fault.startswith("rules.yaml:6:26: ")


@pytest.mark.parametrize("check", ["python", "reader"])
def test_a_rule_that_code_checks_shows_what_the_code_gives(tmp_path: Path, check: str) -> None:
    rule = RULE.replace("count(actions) > 0", check).replace("There are actions.", '"{number} actions"')
    assert rule_faults(tmp_path, "", rule) == []


@pytest.mark.parametrize("each", ["objective", "indicator", "measurement", "action", "follow_up"])
def test_a_rule_sees_the_item_that_it_is_checked_for(tmp_path: Path, each: str) -> None:
    assert rule_faults(tmp_path, f"each: {each}\nwhen: given({each}.id)") == []


def test_a_rule_needs_its_label_in_every_language(tmp_path: Path) -> None:
    assert rule_faults(tmp_path, "", RULE.replace("en: There are actions.\n", "")) == [
        "rules.yaml:2:3: the text lacks these languages: en"
    ]


# --- one language --------------------------------------------------------------------------------------------------


def test_a_pack_in_one_language_writes_plain_texts(tmp_path: Path) -> None:
    folder = pack(tmp_path, "essai", "languages: [fr]\nformats: {odt: {fr: Texte, extension: odt}}\n", plan_type="""
        name: Essai
        purpose: Essayer
        examples: [Un plan]
        vocabulary: [essayer]
        phases: {prepare: Préparer}
        roles: {pilot: {fr: Pilote, required: oui}}
        """, actions="decide: {title: Décider, resources: Une salle}\n", kinds="try: Essayer\n",
        rules=entry("ESS-01", RULE.replace("en: There are actions.\n", "")))  # fmt: skip
    assert faults(folder) == []
    plan_type = compiled(folder, "plan_type")
    assert plan_type["name"] == {"fr": "Essai"}
    assert plan_type["examples"] == {"fr": ["Un plan"]}
    assert plan_type["phases"] == {"prepare": {"label": {"fr": "Préparer"}}}
    assert plan_type["roles"] == {"pilot": {"label": {"fr": "Pilote"}, "required": True}}
    assert compiled(folder, "actions")["decide"]["resources"] == {"other": {"fr": "Une salle"}}
    assert compiled(folder, "kinds") == {"try": {"label": {"fr": "Essayer"}}}


def test_a_pack_in_one_language_has_no_other(tmp_path: Path) -> None:
    folder = pack(tmp_path, "essai", "languages: fr\n", kinds="try: {fr: Essayer, en: Try}\n")
    assert faults(folder) == ["kinds.yaml:1:20: “en” is not known here. Known here: label, vocabulary."]
