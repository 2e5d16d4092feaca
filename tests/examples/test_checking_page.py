"""The pages on checking: their settings are read, their comments ignore, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canevas.check.ignoring import IgnoreComments
from canevas.configuration import load_configuration
from canevas.document import parse_document
from canevas.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

ROOT = Path(__file__).parents[2]
PAGES = {name: (ROOT / "docs" / name / "how-to" / "check.md").read_text(encoding="utf-8") for name in LANGUAGES}


def blocks(kind: str, language: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGES[language], re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("language", "drafts"), [("en", "drafts"), ("fr", "brouillons")])
def test_its_settings_are_settings(
    tmp_path: Path, canevas_run: Callable[..., Outcome], language: str, drafts: str
) -> None:
    (settings,) = blocks("toml", language)
    (tmp_path / "canevas.toml").write_text(settings, encoding="utf-8")
    assert set(load_configuration(tmp_path).per_file) == {"archive/**", f"{drafts}/*.plan.yaml"}
    (tmp_path / "canevas-baseline.json").write_text('{"format": 1, "known": []}', encoding="utf-8")
    (tmp_path / "p.plan.yaml").write_text("canevas: 1\ntype: quality\ntitle: T\n", encoding="utf-8")
    canevas_run("check").assert_exit(1)


def test_its_comments_ignore_and_say_why() -> None:
    english, french = (
        IgnoreComments(parse_document(text)).comments for language in ("en", "fr") for text in blocks("yaml", language)
    )
    assert [one.codes for one in english] == [one.codes for one in french]
    assert [len(one.codes) for one in english] == [1, 2, 1, 1]
    assert all(one.reason for one in (*english, *french))


def test_the_hooks_name_the_command() -> None:
    data = parse_document((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")).require()
    assert isinstance(data, list)
    assert all(hook["entry"].startswith("canevas check") for hook in data)
    for language in LANGUAGES:
        page = (ROOT / "docs" / language / "how-to" / "automate.md").read_text(encoding="utf-8")
        assert all(f"id: {hook['id']}" in page for hook in data)
    assert all(re.search(hook["files"], "plans/p.plan.yaml") for hook in data)
