"""The pages of the rules, one for each family."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from canevas.check.settings import SETTINGS
from canevas.cli.commands import rules as explained
from canevas.cli.remarks import LABELS
from canevas.language import msg, pick
from making.wording import block, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import Engine, Rule
    from making.wording import Words


def families(engine: Engine) -> dict[str, tuple[Any, list[Rule]]]:
    """Give the families by their letters: what each is about, in both languages, and its rules."""
    names = {one.id: one.name for one in engine.plan_types()}
    found: dict[str, tuple[Any, list[Rule]]] = {}
    for family, group in groupby(engine.rules(), key=lambda rule: rule.family):
        members = list(group)
        owner = members[0].plugin
        found[family] = (explained._FAMILIES.get(family) or names.get(owner.name if owner else "", ""), members)
    return found


def overview(engine: Engine, words: Words) -> Iterator[str]:
    """Give the table of the families, and that of all rules."""
    heads = words.both("Famille|Ce qu'elle regarde|Règles", "Family|What it looks at|Rules").split("|")
    known = families(engine)
    rows = [
        (f"[`{family}`]({family.lower()}.md)", pick(about, words.language), str(len(rules)))
        for family, (about, rules) in known.items()
    ]
    yield from table(heads, rows)
    yield ""
    heads = words.both("Règle|Gravité|Ce qui est demandé", "Rule|Severity|What is demanded").split("|")
    rows = [
        (_link(rule), pick(LABELS[rule.severity], words.language), pick(rule.label, words.language))
        for _about, rules in known.values()
        for rule in rules
    ]
    yield from table(heads, rows)


def _link(rule: Rule) -> str:
    return f"[{rule.code}]({rule.family.lower()}.md#{rule.code.lower()}-{rule.name})"


def limits(words: Words) -> Iterator[str]:
    """Give the limits of the core's rules that a project may set, and the rules that compare with them."""
    heads = words.both("Réglage|Défaut|Ce qu'il limite|Règles", "Setting|Default|What it limits|Rules").split("|")
    rows = [
        (f"`{name}`", f"`{field.default}`", pick(field.label, words.language), words.of("limits", name))
        for name, field in SETTINGS.items()
    ]
    yield from table(heads, rows)


def family_page(family: str, about: Any, rules: list[Rule], words: Words) -> Iterator[str]:
    """Give the page of a family."""
    yield f"# {family}{words.both(' : ', ': ')}{pick(about, words.language)}"
    for rule in rules:
        yield from _rule(rule, words)


def _rule(rule: Rule, words: Words) -> Iterator[str]:
    language = words.language
    severity, plugin = pick(LABELS[rule.severity], language), rule.plugin.name if rule.plugin else ""
    yield from ("", f"## {rule.code} {rule.name}", "")
    yield words.both(f"*{severity}* · extension `{plugin}`", f"*{severity}* · plugin `{plugin}`")
    yield from ("", f"**{pick(rule.label, language)}**")
    if rule.why:
        yield from ("", pick(rule.why, language))
    if rule.hint:
        yield from ("", words.both("À faire : ", "What to do: ") + pick(rule.hint, language))
    if rule.fixable:
        yield from ("", pick(msg("`canevas check --fix` puts it right where one answer alone is right."), language))
    if rule.replaces:
        silent = msg("Where it has spoken of an item, these say nothing of it: {codes}.", codes=list(rule.replaces))
        yield from ("", pick(silent, language))
    if rule.basis:
        yield from ("", pick(msg("Demanded by: {reference}", reference=str(rule.basis)), language))
    for heading, example in (
        (words.both("Mauvais :", "Bad:"), rule.bad),
        (words.both("Bon :", "Good:"), rule.good),
    ):
        if example is not None:
            yield from ("", heading, *block(explained._written(example), "yaml"))
