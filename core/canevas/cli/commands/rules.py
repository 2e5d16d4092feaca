"""`canevas rules`: the rules by family; or one, with its reason and two examples."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from canevas.cli import as_json as machine
from canevas.cli.options import argument, as_json, make_command
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.contracts.rule import Rule

_FAMILIES = {
    "PLN": msgid("structure of the plan"),
    "OBJ": msgid("objectives"),
    "ACT": msgid("actions"),
    "SCH": msgid("schedule"),
    "IND": msgid("indicators"),
    "FUP": msgid("follow-up"),
}


@make_command(argument("code", required=False, metavar="[CODE]"), as_json())
def command(session: Session, code: str | None, *, as_json: bool) -> None:
    """List the rules, or explain one."""
    rules = session.engine.rules()
    if code:
        rules = tuple(rule for rule in rules if rule.code == code.upper() or rule.name == code.lower())
        if not rules:
            from canevas.catalogue.names import did_you_mean

            known = [rule.code for rule in session.engine.rules()]
            raise UsageError(msg("there is no rule “{code}”", code=code), did_you_mean(code.upper(), known))
    if as_json:
        session.print_json({"rules": [machine.rule(rule) for rule in rules]})
    elif code:
        _explain(session, rules[0])
    else:
        _list(session, rules)


def _list(session: Session, rules: tuple[Rule, ...]) -> None:
    for family, group in groupby(rules, key=lambda rule: rule.family):
        members = list(group)
        described = session.text(msg(_FAMILIES[family])) if family in _FAMILIES else str(members[0].plugin)
        session.print_styled(session.style(f"{family}  {described}", bold=True))
        session.definitions(
            [(rule.code, f"{session.text(rule.label)} ({_severity(session, rule)})") for rule in members]
        )
    session.say()
    session.say(msg("More about one: canevas rules {code}", code=rules[0].code))


def _severity(session: Session, rule: Rule) -> str:
    return session.text({"error": msg("error"), "warning": msg("warning"), "info": msg("advice")}[rule.severity])


def _explain(session: Session, rule: Rule) -> None:
    session.print_styled(session.style(f"{rule.code}  {rule.name}", bold=True) + f"  ({_severity(session, rule)})")
    session.paragraph(session.text(rule.label))
    for text in (rule.why, rule.hint):
        if text:
            session.say()
            session.paragraph(session.text(text))
    if rule.basis:
        session.say()
        session.say(msg("Demanded by: {reference}", reference=str(rule.basis)))
    for heading, example in ((msg("Bad:"), rule.bad), (msg("Good:"), rule.good)):
        session.say()
        session.print_styled(session.style(session.text(heading), bold=True))
        for line in _written(example).splitlines():
            session.say(f"  {line}")
    session.say()
    session.say(msg("Brought by {plugin}.", plugin=str(rule.plugin)))


def _written(example: Any) -> str:
    """Give an example as a plan file would have it."""
    if isinstance(example, str):
        return example.rstrip()
    from canevas.templating.yaml_text import block

    return block(example)
