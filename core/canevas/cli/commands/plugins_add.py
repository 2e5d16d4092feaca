"""`canevas plugins add`: a pack from a folder or a zip file, put where Canevas looks for packs; no code of it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import options, proposals
from canevas.cli.asking import confirmed
from canevas.cli.options import argument, make_command, option
from canevas.cli.paths import PATH
from canevas.cli.sharing import listed, place_of, sharing_of, whose, yes
from canevas.errors import OutputError, PluginError, UsageError
from canevas.language import msg, msgid, nmsg

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session
    from canevas.engine.sharing import Offer


@make_command(
    argument("path", msgid("PATH"), type=PATH, shell_complete=proposals.files(".zip")),
    *whose(msgid("For you, in every folder (the default)."), msgid("For this project: it goes along with its folder.")),
    yes(),
    options.force(),
    option("--dry-run", is_flag=True, text=msgid("Show what would be written; ask and write nothing.")),
)
def command(
    session: Session, path: Path | None, *, user: bool, project: bool, yes: bool, force: bool, dry_run: bool
) -> None:
    """Add a pack: shown first, then asked for."""
    if path is None:
        raise UsageError(
            msg("which pack?"), msg("A pack is a folder that holds a {file}, or a zip file of one.", file="pack.yaml")
        )
    place = place_of(user=user, project=project) or "user"
    sharing = sharing_of(session)
    with sharing.offer(path, place) as offer:
        _show(session, offer)
        if dry_run:
            return
        if not _is_wanted(session, offer, yes=yes, force=force):
            session.say(msg("Nothing was written."))
            return
        sharing.add(offer)
    session.say(msg("Written: {file}", file=str(offer.target)))
    if offer.replaced is not None and offer.kept is not None:
        session.say(msg("The version that was there is kept: {path}", path=str(offer.kept)))
    name = offer.pack.manifest.pack
    session.say(msg("To remove it: {command}", command=f"canevas plugins remove {name}"))


def _show(session: Session, offer: Offer) -> None:
    """Show what a pack brings and needs, and what would not go together."""
    manifest, summary = offer.pack.manifest, offer.pack.summary
    session.say(session.bold(" ".join(part for part in (manifest.pack, manifest.version) if part)))
    for said in (manifest.author, manifest.licence, manifest.homepage):
        if said:
            session.say("  ", said)
    if summary is not None:
        name, base = summary.data.get("name", manifest.pack), summary.extends
        if summary.adds_to:
            session.say("  ", msg("adds to the plan type “{type}”", type=summary.adds_to))
        elif base:
            session.say("  ", msg("plan type “{name}”, which builds upon “{base}”", name=name, base=base))
        else:
            session.say("  ", msg("plan type “{name}”", name=name))
    for label, names in _contents(offer):
        listed(session, label, names)
    for conflict in offer.conflicts:
        session.paragraph(session.sentence(conflict), indent=4, first=2)
    if offer.left_out:
        session.paragraph(
            msg("Left out, since packs run no code: {files}", files=list(offer.left_out[:12])), indent=4, first=2
        )
    session.say("  ", msg("To write: {file}", file=str(offer.target)))


def _contents(offer: Offer) -> list[tuple[object, list[str]]]:
    pack = offer.pack
    cards, actions, rules = pack.cards(), pack.actions(), pack.rules()
    templates = sorted(one.name for one in (offer.files / "templates").glob("*") if one.is_file())
    return [
        (nmsg("{count} indicator", "{count} indicators", len(cards)), list(cards)),
        (nmsg("{count} action", "{count} actions", len(actions)), list(actions)),
        (nmsg("{count} rule", "{count} rules", len(rules)), list(rules)),
        (nmsg("{count} template", "{count} templates", len(templates)), templates),
        (msg("requires"), list(pack.manifest.requires)),
    ]


def _is_wanted(session: Session, offer: Offer, *, yes: bool, force: bool) -> bool:
    """Ask; what replaces a version, or does not go together with what is there, has to be wanted expressly.

    Raises:
        OutputError: A version is there, and nobody can be asked.
        PluginError: It does not go together, and nobody can be asked.
    """
    if force:
        return True
    asks = session.is_interactive and not yes
    if offer.replaced is not None:
        there, new = offer.replaced.provenance.version, offer.pack.manifest.version
        if there == new:
            said = msg("this version is there already: {folder}", folder=str(offer.replaced.folder))
        else:
            said = msg("version {there} is there already; this one is {new}", there=there or "?", new=new or "?")
        if not asks:
            raise OutputError(said, msg("To replace it: --force"))
        session.say(session.sentence(said))
        return confirmed(session, msg("Replace it?"), default=False)
    if offer.conflicts:
        if not asks:
            raise PluginError(offer.conflicts[0], msg("To add it all the same: --force"))
        return confirmed(session, msg("Add it all the same?"), default=False)
    return yes or confirmed(session, msg("Add it?"), default=True)
