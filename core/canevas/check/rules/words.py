"""Words that rules look for, in plain form (no capitals, no accents, hyphens between words) unless said otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOBODY: Final = _words("""
    tous toutes tout-le-monde tous-les-agents tous-les-salaries tous-les-services tous-les-collaborateurs tout-le-personnel
    ensemble-du-personnel ensemble-des-agents ensemble-des-services ensemble-de-l-equipe toute-l-equipe equipe equipes
    equipe-projet personnel agents collaborateurs chacun chacune nous on quelqu-un personne divers autres les-autres services
    services-concernes personnes-concernees acteurs-concernes
    all everyone everybody all-staff all-employees all-teams whole-team entire-team whole-staff team teams project-team staff
    employees anyone anybody someone somebody nobody each us we various others departments-concerned people-concerned
    a-definir a-determiner a-preciser a-designer a-nommer a-completer a-voir non-defini inconnu indetermine neant aucun
    to-be-defined to-be-determined to-be-confirmed to-be-decided to-be-named tbd tbc tba unknown none undefined
    n-a na xxx
""")
"""Owners, without article: everybody, which is nobody; and what stands where a name is still to come."""
NOTHING_SEEN: Final = _words("""
    ok oui fait faite realise realisee termine terminee fini finie atteint reussi reussite succes bien bon satisfaisant
    efficacite action-faite action-realisee action-terminee action-menee tache-faite tache-terminee objectif-atteint
    bon-deroulement bonne-realisation ca-marche tout-va-bien amelioration a-definir a-determiner a-preciser a-completer
    yes done completed complete finished closed success successful succeeded achieved good satisfactory effectiveness
    action-done action-completed action-finished task-done task-completed objective-achieved goal-reached it-works works
    improvement to-be-defined to-be-determined tbd tbc n-a na xxx
""")
"""Criteria of success by which nobody could tell a failure."""
LINKING: Final = _words("""
    a au aux avec ce ces d dans de des du en et l la le les leur leurs ou par pour s sa se ses son sur un une
    est sont ete ont bien
    an and at by for from in into its of on or the their to with is are been has have was were
""")
"""Words that make no difference between two titles."""
FREQUENT: Final[Mapping[str, frozenset[str]]] = {
    "fr": _words("""
        le la les des du une et est sont dans pour par avec sur aux au ce cette ces qui que nous vous leur leurs ou à
    """),
    "en": _words("""
        the of and is are to in for by with from this that these which we you their be will has have at
    """),
}
"""By language, with accents, words that nearly every sentence of it has, and no sentence of the other."""
