"""Renders plans in a process that writes down each of its steps towards the network, other programs and files.

Reads from its input JSON with the ``project`` folder, the ``day`` and the ``plans``; prints JSON with what was made (by plan and
format: how many bytes, or the error) and the ``steps``: name of the event and what it is about. What Python reads of its own, of
Canevas and of the installed packages is no step, nor what is done in the project's folder, in which temporary files lie too.
`MAKES` are the formats that are made.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

STEPS: set[tuple[str, str]] = set()
ACTS = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "pty.", "urllib.",
    "ftplib.", "smtplib.", "webbrowser.", "shutil.", "os.remove", "os.rename", "os.link", "os.symlink", "os.chmod", "os.truncate",
    "ctypes.dlopen",
)  # fmt: skip
LOOKS = ("open", "os.listdir", "os.scandir", "os.mkdir", "os.rmdir", "glob.glob", "os.walk")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(own: list[str], project: str) -> None:
    """Begin to write down; it cannot be ended.

    Args:
        own: Folders that may be read.
        project: A folder in which anything may be done.
    """

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(ACTS):
            about = str(arguments[0]) if arguments else ""
            if not (event.startswith(("shutil.", "os.re")) and about.startswith(project)):
                STEPS.add((event, about))
        elif event in LOOKS:
            about = arguments[0] if arguments else ""
            if isinstance(about, int):
                return
            path = str(Path(os.fsdecode(about or ".")).absolute()) if isinstance(about, str | bytes) or about else "."
            writes = event == "os.mkdir" or (event == "open" and bool((arguments[2] or 0) & WRITING))
            if not path.startswith(project) and (writes or not path.startswith(tuple(own))):
                STEPS.add((f"{event} to write" if writes else event, path))

    sys.addaudithook(note)


def main() -> None:
    """Render each plan in each format."""
    asked = json.load(sys.stdin)
    if limit := asked.get("seconds"):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    project = Path(asked["project"])
    os.chdir(project)
    import canevas

    sources = Path(canevas.__file__).parents[2]
    here = Path(__file__).absolute().parent
    own = [sources / "core", sources / "plugins", here, sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()]
    sys.dont_write_bytecode = True
    watch([str(one) for one in own], str(project))
    from datetime import date

    day = date.fromisoformat(asked["day"])
    engine = canevas.Engine.discover(project, today=day, cache=project / "cache", data=project / "data")
    made = {}
    for name, plan in asked["plans"].items():
        for to in asked["formats"]:
            try:
                made[f"{name} {to}"] = len(engine.render(plan, to))
            except canevas.CanevasError as error:
                made[f"{name} {to}"] = str(error)
    sys.stdout.write(json.dumps({"made": made, "steps": sorted(STEPS)}))


if __name__ == "__main__":
    main()
