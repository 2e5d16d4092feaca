"""The host of plugins: reads their data, imports their modules when a hook is needed, calls each on its own.

Nothing but this typed façade calls a pluggy relay. A plugin that fails becomes a status; what it would have offered is missing
and everything else works. There is no global host: each engine has its own.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from canevas.errors import CanevasError, PluginError
from canevas.language import Message, msg
from canevas.plugins.calling import Attempt, Callers, Plugin
from canevas.plugins.discovery import plain
from canevas.plugins.index import IndexedPack, load_pack
from canevas.plugins.modules import functions_given
from canevas.plugins.needs import with_what_they_need
from canevas.plugins.source import PluginFault, PluginStatus, Source
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from canevas.contracts.action import ActionChanges
    from canevas.contracts.contexts import DefaultActionsContext, Indicators
    from canevas.contracts.manifest import Manifest
    from canevas.contracts.report import OutputFormat
    from canevas.contracts.rule import RuleCheck


class PluginHost:
    """The plugins of one engine.

    Args:
        sources: The plugins that were found, in a stable order; of two with one name both are refused, but for the core.
        cache: The user's cache folder.
        blocked: Names of plugins or distributions that are not even read.
        strict: Whether a fault of a plugin is raised at once.
    """

    def __init__(
        self, sources: Iterable[Source], cache: Path, blocked: Iterable[str] = (), *, strict: bool | None = None
    ) -> None:
        self._sources = list(sources)
        self._cache = cache
        self._blocked = frozenset(plain(name) for name in blocked)
        self._strict = os.environ.get("CANEVAS_STRICT_PLUGINS") == "1" if strict is None else strict
        self._callers = Callers(self._note, quiet=not self._strict)
        self._found: list[PluginStatus] = []
        self._of_pack: dict[str, PluginStatus] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The plugins that were found, the core first, read or not."""
        return tuple(self._sources)

    @cached_property
    def packs(self) -> Mapping[str, IndexedPack]:
        """The packs that could be read, by name, in the order in which they were found."""
        self._found = [PluginStatus(source.provenance, folder=source.folder) for source in self._sources]
        self._of_pack = {}
        packs: dict[str, IndexedPack] = {}
        for source, status in zip(self._sources, self._found, strict=True):
            pack = self._load(source, status)
            if pack is None:
                continue
            name = pack.manifest.pack
            if name not in self._of_pack:
                packs[name], self._of_pack[name] = pack, status
            else:
                self._refuse_twice(self._of_pack[name], status, packs)
        kept, lacking = with_what_they_need(packs)
        for name, said in lacking.items():
            self._note(self._of_pack[name], PluginFault(said.message, said.hint))
        return kept

    @property
    def statuses(self) -> Mapping[int, PluginStatus]:
        """How every plugin that was found fares, by its place in the order in which they were found."""
        _ = self.packs
        return dict(enumerate(self._found))

    def _load(self, source: Source, status: PluginStatus) -> IndexedPack | None:
        """Read the data of one plugin, unless it is blocked."""
        if self._block({source.provenance.name, source.provenance.distribution}, status):
            return None
        try:
            pack = load_pack(source, self._cache)
        except CanevasError as error:
            for fault in getattr(error, "faults", ()):
                status.fail(PluginFault(fault.placed(), fault.hint))
            if not status.faults:
                status.fail(PluginFault(error.message, error.hint))
            if self._strict:
                raise
            return None
        except Exception as error:  # noqa: BLE001 - data of a stranger: even a bug of ours takes no other plugin down
            told = f"{type(error).__name__}: {error}"
            message = msg("its data cannot be read, through a bug of Canevas ({error})", error=told)
            self._note(status, PluginFault(message, None, "", error))
            return None
        said = pack.manifest.pack
        if source.provenance.origin != "distribution":
            status.provenance = pack.provenance  # its name is known only now
            if self._block({said}, status):
                return None
        elif source.provenance.name != said:
            message = msg(
                "the entry point is named “{name}”, its manifest says “{said}”", name=source.provenance.name, said=said
            )
            self._note(status, PluginFault(message, msg("Give both the same name.")))
            return None
        if pack.summary and not pack.summary.adds_to:
            status.types = (said,)
        if pack.old_keys:
            _tell_of_old_keys(pack, status)
        return pack

    def _block(self, names: set[str], status: PluginStatus) -> bool:
        if {plain(name) for name in names} & self._blocked and status.provenance.origin != CORE:
            status.status = "blocked"
        return status.status == "blocked"

    def _refuse_twice(self, first: PluginStatus, second: PluginStatus, packs: dict[str, IndexedPack]) -> None:
        name = second.provenance.name
        alike = str(first.provenance) == str(second.provenance)
        named = [str(one.folder if alike and one.folder else one.provenance) for one in (first, second)]
        message = msg(
            "two plugins are named “{name}”: {first} and {second}", name=name, first=named[0], second=named[1]
        )
        hint = msg("Remove one, or block the name: --without {name}", name=name)
        for status in (first, second):
            if status.provenance.origin != CORE:
                self._note(status, PluginFault(message, hint))
        if first.provenance.origin != CORE:
            packs.pop(name, None)

    def _note(self, status: PluginStatus, fault: PluginFault) -> None:
        status.fail(fault)
        if self._strict:
            raise _error(status, fault)

    def blame(self, pack: str, message: Message, raised: BaseException | None = None) -> PluginError:
        """Note a fault of a plugin that showed when what it gave was used.

        Args:
            pack: Id of its pack.
            message: What is wrong.
            raised: What its code raised.

        Returns:
            The error for those who needed it.

        Raises:
            PluginError: Faults are raised at once.
        """
        fault = PluginFault(message, None, "", raised)
        status = self.status_of(pack)
        if status is not None:
            self._note(status, fault)
        return _error(status, fault)

    def status_of(self, pack: str) -> PluginStatus | None:
        """Give the status of the plugin with a pack's id; of several that failed, that of the first."""
        named = [status for status in self.statuses.values() if status.provenance.name == pack]
        return self._of_pack.get(pack, named[0] if named else None)

    # --- hooks -----------------------------------------------------------------------------------------------------

    def default_actions(
        self, types: Collection[str], context: Callable[[], DefaultActionsContext]
    ) -> dict[str, ActionChanges]:
        """Ask plugins for their changes to the default actions of a type; by name of the plugin.

        Who brings a type of its own, or adds to one, has a say in that one and in what is built on it; other modules
        are not even imported, so that a plan starts as fast beside a hundred types. Who names no type has a say in all.

        Args:
            types: Ids of the type and of those that it is built on.
            context: Makes what each of them is given.
        """

        def read(answer: object, manifest: Manifest) -> ActionChanges:
            from canevas.plugins.answers import action_changes  # validation: only where a plugin answered

            return action_changes(answer, manifest)

        asked = [name for name, pack in self.packs.items() if _has_a_say(pack, types)]
        return dict(self._callers.ask("canevas_default_actions", context, self._plugins(asked), read))

    def indicators(self, plugins: Iterable[str]) -> dict[str, Indicators]:
        """Ask some plugins for cards and functions that only code can give; by name of the plugin."""
        from canevas.contracts.contexts import IndicatorsContext
        from canevas.plugins.answers import indicators

        return dict(self._callers.ask("canevas_indicators", IndicatorsContext, self._plugins(plugins), indicators))

    def rule_checks(self, plan_type: str, plugins: Iterable[str]) -> dict[str, Mapping[str, RuleCheck]]:
        """Ask some plugins for the functions of their rules; by name of the plugin."""
        from canevas.contracts.contexts import ValidationRulesContext

        def context() -> ValidationRulesContext:
            return ValidationRulesContext(plan_type)

        return dict(self._callers.ask("canevas_validation_rules", context, self._plugins(plugins), functions_given))

    def output_formats(self, plugin: str) -> Mapping[str, OutputFormat]:
        """Ask one plugin for its output formats.

        Raises:
            PluginError: It failed.
        """
        from canevas.contracts.contexts import OutputFormatsContext

        asked = self._callers.ask(
            "canevas_output_formats", OutputFormatsContext, self._plugins([plugin]), functions_given
        )
        found: dict[str, Mapping[str, OutputFormat]] = dict(asked)
        if plugin not in found:
            raise self.failure(plugin)
        return found[plugin]

    def attempt(self, pack: str, what: Message, function: Callable[[], Any]) -> Attempt:
        """Run a function that a plugin gave; what it raises is for the caller to blame the plugin for.

        Args:
            pack: Id of its pack.
            what: What is run, for remarks such as that it printed something.
            function: Runs it.
        """
        return self._callers.attempt(self._plugin(pack), what, function)

    def import_all(self) -> None:
        """Import every plugin that has a module, so that the statuses are whole."""
        for plugin in self._plugins(self.packs):
            self._callers.module(plugin)

    def _plugins(self, names: Iterable[str]) -> list[Plugin]:
        """Give plugins by name, as far as they are there."""
        return [self._plugin(name) for name in names if name in self.packs]

    def _plugin(self, name: str) -> Plugin:
        return Plugin(self.packs[name], self._of_pack[name])

    def raise_if_failed(self, name: str) -> None:
        """Say why something is not there, where a plugin of that name failed or was blocked.

        Raises:
            PluginError: It failed, or was blocked.
        """
        status = self.status_of(name)
        if status is None or status.status == "loaded":
            return
        if status.status == "blocked":
            hint = msg("Take it out of `without`, or type: canevas plugins enable {name}", name=name)
            raise PluginError(msg("the plugin “{name}” is blocked", name=name), hint)
        raise self.failure(name)

    def failure(self, name: str) -> PluginError:
        """Give the error for something that was asked of a plugin that failed."""
        status = self.status_of(name)
        if status is None:
            return PluginError(msg("there is no plugin “{name}”", name=name))
        return _error(status, status.faults[0] if status.faults else PluginFault(msg("it gives nothing of the kind")))


def _tell_of_old_keys(pack: IndexedPack, status: PluginStatus) -> None:
    """Tell the author of a pack which of its keys will not be read for ever."""
    from canevas.deprecation import Deprecated, warn
    from canevas.plugins.reading import OldKey

    for one in pack.old_keys:
        old = OldKey(*one)
        status.remark(old.as_message())
        warn(f"{old.place}: {old.key}", Deprecated(old.instead, old.removal))


def _has_a_say(pack: IndexedPack, types: Collection[str]) -> bool:
    """Tell whether a pack may change the default actions of a type."""
    if pack.summary is None:
        return not pack.manifest.formats
    return (pack.summary.adds_to or pack.manifest.pack) in types


def _error(status: PluginStatus | None, fault: PluginFault) -> PluginError:
    """Give the error for a fault, with who is to blame and what to do."""
    if status is None:
        return PluginError(fault.message, fault.hint)
    message = msg("plugin {plugin}: {cause}", plugin=str(status.provenance), cause=fault.message)
    error = PluginError(message, fault.hint or status.remedy)
    error.__cause__ = fault.error
    return error
