"""Small packs written inline, for the tests of what reads packs and puts them together."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from canevas.catalogue import Catalogue
from canevas.plugins.discovery import at_paths
from canevas.plugins.host import PluginHost
from canevas.plugins.index import compile_index
from canevas.plugins.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TYPE = """
name: {fr: Essai, en: Trial}
purpose: {fr: Essayer, en: Try}
examples: {fr: [Un plan], en: [A plan]}
"""
"""The smallest plan type."""
CARD = """
name: {fr: Part des retards, en: Share of delays}
definition: {fr: Retards sur tout, en: Delays over all}
formula: late / total * 100
inputs:
  late: {fr: Retards, en: Delays}
  total: {fr: Tout, en: All}
unit: percent
direction: lower
frequency: monthly
kind: lagging
category: delay
"""
"""The smallest indicator card."""
ACTION = """
title: {fr: Décider, en: Decide}
"""
"""The smallest default action."""
RULE = """
name: no-action
severity: error
fr: Il y a des actions.
en: There are actions.
check: count(actions) > 0
"""
"""The smallest rule."""


def files(folder: Path, written: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def pack(folder: Path, name: str, manifest: str = "", **sections: str) -> Path:
    """Write a pack: its manifest in a few lines, and a file for each section."""
    head = f"canevas: 1\npack: {name}\n" + dedent(manifest).lstrip("\n")
    return files(folder / name, {"pack.yaml": head, **{f"{key}.yaml": text for key, text in sections.items()}})


def entry(key: str, text: str, more: str = "") -> str:
    """Give a text of keys, and further keys, as what stands below a key."""
    lines = [*text.strip().splitlines(), *dedent(more).strip().splitlines()]
    return f"{key}:\n" + "".join(f"  {line}\n" for line in lines)


def faults(folder: Path) -> list[str]:
    """Compile a pack and give what is wrong with it, each with its place below the folder."""
    try:
        compile_index(folder, folder.name)
    except PackError as error:
        return [str(fault.as_message()).removeprefix(f"{folder}/") for fault in error.faults]
    return []


def host(tmp_path: Path, *folders: Path, blocked: tuple[str, ...] = ()) -> PluginHost:
    """Give a host of packs in folders."""
    return PluginHost(at_paths(folders), tmp_path / "cache", blocked, strict=False)


def catalogue(tmp_path: Path, *folders: Path) -> Catalogue:
    """Give the catalogue of packs that are each in order."""
    found = host(tmp_path, *folders)
    assert [str(error) for status in found.statuses.values() for error in status.errors] == []
    return Catalogue(found.packs)


def problems(of: Catalogue) -> list[str]:
    """Give what a catalogue found not to fit together, the pack before each."""
    return [f"{problem.pack}: {problem.message}" for problem in of.problems]
