"""Limits of the core's rules that a project may set otherwise: for all types, or for one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from canevas.contracts.fields import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.rule import RuleContext

SETTINGS: Final[Mapping[str, Field]] = MappingProxyType({
    "longest_silence": Field(
        {"fr": "Temps sans nouvelle au-delà duquel un plan en cours est silencieux",
         "en": "Time without news after which a running plan is silent"},
        type="duration", default="30d",
    ),
    "longest_block": Field(
        {"fr": "Temps au-delà duquel une action reste bloquée depuis longtemps",
         "en": "Time after which an action has been blocked for long"},
        type="duration", default="30d",
    ),
    "longest_unseen": Field(
        {"fr": "Durée d'une action au-delà de laquelle il faut un point de passage",
         "en": "Duration of an action beyond which something has to show that it advances"},
        type="duration", default="3m",
    ),
    "longest_without_review": Field(
        {"fr": "Durée d'un plan au-delà de laquelle il a un jalon ou une revue",
         "en": "Duration of a plan beyond which it has a milestone or a review"},
        type="duration", default="6m",
    ),
    "actions_at_once": Field(
        {"fr": "Actions à temps plein qu'une personne mène de front, au plus",
         "en": "Full-time actions that one person runs at once, at most"},
        type="number", min=1, default=3,
    ),
    "title_length": Field(
        {"fr": "Longueur maximale du titre d'une action, en caractères",
         "en": "Greatest length of the title of an action, in characters"},
        type="integer", min=20, default=120,
    ),
    "overspending": Field(
        {"fr": "Dépassement d'un budget qui reste admis (%)", "en": "Overspending of a budget that is still accepted (%)"},
        type="percent", min=0, default=10,
    ),
    "grave_risk": Field(
        {"fr": "Criticité (probabilité × gravité) à partir de laquelle un risque appelle une action",
         "en": "Score (likelihood × impact) from which a risk calls for an action"},
        type="number", min=1, default=12,
    ),
})  # fmt: skip
"""By name, what a limit is, and its value where nobody says otherwise."""


def limit(context: RuleContext, name: str) -> Any:
    """Give a limit: what the project or the type says, else the core's own value.

    Args:
        context: The plan with its settings.
        name: One of `SETTINGS`.
    """
    value = context.settings.get(name)
    return default_of(name) if value is None else value


def default_of(name: str) -> Any:
    """Give the value that a limit has where nobody says otherwise."""
    from canevas.contracts.values import read_value

    return read_value(SETTINGS[name], {}, SETTINGS[name].default)
