"""The user's folders, as each system has them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from canevas.folders import user_state


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, Path.home() / ".local" / "state" / "canevas"),
        ("linux", {"XDG_STATE_HOME": "/s"}, Path("/s/canevas")),
        ("darwin", {"XDG_STATE_HOME": "/s"}, Path.home() / "Library" / "Application Support" / "canevas"),
        ("win32", {"LOCALAPPDATA": "/l"}, Path("/l/canevas")),
        ("win32", {}, Path.home() / "AppData" / "Local" / "canevas"),
        ("linux", {"CANEVAS_STATE": "/mine", "XDG_STATE_HOME": "/s"}, Path("/mine")),
    ],
)
def test_the_state_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: Path
) -> None:
    for name in ("CANEVAS_STATE", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert user_state() == folder
