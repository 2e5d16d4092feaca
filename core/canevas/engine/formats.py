"""Output formats: found by the names that people give them, and called so that a fault is their plugin's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.catalogue.names import did_you_mean, plain
from canevas.errors import CanevasError, UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.contracts.manifest import FormatCard
    from canevas.plugins.host import PluginHost
    from canevas.provenance import Provenance


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


def rendered(function: Callable[[], object], name: str, plugin: str, host: PluginHost) -> str | bytes:
    """Call the function of a format.

    Args:
        function: Renders the plan.
        name: Id of the format.
        plugin: Id of the plugin that brings it.
        host: The plugins.

    Raises:
        PluginError: It raised something, or gave neither text nor bytes.
    """
    what = msg("rendering “{format}”", format=name)
    attempt = host.attempt(plugin, what, function)
    if isinstance(attempt.error, CanevasError):
        raise attempt.error
    if attempt.told is not None:
        raise host.blame(plugin, msg("{what} failed: {error}", what=what, error=attempt.told), attempt.error)
    if isinstance(attempt.value, str | bytes):
        return attempt.value
    got = type(attempt.value).__name__
    raise host.blame(plugin, msg("{what} gave {got}; a text was expected", what=what, got=got))
