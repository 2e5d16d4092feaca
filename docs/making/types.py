"""A page for each plan type, and one for its indicators."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from canevas.cli import describing
from canevas.cli.session import Session
from canevas.language import pick, printed
from making.wording import block, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canevas import Engine, IndicatorCard, PlanType
    from making.wording import Words


def overview(engine: Engine, words: Words) -> Iterator[str]:
    """Give the table of the types."""
    heads = words.both("Type|À quoi il sert|Indicateurs|Actions", "Type|What it is for|Indicators|Actions").split("|")
    rows = []
    for one in engine.plan_types():
        cards = f"[{len(cards_of(engine, one.id))}](../indicators/{one.id}.md)"
        name = f"[{pick(one.name, words.language)}]({one.id}.md) (`{one.id}`)"
        rows.append((name, pick(one.purpose, words.language), cards, str(one.actions)))
    yield from table(heads, rows)


def cards_of(engine: Engine, pack: str) -> list[IndicatorCard]:
    """Give the cards that a pack brings, by category."""
    found = [card for card in engine.indicators() if card.id.startswith(f"{pack}/")]
    return sorted(found, key=lambda card: (card.category, card.id))


def card_packs(engine: Engine) -> list[str]:
    """Give the packs that bring cards."""
    return sorted({card.id.partition("/")[0] for card in engine.indicators()})


def type_page(engine: Engine, identity: str, words: Words) -> Iterator[str]:
    """Give the page of a type."""
    language, both = words.language, words.both
    declared = engine.plan_type(identity)
    yield from (f"# {pick(declared.name, language)}", "", pick(declared.purpose, language), "")
    yield both(
        f"`canevas new {identity}` en commence un ; [ses indicateurs](../indicators/{identity}.md).",
        f"`canevas new {identity}` begins one; [its indicators](../indicators/{identity}.md).",
    )
    if declared.choose_when:
        yield from ("", both("**À choisir quand** ", "**Choose it when** ") + pick(declared.choose_when, language))
    if declared.prefer_instead:
        yield from ("", both("**Sinon :**", "**Rather:**"), "")
        yield from (
            f"- [{pick(engine.plan_type(other).name, language)}]({other}.md){both(' : ', ': ')}{pick(why, language)}"
            for other, why in declared.prefer_instead.items()
        )
    yield from ("", both("## Exemples", "## Examples"), "", *(f"- {one}" for one in declared.examples[language]))
    yield from ("", both("## Phases et actions proposées", "## Phases and suggested actions"))
    yield from _actions(engine, declared, words)
    yield from ("", both("## Rôles", "## Roles"), "")
    needed = both("à pourvoir", "required")
    rows = [
        (f"`{name}`", pick(role.label, language), needed if role.required else "")
        for name, role in declared.roles.items()
    ]
    yield from table(both("Nom|Rôle|", "Name|Role|").split("|"), rows)
    yield from _declarations(declared, words)
    yield from ("", both("## Autres noms", "## Other names"), "", ", ".join(f"`{name}`" for name in declared.aliases))


def _actions(engine: Engine, declared: PlanType, words: Words) -> Iterator[str]:
    language, both = words.language, words.both
    actions = engine.catalogue.default_actions(declared.id).actions.values()
    heads = both("Action|Responsable|Durée|Après|Réussie quand", "Action|Owner|Duration|After|Succeeds when").split("|")
    for phase, label in declared.phases.items():
        rows = []
        for action in actions:
            if action.phase == phase:
                owner = declared.roles.get(action.owner or "")
                rows.append(
                    (
                        f"{pick(action.title, language)}<br>`{action.slug}`",
                        pick(owner.label, language) if owner else "",
                        f"`{action.duration}`" if action.duration else "",
                        ", ".join(f"`{_after(one)}`" for one in action.after),
                        pick(action.success, language) if action.success else "",
                    )
                )
        if rows:
            yield from ("", f"### {pick(label.label, language)}", "")
            yield from table(heads, rows)


def _after(dependency: Any) -> str:
    return str(dependency["action"]) if isinstance(dependency, dict) else str(dependency)


def _declarations(declared: PlanType, words: Words) -> Iterator[str]:
    """Give the questions, fields and settings of a type."""
    language, both = words.language, words.both
    fields = {f"{level}.{name}": field for level, group in declared.fields.items() for name, field in group.items()}
    for heading, group in (
        (both("## Questions posées", "## Questions asked"), declared.questions),
        (both("## Champs propres", "## Fields of its own"), fields),
        (both("## Réglages", "## Settings"), declared.settings),
    ):
        if not group:
            continue
        rows = []
        for name, field in group.items():
            choices = declared.choices_of(field)
            values = ", ".join(f"`{choice}` {pick(one.label, language)}" for choice, one in choices.items())
            default = "" if field.default is None else f"`{field.default}`"
            rows.append((f"`{name}`", pick(field.label, language), f"`{field.type}`", values, default))
        yield from ("", heading, "")
        yield from table(
            both("Nom|Ce que c'est|Type|Choix|Défaut", "Name|What it is|Type|Choices|Default").split("|"), rows
        )


def cards_page(engine: Engine, pack: str, words: Words) -> Iterator[str]:
    """Give the page of the cards of a pack, by category."""
    language = words.language
    session = Session({})
    session.language = language
    names = {one.id: pick(one.name, language) for one in engine.plan_types()}
    cards = cards_of(engine, pack)
    title = names.get(pack, words.both("Pour tous les types", "For every type"))
    yield f"# {words.both('Indicateurs', 'Indicators')}{words.both(' : ', ': ')}{title}"
    yield from ("", words.both(f"{len(cards)} fiches.", f"{len(cards)} cards."))
    for _category, group in groupby(cards, key=lambda card: card.category):
        members = list(group)
        yield from ("", f"## {pick(engine.catalogue.category(members[0]), language)}")
        for card in members:
            yield from _card(session, card)


def _card(session: Session, card: IndicatorCard) -> Iterator[str]:
    """Give a card whole, with the words of `canevas indicators CARD`."""
    slug = card.id.partition("/")[2]
    yield from ("", f"### {session.text(card.name)} {{#{slug}}}", "", f"`{card.id}`", "", session.text(card.definition))
    yield from block(card.formula)
    yield from (f"- **{head}**{session.colon} {text}" for head, text in _facts(session, card) if text)


def _facts(session: Session, card: IndicatorCard) -> Iterable[tuple[str, str]]:
    from canevas.language import msg
    from canevas.model.words import DIRECTIONS, FREQUENCIES

    inputs = _semicolon(session).join(f"`{name}` {session.text(part.label)}" for name, part in card.inputs.items())
    yield session.text(msg("Inputs")), inputs
    if card.example:
        values = ", ".join(f"`{name}` = {printed(one, session.language)}" for name, one in card.example.inputs.items())
        yield session.text(msg("Example")), f"{values} → {describing._value(session, card, card.example.value)}"
    yield session.text(msg("Unit")), session.unit(card.unit)
    yield session.text(msg("Direction")), session.text(DIRECTIONS.labels[card.direction])
    yield session.text(msg("Thresholds")), describing._thresholds(session, card)
    yield session.text(msg("Benchmark")), describing._benchmark(session, card).replace("\n", _semicolon(session))
    yield session.text(msg("Frequency")), session.text(FREQUENCIES.labels[card.frequency])
    yield session.text(msg("Kind")), session.text(describing._KINDS[card.kind])
    yield session.text(msg("Source")), session.text(card.source or "")
    yield session.text(msg("Pitfalls")), session.text(card.pitfalls or "")
    yield session.text(msg("Breakdowns")), ", ".join(card.breakdowns.get(session.language, ()))
    yield session.text(msg("References")), _semicolon(session).join(describing._references(session, card))


def cards_overview(engine: Engine, words: Words) -> Iterator[str]:
    """Give the packs that bring cards, then every card in a line."""
    names = {one.id: pick(one.name, words.language) for one in engine.plan_types()}
    every = words.both("Pour tous les types", "For every type")
    for pack in card_packs(engine):
        cards = cards_of(engine, pack)
        yield from ("", f"## {names.get(pack, every)}", "")
        yield (
            words.both(f"[Les {len(cards)} fiches]({pack}.md) : ", f"[The {len(cards)} cards]({pack}.md): ")
            + ", ".join(f"[{pick(card.name, words.language)}]({pack}.md#{card.id.partition('/')[2]})" for card in cards)
            + "."
        )


def _semicolon(session: Session) -> str:
    return " ; " if session.language == "fr" else "; "
