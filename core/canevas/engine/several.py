"""Several plans in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.engine.formats import built, require_form, require_table, run_format, view_of
from canevas.engine.formats import format_named as find_format
from canevas.errors import UsageError
from canevas.language import LANGUAGES, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canevas.contracts.report import Report
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile


def report_of_several(engine: Engine, opened: Sequence[PlanFile], form: str, language: str) -> Report:
    """Assemble the report of several plans; see `Engine.report`.

    Raises:
        UsageError: There is no plan among them, one of them is an empty one, or there is no such language.
    """
    from canevas.rendering.several import joined_report, parts_of

    if not opened:
        raise UsageError(msg("which plans?"))
    if any(one.to_fill for one in opened):
        raise UsageError(msg("an empty plan stands alone: it goes into no document of several plans"))
    plans = [(view, built(one, view, form)) for one in opened for view in (view_of(engine, one),)]
    language = language or plans[0][1].language
    if language not in LANGUAGES:
        raise UsageError(
            msg("there are no plans in “{language}”", language=language), msg("Known: {words}.", words=LANGUAGES)
        )
    return joined_report(parts_of(plans), language)


def render_several(
    engine: Engine,
    opened: Sequence[PlanFile],
    to: str,
    options: Mapping[str, str],
    model: str | None,
    language: str,
) -> str | bytes:
    """Render several plans; see `Engine.render`."""
    from canevas.rendering.context import ReportContext

    if model is not None:
        raise UsageError(msg("a document of your own is filled in with one plan, not with several"))
    name, plugin = find_format(to, engine.host)
    form = options["form"]
    require_table(options.get("table", ""))
    require_form(name, form, engine.formats()[name][0].forms)
    report = report_of_several(engine, opened, "table" if form == "table" else "full", language)
    types = {one.plan_type.id if one.plan_type else None for one in opened}
    templates = engine.templates(types.pop() if len(types) == 1 else None, report.language, plugin.name)
    return run_format(engine, name, ReportContext(report, options, templates))
