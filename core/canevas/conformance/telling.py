"""How faults are told: each with a place to begin with, files as seen from here, one line where one mistake shows many times."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.document.validation import Fault
from canevas.errors import CanevasError
from canevas.language import Message, msg, nmsg
from canevas.model.fault import did_you_mean
from canevas.plugins.archive import unpacked
from canevas.plugins.compiling import compile_pack
from canevas.plugins.reading import PackError, PackFault, RawPack, read_raw
from canevas.plugins.source import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canevas.engine import Engine
    from canevas.plugins.source import PluginFault, PluginStatus, Source

_PLACED: Final = re.compile(r"(.+?):(\d+):(\d+)(?:[ \u00a0\u202f]?: |$)", re.DOTALL)
"""The place at the beginning of a message, whichever way its language writes a colon."""
_MISSING: Final = "“{key}” is missing"
_TOO_OFTEN: Final = 3
"""How many times the same may be said; more of it is one mistake, such as a language that the manifest lacks."""


def unread(engine: Engine, source: Source, status: PluginStatus) -> Iterator[PackFault]:
    """Say why a pack is not there: it cannot be read, or the engine refuses it.

    Args:
        engine: The engine, which has refused it.
        source: Where it lies.
        status: How it fares.
    """
    folder = source.folder or Path()
    try:
        if folder.name.lower().endswith(ARCHIVE) and folder.is_file():
            folder = unpacked(folder, engine.cache)
        raw = read_raw(folder, source.provenance.name)
        compile_pack(raw)
    except PackError as error:
        yield from map(_with_place, error.faults)
    except CanevasError as error:
        yield PackFault(f"{folder}:1:1", error.message, error.hint)
    else:
        for fault in status.faults:
            is_taken = {"first", "second"} <= fault.message.values.keys()
            hint = (
                msg("Give the pack another name; `canevas plugins` lists those that are taken.")
                if is_taken
                else fault.hint
            )
            yield PackFault(_refused_at(raw, fault), fault.message, hint)


def _with_place(fault: PackFault) -> PackFault:
    """Give a fault a whole place, and a remedy; one of a file that cannot be read at all names the file itself."""
    fault = fault._replace(hint=fault.hint or _remedy(fault.message))
    if fault.place:
        return fault if _PLACED.fullmatch(fault.place) else fault._replace(place=f"{fault.place}:1:1")
    values: Mapping[str, object] = fault.message.values
    if "path" in values:
        return fault._replace(message=Message(fault.message.text, {**values, "path": f"{values['path']}:1:1"}))
    return fault


def _remedy(message: Message) -> Message:
    """Say what to do about a fault whose sentence tells already what is expected there."""
    match message.values:
        case {"limit": list(words), "value": value}:
            return did_you_mean(str(value), words) or msg("Write one of these words.")
        case {"key": key} if message.text == _MISSING:
            return msg("Write `{key}:` there.", key=key)
        case {"languages": _}:
            return msg("Write the text in each language of the pack.")
    return msg("Put right what is written there.")


def _refused_at(raw: RawPack, fault: PluginFault) -> str:
    """Find what the engine refuses: something that the pack requires, the type that it builds upon, its name."""
    values, place = fault.message.values, raw.manifest_place
    requires: Any = raw.manifest.get("requires") or []
    path: tuple[str | int, ...] = ("pack",)
    if "need" in values:
        needs = requires if isinstance(requires, list) else [requires]
        path = ("requires", *([needs.index(values["need"])] if len(needs) > 1 and values["need"] in needs else ()))
    elif raw.plan_type is not None and ("base" in values or "types" in values):
        place = raw.plan_type[1]
        path = ("extends" if "extends" in raw.plan_type[0] else "adds_to",)
    return place.printed(Fault("", path, fault.message))


def folded(faults: Iterable[PackFault]) -> Iterator[PackFault]:
    """Say once what would be said at many places."""
    alike: dict[tuple[Message, Message | None], list[PackFault]] = {}
    for fault in faults:
        alike.setdefault((fault.message, fault.hint), []).append(fault)
    for same in alike.values():
        rest = len(same) - 1
        if len(same) <= _TOO_OFTEN or not same[0].place:
            yield from same
            continue
        message = nmsg(
            "{message} (and the same at {count} place more)",
            "{message} (and the same at {count} places more)",
            rest,
            message=same[0].message,
        )
        yield same[0]._replace(message=message)


def printed(fault: PackFault, language: str, source: Source | None, cache: Path) -> str:
    """Give the line of a fault: ``FILE:LINE:COLUMN: cause. Remedy.``, the file as seen from the working folder.

    Args:
        fault: The fault.
        language: Language of the reader.
        source: Where the pack lies; the files of a zip file are told as if it were a folder.
        cache: The user's cache folder, where that was unpacked.
    """
    told = parts(fault, language, source, cache)
    place = f"{told['file']}:{told['line']}:{told['column']}"
    cause = closed_with(told["message"])
    return f"{place}: {cause} {told['hint']}".rstrip()


def closed_with(cause: str) -> str:
    """Give a sentence with a full stop, where it ends with no mark of its own."""
    return cause if cause.endswith((".", "!", "?", "…")) else f"{cause}."


def parts(fault: PackFault, language: str, source: Source | None, cache: Path) -> dict[str, Any]:
    """Give a fault in its parts; see `printed`."""
    text = fault.placed().render(language)
    if source is not None and source.folder is not None and source.folder.is_file():
        text = re.sub(rf"^{re.escape(str(cache))}/packs/[^/]+/[^/]+/", f"{source.folder}/", text)
    text = text.removeprefix(f"{Path.cwd()}{os.sep}")
    found = _PLACED.match(text)
    file, line, column = (found[1], int(found[2]), int(found[3])) if found else ("", 1, 1)
    message = text[found.end() :] if found else text
    hint = fault.hint.render(language) if fault.hint is not None else ""
    return {"file": file, "line": line, "column": column, "message": message, "hint": hint}
