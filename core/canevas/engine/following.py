"""Following a plan: the file with what was added, set or noted, read again before anybody gets it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from canevas.engine.checking import card_of
from canevas.engine.clock import read_moment
from canevas.engine.proposed import action_of, names_action, note_of
from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from canevas.check.opening import Found
    from canevas.document import Document
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile, Target
    from canevas.followup.importing import Judged
    from canevas.followup.shapes import Path as PlanPath
    from canevas.followup.subject import Edit, Subject
    from canevas.language import Message, Text
    from canevas.model.plan import Plan


class Unfilled(NamedTuple):
    """Something that is still to be filled in.

    Attributes:
        place: Where, as `Following.set` takes it: ``A3.success``.
        label: What people call it.
    """

    place: str
    label: Text | str


class Followed(NamedTuple):
    """A plan with changes done, not yet written.

    Attributes:
        document: The file as it would be.
        before: The text of the file as it is.
        plan: The model that was read back.
        lines: What is told of the changes, a line each.
        notes: What is told besides.
        blanks: What is still to be filled in of what was added.
    """

    document: Document
    before: str
    plan: Plan
    lines: tuple[Message, ...]
    notes: tuple[Message, ...]
    blanks: tuple[Unfilled, ...]

    @property
    def text(self) -> str:
        """The text as it would be."""
        return self.document.text

    def write(self) -> None:
        """Write the file, unless somebody else changed it since it was read.

        Raises:
            UsageError: The plan was read from no file.
            OutputError: It was changed since, or cannot be written; nothing was changed.
        """
        from canevas.document import replace

        if self.document.path is None or self.document.stamp is None:
            raise UsageError(msg("this plan was read from no file"))
        replace(self.document.path, self.document.text, self.document.stamp)


class Following:
    """Adds to a plan, sets its values, notes what happens; nothing is written until the answer is.

    Each takes a path, the text of a file or an opened plan, and gives the plan as it would be, or raises `UsageError` with what is
    possible instead.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def set(self, target: Target, place: str, *values: str, append: bool = False, remove: bool = False) -> Followed:
        """Set one value.

        Args:
            target: The plan.
            place: ``A1.owner``, ``I3.target.value``, ``conclusion.summary``, ``title``…
            values: The value; several for a list.
            append: Whether the values come to those that a list has.
            remove: Whether what stands there goes.

        Raises:
            UsageError: There is no such place, or it takes no such value.
            InputError: The plan cannot be read.
            EditError: It cannot be changed there without changing something else.
        """
        from canevas.followup.setting import set_value

        opened = self._opened(target)
        return self._done(opened, set_value(self._subject(opened), place, values, append=append, remove=remove))

    def add(self, target: Target, title: str, /, *, kind: str = "", to: str = "", **values: str) -> Followed:
        """Add an item.

        Args:
            target: The plan.
            title: Its title or its sentence; ``pack/slug`` for an indicator of the catalogue or a default action of the type; the
                date of a review.
            kind: ``action``, ``objective``, ``indicator``, ``risk``, ``person`` or ``review``; an action where left out, or an
                indicator where the title is the id of one.
            to: Id of the item that it is tied to; the role of a person.
            values: By key of the item, what is written there.

        Raises:
            UsageError: Something of it cannot be, or is there already.
            InputError: The plan cannot be read.
        """
        from canevas.followup.adding import Addition, added

        opened, title = self._opened(target), title.strip()
        wanted = Addition(title, self.kind_of(opened, title, kind), None, to, values, note=note_of)
        if wanted.kind == "action" and names_action(opened, self._engine, title):
            proposed = partial(action_of, opened, self._engine, title)
            wanted = wanted._replace(proposed=proposed, source=title)
        elif wanted.kind == "indicator" and "/" in title and not any(map(str.isspace, title)):
            card = self._engine.indicator(title)
            wanted = wanted._replace(card=card, source=card.id)
        return self._done(opened, added(self._subject(opened), wanted))

    def kind_of(self, target: Target, title: str, kind: str = "") -> str:
        """Tell what is to be added: what was said, else what the title names, else an action."""
        from canevas.followup.adding import kind_of

        if kind:
            return kind_of(kind)
        if names_action(self._engine.opened(target), self._engine, title.strip()):
            return "action"
        pack, slash, slug = title.strip().partition("/")
        looks_like = slash and pack and slug and not any(letter.isspace() for letter in title.strip())
        return (
            "indicator"
            if looks_like and (pack in self._engine.host.packs or title in self._engine.known_cards)
            else "action"
        )

    def log(self, target: Target, item: str, text: str = "", **said: Any) -> Followed:
        """Note how an action goes, a measure of an indicator, or what a review decided.

        Args:
            target: The plan.
            item: Id, or words of the title; ``review``.
            text: What came out, or the figure.
            said: ``day``, ``status``, ``started``, ``ended``, ``progress``, ``author``, ``comment``, ``attendees``; the day is the
                engine's where left out.

        Raises:
            IndicatorMeantError: A figure was given for an action that has one indicator.
            UsageError: There is no such item, or something cannot be noted.
            InputError: The plan cannot be read.
        """
        from canevas.followup.entries import Note, noted

        for name, option in (("day", "--on"), ("started", "--started"), ("ended", "--ended")):
            if isinstance(said.get(name), str):
                said[name] = read_moment(said[name], option) if said[name] else None
        said["day"] = said.get("day") or self._engine.today
        opened = self._opened(target)
        return self._done(opened, noted(self._subject(opened), Note(item, text, **said)))

    def log_table(self, target: Target, path: Path | str) -> tuple[Followed, tuple[Judged, ...]]:
        """Note the measures of a table in long form: a CSV file, or an Excel workbook.

        What is in the plan already is skipped, so that the same table may be read again.

        Args:
            target: The plan.
            path: The table.

        Returns:
            The plan with the measures that were accepted, and what became of each row.

        Raises:
            InputError: The plan or the table cannot be read.
        """
        from pathlib import Path

        from canevas.followup.importing import imported, known_headings
        from canevas.followup.tables import read_table

        opened = self._opened(target)
        found = imported(self._subject(opened), read_table(Path(path), known_headings))
        return self._done(opened, found.edit), found.rows

    # --- how -------------------------------------------------------------------------------------------------------

    def _opened(self, target: Target) -> PlanFile:
        opened = self._engine.opened(target)
        opened.opened.document.require()
        opened.require()
        return opened

    def _subject(self, opened: PlanFile) -> Subject:
        from canevas.followup.subject import Subject

        data = opened.opened.document.data()
        return Subject(
            data if isinstance(data, dict) else {},
            opened.require(),
            opened.plan_type,
            self._engine.today,
            lambda: self._engine.schedule(opened),
            lambda identity: card_of(self._engine, identity),
        )

    def _done(self, opened: PlanFile, edit: Edit) -> Followed:
        """Make the changes, read the whole again, and refuse what the model does not take."""
        from canevas.check.opening import open_plan
        from canevas.document.editing import edited
        from canevas.followup.subject import refused

        document = opened.opened.document
        new = edited(document, edit.changes, key_order=_key_order)
        again = open_plan(new, self._engine.plan_type)
        before = Counter(map(_known_again, opened.opened.found))
        for one in again.found:
            before[_known_again(one)] -= 1
            if before[_known_again(one)] < 0 and one.severity != "warning":
                raise refused(one.message, one.hint)
        if again.plan is None:
            raise refused(msg("the plan could not be read any more"))
        blanks = tuple(_unfilled(new.data(), again.blanks, edit.added, opened))
        return Followed(new, document.text, again.plan, edit.lines, edit.notes, blanks)


def _known_again(found: Found) -> tuple[str, tuple[str, ...], str]:
    """Give what stays of a fault when lines and positions move."""
    return found.code, tuple(part for part in found.path if isinstance(part, str)), str(found.message)


def _key_order(path: Sequence[str | int]) -> Sequence[str]:
    """Give the usual order of the keys at a place: that of the model."""
    from canevas.document.validation import keys_at
    from canevas.model.plan import Plan

    return keys_at(Plan, path)


def _unfilled(
    data: Any,
    blanks: Iterable[Sequence[str | int]],
    added: Sequence[PlanPath],
    opened: PlanFile,
) -> Iterable[Unfilled]:
    """Go through the blanks of what was added, the most needed first."""
    from canevas.contracts.diagnostic import printed_path

    for path in blanks:
        if not any(tuple(path[: len(one)]) == one for one in added):
            continue
        item = data[path[0]][path[1]]
        identity = str(item.get("id") or item.get("date") or path[1])
        yield Unfilled(printed_path((identity, *path[2:])), _label(str(path[0]), path[2:], opened))


def _label(list_name: str, below: Sequence[str | int], opened: PlanFile) -> Mapping[str, str] | str:
    """Name a key as reports do."""
    from canevas.followup.shapes import LEVELS
    from canevas.rendering import labels

    columns = {
        "actions": {**labels.ACTION_COLUMNS, "success": labels.ACTION_COLUMNS["criterion"]},
        "indicators": labels.INDICATOR_COLUMNS,
        "objectives": labels.OBJECTIVE_COLUMNS,
        "risks": labels.RISK_COLUMNS,
        "reviews": labels.REVIEW_COLUMNS,
    }[list_name]
    key = str(below[0])
    if key in columns:
        of_date = " (date)" if len(below) > 1 and below[1] == "date" else ""
        return {language: text[:1].lower() + text[1:] + of_date for language, text in columns[key].items()}
    fields = opened.plan_type.fields_of(LEVELS.get(list_name, "")) if opened.plan_type is not None else {}
    return fields[key].label if key in fields else key
