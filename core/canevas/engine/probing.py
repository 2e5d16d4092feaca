"""Trying every plugin, so that what is wrong with one shows before it is needed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from canevas.engine import checking
from canevas.errors import CanevasError
from canevas.language import msg
from canevas.plugins.source import PluginFault

if TYPE_CHECKING:
    from canevas.engine.facade import Engine
    from canevas.plugins.source import PluginStatus


def statuses(engine: Engine, *, whole: bool) -> tuple[PluginStatus, ...]:
    """List every plugin with how it fares; see `Engine.plugins`."""
    if whole:
        probe(engine)
    packs = engine.host.packs
    for problem in engine.catalogue.problems:
        if (status := engine.host.status_of(problem.pack)) is not None:
            status.fail(PluginFault(problem.message, problem.hint))
    found = engine.host.statuses.values()
    return tuple(sorted(found, key=lambda status: (status.provenance.name not in packs, status.provenance.name)))


def probe(engine: Engine) -> None:
    """Import every plugin and call every hook of it the way the commands do; what goes wrong is on its status.

    Raises:
        PluginError: Faults are raised at once.
    """
    engine.host.import_all()
    hooks = {hook for status in engine.host.statuses.values() for hook in status.hooks}
    if "canevas_indicators" in hooks:
        engine.host.indicators(engine.host.packs)
        _ = engine.catalogue.all_cards
    if "canevas_output_formats" in hooks or any(pack.manifest.formats for pack in engine.host.packs.values()):
        _try_formats(engine)
    for listing in engine.plan_types():
        _try_type(engine, listing.id, has_changes="canevas_default_actions" in hooks)


def _try_formats(engine: Engine) -> None:
    """Ask for the functions of formats; a format without one is a fault of its plugin."""
    for name, pack in engine.host.packs.items():
        if not pack.manifest.formats:
            continue
        with suppress(CanevasError):  # the fault is on its status by then
            given = engine.host.output_formats(name)
            for identity in pack.manifest.formats:
                if identity not in given:
                    engine.host.blame(name, msg("no function is given for the format “{format}”", format=identity))


def _try_type(engine: Engine, identity: str, *, has_changes: bool) -> None:
    """Ask for the functions of a type's rules, and for the changes to its actions with the default answers."""
    plan_type = engine.plan_type(identity)
    checking.functions_of(checking.rules_for(plan_type, engine.catalogue), plan_type, engine.host)
    if has_changes:
        with suppress(CanevasError):  # what two plugins disagree on is told when a plan is started
            engine.starting.chosen_actions(engine.starting.request(identity))
