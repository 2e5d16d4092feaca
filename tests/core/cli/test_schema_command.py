"""`canevas schema`: schemas of packs and of the computed plan; files for editors, among settings that are somebody's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from canevas.plugins.schema import FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow

PLAN = "./.canevas/schemas/plan.schema.json"


def settings(folder: Path) -> Any:
    return json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", [name if name == "rules" else pytest.param(name, marks=pytest.mark.slow) for name in FILES]
)
def test_the_schema_of_a_file_of_a_pack_is_printed(canevas_run: Run, name: str) -> None:
    data = canevas_run("schema", "--pack-file", name, language="fr").assert_exit(0).json()
    assert data["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_is_in_the_user_s_language_first(canevas_run: Run) -> None:
    keys = [
        canevas_run("schema", "--pack-file", "pack", language=language).json()["properties"]
        for language in ("fr", "en")
    ]
    assert keys[0]["author"]["description"].startswith("Qui l'a écrit.")
    assert keys[1]["author"]["description"].startswith("Who wrote it.")


def test_what_contradicts_itself_is_refused(canevas_run: Run) -> None:
    assert "plan_type" in canevas_run("schema", "--pack-file", "plan").assert_exit(2).errors
    assert "--pack-file" in canevas_run("schema", "quality", "--pack-file", "rules").assert_exit(2).errors
    for words in (("quality",), ("--pack-file", "rules")):
        assert "neither a type nor --pack-file" in canevas_run("schema", *words, "--computed").assert_exit(2).errors
    for words in (("quality",), ("--pack-file", "rules"), ("--computed",), ("-o", "x.json")):
        assert "give it alone" in canevas_run("schema", *words, "--install").assert_exit(2).errors


def test_the_schema_of_the_computed_plan_is_that_of_what_render_writes(canevas_run: Run, tmp_path: Path) -> None:
    outcome = canevas_run("schema", "--computed", "-o", "computed.schema.json").assert_exit(0)
    assert outcome.output == "Written: computed.schema.json\n", "it is not for the files that people edit"
    schema = json.loads((tmp_path / "computed.schema.json").read_text(encoding="utf-8"))
    assert schema == canevas_run("schema", "--computed").assert_exit(0).json()
    canevas_run("new", "quality", "-o", "p.plan.yaml").assert_exit(0)
    data = canevas_run("render", "p.plan.yaml", "--to", "json", "-o", "-").assert_exit(0).json()
    assert [one.message for one in Draft202012Validator(schema).iter_errors(data)] == []
    assert (
        "déjà" in canevas_run("schema", "--computed", "-o", "computed.schema.json", language="fr").assert_exit(4).errors
    )


def test_everything_is_written_into_a_project(canevas_run: Run, tmp_path: Path) -> None:
    output = canevas_run("schema", "--install", language="fr").assert_exit(0).output
    assert output == (
        "Écrit : .canevas/schemas\n"
        "Écrit : .vscode/settings.json\n"
        "Dans Visual Studio Code, installez l'extension « YAML » (redhat.vscode-yaml) : elle propose les clés\n"
        "et les mots, et souligne les fautes.\n"
        "Quand des extensions ou leurs versions changent, tapez de nouveau la même commande.\n"
    )
    named = settings(tmp_path)["yaml.schemas"]
    assert named[PLAN] == ["*.plan.yaml"]
    for schema in named:
        assert json.loads((tmp_path / schema).read_text(encoding="utf-8"))["$schema"]
    before = (tmp_path / ".vscode" / "settings.json").read_bytes()
    assert "les nomme déjà" in canevas_run("schema", "--install", language="fr").assert_exit(0).output
    assert (tmp_path / ".vscode" / "settings.json").read_bytes() == before


OWN = """\
{
    // how we write
    "editor.tabSize": 2, // two
    "yaml.schemas": {
        // of our own
        "ours.json": "*.ours.yaml",
        "./.canevas/schemas/plan.schema.json": "plans/*.yaml",
    },
    /* "files.eol": "\\n", */
}
"""


def test_settings_of_one_s_own_lose_no_comment(canevas_run: Run, tmp_path: Path) -> None:
    path = tmp_path / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    canevas_run("schema", "--install").assert_exit(0)
    text = path.read_text(encoding="utf-8")
    for line in OWN.splitlines():
        if "plan.schema.json" not in line:
            assert line in text
    assert (
        '"./.canevas/schemas/plan.schema.json": [\n            "plans/*.yaml",\n            "*.plan.yaml"\n        ],'
        in text
    )
    canevas_run("undo", ".vscode/settings.json").assert_exit(0)
    assert path.read_text(encoding="utf-8") == OWN


@pytest.mark.parametrize(
    "text", ["[]", '{"yaml.schemas": []}', '{"yaml.schemas": {}', "{a: 1}", '{"yaml.schemas": null}']
)
def test_what_cannot_be_changed_safely_is_left_and_the_lines_are_told(
    canevas_run: Run, tmp_path: Path, text: str
) -> None:
    path = tmp_path / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    errors = canevas_run("schema", "--install").assert_exit(4).errors
    assert ".vscode/settings.json is written in a way that Canevas does not change; nothing was written" in errors
    assert f'"{PLAN}": [' in errors
    assert path.read_text(encoding="utf-8") == text
    assert not (tmp_path / ".canevas").exists()


def test_settings_that_are_no_text_are_told(canevas_run: Run, tmp_path: Path) -> None:
    path = tmp_path / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_bytes(b"{\xff}")
    assert "settings.json cannot be read" in canevas_run("schema", "--install").assert_exit(4).errors
    path.unlink()
    path.parent.rmdir()
    (tmp_path / ".canevas").write_text("")
    assert "this folder cannot be made" in canevas_run("schema", "--install").assert_exit(4).errors
