"""What listing and help must not load: they are typed most, and say nothing that needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.slow

HEAVY = (
    "canevas_types",
    "canevas_formats",
    "pydantic",
    "pydantic_core",
    "jinja2",
    "yaml",
    "pluggy",
    "rich",
    "holidays",
    "platformdirs",
)
SCRIPT = """\
import json, sys
from canevas.cli.running import run
code = run(sys.argv[1:])
sys.stderr.write(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


@pytest.fixture
def warm(canevas_run: Callable[..., Any]) -> None:
    """Let the index of every pack be in the cache, as it is after the first run."""
    canevas_run("indicators", "quality").assert_exit(0)


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    "arguments",
    [
        (), ("--help",), ("--version",), ("types",), ("types", "--json"), ("indicators", "quality"), ("new", "--help"),
        ("templates", "--help"), ("templates", "eject", "--help"), ("render", "--help"),
    ],
)  # fmt: skip
def test_listing_loads_nothing_heavy(
    arguments: tuple[str, ...], command_environment: Mapping[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], cwd=tmp_path, env=command_environment, capture_output=True, check=True
    )  # fmt: skip
    code, modules = json.loads(done.stderr)
    assert code == 0
    assert [name for name in HEAVY if name in modules] == []


@pytest.mark.usefixtures("warm")
def test_a_new_plan_loads_no_code_of_other_types(command_environment: Mapping[str, str], tmp_path: Path) -> None:
    script = SCRIPT.replace('name.partition(".")[0] for name in sys.modules', "name for name in sys.modules")
    arguments = ("new", "quality", "--no-input", "--dry-run")
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=tmp_path, env=command_environment, capture_output=True, check=True
    )  # fmt: skip
    code, modules = json.loads(done.stderr)
    assert code == 0
    assert [name for name in modules if name.startswith("canevas_types.")] == [
        "canevas_types.generic",
        "canevas_types.quality",
    ]
    assert not {"pluggy", "jinja2.ext"} & set(modules)


FOR_SOME = (
    "multiprocessing", "concurrent.futures", "canevas.cli.many_plans", "canevas.cli.sarif", "canevas.cli.annotations",
    "canevas.cli.known_remarks", "canevas.cli.repairs", "canevas.check.correcting", "canevas.check.forms",
    "canevas.document.editing", "difflib", "jsonschema",
)  # fmt: skip


@pytest.mark.usefixtures("warm")
def test_checking_one_plan_loads_nothing_of_what_few_ask_for(
    command_environment: Mapping[str, str], tmp_path: Path, write_plan: Callable[..., Path]
) -> None:
    write_plan(("start: 2026-03-10", "end: 2026-03-09"))
    script = SCRIPT.replace('name.partition(".")[0] for name in sys.modules', "name for name in sys.modules")
    done = subprocess.run(
        [sys.executable, "-c", script, "check"], cwd=tmp_path, env=command_environment, capture_output=True, check=True
    )  # fmt: skip
    code, modules = json.loads(done.stderr)
    assert code == 1
    assert [name for name in FOR_SOME if name in modules] == []


LINES = (
    "canevas ",
    "canevas new --",
    "canevas types ",
    "canevas indicators quality/",
    "canevas indicators --category ",
    "canevas check --select ",
    "canevas rules ",
    "canevas render --to ",
    "canevas new quality --actions ",
    "canevas new quality --answer ",
    "canevas plugins ",
    "canevas check ",
)


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("line", LINES)
def test_completion_loads_no_plugin(line: str, command_environment: Mapping[str, str], tmp_path: Path) -> None:
    asked = {"_CANEVAS_COMPLETE": "fish_complete", "COMP_WORDS": line}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, env={**command_environment, **asked}, capture_output=True, check=True
    )  # fmt: skip
    code, modules = json.loads(done.stderr)
    assert code == 0
    assert len(done.stdout.splitlines()) > 1 or done.stdout.startswith(b"files")
    assert [name for name in HEAVY if name in modules] == []


def test_the_version_loads_no_library(command_environment: Mapping[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "--version"], cwd=tmp_path, env=command_environment, capture_output=True, check=True
    )  # fmt: skip
    code, modules = json.loads(done.stderr)
    assert code == 0
    assert [name for name in (*HEAVY, "click") if name in modules] == []


def test_what_stands_in_for_a_module_of_pydantic_gives_what_it_gives() -> None:
    """It is private to the library: were it moved, the search for plugins would come back, or `check` would stop."""
    from pydantic.plugin import _loader

    assert callable(_loader.get_plugins)
