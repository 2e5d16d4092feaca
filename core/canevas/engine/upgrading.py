"""Merging the type as it is now into a plan that was made from an older version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from canevas.errors import CanevasError, UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.document import Document
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.followup.noting import Notes
    from canevas.followup.verdicts import ItemVerdict, Offered
    from canevas.model.plan import Plan
    from canevas.scaffold import ScaffoldRequest
    from canevas.scaffold.build import ScaffoldItems


class Upgrade(NamedTuple):
    """A newer version of the type merged into a plan, not yet written.

    Attributes:
        document: The plan's new text; with the file and the stamp of the old one, so that it can be saved.
        before: Its text as it was.
        plan_type: Id of the type.
        plugin: Who brings the type.
        from_version: The version that was merged last, as the plan notes it.
        to_version: The version that there is.
        items: A verdict for each item that came from the type or would.
        dropped_answers: Questions whose answer the type no longer takes.
    """

    document: Document
    before: str
    plan_type: str
    plugin: str
    from_version: str
    to_version: str
    items: tuple[ItemVerdict, ...]
    dropped_answers: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole file as it would be."""
        return self.document.text

    @property
    def changes_anything(self) -> bool:
        """Tell whether there is anything to write."""
        return self.text != self.before


def upgrade(engine: Engine, opened: PlanFile) -> Upgrade:
    """Merge the type as it is now into a plan; nothing is written.

    Raises:
        InputError: The plan cannot be read.
        UsageError: It does not say where it came from, or came from another type.
        PluginError: A plugin that was needed failed.
        EditError: A value cannot be changed without changing another place that repeats it.
    """
    from canevas.followup.noting import read_notes
    from canevas.followup.upgrading import Version, merged

    plan, document = opened.require(), opened.opened.document
    document.require()
    plan_type = opened.plan_type or engine.plan_type(str(plan.type))
    notes = read_notes(plan.origin or {})
    _refuse_foreign(plan, plan_type, notes, document.name)
    answers, dropped = _answers(plan_type, notes.answers)
    request = _request(engine, opened, plan, plan_type, answers)
    made = _items(engine, request, notes)
    plugin = plan_type.plugin
    asked = {name: value for name, value in _written(request).items() if name not in notes.answers}
    version = Version(plugin.distribution or plugin.name if plugin else "", plugin.version if plugin else "", asked)
    found = merged(document, notes, list(_offered(engine, plan_type, made)), version)
    return Upgrade(
        found.document,
        document.text,
        plan_type.id,
        version.plugin,
        notes.version,
        version.version,
        found.items,
        dropped,
    )


def _refuse_foreign(plan: Plan, plan_type: PlanType, notes: Notes, name: str) -> None:
    """Refuse a plan that does not say where it came from."""
    if not notes.items and notes.left_out is None:
        raise UsageError(
            msg(
                "{file} does not say from which version of its type it was made, so that nothing can be merged",
                file=name,
            ),
            msg(
                "`canevas new` notes it under “origin”. `canevas types {type}` lists what the type proposes.",
                type=plan_type.id,
            ),
        )
    was = str((plan.origin or {}).get("type") or plan_type.id)
    if was != plan_type.id:
        raise UsageError(
            msg(
                "{file} was made from the type “{was}” and is of the type “{type}” now",
                file=name,
                was=was,
                type=plan_type.id,
            ),
            msg("Only a newer version of the same type can be merged."),
        )


def _answers(plan_type: PlanType, noted: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Give the answers that the type still takes, and the questions of those that it does not."""
    from canevas.scaffold.answers import read_answer

    kept, dropped = {}, []
    for name, value in noted.items():
        try:
            read_answer(plan_type, name, value)
        except CanevasError:
            dropped.append(name)
        else:
            kept[name] = value
    return kept, tuple(dropped)


def _request(
    engine: Engine, opened: PlanFile, plan: Plan, plan_type: PlanType, answers: Mapping[str, Any]
) -> ScaffoldRequest:
    """Ask for the plan that one would begin today, with the plan's own title, dates and answers."""
    schedule = engine.schedule(opened)
    start = schedule.start
    end = schedule.end if start is not None else None
    return engine.starting.request(
        plan_type.id,
        language=plan.language,
        title=str(plan.title or ""),
        start=start,
        end=end,
        answers=answers,
    )


def _items(engine: Engine, request: ScaffoldRequest, notes: Notes) -> ScaffoldItems:
    """Decide about the items of that plan; what its author did not want is not among them."""
    from canevas.scaffold.actions import selected
    from canevas.scaffold.build import scaffold_items

    chosen = engine.starting.chosen_actions(request)
    for name in (request.plan_type.id, *request.plan_type.bases):
        engine.host.raise_if_failed(name)
    left_out = notes.left_out or {}
    actions = set(left_out.get("actions", ()))
    wanted = [name for name, one in chosen.actions.items() if not actions.intersection((name, *_was(name, one.was)))]
    chosen = selected(chosen, wanted, minimal=False)
    sources = {note.source for note in notes.items.values()}
    listed = {card.id: card for card in engine.indicators(request.plan_type.id)}
    cards = [name for name, card in listed.items() if sources.intersection((name, *_was(name, card.was)))]
    cards += [name for name in sorted(sources & engine.known_cards) if name not in listed]
    calendar = engine.starting.calendar(request.plan_type, request.start, request.end)
    objectives = set(left_out.get("objectives", ()))
    named = {f"{request.plan_type.id}/{slug}": one for slug, one in request.plan_type.objectives.items()}
    without = [name for name, one in named.items() if objectives.intersection((name, *_was(name, one.was)))]
    return scaffold_items(request, chosen, engine.starting.card, calendar, without=without, cards=cards)


def _offered(engine: Engine, plan_type: PlanType, made: ScaffoldItems) -> Iterator[Offered]:
    from canevas.followup.verdicts import Offered

    actions = engine.catalogue.default_actions(plan_type.id).actions
    for item in made.objectives:
        slug = item.source.rpartition("/")[2]
        was = plan_type.objectives[slug].was if slug in plan_type.objectives else ()
        yield Offered("objective", item.id, item.source, _was(item.source, was), item.data)
    for item in made.indicators:
        card: IndicatorCard = engine.catalogue.card(item.source)
        yield Offered("indicator", item.id, item.source, _was(item.source, card.was), item.data)
    for item in made.actions:
        was = actions[item.source].was if item.source in actions else ()
        yield Offered("action", item.id, item.source, _was(item.source, was), item.data)


def _was(name: str, former: Sequence[str]) -> tuple[str, ...]:
    """Write former ids out: a bare one is of the same pack."""
    pack = name.rpartition("/")[0]
    return tuple(one if "/" in one else f"{pack}/{one}" for one in former)


def _written(request: ScaffoldRequest) -> dict[str, Any]:
    from canevas.scaffold.items import as_written

    return {name: as_written(value, request.language) for name, value in request.answers.items()}
