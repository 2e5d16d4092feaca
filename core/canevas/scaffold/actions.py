"""Which default actions a scaffold has: those of the packs that apply, changed by plugins, chosen by the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean
from canevas.contracts.action import ActionChanges, DefaultAction
from canevas.errors import PluginError, UsageError
from canevas.language import Text, msg

if TYPE_CHECKING:
    from canevas.catalogue.assembly import DefaultActions
    from canevas.scaffold.scope import Scope

ALL: Final = "all"
NONE: Final = "none"
_CORE_KEYS: Final = frozenset(field.name for field in fields(DefaultAction)) - {
    "id",
    "plugin",
    "fields",
    "types",
    "changed_by",
}


class Chosen(NamedTuple):
    """The default actions of a scaffold.

    Attributes:
        actions: Those that stay, by id.
        left_out: Those that do not, by id; what comes after them takes their predecessors.
        reasons: By id, why a plugin removed it.
    """

    actions: Mapping[str, DefaultAction]
    left_out: Mapping[str, DefaultAction]
    reasons: Mapping[str, Text]


def applicable(defaults: DefaultActions, scope: Scope) -> Chosen:
    """Keep the default actions whose condition holds for the answers."""
    stays = {name: action for name, action in defaults.actions.items() if scope.holds(action.when)}
    out = {name: action for name, action in defaults.actions.items() if name not in stays}
    return Chosen(stays, {**defaults.removed, **out}, {})


def merged(
    chosen: Chosen, changes: Mapping[str, ActionChanges], finish: Callable[[DefaultAction, str], DefaultAction]
) -> Chosen:
    """Merge what plugins change; the order of the plugins does not matter.

    Args:
        chosen: The actions that every plugin saw.
        changes: By name of the plugin, its changes.
        finish: Gives an added action its whole id, its plugin and its references written out.

    Raises:
        PluginError: Two plugins give one key of one action different values, or one changes an action that is not there.
    """
    actions = dict(chosen.actions)
    left_out, reasons = dict(chosen.left_out), dict(chosen.reasons)
    decided: dict[tuple[str, str], tuple[str, Any]] = {}
    for plugin in sorted(changes):
        for written, values in changes[plugin].change.items():
            name = find(written, actions, plugin)
            for key, value in values.items():
                other, before = decided.setdefault((name, key), (plugin, value))
                if before != value:
                    raise PluginError(
                        msg(
                            "plugins {first} and {second} give “{key}” of action “{action}” different values",
                            first=other,
                            second=plugin,
                            key=key,
                            action=name,
                        ),
                        msg("Block one of them: --without {plugin}", plugin=plugin),
                    )
    for (name, key), (plugin, value) in decided.items():
        actions[name] = _with(actions[name], key, value, plugin)
    for plugin in sorted(changes):
        for written, reason in changes[plugin].remove.items():
            name = find(written, {**actions, **left_out}, plugin)
            if name in actions:
                left_out[name], reasons[name] = actions.pop(name), reason
        for added in changes[plugin].add:
            action = finish(added, plugin)
            if action.id in actions:
                raise PluginError(
                    msg(
                        "plugin {plugin} adds the action “{action}”, which is there already",
                        plugin=plugin,
                        action=action.id,
                    )
                )
            actions[action.id] = action
    return Chosen(actions, left_out, reasons)


def find(written: str, actions: Iterable[str], plugin: str) -> str:
    """Give the whole id of an action that a plugin names by its slug or its id."""
    known = list(actions)
    found = [name for name in known if written in (name, name.rpartition("/")[2])]
    if not found:
        raise PluginError(
            msg("plugin {plugin} names the action “{action}”, which is not there", plugin=plugin, action=written),
            did_you_mean(written, known),
        )
    return found[0]


def _with(action: DefaultAction, key: str, value: Any, plugin: str) -> DefaultAction:
    signed = {**action.changed_by, key: plugin}
    if key in _CORE_KEYS:
        kept: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value}
        return replace(action, **kept, changed_by=signed)
    return replace(action, fields={**action.fields, key: value}, changed_by=signed)


def selected(chosen: Chosen, wanted: str | Sequence[str], *, minimal: bool) -> Chosen:
    """Keep what the user asked for.

    Args:
        chosen: The actions that apply.
        wanted: ``all``, ``none``, or slugs and ids.
        minimal: Whether only the essential ones are kept.

    Raises:
        UsageError: One of the names is no action of the type.
    """
    if isinstance(wanted, str) and wanted in (ALL, NONE):
        names = set(chosen.actions) if wanted == ALL else set()
    else:
        names = {_asked(name, chosen) for name in ([wanted] if isinstance(wanted, str) else wanted)}
    if minimal:
        names = {name for name in names if chosen.actions[name].essential}
    kept = {name: action for name, action in chosen.actions.items() if name in names}
    out = {name: action for name, action in chosen.actions.items() if name not in names}
    return Chosen(kept, {**chosen.left_out, **out}, chosen.reasons)


def _asked(written: str, chosen: Chosen) -> str:
    for name in chosen.actions:
        if written in (name, name.rpartition("/")[2]):
            return name
    slugs = [name.rpartition("/")[2] for name in chosen.actions]
    raise UsageError(msg("there is no default action “{name}”", name=written), did_you_mean(written, slugs))


def predecessors(action: DefaultAction, chosen: Chosen) -> list[tuple[str, str]]:
    """Give what an action comes after, each with its lag; one that was left out passes on its own predecessors.

    Returns:
        Pairs of an action's id and what follows it in the text: a lag such as ``+ 2wd``, a link, or nothing.
    """
    found: dict[str, str] = {}
    waiting = [_split(item) for item in action.after]
    seen = set()
    while waiting:
        name, rest = waiting.pop(0)
        if name in chosen.actions:
            found.setdefault(name, rest)
        elif name in chosen.left_out and name not in seen:
            seen.add(name)
            waiting += [_split(item) for item in chosen.left_out[name].after]
        elif name not in seen:
            raise PluginError(
                msg("action “{action}” comes after “{name}”, which no pack has", action=action.id, name=name)
            )
    return list(found.items())


def _split(item: str | Mapping[str, str]) -> tuple[str, str]:
    if isinstance(item, Mapping):
        link, lag = item.get("link", ""), item.get("lag", "")
        return item["action"], f"|{link}|{lag}" if link else (f"+ {lag}" if lag else "")
    name, _, lag = item.partition(" ")
    return name, lag.strip()
