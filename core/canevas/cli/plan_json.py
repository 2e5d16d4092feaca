"""The JSON of the commands that look at a plan: a contract, see `docs/en/reference/json.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.rendering.data_values import value_of

if TYPE_CHECKING:
    from canevas.followup.changed import PlanChanges


def changes(before: str, after: str, found: PlanChanges) -> dict[str, Any]:
    """Give what changed between two states of a plan.

    Args:
        before: How the earlier state was named.
        after: How the later one was.
        found: What changed.
    """
    return {
        "before": before,
        "after": after,
        "summary": {
            "added": found.count("added"),
            "removed": found.count("removed"),
            "changed": found.count("changed"),
        },
        "items": [
            {
                "kind": item.kind,
                "id": item.id or None,
                "title": item.title or None,
                "state": item.state,
                "changes": [
                    {
                        "field": change.field,
                        "aspect": change.aspect,
                        "before": value_of(change.before),
                        "after": value_of(change.after),
                        "slip": None if change.slip is None else change.slip._asdict(),
                    }
                    for change in item.changes
                ],
            }
            for item in found.items
        ],
    }
