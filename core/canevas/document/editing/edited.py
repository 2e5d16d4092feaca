"""A document with changes done: drafted, written, read again and compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from canevas.document.editing.changes import Change, EditError, KeyOrder
from canevas.document.editing.draft import data_of
from canevas.document.editing.drafting import Drafting, written
from canevas.document.editing.layout import Layout
from canevas.document.editing.splices import CannotSpliceError, spliced
from canevas.document.editing.splicing import Splicer
from canevas.document.reading import parse_document
from canevas.document.source import Source
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.document.document import Document
    from canevas.document.editing.draft import Part

_UNUSED_ANCHOR: Final = ("special-first-character", "warning")


def edited(document: Document, changes: Iterable[Change], *, key_order: KeyOrder | None = None) -> Document:
    """Give a document with changes done; the one that is given stays as it is.

    Comments, order, quotation marks, anchors, line ends and indentation stay, and what is new is written like what
    stands around it. Whatever is written reads back as the same text.

    Args:
        document: The document, without faults; warnings don't matter.
        changes: The changes, in order; positions count what the changes before them left.
        key_order: Gives the usual order of the keys of a mapping, by its path; a new key is put where it says, else
            last.

    Returns:
        The new document, as it was read again; nothing is written to its file. Its stamp is that of the file as the
        first document was read from it, to be compared when it is written.

    Raises:
        DocumentError: The document has faults.
        EditError: A change cannot be made, or not without changing something else: a place that is not there, a value
            that another place repeats.
        InputError: PyYAML is installed without libyaml.
    """
    document.require()
    changes = list(changes)
    layout = Layout(Source(document.text))
    drafting = Drafting(document, layout, key_order)
    for change in changes:
        drafting.apply(change)
    new = _written(document, layout, drafting.root)
    if new is None:
        raise _not_possible(document, changes)
    new.path, new.stamp = document.path, document.stamp
    return new


def _written(document: Document, layout: Layout, root: Part) -> Document | None:
    """Write what a document is to hold and read it again; None where it does not hold exactly that."""
    splicer = Splicer(layout)
    try:
        splicer.write_whole(root)
        text = spliced(document.text, splicer.edits)
    except CannotSpliceError:
        return None
    wanted = data_of(root.value)
    # A text of several lines at the very end may need its last line end.
    for candidate in (text, text + layout.line_end_near(len(document.text))):
        new = parse_document(candidate, document.name)
        if new.data() == wanted and _is_no_worse(new, document):
            return new
    return None


def _is_no_worse(new: Document, old: Document) -> bool:
    """Tell whether a document has no problem that another had not; a name that nobody repeats any more is none."""
    before, after = (Counter((one.name, one.severity) for one in document.problems) for document in (old, new))
    del after[_UNUSED_ANCHOR]
    return after <= before


def _not_possible(document: Document, changes: list[Change]) -> EditError:
    path = changes[0].path if changes else ()
    line, column = document.position(document.span(path)[0])
    message = msg(
        "{place}: “{path}” cannot be changed here without changing something else; nothing was changed",
        place=f"{document.name}:{line}:{column}",
        path=written(path),
    )
    return EditError(message, msg("Change it by hand, in an editor."))
