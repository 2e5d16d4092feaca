"""Documents of the user's own: found by path or by name, filled in with a plan, tried without one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.contracts.report import DocumentModel, Report
from canevas.errors import InputError, UsageError
from canevas.language import Message, msg
from canevas.system_refusals import reason
from canevas.templating.loader import files_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.engine.facade import Engine
    from canevas.language import Text

LARGEST: Final = 20_000_000
"""Bytes of a document."""


class Models:
    """The documents that formats can fill in, of an engine.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def endings(self) -> Mapping[str, str]:
        """The endings of their names, each with the format that fills them in."""
        return {ending: name for name, (card, _plugin) in self._engine.formats().items() for ending in card.models}

    def format_of(self, name: str) -> str:
        """Tell which format fills in a document, by its ending.

        Raises:
            UsageError: None does.
        """
        ending = Path(name).suffix.removeprefix(".").lower()
        if ending in self.endings:
            return self.endings[ending]
        raise UsageError(
            msg(
                "no format fills in {name}; models end in: {endings}",
                name=Path(name).name,
                endings=sorted(self.endings),
            ),
            msg("In Word: save it as .docx, which holds no macros.")
            if ending in ("docm", "dotm", "dotx", "doc")
            else None,
        )

    def find(self, name: str, plan_type: str | None = None, form: str = "") -> DocumentModel:
        """Read a document: the file of that path, else the one of that name among the templates, with or without ending.

        Args:
            name: A path, or the name of a file in a folder of templates.
            plan_type: The type whose templates apply, if any.
            form: The format that is to fill it in; whichever does where left out.

        Raises:
            UsageError: There is none, or the format does not fill it in.
            InputError: It cannot be read, or is too large.
        """
        path = Path(name)
        if not path.is_file():
            found = self._among_templates(name, plan_type, form)
            if found is None:
                raise UsageError(
                    msg("there is no model “{name}”", name=name),
                    msg("Name a file, or one of the templates that `canevas templates` lists."),
                )
            path = found
        other = self.format_of(path.name)
        if form not in ("", other):
            raise UsageError(
                msg(
                    "{model} is filled in by the format “{other}”, not by “{format}”",
                    model=path.name,
                    other=other,
                    format=form,
                )
            )
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise InputError(msg("{file} cannot be read: {reason}", file=str(path), reason=reason(error))) from None
        if len(content) > LARGEST:
            raise InputError(msg("{file} is larger than {count} bytes", file=str(path), count=LARGEST))
        return DocumentModel(path.name, content)

    def _among_templates(self, name: str, plan_type: str | None, form: str) -> Path | None:
        """Find a document among the templates of the project, the user, the type and the formats."""
        folders, formats = self._engine.template_folders, self._engine.formats()
        prefix, _colon, bare = name.rpartition(":")
        plugin = formats[form][1].name if form in formats else ""
        sources = [one for one in folders.named if one.prefix == prefix] if prefix else folders.order(plan_type, plugin)
        endings = ["", *(f".{ending}" for ending in sorted(self.endings))]
        found = (file.path for ending in endings for file in files_named(bare + ending, sources))
        return next((path for path in found if path.is_file()), None)

    def check(self, name: str, plan_type: str | None = None, *, language: str = "fr") -> list[Message]:
        """Say what is wrong with a document: fill it in with a plan in which everything is there once.

        Args:
            name: Its path, or its name among the templates.
            plan_type: The type whose own fields it may print.
            language: Language of the plans that will fill it in.

        Returns:
            The faults of its tags, each with its place.

        Raises:
            UsageError: There is no such document, or no format fills it in.
            InputError: It cannot be read, or is dangerous.
        """
        from canevas.engine.formats import run_format
        from canevas.rendering.context import ReportContext
        from canevas.rendering.model_data import sample_data
        from canevas.templating.filling import Filling

        engine = self._engine
        kind = engine.plan_type(plan_type) if plan_type else None
        identity = kind.id if kind is not None else None
        model = self.find(name, identity)
        form = self.format_of(model.name)
        filling = Filling(language, sample_data(kind, language), tells_all=True)
        templates = engine.templates(identity, language, engine.formats()[form][1].name)
        report = Report(language, "title", "type", engine.today.isoformat(), "blank", ())
        run_format(engine, form, ReportContext(report, {"form": "full"}, templates, model, lambda: filling))
        return filling.faults

    def names(self, plan_type: str | None = None) -> dict[str, dict[str, Text]]:
        """Tell what documents are filled in with: by group, each name with what it is.

        Args:
            plan_type: The type whose own fields are told as well.
        """
        from canevas.rendering.model_data import model_names

        return model_names(self._engine.plan_type(plan_type) if plan_type else None)
