"""Why each letter is judged as it is, and what to add, told with the words of the sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from canevas.language import Message, msg

if TYPE_CHECKING:
    from canevas.statements.analysis import StatementAnalysis
    from canevas.statements.values import Amount

_LONGEST: Final = 160
_MOVES: Final = frozenset({"increase", "decrease"})
_ENDS: Final = " \t\n.;:,!?"


def advised(found: StatementAnalysis) -> StatementAnalysis:
    """Add the score, the reasons and the suggestions to an analysis."""
    judged = (found.specific, found.measurable, found.time_bound)
    return replace(
        found,
        score=round(100 * sum(judged) / len(judged)),
        reasons={
            "specific": _specific(found),
            "measurable": _measurable(found),
            "achievable": msg(
                "cannot be told from the sentence: it depends on the resources, the owner and the time behind it"
            ),
            "relevant": msg("cannot be told from the sentence: it depends on the actions and indicators that serve it"),
            "time_bound": _time_bound(found),
        },
        suggestions=tuple(_suggestions(found)),
    )


def core(text: str) -> str:
    """Give a sentence without the mark at its end, shortened where it is very long."""
    bare = " ".join(text[: 4 * _LONGEST].split()).strip(_ENDS)
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST].rstrip()}…"


def _specific(found: StatementAnalysis) -> Message:
    subject = core(found.subject)
    if found.specific:
        return msg("it is about “{subject}”", subject=subject) if subject else msg("one can see what it is about")
    if subject:
        return msg("“{subject}” can mean many things: two readers would not look at the same one", subject=subject)
    return msg("it names nothing that one could point at")


def _measurable(found: StatementAnalysis) -> Message:
    if found.measurable:
        return _figure(found)
    if found.direction in _MOVES:
        return msg("it says which way, not how far")
    if found.kind == "indicator":
        return msg("nothing in it can be counted or computed")
    return msg("nothing in it tells when it is reached: no figure, nothing that is there or not")


def _figure(found: StatementAnalysis) -> Message:
    target, baseline = found.target, found.baseline
    if target is None:
        return msg("it can be counted") if found.kind == "indicator" else msg("one can see whether it is there")
    if target.value == 0:
        return msg("none is to be left")
    if target.unit == "x":
        return msg("multiplied by {factor}", factor=target.value)
    if isinstance(told := told_target(found), Message):
        return told
    if baseline is not None:
        return msg("from {baseline} to {target}", baseline=baseline, target=target)
    return msg("the figure to reach: {target}", target=target)


def told_target(found: StatementAnalysis) -> Message | Amount | None:
    """Give what is to be reached as it is told: a level as it stands, a change with its direction, None where there is none."""
    target = found.target
    if target is None or not target.unit.startswith("Δ"):
        return target
    if found.direction == "decrease":
        return msg("down by {target}", target=target)
    return msg("up by {target}", target=target) if found.direction == "increase" else msg("by {target}", target=target)


def _time_bound(found: StatementAnalysis) -> Message:
    if found.time_bound:
        return msg("due: {deadline}", deadline=found.deadline)
    if found.deadline.value is not None:
        return msg("{day} does not exist", day=found.deadline)
    if found.frequency is not None:
        return msg("it says how often, not until when")
    return msg("no date, period or time limit")


def _suggestions(found: StatementAnalysis) -> list[Message]:
    """Ask for what is missing: first for the thing, then for figure and date in one question."""
    sentence, subject = core(found.text), core(found.subject)
    if not sentence:
        return [msg("Write what is to change, how far, and by when.")]
    out: list[Message] = []
    if not found.specific:
        out.append(
            msg("{subject}: which number, rate, delay or thing would show it?", subject=subject)
            if subject
            else msg("{sentence}: who will see what, where?", sentence=sentence)
        )
    question = _question(found, sentence)
    return [*out, question] if question is not None else out


def _question(found: StatementAnalysis, sentence: str) -> Message | None:
    if found.kind == "indicator":
        return None if found.measurable else msg("{sentence}: what is counted, and out of how many?", sentence=sentence)
    if found.measurable:
        return None if found.time_bound else msg("{sentence}: by when?", sentence=sentence)
    if found.direction in _MOVES:
        if found.time_bound:
            return msg("{sentence}: by how much?", sentence=sentence)
        return msg("{sentence}: by how much, by when?", sentence=sentence)
    if found.direction == "maintain":
        if found.time_bound:
            return msg("{sentence}: at what level?", sentence=sentence)
        return msg("{sentence}: at what level, until when?", sentence=sentence)
    if found.time_bound:
        return msg("{sentence}: what will be there when it is done?", sentence=sentence)
    return msg("{sentence}: what will be there when it is done, and by when?", sentence=sentence)
