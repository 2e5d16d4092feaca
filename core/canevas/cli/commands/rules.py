"""`canevas rules`: the rules by family; or one, with its reason and two examples."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from canevas.cli import as_json as machine
from canevas.cli import proposals
from canevas.cli.options import argument, as_json, make_command, near
from canevas.contracts.rule import code_of
from canevas.errors import UsageError
from canevas.language import msg, msgid

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.contracts.rule import Rule

_FAMILIES: Final = {
    "PLN": msg("structure of the plan"),
    "OBJ": msg("objectives"),
    "ACT": msg("actions"),
    "SCH": msg("schedule"),
    "IND": msg("indicators"),
    "FUP": msg("follow-up"),
}


@make_command(argument("code", msgid("[CODE]"), shell_complete=proposals.rules), as_json())
def command(session: Session, code: str | None, *, as_json: bool) -> None:
    """List the rules, those of a family, or explain one."""
    rules = session.engine.rules()
    kept = _named(session, code, rules) if code else rules
    one = kept[0] if code and code.upper() != kept[0].family else None
    if as_json:
        session.print_json({"rules": [machine.rule(rule) for rule in kept]})
    elif one:
        _explain(session, one)
    else:
        _list(session, kept)


def _named(session: Session, name: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Find a rule by its code or its name, or the rules of a family."""
    code, slug = code_of(name), name.lower()
    if found := tuple(rule for rule in rules if code in (rule.code, rule.family) or slug == rule.name):
        return found
    if "-" in code and code[-1].isdigit():
        return (session.engine.catalogue.rule(code),)
    hint = near(slug, [rule.name for rule in rules])
    raise UsageError(msg("there is no rule “{code}”", code=name), hint or msg("`canevas rules` lists them."))


def _list(session: Session, rules: tuple[Rule, ...]) -> None:
    types = {one.id: one.name for one in session.engine.plan_types()}
    for family, group in groupby(rules, key=lambda rule: rule.family):
        members = list(group)
        owner = members[0].plugin
        described: Any = _FAMILIES.get(family) or (types.get(owner.name, owner.name) if owner else "")
        session.say(session.bold(f"{family}  {session.text(described)}"))
        rows = [(rule.code, f"{session.text(rule.label)} ({_severity(session, rule)})") for rule in members]
        session.definitions(rows, indent=2)
        session.say()
    if rules:
        session.say(msg("More about one: canevas rules {code}", code=rules[0].code))


def _severity(session: Session, rule: Rule) -> str:
    from canevas.cli.remarks import LABELS

    return session.text(LABELS[rule.severity])


def _explain(session: Session, rule: Rule) -> None:
    session.say(session.bold(f"{rule.code}  {rule.name}"), f"  ({_severity(session, rule)})")
    session.paragraph(rule.label)
    for text in (rule.why, rule.hint):
        if text:
            session.say()
            session.paragraph(text)
    if rule.fixable:
        session.say(msg("`canevas check --fix` puts it right where one answer alone is right."))
    if rule.replaces:
        session.say()
        session.paragraph(
            msg("Where it has spoken of an item, these say nothing of it: {codes}.", codes=list(rule.replaces))
        )
    if rule.basis:
        session.say()
        session.say(msg("Demanded by: {reference}", reference=rule.basis))
    for heading, example in ((msg("Bad:"), rule.bad), (msg("Good:"), rule.good)):
        if example is not None:
            session.say()
            session.say(session.bold(heading))
            for line in _written(example).splitlines():
                session.say("  ", line)
    session.say()
    session.say(msg("Brought by {plugin}.", plugin=str(rule.plugin)))
    session.say(msg("The others of its family: canevas rules {family}", family=rule.family))


def _written(example: Any) -> str:
    """Give an example as a plan file would have it."""
    if isinstance(example, str):
        return example.rstrip()
    from canevas.document.yaml_text import block

    return block(example)
