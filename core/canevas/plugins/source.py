"""A plugin that was found, before anything of it is read or imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.language import Message
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

MANIFEST: Final = "pack.yaml"
SECTIONS: Final = ("plan_type", "indicators", "actions", "rules", "kinds")
"""What may stand in the manifest, in a file of its name, or in the files of a folder of its name."""

Status = Literal["loaded", "failed", "blocked"]


class Source(NamedTuple):
    """Where a plugin lies.

    Attributes:
        provenance: Its name, distribution, version and origin.
        folder: The folder with its manifest; `None` where none was found.
        module: Name of the module with its hooks; empty for a pack that runs no code.
        loaded: The module itself, where a program handed it over.
    """

    provenance: Provenance
    folder: Path | None
    module: str = ""
    loaded: ModuleType | None = None


@dataclass
class PluginStatus:
    """How a plugin fares.

    Attributes:
        provenance: Its name, distribution, version and origin.
        status: ``loaded``, ``failed`` or ``blocked``.
        hooks: Names of the hooks that it implements, once they were looked for.
        types: Types that it brings.
        errors: Why it failed; several where several things went wrong.
        hint: What to do about it.
        seconds: How long importing it took; `None` where it was not imported.
    """

    provenance: Provenance
    status: Status = "loaded"
    hooks: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    errors: list[Message] = field(default_factory=list)
    hint: Message | None = None
    seconds: float | None = None

    def fail(self, error: Message, hint: Message | None = None) -> None:
        """Note what went wrong."""
        self.status = "failed"
        if error not in self.errors:
            self.errors.append(error)
        self.hint = self.hint or hint
