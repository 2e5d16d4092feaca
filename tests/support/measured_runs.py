"""Runs the command many times from one warm process, each in a child of its own, and tells what each took.

Reads from its input a JSON list of pairs, a folder and a list of arguments; prints a JSON list of objects with ``code``,
``output``, ``errors``, ``seconds`` of work (the machine may be busy with something else) and ``megabytes`` at most.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from canevas.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Sequence

WARM = "canevas: 1\ntype: quality\ntitle: Warm\nactions:\n- id: A1\n  title: Do\n  owner: ___\n  progress: wrong\n"
LONGEST = 60
"""Seconds after which a child is ended: a pipe that is waited for takes no time of the processor."""


def measured(folder: str, arguments: Sequence[str]) -> dict[str, Any]:
    """Run the command in a child, in a folder."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = os.fork()
        if child == 0:
            import signal

            signal.alarm(LONGEST)
            os.chdir(folder)
            os.dup2(output.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            try:
                code = run(arguments)
                sys.stderr.flush()
                os._exit(code)
            finally:
                os._exit(99)
        _child, status, used = os.wait4(child, 0)
        output.seek(0)
        errors.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "output": output.read().decode(),
            "errors": errors.read().decode(),
            "seconds": used.ru_utime + used.ru_stime,
            "megabytes": used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
        }


def main() -> None:
    """Import what the command imports, then run what was asked for."""
    asked = json.load(sys.stdin)
    gc.disable()  # as the command does
    warm = Path("warm.plan.yaml")
    warm.write_text(WARM, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        run(["check", str(warm)])
    warm.unlink()
    sys.stdout.write(json.dumps([measured(folder, arguments) for folder, arguments in asked]))


if __name__ == "__main__":
    main()
