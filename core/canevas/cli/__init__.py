"""The command `canevas`. What it prints is for people, unless they ask for JSON; nothing below it knows click."""

from __future__ import annotations


def main() -> None:
    """Run the command and end the process with its exit code."""
    import gc
    import sys

    gc.disable()  # a command ends soon: collecting while hundreds of modules load takes a tenth of its time
    from canevas.cli.running import run

    code = run(sys.argv[1:])
    _leave_threads_behind(code)
    gc.freeze()  # nor does it look through everything once more when it ends, which takes as long as a fifth of `check`
    sys.exit(code)


def _leave_threads_behind(code: int) -> None:
    """End the process where a plugin left a thread that would keep it alive, perhaps for ever."""
    import os
    import sys
    from contextlib import suppress

    threading = sys.modules.get("threading")
    if threading is None or all(one.daemon or one is threading.main_thread() for one in threading.enumerate()):
        return
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
