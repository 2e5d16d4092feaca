"""The manifest of a plugin: what it is, what it needs, and what of it only code can list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal

from canevas.contracts.shapes import LabelledShape, Language, ListShape, LocalText, Need, Slug

INTERFACE: Final = 1
"""The version of the plugin interface that this engine speaks."""


@dataclass(frozen=True)
class FormatCard:
    """An output format as the manifest declares it, so that help names it without importing anything.

    Attributes:
        label: What people call it.
        extension: Ending of its files, without the dot.
        aliases: Other names that ``--to`` takes.
        forms: What ``--form`` takes for it; the first is what it gives where nothing is said.
        models: Endings of the documents of the user's own that it can fill in, without the dot.
        appraisal: Whether it has a place for how the plan is made. To find that out takes longer than the rest of the
            report, so a format without one says ``false``.
        options: What else may be asked of it: ``picture``, ``table``, or names of its own. What it does not name is refused.
    """

    label: LocalText
    extension: str
    aliases: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("full", "table")
    models: tuple[str, ...] = ()
    appraisal: bool = True
    options: tuple[str, ...] = ()

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True)
class Manifest:
    """The first lines of ``pack.yaml``.

    Attributes:
        canevas: Version of the plugin interface.
        pack: The pack's id, which is also its type's.
        version: Version of a pack that lies in no distribution.
        languages: Languages of its texts.
        author: Who wrote it.
        licence: Under which licence.
        homepage: Where it is published.
        requires: Other packs that it needs, each with an optional version: ``rh>=1.2``.
        dynamic: What of it only code can list: ``indicators``.
        formats: Output formats by id.
    """

    canevas: int
    pack: Slug
    version: str = ""
    languages: Annotated[tuple[Language, ...], ListShape()] = ("fr", "en")
    author: str = ""
    licence: str = ""
    homepage: str = ""
    requires: Annotated[tuple[Need, ...], ListShape()] = ()
    dynamic: Annotated[tuple[Literal["indicators"], ...], ListShape()] = ()
    formats: Mapping[Slug, Annotated[FormatCard, LabelledShape()]] = field(default_factory=dict)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
