"""Output formats: found by the names that people give them, and called so that a fault is their plugin's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import did_you_mean, plain
from canevas.contracts.report import TABLES
from canevas.errors import CanevasError, PluginError, UsageError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.manifest import FormatCard
    from canevas.contracts.report import RenderContext, Report
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.plugins.host import PluginHost
    from canevas.provenance import Provenance
    from canevas.rendering.view import PlanView
    from canevas.templating.filling import Filling

    Formats = Mapping[str, tuple[FormatCard, Provenance]]


def declared(host: PluginHost) -> tuple[Formats, Mapping[str, Message]]:
    """Give the formats that manifests declare, and by id why one is refused: two plugins have it."""
    found: dict[str, tuple[FormatCard, Provenance]] = {}
    refused: dict[str, Message] = {}
    for name, pack in host.packs.items():
        for identity, card in pack.manifest.formats.items():
            if identity not in found:
                found[identity] = card, pack.provenance
                continue
            first, second = str(found[identity][1]), str(pack.provenance)
            refused[identity] = msg(
                "the format “{format}” comes from {first} and from {second}; it is refused",
                format=identity,
                first=first,
                second=second,
            )
            host.blame(name, refused[identity])
    return {name: one for name, one in found.items() if name not in refused}, refused


def format_named(name: str, host: PluginHost) -> tuple[str, Provenance]:
    """Find a format by its id, an alias, or the ending of its files.

    Raises:
        UsageError: There is none.
        PluginError: The plugin of that name failed, or two plugins have the format.
    """
    formats, refused = declared(host)
    wanted = plain(name.removeprefix("."))
    if wanted in refused:
        raise PluginError(refused[wanted], msg("Do without one of the two: --without NAME."))
    if wanted in formats:
        return wanted, formats[wanted][1]
    for identity, (card, plugin) in formats.items():
        if wanted in (card.extension, *(plain(alias) for alias in card.aliases)):
            return identity, plugin
    host.raise_if_failed(wanted)
    raise UsageError(msg("there is no format “{name}”", name=name), did_you_mean(name, formats))


def report_of(engine: Engine, opened: PlanFile, form: str) -> Report:
    """Assemble what output formats render; see `Engine.report`."""
    from canevas.rendering.report import build_report

    return build_report(_view_of(engine, opened, appraised=form == "full"), form=form, name=_name_of(opened))


def _view_of(engine: Engine, opened: PlanFile, *, appraised: bool) -> PlanView:
    """Put together a plan and what its report needs.

    Args:
        engine: The engine.
        opened: The plan.
        appraised: Whether the report is to say how the plan is made, for which it has to be checked.
    """
    from canevas.engine.appraising import appraise
    from canevas.engine.card_values import values_of
    from canevas.engine.scheduling import planned_of
    from canevas.rendering.view import PlanView

    plan = opened.require()
    identity = opened.plan_type.id if opened.plan_type else None
    cards = {card.id: card for card in engine.indicators(identity)} if identity else {}
    used = {str(indicator.card) for indicator in plan.indicators if indicator.card}
    cards |= {name: engine.catalogue.card(name) for name in used - cards.keys() if name in engine.known_cards}
    schedule = engine.schedule(opened)
    given = values_of(engine, plan, schedule, (cards[name] for name in sorted(used & cards.keys())))
    planned = planned_of(engine, opened)
    judged = appraise(engine, opened) if appraised and opened.plan_type is not None else None
    return PlanView(plan, opened.plan_type, schedule, cards, engine.today, given, planned, appraisal=judged)


def _name_of(opened: PlanFile) -> str:
    """Give the name of a plan's file without its ending."""
    from canevas.engine.plan_file import PLAN_ENDING

    return "" if opened.path is None else opened.path.name.removesuffix(PLAN_ENDING).removesuffix(".yaml")


def rendered(
    engine: Engine, opened: PlanFile, to: str, options: Mapping[str, str], model: str | None = None
) -> str | bytes:
    """Render a plan; see `Engine.render`."""
    from canevas.rendering.context import ReportContext
    from canevas.rendering.report import build_report

    name, plugin = format_named(to, engine.host)
    form = options["form"]
    _require_table(options.get("table", TABLES[0]))
    _require_form(name, form, engine.formats()[name][0].forms)
    identity = opened.plan_type.id if opened.plan_type else None
    document = None if model is None else engine.models.find(model, identity, name)
    appraised = form == "full" and engine.formats()[name][0].appraisal
    view = _view_of(engine, opened, appraised=appraised)
    report = build_report(view, form="table" if form == "table" else "full", name=_name_of(opened))
    templates = engine.templates(identity, report.language, plugin.name)

    def filling() -> Filling:
        from canevas.rendering.model_data import model_data
        from canevas.templating.filling import Filling

        return Filling(report.language, model_data(view, report.data))

    return run_format(engine, name, ReportContext(report, options, templates, document, filling))


def _require_form(name: str, form: str, forms: tuple[str, ...]) -> None:
    """Refuse a form that a format does not have."""
    if form not in forms:
        no_form = msg(
            "the format “{format}” has no form “{form}”; it has: {forms}", format=name, form=form, forms=list(forms)
        )
        raise UsageError(no_form)


def _require_table(table: str) -> None:
    """Refuse a table that there is not."""
    if table not in TABLES:
        raise UsageError(msg("there is no table “{table}”; the tables are: {tables}", table=table, tables=list(TABLES)))


def run_format(engine: Engine, name: str, context: RenderContext) -> str | bytes:
    """Let a format render; what fails is its plugin's fault.

    Raises:
        PluginError: The plugin that brings it failed.
        CanevasError: Whatever the format raised on purpose.
    """
    _card, plugin = engine.formats()[name]
    function = engine.host.output_formats(plugin.name).get(name)
    if function is None:
        raise engine.host.failure(plugin.name)
    what = msg("rendering “{format}”", format=name)
    attempt = engine.host.attempt(plugin.name, what, lambda: _checked(function(context)))
    if isinstance(attempt.error, CanevasError) and isinstance(attempt.error.message, Message):
        raise attempt.error  # of the templates, which say themselves who is to blame
    if attempt.told is not None:
        failed = msg("{what} failed: {error}", what=what, error=attempt.told)
        raise engine.host.blame(plugin.name, failed, attempt.error)
    if type(attempt.value) in (str, bytes):
        content: str | bytes = attempt.value
        return content
    got = type(attempt.value).__name__
    raise engine.host.blame(plugin.name, msg("{what} gave {got}; a text was expected", what=what, got=got))


def _checked(content: object) -> object:
    """Find out while it is the plugin's code that runs whether a text can be written at all."""
    if type(content) is str:
        content.encode()
    return content
