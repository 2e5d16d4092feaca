"""What validation of one value cannot see: that the parts of an entry, and a type with its fields, go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.pack import CHANGES
from canevas.contracts.rule import ITEMS, PYTHON, READER, RULE_NAMES
from canevas.contracts.units import unit_of
from canevas.contracts.values import read_value
from canevas.document.validation import Fault, near, unknown_key
from canevas.expressions import ExpressionError, parse, parse_formula, parse_text
from canevas.expressions.units import unit_of_formula
from canevas.language import msg
from canevas.model.fault import ValueFault
from canevas.model.plan import Action, FollowUpEntry, Indicator, Objective, Plan, PlanModel

if TYPE_CHECKING:
    from canevas.contracts.fields import Choices, Field

_ITEMS: Final[Mapping[str, type[PlanModel]]] = {
    "plan": Plan,
    "objective": Objective,
    "indicator": Indicator,
    "action": Action,
    "follow_up": FollowUpEntry,
}
_COMPUTED: Final = {"objective": ("actions",), "action": ("predecessors", "successors"), "indicator": ("measurements",)}
"""Names that expressions read of an item although no key of it is called so."""


def card_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Say where a card's formula does not go with its inputs or their units, and where amber lies on the wrong side of green.

    Args:
        data: The card as far as it is known; a card that changes another one may leave out its inputs.
    """
    if "formula" in data and data.get("compute") != PYTHON and not (CHANGES in data and "inputs" not in data):
        yield from _formula_faults(data["formula"], data.get("inputs", {}), data.get("unit"))
    green, amber = (data.get("thresholds", {}).get(colour) for colour in ("green", "amber"))
    direction = data.get("direction")
    if direction is None or green is None or amber is None:
        return
    if (direction == "range") != isinstance(green, list) or isinstance(green, list) != isinstance(amber, list):
        message = msg("where the direction is “range”, green and amber are two limits each; elsewhere one each")
        yield Fault("thresholds", ("thresholds",), message)
    elif _wrong_side(direction, green, amber):
        yield Fault("thresholds", ("thresholds", "amber"), msg("amber lies on the wrong side of green"))


def _wrong_side(direction: str, green: Any, amber: Any) -> bool:
    match direction:
        case "higher":
            return bool(amber > green)
        case "lower":
            return bool(amber < green)
    return bool(amber[0] > green[0] or amber[1] < green[1])


def _formula_faults(formula: str, inputs: Mapping[str, Any], unit: Any) -> Iterator[Fault]:
    try:
        expression = parse_formula(formula)
        units = {name: unit_of(part.get("unit", "count")) for name, part in inputs.items()}
        unit_of_formula(formula, units, None if unit is None else unit_of(unit))
    except ExpressionError as error:
        yield Fault("expression", ("formula",), error.message, error.hint, error.start)
        return
    for reference in expression.references:
        name = reference.path[0]
        if name not in inputs:
            message = msg("“{name}” is no input of this card", name=name)
            yield Fault("unknown-input", ("formula",), message, near(name, [*inputs]), reference.start)
    for name, part in inputs.items():
        if "plan" in part:
            yield from _unknown_names(part["plan"], ("inputs", name, "plan"), [*RULE_NAMES])
        if name not in expression.names:
            message = msg("the formula does not use the input “{name}”", name=name)
            yield Fault("unused-input", ("inputs", name), message)


def rule_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Say where the check of a rule cannot be read, and where its expressions name what no rule sees.

    Args:
        data: The rule as far as it is known; of one that changes another one, what it is checked for is not.
    """
    if data.get("check", PYTHON) in (PYTHON, READER):
        return  # a function says itself which values its message shows
    each = ITEMS if data.get(CHANGES) else (data.get("each", ""),)
    names = [*RULE_NAMES, *(name for name in each if name)]
    for key in ("check", "when"):
        if key in data:
            yield from _unknown_names(data[key], (key,), names)
    for key in ("label", "message", "group", "hint"):
        for language, text in data.get(key, {}).items():
            path = (language,) if key == "label" else (key, language)
            yield from _unknown_names(text, path, names, whole=False)


def _unknown_names(source: str, path: tuple[str, ...], names: list[str], *, whole: bool = True) -> Iterator[Fault]:
    try:
        read = parse(source) if whole else parse_text(source)
    except ExpressionError as error:  # that of a text was said when its shape was read
        yield Fault("expression", path, error.message, error.hint, error.start)
        return
    for reference in read.references:
        name = reference.path[0]
        if name not in names:
            message = msg("“{name}” is nothing that a rule sees here", name=name)
            yield Fault("unknown-name", path, message, near(name, names), reference.start)


def field_name_faults(fields: Any) -> Iterator[Fault]:
    """Say which fields have the name of a key that every plan has.

    Args:
        fields: By level, the fields as written; whether that is what they are is found out elsewhere.
    """
    for level, declared in fields.items() if isinstance(fields, Mapping) else ():
        if level not in _ITEMS or not isinstance(declared, Mapping):
            continue
        taken = {
            *(field.alias or name for name, field in _ITEMS[level].model_fields.items()),
            *_COMPUTED.get(level, ()),
        }
        for name in declared:
            if name in taken:
                message = msg("“{name}” is a name of every plan; give the field another", name=name)
                yield Fault("unknown-key", ("fields", level, name), message)


def declaration_faults(declared: Field, lists: Mapping[str, Choices], *, closed: bool) -> Iterator[Fault]:
    """Say where the choices or the default of a field, question or setting do not fit it.

    Args:
        declared: The declaration.
        lists: The lists that the type has.
        closed: Whether there are no others, which an heir or an addition may mean.
    """
    choices: Choices | None = None
    if isinstance(declared.choices, str):
        choices = lists.get(declared.choices)
        if choices is None and closed:
            message = msg("there is no list “{name}”", name=declared.choices)
            yield Fault("unknown-list", ("choices",), message, near(declared.choices, list(lists)))
        if choices is None:
            return
    elif declared.type == "choice" and not declared.choices:
        yield Fault("missing-key", ("choices",), msg("“{key}” is missing", key="choices"))
        return
    else:
        choices = declared.choices or {}
    if declared.default is None or (isinstance(declared.default, str) and "{" in declared.default):
        return  # nothing, or known only once there are answers
    try:
        read_value(declared, choices, declared.default)
    except ValueFault as fault:
        yield Fault(fault.code, ("default",), fault.message, fault.hint)


def own_field_faults(fields: Mapping[str, Any], declared: Mapping[str, Any], core: frozenset[str]) -> Iterator[Fault]:
    """Say which keys of a default action or objective are neither the core's nor a field of the type.

    Args:
        fields: What the core does not know, by key.
        declared: The fields of the type.
        core: The keys that every such entry may have.
    """
    for key in fields:
        if key not in declared:
            yield unknown_key((key,), sorted({*declared, *core}))
