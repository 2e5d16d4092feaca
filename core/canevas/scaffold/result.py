"""A new plan that was built, read back and not yet written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule


class Scaffold:
    """A new plan, not yet written.

    Attributes:
        text: The whole file.
        plan: The model that was read back from it.
        schedule: Its dates.
        reasons: By id of a default action that a plugin removed, why.
    """

    def __init__(
        self, text: str, plan: Plan, schedule: Schedule, reasons: Mapping[str, Mapping[str, str]], blanks: int
    ) -> None:
        self.text = text
        self.plan = plan
        self.schedule = schedule
        self.reasons = reasons
        self.blanks = blanks

    def write(self, path: Path | str, *, force: bool = False) -> Path:
        """Write the plan to a file, whole or not at all.

        Args:
            path: The file.
            force: Whether an existing file is replaced.

        Raises:
            OutputError: The file exists, or cannot be written.
        """
        from canevas.document import write_new

        target = Path(path)
        write_new(target, self.text, force=force)
        return target
