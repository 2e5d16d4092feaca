"""Plans at revisions of git: how they are named, and that git is asked for nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from canevas.document import Limits
from canevas.engine.revisions import Place, content_at, place_of
from canevas.errors import InputError, UsageError


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with two revisions of one file, and go there."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "--quiet", ".")
    (tmp_path / "plans").mkdir()
    for text in ("first\n", "second\n"):
        (tmp_path / "plans" / "p.plan.yaml").write_text(text, encoding="utf-8")
        git("add", ".")
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", text.strip())
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HEAD~3:plan.yaml", Place("HEAD~3", "plan.yaml")),
        ("HEAD~3", Place("HEAD~3", "")),
        ("feature/x:a/b.yaml", Place("feature/x", "a/b.yaml")),
        ("HEAD^{/fix: dates}:p.yaml", Place("HEAD^{/fix: dates}", "p.yaml")),
        ("main@{2026-01-05 10:00}", Place("main@{2026-01-05 10:00}", "")),
        ("lost.plan.yaml", Place("", "lost.plan.yaml")),
        ("C:\\plans\\p.yaml", Place("", "C:\\plans\\p.yaml")),
        ("C:/plans/p.yaml", Place("", "C:/plans/p.yaml")),
    ],
)
def test_how_a_state_is_named(text: str, place: Place) -> None:
    assert place_of(text) == place


def test_a_file_that_is_there_is_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "HEAD").touch()
    assert place_of("HEAD") == Place("", "HEAD")


@pytest.mark.parametrize("text", ["--output=x", "-h", "--output=x:p.yaml", ":p.yaml", "HEAD\n", "HEAD\0x"])
def test_what_could_be_an_option_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="names no revision"):
        place_of(text)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("revision", "content"), [("HEAD", b"second\n"), ("HEAD~1", b"first\n"), ("HEAD^{/first}", b"first\n")]
)
def test_a_file_at_a_revision(revision: str, content: bytes) -> None:
    assert content_at(Place(revision, "plans/p.plan.yaml")) == content


def test_a_file_is_found_from_wherever_one_stands(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "plans")
    for path in ("p.plan.yaml", "plans/p.plan.yaml", str(repository / "plans" / "p.plan.yaml"), "../plans/p.plan.yaml"):
        assert content_at(Place("HEAD~1", path)) == b"first\n"


def test_a_file_that_is_there_no_more(repository: Path) -> None:
    (repository / "plans" / "p.plan.yaml").unlink()
    (repository / "plans").rmdir()
    assert content_at(Place("HEAD", "plans/p.plan.yaml")) == b"second\n"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("HEAD~7", "plans/p.plan.yaml"), "knows no revision “HEAD~7”"),
        (Place("HEAD", "other.yaml"), "other.yaml: there is no such file in revision HEAD"),
        (Place("HEAD", "plans"), "plans: there is no such file"),
        (Place("HEAD..HEAD~1", "plans/p.plan.yaml"), "knows no revision"),
    ],
)
def test_what_is_not_there_is_said(place: Place, said: str) -> None:
    with pytest.raises(InputError, match=said):
        content_at(place)


@pytest.mark.usefixtures("repository")
def test_a_file_that_is_too_long_is_not_read() -> None:
    with pytest.raises(InputError, match="too large"):
        content_at(Place("HEAD", "plans/p.plan.yaml"), Limits(size=3))


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="not in a git repository"):
        content_at(Place("HEAD", "p.plan.yaml"))


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="needs git"):
        content_at(Place("HEAD", "p.plan.yaml"))
    (tmp_path / "git").write_text("#!/bin/sh\necho stranger\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    with pytest.raises(InputError, match="needs git"):
        content_at(Place("HEAD", "p.plan.yaml"))
