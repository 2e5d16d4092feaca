"""`canevas appraise`: how good a plan is, by dimension, and what would make it better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.cli import proposals
from canevas.cli.lighter_pydantic import skip_search_for_plugins
from canevas.cli.options import argument, as_json, make_command, option
from canevas.cli.paths import PATH
from canevas.engine import PLAN_ENDING
from canevas.language import msgid

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.cli.session import Session


@make_command(
    argument("file", msgid("[FILE]"), type=PATH, shell_complete=proposals.files(PLAN_ENDING)),
    option("--to", "form", choices=("text", "md", "json"), default="text", text=msgid("How the appraisal is printed.")),
    as_json(),
)
def command(session: Session, file: Path | None, form: str, *, as_json: bool) -> None:
    """Appraise a plan: marks with their reasons, strengths, weaknesses, recommendations."""
    skip_search_for_plugins()
    engine = session.engine
    plan = engine.open(session.plan_file(file))
    appraisal = engine.appraise(plan)
    if as_json or form == "json":
        from canevas.rendering.appraisal import appraisal_data

        head = {"file": appraisal.file, "title": appraisal.title or None}
        session.print_json({**head, **appraisal_data(appraisal, session.language)})
    else:
        from canevas.cli import appraisals

        (appraisals.print_markdown if form == "md" else appraisals.print_text)(session, appraisal)
    for status in engine.checking.unable(plan):  # marks that a rule had no part in are not whole
        raise engine.host.failure(status.provenance.name)
