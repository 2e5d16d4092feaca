"""French: numbers, units, comparators."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, word_set
from canevas.statements.words.shape import FigureWords

FIGURES: Final = FigureWords(
    numbers={
        "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
        "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
        "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
        "nonante": 90,
    },
    hundred=frozenset({"cent", "cents"}),
    scales={
        "mille": 1e3, "millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9,
        "milliards": 1e9, "md": 1e9, "mds": 1e9, "mrd": 1e9, "mrds": 1e9, "k": 1e3, "mio": 1e6,
    },
    groups={
        "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    joiners=frozenset({"et"}),
    singles=frozenset({"un", "une"}),
    fractions=Phrases({
        50.0: "la moitié, moitié, de moitié, un sur deux, une sur deux, ½",
        33.33: "un tiers, le tiers, d'un tiers",
        66.67: "deux tiers, les deux tiers, des deux tiers",
        25.0: "un quart, le quart, d'un quart, un sur quatre, une sur quatre, ¼",
        75.0: "trois quarts, les trois quarts, des trois quarts, ¾",
        20.0: "un cinquième, le cinquième, un sur cinq",
        40.0: "deux cinquièmes",
        60.0: "trois cinquièmes",
        80.0: "quatre cinquièmes, quatre sur cinq",
        10.0: "un dixième, le dixième, un sur dix",
        90.0: "neuf dixièmes",
        30.0: "trois dixièmes",
    }),
    half_needs=frozenset(),
    units=Phrases({
        "%": "%, pour cent, pourcent, pourcents, p. cent, p. 100",
        "pt": "points de pourcentage, point de pourcentage, pt, pts, point, points, pp",
        "working_day": "jours ouvrés, jour ouvré, jours ouvrables, jour ouvrable, j ouvrés, jo, j.o.",
        "day": "jours calendaires, jours, jour, j, jr, jrs, journée, journées",
        "working_hour": "heures ouvrées, heure ouvrée, h ouvrées, heures ouvrables, h ouvrables",
        "hour": "heures, heure, h, hrs",
        "minute": "minutes, minute, min, mn",
        "second": "secondes, seconde, s, sec",
        "week": "semaines, semaine",
        "month": "mois",
        "year": "ans, an, années, année",
        "EUR": "€, euros, euro, d'euros, eur",
        "USD": "$, dollars, dollar, de dollars, usd, $ us",
        "GBP": "£, livres sterling, gbp",
        "CHF": "chf, francs suisses, francs, fr.",
        "CAD": "$ ca, cad, dollars canadiens",
        "XOF": "fcfa, f cfa, francs cfa, xof, cfa",
        "t": "tonnes, tonne, t, tco2, tco2e, teqco2, t éq. co2, tonnes de co2",
        "kt": "kt, ktco2, ktco2e, kteqco2",
        "Mt": "mt, mtco2, mtco2e",
        "kg": "kg, kilos, kilo, kilogrammes",
        "g": "g, grammes",
        "ha": "ha, hectares, hectare",
        "km": "km, kilomètres, kilomètre",
        "m": "mètres, mètre, m",
        "m2": "m², mètres carrés, m2",
        "m3": "m³, mètres cubes, m3",
        "l": "l, litres, litre",
        "kWh": "kwh",
        "MWh": "mwh",
        "GWh": "gwh",
        "°C": "°c, °, degrés, degré",
        "x": "fois, x",
        "dB": "db, db a, décibels",
    }),
    fewer=Phrases({
        "decrease": "de moins, de réduction, de réductions, de baisse, de diminution, de gain de temps, d'économie, "
            "d'économies, de moins que, de recul, en moins d'ici, en moins, économisés, économisées, économisé, "
            "économisée",
        "increase": "de plus, en plus d'ici, en plus, supplémentaires, supplémentaire, d'augmentation, de hausse, de "
            "croissance, de progression, additionnels, de plus que",
        "": "en moins de, en moins d', en plus de, en plus des, en plus du, en plus d'",
        "gain": "de gain, de gains, gagnés, gagnées, gagné, gagnée",
    }),
    before=Phrases({
        ">=": ">=, pas inférieur à, pas inférieure à, jamais inférieur à, jamais inférieure à, pas en dessous de, au "
            "moins, au minimum, minimum, minimum de, un minimum de, à minima, a minima, pas moins de, "
            "supérieur ou égal à, supérieure ou égale à, supérieurs ou égaux à, supérieures ou égales à, égal ou "
            "supérieur à, égale ou supérieure à, mini, à partir de, min, min., supérieur ou égal, supérieure ou égale",
        ">": ">, plus de, plus que, plus d', supérieur à, supérieure à, supérieurs à, supérieures à, au-dessus "
            "de, au dessus des, au-dessus du, au-delà de, au-delà des, excédant, dépassant, dépasser, dépasse, "
            "dépasser les, dépasser la barre des, dépasse les, supérieur, supérieure, franchir le cap des, franchir "
            "la barre des",
        "<=": "<=, pas supérieur à, pas supérieure à, jamais supérieur à, jamais supérieure à, pas au-dessus de, au "
            "plus, au maximum, maximum, maximum de, un maximum de, max, max., pas plus de, inférieur ou "
            "égal à, inférieure ou égale à, inférieurs ou égaux à, inférieures ou égales à, égal ou inférieur à, "
            "égale ou inférieure à, sans dépasser, ne pas dépasser, ne dépasse pas, ne dépassant pas, ne dépassent "
            "pas, ne pas excéder, n'excédant pas, n'excède pas, jusqu'à, dans la limite de, à hauteur de maximum, ne "
            "dépasse pas les, sans excéder, ne pas aller au-delà de, inférieur ou égal, inférieure ou égale, "
            "plafonné à, plafonnée à, plafonnés à, plafonnées à",
        "<": "<, moins de, moins d', inférieur à, inférieure à, inférieurs à, inférieures à, au-dessous de, au "
            "dessous des, en dessous de, en-dessous de, en dessous des,"
        " sous, sous les, sous la barre des, sous la barre de, sous le seuil de, sous le seuil des, inférieur, "
        "inférieure, sous la barre, en deçà de, en-deçà de, au-dessous du, en dessous du",
    }),
    after=Phrases({
        ">=": "ou plus, et plus, ou davantage, au moins, minimum, au minimum, mini, a minima, +, ou mieux, min, "
            "ou au-delà",
        "<=": "ou moins, et moins, au plus, maximum, au maximum, max, maxi, au pire",
    }),
    about=word_set("environ près quelque quelques ~ ≈ autour presque ( moyenne les des"),
    roles=Phrases({
        "to": "à, au, aux, jusqu'à, vers, ->, à hauteur de, atteindre, atteindre les, atteint, atteignant, à un "
            "niveau de, au niveau de, à un taux de, soit, cible, cible de, cible :,"
        " objectif, objectif :, objectif de, objectif =, cible =, pour atteindre, à quelque, viser, visé, vise, "
        "d'atteindre, pour arriver à, pour passer à, à près de, à environ",
        "of": "de, d', des, du",
        "by": "en hausse de, en baisse de, en augmentation de, en diminution de, en recul de, en progression de, "
            "une hausse de, une baisse de, à raison de moins",
        "range": "entre, compris entre, comprise entre, compris entre, comprises entre, de l'ordre de entre",
        "now": "contre, vs, vs., versus, au lieu de, au lieu des, actuellement, aujourd'hui, aujourd'hui de, "
            "actuellement de, actuellement à, contre actuellement, initialement, contre environ, était de, était à, "
            "en partant de, à partir des, à comparer à, réalisé, réalisé :, réalisé de, valeur actuelle :, valeur "
            "initiale :, valeur de départ :, base :, référence :, actuel :, point de départ :, année précédente :, "
            "l'an dernier :, l'an passé :, l'année dernière :, exercice précédent :, l'an dernier, l'an passé, "
            "l'année dernière, l'année précédente, situation actuelle :, au lieu d', plutôt que, passé de, était, "
            "étaient, actuellement :, aujourd'hui :, il est de, il était de, elle est de, elle était de, niveau "
            "actuel :, par rapport aux, par rapport à",
    }),
    now_after=Phrases({
        "now": "aujourd'hui, actuellement, à ce jour, en ce moment, au départ, initialement, actuels, actuelles, "
            "constatés, constatées, aujourd'hui ), à l'heure actuelle, de référence, auparavant, au lancement, l'an "
            "dernier, l'an passé, l'année dernière, l'année passée, l'année précédente, l'année d'avant, l'exercice "
            "précédent, le mois dernier, le trimestre dernier, le semestre dernier, la saison dernière, la saison "
            "passée, pour l'instant, il y a un an, un an plus tôt",
    }),
    out_of=Phrases({"of": "sur, /"}),
    per_many=Phrases({"per": "pour, ‰, par"}),
    none_words=Phrases({"0": "zéro, pas de, pas d', aucun, aucune, nul, nulle, plus aucun, plus aucune, pas un "
        "seul, pas une seule, plus un seul, plus une seule, néant"}),
    all_words=Phrases({
        "all": "tous les, toutes les, tout, toute, tous, toutes, chaque, chacun des, chacune des, l'ensemble "
            "des, l'ensemble de, l'intégralité des, l'intégralité de, la totalité des, la totalité de, la totalité "
            "du, l'ensemble du, tout le, toute la, chacun",
    }),
    definite=word_set("les ces nos vos leurs ses cet cette ce notre votre leur des aux"),
    age=Phrases({
        "age": "âgés de, âgées de, âgé de, âgée de, depuis, depuis plus de, depuis moins de, de plus de, de "
            "moins de, agés de, pendant plus de, pendant au moins, pendant, sur au moins, sur, des plus de, des "
            "moins de, les plus de, les moins de, distants de, situés à moins de, durant, après, datant de plus de, "
            "dans un rayon de, les moins de, en moins de, en plus de, dont, ouverts depuis plus de, avec",
    }),
    labels=word_set(
        "article articles axe action actions objectif mesure mesures ligne lignes site four poste lot zone phase "
        "étape version tome volet chapitre section titre alinéa annexe"
        " bâtiment bloc salle unité atelier module niveau tranche quartier arrondissement priorité orientation "
        "enjeu iso nf en rfc odd sdg covid chantier pilier fiche programme plan"
        " horizon stratégie agenda numéro n no catégorie classe type groupe tableau figure page livre règle "
        "point critère route rd rn ce2 cm2 windows office machine pont quai porte"
        " entrepôt magasin agence lycée ehpad service pôle secteur parcelle circuit boucle cellule batterie "
        "presse robot scope projet opération vague jalon livrable sprint indicateur"
        " thème défi cap vision ambition loi directive décret norme référentiel certification v ref réf dossier "
        "ticket ts étage axes orientations sous"
    ),
    rank=Phrases({
        "first": "rester n° 1, rester numéro 1, n° 1, numéro un, rester leader, première place, 1re place, "
            "premier rang, 1er rang, 1ère place",
        "top": "top, premiers, premières, les premiers, rang, rangs, place, places",
    }),
    no_unit=word_set(
        "à a au aux en de du des d le la les l et ou par pour sur dans avec sans sous d' est sont sera seront "
        "soit contre vs avant après dès fin pendant durant entre selon via dont que qui"
        " chez lors ne n pas plus moins actuellement aujourd depuis minimum maximum maxi mini grâce ce cette "
        "notre nos leur leurs afin jusqu puis si se s y environ déclarent ici horizon tous chaque prévision"
        " en cible objectif étant ayant visé visés visée visées attendu attendus attendue attendues"
    ),
)  # fmt: skip
