"""`canevas plugins new` at a terminal, in French: slips are corrected at once, and what was given is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Terminal

    Start = Callable[..., Terminal]

pytestmark = pytest.mark.slow


def test_a_whole_conversation_with_slips(terminal: Start, tmp_path: Path) -> None:
    screen = terminal("plugins", "new")
    screen.answer("Nom, par exemple events : ", "Fêtes !")
    screen.expect("Vouliez-vous dire « fetes » ?")
    screen.answer("Nom, par exemple events : ", "quality")
    screen.expect("Il y a déjà une extension « quality ».")
    screen.answer("Nom, par exemple events : ", "fetes")
    screen.answer("Quelle sorte d'extension [1] : ", "3")
    screen.expect("« 3 » n'est pas dans la liste ; donnez un numéro de 1 à 2.")
    screen.answer("Quelle sorte d'extension [1] : ", "python")
    screen.answer("Ce que fait son Python, avec des virgules [actions, rules] : ", "regles")
    screen.answer("Ce que fait son Python, avec des virgules [actions, rules] : ", "rules, format")
    screen.answer("Langues de ses textes [1] : ", "2")
    screen.answer("Auteur : ", "Zoé Durand")
    screen.answer("Licence [1] : ", "")
    screen.expect("Modifiez les fichiers YAML, puis : canevas plugins check fetes")
    manifest = yaml.safe_load((tmp_path / "fetes" / "src" / "canevas_fetes" / "pack.yaml").read_text(encoding="utf-8"))
    assert manifest["languages"] == ["fr"]
    assert manifest["author"] == "Zoé Durand"
    assert list(manifest["formats"]) == ["fetes-list"]


def test_what_was_given_is_not_asked(terminal: Start, tmp_path: Path) -> None:
    screen = terminal("plugins", "new", "fetes", "--kind", "data", "--languages", "both", "--licence", "none")
    screen.answer("Auteur : ", "")
    screen.expect("Écrit : fetes/")
    assert (tmp_path / "fetes" / "examples" / "fetes.plan.yaml").is_file()
