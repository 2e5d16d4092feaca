"""Every sentence that a user may read is in French as well, says the same, and is written as French is."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from canevas.language import LANGUAGES, msg, nmsg, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "core").rglob("*.py")), *sorted((ROOT / "plugins").rglob("*.py"))]
FOLDER = ROOT / "core" / "canevas" / "locale"
FRENCH = FOLDER / "fr" / "LC_MESSAGES" / "canevas.po"
MARKERS = {"msg": 1, "nmsg": 2, "msgid": 1}
"""Functions that mark a sentence, with how many of their first arguments are sentences."""

Key = str | tuple[str, ...]


@cache
def marked() -> dict[Key, str]:
    """Find each marked sentence with its place, inside formatted texts too, where other extractors do not look."""
    return {key: place for path in SOURCES for key, place in marked_in(path)}


def marked_in(path: Path) -> Iterator[tuple[Key, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in MARKERS:
            continue
        place = f"{path.relative_to(ROOT)}:{node.lineno}"
        texts = [str(part.value) for part in node.args[: MARKERS[node.func.id]] if isinstance(part, ast.Constant)]
        if node.func.id == "msg" and node.args and isinstance(node.args[0], ast.Subscript | ast.Name):
            continue  # a sentence of a table, marked there
        assert len(texts) == MARKERS[node.func.id], f"{place}: a sentence that no extractor can read"
        yield (texts[0] if len(texts) == 1 else tuple(texts)), place


@cache
def catalogue() -> Catalog:
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def entries() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give each entry: its English forms and its French ones."""
    return [(_forms(entry.id), _forms(entry.string)) for entry in catalogue() if entry.id]


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def translated() -> set[Key]:
    return {english[0] if len(english) == 1 else english for english, _french in entries()}


def test_every_sentence_is_translated() -> None:
    missing = {key: place for key, place in marked().items() if key not in translated()}
    assert not missing, "\n".join(f"{place}: {key}" for key, place in missing.items())


def test_nothing_is_translated_that_nothing_says() -> None:
    assert not translated() - marked().keys()
    assert not catalogue().obsolete


def test_no_translation_is_empty_or_unsure() -> None:
    assert not [entry.id for entry in catalogue() if entry.id and entry.fuzzy]
    assert not [english for english, french in entries() if not all(french)]


def names_in(text: str) -> set[str]:
    """Give the names between braces."""
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def test_the_same_values_are_filled_in() -> None:
    for english, french in entries():
        for one, other in zip(english, french, strict=True):
            assert names_in(one) == names_in(other), other


def test_there_is_a_form_for_one_and_a_form_for_several() -> None:
    for english, french in entries():
        assert len(english) == len(french) <= 2, english
    assert catalogue().num_plurals == 2
    assert catalogue().plural_expr == "(n > 1)"


def test_french_counts_nothing_as_one() -> None:
    counted = nmsg("{count} error", "{count} errors", 0)
    assert counted.render("fr") == "0 erreur"
    assert counted.render("en") == "0 errors"
    assert [nmsg("{count} error", "{count} errors", number).render("fr") for number in (1, 2)] == [
        "1 erreur",
        "2 erreurs",
    ]


QUOTED = re.compile(
    r"`[^`]*`|\"[^\"]*\"|\{[^{}]*\}|--?[\w-]+(=\S+)?|[\w/.]+://\S*|\S+\[\S*|\]\.+|:\d|rh>=1\.2|\w+: valeur"
)
"""Commands, names and examples, in which marks stand as they are typed."""
BARE = re.compile(r"\w[;?!»]|[^\s/]:(?!\S)|«\S|[“”]")
"""A mark without its space, and quotation marks of another language."""


def test_french_marks_have_their_space_and_quotation_marks_are_french() -> None:
    texts = [text for _english, french in entries() for text in french]
    wrong = [text for text in texts if BARE.search(QUOTED.sub("x1", text))]
    assert not wrong


def test_spaces_are_ordinary() -> None:
    assert not [text for _english, french in entries() for text in french if re.search(r"[\xa0\u202f\u2009]", text)]


def test_what_is_to_be_typed_stays_as_it_is() -> None:
    for english, french in entries():
        for command in re.findall(r"`([^`]*)`|(?<!\w)(canevas \w+)|(?<![\w-])(--[a-z-]+)", english[0]):
            typed = "".join(command)
            assert typed in french[0] or "…" in typed, f"{french[0]} lacks {typed}"


def test_a_translation_begins_and_ends_as_its_sentence_does() -> None:
    """A capital for a capital and a full stop for a full stop, so that lists of messages read evenly."""
    for english, french in entries():
        assert english[0].endswith(".") == french[0].endswith("."), french[0]
        if english[0][0].isalpha() and french[0][0].isalpha() and not english[0][:2].isupper():
            assert english[0][0].isupper() == french[0][0].isupper(), french[0]


def test_the_compiled_translations_are_those_of_the_sources() -> None:
    """What runs is compiled when the project is installed; after a change of the sources: `make test`, or install it again."""
    with FRENCH.with_suffix(".mo").open("rb") as file:
        compiled = {entry.id if isinstance(entry.id, str) else tuple(entry.id): entry.string for entry in read_mo(file)}
    stale = [
        english
        for english, french in entries()
        if compiled.get(english[0] if len(english) == 1 else english) not in (french[0], french, list(french))
    ]
    assert not stale


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_but_that_of_the_sources_has_its_translations(language: str) -> None:
    assert (FOLDER / language / "LC_MESSAGES" / "canevas.po").is_file()
    assert translations(language).gettext("Options") == "Options"
    assert msg("the disk is read-only").render(language) != "the disk is read-only"
