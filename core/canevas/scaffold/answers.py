"""The answers to a type's questions: read one by one, with the question's default where nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from canevas.catalogue.names import did_you_mean
from canevas.contracts.values import read_value
from canevas.errors import PluginError, UsageError
from canevas.language import msg
from canevas.model.blank import BLANK
from canevas.model.fault import ValueFault
from canevas.scaffold.scope import Scope, scope_of

if TYPE_CHECKING:
    from datetime import date

    from canevas.contracts.fields import Field
    from canevas.contracts.plan_type import PlanType

Answers = Mapping[str, Any]
"""Typed answers by the question's id."""


def read_answer(plan_type: PlanType, name: str, value: Any) -> Any:
    """Read one answer.

    Raises:
        UsageError: There is no such question, or the answer is none of its kind.
    """
    question = plan_type.questions.get(name)
    if question is None:
        raise UsageError(
            msg("type “{type}” does not ask “{name}”", type=plan_type.id, name=name),
            did_you_mean(name, plan_type.questions),
        )
    try:
        return read_value(question, plan_type.choices_of(question), value)
    except ValueFault as fault:
        raise UsageError(msg("answer “{name}”: {fault}", name=name, fault=fault.message)) from None


def read_answers(
    plan_type: PlanType, given: Mapping[str, Any], *, start: date, end: date, title: str, language: str
) -> Answers:
    """Read every answer, with defaults for the rest.

    Args:
        plan_type: The type that asks.
        given: Answers as they were typed, by the question's id.
        start: First day of the plan, which defaults may mention.
        end: Last day of it.
        title: Title of the plan.
        language: Language of the plan.

    Raises:
        UsageError: An answer is to no question, or is none of its kind.
        PluginError: The same of a default.
    """
    answers = {name: read_answer(plan_type, name, value) for name, value in given.items()}
    for name, question in plan_type.questions.items():
        if name in answers:
            continue
        scope = scope_of(answers, title, start, end, language)
        answers[name] = default_of(plan_type, name, question, scope) if scope.holds(question.when) else BLANK
    return {name: answers[name] for name in plan_type.questions}


def default_of(plan_type: PlanType, name: str, declared: Field, scope: Scope) -> Any:
    """Give the default of a question or a field, which may be an expression on the answers before it; else a blank.

    Raises:
        PluginError: It is none of the kind that is declared.
    """
    default = declared.default
    if default is None:
        return [] if declared.many and not declared.required else BLANK
    try:
        value = scope.text(default) if isinstance(default, str) else default
        return read_value(declared, plan_type.choices_of(declared), value)
    except ValueFault as fault:
        raise PluginError(
            msg("the default of “{name}” cannot be read: {fault}", name=name, fault=fault.message)
        ) from None
