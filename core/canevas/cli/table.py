"""The commands and their one-line helps, so that help lists them without importing any."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from canevas.language import msgid

if TYPE_CHECKING:
    from collections.abc import Mapping


class Entry(NamedTuple):
    """A command of the table.

    Attributes:
        help: What it does, in a line.
        also: What people type who look for it.
        commands: What it does besides, by the word that follows its name: `canevas templates eject` is the module
            ``templates_eject``. A type or a plan of that name is named after ``--``.
    """

    help: str
    also: tuple[str, ...] = ()
    commands: Mapping[str, Entry] = MappingProxyType({})


COMMANDS: Final[Mapping[str, Entry]] = {
    "add": Entry(
        msgid("Add an action, an objective, an indicator, a risk, a person or a review to a plan."),
        ("ajouter", "ajout", "inserer", "insert"),
    ),
    "appraise": Entry(
        msgid("Appraise a plan: marks with their reasons, strengths, weaknesses, recommendations."),
        ("apprecier", "evaluer", "noter", "appreciation", "appraisal", "assess", "evaluate", "bilan"),
    ),
    "baseline": Entry(
        msgid("Compare the dates of a plan with those that were noted before."),
        ("reference", "ecarts", "ecart", "slip", "slippage", "derive", "snapshot", "references"),
        {
            "save": Entry(
                msgid("Note the present dates of a plan under a name."),
                ("enregistrer", "noter", "sauver", "sauvegarder", "keep", "figer"),
            )
        },
    ),
    "check": Entry(
        msgid("Say what is missing, wrong or contradictory in a plan."),
        ("verifier", "controler", "lint", "valider", "validate"),
    ),
    "completion": Entry(
        msgid("Let the shell complete commands, types, codes and files."),
        ("autocompletion", "completer", "install-completion"),
    ),
    "diff": Entry(
        msgid("Say what changed in meaning between two states of a plan: files, or revisions of git."),
        ("comparer", "compare", "difference", "differences", "changements", "changes", "ecarts"),
    ),
    "indicators": Entry(msgid("List the suggested indicators, or describe one."), ("indicateurs", "kpi", "indicator")),
    "log": Entry(
        msgid("Note how an action goes, a measure of an indicator, or what a review decided."),
        ("suivre", "suivi", "consigner", "mesurer", "mesure", "journal", "measure", "note", "follow"),
    ),
    "new": Entry(
        msgid("Start a plan of a type, in a few questions."),
        ("nouveau", "nouvelle", "creer", "create", "init", "start", "commencer"),
    ),
    "plugins": Entry(
        msgid("List the plugins, and what is wrong with them."),
        ("extensions", "greffons", "packs", "plugin"),
        {
            "add": Entry(
                msgid("Add a pack from a folder or a zip file; what it brings is shown before."),
                ("ajouter", "installer", "install", "ajout"),
            ),
            "check": Entry(
                msgid("Say what is wrong with a plugin of one's own, with file, line and column."),
                ("verifier", "controler", "valider", "validate", "lint", "test", "tester"),
            ),
            "disable": Entry(
                msgid("Do without a plugin from now on."), ("desactiver", "bloquer", "block", "suspendre")
            ),
            "enable": Entry(msgid("Do with a plugin again."), ("activer", "reactiver", "debloquer", "unblock")),
            "new": Entry(
                msgid("Begin a plugin of one's own: a folder ready to edit, check and publish."),
                ("nouveau", "nouvelle", "creer", "create", "init", "generer", "generate", "start"),
            ),
            "remove": Entry(
                msgid("Remove a pack that was added."),
                ("supprimer", "retirer", "enlever", "uninstall", "desinstaller", "delete", "rm"),
            ),
        },
    ),
    "render": Entry(
        msgid("Make documents of a plan: Word, Excel, PDF, web page, calendar…"),
        ("exporter", "export", "generer", "partager", "print"),
    ),
    "renew": Entry(
        msgid("Begin a new period of a plan, or the same plan for other services and sites."),
        ("renouveler", "reconduire", "reconduction", "prolonger", "etendre", "extend", "renewal", "dupliquer"),
    ),
    "rules": Entry(msgid("List the rules, or explain one."), ("regles", "regle", "explain", "rule")),
    "schema": Entry(msgid("Print the JSON Schema of a plan file, for editors."), ("schemas",)),
    "set": Entry(
        msgid("Set one value of a plan, and leave everything else as it is."),
        ("changer", "modifier", "regler", "mettre", "fixer", "edit", "change", "update"),
    ),
    "smart": Entry(
        msgid("Say whether a sentence is specific, measurable and time-bound, and what to add."),
        ("objectif", "analyser", "analyse", "phrase", "objective"),
    ),
    "status": Entry(
        msgid("Say where a plan stands: progress, what is late, what comes, indicators, who has what to do."),
        ("etat", "avancement", "suivi", "statut", "progress", "situation", "rappels", "reminders", "report", "state"),
    ),
    "suggest": Entry(
        msgid("Propose the type of plan for what you want to do, or for what goes wrong."),
        ("suggerer", "suggestion", "proposer", "conseiller", "recommander", "recommend", "propose", "find", "chercher"),
    ),
    "templates": Entry(
        msgid("List the templates, whose they are and which one is used."),
        ("gabarits", "gabarit", "template", "modele-de-document"),
        {
            "check": Entry(
                msgid("Say what is wrong with a Word model of one's own, and in which paragraph."),
                ("verifier", "controler", "valider", "validate", "lint"),
            ),
            "context": Entry(
                msgid("List what a Word model of one's own is filled in with."),
                ("contexte", "noms", "names", "champs", "fields", "variables", "tags"),
            ),
            "eject": Entry(
                msgid("Begin a template of one's own, which extends one of a plugin."),
                ("ejecter", "extraire", "surcharger", "copier", "override", "copy"),
            ),
        },
    ),
    "types": Entry(msgid("List the plan types, or describe one."), ("type", "modeles")),
    "undo": Entry(msgid("Take back what Canevas last wrote in a plan."), ("annuler", "defaire", "retablir", "revert")),
    "upgrade": Entry(
        msgid("Merge a newer version of its type into a plan."),
        ("mettre-a-jour", "mise-a-jour", "maj", "actualiser", "update", "migrer", "migrate"),
    ),
}


def entry_of(name: str) -> Entry | None:
    """Find a command by its name, or by its two words."""
    first, _space, second = name.partition(" ")
    entry = COMMANDS.get(first)
    return entry.commands.get(second) if entry and second else entry


_EVERYDAY: Final = (
    (msgid("Start"), "canevas new", msgid("a plan, in a few questions")),
    (msgid("Start"), "canevas indicators", msgid("the suggested indicators")),
    (msgid("Check"), "canevas check", msgid("what is missing or contradictory")),
    (msgid("Each week"), 'canevas log A1 "…"', msgid("note a result or a measure")),
    (msgid("Each week"), "canevas status", msgid("where the plan stands")),
    (msgid("Share"), "canevas render -o plan.docx", msgid("Word, Excel, PDF, web page")),
)
EVERYDAY: Final = tuple(line for line in _EVERYDAY if line[1].split()[1] in COMMANDS)
"""What `canevas` alone shows: heading, command, what one gets; commands that exist alone."""
