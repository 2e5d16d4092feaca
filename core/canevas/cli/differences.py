"""What changed between two states of a plan, in sentences grouped by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli.plan_words import KINDS, days, working_days
from canevas.cli.session import Styled
from canevas.followup.meaning import meaning
from canevas.language import Message, msg, nmsg

if TYPE_CHECKING:
    from canevas.cli.plan_words import PlanWords
    from canevas.cli.session import Session
    from canevas.followup.changed import Change, ChangedItem, PlanChanges
    from canevas.planning.slips import Slip

_LONG: Final = 60
"""Characters of a text that stands on a line of its own."""
_LOOKS: Final = {"added": {"bold": True, "fg": "green"}, "removed": {"bold": True, "fg": "red"}}
_TOLD: Final = ("start", "end", "owner", "target.value", "date", "status")
"""What is told of an item that was added or removed; JSON has it whole."""


def print_changes(session: Session, changes: PlanChanges, words: tuple[PlanWords, PlanWords]) -> None:
    """Print what changed.

    Args:
        session: The session.
        changes: What changed.
        words: What names things before and after.
    """
    if not changes:
        session.say(msg("No change in meaning."))
        return
    counted = (
        nmsg("{count} item added", "{count} items added", changes.count("added")),
        nmsg("{count} item removed", "{count} items removed", changes.count("removed")),
        nmsg("{count} item changed", "{count} items changed", changes.count("changed")),
    )
    session.say(msg("{counted}.", counted=[one for one in counted if one.count]))
    for item in changes.items:
        session.say()
        session.say(Styled(_heading(session, item), _LOOKS.get(item.state, {"bold": True})))
        if item.state == "changed":
            session.definitions([_row(session, item, change, words) for change in item.changes], indent=2)
        else:
            session.paragraph(_whole(session, item, words[item.state == "added"]), indent=2)


def _heading(session: Session, item: ChangedItem) -> str:
    kind = session.text(Message(KINDS[item.kind], {}))
    return "  ".join(part for part in (item.id or kind, "" if item.kind == "plan" else item.title) if part)


def _whole(session: Session, item: ChangedItem, words: PlanWords) -> str:
    """Say that an item was added or removed, with what tells most about it."""
    added = item.state == "added"
    known = {change.field: change.after if added else change.before for change in item.changes}
    told = [words.value(item.kind, name, known[name]) for name in _TOLD if known.get(name) is not None]
    if "start" in known and "end" in known:
        told[:2] = [" → ".join(told[:2])]
    kind = session.text(Message(KINDS[item.kind], {})).lower()
    said = msg("added ({kind})", kind=kind) if added else msg("removed ({kind})", kind=kind)
    text = session.text(said)
    return f"{text[:1].upper()}{text[1:]}{session.colon} {', '.join(told)}" if told else text[:1].upper() + text[1:]


def _row(session: Session, item: ChangedItem, change: Change, words: tuple[PlanWords, PlanWords]) -> tuple[str, str]:
    """Say what one value was and is."""
    label = words[1].field(item.kind, change.field)
    if isinstance(change.before, tuple | list) or isinstance(change.after, tuple | list):
        return label, session.text(_list(item, change, words))
    before, after = (
        None if value is None else one.value(item.kind, change.field, value)
        for one, value in zip(words, (change.before, change.after), strict=True)
    )
    if before is None:
        return label, session.text(msg("{after} (nothing before)", after=after))
    if after is None:
        return label, session.text(msg("nothing any more ({before} before)", before=before))
    if max(len(before), len(after)) > _LONG:
        return label, f"- {before}\n+ {after}"
    if change.slip is None:
        return label, session.text(msg("{before} → {after}", before=before, after=after))
    return label, session.text(
        msg("{before} → {after}, {slip}", before=before, after=after, slip=_slip(change.slip, words[1]))
    )


def _slip(slip: Slip, words: PlanWords) -> Message:
    """Say how far a date moved."""
    count, working = abs(int(slip.days)), abs(slip.working_days)
    told = {"days": days(count), "working": working_days(working)}
    later = slip.days > 0
    if words.plan.calendar == "continuous" or working == count:
        return msg("{days} later", **told) if later else msg("{days} earlier", **told)
    return msg("{days} later ({working})", **told) if later else msg("{days} earlier ({working})", **told)


def _list(item: ChangedItem, change: Change, words: tuple[PlanWords, PlanWords]) -> Message:
    """Say what a list gained and lost."""
    lists = [value if isinstance(value, tuple | list) else () for value in (change.before, change.after)]
    known = [set(map(meaning, one)) for one in lists]
    gained, lost = (
        [
            words[which].value(item.kind, change.field, part)
            for part in lists[which]
            if meaning(part) not in known[1 - which]
        ]
        for which in (1, 0)
    )
    if gained and lost:
        return msg("added: {gained}; removed: {lost}", gained=gained, lost=lost)
    if gained or lost:
        return msg("added: {gained}", gained=gained) if gained else msg("removed: {lost}", lost=lost)
    shown = [
        [one.value(item.kind, change.field, part) for part in found] for one, found in zip(words, lists, strict=True)
    ]
    return msg("{before} → {after}", before=shown[0], after=shown[1])
