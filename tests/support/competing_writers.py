"""Writers of one file at the same time, each a process of its own, and what became of what they wrote.

Run as ``python competing_writers.py FOLDER ROUNDS WRITERS``; prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canevas.document import read_document, replace, write_new
from canevas.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def together(works: Iterable[Callable[[], str]]) -> list[str]:
    """Run some works at the same time, each in a process of its own, and give what each says."""
    pipes = []
    gate, open_gate = os.pipe()
    for work in works:
        reading, writing = os.pipe()
        if os.fork() == 0:
            try:
                os.close(open_gate)
                os.read(gate, 1)  # ends when the parent closes its end: all begin at once
                os.write(writing, work().encode())
                os._exit(0)
            finally:
                os._exit(1)
        os.close(writing)
        pipes.append(reading)
    os.close(gate)
    os.close(open_gate)
    said = []
    for reading in pipes:
        with os.fdopen(reading, "rb") as pipe:
            said.append(pipe.read().decode())
        os.wait()
    return said


def written_once(file: Path, name: str) -> Callable[[], str]:
    """Make a work that adds a line to the text as it is now, and tells how that went."""
    document = read_document(file)

    def work() -> str:
        assert document.stamp is not None
        try:
            replace(file, document.text + f"{name}: here\n", document.stamp)
        except OutputError as error:
            return str(error)
        return "written"

    return work


def written_at_last(file: Path, name: str) -> Callable[[], str]:
    """Make a work that reads again and tries again until its line is in."""

    def work() -> str:
        while (said := written_once(file, name)()) != "written":
            assert "nothing was written" in said
        return said

    return work


def main(folder: Path, rounds: int, writers: int) -> None:
    """Let two write at once, then many until all are in, and print what each was told and what the file holds."""
    os.fsync = lambda _descriptor: None  # what this shows needs no disk, and is slow with one
    write_new(folder / "first", "")  # imports what the children would each import
    pairs = []
    for number in range(rounds):
        file = folder / f"pair-{number}.yaml"
        file.write_text("begun: here\n")
        said = together([written_once(file, name) for name in ("first", "second")])
        pairs.append({"said": said, "text": file.read_text()})
    file = folder / "many.yaml"
    file.write_text("begun: here\n")
    said = together([written_at_last(file, f"writer-{number}") for number in range(writers)])
    left = sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
    outcome = {"pairs": pairs, "many": {"said": said, "text": file.read_text()}, "litter": left}
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
