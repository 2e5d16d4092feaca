"""Engines with one small plan type, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sample_types import make_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas import Engine, Scaffold


@pytest.fixture
def engine_of(canevas_engine: Callable[..., Engine], tmp_path: Path) -> Callable[..., Engine]:
    """Give an engine with the type `sample`: sections of the type, then other files of the pack by name."""

    def make(sections: str = "", *, packs: Any = (), plugins: Any = (), **others: str) -> Engine:
        return canevas_engine(packs=[make_type(tmp_path, sections=sections, **others), *packs], plugins=plugins)

    return make


@pytest.fixture
def scaffold_of(engine_of: Callable[..., Engine]) -> Callable[..., Scaffold]:
    """Give the plan that a type makes: its sections, then other files of the pack, what is asked under `asked`."""

    def make(sections: str = "", *, asked: Any = None, **others: Any) -> Scaffold:
        engine = engine_of(sections, **others)
        return engine.scaffold("sample", **{"language": "en", "start": "2026-01-05", **(asked or {})})

    return make
