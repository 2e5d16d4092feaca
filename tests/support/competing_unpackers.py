"""Processes that unpack one pack at the same time, and what each has got.

Run as ``python competing_unpackers.py FOLDER ROUNDS PROCESSES``; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from competing_writers import together

from canevas.errors import InputError
from canevas.plugins.archive import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

FILES: Final = 200


def files_in(path: Path, cache: Path) -> Callable[[], str]:
    """Make a work that unpacks a pack, and tells how many files it has got."""

    def work() -> str:
        try:
            return str(len(list(unpacked(path, cache).iterdir())))
        except InputError as error:
            return str(error)

    return work


def main(folder: Path, rounds: int, processes: int) -> None:
    """Let all unpack at once, each time into a cache that holds nothing yet, and look at what lies there afterwards."""
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yaml", "canevas: 1\npack: trial\n")
        for number in range(1, FILES):
            archive.writestr(f"{number}.yaml", "a: b\n")
    (folder / "warm").mkdir()
    unpacked(path, folder / "warm")  # imports what the children would each import
    told = []
    for number in range(rounds):
        cache = folder / f"cache-{number}"
        said = together([files_in(path, cache)] * processes)
        left = [len(list(state.iterdir())) for state in cache.glob("packs/*/*")]
        told.append({"said": said, "left": left})
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
