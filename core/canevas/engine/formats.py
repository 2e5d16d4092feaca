"""Output formats: found by the names that people give them, and called so that a fault is their plugin's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import did_you_mean, plain
from canevas.errors import CanevasError, PluginError, UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.manifest import FormatCard
    from canevas.contracts.report import OutputFormat
    from canevas.language import Message
    from canevas.provenance import Provenance
    from canevas.rendering.context import ReportContext


def format_named(name: str, formats: Mapping[str, tuple[FormatCard, Provenance]]) -> tuple[str, Provenance]:
    """Find a format by its id, an alias, or the ending of its files.

    Raises:
        UsageError: There is none.
    """
    wanted = plain(name.removeprefix("."))
    for identity, (card, plugin) in formats.items():
        if wanted in (identity, card.extension, *(plain(alias) for alias in card.aliases)):
            return identity, plugin
    raise UsageError(msg("there is no format “{name}”", name=name), did_you_mean(name, formats))


def rendered(function: OutputFormat, context: ReportContext, name: str, plugin: Provenance) -> str | bytes:
    """Call the function of a format.

    Raises:
        PluginError: It raised something, or gave neither text nor bytes.
    """
    try:
        content = function(context)
    except CanevasError:
        raise
    except Exception as error:
        message = msg(
            "plugin {plugin}: rendering “{format}” raised {error}",
            plugin=str(plugin),
            format=name,
            error=f"{type(error).__name__}: {error}",
        )
        raise PluginError(message, _without(plugin)) from error
    if not isinstance(content, str | bytes):
        raise PluginError(
            msg(
                "plugin {plugin}: rendering “{format}” gave {got}; a text was expected",
                plugin=str(plugin),
                format=name,
                got=type(content).__name__,
            ),
            _without(plugin),
        )
    return content


def _without(plugin: Provenance) -> Message:
    return msg("Tell whoever made it, or choose another format; --without {name} leaves it out.", name=plugin.name)
