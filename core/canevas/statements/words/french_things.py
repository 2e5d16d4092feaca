"""French: nouns that are counted, and nouns that nobody counts."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, Stems, word_set
from canevas.statements.words.shape import ThingWords

THINGS: Final = ThingWords(
    measured=Stems({
        "measure": "nombre. taux. délai délais % pourcentage part. parts. proportion coût coûts montant volume "
            "durée temps. score note. notes. indice index. quantité tonnage effectif effectifs consommation émission "
            "émissions chiffre recette dépense budget. marge. vente ventes panne accident incident réclamation "
            "plainte défaut rebut retard stock absentéisme turnover rotation fréquentation trafic prix. pourcents "
            "facture distance superficie surface température fréquence gravité dette trésorerie bénéfice résultat "
            "revenu production. productivité rendement déchet déchets ratio valeur. moyenne médiane perte heure "
            "heures jour jours visite visites attente. écart classement rang. place. places. tonne kwh litre "
            "montants encours impayé erreur anomalie défaillance abonné adhérent bénévole client clients. client.. "
            "ticket nuitée population. âge. solde. charge. charges. salaire mortalité morbidité prévalence incidence "
            "couverture occupation participation. assiduité ponctualité disponibilité. usagers. utilisateurs. "
            "demande dossier dossiers point. points. exportation importation inscription candidature téléchargement "
            "connexion nps csat recours. vitesse densité humidité longueur largeur gaz. eau électricité énergie "
            "carbone co2 ges. bruit pollution gaspillage",
    }),
    qualities=Stems({
        "virtue": "qualité performance efficacité efficience image notoriété attractivité engagement motivation "
            "satisfaction. bien-être bien. bienêtre excellence communication. culture dialogue coopération "
            "collaboration partenariat relation relations climat. activité. cohésion confiance transparence "
            "innovation créativité compétitivité visibilité rayonnement résilience autonomie agilité dynamisme "
            "dynamique expérience implication. professionnalis pilotage gouvernance organisation management "
            "attractif coordination accompagnement compétence savoir connaissance maîtrise. sécurité prévention "
            "accueil accessibilité accès. conditions. condition. lisibilité cadre. vie. environnement développement "
            "durabilité image. offre. service. services. égalité équité inclusion mixité diversité solidarité "
            "proximité réactivité fiabilité. fidélité ouverture. valeurs. leadership esprit. capacité capacités "
            "potentiel démarche processus. pratiques. méthodes. outils. maturité ambiance. appropriation adhésion. "
            "reconnaissance bienveillance vision. stratégie soutien suivi. sens. réputation influence errance "
            "synergie synergies concertation participation conscience sensibilisation éducation. lien liens. rigueur "
            "formation. information. échanges. anticipation réseau écoute. marque. position. positionnement "
            "présence. interface ergonomie simplicité fluidité transformation numérique. systèmes. système. "
            "transition. métiers. rôle. politique. moyens. ressources. usage. usages. attention. responsabilité "
            "citoyenneté clarté équipes. équipe. territoire. mobilité mobilités. protection. patrimoine. économie. "
            "tissu. parcours. vivre. attentes. besoins. enjeux. évolution. évolutions intérêt. fierté sérénité "
            "richesse. solidité aisance enthousiasme pertinence force. forces. ressenti. moral. entente. harmonie "
            "crédibilité légitimité convivialité courtoisie sincérité loyauté considération. estime cohérence "
            "dynamisme adaptabilité polyvalence souplesse flexibilité facilité. confort prestige sentiment "
            "perception. perceptions. appréciation. envie. envies. goût. plaisir passion curiosité vitalité humeur "
            "clarté justesse finesse robustesse complicité sympathie exemplarité professionnalisme politesse "
            "empathie civisme bonheur joie. épanouissement attachement appétence attrait. charme authenticité "
            "modernité originalité générosité courage ambition. ambitions. audace honnêteté probité objectivité "
            "neutralité impartialité intelligence. ingéniosité imagination atmosphère éthique état. équilibre. "
            "optimisme impact. impacts. utilité indépendance",
    }),
    quality_endings=(),
    measures=Phrases({"measure": "capacité d'accueil, capacité de production, capacité de stockage, capacité de "
        "traitement, capacité d'hébergement, capacité installée, impact carbone, état des stocks, état du stock"}),
    vague=Stems({
        "vague": "culture démarche. dynamique. environnement conditions cadre. climat. synergi gestion. monde. "
            "société. meilleur meilleure vraie véritable avenir. espace lieu lien liens relation confiance "
            "valeur. opportunit expérience priorité excellence politique. stratégie esprit cohésion"
        " égalité équité résilience transition. bien. ensemble. sens. accès. qualité développement. efficacité "
        "performance potentiel. collectif. partage. équilibre",
    }),
    ills=Stems({
        "ill": "pression pressions violence inégalité discrimination souffrance stress. injustice insécurité. "
            "vulnérabilit précarité isolement. fragilité tension tensions nuisance pénibilité impact impacts menace "
            "exclusion stéréotyp préjugé",
        "obstacle": "frein freins obstacle barrière friction irritant silo silos cloisonnement lourdeur complexité "
            "confusion ambiguïté incertitude incompréhension malentendu frustration goulet goulot blocage opacité "
            "difficulté rigidité",
    }),
    intangible=Stems({"intangible": "processus. process. approche pratique façon manière mode. modes. logique"}),
    events=Stems({"event": "réunion atelier séance comité session conférence assemblée"}),
    better=Stems({
        "better": "mieux. meilleur plus. simple simples. accessible efficace rapide. exemplaire moderne durable. "
            "durables. inclusif inclusive attractif agile. performant innovant responsable. optimal cohérent "
            "fluide fort. forte. fiables.",
    }),
    times=Stems({"time": "délai délais durée temps. attente attentes retard retards âge. ancienneté intervalle "
        "interruption indisponibilité couverture. stock. séjour absence absences stocks. latence autonomie. "
        "coupure arrêt. arrêts. traitement. résolution réponse. instruction paiement"}),
    undefined=Phrases({
        "undefined": "à définir, en cours de définition, à déterminer, à préciser, non défini, non définie, tbd, "
            "à compléter, à construire, à fixer, n/a, en construction, en cours d'élaboration, reste à définir",
    }),
    skipped=word_set(
        "le la les l un une des du de d nos notre vos votre leur leurs ses son sa ce cette ces tous toutes tout "
        "toute chaque très plus fortement significativement sensiblement nettement"
        " durablement progressivement continuellement globalement encore davantage grand grande au à aux faire "
        "très bonne bon nouvelle nouveau nouveaux nouvelles mieux meilleure meilleur propre substantiellement"
        " drastiquement considérablement rapidement légèrement régulièrement massivement fort forte et ainsi "
        "notamment aussi toujours"
    ),
    prepositions=word_set("de du des d à au aux pour sur dans par avec en sur lors chez sous entre auprès sans "
        "afin via et ou dont qui que liées liés lié liée vers parmi"),
    sources=Phrases({
        "source": "via, selon, d'après, source :, sources :, source, mesuré par, mesurée par, mesurés par, "
            "mesurées par, mesuré via, mesuré avec, mesurée via, mesurée avec, suivi dans, suivie dans, suivi "
            "via, tiré de, tirée de, extrait de, extraits de,"
        " issu de, issue de, issus de, relevé dans, relevée dans, relevés dans, calculé à partir de, calculé à "
        "partir du, calculé par, mesuré dans, sur la base de, sur la base du, à partir de l'enquête, par "
        "l'enquête, par enquête, par un questionnaire, au moyen de,"
        " mesurée par le, mesuré au moyen de, mesuré grâce à, évalué par, évaluée par, constaté dans, données "
        "du, donnée du, d'après les",
    }),
    finite=Stems({"finite": "sont. est. ont. participent sont. s'engagent connaissent"}),
)  # fmt: skip
