"""A plan as an engine takes it and gives it: a file, a text, data, or what was opened of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from canevas.check.opening import OpenedPlan
    from canevas.contracts.plan_type import PlanType
    from canevas.model.plan import Plan

PLAN_ENDING: Final = ".plan.yaml"


class PlanFile:
    """A plan that was opened: its file, its model, and what was wrong with the reading.

    Attributes:
        plan: The model; `None` where the file could not be read at all.
        plan_type: Its type, where it is there.
        path: The file, where there is one.
        text: The text that was read.
    """

    def __init__(self, opened: OpenedPlan) -> None:
        self.opened = opened

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
