"""The section that says how the plan is made: a mark for each dimension, strengths, weaknesses, recommendations.

The appraisal itself comes from outside, as data; here it is printed in the plan's language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.appraisal import SCALE
from canevas.contracts.report import Block, Cell, Column, Paragraphs, Table
from canevas.language import as_sentence, pick
from canevas.rendering import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canevas.contracts.appraisal import Appraisal, Dimension
    from canevas.contracts.tones import Tone
    from canevas.language import Message, Text
    from canevas.rendering.printing import Printer
    from canevas.rendering.view import PlanView

_TONES: Final[tuple[Tone, ...]] = ("bad", "bad", "running", "good", "good")
_COMMAND: Final = re.compile(r"`([^`]*)`")


def appraisal(view: PlanView) -> tuple[Block, ...]:
    """Give the marks with what they rest on, then strengths, weaknesses and recommendations, as far as there are some."""
    found, printer = view.appraisal, view.printer
    if found is None:
        return ()
    columns = (
        Column(printer.pick(labels.APPRAISAL_COLUMNS["name"]), "main", "name"),
        Column(printer.pick(labels.APPRAISAL_COLUMNS["mark"]), "status", "mark"),
        Column(printer.pick(labels.APPRAISAL_COLUMNS["shares"]), "text", "shares"),
    )
    rows = tuple((Cell(_name(printer, one)), _mark(printer, one), _shares(printer, one)) for one in found.dimensions)
    lists = (
        _sentences(printer, "strengths", ((one, one.strengths) for one in found.dimensions)),
        _sentences(printer, "weaknesses", ((one, one.weaknesses) for one in found.by_need)),
        _sentences(printer, "recommendations", ((one, one.advised) for one in found.by_need)),
    )
    method = Paragraphs((Cell(printer.pick(labels.APPRAISED)),))
    return (method, Table(columns, rows), *(block for block in lists if block.texts))


def _name(printer: Printer, one: Dimension) -> str:
    name = pick(one.name, printer.language)
    return name[:1].upper() + name[1:]


def _mark(printer: Printer, one: Dimension) -> Cell:
    """Give a mark in a word, with its figure beside it."""
    if one.mark is None:
        return Cell(printer.pick(labels.UNJUDGED), "waiting")
    return Cell(printer.pick(labels.MARKS[one.mark]), _TONES[one.mark], note=f"{one.mark}/{SCALE}")


def _shares(printer: Printer, one: Dimension) -> Cell:
    """Say what was counted, or why nothing was."""
    if one.unjudged is not None:
        return printer.text(as_sentence(one.unjudged, printer.language))
    counted = (f"{pick(share.label, printer.language)} {share.met}/{share.counted}" for share in one.shares)
    return printer.text(labels.BETWEEN[printer.language].join(counted))


def _sentences(
    printer: Printer, heading: str, told: Iterable[tuple[Dimension, tuple[Message | Text, ...]]]
) -> Paragraphs:
    """Give what is said of each dimension, one after the other."""
    texts = [
        printer.text(f"{_name(printer, one)} – {' '.join(_said(printer, sentence) for sentence in sentences)}")
        for one, sentences in told
        if sentences
    ]
    return Paragraphs(tuple(texts), listed=True, heading=printer.pick(labels.APPRAISAL_LISTS[heading]))


def _said(printer: Printer, sentence: Message | Text) -> str:
    """Give a sentence; what is to be typed stands in quotation marks, for a document has no other sign for it."""
    return _COMMAND.sub(printer.pick(labels.QUOTED), as_sentence(sentence, printer.language))


def appraisal_data(found: Appraisal, language: str) -> dict[str, Any]:
    """Give an appraisal as JSON-able data.

    Args:
        found: The appraisal.
        language: The language of its sentences.
    """
    return {
        "date": found.day.isoformat(),
        "errors": found.errors,
        "blanks": found.blanks,
        "summary": [as_sentence(part, language) for part in found.summary],
        "scale": SCALE,
        "dimensions": [_dimension(one, language) for one in found.dimensions],
    }


def _dimension(one: Dimension, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": pick(one.name, language),
        "mark": one.mark,
        "exact": None if one.exact is None else round(one.exact, 4),
        "unjudged": as_sentence(one.unjudged, language) if one.unjudged else None,
        "shares": [
            {
                "id": share.id,
                "label": pick(share.label, language),
                "met": share.met,
                "counted": share.counted,
                "lacking": [text for name in share.lacking if (text := pick(name, language))],
            }
            for share in one.shares
        ],
        "strengths": [as_sentence(part, language) for part in one.strengths],
        "weaknesses": [as_sentence(part, language) for part in one.weaknesses],
        "recommendations": [as_sentence(part, language) for part in one.recommendations],
    }
