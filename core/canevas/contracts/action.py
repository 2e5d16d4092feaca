"""Default actions of a plan type, and what a plugin may change in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from canevas.contracts.shapes import DurationText, ExpressionText, Flag, ItemId, ListShape, LocalText, MomentText, Shape
from canevas.language import Text
from canevas.provenance import Provenance


class ResourcesShape(Shape):
    """Resources: a text, or texts apart for tools, people and others."""

    parts: ClassVar[tuple[str, ...]] = ("tools", "people", "other")

    def read(self, value: Any, languages: Any) -> Any:
        if isinstance(value, Mapping) and value and set(value) <= set(self.parts):
            return value
        return {"other": value}


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
        fields: Values of the type's own fields; in YAML they stand beside the other keys.
        plugin: Who brought it.
        changed_by: By key, the plugin that changed it.
    """

    id: str
    title: LocalText
    phase: str | None = None
    owner: str | None = None
    contributors: Annotated[tuple[str, ...], ListShape()] = ()
    start: MomentText | None = None
    end: MomentText | None = None
    not_before: MomentText | None = None
    duration: DurationText | None = None
    after: Annotated[tuple[str | Mapping[str, str], ...], ListShape()] = ()
    priority: str | None = None
    resources: Annotated[Mapping[str, LocalText], ResourcesShape()] = field(default_factory=dict)
    budget: Mapping[str, str] = field(default_factory=dict)
    success: LocalText | None = None
    indicators: Annotated[tuple[ItemId, ...], ListShape()] = ()
    objective: str | None = None
    repeat: str | None = None
    kind: str | None = None
    essential: Flag = False
    when: ExpressionText | None = None
    types: Annotated[tuple[str, ...], ListShape()] = ()
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
    lists = {key: tuple(data.get(key, ())) for key in ("contributors", "after", "indicators")}
    return DefaultAction(**{**data, **lists, "plugin": plugin})
