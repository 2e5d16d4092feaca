"""The command `canevas`. What it prints is for people, unless they ask for JSON; nothing below it knows click."""

from __future__ import annotations


def main() -> None:
    """Run the command and end the process with its exit code."""
    import gc
    import sys

    gc.disable()  # a command ends soon: collecting while hundreds of modules load takes a tenth of its time
    from canevas.cli.running import run

    sys.exit(run(sys.argv[1:]))
