"""Which default actions a scaffold has: those of the packs that apply, changed by plugins, chosen by the user."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean
from canevas.contracts.action import ActionChanges, DefaultAction
from canevas.errors import PluginError, UsageError
from canevas.language import Text, msg
from canevas.model.dependency import Dependency

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
        declined: Ids of those that the user did not want.
    """

    actions: Mapping[str, DefaultAction]
    left_out: Mapping[str, DefaultAction]
    reasons: Mapping[str, Text]
    declined: tuple[str, ...] = ()


def applicable(defaults: DefaultActions, scope: Scope) -> Chosen:
    """Keep the default actions whose condition holds for the answers."""
    stays = {name: action for name, action in defaults.actions.items() if scope.holds(action.when)}
    out = {name: action for name, action in defaults.actions.items() if name not in stays}
    return Chosen(stays, {**defaults.removed, **out}, {})


def merged(
    chosen: Chosen,
    changes: Mapping[str, ActionChanges],
    finish: Callable[[DefaultAction, str], DefaultAction],
    declared: Container[str],
) -> Chosen:
    """Merge what plugins change; the order of the plugins does not matter.

    Args:
        chosen: The actions that every plugin saw.
        changes: By name of the plugin, its changes.
        finish: Writes the references of an action out that a plugin added or changed; gives an added one its whole id
            and its plugin.
        declared: Names of the fields that actions of the type have.

    Raises:
        PluginError: Two plugins give one key of one action different values, or one names an action or a key that is
            not there.
    """
    seen = {**chosen.actions, **chosen.left_out}
    actions, left_out, reasons = dict(chosen.actions), dict(chosen.left_out), dict(chosen.reasons)
    for (name, key), (plugin, value) in _decided(changes, seen, declared).items():
        if name in actions:  # one that was left out stays so, whatever somebody would have changed in it
            actions[name] = finish(_with(actions[name], key, value, plugin), plugin)
    for plugin in sorted(changes):
        for written, reason in changes[plugin].remove.items():
            name = find(written, seen, plugin)
            if name in actions:
                left_out[name], reasons[name] = actions.pop(name), reason
    for plugin in sorted(changes):
        for added in changes[plugin].add:
            action = finish(added, plugin)
            _refuse_unknown(added.fields, declared, plugin, action.id)
            if action.id in actions or action.id in left_out:
                raise PluginError(
                    msg(
                        "plugin {plugin} adds the action “{action}”, which is there already",
                        plugin=plugin,
                        action=action.id,
                    )
                )
            actions[action.id] = action
    return Chosen(actions, left_out, reasons)


def _decided(
    changes: Mapping[str, ActionChanges], seen: Collection[str], declared: Container[str]
) -> dict[tuple[str, str], tuple[str, Any]]:
    """Give, by action and key, who changes it and to what."""
    decided: dict[tuple[str, str], tuple[str, Any]] = {}
    for plugin in sorted(changes):
        for written, values in changes[plugin].change.items():
            name = find(written, seen, plugin)
            _refuse_unknown(values.keys() - _CORE_KEYS, declared, plugin, name)
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
    return decided


def _refuse_unknown(keys: Iterable[str], declared: Container[str], plugin: str, action: str) -> None:
    if unknown := sorted(key for key in keys if key not in declared):
        raise PluginError(
            msg(
                "plugin {plugin} gives the action “{action}” the key “{key}”, which actions of this type do not have",
                plugin=plugin,
                action=action,
                key=unknown[0],
            ),
            did_you_mean(unknown[0], _CORE_KEYS),
        )


def find(written: str, known: Collection[str], plugin: str) -> str:
    """Give the whole id of an action that a plugin names by its slug or its id."""
    if (name := _named(written, known)) is None:
        raise PluginError(
            msg("plugin {plugin} names the action “{action}”, which is not there", plugin=plugin, action=written),
            did_you_mean(written, known),
        )
    return name


def _named(written: str, known: Iterable[str]) -> str | None:
    return next((name for name in known if written in (name, name.rpartition("/")[2])), None)


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
    return Chosen(kept, {**chosen.left_out, **out}, chosen.reasons, tuple(out))


def _asked(written: str, chosen: Chosen) -> str:
    if (name := _named(written, chosen.actions)) is None:
        slugs = [other.rpartition("/")[2] for other in chosen.actions]
        hint = did_you_mean(written, slugs) or msg("`canevas types TYPE` lists them.")
        raise UsageError(msg("there is no default action “{name}”", name=written), hint)
    return name


def predecessors(action: DefaultAction, chosen: Chosen) -> list[Dependency]:
    """Give what an action comes after; one that was left out passes on what it came after itself.

    Raises:
        PluginError: It comes after an action that is nowhere.
    """
    found: dict[str, Dependency] = {}
    waiting = [_read(item) for item in action.after]
    seen = set()
    for dependency in waiting:
        name = dependency.action
        if name in chosen.actions:
            found.setdefault(name, dependency)
        elif name not in chosen.left_out:
            raise PluginError(
                msg("action “{action}” comes after “{name}”, which no pack has", action=action.id, name=name)
            )
        elif name not in seen:
            seen.add(name)
            waiting += [_read(item) for item in chosen.left_out[name].after]
    return list(found.values())


def _read(item: str | Mapping[str, str]) -> Dependency:
    return Dependency.of(item) if isinstance(item, Mapping) else Dependency.parse(item)
