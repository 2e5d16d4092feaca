"""Changes, done one after the other in a draft; what cannot be done is refused here, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from canevas.document.editing.changes import LAST, EditError, Insert, Move, Remove, SetValue
from canevas.document.editing.draft import Draft, Part, data_of, held, is_collection
from canevas.document.editing.repetitions import Repetitions
from canevas.document.nodes import MappingNode, ScalarNode, SequenceNode
from canevas.document.yaml_text import read_back, whole
from canevas.language import msg
from canevas.model.blank import BLANK, is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.document.document import Document
    from canevas.document.editing.changes import Change, KeyOrder, KeyPath
    from canevas.document.editing.layout import Layout
    from canevas.document.editing.repetitions import Repetition
    from canevas.language import Message


class Drafting:
    """Does changes in a draft of a document.

    Args:
        document: The document.
        layout: The layout of its text.
        key_order: The usual order of keys.

    Attributes:
        root: The whole, as it is to be.
    """

    def __init__(self, document: Document, layout: Layout, key_order: KeyOrder | None) -> None:
        self.root = Part(document.root, node=document.root)
        self._document = document
        self._layout = layout
        self._key_order = key_order
        self._repetitions = Repetitions(layout, document.root)

    def apply(self, change: Change) -> None:
        """Do a change.

        Raises:
            EditError: It cannot be done.
        """
        if not change.path or (isinstance(change, Move) and not change.to):
            raise self._refused(change.path, msg("the whole document is not one of its values"))
        match change:
            case SetValue(path, value):
                self._set(path, value)
            case Insert(path, value):
                self._insert(path, Part(held(value)))
            case Remove(path):
                draft, part = self._existing(path)
                self._let_go(part, path)
                draft.take(path[-1])
            case Move(path, to):
                self._move(path, to)

    def _refused(self, path: KeyPath, message: Message, hint: Message | None = None) -> EditError:
        line, column = self._document.position(self._document.span(path)[0])
        place = f"{self._document.name}:{line}:{column}"
        return EditError(msg("{place}: “{path}”: {message}", place=place, path=written(path), message=message), hint)

    # --- the four changes --------------------------------------------------------------------------------------------

    def _set(self, path: KeyPath, value: Any) -> None:
        draft = self._draft(path[:-1], path, make=True)
        part = draft.find(path[-1])
        if part is not None:
            self._assign(part, path, value)
        elif draft.is_list:
            raise self._refused(path, _missing(draft))
        else:
            self._insert(path, Part(held(value)))

    def _insert(self, path: KeyPath, part: Part) -> None:
        draft = self._draft(path[:-1], path, make=True)
        last = path[-1]
        if isinstance(last, int):
            position = len(draft.parts) if last == LAST else last
            if not 0 <= position <= len(draft.parts):
                raise self._refused(path, _missing(draft))
        else:
            last = whole(last)
            if draft.find(last) is not None:
                raise self._refused(path, msg("this key is there already"))
            part.key = last
            position = draft.position_of(last, self._key_order(path[:-1]) if self._key_order else ())
        draft.put(position, part)

    def _move(self, path: KeyPath, to: KeyPath) -> None:
        draft, part = self._existing(path)
        if tuple(to[: len(path)]) == tuple(path) and len(to) > len(path):
            raise self._refused(path, msg("this cannot be moved into itself"))
        if draft.is_list != isinstance(to[-1], int):
            raise self._refused(path, msg("an item is moved within lists, a key within mappings"))
        if part.node is not None and (found := self._repetitions.leaving(part.after, part.node.end)):
            raise self._repeated(path, found)
        draft.take(path[-1])
        self._insert(to, part)

    def _assign(self, part: Part, path: KeyPath, value: Any) -> None:
        """Let a part hold another value; where both are mappings or lists, what is equal in both stays."""
        if data_of(part.value) == read_back(value):
            return
        draft = self._opened(part, path) if value and self._is_alike(part.value, value) else None
        if draft is None:
            self._let_go(part, path)
            part.value = held(value)
        elif draft.is_list:
            self._assign_items(draft, path, value)
        else:
            self._assign_keys(draft, path, value)

    def _is_alike(self, before: Any, after: Any) -> bool:
        """Tell whether both are mappings, or both lists; what only repeats another place is neither."""
        if isinstance(before, Draft):
            return is_collection(after) and before.is_list != isinstance(after, Mapping)
        if not isinstance(before, MappingNode | SequenceNode) or self._layout.is_alias(before):
            return False
        return is_collection(after) and isinstance(before, MappingNode) == isinstance(after, Mapping)

    def _assign_keys(self, draft: Draft, path: KeyPath, value: Mapping[str, Any]) -> None:
        wanted = {whole(str(key)): item for key, item in value.items()}
        for part in list(draft.parts):
            if part.key is not None and part.key not in wanted:
                self._let_go(part, (*path, part.key))
                draft.take(part.key)
        for key, item in wanted.items():
            self._set((*path, key), item)

    def _assign_items(self, draft: Draft, path: KeyPath, value: Sequence[Any]) -> None:
        """Keep the items that are equal at the beginning and at the end; those between become the others, one by one."""
        before, after = [data_of(part.value) for part in draft.parts], [read_back(item) for item in value]
        most = min(len(before), len(after))
        first = next((number for number in range(most) if before[number] != after[number]), most)
        most -= first
        last = next((number for number in range(most) if before[-1 - number] != after[-1 - number]), most)
        for number in reversed(range(max(first, len(after) - last), len(before) - last)):
            self._let_go(draft.parts[number], path)
            draft.take(number)
        for number in range(first, len(after) - last):
            if number < len(before) - last:
                self._assign(draft.parts[number], (*path, number), value[number])
            else:
                draft.put(number, Part(held(value[number])))

    # --- ways --------------------------------------------------------------------------------------------------------

    def _existing(self, path: KeyPath) -> tuple[Draft, Part]:
        draft = self._draft(path[:-1], path)
        part = draft.find(path[-1])
        if part is None:
            raise self._refused(path, _missing(draft))
        return draft, part

    def _draft(self, way: KeyPath, path: KeyPath, *, make: bool = False) -> Draft:
        """Follow a path to a mapping or a list.

        Args:
            way: Where the mapping or the list is.
            path: Where the change is, which goes on from there.
            make: Whether mappings and lists that are missing on the way are made.
        """
        part = self._part(way, path, make=make)
        is_list = isinstance(path[len(way)], int)
        if make and _is_nothing(part.value):
            self._let_go(part, way)
            part.value = Draft(is_list)
        draft = self._opened(part, way)
        if draft is None or draft.is_list != is_list:
            raise self._refused(path, _no_way(draft, written(way)))
        return draft

    def _part(self, way: KeyPath, path: KeyPath, *, make: bool) -> Part:
        if not way:
            return self.root
        draft = self._draft(way[:-1], path, make=make)
        if make and not draft.is_list and draft.find(way[-1]) is None:
            self._insert(way, Part(None))
        part = draft.find(way[-1])
        if part is None:
            raise self._refused(path, _missing(draft))
        return part

    def _opened(self, part: Part, path: KeyPath) -> Draft | None:
        """Open what a part holds, if it is a mapping or a list of its own; None for a text."""
        value = part.value
        if isinstance(value, Draft):
            return value
        if not isinstance(value, MappingNode | SequenceNode):
            return None
        if self._layout.is_alias(value):
            line = self._document.position(value.start).line
            name = self._layout.name_at(value.start)
            raise self._refused(
                path,
                msg("line {line} only repeats “&{name}” here, so a change would change both", line=line, name=name),
                msg("Write the whole value here first, or change it where “&{name}” stands.", name=name),
            )
        if found := self._repetitions.named_in(part.after, value.start):
            raise self._repeated(path, found)
        draft = part.value = Draft.of(value, self._layout, flow=part.home is not None and part.home.flow)
        return draft

    def _let_go(self, part: Part, path: KeyPath) -> None:
        """Refuse to take away what another place repeats."""
        if part.node is not None and (found := self._repetitions.leaving(part.after, part.node.end)):
            raise self._repeated(path, found)

    def _repeated(self, path: KeyPath, found: Repetition) -> EditError:
        line = self._document.position(found.alias).line
        message = msg(
            "line {line} repeats what is named “&{name}” here, and would change too", line=line, name=found.name
        )
        return self._refused(path, message, msg("Write the whole value on line {line} first.", line=line))


def written(path: KeyPath) -> str:
    """Write a path as people read it: ``actions[2].owner``."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.removeprefix(".")


def _is_nothing(value: Any) -> bool:
    """Tell whether a part holds nothing yet: no value, or a blank."""
    if isinstance(value, ScalarNode):
        return value.value is None or (value.style == "plain" and is_blank(value.text))
    return value is None or value is BLANK


def _missing(draft: Draft) -> Message:
    if not draft.is_list:
        return msg("there is no such key")
    count = len(draft.parts)
    return msg("this list has no such item; it has {count}, counted from 0", count=count)


def _no_way(draft: Draft | None, where: str) -> Message:
    if draft is None:
        return msg("“{where}” is a value that holds no others", where=where)
    if draft.is_list:
        return msg("“{where}” is a list: its items have positions, not keys", where=where)
    return msg("“{where}” holds keys, not a list", where=where)
