"""The example plans, and the day of which each file tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

PLANS: Final = Path(__file__).parents[2] / "docs/examples/plans"
DAYS: Final = {
    "campsite-fr": date(2025, 12, 19),
    "complaints-en": date(2026, 5, 29),
    "entrepot": date(2026, 4, 30),
    "guichet-de-quartier": date(2026, 9, 30),
    "mairie-rancongiciel": date(2026, 9, 18),
    "musee": date(2025, 12, 31),
    "residences-rh": date(2026, 7, 31),
    "servicia": date(2025, 6, 2),
    "support-it": date(2025, 5, 12),
}
"""By plan, its last day, or the one after the last entry of its follow-up."""
