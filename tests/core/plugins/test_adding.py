"""Packs that are put in place and taken away: whole or not at all, and nothing is left behind."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canevas.errors import InputError, OutputError
from canevas.plugins import adding, archive
from canevas.plugins.adding import copied, kept_as, put, take_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MANIFEST = "canevas: 1\npack: trial\n"
NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the system's folder of temporary files be one that can be looked at; nothing may stay in it."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def folder_of(path: Path, **files: str) -> Path:
    for name, text in {"pack.yaml": MANIFEST, **files}.items():
        target = path / name.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return path


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def refused(path: Path) -> str:
    with pytest.raises(InputError) as raised, copied(path):
        pytest.fail("it was copied")
    return str(raised.value)


# --- copying -----------------------------------------------------------------------------------------------------------


def test_a_folder_is_copied_without_code_and_without_what_tools_keep(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "trial", templates__plan="x", hooks="")
    for name in (
        "hooks.py",
        "rules/a.yaml",
        "rules/b.PYC",
        ".git/config",
        "__pycache__/x.txt",
        "pack.index",
        ".DS_Store",
    ):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("x", encoding="utf-8")
    for path in (source, source / "pack.yaml"):
        with copied(path) as (files, left_out):
            assert files_below(files) == ["hooks", "pack.yaml", "rules/a.yaml", "templates/plan"]
            assert left_out == ("hooks.py", "rules/b.PYC")


def test_a_zip_file_likewise(tmp_path: Path) -> None:
    path = tmp_path / "trial.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name in ("trial/pack.yaml", "trial/hooks.py", "trial/rules/a.yaml"):
            file.writestr(name, MANIFEST)
    with copied(path) as (files, left_out):
        assert files_below(files) == ["pack.yaml", "rules/a.yaml"]
        assert left_out == ("hooks.py",)


@pytest.mark.skipif(sys.platform == "win32", reason="links of Unix")
@pytest.mark.parametrize("name", ["rules.yaml", "rules/deep.yaml", "templates"])
def test_links_are_refused_whole(tmp_path: Path, name: str) -> None:
    source = folder_of(tmp_path / "trial")
    (source / name).parent.mkdir(exist_ok=True)
    (source / name).symlink_to("/etc")
    assert f"“{name}” is no ordinary file" in refused(source)


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not take")
@pytest.mark.parametrize("name", ["nul.yaml", "a:b.yaml", "COM1", "ends.", "rules/aux.en.yaml", "what?.yaml"])
def test_names_of_one_system_are_refused(tmp_path: Path, name: str) -> None:
    source = folder_of(tmp_path / "trial")
    (source / name).parent.mkdir(exist_ok=True)
    (source / name).write_text("x", encoding="utf-8")
    assert f"“{name}” is no name of a file on every system" in refused(source)


@pytest.mark.skipif(sys.platform != "linux", reason="a disk that tells capitals apart")
def test_names_that_other_systems_take_for_one_are_refused(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "trial", Rules__a="x", rules__b="x")
    assert "“rules/b” stands in it twice" in refused(source)


def test_large_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder_of(tmp_path / "trial", one="x" * 100, two="x")
    with monkeypatch.context() as few:
        few.setattr(adding, "MOST_FILES", 2)
        assert "more than 2 files" in refused(source)
    monkeypatch.setattr(adding, "MOST_BYTES", 100)
    assert "larger than 100 bytes" in refused(source)


def test_where_there_is_no_pack_one_below_is_named(tmp_path: Path) -> None:
    folder_of(tmp_path / "project" / "src" / "trial")
    assert refused(tmp_path / "project").splitlines()[1] == f"Did you mean “{tmp_path / 'project' / 'src' / 'trial'}”?"
    (tmp_path / "none").mkdir()
    for path in (tmp_path / "none", tmp_path / "nowhere", tmp_path / "nowhere.zip"):
        assert "there is no pack in" in refused(path)


# --- hostile archives --------------------------------------------------------------------------------------------------


def zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("trial/pack.yaml", MANIFEST)
        for name, content in members:
            file.writestr(name, content)
    return path


def link(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


HOSTILE: dict[str, tuple[tuple[str | zipfile.ZipInfo, bytes | str], ...]] = {
    "a way out": (("trial/../../out.yaml", "x"),),
    "an absolute path": (("{folder}/out.yaml", "x"),),
    "a drive": (("C:/out.yaml", "x"),),
    "another separator": (("..\\out.yaml", "x"),),
    "a link": ((link("trial/rules.yaml"), "/etc/passwd"),),
    "one name twice": (("trial/Rules.yaml", "x"), ("trial/rules.yaml", "x")),
    "two ways to write an accent": (("trial/\u00e9.yaml", "x"), ("trial/e\u0301.yaml", "x")),
    "folders that differ in capitals": (("trial/rules/a.yaml", "x"), ("trial/Rules/b.yaml", "x")),
    "a file that is a folder": (("trial/rules", "x"), ("trial/rules/b.yaml", "x")),
    "a device": (("trial/nul.yaml", "x"),),
    "a stream": (("trial/pack.yaml:hidden", "x"),),
    "a letter that commands the terminal": (("trial/a\x1b[2J.yaml", "x"),),
    "a bomb": (("trial/zeros.yaml", b"0" * 60_000_000),),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_refused_whole(tmp_path: Path, kind: str) -> None:
    before = set(tmp_path.rglob("*"))
    members = [
        (name.replace("{folder}", tmp_path.as_posix()) if isinstance(name, str) else name, content)
        for name, content in HOSTILE[kind]
    ]
    path = zipped(tmp_path / "a.zip", *members)
    said = refused(path)
    assert said.startswith(f"{path}: this is no archive of a pack: ")
    assert set(tmp_path.rglob("*")) == before | {path}


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "“trial/pack.yaml” is encrypted" in refused(path)


@pytest.mark.slow
def test_a_million_files_are_refused_before_they_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        for number in range(70_000):  # more than an archive of the old form can count
            file.writestr(f"{number}.yaml", "")
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("it was listed"))
    assert "more than 2000 files" in refused(path)


def test_a_long_list_of_files_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", *((f"trial/{number}.yaml", "") for number in range(40)))
    monkeypatch.setattr(archive, "_LONGEST_DIRECTORY", 1_000)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("it was listed"))
    assert "more than 2000 files" in refused(path)


# --- in place ----------------------------------------------------------------------------------------------------------


def test_a_pack_is_put_and_taken_away(tmp_path: Path) -> None:
    source, target = folder_of(tmp_path / "new", rules="x"), tmp_path / "data" / "packs" / "trial"
    put(source, target)
    assert files_below(tmp_path / "data") == ["packs/trial/pack.yaml", "packs/trial/rules"]
    keep = kept_as(tmp_path / "state", target, "trial", "1.0", NOW)
    assert keep == tmp_path / "state" / "packs" / "20260105-093000-trial-1.0"
    take_away(target, keep)
    assert list(target.parent.iterdir()) == []
    assert files_below(keep) == ["pack.yaml", "rules"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_it_has_the_rights_of_new_files(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "new")
    (source / "pack.yaml").chmod(0o600)
    put(source, tmp_path / "packs" / "trial")
    expected = tmp_path / "expected"
    expected.mkdir()
    (expected / "file").write_text("x")
    found = tmp_path / "packs" / "trial"
    assert (found.stat().st_mode, (found / "pack.yaml").stat().st_mode) == (
        expected.stat().st_mode,
        (expected / "file").stat().st_mode,
    )


def test_another_version_takes_its_place_whole(tmp_path: Path) -> None:
    target = folder_of(tmp_path / "packs" / "old-name", gone="x")
    keep = kept_as(tmp_path / "state", target, "trial", "", NOW)
    put(folder_of(tmp_path / "new"), tmp_path / "packs" / "trial", target, keep)
    assert files_below(tmp_path / "packs") == ["trial/pack.yaml"]
    assert keep is not None
    assert files_below(keep) == ["gone", "pack.yaml"]


def test_what_else_has_its_name_stays(tmp_path: Path) -> None:
    (tmp_path / "packs" / "trial").mkdir(parents=True)
    with pytest.raises(OutputError, match="exists already"):
        put(folder_of(tmp_path / "new"), tmp_path / "packs" / "trial")


def failing(call: Callable[[Path, Path], Path], after: int) -> Callable[[Path, Path], Path]:
    calls = 0

    def rename(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == after:
            raise OSError(28, os.strerror(28))
        return call(path, target)

    return rename


@pytest.mark.parametrize("step", [1, 2])
def test_what_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    target = folder_of(tmp_path / "packs" / "trial", old="x")
    monkeypatch.setattr(Path, "rename", failing(Path.rename, step))
    with pytest.raises(OutputError, match="there is no room left"):
        put(folder_of(tmp_path / "new"), target, target, tmp_path / "kept" / "trial")
    assert files_below(tmp_path / "packs") == ["trial/old", "trial/pack.yaml"]


def test_what_fails_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", failing(Path.rename, 1))
    source = folder_of(tmp_path / "new")
    with pytest.raises(OutputError):
        put(source, tmp_path / "data" / "packs" / "trial")
    assert not (tmp_path / "data").exists()


def test_what_cannot_be_kept_is_not_taken_away(tmp_path: Path) -> None:
    target = folder_of(tmp_path / "packs" / "trial")
    (tmp_path / "state").write_text("no folder")
    with pytest.raises(OutputError, match="this pack cannot be written"):
        take_away(target, tmp_path / "state" / "packs" / "trial")
    assert files_below(tmp_path / "packs") == ["trial/pack.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links of Unix")
def test_of_a_link_the_link_alone_goes(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "mine")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "trial").symlink_to(source)
    keep = kept_as(tmp_path / "state", tmp_path / "packs" / "trial", "trial", "", NOW)
    assert keep is None
    take_away(tmp_path / "packs" / "trial", keep)
    assert list((tmp_path / "packs").iterdir()) == []
    assert files_below(source) == ["pack.yaml"]


def test_zip_files_are_kept_as_such_and_only_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_MOST_KEPT", 2)
    for day in (5, 6, 7, 7):
        path = tmp_path / "packs" / "trial.zip"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{day}")
        take_away(path, kept_as(tmp_path / "state", path, "trial", "1", NOW.replace(day=day)))
    assert files_below(tmp_path / "state" / "packs") == ["20260107-093000-trial-1-2.zip", "20260107-093000-trial-1.zip"]
