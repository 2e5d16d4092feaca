"""The host of plugins: reads their data, imports their modules when a hook is needed, calls each on its own.

Nothing but this typed façade calls a pluggy relay. A plugin that fails becomes a status; what it would have offered is missing
and everything else works. There is no global host: each engine has its own.
"""

from __future__ import annotations

import os
import time
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from canevas.errors import CanevasError, PluginError
from canevas.language import msg
from canevas.plugins.index import IndexedPack, load_pack
from canevas.plugins.source import PluginStatus, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

    import pluggy

    from canevas.contracts.action import ActionChanges
    from canevas.contracts.hooks import DefaultActionsContext, Indicators
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
        sources: The plugins that were found, in a stable order; of two with one name both are refused.
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
        self.statuses: dict[str, PluginStatus] = {}

    @cached_property
    def packs(self) -> Mapping[str, IndexedPack]:
        """The packs that could be read, by name, in the order in which they were found."""
        packs: dict[str, IndexedPack] = {}
        for source in self._sources:
            name = source.provenance.name
            status = PluginStatus(source.provenance)
            if name in self.statuses and (previous := self.statuses[name]).status != "blocked":
                self._refuse_twice(previous, status)
                packs.pop(name, None)
                continue
            self.statuses[name] = status
            if {name, source.provenance.distribution} & self._blocked:
                status.status = "blocked"
            elif (pack := self._load(source, status)) is not None:
                packs[name] = pack
        return self._with_what_they_require(packs)

    def _refuse_twice(self, first: PluginStatus, second: PluginStatus) -> None:
        message = msg(
            "two plugins are named “{name}”: {first} and {second}",
            name=first.provenance.name,
            first=str(first.provenance),
            second=str(second.provenance),
        )
        hint = msg("Remove one, or block the name: --without {name}", name=first.provenance.name)
        self._note(first, message, hint)

    def _load(self, source: Source, status: PluginStatus) -> IndexedPack | None:
        try:
            pack = load_pack(source, self._cache)
        except CanevasError as error:
            self._note(status, error.message, error.hint)
            return None
        name, said = source.provenance.name, pack.manifest.pack
        if source.loaded is not None or source.provenance.origin in ("path", "project", "user"):
            status.provenance = pack.provenance
        elif name != said:
            message = msg("the entry point is named “{name}”, its manifest says “{said}”", name=name, said=said)
            self._note(status, message, msg("Give both the same name."))
            return None
        if pack.summary and not pack.summary.adds_to:
            status.types = (said,)
        return pack

    def _with_what_they_require(self, packs: dict[str, IndexedPack]) -> dict[str, IndexedPack]:
        """Leave out packs whose requirements are not met, until nothing changes."""
        by_id = {pack.manifest.pack: pack for pack in packs.values()}
        kept = dict(packs)
        while True:
            lacking = [
                (name, need) for name, pack in kept.items() for need in pack.manifest.requires if not _met(need, by_id)
            ]
            if not lacking:
                return {pack.manifest.pack: pack for pack in kept.values()}
            for name, need in lacking:
                if (pack := kept.pop(name, None)) is not None:
                    by_id.pop(pack.manifest.pack, None)
                message = msg("{name} requires the plugin “{need}”, which is not there", name=name, need=need)
                self._note(
                    self.statuses[name], message, msg("Install it, or take it out of `requires` in the manifest.")
                )

    def _note(self, status: PluginStatus, error: Any, hint: Any = None) -> None:
        status.fail(error, hint)
        if self._strict:
            raise PluginError(error, hint)

    def status_of(self, pack: str) -> PluginStatus | None:
        """Give the status of the plugin with a pack's id."""
        _ = self.packs
        return next((status for status in self.statuses.values() if status.provenance.name == pack), None)

    # --- hooks -----------------------------------------------------------------------------------------------------

    def default_actions(self, context: DefaultActionsContext) -> dict[str, ActionChanges]:
        """Ask each plugin for its changes to the default actions; by name of the plugin."""
        from canevas.contracts.action import ActionChanges

        formats_alone = {name for name, pack in self.packs.items() if pack.manifest.formats and pack.summary is None}
        return self._ask(
            "canevas_default_actions",
            context,
            ActionChanges,
            [name for name in self.packs if name not in formats_alone],
        )

    def indicators(self) -> dict[str, Indicators]:
        """Ask each plugin for cards and functions that only code can give; by name of the plugin."""
        from canevas.contracts.hooks import Indicators, IndicatorsContext

        return self._ask("canevas_indicators", IndicatorsContext(), Indicators)

    def rule_checks(self, plan_type: str, plugins: Iterable[str]) -> dict[str, Mapping[str, RuleCheck]]:
        """Ask some plugins for the functions of their rules; by name of the plugin."""
        from canevas.contracts.hooks import ValidationRulesContext

        found = self._ask("canevas_validation_rules", ValidationRulesContext(plan_type), dict, plugins)
        return {name: self._callables(name, "canevas_validation_rules", checks) for name, checks in found.items()}

    def output_formats(self, plugin: str) -> Mapping[str, OutputFormat]:
        """Ask one plugin for its output formats.

        Raises:
            PluginError: It failed.
        """
        from canevas.contracts.hooks import OutputFormatsContext

        found = self._ask("canevas_output_formats", OutputFormatsContext(), dict, [plugin])
        status = self.status_of(plugin)
        if plugin not in found:
            raise self.failure(status, plugin)
        return self._callables(plugin, "canevas_output_formats", found[plugin])

    def _callables(self, plugin: str, hook: str, found: Mapping[Any, Any]) -> dict[str, Any]:
        """Keep what can be called; the rest is a fault of the plugin."""
        kept = {}
        for key, function in found.items():
            if isinstance(key, str) and callable(function):
                kept[key] = function
            else:
                self._note(
                    self.statuses_by_pack[plugin],
                    msg("{hook} gave something that cannot be called for “{key}”", hook=hook, key=str(key)),
                )
        return kept

    @property
    def statuses_by_pack(self) -> dict[str, PluginStatus]:
        """The statuses by the pack's id."""
        return {status.provenance.name: status for status in self.statuses.values()}

    def failure(self, status: PluginStatus | None, name: str) -> PluginError:
        """Give the error for something that was asked of a plugin that failed."""
        if status is None:
            return PluginError(msg("there is no plugin “{name}”", name=name))
        cause = status.errors[0] if status.errors else msg("it gives nothing of the kind")
        return PluginError(msg("plugin {plugin}: {cause}", plugin=str(status.provenance), cause=cause), status.hint)

    def _ask(
        self, hook: str, context: object, wanted: type[Answer], plugins: Iterable[str] | None = None
    ) -> dict[str, Answer]:
        """Call one hook of every plugin that has it, or of some, each alone and in a stable order."""
        answers: dict[str, Answer] = {}
        for name in list(self.packs) if plugins is None else plugins:
            if name not in self.packs or (caller := self._caller(name, hook)) is None:
                continue
            try:
                results = [answer for answer in caller(context=context) if answer is not None]
            except Exception as error:  # noqa: BLE001 - a plugin may raise anything; it becomes its status
                self._note(
                    self.statuses_by_pack[name], msg("{hook} raised {error}", hook=hook, error=_described(error))
                )
                continue
            for answer in results:
                if isinstance(answer, wanted):
                    answers[name] = answer
                else:
                    message = msg(
                        "{hook} returned {got}; {wanted} was expected",
                        hook=hook,
                        got=type(answer).__name__,
                        wanted=wanted.__name__,
                    )
                    self._note(self.statuses_by_pack[name], message)
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
        if name in self._modules:
            return self._modules[name]
        self._modules[name] = None
        source = self.packs[name].source
        status = self.statuses_by_pack[name]
        if not source.module:
            return None
        begun = time.perf_counter()
        try:
            module = source.loaded or import_module(source.module)
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything; it becomes its status
            self._note(status, msg("importing {module} failed: {error}", module=source.module, error=_described(error)))
            return None
        finally:
            status.seconds = time.perf_counter() - begun
        self._modules[name] = module
        self._register(name, module, status)
        return module

    def _register(self, name: str, module: ModuleType, status: PluginStatus) -> None:
        from canevas.contracts.hooks import HOOKS

        marker = "canevas_impl"
        functions = {
            key: value
            for key, value in vars(module).items()
            if key.startswith("canevas_") and isinstance(value, FunctionType)
        }
        for key, function in functions.items():
            if not hasattr(function, marker) and key in HOOKS:
                self._note(status, msg("{hook} lacks its marker", hook=key), msg("Write @hookimpl above it."))
            elif hasattr(function, marker) and key not in HOOKS:
                from difflib import get_close_matches

                near = get_close_matches(key, HOOKS, n=1)
                self._note(
                    status,
                    msg("there is no hook “{hook}”", hook=key),
                    msg("Did you mean “{word}”?", word=near[0]) if near else None,
                )
        status.hooks = tuple(key for key in HOOKS if hasattr(functions.get(key), marker))
        try:
            self._manager.register(module, name)
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything; it becomes its status
            self._note(status, msg("its hooks cannot be registered: {error}", error=_described(error)))
            self._modules[name] = None

    def import_all(self) -> None:
        """Import every plugin that has a module, so that the statuses are whole."""
        for name in self.packs:
            self._module(name)


def _met(need: str, packs: Mapping[str, IndexedPack]) -> bool:
    """Tell whether a requirement such as ``rh>=1.2`` is met."""
    name, operator, version = need.partition(">=")
    pack = packs.get(name.strip())
    if pack is None or not operator:
        return pack is not None
    return _version(pack.provenance.version) >= _version(version)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.strip().split(".") if part.isdigit())


def _described(error: BaseException) -> str:
    """Say what was raised, and where in the plugin's own code."""
    traceback = error.__traceback__
    place = ""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        place = f" ({Path(code.co_filename).name}:{traceback.tb_lineno})"
        traceback = traceback.tb_next
    return f"{type(error).__name__}: {error}{place}"
