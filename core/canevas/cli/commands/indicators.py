"""`canevas indicators`: the suggested indicators, filtered; or one card, whole."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from canevas.cli import as_json as machine
from canevas.cli import proposals, streams
from canevas.cli.options import argument, as_json, lines_of, make_command, near, option
from canevas.contracts.units import unit_name
from canevas.errors import UsageError
from canevas.language import Message, msg, msgid, nmsg, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from canevas.cli.json_lines import Line
    from canevas.cli.session import Session
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.reference import Reference
    from canevas.engine.suggesting import IndicatorSuggestion

_KINDS: Final = {"leading": msg("leading: it announces the result"), "lagging": msg("lagging: it states the result")}
_CONFIDENCE: Final = {
    "primary": msg("read in the source"),
    "secondary": msg("read in another source"),
    "memory": msg("common knowledge, not read again"),
    "unsure": msg("unsure"),
}
"""How sure a reference is; a doubt is never hidden."""
_ITEM: Final = re.compile(r"[A-Z]+\d+")
"""What ids of actions and objectives look like."""
_MOST: Final = 10
_LOOKED_AT: Final = 100
"""How many that fit are filtered, before the best are kept."""
_BARE_UNITS: Final = frozenset({"count", "ratio"})


@make_command(
    argument("of", msgid("[TYPE|TYPE/SLUG]"), shell_complete=proposals.indicators),
    option(
        "--for",
        "aim",
        metavar=msgid("TEXT|ID"),
        text=msgid(
            "Those that fit the title of an action or an objective, best first; or A3, of the plan in this folder."
        ),
    ),
    option(
        "--search", metavar=msgid("TEXT"), text=msgid("Only those whose name, definition or wordings hold this text.")
    ),
    option(
        "--category",
        metavar=msgid("NAME"),
        shell_complete=proposals.categories,
        text=msgid("Only those of a category."),
    ),
    option(
        "--kind", metavar=msgid("WORD"), shell_complete=proposals.kinds, text=msgid("Only leading or lagging ones.")
    ),
    option(
        "--reference",
        metavar=msgid("TEXT"),
        text=msgid("Only those with a reference that says this, such as “ISO 9001” or “GRI 305-1”."),
    ),
    option(
        "--frequency",
        metavar=msgid("WORD"),
        shell_complete=proposals.frequencies,
        text=msgid("Only those measured so often, such as monthly."),
    ),
    option(
        "--direction",
        metavar=msgid("WORD"),
        shell_complete=proposals.directions,
        text=msgid("Only those of a direction: higher, lower or range."),
    ),
    lines_of(msgid("titles")),
    as_json(),
    option("--csv", "as_csv", is_flag=True, text=msgid("Print a table that a spreadsheet opens.")),
)
def command(
    session: Session,
    of: str | None,
    aim: str | None,
    jsonl: Path | None,
    *,
    as_json: bool,
    as_csv: bool,
    **filters: str | None,
) -> None:
    """List the suggested indicators, or describe one."""
    if jsonl is not None:
        _answer_lines(session, jsonl)
        return
    is_one = of is not None and "/" in of
    found = _fitting(session, aim, of) if aim else {}
    if is_one:
        cards = [session.engine.indicator(str(of))]
    elif aim:
        cards = _kept([one.card for one in found.values()], filters)[:_MOST]
    else:
        cards = _kept(session.engine.indicators(of), filters)
    if as_json:
        session.print_json({"indicators": [
            machine.indicator_suggestion(found[card.id]) if aim else machine.card(card) for card in cards
        ]})  # fmt: skip
    elif as_csv:
        _print_csv(session, cards)
    elif is_one:
        _describe(session, cards[0])
    elif aim:
        _list_fitting(session, [found[card.id] for card in cards])
    else:
        _list(session, cards)


# --- what fits -----------------------------------------------------------------------------------------------------------


def _answer_lines(session: Session, path: Path) -> None:
    from canevas.cli.json_lines import answered

    def answer(line: Line) -> list[str]:
        found = session.engine.suggest_indicators(line.text, language=line.language, plan_type=line.type)
        return [one.card.id for one in found]

    answered(path, answer)


def _fitting(session: Session, aim: str, of: str | None) -> dict[str, IndicatorSuggestion]:
    """Give by id what fits a text, or an item of the plan in this folder; best first."""
    plan_type, text = of or "", aim
    if _ITEM.fullmatch(aim):
        plan_type, text = _item(session, aim)
    found = session.engine.suggest_indicators(
        text, language=session.language, plan_type=plan_type, only=of is not None, most=_LOOKED_AT
    )
    return {one.card.id: one for one in found}


def _item(session: Session, identity: str) -> tuple[str, str]:
    """Give the type of the plan in this folder, and the title of one of its actions or the statement of an objective."""
    from canevas.cli.lighter_pydantic import skip_search_for_plugins

    skip_search_for_plugins()
    path = session.plan_file(None)
    plan = session.engine.open(path).require()
    texts = {
        **{str(one.id): str(one.title) for one in plan.actions},
        **{str(one.id): str(one.statement) for one in plan.objectives},
    }
    if identity not in texts:
        raise UsageError(
            msg("{file} has no action and no objective “{id}”", file=path.name, id=identity),
            near(identity, texts) or msg("Known: {words}.", words=list(texts)),
        )
    session.say(msg("For “{text}”:", text=texts[identity]), error=True)
    return str(plan.type), texts[identity]


def _list_fitting(session: Session, found: list[IndicatorSuggestion]) -> None:
    if not found:
        session.say(msg("No indicator comes near these words."))
        session.say(msg("All of them: {command}", command="canevas indicators"))
        return
    column = max(len(one.card.id) for one in found)
    session.definitions(
        [
            (f"{number:>2}  {one.card.id}", f"{_named(session, one.card)}  ({', '.join(one.words)})")
            for number, one in enumerate(found, start=1)
        ],
        column=column + len("10  "),
    )
    session.say(msg("More about one: canevas indicators {id}", id=found[0].card.id))


# --- filters -----------------------------------------------------------------------------------------------------------


def _kept(cards: Iterable[IndicatorCard], filters: dict[str, str | None]) -> list[IndicatorCard]:
    """Keep the cards that pass every filter that is given."""
    kept = list(cards)
    tests: list[Callable[[IndicatorCard], bool]] = []
    if category := filters["category"]:
        _known("--category", category, {card.category for card in kept})
        tests.append(lambda card: card.category == category)
    if written := filters["kind"]:
        kind = _word("--kind", "KINDS", written)
        tests.append(lambda card: card.kind == kind)
    if written := filters["frequency"]:
        frequency = _word("--frequency", "FREQUENCIES", written)
        tests.append(lambda card: card.frequency == frequency)
    if written := filters["direction"]:
        direction = _word("--direction", "DIRECTIONS", written)
        tests.append(lambda card: card.direction == direction)
    if text := filters["reference"]:
        referred = _referring(text)
        tests.append(lambda card: any(referred(one) for one in card.references))
    if wanted := filters["search"]:
        tests.append(lambda card: _holds(card, wanted))
    return [card for card in kept if all(test(card) for test in tests)]


def _known(name: str, value: str, known: Iterable[str]) -> None:
    """Refuse a value that no card has."""
    words = sorted(known)
    if value not in words:
        raise UsageError(
            msg("{option}: “{value}” is not one of its values", option=name, value=value),
            near(value.lower(), words) or msg("Known: {words}.", words=words),
        )


def _word(name: str, vocabulary: str, value: str) -> str:
    """Read a word of the format in either language."""
    from canevas.model import words
    from canevas.model.fault import ValueFault

    try:
        word: str = getattr(words, vocabulary).parse(value)
    except ValueFault as fault:
        raise UsageError(msg("{what}: {fault}", what=name, fault=fault.message), fault.hint) from None
    return word


def _referring(text: str) -> Callable[[Reference], bool]:
    """Tell the references that hold a text as people write it: with its edition, without, `ISO9001`; GRI 3 is not in GRI 305."""
    from canevas.catalogue.names import plain

    def words(written: str) -> str:
        return " ".join(re.findall(r"[^\W\d]+|\d+", plain(written)))

    whole_number = r"(?!\d)" if text[-1:].isdigit() else ""
    wanted = re.compile(rf"(?<!\S){re.escape(words(text))}{whole_number}")
    return lambda one: any(wanted.search(words(form)) for form in (str(one), f"{one.standard} {one.clause}"))


def _holds(card: IndicatorCard, text: str) -> bool:
    from canevas.catalogue.names import plain

    words = (word for group in card.vocabulary.values() for word in group)
    return any(plain(text) in plain(one) for one in (*card.name.values(), *card.definition.values(), *words, card.id))


# --- a table -----------------------------------------------------------------------------------------------------------


def _print_csv(session: Session, cards: list[IndicatorCard]) -> None:
    """Print a table with a byte order mark, and with semicolons in French, as spreadsheets expect."""
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
            card.id, card.name, card.definition, card.formula, _inputs(session, card), _unit(session, card.unit),
            DIRECTIONS.labels[card.direction], FREQUENCIES.labels[card.frequency], KINDS.labels[card.kind], card.category,
            card.source or "", _references(session, card), str(card.plugin),
        )  # fmt: skip
        writer.writerow([_harmless(session.text(cell).replace("\n", " ; ")) for cell in cells])
    streams.write_bytes(("\ufeff" + text.getvalue()).encode())


def _harmless(cell: str) -> str:
    """Keep a text a text: a spreadsheet computes what begins like a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


# --- for people --------------------------------------------------------------------------------------------------------


def _list(session: Session, cards: list[IndicatorCard]) -> None:
    if not cards:
        session.say(msg("No indicator is like that."))
        return
    column = max(len(card.id) for card in cards)
    for category in dict.fromkeys(card.category for card in cards):
        session.say(session.bold(category))
        rows = [(card.id, _named(session, card)) for card in cards if card.category == category]
        session.definitions(rows, indent=2, column=column)
    session.say()
    session.say(nmsg("{count} indicator", "{count} indicators", len(cards)))
    session.say(msg("More about one: canevas indicators {id}", id=cards[0].id))


def _named(session: Session, card: IndicatorCard) -> str:
    """Give the name with the unit, where that says more than that something is counted."""
    name = session.text(card.name)
    return name if card.unit in _BARE_UNITS else f"{name}, {_unit(session, card.unit)}"


def _describe(session: Session, card: IndicatorCard) -> None:
    from canevas.model.words import DIRECTIONS, FREQUENCIES

    session.say(session.bold(card.name), f"  ({card.id})")
    session.paragraph(card.definition)
    session.say()
    rows: list[tuple[Message, Any]] = [
        (msg("Formula"), card.formula),
        (msg("Inputs"), _inputs(session, card)),
        (msg("Unit"), _unit(session, card.unit)),
        (msg("Direction"), DIRECTIONS.labels[card.direction]),
        (msg("Frequency"), FREQUENCIES.labels[card.frequency]),
        (msg("Kind"), _KINDS[card.kind]),
        (msg("Category"), card.category),
        (msg("Source"), card.source or ""),
        (msg("References"), _references(session, card)),
        (msg("Pitfalls"), card.pitfalls or ""),
        (msg("Breakdowns"), "\n".join(f"- {line}" for line in card.breakdowns.get(session.language, ()))),
        (msg("Example"), _example(session, card)),
        (msg("Brought by"), str(card.plugin)),
    ]
    session.definitions([(left, right) for left, right in rows if right])


def _unit(session: Session, unit: str) -> str:
    """Name a unit; one that has no name is a text of its own."""
    return session.text(unit_name(unit) or unit)


def _inputs(session: Session, card: IndicatorCard) -> str:
    return "\n".join(
        f"{name}{session.colon} {session.text(part.label)} ({_unit(session, part.unit)})"
        for name, part in card.inputs.items()
    )


def _references(session: Session, card: IndicatorCard) -> str:
    return "\n".join(f"{one} ({', '.join(map(session.text, _standing(one)))})" for one in card.references)


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


def _example(session: Session, card: IndicatorCard) -> str:
    if card.example is None:
        return ""
    inputs = "\n".join(f"{name} = {printed(value, session.language)}" for name, value in card.example.inputs.items())
    unit = "" if card.unit in _BARE_UNITS else f" {_unit(session, card.unit)}"
    return f"{inputs}\n→ {printed(card.example.value, session.language)}{unit}"
