"""The index is made once, and made again when anything changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_packs import events_pack

from canevas.plugins import index
from canevas.plugins.source import Source
from canevas.provenance import Provenance


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(Provenance("events"), events_pack(tmp_path))


def touched(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))


def test_the_second_time_nothing_is_compiled(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = index.load_pack(source, tmp_path / "cache")
    monkeypatch.setattr(index, "compile_index", lambda *_: pytest.fail("compiled again"))
    second = index.load_pack(source, tmp_path / "cache")
    assert second.cards() == first.cards()
    assert second.plan_type() == first.plan_type()
    assert second.counts == {"indicators": 1, "actions": 3, "rules": 1}


def test_a_change_of_the_same_size_is_seen(source: Source, tmp_path: Path) -> None:
    assert source.folder is not None
    manifest = source.folder / "pack.yaml"
    assert index.load_pack(source, tmp_path / "cache").cards()["attendance"]["unit"] == "percent"
    touched(manifest, manifest.read_text(encoding="utf-8").replace("unit: percent", "unit: persons"))
    assert index.load_pack(source, tmp_path / "cache").cards()["attendance"]["unit"] == "persons"


@pytest.mark.parametrize("damage", [b"", b"{", b'{"index": 1}\n', b"\xff\xfe\n\n\n"])
def test_a_damaged_index_is_made_again(source: Source, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    index.load_pack(source, cache)
    (kept,) = cache.glob("pack-*")
    kept.write_bytes(damage)
    assert "attendance" in index.load_pack(source, cache).cards()


def test_without_a_cache_it_works(source: Source, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "attendance" in index.load_pack(source, tmp_path / "file" / "cache").cards()


def test_a_shipped_index_is_used_while_its_data_are_the_same(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert source.folder is not None
    (source.folder / index.INDEX).write_bytes(index.compile_index(source.folder, "events"))
    with monkeypatch.context() as patch:
        patch.setattr(index, "compile_index", lambda *_: pytest.fail("compiled though shipped"))
        assert "attendance" in index.load_pack(source, tmp_path / "cache").cards()
    manifest = source.folder / "pack.yaml"
    touched(manifest, manifest.read_text(encoding="utf-8").replace("unit: percent", "unit: persons"))
    assert index.load_pack(source, tmp_path / "other-cache").cards()["attendance"]["unit"] == "persons"
