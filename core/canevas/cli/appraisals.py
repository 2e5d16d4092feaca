"""An appraisal as text and as Markdown, in the language of the interface."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.contracts.appraisal import SCALE
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.cli.session import Session
    from canevas.contracts.appraisal import Appraisal, Dimension

_NO_MARK: Final = "–"
_MARKUP: Final = re.compile(r"[\\*_\[\]|~$<>&]|(?<!\S)#")
_METHOD: Final = (
    msg(
        "Each mark is the mean of its shares, times 4, rounded; 4 only where nothing lacks, 2 at most where a share is 0."
    ),
    msg("Blanks count as lacking; actions that were given up do not count."),
    msg("Remarks are errors and warnings of `canevas check`; there the plan as a whole counts as one item more."),
)
_STRENGTHS: Final = msg("Strengths")
_WEAKNESSES: Final = msg("Weaknesses")
_RECOMMENDATIONS: Final = msg("Recommendations")


def print_text(session: Session, appraisal: Appraisal) -> None:
    """Print an appraisal for somebody at a terminal."""
    session.say(session.bold(_title(session, appraisal)))
    session.paragraph(_summary(session, appraisal))
    session.say()
    _print_marks(session, appraisal)
    session.say()
    session.paragraph(" ".join(map(session.text, _METHOD)))
    for heading, rows in (
        (_STRENGTHS, [(one, one.strengths) for one in appraisal.dimensions]),
        (_WEAKNESSES, [(one, one.weaknesses) for one in appraisal.by_need]),
        (_RECOMMENDATIONS, [(one, one.recommendations) for one in appraisal.by_need]),
    ):
        told = [
            (_name(session, one), "\n".join(map(session.sentence, sentences))) for one, sentences in rows if sentences
        ]
        if told:
            session.say()
            session.say(session.bold(heading))
            session.definitions(told, indent=2, column=_widest(session, appraisal))


def _print_marks(session: Session, appraisal: Appraisal) -> None:
    column = _widest(session, appraisal)
    rows = [(f"{_name(session, one):{column}}  {_mark(one)}", _reason(session, one)) for one in appraisal.dimensions]
    session.definitions(rows, indent=2)


def _widest(session: Session, appraisal: Appraisal) -> int:
    return max(len(_name(session, one)) for one in appraisal.dimensions)


def print_markdown(session: Session, appraisal: Appraisal) -> None:
    """Print an appraisal as a document."""
    for line in _markdown(session, appraisal):
        session.say(line)


def _markdown(session: Session, appraisal: Appraisal) -> Iterator[str]:
    yield f"# {_escaped(_title(session, appraisal))}"
    yield ""
    yield _escaped(_summary(session, appraisal))
    yield ""
    heads = (msg("Dimension"), msg("Mark"), msg("Reason"))
    yield f"| {' | '.join(map(session.text, heads))} |"
    yield "|---|---|---|"
    for one in appraisal.dimensions:
        yield f"| {_escaped(_name(session, one))} | {_mark(one)} | {_escaped(_reason(session, one))} |"
    yield ""
    yield _escaped(" ".join(map(session.text, _METHOD)))
    for heading, marker, rows in (
        (_STRENGTHS, "-", [(one, one.strengths) for one in appraisal.dimensions]),
        (_WEAKNESSES, "-", [(one, one.weaknesses) for one in appraisal.by_need]),
        (_RECOMMENDATIONS, "1.", [(one, one.recommendations) for one in appraisal.by_need]),
    ):
        told = [(_name(session, one), sentence) for one, sentences in rows for sentence in sentences]
        if told:
            yield ""
            yield f"## {session.text(heading)}"
            yield ""
            for name, sentence in told:
                yield f"{marker} **{_escaped(name)}**{session.colon} {_escaped(session.sentence(sentence))}"


def _title(session: Session, appraisal: Appraisal) -> str:
    title = appraisal.title or appraisal.file
    return session.text(msg("{title}: appraisal on {date}", title=title, date=appraisal.day))


def _summary(session: Session, appraisal: Appraisal) -> str:
    return " ".join(map(session.sentence, appraisal.summary))


def _name(session: Session, one: Dimension) -> str:
    """Give the name of a dimension as a heading."""
    name = session.text(one.name)
    return name[:1].upper() + name[1:]


def _mark(one: Dimension) -> str:
    return _NO_MARK if one.mark is None else f"{one.mark}/{SCALE}"


def _reason(session: Session, one: Dimension) -> str:
    """Give the shares behind a mark with their mean, or why there is no mark."""
    if one.unjudged is not None or one.exact is None:
        return session.sentence(msg("not judged: {reason}", reason=one.unjudged or ""))
    shares = "; " if session.language != "fr" else " ; "
    told = shares.join(f"{session.text(share.label)} {share.met}/{share.counted}" for share in one.shares)
    return session.text(msg("{shares} (mean: {mean} of 4)", shares=told, mean=round(one.exact, 2)))


def _escaped(text: str) -> str:
    """Give a text that Markdown shows as it is, on one line; code between backticks stays code."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()))
    return "".join(part if part.startswith("`") and len(part) > 1 else _MARKUP.sub(r"\\\g<0>", part) for part in parts)
