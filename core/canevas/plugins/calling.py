"""Importing the modules of plugins and calling their hooks, each alone; what goes wrong is told to the plugin's status."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from canevas.language import Message, msg
from canevas.plugins import guard
from canevas.plugins.modules import AnswerError, candidates, described, hook_faults, implemented, objects_for_hooks
from canevas.plugins.source import PluginFault
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    import pluggy

    from canevas.contracts.manifest import Manifest
    from canevas.plugins.index import IndexedPack
    from canevas.plugins.source import PluginStatus

Answer = TypeVar("Answer")
_SLOW = 1.0
"""Seconds from which importing a plugin is remarked upon: a command waits for it each time."""
_SHOWN = 60


class Plugin(NamedTuple):
    """A plugin whose data could be read.

    Attributes:
        pack: Its data.
        status: How it fares.
    """

    pack: IndexedPack
    status: PluginStatus


class Attempt(NamedTuple):
    """What came of running a plugin's code.

    Attributes:
        value: What it returned; `None` where it failed.
        seconds: How long it took.
        told: Why it failed; `None` where it did not.
        error: What it raised.
    """

    value: Any
    seconds: float
    told: Message | None = None
    error: BaseException | None = None


class _Caller(Protocol):
    def __call__(self, *, context: Any) -> list[Any]:
        """Call one hook of one plugin."""


class Callers:
    """The code of the plugins of one host.

    Args:
        note: Notes a fault on a plugin's status, or raises it where faults are raised at once.
        quiet: Whether plugins are kept from printing, asking and taking long.
    """

    def __init__(self, note: Callable[[PluginStatus, PluginFault], None], *, quiet: bool) -> None:
        self._note = note
        self._quiet = quiet
        self._modules: dict[str, ModuleType | None] = {}

    def attempt(self, plugin: Plugin, what: Message, function: Callable[[], Any]) -> Attempt:
        """Run something of a plugin; what it does besides answering is remarked upon.

        Args:
            plugin: The plugin.
            what: What is run, for the remarks.
            function: Runs it.
        """
        if plugin.status.provenance.origin == CORE:  # its own code: whatever it raises is a bug to be seen
            return Attempt(function(), 0.0)
        ran = guard.run(function, quiet=self._quiet)
        if printed := " ".join(ran.printed.split()):
            shown = printed if len(printed) <= _SHOWN else f"{printed[:_SHOWN]}…"
            plugin.status.remark(msg("{what} printed “{text}”", what=what, text=shown))
        if ran.threads:
            names = list(ran.threads)
            plugin.status.remark(
                msg("{what} left threads behind, which nobody waits for: {names}", what=what, names=names)
            )
        if ran.error is None:
            return Attempt(ran.value, ran.seconds)
        if isinstance(ran.error, guard.HungError):
            told = msg("it took longer than {seconds} s and was stopped", seconds=round(guard.time_allowed(), 1))
        else:
            told = Message("{error}", {"error": self._described(ran.error, plugin)})
        return Attempt(None, ran.seconds, told, ran.error)

    def _described(self, error: BaseException, plugin: Plugin) -> str:
        """Say what was raised; even its text is the plugin's own code."""
        ran = guard.run(lambda: described(error, plugin.pack.folder), quiet=self._quiet)
        return ran.value or type(error).__name__

    def ask(
        self,
        hook: str,
        context: Callable[[], object],
        plugins: Iterable[Plugin],
        read: Callable[[object, Manifest], Answer],
    ) -> Iterator[tuple[str, Answer]]:
        """Call one hook of some plugins, each alone and in a stable order; what they return is read at once."""
        for plugin in plugins:
            if (caller := self._caller(plugin, hook)) is None:
                continue
            manifest, given = plugin.pack.manifest, context()

            def answers(caller: _Caller = caller, given: object = given, manifest: Manifest = manifest) -> list[Answer]:
                return [read(answer, manifest) for answer in caller(context=given)]

            attempt = self.attempt(plugin, Message("{hook}", {"hook": hook}), answers)
            if isinstance(attempt.error, AnswerError):
                message = Message("{hook}: {message}", {"hook": hook, "message": attempt.error.message})
                self._note(plugin.status, PluginFault(message, attempt.error.hint, hook))
            elif attempt.told is not None:
                message = msg("{hook} failed: {error}", hook=hook, error=attempt.told)
                self._note(plugin.status, PluginFault(message, None, hook, attempt.error))
            else:
                for answer in attempt.value:
                    yield manifest.pack, answer

    def module(self, plugin: Plugin) -> ModuleType | None:
        """Import the module of a plugin, once, and register it; a failure becomes its status."""
        name = plugin.pack.manifest.pack
        if name not in self._modules:
            self._modules[name] = None
            if plugin.pack.source.module:
                self._modules[name] = self._imported(plugin)
        return self._modules[name]

    def _caller(self, plugin: Plugin, hook: str) -> _Caller | None:
        """Give what calls one hook of one plugin, or `None` where it has no such hook."""
        if self.module(plugin) is None or hook not in plugin.status.hooks:
            return None
        manager, name = self._manager, plugin.pack.manifest.pack
        others = [other for other_name, other in manager.list_name_plugin() if other_name != name]
        caller: _Caller = manager.subset_hook_caller(hook, others)
        return caller

    @cached_property
    def _manager(self) -> pluggy.PluginManager:
        import pluggy

        from canevas.contracts import hooks

        manager = pluggy.PluginManager(hooks.PROJECT)
        manager.add_hookspecs(hooks)
        return manager

    def _imported(self, plugin: Plugin) -> ModuleType | None:
        source, status = plugin.pack.source, plugin.status
        if (module := source.loaded) is None:
            what = msg("importing {module}", module=source.module)
            attempt = self.attempt(plugin, what, lambda: import_module(source.module))
            status.seconds = attempt.seconds
            if attempt.seconds > _SLOW:
                status.remark(msg("{what} took {seconds} s", what=what, seconds=round(attempt.seconds, 1)))
            if attempt.told is not None:
                message = msg("importing {module} failed: {error}", module=source.module, error=attempt.told)
                self._note(status, PluginFault(message, None, "", attempt.error))
                return None
            module = attempt.value
        return module if self._registered(plugin, module) else None

    def _registered(self, plugin: Plugin, module: ModuleType) -> bool:
        """Register the hooks of a module, if it has any."""
        looked = self.attempt(plugin, msg("looking for hooks"), lambda: _hooks_of(module))
        if looked.told is not None:
            message = msg("its hooks cannot be registered: {error}", error=looked.told)
            self._note(plugin.status, PluginFault(message, None, "", looked.error))
            return False
        plugin.status.hooks, faults, is_any = looked.value
        for fault in faults:
            self._note(plugin.status, fault)
        if not is_any:
            return False
        name = plugin.pack.manifest.pack
        registered = self.attempt(plugin, msg("looking for hooks"), lambda: self._manager.register(module, name))
        if registered.told is not None:  # pluggy says in several ways that a hook is not as specified
            if not faults:
                message = msg("its hooks cannot be registered: {error}", error=registered.told)
                self._note(plugin.status, PluginFault(message, None, "", registered.error))
            return False
        return True


def _hooks_of(module: ModuleType) -> tuple[tuple[str, ...], list[PluginFault], bool]:
    """Give the hooks of a module, what is wrong with them, and whether anything is to be registered."""
    functions = candidates(module)
    return implemented(functions), [*objects_for_hooks(module), *hook_faults(functions)], bool(functions)
