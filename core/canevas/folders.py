"""Folders of the user, where each system has them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_state() -> Path:
    """Give the folder for what the user would miss and no project holds; ``CANEVAS_STATE`` overrides it."""
    if chosen := os.environ.get("CANEVAS_STATE"):
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return base / "canevas"
