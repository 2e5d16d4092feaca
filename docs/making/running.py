"""Runs what a page shows: files, edits, commands with what they print, Python. The tests run every page, the pictures some.

What stands in a fence of a page, by its language:

- ``console``: lines that begin with ``$`` are run one after the other in the page's folder, and what is shown below one is
  compared with what it prints; ``…`` stands for any text, and a line of its own for any lines. Where nothing is shown
  nothing is compared.
- any language with ``title="NAME"``: the file of that name is written.
- ``diff`` with a title: the file of that name is edited; what the block keeps and takes away has to be there, once.
- ``python`` without a title: is executed, with the names of the blocks before it.
- ``yaml``, ``toml``, ``json`` without a title: has to be readable; keys of a plan have to be such as a plan takes.

Before a fence, ``<!-- exit: 1 -->`` says how its last command ends, where it does not end well; ``<!-- not run: reason -->``
says why a block is only shown.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import shlex
import sys
import tomllib
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from canevas import Engine
from canevas.configuration import Configuration
from canevas.language import pick
from canevas.testing import run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

DAY: Final = "2026-04-13"
"""The day on which pages are read, unless a command says another with `--on`."""
WIDTH: Final = "88"
"""Columns of the terminal whose output is shown."""
_FENCE: Final = re.compile(r"^(?P<margin> *)(?P<fence>```+)(?P<language>\w*)(?P<rest>.*)$")
_REMARK: Final = re.compile(r"^ *<!-- (?P<name>exit|not run): (?P<value>.+) -->$")
_PROMPT: Final = "$ "


class PageError(AssertionError):
    """A page shows something that is not so; the text begins with the page and the line."""


@dataclass(frozen=True)
class Block:
    """A fence of a page.

    Attributes:
        language: What stands behind the fence.
        title: The file's name, if the block is one.
        text: What stands in it.
        line: Line of the page, from 1, on which its text begins.
        exit_code: How its last command ends.
        shown_only: Why it is not run, if it is not.
    """

    language: str
    title: str
    text: str
    line: int
    exit_code: int = 0
    shown_only: str = ""


def blocks(page: str) -> Iterator[Block]:
    """Give the fences of a page in order."""
    remarks: dict[str, str] = {}
    opened: re.Match[str] | None = None
    lines: list[str] = []
    begin = 0
    for number, line in enumerate(page.splitlines(), 1):
        found = _FENCE.match(line)
        if opened is None and found:
            opened, lines, begin = found, [], number + 1
        elif opened is not None and line.strip() == opened["fence"]:
            title = re.search(r'title="([^"]+)"', opened["rest"])
            text = "".join(f"{one.removeprefix(opened['margin'])}\n" for one in lines)
            code, reason = int(remarks.get("exit", "0")), remarks.get("not run", "")
            yield Block(opened["language"], title[1] if title else "", text, begin, code, reason)
            opened, remarks = None, {}
        elif opened is not None:
            lines.append(line)
        elif remark := _REMARK.match(line):
            remarks[remark["name"]] = remark["value"]
        elif line.strip():
            remarks = {}


class PageRun:
    """A page that is gone through in a folder of its own.

    Args:
        page: The page's file.
        folder: An empty folder.
        language: Language of the interface.
        cache: A folder for what is compiled.
    """

    def __init__(self, page: Path, folder: Path, language: str, cache: Path) -> None:
        self.page, self.folder, self.language, self.cache = page, folder, language, cache
        self.names: dict[str, Any] = {"__name__": "page"}
        self.commands = 0

    @property
    def environment(self) -> Mapping[str, str]:
        """What the commands find in their environment."""
        places = {f"CANEVAS_{name}": str(self.cache / name.lower()) for name in ("CACHE", "DATA", "STATE")}
        return {"CANEVAS_TODAY": DAY, "COLUMNS": WIDTH, "NO_COLOR": "1", **places}

    def run(self) -> None:
        """Run every block.

        Raises:
            PageError: One of them shows what is not so.
        """
        path, modules = list(sys.path), set(sys.modules)
        try:
            for block in blocks(self.page.read_text(encoding="utf-8")):
                if not block.shown_only:
                    self._run_block(block)
        finally:
            sys.path[:] = path
            for name in set(sys.modules) - modules:
                if str(self.folder) in str(getattr(sys.modules[name], "__file__", "")):
                    del sys.modules[name]

    def _run_block(self, block: Block) -> None:
        match block.language:
            case "diff" if block.title:
                self._edit(block)
            case _ if block.title:
                path = self.folder / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8", newline="\n")
            case "console":
                for command, shown, line in _commands(block):
                    self._run_command(command, shown, line, block)
            case "python":
                self._execute(block)
            case "yaml" | "toml" | "json":
                self._read(block)

    def refuse(self, line: int, reason: str) -> PageError:
        """Say what is wrong on a line of the page."""
        return PageError(f"{self.page}:{line}: {reason}")

    # --- files -------------------------------------------------------------------------------------------------------

    def _edit(self, block: Block) -> None:
        lines = [line for line in block.text.splitlines() if not line.startswith("@@")]
        before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        after = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        path = self.folder / block.title
        text = path.read_text(encoding="utf-8")
        if (times := text.count(before)) != 1:
            raise self.refuse(
                block.line, f"{block.title} holds {times} times what is edited:\n{before}\n--- in\n{text}"
            )
        path.write_text(text.replace(before, after), encoding="utf-8", newline="\n")

    def _read(self, block: Block) -> None:
        readers: Mapping[str, Callable[[str], Any]] = {
            "yaml": yaml.safe_load,
            "toml": tomllib.loads,
            "json": json.loads,
        }
        try:
            data = readers[block.language](block.text)
        except (ValueError, yaml.YAMLError) as error:
            raise self.refuse(block.line, f"this is not {block.language}: {error}") from None
        if block.language == "yaml" and isinstance(data, dict) and _is_of_plan(data):
            self._read_plan(block, data)

    def _read_plan(self, block: Block, data: Mapping[str, Any]) -> None:
        """Refuse keys and values that no plan takes; what lacks around them is not looked at."""
        text = block.text if "type" in data else f"type: quality\n{block.text}"
        engine = Engine.discover(cache=self.cache / "cache", data=self.cache / "data", configuration=Configuration())
        wrong = [one for one in engine.check(text) if one.code in _UNREADABLE]
        if wrong:
            told = "; ".join(pick(one.message, "en") for one in wrong)
            raise self.refuse(block.line, f"a plan does not take this: {told}")

    # --- commands and code -------------------------------------------------------------------------------------------

    def _run_command(self, command: str, shown: str, line: int, block: Block) -> None:
        written, _sign, target = command.partition(" > ")
        words = shlex.split(written)
        is_last = block.text.rstrip().endswith((command, shown.rstrip() or command))
        expected = block.exit_code if is_last else 0
        output, code = self._answer(words, line)
        self.commands += 1
        if target:
            (self.folder / target).write_text(output, encoding="utf-8", newline="\n")
        if code != expected:
            raise self.refuse(line, f"`{command}` ends with {code}, not {expected}:\n{output}")
        if shown.strip() and not target and not matches(shown, output):
            raise self.refuse(line, f"`{command}` prints something else:\n{output}\n--- shown\n{shown}")

    def _answer(self, words: list[str], line: int) -> tuple[str, int]:
        match words:
            case ["canevas", *arguments]:
                outcome = run_command(
                    *arguments, folder=self.folder, language=self.language, environment=self.environment
                )
                return outcome.output + outcome.errors, outcome.exit_code
            case ["cat", name]:
                return (self.folder / name).read_text(encoding="utf-8"), 0
            case ["cd", name]:
                self.folder = self.folder / name
                return "", 0
            case ["mkdir", name]:
                (self.folder / name).mkdir()
                return "", 0
        raise self.refuse(line, f"what is “{words[0]}”? Show it as `sh`, which is not run, or say “not run: reason”")

    def _execute(self, block: Block) -> None:
        before = dict(os.environ)
        os.environ.update(self.environment, CANEVAS_LANG=self.language)
        code = compile("\n" * (block.line - 1) + block.text, str(self.page), "exec")
        importlib.invalidate_caches()  # “.” is another folder than on the page before
        try:
            with chdir(self.folder), redirect_stdout(io.StringIO()):
                exec(code, self.names)  # noqa: S102 - the page's own code
        finally:
            os.environ.clear()
            os.environ.update(before)


_UNREADABLE: Final = tuple(f"PLN-{number:02}" for number in range(1, 9))
"""The codes of what the reader of plans refuses: form, keys, values."""


def _is_of_plan(data: Mapping[str, Any]) -> bool:
    from canevas import Plan

    return bool(data) and set(data) <= set(Plan.model_fields)


def _commands(block: Block) -> Iterator[tuple[str, str, int]]:
    """Give the commands of a block: each with what is shown below it, and its line in the page."""
    lines = block.text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(_PROMPT)]
    for place, number in enumerate(starts):
        command, after = lines[number].removeprefix(_PROMPT), number + 1
        while command.endswith("\\"):
            command, after = command[:-1].rstrip() + " " + lines[after].strip(), after + 1
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        yield command, "\n".join(lines[after:end]), block.line + number


def matches(shown: str, printed: str) -> bool:
    """Tell whether a page shows what was printed; see the module for what `…` stands for."""
    pattern = []
    for line in _plain(shown):
        if line.strip() == "…":
            pattern.append(r"(?:.*\n)*?")
        else:
            pattern.append(".*".join(map(re.escape, line.split("…"))) + r"\n")
    return re.fullmatch("".join(pattern), "".join(f"{line}\n" for line in _plain(printed))) is not None


def _plain(text: str) -> list[str]:
    """Give the lines with plain spaces, without the empty ones at both ends."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").strip("\n")
    return [line.rstrip() for line in plain.splitlines()]
