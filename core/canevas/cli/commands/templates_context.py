"""`canevas templates context`: what a document of one's own is filled in with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command
from canevas.language import Message, msg, msgid, pick

if TYPE_CHECKING:
    from canevas.cli.session import Session

_GROUPS: Final[dict[str, tuple[str, Message]]] = {
    "": ("{{{{ {name} }}}}", msg("Alone")),
    "plan": ("{{{{ plan.{name} }}}}", msg("Of the plan")),
    "objectives": ("{{% for objective in objectives %}} … {{{{ objective.{name} }}}}", msg("Of each objective")),
    "actions": ("{{% for action in actions %}} … {{{{ action.{name} }}}}", msg("Of each action")),
    "phases": ("{{% for phase in phases %}} … {{{{ phase.{name} }}}}", msg("Of each phase")),
    "indicators": ("{{% for indicator in indicators %}} … {{{{ indicator.{name} }}}}", msg("Of each indicator")),
    "follow_up": ("{{% for entry in follow_up %}} … {{{{ entry.{name} }}}}", msg("Of each entry of the follow-up")),
    "risks": ("{{% for risk in risks %}} … {{{{ risk.{name} }}}}", msg("Of each risk")),
    "reviews": ("{{% for review in reviews %}} … {{{{ review.{name} }}}}", msg("Of each review meeting")),
    "conclusion": ("{{{{ conclusion.{name} }}}}", msg("Of the conclusion")),
}


@make_command(
    argument("plan_type", msgid("[TYPE]"), shell_complete=proposals.plan_types),
    as_json(),
)
def command(session: Session, plan_type: str | None, *, as_json: bool) -> None:
    """List what a document of one's own is filled in with."""
    names = session.engine.models.names(plan_type)
    if as_json:
        session.print_json({"names": {group or "alone": dict(parts) for group, parts in names.items()}})
        return
    for group, parts in names.items():
        example, title = _GROUPS[group]
        session.say(session.bold(session.text(title)))
        session.say(Message("  {example}", {"example": example.format(name=next(iter(parts)))}))
        session.definitions([(name, pick(text, session.language)) for name, text in parts.items()], indent=2)
        session.say()
    if plan_type is None:
        session.say(msg("With the fields of a type: {command}", command="canevas templates context TYPE"))
    session.say(msg("`data` holds the whole computed plan, as `canevas render --to json` gives it."))
