"""Folders of the user, where each system keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from canevas.folders import user_cache, user_data, user_state

HOME = Path("/home/ada")


@pytest.fixture(autouse=True)
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "CANEVAS_CACHE",
        "CANEVAS_DATA",
        "CANEVAS_STATE",
        "XDG_CACHE_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "LOCALAPPDATA",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: HOME)


@pytest.mark.parametrize(
    ("system", "cache", "data", "state"),
    [
        ("linux", ".cache/canevas", ".local/share/canevas", ".local/state/canevas"),
        ("freebsd14", ".cache/canevas", ".local/share/canevas", ".local/state/canevas"),
        (
            "darwin",
            "Library/Caches/canevas",
            "Library/Application Support/canevas",
            "Library/Application Support/canevas",
        ),
        ("win32", "AppData/Local/canevas", "AppData/Local/canevas", "AppData/Local/canevas"),
    ],
)
def test_each_system_has_its_places(
    monkeypatch: pytest.MonkeyPatch, system: str, cache: str, data: str, state: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert user_cache() == HOME / cache
    assert user_data() == HOME / data
    assert user_state() == HOME / state


@pytest.mark.parametrize(
    ("system", "cache", "data"),
    [("linux", "XDG_CACHE_HOME", "XDG_DATA_HOME"), ("win32", "LOCALAPPDATA", "LOCALAPPDATA")],
)
def test_the_system_s_own_variables_count(monkeypatch: pytest.MonkeyPatch, system: str, cache: str, data: str) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv(cache, "/elsewhere")
    monkeypatch.setenv(data, "/elsewhere")
    assert user_cache() == user_data() == Path("/elsewhere/canevas")


def test_a_variable_of_canevas_names_the_very_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_CACHE", "/one")
    monkeypatch.setenv("CANEVAS_DATA", "/other")
    assert (user_cache(), user_data()) == (Path("/one"), Path("/other"))
