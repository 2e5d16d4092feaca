"""A plugin that was found, before anything of it is read or imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.language import Message, msg
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from types import ModuleType

PACK: Final = "pack"
MANIFEST: Final = f"{PACK}.yaml"
ARCHIVE: Final = ".zip"
"""How the name of a pack ends that lies in one file."""
VOCABULARY: Final = "vocabulary"
SECTIONS: Final = ("plan_type", "indicators", "actions", "rules", "kinds", "categories", "audiences", VOCABULARY)
"""What may stand in the manifest, in a file of its name, or in the files of a folder of its name."""

Status = Literal["loaded", "failed", "blocked"]


class Source(NamedTuple):
    """Where a plugin lies.

    Attributes:
        provenance: Its name, distribution, version and origin.
        folder: The folder with its manifest, or the zip file that holds it; `None` where none was found.
        module: Name of the module with its hooks; empty for a pack that runs no code.
        loaded: The module itself, where a program handed it over.
    """

    provenance: Provenance
    folder: Path | None
    module: str = ""
    loaded: ModuleType | None = None


class PluginFault(NamedTuple):
    """Something that is wrong with a plugin.

    Attributes:
        message: What it is.
        hint: What to do about it.
        hook: The hook that was called; empty where none was.
        error: What the plugin raised.
    """

    message: Message
    hint: Message | None = None
    hook: str = ""
    error: BaseException | None = None


@dataclass
class PluginStatus:
    """How a plugin fares.

    Attributes:
        provenance: Its name, distribution, version and origin.
        status: ``loaded``, ``failed`` or ``blocked``.
        hooks: Names of the hooks that it implements, once they were looked for.
        types: Types that it brings.
        faults: Why it failed; several where several things went wrong.
        remarks: What is odd about it and keeps it from nothing: it prints, it is slow.
        folder: Where its files lie.
        seconds: How long importing it took; `None` where it was not imported.
    """

    provenance: Provenance
    status: Status = "loaded"
    hooks: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    faults: list[PluginFault] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)
    folder: Path | None = None
    seconds: float | None = None

    @property
    def errors(self) -> list[Message]:
        """What went wrong, in words."""
        return [fault.message for fault in self.faults]

    @property
    def hint(self) -> Message | None:
        """What to do about the first fault that something can be done about."""
        return next((fault.hint for fault in self.faults if fault.hint is not None), None)

    @property
    def remedy(self) -> Message | None:
        """What to do where it failed: what is known of its faults, else how to do without it."""
        if not self.faults:
            return None
        if any(fault.error is not None for fault in self.faults):
            otherwise = msg(
                "Do without it: --without {name}. Its author needs what the same command prints with --debug.",
                name=self.provenance.name,
            )
        else:
            otherwise = msg("Put it right, or do without it: --without {name}.", name=self.provenance.name)
        return self.hint or otherwise

    def fail(self, fault: PluginFault) -> None:
        """Note what went wrong, once."""
        self.status = "failed"
        if fault.message not in self.errors:
            self.faults.append(fault)

    def remark(self, remark: Message) -> None:
        """Note what is odd, once."""
        if remark not in self.remarks:
            self.remarks.append(remark)
