"""What a Word model or a template of one's own is filled in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli.commands.templates_context import _GROUPS
from canevas.language import pick
from making.wording import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas import Engine
    from making.wording import Words


def names(engine: Engine, words: Words) -> Iterator[str]:
    """Give the names by group, then those that the fields of each type add."""
    known = engine.models.names()
    for group, listed in known.items():
        example, title = _GROUPS[group]
        yield from ("", f"## {pick(title, words.language)}", "", f"`{example.format(name=next(iter(listed)))}`", "")
        yield from table(_heads(words), [(f"`{name}`", pick(text, words.language)) for name, text in listed.items()])
    yield from ("", words.both("## Champs des types", "## Fields of the types"))
    for one in engine.plan_types():
        rows = [
            (f"`{name}`", f"`{group or 'plan'}`", pick(text, words.language))
            for group, listed in engine.models.names(one.id).items()
            for name, text in listed.items()
            if name not in known.get(group, {})
        ]
        if rows:
            yield from ("", f"### {pick(one.name, words.language)}", "")
            yield from table([_heads(words)[0], words.both("De", "Of"), _heads(words)[1]], rows)


def _heads(words: Words) -> list[str]:
    return words.both("Nom|Ce que c'est", "Name|What it is").split("|")
