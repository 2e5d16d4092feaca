"""Default actions of a plan type, and what a plugin may change in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from canevas.contracts.shapes import (
    DependencyText,
    DurationText,
    ExpressionText,
    Flag,
    ItemId,
    ListShape,
    MomentText,
    NumberShape,
    Sentence,
    Shape,
    Slug,
    TextShape,
    WordShape,
)
from canevas.language import Text, msg
from canevas.model.fault import ValueFault
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from canevas.contracts.editors import JsonSchema


class ResourcesShape(Shape):
    """Resources: a text, or texts apart for tools, people and others."""

    parts: ClassVar[tuple[str, ...]] = ("tools", "people", "other")

    def read(self, value: Any, languages: Any) -> Any:
        if isinstance(value, Mapping) and set(value) <= set(self.parts):
            return value
        return {"other": value}

    def written(self, kept: JsonSchema) -> JsonSchema:
        text = TextShape().written(kept)
        parts = {"type": "object", "properties": dict.fromkeys(self.parts, text), "additionalProperties": False}
        return {"anyOf": [*text["anyOf"], parts]}


class BudgetShape(Shape):
    """Amounts: what is planned, which is also what an amount alone says, and what was spent."""

    parts: ClassVar[tuple[str, ...]] = ("planned", "actual")

    def read(self, value: Any, languages: Any) -> Any:
        from canevas.model.money import Money

        amounts = value if isinstance(value, Mapping) else {"planned": value}
        for key, amount in amounts.items():
            if key not in self.parts:
                raise ValueFault(
                    "budget", msg("“{key}” is not a key of a budget; these are: {keys}", key=key, keys=self.parts)
                )
            Money.parse(str(amount))
        return amounts

    def written(self, kept: JsonSchema) -> JsonSchema:
        amount = NumberShape().written(kept)
        parts = {"type": "object", "properties": dict.fromkeys(self.parts, amount), "additionalProperties": False}
        return {"anyOf": [amount, parts]}


@dataclass(frozen=True)
class DefaultAction:
    """An action that the scaffold proposes, written as in a plan, with bilingual texts, a role as owner, and relative dates.

    Attributes:
        id: Its slug; ``pack/slug`` once it is loaded.
        title: What is to be done; texts may hold ``{expressions}``.
        phase: A phase of the type.
        owner: A role of the type.
        contributors: Other roles.
        start: When it starts, relative to the plan: ``start``, ``start + 15wd``, ``end - 20wd``.
        end: When it ends, likewise.
        not_before: Before when it cannot start; a dependency that ends later wins.
        duration: How long it takes: ``10wd``, ``3w``.
        after: Actions that must end before, each with an optional lag: ``run-survey + 10wd``; or in the long form
            ``{action, link, lag}``.
        priority: ``high``, ``medium`` or ``low``.
        resources: What it needs: ``tools``, ``people``, ``other``.
        budget: ``{planned: 3000 EUR}``.
        success: How one will know that it worked.
        indicators: Cards that measure it.
        objective: Which of the proposed objectives it serves; the first where left out.
        repeat: How often it comes again.
        kind: ``milestone`` for a milestone.
        essential: Whether ``new --minimal`` keeps it.
        when: The expression on the answers that says whether it is proposed.
        types: Plan types that have it. In YAML ``for``.
        was: Ids that it had in older versions of its pack, so that plans made from these know it again.
        fields: Values of the type's own fields; in YAML they stand beside the other keys.
        plugin: Who brought it.
        changed_by: By key, the plugin that changed it.
    """

    id: ItemId
    title: Sentence
    phase: Slug | None = None
    owner: Slug | None = None
    contributors: Annotated[tuple[Slug, ...], ListShape()] = ()
    start: MomentText | None = None
    end: MomentText | None = None
    not_before: MomentText | None = None
    duration: DurationText | None = None
    after: Annotated[tuple[DependencyText, ...], ListShape()] = ()
    priority: Annotated[str, WordShape("PRIORITIES")] | None = None
    resources: Annotated[Mapping[str, Sentence], ResourcesShape()] = field(default_factory=dict)
    budget: Annotated[Mapping[str, str], BudgetShape()] = field(default_factory=dict)
    success: Sentence | None = None
    indicators: Annotated[tuple[ItemId, ...], ListShape()] = ()
    objective: Slug | None = None
    repeat: Annotated[str, WordShape("REPEATS")] | None = None
    kind: Annotated[str, WordShape("ACTION_KINDS")] | None = None
    essential: Flag = False
    when: ExpressionText | None = None
    types: Annotated[tuple[Slug, ...], ListShape()] = ()
    was: Annotated[tuple[ItemId, ...], ListShape()] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    plugin: Provenance | None = None
    changed_by: Mapping[str, str] = field(default_factory=dict)

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    @property
    def slug(self) -> str:
        """Give the part of the id after the pack's name."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True)
class ActionChanges:
    """What a plugin does to the default actions of a type; the changes of all plugins are merged, whatever their order.

    Attributes:
        add: New actions.
        change: By id of an existing action, the keys that get another value.
        remove: By id of an existing action, why it goes, in both languages.
    """

    add: tuple[DefaultAction, ...] | list[DefaultAction] = ()
    change: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    remove: Mapping[str, Text] = field(default_factory=dict)


def action_from_data(data: Mapping[str, Any], plugin: Provenance) -> DefaultAction:
    """Build a default action from its compiled data."""
    lists = {key: tuple(data.get(key, ())) for key in ("contributors", "after", "indicators", "types", "was")}
    return DefaultAction(**{**data, **lists, "plugin": plugin})
