"""The language of the interface: asked for anywhere on the line, else from the environment, never kept from one run to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

FRENCH, ENGLISH = "Plan qualité et amélioration", "Quality and improvement plan"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "fr", "types"),
        ("--lang=fr", "types"),
        ("types", "--lang", "fr"),
        ("types", "--lang=fr"),
        ("types", "quality", "--lang", "fr"),
    ],
)
def test_it_is_asked_for_anywhere(canevas_run: Run, arguments: tuple[str, ...]) -> None:
    assert FRENCH in canevas_run(*arguments, language="en").assert_exit(0).output


def test_errors_speak_it_even_where_the_line_cannot_be_parsed(canevas_run: Run) -> None:
    assert canevas_run("nouveau", "--lang", "fr").errors.startswith("canevas : « nouveau » n'est pas une commande.")
    assert canevas_run("types", "--no", "--lang", "fr").errors.startswith("canevas : il n'y a pas d'option « --no »")


def test_help_changes_with_it_from_one_run_to_the_next(canevas_run: Run) -> None:
    english, french = canevas_run("new", "-h", language="en").output, canevas_run("new", "-h", language="fr").output
    assert "Title of the plan." in english
    assert "Titre du plan." in french
    assert canevas_run("new", "-h", language="en").output == english


def test_another_language_is_refused(canevas_run: Run) -> None:
    errors = canevas_run("types", "--lang", "de").assert_exit(2).errors
    assert errors == "canevas: --lang: “de” is not one of its values\n  Known: fr, en.\n"


def test_what_stands_after_two_hyphens_is_no_option(canevas_run: Run) -> None:
    assert "fichier" not in canevas_run("check", "--", "--lang=fr").assert_exit(4).errors


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, FRENCH),
        ({"LANG": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "C"}, FRENCH),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "fr_FR.UTF-8", "CANEVAS_LANG": "en"}, ENGLISH),
    ],
)
def test_it_comes_from_the_environment(
    canevas_run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "CANEVAS_LANG"):
        monkeypatch.delenv(name, raising=False)
    assert expected in canevas_run("types", language="", environment=environment).assert_exit(0).output


def test_that_of_a_plan_is_another_matter(canevas_run: Run) -> None:
    shown = canevas_run("new", "quality", "--language", "en", "--dry-run", language="fr").output
    assert "Titre     Quality and improvement plan" in shown
    assert "Rien ne sera écrit." in shown
