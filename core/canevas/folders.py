"""Folders of the user, where each system keeps them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_cache() -> Path:
    """Give the folder for what can be made again; ``CANEVAS_CACHE`` overrides it."""
    return _folder("CANEVAS_CACHE", "XDG_CACHE_HOME", ".cache", "Caches")


def user_data() -> Path:
    """Give the folder of the packs and templates that are for this user alone; ``CANEVAS_DATA`` overrides it."""
    return _folder("CANEVAS_DATA", "XDG_DATA_HOME", ".local/share", "Application Support")


def user_state() -> Path:
    """Give the folder for what the user would miss and no project holds; ``CANEVAS_STATE`` overrides it."""
    return _folder("CANEVAS_STATE", "XDG_STATE_HOME", ".local/state", "Application Support")


def _folder(override: str, standard: str, otherwise: str, on_mac: str) -> Path:
    """Give a folder where the system keeps such.

    Args:
        override: Environment variable that names the folder itself.
        standard: Environment variable that names the folder of all programs, by the XDG specification.
        otherwise: Where that is left out, below the home folder.
        on_mac: Below ``Library``.
    """
    if chosen := os.environ.get(override):
        return Path(chosen)
    home = user_home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / on_mac
    else:
        base = Path(os.environ.get(standard) or home / otherwise)
    return base / "canevas"


def user_home() -> Path:
    """Give the user's folder; for a user who has none, as in some containers, a place where nothing can be kept."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
