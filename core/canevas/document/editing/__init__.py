r"""Changes to a document in place: what is asked for changes, and no other character of its text.

This is all that other packages need:

>>> from canevas.document import parse_document
>>> plan = parse_document("actions:\n- id: A1   # first\n  owner: ___\n")
>>> print(edited(plan, [SetValue(("actions", 0, "owner"), "Paul : IT")]).text, end="")
actions:
- id: A1   # first
  owner: "Paul : IT"

Each change sees what those before it did. The new text is read again and compared with what it has to hold before
anybody gets it, so an edit is right or refused.
"""

from __future__ import annotations

from canevas.document.editing.changes import LAST, Change, EditError, Insert, KeyOrder, KeyPath, Move, Remove, SetValue
from canevas.document.editing.edited import edited

__all__ = ["LAST", "Change", "EditError", "Insert", "KeyOrder", "KeyPath", "Move", "Remove", "SetValue", "edited"]
