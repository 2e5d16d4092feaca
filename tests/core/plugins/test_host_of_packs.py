"""The packs of an engine: each alone, two of one name refused, what they need, what is blocked."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from inline_packs import TYPE, files, host, pack

from canevas.errors import PluginError
from canevas.language import msg
from canevas.plugins.discovery import in_folder
from canevas.plugins.host import PluginHost
from canevas.plugins.needs import unmet
from canevas.plugins.source import Source
from canevas.provenance import CORE, Provenance

if TYPE_CHECKING:
    from pathlib import Path

    from canevas.plugins.source import PluginStatus


def installed(folder: Path, name: str, distribution: str = "plans", version: str = "2.0") -> Source:
    """Give a pack as an entry point names it."""
    return Source(Provenance(name, distribution, version), folder)


def state(of: PluginHost, name: str) -> PluginStatus:
    found = of.status_of(name)
    assert found is not None
    return found


def told(of: PluginHost, name: str) -> str:
    return "; ".join(str(error) for error in state(of, name).errors)


# --- one faulty, the others in order -------------------------------------------------------------------------------


def test_a_faulty_pack_is_a_status_and_the_others_work(tmp_path: Path) -> None:
    good = pack(tmp_path, "good", plan_type=TYPE)
    bad = pack(tmp_path, "bad", kinds="a: [\nb: c\n", rules="x: 1\n")
    found = host(tmp_path, bad, good)
    assert list(found.packs) == ["good"]
    assert state(found, "good").status == "loaded"
    assert state(found, "good").types == ("good",)
    assert state(found, "bad").status == "failed"
    assert told(found, "bad").startswith(f"{bad}/kinds.yaml:")
    assert (state(found, "bad").folder, state(found, "good").folder) == (bad, good)


def test_what_to_do_about_a_fault_of_the_data_is_told_too(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "bad", "requirse: [rh]\n"))
    assert str(state(found, "bad").hint) == "Did you mean “requires”?"


def test_what_adds_to_a_type_brings_none(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "good", plan_type=TYPE), pack(tmp_path, "more", plan_type="adds_to: good\n"))
    assert [status.types for status in found.statuses.values()] == [("good",), ()]
    assert all(status.status == "loaded" for status in found.statuses.values())


def test_every_fault_of_a_pack_is_told(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "bad", kinds="A: {fr: a}\nB: {fr: b}\n"))
    assert len(state(found, "bad").errors) == 4


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    found = host(tmp_path, tmp_path / "nowhere")
    assert found.packs == {}
    assert "no such file" in told(found, "nowhere")


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(b"PK")
    assert state(host(tmp_path, tmp_path / "pack.zip"), "pack").status == "failed"


def test_an_entry_point_without_a_manifest(tmp_path: Path) -> None:
    source = Source(Provenance("alone", "plans", "2.0"), None, "alone.module")
    found = PluginHost([source], tmp_path / "cache", strict=False)
    assert told(found, "alone") == "alone has no pack.yaml beside its module “alone.module”"
    assert str(state(found, "alone").hint) == ("The entry point must name a package whose folder holds the manifest.")


def test_an_entry_point_has_the_name_of_its_pack(tmp_path: Path) -> None:
    found = PluginHost([installed(pack(tmp_path, "rps"), "psycho")], tmp_path / "cache", strict=False)
    assert found.packs == {}
    assert told(found, "psycho") == "the entry point is named “psycho”, its manifest says “rps”"
    assert str(state(found, "psycho").hint) == "Give both the same name."


def test_the_version_of_the_distribution_counts(tmp_path: Path) -> None:
    folder = pack(tmp_path, "rps", "version: 0.1\n")
    found = PluginHost([installed(folder, "rps")], tmp_path / "cache", strict=False)
    assert found.packs["rps"].provenance == Provenance("rps", "plans", "2.0")
    alone = host(tmp_path, folder)
    assert alone.packs["rps"].provenance == Provenance("rps", "", "0.1", "path")


def test_a_folder_may_have_another_name_than_its_pack(tmp_path: Path) -> None:
    folder = files(tmp_path / "my-folder", {"pack.yaml": "canevas: 1\npack: rps\n"})
    found = host(tmp_path, folder)
    assert list(found.packs) == ["rps"]
    assert state(found, "rps").status == "loaded"
    assert found.packs["rps"].folder == folder
    assert found.status_of("my-folder") is None


# --- two of one name -----------------------------------------------------------------------------------------------


def test_two_packs_of_one_id_are_refused_wherever_they_lie(tmp_path: Path) -> None:
    one = installed(pack(tmp_path / "a", "twin"), "twin")
    two = Source(
        Provenance("folder", origin="project"), files(tmp_path / "folder", {"pack.yaml": "canevas: 1\npack: twin\n"})
    )
    found = PluginHost(
        [one, two, Source(Provenance("good", origin="path"), pack(tmp_path, "good"))], tmp_path, strict=False
    )
    assert list(found.packs) == ["good"]
    assert [status.status for status in found.statuses.values()] == ["failed", "failed", "loaded"]
    for status in list(found.statuses.values())[:2]:
        assert [str(error) for error in status.errors] == [
            "two plugins are named “twin”: twin (plans 2.0) and twin (project)"
        ]
        assert str(status.hint) == "Remove one, or block the name: --without twin"


def test_three_packs_of_one_id_are_all_refused(tmp_path: Path) -> None:
    found = host(tmp_path, *(pack(tmp_path / place, "twin") for place in "abc"))
    assert found.packs == {}
    assert [status.status for status in found.statuses.values()] == ["failed"] * 3
    assert f"two plugins are named “twin”: {tmp_path / 'a' / 'twin'} and {tmp_path / 'b' / 'twin'}" in {
        str(error) for status in found.statuses.values() for error in status.errors
    }


def test_folders_of_one_name_with_packs_of_two_are_no_twins(tmp_path: Path) -> None:
    other = files(tmp_path / "other" / "good", {"pack.yaml": "canevas: 1\npack: better\n"})
    assert list(host(tmp_path, pack(tmp_path, "good"), other).packs) == ["good", "better"]


def test_a_faulty_twin_does_not_count(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "good"), pack(tmp_path / "b", "good", "x: 1\n"))
    assert list(found.packs) == ["good"]
    assert state(found, "good").status == "loaded"
    assert [status.status for status in found.statuses.values()] == ["loaded", "failed"]


def test_nothing_takes_the_place_of_the_core(tmp_path: Path) -> None:
    core = Source(Provenance(CORE, "canevas", "1.0", CORE), pack(tmp_path, "core"))
    other = Source(Provenance("core", origin="path"), pack(tmp_path / "b", "core"))
    found = PluginHost([core, other], tmp_path / "cache", strict=False)
    assert found.packs["core"].provenance.origin == CORE
    assert [status.status for status in found.statuses.values()] == ["loaded", "failed"]


# --- blocked -------------------------------------------------------------------------------------------------------


def test_a_pack_is_blocked_by_the_name_of_its_folder_or_its_own(tmp_path: Path) -> None:
    folder = files(tmp_path / "folder", {"pack.yaml": "canevas: 1\npack: named\n"})
    for name in ("folder", "named"):
        found = host(tmp_path, folder, blocked=(name,))
        assert found.packs == {}
        assert [status.status for status in found.statuses.values()] == ["blocked"]


def test_a_blocked_pack_is_not_even_read(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "bad", "]"), blocked=("bad",))
    assert (state(found, "bad").status, state(found, "bad").errors) == ("blocked", [])


def test_all_of_a_distribution_is_blocked(tmp_path: Path) -> None:
    sources = [installed(pack(tmp_path, "one"), "one"), installed(pack(tmp_path, "two"), "two", "others")]
    found = PluginHost(sources, tmp_path / "cache", ["plans"], strict=False)
    assert list(found.packs) == ["two"]
    assert state(found, "one").status == "blocked"


def test_of_two_twins_one_is_blocked_by_its_distribution(tmp_path: Path) -> None:
    sources = [installed(pack(tmp_path / place, "twin"), "twin", place) for place in "ab"]
    found = PluginHost(sources, tmp_path / "cache", ["a"], strict=False)
    assert found.packs["twin"].provenance.distribution == "b"


def test_the_core_cannot_be_blocked(tmp_path: Path) -> None:
    core = Source(Provenance(CORE, "canevas", "1.0", CORE), pack(tmp_path, "core"))
    for name in ("core", "canevas"):
        assert list(PluginHost([core], tmp_path / "cache", [name], strict=False).packs) == ["core"]


# --- what they need ------------------------------------------------------------------------------------------------


def test_what_requires_a_missing_pack_is_left_out_with_what_requires_it(tmp_path: Path) -> None:
    found = host(
        tmp_path,
        pack(tmp_path, "top", "requires: [middle]\n"),
        pack(tmp_path, "middle", "requires: [rh]\n"),
        pack(tmp_path, "good"),
    )
    assert list(found.packs) == ["good"]
    assert told(found, "middle") == "middle requires “rh”: it is not there"
    assert told(found, "top") == "top requires “middle”: it is not there"


def test_packs_may_require_each_other(tmp_path: Path) -> None:
    folders = pack(tmp_path, "one", "requires: two\n"), pack(tmp_path, "two", "requires: [one]\n")
    assert list(host(tmp_path, *folders).packs) == ["one", "two"]


@pytest.mark.parametrize(("need", "there", "enough"), [
    ("1.2", "1.2", True), ("1.2", "1.2.0", True), ("1.2.0", "1.2", True), ("1.2", "1.10", True), ("1.10", "1.2", False),
    ("2", "1.9.9", False), ("2", "2.0rc1", True), ("1.2", "1.2rc1", True), ("1.3", "1.2rc1", False), ("0.1", "", False),
    ("1.2", "1.3.dev4", True),
])  # fmt: skip
def test_a_version_that_is_required(tmp_path: Path, need: str, there: str, enough: bool) -> None:  # noqa: FBT001 - a column
    base = pack(tmp_path, "rh", f"version: {there}\n" if there else "")
    found = host(tmp_path, pack(tmp_path, "top", f"requires: [rh >= {need}]\n"), base)
    assert ("top" in found.packs) is enough
    if not enough:
        said = f"version {there} is there" if there else "it says no version"
        assert told(found, "top") == f"top requires “rh >= {need}”: {said}"


@pytest.mark.parametrize("relation", ["extends", "adds_to"])
def test_what_builds_upon_a_missing_type_is_left_out(tmp_path: Path, relation: str) -> None:
    folders = pack(tmp_path, "top", plan_type=f"{relation}: base\n"), pack(tmp_path, "good", plan_type=TYPE)
    found = host(tmp_path, *folders)
    assert list(found.packs) == ["good"]
    assert told(found, "top") == "top builds upon the type “base”, which is not there"
    assert str(state(found, "top").hint) == "Install the plugin that brings “base”."


@pytest.mark.parametrize("relation", ["extends", "adds_to"])
@pytest.mark.parametrize("base", ["", "adds_to: good\n"])
def test_what_builds_upon_a_pack_without_a_type_is_left_out(tmp_path: Path, relation: str, base: str) -> None:
    folders = [
        pack(tmp_path, "top", plan_type=f"{relation}: base\n"),
        pack(tmp_path, "base", plan_type=base),
        pack(tmp_path, "good", plan_type=TYPE),
    ]
    found = host(tmp_path, *folders)
    assert list(found.packs) == ["base", "good"]
    assert "“base”" in told(found, "top")


def test_types_that_extend_each_other_are_left_out(tmp_path: Path) -> None:
    found = host(
        tmp_path,
        pack(tmp_path, "one", plan_type="extends: two\n"),
        pack(tmp_path, "two", plan_type="extends: one\n"),
        pack(tmp_path, "self", plan_type="extends: self\n"),
        pack(tmp_path, "good", plan_type=TYPE),
    )
    assert list(found.packs) == ["good"]
    assert told(found, "one") == "these types extend each other: one, two, one"
    assert told(found, "self") == "these types extend each other: self, self"


def test_a_blocked_base_takes_its_heirs_along(tmp_path: Path) -> None:
    heir, base = pack(tmp_path, "heir", plan_type="extends: base\n"), pack(tmp_path, "base", plan_type=TYPE)
    assert host(tmp_path, heir, base, blocked=("base",)).packs == {}


# --- strict --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["kinds", "requires"])
def test_strict_raises_the_first_fault_each_time(tmp_path: Path, folder: str) -> None:
    bad = pack(tmp_path, "bad", "requires: [rh]\n" if folder == "requires" else "x: 1\n")
    found = PluginHost([Source(Provenance("bad", origin="path"), bad)], tmp_path / "cache", strict=True)
    for _ in range(2):
        with pytest.raises(PluginError, match="bad") as raised:
            _ = found.packs
        assert "two plugins" not in str(raised.value)


def test_the_environment_makes_it_strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANEVAS_STRICT_PLUGINS", "1")
    source = Source(Provenance("bad", origin="path"), pack(tmp_path, "bad", "x: 1\n"))
    with pytest.raises(PluginError):
        _ = PluginHost([source], tmp_path / "cache").packs


# --- the error for what was asked ----------------------------------------------------------------------------------


def test_the_error_names_the_plugin_and_its_cause(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "bad", "requires: [rh]\n"), pack(tmp_path, "good"))
    error = found.failure("bad")
    assert str(error).splitlines() == [
        "plugin bad (path): bad requires “rh”: it is not there",
        "Install it, or take it out of `requires`.",
    ]
    assert error.exit_code == 3
    assert str(found.failure("good")) == "plugin good (path): it gives nothing of the kind"
    assert str(found.failure("none")) == "there is no plugin “none”"


def test_a_fault_that_shows_later_is_noted_too(tmp_path: Path) -> None:
    found = host(tmp_path, pack(tmp_path, "good"))
    raised = ValueError("no")
    error = found.blame("good", msg("rule {code} failed", code="GOO-01"), raised)
    assert str(error.message) == "plugin good (path): rule GOO-01 failed"
    assert error.__cause__ is raised
    assert (state(found, "good").status, told(found, "good")) == ("failed", "rule GOO-01 failed")
    (fault,) = state(found, "good").faults
    assert (fault.hook, fault.error) == ("", raised)


def test_a_fault_of_a_plugin_that_is_not_there_is_only_told(tmp_path: Path) -> None:
    error = host(tmp_path, pack(tmp_path, "good")).blame("none", msg("nobody is told"))
    assert (str(error.message), error.hint) == ("nobody is told", None)


@pytest.mark.parametrize("need", ["rh==1.2", "rh>=", "rh>=abc", "rh > 1", "rh, qse", "a b", ""])
def test_a_need_that_is_not_written_as_one(tmp_path: Path, need: str) -> None:
    lack = unmet(need, host(tmp_path, pack(tmp_path, "rh", "version: 2.0.0\n")).packs)
    assert lack is not None
    assert str(lack.message) == "this is not how a need is written"


@pytest.mark.parametrize("need", ["rh", " rh ", "rh>=1.2", "rh >= v2", "rh>=2.0.0rc1+local"])
def test_a_need_that_is_met(tmp_path: Path, need: str) -> None:
    assert unmet(need, host(tmp_path, pack(tmp_path, "rh", "version: 2.0.0\n")).packs) is None


@pytest.mark.parametrize("manifest", ["pack.yml", "Pack.yaml", "manifest.yaml"])
def test_a_folder_that_looks_like_a_pack_is_not_passed_over(tmp_path: Path, manifest: str) -> None:
    files(tmp_path / "packs" / "mine", {manifest: "canevas: 1\npack: mine\n"})
    files(tmp_path / "packs" / "notes", {"readme.txt": "nothing"})
    files(tmp_path / "packs" / ".git", {"config.yaml": "x: 1"})
    found = PluginHost(in_folder(tmp_path / "packs", "project"), tmp_path / "cache", strict=False)
    (status,) = found.statuses.values()
    assert status.status == "failed"
    assert "pack.yaml" in str(status.errors[0])


def test_the_ending_of_an_archive_may_be_in_capitals(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    with zipfile.ZipFile(folder / "MINE.ZIP", "w") as archive:
        archive.writestr("pack.yaml", "canevas: 1\npack: mine\n")
    found = PluginHost(in_folder(folder, "project"), tmp_path / "cache", strict=False)
    assert list(found.packs) == ["mine"]
