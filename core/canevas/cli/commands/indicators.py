"""`canevas indicators`: the suggested indicators, filtered; or one card, whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.cli import as_json as machine
from canevas.cli import proposals
from canevas.cli.options import argument, as_json, lines_of, make_command, near, option
from canevas.contracts.units import BARE_UNITS
from canevas.errors import UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.json_lines import Line
    from canevas.cli.session import Session
    from canevas.contracts.indicator import IndicatorCard
    from canevas.engine.suggesting import IndicatorSuggestion

_ITEM: Final = re.compile(r"[A-Z]+\d+")
"""What ids of actions and objectives look like."""
_MOST: Final = 10
_LOOKED_AT: Final = 100
"""How many that fit are filtered, before the best are kept."""


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
        "--search",
        metavar=msgid("TEXT"),
        text=msgid("Only those with all these words in their name, definition or category, in any order."),
    ),
    option(
        "--category",
        metavar=msgid("NAME"),
        shell_complete=proposals.categories,
        text=msgid("Only those of a category: its name as it is listed, or its id."),
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
    found: dict[str, IndicatorSuggestion] = {}
    if is_one and not aim:
        cards = [session.engine.indicator(str(of))]
    else:
        found = _fitting(session, aim, of) if aim else {}
        cards = [one.card for one in found.values()] if aim else list(session.engine.indicators(of))
        if any(filters.values()):
            from canevas.cli.filtering import kept

            cards = kept(session, cards, filters)
        cards = cards[: _MOST if aim else None]
    if as_json:
        session.print_json({"indicators": [
            machine.indicator_suggestion(found[card.id]) if aim else machine.card(card) for card in cards
        ]})  # fmt: skip
    elif as_csv:
        from canevas.cli.describing import print_csv

        print_csv(session, cards)
    elif aim:
        _list_fitting(session, [found[card.id] for card in cards])
    elif is_one:
        from canevas.cli.describing import describe

        describe(session, cards[0])
    else:
        _list(session, cards, of)


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
            (f"{number:>2}  {one.card.id}", f"{_named(session, one.card)} ({', '.join(one.words)})")
            for number, one in enumerate(found, start=1)
        ],
        column=column + len("10  "),
    )
    session.say()
    session.say(msg("Between brackets: the words of yours that speak for it."))
    session.say(msg("More about one: canevas indicators {id}", id=found[0].card.id))


# --- for people --------------------------------------------------------------------------------------------------------


def _list(session: Session, cards: list[IndicatorCard], of: str | None) -> None:
    """Print the cards by category, the labels in the order in which they come."""
    if not cards:
        session.say(msg("No indicator is like that."))
        return
    column = max(len(card.id) for card in cards)
    groups: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        label = session.text(session.engine.catalogue.category(card))
        groups.setdefault(label, []).append((card.id, _named(session, card)))
    for label, rows in groups.items():
        session.say(session.bold(label))
        session.definitions(rows, indent=2, column=column)
        session.say()
    session.say(nmsg("{count} indicator", "{count} indicators", len(cards)))
    session.say(msg("More about one: canevas indicators {id}", id=cards[0].id))
    within = f" {of}" if of else ""
    session.say(msg("For what you do: {command}", command=f'canevas indicators{within} --for "…"'))


def _named(session: Session, card: IndicatorCard) -> str:
    """Give the name with the unit, where that says more than the name does, and than that something is counted."""
    name, unit = session.text(card.name), session.unit(card.unit)
    is_said = f" {unit} ".casefold() in f" {name} ".casefold()
    return name if card.unit in BARE_UNITS or is_said else f"{name}, {unit}"
