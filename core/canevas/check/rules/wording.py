"""Family ACT: titles, owners and criteria of success that say too little, too much or the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from canevas.catalogue.names import plain
from canevas.check.rules.times import is_open, is_said
from canevas.check.rules.words import LINKING, NOBODY, NOTHING_SEEN
from canevas.check.settings import limit
from canevas.contracts.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Action

_ARTICLE: Final = re.compile(r"\A(?:l|le|la|les|un|une|d|de|des|du|the|a|an)-(?=.)")
_LETTERS: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = re.compile(
    r"(?:ations?|itions?|utions?|tions?|ements?|ments?|ages?|eurs?|ing|ed|ers?|ir|re|ees?|es?|s)\Z"
)
_SHORTEST_STEM: Final = 4


def _pursued(context: RuleContext) -> Iterator[Action]:
    return (action for action in context.plan.actions if action.status != "cancelled")


def _is_one_of(words: frozenset[str], text: str) -> bool:
    """Tell whether a short text is one of some words, punctuation and article aside, or has no letter at all."""
    bare = "-".join(_LETTERS.findall(plain(text)))
    return not bare or bare in words or _ARTICLE.sub("", bare) in words


def vague_owners(context: RuleContext) -> Iterator[Finding]:
    """Find owners that name nobody: everybody, the team, or somebody still to be named."""
    plan = context.plan
    roles = context.plan_type.roles if context.plan_type is not None else {}
    holders: list[tuple[tuple[str | int, ...], object]] = [(("owner",), plan.owner)]
    holders += [(context.path(action, "owner"), action.owner) for action in _pursued(context)]
    for at, owner in holders:
        name = plan.people.get(owner, owner) if isinstance(owner, str) else None
        if owner in roles and owner not in plan.people:
            continue
        if isinstance(name, str) and is_said(name) and _is_one_of(NOBODY, name):
            yield Finding(at, {"name": name})


def owners_as_contributors(context: RuleContext) -> Iterator[Finding]:
    """Find actions to which their owner contributes, or somebody twice; one person may well hold two roles."""
    people = {plain(key): plain(name) for key, name in context.plan.people.items() if is_said(name)}
    for action in _pursued(context):
        if not action.contributors:
            continue
        named = _Named(people)
        owner = action.owner if is_said(action.owner) else None
        if owner is not None:
            named.again(owner)
        for number, name in enumerate(action.contributors):
            if is_said(name) and named.again(name):
                values = {
                    "id": action.id,
                    "name": name,
                    "owner": owner is not None and _Named(people).both(owner, name),
                }
                yield Finding(context.path(action, "contributors", number), values)


class _Named:
    """Recognises a person who is named a second time, by the id under people or by name.

    Args:
        people: Names by id, all in plain form.
    """

    def __init__(self, people: Mapping[str, str]) -> None:
        self._people = people
        self._ids: set[str] = set()
        self._names: set[str] = set()

    def again(self, text: object) -> bool:
        """Take note of somebody; tell whether they were named before."""
        bare = plain(str(text))
        if bare in self._people:
            known = bare in self._ids or self._people[bare] in self._names
            self._ids.add(bare)
        else:
            known = bare in self._names or any(self._people[one] == bare for one in self._ids)
            self._names.add(bare)
        return known

    def both(self, one: object, other: object) -> bool:
        """Tell whether two texts name the same person."""
        self.again(one)
        return self.again(other)


def near_duplicate_titles(context: RuleContext) -> Iterator[Finding]:
    """Find titles made of the same words as an earlier one, whatever their order, endings and small words."""
    first: dict[tuple[str, ...], Action] = {}
    for action in _pursued(context):
        if not isinstance(action.title, str) or not is_said(action.title):
            continue
        stems = _stems(action.title)
        if not stems:
            continue
        other = first.setdefault(stems, action)
        if other is not action and plain(str(other.title)) != plain(action.title):
            yield Finding(
                context.path(action, "title"), {"id": action.id, "first": other.id, "title": str(other.title)}
            )


def _stems(text: str) -> tuple[str, ...]:
    """Give what remains of the words of a text that carry its meaning, each once, in alphabetical order."""
    return tuple(sorted({_stem(word) for word in _LETTERS.findall(plain(text)) if word not in LINKING}))


@cache
def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


def one_word_titles(context: RuleContext) -> Iterator[Finding]:
    """Find titles of one word; that of a milestone may be one."""
    for action in _pursued(context):
        title = action.title
        if action.kind != "milestone" and isinstance(title, str) and is_said(title) and len(title.split()) == 1:
            yield Finding(context.path(action, "title"), {"id": action.id, "title": title})


def long_titles(context: RuleContext) -> Iterator[Finding]:
    """Find titles that fit in no table."""
    longest = int(limit(context, "title_length"))
    for action in _pursued(context):
        if isinstance(action.title, str) and len(action.title) > longest:
            values = {"id": action.id, "count": len(action.title), "limit": longest}
            yield Finding(context.path(action, "title"), values)


def success_repeats_title(context: RuleContext) -> Iterator[Finding]:
    """Find criteria of success that only say the title again, as something done: « Procédure rédigée »."""
    for action in _pursued(context):
        if (
            isinstance(action.title, str)
            and isinstance(action.success, str)
            and is_said(action.title)
            and is_said(action.success)
            and _stems(action.title) == _stems(action.success) != ()
        ):
            yield Finding(context.path(action, "success"), {"id": action.id})


def success_says_nothing(context: RuleContext) -> Iterator[Finding]:
    """Find criteria of success by which nobody could tell a failure: « OK », “done”."""
    for action in _pursued(context):
        text = action.success
        if isinstance(text, str) and is_said(text) and _is_one_of(NOTHING_SEEN, text):
            yield Finding(context.path(action, "success"), {"id": action.id, "text": text})


def no_objective(context: RuleContext) -> Iterator[Finding]:
    """Find actions that serve no objective, where the plan has several and other actions say which they serve."""
    plan = context.plan
    if len(plan.objectives) > 1 and any(action.objective for action in plan.actions):
        for action in _pursued(context):
            if action.objective is None and is_open(action):
                yield Finding(context.path(action, "objective"), {"id": action.id})
