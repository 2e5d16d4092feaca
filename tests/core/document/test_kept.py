"""What a file held before a write: kept in a file of its own, whose name tells which is the newest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canevas.document import FileStamp
from canevas.document.kept import keep, kept_files, read_kept

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

STAMP = FileStamp.of(b"old", 5)


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    file = keep(tmp_path / "deep" / "folder", tmp_path / "my.plan.yaml", STAMP, b"old", b"\x01\x02")
    kept = read_kept(file)
    assert kept is not None
    assert kept[2:] == (b"\x01\x02", STAMP, b"old")
    assert file.name.startswith(f"{kept.time:020}-")
    assert read_kept(tmp_path / "none.kept") is None


def test_it_is_told_of_which_file_something_was_kept(tmp_path: Path) -> None:
    file = keep(tmp_path, tmp_path / "my.plan.yaml", STAMP, b"old", b"")
    assert json.loads(file.read_bytes().partition(b"\n")[0])["path"] == str(tmp_path / "my.plan.yaml")


def test_the_newest_comes_first_even_where_the_clock_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zzz.txt").touch()  # somebody else's
    files = []
    for hour in (9, 8, 10, 7):
        monkeypatch.setattr("time.time_ns", lambda hour=hour: hour * 3600 * 10**9)
        files.insert(0, keep(tmp_path, tmp_path / "my.plan.yaml", STAMP, b"old", b""))
    assert kept_files(tmp_path) == files
