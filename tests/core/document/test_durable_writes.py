"""What befalls a write: killed at any point, a full disk, another writer, other people's permissions. No file is ever lost."""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import resource
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from canevas.document import read_document, replace, write_new, writing
from canevas.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes, limits and permissions as POSIX has them")

SUPPORT = Path(__file__).parents[2] / "support"
KILLS, PAIRS, WRITERS = 300, 200, 8
OLD = "title: old\n"
NOBODY = 65534


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "my.plan.yaml"
    file.write_text(OLD)
    return file


def rewrite(file: Path, text: str) -> None:
    stamp = read_document(file).stamp
    assert stamp is not None
    replace(file, text, stamp)


def refused(write: Callable[[], None]) -> str:
    with pytest.raises(OutputError) as raised:
        write()
    return str(raised.value)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run_script(name: str, *arguments: object) -> str:
    command = [sys.executable, str(SUPPORT / name), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# --- killed --------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_writer_that_is_killed_leaves_the_old_or_the_new_file_and_the_next_one_clears_up(tmp_path: Path) -> None:
    verdicts = Counter(json.loads(run_script("killed_writers.py", tmp_path, KILLS)))
    assert sum(verdicts.values()) == KILLS
    assert set(verdicts) == {"whole, clean, nothing left before", "whole, clean, some left before"}


def test_the_next_write_to_a_file_takes_no_remains_for_its_own(plan: Path) -> None:
    remains = writing._beside(plan, "tmp")
    os.link(plan, remains)  # as a writer leaves it that is killed right after it has named a new file
    writing._beside(plan, "lock").touch()
    rewrite(plan, "title: new\n")
    assert plan.read_text() == "title: new\n"
    assert names_in(plan.parent) == [plan.name]


def test_whatever_a_writer_could_leave_bears_a_name_that_the_next_one_knows(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (found.extend(names_in(plan.parent)), sync(descriptor)))
    rewrite(plan, "title: new\n")
    beside = {name for name in found if name != plan.name}
    assert beside == {writing._beside(plan, "lock").name, writing._beside(plan, "tmp").name}
    assert all(writing._LEFT_BEHIND.fullmatch(name) for name in beside)


def test_what_a_writer_that_still_writes_has_there_is_left_alone(plan: Path) -> None:
    from filelock import FileLock

    other = plan.with_name("other.yaml")
    used = writing._beside(other, "tmp")
    used.touch()
    with FileLock(writing._beside(other, "lock")):
        rewrite(plan, "title: new\n")
        assert used.exists()
    write_new(plan, "title: newer\n", force=True)
    assert names_in(plan.parent) == [plan.name]


def test_only_files_of_our_own_names_are_removed(plan: Path) -> None:
    strangers = [
        ".canevas-notes.tmp",
        ".canevas-0123456789abcdef.tmp.txt",
        ".other.lock",
        "canevas-0123456789abcdef.tmp",
    ]
    for name in strangers:
        plan.with_name(name).touch()
    rewrite(plan, "title: new\n")
    assert names_in(plan.parent) == sorted([plan.name, *strangers])


# --- a full disk ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full(small_disk: Path) -> None:
    file = small_disk / "my.plan.yaml"
    for times in range(10):
        old = f"title: old {times}\n"
        write_new(file, old, force=True)
        assert "there is no room left" in refused(lambda: rewrite(file, "x" * 100_000))
        assert "there is no room left" in refused(lambda: write_new(small_disk / "new.yaml", "x" * 100_000))
        assert file.read_text() == old
        assert names_in(small_disk) == [file.name]


@pytest.mark.parametrize("room", [0, 1, 4096, 8192, 50_000])
def test_a_file_that_may_not_grow(plan: Path, room: int) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        said = (
            refused(lambda: rewrite(plan, "x" * 100_000)),
            refused(lambda: write_new(plan.with_name("new"), "x" * 100_000)),
        )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert all("there is no room left" in one for one in said)
    assert plan.read_text() == OLD
    assert names_in(plan.parent) == [plan.name]


@pytest.mark.parametrize("step", ["open", "fsync", "chmod", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_full_at_any_step(plan: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    stamp = read_document(plan).stamp
    assert stamp is not None
    with monkeypatch.context() as full:
        full.setattr(os, step, fail)
        assert "there is no room left" in refused(lambda: replace(plan, "title: new\n", stamp))
    assert plan.read_text() == OLD
    assert names_in(plan.parent) == [plan.name]


# --- two at once ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_of_two_writers_at_once_one_is_told_and_no_change_is_lost(tmp_path: Path) -> None:
    outcome = json.loads(run_script("competing_writers.py", tmp_path, PAIRS, WRITERS))
    assert len(outcome["pairs"]) == PAIRS
    time = r"\d+ \w+ \d{4} at \d\d:\d\d:\d\d"
    for pair in outcome["pairs"]:
        told = [said for said in pair["said"] if said != "written"]
        assert len(told) == 1, pair
        assert re.search(rf"changed on {time}; it was read as of {time}; nothing was written", told[0])
        winner = ("first", "second")[pair["said"].index("written")]
        assert pair["text"] == f"begun: here\n{winner}: here\n"
    lines = outcome["many"]["text"].splitlines()
    assert outcome["many"]["said"] == ["written"] * WRITERS
    assert sorted(lines) == sorted(["begun: here", *(f"writer-{number}: here" for number in range(WRITERS))])
    assert outcome["litter"] == []


# --- permissions, links, names -------------------------------------------------------------------------------------------


@pytest.fixture
def shared() -> Iterator[Path]:
    """Give a folder that everybody reaches, which is empty."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write_new(folder / "x.yaml", "")  # what a first write and reading import may lie where root alone may read
        read_document(folder / "x.yaml")
        codecs.lookup("ascii")  # with which the lock reads what the system says of users
        (folder / "x.yaml").unlink()
        yield folder


@contextmanager
def somebody_else(folder: Path) -> Iterator[None]:
    """Act as a user to whom nothing of root belongs."""
    if os.geteuid() != 0:
        pytest.skip("only root can act as somebody else")
    assert folder.stat().st_uid == 0
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_file_that_may_only_be_read_stays(shared: Path) -> None:
    shared.chmod(0o777)
    file = shared / "my.plan.yaml"
    file.write_text(OLD)
    file.chmod(0o444)
    with somebody_else(shared):
        assert refused(lambda: rewrite(file, "new")).endswith("this file cannot be written: no permission")
        assert "no permission" in refused(lambda: write_new(file, "new", force=True))
    assert file.read_text() == OLD
    assert names_in(shared) == [file.name]


def test_a_folder_that_may_only_be_read(shared: Path) -> None:
    file = shared / "my.plan.yaml"
    file.write_text(OLD)
    file.chmod(0o666)
    with somebody_else(shared):
        assert refused(lambda: rewrite(file, "new")).endswith("this file cannot be written: no permission")
        assert refused(lambda: write_new(shared / "new.yaml", "new")).endswith(
            "this file cannot be written: no permission"
        )
    assert file.read_text() == OLD
    assert names_in(shared) == [file.name]


def test_a_file_of_somebody_else_in_a_folder_where_each_keeps_their_own(shared: Path) -> None:
    shared.chmod(0o1777)
    file = shared / "my.plan.yaml"
    file.write_text(OLD)
    file.chmod(0o666)
    with somebody_else(shared):
        assert refused(lambda: rewrite(file, "new")).endswith("this file cannot be written: no permission")
    assert file.read_text() == OLD
    assert names_in(shared) == [file.name]


def test_a_file_of_a_group_stays_the_group_s_whoever_writes_it(shared: Path) -> None:
    shared.chmod(0o777)
    file = shared / "my.plan.yaml"
    file.write_text(OLD)
    file.chmod(0o660)
    os.chown(file, 0, 4242)
    groups = os.getgroups()
    os.setgroups([4242])
    try:
        with somebody_else(shared):
            rewrite(file, "title: new\n")
    finally:
        os.setgroups(groups)
    assert file.read_text() == "title: new\n"
    assert (file.stat().st_uid, file.stat().st_gid) == (NOBODY, 4242)
    assert stat.S_IMODE(file.stat().st_mode) == 0o660


def test_what_is_private_is_so_from_the_first_byte_on(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.chmod(0o600)
    modes = []
    sync = os.fsync

    def look(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    rewrite(plan, "title: new\n")
    assert modes[0] == 0o600


def test_a_file_with_two_names_gets_a_file_of_its_own(plan: Path) -> None:
    os.link(plan, plan.with_name("second"))
    rewrite(plan, "title: new\n")
    assert plan.read_text() == "title: new\n"
    assert plan.with_name("second").read_text() == OLD


def test_links_are_followed_however_many_and_wherever_they_lead(plan: Path) -> None:
    folder = plan.parent / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "first").symlink_to("../second")
    (folder.parent / "second").symlink_to(Path("..") / plan.name)
    rewrite(folder / "first", "title: new\n")
    assert plan.read_text() == "title: new\n"
    assert (folder / "first").readlink() == Path("../second")
    assert (folder.parent / "second").readlink() == Path("..") / plan.name
    assert names_in(folder) == ["first"]


def test_a_folder_that_has_vanished(plan: Path) -> None:
    stamp = read_document(plan).stamp
    assert stamp is not None
    plan.unlink()
    plan.parent.rmdir()
    assert refused(lambda: replace(plan, "new", stamp)).endswith(
        "this file cannot be written: its folder does not exist"
    )
    assert not plan.parent.exists()
    plan.parent.mkdir()


@pytest.mark.parametrize("name", ["é" * 127, "🚀" * 63, "a" * 255], ids=["accents", "wide", "plain"])
def test_the_longest_names(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    write_new(file, OLD)
    rewrite(file, "title: new\n")
    assert file.read_text() == "title: new\n"
    assert names_in(tmp_path) == [name]


def test_two_spellings_of_one_name_share_a_lock() -> None:
    assert writing._beside(Path("Été.yaml"), "lock") == writing._beside(Path("e\u0301te\u0301.YAML"), "lock")


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_that_is_open_in_another_program(plan: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> NoReturn:
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = number  # type: ignore[attr-defined,unused-ignore] # Windows alone has it
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    for write in (lambda: rewrite(plan, "new"), lambda: write_new(plan, "new", force=True)):
        with pytest.raises(OutputError) as raised:
            write()
        assert raised.value.render("fr") == (
            f"{plan} est ouvert dans un autre programme.\nFermez-le, puis recommencez. Rien n'a été changé."
        )
    assert plan.read_text() == OLD
    assert names_in(plan.parent) == [plan.name]
