"""Small packs and plugins written into a folder, for tests."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from textwrap import dedent
from types import ModuleType

TYPE = """
canevas: 1
pack: {name}
version: 1.0.0
plan_type:
  name: {{fr: Événement, en: Event}}
  purpose: {{fr: "Préparer, puis tenir.", en: "Prepare, then hold."}}
  aliases: [{name}-alias]
  examples: {{fr: [Une fête], en: [A party]}}
  horizon: 2m
  phases:
    prepare: {{fr: Préparer, en: Prepare}}
    hold: {{fr: Tenir, en: Hold}}
  roles:
    host: {{fr: Hôte, en: Host, required: yes}}
  fields:
    plan:
      place: {{fr: Lieu, en: Place, type: text}}
    action:
      size: {{fr: Taille, en: Size, type: choice, choices: {{small: {{fr: Petite, en: Small}}, large: {{fr: Grande, en: Large}}}}}}
  questions:
    guests: {{fr: "Combien d'invités ?", en: "How many guests?", type: integer, min: 1, default: 20}}
    where: {{fr: "Où ?", en: "Where?", type: text, fills: plan.place}}
  settings:
    crowd: {{fr: Foule, en: Crowd, type: integer, default: 100}}
  objectives:
    come:
      statement: {{fr: "Recevoir {{answers.guests}} personnes", en: "Welcome {{answers.guests}} people"}}
      indicators: [attendance]
indicators:
  attendance:
    name: {{fr: Présence, en: Attendance}}
    definition: {{fr: Présents sur invités., en: Present over invited.}}
    formula: present / invited * 100
    inputs:
      present: {{fr: Présents, en: Present, unit: persons}}
      invited: {{fr: Invités, en: Invited, unit: persons}}
    unit: percent
    direction: higher
    frequency: per-event
    kind: lagging
    category: guests
    example: {{inputs: {{present: 15, invited: 20}}, value: 75}}
actions:
  invite:
    title: {{fr: "Inviter {{answers.guests}} personnes", en: "Invite {{answers.guests}} people"}}
    phase: prepare
    owner: host
    start: start
    duration: 3wd
    essential: yes
    success: {{fr: Toutes invitées, en: All invited}}
    indicators: [attendance]
  rent-hall:
    title: {{fr: Louer une salle, en: Rent a hall}}
    when: answers.guests > 50
    phase: prepare
    owner: host
    after: [invite + 2wd]
    duration: 2wd
    success: {{fr: Salle louée, en: Hall rented}}
    indicators: [attendance]
  welcome:
    title: {{fr: Accueillir, en: Welcome}}
    phase: hold
    owner: host
    after: [rent-hall]
    duration: 1wd
    essential: yes
    size: large
    success: {{fr: Tous reçus, en: All welcomed}}
    indicators: [attendance]
rules:
  {code}-01:
    name: no-large
    severity: warning
    each: action
    when: action.phase == "hold"
    check: action.size == "large" or given(settings.crowd) and settings.crowd < 10
    fr: L'accueil est grand.
    en: The welcome is large.
    bad: {{actions: [{{title: x, phase: hold, size: small}}]}}
    good: {{actions: [{{title: x, phase: hold, size: large}}]}}
"""


def write_pack(folder: Path, files: dict[str, str] | str) -> Path:
    """Write the files of a pack; a text alone is its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ({"pack.yaml": files} if isinstance(files, str) else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def events_pack(folder: Path, name: str = "events", code: str = "EVT") -> Path:
    """Write a whole small plan type."""
    return write_pack(folder / name, TYPE.format(name=name, code=code))


def module_of(folder: Path, name: str, code: str, manifest: str = "") -> ModuleType:
    """Write a plugin with code beside its manifest, and import it."""
    package = write_pack(
        folder / name, {"pack.yaml": manifest or f"canevas: 1\npack: {name.replace('_', '-')}\n", "__init__.py": code}
    )
    spec = importlib.util.spec_from_file_location(
        name, package / "__init__.py", submodule_search_locations=[str(package)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module
