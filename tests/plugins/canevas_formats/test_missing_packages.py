"""Each format that needs a package says in a line what to type where it is missing, and the others go on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from canevas import DependencyError, Engine
from canevas_formats.docx.starter import FILES

PLAN = Path(__file__).parents[3] / "docs" / "examples" / "plans" / "support-it.plan.yaml"
Hide = Callable[[str], None]


@pytest.fixture
def hide(monkeypatch: pytest.MonkeyPatch) -> Hide:
    """Let a package be as if it were not installed, also for those that have imported it already."""

    def hidden(name: str) -> None:
        users = [one for one in sys.modules if one.partition(".")[0] == name or one.startswith("canevas_formats.")]
        for one in users:
            monkeypatch.delitem(sys.modules, one)
        monkeypatch.setitem(sys.modules, name, None)

    return hidden


@pytest.mark.parametrize(
    ("package", "to", "told", "requirement"),
    [
        ("typst", "pdf", "PDF", "canevas[pdf]"),
        ("typst", "png", "PNG", "canevas[pdf]"),
        ("icalendar", "ics", "ICS", "canevas[calendar]"),
        ("xlsxwriter", "xlsx", "XLSX", "xlsxwriter"),
    ],
)
def test_a_missing_package_is_told_with_what_to_type(
    hide: Hide, package: str, to: str, told: str, requirement: str
) -> None:
    engine = Engine.discover()
    hide(package)
    with pytest.raises(DependencyError, match=f"the format {told} needs a complement. Type:") as raised:
        engine.render(PLAN, to)
    assert str(raised.value.hint).endswith(f'install "{requirement}"')
    assert "A1" in str(engine.render(PLAN, "csv"))


@pytest.mark.parametrize("package", ["fontpkg_fira_sans", "fontpkg_rubik"])
def test_a_missing_family_of_fonts_is_told_too(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    pytest.importorskip("typst", reason="the extra `pdf` is not installed")
    engine = Engine.discover()
    typesetting = pytest.importorskip("canevas_formats.pdf.typesetting")
    found = typesetting.find_spec
    monkeypatch.setattr(typesetting, "find_spec", lambda name: None if name == package else found(name))
    assert package in typesetting._FONTS
    with pytest.raises(DependencyError, match="the format PDF needs a complement"):
        engine.render(PLAN, "pdf")


def test_what_fills_in_word_models_is_needed_for_them_alone(hide: Hide) -> None:
    engine = Engine.discover()
    hide("docxtpl")
    with pytest.raises(DependencyError, match="the format DOCX needs a complement") as raised:
        engine.render(PLAN, "docx", model=FILES["fr"])
    assert str(raised.value.hint).endswith('install "docxtpl"')
    assert bytes(engine.render(PLAN, "docx")).startswith(b"PK")  # type: ignore[arg-type] # a document is bytes
