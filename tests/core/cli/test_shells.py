"""Completion in the shells themselves: bash is everywhere, zsh and fish where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Complete = Callable[[str], list[str]]

pytestmark = pytest.mark.slow

LONGEST_WAIT = 60
SCRIPTS = Path(__file__).parents[3] / "core" / "canevas" / "cli" / "shells"

# What bash does at a press of the key: it cuts the line into words, calls the function and takes what it left.
BASH = r"""
source "$1"
compopt() { :; }
COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9
words=${2//=/ = }
[[ $2 == *[[:space:]=] ]] && words+=" ''"
eval "COMP_WORDS=( $words )"
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
_canevas_completion canevas "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
(( ${#COMPREPLY[@]} == 0 )) || printf '%s\n' "${COMPREPLY[@]}"
"""
# zsh completes only at a terminal; what its own functions are given stands for what they show.
ZSH = r"""
compdef() { :; }
compset() { PREFIX=${PREFIX#*=}; }
_describe() { print -rl -- ${(P)3}; }
_files() { print -rl -- $~2(N) *(/N); }
source "$1"
words=( ${(z)2} ) PREFIX=
[[ $2 == *[[:space:]] ]] || PREFIX=$words[-1]
[[ $2 == *[[:space:]] ]] && words+=( '' )
CURRENT=$#words
_canevas
"""
FISH = "source $argv[1]; complete -C $argv[2]"


@pytest.fixture
def press(command_environment: Mapping[str, str], tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Press the key of completion in a shell, behind a line; gives what is proposed, without the meanings."""
    programs = tmp_path / "programs"
    programs.mkdir()
    command = programs / "canevas"
    command.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from canevas.cli import main; main()" "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    folder = tmp_path / "plans"
    (folder / "mes plans").mkdir(parents=True)
    for name in ("a.plan.yaml", "notes.txt"):
        (folder / name).write_text("canevas: 1\n", encoding="utf-8")

    def complete(shell: str, line: str) -> list[str]:
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        arguments = {
            "bash": ["bash", "--norc", "--noprofile", "-c", BASH, "bash", str(SCRIPTS / "canevas.bash"), line],
            "zsh": ["zsh", "-f", "-c", ZSH, "zsh", str(SCRIPTS / "_canevas"), line],
            "fish": ["fish", "--no-config", "-c", FISH, str(SCRIPTS / "canevas.fish"), line],
        }[shell]
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            arguments, cwd=folder, env={**command_environment, "PATH": path, "HOME": str(tmp_path)}, capture_output=True, check=False,
            timeout=LONGEST_WAIT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.stderr == b""
        return [line.partition("\t")[0] for line in done.stdout.decode().splitlines()]

    return complete


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("canevas ind", "indicators"),
        ("canevas types q", "quality"),
        ("canevas indicators quality/first-p", "quality/first-pass-yield"),
        ("canevas check --select PLN,QUA-11", "PLN,QUA-11"),
    ],
)
def test_words(press: Callable[[str, str], list[str]], shell: str, line: str, proposed: str) -> None:
    assert [word.partition(":")[0] for word in press(shell, line)] == [proposed]


@pytest.mark.parametrize(("shell", "proposed"), [("bash", "fr"), ("zsh", "--lang=fr"), ("fish", "--lang=fr")])
def test_a_value_behind_an_equals_sign(press: Callable[[str, str], list[str]], shell: str, proposed: str) -> None:
    assert press(shell, "canevas --lang=f") == [proposed]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_plans_and_folders(press: Callable[[str, str], list[str]], shell: str) -> None:
    proposed = [name.removesuffix("/") for name in press(shell, "canevas check ")]
    assert {"a.plan.yaml", "mes plans"} <= set(proposed)
    if shell != "fish":  # which shows other files too, behind these
        assert "notes.txt" not in proposed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_where_nothing_fits(press: Callable[[str, str], list[str]], shell: str) -> None:
    assert press(shell, "canevas xyzzy ") == []
    assert press(shell, "canevas types nothing-like-that") == []
