"""Plan types of packs, read strictly: whole ones, heirs, and what is added to another's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from inline_packs import ACTION, CARD, RULE, TYPE, entry, faults, pack

from canevas.plugins.index import compile_index
from canevas.plugins.source import SECTIONS

if TYPE_CHECKING:
    from pathlib import Path


def compiled(folder: Path, part: str) -> dict[str, Any]:
    lines = compile_index(folder, folder.name).split(b"\n")
    data: dict[str, Any] = json.loads(lines[0 if part == "head" else 1 + SECTIONS.index(part)].partition(b" ")[2])
    return data


def type_faults(tmp_path: Path, more: str, base: str = TYPE) -> list[str]:
    text = base.strip() + "\n" + more
    return [one.removeprefix("plan_type.yaml:") for one in faults(pack(tmp_path, "trial", plan_type=text))]


# --- a whole type --------------------------------------------------------------------------------------------------


def test_a_type_is_kept_in_the_form_of_its_contract(tmp_path: Path) -> None:
    found = compiled(pack(tmp_path, "trial", plan_type=TYPE + """
horizon: 3m
phases:
  prepare: {fr: Préparer, en: Prepare}
fields:
  action:
    level: {fr: Niveau, en: Level, type: choice, choices: levels, required: action.phase == "prepare"}
lists:
  levels: {high: {fr: Haut, en: High}, low: {fr: Bas, en: Low}}
questions:
  headcount: {fr: "Combien ?", en: "How many?", type: integer, min: 1, default: 50}
settings:
  delay: {fr: Délai, en: Delay, type: duration, default: 2wd}
objectives:
  less:
    statement: {fr: "Passer de ___ à ___ d'ici le {plan.period.end}", en: "From ___ to ___ by {plan.period.end}"}
    indicators: delays
report:
  - actions
  - {table: actions, by: level, columns: [title], fr: Par niveau, en: By level}
"""), "plan_type")  # fmt: skip
    assert found["horizon"] == "3m"
    assert found["fields"]["action"]["level"] == {
        "label": {"fr": "Niveau", "en": "Level"}, "type": "choice", "choices": "levels",
        "required": 'action.phase == "prepare"',
    }  # fmt: skip
    assert found["questions"]["headcount"]["min"] == 1
    assert found["questions"]["headcount"]["default"] == "50"
    assert found["objectives"]["less"]["indicators"] == ["delays"]
    assert found["report"][0] == {"name": "actions"}
    assert found["report"][1]["label"] == {"fr": "Par niveau", "en": "By level"}


@pytest.mark.parametrize(("more", "said"), [
    ("pahses: {}", "4:1: “pahses” is not known here. Did you mean “phases”?"),
    ("id: other", "4:1: “id” is not known here"),
    ("bases: [quality]", "4:1: “bases” is not known here"),
    ("horizon: 3", "4:10: “3” is not a duration as packs write it"),
    ("aliases: [Mon Essai]", "4:11: “Mon Essai” is not well formed"),
    ("phases: {prepare: {fr: a, en: b, required: yes}}", "4:34: “required” is not known here. Known here: label, vocabulary."),
    ("phases: {Prepare: {fr: a, en: b}}", "4:19: “Prepare” is not well formed"),
    ("roles: {pilot: {fr: Pilote}}", "4:16: the text lacks these languages: en"),
    ("fields: {actoin: {}}", "4:18: “actoin” is not one of"),
    ("fields: {action: {care-unit: {fr: a, en: b}}}", "4:30: “care-unit” is not well formed"),
    ("fields: {action: {unit: {fr: a, en: b, type: txt}}}", "4:46: “txt” is not one of"),
    ("fields: {action: {unit: {fr: a, en: b, label: {fr: a, en: b}, requird: yes}}}", "4:63: “requird” is not known here"),
    ("fields: {action: {unit: {fr: a, en: b, required: a ==}}}", "4:"),
    ("fields: {action: {unit: {fr: a, en: b, min: some}}}", "4:45: “some” is not a number"),
    ("fields: {action: {owner: {fr: a, en: b}}}", "4:19: “owner” is a name of every plan; give the field another"),
    ("fields: {plan: {title: {fr: a, en: b}}}", "4:17: “title” is a name of every plan"),
    ("fields: {objective: {actions: {fr: a, en: b}}}", "4:22: “actions” is a name of every plan"),
    ("fields: {action: {successors: {fr: a, en: b}}}", "4:19: “successors” is a name of every plan"),
    ("fields: {follow_up: {date: {fr: a, en: b}}}", "4:22: “date” is a name of every plan"),
    ("fields: {action: {level: {fr: a, en: b, type: choice}}}", "4:27: “choices” is missing"),
    ("fields: {action: {level: {fr: a, en: b, type: choice, choices: levls}}}\nlists: {levels: {x: {fr: a, en: b}}}",
     "4:64: there is no list “levls”. Did you mean “levels”?"),
    ("lists: {levels: {x: {fr: a, en: b, hlep: c}}}", "4:36: “hlep” is not known here. Known here: label."),
    ("lists: {levels: {x_y: {fr: a, en: b}}}", "4:23: “x_y” is not well formed"),
    ("questions: {n: {fr: a, en: b, type: integer, default: many}}", "4:55: “many” is not a number"),
    ("questions: {n: {fr: a, en: b, type: integer, min: 3, default: 2}}", "4:63: 2 is less than 3"),
    ("questions: {n: {fr: a, en: b, type: choice, choices: {x: {fr: a, en: b}}, default: y}}",
     "4:84: “y” is not one of the choices: x"),
    ("questions: {n: {fr: a, en: b, fills: owner}}", "4:38: “owner” is not well formed: plan. and the name"),
    ('questions: {n: {fr: a, en: b, when: "answers."}}', "4:"),
    ("settings: {n: {fr: a, en: b}}", "4:16: “default” is missing"),
    ("settings: {n: {fr: a, en: b, type: duration, default: long}}", "4:55: “long” is not a duration"),
    ("objectives: {less: {statement: {fr: a, en: b}, goal: 3}}", "4:48: “goal” is not known here"),
    ('objectives: {less: {statement: {fr: "{plan.", en: b}}}', "4:"),
    ("objectives: [less]", "4:13: an entry with keys was expected, not a list"),
    ("objectives: {less: better}", "4:20: an entry with keys was expected, not better"),
    ("report: [{tabel: actions}]", "4:11: “tabel” is not known here. Did you mean “table”?"),
    ("prefer_instead: {rh: {fr: a}}", "4:22: the text lacks these languages: en"),
])  # fmt: skip
def test_a_wrong_part_of_a_type(tmp_path: Path, more: str, said: str) -> None:
    found = type_faults(tmp_path, more)
    assert found, "nothing was found"
    assert found[0].startswith(said)


def test_an_objective_has_the_fields_that_its_type_gives_to_objectives(tmp_path: Path) -> None:
    written = "objectives: {less: {statement: {fr: a, en: b}, axis: care}}\n"
    for level, count in (("objective", 0), ("action", 1)):
        assert len(type_faults(tmp_path, f"{written}fields: {{{level}: {{axis: {{fr: a, en: b}}}}}}")) == count


def test_examples_are_needed_in_every_language(tmp_path: Path) -> None:
    base = TYPE.replace("{fr: [Un plan], en: [A plan]}", "{fr: [Un plan], en: []}")
    assert type_faults(tmp_path, "", base) == ["3:11: examples are missing in: en"]


@pytest.mark.parametrize("key", ["name", "purpose"])
def test_what_a_type_cannot_do_without(tmp_path: Path, key: str) -> None:
    base = "\n".join(line for line in TYPE.splitlines() if not line.startswith(key))
    assert type_faults(tmp_path, "", base) == [f"1:1: “{key}” is missing"]


def test_a_default_that_answers_decide_is_read_when_there_are_answers(tmp_path: Path) -> None:
    more = 'questions: {when_asked: {fr: a, en: b, type: date, default: "{plan.period.start}"}}'
    assert type_faults(tmp_path, more) == []


@pytest.mark.parametrize(("declared", "default"), [
    ("type: yes_no", "oui"), ("type: money", "3000 EUR"), ("type: date", "2026-01-05"), ("type: percent", "5 %"),
    ("type: choice, choices: levels, many: yes", "[high, low]"), ("type: text, many: yes", "[]"),
])  # fmt: skip
def test_defaults_are_of_their_kind(tmp_path: Path, declared: str, default: str) -> None:
    more = f"""lists: {{levels: {{high: {{fr: a, en: b}}, low: {{fr: a, en: b}}}}}}
settings: {{n: {{fr: a, en: b, {declared}, default: {default}}}}}
"""
    assert type_faults(tmp_path, more) == []


# --- heirs ---------------------------------------------------------------------------------------------------------

HEIR = "extends: quality\n"


def test_an_heir_may_say_little(tmp_path: Path) -> None:
    folder = pack(tmp_path, "food", plan_type=HEIR + "name: {fr: Sanitaire, en: Food safety}\n")
    assert faults(folder) == []
    head = compiled(folder, "head")
    assert head["summary"] == {
        "extends": "quality", "adds_to": "", "data": {"name": {"fr": "Sanitaire", "en": "Food safety"}}
    }  # fmt: skip


def test_entries_of_an_heir_are_in_part_whole_or_left_out(tmp_path: Path) -> None:
    found = compiled(pack(tmp_path, "food", plan_type=HEIR + """
phases: {act: {fr: Généraliser, en: Extend}, check: remove}
roles: {auditor: {required: no}}
questions: {suppliers: {default: no}}
settings: {delay: {default: 1wd}}
fields: {action: {verifier: {required: yes}, cause: remove}}
lists: {origins: remove}
prefer_instead: {rh: remove, crisis: {fr: a, en: b}}
objectives: {less: {when: answers.x}, more: {statement: {fr: a, en: b}, axis: "___"}}
"""), "plan_type")  # fmt: skip
    assert found["phases"] == {"act": {"label": {"fr": "Généraliser", "en": "Extend"}}, "check": {"remove": True}}
    assert found["roles"] == {"auditor": {"required": False, "changes": True}}
    assert found["questions"] == {"suppliers": {"default": "no", "changes": True}}
    assert found["settings"] == {"delay": {"default": "1wd", "changes": True}}
    assert found["fields"] == {"action": {"verifier": {"required": True, "changes": True}, "cause": {"remove": True}}}
    assert found["lists"] == {"origins": {"remove": True}}
    assert found["prefer_instead"] == {"rh": {"remove": True}, "crisis": {"fr": "a", "en": "b"}}
    assert found["objectives"] == {
        "less": {"when": "answers.x", "changes": True},
        "more": {"statement": {"fr": "a", "en": "b"}, "fields": {"axis": "___"}},
    }


def test_items_of_an_heir_are_in_part_whole_or_left_out(tmp_path: Path) -> None:
    folder = pack(
        tmp_path, "food", plan_type=HEIR,
        indicators="complaints: {frequency: weekly}\ndpmo: remove\n" + entry("delays", CARD),
        actions="contain: {duration: 1wd, essential: no}\nsuppliers: remove\n" + entry("decide", ACTION),
        rules="QUA-01: {severity: info}\nQUA-02: remove\nQUA-03: {fr: a, en: b}\n" + entry("FOO-01", RULE),
    )  # fmt: skip
    assert faults(folder) == []
    cards, actions, rules = (compiled(folder, part) for part in ("indicators", "actions", "rules"))
    assert cards["complaints"] == {"frequency": "weekly", "changes": True}
    assert cards["dpmo"] == actions["suppliers"] == rules["QUA-02"] == {"remove": True}
    assert actions["contain"] == {"duration": "1wd", "essential": False, "changes": True}
    assert rules["QUA-01"] == {"severity": "info", "changes": True}
    assert rules["QUA-03"] == {"label": {"fr": "a", "en": "b"}, "changes": True}
    assert not any("changes" in one for one in (cards["delays"], actions["decide"], rules["FOO-01"]))
    head = compiled(folder, "head")
    assert head["counts"] == {"indicators": 1, "actions": 1, "rules": 1}
    assert head["card_types"] == {"complaints": ["food"], "delays": ["food"]}


@pytest.mark.parametrize(("section", "text", "said"), [
    ("plan_type", "phases: {act: {fr: a}}", "2:16: the text lacks these languages: en"),
    ("plan_type", "roles: {auditor: {requird: no}}", "2:19: “requird” is not known here. Did you mean “required”?"),
    ("plan_type", "roles: {Auditor: {required: no}}", "2:9: “Auditor” is not well formed"),
    ("plan_type", "roles: {auditor: Auditeur}", "2:18: one text for 2 languages"),
    ("plan_type", "fields: {action: {care-unit: {required: no}}}", "2:19: “care-unit” is not well formed"),
    ("plan_type", "fields: {action: {owner: {fr: a, en: b}}}", "2:19: “owner” is a name of every plan"),
    ("plan_type", "fields: {actions: {}}", "2:19: “actions” is not one of"),
    ("plan_type", "fields: {action: [verifier]}", "2:18: an entry with keys was expected, not a list"),
    ("plan_type", "questions: {x: {fills: title}}", "2:24: “title” is not well formed"),
    ("plan_type", "objectives: {less: fewer}", "2:20: an entry with keys was expected, not fewer"),
    ("plan_type", "prupose: {fr: a, en: b}", "2:1: “prupose” is not known here. Did you mean “purpose”?"),
    ("plan_type", "adds_to: rh", "2:10: a pack either extends a type or adds to it; keep one of the two"),
    ("indicators", "complaints: {frequency: wekly}", "1:25: “wekly” is not one of"),
    ("indicators", "complaints: {fequency: weekly}", "1:14: “fequency” is not known here. Did you mean “frequency”?"),
    ("indicators", "complaints: {for: Quality}", "1:19: “Quality” is not well formed"),
    ("indicators", "complaints: {formula: a / b, inputs: {a: {fr: a, en: b}}}", "1:27: “b” is no input of this card"),
    ("actions", "contain: {duration: 3}", "1:21: “3” is not a duration"),
    ("rules", "QUA-01: {check: acton.title}", "1:17: “acton” is nothing that a rule sees here. Did you mean “action”?"),
    ("rules", "QUA-01: {sevrity: info}", "1:10: “sevrity” is not known here. Did you mean “severity”?"),
])  # fmt: skip
def test_a_wrong_part_of_an_heir(tmp_path: Path, section: str, text: str, said: str) -> None:
    sections = {"plan_type": HEIR, section: (HEIR if section == "plan_type" else "") + text}
    found = faults(pack(tmp_path, "food", **sections))
    assert found, "nothing was found"
    assert found[0].startswith(f"{section}.yaml:{said}")


def test_a_formula_alone_may_use_the_inputs_of_the_base(tmp_path: Path) -> None:
    folder = pack(tmp_path, "food", plan_type=HEIR, indicators="delays: {formula: late / total}\n")
    assert faults(folder) == []


def test_a_check_alone_may_see_the_item_of_the_base(tmp_path: Path) -> None:
    assert faults(pack(tmp_path, "food", plan_type=HEIR, rules="QUA-01: {check: given(action.owner)}\n")) == []


# --- additions -----------------------------------------------------------------------------------------------------

ADDS = "adds_to: quality\n"


def test_what_a_pack_may_add(tmp_path: Path) -> None:
    folder = pack(tmp_path, "hospital", plan_type=ADDS + """
fields: {action: {care_unit: {fr: Unité, en: Unit, type: choice, choices: units}}}
questions: {ward: {fr: "Où ?", en: "Where?", type: choice, choices: origins}}
settings: {beds: {fr: Lits, en: Beds, type: integer, default: 20}}
lists: {units: {surgery: {fr: Chirurgie, en: Surgery}}}
vocabulary: {fr: [soins], en: [care]}
""", indicators=entry("infections", CARD))  # fmt: skip
    assert faults(folder) == []
    head = compiled(folder, "head")
    assert head["summary"]["adds_to"] == "quality"
    assert head["card_types"] == {"infections": ["quality"]}


@pytest.mark.parametrize(("text", "said"), [
    ("name: {fr: a, en: b}", "2:1: a pack that adds to “quality” cannot change its “name”"),
    ("phases: {x: {fr: a, en: b}}", "2:1: a pack that adds to “quality” cannot change its “phases”"),
    ("feilds: {}", "2:1: “feilds” is not known here. Did you mean “fields”?"),
    ("fields: {action: {unit: {required: yes}}}", "2:25: the text lacks these languages: fr, en"),
    ("fields: {action: {unit: remove}}", "2:25: one text for 2 languages"),
    ("fields: {action: {budget: {fr: a, en: b}}}", "2:19: “budget” is a name of every plan"),
    ("settings: {beds: {fr: a, en: b, type: integer}}", "2:19: “default” is missing"),
    ("questions: {beds: {fr: a, en: b, type: integer, default: few}}", "2:58: “few” is not a number"),
])  # fmt: skip
def test_a_wrong_part_of_an_addition(tmp_path: Path, text: str, said: str) -> None:
    found = faults(pack(tmp_path, "hospital", plan_type=ADDS + text))
    assert found, "nothing was found"
    assert found[0].startswith(f"plan_type.yaml:{said}")


def test_only_heirs_leave_out(tmp_path: Path) -> None:
    assert faults(pack(tmp_path, "hospital", plan_type=ADDS, actions="contain: remove\n")) == [
        "actions.yaml:1:10: an entry with keys was expected, not remove"
    ]


@pytest.mark.parametrize("base", ["[quality, rh]", "My Type", "{a: b}"])
def test_a_base_is_one_type(tmp_path: Path, base: str) -> None:
    (fault,) = faults(pack(tmp_path, "food", plan_type=f"extends: {base}\n"))
    assert fault.startswith("plan_type.yaml:1:10: “")


# --- everyday words --------------------------------------------------------------------------------------------------


def test_everyday_words_are_joined_wherever_they_stand(tmp_path: Path) -> None:
    folder = pack(
        tmp_path, "trial", plan_type=TYPE + "vocabulary: {fr: [essayer, tenter], en: [attempt]}\n",
        vocabulary="fr: [tenter, oser]\n",
    )  # fmt: skip
    (folder / "vocabulary").mkdir()
    (folder / "vocabulary" / "english.yaml").write_text("en: [have a go]\n", encoding="utf-8")
    assert compiled(folder, "vocabulary") == {"fr": ["essayer", "tenter", "oser"], "en": ["attempt", "have a go"]}
    assert "vocabulary" not in compiled(folder, "plan_type")


def test_a_pack_of_one_language_lists_its_words_plainly(tmp_path: Path) -> None:
    files = {"plan_type": "adds_to: quality\n", "vocabulary": "- soins\n- chevet\n"}
    folder = pack(tmp_path, "hospital", "languages: [fr]\n", **files)
    assert compiled(folder, "vocabulary") == {"fr": ["soins", "chevet"]}


@pytest.mark.parametrize(("text", "said"), [
    ("fr: essayer", "vocabulary.yaml:1:5: "),
    ("[essayer]", "vocabulary.yaml:1:1: a list for each language was expected"),
    ("de: [versuchen]", "vocabulary.yaml:1:1: a list for each language was expected"),
    ("fr: [[essayer]]", "vocabulary.yaml:1:6: "),
])  # fmt: skip
def test_wrong_words(tmp_path: Path, text: str, said: str) -> None:
    (found,) = faults(pack(tmp_path, "trial", plan_type=TYPE, vocabulary=text))
    assert found.startswith(said)


def test_words_without_a_type_point_nowhere(tmp_path: Path) -> None:
    found = faults(pack(tmp_path, "trial", indicators=entry("late", CARD), vocabulary="fr: [essayer]\n"))
    assert found == ["vocabulary.yaml:1:1: these words point to a plan type, and the pack has none, nor adds to one"]
