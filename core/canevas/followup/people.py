"""Who is who in a plan: one person, whether an action names the role, the id or the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.model.blank import holds_blank

if TYPE_CHECKING:
    from canevas.model.plan import Plan


def person_of(plan: Plan, written: object) -> str | None:
    """Tell who is meant.

    Args:
        plan: The plan, which names people by role or id.
        written: What stands where somebody answers for something.

    Returns:
        The name under `Plan.people`, else the text itself; `None` where nothing is written, or it is still to be filled in.
    """
    if not isinstance(written, str) or holds_blank(written) or not written.strip():
        return None
    named = plan.people.get(written)
    if isinstance(named, str) and named.strip() and not holds_blank(named):
        return " ".join(named.split())
    return " ".join(written.split())
