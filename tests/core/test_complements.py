"""Packages that only some formats need."""

from __future__ import annotations

import sys

import pytest

from canevas import DependencyError, PluginError, needing
from canevas.complements import installation, removal


def test_what_is_there_is_imported() -> None:
    with needing("canevas[pdf]", "PDF"):
        import json
    assert json.loads("1") == 1


def test_what_is_missing_is_said_with_what_to_type() -> None:
    with pytest.raises(DependencyError) as raised, needing("canevas[pdf]", "PDF"):
        import there_is_no_such_package  # type: ignore[import-not-found] # noqa: F401
    assert isinstance(raised.value, PluginError)
    assert raised.value.exit_code == 3
    assert raised.value.render("en").splitlines() == [
        "the format PDF needs a complement. Type:",
        f'  {sys.executable} -m pip install "canevas[pdf]"',
    ]


def test_other_faults_are_left_as_they_are() -> None:
    with pytest.raises(ZeroDivisionError), needing("canevas[pdf]", "PDF"):
        _ = 1 / 0


@pytest.mark.parametrize(
    ("python", "prefix", "command"),
    [
        ("/usr/bin/python3", "/usr", '/usr/bin/python3 -m pip install "canevas[pdf]"'),
        ("/a b/python", "/a b", '"/a b/python" -m pip install "canevas[pdf]"'),
        (
            "/h/.local/pipx/venvs/canevas/bin/python",
            "/h/.local/pipx/venvs/canevas",
            'pipx install --force "canevas[pdf]"',
        ),
        (
            "/h/.local/share/uv/tools/canevas/bin/python",
            "/h/.local/share/uv/tools/canevas",
            'uv tool install --reinstall "canevas[pdf]"',
        ),
    ],
)
def test_the_command_is_the_one_that_canevas_was_installed_with(python: str, prefix: str, command: str) -> None:
    assert installation("canevas[pdf]", python, prefix) == command


def test_a_plugin_s_own_requirement_goes_beside_canevas_in_pipx() -> None:
    assert installation("slides[pptx]", "p", "/h/pipx/venvs/canevas") == 'pipx inject canevas "slides[pptx]"'


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/usr", "/usr/bin/python3 -m pip uninstall slides"),
        ("/h/.local/pipx/venvs/canevas", "pipx uninject canevas slides"),
        ("/h/.local/share/uv/tools/canevas", "uv tool install --reinstall canevas"),
    ],
)
def test_what_was_installed_is_removed_by_the_same_means(prefix: str, command: str) -> None:
    assert removal("slides", "/usr/bin/python3", prefix) == command
