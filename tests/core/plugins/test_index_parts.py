"""The index of a pack: what it holds, when it is made again, and that nothing depends on it being whole."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from inline_packs import ACTION, CARD, RULE, TYPE, entry, files, pack

from canevas.contracts.fields import Labelled
from canevas.contracts.manifest import FormatCard
from canevas.errors import PluginError
from canevas.plugins import index
from canevas.plugins.index import INDEX, compile_index, load_pack
from canevas.plugins.reading import PackError
from canevas.plugins.source import SECTIONS, Source
from canevas.provenance import Provenance

if TYPE_CHECKING:
    from canevas.plugins.index import IndexedPack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    manifest = """
        version: 1.0
        requires: [rh]
        formats: {odt: {fr: Texte, en: Text, extension: odt, aliases: [writer]}}
        """
    return pack(
        tmp_path, "trial", manifest, plan_type=TYPE, indicators=entry("late", CARD), actions=entry("decide", ACTION),
        rules=entry("TRI-01", RULE), vocabulary="{fr: [tenter], en: [attempt]}\n",
        kinds="try: {fr: Essayer, en: Try, vocabulary: {fr: [a], en: [b]}}\n",
        categories="delay: {fr: Retards, en: Delays}\n",
        audiences="board: {fr: Conseil, en: Board, sections: [identity, {table: actions, columns: [title]}], without: budget}\n",
    )  # fmt: skip


def load(folder: Path, tmp_path: Path, origin: str = "path") -> IndexedPack:
    return load_pack(Source(Provenance("trial", origin=origin), folder), tmp_path / "cache")


def kept(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "cache").iterdir()
    return path


def refuse(*_: object) -> bytes:
    raise AssertionError("compiled again")


def test_what_a_pack_gives(folder: Path, tmp_path: Path) -> None:
    for _ in range(2):  # from the compiler, then from the cache
        found = load(folder, tmp_path)
        assert found.manifest.requires == ("rh",)
        assert found.manifest.languages == ("fr", "en")
        assert found.manifest.formats == {"odt": FormatCard({"fr": "Texte", "en": "Text"}, "odt", ("writer",))}
        assert found.provenance == Provenance("trial", "", "1.0", "path")
        assert found.folder == folder
        assert found.summary is not None
        assert (found.summary.extends, found.summary.adds_to) == ("", "")
        assert found.summary.data["name"] == {"fr": "Essai", "en": "Trial"}
        assert found.card_types == {"late": ["trial"]}
        assert found.counts == {"indicators": 1, "actions": 1, "rules": 1}
        assert found.plan_type()["purpose"] == {"fr": "Essayer", "en": "Try"}
        assert list(found.cards()) == ["late"]
        assert found.actions() == {"decide": {"title": {"fr": "Décider", "en": "Decide"}}}
        assert found.rules()["TRI-01"]["check"] == "count(actions) > 0"
        assert found.vocabulary() == {"fr": ["tenter"], "en": ["attempt"]}
        assert found.categories() == {"delay": {"fr": "Retards", "en": "Delays"}}
        assert found.kinds() == {"try": Labelled({"fr": "Essayer", "en": "Try"}, {"fr": ["a"], "en": ["b"]})}


def test_a_part_is_read_once(folder: Path, tmp_path: Path) -> None:
    found = load(folder, tmp_path)
    assert found.cards() is found.cards()


@pytest.mark.parametrize(("distribution", "shipped"), [("canevas", True), ("plans", False), ("", False)])
def test_what_comes_with_canevas_itself(folder: Path, tmp_path: Path, distribution: str, shipped: bool) -> None:  # noqa: FBT001 - a column
    found = load_pack(Source(Provenance("trial", distribution, "1.0"), folder), tmp_path / "cache")
    assert found.is_shipped is shipped


def test_a_folder_may_be_named_like_an_archive(folder: Path, tmp_path: Path) -> None:
    renamed = folder.rename(folder.with_name("trial.zip"))
    assert load(renamed, tmp_path).folder == renamed


def test_the_folder_of_an_archive_is_where_it_was_unpacked(folder: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "archived"), "zip", folder)
    for _ in range(2):
        found = load(Path(archive), tmp_path)
        assert found.folder.is_relative_to(tmp_path / "cache")
        assert (found.folder / "pack.yaml").is_file()


def test_what_listing_needs_of_a_type_stands_in_the_head(tmp_path: Path) -> None:
    words = """
        aliases: [essai-libre, free-trial]
        vocabulary: {fr: [tenter], en: [attempt]}
        roles: {lead: {fr: Responsable, en: Lead}}
        """
    folder = pack(tmp_path, "trial", plan_type=TYPE + dedent(words))
    for _ in range(2):  # from the compiler, then from the cache
        summary = load(folder, tmp_path).summary
        assert summary is not None
        assert summary.data == {
            "name": {"fr": "Essai", "en": "Trial"},
            "purpose": {"fr": "Essayer", "en": "Try"},
            "aliases": ["essai-libre", "free-trial"],
            "examples": {"fr": ["Un plan"], "en": ["A plan"]},
        }


def test_the_manifest_comes_back_from_the_cache(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "languages: [fr]\ndynamic: [indicators]\nrequires: [rh]\n")
    for _ in range(2):
        manifest = load(folder, tmp_path).manifest
        assert (manifest.languages, manifest.dynamic, manifest.requires) == (("fr",), ("indicators",), ("rh",))


def test_a_pack_without_a_type_has_no_summary(tmp_path: Path) -> None:
    found = load(pack(tmp_path, "plain"), tmp_path)
    assert found.summary is None
    assert found.plan_type() == found.cards() == found.kinds() == {}


def test_the_head_is_enough_to_list(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(folder, tmp_path)
    path = kept(tmp_path)
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\nnothing else is read\n")
    monkeypatch.setattr(index, "compile_index", refuse)
    found = load(folder, tmp_path)
    assert found.counts["indicators"] == 1
    assert found.summary is not None


@pytest.mark.parametrize("part", SECTIONS)
@pytest.mark.parametrize("cut", [b"", b"\n", b"\n{", b"\n\xff"])
def test_an_index_that_was_cut_short_is_made_again(folder: Path, tmp_path: Path, part: str, cut: bytes) -> None:
    whole = load(folder, tmp_path)
    path = kept(tmp_path)
    path.write_bytes(path.read_bytes().split(b"\n")[0] + cut)
    found = load(folder, tmp_path)
    assert found._part(part) == whole._part(part) != {}


def test_an_index_that_went_meanwhile_is_made_again(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path)
    found = load(folder, tmp_path)
    kept(tmp_path).unlink()
    assert list(found.cards()) == ["late"]


def test_a_shipped_index_that_was_cut_short_is_made_again(folder: Path, tmp_path: Path) -> None:
    (folder / INDEX).write_bytes(compile_index(folder, "trial").split(b"\n")[0] + b"\n")
    assert list(load(folder, tmp_path).cards()) == ["late"]


@pytest.mark.parametrize("name", ["rules/more.yaml", "rules.yml", "notes.yaml"])
def test_a_new_file_is_seen(folder: Path, tmp_path: Path, name: str) -> None:
    load(folder, tmp_path)
    before = kept(tmp_path).read_bytes()
    files(folder, {name: entry("TRI-02", RULE)})
    if name == "rules.yml":
        with pytest.raises(PackError, match="nothing reads a file of this name"):
            load(folder, tmp_path)
    else:
        assert ("TRI-02" in load(folder, tmp_path).rules()) is (name == "rules/more.yaml")
        assert kept(tmp_path).read_bytes() != before


def test_a_file_that_went_is_seen(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path)
    (folder / "kinds.yaml").unlink()
    assert load(folder, tmp_path).kinds() == {}


def test_a_fault_that_came_later_is_told(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path)
    files(folder, {"kinds.yaml": "a: [\n"})
    with pytest.raises(PackError):
        load(folder, tmp_path)


def test_an_index_of_another_version_of_the_engine_is_made_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(index, "FORMAT", "another version")
        load(folder, tmp_path)
    path = kept(tmp_path)
    assert json.loads(path.read_bytes().split(b"\n")[0][9:])["index"] == "another version"
    load(folder, tmp_path)
    assert json.loads(path.read_bytes().split(b"\n")[0][9:])["index"] == index.FORMAT


def test_a_shipped_index_of_another_version_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(index, "FORMAT", "another version")
        (folder / INDEX).write_bytes(compile_index(folder, "trial"))
    monkeypatch.setattr(index, "compile_index", refuse)
    with pytest.raises(AssertionError, match="compiled again"):
        load(folder, tmp_path, "distribution")


def test_a_shipped_index_holds_wherever_and_whenever_it_is_installed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / INDEX).write_bytes(compile_index(folder, "trial"))
    moved = tmp_path / "elsewhere"
    shutil.copytree(folder, moved, copy_function=shutil.copyfile)
    for path in moved.rglob("*.yaml"):
        os.utime(path, (0, 0))
    monkeypatch.setattr(index, "compile_index", refuse)
    assert list(load(moved, tmp_path, "distribution").cards()) == ["late"]


def test_an_index_that_a_stranger_laid_into_a_folder_is_not_believed(folder: Path, tmp_path: Path) -> None:
    forged = compile_index(folder, "trial").replace(b'"Essai"', b'"Autre"')
    lines = [line.partition(b" ")[2] for line in forged.split(b"\n")]
    (folder / INDEX).write_bytes(b"\n".join(b"%08x %s" % (zlib.crc32(line), line) for line in lines))
    assert load(folder, tmp_path).plan_type()["name"]["fr"] == "Essai"


@pytest.mark.parametrize("position", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_bit_that_tipped_over_is_noticed(folder: Path, tmp_path: Path, position: float) -> None:
    whole = load(folder, tmp_path)
    path = kept(tmp_path)
    content = bytearray(path.read_bytes())
    content[int(len(content) * position)] ^= 4
    path.write_bytes(content)
    found = load(folder, tmp_path)
    assert found.manifest == whole.manifest
    assert [found._part(part) for part in SECTIONS] == [whole._part(part) for part in SECTIONS]


def test_two_packs_of_one_folder_name_do_not_share_an_index(folder: Path, tmp_path: Path) -> None:
    other = pack(tmp_path / "other", "trial")
    assert list(load(folder, tmp_path).cards()) == ["late"]
    assert load(other, tmp_path).cards() == {}
    assert list(load(folder, tmp_path).cards()) == ["late"]
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_the_name_of_an_entry_point_leads_nowhere_else(folder: Path, tmp_path: Path) -> None:
    source = Source(Provenance("../../escaped", "dist", "1.0"), folder)
    load_pack(source, tmp_path / "deep" / "cache")
    assert not list(tmp_path.glob("*escaped*"))
    assert len(list((tmp_path / "deep" / "cache").iterdir())) == 1


def test_a_link_that_leads_nowhere_is_no_end(folder: Path, tmp_path: Path) -> None:
    (folder / "notes.yaml").symlink_to(tmp_path / "gone")
    assert list(load(folder, tmp_path).cards()) == ["late"]
    assert list(load(folder, tmp_path).cards()) == ["late"]


def test_the_same_pack_gives_the_same_bytes(folder: Path) -> None:
    assert compile_index(folder, "trial") == compile_index(folder, "trial")


def test_a_source_without_a_folder(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"trial has no pack\.yaml"):
        load_pack(Source(Provenance("trial"), None, "some.module"), tmp_path)


@pytest.mark.parametrize("head", [[], {}, {"index": index.FORMAT}, "text"])
def test_an_index_that_begins_with_something_else_is_made_again(folder: Path, tmp_path: Path, head: object) -> None:
    load(folder, tmp_path)
    kept(tmp_path).write_bytes(index._line(head) + b"\n")
    assert list(load(folder, tmp_path).cards()) == ["late"]


def test_a_shipped_index_does_not_outlive_a_change_in_a_folder(folder: Path, tmp_path: Path) -> None:
    files(folder, {"rules/more.yaml": entry("TRI-02", RULE)})
    (folder / INDEX).write_bytes(compile_index(folder, "trial"))
    files(folder, {"rules/more.yaml": entry("TRI-03", RULE)})
    assert list(load(folder, tmp_path, "distribution").rules()) == ["TRI-01", "TRI-03"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX has them")
def test_a_pipe_beside_the_data_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert list(load(folder, tmp_path, "distribution").cards()) == ["late"]
