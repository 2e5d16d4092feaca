"""What `canevas render` makes a document of: a plan, several, or the empty plan of a type; and how the file is called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.names import file_part
from canevas.engine import PLAN_ENDING
from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session
    from canevas.engine import PlanFile

_WHOLE = "html"
_TO_FILL = "docx"
"""The format where none is asked for; who fills a plan in by hand does so on paper or in Word."""
_LONGEST_NAME: Final = 255
"""Bytes of a file's name that every system takes."""


class Naming(NamedTuple):
    """How the documents of a plan are called.

    Attributes:
        stem: The plan's name.
        parts: What comes after it: the day, for whom they are.
        extension: How they end, without the dot.
    """

    stem: str
    parts: tuple[str, ...]
    extension: str

    def name(self, *more: str) -> str:
        """Give the name of one; where it would be too long, the plan's name is cut.

        Args:
            more: What tells it from the others.
        """
        end = "".join(f"_{part}" for part in (*self.parts, *more)) + f".{self.extension}"
        return self.stem.encode()[: _LONGEST_NAME - len(end.encode())].decode(errors="ignore") + end


class Source(NamedTuple):
    """What a document is made of.

    Attributes:
        plans: The plan, or the plans.
        stem: Beginning of the name of the document's file.
        day: What follows it: the day, but of an empty plan.
        folder: Where it lies, unless the user says it.
        format: The format, unless the user says it.
    """

    plans: tuple[PlanFile, ...]
    stem: str
    day: str
    folder: Path
    format: str = _WHOLE

    @property
    def type(self) -> str | None:
        """The type of the plan; none where there are several."""
        found = self.plans[0].plan_type if len(self.plans) == 1 else None
        return found.id if found is not None else None

    def naming(self, extension: str, audience: str | None, picture: str | None = None) -> Naming:
        """Tell how its documents are called: as the plan, with the date, for whom they are and what they show of it."""
        parts = self.day, file_part(audience or ""), file_part(picture or "")
        return Naming(self.stem, tuple(filter(None, parts)), extension)

    def one(self, option: str) -> PlanFile:
        """Give the plan, for an option that needs one.

        Raises:
            UsageError: There are several, or an empty one.
        """
        if len(self.plans) > 1 or self.plans[0].to_fill:
            raise UsageError(msg("{option} needs one plan, with its actions", option=option))
        return self.plans[0]


def source(session: Session, files: Sequence[Path], blank: str | None, language: str | None) -> Source:
    """Open what a document is made of; a plan that cannot be read is named, before anything is written.

    Args:
        session: The session.
        files: The plans; the only one of this folder where there is none.
        blank: The type whose empty plan is meant.
        language: Language of an empty plan; that of the interface where left out.

    Raises:
        UsageError: There are plans and a type too.
        InputError: A plan cannot be read.
    """
    engine = session.engine
    if blank is not None:
        if files:
            raise UsageError(
                msg("--blank makes a document of a type, and needs no plan"),
                msg("Leave out {file}, or leave out --blank.", file=str(files[0])),
            )
        words = language or session.language
        opened = engine.blank(blank, language=words)
        name = opened.plan_type.id if opened.plan_type is not None else blank
        return Source((opened,), f"{name}-{'vierge' if words == 'fr' else 'blank'}", "", Path(), _TO_FILL)
    today = engine.today.isoformat()
    if len(files) <= 1:
        _refuse(language)
        plan = session.plan_file(files[0] if files else None)
        return Source((engine.open(plan),), _stem(plan), today, plan.parent)
    once = {path.resolve(): path for path in reversed(files)}  # a pattern of the shell may name one twice
    plans = [engine.open(path) for path in files if once.pop(path.resolve(), None) is not None]
    for opened in plans:
        opened.require()
    if len(plans) == 1:
        _refuse(language)
        return Source((plans[0],), _stem(files[0]), today, files[0].parent)
    return Source(tuple(plans), "plans", today, Path())


def _refuse(language: str | None) -> None:
    """Refuse a language for one plan: it would not be translated."""
    if language is not None:
        raise UsageError(
            msg("--language is for an empty plan, or for several: the document of a plan is in the plan's language")
        )


def _stem(plan: Path) -> str:
    return plan.name.removesuffix(PLAN_ENDING).removesuffix(".yaml")
