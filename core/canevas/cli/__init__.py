"""The command `canevas`. What it prints is for people, unless they ask for JSON; nothing below it knows click."""

from __future__ import annotations


def main() -> None:
    """Run the command and end the process with its exit code."""
    import sys

    from canevas.cli.app import run

    sys.exit(run(sys.argv[1:]))
