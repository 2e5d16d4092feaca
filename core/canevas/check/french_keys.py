"""The keys of a plan file by the French words that people write in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.model.fault import ValueFault
from canevas.model.folding import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FRENCH: Final[Mapping[str, str]] = {
    "title": "titre, intitule, libelle, action",
    "context": "contexte",
    "scope": "perimetre, portee, projet, domaine",
    "owner": "responsable, pilote, porteur",
    "period": "periode",
    "calendar": "calendrier",
    "closures": "fermetures",
    "people": "personnes, equipe",
    "language": "langue",
    "objectives": "objectifs",
    "indicators": "indicateurs, indicateur",
    "follow_up": "suivi",
    "risks": "risques",
    "reviews": "revues, reunions",
    "statement": "enonce, phrase",
    "name": "nom",
    "card": "fiche",
    "formula": "formule",
    "unit": "unite",
    "direction": "sens",
    "baseline": "depart, valeur initiale, valeur de depart",
    "target": "cible, objectif",
    "thresholds": "seuils",
    "frequency": "frequence, periodicite",
    "measurements": "mesures, releves",
    "value": "valeur",
    "comment": "commentaire",
    "objective": "objectif",
    "priority": "priorite",
    "contributors": "contributeurs, participants",
    "start": "debut, date debut, date de debut",
    "end": "fin, date fin, date de fin, echeance",
    "duration": "duree, delai",
    "after": "apres",
    "resources": "ressources, moyens",
    "success": "succes, critere de succes, indicateur de succes",
    "status": "statut, etat, etat d'avancement",
    "progress": "avancement, progres",
    "actual": "reel, realise",
    "planned": "prevu",
    "health": "sante, meteo",
    "repeat": "repetition",
    "kind": "nature",
    "result": "resultat",
    "likelihood": "probabilite, vraisemblance",
    "impact": "gravite",
    "response": "reponse, traitement",
    "attendees": "presents, participants",
    "decisions": "decisions",
    "summary": "bilan, synthese",
    "recommendations": "recommandations",
}
"""By key, the words that are taken for it, without accents."""


def key_for(word: str, allowed: Collection[str]) -> str | None:
    """Give the key that a French word stands for, among those of its place.

    Args:
        word: What is written, with accents or without, with spaces, ``_`` or ``-`` between words.
        allowed: The keys that may stand there.

    Returns:
        The key; `None` where there is none, or several may be meant.
    """
    try:
        plain = " ".join(folded(word).replace("_", " ").replace("-", " ").split())
    except ValueFault:
        return None
    meant = [key for key, words in _FRENCH.items() if key in allowed and plain in words.split(", ")]
    return meant[0] if len(meant) == 1 else None
