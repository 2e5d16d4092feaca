"""What ``check --fix`` writes into a plan: the corrections of its remarks, and the values that have a form of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from canevas.check.opening import WRONG_VALUE
from canevas.document import DocumentError, ScalarNode
from canevas.document.editing import EditError, SetValue, edited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.check.running import Run
    from canevas.contracts.rule import Correction
    from canevas.document import Document

_FEW: Final = 2


def corrected(run: Run) -> Document:
    """Give the file of a plan with everything put right that has one right answer; nothing is written.

    What cannot be changed without changing something else, such as a value that is repeated elsewhere, stays.

    Args:
        run: The check of the plan, which decides on the rules that count.
    """
    opened, document = run.opened, run.opened.document
    if opened.plan is None or any(problem.severity == "error" for problem in document.problems):
        return document
    found: dict[tuple[str | int, ...], Correction] = {}
    for remark in run.diagnostics():
        for one in remark.corrections:
            found.setdefault(tuple(one.at), one)
    if run.is_checked(WRONG_VALUE):
        for one in run.forms_to_write():
            found.setdefault(tuple(one.at), one)
    changes = [SetValue(path, one.text) for path, one in found.items() if isinstance(document.node(path), ScalarNode)]
    return _with_what_can_be(document, changes)


def _with_what_can_be(document: Document, changes: Sequence[SetValue]) -> Document:
    """Make the changes, each half of them by itself where one of them cannot be made."""
    if not changes:
        return document
    try:
        return edited(document, changes)
    except (EditError, DocumentError):
        if len(changes) == 1:
            return document
    middle = len(changes) // _FEW
    for start, end in pairwise((0, middle, len(changes))):
        document = _with_what_can_be(document, changes[start:end])
    return document
