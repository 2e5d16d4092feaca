"""One plan with what is said of it: all that printing needs, small enough to come from another process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.language import Message, pick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from canevas.contracts.diagnostic import Diagnostic
    from canevas.engine import Engine, PlanFile

_TELLING: Final = ("id", "date", "title", "name", "statement")
"""Keys by whose value an item is known again, wherever it has moved."""
_LONGEST: Final = 60


class Wanted(NamedTuple):
    """What is asked of a check.

    Attributes:
        select: Codes or families of rules; all where empty.
        ignore: Codes or families that are left out.
        lines: Whether the lines of the file are shown.
        blanks: Whether the blanks are listed.
        places: Whether each remark is to be known again in a later version of the file.
        texts: Which of the texts of a remark are shown.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lines: bool = False
    blanks: bool = False
    places: bool = False
    texts: tuple[str, ...] = ("message", "hint", "group")


class Checked(NamedTuple):
    """A plan that was checked.

    Attributes:
        name: Its file, as it was named.
        remarks: What is said of it, in the order of the file.
        is_plan: Whether it could be read as a plan.
        lines: By number, the lines that remarks are about.
        absent: Positions of the remarks that no line shows, since they are about what is not there.
        blanks: Line and place of what is still to be filled in.
        places: For each remark its place by the ids of items; empty where they were not asked for.
        failed: Name of the plugin that could not check what its rules demand; empty where none failed.
    """

    name: str
    remarks: tuple[Diagnostic, ...]
    is_plan: bool
    lines: Mapping[int, str]
    absent: frozenset[int]
    blanks: tuple[tuple[int, str], ...]
    places: tuple[str, ...]
    failed: str


class Rendered(Message):
    """A message as it reads in the user's language, without the plan that it is about.

    Args:
        text: The sentence before its values went in.
        told: The sentence.
    """

    __slots__ = ("_told",)

    def __init__(self, text: str, told: str) -> None:
        super().__init__(text, {})
        self._told = told

    def render(self, language: str) -> str:  # noqa: ARG002 - there is one
        """Give the sentence."""
        return self._told


def checked(engine: Engine, plan: Path | PlanFile, wanted: Wanted) -> Checked:
    """Check a plan.

    Raises:
        InputError: It cannot be read.
        UsageError: A code is none of any rule.
        PluginError: Its type is brought by a plugin that failed.
    """
    opened = engine.opened(plan)
    remarks = engine.check(opened, select=wanted.select, ignore=wanted.ignore)
    document = opened.opened.document
    data = document.data() if wanted.blanks or wanted.places else None
    failed = engine.checking.unable(opened)
    return Checked(
        document.name,
        tuple(remarks),
        opened.plan is not None,
        {one.line: document.line(one.line) for one in remarks} if wanted.lines else {},
        frozenset(number for number, one in enumerate(remarks) if _is_absent(opened, one))
        if wanted.lines
        else frozenset(),
        tuple((_line_of(opened, path), _named(data, path)) for path in opened.blanks) if wanted.blanks else (),
        tuple(_known_again(data, one.at) for one in remarks) if wanted.places else (),
        failed[0].provenance.name if failed else "",
    )


def portable(one: Checked, language: str, texts: Sequence[str]) -> Checked:
    """Give it with its sentences written out, as another process can take it.

    Args:
        one: The plan.
        language: The language of the sentences.
        texts: Which of the texts of a remark are shown; the others are left out.
    """
    told: dict[tuple[str, str], Rendered] = {}  # what is said again and again is handed over once

    def written(text: Any) -> Rendered:
        sentence = text.text if isinstance(text, Message) else "", pick(text, language)
        return told.setdefault(sentence, Rendered(*sentence))

    remarks = []
    for remark in one.remarks:
        shown = {
            name: written(text) if name in texts and text is not None else None
            for name, text in (("message", remark.message), ("hint", remark.hint), ("group", remark.group))
        }
        remarks.append(replace(remark, corrections=(), **shown))  # type: ignore[arg-type] # every form shows the message
    return one._replace(remarks=tuple(remarks))


def _is_absent(plan: PlanFile, one: Diagnostic) -> bool:
    """Tell whether a remark is about the plan as a whole, or about a key of it that is not there: no line shows that."""
    document = plan.opened.document
    if document.root is None or len(one.at) > 1:
        return False
    if one.at:
        return document.node(one.at) is None
    start, end = document.position(document.root.start), document.position(document.root.end)
    return (one.line, one.column, one.end_line, one.end_column) == (*start, *end)


def _line_of(plan: PlanFile, path: Sequence[str | int]) -> int:
    document = plan.opened.document
    return document.position(document.span(path)[0]).line


def _named(data: Any, path: Sequence[str | int]) -> str:
    """Write a path by the ids of items, as `A3.owner`; by positions where an item has none."""
    from canevas.contracts.diagnostic import printed_path

    here, shown = data, list(path)
    for number, part in enumerate(path):
        here = here[part]
        identity = here.get("id") if isinstance(here, dict) and isinstance(part, int) else None
        if isinstance(identity, str) and identity != "___":
            shown = [identity, *path[number + 1 :]]
    return printed_path(shown)


def _known_again(data: Any, path: Sequence[str | int]) -> str:
    """Write a path that stays the same when lines or items move: `actions[A3].owner`, `follow_up[2026-03-02].action`."""
    here, text = data, ""
    for part in path:
        inside = here is not None and (part in here if isinstance(here, dict) else _has(here, part))
        here = here[part] if inside else None
        if not isinstance(part, int):
            text += f".{part}" if text else part
            continue
        known = (here.get(key) for key in _TELLING) if isinstance(here, dict) else [here]
        text += f"[{next((one[:_LONGEST] for one in known if isinstance(one, str) and one != '___'), part)}]"
    return text


def _has(items: Any, part: object) -> bool:
    return isinstance(items, list) and isinstance(part, int) and part < len(items)
