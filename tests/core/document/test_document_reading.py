from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from canevas.document import Limits, parse_document, read_document
from canevas.errors import InputError

SAVE_AGAIN = "Save it again as UTF-8: editors offer this under “Save as” or “Encoding”."


def test_a_file_is_read_with_its_line_ends_and_its_stamp(tmp_path: Path) -> None:
    file = tmp_path / "é.plan.yaml"
    file.write_bytes("\ufefftitle: é\r\nowner: x\r\n".encode())
    document = read_document(file)
    assert document.require() == {"title": "é", "owner": "x"}
    assert document.text == "\ufefftitle: é\r\nowner: x\r\n"
    assert (document.name, document.path) == (str(file), file)
    assert document.stamp is not None
    assert document.stamp.modified == file.stat().st_mtime_ns


class NothingRead(io.FileIO):
    def read(self, size: int | None = -1) -> NoReturn:
        pytest.fail(f"{size} bytes were asked for")


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
    assert refusal(tmp_path / "a" / "b") == ": this file cannot be read (a part of its path is no folder)"


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b") == ": this file cannot be read (the system does not take such a name)"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1")
    file.chmod(0)
    assert refusal(file) == ": this file may not be read (no permission)"


def test_permission_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(tmp_path / "x.yaml") == ": this file may not be read (no permission)"


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 12345")
    assert refusal(file, Limits(size=7)) == ": this file is too large (more than 7 bytes)\nSplit it into several files."
    assert read_document(file, Limits(size=8)).require() == {"a": "12345"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    endless, pipe, listening = tmp_path / "zero", tmp_path / "pipe", tmp_path / "socket"
    endless.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(listening))
        for path in (endless, pipe, listening):
            assert refusal(path).startswith(": this is a pipe or a device, not a file")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    assert refusal(tmp_path / "a") == ": there is no such file"
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a") == ": this link leads back to itself"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="such files are known to be there on Linux alone")
def test_a_file_that_is_longer_than_it_says() -> None:
    assert "this file is too large (more than 10 bytes)" in refusal(Path("/proc/self/maps"), Limits(size=10))


def test_the_size_is_looked_at_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.yaml"
    with file.open("wb") as large:
        large.truncate(10**12)  # a hole, which takes no room
    monkeypatch.setattr(os, "fdopen", NothingRead)
    assert "this file is too large (more than 10000000 bytes)" in refusal(file)


def test_another_encoding_is_said_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("owner: x\r\ntitle: 🚀 é".encode() + " été\n".encode("latin-1"))
    said = refusal(file)
    assert said == f":2:12: this file is not in UTF-8\n{SAVE_AGAIN}"


def test_pyyaml_without_libyaml_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "canevas.document.composer", raising=False)
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    with pytest.raises(InputError, match="PyYAML is installed without libyaml") as raised:
        parse_document("a: 1")
    assert str(raised.value.hint) == f"Install it again: {sys.executable} -m pip install --force-reinstall PyYAML"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_other_encodings_of_unicode_are_named(tmp_path: Path, encoding: str, mark: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(f"{mark}a: 1".encode(encoding))
    assert refusal(file) == f": this file is in {encoding[:6].upper()}, not in UTF-8\n{SAVE_AGAIN}"


@pytest.mark.parametrize("content", [b"", b"a", b"\x00", b"\x00\x00\x00\x00", b"a: \x00"])
def test_short_and_empty_files_are_taken_for_no_other_encoding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    assert read_document(tmp_path / "x.yaml").text == content.decode()


@pytest.mark.parametrize(
    "content",
    [b"\xed\xa0\xbd\xed\xb8\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xff", b"caf\x82", b"\xe2\x82"],
    ids=["surrogates", "overlong", "beyond Unicode", "no UTF-8", "DOS", "cut off"],
)
def test_what_is_nearly_utf_8_is_refused_at_its_place(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: 1\nb: " + content)
    column = 7 if content.startswith(b"caf") else 4
    assert refusal(tmp_path / "x.yaml").startswith(f":2:{column}: this file is not in UTF-8")


def test_a_text_has_a_name_for_messages_and_no_file() -> None:
    document = parse_document("a: 1")
    assert (document.name, document.path, document.stamp) == ("<text>", None, None)
    assert parse_document("a: 1", "answers").name == "answers"


def test_problems_come_in_the_order_of_the_text_and_only_those_before_what_ends_the_reading() -> None:
    text = "a: 1\nb: x #y\nc: {d, e: 1}\na: 2\n"
    assert [problem.name for problem in parse_document(text).problems] == [
        "hash-in-text",
        "comma-in-braces",
        "duplicate-key",
    ]
    ended = parse_document(f"{text}f: x : y\n")
    assert [problem.name for problem in ended.problems] == [
        "hash-in-text",
        "comma-in-braces",
        "duplicate-key",
        "colon-in-text",
    ]
    assert ended.root is None


def test_an_anchor_that_nothing_repeats_is_not_told_where_the_reading_ended_before() -> None:
    assert [problem.name for problem in parse_document("a: &b c\nd: e : f\n").problems] == ["colon-in-text"]


def test_a_stamp_tells_when_and_what(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1")
    os.utime(file, ns=(0, 1_767_600_000_250_000_000))
    stamp = read_document(file).stamp
    assert stamp is not None
    assert stamp.time.timestamp() == 1_767_600_000.25
    assert stamp.time.tzinfo is not None
    file.write_text("a: 2")
    again = read_document(file).stamp
    assert again is not None
    assert again.digest != stamp.digest
    assert len(again.digest) == 16
