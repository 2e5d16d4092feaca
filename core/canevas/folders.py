"""Folders of the user, where each system keeps them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache() -> Path:
    """Give the user's cache folder; ``CANEVAS_CACHE`` overrides it."""
    if chosen := os.environ.get("CANEVAS_CACHE"):
        return Path(chosen)
    home = user_home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "canevas"


def user_home() -> Path:
    """Give the user's folder; for a user who has none, as in some containers, a place where nothing can be kept."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
