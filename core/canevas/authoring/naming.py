"""Names of new plugins: fit for a folder on every system and for a Python module, and not taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.catalogue.names import plain
from canevas.contracts.shapes import SLUG
from canevas.errors import UsageError
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Collection

    from canevas.engine import Engine
    from canevas.language import Message

_LONGEST: Final = 40
_DEVICES: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for devices."""
_MEANT_OTHERWISE: Final = frozenset({
    "all", "core", "project", "user", "canevas", "remove", "new", "check", "add", "disable", "enable",
})  # fmt: skip
"""Words that mean something else where the name of a pack may stand."""
_LETTERS: Final = 3
_MOST_LETTERS: Final = 5


def module_of(name: str) -> str:
    """Give the name of the Python package of a plugin."""
    return f"canevas_{name.replace('-', '_')}"


def check_name(name: str, engine: Engine) -> None:
    """See to it that a new plugin may have a name.

    Args:
        name: The name.
        engine: The engine, whose plugins have names already.

    Raises:
        UsageError: It may not.
    """
    if not re.fullmatch(f"(?=[a-z]){SLUG.pattern}", name):
        raise UsageError(
            msg(
                "“{name}” is no name for a plugin: lower-case letters, digits and single hyphens, a letter first",
                name=name,
            ),
            _near(name),
        )
    if len(name) > _LONGEST:
        raise UsageError(
            msg("“{name}” is longer than {most} letters", name=name, most=_LONGEST), msg("Choose a shorter name.")
        )
    if _DEVICES.fullmatch(name) or name in _MEANT_OTHERWISE:
        raise UsageError(msg("“{name}” means something else", name=name), msg("Choose another name."))
    if (owner := _owner(name, engine)) is not None:
        raise UsageError(owner, msg("Choose another name; `canevas plugins` lists those that are taken."))


def _near(name: str) -> Message:
    """Propose the name that was probably meant."""
    cleaned = re.sub(r"[^a-z0-9-]+", "-", plain(name)).strip("-").lstrip("0123456789-")
    cleaned = re.sub("-+", "-", cleaned)[:_LONGEST].strip("-")
    return (
        msg("Did you mean “{word}”?", word=cleaned)
        if cleaned
        else msg("For example: {command}", command="canevas plugins new events")
    )


def _owner(name: str, engine: Engine) -> Message | None:
    """Say what has a name already; `None` where nothing has."""
    from importlib.util import find_spec

    if any(name == status.provenance.name for status in engine.host.statuses.values()):
        return msg("there is a plugin “{name}” already", name=name)
    for listing in engine.plan_types():
        if name in {plain(one) for one in (*listing.aliases, *listing.name.values())}:
            return msg("the type “{other}” is called “{name}” too", other=listing.id, name=name)
    if find_spec(module_of(name)) is not None:
        return msg("there is a Python package “{module}” already", module=module_of(name))
    return None


def taken_families(engine: Engine) -> set[str]:
    """Give the letters with which the codes of rules begin that are there."""
    return {rule.family for rule in engine.rules()}


def family_of(name: str, taken: Collection[str]) -> str:
    """Give the letters with which the codes of a new plugin's rules begin: those of its name, and none of others."""
    letters = re.sub("[^A-Z]", "", name.upper()) + "XYZ"
    for count in range(_LETTERS, _MOST_LETTERS + 1):
        if letters[:count] not in taken:
            return letters[:count]
    alphabet = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    return next(
        letters[:_LETTERS] + one + two
        for one in alphabet
        for two in alphabet
        if letters[:_LETTERS] + one + two not in taken
    )
