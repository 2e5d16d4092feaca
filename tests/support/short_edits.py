"""Edits of short documents, for the tests of what edits write and refuse."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from canevas.document import parse_document
from canevas.document.editing import EditError, edited

if TYPE_CHECKING:
    from canevas.document.editing import Change


def edit(text: str, *changes: Change, order: tuple[str, ...] = ()) -> str:
    """Give a text with changes done.

    Args:
        text: The text.
        changes: The changes.
        order: The usual order of the keys of every mapping.
    """
    return edited(parse_document(dedent(text), "my.plan.yaml"), changes, key_order=lambda _path: order).text


def refusal(text: str, *changes: Change) -> EditError:
    """Give the error of changes that are refused."""
    with pytest.raises(EditError) as raised:
        edit(text, *changes)
    return raised.value
