"""A plan as an engine takes it and gives it: a file, a text, data, or what was opened of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.errors import InputError, UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.check.opening import OpenedPlan
    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import Plan

PLAN_ENDING: Final = ".plan.yaml"
FindType = Callable[[str], "PlanType"]
"""Gives a plan type by its id or an alias; see `Engine.plan_type`."""


class PlanFile:
    """A plan that was opened: its file, its model, and what was wrong with the reading.

    Attributes:
        plan: The model; `None` where the file could not be read at all.
        plan_type: Its type, where it is there.
        path: The file, where there is one.
        text: The text that was read.
        to_fill: Whether it is an empty plan of its type, of which documents are made to be filled in by hand.
    """

    def __init__(self, opened: OpenedPlan) -> None:
        self.opened = opened
        self.to_fill = False

    @classmethod
    def read(cls, path: Path, find_type: FindType) -> PlanFile:
        """Open a file.

        Raises:
            InputError: It cannot be read.
        """
        from canevas.check.opening import open_plan
        from canevas.document import read_document

        return cls(open_plan(read_document(path), find_type))

    @classmethod
    def parse(cls, text: str, name: str, find_type: FindType) -> PlanFile:
        """Open the text of a file."""
        from canevas.check.opening import open_plan
        from canevas.document import parse_document

        return cls(open_plan(parse_document(text, name), find_type))

    @classmethod
    def of_data(cls, data: Mapping[str, Any], find_type: FindType) -> PlanFile:
        """Open plain data, as a program builds it."""
        from canevas.check.opening import open_data

        return cls(open_data(data, find_type))

    @classmethod
    def of(cls, target: Target, find_type: FindType) -> PlanFile:
        """Open whatever an engine takes for a plan.

        Raises:
            InputError: It is a file that cannot be read.
        """
        if isinstance(target, PlanFile):
            return target
        if isinstance(target, Mapping):
            return cls.of_data(target, find_type)
        if isinstance(target, str) and "\n" in target:
            return cls.parse(target, "<plan>", find_type)
        return cls.read(Path(target), find_type)

    def require(self) -> Plan:
        """Give the model.

        Raises:
            InputError: The plan could not be read.
        """
        if self.plan is None:
            name = self.opened.document.name
            raise InputError(
                msg("{file} cannot be read as a plan", file=name), msg("`canevas check` says what is wrong.")
            )
        return self.plan

    @property
    def plan(self) -> Plan | None:
        """The model."""
        return self.opened.plan

    @property
    def plan_type(self) -> PlanType | None:
        """The type."""
        return self.opened.plan_type

    @property
    def path(self) -> Path | None:
        """The file."""
        return self.opened.document.path

    @property
    def text(self) -> str:
        """The text."""
        return self.opened.document.text

    @property
    def blanks(self) -> tuple[tuple[str | int, ...], ...]:
        """Paths of what is still to be filled in."""
        return self.opened.blanks


Target = Path | str | Mapping[str, Any] | PlanFile
"""What an engine takes for a plan: a path, the text of a file (with line ends), plain data, or an opened plan."""


def project_plan(folder: Path) -> Path:
    """Give the one plan of a folder.

    Raises:
        UsageError: There is none, or there are several.
    """
    plans = sorted(folder.glob(f"*{PLAN_ENDING}"))
    if len(plans) == 1:
        return plans[0]
    if not plans:
        raise UsageError(msg("there is no plan in this folder"), msg("Start one with `canevas new`, or name its file."))
    raise UsageError(
        msg("there are several plans in this folder: {files}", files=[plan.name for plan in plans]),
        msg("Name the one you mean."),
    )
