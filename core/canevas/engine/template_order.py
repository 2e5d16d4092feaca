"""Which folders templates are looked for in, in which order, and what lies in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from canevas.errors import UsageError
from canevas.language import Message, msg
from canevas.provenance import CORE
from canevas.templating import TemplateFaultError, TemplateSource
from canevas.templating.loader import files_in, files_named
from canevas.templating.outline import outline_of
from canevas.templating.templates import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from canevas.engine.facade import Engine
    from canevas.provenance import Provenance
    from canevas.templating import TemplateFile

PROJECT: Final = "project"
USER: Final = "user"


ENDING: Final = ".j2"
"""Of templates that are texts; other files among them are documents to fill in."""
State = Literal["used", "extended", "hidden"]
"""What becomes of a template: it is rendered, or extended by the one that is, or neither."""


class Candidate(NamedTuple):
    """One of the files that have the name of a template.

    Attributes:
        file: The file, and whose it is.
        state: What becomes of it.
        plugin: The plugin that brings it; `None` for those of the project and of the user.
        extends: Name of the template that it extends; empty where it extends none.
        problem: Why it cannot be read; `None` where it can.
    """

    file: TemplateFile
    state: State
    plugin: Provenance | None
    extends: str
    problem: Message | None


class TemplateListing(NamedTuple):
    """A template with all that could be taken for it.

    Attributes:
        name: Its name.
        candidates: The files of that name in their order; the first is used.
    """

    name: str
    candidates: tuple[Candidate, ...]


class TemplateFolders:
    """The folders of templates of an engine.

    The project comes first, then the user, the plan type and those that it extends, the format that is rendered, the other formats by name,
    and the core. A pack that adds to a type is not among them: it may add to a type and change nothing of it.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._packs = engine.host.packs
        self.own = {
            PROJECT: TemplateSource(PROJECT, engine.folder / ".canevas" / FOLDER),
            USER: TemplateSource(USER, engine.data / FOLDER),
        }

    def order(self, plan_type: str | None, form: str = "") -> list[TemplateSource]:
        """Give the folders in which a bare name is looked for.

        Args:
            plan_type: The type, if any.
            form: The plugin whose format is rendered; empty where none is.

        Raises:
            UsageError: There is no such type.
        """
        found = self._engine.plan_type(plan_type) if plan_type else None
        chain = [found.id, *found.bases] if found else []
        formats = sorted(self._formats, key=lambda name: (name != form, name))
        return [*self.own.values(), *map(self._of, dict.fromkeys([*chain, *formats, CORE]))]

    @property
    def named(self) -> list[TemplateSource]:
        """The folders that a prefix names; ``core:`` names all that ships with Canevas."""
        packs = [self._of(name) for name in self._packs if name not in self.own]
        shipped = [TemplateSource(CORE, pack.folder / FOLDER) for pack in self._packs.values() if pack.is_shipped]
        return [*self.own.values(), *packs, *shipped]

    @property
    def _formats(self) -> list[str]:
        return [name for name, pack in self._packs.items() if pack.manifest.formats]

    def _of(self, name: str) -> TemplateSource:
        return TemplateSource(name, self._packs[name].folder / FOLDER)

    def listings(self, plan_type: str | None = None) -> list[TemplateListing]:
        """List the templates that apply, by name.

        A name that several formats bring comes once for each of them, since each takes its own. Documents to fill in come last.

        Args:
            plan_type: The type whose templates apply as well.

        Raises:
            UsageError: There is no such type.
        """
        names = {file.path.name for source in self.order(plan_type) for file in files_in(source)}
        return [
            TemplateListing(name, tuple(self._candidates([*files_named(name, self.order(plan_type, form))])))
            for name in sorted(names, key=lambda one: (not one.endswith(ENDING), one))
            for form in [one for one in sorted(self._formats) if any(files_named(name, [self._of(one)]))] or [""]
        ]

    def _candidates(self, files: Sequence[TemplateFile]) -> Iterator[Candidate]:
        extended = set(self._extended_by(files[0]))
        for number, file in enumerate(files):
            pack = self._packs.get(file.source.prefix) if file.source.prefix not in self.own else None
            extends, problem = _extends(file)
            state: State = "hidden" if number else "used"
            if number and file.path in extended:
                state = "extended"
            yield Candidate(file, state, pack.provenance if pack else None, extends, problem)

    def _extended_by(self, file: TemplateFile) -> Iterator[Path]:
        """Follow what a template extends, as far as that has a name of its own."""
        seen = {file.path}
        while (found := self._named(_extends(file)[0])) is not None and found.path not in seen:
            yield found.path
            seen.add(found.path)
            file = found

    def _named(self, name: str) -> TemplateFile | None:
        """Find the file that a name with its prefix means."""
        prefix, _colon, bare = name.rpartition(":")
        return next(files_named(bare, [source for source in self.named if source.prefix == prefix]), None)

    def namesakes(self, file: TemplateFile) -> list[TemplateFile]:
        """Find the templates of plan types that an override of a name hides, beside the one that it extends."""
        types = [self._of(name) for name in sorted(self._packs) if name not in {CORE, *self._formats}]
        return [found for found in files_named(file.path.name, types) if found.path != file.path]

    def original(self, name: str) -> TemplateFile:
        """Find the template that an override of a name would extend: of those that plugins bring, the one that is named.

        Args:
            name: A file name, with or without a prefix.

        Returns:
            The file, its prefix the one that the override should write.

        Raises:
            UsageError: There is none, or there are several and no prefix says which.
        """
        prefix, colon, bare = name.rpartition(":")
        sources = [source for source in self.named if source.prefix not in self.own]
        found = list(files_named(bare, [source for source in sources if not colon or source.prefix == prefix]))
        shipped = [file for file in found if file.source.prefix == CORE]
        if colon and found:
            return found[0]
        if shipped or len(found) == 1:
            return (shipped or found)[0]
        if found:
            words = [file.name for file in found]
            raise UsageError(
                msg("several plugins bring the template “{name}”", name=name), msg("Known: {words}.", words=words)
            )
        from canevas.catalogue.names import did_you_mean

        known = _names(sources) if not colon else [file.name for source in sources for file in files_in(source)]
        raise UsageError(msg("there is no template “{name}”", name=name), did_you_mean(name, known))


def _names(sources: Sequence[TemplateSource]) -> set[str]:
    return {file.path.name for source in sources for file in files_in(source)}


def _extends(file: TemplateFile) -> tuple[str, Message | None]:
    """Give what a template extends, or why that cannot be told; a document to fill in extends none."""
    if not file.path.name.endswith(ENDING):
        return "", None
    try:
        return outline_of(file).extends, None
    except TemplateFaultError as fault:
        return "", fault.reason
