"""How a value is to be understood at a glance."""

from __future__ import annotations

from typing import Literal

Tone = Literal["", "good", "running", "waiting", "bad", "muted"]
"""Formats turn it into a colour, never into the only bearer of meaning."""
