"""Output formats: found by the names that people give them, and called so that a fault is their plugin's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import did_you_mean, plain
from canevas.errors import CanevasError, PluginError, UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.manifest import FormatCard
    from canevas.contracts.report import OutputFormat, Report
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.plugins.index import IndexedPack
    from canevas.provenance import Provenance
    from canevas.rendering.context import ReportContext


def formats_of(packs: Mapping[str, IndexedPack]) -> Mapping[str, tuple[FormatCard, Provenance]]:
    """List the formats of packs by id, each with who brings it."""
    found: dict[str, tuple[FormatCard, Provenance]] = {}
    for pack in packs.values():
        for name, card in pack.manifest.formats.items():
            found.setdefault(name, (card, pack.provenance))
    return found


def format_named(name: str, formats: Mapping[str, tuple[FormatCard, Provenance]]) -> tuple[str, Provenance]:
    """Find a format by its id, an alias, or the ending of its files.

    Raises:
        UsageError: There is none.
    """
    wanted = plain(name.removeprefix("."))
    for identity, (card, plugin) in formats.items():
        if wanted in (identity, card.extension, *(plain(alias) for alias in card.aliases)):
            return identity, plugin
    raise UsageError(msg("there is no format “{name}”", name=name), did_you_mean(name, formats))


def report_of(engine: Engine, opened: PlanFile, form: str) -> Report:
    """Assemble the report of a plan; see `Engine.report`."""
    from canevas.rendering import build_report

    plan, plan_type = opened.require(), opened.plan_type
    cards = {card.id: card for card in engine.indicators(plan_type.id)} if plan_type else {}
    used = {str(indicator.card) for indicator in plan.indicators if indicator.card}
    cards |= {name: engine.catalogue.card(name) for name in used - cards.keys() if name in engine.known_cards}
    return build_report(plan, plan_type, engine.schedule(opened), cards, engine.today, form=form)


def rendered(engine: Engine, opened: PlanFile, to: str, form: str) -> str | bytes:
    """Render a plan; see `Engine.render`."""
    from canevas.rendering.context import ReportContext

    name, plugin = engine.format_named(to)
    function = engine.host.output_formats(plugin.name).get(name)
    if function is None:
        raise engine.host.failure(engine.host.status_of(plugin.name), plugin.name)
    report = engine.report(opened, form=form)
    templates = engine.templates(opened.plan_type.id if opened.plan_type else None, report.language, plugin.name)
    return content_of(function, ReportContext(report, {"form": form}, templates), name, plugin)


def content_of(function: OutputFormat, context: ReportContext, name: str, plugin: Provenance) -> str | bytes:
    """Call the function of a format.

    Raises:
        PluginError: It raised something, or gave neither text nor bytes.
    """
    try:
        content = function(context)
    except CanevasError:
        raise
    except Exception as error:
        message = msg(
            "plugin {plugin}: rendering “{format}” raised {error}",
            plugin=str(plugin),
            format=name,
            error=f"{type(error).__name__}: {error}",
        )
        raise PluginError(message) from error
    if not isinstance(content, str | bytes):
        raise PluginError(
            msg(
                "plugin {plugin}: rendering “{format}” gave {got}; a text was expected",
                plugin=str(plugin),
                format=name,
                got=type(content).__name__,
            )
        )
    return content
