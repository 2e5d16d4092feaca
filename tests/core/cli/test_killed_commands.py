"""Commands that write are killed at every step, and run at the same time: the plan is never torn, and no note is lost in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked"),
]

SCRIPT = Path(__file__).parents[2] / "support" / "killed_commands.py"
KILLS, WRITERS = 40, 6


def test_killed_and_competing_commands(command_environment: Mapping[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    environment = {**command_environment, "PYTHONPATH": str(SCRIPT.parent), "CANEVAS_STATE": str(tmp_path / "state")}
    arguments = [sys.executable, SCRIPT, folder, KILLS, WRITERS]
    done = subprocess.run(
        [str(one) for one in arguments], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    for command in ("add", "set", "log"):
        verdicts = Counter(outcome[command])
        assert verdicts.keys() <= {"before", "after"}, verdicts
        assert verdicts["before"]
        assert verdicts["after"]
        assert verdicts.total() == KILLS
    written = [number for number, said in enumerate(outcome["said"]) if said.startswith("0")]
    assert written
    for number, said in enumerate(outcome["said"]):
        assert (f"Note de n°{number}" in outcome["text"]) == (number in written)
        assert number in written or ("rien n'a été écrit" in said.lower() and said.startswith("4")), said
    assert outcome["litter"] == []
