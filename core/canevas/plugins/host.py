"""The host of plugins: reads their data, imports their modules when a hook is needed, calls each on its own.

Nothing but this typed façade calls a pluggy relay. A plugin that fails becomes a status; what it would have offered is missing
and everything else works. There is no global host: each engine has its own.
"""

from __future__ import annotations

import os
import time
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from canevas.errors import CanevasError, PluginError
from canevas.language import Message, msg
from canevas.plugins.index import IndexedPack, load_pack
from canevas.plugins.modules import AnswerError, candidates, described, functions_given, hook_faults, implemented
from canevas.plugins.needs import lacks
from canevas.plugins.source import PluginStatus, Source
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import ModuleType

    import pluggy

    from canevas.contracts.action import ActionChanges
    from canevas.contracts.contexts import DefaultActionsContext, Indicators
    from canevas.contracts.manifest import Manifest
    from canevas.contracts.report import OutputFormat
    from canevas.contracts.rule import RuleCheck

Answer = TypeVar("Answer")


class Caller(Protocol):
    """What calls one hook of one plugin."""

    def __call__(self, *, context: Any) -> list[Any]:
        """Call it."""


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
        self._blocked = frozenset(blocked)
        self._strict = os.environ.get("CANEVAS_STRICT_PLUGINS") == "1" if strict is None else strict
        self._modules: dict[str, ModuleType | None] = {}
        self._found: list[PluginStatus] = []
        self._of_pack: dict[str, PluginStatus] = {}

    @cached_property
    def packs(self) -> Mapping[str, IndexedPack]:
        """The packs that could be read, by name, in the order in which they were found."""
        self._found = [PluginStatus(source.provenance) for source in self._sources]
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
        return self._with_what_they_need(packs)

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
            for message in [fault.as_message() for fault in getattr(error, "faults", ())] or [error.message]:
                status.fail(message, error.hint)
            if self._strict:
                raise
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
            self._note(status, message, msg("Give both the same name."))
            return None
        if pack.summary and not pack.summary.adds_to:
            status.types = (said,)
        return pack

    def _block(self, names: set[str], status: PluginStatus) -> bool:
        if names & self._blocked and status.provenance.origin != CORE:
            status.status = "blocked"
        return status.status == "blocked"

    def _refuse_twice(self, first: PluginStatus, second: PluginStatus, packs: dict[str, IndexedPack]) -> None:
        name = second.provenance.name
        message = msg(
            "two plugins are named “{name}”: {first} and {second}",
            name=name,
            first=str(first.provenance),
            second=str(second.provenance),
        )
        hint = msg("Remove one, or block the name: --without {name}", name=name)
        for status in (first, second):
            if status.provenance.origin != CORE:
                self._note(status, message, hint)
        if first.provenance.origin != CORE:
            packs.pop(name, None)

    def _with_what_they_need(self, packs: dict[str, IndexedPack]) -> dict[str, IndexedPack]:
        """Leave out packs that need what is not there, until nothing changes."""
        kept = dict(packs)
        while True:
            lacking = {name: said for name, pack in kept.items() if (said := lacks(pack, kept)) is not None}
            if not lacking:
                return kept
            for name, said in lacking.items():
                del kept[name]
                self._note(self._of_pack[name], said.message, said.hint)

    def _note(self, status: PluginStatus, error: Message, hint: Message | None = None) -> None:
        status.fail(error, hint)
        if self._strict:
            raise PluginError(error, hint)

    def blame(self, pack: str, error: Message) -> None:
        """Note a fault of a plugin that showed when what it gave was used.

        Raises:
            PluginError: Faults are raised at once.
        """
        if (status := self.status_of(pack)) is not None:
            self._note(status, error)

    def status_of(self, pack: str) -> PluginStatus | None:
        """Give the status of the plugin with a pack's id; of several that failed, that of the first."""
        named = [status for status in self.statuses.values() if status.provenance.name == pack]
        return self._of_pack.get(pack, named[0] if named else None)

    # --- hooks -----------------------------------------------------------------------------------------------------

    def default_actions(self, context: Callable[[], DefaultActionsContext]) -> dict[str, ActionChanges]:
        """Ask each plugin for its changes to the default actions; by name of the plugin."""

        def read(answer: object, manifest: Manifest) -> ActionChanges:
            from canevas.plugins.answers import action_changes  # validation: only where a plugin answered

            return action_changes(answer, manifest)

        asked = [name for name, pack in self.packs.items() if pack.summary is not None or not pack.manifest.formats]
        return self._ask("canevas_default_actions", context, asked, read)

    def indicators(self) -> dict[str, Indicators]:
        """Ask each plugin for cards and functions that only code can give; by name of the plugin."""
        from canevas.contracts.contexts import IndicatorsContext
        from canevas.plugins.answers import indicators

        return self._ask("canevas_indicators", IndicatorsContext, self.packs, indicators)

    def rule_checks(self, plan_type: str, plugins: Iterable[str]) -> dict[str, Mapping[str, RuleCheck]]:
        """Ask some plugins for the functions of their rules; by name of the plugin."""
        from canevas.contracts.contexts import ValidationRulesContext

        return self._ask(
            "canevas_validation_rules", lambda: ValidationRulesContext(plan_type), plugins, functions_given
        )

    def output_formats(self, plugin: str) -> Mapping[str, OutputFormat]:
        """Ask one plugin for its output formats.

        Raises:
            PluginError: It failed.
        """
        from canevas.contracts.contexts import OutputFormatsContext

        found = self._ask("canevas_output_formats", OutputFormatsContext, [plugin], functions_given)
        if plugin not in found:
            raise self.failure(self.status_of(plugin), plugin)
        return found[plugin]

    def failure(self, status: PluginStatus | None, name: str) -> PluginError:
        """Give the error for something that was asked of a plugin that failed."""
        if status is None:
            return PluginError(msg("there is no plugin “{name}”", name=name))
        cause = status.errors[0] if status.errors else msg("it gives nothing of the kind")
        return PluginError(msg("plugin {plugin}: {cause}", plugin=str(status.provenance), cause=cause), status.hint)

    def _ask(
        self,
        hook: str,
        context: Callable[[], object],
        plugins: Iterable[str],
        read: Callable[[object, Manifest], Answer],
    ) -> dict[str, Answer]:
        """Call one hook of some plugins, each alone and in a stable order; what they return is read at once."""
        answers: dict[str, Answer] = {}
        for name in plugins:
            if name not in self.packs or (caller := self._caller(name, hook)) is None:
                continue
            pack, status = self.packs[name], self._of_pack[name]
            try:
                for answer in caller(context=context()):
                    answers[name] = read(answer, pack.manifest)
            except AnswerError as error:
                self._note(status, Message("{hook}: {message}", {"hook": hook, "message": error.message}), error.hint)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything; it becomes its status
                self._note(status, msg("{hook} raised {error}", hook=hook, error=described(error, pack.folder)))
        return answers

    def _caller(self, name: str, hook: str) -> Caller | None:
        """Give what calls one hook of one plugin, or `None` where it has no such hook."""
        module = self._module(name)
        if module is None or not hasattr(module, hook):
            return None
        manager = self._manager
        others = [plugin for plugin_name, plugin in manager.list_name_plugin() if plugin_name != name]
        caller: Caller = manager.subset_hook_caller(hook, others)
        return caller

    @cached_property
    def _manager(self) -> pluggy.PluginManager:
        import pluggy

        from canevas.contracts import hooks

        manager = pluggy.PluginManager(hooks.PROJECT)
        manager.add_hookspecs(hooks)
        return manager

    def _module(self, name: str) -> ModuleType | None:
        """Import the module of a plugin, once, and register it; a failure becomes its status."""
        if name not in self._modules:
            self._modules[name] = None
            if self.packs[name].source.module:
                self._modules[name] = self._imported(name)
        return self._modules[name]

    def _imported(self, name: str) -> ModuleType | None:
        pack, status = self.packs[name], self._of_pack[name]
        source = pack.source
        begun = time.perf_counter()
        try:
            module = source.loaded or import_module(source.module)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything; it becomes its status
            told = described(error, pack.folder)
            self._note(status, msg("importing {module} failed: {error}", module=source.module, error=told))
            return None
        finally:
            status.seconds = time.perf_counter() - begun
        return module if self._registered(name, module, status) else None

    def _registered(self, name: str, module: ModuleType, status: PluginStatus) -> bool:
        """Register the hooks of a module, if it has any."""
        functions = candidates(module)
        if not functions:
            return False
        faults = list(hook_faults(functions))
        for message, hint in faults:
            self._note(status, message, hint)
        status.hooks = implemented(functions)
        try:
            self._manager.register(module, name)
        except Exception as error:  # noqa: BLE001 - pluggy says in several ways that a hook is not as specified
            if not faults:
                told = described(error, self.packs[name].folder)
                self._note(status, msg("its hooks cannot be registered: {error}", error=told))
            return False
        return True

    def import_all(self) -> None:
        """Import every plugin that has a module, so that the statuses are whole."""
        for name in self.packs:
            self._module(name)
