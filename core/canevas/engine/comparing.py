"""Comparing two states of a plan: each with its own dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.engine.plan_file import PlanFile

if TYPE_CHECKING:
    from canevas.engine.facade import Engine
    from canevas.followup.changed import PlanChanges


def compare(engine: Engine, before: PlanFile, after: PlanFile) -> PlanChanges:
    """Tell what changed in meaning; see `Engine.compare`."""
    from canevas.followup.comparing import PlanState, changes_between

    states = (PlanState(opened.require(), engine.schedule(opened)) for opened in (before, after))
    return changes_between(*states)


def open_revision(engine: Engine, revision: str, path: str) -> PlanFile:
    """Open a plan as it was; see `Engine.open_revision`."""
    from canevas.check.opening import open_plan
    from canevas.document.reading import parse_bytes
    from canevas.engine.revisions import Place, content_at

    place = Place(revision, path)
    return PlanFile(open_plan(parse_bytes(content_at(place), place.name), engine.plan_type))
