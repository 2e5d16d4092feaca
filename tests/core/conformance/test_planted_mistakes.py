"""Each mistake of an author, planted into a freshly written plugin, gives one message: file, line, column, cause, remedy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from canevas import __version__
from canevas.testing import Outcome, run_command

MISTAKES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("planted_mistakes.yaml").read_text(encoding="utf-8")
)
QUICK = ("a wrong key", "a missing translation", "a tab for an indent", "a future interface", "an unknown phase")
"""Those that are tried in `make test` too."""
Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, canevas_cache: Path) -> dict[str, Path]:
    """Give a freshly written plugin of each kind."""
    folder = tmp_path_factory.mktemp("fresh")
    environment = {"CANEVAS_CACHE": str(canevas_cache), "CANEVAS_DATA": str(canevas_cache / "data")}
    for kind in ("data", "python"):
        (folder / kind).mkdir()
        run_command(
            "plugins", "new", "events", "--no-input", "--kind", kind, folder=folder / kind, environment=environment
        ).assert_exit()
    return {kind: folder / kind / "events" for kind in ("data", "python")}


def plant(mistake: dict[str, Any], plugin: Path) -> None:
    """Put a mistake into the copy of a plugin."""
    inside = plugin / "src" / "canevas_events" if mistake.get("of") == "python" else plugin
    file = (plugin if mistake["file"] == "pyproject.toml" else inside) / mistake["file"]
    if mistake["file"].startswith("../"):
        file = plugin / mistake["file"].removeprefix("../")
    if "in" not in mistake:
        file.parent.mkdir(exist_ok=True)
        file.write_text(mistake["put"], encoding="utf-8")
    else:
        change(file, mistake)
    if "and" in mistake:
        change(plugin / mistake["and"]["file"], mistake["and"])


def change(file: Path, mistake: dict[str, Any]) -> None:
    text = file.read_text(encoding="utf-8")
    assert mistake["in"] in text
    file.write_text(text.replace(mistake["in"], mistake["put"], 1), encoding="utf-8")


def told(output: str, folder: Path) -> list[str]:
    """Give the lines of the faults, less what differs from run to run."""
    lines = output.split("\n\n", maxsplit=1)[0].splitlines()
    return [re.sub(r"0\.\d{6,}", "0.…", line).replace(str(folder), "…") for line in lines]


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(one, id=one["mistake"], marks=() if one["mistake"] in QUICK else pytest.mark.slow)
        for one in MISTAKES
    ],
)
def test_one_message_says_where_what_and_what_to_do(
    mistake: dict[str, Any], fresh: dict[str, Path], tmp_path: Path, canevas_run: Run
) -> None:
    plugin = tmp_path / "events"
    shutil.copytree(fresh[mistake.get("of", "data")], plugin)
    plant(mistake, plugin)
    for language in [language for language, key in (("en", "says"), ("fr", "dit")) if key in mistake]:
        expected = mistake["says" if language == "en" else "dit"].replace("{version}", __version__)
        outcome = canevas_run("plugins", "check", "events", language=language).assert_exit(1)
        assert told(outcome.output, tmp_path) == [expected]
        assert re.match(r"[\w./-]+:\d+:\d+: \S", expected)
        assert not outcome.errors


def test_there_are_twenty_in_english_and_some_in_french() -> None:
    assert len(MISTAKES) >= 20
    assert len({one["mistake"] for one in MISTAKES}) == len(MISTAKES)
    assert sum("dit" in one for one in MISTAKES) >= 10
