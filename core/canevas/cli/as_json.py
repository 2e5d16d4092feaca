"""The JSON of the read commands: a contract, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canevas.catalogue import TypeListing
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.fields import Field
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.reference import Reference
    from canevas.contracts.rule import Rule
    from canevas.plugins.source import PluginStatus
    from canevas.provenance import Provenance


def plugin(provenance: Provenance | None) -> dict[str, str] | None:
    """Give who brought something."""
    return provenance.as_dict() if provenance else None


def listing(one: TypeListing) -> dict[str, Any]:
    """Give a plan type as `types --json` lists it."""
    return {
        "id": one.id,
        "name": one.name,
        "purpose": one.purpose,
        "aliases": list(one.aliases),
        "examples": one.examples,
        "indicators": one.indicators,
        "actions": one.actions,
        "rules": one.rules,
        "plugin": plugin(one.plugin),
    }


def plan_type(one: PlanType) -> dict[str, Any]:
    """Give what describing a plan type adds to listing it."""
    return {
        "choose_when": one.choose_when,
        "prefer_instead": one.prefer_instead,
        "horizon": one.horizon,
        "review": one.review,
        "phases": {name: phase.label for name, phase in one.phases.items()},
        "roles": {name: {"label": role.label, "required": role.required} for name, role in one.roles.items()},
        "fields": {
            level: {name: _field(field, one) for name, field in declared.items()}
            for level, declared in one.fields.items()
        },
        "questions": {name: _field(question, one) for name, question in one.questions.items()},
        "settings": {name: _field(setting, one) for name, setting in one.settings.items()},
        "objectives": {name: objective.statement for name, objective in one.objectives.items()},
    }


def _field(one: Field, owner: PlanType) -> dict[str, Any]:
    choices = {name: choice.label for name, choice in owner.choices_of(one).items()}
    return {
        "label": one.label,
        "type": one.type,
        "many": one.many,
        "required": one.required,
        "default": one.default,
        "help": one.help,
        "choices": choices,
        "plugin": one.plugin,
    }


def card(one: IndicatorCard) -> dict[str, Any]:
    """Give an indicator as `indicators --json` lists it."""
    return {
        "id": one.id,
        "types": list(one.types),
        "name": one.name,
        "definition": one.definition,
        "formula": one.formula,
        "inputs": {name: {"label": part.label, "unit": part.unit} for name, part in one.inputs.items()},
        "unit": one.unit,
        "direction": one.direction,
        "bounds": [one.bounds.least, one.bounds.greatest] if one.bounds else None,
        "thresholds": one.thresholds,
        "frequency": one.frequency,
        "kind": one.kind,
        "category": one.category,
        "references": [reference(part) for part in one.references],
        "source": one.source,
        "pitfalls": one.pitfalls,
        "breakdowns": one.breakdowns,
        "benchmark": one.benchmark,
        "example": {"inputs": one.example.inputs, "value": one.example.value} if one.example else None,
        "suits": list(one.suits),
        "compute": one.compute,
        "plugin": plugin(one.plugin),
    }


def reference(one: Reference) -> dict[str, Any]:
    """Give a reference under the names that packs use."""
    data = {
        "standard": one.standard, "edition": one.edition, "clause": one.clause, "basis": one.basis, "confidence": one.confidence,
        "from": one.valid_from, "until": one.valid_until, "replaced_by": one.replaced_by, "url": one.url,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value}


def rule(one: Rule) -> dict[str, Any]:
    """Give a rule as `rules --json` lists it."""
    return {
        "code": one.code,
        "name": one.name,
        "family": one.family,
        "severity": one.severity,
        "summary": one.label,
        "explanation": one.why or one.label,
        "hint": one.hint,
        "basis": reference(one.basis) if one.basis else None,
        "bad": one.bad,
        "good": one.good,
        "fixable": one.fixable,
        "plugin": plugin(one.plugin),
    }


def diagnostic(one: Diagnostic, text: Any) -> dict[str, Any]:
    """Give a remark; its sentences are in the language of the interface.

    Args:
        one: The remark.
        text: Gives a message in that language.
    """
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "path": one.path,
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "message": text(one.message),
        "hint": text(one.hint) if one.hint else None,
        "plugin": plugin(one.plugin),
    }


def status(one: PluginStatus, text: Any) -> dict[str, Any]:
    """Give how a plugin fares."""
    return {
        **one.provenance.as_dict(),
        "status": one.status,
        "hooks": list(one.hooks),
        "types": list(one.types),
        "error": "; ".join(text(error) for error in one.errors) or None,
        "hint": text(one.hint) if one.hint else None,
        "seconds": round(one.seconds, 4) if one.seconds is not None else None,
    }
