from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from canevas.document import Limits, parse_document, read_document
from canevas.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_with_its_line_ends_and_its_stamp(tmp_path: Path) -> None:
    file = tmp_path / "é.plan.yaml"
    file.write_bytes("\ufefftitle: é\r\nowner: x\r\n".encode())
    document = read_document(file)
    assert document.require() == {"title": "é", "owner": "x"}
    assert document.text == "\ufefftitle: é\r\nowner: x\r\n"
    assert (document.name, document.path) == (str(file), file)
    assert document.stamp is not None
    assert document.stamp.modified == file.stat().st_mtime_ns


def refusal(path: Path, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    with pytest.raises(InputError) as raised:
        read_document(path, limits)
    return str(raised.value).removeprefix(f"{path}")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x.yaml") == ": there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ": this is a folder, not a file"


def test_a_file_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert "this file cannot be read (" in refusal(tmp_path / "a" / "b")


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    assert "this file cannot be read (" in refusal(tmp_path / "a\0b")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1")
    file.chmod(0)
    assert refusal(file) == ": this file may not be read (no permission)"


def test_permission_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert refusal(tmp_path / "x.yaml") == ": this file may not be read (no permission)"


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 12345")
    assert "this file is too large (more than 7 bytes)" in refusal(file, Limits(size=7))
    assert read_document(file, Limits(size=8)).require() == {"a": "12345"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
def test_a_device_without_end(tmp_path: Path) -> None:
    endless = tmp_path / "zero"
    endless.symlink_to("/dev/zero")
    assert "this file is too large" in refusal(endless, Limits(size=1000))


def test_another_encoding_is_said_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("owner: x\r\ntitle: 🚀 é".encode() + " été\n".encode("latin-1"))
    said = refusal(file)
    assert said.startswith(":2:12: this file is not in UTF-8\n")
    assert "Save it again as UTF-8" in said


def test_pyyaml_without_libyaml_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "canevas.document.composer", raising=False)
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    with pytest.raises(InputError, match="PyYAML is installed without libyaml") as raised:
        parse_document("a: 1")
    assert sys.executable in str(raised.value.hint)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("\ufeffa: 1".encode(encoding))
    assert "this file is in UTF-16" in refusal(file)
