"""The JSON Schemas of the files of packs: what is right passes, what is mistyped does not, and every key is explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from as_editors_read import as_editors_read
from jsonschema import Draft202012Validator

from canevas import UsageError
from canevas.plugins.schema import FILES, Known, pack_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
KNOWN = Known({"quality": {"fr": "Plan qualité", "en": "Quality plan"}}, {"quality/rate": {"fr": "Taux", "en": "Rate"}})
SCHEMAS = {name: pack_schema(name, KNOWN, "fr") for name in FILES}


def packs() -> list[Path]:
    places = [ROOT / "core", ROOT / "plugins", ROOT / "docs" / "examples"]
    return sorted(manifest.parent for place in places for manifest in place.rglob("pack.yaml"))


def files(pack: Path) -> Iterator[tuple[str, Path]]:
    for name in FILES:
        if (pack / f"{name}.yaml").exists():
            yield name, pack / f"{name}.yaml"
        for file in sorted((pack / name).glob("*.yaml")):
            yield name, file


def faults(name: str, data: Any) -> list[str]:
    return ["/".join(map(str, one.absolute_path)) for one in Draft202012Validator(SCHEMAS[name]).iter_errors(data)]


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.slow
@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.name)
def test_every_pack_that_there_is_passes(pack: Path) -> None:
    assert {str(file): found for name, file in files(pack) if (found := faults(name, as_editors_read(file)))} == {}


RIGHT: dict[str, list[str]] = {
    "pack": ["canevas: 1\npack: trial\nversion: 1.0\nlanguages: fr\nrequires: rh>=1.2\nindicators: {a: {unit: kWh}}"],
    "plan_type": [
        "name: {fr: a, en: b}\nroles: {lead: {fr: a, en: b, required: oui}, other: remove}",
        "fields: {action: {x: {fr: a, en: b, type: date}}}",
        "adds_to: quality\nsettings: {x: {fr: a, en: b, type: integer, default: 3}}",
        "extends: quality\nphases: {plan: remove, do: Faire}\nobjectives: {a: {statement: x, indicators: quality/rate, own: 1}}",
    ],
    "indicators": [
        "a: {name: x, unit: {fr: repas, en: meals}, bounds: [0, 100], thresholds: {vert: '15', orange: 25}, for: all}",
        "a: remove\nb: {references: [ISO 9001, {standard: GRI, from: 2021}], example: {inputs: {x: 1}, value: 2.50}}",
    ],
    "actions": [
        "a: {title: x, after: run + 2wd, own_field: 3, resources: une salle, budget: 3000 EUR, priority: haute}"
    ],
    "rules": [
        "QUA-01: {name: x, severity: error, fr: a, en: b, check: count(actions) > 0, bad: {actions: []}}",
        "QUA-02: remove",
    ],
    "kinds": ["training: {fr: a, en: b, vocabulary: {fr: [c]}}", "a: Un texte"],
    "categories": ["safety: {fr: a, en: b}"],
    "audiences": [
        "board: {fr: a, en: b, sections: [identity, objectives], without: [action.budget], aliases: [codir]}"
    ],
    "vocabulary": ["fr: [a, b c]\nen: [d]", "[a, b]"],
}
WRONG: dict[str, dict[str, str]] = {
    "pack": {
        "canevas: 2\npack: trial": "canevas", "pack: trial": "", "canevas: 1\npack: Trial": "pack", "canevas: 1\npack: a\nlicense: MIT": "",
        "canevas: 1\npack: a\nrules: {QUA-01: {severity: bad}}": "rules/QUA-01",
    },
    "plan_type": {
        "nmae: x": "", "roles: {lead: {fr: a, en: b, required: maybe}}": "roles/lead", "roles: {Lead: {fr: a, en: b}}": "roles",
        "fields: {actions: {x: {fr: a, en: b}}}": "fields", "fields: {action: {x: {fr: a, en: b, type: dates}}}": "fields/action/x",
        "phases: {a: {fr: x, required: yes}}": "phases/a", "phases: [a, b]": "phases", "report: [{table: people}]": "report/0",
    },
    "indicators": {
        "a: {direction: up}": "a", "a: {formulas: x}": "a", "A: {name: x}": "", "a: {inputs: {X: {fr: a, en: b}}}": "a",
        "a: {name: [x]}": "a", "a: {for: [Quality]}": "a", "a: {compute: java}": "a", "a: {types: [quality]}": "a", "a: removed": "a",
    },
    "actions": {"a: {title: [x]}": "a", "a: {phase: Do It}": "a", "a: {essential: often}": "a",
        "a b: {title: x}": "", "a: {after: [{link: ss}]}": "a"},
    "rules": {"qua-1: {name: x}": "", "QUA-01: {severity: bad}": "QUA-01", "QUA-01: {label: x}": "QUA-01",
        "QUA-01: {each: actions}": "QUA-01"},
    "kinds": {"a: {label: x}": "a"},
    "categories": {"a: {fr: x, vocabulary: {fr: [y]}}": "a"},
    "vocabulary": {"french: [a]": "", "fr: a": ""},
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in RIGHT.items() for text in texts])
def test_what_is_right_passes(name: str, text: str) -> None:
    assert faults(name, as_editors_read(text)) == []


@pytest.mark.parametrize(
    ("name", "text", "place"), [(name, *one) for name, texts in WRONG.items() for one in texts.items()]
)
def test_a_planted_mistake_is_found_at_its_place(name: str, text: str, place: str) -> None:
    assert faults(name, as_editors_read(text)) == [place]


def described(part: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Go through the keys of every object in a schema, each with its description."""
    if isinstance(part, dict):
        properties = part.get("properties", {})
        for key, one in properties.items() if isinstance(properties, dict) else ():
            if key not in ("fr", "en") and isinstance(one, dict):
                yield f"{path}/{key}", one.get("description", "")
        for key, one in part.items():
            yield from described(one, f"{path}/{key}")
    elif isinstance(part, list):
        for number, one in enumerate(part):
            yield from described(one, f"{path}/{number}")


SELF_EXPLAINING = ("min", "max", "green", "amber", "vert", "orange", "tools", "people", "other", "planned", "actual", "action", "link",
    "lag",
                   "plan", "objective", "indicator", "follow_up")  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_explained_in_both_languages(name: str) -> None:
    lacking = {path for path, text in described(SCHEMAS[name]) if "\n\n" not in text}
    assert {path for path in lacking if path.rpartition("/")[2] not in SELF_EXPLAINING} == set()


def proposals(part: Any) -> list[dict[str, str]]:
    found = []
    if isinstance(part, dict):
        if "enumDescriptions" in part:
            found.append(dict(zip(part["enum"], part["enumDescriptions"], strict=True)))
        found += [one for value in part.values() for one in proposals(value)]
    elif isinstance(part, list):
        found += [one for value in part for one in proposals(value)]
    return found


def test_types_cards_units_and_words_are_proposed_with_their_names() -> None:
    assert {"quality": "Plan qualité / Quality plan"} in proposals(SCHEMAS["plan_type"])
    assert {"quality/rate": "Taux / Rate"} in proposals(SCHEMAS["actions"])
    cards = proposals(SCHEMAS["indicators"])
    assert any(one.get("working-days") == "jours ouvrés / working days" for one in cards)
    assert any(one.get("half-yearly") == "chaque semestre / half-yearly" for one in cards)
    assert any(one.get("high") == "haute / high" for one in proposals(SCHEMAS["actions"]))


def test_the_language_that_comes_first() -> None:
    found = pack_schema("pack", KNOWN, "en")["properties"]["author"]["description"]
    assert found == "Who wrote it.\n\nQui l'a écrit."
    assert SCHEMAS["pack"]["properties"]["author"]["description"] == "Qui l'a écrit.\n\nWho wrote it."


def test_another_file_is_none_of_a_pack() -> None:
    with pytest.raises(UsageError, match="a pack has no file “plan”"):
        pack_schema("plan", KNOWN, "en")
