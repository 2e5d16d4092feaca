"""`canevas status`: the page of Monday, reminders, and what it does on plans and terminals of all kinds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]
    Write = Callable[..., Path]

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
SUPPORT = str(PLANS / "support-it.plan.yaml")

PAGE = """\
Optimisation du support IT                                      dimanche 11 mai 2025, jour 11 sur 61

Avancement       25 %  1 action faite sur 4 (par nombre d'actions)  attendu à cette date : 50 %
En retard        A2  Créer un formulaire simplifié de demande
                   fin prévue 10/05, 1 jour (0 ouvré)  Développeur
                 A3  Former les utilisateurs à la nouvelle procédure
                   devait commencer le 10/05, 1 jour (0 ouvré)  Responsable com interne
À venir          A4  Mettre en place une alerte et une relance         15/05 → 20/05  Responsable IT
                     automatique
Chemin critique  A4  Mettre en place une alerte et une relance            la dernière finit le 20/05
                     automatique
Indicateurs      I1  Délai de traitement des demandes internes
                   6 jours au 06/05  part de 7, vise 3  25 % du chemin  sans seuil
                 I2  Part des tickets tagués automatiquement
                   100 % au 06/05  vise 100  vert
                 I3  Part des demandes passées par le formulaire
                   85 % au 11/05  part de 0, vise 90  94 % du chemin  sans seuil
                 I4  Part de retours positifs sur la formation
                   pas encore mesuré  vise 80
                 I5  Demandes sans réponse depuis plus de 48 h
                   pas encore mesuré  vise 0
                 tendance et prévision : trop peu de mesures (il en faut 3)
Charge           Développeur            1 action ouverte  1 en retard
                 Responsable com        1 action ouverte  1 en retard  4 jours ouvrés d'ici le 25/05
                 interne
                 Responsable IT         1 action ouverte               4 jours ouvrés d'ici le 25/05
Notes            11/05  A2  Le formulaire sert à 85 % des demandes – Il est bien accueilli dans
                            l'ensemble.
                 06/05  A1  100 % des tickets sont triés automatiquement – Un jour gagné par rapport
                            à l'ancien fonctionnement.
"""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_the_page(canevas_run: Run) -> None:
    outcome = canevas_run("status", SUPPORT, "--on", "11/05/2025", language="fr").assert_exit(0)
    assert plain(outcome.output) == PAGE
    assert outcome.errors == ""


def test_a_plan_that_is_long_over_says_so(canevas_run: Run) -> None:
    over = canevas_run("status", SUPPORT, language="fr", environment={"CANEVAS_TODAY": "2026-11-24"}).assert_exit(0)
    assert over.output == (
        "Plan terminé depuis 512 jours (30/06/2025).\n"
        f"Pour le voir à une date : canevas status {SUPPORT} --on 11/05/2025\n"
    )
    asked = canevas_run("status", SUPPORT, "--on", "2026-11-24", language="fr").assert_exit(0)
    assert "mardi 24 novembre 2026, terminé depuis 512 jours" in asked.output
    soon = canevas_run("status", SUPPORT, environment={"CANEVAS_TODAY": "2025-07-10"}).assert_exit(0)
    assert "ended 10 days ago" in soon.output


def test_a_half_is_rounded_upwards(canevas_run: Run, write_plan: Write) -> None:
    done = "\n".join(f"  - {{id: A{n}, title: Trier, status: {'done' if n < 6 else 'planned'}}}" for n in range(1, 9))
    text = (
        f"canevas: 1\ntype: quality\ntitle: Essai\nperiod: {{start: 2025-05-02, end: 2025-06-30}}\nactions:\n{done}\n"
    )
    plan = write_plan(text=text)
    shown = canevas_run("status", str(plan), "--on", "2025-05-12", language="fr").assert_exit(0).output
    assert "63 %" in shown.replace("\N{NO-BREAK SPACE}", " ")  # 5 of 8 are 62.5 %


def test_the_day_that_is_proposed_is_that_of_the_last_news(canevas_run: Run, write_plan: Write) -> None:
    plan = write_plan(
        text="canevas: 1\ntype: quality\ntitle: Essai\nperiod: {start: 2025-05-02, end: 2025-06-30}\n"
        "indicators:\n  - {id: I1, name: Délai, unit: days, measurements: [{date: 2025-05-11, value: 6}]}\n"
        "actions:\n  - {id: A1, title: Trier}\nfollow_up:\n  - {date: 2025-05-06, action: A1, result: Vu}\n"
    )
    other = plan.with_name("other.plan.yaml")
    other.write_bytes(plan.read_bytes())
    over = canevas_run("status", plan.name, environment={"CANEVAS_TODAY": "2026-11-24"}, language="fr")
    assert f"canevas status {plan.name} --on 11/05/2025" in over.assert_exit(0).output


def test_a_plan_that_has_not_begun(canevas_run: Run) -> None:
    told = canevas_run("status", SUPPORT, "--on", "2025-04-28", language="fr").assert_exit(0).output
    assert "lundi 28 avril 2025, commence dans 3 jours" in told
    assert "En retard" not in told


def test_what_was_decided(canevas_run: Run) -> None:
    servicia = str(PLANS / "servicia.plan.yaml")
    told = canevas_run("status", servicia, "--on", "2025-06-02", language="fr").assert_exit(0).output
    assert "Décision         Reconduire le plan" in told


def test_reminders(canevas_run: Run) -> None:
    told = canevas_run("status", SUPPORT, "--on", "2025-05-11", "--reminders", language="fr").assert_exit(0).output
    assert told.endswith(
        "Développeur\n"
        "    en retard  A2  Créer un formulaire simplifié de        attendu le 10/05, il y a 1 jour (0 ouvré)\n"
        "                   demande\n"
        "\n"
        "Responsable com interne\n"
        "    pas commencé  A3  Former les utilisateurs à la         attendu le 10/05, il y a 1 jour (0 ouvré)\n"
        "                      nouvelle procédure\n"
        "\n"
        "Responsable IT\n"
        "    commence  A4  Mettre en place une alerte et une relance automatique  15/05\n"
        "    finit     A4  Mettre en place une alerte et une relance automatique  20/05\n"
    )
    nearer = canevas_run("status", SUPPORT, "--on", "2025-05-11", "--reminders", "--within", "4").assert_exit(0).output
    assert "15 May" in nearer
    assert "20 May" not in nearer


def test_reminders_of_measures_meetings_and_what_nobody_answers_for(canevas_run: Run, write_plan: Write) -> None:
    text = write_plan(("start: 2026-03-09", "end: 2026-03-13")).read_text(encoding="utf-8")
    write_plan(text=text + "reviews:\n  - {date: 2026-03-02, attendees: [Bob]}\n  - {date: 2026-03-20}\n")
    told = canevas_run("status", "--on", "2026-03-16", "--reminders").assert_exit(0).output
    words = " ".join(told.split())
    assert "meeting Bob on 2 Mar: what was decided?" in words
    assert "to measure I1 Complaint rate" in words
    assert told.rstrip().splitlines()[-2:] == [
        "Nobody answers for this",
        "    late  A1  Action 1  was due on 13 Mar, 3 days (1 working) ago",
    ]


def test_nothing_is_due(canevas_run: Run, write_plan: Write) -> None:
    write_plan(text="canevas: 1\ntype: quality\ntitle: Rien\n")
    told = canevas_run("status", "--on", "2026-03-16", "--reminders").assert_exit(0).output
    assert told.endswith("Nothing is late, and nothing is due by 30 Mar.\n")


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("owner", "Technicien référent  100 %"),
        ("phase", "Planifier : comprendre et choisir  100 %"),
        ("objective", "O1  Faire passer"),
    ],
)
def test_groups(canevas_run: Run, by: str, first: str) -> None:
    told = plain(canevas_run("status", SUPPORT, "--on", "2025-05-11", "--by", by, language="fr").assert_exit(0).output)
    assert told.split("\n\n")[2].startswith(first)
    for identity in ("A2", "A3", "A4"):
        assert told.count(f"    {identity}  ") == 1
    assert "    A1  " not in told


def test_progress_by_another_method(canevas_run: Run, write_plan: Write) -> None:
    write_plan(
        ("start: 2026-03-09", "duration: 1wd", "status: fait"), ("start: 2026-03-10", "duration: 9wd", "progress: 0")
    )
    assert "50%" in canevas_run("status", "--on", "2026-03-16").assert_exit(0).output
    told = canevas_run("status", "--on", "2026-03-16", "--method", "duration").assert_exit(0).output
    assert "10%  1 action done out of 2 (by duration of the actions)" in told
    nothing = canevas_run("status", "--on", "2026-03-16", "--method", "budget").assert_exit(0).output
    assert "No action has a planned budget" in nothing


def test_the_money(canevas_run: Run, write_plan: Write) -> None:
    write_plan(
        ("start: 2026-03-02", "end: 2026-03-06", "status: fait", "budget: {planned: 1000 €, actual: 1 250 €}"),
        ("start: 2026-03-09", "end: 2026-03-20", "progress: 25", "status: en cours", "budget: 2000 €"),
    )
    told = plain(canevas_run("status", "--on", "2026-03-16", language="fr").assert_exit(0).output)
    assert "3 000 € prévus, 1 250 € dépensés, soit 42 %" in told
    # Due: all of A1, five of the ten working days of A2; earned: all of A1, a quarter of A2.
    assert "valeur acquise : 1 500 €, pour 2 000 € prévus à cette date, SPI 0,75, CPI 1,2" in told
    data = canevas_run("status", "--on", "2026-03-16", "--json").assert_exit(0).json()
    assert data["spending"] == {"currency": "EUR", "planned": 3000, "actual": 1250, "consumed": 41.67}
    earned = data["earned_value"]
    assert [earned[name] for name in ("bac", "pv", "ev", "ac", "spi", "cpi", "eac")] == [
        3000,
        2000,
        1500,
        1250,
        0.75,
        1.2,
        2500,
    ]


def test_long_lists_are_cut_and_shown_whole_where_asked(canevas_run: Run, write_plan: Write) -> None:
    days = [date(2026, 3, 2) + timedelta(number) for number in range(20)]
    write_plan(*((f"start: {day}", f"end: {day}", "owner: Ada") for day in days))
    cut = canevas_run("status", "--on", "2026-05-04", language="fr").assert_exit(0).output
    assert "… et 10 autres (canevas status --all)" in cut
    assert "A10  Action 10 " in cut
    assert "A11  Action 11 " not in cut
    whole = canevas_run("status", "--on", "2026-05-04", "--all").assert_exit(0).output
    assert "A20  Action 20 " in whole
    assert "others" not in whole
    write_plan(*((f"start: {day}", f"end: {day}", "owner: Ada") for day in days[:11]))
    assert "others" not in canevas_run("status", "--on", "2026-05-04").assert_exit(0).output


@pytest.mark.parametrize("columns", [40, 52, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(canevas_run: Run, columns: int) -> None:
    for more in ((), ("--by", "owner"), ("--reminders",), ("--by", "phase", "--all")):
        arguments = ("status", SUPPORT, "--on", "2025-05-20", *more)
        told = canevas_run(*arguments, environment={"COLUMNS": str(columns)}).assert_exit(0).output
        assert max(map(len, told.splitlines())) <= columns


def test_colour_is_never_the_only_bearer(terminal: Callable[..., Any], canevas_run: Run) -> None:
    piped = canevas_run("status", SUPPORT, "--on", "2025-05-11", language="fr").output
    assert "\x1b" not in piped
    shown = terminal("status", SUPPORT, "--on", "2025-05-11", TERM="xterm", COLUMNS="100")
    assert shown.end() == 0
    assert "\x1b[31m" in shown.output
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown.output) == piped


@pytest.mark.parametrize("days", ["soon", "-3", "9999", "1.5", "²"])
def test_a_number_of_days_that_is_none(canevas_run: Run, days: str) -> None:
    outcome = canevas_run("status", SUPPORT, "--within", days).assert_exit(2)
    assert "--within" in outcome.errors
    assert outcome.output == ""


def test_texts_of_a_plan_do_not_command_the_terminal(canevas_run: Run, write_plan: Write) -> None:
    write_plan(
        ('owner: "a\\e[2Jb"', "start: 2026-03-09", 'end: "2026-03-10"'),
        text='canevas: 1\ntype: quality\ntitle: "x\\e]0;y\\a"\nperiod: {start: 2026-01-05}\nactions:\n'
        '  - {id: A1, title: "two\\nlines \\e[2J", owner: "a\\e[2J", start: 2026-03-09, end: 2026-03-10}\n',
    )
    for more in ((), ("--reminders",), ("--by", "owner"), ("--json",)):
        told = canevas_run("status", "--on", "2026-03-16", *more).assert_exit(0).output
        assert "\x1b" not in told
        assert "\x07" not in told


@pytest.mark.parametrize(
    "text",
    [
        "canevas: 1\ntype: quality\n",
        "canevas: 1\ntype: unknown-type\nactions: [{title: x}, {}, ___]\n",
        "canevas: 1\ntype: quality\nperiod: {start: 2026-06-30, end: 2026-01-05}\nactions: [{id: A1, after: [A1]}]\n",
        "canevas: 1\ntype: quality\ncalendar: XX\nactions: [{id: A1, start: 9999-12-31, duration: 900y}]\n",
        "canevas: 1\ntype: quality\ncalendar: continuous\nactions: [{id: A1, start: 2026-03-09 10:00, duration: 5h}]\n",
        "canevas: 1\ntype: quality\nindicators: [{}, {id: I1, target: {range: [3, 5]}, measurements: [{}, {value: 4}]}]\n",
        "canevas: 1\ntype: quality\nobjectives: [{}]\nfollow_up: [{}, {date: 2026-03-09}]\nreviews: [{}, {date: ___}]\nrisks: [{}]\n",
        "canevas: 1\ntype: quality\nactions:\n  - {id: A1, budget: 5 £, progress: 500, status: perhaps}\n  - {id: A2, budget: 5 €}\n",
    ],
)
def test_plans_with_little_or_nonsense_in_them(canevas_run: Run, write_plan: Write, text: str) -> None:
    write_plan(text=text)
    for more in (
        (),
        ("--reminders",),
        ("--by", "objective"),
        ("--method", "budget"),
        ("--json",),
        ("--json", "--reminders"),
    ):
        canevas_run("status", "--on", "2026-03-16", *more).assert_exit(0)


def test_what_cannot_be_read(canevas_run: Run, write_plan: Write) -> None:
    assert "there is no plan in this folder" in canevas_run("status").assert_exit(2).errors
    write_plan(text="- a list\n")
    assert "cannot be read as a plan" in canevas_run("status").assert_exit(4).errors


FOR_OTHERS = (
    "rich", "jinja2", "pluggy", "holidays", "multiprocessing", "difflib", "subprocess", "jsonschema", "canevas_types", "canevas_formats",
    "canevas.document.editing", "canevas.check.running", "canevas.check.rules", "canevas.check.appraisal", "canevas.statements",
    "canevas.followup.comparing", "canevas.rendering.report", "canevas.cli.status_json",
)  # fmt: skip


def test_it_loads_nothing_of_what_it_does_not_show(
    command_environment: Mapping[str, str], tmp_path: Path, write_plan: Write
) -> None:
    write_plan(("owner: Ada", "start: 2026-03-09", "end: 2026-03-10"))
    script = (
        "import json, sys\nfrom canevas.cli.running import run\ncode = run(sys.argv[1:])\n"
        "sys.stderr.write(json.dumps([code, sorted(sys.modules)]))\n"
    )
    for _ in range(2):  # the second time with tables of holidays in the cache
        done = subprocess.run(
            [sys.executable, "-c", script, "status", "--on", "2026-03-16"],
            cwd=tmp_path, env=command_environment, capture_output=True, check=True,
        )  # fmt: skip
    code, modules = json.loads(done.stderr)
    assert code == 0
    assert [name for name in FOR_OTHERS if name in modules] == []
