"""The JSON of the read commands: a contract, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.catalogue import TypeListing
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.fields import Field
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.reference import Reference
    from canevas.contracts.rule import Rule
    from canevas.engine.suggesting import IndicatorSuggestion, TypeSuggestion
    from canevas.engine.template_order import TemplateListing
    from canevas.language import Message
    from canevas.plugins.source import PluginStatus
    from canevas.provenance import Provenance
    from canevas.statements import Amount, StatementAnalysis


def both(text: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Give a text in every language; where a pack lacks one, that of the language it has."""
    if not text:
        return None
    first = next(iter(text.values()))
    return {language: text.get(language, first) for language in LANGUAGES} | dict(text)


def same(name: str | Mapping[str, str]) -> str:
    """Give a name as one text, whatever the language; where each has its own, they stand one after the other."""
    return name if isinstance(name, str) else " / ".join(dict.fromkeys(name.values()))


def plugin(provenance: Provenance | None) -> dict[str, str] | None:
    """Give who brought something."""
    return provenance.as_dict() if provenance else None


# --- plan types ----------------------------------------------------------------------------------------------------------


def listing(one: TypeListing) -> dict[str, Any]:
    """Give a plan type as `types --json` lists it."""
    return {
        "id": one.id,
        "name": both(one.name),
        "purpose": both(one.purpose),
        "aliases": list(one.aliases),
        "examples": both(one.examples) or {language: [] for language in LANGUAGES},
        "indicators": one.indicators,
        "actions": one.actions,
        "rules": one.rules,
        "plugin": plugin(one.plugin),
    }


def plan_type(one: PlanType) -> dict[str, Any]:
    """Give what describing a plan type adds to listing it."""
    return {
        "choose_when": both(one.choose_when),
        "prefer_instead": {name: both(text) for name, text in one.prefer_instead.items()},
        "horizon": one.horizon,
        "review": one.review,
        "phases": {name: both(phase.label) for name, phase in one.phases.items()},
        "roles": {name: {"label": both(role.label), "required": role.required} for name, role in one.roles.items()},
        "fields": {
            level: {name: _field(field, one) for name, field in declared.items()}
            for level, declared in one.fields.items()
        },
        "questions": {name: _field(question, one) for name, question in one.questions.items()},
        "settings": {name: _field(setting, one) for name, setting in one.settings.items()},
        "objectives": {name: both(objective.statement) for name, objective in one.objectives.items()},
    }


def _field(one: Field, owner: PlanType) -> dict[str, Any]:
    return {
        "label": both(one.label),
        "type": one.type,
        "many": one.many,
        "required": one.required,
        "default": one.default,
        "help": both(one.help),
        "choices": {name: both(choice.label) for name, choice in owner.choices_of(one).items()},
        "plugin": one.plugin,
    }


def default_action(one: DefaultAction) -> dict[str, Any]:
    """Give a default action of a plan type."""
    return {
        "id": one.id,
        "title": both(one.title),
        "phase": one.phase,
        "owner": one.owner,
        "duration": one.duration,
        "essential": one.essential,
        "plugin": plugin(one.plugin),
    }


# --- sentences -----------------------------------------------------------------------------------------------------------


def statement_fields(one: StatementAnalysis) -> dict[str, Any]:
    """Give what a sentence says, field by field."""
    return {
        "direction": one.direction,
        "baseline": _amount(one.baseline, compared=False),
        "target": _amount(one.target, compared=True),
        "deadline": {"kind": one.deadline.kind, "value": one.deadline.value},
        "frequency": one.frequency,
        "source": one.source,
        "specific": one.specific,
        "measurable": one.measurable,
        "time_bound": one.time_bound,
    }


def statement_analysis(one: StatementAnalysis, language: str) -> dict[str, Any]:
    """Give the analysis of a sentence, its reasons and suggestions in the language of the interface."""
    return {
        "text": one.text,
        "language": one.language,
        "kind": one.kind,
        "subject": one.subject,
        **statement_fields(one),
        "achievable": one.achievable,
        "relevant": one.relevant,
        "activity": one.activity,
        "score": one.score,
        "reasons": {letter: reason.render(language) for letter, reason in one.reasons.items()},
        "suggestions": [question.render(language) for question in one.suggestions],
    }


def _amount(one: Amount | None, *, compared: bool) -> dict[str, Any] | None:
    if one is None:
        return None
    value = list(one.value) if isinstance(one.value, tuple) else one.value
    return {"value": value, "unit": one.unit} | ({"comparator": one.comparator} if compared else {})


# --- suggestions ---------------------------------------------------------------------------------------------------------


def type_suggestion(one: TypeSuggestion) -> dict[str, Any]:
    """Give a plan type that was proposed for a sentence."""
    return {"id": one.plan_type.id, "score": round(one.score, 4), "reason": _in_every_language(one.reason)}


def indicator_suggestion(one: IndicatorSuggestion) -> dict[str, Any]:
    """Give an indicator that was proposed for an action, with all that listing says of it."""
    return {**card(one.card), "score": round(one.score, 4), "reason": _in_every_language(one.reason)}


def _in_every_language(message: Message) -> dict[str, str]:
    return {language: message.render(language) for language in LANGUAGES}


# --- indicators and rules ------------------------------------------------------------------------------------------------


def card(one: IndicatorCard) -> dict[str, Any]:
    """Give an indicator as `indicators --json` lists it."""
    return {
        "id": one.id,
        "types": list(one.types),
        "name": both(one.name),
        "definition": both(one.definition),
        "formula": one.formula,
        "inputs": {
            name: {"label": both(part.label), "unit": same(part.unit), "plan": part.plan}
            for name, part in one.inputs.items()
        },
        "unit": same(one.unit),
        "direction": one.direction,
        "bounds": [one.bounds.least, one.bounds.greatest] if one.bounds else None,
        "thresholds": one.thresholds,
        "frequency": one.frequency,
        "kind": one.kind,
        "category": one.category,
        "references": [reference(part) for part in one.references],
        "source": both(one.source),
        "pitfalls": both(one.pitfalls),
        "breakdowns": both(one.breakdowns) or {language: [] for language in LANGUAGES},
        "benchmark": one.benchmark,
        "example": {"inputs": one.example.inputs, "value": one.example.value} if one.example else None,
        "suits": list(one.suits),
        "compute": one.compute,
        "plugin": plugin(one.plugin),
    }


def reference(one: Reference) -> dict[str, Any]:
    """Give a reference under the names that packs use."""
    data = {
        "standard": same(one.standard), "edition": one.edition, "clause": same(one.clause), "basis": one.basis,
        "confidence": one.confidence, "from": one.valid_from, "until": one.valid_until, "replaced_by": same(one.replaced_by),
        "url": one.url,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value}


def rule(one: Rule) -> dict[str, Any]:
    """Give a rule as `rules --json` lists it."""
    return {
        "code": one.code,
        "name": one.name,
        "family": one.family,
        "severity": one.severity,
        "summary": both(one.label),
        "explanation": both(one.why or one.label),
        "hint": both(one.hint),
        "basis": reference(one.basis) if one.basis else None,
        "bad": one.bad,
        "good": one.good,
        "fixable": one.fixable,
        "replaces": list(one.replaces),
        "plugin": plugin(one.plugin),
    }


def template(one: TemplateListing, text: Callable[[Any], str]) -> dict[str, Any]:
    """Give a template as `templates --json` lists it; what is wrong with one is in the language of the interface."""
    return {
        "name": one.name,
        "winner": one.candidates[0].file.source.prefix,
        "candidates": [
            {
                "origin": found.file.source.prefix,
                "path": str(found.file.path),
                "state": found.state,
                "extends": found.extends or None,
                "error": text(found.problem) if found.problem else None,
                "plugin": plugin(found.plugin),
            }
            for found in one.candidates
        ],
    }


# --- remarks and plugins -------------------------------------------------------------------------------------------------


def diagnostic(one: Diagnostic, text: Callable[[Any], str]) -> dict[str, Any]:
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
        "fixable": one.fixable,
        "plugin": plugin(one.plugin),
    }


def status(one: PluginStatus, text: Callable[[Any], str]) -> dict[str, Any]:
    """Give how a plugin fares; what is wrong is in the language of the interface."""
    return {
        **one.provenance.as_dict(),
        "status": one.status,
        "hooks": list(one.hooks),
        "types": list(one.types),
        "error": "; ".join(text(error) for error in one.errors or one.remarks) or None,
        "hint": text(one.remedy) if one.remedy is not None else None,
        "faults": [
            {"hook": fault.hook or None, "cause": text(fault.message), "remedy": text(fault.hint or one.remedy)}
            for fault in one.faults
        ],
        "remarks": [text(remark) for remark in one.remarks],
        "seconds": round(one.seconds, 4) if one.seconds is not None else None,
    }
