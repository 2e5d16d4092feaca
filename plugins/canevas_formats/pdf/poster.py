"""The poster: what a wall needs of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canevas import RenderContext


def poster(context: RenderContext) -> dict[str, Any]:
    """Give the parts of the poster."""
    return {}
