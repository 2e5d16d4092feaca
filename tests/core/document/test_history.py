"""Every write can be taken back, if the file is as that write left it, and in no other case."""

from __future__ import annotations

import errno
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from canevas.document import parse_document, read_document, write_new
from canevas.document.editing import SetValue, edited
from canevas.document.history import MOST_WRITES, History
from canevas.document.kept import kept_files, read_kept
from canevas.errors import CanevasError, InputError, OutputError, UsageError
from canevas.language import Message

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links as POSIX has them")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "state" / "history")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "my.plan.yaml"
    file.write_bytes(b"\xef\xbb\xbftitle: old  # provisoire\r\n")
    return file


def retitled(history: History, plan: Path, title: str) -> None:
    assert history.save(edited(read_document(plan), [SetValue(("title",), title)])) is None


def titles(plan: Path) -> str:
    return str(read_document(plan).require()["title"])  # type: ignore[index] # a mapping, as written above


def refused(kind: type[CanevasError], action: Callable[[], object]) -> str:
    with pytest.raises(kind) as raised:
        action()
    return str(raised.value)


def raising(error: Exception) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "state").rglob("*.kept"))


def test_the_exact_bytes_come_back(history: History, plan: Path) -> None:
    before = plan.read_bytes()
    modified = plan.stat().st_mtime_ns
    retitled(history, plan, "new")
    after = plan.read_bytes()
    assert after == before.replace(b"old", b"new")
    undone = history.undo(plan)
    assert (undone.before, undone.after) == (before, after)
    assert undone.modified.timestamp() == pytest.approx(modified / 1e9, abs=1)
    assert plan.read_bytes() == before


def test_undo_twice_goes_two_writes_back_and_no_further(history: History, plan: Path, tmp_path: Path) -> None:
    for title in ("two", "three"):
        retitled(history, plan, title)
    assert [history.undo(plan) and titles(plan) for _ in range(2)] == ["two", "old"]
    (next((tmp_path / "state" / "history").iterdir()) / "zzz.txt").touch()  # somebody else's
    said = refused(UsageError, lambda: history.undo(plan))
    assert said == (
        f"{plan}: there is no write of Canevas to take back\nChanges that you made in an editor are taken back there."
    )
    retitled(history, plan, "again")
    history.undo(plan)
    assert titles(plan) == "old"


def test_a_change_by_hand_is_not_lost(history: History, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1_700_100_061 * 10**9)
    retitled(history, plan, "new")
    plan.write_text("title: mine\n", encoding="utf-8")
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    said = refused(OutputError, lambda: history.undo(plan))
    changed, ours = (datetime.fromtimestamp(seconds).astimezone() for seconds in (1_700_000_000, 1_700_100_061))
    assert said == (
        f"{plan}: changed on {changed.day} Nov 2023 at {changed:%H:%M:%S}, after Canevas wrote it on {ours.day} Nov 2023 "
        f"at {ours:%H:%M:%S}; nothing was written\nTake back in your editor what was changed there, then try again."
    )
    assert titles(plan) == "mine"
    plan.write_text("title: new  # provisoire\r\n", encoding="utf-8-sig", newline="")  # taken back by hand
    history.undo(plan)
    assert titles(plan) == "old"


def test_a_write_that_was_taken_back_by_hand_is_passed_over(history: History, plan: Path) -> None:
    retitled(history, plan, "two")
    between = plan.read_bytes()
    retitled(history, plan, "three")
    plan.write_bytes(between)
    history.undo(plan)
    assert titles(plan) == "old"


def test_a_crash_between_keeping_and_writing_changes_nothing(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    retitled(history, plan, "two")

    def crash(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("canevas.document.history.replace", crash)
        with pytest.raises(KeyboardInterrupt):
            retitled(history, plan, "three")
    assert len(kept(tmp_path)) == 2
    assert titles(plan) == "two"
    history.undo(plan)
    assert titles(plan) == "old"


def test_a_write_that_is_refused_keeps_nothing(history: History, plan: Path, tmp_path: Path) -> None:
    document = edited(read_document(plan), [SetValue(("title",), "new")])
    plan.write_text("title: theirs\n", encoding="utf-8")
    assert "nothing was written" in refused(OutputError, lambda: history.save(document))
    assert not (tmp_path / "state").exists()
    plan.unlink()
    assert "removed or renamed" in refused(OutputError, lambda: history.save(document))


def test_a_write_that_fails_keeps_nothing(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    document = edited(read_document(plan), [SetValue(("title",), "new")])

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("pathlib.Path.replace", full)
    assert "there is no room left" in refused(OutputError, lambda: history.save(document))
    assert kept(tmp_path) == []
    assert titles(plan) == "old"


def test_nothing_changed_is_nothing_kept(history: History, plan: Path, tmp_path: Path) -> None:
    retitled(history, plan, "old")
    assert kept(tmp_path) == []


def test_only_the_newest_writes_are_kept(history: History, plan: Path, tmp_path: Path) -> None:
    for number in range(MOST_WRITES + 5):
        retitled(history, plan, str(number))
    assert len(kept(tmp_path)) == MOST_WRITES
    for _ in range(MOST_WRITES):
        history.undo(plan)
    assert titles(plan) == "4"
    refused(UsageError, lambda: history.undo(plan))


def test_large_files_are_kept_fewer_times_but_always_once(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("canevas.document.history.MOST_BYTES", 700)
    for number in range(5):
        retitled(history, plan, str(number))
    assert len(kept(tmp_path)) == 2
    retitled(history, plan, "x" * 1000)
    retitled(history, plan, "y")
    assert len(kept(tmp_path)) == 1
    history.undo(plan)
    assert titles(plan) == "x" * 1000


def test_as_many_bytes_as_may_be_are_kept(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in range(3):
        retitled(history, plan, str(number))
    monkeypatch.setattr("canevas.document.history.MOST_BYTES", 2 * kept(tmp_path)[-1].stat().st_size)
    retitled(history, plan, "3")
    assert len(kept(tmp_path)) == 2


def test_files_of_one_name_are_not_mixed_up(history: History, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / plan.name
    other.parent.mkdir()
    other.write_text("title: else\n", encoding="utf-8")
    retitled(history, plan, "new")
    refused(UsageError, lambda: history.undo(other))
    retitled(history, other, "new")
    history.undo(plan)
    assert (titles(plan), titles(other)) == ("old", "new")


@posix
def test_a_link_and_its_target_are_one_file(history: History, plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(plan)
    plan.chmod(0o640)
    retitled(history, link, "new")
    history.undo(plan)
    assert link.is_symlink()
    assert titles(link) == "old"
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


@posix
def test_what_is_kept_is_for_its_owner_alone(history: History, plan: Path, tmp_path: Path) -> None:
    retitled(history, plan, "new")
    assert stat.S_IMODE(kept(tmp_path)[0].parent.stat().st_mode) == 0o700


def test_where_nothing_can_be_kept_the_write_happens_and_is_told(history: History, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    trouble = history.save(edited(read_document(plan), [SetValue(("title",), "new")]))
    assert str(trouble).startswith("this write cannot be taken back, since nothing could be kept: ")
    assert titles(plan) == "new"
    refused(UsageError, lambda: history.undo(plan))


NAMED, NAMELESS = (OSError(errno.ENOSPC, "full"), "there is no room left"), (OSError("odd"), "odd")


@pytest.mark.parametrize(("error", "reason"), [NAMED, NAMELESS, (OutputError(Message("{x}", {"x": "taken"})), "taken")])
def test_it_is_told_why_nothing_could_be_kept(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    monkeypatch.setattr("canevas.document.history.keep", raising(error))
    trouble = history.save(edited(read_document(plan), [SetValue(("title",), "new")]))
    assert str(trouble) == f"this write cannot be taken back, since nothing could be kept: {reason}"


@pytest.mark.parametrize(("error", "reason"), [NAMED, NAMELESS])
def test_it_is_told_why_nothing_could_be_read(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    monkeypatch.setattr("canevas.document.history.kept_files", raising(error))
    said = refused(InputError, lambda: history.undo(plan))
    assert said == f"what was kept of {plan} cannot be read: {reason}"
    monkeypatch.setattr("canevas.document.history._held", raising(error))
    assert refused(InputError, lambda: history.undo(plan)) == f"{plan}: this file cannot be read ({reason})"


def test_what_cannot_be_read_is_overwritten_all_the_same_and_told(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("canevas.document.history._held", raising(PermissionError(errno.EACCES, "no")))
    told = history.overwrite(plan, "title: new\n")
    assert str(told) == f"what {plan} held could not be read, so it was not kept"
    assert titles(plan) == "new"


def test_what_was_kept_and_cannot_be_removed_disturbs_nobody(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def remove(file: Path, *, missing_ok: bool = False) -> None:
        if file.suffix == ".kept":
            raise PermissionError(errno.EACCES, "no")
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", remove)
    monkeypatch.setattr("canevas.document.history.MOST_WRITES", 2)
    for number in range(4):
        retitled(history, plan, str(number))
    history.undo(plan)
    history.undo(plan)
    assert titles(plan) == "1"
    document = edited(read_document(plan), [SetValue(("title",), "new")])
    monkeypatch.setattr(Path, "replace", raising(OSError(errno.ENOSPC, "full")))
    assert "there is no room left" in refused(OutputError, lambda: history.save(document))


def test_what_was_kept_may_not_be_there_to_read(history: History, plan: Path, tmp_path: Path) -> None:
    retitled(history, plan, "new")
    (file,) = kept(tmp_path)
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("no folder", encoding="utf-8")
    assert f"what was kept of {plan} cannot be read: " in refused(InputError, lambda: history.undo(plan))
    assert titles(plan) == "new"


def test_where_the_disk_is_full_the_write_is_tried_all_the_same(
    history: History, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OutputError(parse_document("a: [").problems[0].message)

    monkeypatch.setattr("canevas.document.kept.write_new", full)
    assert history.save(edited(read_document(plan), [SetValue(("title",), "new")])) is not None
    assert titles(plan) == "new"


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"no json\nold", None, b"[1]\n"])
def test_what_is_damaged_is_told_and_not_written(
    history: History, plan: Path, tmp_path: Path, damage: bytes | None
) -> None:
    retitled(history, plan, "new")
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:-3] if damage is None else damage)
    said = refused(InputError, lambda: history.undo(plan))
    assert said == f"what was kept of {plan} is damaged: {file}\nNothing was written; the file is as it was."
    assert titles(plan) == "new"


def test_a_later_version_of_what_is_kept_is_not_guessed_at(history: History, plan: Path, tmp_path: Path) -> None:
    retitled(history, plan, "new")
    (file,) = kept(tmp_path)
    assert read_kept(file) is not None
    file.write_bytes(file.read_bytes().replace(b'"format": 1', b'"format": 2'))
    assert read_kept(file) is None


def test_what_is_no_file_has_nothing_to_take_back(history: History, tmp_path: Path) -> None:
    none = tmp_path / "none"
    assert refused(InputError, lambda: history.undo(none)) == f"{none}: there is no such file"
    assert refused(InputError, lambda: history.undo(tmp_path)) == f"{tmp_path}: this is a folder, not a file"
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        assert "this is a pipe" in refused(InputError, lambda: history.undo(tmp_path / "pipe"))
        refused(OutputError, lambda: history.overwrite(tmp_path / "pipe", "x"))
    assert kept_files(none) == []


def test_what_is_overwritten_comes_back(history: History, plan: Path, tmp_path: Path) -> None:
    plan.write_bytes(b"\xff\x00 not even text")
    assert history.overwrite(plan, "title: new\n") is None
    history.undo(plan)
    assert plan.read_bytes() == b"\xff\x00 not even text"
    assert history.overwrite(tmp_path / "fresh", "title: new\n") is None
    assert (tmp_path / "fresh").read_bytes() == b"title: new\n"
    assert history.overwrite(plan, b"\x00") is None
    history.undo(plan)
    assert plan.read_bytes() == b"\xff\x00 not even text"


def test_half_a_character_is_refused_and_nothing_kept(history: History, plan: Path, tmp_path: Path) -> None:
    assert "cannot be written: U+D83D" in refused(OutputError, lambda: history.overwrite(plan, "\ud83d"))
    assert kept(tmp_path) == []
    assert titles(plan) == "old"


def test_only_a_document_of_a_file_can_be_saved(history: History) -> None:
    with pytest.raises(ValueError, match="<text>"):
        history.save(parse_document("a: 1"))
    document = parse_document("a: 1")
    document.path = Path("my.plan.yaml")
    with pytest.raises(ValueError, match="<text>"):
        history.save(document)


def test_two_at_once_lose_nothing(history: History, tmp_path: Path) -> None:
    plans = [tmp_path / f"{number}.plan.yaml" for number in range(8)]
    for file in plans:
        write_new(file, "title: old\n")

    def write(number: int) -> bool:
        try:
            retitled(history, plans[number % 8], f"by {number}")
        except OutputError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(write, range(64)))
    assert len(kept(tmp_path)) == sum(done) >= 8
    for file in plans:
        while titles(file) != "old":
            history.undo(file)
    assert kept(tmp_path) == []
