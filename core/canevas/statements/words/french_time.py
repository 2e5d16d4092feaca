"""French: dates, periods, durations, rhythms."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, Stems, word_set
from canevas.statements.words.shape import TimeWords

TIME: Final = TimeWords(
    months={
        "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5,
        "juin": 6, "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10,
        "novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
    },
    wary_months=frozenset({"mars", "sept", "jan", "dec", "oct", "nov", "avr", "fev"}),
    seasons=Phrases({
        "09": "rentrée, rentrée scolaire, rentrée universitaire, rentrée de septembre",
        "06": "printemps",
        "08": "été",
        "11": "automne",
        "03": "hiver",
        "12-25": "Noël, les fêtes",
        "12-31": "les fêtes de fin d'année, la Saint-Sylvestre, fin d'année, fin d'exercice",
        "06-30": "les vacances d'été, vacances d'été, les congés d'été, la fin de l'année scolaire, fin d'année "
            "scolaire, les grandes vacances",
        "07-31": "les congés estivaux, la pause estivale",
        "04": "Pâques",
        "QX": "fin de trimestre, fin trimestre, la clôture du trimestre",
        "XX": "fin de mois",
    }),
    ordinals={"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4},
    ordinal_marks=frozenset({"e", "er", "re", "ere", "eme", "nd", "nde", "ieme"}),
    period_letters={"t": "quarter", "q": "quarter", "s": "half", "h": "half"},
    periods={"trimestre": "quarter", "semestre": "half"},
    spans=Phrases({
        "1D": "jours, jour, j, jours ouvrés, jours ouvrables, jours calendaires, journées, journée, jour ouvré, "
            "jour ouvrable",
        "1W": "semaines, semaine",
        "1M": "mois",
        "3M": "trimestres, trimestre",
        "6M": "semestres, semestre",
        "1Y": "ans, an, années, année, exercices, exercice",
        "1H": "heures, heure, h",
        "1MIN": "minutes, minute, min, mn",
    }),
    edges=Phrases({
        "end": "fin, la fin, fin de, fin du, fin d', la fin de, la fin du, à la fin de, à la fin du, à fin, la "
            "fin d', à la fin d'",
        "mid": "mi, la mi, mi -, le milieu de, le milieu du, milieu",
        "start": "début, le début de, le début du, début de",
    }),
    links=frozenset({"de", "du", "d", "l", "la", "le", "annee", "an"}),
    determiners=word_set("le la l les une un ans annee annees mois lundi mardi mercredi jeudi vendredi"),
    this=Phrases({
        "XXXX": "cette année, l'année en cours, l'exercice en cours, l'année, de l'année, l'exercice, année en "
            "cours, toute l'année",
        "XXXX-QX": "ce trimestre, le trimestre en cours, le trimestre, du trimestre, trimestre en cours",
        "P6M": "ce semestre, le semestre en cours, le semestre, du semestre",
        "XXXX-XX": "ce mois, ce mois-ci, le mois en cours, le mois, du mois",
        "P7D": "cette semaine, la semaine, de la semaine, la semaine en cours",
    }),
    next=Phrases({
        "P1Y": "l'année prochaine, l'an prochain, la prochaine année, année suivante, l'année à venir, prochain "
            "exercice, l'exercice prochain, l'exercice suivant, prochaine année, année prochaine, an prochain",
        "P3M": "le trimestre prochain, trimestre prochain, prochain trimestre, trimestre suivant, trimestre à venir",
        "P6M": "semestre prochain, prochain semestre, semestre à venir",
        "P1M": "mois prochain, prochain mois, mois à venir",
        "P1W": "semaine prochaine, prochaine semaine",
    }),
    cues=Phrases({
        "by": "d'ici, d'ici à, d'ici au, d'ici en, pour, pour fin, au plus tard, au plus tard le, au plus tard "
            "en, au plus tard à, au plus tard au, au plus tard fin, jusqu'en, jusqu'à, jusqu'au, à l'horizon, à "
            "horizon, horizon de, à l'échéance, à échéance, échéance, échéance :, pour la rentrée, d'ici à la, "
            "jusqu'à la, à l'horizon de, date limite :, à l'échéance de, pas plus tard que, horizon :, délai :, date "
            "cible :, jusqu'à fin, cible à, à l'issue de, en vue de, terme :",
        "before": "avant, avant le, avant la, avant l'",
        "in": "en, au, à, à la, dans, durant, pendant, au cours de, au cours du, courant, sur, lors de, lors du, "
            "au titre de, au titre du, à l'occasion de, en cours d', dans le courant de, dans le courant du, au "
            "cours d', sur l'ensemble de, tout au long de, prévision pour, en prévision pour, entre, à compter",
        "from": "dès, dès le, dès la, à partir de, à partir du, à compter de, à compter du, dès la fin, à dater "
            "du, dès fin, dès l'",
        "past": "depuis, depuis le, par rapport à, par rapport au, par rapport aux niveaux de, par rapport au "
            "niveau de, comparé à, comparée à, contre, vs, vs., versus, que, qu'en, que fin, qu'à fin, base, année "
            "de référence, référence, année de base, au regard de, en référence à, niveaux de, niveau de, initié en, "
            "initiée en, initiés en, initiées en, lancé en, lancée en, lancés en, lancées en, engagé en, engagée en, "
            "adopté en, adoptée en, créé en, créée en, signé en, signée en, débuté en, débutée en, ouvert en, "
            "ouverte en, commencé en, commencée en, mis en place en, mise en place en, comparativement à, voté en, "
            "votée en, valeur, valeur de, constaté en, constatée en, constatés en, réalisé en, réalisée en, mesuré "
            "en, mesurée en, chiffres, données, résultats, enquête, issu de, issue de, après, démarré en, démarrée "
            "en, atteint en, moyenne",
    }),
    past_after=word_set("référence"),
    fiscal=Phrases({"y": "exercice, année scolaire, année universitaire, campagne, saison, exercice fiscal, fy, "
        "session, rentrée, édition, année fiscale, exercice budgétaire, millésime"}),
    named=word_set(
        "plan stratégie agenda vision horizon programme ambition cap projet loi budget accord schéma feuille norme "
        "référentiel règlement iso contrat convention cop rapport baromètre édition charte campagne paris contrats "
        "objectifs pacte cpom label enquête règles décret"
    ),
    goal=word_set("objectif cible cibles objectifs but échéance horizon ambition"),
    span_cues=Phrases({
        "by": "d'ici, d'ici à, d'ici les, d'ici au, au bout de, à l'horizon de, à échéance de, à horizon, à "
            "l'horizon, d'ici environ, avant, à un horizon de, à échéance",
        "in": "en, sur, sur les, dans, dans les, au cours des, au cours de, sous, dans un délai de, pendant, "
            "durant, à, dans un délai maximum de, sur une période de, pendant les, durant les, pendant la, durant "
            "la, pendant le, durant le, au cours du, au cours, dans le, sur le, dans un délai maximal de, dans un "
            "délai d', sur une durée de, en l'espace de, sous un délai de, au plus tard, dans le délai de, pour les, "
            "au cours de la, dans la, dans l', dans l'espace de, dans leur, dans son, dans leurs",
        "limit": "en moins de, dans un délai inférieur à, sous moins de, en moins d', dans un délai de moins de, "
            "au plus",
    }),
    first=word_set("premier première premiers premières"),
    coming=word_set("prochain prochaine prochains prochaines suivant suivants suivantes"),
    span_after=Phrases({
        "after": "après, suivant, suivants, qui suivent, à compter, à partir de, à venir, au plus tard, maximum "
            "après, après le, suivantes",
    }),
    rhythm=Phrases({
        "yearly": "une fois par an, par an, /an, / an, par année, chaque année, tous les ans, annuellement, l'an, / "
            "année, d'une année sur l'autre, chaque exercice, par exercice, en moyenne annuelle, en rythme annuel, "
            "par saison, par année scolaire, une fois l'an, à l'année, en moyenne par an, en année pleine",
        "monthly": "par mois, /mois, / mois, chaque mois, tous les mois, mensuellement, chaque fin de mois, une "
            "fois par mois, à la fin de chaque mois, d'un mois sur l'autre",
        "weekly": "une fois par semaine, par semaine, / semaine, chaque semaine, toutes les semaines, "
            "hebdomadairement, chaque lundi, chaque mardi, chaque mercredi, chaque jeudi, chaque vendredi, tous les "
            "lundis, tous les mardis, tous les jeudis, tous les vendredis",
        "daily": "une fois par jour, par jour, / jour, chaque jour, tous les jours, quotidiennement, par journée, /j, "
            "/ j, chaque matin, chaque soir, tous les matins, tous les soirs",
        "quarterly": "une fois par trimestre, par trimestre, / trimestre, chaque trimestre, tous les trimestres, "
            "trimestriellement, chaque fin de trimestre, tous les trois mois, tous les 3 mois",
        "": "par semestre, chaque semestre, tous les semestres, tous les deux mois, tous les deux ans, tous les "
            "trois ans, toutes les deux semaines, tous les six mois, tous les 6 mois, tous les 2 ans, tous les 3 "
            "ans, tous les 2 mois",
    }),
    rhythm_words={
        "annuel": "yearly", "annuelle": "yearly", "annuels": "yearly", "annuelles": "yearly", "mensuel": "monthly",
        "mensuelle": "monthly", "mensuels": "monthly", "mensuelles": "monthly", "hebdomadaire": "weekly",
        "hebdomadaires": "weekly", "quotidien": "daily", "quotidienne": "daily", "quotidiens": "daily",
        "quotidiennes": "daily", "trimestriel": "quarterly", "trimestrielle": "quarterly", "trimestriels": "quarterly",
        "trimestrielles": "quarterly", "journalier": "daily", "journaliere": "daily", "hebdo": "weekly",
    },
    often=word_set("régulier réguliers régulière régulières régulièrement fréquent fréquents fréquente fréquentes "
        "fréquemment périodique périodiques périodiquement continu continus continue continues continuellement "
        "constant constants constante constantes constamment ponctuels ponctuelles ponctuellement récurrents "
        "récurrentes occasionnels occasionnelles occasionnellement"),
    measuring=Stems({
        "measure": "suivi suivie relevé relevée mesure mesuré revue. revu. contrôle contrôlé fréquence "
            "périodicité point. comptage calcul calculé évaluation évalué reporting collecte relève. actualisation "
            "actualisé moyenne. total. objectif cible tableau. saisie. indicateur extraction mise. rythme analyse. "
            "vérification pointage observation cumul. ",
    }),
)  # fmt: skip
