"""The fields of its own that a type demands, where nobody gave them: not even a blank stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.check.opening import Found
from canevas.check.scope import Unfilled
from canevas.contracts.fields import LEVELS
from canevas.expressions import ExpressionError, parse
from canevas.language import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canevas.check.context import PlanContext
    from canevas.contracts.fields import Field
    from canevas.document import Document
    from canevas.language import Message

CODE: Final = "PLN-09"
"""The rule that explains it."""


def missing_fields(
    context: PlanContext, document: Document, failed: Callable[[str, Message], object]
) -> Iterator[Found]:
    """Find the fields that an item of the plan should have and has not.

    Args:
        context: The plan.
        document: Its file.
        failed: Told of a condition that cannot be decided: the plugin that says it, and why.
    """
    if (plan_type := context.plan_type) is None:
        return
    for level in LEVELS:
        demanded = {name: field for name, field in plan_type.fields_of(level).items() if field.required is not False}
        for path, item in context.scope.items(level) if demanded else ():
            names = {**context.scope.names, level: item}
            for name, field in demanded.items():
                if name in item.fields or not _applies(name, field, names, context, failed):
                    continue
                start, end = document.span((*path, name))
                message = msg("“{key}” is missing: {label}", key=name, label=field.label)
                hint = msg("Add a line   {line}   until it is known.", line=f"{name}: ___")
                yield Found(CODE, start, end, (*path, name), message, hint)


def _applies(
    name: str, field: Field, names: Mapping[str, object], context: PlanContext, failed: Callable[[str, Message], object]
) -> bool:
    if isinstance(field.required, bool):
        return field.required
    try:
        return parse(field.required).evaluate(names, context.functions) is True
    except Unfilled:
        return False
    except ExpressionError as error:
        failed(field.plugin, msg("field {name}: {message}", name=name, message=error.message))
        return False
