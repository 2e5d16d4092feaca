"""A plan as a person keeps it, with comments and habits of writing; the tests of the follow-up change it."""

PLAN = """\
# Le support, vu du terrain.
canevas: 1
type: quality
language: fr
title: "Support IT : moins d'attente"
owner: Responsable IT   # jusqu'en juin
period: {start: 2025-05-01, end: 2025-06-30}
calendar: FR
budget: 5000 EUR
people:
  quality-manager: ___
objectives:
  - id: O1
    statement: Passer de 7 à 3 jours d'ici le 30 juin 2025
    indicators: [I1]
indicators:
  - id: I1
    name: Délai de traitement
    unit: days
    direction: lower
    baseline: 7
    target: {value: 3, date: 2025-06-30}
    measurements:
      # la première
      - date: 2025-05-06
        value: 6.1
  - id: I2
    card: quality/complaint-rate   # celle du catalogue
    target: ___
actions:
  # --- comprendre
  - id: A1
    title: Réorganiser la boîte de réception
    phase: plan
    owner: Technicien référent
    start: 2025-05-01
    end: 2025-05-03
    indicators: I1
    status: planned
  - id: A2
    title: Créer un formulaire simplifié
    phase: do
    after: [A1]
    duration: 5 jours ouvrés
    owner: ___
    indicators: [I2]
    status: in_progress
    progress: 40
  - id: A3
    title: Revue des tickets
    phase: check
    owner: Responsable IT
    start: 2025-05-05
    duration: 1 jour
    repeat: weekly
    status: planned
follow_up:
  - date: 2025-05-11
    action: A2
    result: Maquette montrée
"""
