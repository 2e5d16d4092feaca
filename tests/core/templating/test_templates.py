"""Templates: which one applies, what it is given, and what its author is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from template_folders import NAME, Folders

from canevas.errors import InputError, PluginError

if TYPE_CHECKING:
    from pathlib import Path

# --- which one applies ---------------------------------------------------------------------------------------------


def test_the_first_folder_of_the_order_wins(folders: Folders) -> None:
    folders.write("core", "core")
    assert folders.render() == "core"
    folders.write("quality", "quality")
    assert folders.render() == "quality"
    folders.write("project", "project")
    assert folders.render() == "project"


def test_an_override_extends_what_it_replaces(folders: Folders) -> None:
    folders.write("core", "{% block a %}core a{% endblock %} {% block b %}core b{% endblock %}")
    folders.write("quality", '{% extends "core:plan.yaml.j2" %}{% block a %}quality a, {{ super() }}{% endblock %}')
    folders.write("project", '{% extends "quality:plan.yaml.j2" %}{% block b %}project b{% endblock %}')
    assert folders.render() == "quality a, core a project b"


def test_a_prefix_names_a_pack_outside_the_order(folders: Folders) -> None:
    folders.write("other", "from {{ name }}", "part.txt")
    folders.write("core", '{% include "other:part.txt" %}')
    assert folders.render(name="the other pack") == "from the other pack"


def test_a_name_without_prefix_is_not_looked_for_in_other_packs(folders: Folders) -> None:
    folders.write("other", "x", "part.txt")
    folders.write("core", '{% include "part.txt" %}')
    assert "core:plan.yaml.j2:1: there is no template “part.txt”" in folders.refused()


def test_a_template_that_nobody_has_is_an_input_error(folders: Folders) -> None:
    with pytest.raises(InputError, match=r"there is no template “letter\.md\.j2”"):
        folders.render("letter.md.j2")


def test_a_prefix_that_nobody_has_names_the_place(folders: Folders) -> None:
    folders.write("project", '\n{% extends "qualty:plan.yaml.j2" %}')
    assert "project:plan.yaml.j2:2: there is no template “qualty:plan.yaml.j2”" in folders.refused()


# --- what it is given ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "text"), [("fr", "bonjour"), ("en", "hello"), ("de", "bonjour")])
def test_texts_in_two_languages(folders: Folders, language: str, text: str) -> None:
    folders.write("core", '{{ t(fr="bonjour", en="hello") }}{{ t() }}')
    assert folders.render(language=language) == text


def test_a_filter_quotes_what_needs_it(folders: Folders) -> None:
    folders.write("core", "title: {{ title | yaml }}\n  - {{ item | yaml(4) }}\n")
    text = folders.render(title="Support IT : mieux", item={"a": "x", "b": ["c", "d"]})
    assert text == 'title: "Support IT : mieux"\n  - a: x\n    b: [c, d]\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("report.html.j2", "&lt;b&gt;"),
        ("report.svg.j2", "&lt;b&gt;"),
        ("report.xml", "&lt;b&gt;"),
        ("report.md.j2", "<b>"),
        (NAME, "<b>"),
    ],
)
def test_values_are_escaped_by_the_kind_of_output(folders: Folders, name: str, text: str) -> None:
    folders.write("core", "{{ value }}", name)
    assert folders.render(name, value="<b>") == text


def test_compiled_templates_are_kept_and_their_text_decides(folders: Folders, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folders.write("core", "one")
    assert folders.templates(cache=cache).render(NAME, {}) == "one"
    assert [path for path in (cache / "templates").rglob("*") if path.is_file()]
    folders.write("core", "two")
    assert folders.templates(cache=cache).render(NAME, {}) == "two"
    for kept in (cache / "templates").rglob("*.cache"):
        kept.write_bytes(b"damaged")
    assert folders.templates(cache=cache).render(NAME, {}) == "two"


def test_a_cache_that_cannot_be_written_is_done_without(folders: Folders, tmp_path: Path) -> None:
    folders.write("core", "fine")
    cache = tmp_path / "cache"
    cache.write_text("a file where a folder should be")
    assert folders.templates(cache=cache).render(NAME, {}) == "fine"


def test_a_cache_that_is_full_is_done_without(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    folders.write("core", "fine")
    assert folders.templates(cache=tmp_path / "cache").render(NAME, {}) == "fine"


# --- what its author is told ---------------------------------------------------------------------------------------


def test_a_syntax_error_names_template_and_line(folders: Folders) -> None:
    folders.write("quality", "one\n\n{% for x in %}\n")
    assert "quality:plan.yaml.j2:3: the template cannot be read:" in folders.refused()


def test_a_syntax_error_of_what_is_extended_names_that(folders: Folders) -> None:
    folders.write("core", "one\n{{ broken")
    folders.write("project", '{% extends "core:plan.yaml.j2" %}')
    assert "core:plan.yaml.j2:2" in folders.refused()


def test_an_undefined_name_names_template_and_line(folders: Folders) -> None:
    folders.write("core", "a\n{% block a %}\n{{ plan.titel }}\n{% endblock %}")
    said = folders.refused(plan={"title": "x"})
    assert "core:plan.yaml.j2:3" in said
    assert "titel" in said


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1 // 0 }}",
        "{{ 'a' + 1 }}",
        "{{ [1][5].x }}",
        "{{ 'x' | nothing }}",
        "{{ range(10 ** 9) | list }}",
        "{{ 'x' * (10 ** 15) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ plan.title('x') }}",
        "{{ [3, 'a'] | sort }}",
        "{{ '%d' | format('x') }}",
        "{% include '' %}",
    ],
)
def test_whatever_fails_is_the_template_s_fault(folders: Folders, source: str) -> None:
    folders.write("quality", f"\n{source}")
    assert "quality:plan.yaml.j2" in folders.refused(plan={"title": "x"})


def test_a_template_that_extends_itself_is_told_how_to(folders: Folders) -> None:
    folders.write("core", "x")
    for itself in (NAME, f"project:{NAME}"):
        folders.write("project", f'{{% extends "{itself}" %}}')
        said = folders.refused()
        assert said.startswith("project:plan.yaml.j2:1: the template goes too deep")
        assert said.endswith("with its owner, for example core:plan.yaml.j2")


def test_faults_are_told_in_french(folders: Folders) -> None:
    folders.write("core", "{{ plan.titel }}")
    with pytest.raises(PluginError) as raised:
        folders.render(plan={})
    assert raised.value.render("fr") == (
        "core:plan.yaml.j2:1 : le modèle utilise ce qui ne lui est pas donné : 'dict object' has no attribute 'titel'"
    )


def test_a_filter_that_is_not_there_names_template_and_line(folders: Folders) -> None:
    folders.write("quality", "\n{{ plan | titel }}")
    assert folders.refused(plan="x") == (
        "quality:plan.yaml.j2:2: the template cannot be read: No filter named 'titel'."
    )
