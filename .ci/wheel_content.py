"""Looks into a built wheel: all that Canevas needs to run is in it, and nothing else. `python .ci/wheel_content.py WHEEL`.

What it compares with is what git has: every file of the packages, what the build compiles from them, and no other.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
PACKAGES = {
    "core/canevas": "canevas",
    "plugins/canevas_types": "canevas_types",
    "plugins/canevas_formats": "canevas_formats",
}
"""Folders of the repository, each with what it is called in the wheel."""
NEEDED = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
"""What lies in the folder of the distribution's own data."""
COMPILED = {"canevas.po": "canevas.mo", "pack.yaml": "pack.index"}
"""What stands beside a file once the wheel is built."""
SAID = (
    "canevas/py.typed",
    "canevas/core_pack/templates/plan.yaml.j2",
    "canevas/locale/fr/LC_MESSAGES/canevas.mo",
    "canevas_types/quality/pack.yaml",
)
"""A few by name, lest a mistake in this file lets all pass."""
JUNK = (
    "tests/",
    "test_",
    "conftest",
    "__pycache__",
    ".pyc",
    ".DS_Store",
    ".egg-info",
    "benchmarks",
    ".orig",
    ".rej",
    "~",
)


TEMPLATE = ".j2"
"""What a new plugin is made from: its tests are among them."""


def expected() -> set[str]:
    """Give the files that the wheel has of the packages: those that git has, and what the build makes of them."""
    found = set()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *PACKAGES],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        folder = next(one for one in PACKAGES if name.startswith(f"{one}/"))
        path = PurePosixPath(PACKAGES[folder] + name.removeprefix(folder))
        found.add(str(path))
        if made := COMPILED.get(path.name):
            found.add(str(path.with_name(made)))
    return found


def faults(wheel: Path) -> list[str]:
    """Say what lacks in a wheel, and what should not be in it."""
    with zipfile.ZipFile(wheel) as archive:
        names = {one.filename for one in archive.infolist() if not one.is_dir()}
        empty = {
            one.filename for one in archive.infolist() if not one.file_size and one.filename.endswith((".mo", ".index"))
        }
        metadata = next((archive.read(name).decode() for name in names if name.endswith(".dist-info/METADATA")), "")
    own = {name for name in names if ".dist-info/" in name}
    packaged, wanted = names - own, expected()
    found = [f"lacks {name}" for name in sorted({*wanted, *SAID} - packaged)]
    found += [f"should not have {name}" for name in sorted(packaged - wanted)]
    found += [
        f"is junk: {name}"
        for name in sorted(packaged)
        if any(part in name for part in JUNK) and not name.endswith(TEMPLATE)
    ]
    found += [f"is empty: {name}" for name in sorted(empty)]
    inside = {name.partition(".dist-info/")[2] for name in own}
    found += [f"lacks .dist-info/{name}" for name in NEEDED if name not in inside]
    found += [f"should not have .dist-info/{name}" for name in sorted(inside - set(NEEDED))]
    found += [
        f"its metadata lack {key}"
        for key in ("License-Expression: MIT", "Requires-Python: >=3.11", "Provides-Extra: pdf")
        if key not in metadata
    ]
    return found


def main(arguments: list[str]) -> int:
    """Look into the wheels that are named; give the exit code."""
    if not arguments:
        sys.stderr.write("python .ci/wheel_content.py WHEEL\n")
        return 2
    bad = False
    for wheel in map(Path, arguments):
        found = faults(wheel)
        bad = bad or bool(found)
        sys.stdout.write(
            "".join(f"{wheel.name} {fault}\n" for fault in found) or f"{wheel.name}: its content is right\n"
        )
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
