"""Whatever file the command is given: one clear message with its place, the right exit code, little time, little memory."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="children are forked, and files of all kinds are made"),
]

SCRIPT = Path(__file__).parents[2] / "support" / "measured_runs.py"
SECONDS, MEGABYTES = 1.0, 300
HEAD = "canevas: 1\ntype: quality\ntitle: x\n"
ACTION = HEAD + "actions:\n- id: A1\n  title: x\n"
MEASURED = HEAD + "indicators:\n- id: I1\n  name: x\n  measurements:\n  - date: 2026-01-05\n    "
MILLION = 1_000_000


Measure = Callable[..., list[dict[str, Any]]]


class Case(NamedTuple):
    """A file and what is said of it.

    Attributes:
        content: What it holds.
        said: A part of the message.
        place: Line and column that are named; empty where the whole file is meant.
        code: The exit code.
    """

    content: str | bytes
    said: str
    place: str = ""
    code: int = 1


def alias_bomb(depth: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, depth)]
    return "\n".join(lines)


def numbered(template: str, count: int) -> str:
    return "".join(template.replace("@", str(number)) for number in range(count))


SHAPES = {
    "alias bomb": Case(
        alias_bomb(12), "the aliases (*name) of this document repeat too much: more than 100000 values", "6:10"
    ),
    "alias in itself": Case("a: &a [*a]", "this alias stands inside what it repeats", "1:8"),
    "aliases in a circle": Case("a: &a {b: &b {c: *a}}\nd: *b\n", "this alias stands inside what it repeats", "1:18"),
    "100,000 levels of keys": Case(
        "{a: " * 100_000, "too many lists and keys stand inside one another here: more than 60", "1:241"
    ),
    "100,000 levels of lists": Case("- " * 100_000 + "x", "stand inside one another here: more than 60", "1:121"),
    "100,000 brackets": Case("[" * 100_000, "stand inside one another here: more than 60", "1:"),
    "2,000 levels of indentation": Case("".join(" " * n + "a:\n" for n in range(2000)), "more than 60", "61:61"),
    "100,000 question marks": Case("? " * 100_000, "a key must be a text", "1:3"),
    "a key of 9.9 million letters": Case(
        "k" * 9_900_000 + ": 1", "this text is too long: more than 1000000 characters", "1:1"
    ),
    "9.9 million hashes": Case("#" * 9_900_000, "a plan file holds keys and their values", "1:1"),
    "a million list items": Case(
        "- a\n" * MILLION, "too many items or keys stand in one list here: more than 10000", "10001:3"
    ),
    "half a million items in brackets": Case("k: [" + "a," * 500_000 + "]", "more than 10000", "1:20005"),
    "a million anchors": Case(numbered("- &a@ x\n", MILLION)[:9_900_000], "items or keys stand in one list", "10001:"),
    "anchors in many lists": Case(numbered("k@: [&a x, &b y]\n", 6000), "too many names (&name) are given", "5001:"),
    "a million tags": Case("- !x y\n" * MILLION, "a word that begins with “!” is taken for a tag", "1:3"),
    "5,000 keys that a comma cuts off": Case(
        HEAD + "k:\n" + "- {a: b, c d}\n" * 5000, "a comma separates two values", "5:8"
    ),
    "5,000 hashes in texts": Case(HEAD + numbered("k@: a #b\n", 5000), "what follows “#” is not read", "4:7"),
    "the same key 9,000 times": Case("a: 1\n" * 9000, "the key “a” stands twice", "2:1"),
    "9,900 unknown keys": Case(
        HEAD + numbered("k@: v\n", 9900), "more than 1000 values of this plan cannot be read", "1:1"
    ),
    "9,900 actions that are none": Case(
        HEAD + "actions:\n" + "- x\n" * 9900, "more than 1000 values of this plan", "1:1"
    ),
    "a text of 2 million letters": Case(
        "a: " + "x" * 2_000_000, "this text is too long: more than 1000000 characters", "1:4"
    ),
    "a quotation mark that stays open": Case(
        'a: "' + "x " * 4_900_000, "the quotation mark opened here is not closed", "1:4"
    ),
    "9 million line ends": Case("a: 1\n" + "\n" * 9_000_000 + "b", "this line has no “:”", "9000002:1"),
    "9.9 million tabs": Case("a:\n" + "\t" * 9_900_000, "a tab stands here; YAML is indented with spaces", "2:1"),
    "keys to be merged": Case(HEAD + "<<: {owner: x}\n", "“<<” is not known here", "4:1"),
    "objects of Python": Case(HEAD + 'owner: !!python/object/apply:os.system ["x"]\n', "is taken for a tag", "4:8"),
    "two documents": Case(HEAD + "---\n" + HEAD, "a second document begins here", "4:1"),
    "an instruction to readers": Case("%YAML 1.1\n---\n" + HEAD, "lines that begin with “%” are instructions", "1:1"),
    "an invisible character": Case(
        HEAD + "owner: a\x00b\n", "an invisible character that YAML does not allow stands here: U+0000", "4:9"
    ),
    "half a plane of Unicode": Case(
        HEAD + "owner: \ufffe\n", "an invisible character that YAML does not allow stands here: U+FFFE", "4:8"
    ),
}
"""Files whose writing is hostile."""

NINES = "9" * MILLION
VALUES = {
    "a number of a million digits": Case(
        MEASURED + f"value: {NINES}\n", "is too long to be read here: 1000000 characters", "9:12"
    ),
    "a number with a million decimals": Case(MEASURED + f"value: 0.{NINES}\n", "this text is too long", "9:12"),
    "a number of 100 digits": Case(MEASURED + f"value: {NINES[:100]}\n", "is too large or has too many digits", "9:12"),
    "a huge exponent": Case(MEASURED + "value: 1e999999999\n", "“1e999999999” is more than a number", "9:12"),
    "infinity": Case(MEASURED + "value: .inf\n", "“.inf” is not a number", "9:12"),
    "a progress of a million digits": Case(
        ACTION + f"  progress: {NINES}\n", "is too long to be read here: 1000000 characters", "7:13"
    ),
    "a version of a million digits": Case(
        f"canevas: {NINES}\ntype: quality\n", "this file is written in version 99", "1:10"
    ),
    "a version that only looks like a number": Case("canevas: ²\ntype: quality\ntitle: x\n", "²", "1:10"),
    "an amount of a million digits": Case(HEAD + f"budget: {{planned: {NINES} EUR}}\n", "999", "4:19"),
    "a duration of a million digits": Case(ACTION + f"  duration: {NINES}d\n", "999", "7:13"),
    "a duration of 10^12 days": Case(ACTION + "  duration: 1000000000000d\n", "1000000000000d", "7:13"),
    "a start a billion working days away": Case(ACTION + "  start: start + 1000000000wd\n", "1000000000wd", "7:10"),
    "a date of a million digits": Case(ACTION + f"  start: {NINES}-01-01\n", "999", "7:10"),
    "the year 0": Case(ACTION + "  start: 0000-01-01\n", "0000-01-01", "7:10"),
    "the year 10000": Case(ACTION + "  start: 10000-01-01\n", "10000-01-01", "7:10"),
    "the end of time": Case(ACTION + "  end: 99999-12-31\n", "99999-12-31", "7:8"),
    "31 April": Case(ACTION + "  start: 31/04/2026\n", "31/04/2026", "7:10"),
    "29 February of a common year": Case(ACTION + "  start: 2025-02-29\n", "2025-02-29", "7:10"),
    "the 24th hour": Case(ACTION + "  start: 2026-01-05 24:00\n", "24:00", "7:10"),
    "a formula that explodes": Case(
        HEAD + "indicators:\n- id: I1\n  name: x\n  formula: 9**9**9**9\n", "beyond what can be computed", "7:12"
    ),
    "a formula of 800,000 characters": Case(
        HEAD + "indicators:\n- id: I1\n  name: x\n  formula: " + "a+" * 400_000 + "a\n",
        "longer than 1000 characters",
        "7:12",
    ),
    "an action after itself": Case(ACTION + "  after: [A1]\n", "A1", "7:"),
    "actions in a circle": Case(HEAD + "actions:\n" + numbered("- {id: A@, title: x, after: [A@ + 1wd]}\n", 3), "", ""),
    "a type with a name of a million letters": Case("canevas: 1\ntitle: x\ntype: " + "x" * 990_000, "xxx…xxx", "3:7"),
    "a key of 900,000 letters": Case(HEAD + '? "' + "k" * 900_000 + '"\n: 1\n', "kkk…kkk", "4:3"),
}
"""Files whose values are hostile."""

ENCODINGS = {
    "UTF-16 with a mark": Case(HEAD.encode("utf-16"), "this file is in UTF-16, not in UTF-8", code=4),
    "UTF-16 without one": Case(HEAD.encode("utf-16-le"), "this file is in UTF-16, not in UTF-8", code=4),
    "UTF-32": Case(HEAD.encode("utf-32"), "this file is in UTF-32, not in UTF-8", code=4),
    "Latin-1": Case(HEAD.encode() + "owner: Zoé".encode("latin-1"), "4:10: this file is not in UTF-8", code=4),
    "Windows": Case(HEAD.encode() + "owner: l’équipe".encode("cp1252"), "4:9: this file is not in UTF-8", code=4),
    "surrogates in UTF-8": Case(
        HEAD.encode() + b"owner: \xed\xa0\xbd\xed\xb8\x80", "4:8: this file is not in UTF-8", code=4
    ),
    "overlong UTF-8": Case(HEAD.encode() + b"owner: \xc0\xaf", "4:8: this file is not in UTF-8", code=4),
    "50 megabytes": Case(b"a" * 50_000_000, "this file is too large (more than 10000000 bytes)", code=4),
}
"""Files that are not read at all."""


@pytest.fixture
def measure(command_environment: Mapping[str, str], tmp_path: Path) -> Measure:
    """Run the command with each of some lists of arguments, in English, perhaps each in a folder of its own."""

    def run(asked: list[list[str]], folders: list[str] | None = None) -> list[dict[str, Any]]:
        done = subprocess.run(
            [sys.executable, str(SCRIPT)],
            input=json.dumps(list(zip(folders or ["."] * len(asked), asked, strict=True))),
            cwd=tmp_path,
            env={**command_environment, "CANEVAS_LANG": "en"},
            capture_output=True,
            text=True,
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    return run


def faults(name: str, case: Case, outcome: dict[str, Any]) -> Iterable[str]:
    """Say in what an outcome is not what it should be."""
    told = outcome["output"] + outcome["errors"]
    if outcome["code"] != case.code:
        yield f"{name}: ended with {outcome['code']}, not {case.code}: {told[:300]!r}"
    if " ".join(case.said.split()) not in " ".join(told.split()):
        yield f"{name}: does not say {case.said!r}: {told[:600]!r}"
    line, _, column = case.place.partition(":")
    if case.place and not re.search(rf"\bline {line}, column {column or '[0-9]+'}\b", " ".join(told.split())):
        yield f"{name}: does not name the place {case.place}: {told[:600]!r}"
    if len(told) > 20_000:
        yield f"{name}: prints {len(told)} characters"
    if outcome["seconds"] > SECONDS or outcome["megabytes"] > MEGABYTES:
        yield f"{name}: took {outcome['seconds']:.2f} s and {outcome['megabytes']:.0f} MB"


@pytest.mark.parametrize("cases", [SHAPES, VALUES, ENCODINGS], ids=["shapes", "values", "encodings"])
def test_hostile_files_are_told_at_their_place_in_little_time_and_memory(
    cases: Mapping[str, Case], measure: Measure, tmp_path: Path
) -> None:
    files = [f"{number}.plan.yaml" for number in range(len(cases))]
    for file, case in zip(files, cases.values(), strict=True):
        content = case.content if isinstance(case.content, bytes) else case.content.encode("utf-8", "surrogatepass")
        (tmp_path / file).write_bytes(content)
    outcomes = measure([["check", file] for file in files])
    found = [
        fault
        for (name, case), outcome in zip(cases.items(), outcomes, strict=True)
        for fault in faults(name, case, outcome)
    ]
    assert not found, "\n".join(found)


def test_what_is_no_file_is_told_and_not_waited_for(measure: Measure, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with (tmp_path / "hole.yaml").open("wb") as hole:
        hole.truncate(10**9)
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    (tmp_path / "nowhere.yaml").symlink_to("nothing")
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    (tmp_path / "folder.plan.yaml").mkdir()
    said = {
        "pipe.yaml": "this is a pipe or a device, not a file",
        "endless.yaml": "this is a pipe or a device, not a file",
        "socket.yaml": "this is a pipe or a device, not a file",
        "hole.yaml": "this file is too large (more than 10000000 bytes)",
        "nowhere.yaml": "there is no such file",
        "round.yaml": "this link leads back to itself",
        "nothing.yaml": "there is no such file",
        f"{'n' * 300}.yaml": "the name is too long",
    }
    with socket.socket(socket.AF_UNIX) as listening:
        previous = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket must be short
        try:
            listening.bind("socket.yaml")
        finally:
            os.chdir(previous)
        outcomes = measure([["check", file] for file in said])
    found = [
        fault
        for (file, words), outcome in zip(said.items(), outcomes, strict=True)
        for fault in faults(file, Case("", words, code=4), outcome)
    ]
    assert not found, "\n".join(found)
    assert all(outcome["errors"].startswith(f"canevas: {file}: ") for file, outcome in zip(said, outcomes, strict=True))


def test_names_that_command_a_terminal_are_shown_escaped(measure: Measure, tmp_path: Path) -> None:
    names = [f"{name}.yaml" for name in ("new\nline", "escape\x1b]2;x\x07", "turned\u202efdp", "half\udce9")]
    for name in names:
        (tmp_path / name).write_bytes(HEAD.encode("utf-16"))
    for outcome in measure([["check", name] for name in names] + [["check", f"{name}x"] for name in names]):
        assert outcome["code"] == 4
        assert not set(outcome["errors"]) & set("\x1b\x07\u202e\udce9")
        assert len(outcome["errors"].splitlines()) <= 3


def test_other_files_that_are_read_are_as_safe(measure: Measure, tmp_path: Path) -> None:
    hostile = {
        "bomb": alias_bomb(12),
        "deep": "{a: " * 100_000,
        "wide": "- a\n" * MILLION,
        "dark": "a: \x00",
        "huge": "a" * 11_000_000,
        "version": f"canevas: {NINES}\npack: x\n",
    }
    for name, content in hostile.items():
        (tmp_path / f"pack-{name}").mkdir()
        (tmp_path / f"pack-{name}" / "pack.yaml").write_text(content)
        (tmp_path / f"{name}.answers.yaml").write_text(content)
    packs = [["types", "--pack", f"pack-{name}"] for name in hostile]
    answers = [
        ["new", "quality", "--no-input", "-o", "p.yaml", "--answers", f"{name}.answers.yaml"] for name in hostile
    ]
    for arguments, outcome in zip(packs, measure(packs), strict=True):
        assert outcome["code"] == 0, outcome  # the other types are listed all the same, and the fault is told
        assert f"plugin {arguments[-1]}" in outcome["errors"].replace("(", " "), outcome
        assert not list(faults(arguments[-1], Case("", ""), {**outcome, "code": 1}))
    for arguments, outcome in zip(answers, measure(answers), strict=True):
        assert outcome["code"] in (2, 4), outcome
        assert not list(faults(arguments[-1], Case("", ""), {**outcome, "code": 1}))
    assert not (tmp_path / "p.yaml").exists()


TOML = {
    "50 megabytes": (b"#" * 50_000_000, "this file is too large (more than 500000 bytes)"),
    "nesting": (b"select = " + b"[" * 400_000, "this cannot be read as TOML"),
    "a key of many parts": (b"a." * 100_000 + b"b = 1", "this line has more than 1000 dots"),
    "a number of many digits": (b"select = " + b"9" * 400_000, "this cannot be read as TOML"),
    "no UTF-8": (b"select = ['\xe9']", "this file is not in UTF-8"),
    "a long name": (b"x" * 400_000 + b" = 1", "is not a setting of Canevas"),
}


def test_settings_are_as_safe(measure: Measure, tmp_path: Path) -> None:
    (tmp_path / "p.plan.yaml").write_text(HEAD)
    for name, (content, _said) in TOML.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "canevas.toml").write_bytes(content)
    outcomes = measure([["check", "../p.plan.yaml"] for _ in TOML], list(TOML))
    found = [
        fault
        for (name, (_content, said)), outcome in zip(TOML.items(), outcomes, strict=True)
        for fault in faults(name, Case("", said, code=4), outcome)
    ]
    assert not found, "\n".join(found)
