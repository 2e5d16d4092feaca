"""A plan as the sections of its report see it: with its type, its dates, the cards of its indicators and a printer."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from canevas.contracts.report import Cell
from canevas.model.blank import BLANK
from canevas.model.moment import Moment
from canevas.planning.progress import plan_progress, progress_among
from canevas.planning.reckoning import reckoning_on
from canevas.planning.schedule import plan_with_floats
from canevas.rendering import figures, labels
from canevas.rendering.printing import Printer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from canevas.contracts.appraisal import Appraisal
    from canevas.contracts.fields import Field
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.language import Text
    from canevas.model.plan import Plan
    from canevas.planning.progress import PlanProgress
    from canevas.planning.schedule import Schedule
    from canevas.planning.standing import Standing
    from canevas.rendering.audience import PlanAudience
    from canevas.rendering.choosing import Chosen


class PlanView:
    """A plan with what is around it.

    Args:
        plan: The plan.
        plan_type: Its type; `None` where it is not there.
        schedule: Its computed dates.
        cards: Cards of indicators by id; those that the plan names are enough.
        today: The day on which it is looked at; what is dated later is not there yet.
        given: By id of a card, what the plan itself gives for it, or the function that computes it.
        planned: First and last day of actions by id, as a baseline has them.
        audience: For whom the report is, if for nobody in particular, everything is told.
        appraisal: How the plan is made, where the report is to say it.

    Attributes:
        whole: The plan, whole: what is computed is computed of it.
        told: All its items with those parts that the audience is told.
        plan: What is shown: of these, the items that were chosen.
        actions: The actions that are shown, with their dates.
        indicators: The indicators that are shown, as they stand.
        chosen: By what the actions were chosen, where not all are shown.
    """

    def __init__(
        self,
        plan: Plan,
        plan_type: PlanType | None,
        schedule: Schedule,
        cards: Mapping[str, IndicatorCard],
        today: date,
        given: figures.Given = MappingProxyType({}),
        planned: Mapping[str, tuple[date, date]] = MappingProxyType({}),
        *,
        audience: PlanAudience | None = None,
        appraisal: Appraisal | None = None,
    ) -> None:
        self.whole = plan
        self.audience = audience
        self.told = plan = plan if audience is None else audience.told(plan)
        self.plan = plan
        self.chosen: Chosen | None = None
        self.plan_type = plan_type
        self.schedule = schedule
        self.today = today
        self.planned = planned
        self.appraisal = appraisal
        self.printer: Printer = Printer(plan.language)
        self.actions = figures.place(plan, schedule)
        self.indicators = figures.measured(plan, schedule, cards, today, given)
        self._known = self.indicators
        self.places = self.counted = tuple(range(len(plan.actions)))

    def part(self, shown: Mapping[str, Sequence[int]], chosen: Chosen | None = None, **instead: object) -> PlanView:
        """Give the same with some of its items alone; what is computed stays that of the whole plan.

        Args:
            shown: By list of the plan (``actions``, ``risks``…) the positions of the items that stay; others stay whole.
            chosen: By what the actions were chosen; progress is then that of those.
            instead: Other values of parts of the plan that are no lists.
        """
        found = copy(self)
        lists = {name: tuple(getattr(self.plan, name)[place] for place in places) for name, places in shown.items()}
        found.plan = self.plan.model_copy(update={**instead, **lists})
        if "actions" in shown:
            found.actions = tuple(self.actions[place] for place in shown["actions"])
            found.places = tuple(self.places[place] for place in shown["actions"])
        if "indicators" in shown:
            found.indicators = tuple(self.indicators[place] for place in shown["indicators"])
        if chosen is not None:
            found.chosen, found.counted = chosen, found.places
            vars(found).pop("progress", None)
        return found

    @cached_property
    def whole_progress(self) -> PlanProgress:
        """How much of the whole plan is done, and how each of its actions stands."""
        return plan_progress(self.whole, self.schedule, self.today)

    @cached_property
    def progress(self) -> PlanProgress:
        """How much is done of the actions that were chosen, of all where none were."""
        whole = self.whole_progress
        if self.chosen is None:
            return whole
        return progress_among([whole.actions[place] for place in self.counted], whole.method, self.schedule.calendar)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How each action stands that is shown."""
        return tuple(self.whole_progress.actions[place] for place in self.places)

    @cached_property
    def latest(self) -> Schedule:
        """The schedule with the latest dates and the float of each action."""
        return plan_with_floats(self.whole, self.schedule)

    @cached_property
    def critical(self) -> frozenset[str]:
        """Ids of the actions whose delay delays the plan; none where all are, as in a mere sequence: that says nothing."""
        found = self.latest.actions
        critical = frozenset(identity for identity, one in found.items() if one.critical)
        return critical if len(critical) < len(found) else frozenset()

    def tells(self, level: str, name: str) -> bool:
        """Tell whether a part of a kind of item is told at all."""
        return self.audience is None or not self.audience.hides(level, name)

    @property
    def title(self) -> str:
        """The plan's title, on one line."""
        if self.plan.title is BLANK:
            return self.printer.blank
        return self.printer.line(str(self.plan.title or "")) or self.type_name or self.printer.pick(labels.PLAN)

    @property
    def type_name(self) -> str:
        """The name of the plan's type; its id where the type is not there."""
        if self.plan_type is not None:
            return self.printer.pick(self.plan_type.name)
        return self.printer.line(str(self.plan.type or ""))

    def fields_of(self, level: str) -> Mapping[str, Field]:
        """Give the fields that the type adds to one kind of item."""
        return self.plan_type.fields_of(level) if self.plan_type is not None else {}

    @cached_property
    def phases(self) -> Mapping[str, Text]:
        """The labels of the type's phases, in their order."""
        return {name: phase.label for name, phase in self.plan_type.phases.items()} if self.plan_type else {}

    @cached_property
    def _roles(self) -> Mapping[str, str]:
        roles = self.plan_type.roles if self.plan_type else {}
        return {name: self.printer.pick(role.label) for name, role in roles.items()}

    def person(self, value: object) -> Cell:
        """Print who somebody is: the person named for a role with the role's label beside, else the role, else the name."""
        if not isinstance(value, str):
            return self.printer.cell(value)
        role = self._roles.get(value, "")
        named = self.plan.people.get(value)
        if isinstance(named, str) and named.strip():
            return self.printer.text(named, note=role)
        return self.printer.text(role or value)

    def people(self, values: Iterable[object]) -> str:
        """Print several people by their names alone."""
        return ", ".join(cell.text for cell in map(self.person, values) if cell.text)

    @cached_property
    def _action_titles(self) -> Mapping[str, object]:
        return {str(action.id): action.title for action in reversed(self.told.actions) if action.id}

    def action(self, identity: object) -> Cell:
        """Print the action that an id means by its title, with the id beside; an id that means none as it is."""
        title = self._action_titles.get(identity) if isinstance(identity, str) else None
        return self.printer.cell(identity) if not title else self.printer.cell(title, note=str(identity))

    @cached_property
    def _statements(self) -> Mapping[str, object]:
        return {str(one.id): one.statement for one in reversed(self.told.objectives) if one.id}

    def objective(self, identity: object) -> Cell:
        """Print the objective that an id means by its sentence, with the id beside; an id that means none as it is."""
        statement = self._statements.get(identity) if isinstance(identity, str) else None
        return self.printer.cell(identity) if not statement else self.printer.cell(statement, note=str(identity))

    @cached_property
    def _indicator_names(self) -> Mapping[str, Cell]:
        named = reversed(self._known)
        return {str(item.indicator.id): self.indicator_name(item) for item in named if item.indicator.id}

    def indicator(self, identity: object) -> Cell:
        """Print the indicator that an id means by its name; an id that means none as it is."""
        named = self._indicator_names.get(identity) if isinstance(identity, str) else None
        return named or self.printer.cell(identity)

    def indicator_name(self, item: figures.MeasuredIndicator) -> Cell:
        """Print an indicator's own name, else its card's, else the card's id."""
        if item.indicator.name is None and item.card is not None:
            return Cell(self.printer.pick(item.card.name))
        return self.printer.cell(item.indicator.name if item.indicator.name is not None else item.indicator.card)

    def day(self, moment: Moment) -> date | None:
        """Give the date of a moment, which may be relative to the plan; `None` where the plan does not say it."""
        return reckoning_on(self.schedule.calendar).resolve(moment, self.schedule.start, self.schedule.end)

    def day_of(self, value: object) -> date | None:
        """Give the date of a value that may be a blank or nothing."""
        return self.day(value) if isinstance(value, Moment) else None

    def moment(self, value: object) -> Cell:
        """Print a moment as a date in figures where it has one."""
        day = self.day_of(value)
        return self.printer.cell(value) if day is None else Cell(self.printer.date(day))

    def field(self, declared: Field, value: object) -> Cell:
        """Print the value of a field of the type."""
        if isinstance(value, list):
            return self.printer.joined((self.field(declared, item) for item in value), ", ")
        if declared.type == "person":
            return self.person(value)
        if declared.type == "percent" and isinstance(value, int | float):
            return Cell(self.printer.number(value) + self.printer.percent_sign)
        if declared.type == "choice" and self.plan_type is not None and isinstance(value, str):
            choice = self.plan_type.choices_of(declared).get(value)
            return Cell(self.printer.pick(choice.label)) if choice is not None else self.printer.text(value)
        return self.printer.cell(value)
