"""Files are written whole or not at all, never unasked over another, never over somebody else's change."""

from __future__ import annotations

import errno
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canevas.document import FileStamp, read_document, replace, write_new, writing
from canevas.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links as POSIX has them")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "my.plan.yaml"
    file.write_bytes(b"title: old\r\n")
    return file


def stamp_of(file: Path) -> FileStamp:
    stamp = read_document(file).stamp
    assert stamp is not None
    return stamp


def refused(write: Callable[[], None]) -> str:
    with pytest.raises(OutputError) as raised:
        write()
    return str(raised.value)


def alone(file: Path) -> bool:
    """Tell whether nothing was left beside a file."""
    return [other.name for other in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("text", ["é 🚀\r\nb\n", "", b"\x00\xff"])
def test_a_new_file_has_exactly_the_content(tmp_path: Path, text: str | bytes) -> None:
    file = tmp_path / "x"
    write_new(file, text)
    assert file.read_bytes() == (text.encode() if isinstance(text, str) else text)
    assert alone(file)


def test_what_exists_is_not_replaced_unasked(plan: Path) -> None:
    said = refused(lambda: write_new(plan, "new"))
    assert said == (
        f"{plan}: this file exists already; nothing was written\nChoose another name, or replace it with --force."
    )
    assert plan.read_bytes() == b"title: old\r\n"
    assert alone(plan)


def test_what_exists_is_replaced_when_asked(plan: Path) -> None:
    write_new(plan, "new", force=True)
    assert plan.read_text() == "new"
    assert alone(plan)


def test_force_makes_what_does_not_exist(tmp_path: Path) -> None:
    write_new(tmp_path / "x", "new", force=True)
    assert (tmp_path / "x").read_text() == "new"


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    sync = os.fsync

    def appear(descriptor: int) -> None:
        sync(descriptor)
        file.write_text("theirs")

    monkeypatch.setattr(os, "fsync", appear)
    assert refused(lambda: write_new(file, "ours")).startswith(f"{file}: this file exists already; nothing was written")
    assert file.read_text() == "theirs"
    assert alone(file)


def no_links(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.EPERM, "no hard links here")


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    file = tmp_path / "x"
    write_new(file, "new")
    assert file.read_text() == "new"
    assert alone(file)

    def appears_first(*_: object, **__: object) -> NoReturn:
        (tmp_path / "y").write_text("theirs")
        no_links()

    monkeypatch.setattr(os, "link", appears_first)
    assert "exists already" in refused(lambda: write_new(tmp_path / "y", "ours"))
    assert (tmp_path / "y").read_text() == "theirs"
    (tmp_path / "y").unlink()


@pytest.fixture(params=["at once", "under a name first", "refused by the file system"])
def creation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let new files be made in each of the ways that systems know."""
    way: str = request.param
    if way == "under a name first":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif way == "refused by the file system":
        real, flag = os.open, getattr(os, "O_TMPFILE", 0)

        def refusing(path: Any, flags: int, *more: Any, **settings: Any) -> int:
            if flag and flags & flag == flag:
                raise OSError(errno.EOPNOTSUPP, "no files without a name here")
            return real(path, flags, *more, **settings)

        monkeypatch.setattr(os, "open", refusing)
    return way


@pytest.mark.usefixtures("creation")
def test_a_new_file_is_whole_and_alone_however_it_is_made(tmp_path: Path) -> None:
    file = tmp_path / "é" / "new.plan.yaml"
    with pytest.raises(OutputError, match="its folder does not exist"):
        write_new(file, "x")
    file.parent.mkdir()
    write_new(file, "new: ☂\r\n")
    assert file.read_bytes() == "new: ☂\r\n".encode()
    assert alone(file)
    assert file.stat().st_nlink == 1
    assert "exists already" in refused(lambda: write_new(file, "other"))
    assert file.read_bytes() == "new: ☂\r\n".encode()


@pytest.mark.usefixtures("creation")
@pytest.mark.skipif(sys.platform == "win32", reason="modes as POSIX has them")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_new(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == mode


@pytest.mark.usefixtures("creation")
def test_a_new_file_clears_up_what_a_killed_writer_left(tmp_path: Path) -> None:
    for ending in ("lock", "tmp"):
        (tmp_path / f".canevas-0123456789abcdef.{ending}").write_text("", encoding="utf-8")
    write_new(tmp_path / "new", "x")
    assert alone(tmp_path / "new")


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_who_is_faster_keeps_the_name_and_nothing_of_the_other_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(*names: Any, **settings: Any) -> None:
        (tmp_path / "new").write_text("theirs", encoding="utf-8")
        real(*names, **settings)

    monkeypatch.setattr(os, "link", late)
    assert "exists already" in refused(lambda: write_new(tmp_path / "new", "ours"))
    assert (tmp_path / "new").read_text(encoding="utf-8") == "theirs"
    assert alone(tmp_path / "new")


def test_replace_writes_over_what_was_read(plan: Path) -> None:
    replace(plan, "title: new\r\n", stamp_of(plan))
    assert plan.read_bytes() == b"title: new\r\n"
    assert alone(plan)


def test_a_change_by_somebody_else_is_not_overwritten(plan: Path) -> None:
    stamp = stamp_of(plan)
    plan.write_text("title: theirs")
    os.utime(plan, ns=(stamp.modified, stamp.modified))
    said = refused(lambda: replace(plan, "title: ours", stamp))
    assert f"changed on {stamp.time.day} {stamp.time:%b %Y} at {stamp.time:%H:%M:%S}" in said
    assert "Read it again" in said
    assert plan.read_text() == "title: theirs"
    assert alone(plan)


def test_both_times_are_said(plan: Path) -> None:
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    before = stamp_of(plan)
    plan.write_text("title: theirs")
    os.utime(plan, (1_700_003_661, 1_700_003_661))
    now = stamp_of(plan)
    assert refused(lambda: replace(plan, "title: ours", before)) == (
        f"{plan}: changed on {now.time.day} Nov 2023 at {now.time:%H:%M:%S}; it was read as of {before.time.day} Nov 2023 "
        f"at {before.time:%H:%M:%S}; nothing was written\nRead it again, then repeat the change."
    )


def test_a_file_that_was_only_touched_is_not_changed(plan: Path) -> None:
    stamp = stamp_of(plan)
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    replace(plan, "new", stamp)
    assert plan.read_text() == "new"


def test_a_file_that_was_removed_is_not_made_again(plan: Path) -> None:
    stamp = stamp_of(plan)
    plan.unlink()
    assert refused(lambda: replace(plan, "new", stamp)) == (
        f"{plan}: this file was removed or renamed since it was read; nothing was written"
    )
    assert list(plan.parent.iterdir()) == []


@posix
def test_permissions_are_kept(plan: Path) -> None:
    plan.chmod(0o640)
    replace(plan, "new", stamp_of(plan))
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    plan.chmod(0o600)
    write_new(plan, "newer", force=True)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_is_kept(plan: Path) -> None:
    os.chown(plan, 12345, 54321)
    replace(plan, "new", stamp_of(plan))
    assert (plan.stat().st_uid, plan.stat().st_gid) == (12345, 54321)


@posix
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write_new(tmp_path / "x", "")
    (tmp_path / "y").write_text("")
    assert (tmp_path / "x").stat().st_mode == (tmp_path / "y").stat().st_mode


@posix
def test_a_link_stays_a_link(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(plan)
    replace(link, "new", stamp_of(link))
    assert link.is_symlink()
    assert plan.read_text() == "new"
    write_new(link, "newer", force=True)
    assert link.is_symlink()
    assert plan.read_text() == "newer"
    assert "exists already" in refused(lambda: write_new(link, "x"))
    assert alone(link)


@posix
def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_new(tmp_path / "link", "new")
    assert (tmp_path / "target").read_text() == "new"
    assert (tmp_path / "link").is_symlink()


@posix
def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refused(lambda: write_new(tmp_path / "a", "x"))
    refused(lambda: write_new(tmp_path / "a", "x", force=True))
    assert (tmp_path / "a").is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


@posix
def test_devices_and_pipes_are_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(lambda: write_new(pipe, "x", force=True)) == (
        f"{pipe}: this is not an ordinary file, so it is not replaced"
    )
    assert "not an ordinary file" in refused(lambda: write_new(Path("/dev/null"), "x", force=True))


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_is_not_replaced(tmp_path: Path, force: bool) -> None:  # noqa: FBT001 - the case
    assert refused(lambda: write_new(tmp_path, "x", force=force)) == f"{tmp_path}: this is a folder, not a file"


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_that_does_not_exist(tmp_path: Path, force: bool) -> None:  # noqa: FBT001 - the case
    file = tmp_path / "a" / "b"
    said = f"{file}: this file cannot be written: its folder does not exist"
    assert refused(lambda: write_new(file, "x", force=force)) == said
    assert refused(lambda: replace(file, "x", FileStamp.of(b"", 0))) == said


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    assert "the name is too long" in refused(lambda: write_new(tmp_path / ("x" * 300), "x"))


def test_a_long_name_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 250)
    write_new(file, "a")
    replace(file, "b", stamp_of(file))
    assert file.read_text() == "b"
    assert alone(file)


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    assert "cannot be written" in refused(lambda: write_new(tmp_path / "a\0b", "x"))


def test_half_a_character_is_refused_before_anything_is_written(plan: Path) -> None:
    said = f"{plan}: the text holds a character that cannot be written: U+D83D"
    assert refused(lambda: write_new(plan, "é\ud83d", force=True)) == said
    assert refused(lambda: replace(plan, "é\ud83d", stamp_of(plan))) == said
    assert plan.read_bytes() == b"title: old\r\n"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "there is no room left"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "the disk or the network failed"),
    ],
)
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_leaves_the_file_and_nothing_beside_it(
    plan: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: str
) -> None:
    stamp = stamp_of(plan)

    def fail(*_: object) -> NoReturn:
        raise OSError(number, "broken")

    monkeypatch.setattr(step, fail)
    assert reason in refused(lambda: replace(plan, "new", stamp))
    assert reason in refused(lambda: write_new(plan, "new", force=True))
    assert plan.read_bytes() == b"title: old\r\n"
    assert alone(plan)


def test_an_interruption_leaves_nothing_either(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_new(plan, "new", force=True)
    assert plan.read_bytes() == b"title: old\r\n"
    assert alone(plan)


def test_a_file_that_is_protected_stays(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    said = f"{plan}: this file cannot be written: no permission"
    assert refused(lambda: replace(plan, "new", stamp_of(plan))) == said
    assert refused(lambda: write_new(plan, "new", force=True)) == said
    assert plan.read_bytes() == b"title: old\r\n"
    assert alone(plan)


def test_content_is_on_the_disk_before_it_has_its_name(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def flush(descriptor: int) -> None:
        assert steps or os.fstat(descriptor).st_size == 3  # all of it, none in a buffer of ours
        steps.append("flush")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(Path, "replace", lambda self, other: (steps.append("rename"), rename(self, other)))
    replace(plan, "new", stamp_of(plan))
    assert steps == (["flush", "rename"] if sys.platform == "win32" else ["flush", "rename", "flush"])


def test_who_waits_too_long_is_told(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr("canevas.document.writing.SECONDS_TO_WAIT", 0.05)
    with FileLock(writing._beside(plan, "lock")):
        assert "another program is writing it" in refused(lambda: replace(plan, "new", stamp_of(plan)))
    assert plan.read_bytes() == b"title: old\r\n"


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("n: 0")

    def add_one(_: int) -> None:
        while True:
            document = read_document(file)
            data = document.require()
            assert isinstance(data, dict)
            assert document.stamp is not None
            try:
                replace(file, f"n: {int(data['n']) + 1}", document.stamp)
            except OutputError as error:
                assert "nothing was written" in str(error)  # noqa: PT017 - who comes second reads again
            else:
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_one, range(24)))
    assert file.read_text() == "n: 24"
    assert alone(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(first=st.text(st.characters(exclude_categories=("Cs",))), second=st.binary())
def test_whatever_is_written_is_what_is_read(tmp_path: Path, first: str, second: bytes) -> None:
    file = tmp_path / "x"
    write_new(file, first, force=True)
    assert file.read_bytes().decode() == first
    write_new(file, second, force=True)
    assert file.read_bytes() == second
