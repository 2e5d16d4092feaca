"""The tables that Canevas began with, column for column and cell for cell in every document format.

They are the six columns of the plan with relative delays, the dated actions in seven and the follow-up in four of the plan with
dates, here as they are written by hand; and the columns in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from documents_read_back import Rows, squeezed, tables, texts
from example_plans import DAYS, PLANS

from canevas import Engine

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")]

SIX = {
    "fr": [
        "Action à mener",
        "Responsable",
        "Délai",
        "Ressources nécessaires",
        "Indicateur de succès",
        "État d'avancement",
    ],
    "en": ["Action to take", "Owner", "Time allowed", "Resources needed", "Indicator of success", "Progress"],
}
SEVEN = {
    "fr": ["Action", "Responsable", "Début", "Fin", "Indicateur", "Ressources", "Statut"],
    "en": ["Action", "Owner", "Start", "End", "Indicator", "Resources", "Status"],
}
FOUR = {
    "fr": ["Action suivie", "Date de suivi", "Résultat obtenu", "Commentaire"],
    "en": ["Action followed", "Date", "Result", "Comment"],
}
DELAYS = [
    ["Mettre à jour la procédure de traitement", "Responsable Qualité", "2 semaines", "",
     "La nouvelle procédure est validée et diffusée à 100 % du personnel", "Fait"],
    ["Former les équipes SAV", "RH", "1 mois", "",
     "100 % des agents sont formés et obtiennent au moins 80 % au quiz de validation", "Fait"],
    ["Intégrer un outil de suivi automatique", "Chef de projet IT", "5 semaines", "",
     "90 % des réclamations sont tracées dans le nouvel outil", "Fait"],
    ["Activer les alertes de relance", "Responsable SAV", "immédiat", "",
     "Les réclamations de plus de 5 jours tombent sous 10 %", "Fait"],
]  # fmt: skip
DATED = [
    ["Réorganiser la boîte de réception IT", "Technicien référent", "01/05/2025", "03/05/2025",
     "100 % des tickets sont tagués automatiquement", "Plateforme Helpdesk", "Fait"],
    ["Créer un formulaire simplifié de demande", "Développeur", "04/05/2025", "10/05/2025",
     "90 % des demandes passent par le formulaire", "Outils internes", "En cours"],
    ["Former les utilisateurs à la nouvelle procédure", "Responsable com interne", "10/05/2025", "15/05/2025",
     "Plus de 80 % de retours positifs", "Fiche et webinaire", "À faire"],
    ["Mettre en place une alerte et une relance automatique", "Responsable IT", "15/05/2025", "20/05/2025",
     "Aucune demande ne reste sans réponse plus de 48 h", "Workflow interne", "À faire"],
]  # fmt: skip
FOLLOWED = [
    ["Réorganiser la boîte de réception IT", "06/05/2025", "100 % des tickets sont triés automatiquement",
     "Un jour gagné par rapport à l'ancien fonctionnement."],
    ["Créer un formulaire simplifié de demande", "11/05/2025", "Le formulaire sert à 85 % des demandes",
     "Il est bien accueilli dans l'ensemble."],
]  # fmt: skip
WITH_TABLES = ("docx", "xlsx", "csv", "html", "md")


@pytest.fixture(scope="module")
def engine_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Engine]:
    """Give an engine on the day of which a plan tells."""
    folder = tmp_path_factory.mktemp("project")
    return lambda name: Engine.discover(folder, today=DAYS[name], cache=folder / "cache")


@pytest.fixture
def engine(engine_on: Callable[[str], Engine]) -> Engine:
    return engine_on("support-it")


def plan(name: str) -> Path:
    return PLANS / f"{name}.plan.yaml"


def under(heads: list[str], found: list[Rows]) -> Rows:
    """Give the rows of every table that has these columns, side by side and in this order, without what stands below a value."""
    return [row for table in found for row in _of_table(heads, table)]


def _of_table(heads: list[str], table: Rows) -> Iterator[list[str]]:
    place = slice(0, 0)
    for row in table:
        begins = [first for first in range(len(row)) if row[first : first + len(heads)] == heads]
        if begins:
            place = slice(begins[0], begins[0] + len(heads))
        elif place.stop and len(set(row[place])) > 1:  # else a heading, or a row with nothing in it
            yield [_as_written(cell) for cell in row[place]]


def _as_written(cell: str) -> str:
    """Give the first line of a cell: a day as people write it, a name without those who help, nothing for its sign."""
    first = cell.partition("\n")[0].partition(" (avec ")[0].replace("\N{NO-BREAK SPACE}", " ")
    first = "" if first == "–" else first
    return re.sub(r"\A(\d{4})-(\d\d)-(\d\d)\Z", r"\3/\2/\1", first)


@pytest.mark.parametrize("to", WITH_TABLES)
def test_the_six_columns(engine: Engine, to: str) -> None:
    found = tables(to, engine.render(plan("servicia"), to, form="table"))
    assert under(SIX["fr"], found) == DELAYS


@pytest.mark.parametrize("to", WITH_TABLES)
def test_the_dated_actions(engine: Engine, to: str) -> None:
    found = under(SEVEN["fr"], tables(to, engine.render(plan("support-it"), to)))
    assert sorted(found) == sorted(DATED)  # a document has them by phase
    assert to not in ("xlsx", "csv") or found == DATED


@pytest.mark.parametrize("to", WITH_TABLES)
def test_the_follow_up(engine: Engine, to: str) -> None:
    found = tables(to, engine.render(plan("support-it"), to, **({"table": "follow_up"} if to == "csv" else {})))
    assert under(FOUR["fr"], found) == FOLLOWED


@pytest.mark.parametrize(
    ("name", "form", "heads", "rows"),
    [
        ("servicia", "table", SIX["fr"], DELAYS),
        ("support-it", "full", SEVEN["fr"], DATED),
        ("support-it", "full", FOUR["fr"], FOLLOWED),
    ],
)
def test_a_pdf_reads_in_the_order_of_rows_and_columns(
    engine: Engine, name: str, form: str, heads: list[str], rows: Rows
) -> None:
    """A PDF has no cells; what is read aloud is a row after the other, and in it column after column."""
    said = _bare("\n".join(texts("pdf", engine.render(plan(name), "pdf", form=form))))
    assert _bare("".join(heads)) in said
    for row in rows:
        between = r".{0,16}?"  # an id, those who help, the sign for nothing
        assert re.search(between.join(re.escape(_bare(cell)) for cell in row), said), row


def _bare(text: str) -> str:
    return re.sub("[-‐]", "", squeezed(text))


@pytest.mark.parametrize("to", [*WITH_TABLES, "pdf"])
def test_the_columns_in_english(engine_on: Callable[[str], Engine], to: str) -> None:
    engine = engine_on("complaints-en")
    for heads, options in (
        (SIX, {"form": "table"}),
        (SEVEN, {}),
        (FOUR, {"table": "follow_up"}),
    ):
        content = engine.render(plan("complaints-en"), to, **(options if to == "csv" or "table" not in options else {}))
        if to == "pdf":
            assert _bare("".join(heads["en"])) in _bare("\n".join(texts(to, content)))
        else:
            assert len(under(heads["en"], tables(to, content))) >= 5
