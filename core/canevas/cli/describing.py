"""Indicator cards in words: one of them, whole, and a table of many that a spreadsheet opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas.cli import streams
from canevas.contracts.units import BARE_UNITS
from canevas.language import Message, msg, printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canevas.cli.session import Session
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.reference import Reference

_KINDS: Final = {"leading": msg("leading: it announces the result"), "lagging": msg("lagging: it states the result")}
_CONFIDENCE: Final = {
    "primary": msg("read in the source"),
    "secondary": msg("read in another source"),
    "memory": msg("common knowledge, not read again"),
    "unsure": msg("unsure"),
}
"""How sure a reference is; a doubt is never hidden."""
_SIGNS: Final = re.compile(r"[-+*/×()]")
_ARITHMETIC: Final = re.compile(r"(?:[a-z_][a-z_0-9]*|[0-9.]+|\*\*|[-+*/() ])+")
_OPERATORS: Final = {"*": "×", "-": "−"}


# --- one card ------------------------------------------------------------------------------------------------------------


def describe(session: Session, card: IndicatorCard) -> None:
    """Print a card: what it is and how it is reckoned first, where it comes from last.

    Args:
        session: The session.
        card: The card.
    """
    from canevas.model.words import DIRECTIONS, FREQUENCIES

    session.say(session.bold(card.name), f"  ({card.id})")
    session.paragraph(card.definition)
    session.say()
    rows: list[tuple[Message, Any]] = [
        (msg("Reckoned"), _in_words(session, card)),
        (msg("Inputs"), _lines(_inputs(session, card))),
        (msg("From the plan"), msg("computed from the plan itself as long as nobody measures it") if card.fed else ""),
        (msg("Example"), _example(session, card)),
        (msg("Unit"), session.unit(card.unit)),
        (msg("Direction"), DIRECTIONS.labels[card.direction]),
        (msg("Thresholds"), _thresholds(session, card)),
        (msg("Benchmark"), _benchmark(session, card)),
        (msg("Frequency"), FREQUENCIES.labels[card.frequency]),
        (msg("Kind"), _KINDS[card.kind]),
        (msg("Source"), card.source or ""),
        (msg("Pitfalls"), card.pitfalls or ""),
        (msg("Breakdowns"), ", ".join(card.breakdowns.get(session.language, ()))),
        (msg("Category"), session.engine.catalogue.category(card)),
        (msg("References"), _lines(_references(session, card))),
        (msg("Formula"), card.formula),
        (msg("Brought by"), str(card.plugin)),
    ]
    session.definitions([(left, right) for left, right in rows if right])
    session.say()
    session.say(msg("In a plan, under indicators: {line}", line=f"- card: {card.id}"))


def _lines(texts: Iterable[str]) -> str:
    found = list(texts)
    return "\n".join(f"- {text}" for text in found) if len(found) > 1 else "".join(found)


def _in_words(session: Session, card: IndicatorCard) -> str:
    """Write a formula with what its inputs are called, where it is arithmetic and no label looks like some."""
    labels = {name: session.text(part.label) for name, part in card.inputs.items()}
    if not _ARITHMETIC.fullmatch(card.formula) or any(_SIGNS.search(label) for label in labels.values()):
        return ""
    pieces = re.findall(r"[a-z_][a-z_0-9]*|[0-9.]+|\*\*|[-+*/()]| +", card.formula)
    return "".join(labels.get(piece) or _OPERATORS.get(piece) or _figure(session, piece) for piece in pieces)


def _figure(session: Session, piece: str) -> str:
    return piece.replace(".", ",") if session.language == "fr" else piece


def _inputs(session: Session, card: IndicatorCard) -> Iterator[str]:
    for name, part in card.inputs.items():
        yield f"{session.text(part.label)}, {session.unit(part.unit)} ({name})"


def _example(session: Session, card: IndicatorCard) -> str:
    if card.example is None:
        return ""
    labels = {name: session.text(part.label) for name, part in card.inputs.items()}
    inputs = "\n".join(
        f"{labels.get(name, name)}{session.colon} {printed(value, session.language)}"
        for name, value in card.example.inputs.items()
    )
    return f"{inputs}\n→ {_value(session, card, card.example.value)}"


def _value(session: Session, card: IndicatorCard, value: object) -> str:
    """Write a value with the unit of a card; a score out of 5 is 4 out of 5."""
    unit = "" if card.unit in BARE_UNITS else f" {session.unit(card.unit)}".replace(" score ", " ")
    return f"{printed(value, session.language)}{unit}"


def _thresholds(session: Session, card: IndicatorCard) -> str:
    """Say where green and amber end."""
    limits = {colour: _limit(session, card, limit) for colour, limit in card.thresholds.items()}
    parts = []
    if "green" in limits:
        parts.append(msg("green: {limit}", limit=limits["green"]))
    if "amber" in limits:
        parts.append(msg("amber: {limit}", limit=limits["amber"]))
    return ", ".join(map(session.text, parts))


def _limit(session: Session, card: IndicatorCard, limit: Any) -> str:
    if isinstance(limit, Sequence):
        lowest, highest = (printed(one, session.language) for one in limit)
        return session.text(msg("from {lowest} to {highest}", lowest=lowest, highest=highest))
    return f"{'≤' if card.direction == 'lower' else '≥'} {_value(session, card, limit)}"


def _benchmark(session: Session, card: IndicatorCard) -> str:
    """Give the value to compare with, who says so, and what it will be later."""
    said = card.benchmark
    values = [
        (said.get("value"), said.get("from"), said.get("source")),
        (said.get("next"), said.get("next_from"), None),
    ]
    lines = []
    for value, day, source in values:
        notes = [source, msg("in force from {day}", day=_day(str(day))) if day else None]
        beside = ", ".join(session.text(note) for note in notes if note)
        if value is not None:
            lines.append(f"{_value(session, card, _figure_of(value))}{f' ({beside})' if beside else ''}")
    return "\n".join(lines)


def _figure_of(value: object) -> object:
    """Read the figure of a benchmark, which a pack may also say in words."""
    from canevas.model.fault import ValueFault
    from canevas.model.numbers import parse_number

    try:
        return parse_number(str(value))
    except ValueFault:
        return value


def _references(session: Session, card: IndicatorCard) -> Iterator[str]:
    for one in card.references:
        yield " · ".join([session.text(one), *map(session.text, _standing(one))])


def _standing(reference: Reference) -> Iterator[Message | str]:
    """Say how sure a reference is, when it holds and what comes after it."""
    yield _CONFIDENCE.get(reference.confidence, reference.confidence)
    if reference.valid_from:
        yield msg("in force from {day}", day=_day(reference.valid_from))
    if reference.valid_until:
        yield msg("in force until {day}", day=_day(reference.valid_until))
    if reference.replaced_by:
        yield msg("then {reference}", reference=reference.replaced_by)


def _day(text: str) -> date | str:
    """Read a day, so that it is printed as people write it; a year alone stays as it is."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


# --- a table -------------------------------------------------------------------------------------------------------------


def print_csv(session: Session, cards: Iterable[IndicatorCard]) -> None:
    """Print a table with a byte order mark, and with semicolons in French, as spreadsheets expect.

    Args:
        session: The session.
        cards: A row for each.
    """
    import csv
    import io

    from canevas.model.words import DIRECTIONS, FREQUENCIES, KINDS

    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if session.language == "fr" else ",", lineterminator="\r\n")
    heads = (
        msg("Id"), msg("Name"), msg("Definition"), msg("Formula"), msg("Inputs"), msg("Unit"), msg("Direction"), msg("Frequency"),
        msg("Kind"), msg("Category"), msg("Source"), msg("References"), msg("Brought by"),
    )  # fmt: skip
    writer.writerow([session.text(head) for head in heads])
    for card in cards:
        cells = (
            card.id, card.name, card.definition, card.formula, " ; ".join(_inputs_by_name(session, card)),
            session.unit(card.unit), DIRECTIONS.labels[card.direction], FREQUENCIES.labels[card.frequency],
            KINDS.labels[card.kind], session.engine.catalogue.category(card), card.source or "",
            " ; ".join(_references(session, card)), str(card.plugin),
        )  # fmt: skip
        writer.writerow([_harmless(session.text(cell).replace("\n", " ; ")) for cell in cells])
    streams.write_bytes(("\ufeff" + text.getvalue()).encode())


def _inputs_by_name(session: Session, card: IndicatorCard) -> Iterator[str]:
    for name, part in card.inputs.items():
        yield f"{name}{session.colon} {session.text(part.label)} ({session.unit(part.unit)})"


def _harmless(cell: str) -> str:
    """Keep a text a text: a spreadsheet computes what begins like a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
