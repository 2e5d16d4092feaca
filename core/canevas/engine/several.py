"""Several plans in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.engine.formats import built, checked_options, run_format, view_of
from canevas.engine.formats import format_named as find_format
from canevas.errors import UsageError
from canevas.language import LANGUAGES, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from canevas.contracts.report import Report
    from canevas.engine.facade import Engine
    from canevas.engine.formats import Shown
    from canevas.engine.plan_file import PlanFile
    from canevas.rendering.view import PlanView


def report_of_several(engine: Engine, opened: Sequence[PlanFile], form: str, shown: Shown) -> Report:
    """Assemble the report of several plans; see `Engine.report`.

    Raises:
        UsageError: There is no plan among them, one of them is an empty one, there is no such language, or a filter names
            nothing of any of them.
    """
    from canevas.rendering.several import joined_report, parts_of

    if not opened:
        raise UsageError(msg("which plans?"))
    if any(one.to_fill for one in opened):
        raise UsageError(msg("an empty plan stands alone: it goes into no document of several plans"))
    plans = [(view, built(one, view, form)) for one, view in _wanted(engine, opened, shown)]
    language = shown.language or plans[0][1].language
    if language not in LANGUAGES:
        raise UsageError(
            msg("there are no plans in “{language}”", language=language), msg("Known: {words}.", words=LANGUAGES)
        )
    return joined_report(parts_of(plans), language)


def _wanted(engine: Engine, opened: Sequence[PlanFile], shown: Shown) -> list[tuple[PlanFile, PlanView]]:
    """Give what is wanted of the plans; where some actions were chosen, those that have none of them are left out.

    Raises:
        UsageError: A filter names nothing of any plan.
    """
    from canevas.rendering.choosing import NothingNamedError
    from canevas.rendering.report import for_readers

    only, nothing = tuple(shown.only), None
    found = []
    for one in opened:
        try:
            found.append((one, for_readers(view_of(engine, one, shown.audience), only)))
        except NothingNamedError as error:
            nothing = nothing or error
    if nothing is not None and not found:
        raise nothing
    return [(one, view) for one, view in found if view.chosen is None or view.chosen.places] or found


def render_several(
    engine: Engine,
    opened: Sequence[PlanFile],
    to: str,
    options: Mapping[str, str],
    model: Path | str | None,
    shown: Shown,
) -> str | bytes:
    """Render several plans; see `Engine.render`."""
    from canevas.rendering.context import ReportContext

    if model is not None:
        raise UsageError(msg("a document of your own is filled in with one plan, not with several"))
    name, plugin = find_format(to, engine.host)
    options = checked_options(name, options, engine.formats())
    report = report_of_several(engine, opened, "table" if options["form"] == "table" else "full", shown)
    types = {one.plan_type.id if one.plan_type else None for one in opened}
    templates = engine.templates(types.pop() if len(types) == 1 else None, report.language, plugin.name)
    return run_format(engine, name, ReportContext(report, options, templates))
