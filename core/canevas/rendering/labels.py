"""The words of a report in both languages.

They stand here and not in the catalogue of messages, since a report speaks its plan's language, whatever that of the
person who renders it, and is the same wherever it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.tones import Tone
    from canevas.language import Text
    from canevas.model.words import Method
    from canevas.planning.thresholds import Light
    from canevas.planning.trend import Tendency

BLANK: Final[Text] = {"fr": "à compléter", "en": "to fill in"}
PLAN: Final[Text] = {"fr": "Plan d'action", "en": "Action plan"}
SEVERAL: Final[Text] = {"fr": "{count} plans d'action", "en": "{count} action plans"}
ONE_OF_SEVERAL: Final[Text] = {"fr": "1 plan d'action", "en": "1 action plan"}
PLANS: Final[Text] = {"fr": "Les plans", "en": "The plans"}
TYPE: Final[Text] = {"fr": "Type de plan", "en": "Type of plan"}
LATE: Final[Text] = {"fr": "Actions en retard", "en": "Late actions"}
ON_TARGET: Final[Text] = {"fr": "Indicateurs à la cible", "en": "Indicators on target"}
SO_MANY_OF: Final[Text] = {"fr": "{count} sur {all}", "en": "{count} of {all}"}
EXPECTED: Final[Text] = {"fr": "attendu", "en": "expected"}
BY_PLAN: Final[Text] = {
    "fr": "chaque plan a son propre avancement",
    "en": "each plan has a progress of its own",
}
TO_FILL: Final[Text] = {"fr": "Canevas à remplir", "en": "Plan to fill in"}
TITLE: Final[Text] = {"fr": "Titre du plan", "en": "Title of the plan"}
NOT_GIVEN: Final[Text] = {"fr": "Non précisé", "en": "Not given"}
WITH: Final[Text] = {"fr": "avec", "en": "with"}
OR: Final[Text] = {"fr": "ou", "en": "or"}
WITHOUT: Final[Text] = {"fr": "sans {}", "en": "without {}"}
LATE_ACTIONS: Final[Text] = {"fr": "actions en retard", "en": "late actions"}
ONLY: Final[Text] = {"fr": "Seulement", "en": "Only"}

SECTIONS: Final[Mapping[str, Text]] = {
    "identity": {"fr": "Le plan en bref", "en": "The plan in brief"},
    "context": {"fr": "Contexte", "en": "Context"},
    "objectives": {"fr": "Objectifs", "en": "Objectives"},
    "actions": {"fr": "Actions", "en": "Actions"},
    "timeline": {"fr": "Calendrier", "en": "Timeline"},
    "indicators": {"fr": "Indicateurs", "en": "Indicators"},
    "follow_up": {"fr": "Suivi", "en": "Follow-up"},
    "risks": {"fr": "Risques", "en": "Risks"},
    "reviews": {"fr": "Réunions de suivi", "en": "Review meetings"},
    "appraisal": {"fr": "Appréciation du plan", "en": "Appraisal of the plan"},
    "conclusion": {"fr": "Bilan", "en": "Conclusion"},
}
"""The sections of the core, in the order that a report has where its type says none."""

IDENTITY: Final[Mapping[str, Text]] = {
    "scope": {"fr": "Projet ou domaine", "en": "Project or domain"},
    "owner": {"fr": "Responsable du plan", "en": "Plan owner"},
    "period": {"fr": "Période", "en": "Period"},
    "calendar": {"fr": "Calendrier", "en": "Calendar"},
    "budget": {"fr": "Budget", "en": "Budget"},
}
WORKING_DAYS: Final[Text] = {"fr": "Jours ouvrés", "en": "Working days"}
CONTINUOUS: Final[Text] = {
    "fr": "Continu, nuits et week-ends compris",
    "en": "Continuous, nights and week-ends included",
}
CLOSURES: Final[Text] = {"fr": "fermetures", "en": "closures"}
WEEK: Final[Text] = {"fr": "semaine", "en": "week"}
PART_TIME: Final[Text] = {"fr": "temps partiel", "en": "part-time"}
FROM: Final[Text] = {"fr": "à partir du", "en": "from"}
UNTIL: Final[Text] = {"fr": "jusqu'au", "en": "until"}
SPENT: Final[Text] = {"fr": "dépensé", "en": "spent"}

PROGRESS: Final[Text] = {"fr": "Avancement", "en": "Progress"}
PROGRESS_OF_THESE: Final[Text] = {"fr": "Avancement de ces actions", "en": "Progress of these actions"}
OF_ALL: Final[Text] = {"fr": "plan entier", "en": "whole plan"}
NONE_CHOSEN: Final[Text] = {
    "fr": "Aucune action du plan ne correspond à ce choix.",
    "en": "No action of the plan is among those asked for.",
}
NO_OBJECTIVE: Final[Text] = {"fr": "Aucun objectif pour le moment.", "en": "No objective yet."}
NO_ACTION: Final[Text] = {"fr": "Aucune action pour le moment.", "en": "No action yet."}
MEASURED_BY: Final[Text] = {"fr": "Mesuré par", "en": "Measured by"}
SMART: Final[Text] = {"fr": "Lecture SMART", "en": "SMART reading"}
SMART_LETTERS: Final[Mapping[str, Text]] = {
    "specific": {"fr": "Précis", "en": "Specific"},
    "measurable": {"fr": "Mesurable", "en": "Measurable"},
    "time_bound": {"fr": "Daté", "en": "Time-bound"},
}
SMART_WORDS: Final[Text] = {
    "fr": "précis, mesurable, atteignable, pertinent, daté",
    "en": "specific, measurable, achievable, relevant, time-bound",
}
YES: Final[Text] = {"fr": "oui", "en": "yes"}
NO: Final[Text] = {"fr": "non", "en": "no"}
FROM_TO: Final[Text] = {"fr": "de {start} à {target}", "en": "from {start} to {target}"}
BY_INDICATORS: Final[Text] = {"fr": "par ses indicateurs", "en": "by its indicators"}
DETAILS: Final[Text] = {"fr": "Précisions", "en": "Details"}
OBJECTIVE: Final[Text] = {"fr": "objectif", "en": "objective"}
PRIORITY: Final[Text] = {"fr": "priorité {}", "en": "{} priority"}
WAITS_FOR: Final[Text] = {"fr": "après {}", "en": "after {}"}
ACTUAL: Final[Text] = {"fr": "réel", "en": "actual"}
BY: Final[Text] = {"fr": "d'ici le", "en": "by"}

ACTION_COLUMNS: Final[Mapping[str, Text]] = {
    "id": {"fr": "Repère", "en": "Id"},
    "title": {"fr": "Action", "en": "Action"},
    "phase": {"fr": "Phase", "en": "Phase"},
    "objective": {"fr": "Objectif", "en": "Objective"},
    "priority": {"fr": "Priorité", "en": "Priority"},
    "weight": {"fr": "Poids", "en": "Weight"},
    "owner": {"fr": "Responsable", "en": "Owner"},
    "contributors": {"fr": "Contributeurs", "en": "Contributors"},
    "start": {"fr": "Début", "en": "Start"},
    "end": {"fr": "Fin", "en": "End"},
    "duration": {"fr": "Durée", "en": "Duration"},
    "delay": {"fr": "Délai", "en": "Time allowed"},
    "after": {"fr": "Après", "en": "After"},
    "resources": {"fr": "Ressources", "en": "Resources"},
    "budget": {"fr": "Budget", "en": "Budget"},
    "success": {"fr": "Indicateur", "en": "Indicator"},
    "criterion": {"fr": "Critère de succès", "en": "Criterion of success"},
    "indicators": {"fr": "Indicateurs", "en": "Indicators"},
    "status": {"fr": "Statut", "en": "Status"},
    "progress": {"fr": "Avancement", "en": "Progress"},
    "health": {"fr": "Appréciation", "en": "Health"},
    "repeat": {"fr": "Répétition", "en": "Repeated"},
    "kind": {"fr": "Nature", "en": "Kind"},
}
SIX_COLUMNS: Final[Mapping[str, Text]] = {
    "title": {"fr": "Action à mener", "en": "Action to take"},
    "owner": {"fr": "Responsable", "en": "Owner"},
    "delay": {"fr": "Délai", "en": "Time allowed"},
    "resources": {"fr": "Ressources nécessaires", "en": "Resources needed"},
    "criterion": {"fr": "Indicateur de succès", "en": "Indicator of success"},
    "status": {"fr": "État d'avancement", "en": "Progress"},
}
INDICATOR_COLUMNS: Final[Mapping[str, Text]] = {
    "id": {"fr": "Repère", "en": "Id"},
    "name": {"fr": "Indicateur", "en": "Indicator"},
    "unit": {"fr": "Unité", "en": "Unit"},
    "direction": {"fr": "Sens voulu", "en": "Direction"},
    "formula": {"fr": "Calcul", "en": "Formula"},
    "baseline": {"fr": "Départ", "en": "Baseline"},
    "target": {"fr": "Cible", "en": "Target"},
    "last": {"fr": "Dernière mesure", "en": "Last measure"},
    "progress": {"fr": "Chemin parcouru", "en": "Progress"},
    "status": {"fr": "État", "en": "Status"},
    "frequency": {"fr": "Fréquence", "en": "Frequency"},
    "source": {"fr": "Source", "en": "Source"},
}
LIGHTS: Final[Mapping[Light, Text]] = {
    "green": {"fr": "vert", "en": "green"},
    "amber": {"fr": "orange", "en": "amber"},
    "red": {"fr": "rouge", "en": "red"},
}
TENDENCIES: Final[Mapping[Tendency, Text]] = {
    "better": {"fr": "en progrès", "en": "getting better"},
    "worse": {"fr": "en recul", "en": "getting worse"},
    "steady": {"fr": "stable", "en": "steady"},
    "rising": {"fr": "en hausse", "en": "rising"},
    "falling": {"fr": "en baisse", "en": "falling"},
}
METHODS: Final[Mapping[Method, Text]] = {
    "count": {"fr": "nombre d'actions", "en": "number of actions"},
    "weight": {"fr": "poids des actions", "en": "weight of the actions"},
    "duration": {"fr": "durée des actions", "en": "duration of the actions"},
    "budget": {"fr": "budget des actions", "en": "budget of the actions"},
}
OBJECTIVE_COLUMNS: Final[Mapping[str, Text]] = {
    "id": {"fr": "Repère", "en": "Id"},
    "statement": {"fr": "Objectif", "en": "Objective"},
    "indicators": {"fr": "Indicateurs", "en": "Indicators"},
}
FOLLOW_UP_COLUMNS: Final[Mapping[str, Text]] = {
    "action": {"fr": "Action suivie", "en": "Action followed"},
    "date": {"fr": "Date de suivi", "en": "Date"},
    "result": {"fr": "Résultat obtenu", "en": "Result"},
    "comment": {"fr": "Commentaire", "en": "Comment"},
    "status": {"fr": "Statut", "en": "Status"},
}
RISK_COLUMNS: Final[Mapping[str, Text]] = {
    "statement": {"fr": "Risque", "en": "Risk"},
    "likelihood": {"fr": "Probabilité", "en": "Likelihood"},
    "impact": {"fr": "Gravité", "en": "Impact"},
    "response": {"fr": "Réponse", "en": "Response"},
    "actions": {"fr": "Actions liées", "en": "Related actions"},
}
REVIEW_COLUMNS: Final[Mapping[str, Text]] = {
    "date": {"fr": "Date", "en": "Date"},
    "attendees": {"fr": "Participants", "en": "Attendees"},
    "decisions": {"fr": "Décisions", "en": "Decisions"},
}
BETWEEN: Final[Text] = {"fr": "\N{NO-BREAK SPACE}; ", "en": "; "}
GANTT: Final[Text] = {"fr": "Calendrier des actions", "en": "Timeline of the actions"}
GANTT_WORDS: Final[Text] = {
    "fr": "{count} actions sur un axe de temps, {span} ; leurs dates sont aussi dans le tableau des actions.",
    "en": "{count} actions on an axis of time, {span}; their dates are in the table of actions too.",
}
GANTT_OF_ONE: Final[Text] = {
    "fr": "1 action sur un axe de temps, {span} ; ses dates sont aussi dans le tableau des actions.",
    "en": "1 action on an axis of time, {span}; its dates are in the table of actions too.",
}
LEGEND: Final[Mapping[str, Text]] = {
    "done": {"fr": "part réalisée", "en": "done"},
    "critical": {
        "fr": "chemin critique : un retard ici retarde le plan",
        "en": "critical path: a delay here delays the plan",
    },
    "planned": {"fr": "prévu à l'origine", "en": "as first planned"},
    "milestone": {"fr": "jalon", "en": "milestone"},
    "again": {"fr": "échéance suivante d'une action qui revient", "en": "recurring action, due again"},
    "today": {"fr": "date du document", "en": "date of this document"},
}
APPRAISED: Final[Text] = {
    "fr": "Les notes vont de 0 à 4, selon la part de ce qui est en place. Ce qui reste à compléter compte comme manquant.",
    "en": "Marks are from 0 to 4, by the share of what is in place. What is still to be filled in counts as lacking.",
}
APPRAISAL_COLUMNS: Final[Mapping[str, Text]] = {
    "name": {"fr": "Dimension", "en": "Dimension"},
    "mark": {"fr": "Note", "en": "Mark"},
    "shares": {"fr": "Ce qui a été compté", "en": "What was counted"},
}
MARKS: Final[tuple[Text, ...]] = (
    {"fr": "Absent", "en": "Missing"},
    {"fr": "Faible", "en": "Weak"},
    {"fr": "Partiel", "en": "Partial"},
    {"fr": "Solide", "en": "Sound"},
    {"fr": "Complet", "en": "Complete"},
)
"""Each mark in a word, from 0 on."""
UNJUDGED: Final[Text] = {"fr": "Sans note", "en": "No mark"}
APPRAISAL_LISTS: Final[Mapping[str, Text]] = {
    "strengths": {"fr": "Points forts", "en": "Strengths"},
    "weaknesses": {"fr": "Points faibles", "en": "Weaknesses"},
    "recommendations": {"fr": "Pour l'améliorer", "en": "To make it better"},
}
QUOTED: Final[Text] = {"fr": "«\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}»", "en": "“\\1”"}
"""Something in quotation marks, as a replacement in a regular expression."""
RECOMMENDATIONS: Final[Text] = {"fr": "Recommandations", "en": "Recommendations"}
DECISION: Final[Text] = {"fr": "Décision", "en": "Decision"}
DECISIONS: Final[Mapping[str, Text]] = {
    "renew": {"fr": "Reconduire le plan", "en": "Renew the plan"},
    "extend": {"fr": "Prolonger le plan", "en": "Extend the plan"},
    "close": {"fr": "Clore le plan", "en": "Close the plan"},
}

TONES: Final[Mapping[str, Tone]] = {
    "planned": "waiting",
    "in_progress": "running",
    "blocked": "bad",
    "done": "good",
    "cancelled": "muted",
    "on_track": "good",
    "at_risk": "running",
    "off_track": "bad",
}
"""How the words of statuses and of health are to be understood at a glance."""
