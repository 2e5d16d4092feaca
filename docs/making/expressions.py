"""The language of expressions, and what rules see."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from canevas.contracts.rule import RULE_NAMES
from canevas.expressions import compiler, limits
from canevas.expressions.functions import FUNCTIONS
from canevas.expressions.items import ITEM_FUNCTIONS
from canevas.expressions.values import KINDS
from canevas.language import pick
from canevas.model.documentation import documentation
from making.model import ITEM_MODELS, Records, heads, parts, record_tables
from making.samples import seen_items
from making.wording import Words, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import Engine


def language_of_expressions(words: Words) -> Iterator[str]:
    """Give what an expression is made of: values, signs, functions, limits."""
    language = words.language
    yield from (words.both("## Valeurs et signes", "## Values and signs"), "", words.of("prose", "values"), "")
    yield from (f"- {pick(kind, language)}" for kind in KINDS.values())
    calculations, comparisons = (
        " ".join(f"`{sign}`" for sign in signs.values()) for signs in (compiler._CALCULATIONS, compiler._COMPARISONS)
    )
    yield from ("", words.both(f"Calculs : {calculations}.", f"Calculation: {calculations}."))
    yield from ("", words.both(f"Comparaisons : {comparisons}.", f"Comparison: {comparisons}."))
    yield from ("", words.of("prose", "logic"), "", words.both("## Fonctions", "## Functions"), "")
    yield from _functions(words)
    yield from ("", words.both("## Limites", "## Limits"), "")
    yield from _limits(words)


def seen_by_rules(engine: Engine, words: Words) -> Iterator[str]:
    """Give what a rule sees: names, items and what lies in them, fields and settings of the types."""
    yield from (words.both("## Ce que voit une règle", "## What a rule sees"), "", words.of("prose", "names"), "")
    seen = seen_items()
    yield from table(heads(words), [(f"`{name}`", _top(name, words), words.of("names", name)) for name in RULE_NAMES])
    records: Records = []
    for name, kind in ITEM_MODELS.items():
        yield from ("", f"### {name}", "", words.model(documentation(kind)[0]), "")
        yield from table(heads(words), list(parts(name, kind, seen[name], words, records)))
    yield from ("", words.both("## Ce que contiennent ces éléments", "## What lies in these items"))
    yield from record_tables(records, words)
    yield from ("", words.both("## Champs et réglages des types", "## Fields and settings of the types"))
    for listing in engine.plan_types():
        yield from _fields(engine, listing.id, words)


def _functions(words: Words) -> Iterator[str]:
    rows = []
    for name, function in FUNCTIONS.items():
        takes = [_kinds(accepted, words) for accepted in function.accepts]
        needed = [text if number < function.least else f"[{text}]" for number, text in enumerate(takes)]
        rows.append((f"`{function.usage}`", " ; ".join(needed), words.of("functions", name)))
    rows += [
        (f"`{function.usage}`", pick(KINDS["list"], words.language), words.of("functions", name))
        for name, function in ITEM_FUNCTIONS.items()
    ]
    yield from table(words.both("Fonction|Prend|Donne", "Function|Takes|Gives").split("|"), sorted(rows))


def _kinds(accepted: frozenset[Any], words: Words) -> str:
    if accepted == frozenset(KINDS):
        return words.both("n'importe quoi", "anything")
    return " / ".join(pick(kind_words, words.language) for kind, kind_words in KINDS.items() if kind in accepted)


def _limits(words: Words) -> Iterator[str]:
    """Give each limit with the sentence that documents it in the source."""
    tree = ast.parse(Path(limits.__file__).read_text(encoding="utf-8")).body
    for constant, text in pairwise(tree):
        if isinstance(constant, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(constant.target, ast.Name):
            sentence = words.model(" ".join(str(ast.literal_eval(text.value)).split()))
            yield f"- {getattr(limits, constant.target.id)}{words.both(' : ', ': ')}{sentence}"


def _top(name: str, words: Words) -> str:
    singular = {"objectives": "objective", "indicators": "indicator", "actions": "action", "follow_up": "follow_up"}
    if name in singular:
        return words.both(f"liste de `{singular[name]}`", f"list of `{singular[name]}`")
    return {"plan": "`plan`", "settings": words.both("réglages", "settings"), "today": "date"}[name]


def _fields(engine: Engine, identity: str, words: Words) -> Iterator[str]:
    declared = engine.plan_type(identity)
    rows = [
        (f"`{level}.{name}`", f"`{field.type}`", pick(field.label, words.language))
        for level, fields in declared.fields.items()
        for name, field in fields.items()
    ]
    rows += [
        (f"`settings.{name}`", f"`{field.type}`", pick(field.label, words.language))
        for name, field in declared.settings.items()
    ]
    if rows:
        yield from ("", f"### {pick(declared.name, words.language)} (`{identity}`)", "")
        yield from table(heads(words), rows)
