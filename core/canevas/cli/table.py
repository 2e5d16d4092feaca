"""The commands and their one-line helps, so that help lists them without importing any."""

from __future__ import annotations

from typing import Final, NamedTuple

from canevas.language import msgid


class Entry(NamedTuple):
    """A command of the table.

    Attributes:
        help: What it does, in a line.
        also: What people type who look for it.
    """

    help: str
    also: tuple[str, ...] = ()


COMMANDS: Final = {
    "check": Entry(
        msgid("Say what is missing, wrong or contradictory in a plan."),
        ("verifier", "controler", "lint", "valider", "validate"),
    ),
    "indicators": Entry(msgid("List the suggested indicators, or describe one."), ("indicateurs", "kpi", "indicator")),
    "new": Entry(
        msgid("Start a plan of a type, in a few questions."),
        ("nouveau", "nouvelle", "creer", "create", "init", "start", "commencer"),
    ),
    "plugins": Entry(
        msgid("List the plugins, and what is wrong with them."), ("extensions", "greffons", "packs", "plugin")
    ),
    "render": Entry(
        msgid("Make a document of a plan: web page, Markdown, JSON."),
        ("exporter", "export", "generer", "partager", "print"),
    ),
    "rules": Entry(msgid("List the rules, or explain one."), ("regles", "regle", "explain", "rule")),
    "schema": Entry(msgid("Print the JSON Schema of a plan file, for editors."), ("schemas",)),
    "types": Entry(msgid("List the plan types, or describe one."), ("type", "modeles", "templates")),
    "undo": Entry(msgid("Take back what Canevas last wrote in a plan."), ("annuler", "defaire", "retablir", "revert")),
}

EVERYDAY: Final = (
    (msgid("Start"), "canevas types", msgid("the kinds of plan, and what each is for")),
    ("", "canevas new", msgid("a plan, in a few questions")),
    ("", "canevas indicators", msgid("the suggested indicators")),
    (msgid("Check"), "canevas check", msgid("what is missing or contradictory")),
    ("", "canevas rules", msgid("why, with a bad and a good example")),
    (msgid("Share"), "canevas render", msgid("web page, Markdown, JSON")),
)
"""What `canevas` alone shows: heading, command, what one gets."""
