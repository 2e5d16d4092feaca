"""One small plan type, in English, and what is said of plans of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sample_types import make_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas import Diagnostic, Engine

HEAD = """\
canevas: 1
type: sample
language: en
title: A try
owner: lead
period: {start: 2026-01-05, end: 2026-03-31}
"""


@pytest.fixture
def engine_of(canevas_engine: Callable[..., Engine], tmp_path: Path) -> Callable[..., Engine]:
    """Give an engine with the type `sample`: sections of the type, then other files of the pack by name."""

    def make(sections: str = "", *, plugins: Any = (), options: Any = None, **others: str) -> Engine:
        pack = make_type(tmp_path, sections=sections, **others)
        return canevas_engine(packs=[pack], plugins=plugins, **{"today": date(2026, 2, 2), **(options or {})})

    return make


@pytest.fixture
def found() -> Callable[..., list[Diagnostic]]:
    """Check a plan whose beginning is sound; give what is said, of one rule or family where it is named."""

    def run(engine: Engine, text: str, code: str = "", *, head: str = HEAD) -> list[Diagnostic]:
        remarks = engine.check(head + text)
        return [one for one in remarks if one.code.startswith(code)]

    return run
