"""The files of templates: what is no readable text of its folder is told by its name, and never passed over in silence."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from template_folders import NAME, Folders

from canevas.templating import Templates, TemplateSource
from canevas.templating.loader import LONGEST, files_named

if TYPE_CHECKING:
    from pathlib import Path


def test_a_template_that_is_no_text_is_refused(folders: Folders) -> None:
    folders.write("core", "fine")
    (folders.root / "project" / NAME).write_bytes("é\nà\n".encode() + "é".encode("latin-1"))
    assert folders.refused() == "project:plan.yaml.j2: line 3 is no text in UTF-8"


def test_a_template_without_measure_is_refused(folders: Folders) -> None:
    folders.write("project", "x" * (LONGEST + 1))
    assert folders.refused() == f"project:plan.yaml.j2: this template is larger than {LONGEST} bytes"
    folders.write("project", "x" * LONGEST)
    assert len(folders.render()) == LONGEST


def test_a_folder_of_that_name_is_refused(folders: Folders) -> None:
    folders.write("core", "fine")
    (folders.root / "project" / NAME).mkdir()
    assert folders.refused() == "project:plan.yaml.j2: this template is no ordinary file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(folders: Folders) -> None:
    os.mkfifo(folders.root / "project" / NAME)
    assert folders.refused() == "project:plan.yaml.j2: this template is no ordinary file"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_stay_in_their_folder(folders: Folders) -> None:
    folders.write("core", "fine")
    (folders.root / "project" / NAME).symlink_to(folders.root / "core" / NAME)
    assert folders.refused() == "project:plan.yaml.j2: this template is a link that leads out of its folder"
    (folders.root / "project" / NAME).unlink()
    (folders.root / "project" / NAME).symlink_to(NAME)
    assert folders.refused() == "project:plan.yaml.j2: this template is no ordinary file"
    (folders.root / "project" / NAME).unlink()
    (folders.root / "project" / NAME).symlink_to("other.j2")
    assert folders.refused() == "project:plan.yaml.j2: this template is no ordinary file"
    folders.write("project", "of the same folder", "other.j2")
    assert folders.render() == "of the same folder"


def test_a_file_that_cannot_be_read_is_told(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    folders.write("core", '\n{% include "part.txt" %}')
    folders.write("core", "x", "part.txt")
    assert folders.render() == "\nx"
    monkeypatch.setattr("pathlib.Path.open", denied)
    assert folders.refused() == "core:plan.yaml.j2: this template cannot be read: no permission"


def test_a_folder_that_may_not_be_looked_into_is_not_passed_over(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, **_: object) -> os.stat_result:
        if path.parent.name == "project":
            raise PermissionError(13, "Permission denied")
        return os.stat(path)  # noqa: PTH116 - `Path.stat` is what is replaced

    folders.write("core", "fine")
    monkeypatch.setattr("pathlib.Path.lstat", denied)
    monkeypatch.setattr("pathlib.Path.stat", denied)
    assert folders.refused() == "project:plan.yaml.j2: this template cannot be read: no permission"


def test_a_name_that_no_file_may_have_is_not_found(folders: Folders) -> None:
    folders.write("core", "{% include name %}")
    assert "there is no template" in folders.refused(name="é" * 300)


def test_a_mark_of_byte_order_is_not_printed(folders: Folders) -> None:
    (folders.root / "core" / NAME).write_bytes(b"\xef\xbb\xbfcanevas: 1\r\ntitle: x\r\n")
    assert folders.render() == "canevas: 1\ntitle: x\n"


def test_a_folder_that_is_a_link_itself_is_used(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / NAME).write_text("shared by a team")
    (tmp_path / "templates").symlink_to(tmp_path / "shared")
    source = TemplateSource("project", tmp_path / "templates")
    assert Templates([source], [], "fr").render(NAME, {}) == "shared by a team"


@pytest.mark.parametrize("name", ["synthèse CSE.md.j2", "_part.html.j2", "plan (2).yaml.j2", "a+b.txt", "2026.txt"])
def test_names_that_people_give_are_found(folders: Folders, name: str) -> None:
    path = folders.write("quality", "x", name)
    assert [file.path for file in files_named(name, folders.sources)] == [path]
    assert folders.render(f"quality:{name}") == "x"
