"""Templates that packs, projects and users override by extending what they replace.

A template is found by its file name in the first folder of the order that has it; `core:plan.yaml.j2` and
`quality:report.html.j2` name the one of the core or of a pack, so that an override can extend it. Templates are
sandboxed and get plain data.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from canevas.document.yaml_text import block
from canevas.errors import InputError, PluginError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jinja2.bccache import Bucket

FOLDER: Final = "templates"
CORE: Final = "core"
_LONGEST: Final = 500_000


class TemplateSource(NamedTuple):
    """A folder of templates.

    Attributes:
        prefix: The pack's id, ``core``, ``project`` or ``user``.
        folder: Where the files lie.
    """

    prefix: str
    folder: Path


class _Loader(BaseLoader):
    """Finds templates in an order of folders, or in the one that a prefix names."""

    def __init__(self, order: Sequence[TemplateSource], named: Sequence[TemplateSource]) -> None:
        self.order = order
        self.named = named

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - the signature is given from outside
        prefix, colon, name = template.rpartition(":")
        for source in self.named if colon else self.order:
            if colon and source.prefix != prefix:
                continue
            if Path(name).name != name:  # a template is a file of the folder: nothing leads out of it
                break
            path = source.folder / name
            if not path.is_file():
                continue
            if path.resolve().parent != source.folder.resolve():  # a link would lead out just as well
                break
            shown = f"{source.prefix}:{name}"
            if path.stat().st_size > _LONGEST:
                raise TemplateSyntaxError(f"it is larger than {_LONGEST} bytes", 1, filename=shown)
            return path.read_text(encoding="utf-8"), shown, lambda: True
        raise TemplateNotFound(template)


class Templates:
    """The templates that apply, in their order.

    Args:
        order: Folders, the first that has a name wins: command line, project, user, packs of the type, core.
        named: Folders that a prefix may name.
        language: Language of `t(fr=…, en=…)`.
        cache: The user's cache folder, where compiled templates are kept.
    """

    def __init__(
        self, order: Sequence[TemplateSource], named: Sequence[TemplateSource], language: str, cache: Path | None = None
    ) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=_Loader(order, named),
            undefined=StrictUndefined,
            autoescape=_autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_bytecode_cache(cache),
        )
        for name in ("lipsum", "cycler", "joiner"):
            self._environment.globals.pop(name)
        self._environment.globals["t"] = lambda **texts: texts.get(language) or next(iter(texts.values()), "")
        self._environment.filters["yaml"] = block

    def render(self, name: str, data: Mapping[str, Any]) -> str:
        """Render a template.

        Args:
            name: File name, or ``prefix:name``.
            data: Plain data: texts, numbers, lists, mappings.

        Raises:
            PluginError: The template is faulty; names the template and the line.
            InputError: There is no such template.
        """
        try:
            return self._environment.get_template(name).render(data)
        except TemplateNotFound as error:
            missing = msg("there is no template “{name}”", name=str(error.name))
            if error.name == name:
                raise InputError(missing) from None
            raise PluginError(
                Message("{place}: {message}", {"place": _place(error, name), "message": missing})
            ) from None
        except TemplateSyntaxError as error:
            place = f"{error.filename or error.name or name}:{error.lineno}"
            raise PluginError(
                msg("{place}: the template cannot be read: {reason}", place=place, reason=error.message or "")
            ) from None
        except SecurityError as error:
            raise PluginError(
                msg(
                    "{place}: the template does what templates may not: {reason}",
                    place=_place(error, name),
                    reason=str(error),
                )
            ) from None
        except RecursionError as error:
            raise PluginError(
                msg("{place}: the template extends or includes itself", place=_place(error, name)),
                msg("Name the one that it extends with its owner, for example core:{name}", name=name),
            ) from None
        except Exception as error:  # noqa: BLE001 - a template may raise anything; it answers for it
            reason = str(error) or type(error).__name__
            raise PluginError(
                msg("{place}: the template failed: {reason}", place=_place(error, name), reason=reason)
            ) from None


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in the user's cache; one that cannot be kept is compiled again."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _bytecode_cache(cache: Path | None) -> FileSystemBytecodeCache | None:
    """Keep compiled templates in the cache, where it can be written; the key is the template's own text."""
    if cache is None:
        return None
    folder = cache / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))


def _autoescape(name: str | None) -> bool:
    """Escape by the kind of output, which the ending before ``.j2`` names."""
    return name is not None and name.removesuffix(".j2").endswith((".html", ".xml", ".svg"))


def _place(error: BaseException, name: str) -> str:
    """Find the template and the line in which something was raised."""
    place, traceback = name, error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = f"{file}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
