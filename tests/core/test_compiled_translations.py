"""Translations looked up in their file: the same as those that the standard library reads."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import canevas
from canevas.translations import CompiledTranslations

FRENCH = Path(canevas.__file__).parent / "locale" / "fr" / "LC_MESSAGES" / "canevas.mo"


def test_every_message_is_found_as_the_standard_library_finds_it() -> None:
    content = FRENCH.read_bytes()
    ours, standard = CompiledTranslations(content), gettext.GNUTranslations(io.BytesIO(content))
    keys = [key for key in standard._catalog if isinstance(key, str) and key]  # type: ignore[attr-defined]
    assert len(keys) > 1000
    assert [ours.gettext(key) for key in keys] == [standard.gettext(key) for key in keys]


@pytest.mark.parametrize("count", [0, 1, 2, 17])
def test_a_count_chooses_the_form_of_the_language(count: int) -> None:
    catalog = Catalog(locale="fr")
    catalog.add(("{count} plan", "{count} plans"), ("{count} projet", "{count} de projets", "{count} projets"))
    catalog.add("{count} plan more", "encore {count} projet")
    file = io.BytesIO()
    write_mo(file, catalog)
    ours, standard = CompiledTranslations(file.getvalue()), gettext.GNUTranslations(io.BytesIO(file.getvalue()))
    for one, several in (("{count} plan", "{count} plans"), ("a day", "days")):
        assert ours.ngettext(one, several, count) == standard.ngettext(one, several, count)
    assert ours.gettext("{count} plan more") == "encore {count} projet"


def test_what_is_not_translated_stays() -> None:
    ours = CompiledTranslations(FRENCH.read_bytes())
    assert [ours.gettext(text) for text in ("", "zzz", "\N{PILE OF POO}")][1:] == ["zzz", "\N{PILE OF POO}"]


@pytest.mark.parametrize("content", [b"", b"abc", b"MZ\x90\x00" * 10])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(OSError, match="no compiled translations"):
        CompiledTranslations(content)
