"""Distributions made on the spot and installed by pip, for tests of plugins as strangers ship them."""

from __future__ import annotations

import shutil
import site
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    _install("--target", str(site), *(str(_wheel(wheels, one)) for one in distributions))


def build(project: Path, folder: Path) -> Path:
    """Build the wheel of a project as its author does, from a copy and without the network.

    Args:
        project: Its folder.
        folder: Where to build; the wheel lies in it.
    """
    copy = folder / project.name
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("__pycache__", "dist", ".*"))
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(folder / f"{project.name}-dist"),
    ]
    subprocess.run([*command, str(copy)], check=True, capture_output=True)
    (wheel,) = (folder / f"{project.name}-dist").glob("*.whl")
    return wheel


def environment(folder: Path, wheels: Iterable[Path] = ()) -> Path:
    """Make an environment that holds what this one does, and beside it nothing but some wheels.

    Args:
        folder: Its folder, which is not there yet.
        wheels: What pip installs into it.

    Returns:
        The folder of its commands, ``python`` and ``canevas`` among them.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, capture_output=True)
    names = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", names))
    below = "".join(f"import site; site.addsitedir({path!r})\n" for path in site.getsitepackages())
    (packages / "below.pth").write_text(below, encoding="utf-8")
    commands = Path(sysconfig.get_path("scripts", "venv", names))
    canevas = commands / "canevas"
    canevas.write_text(f"#!{commands / 'python'}\nfrom canevas.cli import main\n\nmain()\n", encoding="utf-8")
    canevas.chmod(0o755)
    paths = [str(wheel) for wheel in wheels]
    if paths:
        _install("--prefix", str(folder), *paths)
    return commands


def _install(*arguments: str) -> None:
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
    subprocess.run([*command, "--no-compile", "--ignore-installed", *arguments], check=True, capture_output=True)


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
