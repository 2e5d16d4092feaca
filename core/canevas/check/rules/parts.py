"""Family PLN: items that say nothing, people nobody needs, language and marks of the texts, risks left without an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from canevas.catalogue.names import plain
from canevas.check.rules.times import is_said
from canevas.check.rules.words import FREQUENT
from canevas.check.settings import limit
from canevas.contracts.rule import Correction, Finding
from canevas.language import Message, msg, msgid
from canevas.model.blank import Blank
from canevas.model.fault import between_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from canevas.contracts.rule import RuleContext
    from canevas.model.plan import Risk

_ITEMS: Final = {
    "objectives": (msgid("objective {number}"), ("statement",)),
    "indicators": (msgid("indicator {number}"), ("card", "name")),
    "actions": (msgid("action {number}"), ("title",)),
    "risks": (msgid("risk {number}"), ("statement",)),
}
"""By list, how an item is told by its position, and the keys of which one says what it is."""
_NAMING: Final = {
    "objectives": ("statement",),
    "indicators": ("name", "source"),
    "actions": ("title", "owner"),
    "risks": ("statement",),
    "follow_up": ("author",),
}
"""By list, the keys that name something or somebody; what people say elsewhere may well be a quotation."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 12
"""Small words of the other language from which nobody can doubt any more."""
_TIMES: Final = 6
"""How many of them there have to be for one of the plan's own."""


def says_nothing(context: RuleContext) -> Iterator[Finding]:
    """Find items that do not say what they are: an action without title, an objective without statement."""
    for name, (place, keys) in _ITEMS.items():
        for number, item in enumerate(getattr(context.plan, name), start=1):
            if all(getattr(item, key) is None for key in keys):
                what = item.id or Message(place, {"number": number})
                yield Finding(context.path(item), {"item": what, "key": keys[-1]})


def unused_people(context: RuleContext) -> Iterator[Finding]:
    """Find people of the plan whom nothing mentions; who holds a role of the type needs no task."""
    plan = context.plan
    roles = context.plan_type.roles if context.plan_type is not None else {}
    waiting = {key: name for key, name in plan.people.items() if key not in roles and is_said(name)}
    texts: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for key, name in waiting.items():
        texts.setdefault(key.casefold(), []).append(key)
        for word in [*_LETTERS.findall(name)[-1:], key]:
            words.setdefault(plain(word), []).append(key)
    seen: set[str] = set()
    for text in _texts(plan, ("people", "origin")):
        if not waiting:
            return
        for key in texts.get(text.strip().casefold(), ()):
            waiting.pop(key, None)
        for word in set(_LETTERS.findall(text)) - seen:
            seen.add(word)
            for key in words.get(plain(word), ()):
                waiting.pop(key, None)
    for key, name in waiting.items():
        yield Finding(("people", key), {"name": name, "key": key})


def _texts(value: Any, left_out: Iterable[str] = ()) -> Iterator[str]:
    """Go through all texts below a value: of a model, its fields of the type too."""
    match value:
        case str():
            yield value
        case BaseModel():
            parts = {key: getattr(value, key) for key in type(value).model_fields if key not in left_out}
            for part in (*parts.values(), getattr(value, "fields", {})):
                yield from _texts(part)
        case Mapping():
            for part in value.values():
                yield from _texts(part)
        case list() | tuple():
            for part in value:
                yield from _texts(part)


def language_differs(context: RuleContext) -> Iterator[Finding]:
    """Find a plan whose texts are in another language than it says, without any doubt."""
    plan = context.plan
    texts = [plan.title, plan.context, *(one.statement for one in plan.objectives)]
    texts += [text for action in plan.actions for text in (action.title, action.success)]
    words = Counter(word for text in texts if isinstance(text, str) for word in _LETTERS.findall(text.casefold()))
    counts = {language: sum(words[word] for word in small) for language, small in FREQUENT.items()}
    own = counts.pop(plan.language, 0)
    for language, count in counts.items():
        if count >= _ENOUGH and count >= _TIMES * own:
            yield Finding(("language",), {"says": plan.language, "is_in": language})


def texts_between_marks(context: RuleContext) -> Iterator[Finding]:
    """Find names and titles with quotation marks around them, as they come out of a text processor."""
    for at, text in _names(context):
        if isinstance(text, str) and (bare := between_marks(text)):
            yield Finding(at, {"text": bare}, corrections=(Correction(at, bare),))


def _names(context: RuleContext) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Go through what names the plan, its items and its people, each with its place."""
    plan = context.plan
    yield ("title",), plan.title
    yield ("owner",), plan.owner
    for key, name in plan.people.items():
        yield ("people", key), name
    for items, keys in _NAMING.items():
        for item in getattr(plan, items):
            yield from ((context.path(item, key), getattr(item, key)) for key in keys)
    for action in plan.actions:
        for number, name in enumerate(action.contributors):
            yield context.path(action, "contributors", number), name


# --- risks -------------------------------------------------------------------------------------------------------------


def _numbered(risks: Sequence[Risk]) -> Iterator[tuple[Risk, Message | str]]:
    """Go through risks, each with what stands after « le risque »: its id, else its number."""
    for number, risk in enumerate(risks, start=1):
        yield risk, risk.id if isinstance(risk.id, str) else msg("no. {number}", number=number)


def unanswered_risks(context: RuleContext) -> Iterator[Finding]:
    """Find risks without response and without action."""
    for risk, called in _numbered(context.plan.risks):
        if risk.response is None and not risk.actions:
            yield Finding(context.path(risk, "response"), {"id": called})


def grave_risks_without_action(context: RuleContext) -> Iterator[Finding]:
    """Find grave risks that have a response in words, and no action that carries it out."""
    least = float(limit(context, "grave_risk"))
    for risk, called in _numbered(context.plan.risks):
        score = _score(risk)
        if score is not None and score >= least and risk.response is not None and not risk.actions:
            yield Finding(context.path(risk, "actions"), {"id": called, "score": score})


def _score(risk: Risk) -> float | None:
    values = (risk.likelihood, risk.impact)
    if any(value is None or isinstance(value, Blank) for value in values):
        return None
    likelihood, impact = (float(str(value)) for value in values)
    return likelihood * impact


def risks_answered_in_vain(context: RuleContext) -> Iterator[Finding]:
    """Find risks all of whose actions were given up."""
    given_up = {action.id for action in context.plan.actions if action.id and action.status == "cancelled"}
    for risk, called in _numbered(context.plan.risks):
        if risk.actions and all(name in given_up for name in risk.actions):
            yield Finding(context.path(risk, "actions"), {"id": called, "ids": [str(name) for name in risk.actions]})


def unrated_risks(context: RuleContext) -> Iterator[Finding]:
    """Find risks without likelihood or impact, where others have both."""
    risks = context.plan.risks
    if any(risk.likelihood is not None and risk.impact is not None for risk in risks):
        for risk, called in _numbered(risks):
            lacking = [key for key in ("likelihood", "impact") if getattr(risk, key) is None]
            if lacking:
                yield Finding(context.path(risk, lacking[0]), {"id": called, "keys": lacking})
