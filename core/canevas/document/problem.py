"""What is wrong with the writing of a document, and the edit that puts it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from canevas.language import Message


class Edit(NamedTuple):
    """A piece of text to put in the place of another.

    Attributes:
        start: Offset of the first character that goes.
        end: Offset after the last one; equal to ``start`` where text is only added.
        replacement: What comes instead.
    """

    start: int
    end: int
    replacement: str

    def apply(self, text: str) -> str:
        """Give a text with this edit done."""
        return text[: self.start] + self.replacement + text[self.end :]


class Problem(NamedTuple):
    """Something in the writing of a document that YAML refuses or takes for something else.

    Attributes:
        name: Stable kebab-case name: ``yaml-syntax``, ``colon-in-text``, ``duplicate-key``, ``comma-in-braces``,
            ``hash-in-text``, ``special-first-character``, ``tab-indentation``, ``several-documents``, ``tag-refused``
            or ``too-large``.
        message: What is wrong.
        start: Offset of the first character concerned.
        end: Offset after the last one.
        hint: What to do.
        fatal: Whether the document could not be read because of it.
        severity: ``error`` or ``warning``.
        fix: The edit that puts it right, where only one answer is right.
    """

    name: str
    message: Message
    start: int
    end: int
    hint: Message | None = None
    fatal: bool = False
    severity: Literal["error", "warning"] = "error"
    fix: Edit | None = None
