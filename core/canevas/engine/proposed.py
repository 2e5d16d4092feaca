"""A default action of the type comes into a plan that lives, as a new plan would have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from canevas.catalogue.names import did_you_mean
from canevas.followup.subject import refused
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile


def names_action(opened: PlanFile, engine: Engine, title: str) -> bool:
    """Tell whether a title is the id of a default action of the plan's type."""
    plan_type = opened.plan_type
    return plan_type is not None and title in engine.catalogue.default_actions(plan_type.id).actions


def action_of(opened: PlanFile, engine: Engine, identity: str, new_id: str) -> Mapping[str, Any]:
    """Give the keys of a default action as this plan writes them; what it comes after is what of that is in the plan.

    Args:
        opened: The plan.
        engine: The engine.
        identity: Id of the default action.
        new_id: The id that it gets in the plan.

    Raises:
        UsageError: It does not apply to this plan, or is in the plan already.
        PluginError: A plugin that was needed failed.
    """
    from canevas.scaffold.actions import Chosen
    from canevas.scaffold.items import action_data

    plan, plan_type = opened.require(), opened.plan_type
    if plan_type is None:
        raise refused(msg("the type of this plan is not there"))
    made = _made(opened)
    present = {source: item for item, source in made.items() if any(one.id == item for one in plan.actions)}
    if identity in present:
        raise refused(msg("it is in the plan already: {id}", id=present[identity]))
    dates, answers = engine.schedule(opened), (plan.origin or {}).get("answers")
    decided: dict[str, Any] = {"language": str(plan.language), "title": str(plan.title or "")}
    decided |= {"start": dates.start, "end": dates.end, "answers": answers if isinstance(answers, Mapping) else {}}
    request = engine.starting.request(plan_type.id, **decided)
    found = engine.starting.chosen_actions(request)
    known = {**found.actions, **found.left_out}
    if identity not in known:
        raise refused(msg("there is no default action “{name}”", name=identity), did_you_mean(identity, known))
    stays = {name: action for name, action in known.items() if name == identity or name in present}
    chosen = Chosen(stays, {name: action for name, action in known.items() if name not in stays}, {})
    objectives = [str(one.id) for one in plan.objectives if one.id]
    served = {made[one].rpartition("/")[2]: one for one in objectives if one in made}
    if objectives and not served:
        served = {"": objectives[0]}
    cards = {str(one.card): str(one.id) for one in plan.indicators if one.card and one.id}
    ids = {**present, identity: new_id}
    return action_data(known[identity], chosen, plan_type, ids, served, cards, request.scope())


def _made(opened: PlanFile) -> dict[str, str]:
    """Give, by id of an item of the plan, what it was made from, as the plan notes."""
    origin = opened.require().origin or {}
    items = origin.get("items")
    return {
        str(name): str(one["from"])
        for name, one in (items.items() if isinstance(items, Mapping) else ())
        if isinstance(one, Mapping) and one.get("from")
    }


def note_of(data: Mapping[str, Any], source: str) -> dict[str, str]:
    """Give what a plan notes of an item that was made from a card or a default action, so that a newer one can be merged in."""
    from canevas.model.fingerprint import fingerprints, noted

    return {"from": source, "fields": noted(fingerprints(data))}
