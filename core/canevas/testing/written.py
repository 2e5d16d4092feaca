"""Packs and plugins that a test writes from a few lines of text."""

from __future__ import annotations

import importlib.util
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from types import ModuleType


def write_pack(folder: Path, manifest: str, files: Mapping[str, str] | None = None) -> Path:
    """Write a pack.

    Args:
        folder: Its folder, made where it is not there.
        manifest: Text of ``pack.yaml``; common indentation goes.
        files: Other files by their path in the folder, with their texts.

    Returns:
        The folder.
    """
    for name, text in {"pack.yaml": manifest, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def import_plugin(folder: Path, manifest: str, code: str, files: Mapping[str, str] | None = None) -> ModuleType:
    """Write a pack with a module beside it, and import that.

    Args:
        folder: Its folder, after which the module is called.
        manifest: Text of ``pack.yaml``.
        code: Text of the module.
        files: Other files by their path in the folder.

    Returns:
        The module, for `canevas_engine(plugins=[…])`.
    """
    write_pack(folder, manifest, {"__init__.py": code, **(files or {})})
    spec = importlib.util.spec_from_file_location(f"canevas_written_{folder.name}", folder / "__init__.py")
    if spec is None or spec.loader is None:
        raise ImportError(str(folder))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def forget(modules: Iterable[ModuleType]) -> None:
    """Take modules out of those that are imported."""
    for module in modules:
        sys.modules.pop(module.__name__, None)
