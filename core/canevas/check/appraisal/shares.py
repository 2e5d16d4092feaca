"""From what was counted to a share, with the sentences that name what lacks."""

from __future__ import annotations

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
    )
    return [one]


def names(items: Sequence[Name]) -> Message:
    """List items as a sentence does: « A1, A2 et A3 », « A1, A2, A3, A4, A5 et 12 autres »."""
    if len(items) > _NAMED:
        shown = list(items[: _NAMED - 1])
        return msg("{names} and {count} others", names=shown, count=len(items) - len(shown))
    if len(items) > 1:
        return msg("{names} and {last}", names=list(items[:-1]), last=items[-1])
    return Message("{name}", {"name": items[0] if items else ""})


def sound(subject: Subject, dimension: DimensionId, items: Sequence[Named], before: Sequence[Share]) -> list[Share]:
    """Count the items of which the rules say nothing, and whether they say nothing of the whole.

    An item that a share before names as lacking something is not named for a remark again.

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
    counted = share("sound", [(one.name, one.name not in remarks) for one in items])
    codes = sorted({one.code for found in remarks.values() for one in found})
    if remarks:
        counted = [_with_codes(counted[0], list(remarks), codes)]
    whole = [one for one in subject.remarks.of_whole.get(dimension, ()) if one.code not in codes]
    return [*counted, *_whole(whole)]


def _with_codes(one: Share, lacking: Sequence[Name], codes: Sequence[str]) -> Share:
    values = {"names": names(lacking), "codes": codes, "selected": ",".join(codes)}
    wording = WORDINGS["sound"]
    return Share(
        id=one.id, label=one.label, met=one.met, counted=one.counted, lacking=one.lacking,
        weaknesses=(Message(wording.weakness, values),), recommendations=(Message(wording.advice, values),),
    )  # fmt: skip


def _whole(remarks: Iterable[Diagnostic]) -> list[Share]:
    """Give nothing where the rules say nothing of the whole, else a share that lacks, with their own sentences."""
    first: Mapping[str, Diagnostic] = {one.code: one for one in reversed(list(remarks))}
    if not first:
        return []
    told = sorted(first.values(), key=lambda one: one.code)[:_SHOWN]
    advice: list[Message | Text] = [
        one.hint or msg("Read what `canevas check --select {codes}` says.", codes=one.code) for one in told
    ]
    return [
        Share(
            id="whole", label=Message(WORDINGS["whole"].label, {}), met=0, counted=1, lacking=tuple(one.code for one in told),
            weaknesses=tuple(msg("{code}: {message}", code=one.code, message=one.message) for one in told),
            recommendations=tuple(dict.fromkeys(advice)),
        )
    ]  # fmt: skip
