"""From what was counted to a share, with the sentences that name what lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from canevas.check.appraisal.wording import WORDINGS
from canevas.contracts.appraisal import Share
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canevas.check.appraisal.subject import Name, Named, Subject
    from canevas.contracts.appraisal import DimensionId
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.language import Text

_NAMED: Final = 6
"""Items that a sentence names; of more it gives the number."""
_ALL_FROM: Final = 4
"""From how many items on they are told by their number where all of them lack something."""
_SHOWN: Final = 5
"""Remarks on the plan as a whole that are repeated."""


def share(criterion: str, checked: Iterable[tuple[Name, bool]], every: Message | None = None) -> list[Share]:
    """Count how many of some items meet a criterion.

    Args:
        criterion: Its name in `WORDINGS`.
        checked: Each item's name, and whether it meets the criterion.
        every: How all of the items are called together.

    Returns:
        The share; nothing where there is no item.
    """
    pairs = list(checked)
    if not pairs:
        return []
    lacking = tuple(name for name, met in pairs if not met)
    wording = WORDINGS[criterion]
    named = {"names": every if every and len(lacking) == len(pairs) >= _ALL_FROM else names(lacking)}
    one = Share(
        id=criterion,
        label=Message(wording.label, {}),
        met=len(pairs) - len(lacking),
        counted=len(pairs),
        lacking=lacking,
        strength=Message(wording.strength, {}) if wording.strength else None,
        weaknesses=(Message(wording.weakness, named),) if lacking else (),
        recommendations=(Message(wording.advice, named),) if lacking else (),
        advice=(Message(wording.told or wording.advice, named),) if lacking else (),
    )
    return [one]


def names(items: Sequence[Name], most: int = _NAMED) -> Message:
    """List items as a sentence does: « A1, A2 et A3 », « A1, A2, A3, A4, A5 et 12 autres »."""
    if len(items) > most:
        shown = list(items[: most - 1])
        return msg("{names} and {count} others", names=shown, count=len(items) - len(shown))
    if len(items) > 1:
        return msg("{names} and {last}", names=list(items[:-1]), last=items[-1])
    return Message("{name}", {"name": items[0] if items else ""})


def sound(subject: Subject, dimension: DimensionId, items: Sequence[Named], before: Sequence[Share]) -> list[Share]:
    """Count the items of which the rules say nothing, and the whole of them as one more.

    An item that a share before names as lacking something is not named for a remark again, nor is the whole for a rule that
    has named items.

    Args:
        subject: What is appraised.
        dimension: The dimension.
        items: Its items.
        before: The shares of the dimension so far.
    """
    told = {name for one in before for name in one.lacking}
    remarks = {
        one.name: found
        for one in items
        if one.name not in told and (found := subject.remarks.of_items.get((dimension, one.number)))
    }
    codes = sorted({one.code for found in remarks.values() for one in found})
    general = _first_of_each(one for one in subject.remarks.of_whole.get(dimension, ()) if one.code not in codes)
    weaknesses = [*_said(remarks), *(one.message for one in general)]
    advice: list[Message | Text] = []
    to_readers: list[Message | Text] = []
    for one in general:
        hint = one.hint or _read(one.code)
        advice += [] if hint in advice else [hint]
        to_readers += [one.hint] if one.hint and one.hint not in to_readers else []
    if remarks:
        values = {"names": names(list(remarks)), "selected": ",".join(codes)}
        advice.insert(0, Message(WORDINGS["sound"].advice, values))
        to_readers.insert(0, Message(WORDINGS["sound"].told, values))
    checked: list[tuple[Name, bool]] = [(one.name, one.name not in remarks) for one in items]
    (counted,) = share("sound", [*checked, (msg("the whole"), not general)])
    return [replace(counted, weaknesses=tuple(weaknesses), recommendations=tuple(advice), advice=tuple(to_readers))]


def _said(remarks: Mapping[Name, Sequence[Diagnostic]]) -> list[Message | Text]:
    """Give what the rules say of items, each rule once: of the first in its own words, and the names of the others."""
    by_rule: dict[str, list[tuple[Name, Diagnostic]]] = {}
    for name, found in remarks.items():
        for one in _first_of_each(found):
            by_rule.setdefault(one.code, []).append((name, one))
    said: list[Message | Text] = []
    for code in sorted(by_rule)[:_SHOWN]:
        (_name, first), *others = by_rule[code]
        said.append(first.message)
        if others:
            said.append(msg("likewise for {names}", names=names([name for name, _one in others])))
    return said


def _read(code: str) -> Message:
    return msg("Read what `canevas check --select {codes}` says.", codes=code)


def _first_of_each(remarks: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give one remark of each rule, in the order of their codes."""
    first: dict[str, Diagnostic] = {}
    for one in remarks:
        first.setdefault(one.code, one)
    return [first[code] for code in sorted(first)[:_SHOWN]]
