"""What completion proposes for each kind of value; all of it from the index, so that no plugin is imported.

An option or an argument names one of these as its `shell_complete`. Whatever goes wrong, a broken plugin or configuration, gives fewer
proposals and nothing else: the user is in the middle of typing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from canevas.cli.table import COMMANDS
from canevas.language import pick, printed, translations, user_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click.shell_completion import CompletionItem

    from canevas.contracts.pack import Pack
    from canevas.engine import Engine

Proposer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
"""Takes the command as far as it is typed, the option or argument, and what is typed of its value."""
Known = Mapping[str, Any]
"""Values by name, each with what it means: a text, in one language or in several."""


class Asked(NamedTuple):
    """What a value is proposed from.

    Attributes:
        engine: The plugins that apply.
        context: The command as far as it is typed.
        typed: What is typed of the value; of a list, what is typed of its last item.
    """

    engine: Engine
    context: click.Context
    typed: str


def beginning_with(typed: str, known: Known) -> list[CompletionItem]:
    """Propose what begins as was typed.

    Args:
        typed: What was typed of the value.
        known: The values with their meanings.
    """
    from click.shell_completion import CompletionItem

    language = user_language()
    return [CompletionItem(name, help=pick(text, language)) for name, text in known.items() if name.startswith(typed)]


def choices(values: Sequence[str]) -> Proposer:
    """Propose the values of a closed list."""
    return lambda _context, _parameter, typed: beginning_with(typed, dict.fromkeys(values, ""))


def lists_of(values: Sequence[str]) -> Proposer:
    """Propose the values of a closed list of which several may stand, with commas."""

    def propose(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        before, comma, _last = typed.rpartition(",")
        rest = [value for value in values if value not in before.split(",")]
        return beginning_with(typed, {before + comma + value: "" for value in rest})

    return propose


def files(ending: str) -> Proposer:
    """Let the shell propose folders and files.

    Args:
        ending: How their names end; any file where empty.
    """

    def propose(_context: click.Context, _parameter: click.Parameter, _typed: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(ending, type="file")]

    return propose


def _known(find: Callable[[Asked], Iterator[Known]], *, several: bool = False) -> Proposer:
    """Propose what an engine knows.

    Args:
        find: Gives the values; those of a later mapping are proposed where none of the earlier ones begins as was typed.
        several: Whether the value is a list with commas, of which the last is being typed.
    """

    def propose(context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        before, comma, last = typed.rpartition(",") if several else ("", "", typed)
        try:
            for known in find(Asked(_engine(context), context, last)):
                named = {before + comma + name: text for name, text in known.items() if name not in before.split(",")}
                if found := beginning_with(before + comma + last, named):
                    return found
        except Exception:  # noqa: BLE001, S110 - nothing may be printed while the user types
            pass
        return []

    return propose


def _engine(context: click.Context) -> Engine:
    """Make an engine with the packs that the line names, before the command or after it."""
    from pathlib import Path

    from canevas.engine import Engine

    def named(option: str) -> list[Any]:
        return [one for place in (context.parent, context) if place for one in place.params.get(option) or ()]

    return Engine.discover(Path(), packs=[Path(pack) for pack in named("packs")], without=named("without"))


def format_names(context: click.Context) -> list[str]:
    """Give the formats that plugins declare, for help; those that everybody has where that fails."""
    try:
        return list(_engine(context).formats())
    except Exception:  # noqa: BLE001 - whoever asks for help gets it, and is told by the command itself what is wrong
        return ["html", "md", "json…"]


def form_names(context: click.Context) -> list[str]:
    """Give the forms that formats declare, likewise."""
    try:
        return list(dict.fromkeys(form for card, _plugin in _engine(context).formats().values() for form in card.forms))
    except Exception:  # noqa: BLE001 - as above
        return ["full", "table…"]


# --- the kinds of value --------------------------------------------------------------------------------------------------


def _types(asked: Asked) -> Iterator[Known]:
    listings = asked.engine.plan_types()
    yield {one.id: one.name for one in listings}
    yield {alias: one.name for one in listings for alias in one.aliases}


def _indicators(asked: Asked) -> Iterator[Known]:
    types = next(_types(asked))
    cards = {
        f"{name}/{slug}": card["name"]
        for name, pack in asked.engine.host.packs.items()
        for slug, card in pack.cards().items()
        if "name" in card  # else it only changes or removes one
    }
    yield {**types, **cards} if asked.typed else types
    yield from _types(asked)


def _rules(asked: Asked) -> Iterator[Known]:
    codes = {code: rule["label"] for pack in asked.engine.host.packs.values() for code, rule in pack.rules().items()}
    families = dict.fromkeys((code.partition("-")[0] for code in codes), "")
    yield {**families, **codes}


def _formats(asked: Asked) -> Iterator[Known]:
    formats = {name: card for name, (card, _plugin) in asked.engine.formats().items()}
    yield {name: card.label for name, card in formats.items()}
    yield {alias: card.label for card in formats.values() for alias in (*card.aliases, card.extension)}


def _forms(asked: Asked) -> Iterator[Known]:
    yield dict.fromkeys((form for card, _plugin in asked.engine.formats().values() for form in card.forms), "")


def _options(asked: Asked) -> Iterator[Known]:
    options = (one for card, _plugin in asked.engine.formats().values() for one in card.options)
    yield {f"{one}=": "" for one in options if one not in ("picture", "table")}


def _plugins(asked: Asked) -> Iterator[Known]:
    from canevas.provenance import CORE  # dataclasses, which help does without

    statuses = asked.engine.host.statuses.values()
    found = [status.provenance for status in statuses if status.provenance.origin != CORE]
    yield {one.name: f"{one.distribution} {one.version}".strip() for one in found}
    yield {one.distribution: one.version for one in found if one.distribution}


def _blocked(asked: Asked) -> Iterator[Known]:
    statuses = asked.engine.host.statuses.values()
    yield {one.provenance.name: "" for one in statuses if one.status == "blocked"}


def _categories(asked: Asked) -> Iterator[Known]:
    cards = (card for pack in asked.engine.host.packs.values() for card in pack.cards().values())
    yield dict.fromkeys(sorted({card["category"] for card in cards if "category" in card}), "")


def _words(vocabulary: str) -> Callable[[Asked], Iterator[Known]]:
    def find(_asked: Asked) -> Iterator[Known]:
        from canevas.model import words

        yield getattr(words, vocabulary).labels

    return find


def _packs_of(asked: Asked) -> list[Pack]:
    """Give the packs of the type that the line names: its own, those it inherits from, and those that add to them."""
    packs = asked.engine.host.packs
    chain: list[str] = []
    name = asked.engine.catalogue.type_id(asked.context.params["plan_type"] or "")
    while name in packs and name not in chain:
        chain.append(name)
        summary = packs[name].summary
        name = summary.extends if summary else ""
    added = [pack for pack in packs.values() if pack.summary and pack.summary.adds_to in chain]
    return [*(packs[name] for name in chain), *added]


def _actions(asked: Asked) -> Iterator[Known]:
    yield {"all": "", "none": ""} | {
        slug: action["title"]
        for pack in _packs_of(asked)
        for slug, action in pack.actions().items()
        if "title" in action  # else it only changes or removes one
    }


def _answers(asked: Asked) -> Iterator[Known]:
    """Give the questions of the type; behind the name of one, its choices."""
    found: dict[str, Any] = {}
    for data in (pack.plan_type() for pack in _packs_of(asked)):
        for name, question in data.get("questions", {}).items():
            if "=" in asked.typed:
                found |= {
                    f"{name}={choice}": text for choice, text in _choices(question, data.get("lists", {})).items()
                }
            else:
                found[f"{name}="] = question.get("label", "")
    yield found


def _audiences(asked: Asked) -> Iterator[Known]:
    found = {name: one for pack in asked.engine.host.packs.values() for name, one in pack.audiences().items()}
    yield {name: one["label"] for name, one in found.items()}
    yield {alias: one["label"] for one in found.values() for alias in one.get("aliases", ())}


def _filters(asked: Asked) -> Iterator[Known]:
    """Give by what actions are chosen; behind the name of the status, what it may be. No plan is read."""
    from canevas.model import words

    if asked.typed.startswith("status="):
        yield {f"status={name}": text for name, text in words.STATUSES.labels.items()}
    yield {"owner=": "", "phase=": "", "status=": "", "late": ""}


def _templates(asked: Asked) -> Iterator[Known]:
    """Give the file names of templates; a folder is looked at, and no template read."""
    folders = (pack.folder / "templates" for pack in asked.engine.host.packs.values())
    yield dict.fromkeys(sorted({file.name for folder in folders for file in folder.glob("*.j2")}), "")


def or_commands_of(group: str, otherwise: Proposer) -> Proposer:
    """Propose what a command does besides, and then the values of its argument.

    Args:
        group: The command.
        otherwise: Proposes the values.
    """

    def propose(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        besides = {
            name: translations(user_language()).gettext(entry.help) for name, entry in COMMANDS[group].commands.items()
        }
        return [*beginning_with(typed, besides), *otherwise(context, parameter, typed)]

    return propose


def _choices(question: Mapping[str, Any], lists: Mapping[str, Any]) -> Known:
    """Give the answers that a question knows: those of its own, of a list that it names, or yes and no."""
    if question.get("type") == "yes_no":
        return dict.fromkeys((printed(value, user_language()) for value in (True, False)), "")
    written = question.get("choices") or {}
    listed = lists.get(written, {}) if isinstance(written, str) else written
    return {name: choice.get("label", "") for name, choice in listed.items()}


plan_types: Final = _known(_types)
templates: Final = _known(_templates)
audiences: Final = _known(_audiences)
filters: Final = _known(_filters)
models: Final = files(".docx")
indicators: Final = _known(_indicators)
rules: Final = _known(_rules)
rule_lists: Final = _known(_rules, several=True)
formats: Final = _known(_formats)
forms: Final = _known(_forms)
format_options: Final = _known(_options)
plugins: Final = _known(_plugins)
blocked: Final = _known(_blocked)
categories: Final = _known(_categories)
frequencies: Final = _known(_words("FREQUENCIES"))
directions: Final = _known(_words("DIRECTIONS"))
kinds: Final = _known(_words("KINDS"))
statuses: Final = _known(_words("STATUSES"))
priorities: Final = _known(_words("PRIORITIES"))
repeats: Final = _known(_words("REPEATS"))
action_lists: Final = _known(_actions, several=True)
answers: Final = _known(_answers)
