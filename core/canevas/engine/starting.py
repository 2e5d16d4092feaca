"""Starting a plan, step by step: the period, the answers, the actions that are chosen, the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from canevas.engine.clock import read_moment
from canevas.errors import PluginError, UsageError
from canevas.language import LANGUAGES, msg, pick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from canevas.contracts.action import DefaultAction
    from canevas.contracts.contexts import DefaultActionsContext
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.engine.facade import Engine
    from canevas.planning.calendar import Calendar
    from canevas.scaffold import ScaffoldRequest
    from canevas.scaffold.actions import Chosen
    from canevas.scaffold.result import Scaffold


class Decisions(TypedDict, total=False):
    """What a user may decide of a new plan.

    Attributes:
        language: Language of the plan, ``fr`` or ``en``; French where left out.
        title: Title; the type's name where left out.
        objective: The objective as a sentence; the type's proposals where left out.
        owner: Who answers for the plan.
        start: First day; today, or the next working day, where left out.
        end: Last day; the type's horizon after the start where left out.
        answers: Answers to the type's questions, by id; defaults for the rest.
        actions: ``all``, ``none``, or slugs of default actions; all where left out.
        minimal: Whether only essential actions are kept.
    """

    language: str
    title: str
    objective: str
    owner: str
    start: date | str | None
    end: date | str | None
    answers: Mapping[str, Any] | None
    actions: str | Sequence[str]
    minimal: bool


_MEASURES = 2
"""Indicators of an objective that the user gave; more of them are easily added."""
_CALENDAR = "FR"
"""Of types that name none."""


class Starting:
    """The steps from a type to a new plan, for those who ask their user between them.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def request(self, plan_type: str, **decided: Unpack[Decisions]) -> ScaffoldRequest:
        """Read what the user decided; see `Engine.scaffold`."""
        from canevas.scaffold import ScaffoldRequest, read_answers

        if unknown := decided.keys() - Decisions.__annotations__.keys():
            raise TypeError(f"scaffold() got an unexpected keyword argument {min(unknown)!r}")
        found = self._engine.plan_type(plan_type)
        language = decided.get("language", "fr")
        if language not in LANGUAGES:
            raise UsageError(
                msg("there are no plans in “{language}”", language=language), msg("Known: {words}.", words=LANGUAGES)
            )
        first, last = self.period(found, decided.get("start"), decided.get("end"))
        title = decided.get("title", "")
        heading = title or pick(found.name, language)
        answers = decided.get("answers") or {}
        typed = read_answers(found, answers, start=first, end=last, title=heading, language=language)
        objective = decided.get("objective", "")
        measures = self._measures(objective, found, language) if objective else []
        texts = title, objective, decided.get("owner", "")
        actions, minimal = decided.get("actions", "all"), decided.get("minimal", False)
        return ScaffoldRequest(found, language, first, last, *texts, typed, actions, minimal, measures)

    def _measures(self, objective: str, plan_type: PlanType, language: str) -> list[str]:
        """Give the indicators that measure an objective of the user's own: what the type proposes measures something else."""
        found = self._engine.suggest_indicators(
            objective, language=language, plan_type=plan_type.id, only=True, most=_MEASURES
        )
        return [one.card.id for one in found]

    def period(self, plan_type: PlanType, start: date | str | None, end: date | str | None) -> tuple[date, date]:
        """Give the first and the last day of a new plan; to the minute where its calendar is continuous and a time is given.

        Raises:
            UsageError: One of them is no date, or the end comes before the start.
        """
        from canevas.model.duration import Duration
        from canevas.planning.reckoning import begins_after

        if start is None:
            today = self._engine.today
            first = self.calendar(plan_type, today, today).next_working(today)
        else:
            first = self._kept(plan_type, read_moment(str(start), "start"))
        if end is None:
            last = Duration.parse(plan_type.horizon).last_day(first)
            last = self.calendar(plan_type, first, last).previous_working(last)
        else:
            last = self._kept(plan_type, read_moment(str(end), "end"))
        if begins_after(first, last):
            raise UsageError(
                msg("the plan would end on {end}, before it starts on {start}", end=last, start=first),
                msg("Give a later end, or none: the type knows how long such a plan lasts."),
            )
        return first, last

    def _kept(self, plan_type: PlanType, moment: date) -> date:
        """Keep the time of day where the calendar of a type counts hours."""
        from canevas.planning.reckoning import reckoning_on

        return reckoning_on(self.calendar(plan_type, moment, moment)).kept(moment)

    def day_off(self, plan_type: PlanType, day: date) -> Mapping[str, str] | None:
        """Say why a day is off in the calendar of a type; `None` where it is not."""
        return self.calendar(plan_type, day, day).holiday_name(day)

    def chosen_actions(self, request: ScaffoldRequest) -> Chosen:
        """Give the default actions for a scaffold: those that apply, changed by plugins, chosen by the user."""
        from dataclasses import replace

        from canevas.scaffold import actions

        plan_type, catalogue, host = request.plan_type, self._engine.catalogue, self._engine.host
        applicable = actions.applicable(catalogue.default_actions(plan_type.id), request.scope())

        def context() -> DefaultActionsContext:
            from canevas.contracts.contexts import DefaultActionsContext

            known = applicable.actions
            return DefaultActionsContext(plan_type.id, plan_type.bases, request.answers, known, request.language)

        def finish(action: DefaultAction, plugin: str) -> DefaultAction:
            if "/" not in action.id:
                action = replace(action, id=f"{plugin}/{action.id}", plugin=host.packs[plugin].provenance)
            return catalogue.resolve_action(action, plugin)

        declared = plan_type.fields_of("action")
        merged = actions.merged(
            applicable, host.default_actions((plan_type.id, *plan_type.bases), context), finish, declared
        )
        return actions.selected(merged, request.actions, minimal=request.minimal)

    def build(self, request: ScaffoldRequest) -> Scaffold:
        """Build the plan, and read it back: a template that gives no readable plan is its owner's fault.

        Raises:
            PluginError: The type names something that is not there, or its template is faulty.
        """
        from canevas.scaffold import build_scaffold
        from canevas.scaffold.result import Scaffold

        chosen = self.chosen_actions(request)
        for name in (request.plan_type.id, *request.plan_type.bases):
            self._engine.host.raise_if_failed(name)  # what its code would have changed is not known
        calendar = self.calendar(request.plan_type, request.start, request.end)
        templates = self._engine.templates(request.plan_type.id, request.language)
        built = build_scaffold(request, chosen, self.card, calendar, templates)
        opened = self._engine.open_text(built.text, "plan.yaml.j2")
        if opened.plan is None or opened.opened.found:
            first = opened.opened.found[0]
            position = opened.opened.document.position(first.start)
            raise PluginError(
                msg(
                    "the template of type “{type}” gives a plan that cannot be read: line {line}: {message}",
                    type=request.plan_type.id,
                    line=position.line,
                    message=first.message,
                )
            )
        return Scaffold(built.text, opened.plan, self._engine.schedule(opened), built.reasons, len(opened.blanks))

    def card(self, identity: str) -> IndicatorCard:
        """Give a card that an action or an objective of a pack names.

        Raises:
            PluginError: There is none, or the plugin that would bring it failed.
        """
        try:
            return self._engine.catalogue.card(identity)
        except UsageError as error:
            self._engine.host.raise_if_failed(identity.partition("/")[0])
            raise PluginError(
                msg("an action suggests the indicator “{id}”, which no pack has", id=identity), error.hint
            ) from None

    def calendar(self, plan_type: PlanType, first: date, last: date) -> Calendar:
        """Give the calendar of plans of a type.

        Raises:
            UsageError: There is none of that name.
        """
        from canevas.model.fault import ValueFault
        from canevas.planning.calendar import calendar_for

        try:
            return calendar_for(plan_type.calendar or _CALENDAR, (), first, last, holidays_cache=self._engine.cache)
        except ValueFault as fault:
            raise UsageError(fault.message) from None
