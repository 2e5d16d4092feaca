"""Each rule of the grammar on sentences that users would write: direction, baseline, target, deadline, frequency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canevas import StatementAnalysis, analyse_statement

if TYPE_CHECKING:
    from canevas.statements import Amount


def told(amount: Amount | None) -> str:
    """Write an amount in one word: ``>=95%``, ``15..20Δ%``."""
    if amount is None:
        return "-"
    compared = "" if amount.comparator == "=" else amount.comparator
    value = "..".join(map(str, amount.value)) if isinstance(amount.value, tuple) else str(amount.value)
    return f"{compared}{value}{amount.unit}"


def analysed(language: str, text: str, kind: str = "objective") -> StatementAnalysis:
    return analyse_statement(text, language, kind)


TARGETS = [
    ("fr", "Réduire de 25 % les accidents", "25Δ%"),
    ("fr", "Ramener l'attente à 7 min pour 70 % des appels", "7minute"),
    ("fr", "95 % des factures envoyées sous 48 h", "95%"),
    ("fr", "Limiter les pertes à 2,5 % au maximum", "<=2.5%"),
    ("fr", "Atteindre au moins 1 200 inscrits", ">=1200inscrits"),
    ("fr", "Un chiffre d'affaires de plus de 2,3 M€", ">2300000EUR"),
    ("fr", "Économiser 150 k€ sur les achats", "150000ΔEUR"),
    ("fr", "Diviser par deux le nombre de courriels", "0.5x"),
    ("fr", "Multiplier par 7 les dons", "7x"),
    ("fr", "Réduire d'un tiers la consommation d'eau", "33.33Δ%"),
    ("fr", "Les deux tiers des agents formés", "66.67%"),
    ("fr", "Traiter 9 demandes sur 10 le jour même", "90%"),
    ("fr", "Obtenir une note de 4,5/5", "4.5/5"),
    ("fr", "Gagner trois points de part de marché", "3Δpt"),
    ("fr", "Réduire les coûts de 5 à 8 %", "5..8Δ%"),
    ("fr", "Recruter vingt-cinq saisonniers", "25saisonniers"),
    ("fr", "Former une centaine de bénévoles", "100bénévoles"),
    ("fr", "Aucune rupture de stock", "0rupture"),
    ("fr", "Répondre à toutes les réclamations sous 5 jours", "100%"),
    ("fr", "Délai de réponse ≤ 4 h ouvrées", "<=4working_hour"),
    ("fr", "Mettre à jour les 27 procédures", "27procédures"),
    ("fr", "Vérifier chaque mois les 12 extincteurs", "12extincteurs"),
    ("fr", "Les 18 communes disposent d'un plan", "18communes"),
    ("fr", "Atteindre 12,000 abonnés", "12000abonnés"),
    ("fr", "Réunir 1,500 participants", "1500participants"),
    ("fr", "Collecter 1,250 kg de déchets", "1.25kg"),
    ("fr", "Une natalité de 2,125 enfants par femme", "2.125enfants"),
    ("fr", "Viser un NPS de +30", "30"),
    ("fr", "Augmenter le NPS de +5 points", "5Δpt"),
    ("fr", "8 jours de moins sur le délai d'instruction", "8Δday"),
    ("fr", "Un gain de temps de 15 minutes par dossier", "15Δminute"),
    ("fr", "Participer à la diminution de 5 points du taux de vacance", "5Δpt"),
    ("fr", "40 aidants accompagnés, avec au moins 3 entretiens chacun", "40aidants"),
    ("fr", "Organiser 4 ateliers avec une satisfaction d'au moins 80 %", "4ateliers"),
    ("fr", "Aucun dossier en attente > 30 jours", "0dossier"),
    ("fr", "Orienter vers la ligne 3039 au moins 500 usagers", ">=500usagers"),
    ("fr", "Taux d'occupation - cible 92 % - relevé mensuel", "92%"),
    ("fr", "Délai moyen / objectif 5 jours / source SIRH", "5day"),
    ("fr", "4. 12 ateliers tenus", "12ateliers"),
    ("en", "Audit the 27 suppliers", "27suppliers"),
    ("en", "The 18 towns have a plan", "18towns"),
    ("en", "Renovate all four schools", "100%"),
    ("en", "Reach 20.000 users", "20000users"),
    ("en", "Collect 1.250 kg of plastic", "1.25kg"),
    ("en", "Reach an NPS of +30", "30"),
    ("en", "Achieve a 2-day gain on payment time", "2Δday"),
    ("en", "20 minutes saved per case", "20Δminute"),
    ("en", "Contribute to a 15% cut in sick leave", "15Δ%"),
    ("en", "40 carers supported, with at least 3 interviews each", "40carers"),
    ("en", "Occupancy / target 92.5 / read daily", "92.5"),
    ("en", "Lead time, goal 5 days", "5day"),
    ("en", "Train more than half of the managers", ">50%"),
    ("en", "Remove asbestos from three schools", "0"),
    ("en", "Cut waste by a quarter", "25Δ%"),
    ("en", "Grow revenue to $2.5M", "2500000USD"),
    ("en", "Save £40k on travel", "40000ΔGBP"),
    ("en", "Respond to 9 out of 10 emails the same day", "90%"),
    ("en", "Spend 15-20% less on consultants", "15..20Δ%"),
    ("en", "Uptime of 95%+", ">=95%"),
    ("en", "Keep absence at or under 4.5%", "<=4.5%"),
    ("en", "Fewer than ten returns", "<10returns"),
    ("en", "Halve paper use", "0.5x"),
    ("en", "Two thirds of households connected", "66.67%"),
    ("en", "Lower mortality to less than 70 per 100,000 births", "<70/100000"),
    ("en", "Score at least 4 out of 5", ">=4/5"),
    ("en", "Deliver a 20% reduction in complaints", "20Δ%"),
    ("en", "All incidents reported within 24 hours", "100%"),
    ("en", "Train twenty-five volunteers", "25volunteers"),
    ("en", "Achieve zero waste to landfill", "0waste"),
    ("en", "Reduce length of stay by 2 days", "2Δday"),
    ("en", "Increase NPS from +12 to +30", "30"),
]


@pytest.mark.parametrize(("language", "text", "target"), TARGETS)
def test_target(language: str, text: str, target: str) -> None:
    assert told(analysed(language, text).target) == target


TRAPS = [
    ("fr", "Mettre en place le référentiel ISO 45001"),
    ("fr", "Déployer le CRM v2"),
    ("fr", "Appliquer l'article 5 du règlement"),
    ("fr", "Faire connaître le plan Horizon 2030 aux agents"),
    ("fr", "Réduire les pannes du four n° 3"),
    ("fr", "Réduire le rebut de la ligne 3"),
    ("fr", "Objectif n° 2 : améliorer l'accueil"),
    ("fr", "Animer une équipe de 12"),
    ("fr", "Réduire les dossiers ouverts depuis plus de 30 jours"),
    ("fr", "Augmenter les ventes par rapport à 2019"),
    ("fr", "Assurer un accueil 24h/24"),
    ("fr", "7. Associer les riverains"),
    ("fr", "2.3 - Associer les riverains"),
    ("fr", "1.2 Associer les riverains"),
    ("fr", "b) Associer les riverains [12]"),
    ("fr", "§ 3 Renforcer les équipes"),
    ("fr", "Faire connaître la ligne 3919"),
    ("fr", "Augmenter les appels au 3018"),
    ("fr", "Lever les freins à la mobilité"),
    ("en", "5. Support local farms"),
    ("en", "KR3: Support local farms"),
    ("en", "Refer callers to helpline 116"),
    ("en", "Create a one-stop shop"),
    ("en", "Deliver a three-day course"),
    ("en", "Remove silos between teams"),
    ("en", "Double down on safety"),
    ("en", "Support SDG target 8.5"),
    ("en", "Comply with Article 32 of the GDPR"),
    ("en", "Support the roll-out of Strategy 2030"),
    ("en", "[P1] Improve the onboarding (#59)"),
    ("en", "Strengthen the HR hub (8 FTEs)"),
    ("en", "Implement the 10-Year Framework"),
    ("en", "Reduce falls on Ward 7"),
    ("en", "Complete phase 2 of the project"),
    ("en", "Ship v2.0 of the app"),
    ("en", "Provide a 24/7 helpline"),
    ("en", "Migrate to ISO 9001:2015"),
]


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_numbers_that_are_no_target(language: str, text: str) -> None:
    found = analysed(language, text)
    assert (told(found.target), told(found.baseline)) == ("-", "-")


BASELINES = [
    ("fr", "Passer de 3 à 5 antennes", "3antennes", "5antennes", "increase"),
    ("fr", "Atteindre 900 adhérents (vs 700 aujourd'hui)", "700adhérents", "900adhérents", "increase"),
    ("fr", "Baisser le taux de 7,2 % à 6 %", "7.2%", "6%", "decrease"),
    ("fr", "Accueillir 120 stagiaires, contre 80 en 2024", "80stagiaires", "120stagiaires", "increase"),
    ("en", "Increase session duration from ~3 to 4 minutes", "3minute", "4minute", "increase"),
    ("en", "Bring churn down to 2%, currently 3.1%", "3.1%", "2%", "decrease"),
    ("en", "Reach 10,000 members (up from 6,500)", "6500members", "10000members", "increase"),
    ("en", "Raise the share to 45 by 2028 (31 in 2024)", "31", "45", "increase"),
]


@pytest.mark.parametrize(("language", "text", "baseline", "target", "direction"), BASELINES)
def test_baseline_and_the_sign_decides(language: str, text: str, baseline: str, target: str, direction: str) -> None:
    found = analysed(language, text)
    assert (told(found.baseline), told(found.target), found.direction) == (baseline, target, direction)


DEADLINES = [
    ("fr", "Ouvrir l'antenne le 30/06/2025", "2025-06-30"),
    ("fr", "Ouvrir l'antenne le 1er mars 2027", "2027-03-01"),
    ("fr", "Ouvrir l'antenne fin 2026", "2026-12-31"),
    ("fr", "Ouvrir l'antenne mi-2026", "2026-06-30"),
    ("fr", "Ouvrir l'antenne avant 2028", "2027-12-31"),
    ("fr", "Ouvrir l'antenne avant Noël", "XXXX-12-25"),
    ("fr", "Ouvrir l'antenne à l'horizon 2030", "2030"),
    ("fr", "Ouvrir l'antenne au T3 2026", "2026-Q3"),
    ("fr", "Ouvrir l'antenne au premier semestre 2027", "2027-H1"),
    ("fr", "Ouvrir l'antenne à la rentrée 2026", "2026-09"),
    ("fr", "Ouvrir l'antenne d'ici la fin de l'année", "XXXX-12-31"),
    ("fr", "Ouvrir l'antenne d'ici trois mois", "P3M"),
    ("fr", "Ouvrir l'antenne au cours du prochain trimestre", "P3M"),
    ("fr", "Ouvrir l'antenne d'ici un an", "P1Y"),
    ("fr", "Ouvrir l'antenne à terme", None),
    ("fr", "Répondre aux usagers sous 48 h", None),
    ("fr", "Poursuivre la démarche initiée en 2019", None),
    ("fr", "Ouvrir l'antenne d'ici la fin du trimestre", "XXXX-QX"),
    ("fr", "Ouvrir l'antenne avant la fin du mois", "XXXX-XX"),
    ("fr", "Ouvrir l'antenne avant la fin du mois prochain", "P1M"),
    ("fr", "Ouvrir l'antenne d'ici la fin du mois de mars", "XXXX-03-31"),
    ("fr", "Ouvrir l'antenne d'ici la fin du semestre", "P6M"),
    ("fr", "Ouvrir l'antenne en fin de trimestre", "XXXX-QX"),
    ("fr", "Augmenter la réussite en première année", None),
    ("fr", "Ouvrir l'antenne durant la première année", "P1Y"),
    ("en", "Open the clinic by end of quarter", "XXXX-QX"),
    ("en", "Open the clinic within a 6-month window", "P6M"),
    ("en", "Open the clinic over a two-year period", "P2Y"),
    ("en", "Raise retention for first-year nurses", None),
    ("en", "Raise the five-year survival rate to 70%", None),
    ("en", "Hold prices at 2025 levels", None),
    ("en", "Open the clinic by 31 Oct 2026", "2026-10-31"),
    ("en", "Open the clinic by June 30, 2026", "2026-06-30"),
    ("en", "Open the clinic in Q1'26", "2026-Q1"),
    ("en", "Open the clinic by EOY", "XXXX-12-31"),
    ("en", "Open the clinic before the end of Q1", "XXXX-Q1"),
    ("en", "Open the clinic by mid-2026", "2026-06-30"),
    ("en", "Open the clinic in FY 2026/27", "2026/2027"),
    ("en", "Open the clinic within six weeks", "P6W"),
    ("en", "Open the clinic over the next two years", "P2Y"),
    ("en", "Open the clinic next quarter", "P3M"),
    ("en", "Open the clinic by the end of the quarter", "XXXX-QX"),
    ("en", "Open the clinic soon", None),
    ("en", "Answer every complaint within 48 hours", None),
    ("en", "Cut energy by 15% with a 2019 baseline", None),
]


@pytest.mark.parametrize(("language", "text", "deadline"), DEADLINES)
def test_deadline(language: str, text: str, deadline: str | None) -> None:
    found = analysed(language, text)
    assert (found.deadline.value, found.time_bound) == (deadline, deadline is not None)


IMPOSSIBLE = [
    ("fr", "Réduire les chutes de 30 % avant le 31/04/2027", "2027-04-31", "le 31 avril 2027 n'existe pas"),
    ("fr", "Réduire les chutes de 30 % avant le 31.04.27", "2027-04-31", "le 31 avril 2027 n'existe pas"),
    ("fr", "Réduire les chutes de 30 % d'ici le 31 avril 2027", "2027-04-31", "le 31 avril 2027 n'existe pas"),
    ("fr", "Réduire les chutes de 30 % d'ici le 29 février 2027", "2027-02-29", "le 29 février 2027 n'existe pas"),
    ("fr", "Réduire les chutes de 30 % au 30/13/2027", "2027-13-30", "le 30/13/2027 n'existe pas"),
    ("fr", "Réduire les chutes de 30 % avant le 31 juin", "XXXX-06-31", "le 31 juin n'existe pas"),
    ("en", "Cut falls by 30% by 31 April 2027", "2027-04-31", "31 April 2027 does not exist"),
    ("en", "Cut falls by 30% by April 31, 2027", "2027-04-31", "31 April 2027 does not exist"),
    ("en", "Cut falls by 30% by 2027-04-31", "2027-04-31", "31 April 2027 does not exist"),
]


@pytest.mark.parametrize(("language", "text", "day", "reason"), IMPOSSIBLE)
def test_a_day_that_does_not_exist_is_no_deadline(language: str, text: str, day: str, reason: str) -> None:
    found = analyse_statement(text, language)
    assert (found.deadline.kind, found.deadline.value) == ("impossible", day)
    assert not found.time_bound
    assert found.reasons["time_bound"].render(language) == reason
    assert found.subject in ("chutes", "falls")


@pytest.mark.parametrize(
    "text", ["Diviser par deux les chutes d'ici le 31/04/2027", "Réduire les chutes d'ici 31/04/2027"]
)
def test_a_day_that_does_not_exist_is_not_what_a_sentence_is_about(text: str) -> None:
    assert analyse_statement(text, "fr").subject == "chutes"


@pytest.mark.parametrize(
    ("language", "text", "deadline"),
    [
        ("fr", "Réduire les chutes de 30 % avant le 29 février 2028", "2028-02-29"),
        ("fr", "Réduire les chutes de 30 % avant le 29 février", "XXXX-02-29"),
        ("en", "Train in February 30 people", "XXXX-02"),
    ],
)
def test_what_looks_like_a_day_that_does_not_exist(language: str, text: str, deadline: str) -> None:
    assert analyse_statement(text, language).deadline.value == deadline


@pytest.mark.parametrize(
    ("language", "text", "frequency"),
    [
        ("fr", "Tenir deux réunions par trimestre", "quarterly"),
        ("fr", "Nombre de pannes, suivi mensuel", "monthly"),
        ("fr", "Publier le bilan annuel", None),
        ("fr", "Tenir une réunion tous les deux mois", None),
        ("en", "Hold four meetings a year", "yearly"),
        ("en", "Occupancy, reported daily", "daily"),
        ("en", "Publish the annual report", None),
        ("en", "Reduce water use by a quarter", None),
        ("en", "Audit every three years", None),
    ],
)
def test_frequency(language: str, text: str, frequency: str | None) -> None:
    assert analysed(language, text).frequency == frequency


@pytest.mark.parametrize(
    ("language", "text", "direction"),
    [
        ("fr", "Faire baisser les retards", "decrease"),
        ("fr", "Améliorer la satisfaction", "increase"),
        ("fr", "Améliorer le délai de réponse", "decrease"),
        ("fr", "Conserver un taux supérieur à 92 %", "maintain"),
        ("fr", "Ne pas dépasser 3 jours de retard", "maintain"),
        ("fr", "Mettre fin aux contrats précaires", "eliminate"),
        ("fr", "Obtenir la certification", "reach"),
        ("fr", "Simplifier les démarches", "none"),
        ("fr", "Avoir plus d'inscrits à la newsletter", "increase"),
        ("fr", "Attirer un maximum de bénévoles", "increase"),
        ("fr", "Apporter davantage de conseils", "increase"),
        ("fr", "Avoir moins d'erreurs", "decrease"),
        ("fr", "Accueillir plus de 120 familles", "reach"),
        ("fr", "Rendre les sites plus accessibles", "none"),
        ("fr", "Mieux informer les patients", "none"),
        ("fr", "Contribuer à une baisse des déchets", "decrease"),
        ("fr", "15 minutes gagnées par dossier", "decrease"),
        ("fr", "Gagner 10 % de productivité", "increase"),
        ("fr", "Améliorer les délais de 10 %", "decrease"),
        ("fr", "Lever les freins à la mobilité", "eliminate"),
        ("fr", "Embaucher (ou promouvoir) un chef d'atelier", "reach"),
        ("en", "Get more replies to the survey", "increase"),
        ("en", "Spend less time in meetings", "decrease"),
        ("en", "Work more closely with towns", "none"),
        ("en", "Serve customers better and faster", "none"),
        ("en", "Hold four open days", "reach"),
        ("en", "Hold prices", "maintain"),
        ("en", "Promote (or hire) a team lead", "reach"),
        ("en", "Gain two years of healthy life", "increase"),
        ("en", "Eliminate deforestation", "eliminate"),
        ("en", "Bring the defect rate down to 1%", "decrease"),
        ("en", "Continue to reduce waste", "decrease"),
        ("en", "Do not exceed 3% errors", "maintain"),
        ("en", "Launch the intranet", "reach"),
        ("en", "Support local businesses", "none"),
    ],
)
def test_direction(language: str, text: str, direction: str) -> None:
    assert analysed(language, text).direction == direction


@pytest.mark.parametrize(
    ("language", "kind", "text", "letters"),
    [
        ("fr", "objective", "Améliorer la satisfaction client", (False, False)),
        ("fr", "objective", "Réduire les réclamations", (True, False)),
        ("fr", "objective", "Réduire les réclamations de 30 %", (True, True)),
        ("fr", "objective", "Créer un guichet unique", (True, True)),
        ("fr", "objective", "Construire une culture commune", (False, False)),
        ("fr", "objective", "Réduire, partout en ville, les inégalités d'accès", (False, False)),
        ("fr", "objective", "Diminuer, dans chaque service, le nombre d'heures supplémentaires", (True, False)),
        ("fr", "objective", "Lutter contre toutes les formes de discrimination", (False, False)),
        ("fr", "objective", "Développer la notoriété et le nombre d'abonnés", (True, False)),
        ("fr", "objective", "Créer un processus partagé", (False, False)),
        ("fr", "objective", "Contenir l'événement", (True, False)),
        ("fr", "objective", "Résorber la totalité du retard de saisie", (True, True)),
        ("fr", "objective", "Rendre les sites plus accessibles", (False, False)),
        ("fr", "indicator", "Nombre de réclamations", (True, True)),
        ("fr", "indicator", "Qualité des relations", (False, False)),
        ("en", "objective", "Be 15% better", (False, True)),
        ("en", "objective", "Remove silos between teams", (False, False)),
        ("en", "objective", "Remove the legacy server", (True, True)),
        ("en", "objective", "Build a shared approach to data", (False, False)),
        ("en", "objective", "Recruit a quality manager", (True, True)),
        ("en", "objective", "Serve customers better and faster", (False, False)),
        ("en", "objective", "Launch a faster website", (True, True)),
        ("en", "objective", "Achieve savings of £40k", (True, True)),
        ("en", "objective", "Publish the annual report", (True, True)),
        ("en", "objective", "Foster a culture of innovation", (False, False)),
        ("en", "indicator", "Cost per case", (True, True)),
        ("en", "indicator", "Community cohesion", (False, False)),
    ],
)
def test_specific_and_measurable(language: str, kind: str, text: str, letters: tuple[bool, bool]) -> None:
    found = analysed(language, text, kind)
    assert (found.specific, found.measurable) == letters


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("fr", "Taux de panne ≤ 2 % (source : GMAO)", "GMAO"),
        ("fr", "Satisfaction mesurée par l’enquête en ligne", "enquête en ligne"),
        ("en", "Bed occupancy, from the patient administration system", "patient administration system"),
        ("en", "Reduce waste", None),
    ],
)
def test_source(language: str, text: str, source: str | None) -> None:
    assert analysed(language, text, "indicator").source == source


def test_suggestions_use_the_words_of_the_sentence() -> None:
    found = analyse_statement("Réduire les réclamations.", "fr")
    assert [question.render("fr") for question in found.suggestions] == [
        "Réduire les réclamations : de combien, d'ici quand ?"
    ]
    assert analyse_statement("Réduire les réclamations de 30 % d'ici 2027", "fr").suggestions == ()


def test_achievable_and_relevant_are_not_for_the_sentence_alone() -> None:
    found = analyse_statement("Cut complaints by 30% by 2027", "en")
    assert (found.achievable, found.relevant, found.score) == (None, None, 100)
    assert set(found.reasons) == {"specific", "measurable", "achievable", "relevant", "time_bound"}


def test_figures_are_told_as_people_write_them() -> None:
    found = analyse_statement("Ramener le délai de 10 à 5 jours ouvrés au plus tard le 1er mars 2027", "fr")
    assert found.target is not None
    assert found.target.written("fr") == "5 jours ouvrés"
    assert found.deadline.written("fr") == "1er mars 2027"
    falls = analyse_statement("Réduire le taux de chutes de 6,2 à 4 pour 1 000 journées avant le 30 juin 2026", "fr")
    assert falls.target is not None
    assert falls.target.written("fr") == "4 pour 1 000"
    assert falls.target.written("en") == "4 per 1,000"
    raised = analyse_statement("Raise at least £2.3M by Q3 2026", "en")
    assert raised.target is not None
    assert raised.target.written("en") == "at least £2,300,000"
    assert raised.target.written("fr") == "au moins 2 300 000 £"
    assert raised.deadline.written("fr") == "T3 2026"


def test_only_the_two_languages_and_the_two_kinds() -> None:
    with pytest.raises(ValueError, match="language"):
        analyse_statement("Reducir", "es")
    with pytest.raises(ValueError, match="kind"):
        analyse_statement("Reduce", "en", "wish")
