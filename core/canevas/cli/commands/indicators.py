"""`canevas indicators`: the suggested indicators, filtered; or one card, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from canevas.cli import as_json
from canevas.cli.options import argument, make_command, option
from canevas.cli.options import as_json as json_option
from canevas.language import msg, msgid, nmsg, printed

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.contracts.indicator import IndicatorCard


@make_command(
    argument("of", required=False, metavar="[TYPE|TYPE/SLUG]"),
    option("--search", metavar="TEXT", text=msgid("Only those whose name, definition or wordings hold this text.")),
    option("--category", metavar="C", text=msgid("Only those of a category.")),
    option("--kind", type=click.Choice(["leading", "lagging"]), text=msgid("Only leading or lagging ones.")),
    option("--reference", metavar="R", text=msgid("Only those with a reference that begins so, such as “ISO 9001”.")),
    option("--frequency", metavar="F", text=msgid("Only those measured so often, such as monthly.")),
    option("--direction", type=click.Choice(["higher", "lower", "range"]), text=msgid("Only those of a direction.")),
    json_option(),
    option("--csv", "as_csv", is_flag=True, text=msgid("Print a table that a spreadsheet opens.")),
)
def command(session: Session, of: str | None, *, as_json: bool, as_csv: bool, **filters: Any) -> None:
    """List the suggested indicators, or describe one."""
    cards: tuple[IndicatorCard, ...]
    if of and "/" in of:
        cards = (session.engine.indicator(of),)
    else:
        cards = tuple(card for card in session.engine.indicators(of) if _keeps(card, filters))
    if as_json:
        _print_json(session, cards)
    elif as_csv:
        _print_csv(session, cards)
    elif of and "/" in of:
        _describe(session, cards[0])
    else:
        _list(session, cards)


def _keeps(card: IndicatorCard, filters: dict[str, Any]) -> bool:
    """Tell whether a card passes every filter that is given."""
    from canevas.catalogue.names import plain

    exact = ("category", "kind", "frequency", "direction")
    if any(filters[name] and getattr(card, name) != filters[name] for name in exact):
        return False
    if (wanted := filters["reference"]) and not any(
        plain(f"{one.standard} {one.clause}").startswith(plain(wanted)) for one in card.references
    ):
        return False
    if wanted := filters["search"]:
        texts = [
            *card.name.values(),
            *card.definition.values(),
            *(word for words in card.vocabulary.values() for word in words),
            card.id,
        ]
        return any(plain(wanted) in plain(text) for text in texts)
    return True


def _print_json(session: Session, cards: tuple[IndicatorCard, ...]) -> None:
    session.print_json({"indicators": [as_json.card(card) for card in cards]})


def _print_csv(session: Session, cards: tuple[IndicatorCard, ...]) -> None:
    """Print a table with a byte order mark and semicolons, as spreadsheets of French systems expect."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if session.language == "fr" else ",", lineterminator="\r\n")
    heads = (
        msg("Id"),
        msg("Name"),
        msg("Definition"),
        msg("Formula"),
        msg("Unit"),
        msg("Direction"),
        msg("Frequency"),
        msg("Kind"),
        msg("Category"),
        msg("References"),
    )
    writer.writerow([session.text(head) for head in heads])
    for card in cards:
        cells = [
            card.id,
            session.text(card.name),
            session.text(card.definition),
            card.formula,
            card.unit,
            card.direction,
            card.frequency,
            card.kind,
            card.category,
        ]
        writer.writerow([_harmless(cell) for cell in [*cells, " ; ".join(str(one) for one in card.references)]])
    click.echo("\ufeff" + text.getvalue(), nl=False)


def _harmless(cell: str) -> str:
    """Keep a text a text: a spreadsheet computes what begins like a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _list(session: Session, cards: tuple[IndicatorCard, ...]) -> None:
    categories = dict.fromkeys(card.category for card in cards)
    for category in categories:
        session.print_styled(session.style(category, bold=True))
        session.definitions(
            [(card.id, f"{session.text(card.name)} ({card.unit})") for card in cards if card.category == category]
        )
    session.say()
    session.say(nmsg("{count} indicator", "{count} indicators", len(cards)))
    if cards:
        session.say(msg("More about one: canevas indicators {id}", id=cards[0].id))


def _describe(session: Session, card: IndicatorCard) -> None:
    session.print_styled(session.style(session.text(card.name), bold=True) + f"  ({card.id})")
    session.paragraph(session.text(card.definition))
    rows = [
        (msg("Formula"), card.formula),
        (
            msg("Inputs"),
            "\n\n".join(f"{name}: {session.text(part.label)} ({part.unit})" for name, part in card.inputs.items()),
        ),
        (msg("Unit"), card.unit),
        (msg("Direction"), card.direction),
        (msg("Frequency"), card.frequency),
        (msg("Kind"), card.kind),
        (msg("Category"), card.category),
        (msg("Source"), session.text(card.source) if card.source else ""),
        (
            msg("References"),
            "\n\n".join(f"{one} [{session.text(_confidence(one.confidence))}]" for one in card.references),
        ),
        (msg("Pitfalls"), session.text(card.pitfalls) if card.pitfalls else ""),
        (msg("Example"), _example(session, card)),
        (msg("Brought by"), str(card.plugin)),
    ]
    session.definitions([(session.text(left), right) for left, right in rows if right])


def _confidence(confidence: str) -> Any:
    """Say how sure a reference is; a doubt is never hidden."""
    return {
        "primary": msg("read in the source"),
        "secondary": msg("read in another source"),
        "memory": msg("common knowledge, not read again"),
    }.get(confidence, msg("unsure"))


def _example(session: Session, card: IndicatorCard) -> str:
    if card.example is None:
        return ""
    inputs = ", ".join(f"{name} = {printed(value, session.language)}" for name, value in card.example.inputs.items())
    return f"{inputs} → {printed(card.example.value, session.language)}"
