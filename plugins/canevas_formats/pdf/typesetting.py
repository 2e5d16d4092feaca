"""Typesetting with Typst: what a plan says goes in as data that is never read as markup, and nothing comes from outside.

The letters come from packages, so that a document is the same on every machine; only where a plan has letters that these
lack, such as Chinese ones, the fonts of the machine help out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal

from canevas import needing

if TYPE_CHECKING:
    import typst

MODELS: Final = Path(__file__).parent / "models"
REQUIREMENT: Final = "canevas[pdf]"
_FONTS: Final = ("fontpkg_fira_sans", "fontpkg_rubik")
_STANDARD: Final = "ua-1"
_OF_THE_STANDARD: Final = "PDF/UA-1 error"
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LONG_WORD = re.compile(r"[^\s\u200b]{18,}")
_INSIDE = re.compile(r"(?<=[-@._/\\&=?:,;])(?=\w)")
_LONGEST: Final = 28
"""Letters of a word that is left to hyphenation."""
_PIECES: Final = ".{1,12}"
_BREAK: Final = "\N{ZERO WIDTH SPACE}"


def typeset(
    model: str, data: Any, *, to: Literal["pdf", "png"] = "pdf", day: str = "", ppi: float = 144, what: str = "PDF"
) -> bytes:
    """Typeset data by one of the plugin's models.

    Args:
        model: File name of the model.
        data: JSON-able data, which the model has as `sys.inputs.data`.
        to: What is made; a PNG is the first page.
        day: The day that the document bears as its date, in ISO form.
        ppi: Dots an inch of a PNG.
        what: What people call the format, for the message where a package is missing.

    Returns:
        The document; the same for the same data.
    """
    fonts = _fonts(what)
    source = {"data": json.dumps(clean(data), ensure_ascii=False)}
    if to == "png":
        return _compiled(model, source, fonts, format="png", ppi=ppi)
    stamp = max(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()), 0) if day else 0
    return _pdf(model, source, fonts, stamp)


def _pdf(model: str, source: dict[str, str], fonts: typst.Fonts, stamp: int) -> bytes:
    """Make an accessible PDF; where a letter is in none of the fonts, with those of the machine, else with a sign for it."""
    import typst

    try:
        return _compiled(model, source, fonts, format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    except typst.TypstError as error:
        if _OF_THE_STANDARD not in error.message:
            raise
    more = typst.Fonts(include_system_fonts=True, font_paths=folders())
    try:
        return _compiled(model, source, more, format="pdf", pdf_standards=_STANDARD, timestamp=stamp)
    except typst.TypstError:
        return _compiled(model, source, more, format="pdf", timestamp=stamp)


def _compiled(model: str, source: dict[str, str], fonts: typst.Fonts, **how: Any) -> bytes:
    """Compile a model; a PNG is its first page."""
    import typst

    # A folder that is empty, so that no package is found; without one Typst would look for them in the network.
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            str(MODELS / model),
            root=str(MODELS),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs=source,
            package_path=empty,
            package_cache_path=empty,
        )
        found = compiler.compile(**how)
    return found[0] if isinstance(found, list) else found or b""


def _fonts(what: str) -> typst.Fonts:
    """Give the fonts of the packages, and those that Typst has within it."""
    with needing(REQUIREMENT, what):
        import typst

        return typst.Fonts(include_system_fonts=False, font_paths=folders())


def folders() -> list[str]:
    """Find the folders of the font packages without importing them.

    Raises:
        ImportError: One is not installed.
    """
    folders = []
    for name in _FONTS:
        found = find_spec(name)
        if found is None or not found.submodule_search_locations:
            raise ImportError(name)
        folders.append(str(Path(found.submodule_search_locations[0]) / "files"))
    return folders


def clean(value: Any) -> Any:
    """Give data whose texts have no characters that a document cannot hold, and long words that may be broken."""
    match value:
        case str():
            return _breakable(_UNWANTED.sub("", _LINE_ENDS.sub("\n", value)))
        case Mapping():
            return {key: clean(part) for key, part in value.items()}
        case list() | tuple():
            return [clean(part) for part in value]
    return value


def _breakable(text: str) -> str:
    """Let a word that is too long for a column be broken, after its signs where it has any."""
    if text.startswith("<svg"):
        return text
    return _LONG_WORD.sub(lambda word: _in_pieces(word[0]), text)


def _in_pieces(word: str) -> str:
    parts = _INSIDE.split(word)
    return _BREAK.join(_BREAK.join(re.findall(_PIECES, part)) if len(part) > _LONGEST else part for part in parts)
