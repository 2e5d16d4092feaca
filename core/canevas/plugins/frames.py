"""The traceback of a plugin's fault, the frames of its own code first: what its author looks for."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator


def traceback_of(error: BaseException, folder: Path, language: str) -> str:
    """Give the traceback of what a plugin raised.

    Args:
        error: What was raised.
        folder: Folder of the plugin.
        language: Language of the headings; what was raised speaks its author's.

    Returns:
        First the frames in files of the plugin, the last one last, and what was raised; then the frames outside, and what
        it was raised from, likewise.
    """
    return "".join(_lines(error, folder.absolute(), language, set()))


def _lines(error: BaseException, folder: Path, language: str, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    outside = [frame for frame in frames if frame not in inside]
    if inside:
        yield msg("In the plugin (most recent call last):").render(language) + "\n"
        yield from traceback.format_list(inside)
    yield from traceback.format_exception_only(error)
    if outside:
        yield msg("Outside the plugin (most recent call last):").render(language) + "\n"
        yield from traceback.format_list(outside)
    below = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if below is not None and id(below) not in seen:
        yield "\n" + msg("Raised from:").render(language) + "\n"
        yield from _lines(below, folder, language, seen)
