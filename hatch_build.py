"""What a wheel holds that git does not: compiled translations, and the index of every built-in pack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg] # hatchling's parameter is its own configuration class
    """Runs before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the signature is given from outside
        """Compile what is compiled."""
        root = Path(self.root)
        compile_translations(root / "core" / "canevas" / "locale")
        compile_indexes(root)


def compile_translations(folder: Path) -> None:
    """Compile every catalogue of translations to the form that `gettext` reads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def compile_indexes(root: Path) -> None:
    """Read every built-in pack strictly and write its index beside its manifest; a faulty pack stops the build."""
    sys.path[:0] = [str(root / "core")]
    try:
        from canevas.plugins.index import INDEX, compile_index

        manifests = [
            root / "core" / "canevas" / "core_pack" / "pack.yaml",
            *sorted((root / "plugins").rglob("pack.yaml")),
        ]
        for manifest in manifests:
            (manifest.parent / INDEX).write_bytes(compile_index(manifest.parent, manifest.parent.name))
    finally:
        sys.path.remove(str(root / "core"))
