"""Packs in zip files: unpacked once, safely, and read like any other."""

from __future__ import annotations

import json
import os
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from inline_packs import CARD, TYPE, entry, pack
from zip_bombs import BOMBS, bomb, memory_taken

from canevas.errors import InputError
from canevas.plugins import archive
from canevas.plugins.adding import copied
from canevas.plugins.archive import unpacked
from canevas.plugins.discovery import at_paths, in_folder
from canevas.plugins.host import PluginHost

if TYPE_CHECKING:
    from collections.abc import Callable

SUPPORT = Path(__file__).parents[2] / "support"
MANIFEST = "canevas: 1\npack: trial\n"


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def zipped_pack(tmp_path: Path, top: str = "") -> Path:
    folder = pack(tmp_path / "made", "trial", plan_type=TYPE, indicators=entry("late", CARD))
    return zipped(tmp_path / "trial.zip", {f"{top}{file.name}": file.read_bytes() for file in folder.iterdir()})


def raising(error: Exception) -> Callable[..., NoReturn]:
    def fail(*_: object) -> NoReturn:
        raise error

    return fail


def refused(path: Path, cache: Path) -> str:
    with pytest.raises(InputError) as caught:
        unpacked(path, cache)
    said = str(caught.value.message)
    assert said.startswith(f"{path}: ")
    return said


@pytest.mark.parametrize("top", ["", "trial/", "trial-1.0/"])
def test_a_pack_in_a_zip_file_is_read(tmp_path: Path, top: str) -> None:
    host = PluginHost(at_paths([zipped_pack(tmp_path, top)]), tmp_path / "cache")
    assert list(host.packs["trial"].cards()) == ["late"]
    assert host.packs["trial"].provenance.origin == "path"


def test_projects_and_users_may_keep_zip_files(tmp_path: Path) -> None:
    zipped_pack(tmp_path / "packs")
    (tmp_path / "packs" / "notes.txt").write_text("")
    (tmp_path / "packs" / "folder.zip").mkdir()
    (source,) = in_folder(tmp_path / "packs", "user")
    assert (source.provenance.name, source.provenance.origin) == ("trial", "user")


def test_it_is_unpacked_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, cache = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST}), tmp_path / "cache"
    folder = unpacked(path, cache)
    inode = (folder / "pack.yaml").stat().st_ino
    with monkeypatch.context() as once:
        once.setattr(archive, "_extract", lambda *_: pytest.fail("it is unpacked already"))
        assert (unpacked(path, cache) / "pack.yaml").stat().st_ino == inode
    (folder.parent / "notes.txt").touch()  # somebody else's
    zipped(path, {"pack.yaml": MANIFEST + "version: 2.0\n"})
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    assert "2.0" in (unpacked(path, cache) / "pack.yaml").read_text()
    assert len(list(folder.parent.iterdir())) == 2  # the older state went


@pytest.mark.parametrize("name", [
    "../out.yaml", "a/../../out.yaml", "/out.yaml", "C:/out.yaml", "C:out.yaml", "..\\out.yaml", "a\\b.yaml", "a\nb.yaml",
    "a\x1b[31m.yaml",
])  # fmt: skip
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "deep" / "a.zip", {"pack.yaml": MANIFEST, name: "x"})
    said = refused(path, tmp_path / "deep" / "cache")
    assert "would be written outside the folder of the pack" in said
    assert name in said or not name.isprintable()
    assert not list(tmp_path.rglob("out.yaml"))
    assert not list(tmp_path.rglob("pack.yaml"))


def test_an_ordinary_file_is_none_of_these(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        member = zipfile.ZipInfo("pack.yaml")
        member.external_attr = (stat.S_IFREG | 0o644) << 16
        file.writestr(member, MANIFEST)
    assert (unpacked(tmp_path / "a.zip", tmp_path / "cache") / "pack.yaml").read_text() == MANIFEST


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        member = zipfile.ZipInfo("pack.yaml")
        member.external_attr = (kind | 0o777) << 16
        file.writestr(member, "/etc/passwd")
    assert "“pack.yaml” is no ordinary file" in refused(path, tmp_path / "cache")


def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST, "PACK.yaml": MANIFEST})
    assert "“PACK.yaml” stands in it twice" in refused(path, tmp_path / "cache")


def test_a_bomb_is_refused_before_it_fills_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 10_000)
    path = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST, "zeros.yaml": b"0" * 1_000_000})
    content = path.read_bytes()
    lying = tmp_path / "lying.zip"  # says that it is small
    lying.write_bytes(content.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    for one in (path, lying):
        said = refused(one, tmp_path / "cache")
        assert "larger than 10000 bytes" in said or "cannot be read" in said
    assert not list((tmp_path / "cache").glob("packs/*/*"))


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    members = {"pack.yaml": MANIFEST, "1.yaml": "", "2.yaml": ""}
    assert unpacked(zipped(tmp_path / "a.zip", members), tmp_path / "cache").is_dir()
    assert "more than 3 files" in refused(zipped(tmp_path / "b.zip", {**members, "3.yaml": ""}), tmp_path / "cache")


def test_no_more_of_a_bomb_is_unpacked_than_shows_that_it_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 10_000)
    asked: list[int | None] = []
    read = zipfile.ZipExtFile.read

    def watched(file: zipfile.ZipExtFile, size: int | None = -1) -> bytes:
        asked.append(size)
        return read(file, size)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", watched)
    refused(zipped(tmp_path / "a.zip", {"zeros.yaml": b"0" * 1_000_000}), tmp_path / "cache")
    assert asked == [10_001]


@pytest.mark.slow
@pytest.mark.parametrize("kind", BOMBS)
@pytest.mark.parametrize("is_added", [False, True])
def test_no_way_of_compression_takes_more_memory_than_a_pack_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *, is_added: bool
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 10_000)
    path = tmp_path / "a.zip"
    path.write_bytes(bomb(kind, "zeros.yaml", {"pack.yaml": MANIFEST}))
    told = "it cannot be read (" if kind == "deflate" else "“zeros.yaml” is compressed in another way"

    def read() -> None:
        with pytest.raises(InputError) as caught:
            copied(path).__enter__() if is_added else unpacked(path, tmp_path / "cache")
        assert told in str(caught.value)

    assert memory_taken(read) < 1_000_000
    assert not list((tmp_path / "cache").glob("packs/*/*"))


def test_as_many_bytes_as_may_be_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST, "one.yaml": "x" * 50, "two.yaml": "x" * 50})
    monkeypatch.setattr(archive, "MOST_BYTES", len(MANIFEST) + 99)
    assert f"larger than {len(MANIFEST) + 99} bytes" in refused(path, tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("packs/*/*"))
    monkeypatch.setattr(archive, "MOST_BYTES", len(MANIFEST) + 100)
    assert len(list(unpacked(path, tmp_path / "cache").iterdir())) == 3


def test_a_large_pack_is_one() -> None:
    assert (archive.MOST_FILES, archive.MOST_BYTES) == (2_000, 50_000_000)


def test_what_a_system_adds_to_an_archive_is_no_part_of_the_pack(tmp_path: Path) -> None:
    added = {"__MACOSX/notes.txt": "x", "trial/.DS_Store": "x", "trial/._pack.yaml": "x", "trial/deep/": ""}
    path = zipped(tmp_path / "a.zip", {"trial/pack.yaml": MANIFEST, "trial/rules/a.yaml": "", **added})
    folder = unpacked(path, tmp_path / "cache")
    assert sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.*")) == ["pack.yaml", "rules/a.yaml"]
    assert [file.name for file in folder.parent.iterdir()] == ["trial"]


def test_archives_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    folders = [
        unpacked(zipped(tmp_path / name / "a.zip", {"pack.yaml": MANIFEST}), tmp_path / "cache")
        for name in ("one", "two")
    ]
    assert folders[0].parent != folders[1].parent
    assert all(folder.parent.name.endswith("-a") and (folder / "pack.yaml").is_file() for folder in folders)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="its processes are forks")
def test_of_several_that_unpack_it_at_once_each_gets_all_of_it(tmp_path: Path) -> None:
    command = [sys.executable, str(SUPPORT / "competing_unpackers.py"), str(tmp_path), "4", "6"]
    rounds = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert rounds == [{"said": ["200"] * 6, "left": [200]}] * 4


def test_who_waits_too_long_for_another_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, cache = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST}), tmp_path / "cache"
    monkeypatch.setattr(archive, "_SECONDS_TO_WAIT", 0.01)
    folder = unpacked(path, cache)
    folder.rename(tmp_path / "elsewhere")
    with archive._locked(folder.parent):
        assert "this archive cannot be unpacked: " in refused(path, cache)
    assert unpacked(path, cache) == folder


def test_what_a_process_that_was_killed_left_is_no_pack_and_goes(tmp_path: Path) -> None:
    path, cache = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST, "one.yaml": ""}), tmp_path / "cache"
    folder = unpacked(path, cache)
    of_an_earlier_version = folder.with_name(folder.name.removeprefix("whole-"))
    assert of_an_earlier_version != folder
    folder.rename(of_an_earlier_version)
    (of_an_earlier_version / "one.yaml").unlink()
    (folder.parent / "tmpabcdefgh").mkdir()
    assert {file.name for file in unpacked(path, cache).iterdir()} == {"pack.yaml", "one.yaml"}
    assert list(folder.parent.iterdir()) == [folder]


def damaged(content: bytes) -> bytes:
    return content[:40] + bytes(len(content[40:60])) + content[60:]


@pytest.mark.parametrize(("change", "said"), [
    (lambda _content: b"PK", "it cannot be read"),
    (lambda content: content[:50], "it cannot be read"),
    (damaged, "it cannot be read"),
    (lambda content: content.replace(b"\x08\x00", b"\x63\x00"), "compressed in another way"),  # none that there is
])  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path: Path, change: Callable[[bytes], bytes], said: str) -> None:
    path = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST * 20})
    path.write_bytes(change(path.read_bytes()))
    assert said in refused(path, tmp_path / "cache")


@pytest.mark.parametrize(
    "error",
    [
        zipfile.BadZipFile("odd"),
        zlib.error("odd"),
        struct.error("odd"),
        EOFError("odd"),
        NotImplementedError("odd"),
        RuntimeError("odd"),
        ValueError("odd"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_is_odd_about_an_archive_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    path = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST})
    monkeypatch.setattr(archive, "_extract_members", raising(error))
    with pytest.raises(InputError) as caught:
        unpacked(path, tmp_path / "cache")
    assert str(caught.value) == (
        f"{path}: this is no archive of a pack: it cannot be read (odd)\n"
        "A pack is a folder that holds a pack.yaml, or a zip file of one."
    )


@pytest.mark.parametrize(
    "members",
    [
        {"one/pack.yaml": MANIFEST, "two/pack.yaml": MANIFEST},
        {"one/deep/pack.yaml": MANIFEST},
        {"notes.txt": "x"},
        {"one/pack.yaml": MANIFEST, "notes.txt": "x"},
    ],
)
def test_an_archive_of_something_else(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    path = zipped(tmp_path / "a.zip", members)
    assert refused(path, tmp_path / "cache") == f"{path}: this is no archive of a pack: it holds no pack.yaml"


def test_without_a_cache_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    path = zipped(tmp_path / "a.zip", {"pack.yaml": MANIFEST})
    assert refused(path, tmp_path / "file" / "cache") == (
        f"{path}: this archive cannot be unpacked: a part of its path is no folder"
    )
    monkeypatch.setattr(archive, "_unpack", raising(OSError("odd")))
    assert refused(path, tmp_path / "cache") == f"{path}: this archive cannot be unpacked: odd"
    none = tmp_path / "none.zip"
    assert (
        refused(none, tmp_path / "cache") == f"{none}: this archive cannot be unpacked: there is no such file or folder"
    )


def test_a_broken_archive_is_a_status_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK")
    host = PluginHost(at_paths([tmp_path / "broken.zip"]), tmp_path / "cache")
    status = host.status_of("broken")
    assert status is not None
    assert (status.status, host.packs) == ("failed", {})
