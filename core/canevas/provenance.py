"""Where a contribution came from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

CORE: Final = "core"
"""Origin of what the engine itself brings, which nothing can block or take the place of."""


@dataclass(frozen=True)
class Provenance:
    """The plugin behind a type, a card, an action, a rule, a format or an error.

    Attributes:
        name: Name of the plugin: the pack's id, which is also its entry point's name.
        distribution: The installed distribution that brought it; empty for a pack in a folder.
        version: Version of the distribution, or of the pack where it is in none.
        origin: ``core``, ``distribution``, ``project``, ``user``, ``path`` or ``object`` (handed over in Python).
    """

    name: str
    distribution: str = ""
    version: str = ""
    origin: str = "distribution"

    def __str__(self) -> str:
        described = " ".join(part for part in (self.distribution, self.version) if part)
        return f"{self.name} ({described or self.origin})"

    def as_dict(self) -> dict[str, str]:
        """Give the four parts for JSON."""
        return asdict(self)
