"""Distributions made on the spot and installed by pip, for tests of plugins as strangers ship them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TYPE = """
plan_type:
  name: {fr: "Plan NAME", en: "NAME plan"}
  purpose: {fr: Essayer une extension., en: Try a plugin.}
  examples: {fr: [Un plan], en: [A plan]}
  phases:
    do: {fr: Faire, en: Do}
  roles:
    lead: {fr: Responsable, en: Lead, required: yes}
indicators:
  share:
    name: {fr: Part, en: Share}
    definition: {fr: Faits sur tout., en: Done over all.}
    formula: done / total * 100
    inputs:
      done: {fr: Faits, en: Done}
      total: {fr: Tout, en: All}
    unit: percent
    direction: higher
    frequency: monthly
    kind: lagging
    category: progress
    example: {inputs: {done: 1, total: 2}, value: 50}
actions:
  act:
    title: {fr: Agir, en: Act}
    phase: do
    owner: lead
    start: start
    duration: 5wd
    success: {fr: C'est fait., en: It is done.}
    indicators: [share]
"""
"""A whole plan type, in the manifest of its plugin."""


class Distribution(NamedTuple):
    """A distribution with one plugin.

    Attributes:
        name: Name of the plugin; that of the distribution begins with ``canevas-``.
        files: Text or bytes of the files of its package, by name.
        version: Version of the distribution.
        package: Name of its package, where it differs from that of the distribution.
    """

    name: str
    files: Mapping[str, str | bytes]
    version: str = "1.0"
    package: str = ""


def with_type(name: str, code: str = "", manifest: str = "", more: str = "") -> dict[str, str | bytes]:
    """Give the files of a plugin that brings a plan type.

    Args:
        name: Its name.
        code: Its module.
        manifest: Further lines of its manifest.
        more: Further sections.
    """
    head = f"canevas: 1\npack: {name}\n{dedent(manifest).strip()}\n"
    text = head + TYPE.replace("NAME", name.capitalize()) + dedent(more)
    return {"pack.yaml": text.replace("\n\n", "\n"), "__init__.py": dedent(code)}


def install(site: Path, distributions: Iterable[Distribution]) -> None:
    """Install distributions into a folder of the import path, as pip does it and without the network."""
    wheels = site.with_name(f"{site.name}-wheels")
    wheels.mkdir()
    paths = [str(_wheel(wheels, one)) for one in distributions]
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*command, "--no-compile", "--target", str(site), *paths], check=True, capture_output=True)


def _wheel(folder: Path, one: Distribution) -> Path:
    distribution = f"canevas-{one.name}" if not one.package else f"canevas-{one.package.replace('_', '-')}"
    package = one.package or f"canevas_{one.name.replace('-', '_')}"
    stem = f"{distribution.replace('-', '_')}-{one.version}"
    files: dict[str, str | bytes] = {f"{package}/{name}": content for name, content in one.files.items()}
    info = f"{stem}.dist-info"
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {one.version}\n"
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = f"[canevas]\n{one.name} = {package}\n"
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in files.items():
            wheel.writestr(name, content)
    return path
