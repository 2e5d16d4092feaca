"""A document for each owner of a plan, or for each phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.catalogue.names import file_part
from canevas.engine.formats import renderer, view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canevas.engine.facade import Engine
    from canevas.engine.formats import Shown
    from canevas.engine.plan_file import PlanFile

BY: Final = ("owner", "phase")
"""For what there may be a document each."""


class Sheet(NamedTuple):
    """One of the documents.

    Attributes:
        name: A part of its file's name that no other has, in letters that every system takes.
        of: Whose it is, as people read it.
        content: Makes it.
    """

    name: str
    of: str
    content: Callable[[], str | bytes]


def sheets(
    engine: Engine,
    opened: PlanFile,
    by: str,
    to: str,
    options: Mapping[str, str],
    model: Path | str | None,
    shown: Shown,
) -> list[Sheet]:
    """Give a document for each owner, or each phase: what `Engine.render` gives with ``only`` that one.

    Actions that nobody answers for have one too. Who takes part without answering for anything has none.

    Args:
        engine: The engine.
        opened: The plan.
        by: One of `BY`.
        to: The format.
        options: As those of `Engine.render`, its form among them.
        model: The document to fill in, if any.
        shown: What of the plan is wanted besides.

    Raises:
        UsageError: What was asked for is not there; see `Engine.render`.
        PluginError: The plugin of the format failed.
        InputError: The plan or the document cannot be read.
    """
    from canevas.rendering.report import for_each

    render = renderer(engine, opened, to, options, model)
    names: set[str] = set()
    found: list[Sheet] = []
    for of, view in for_each(view_of(engine, opened, shown.audience), by, shown.only):
        name = _free(file_part(of) or str(len(found) + 1), names)
        found.append(Sheet(name, of, lambda view=view: render(view)))  # type: ignore[misc] # each its own view
    return found


def _free(name: str, taken: set[str]) -> str:
    """Give a name that none has yet: two people may differ by an accent alone."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free)
    return free
