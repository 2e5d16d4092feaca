"""One run of the command: the user's language, the engine, and how things are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from canevas.cli import streams
from canevas.configuration import Configuration, load_configuration
from canevas.engine import Engine, project_plan, read_date
from canevas.errors import CanevasError, InputError
from canevas.language import Message, as_sentence, msg, nmsg, pick, printed, user_language
from canevas.plugins.source import MANIFEST

if TYPE_CHECKING:
    from canevas.document.history import History
    from canevas.plugins.source import PluginStatus

_GAP: Final = 2
_FAILURES_SHOWN: Final = 3
_PLAIN: Final = re.compile(r"[\w./\\:+-]+\Z")
_PROPOSED: Final = re.compile(r"(?:[:?] +| {3})(canevas [a-z][^`\n]*)\Z")
"""A command at the end of a sentence, as something to type."""


class Styled(NamedTuple):
    """A text with a look: bold, a colour; the look shows on a terminal alone.

    Attributes:
        text: The text.
        look: Arguments of `click.style`.
    """

    text: str
    look: Mapping[str, Any]


class Session:
    """What the commands share.

    Args:
        options: The common options.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = options
        self.language = user_language()
        self.failures_are_told = False

    @cached_property
    def engine(self) -> Engine:
        """The engine, with every plugin that applies in this folder."""
        today = read_date(self.options["on"], "--on") if self.options.get("on") else None
        packs = [Path(pack) for pack in self.options.get("packs") or ()]
        for pack in packs:
            if not (pack / MANIFEST).is_file() and not pack.is_file():
                raise InputError(
                    msg("there is no pack in {folder}", folder=str(pack)),
                    msg("A pack is a folder that holds a {file}, or a zip file of one.", file=MANIFEST),
                )
        without = self.options.get("without") or ()
        settings = self._settings_at_any_price() if self.failures_are_told else None
        return Engine.discover(Path(), packs=packs, without=without, today=today, configuration=settings)

    def _settings_at_any_price(self) -> Configuration:
        """Read the project's settings; where that fails it is told, and the command that looks for faults goes on."""
        try:
            settings = load_configuration(Path())
        except CanevasError as error:
            self.say(error.render(self.language), error=True)
            return Configuration()
        return replace(settings, requires=())  # what is required and missing is one of the faults that are looked for

    @property
    def is_interactive(self) -> bool:
        """Tell whether somebody sits at a terminal."""
        return streams.is_terminal()

    # --- texts -----------------------------------------------------------------------------------------------------

    def text(self, text: Any) -> str:
        """Give a message, a bilingual text or a value in the user's language."""
        if isinstance(text, Message):
            return self._repeating(text.render(self.language))
        return pick(text, self.language) if isinstance(text, Mapping) else printed(text, self.language)

    def command(self, command: str) -> str:
        """Give a command that is proposed; it loads the packs that this one was told to load, or it would not know the plan."""
        if self._loading and not command.startswith("canevas plugins ") and " --pack " not in command:
            return f"{command}{self._loading}"
        return command

    def repeated(self, hint: Message) -> Message:
        """Give what an error says to do; where that ends with a command, as `command` does."""
        shown = str(hint)
        missing = self._repeating(shown)[len(shown) :]
        return Message("{hint}{packs}", {"hint": hint, "packs": missing}) if missing else hint

    def _repeating(self, text: str) -> str:
        """Complete a sentence that ends with a command."""
        found = _PROPOSED.search(text) if self._loading else None
        return f"{text[: found.start(1)]}{self.command(found[1])}" if found else text

    @cached_property
    def _loading(self) -> str:
        """The options with which the packs were named."""
        names = [str(pack) for pack in self.options.get("packs") or ()]
        return "".join(f" --pack {name}" if _PLAIN.match(name) else f' --pack "{name}"' for name in names)

    def sentence(self, text: Any) -> str:
        """Give a message as a sentence of its own: a capital, save where a value stands first, and a full stop."""
        return as_sentence(text if isinstance(text, Message | Mapping) else self.text(text), self.language)

    def unit(self, unit: str | Mapping[str, str]) -> str:
        """Name a unit; one that has no name is a text of its own."""
        from canevas.contracts.units import unit_name

        return self.text(unit_name(unit) or unit)

    @property
    def colon(self) -> str:
        """A colon as the user's language writes it."""
        return " :" if self.language == "fr" else ":"

    def bold(self, text: Any) -> Styled:
        """Give a heading."""
        return Styled(self.text(text), {"bold": True})

    # --- printing: whatever comes from a plan or a pack cannot command the terminal -----------------------------------

    def say(self, *parts: Any, error: bool = False) -> None:
        """Print a line made of texts, messages and styled texts."""
        streams.write_line("".join(self._shown(part) for part in parts), error=error)

    def _shown(self, part: Any) -> str:
        if isinstance(part, Styled):
            plain = streams.shown(part.text)
            return click.style(plain, **part.look) if streams.wants_colour() else plain
        return streams.shown(self.text(part))

    def print_json(self, data: Mapping[str, Any]) -> None:
        """Print JSON; every answer says the version of its form."""
        self.print_data({"format": 1, **data})

    def print_data(self, data: Any) -> None:
        """Print plain data as JSON that loses no character, whatever the output's encoding.

        What would command a terminal is escaped in the way of texts, which is that of JSON too: a program reads the same.
        """
        text = json.dumps(data, ensure_ascii=not streams.speaks_unicode(), indent=2, default=str)
        streams.write_line(streams.shown(text))

    def definitions(self, rows: list[tuple[Any, Any]], *, indent: int = 0, column: int | None = None) -> None:
        """Print two columns, the second wrapped to the terminal; its line ends are kept.

        Args:
            rows: What is described, and its description.
            indent: Spaces before each line.
            column: Width of the first column; that of its longest text where left out. What is longer than half of
                the terminal stands on a line of its own.
        """
        texts = [(self.text(left), self.text(right)) for left, right in rows]
        most = streams.width() // 2
        first = min(column or max((len(left) for left, _right in texts if len(left) <= most), default=most), most)
        margin = " " * indent
        for left, right in texts:
            lines = streams.wrapped(streams.shown(right), streams.width() - indent - first - _GAP)
            heads = [streams.shown(left)]
            if len(left) > first:
                streams.write_line(f"{margin}{heads.pop()}".rstrip())
            for line, head in zip_longest(lines, heads, fillvalue=""):
                streams.write_line(f"{margin}{head:{first}}{'':{_GAP}}{line}".rstrip())

    def paragraph(self, text: Any, indent: int = 0, first: int | None = None) -> None:
        """Print a text wrapped to the terminal.

        Args:
            text: The text.
            indent: Spaces before each line.
            first: Spaces before the first line, where they differ.
        """
        lines = streams.wrapped(streams.shown(self.text(text)), streams.width() - indent)
        for number, line in enumerate(lines):
            streams.write_line((" " * (indent if number or first is None else first) + line).rstrip())

    # --- what several commands need ----------------------------------------------------------------------------------

    def plan_file(self, given: Path | None) -> Path:
        """Give the plan that was named, or the only one of this folder."""
        return given or project_plan(Path())

    @cached_property
    def history(self) -> History:
        """The writes that can be taken back."""
        from canevas.document.history import History
        from canevas.folders import user_state

        return History(user_state() / "history")

    def warn(self, trouble: Message | None) -> None:
        """Say on the error stream what went less well than it should have, if anything."""
        if trouble is not None:
            self.say(self.sentence(trouble), error=True)

    def failed_plugins(self) -> list[PluginStatus]:
        """List the plugins that failed, as far as they were looked at."""
        return [status for status in self.engine.plugins(whole=False) if status.errors]

    def report_failures(self, told: str = "") -> None:
        """Say on the error stream which plugins failed, a line each; never silently, and never twice.

        Args:
            told: An error that the user is told anyway.
        """
        if "engine" not in vars(self):
            return
        self._report_unknown_plugins()
        if self.options.get("debug"):
            self._report_tracebacks()
        if self.failures_are_told:
            return
        failed = [status for status in self.failed_plugins() if not told or str(status.provenance) not in told]
        lines = dict.fromkeys(  # two of one name have the same fault
            self.text(msg("plugin {plugin}: {error}", plugin=str(status.provenance), error=status.errors[0]))
            for status in failed
        )
        for line in list(lines)[:_FAILURES_SHOWN]:
            self.say(line, error=True)
        if (rest := len(lines) - _FAILURES_SHOWN) > 0:
            more = nmsg("and {count} plugin more that failed", "and {count} plugins more that failed", rest)
            self.say(more, error=True)
        if failed:
            self.say("  ", msg("`canevas plugins` says more."), error=True)

    def _report_unknown_plugins(self) -> None:
        """Say which names of ``--without`` are none of any plugin: a slip would leave one in without a word."""
        if not (names := self.options.get("without")):
            return
        from canevas.catalogue.names import did_you_mean
        from canevas.plugins.discovery import plain

        found = [status.provenance for status in self.engine.plugins(whole=False)]
        known = {plain(name): name for one in found for name in (one.name, one.distribution) if name}
        for name in names:
            if plain(name) not in known:
                self.say(self.sentence(msg("--without: there is no plugin “{name}”", name=name)), error=True)
                if (hint := did_you_mean(name, known.values())) is not None:
                    self.say("  ", hint, error=True)

    def _report_tracebacks(self) -> None:
        """Print what failed plugins raised, the frames of each plugin's own code first."""
        from canevas.plugins.frames import traceback_of

        for status in self.failed_plugins():
            for error in (fault.error for fault in status.faults if fault.error is not None):
                place = " ".join(part for part in (str(status.provenance), str(status.folder or "")) if part)
                self.say(msg("Traceback of the plugin {plugin}:", plugin=place), error=True)
                self.say(traceback_of(error, status.folder or Path(), self.language), error=True)
