"""The JSON of `canevas status`: a contract, see `docs/en/reference/json.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.cli.plan_words import PlanWords
from canevas.cli.standing_words import StandingWords
from canevas.followup.meaning import day_of
from canevas.followup.reminders import reminders_of
from canevas.model.plan import Action, Indicator
from canevas.rendering import data_figures
from canevas.rendering.data_values import value_of

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.followup.overview import By, Coming, Group, Load, Measured, Meeting, PlanStatus
    from canevas.planning.standing import Standing


def status(session: Session, file: str, found: PlanStatus) -> dict[str, Any]:
    """Give where a plan stands.

    Args:
        session: The session; reasons are in its language.
        file: How the plan was named.
        found: The plan on its day.
    """
    return _Data(session, found).whole(file)


def reminders(session: Session, file: str, found: PlanStatus) -> dict[str, Any]:
    """Give what is late or due, by person.

    Args:
        session: The session.
        file: How the plan was named.
        found: The plan on its day.
    """
    return _Data(session, found).reminders(file)


class _Data:
    """Makes plain data of a plan on its day."""

    def __init__(self, session: Session, found: PlanStatus) -> None:
        self.session = session
        self.found = found
        self.names = PlanWords(session, found.plan, found.plan_type)
        self.words = StandingWords(session, self.names, found)

    def whole(self, file: str) -> dict[str, Any]:
        found = self.found
        return {
            **self._head(file),
            "period": {
                "start": value_of(found.start),
                "end": value_of(found.end),
                "day": (found.on - found.start).days + 1 if found.start is not None else None,
                "days": (found.end - found.start).days + 1 if found.start and found.end else None,
                "over_for": found.over_for,
            },
            "progress": {
                "method": found.progress.method,
                **data_figures.progress_of(found.progress.overall, self.session.language),
            },
            "by": {
                by: [self._group(by, group) for group in found.groups(by)] for by in ("owner", "phase", "objective")
            },
            "actions": [self._action(one) for one in found.actions],
            "late": [one.action.id or None for one in found.late],
            "blocked": [one.action.id or None for one in found.blocked],
            "coming": [self._coming(one) for one in found.coming],
            "critical_path": [one.action.id for one in found.critical],
            "finish": value_of(found.schedule.finish),
            "indicators": [self._indicator(one) for one in found.indicators],
            "loads": [self._load(one) for one in found.loads],
            "spending": data_figures.spent(found.money.spending, self.session.language),
            "earned_value": data_figures.earned(found.money.earned, self.session.language),
            "milestones": [self._coming(one) for one in found.milestones],
            "meetings": [self._meeting(one) for one in found.next_meetings],
            "notes": [
                {
                    "date": value_of(day),
                    "action": entry.action or None,
                    "result": value_of(entry.result),
                    "comment": value_of(entry.comment),
                    "status": value_of(entry.status),
                }
                for day, entry in found.notes
            ],
            "decision": found.decision,
        }

    def reminders(self, file: str) -> dict[str, Any]:
        return {
            **self._head(file),
            "until": value_of(self.found.until),
            "people": [
                {
                    "person": one.person,
                    "name": self._name(one.person),
                    "reminders": [
                        {
                            "about": reminder.about,
                            "date": value_of(reminder.day),
                            "days": reminder.days,
                            "late": reminder.days < 0,
                            "kind": _kind(reminder.item),
                            "id": getattr(reminder.item, "id", None) or None,
                            "title": self._title(reminder.item),
                        }
                        for reminder in one.items
                    ],
                }
                for one in reminders_of(self.found)
            ],
        }

    def _head(self, file: str) -> dict[str, Any]:
        return {
            "file": file,
            "title": value_of(self.found.plan.title),
            "date": value_of(self.found.on),
            "within": self.found.within,
        }

    def _name(self, person: str | None) -> str | None:
        return None if person is None else self.names.person(person)

    def _title(self, item: object) -> str | None:
        if isinstance(item, Indicator):
            return next(
                (self.words.indicator_name(one) for one in self.found.indicators if one.indicator is item), None
            )
        return value_of(item.title) if isinstance(item, Action) else None

    def _group(self, by: By, group: Group) -> dict[str, Any]:
        name = {"owner": self._name, "phase": self._phase, "objective": self._statement}[by](group.key)
        return {"id": group.key, "name": name, **data_figures.progress_of(group.progress, self.session.language)}

    def _phase(self, key: str | None) -> str | None:
        return None if key is None else self.names.phase(key)

    def _statement(self, key: str | None) -> str | None:
        return next((value_of(one.statement) for one in self.found.plan.objectives if one.id == key), None)

    def _action(self, one: Standing) -> dict[str, Any]:
        placed = self.found.schedule.actions.get(str(one.action.id)) if one.action.id else None
        person = self.found.person(one)
        return {
            "id": one.action.id or None,
            "title": value_of(one.action.title),
            "owner": value_of(one.action.owner),
            "owner_name": self._name(person),
            "start": value_of(one.start),
            "end": value_of(one.end),
            "status": value_of(one.action.status),
            "health": value_of(one.action.health),
            "verdict": one.verdict,
            "days": one.days,
            "working_days": one.working_days,
            "percent": data_figures.percent(one.percent),
            "expected": data_figures.percent(one.expected),
            "float": value_of(placed.total_float) if placed is not None else None,
            "critical": placed.critical if placed is not None else None,
        }

    @staticmethod
    def _coming(one: Coming) -> dict[str, Any]:
        return {"date": value_of(one.day), "event": one.event, "action": one.standing.action.id or None}

    def _load(self, one: Load) -> dict[str, Any]:
        return {
            "person": one.person,
            "name": self._name(one.person),
            "open": one.open,
            "late": one.late,
            "blocked": one.blocked,
            "working_days": one.working_days,
            "next": value_of(one.next),
        }

    @staticmethod
    def _meeting(one: Meeting) -> dict[str, Any]:
        return {"date": value_of(one.day), "attendees": value_of(one.review.attendees)}

    def _indicator(self, one: Measured) -> dict[str, Any]:
        state = one.state
        last, goal = state.last, state.goal
        return {
            "id": one.indicator.id or None,
            "name": self.words.indicator_name(one) or None,
            "unit": self.words.unit(one) or None,
            "value": None if last is None else data_figures.number(last.value),
            "date": None if last is None else value_of(day_of(last.day)),
            "baseline": value_of(state.baseline),
            "target": None if goal is None else {"least": value_of(goal.least), "greatest": value_of(goal.greatest)},
            "target_date": value_of(state.target_day),
            **data_figures.state(state, self.session.language),
        }


def _kind(item: object) -> str:
    return "action" if isinstance(item, Action) else "indicator" if isinstance(item, Indicator) else "review"
