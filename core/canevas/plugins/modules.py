"""The modules of plugins: what is wrong with their hooks, what they raised, and the functions that they return."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

from canevas.language import Message, msg
from canevas.plugins.source import PluginFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from canevas.contracts.manifest import Manifest

_PREFIX: Final = "canevas_"
_MARKER: Final = "canevas_impl"
_NEAR: Final = 0.85
"""How near the name of a function without a marker must be to that of a hook to be taken for one."""
_LONGEST: Final = 200


class AnswerError(Exception):
    """A hook returned something that it may not.

    Args:
        message: What is wrong, and where in the answer.
        hint: What to do.
    """

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def candidates(module: ModuleType) -> dict[str, FunctionType]:
    """Give the functions of a module that may be meant for hooks, by name."""
    return {key: value for key, value in _named(module).items() if isinstance(value, FunctionType)}


def _named(module: ModuleType) -> dict[str, object]:
    held = getattr(module, "__dict__", {})  # a plugin may put anything in the place of its module
    return {key: value for key, value in held.items() if key.startswith(_PREFIX)}


def objects_for_hooks(module: ModuleType) -> Iterator[PluginFault]:
    """Say which hooks are no plain functions: pluggy passes over them in silence, whatever stands above them."""
    named = _named(module)
    if not named:
        return  # the hooks' specifications, and pluggy with them, are not even imported
    from canevas.contracts.hooks import HOOKS

    for key, value in named.items():
        if not isinstance(value, FunctionType) and (key in HOOKS or hasattr(value, _MARKER)):
            yield PluginFault(
                msg("{hook} is no plain function", hook=key), msg("Write def {hook}(context).", hook=key), key
            )


def implemented(functions: Mapping[str, FunctionType]) -> tuple[str, ...]:
    """Give the names of the hooks among some functions."""
    if not functions:
        return ()
    from canevas.contracts.hooks import HOOKS

    return tuple(key for key in HOOKS if hasattr(functions.get(key), _MARKER))


def hook_faults(functions: Mapping[str, FunctionType]) -> Iterator[PluginFault]:
    """Say which functions look like hooks and are none, or none that can be called; each with what to do."""
    if not functions:
        return
    from difflib import get_close_matches

    from canevas.contracts.hooks import HOOKS

    for key, function in functions.items():
        marked = hasattr(function, _MARKER)
        near = get_close_matches(key, HOOKS, n=1, cutoff=0.6 if marked else _NEAR)
        arguments = function.__code__.co_varnames[: function.__code__.co_argcount]
        if key not in HOOKS and (marked or near):
            hint = msg("Did you mean “{word}”?", word=near[0]) if near else msg("The hooks are: {words}.", words=HOOKS)
            yield PluginFault(msg("there is no hook “{hook}”", hook=key), hint, key)
        elif key in HOOKS and not marked:
            yield PluginFault(msg("{hook} lacks its marker", hook=key), msg("Write @hookimpl above it."), key)
        elif marked and set(arguments) - {"context"}:
            message = msg("{hook} takes {arguments}; a hook is given “context” alone", hook=key, arguments=arguments)
            yield PluginFault(message, msg("Write def {hook}(context).", hook=key), key)


def functions_given(answer: object, manifest: Manifest) -> dict[str, Callable[..., Any]]:  # noqa: ARG001 - as readers of answers do
    """Read what a hook returned that gives functions by name.

    Raises:
        AnswerError: It is no mapping of names to functions.
    """
    if not isinstance(answer, Mapping):
        got = type(answer).__name__
        raise AnswerError(msg("it returned {got}; {wanted} was expected", got=got, wanted="dict"))
    for key, function in answer.items():
        if not (isinstance(key, str) and callable(function)):
            raise AnswerError(msg("what it gave for “{key}” cannot be called", key=str(key)))
    return dict(answer)


def described(error: BaseException, folder: Path) -> str:
    """Say what was raised, and where in the plugin's own code.

    Args:
        error: What was raised.
        folder: Folder of the plugin.
    """
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - even that is the plugin's own code
        text = ""
    told = f"{type(error).__name__}: {text[:_LONGEST]}".removesuffix(": ")
    place = ""
    traceback = error.__traceback__
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if file.is_relative_to(folder.absolute()):
            place = f" ({file.name}:{traceback.tb_lineno})"
        traceback = traceback.tb_next
    return told + place
