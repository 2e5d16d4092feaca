"""Output formats: found by the names that people give them, and called so that a fault is their plugin's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, cast

from canevas.catalogue.names import did_you_mean, plain
from canevas.contracts.report import TABLES
from canevas.errors import CanevasError, PluginError, UsageError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from canevas.contracts.manifest import FormatCard
    from canevas.contracts.report import RenderContext, Report
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile, Target
    from canevas.plugins.host import PluginHost
    from canevas.provenance import Provenance
    from canevas.rendering.audience import PlanAudience
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


class Shown(NamedTuple):
    """What of a plan is wanted.

    Attributes:
        only: Filters of actions.
        audience: For whom it is, as the user calls them; for everybody where left out.
        language: Language of what is around several plans; that of the first where left out.
    """

    only: Iterable[str] = ()
    audience: str | None = None
    language: str = ""


class Wanted(TypedDict, total=False):
    """The same as arguments by name."""

    only: Iterable[str]
    audience: str | None
    language: str


_WHOLE: Final = Shown()


def report_of(engine: Engine, target: Target | Sequence[Target], form: str, shown: Shown) -> Report:
    """Assemble what output formats render; see `Engine.report`."""
    target = _one_or_several(target)
    if isinstance(target, tuple):
        from canevas.engine.several import report_of_several

        return report_of_several(engine, [engine.opened(one) for one in target], form, shown)
    opened = engine.opened(target)
    view = _shown_of(engine, opened, shown)
    return built(opened, appraised(engine, opened, view) if form == "full" else view, form)


def _one_or_several(target: Target | Sequence[Target]) -> Target | tuple[Target, ...]:
    """Take a list of one plan as that plan."""
    if not isinstance(target, list | tuple):
        return cast("Target", target)
    every: tuple[Target, ...] = tuple(target)
    return every[0] if len(every) == 1 else every


def built(opened: PlanFile, view: PlanView, form: str) -> Report:
    """Assemble the report of a plan, or of an empty one."""
    from canevas.rendering.blanks import blank_report
    from canevas.rendering.report import build_report

    return blank_report(view, form=form) if opened.to_fill else build_report(view, form=form, name=_name_of(opened))


def appraised(engine: Engine, opened: PlanFile, view: PlanView) -> PlanView:
    """Let a report say how the plan is made, for which it has to be checked.

    A part of a plan says nothing of it, nor does an empty one; an audience gets it where it names the section.
    """
    from canevas.engine.appraising import appraise

    wanted = view.audience is None or view.audience.gets("appraisal")
    if wanted and view.chosen is None and opened.plan_type is not None and not opened.to_fill:
        view.appraisal = appraise(engine, opened)
    return view


def _shown_of(engine: Engine, opened: PlanFile, shown: Shown) -> PlanView:
    """Give what of a plan is wanted.

    Raises:
        UsageError: It is an empty one, of which there is nothing to choose.
    """
    from canevas.rendering.report import for_readers

    if opened.to_fill and (tuple(shown.only) or shown.audience is not None):
        raise UsageError(msg("of an empty plan there is nothing to choose: it is filled in as a whole"))
    return for_readers(view_of(engine, opened, shown.audience), shown.only)


def view_of(engine: Engine, opened: PlanFile, audience: str | None = None) -> PlanView:
    """Put together a plan and what its report needs.

    Args:
        engine: The engine.
        opened: The plan.
        audience: For whom the report is, as the user calls them.

    Raises:
        UsageError: There is no such audience.
    """
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
    readers = None if audience is None else _readers(engine, opened, audience)
    planned = planned_of(engine, opened)
    return PlanView(plan, opened.plan_type, schedule, cards, engine.today, given, planned, audience=readers)


def _readers(engine: Engine, opened: PlanFile, name: str) -> PlanAudience:
    from canevas.catalogue.audiences import audience_named
    from canevas.rendering.audience import PlanAudience

    known = engine.catalogue.audiences(opened.plan_type.id if opened.plan_type else None)
    identity = audience_named(name, known)
    return PlanAudience(identity, known[identity], opened.plan_type)


def _name_of(opened: PlanFile) -> str:
    """Give the name of a plan's file without its ending."""
    from canevas.engine.plan_file import PLAN_ENDING

    return "" if opened.path is None else opened.path.name.removesuffix(PLAN_ENDING).removesuffix(".yaml")


def rendered(
    engine: Engine,
    target: Target | Sequence[Target],
    to: str,
    options: Mapping[str, str],
    model: Path | str | None = None,
    shown: Shown = _WHOLE,
) -> str | bytes:
    """Render a plan, or several; see `Engine.render`."""
    target = _one_or_several(target)
    if isinstance(target, tuple):
        from canevas.engine.several import render_several

        return render_several(engine, [engine.opened(one) for one in target], to, options, model, shown)
    opened = engine.opened(target)
    render = renderer(engine, opened, to, options, model)
    return render(_shown_of(engine, opened, shown))


def renderer(
    engine: Engine, opened: PlanFile, to: str, options: Mapping[str, str], model: Path | str | None = None
) -> Callable[[PlanView], str | bytes]:
    """Give what renders a plan, the whole or any part of it; what is wrong with what was asked for shows here.

    Raises:
        UsageError: There is no such format, form, document or table.
        PluginError: The plugin of the format failed.
        InputError: The document cannot be read.
    """
    from canevas.rendering.context import ReportContext

    name, plugin = format_named(to, engine.host)
    options = checked_options(name, options, engine.formats())
    form, card = options["form"], engine.formats()[name][0]
    identity = opened.plan_type.id if opened.plan_type else None
    document = None if model is None else engine.models.find(str(model), identity, name)
    templates = engine.templates(identity, opened.require().language, plugin.name)

    def render(view: PlanView) -> str | bytes:
        view = appraised(engine, opened, view) if form == "full" and card.appraisal else view
        report = built(opened, view, "table" if form == "table" else "full")

        def filling() -> Filling:
            from canevas.rendering.model_data import model_data
            from canevas.templating.filling import Filling

            return Filling(report.language, model_data(view, report.data))

        return run_format(engine, name, ReportContext(report, options, templates, document, filling))

    return render


def checked_options(name: str, options: Mapping[str, str], formats: Formats) -> Mapping[str, str]:
    """Refuse what a format cannot do, rather than make another document than was asked for.

    Args:
        name: The format.
        options: What was asked of it, its form among them; an empty text asks for nothing.
        formats: All formats, to say which can do it.

    Returns:
        The same, with the first form of the format where none was asked for.

    Raises:
        UsageError: There is no such form or table, or the format has no such option.
    """
    card, table = formats[name][0], options.get("table", "")
    form = options["form"] or card.forms[0]
    if form not in card.forms:
        no_form = msg(
            "the format “{format}” has no form “{form}”; it has: {forms}",
            format=name,
            form=form,
            forms=list(card.forms),
        )
        raise UsageError(no_form)
    for option in (one for one, value in options.items() if value and one not in ("form", *card.options)):
        able = [other for other, (theirs, _plugin) in formats.items() if option in theirs.options]
        raise UsageError(
            msg("the format “{format}” has no option “{option}”", format=name, option=option),
            msg("These have it: {formats}.", formats=able) if able else None,
        )
    if table and table not in TABLES:
        raise UsageError(msg("there is no table “{table}”; the tables are: {tables}", table=table, tables=list(TABLES)))
    return {**options, "form": form}


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
