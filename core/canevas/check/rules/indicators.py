"""Family IND: what an indicator is, how it is computed, and whether anything uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from canevas.catalogue.following import names_of_unit
from canevas.catalogue.names import plain
from canevas.check.rules.measured import Measured, each_indicator, own_indicators, read_formula
from canevas.contracts.rule import Finding
from canevas.contracts.units import unit_name
from canevas.expressions import ExpressionError, NotComputable, evaluate, parse_formula
from canevas.language import msg
from canevas.model.blank import BLANK, holds_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.contracts.rule import RuleContext

_TRIALS: Final = ((3, 7), (11, 5), (2, 13))
"""Pairs from which values for the inputs are made, in the search for one with which a formula has a value."""
_DATE: Final = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b"
    r"|\b\d{1,2}(?:er|st|nd|rd|th)? (?:jan|f[ée]v|feb|mar|a[vp]r|ma[iy]|jui|jun|jul|ao|aug|sep|oct|nov|d[ée]c)\w*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b",
    re.IGNORECASE,
)
"""Dates and years, which are no figures to measure."""
_NUMBER: Final = re.compile(r"(?<![\w.,])\d")
_NUMBERED: Final = re.compile(r"\b(?:[A-Z]{2,}|(?i:n°|articles?|clauses?|lots?|phases?|sites?|versions?)) ?\d+")
"""Numbers that name something: ISO 9001, article 5."""
_LONGEST: Final = 2000
"""Characters of a criterion that are looked at."""


def no_source(context: RuleContext) -> Iterator[Finding]:
    """Find indicators of which neither the plan nor their card says where the data comes from."""
    for one in each_indicator(context):
        if one.indicator.source is None and not one.card_lacks and (one.card is None or not one.card.source):
            yield Finding(one.path("source"), {"id": one.id})


def no_frequency(context: RuleContext) -> Iterator[Finding]:
    """Find indicators of one's own that do not say how often they are measured; every card says so."""
    for one in own_indicators(context):
        if one.indicator.frequency is None:
            yield Finding(one.path("frequency"), {"id": one.id})


def no_unit(context: RuleContext) -> Iterator[Finding]:
    """Find indicators of one's own with figures that count nobody knows what."""
    for one in own_indicators(context):
        if one.indicator.unit is None and _has_figures(one):
            yield Finding(one.path("unit"), {"id": one.id})


def no_direction(context: RuleContext) -> Iterator[Finding]:
    """Find indicators of one's own with a value to reach, of which nothing tells which side of it is better."""
    for one in own_indicators(context):
        target, baseline = one.indicator.target, one.indicator.baseline
        waiting = BLANK in (
            one.indicator.direction,
            baseline.value if baseline else None,
            target.value if target else None,
        )
        if one.aim is not None and one.way is None and not waiting:
            yield Finding(one.path("direction"), {"id": one.id, "target": one.aim})


def _has_figures(one: Measured) -> bool:
    return one.goal is not None or one.baseline is not None or bool(one.indicator.measurements)


def success_not_measured(context: RuleContext) -> Iterator[Finding]:
    """Find criteria of success with a figure that no indicator measures."""
    for action in context.plan.actions:
        if action.status == "cancelled" or action.indicators or not isinstance(action.success, str):
            continue
        if not holds_blank(action.success) and _has_figure(action.success[:_LONGEST]):
            yield Finding(context.path(action, "success"), {"id": action.id})


def _has_figure(text: str) -> bool:
    """Tell whether a sentence holds a number that is neither a part of a date nor of a name."""
    return _NUMBER.search(_NUMBERED.sub(" ", _DATE.sub(" ", text))) is not None


def unit_differs(context: RuleContext) -> Iterator[Finding]:
    """Find indicators whose unit is another than that of their card."""
    for one in each_indicator(context):
        if one.card is None or one.indicator.unit is None or one.unit is None:
            continue
        if plain(one.unit) not in map(plain, names_of_unit(one.card.unit)):
            units = {"unit": one.unit, "expected": one.card.unit}
            shown = {name: unit_name(unit) or unit for name, unit in units.items()}
            yield Finding(one.path("unit"), {"id": one.id, **shown})


def direction_differs(context: RuleContext) -> Iterator[Finding]:
    """Find indicators that are to go the other way than their card says."""
    for one in each_indicator(context):
        if one.card is not None and one.against_card:
            yield Finding(one.path("direction"), {"id": one.id, "up": one.card.direction == "higher"})


def formula_unreadable(context: RuleContext) -> Iterator[Finding]:
    """Find formulas of the plan that are no arithmetic."""
    for indicator in context.plan.indicators:
        if not isinstance(indicator.formula, str) or holds_blank(indicator.formula):
            continue
        try:
            formula = parse_formula(indicator.formula)
            evaluate(formula, dict.fromkeys(formula.names, 1))
        except ExpressionError as error:
            name = indicator.id or indicator.name
            said = msg("The formula of indicator {id} cannot be read. {reason}", id=name, reason=error.message)
            yield Finding(context.path(indicator, "formula"), {"id": name}, message=said, hint=error.hint)


def formula_without_value(context: RuleContext) -> Iterator[Finding]:
    """Find formulas of the plan that give no number, whatever the inputs: they divide by a constant that is zero."""
    for one in each_indicator(context):
        formula = read_formula(one.indicator.formula)
        if formula is None:
            continue
        names = sorted(formula.names)
        trials = [{name: first + step * place for place, name in enumerate(names)} for first, step in _TRIALS]
        try:
            found = [evaluate(formula, inputs) for inputs in trials]
        except ExpressionError:
            continue  # no arithmetic: another rule says so
        reasons = [trial.reason for trial in found if isinstance(trial, NotComputable)]
        if len(reasons) == len(trials):
            said = msg("The formula of indicator {id} never gives a value. {reason}", id=one.id, reason=reasons[0])
            yield Finding(one.path("formula"), {"id": one.id}, message=said)


def unused(context: RuleContext) -> Iterator[Finding]:
    """Find indicators that neither an objective nor an action names, where some are named, and all that are named are there."""
    cited: set[object] = {name for objective in context.plan.objectives for name in objective.indicators}
    cited |= {name for action in context.plan.actions for name in action.indicators}
    known = {indicator.id for indicator in context.plan.indicators} - {BLANK}
    if cited and cited <= known:
        for one in each_indicator(context):
            if one.indicator.id not in cited and one.indicator.id is not BLANK:
                yield Finding(one.path(), {"id": one.id})


def duplicates(context: RuleContext) -> Iterator[Finding]:
    """Find indicators that stand a second time: the same name, or the same card without a name that tells them apart."""
    first: dict[tuple[object, ...], object] = {}
    for number, one in enumerate(each_indicator(context), start=1):
        for key in _keys(one):
            if key in first:
                yield Finding(one.path(), {"id": one.id, "first": first[key]})
                break
        else:
            first |= dict.fromkeys(_keys(one), one.indicator.id or msg("indicator {number}", number=number))


def _keys(one: Measured) -> list[tuple[object, ...]]:
    name, card = one.indicator.name, one.indicator.card
    if BLANK in (name, card) or (isinstance(name, str) and holds_blank(name)):
        return []
    if name is not None:
        return [("name", plain(str(name)))]
    return [("card", card)] if card is not None else []


def card_exists(context: RuleContext) -> Iterator[Finding]:
    """Find indicators of one's own that have the name of a card which the type lists."""
    for one in own_indicators(context):
        name = one.indicator.name
        if isinstance(name, str) and (card := context.card_names.get(plain(name))) is not None:
            yield Finding(one.path("name"), {"id": one.id, "name": name, "card": card})
