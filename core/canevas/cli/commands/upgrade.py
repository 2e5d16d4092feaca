"""`canevas upgrade`: a newer version of the type, merged into a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.cli import proposals
from canevas.cli.asking import confirmed
from canevas.cli.options import argument, as_json, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine.upgrading import Upgrade
    from canevas.followup.verdicts import FieldVerdict, ItemVerdict

_COUNTED: Final = ("stays-removed", "kept", "unchanged")
"""Verdicts of items in which nothing changes: how many is enough."""
_LONGEST: Final = 200


@make_command(
    argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    option("--yes", is_flag=True, text=msgid("Write without asking.")),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written; ask and write nothing.")),
    as_json(),
)
def command(session: Session, file: Path | None, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Merge a newer version of its type into a plan: shown first, then asked for."""
    if yes and dry_run:
        raise UsageError(msg("--yes and --dry-run contradict each other: give one of them"))
    engine, path = session.engine, session.plan_file(file)
    found = engine.upgrade(path)
    if not as_json:
        _show(session, found)
    write = found.changes_anything and not dry_run
    if write and not yes:
        write = session.is_interactive and not as_json and confirmed(session, msg("Apply?"), default=True)
    if write:
        session.warn(session.history.save(found.document))
    if as_json:
        session.print_json(_plain(found, str(path), written=write))
    elif write:
        session.say(nmsg("Written.", "Written: {count} files.", 1))
    elif found.changes_anything and not dry_run and not session.is_interactive:
        session.say(msg("Nothing was written; --yes writes it."))


def _show(session: Session, found: Upgrade) -> None:
    """Show each item of which something is to be said, and count the others."""
    from canevas.followup.verdicts import LABELS, label

    versions = " → ".join(dict.fromkeys([found.from_version or "?", found.to_version or "?"]))
    session.say(session.bold(f"{found.plan_type} {versions}"))
    for name in found.dropped_answers:
        session.say("  ", msg("The type no longer asks “{question}”; its default counts.", question=name))
    for verdict in LABELS:
        items = [item for item in found.items if item.verdict == verdict]
        if not items:
            continue
        if verdict in _COUNTED:
            names = [item.id or item.source for item in items if verdict != "unchanged"]
            session.say(f"{session.text(label(verdict))}{session.colon} ", _counted(len(items), names))
            continue
        session.say(session.bold(label(verdict)))
        for item in items:
            _show_item(session, item)
    if not found.changes_anything:
        session.say(msg("There is nothing to write."))


def _counted(count: int, names: Sequence[str]) -> str:
    few = 12
    return f"{count} ({', '.join(names)})" if 0 < len(names) <= few else str(count)


def _show_item(session: Session, item: ItemVerdict) -> None:
    was = session.text(msg("{new}, once {old}", new=item.source, old=item.was)) if item.was else item.source
    session.paragraph("  ".join(part for part in (item.id, item.title, f"({was})") if part), indent=4, first=2)
    for field in item.fields:
        _show_field(session, field)


def _show_field(session: Session, field: FieldVerdict) -> None:
    yours, new = _short(session, field.yours), _short(session, field.new)
    sentences = {
        "updated": msg("{field}: {yours} → {new}", field=field.field, yours=yours, new=new),
        "conflict": msg(
            "{field}: yours stays, {yours}; the type now says {new}", field=field.field, yours=yours, new=new
        ),
        "unknown": msg(
            "{field}: stays {yours}; the type says {new}, and nothing tells who changed it",
            field=field.field, yours=yours, new=new,
        ),
        "not-in-type": msg("{field}: stays {yours}; the type no longer says anything", field=field.field, yours=yours),
        "kept": msg("{field}: kept yours, {yours}", field=field.field, yours=yours),
    }  # fmt: skip
    session.paragraph(sentences[field.verdict], indent=6)


def _short(session: Session, value: Any) -> str:
    """Give a value in a line."""
    if value is None:
        return session.text(msg("nothing"))
    text = ", ".join(_flat(value))
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return session.text(msg("“{text}”", text=text))


def _flat(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}: {part}" for key, item in value.items() for part in _flat(item)]
    if isinstance(value, list | tuple):
        return [part for item in value for part in _flat(item)]
    return [" ".join(str(value).split())]


def _plain(found: Upgrade, path: str, *, written: bool) -> dict[str, Any]:
    """Give everything for a program."""
    return {
        "file": path,
        "type": found.plan_type,
        "plugin": found.plugin,
        "from": found.from_version,
        "to": found.to_version,
        "changes": found.changes_anything,
        "written": written,
        "dropped_answers": list(found.dropped_answers),
        "items": [
            {
                "kind": item.kind,
                "id": item.id or None,
                "source": item.source,
                "was": item.was or None,
                "title": item.title,
                "verdict": item.verdict,
                "fields": [
                    {"field": one.field, "verdict": one.verdict, "yours": one.yours, "new": one.new}
                    for one in item.fields
                ],
            }
            for item in found.items
        ],
    }
