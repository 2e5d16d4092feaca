"""Many measures at once, from a table in long form: a row for each, and a verdict on each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.catalogue.names import plain
from canevas.errors import UsageError
from canevas.followup import items
from canevas.followup.measuring import (
    Measure,
    change_for,
    inputs_of,
    is_one_moment,
    is_same,
    read_inputs,
    read_value,
    shown_measure,
    unit_of,
)
from canevas.followup.subject import Edit
from canevas.followup.wording import Wording
from canevas.language import Message, msg, nmsg
from canevas.model.fault import ValueFault
from canevas.model.moment import Moment, parse_day, plain_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from canevas.followup.items import Found
    from canevas.followup.subject import Subject
    from canevas.followup.tables import Row, Table
    from canevas.model.plan import Indicator, Measurement

Verdict = Literal["accepted", "skipped", "refused"]
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator": ("indicator", "indicateur", "id", "kpi", "indicator-id", "id-indicateur", "code"),
    "date": ("date", "jour", "day", "date-de-mesure", "le"),
    "value": ("value", "valeur", "mesure", "measure", "resultat"),
    "comment": ("comment", "commentaire", "commentaires", "comments", "note", "remarque"),
}
"""What the columns are called, without accents, in either language; any other column is an input of a formula."""
_HINTS: Final = 20
"""Unknown names for which the nearest known one is looked for."""


class Judged(NamedTuple):
    """What became of a row.

    Attributes:
        number: Its number in the table.
        verdict: ``accepted``, ``skipped`` (it is in the plan already) or ``refused``.
        indicator: Id of its indicator, or what stands there.
        day: Its date, or what stands there.
        value: What stands there.
        reason: Why it was refused or skipped.
        hint: What was probably meant.
    """

    number: int
    verdict: Verdict
    indicator: str
    day: date | str
    value: str
    reason: Message | None = None
    hint: Message | None = None


class Imported(NamedTuple):
    """What a table changes in a plan.

    Attributes:
        edit: The changes.
        rows: What became of each row.
    """

    edit: Edit
    rows: tuple[Judged, ...]


def known_headings(cells: Sequence[str]) -> int:
    """Tell how many headings of a row are known; 0 where indicator or date is lacking, so that it is no row of headings."""
    found = {kind for cell in cells if (kind := _kind_of(cell)) is not None}
    return len(found) if {"indicator", "date"} <= found else 0


def _kind_of(heading: str) -> str | None:
    word = plain(heading[:80])
    return next((kind for kind, words in HEADINGS.items() if word in words), None)


def imported(subject: Subject, table: Table) -> Imported:
    """Judge each row of a table, and give the changes for those that are accepted.

    Args:
        subject: The plan.
        table: The table.
    """
    columns = _Columns(subject, table)
    names = _Names(subject)
    accepted: dict[Found, list[Measure]] = {}
    there = _Measured(subject)
    rows = tuple(_judged(subject, row, columns, names, there, accepted) for row in table.rows)
    wording = Wording(subject.data)
    changes = [
        change for found, measures in accepted.items() for change in change_for(subject, found, measures, wording)
    ]
    return Imported(Edit(tuple(changes), (), (), tuple(_notes(subject, table, columns, accepted))), rows)


class _Columns:
    """Which column is what: those of `HEADINGS`, inputs of formulas by their name or their label, and the others."""

    def __init__(self, subject: Subject, table: Table) -> None:
        self.count = len(table.headings)
        self.kinds: dict[str, int] = {}
        self.inputs: dict[int, str] = {}
        self.others: list[str] = []
        inputs = _known_inputs(subject)
        for number, heading in enumerate(table.headings):
            kind = _kind_of(heading)
            if kind is not None and kind not in self.kinds:
                self.kinds[kind] = number
            elif (name := inputs.get(plain(heading[:80]))) is not None:
                self.inputs[number] = name
            elif heading:
                self.others.append(heading)

    def cell(self, row: Row, kind: str) -> str:
        number = self.kinds.get(kind)
        return row.cells[number] if number is not None and number < len(row.cells) else ""


def _known_inputs(subject: Subject) -> dict[str, str]:
    """Give the inputs of the plan's formulas by name, and by the label of the card."""
    found: dict[str, str] = {}
    for indicator in subject.plan.indicators:
        for name in inputs_of(subject, indicator):
            found[plain(name)] = name
        card = subject.card(str(indicator.card)) if indicator.card else None
        for name, part in (card.inputs if card is not None else {}).items():
            for label in part.label.values():
                found.setdefault(plain(label), name)
    return found


class _Measured:
    """The measures that there are, by indicator and day: those of the plan, and those that were accepted."""

    def __init__(self, subject: Subject) -> None:
        self._plan = subject.plan
        self._by_day: dict[int, dict[date, list[Measurement | Measure]]] = {}

    def _of(self, position: int) -> dict[date, list[Measurement | Measure]]:
        if position not in self._by_day:
            found: dict[date, list[Measurement | Measure]] = {}
            for one in self._plan.indicators[position].measurements:
                if isinstance(one.date, Moment) and one.date.day is not None:
                    found.setdefault(plain_day(one.date.day), []).append(one)
            self._by_day[position] = found
        return self._by_day[position]

    def other(self, position: int, measure: Measure) -> tuple[bool, object] | None:
        """Give whether a measure of that moment says the same, and what it says; `None` where there is none."""
        for one in self._of(position).get(plain_day(measure.day), ()):
            if isinstance(one, Measure):
                if is_one_moment(one.day, measure.day):
                    same = (one.value, dict(one.inputs)) == (measure.value, dict(measure.inputs))
                    inputs = [f"{name}={value}" for name, value in one.inputs.items()]
                    return same, one.value if one.value is not None else inputs
            elif isinstance(one.date, Moment) and one.date.day and is_one_moment(one.date.day, measure.day):
                return is_same(one, measure), shown_measure(one)
        return None

    def note(self, position: int, measure: Measure) -> None:
        """Count a measure that was accepted."""
        self._of(position).setdefault(plain_day(measure.day), []).append(measure)


def _judged(
    subject: Subject,
    row: Row,
    columns: _Columns,
    names: _Names,
    measured: _Measured,
    accepted: dict[Found, list[Measure]],
) -> Judged:
    written, day, value = (columns.cell(row, kind) for kind in ("indicator", "date", "value"))
    given = {name: row.cells[at] for at, name in columns.inputs.items() if at < len(row.cells) and row.cells[at]}
    shown = value or "; ".join(f"{name}={text}" for name, text in given.items())

    def refusal(reason: Message, hint: Message | None = None) -> Judged:
        return Judged(row.number, "refused", written, day, shown, reason, hint)

    if len(row.cells) > columns.count and any(row.cells[columns.count :]):
        reason = msg("it has {count} cells for {columns} columns", count=len(row.cells), columns=columns.count)
        return refusal(reason, msg("A decimal comma stands between quotation marks where commas part the columns."))
    try:
        found = names.found(written)
        indicator = subject.plan.indicators[found.position]
        measure = _measure(subject, indicator, day, value, given, columns.cell(row, "comment"))
    except ValueFault as fault:
        return refusal(fault.message, fault.hint)
    except _RowError as error:
        return refusal(error.reason, error.hint)
    there = measured.other(found.position, measure)
    judged = Judged(row.number, "accepted", found.id, plain_day(measure.day), shown)
    if there is None:
        accepted.setdefault(found, []).append(measure)
        measured.note(found.position, measure)
        return judged
    if there[0]:
        return judged._replace(verdict="skipped", reason=msg("it is in the plan already"))
    reason = msg("{id} has a measure of {date} already: {value}", id=found.id, date=judged.day, value=there[1])
    return judged._replace(verdict="refused", reason=reason)


class _RowError(Exception):
    """A row cannot be accepted."""

    def __init__(self, reason: Message, hint: Message | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class _Names:
    """The indicators of a plan by what a row may call them, gone through once for all rows."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._found: dict[str, Found | _RowError] = {}
        self._unknown = 0
        known = [item for item in items.all_items(subject) if item.list == "indicators"]
        cards = (str(subject.plan.indicators[item.position].card or "") for item in known)
        self._by_id = _together(known, (item.id.casefold() for item in known))
        self._by_card = _together(known, map(plain, cards))
        self._by_name = _together(known, (plain(items.title_of(subject, item)) for item in known))

    def found(self, written: str) -> Found:
        """Find the indicator of a row: by its id, its card, or its whole name."""
        if written not in self._found:
            self._found[written] = self._looked_up(written)
        found = self._found[written]
        if isinstance(found, _RowError):
            raise _RowError(found.reason, found.hint)
        return found

    def _looked_up(self, written: str) -> Found | _RowError:
        if not written:
            return _RowError(msg("it names no indicator"))
        wanted = plain(written[:200])
        same = self._by_id.get(written.casefold()) or self._by_card.get(wanted) or self._by_name.get(wanted) or []
        if len(same) == 1:
            return same[0]
        if same:
            several = [item.id for item in same]
            return _RowError(msg("“{text}” may be several items: {items}", text=written, items=several))
        # To look for the nearest name takes long where there are many, and says nothing new of the hundredth row.
        self._unknown += 1
        hint = items.unknown(self._subject, written[:80], "indicators").hint if self._unknown <= _HINTS else None
        return _RowError(msg("there is no “{id}” in this plan", id=written[:80]), hint)


def _together(known: Sequence[Found], names: Iterable[str]) -> dict[str, list[Found]]:
    """Give the indicators by a name of theirs."""
    found: dict[str, list[Found]] = {}
    for item, name in zip(known, names, strict=True):
        found.setdefault(name, []).append(item)
    return found


def _measure(
    subject: Subject, indicator: Indicator, day: str, value: str, given: Mapping[str, str], comment: str
) -> Measure:
    if not day:
        raise _RowError(msg("it has no date"))
    when = parse_day(day)
    if plain_day(when) > plain_day(subject.today):
        raise _RowError(msg("{date} is still to come", date=when))
    own = {name: text for name, text in given.items() if name in inputs_of(subject, indicator)}
    if foreign := [name for name in given if name not in own]:
        raise _RowError(msg("{id} has no input “{name}”", id=str(indicator.id), name=foreign[0]))
    if not value and not own:
        raise _RowError(msg("it has no value"))
    if value and own:
        raise _RowError(msg("it has a value and inputs; one of the two is noted"))
    try:
        if own:
            return Measure(when, None, read_inputs(subject, indicator, own), comment)
        return Measure(when, read_value(subject, indicator, value), {}, comment)
    except UsageError as error:
        raise _RowError(_bare(error.message), error.hint) from None


def _bare(message: Message) -> Message:
    """Leave out that nothing was written: of a table, the other rows are."""
    inner = message.values.get("message")
    return inner if isinstance(inner, Message) else message


def _notes(
    subject: Subject, table: Table, columns: _Columns, accepted: Mapping[Found, Sequence[Measure]]
) -> list[Message]:
    notes = []
    if table.encoding:
        notes.append(msg("{file} was read as {encoding}.", file=table.name, encoding=table.encoding))
    if columns.others:
        notes.append(
            nmsg(
                "Column that was not read: {names}.",
                "Columns that were not read: {names}.",
                len(columns.others),
                names=columns.others[:8],
            )
        )
    shares = [found.id for found, measures in accepted.items() if _are_shares(subject, found, measures)]
    if table.is_workbook and shares:
        notes.append(
            msg("Excel keeps 85 % as 0.85: are the values of {ids}, which are in percent, what was meant?", ids=shares)
        )
    return notes


def _are_shares(subject: Subject, found: Found, measures: Sequence[Measure]) -> bool:
    """Tell whether percentages may have been read as shares of one."""
    values = [one.value for one in measures if one.value is not None]
    unit = unit_of(subject, subject.plan.indicators[found.position])
    return unit == "percent" and bool(values) and all(0 < value <= 1 for value in values)
