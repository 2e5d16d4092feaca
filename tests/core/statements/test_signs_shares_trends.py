"""Classes of sentences that showed the grammar its limits: signs, shares, trends, limits, each with its like and its unlike."""

from __future__ import annotations

import pytest

from canevas import StatementAnalysis, analyse_statement
from canevas.statements import Amount


def told(amount: Amount | None) -> str:
    """Write an amount in one word: ``>=95%``, ``15..20Δ%``."""
    if amount is None:
        return "-"
    compared = "" if amount.comparator == "=" else amount.comparator
    value = "..".join(map(str, amount.value)) if isinstance(amount.value, tuple) else str(amount.value)
    return f"{compared}{value}{amount.unit}"


def read(case: str) -> tuple[StatementAnalysis, list[str]]:
    """Analyse the sentence of a case, and give what is expected of it."""
    language, kind, text, *expected = case.split("|")
    return analyse_statement(text, language, {"o": "objective", "i": "indicator"}[kind]), expected


READ = """
# language | objective or indicator | sentence | direction | target | baseline | deadline | frequency
# A figure in brackets, or of last year, is what the quantity was
fr|i|Prix de revient au mètre carré : cible 118 € (127 € en 2025)|decrease|118EUR|127EUR|-|-
fr|o|Atteindre 300 adhérents (seulement 240 l'an dernier)|increase|300adhérents|240adhérents|-|-
fr|i|Délai de livraison : 6 jours en moyenne (3 visés)|decrease|3day|6day|-|-
en|i|Cost per meal: target £3.10 (£3.40 in 2025)|decrease|3.1GBP|3.4GBP|-|-
en|o|Recruit 30 apprentices (18 the year before)|increase|30apprentices|18apprentices|-|-
en|o|Reach 90 mentors (72 this time last year)|increase|90mentors|72mentors|-|-
en|o|Bring complaints down from 45 to 20 a month|decrease|20|45|-|monthly
fr|o|Réduire de 12 % le budget papier (40 k€ en 2025)|decrease|12Δ%|40000EUR|-|-
fr|o|Ouvrir 3 crèches (60 places en 2027)|reach|3crèches|-|2027|-
en|o|Cut the head office power bill (£84k in 2025) by 10%|decrease|10Δ%|84000GBP|-|-
# So many of so many things are a share
fr|o|3 chefs d'équipe sur 4 formés à la conduite d'entretien|reach|75%|-|-|-
fr|o|9 dossiers de subvention sur 10 instruits sous 3 semaines|reach|90%|-|-|-
fr|o|Un salarié sur deux à vélo en 2030|reach|50%|-|2030|-
fr|o|Que 9 clients sur 10 nous recommandent fin 2027|reach|90%|-|2027-12-31|-
fr|o|Installer 5 bornes sur 10 sites|reach|5bornes|-|-|-
en|o|Seven technicians out of ten trained on the new press|reach|70%|-|-|-
en|o|Clear 4 planning queries out of 5 within 3 weeks|reach|80%|-|-|-
en|o|Open 5 shops in 10 cities|reach|5shops|-|-|-
# A mark out of ten is no day of October
fr|i|Rapport qualité/prix : 7/10|reach|7/10|-|-|-
fr|o|Rendre le dossier pour le 8/10|reach|-|-|XXXX-10-08|-
# How many times one measures is a rhythm, and no figure
fr|i|Taux de respect du plan de nettoyage (audit, 3 fois par an)|none|-|-|-|-
fr|i|Température du quai, relevée tous les 15 jours|none|-|-|-|-
fr|o|Réunir le comité de pilotage 6 fois par an|reach|6fois|-|-|yearly
en|i|Stock accuracy, counted 3 times a week|none|-|-|-|-
en|i|Scrap rate (checked every 4 hours)|none|-|-|-|-
# A sign set apart, or in words, makes a change
fr|o|Budget déplacements : - 15 %|decrease|15Δ%|-|-|-
fr|o|Encours clients : moins 80 k€ au S1 2027|decrease|80000ΔEUR|-|2027-H1|-
fr|o|Axe 3 - 40 % de produits locaux|reach|40%|-|-|-
fr|o|Mener 4 actions : - 2 ateliers, - 2 visites|reach|4actions|-|-|-
en|i|Web traffic: + 20% by end 2027|increase|20Δ%|-|2027-12-31|-
en|i|Waste per unit: minus 10%|decrease|10Δ%|-|-|-
# More or less of a thing, said behind it
fr|o|Jeter 20 % de papier en moins|decrease|20Δ%|-|-|-
fr|o|Produire 10 tonnes de déchets de moins d'ici fin 2026|decrease|10Δt|-|2026-12-31|-
fr|o|Livrer 80 % de repas en moins de 20 minutes|reach|80%|-|-|-
fr|o|Proposer 5 formations en plus des ateliers|reach|5formations|-|-|-
en|o|Print 200,000 fewer pages a year|decrease|200000Δpages|-|-|yearly
en|i|Accidents 10% down on last year|decrease|10Δ%|-|-|-
# Up and down before a figure
en|i|Energy per tonne down 6% on 2025|decrease|6Δ%|-|-|-
en|o|Repeat orders up 5 points by Q4|increase|5Δpt|-|XXXX-Q4|-
en|o|Sign up 60% of members to the app|reach|60%|-|-|-
fr|o|Plaintes en recul de 20 % d'ici 2027|decrease|20Δ%|-|2027|-
fr|i|Coût de l'énergie par tonne, - 4 % par an|decrease|4Δ%|-|-|yearly
# A trend without figure
fr|i|Heures d'intérim (en recul)|decrease|-|-|-|-
fr|i|Nombre de plaintes orienté à la baisse|decrease|-|-|-|-
fr|i|Taux de croissance|none|-|-|-|-
fr|o|Imprimer moins|decrease|-|-|-|-
en|i|Near misses, falling|decrease|-|-|-|-
en|i|Donations trending upwards|increase|-|-|-|-
en|i|Drop-out rate|none|-|-|-|-
en|o|Take on more apprentices|increase|-|-|-|-
# A limit that holds for each is no deadline
fr|o|Nouveaux arrivants à former dans les 15 jours suivant leur embauche|reach|<=15day|-|-|-
fr|o|Factures fournisseurs payées sous 30 jours|reach|<=30day|-|-|-
fr|o|Remettre le rapport dans les 10 jours suivant la réunion|reach|-|-|P10D|-
en|o|New tenants to be visited within 14 days of moving in|reach|<=14day|-|-|-
en|o|Returning staff to be interviewed within 8 days of their return|reach|<=8day|-|-|-
en|o|Renovations completed within 6 months|reach|-|-|P6M|-
# What must not be crossed
fr|o|Ne jamais descendre sous 15 jours de trésorerie|maintain|>=15day|-|-|-
fr|o|Tenir le taux de service au-dessus de 97 %|maintain|>97%|-|-|-
en|o|Never let cash cover drop below 15 days|maintain|>=15day|-|-|-
en|o|Never let response time exceed 5 minutes|maintain|<=5minute|-|-|-
# A factor behind its object
fr|o|Diviser le nombre de litiges par trois|decrease|0.3333x|-|-|-
en|o|Multiply green roof area by 1.5 by 2032|increase|1.5x|-|2032|-
# The end of a stretch of time
fr|o|Réduire d'un quart les kilomètres parcourus entre 2025 et 2028|decrease|25Δ%|-|2028|-
en|o|Run sessions between March and June 2027|reach|-|-|2027-06|-
# To move a quantity, or a thing
fr|o|Porter la part du vrac à 45 %|increase|45%|-|-|-
fr|o|Porter la voix des jeunes|none|-|-|-|-
fr|o|Réduire de 2 h à 45 min le temps de réglage|decrease|45minute|2hour|-|-
en|o|Move the archive to Leeds by June|reach|-|-|XXXX-06|-
en|o|Get the accounts signed off by 31 March|reach|-|-|XXXX-03-31|-
fr|o|Rejoindre le top 10 des villes cyclables|reach|<=10rang|-|-|-
en|o|Raise £25,000 in donations|reach|25000GBP|-|-|-
en|o|Raise prices by £2|increase|2ΔGBP|-|-|-
en|i|No. of drills held per year|none|-|-|-|yearly
"""

LETTERS = """
# language | objective or indicator | sentence | specific and measurable
fr|i|Sérénité des équipes|00
fr|i|Richesse des échanges|00
fr|i|Capacité d'accueil en crèche|11
fr|i|Densité de population|11
fr|o|Tenir des réunions régulières avec les fournisseurs|00
fr|o|Organiser régulièrement des ateliers avec les habitants|00
fr|o|Tenir 3 permanences par semaine en mairie|11
fr|o|Vestiaires rénovés dans les 3 mois|11
fr|o|Plaintes en recul de 20 %|11
en|i|Supplier friendliness|00
en|i|Depth of client relationships|00
en|i|Tensile strength of welds|11
en|i|Sheet thickness|11
en|o|Run regular training sessions|00
en|o|Hold the annual supplier day|11
en|o|New depot up and running by June|11
"""


def cases(table: str) -> list[str]:
    return [line for line in table.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("case", cases(READ))
def test_what_is_read(case: str) -> None:
    found, expected = read(case)
    deadline, frequency = found.deadline.value or "-", found.frequency or "-"
    assert [found.direction, told(found.target), told(found.baseline), deadline, frequency] == expected


@pytest.mark.parametrize("case", cases(LETTERS))
def test_specific_and_measurable(case: str) -> None:
    found, expected = read(case)
    assert f"{found.specific:d}{found.measurable:d}" == expected[0]
