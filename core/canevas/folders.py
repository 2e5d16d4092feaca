"""Folders of the user, where each system keeps them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache() -> Path:
    """Give the user's cache folder; ``CANEVAS_CACHE`` overrides it."""
    if chosen := os.environ.get("CANEVAS_CACHE"):
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "canevas"


def user_data() -> Path:
    """Give the user's data folder; ``CANEVAS_DATA`` overrides it."""
    if chosen := os.environ.get("CANEVAS_DATA"):
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "canevas"
