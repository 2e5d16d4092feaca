"""The files of a new plugin, from templates; they come to the disk all together or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.authoring.naming import family_of, module_of
from canevas.conformance.target import Target, engine_for
from canevas.errors import OutputError
from canevas.language import LANGUAGES, msg
from canevas.plugins.source import Source
from canevas.provenance import Provenance
from canevas.system_refusals import reason
from canevas.templating import Templates, TemplateSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from canevas.engine import Engine

DATA, PYTHON = KINDS = ("data", "python")
"""A pack without code, or one with a module beside it."""
HOOKS: Final = ("actions", "rules", "indicators", "format")
"""What the module of a new plugin may do."""
LICENCES: Final = ("MIT", "CC-BY-4.0", "none")
_SPDX: Final = {"none": "LicenseRef-Proprietary"}
_LICENCE_FILES: Final = {
    "MIT": "licence-mit.txt.j2",
    "CC-BY-4.0": "licence-cc-by.txt.j2",
    "none": "licence-none.txt.j2",
}
_TEMPLATES: Final = Path(__file__).parent / "templates"
_PACK: Final = ("pack", "plan_type", "indicators", "categories", "actions", "rules")
"""The YAML files of a pack."""


class NewPlugin(NamedTuple):
    """What is decided of a new plugin.

    Attributes:
        name: Name of the pack, and of its folder.
        kind: ``data`` or ``python``.
        hooks: What its module does.
        languages: Languages of its texts.
        author: Who writes it; may be empty.
        licence: One of `LICENCES`.
    """

    name: str
    kind: str = DATA
    hooks: Sequence[str] = ()
    languages: Sequence[str] = LANGUAGES
    author: str = ""
    licence: str = LICENCES[0]

    @property
    def module(self) -> str:
        """Name of its Python package."""
        return module_of(self.name)

    @property
    def inside(self) -> str:
        """Where the files of the pack lie in its folder; ends with a slash where that is not the top."""
        return f"src/{self.module}/" if self.kind == PYTHON else ""


def write_plugin(new: NewPlugin, folder: Path, engine: Engine, language: str, taken: set[str]) -> list[str]:
    """Write the folder of a new plugin.

    Args:
        new: What is decided.
        folder: The folder, which must not exist.
        engine: An engine with the other plugins.
        language: Language of the comments.
        taken: The letters of rules that others have.

    Returns:
        The files, relative to the folder, in the order in which one reads them.

    Raises:
        OutputError: It exists, or cannot be written; nothing was changed.
    """
    if os.path.lexists(folder):
        raise _exists(folder)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        files = dict(_files(new, engine, language, taken))
        for name, text in files.items():
            _write(beside / name, text)
        example = f"examples/{new.name}.plan.yaml"
        _write(beside / example, _example(new, beside, engine, language))
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o777 & ~mask)
        if os.path.lexists(folder):
            raise _exists(folder)
        beside.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return [*files, example]


def _exists(folder: Path) -> OutputError:
    message = msg("{path}: this folder exists already; nothing was written", path=str(folder))
    return OutputError(message, msg("Choose another name, or another place with -o."))


def _unwritable(folder: Path, error: OSError) -> OutputError:
    return OutputError(msg("{path}: this folder cannot be written: {reason}", path=str(folder), reason=reason(error)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _files(new: NewPlugin, engine: Engine, language: str, taken: set[str]) -> Iterator[tuple[str, str]]:
    """Go through the files with their texts."""
    sources = [TemplateSource("new", _TEMPLATES)]
    templates = Templates(sources, sources, language)
    data = _data(new, engine, taken)
    named = {f"{new.inside}{name}.yaml": f"{name}.yaml.j2" for name in _PACK}
    if new.kind == PYTHON:
        named[f"{new.inside}__init__.py"] = "module.py.j2"
    named |= {
        "tests/cases.yaml": "cases.yaml.j2",
        f"tests/test_{new.name.replace('-', '_')}.py": f"test_{new.kind}.py.j2",
        "README.md": "README.md.j2",
        "LICENSE": _LICENCE_FILES[new.licence],
        "pyproject.toml": "pyproject.toml.j2",
        ".github/workflows/check.yml": "check.yml.j2",
        ".gitignore": "gitignore.j2",
    }
    for name, template in named.items():
        yield name, templates.render(template, data)


def _data(new: NewPlugin, engine: Engine, taken: set[str]) -> Mapping[str, Any]:
    """Give what the templates are filled in with."""
    words = new.name.replace("-", " ")
    return {
        "name": new.name,
        "words": words,
        "module": new.module,
        "class_name": "".join(part.capitalize() for part in words.split()),
        "distribution": f"canevas-{new.name}",
        "folder": new.inside,
        "kind": new.kind,
        "hooks": list(new.hooks) if new.kind == PYTHON else [],
        "languages": list(new.languages),
        "code": family_of(new.name, taken),
        "author": new.author,
        "author_quoted": '"' + new.author.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "licence": new.licence,
        "spdx": _SPDX.get(new.licence, new.licence),
        "year": engine.today.year,
    }


def _example(new: NewPlugin, folder: Path, engine: Engine, language: str) -> str:
    """Give a plan of the new type, as its data make it; none of its code is run."""
    pack = folder / new.inside if new.inside else folder
    own = engine_for(Target(Source(Provenance(new.name, origin="path"), pack)), engine, engine.today)
    return own.scaffold(new.name, language=language if language in new.languages else new.languages[0]).text
