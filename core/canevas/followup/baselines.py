"""Named states of a plan's dates, in a file beside the plan: ``support.baselines.yaml`` beside ``support.plan.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, NamedTuple

from pydantic import Field, ValidationError

from canevas.document import Document, DocumentError, Problem, read_document
from canevas.document.validation import faults_of
from canevas.errors import OutputError, UsageError
from canevas.language import msg
from canevas.model.base import DayValue, FormatValue, Named, PlanModel, TextValue
from canevas.model.fault import quoted
from canevas.model.moment import Moment, plain_day
from canevas.model.reading import FORMAT
from canevas.planning.slips import Moved, Now, Slip, Span, moves, slip_between
from canevas.planning.tasks import over_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule

ENDING: Final = ".baselines.yaml"
_PLAN: Final = re.compile(r"(?:\.plan)?\.ya?ml\Z", re.IGNORECASE)
_NAME: Final = re.compile(r"[^\W_][\w-]{0,39}\Z")


class BaselineAction(PlanModel):
    """An action as it was.

    Attributes:
        title: Its title.
        start: When it was to start.
        end: When it was to end.
    """

    example: ClassVar[str] = "start: 2026-01-05"
    title: TextValue = None
    start: DayValue = None
    end: DayValue = None

    @property
    def span(self) -> Span:
        """Its dates."""
        return Span(_date(self.start), _date(self.end))


class Baseline(PlanModel):
    """The dates of a plan as they were.

    Attributes:
        saved: On which day they were noted.
        start: The first day of the plan.
        end: The last day of the plan.
        finish: When its last action was to end.
        actions: The actions by id.
    """

    example: ClassVar[str] = "saved: 2026-01-05"
    saved: DayValue = None
    start: DayValue = None
    end: DayValue = None
    finish: DayValue = None
    actions: Annotated[Mapping[str, BaselineAction], Named()] = Field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """On which day it was saved."""
        return _date(self.saved)


class BaselineFile(PlanModel):
    """The file.

    Attributes:
        canevas: Version of its format.
        baselines: The baselines by name, as they were saved.
    """

    example: ClassVar[str] = "canevas: 1"
    canevas: FormatValue = FORMAT
    baselines: Annotated[Mapping[str, Baseline], Named()] = Field(default_factory=dict)


class Comparison(NamedTuple):
    """A plan beside a baseline.

    Attributes:
        name: That of the baseline.
        finish: When the last action was to end, and when it does now.
        slip: By how much that has moved.
        actions: The actions, those of now first.
    """

    name: str
    finish: Span
    slip: Slip | None
    actions: tuple[Moved, ...]


class Baselines:
    """The baselines of a plan.

    Args:
        path: Their file, which need not be there.
        plan: The plan.
        schedule: Its computed dates.
        today: The day on which it is looked at: what is dated later is not there yet.

    Raises:
        InputError: The file cannot be read, or is none of this kind.
    """

    def __init__(self, path: Path, plan: Plan, schedule: Schedule, today: date) -> None:
        self.path = path
        self._plan, self._schedule, self._today = plan, schedule, today
        self._document = read_document(path) if path.exists() else None
        self._whole = BaselineFile() if self._document is None else _model(self._document)

    @property
    def saved(self) -> Mapping[str, Baseline]:
        """The baselines by name, in the order of the file."""
        found = self._whole.baselines.items()
        return {name: one for name, one in found if one.day is None or plain_day(one.day) <= self._today}

    @property
    def present_count(self) -> int:
        """How many actions have dates to be noted, or could have."""
        return len(self._now())

    @property
    def finish(self) -> date | None:
        """When the last action is planned to end."""
        return _last(one.planned.reached for one in self._now().values())

    @property
    def newest(self) -> str | None:
        """The name of the one that was saved last."""
        saved = self.saved
        return max(reversed(list(saved)), key=lambda name: plain_day(saved[name].day or date.min), default=None)

    def compared(self, name: str) -> Comparison:
        """Compare the plan with a baseline.

        Args:
            name: That of the baseline.

        Raises:
            UsageError: There is none of that name.
        """
        if name not in self.saved:
            from canevas.catalogue.names import did_you_mean

            raise UsageError(
                msg("{file} has no baseline “{name}”", file=str(self.path), name=quoted(name)),
                did_you_mean(name, self.saved),
            )
        baseline, calendar, now = self.saved[name], self._schedule.calendar, self._now()
        finish = Span(_date(baseline.finish), _last(one.actual.end or one.planned.reached for one in now.values()))
        before = {identity: (_text(one.title), one.span) for identity, one in baseline.actions.items()}
        slip = slip_between(finish.start, finish.end, calendar)
        return Comparison(name, finish, slip, moves(before, now, calendar))

    def _now(self) -> dict[str, Now]:
        now: dict[str, Now] = {}
        for action in self._plan.actions:
            placed = self._schedule.actions.get(str(action.id)) if action.id else None
            if placed is None or action.status == "cancelled":
                continue
            ended = action.actual
            actual = Span(self._past(ended.start), self._past(ended.end)) if ended else Span()
            now.setdefault(placed.id, Now(_text(action.title), Span(placed.start, placed.end), actual))
        return now

    def _past(self, value: object) -> date | None:
        day = _date(value)
        return day if day is not None and plain_day(day) <= self._today else None

    def with_present(self, name: str, *, force: bool = False) -> Document | str:
        """Give the file with the present dates under a name; nothing is written.

        Args:
            name: Letters, digits, hyphens and underscores.
            force: Replace the baseline of that name, if there is one.

        Returns:
            The file as an edited document; its text where there is no file yet.

        Raises:
            UsageError: This cannot be a name.
            OutputError: There is a baseline of that name, or the file cannot be changed.
        """
        if not _NAME.match(name):
            raise UsageError(
                msg("“{name}” cannot be the name of a baseline", name=quoted(name)),
                msg("Letters, digits, - and _ without spaces, 40 at most: for example initial, or 2026-03."),
            )
        if name in self._whole.baselines and not force:
            raise OutputError(
                msg("{file} has a baseline “{name}” already", file=str(self.path), name=name),
                msg("Choose another name, or replace that baseline with --force."),
            )
        present = self._present()
        if self._document is None:
            from canevas.document.yaml_text import block

            return f"{block({'canevas': FORMAT, 'baselines': {name: present}})}\n"
        from canevas.document.editing import SetValue, edited

        return edited(self._document, [SetValue(("baselines", name), present)])

    def save(self, name: str, *, force: bool = False) -> None:
        """Note the present dates under a name, in the file beside the plan; see `with_present`.

        Raises:
            UsageError: This cannot be a name.
            OutputError: There is a baseline of that name, or the file cannot be written; nothing was changed.
        """
        from canevas.document import replace, write_new

        new = self.with_present(name, force=force)
        if isinstance(new, str) or new.stamp is None:
            write_new(self.path, new if isinstance(new, str) else new.text)
        else:
            replace(self.path, new.text, new.stamp)

    def _present(self) -> dict[str, object]:
        found, now = self._schedule, self._now()
        head = {"saved": self._today, "start": found.start, "end": found.end, "finish": self.finish}
        actions = {
            name: {"title": one.title, "start": _written(one.planned.start), "end": _written(one.planned.end)}
            for name, one in now.items()
        }
        whole = {key: _written(day) for key, day in head.items()} | {
            "actions": {name: _given(one) for name, one in actions.items()}
        }
        return _given(whole)


def baselines_path(plan: Path) -> Path:
    """Give the file of a plan's baselines, which may not be there."""
    return plan.with_name(_PLAN.sub("", plan.name) + ENDING)


def _model(document: Document) -> BaselineFile:
    data = document.require()
    try:
        return BaselineFile.model_validate(data if data is not None else {})
    except ValidationError as error:
        faults = faults_of(error, data, BaselineFile)
        spans = [document.span(fault.path, key=fault.kind == "unknown-key") for fault in faults]
        problems = [
            Problem(fault.kind, fault.message, start, end, fault.hint)
            for fault, (start, end) in zip(faults, spans, strict=True)
        ]
        raise DocumentError(document, problems) from None


def _last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), key=over_at, default=None)


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None and value != {}}


def _written(day: date | None) -> str | None:
    """Write a day, with its time where it has one."""
    if day is None:
        return None
    return f"{day:%Y-%m-%d %H:%M}" if isinstance(day, datetime) else day.isoformat()


def _date(value: object) -> date | None:
    return value.day if isinstance(value, Moment) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
