"""What referred to actions that are left out: dependencies pass to what those waited for, other references go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.model.dependency import Dependency

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from canevas.model.blank import Blank
    from canevas.model.plan import Action


def kept_dependencies(
    after: Iterable[Dependency | Blank], out: Mapping[str, Action]
) -> list[str | dict[str, str]] | None:
    """Give what an action still waits for, where some of that is left out.

    Args:
        after: What it waits for.
        out: By id, the actions that are left out.

    Returns:
        The dependencies as a plan writes them, those of the actions left out in their place; `None` where all stay.
    """
    waiting = list(after)
    if not any(isinstance(one, Dependency) and one.action in out for one in waiting):
        return None
    kept: dict[str, str | dict[str, str]] = {}
    seen: set[str] = set()
    for one in waiting:  # grows while it is gone through
        if not isinstance(one, Dependency):
            kept.setdefault("", one.text)
        elif one.action not in out:
            kept.setdefault(one.action, one.plain())
        elif one.action not in seen:
            seen.add(one.action)
            waiting += out[one.action].after
    return list(kept.values())


def kept_names(names: Sequence[str | Blank], out: Container[str]) -> list[str] | None:
    """Give the ids that stay, where some go; `None` where all stay."""
    if not any(str(name) in out for name in names):
        return None
    return [str(name) for name in names if str(name) not in out]
