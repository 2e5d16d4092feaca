"""Templates that packs, projects and users override by extending what they replace.

A template is found by its file name in the first folder of the order that has it; `core:plan.yaml.j2` and
`quality:report.html.j2` name the one of the core or of a pack, so that an override can extend it. Templates are
sandboxed and get plain data.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2 import FileSystemBytecodeCache, TemplateNotFound, TemplateSyntaxError, UndefinedError

from canevas.errors import InputError, PluginError
from canevas.language import Message, msg
from canevas.templating.allowance import TooMuchError
from canevas.templating.loader import Loader, TemplateFaultError
from canevas.templating.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2.bccache import Bucket

    from canevas.templating.loader import TemplateSource

FOLDER: Final = "templates"
_COMPILED: Final = f"jinja-{jinja2.__version__}-2"
"""Compiled templates are good for one version of Jinja and of the sandbox; the figure changes with the latter."""


class Templates:
    """The templates that apply, in their order.

    Args:
        order: Folders, the first that has a name wins: project, user, packs of the type, core.
        named: Folders that a prefix may name.
        language: Language of `t(fr=…, en=…)`.
        cache: The user's cache folder, where compiled templates are kept.
    """

    def __init__(
        self, order: Sequence[TemplateSource], named: Sequence[TemplateSource], language: str, cache: Path | None = None
    ) -> None:
        self._loader = Loader(order, named)
        self._environment = Sandbox(
            language,
            loader=self._loader,
            autoescape=_autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_bytecode_cache(cache),
        )

    def render(self, name: str, data: Mapping[str, Any]) -> str:
        """Render a template.

        Args:
            name: File name, or ``prefix:name``.
            data: Plain data: texts, numbers, lists, mappings.

        Raises:
            PluginError: The template is faulty; names the template and the line.
            InputError: There is no such template.
            TypeError: The data is not plain, for which no template can be blamed.
        """
        self._environment.allow_for(data)
        try:
            return self._environment.get_template(name).render(data)
        except Exception as error:  # noqa: BLE001 - a template may raise anything; it answers for it
            raise self._explained(error, name) from None

    def _explained(self, error: Exception, name: str) -> InputError | PluginError:
        """Say which template failed, on which line, and why."""
        place, reason = self._place(error, name), str(error) or type(error).__name__
        match error:
            case TemplateNotFound():
                missing = msg("there is no template “{name}”", name=str(error.name))
                if error.name == name:
                    return InputError(missing)
                return PluginError(Message("{place}: {message}", {"place": place, "message": missing}))
            case TemplateSyntaxError():
                place = f"{error.filename or error.name or name}:{error.lineno}"
                return PluginError(
                    msg("{place}: the template cannot be read: {reason}", place=place, reason=error.message or "")
                )
            case TemplateFaultError():
                return PluginError(
                    Message("{place}: {message}", {"place": error.place or place, "message": error.reason})
                )
            case TooMuchError() | MemoryError():
                return PluginError(
                    msg("{place}: the template asks for too much: it repeats something without end", place=place)
                )
            case RecursionError():
                return PluginError(
                    msg(
                        "{place}: the template goes too deep: it is nested, or extends, includes or calls itself",
                        place=place,
                    ),
                    msg("Name the one that it extends with its owner, for example core:{name}", name=_bare(name)),
                )
            case UndefinedError():
                return PluginError(
                    msg("{place}: the template uses what it is not given: {reason}", place=place, reason=reason)
                )
        return PluginError(msg("{place}: the template failed: {reason}", place=place, reason=reason))

    def _place(self, error: BaseException, name: str) -> str:
        """Find the template and the line in which something was raised."""
        place, traceback = name, error.__traceback__
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file in self._loader.read:
                place = f"{file}:{traceback.tb_lineno}"
            traceback = traceback.tb_next
        return place


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in the user's cache; one that cannot be kept is compiled again."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _bytecode_cache(cache: Path | None) -> FileSystemBytecodeCache | None:
    """Keep compiled templates in the cache, where it can be written; the key is the template's own text."""
    if cache is None:
        return None
    folder = cache / "templates" / _COMPILED
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))


def _autoescape(name: str | None) -> bool:
    """Escape by the kind of output, which the ending before ``.j2`` names."""
    return name is not None and name.removesuffix(".j2").endswith((".html", ".xml", ".svg"))
