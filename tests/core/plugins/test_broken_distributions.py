"""Broken plugins of every kind, installed side by side by pip: everything else works, and each is named with its cause."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from distributions import Distribution, install, with_type

from canevas.plugins.discovery import installed
from canevas.plugins.host import PluginHost

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

HEAD = "from canevas import ActionChanges, DefaultAction, Indicators, hookimpl\n"
HOOK = HEAD + "@hookimpl\ndef canevas_default_actions(context):\n"
RULE = """
rules:
  {code}:
    name: at-least-one
    severity: warning
    fr: Il y a des actions.
    en: There are actions.
    check: python
    bad: {{actions: []}}
    good: {{actions: [{{title: x}}]}}
"""
CHECKED = HEAD + "@hookimpl\ndef canevas_validation_rules(context):\n"
FORMATS = "formats: {NAME: {fr: Essai, en: Trial, extension: NAME}}"
RENDERS = HEAD + "@hookimpl\ndef canevas_output_formats(context):\n"


class Kind(NamedTuple):
    """A kind of broken plugin.

    Attributes:
        files: What it is made of.
        cause: What is said of it.
        ask: The command that needs what it offers.
        works: Whether it works all the same.
    """

    files: dict[str, str | bytes]
    cause: str
    ask: tuple[str, ...] = ()
    works: bool = False


def new(name: str) -> tuple[str, ...]:
    return ("new", name, "--no-input", "--start", "2026-01-05", "-o", f"made-{name}.plan.yaml")


KINDS = {
    "unknown-hook": Kind(
        with_type("unknown-hook", HEAD + "@hookimpl\ndef canevas_zzz(context): ...\n"), "there is no hook “canevas_zzz”"
    ),
    "misspelt-hook": Kind(
        with_type("misspelt-hook", HEAD + "@hookimpl\ndef canevas_default_action(context): ...\n"),
        "there is no hook “canevas_default_action”",
    ),
    "no-marker": Kind(
        with_type("no-marker", "def canevas_default_actions(context): ...\n"), "canevas_default_actions lacks its marker"
    ),
    "wrong-return": Kind(
        with_type("wrong-return", HOOK + "    one = DefaultAction(id='x', title={'fr': 'A', 'en': 'B'}, duration='3')\n"
                  "    return ActionChanges(add=[one])\n"),
        "canevas_default_actions: add[0].duration: ",
    ),
    "hook-raises": Kind(
        with_type("hook-raises", HOOK + "    raise KeyError('answers')\n"),
        "canevas_default_actions failed: KeyError: 'answers' (__init__.py:4)",
    ),
    "import-fails": Kind(
        with_type("import-fails", "import nothing_of_this_name\n"),
        "importing canevas_import_fails failed: ModuleNotFoundError",
    ),
    "import-prints": Kind(
        with_type("import-prints", "import sys\nprint('hello')\nprint('there', file=sys.stderr)\nsys.stdout.close()\n"),
        "importing canevas_import_prints printed “hello there”",
        works=True,
    ),
    "import-exits": Kind(
        with_type("import-exits", "raise SystemExit(3)\n"), "importing canevas_import_exits failed: SystemExit: 3"
    ),
    "import-hangs": Kind(
        with_type("import-hangs", "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except Exception:\n        pass\n"),
        "importing canevas_import_hangs failed: it took longer than 1.5 s and was stopped",
    ),
    "import-slow": Kind(
        with_type("import-slow", "import time\ntime.sleep(1.05)\n"), "importing canevas_import_slow took 1.", works=True
    ),
    "import-asks": Kind(
        with_type("import-asks", "input('Your name? ')\n"), "importing canevas_import_asks failed: EOFError"
    ),
    "leaves-thread": Kind(
        with_type("leaves-thread", "import threading\nthreading.Timer(600, print).start()\n"),
        "importing canevas_leaves_thread left threads behind, which nobody waits for: Thread-",
        works=True,
    ),
    "interrupts": Kind(
        with_type("interrupts", "raise KeyboardInterrupt\n"), "importing canevas_interrupts failed: KeyboardInterrupt"
    ),
    "text-exits": Kind(
        with_type(
            "text-exits",
            "class E(Exception):\n    def __str__(self):\n        raise SystemExit(0)\nraise E\n",
        ),
        "importing canevas_text_exits failed: E",
    ),
    "writes-below": Kind(
        with_type("writes-below", "import os\nos.system('echo hello')\nos.write(1, b'there\\n')\n"), "", works=True
    ),
    "cached-hook": Kind(
        with_type(
            "cached-hook",
            HEAD + "import functools\n@hookimpl\n@functools.lru_cache\ndef canevas_default_actions(context): ...\n",
        ),
        "canevas_default_actions is no plain function",
    ),
    "shadows": Kind(
        {
            **with_type("shadows", "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nsys.setrecursionlimit(80)\n"),
            "fractions.py": "",
            "decimal.py": "",
        },
        "",
        works=True,
    ),
    "odd-module": Kind(
        with_type(
            "odd-module",
            "import sys\nclass M:\n    def __getattribute__(self, name):\n        raise ValueError(name)\nsys.modules[__name__] = M()\n",
        ),
        "its hooks cannot be registered: ValueError",
    ),
    "finding-exits": Kind(
        with_type(
            "finding-exits",
            CHECKED.replace("ActionChanges", "ActionChanges, Finding")
            + "    class T:\n        def __str__(self):\n            raise SystemExit(0)\n"
            + "    return {'FIN-01': lambda context: [Finding(at=[], values={'x': T()})]}\n",
            more=RULE.format(code="FIN-01"),
        ),
        "",
        ("check", "finding-exits.plan.yaml"),
    ),
    "future": Kind(
        {"pack.yaml": "canevas: 2\npack: future\nnews: [1, 2]\n", "__init__.py": ""},
        "this pack is written for version 2 of the plugin interface; this Canevas speaks version 1",
    ),
    "no-yaml": Kind({"pack.yaml": "canevas: 1\npack: [no-yaml\n", "__init__.py": ""}, "pack.yaml:2:7: "),
    "stale-index": Kind(
        {**with_type("stale-index"), "pack.index": b'00000000 {"index": "3 0.1.0", "digest": "00000000"}\n'}, "", works=True
    ),
    "corrupt-index": Kind({**with_type("corrupt-index"), "pack.index": bytes(range(256)) * 9}, "", works=True),
    "no-function": Kind(
        with_type("no-function", more=RULE.format(code="NOF-01")),
        "rule NOF-01: no function is given for it",
        ("check", "no-function.plan.yaml"),
    ),
    "rule-raises": Kind(
        with_type("rule-raises", CHECKED + "    return {'RAI-01': lambda context: 1 / 0}\n", more=RULE.format(code="RAI-01")),
        "",  # shows where a plan is checked, and there alone
        ("check", "rule-raises.plan.yaml"),
    ),
    "no-format": Kind(
        with_type("no-format", RENDERS + "    return {}\n", FORMATS.replace("NAME", "no-format")),
        "no function is given for the format “no-format”",
        ("render", "healthy.plan.yaml", "--to", "no-format"),
    ),
    "cards-raise": Kind(
        with_type("cards-raise", HEAD + "@hookimpl\ndef canevas_indicators(context):\n    1 / 0\n", "dynamic: [indicators]"),
        "canevas_indicators failed: ZeroDivisionError",
        ("indicators", "cards-raise"),
    ),
}  # fmt: skip
BROKEN = [name for name, kind in KINDS.items() if not kind.works]
CLASH = with_type("clash")
PLAN = (
    "canevas: 1\ntype: {type}\nlanguage: en\ntitle: T\nowner: O\nperiod: {{start: 2026-01-05, end: 2026-06-30}}\n"
    "actions:\n  - id: A1\n    title: T\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the import path with all of them, two of one name, and a healthy one."""
    folder = tmp_path_factory.mktemp("strangers") / "site"
    clashing = [Distribution("clash", CLASH, package=f"clash_{letter}") for letter in "ab"]
    healthy = Distribution("healthy", with_type("healthy", HOOK + "    return None\n"))
    install(folder, [*(Distribution(name, kind.files) for name, kind in KINDS.items()), *clashing, healthy])
    return folder


@pytest.fixture
def run(site: Path, canevas_cache: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command beside them, in a folder with plans."""
    for name in ("healthy", "no-function", "rule-raises", "finding-exits"):
        (tmp_path / f"{name}.plan.yaml").write_text(PLAN.format(type=name), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CANEVAS_")} | {
        "PYTHONPATH": str(site), "CANEVAS_CACHE": str(canevas_cache), "CANEVAS_DATA": str(tmp_path / "data"), "CANEVAS_LANG": "en",
        "CANEVAS_PLUGIN_SECONDS": "1.5", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip

    def call(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from canevas.cli import main; main()", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env={**environment, **more}, capture_output=True, text=True, stdin=subprocess.DEVNULL,
            check=False, timeout=60,
        )  # fmt: skip

    return call


def without_waiting(*asked: str) -> dict[str, str]:
    """Block the others, since starting a plan imports every plugin: all of them at once are tried above."""
    return {"CANEVAS_WITHOUT": " ".join(name for name in KINDS if name not in asked)}


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    return {plugin["name"]: plugin for plugin in json.loads(done.stdout)["plugins"]}


def test_each_is_named_with_its_cause(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = run("plugins", "--json")
    found = told(done)
    for name, kind in KINDS.items():
        plugin = found[name]
        assert plugin["distribution"] == f"canevas-{name}"
        assert plugin["version"] == "1.0"
        assert kind.cause in (plugin["error"] or ""), name
        shows_later = not kind.cause
        assert plugin["status"] == ("loaded" if kind.works or shows_later else "failed"), name
        assert bool(plugin["hint"]) is (plugin["status"] == "failed"), name
    assert found["misspelt-hook"]["faults"][0]["hook"] == "canevas_default_action"
    assert found["misspelt-hook"]["hint"] == "Did you mean “canevas_default_actions”?"
    assert found["import-slow"]["seconds"] > 1
    assert "canevas-clash-a" in found["clash"]["error"]
    assert "canevas-clash-b" in found["clash"]["error"]
    assert found["healthy"]["error"] is None
    assert found["healthy"]["hooks"] == ["canevas_default_actions"]
    assert "hello" not in done.stderr


@pytest.mark.parametrize("name", [*BROKEN, "clash"])
def test_asking_for_what_a_broken_one_offers(run: Callable[..., subprocess.CompletedProcess[str]], name: str) -> None:
    asked = KINDS[name].ask if name in KINDS else ()
    done = run(*(asked or new(name)), **without_waiting(name))
    assert done.returncode == 3, done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (asked and "plan.yaml" in asked[0])


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.works])
def test_what_is_only_odd_works(
    run: Callable[..., subprocess.CompletedProcess[str]], name: str, tmp_path: Path
) -> None:
    done = run(*new(name), **without_waiting(name))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"made-{name}.plan.yaml").exists()


@pytest.mark.parametrize("arguments", [
    (), ("--help",), ("--version",), ("types",), ("types", "healthy"), ("types", "--json"), ("indicators", "healthy"), ("indicators",),
    new("healthy"), ("check", "healthy.plan.yaml"), ("rules",), ("rules", "--json"), ("schema", "healthy"), ("plugins",),
    ("plugins", "import-fails"), ("render", "healthy.plan.yaml", "--to", "md", "-o", "healthy.md"),
], ids=lambda arguments: " ".join(arguments[:2]))  # fmt: skip
def test_every_command_works(run: Callable[..., subprocess.CompletedProcess[str]], arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not {"hello", "there"} & {*done.stdout.splitlines(), *done.stderr.splitlines()}
    assert done.stdout or arguments[:1] == ("render",)
    if "--json" in arguments:
        json.loads(done.stdout)


def test_blocking_any_one(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(site)
    sources = [source for source in installed(tmp_path) if source.provenance.distribution != "canevas"]
    for name in [*KINDS, "healthy"]:
        host = PluginHost(sources, tmp_path, {f"canevas-{name}"}, strict=False)
        found = {status.provenance.name: status.status for status in host.statuses.values()}
        assert found.pop(name) == "blocked"
        assert set(found.values()) == {"loaded", "failed"}
        assert name not in host.packs


def test_blocking_in_the_environment_and_in_the_project(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "canevas.toml").write_text('without = ["Canevas_Import.Fails", "clash"]\n')
    found = told(run("plugins", "--json", CANEVAS_WITHOUT="import-hangs, import-slow hook-raises"))
    blocked = {name for name, plugin in found.items() if plugin["status"] == "blocked"}
    assert blocked == {"import-fails", "clash", "import-hangs", "import-slow", "hook-raises"}


def test_strictly_the_first_fault_is_raised(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    slow = "import-hangs,import-slow,leaves-thread,import-asks"
    done = run("types", CANEVAS_STRICT_PLUGINS="1", CANEVAS_WITHOUT=slow)
    assert done.returncode == 3
    assert "clash" in done.stderr


def test_the_traceback_begins_with_the_plugins_own_frames(
    run: Callable[..., subprocess.CompletedProcess[str]], site: Path
) -> None:
    done = run(*new("hook-raises"), "--debug", **without_waiting("hook-raises"))
    begun = done.stderr.index("Traceback of the plugin hook-raises")
    lines = done.stderr[begun:].splitlines()
    assert lines[1] == "In the plugin (most recent call last):"
    assert str(site / "canevas_hook_raises" / "__init__.py") in lines[2]
    assert any(line == "KeyError: 'answers'" for line in lines[3:6])
    assert "Outside the plugin (most recent call last):" in lines
