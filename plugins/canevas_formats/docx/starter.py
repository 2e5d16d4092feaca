"""The models to begin with: the format's own document, with tags in the place of a plan.

They lie in `templates`, since they are copied as they are; `python -m canevas_formats.docx.starter` writes them anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas import Cell, Column, Facts, Paragraphs, Report, ReportSection, Table
from canevas_formats.docx.document import document

if TYPE_CHECKING:
    from canevas import Block

FILES: Final = {"fr": "plan-d-action.docx", "en": "action-plan.docx"}
FOLDER: Final = Path(__file__).parent / "templates"
_WORDS: Final = {
    "identity": {"fr": "Le plan en bref", "en": "The plan in brief"},
    "scope": {"fr": "Projet ou domaine", "en": "Project or domain"},
    "plan owner": {"fr": "Responsable du plan", "en": "Plan owner"},
    "period": {"fr": "Période", "en": "Period"},
    "budget": {"fr": "Budget", "en": "Budget"},
    "progress": {"fr": "Avancement", "en": "Progress"},
    "context": {"fr": "Contexte", "en": "Context"},
    "objectives": {"fr": "Objectifs", "en": "Objectives"},
    "smart": {"fr": "Lecture SMART", "en": "SMART reading"},
    "measured by": {"fr": "Mesuré par", "en": "Measured by"},
    "actions": {"fr": "Actions", "en": "Actions"},
    "action": {"fr": "Action", "en": "Action"},
    "owner": {"fr": "Responsable", "en": "Owner"},
    "start": {"fr": "Date début", "en": "Start"},
    "end": {"fr": "Date fin", "en": "End"},
    "success": {"fr": "Indicateur", "en": "Indicator"},
    "resources": {"fr": "Ressources", "en": "Resources"},
    "status": {"fr": "Statut", "en": "Status"},
    "indicators": {"fr": "Indicateurs", "en": "Indicators"},
    "indicator": {"fr": "Indicateur", "en": "Indicator"},
    "unit": {"fr": "Unité", "en": "Unit"},
    "baseline": {"fr": "Départ", "en": "Baseline"},
    "target": {"fr": "Cible", "en": "Target"},
    "by": {"fr": "D'ici le", "en": "By"},
    "last": {"fr": "Dernière mesure", "en": "Last measure"},
    "follow-up": {"fr": "Suivi", "en": "Follow-up"},
    "followed": {"fr": "Action suivie", "en": "Action followed"},
    "date": {"fr": "Date de suivi", "en": "Date"},
    "result": {"fr": "Résultat obtenu", "en": "Result"},
    "comment": {"fr": "Commentaire", "en": "Comment"},
    "conclusion": {"fr": "Bilan", "en": "Conclusion"},
    "recommendations": {"fr": "Recommandations", "en": "Recommendations"},
}


def starter(language: str) -> bytes:
    """Give the model of a language."""
    return document(_report(language))


def _report(language: str) -> Report:
    def word(name: str) -> str:
        return _WORDS[name][language]

    def table(loop: str, *columns: tuple[str, str, str], heading: str = "") -> Table:
        """Make a table whose middle row comes once for each item."""
        empty = (Cell(""),) * (len(columns) - 1)
        rows = (
            (Cell(f"{{%tr for {loop} %}}"), *empty),
            tuple(Cell(f"{{{{ {value} }}}}") for _label, _kind, value in columns),
            (Cell("{%tr endfor %}"), *empty),
        )
        heads = tuple(Column(word(label), kind) for label, kind, _value in columns)  # type: ignore[arg-type] # a kind each
        return Table(heads, rows, heading)

    def tag(text: str) -> Paragraphs:
        return Paragraphs((Cell(text),))

    def facts(*rows: tuple[str, str], heading: Cell | None = None) -> Facts:
        return Facts(tuple((word(label), Cell(f"{{{{ {value} }}}}")) for label, value in rows), heading)

    of_plan = facts(
        ("scope", "plan.scope"), ("plan owner", "plan.owner"), ("period", "plan.period"), ("budget", "plan.budget"),
        ("progress", "plan.progress"),
    )  # fmt: skip
    of_objective = facts(
        ("smart", "objective.smart"),
        ("measured by", "objective.indicators"),
        heading=Cell("{{ objective.statement }}", note="{{ objective.id }}"),
    )
    actions = table(
        "action in phase.actions", ("action", "main", "action.title"), ("owner", "person", "action.owner"),
        ("start", "date", "action.start"), ("end", "date", "action.end"), ("success", "text", "action.success"),
        ("resources", "text", "action.resources"), ("status", "status", "action.status"), heading="{{ phase.title }}",
    )  # fmt: skip
    indicators = table(
        "indicator in indicators", ("indicator", "main", "indicator.name"), ("unit", "word", "indicator.unit"),
        ("baseline", "number", "indicator.baseline"), ("target", "number", "indicator.target"),
        ("by", "date", "indicator.target_date"), ("last", "number", "indicator.last"),
    )  # fmt: skip
    follow_up = table(
        "entry in follow_up", ("followed", "main", "entry.action"), ("date", "date", "entry.date"),
        ("result", "text", "entry.result"), ("comment", "text", "entry.comment"),
    )  # fmt: skip
    advice = Paragraphs(
        (Cell("{%p for advice in conclusion.recommendations %}"), Cell("{{ advice }}"), Cell("{%p endfor %}")),
        listed=True,
        heading=word("recommendations"),
    )
    advised = tag("{%p if conclusion.recommendations %}")
    sections: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("identity", (of_plan,)),
        ("context", (tag("{{ plan.context }}"),)),
        ("objectives", (tag("{%p for objective in objectives %}"), of_objective, tag("{%p endfor %}"))),
        ("actions", (tag("{%p for phase in phases %}"), actions, tag("{%p endfor %}"), tag("{%p if indicators %}"))),
        ("indicators", (indicators, tag("{%p endif %}"), tag("{%p if follow_up %}"))),
        ("follow-up", (follow_up, tag("{%p endif %}"), tag("{%p if conclusion.summary %}"))),
        ("conclusion", (tag("{{ conclusion.summary }}"), tag("{%p endif %}"), advised, advice, tag("{%p endif %}"))),
    )  # fmt: skip
    return Report(
        language,
        "{{ title }}",
        "{{ type }}",
        "{{ date }}",
        "",
        tuple(ReportSection(name, word(name), blocks) for name, blocks in sections),
        {},
        essentials={"owner": (word("plan owner"), Cell("{{ plan.owner }}"))},
    )


if __name__ == "__main__":
    for one, name in FILES.items():
        (FOLDER / name).write_bytes(starter(one))
