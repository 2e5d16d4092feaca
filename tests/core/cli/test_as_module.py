"""`python -m canevas` is the command."""

from __future__ import annotations

import subprocess
import sys


def test_it_answers_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "canevas", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("canevas ")
