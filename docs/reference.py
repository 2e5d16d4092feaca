"""Writes the pages of `docs/reference` from the source: `make reference`.

What the source knows is taken from there: rules, functions, names, their types. Only what it does not know stands in
`reference/words.yaml`: the French of the model's own documentation, and what functions and computed names are for. A name
without its words, and words without their name, stop the script.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import yaml
from reference_sample import seen_items

from canevas import Engine, Rule
from canevas.check.scope import Item, Values
from canevas.cli.commands import rules as explained
from canevas.cli.remarks import LABELS
from canevas.contracts.rule import ITEMS, RULE_NAMES
from canevas.expressions import compiler, limits
from canevas.expressions.functions import FUNCTIONS
from canevas.expressions.items import ITEM_FUNCTIONS
from canevas.expressions.values import KINDS
from canevas.language import LANGUAGES, msg, pick
from canevas.model import plan as model
from canevas.model.blank import Blank
from canevas.model.dependency import Dependency
from canevas.model.duration import Duration
from canevas.model.moment import Moment
from canevas.model.money import Money
from canevas.model.numbers import Number
from canevas.model.week import Week

FOLDER: Final = Path(__file__).parent / "reference"
WORDS: Final = FOLDER / "words.yaml"
_BUILT_IN: Final = "canevas"
"""The distribution whose rules and types the pages list."""
_SIMPLE: Final[Mapping[type, tuple[str, str]]] = {
    str: ("texte", "text"),
    int: ("nombre", "number"),
    Number: ("nombre", "number"),
    Moment: ("date", "date"),
    Duration: ("durée", "duration"),
    Money: ("montant", "amount"),
    Week: ("jours de la semaine", "days of the week"),
    Dependency: ("lien vers une action", "link to an action"),
    object: ("valeur", "value"),
}
"""How a type of the model is called in French and in English."""
_ITEM_MODELS: Final[Mapping[str, type[model.PlanModel]]] = {
    "plan": model.Plan,
    "objective": model.Objective,
    "indicator": model.Indicator,
    "measurement": model.Measurement,
    "action": model.Action,
    "risk": model.Risk,
    "follow_up": model.FollowUpEntry,
}
"""By what rules call an item, its model."""
assert set(_ITEM_MODELS) == {"plan", *ITEMS}  # noqa: S101 - a kind of item that this page does not know


class Words:
    """The words of `words.yaml` in one language; those that nobody asked for are found out at the end.

    Args:
        language: The language.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: Mapping[str, Mapping[str, Any]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
        self._asked: set[tuple[str, str]] = set()

    def of(self, section: str, name: str) -> str:
        """Give the words for something, written in both languages."""
        self._asked.add((section, name))
        return str(self._found(section, name)[self.language])

    def model(self, english: str) -> str:
        """Give a sentence of the model's documentation, which the source has in English."""
        self._asked.add(("model", english))
        french = str(self._found("model", english))
        return (french if self.language == "fr" else english).replace("``", "`").replace("`Plan.people`", "`people`")

    def _found(self, section: str, name: str) -> Any:
        try:
            return self._words[section][name]
        except KeyError:
            raise SystemExit(f"{WORDS}: write in “{section}” the words for: {name}") from None

    def refuse_rest(self) -> None:
        """Stop where there are words that stand for nothing any more."""
        for section, words in self._words.items():
            for name in words:
                if (section, name) not in self._asked:
                    raise SystemExit(f"{WORDS}: take out of “{section}” what nothing is called any more: {name}")


def pages(engine: Engine) -> dict[str, str]:
    """Give each page by the name of its file."""
    found = {}
    for language in LANGUAGES:
        words = Words(language)
        found[f"rules.{language}.md"] = "\n".join(rules_page(engine, words)) + "\n"
        found[f"expressions.{language}.md"] = "\n".join(expressions_page(engine, words)) + "\n"
        words.refuse_rest()
    return found


def both(language: str, french: str, english: str) -> str:
    """Choose between two languages."""
    return french if language == "fr" else english


# --- rules ---------------------------------------------------------------------------------------------------------------


def rules_page(engine: Engine, words: Words) -> Iterator[str]:
    """Give the lines of the page of all rules."""
    language = words.language
    rules = [rule for rule in engine.rules() if rule.plugin and rule.plugin.distribution == _BUILT_IN]
    yield both(language, "# Les règles", "# The rules")
    yield from _made(language)
    yield both(
        language,
        f"Les {len(rules)} règles que `canevas check` applique, par famille ; `canevas rules CODE` en explique une.",
        f"The {len(rules)} rules that `canevas check` applies, by family; `canevas rules CODE` explains one.",
    )
    names = {one.id: one.name for one in engine.plan_types()}
    for family, group in groupby(rules, key=lambda rule: rule.family):
        members = list(group)
        owner = members[0].plugin
        about = explained._FAMILIES.get(family) or names.get(owner.name if owner else "", "")
        yield from (
            "",
            f"## {family} : {pick(about, language)}" if language == "fr" else f"## {family}: {pick(about, language)}",
        )
        for rule in members:
            yield from _rule(rule, language)


def _rule(rule: Rule, language: str) -> Iterator[str]:
    severity, plugin = pick(LABELS[rule.severity], language), rule.plugin.name if rule.plugin else ""
    yield from ("", f"### {rule.code} {rule.name}", "")
    yield both(language, f"*{severity}* · extension `{plugin}`", f"*{severity}* · plugin `{plugin}`")
    yield from ("", f"**{pick(rule.label, language)}**")
    if rule.why:
        yield from ("", pick(rule.why, language))
    if rule.hint:
        yield from ("", both(language, "À faire : ", "What to do: ") + pick(rule.hint, language))
    if rule.fixable:
        yield from ("", pick(msg("`canevas check --fix` puts it right where one answer alone is right."), language))
    if rule.replaces:
        silent = msg("Where it has spoken of an item, these say nothing of it: {codes}.", codes=list(rule.replaces))
        yield from ("", pick(silent, language))
    if rule.basis:
        yield from ("", pick(msg("Demanded by: {reference}", reference=str(rule.basis)), language))
    for heading, example in (
        (both(language, "Mauvais :", "Bad:"), rule.bad),
        (both(language, "Bon :", "Good:"), rule.good),
    ):
        if example is not None:
            yield from ("", heading, "", "```yaml", explained._written(example).rstrip("\n"), "```")


# --- expressions ---------------------------------------------------------------------------------------------------------


def expressions_page(engine: Engine, words: Words) -> Iterator[str]:
    """Give the lines of the page of the language of expressions, and of what rules see."""
    language = words.language
    yield both(language, "# Les expressions", "# Expressions")
    yield from _made(language)
    yield words.of("prose", "introduction")
    yield from ("", both(language, "## Valeurs et signes", "## Values and signs"), "", words.of("prose", "values"), "")
    yield from (f"- {pick(kind, language)}" for kind in KINDS.values())
    calculations, comparisons = (
        " ".join(f"`{sign}`" for sign in table.values()) for table in (compiler._CALCULATIONS, compiler._COMPARISONS)
    )
    yield from ("", both(language, f"Calculs : {calculations}.", f"Calculation: {calculations}."))
    yield from ("", both(language, f"Comparaisons : {comparisons}.", f"Comparison: {comparisons}."))
    yield from ("", words.of("prose", "logic"))
    yield from ("", both(language, "## Fonctions", "## Functions"), "")
    yield from _functions(words)
    yield from ("", both(language, "## Limites", "## Limits"), "")
    yield from _limits(words)
    yield from (
        "",
        both(language, "## Ce que voit une règle", "## What a rule sees"),
        "",
        words.of("prose", "names"),
        "",
    )
    seen = seen_items()
    yield from _table(language, [(name, _top(name, language), words.of("names", name)) for name in RULE_NAMES])
    records: list[type[model.PlanModel]] = []
    for name, kind in _ITEM_MODELS.items():
        yield from ("", f"### `{name}`", "", words.model(_summary(kind)), "")
        yield from _table(language, list(_parts(name, kind, seen[name], words, records)))
    yield from ("", both(language, "## Ce que contiennent ces éléments", "## What lies in these items"))
    for record in records:  # grows while it is gone through
        yield from ("", f"### {record.__name__}", "", words.model(_summary(record)), "")
        yield from _table(language, list(_parts("", record, None, words, records)))
    yield from ("", both(language, "## Champs et réglages des types", "## Fields and settings of the types"))
    for listing in engine.plan_types():
        if listing.plugin and listing.plugin.distribution == _BUILT_IN:
            yield from _fields(engine, listing.id, language)


def _functions(words: Words) -> Iterator[str]:
    language = words.language
    rows = []
    for name, function in FUNCTIONS.items():
        takes = [_kinds(accepted, language) for accepted in function.accepts]
        needed = [text if number < function.least else f"[{text}]" for number, text in enumerate(takes)]
        rows.append((function.usage, " ; ".join(needed), words.of("functions", name)))
    rows += [
        (function.usage, pick(KINDS["list"], language), words.of("functions", name))
        for name, function in ITEM_FUNCTIONS.items()
    ]
    yield from _table(language, sorted(rows), ("Fonction", "Prend", "Donne"), ("Function", "Takes", "Gives"))


def _kinds(accepted: frozenset[Any], language: str) -> str:
    if accepted == frozenset(KINDS):
        return both(language, "n'importe quoi", "anything")
    return " / ".join(pick(words, language) for kind, words in KINDS.items() if kind in accepted)


def _limits(words: Words) -> Iterator[str]:
    """Give each limit with the sentence that documents it in the source."""
    tree = ast.parse(Path(limits.__file__).read_text(encoding="utf-8")).body
    for constant, text in pairwise(tree):
        if isinstance(constant, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(constant.target, ast.Name):
            sentence = words.model(" ".join(str(ast.literal_eval(text.value)).split()))
            yield (
                f"- {getattr(limits, constant.target.id)} : {sentence}"
                if words.language == "fr"
                else (f"- {getattr(limits, constant.target.id)}: {sentence}")
            )


def _top(name: str, language: str) -> str:
    singular = {"objectives": "objective", "indicators": "indicator", "actions": "action", "follow_up": "follow_up"}
    if name in singular:
        return both(language, f"liste de `{singular[name]}`", f"list of `{singular[name]}`")
    return {"plan": "`plan`", "settings": both(language, "réglages", "settings"), "today": "date"}[name]


def _parts(
    name: str, kind: type[model.PlanModel], item: Item | None, words: Words, records: list[type[model.PlanModel]]
) -> Iterator[tuple[str, str, str]]:
    """Give each part of an item: its name, its type, what it is."""
    computed = dict(item.computed()) if item is not None else {}
    about = _attributes(kind)
    for part, field in kind.model_fields.items():
        if part in computed:
            yield part, _computed(computed.pop(part), words.language), words.of("computed", f"{name}.{part}")
        else:
            yield part, _type(field.annotation, words.language, records), words.model(about[part])
    for part, value in computed.items():
        yield part, _computed(value, words.language), words.of("computed", f"{name}.{part}")


def _computed(value: object, language: str) -> str:
    """Tell the type of a computed value by that of the sample."""
    if isinstance(value, list):
        return both(language, "liste de ", "list of ") + _computed(value[0], language)
    if isinstance(value, Item):
        return next(f"`{name}`" for name, kind in _ITEM_MODELS.items() if type(value.model) is kind)
    if isinstance(value, Values):
        return "dates `start`, `end`"
    return both(language, *_SIMPLE[{date: Moment}.get(type(value), type(value))])


def _type(annotation: Any, language: str, records: list[type[model.PlanModel]]) -> str:
    """Tell the type of what is written."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(parts[0], language, records)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in parts)
    if origin in (Union, types.UnionType):
        kept = [part for part in parts if part not in (types.NoneType, Blank)]
        told = dict.fromkeys(_type(part, language, records) for part in kept)
        return both(language, " ou ", " or ").join(told)
    if origin is tuple:
        return both(language, "liste de ", "list of ") + _type(parts[0], language, records)
    if origin is Mapping:
        return both(language, "par nom : ", "by name: ") + _type(parts[1], language, records)
    if isinstance(annotation, type) and issubclass(annotation, model.PlanModel):
        names = {kind: name for name, kind in _ITEM_MODELS.items()}
        if annotation in names:
            return f"`{names[annotation]}`"
        if annotation not in records:
            records.append(annotation)
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return both(language, *_SIMPLE[annotation])


def _summary(kind: type[model.PlanModel]) -> str:
    """Give the first paragraph of a model's documentation."""
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())


def _attributes(kind: type[model.PlanModel]) -> dict[str, str]:
    """Give the line that documents each attribute of a model."""
    found: dict[str, str] = {}
    lines = (kind.__doc__ or "").partition("Attributes:")[2].splitlines()
    for line in filter(None, map(str.strip, lines)):
        name, colon, text = line.partition(": ")
        if colon and name in kind.model_fields:
            found[name] = text
        else:
            found[list(found)[-1]] += f" {line}"
    return found


def _fields(engine: Engine, identity: str, language: str) -> Iterator[str]:
    declared = engine.plan_type(identity)
    rows = [
        (f"{level}.{name}", f"`{field.type}`", pick(field.label, language))
        for level, fields in declared.fields.items()
        for name, field in fields.items()
    ]
    rows += [
        (f"settings.{name}", f"`{field.type}`", pick(field.label, language))
        for name, field in declared.settings.items()
    ]
    if rows:
        yield from ("", f"### {pick(declared.name, language)} (`{identity}`)", "")
        yield from _table(language, rows)


# --- both pages ----------------------------------------------------------------------------------------------------------


def _made(language: str) -> tuple[str, ...]:
    return (
        "",
        both(
            language,
            "<!-- Cette page est faite à partir du code par `make reference` ; ne la modifiez pas à la main. -->",
            "<!-- This page is made from the source by `make reference`; do not edit it by hand. -->",
        ),
        "",
    )


def _table(
    language: str,
    rows: list[tuple[str, str, str]],
    french: tuple[str, str, str] = ("Nom", "Type", "Ce que c'est"),
    english: tuple[str, str, str] = ("Name", "Type", "What it is"),
) -> Iterator[str]:
    yield f"| {' | '.join(french if language == 'fr' else english)} |"
    yield "|---|---|---|"
    for name, kind, about in rows:
        yield f"| `{name}` | {kind} | {about.replace('|', chr(92) + '|')} |"


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages(Engine.discover(FOLDER)).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
