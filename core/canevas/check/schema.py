"""The JSON Schema of a plan file, with the fields of a type, so that editors complete and check while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from canevas.contracts.fields import Field
    from canevas.contracts.plan_type import PlanType

_DEFINITIONS: Final = {
    "objective": "Objective",
    "indicator": "Indicator",
    "action": "Action",
    "follow_up": "FollowUpEntry",
}
_LANGUAGE: Final = "en"


def plan_schema(plan_type: PlanType | None) -> dict[str, Any]:
    """Give the schema.

    Args:
        plan_type: The type whose fields, phases and roles it knows; the core's keys alone where `None`.
    """
    from canevas.model.plan import Plan

    schema = Plan.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if plan_type is None:
        return schema
    schema["title"] = plan_type.name.get(_LANGUAGE, plan_type.id)
    schema["properties"]["type"] = {"enum": [plan_type.id, *plan_type.aliases], "description": schema["title"]}
    _add(schema, plan_type, "plan")
    for level, name in _DEFINITIONS.items():
        _add(schema["$defs"][name], plan_type, level)
    if plan_type.phases:
        schema["$defs"]["Action"]["properties"]["phase"] = {"enum": list(plan_type.phases)}
    return schema


def _add(target: dict[str, Any], plan_type: PlanType, level: str) -> None:
    for name, declared in plan_type.fields_of(level).items():
        one = _value(declared, plan_type)
        described = {
            "title": declared.label.get(_LANGUAGE, name),
            **({"description": declared.help.get(_LANGUAGE, "")} if declared.help else {}),
        }
        target["properties"][name] = {**described, **({"type": "array", "items": one} if declared.many else one)}


def _value(declared: Field, plan_type: PlanType) -> dict[str, Any]:
    """Give the schema of one value; a blank is always one."""
    blank = {"const": "___"}
    match declared.type:
        case "choice":
            return {"enum": [*plan_type.choices_of(declared), "___"]}
        case "yes_no":
            return {"enum": ["yes", "no", "oui", "non", True, False, "___"]}
        case "number" | "percent":
            return {"anyOf": [{"type": "number"}, {"type": "string"}]}
        case "integer":
            return {"anyOf": [{"type": "integer"}, blank]}
    return {"type": "string"}
