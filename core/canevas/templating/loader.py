"""Where templates lie: in the first folder of an order that has the name, or in the one that a prefix names."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import BaseLoader, Environment, TemplateNotFound

from canevas import system_refusals
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from canevas.language import Message

LONGEST: Final = 500_000
"""Bytes of one template."""
_NAME: Final = re.compile(r"\w[\w .()+-]*")
"""A file of the folder: nothing that leads out of it, on any system, and nothing that could stand for code."""


class TemplateSource(NamedTuple):
    """A folder of templates.

    Attributes:
        prefix: The pack's id, ``core``, ``project`` or ``user``.
        folder: Where the files lie.
    """

    prefix: str
    folder: Path


class TemplateFaultError(Exception):
    """A template is refused, and the reason can be told in the user's language.

    Args:
        reason: What is wrong with it.
        place: Which template it is, where that does not show from where it is raised.
    """

    def __init__(self, reason: Message, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


class TemplateFile(NamedTuple):
    """A template that was found.

    Attributes:
        source: Whose it is.
        path: The file.
    """

    source: TemplateSource
    path: Path

    @property
    def name(self) -> str:
        """Give the name that means this very file."""
        return f"{self.source.prefix}:{self.path.name}"

    def read(self) -> str:
        """Read it.

        Raises:
            TemplateFaultError: It is no file of its folder, cannot be read, is too large, or is no text.
        """
        if os.path.dirname(os.path.realpath(self.path)) != os.path.realpath(self.source.folder):  # noqa: PTH120 - unlike pathlib's, it takes links that lead to themselves
            raise self._fault(msg("this template is a link that leads out of its folder"))
        try:
            if not self.path.is_file():
                raise self._fault(msg("this template is no ordinary file"))
            with self.path.open("rb") as file:
                content = file.read(LONGEST + 1)
        except OSError as error:
            raise self._fault(
                msg("this template cannot be read: {reason}", reason=system_refusals.reason(error))
            ) from None
        if len(content) > LONGEST:
            raise self._fault(msg("this template is larger than {count} bytes", count=LONGEST))
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise self._fault(msg("line {line} is no text in UTF-8", line=line)) from None

    def _fault(self, reason: Message) -> TemplateFaultError:
        return TemplateFaultError(reason, self.name)


def files_named(name: str, sources: Sequence[TemplateSource]) -> Iterator[TemplateFile]:
    """Find the files of a name, in the order of the folders."""
    if not _NAME.fullmatch(name):
        return
    for source in sources:
        path = source.folder / name
        if _is_there(path):
            yield TemplateFile(source, path)


def _is_there(path: Path) -> bool:
    """Tell whether there is something of that name, be it a link that leads nowhere."""
    try:
        path.lstat()
    except PermissionError:
        return True  # reading it says so; passing it over would print another template unasked
    except OSError:  # no such file, or a name that no file may have
        return False
    return True


def files_in(source: TemplateSource) -> Iterator[TemplateFile]:
    """Find all the files of a folder that could be templates, by name."""
    try:
        names = sorted(path.name for path in source.folder.iterdir())
    except OSError:  # it does not exist, as with most packs and users
        return
    for name in names:
        yield from files_named(name, [source])


class Loader(BaseLoader):
    """Finds templates in an order of folders, or in the one that a prefix names.

    Args:
        order: Folders, the first that has a name wins.
        named: Folders that a prefix may name.

    Attributes:
        read: Names of the templates that were read, each with its prefix.
    """

    def __init__(self, order: Sequence[TemplateSource], named: Sequence[TemplateSource]) -> None:
        self.order = order
        self.named = named
        self.read: set[str] = set()

    def find(self, template: str) -> TemplateFile | None:
        """Find the template that a name means."""
        prefix, colon, name = template.rpartition(":")
        sources = [source for source in self.named if source.prefix == prefix] if colon else self.order
        return next(files_named(name, sources), None)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - the signature is given from outside
        """Read a template for Jinja."""
        found = self.find(template)
        if found is None:
            raise TemplateNotFound(template)
        self.read.add(found.name)
        return found.read(), found.name, lambda: True
