"""A file of the cache is there whole or not at all, and nobody hears of it where it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.plugins.cache import keep

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_with_its_folders_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "index"
    keep(file, b"one")
    keep(file, b"two")
    assert file.read_bytes() == b"two"
    assert list(file.parent.iterdir()) == [file]


def test_nothing_is_left_beside_what_cannot_be_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    keep(folder, b"one")
    assert list(tmp_path.iterdir()) == [folder]
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    keep(file / "index", b"one")
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == b"x"
