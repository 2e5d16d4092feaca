"""Templates: which one applies, what its author is told, and what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.errors import CanevasError, InputError, PluginError
from canevas.templating import Templates, TemplateSource

if TYPE_CHECKING:
    from pathlib import Path

NAME = "plan.yaml.j2"


class Folders:
    """Template folders of a project, a pack, another pack and the core."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = [TemplateSource(name, root / name) for name in ("project", "quality", "core")]
        for source in (*self.sources, TemplateSource("other", root / "other")):
            source.folder.mkdir()

    def write(self, owner: str, text: str, name: str = NAME) -> None:
        (self.root / owner / name).write_text(text, encoding="utf-8")

    def templates(self, language: str = "fr", cache: Path | None = None) -> Templates:
        named = [*self.sources[1:], TemplateSource("other", self.root / "other")]
        return Templates(self.sources, named, language, cache)

    def render(self, template: str = NAME, language: str = "fr", **data: Any) -> str:
        return self.templates(language).render(template, data)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def refused(folders: Folders, **data: Any) -> str:
    with pytest.raises(PluginError) as raised:
        folders.render(**data)
    return raised.value.render("en")


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
    assert "core:plan.yaml.j2:1: there is no template “part.txt”" in refused(folders)


def test_a_template_that_nobody_has_is_an_input_error(folders: Folders) -> None:
    with pytest.raises(InputError, match=r"there is no template “letter\.md\.j2”"):
        folders.render("letter.md.j2")


def test_a_prefix_that_nobody_has_names_the_place(folders: Folders) -> None:
    folders.write("project", '\n{% extends "qualty:plan.yaml.j2" %}')
    assert "project:plan.yaml.j2:2: there is no template “qualty:plan.yaml.j2”" in refused(folders)


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
    assert list((cache / "templates").iterdir())
    folders.write("core", "two")
    assert folders.templates(cache=cache).render(NAME, {}) == "two"
    for kept in (cache / "templates").iterdir():
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
    assert "quality:plan.yaml.j2:3: the template cannot be read:" in refused(folders)


def test_a_syntax_error_of_what_is_extended_names_that(folders: Folders) -> None:
    folders.write("core", "one\n{{ broken")
    folders.write("project", '{% extends "core:plan.yaml.j2" %}')
    assert "core:plan.yaml.j2:2" in refused(folders)


def test_an_undefined_name_names_template_and_line(folders: Folders) -> None:
    folders.write("core", "a\n{% block a %}\n{{ plan.titel }}\n{% endblock %}")
    said = refused(folders, plan={"title": "x"})
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
    assert "quality:plan.yaml.j2" in refused(folders, plan={"title": "x"})


def test_a_template_that_extends_itself_is_told_how_to(folders: Folders) -> None:
    folders.write("core", "x")
    folders.write("project", '{% extends "plan.yaml.j2" %}')
    said = refused(folders)
    assert "extends or includes itself" in said
    assert "core:plan.yaml.j2" in said


def test_a_template_that_is_no_text_is_refused(folders: Folders) -> None:
    (folders.root / "project" / NAME).write_bytes(b"\xff\xfe\x00")
    assert "utf-8" in refused(folders)


def test_a_template_without_measure_is_refused(folders: Folders) -> None:
    folders.write("project", "x" * 500_001)
    assert "project:plan.yaml.j2:1" in refused(folders)


# --- what it cannot do ---------------------------------------------------------------------------------------------

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ plan.__class__.__init__.__globals__ }}",
    "{{ ''['__class__'] }}",
    "{{ plan | attr('__class__') }}",
    "{{ plan | attr('__cla' ~ 'ss__') }}",
    "{{ t.__globals__ }}",
    "{{ t.__code__ }}",
    "{{ t | attr('__globals__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.environment }}",
    # formatting of texts, advisories of 2016 and 2019
    "{{ '{0.__class__.__mro__}'.format('x') }}",
    "{{ '{a.__class__}'.format_map({'a': 'x'}) }}",
    "{{ '{0.__class__}' | format }}{{ '{0.__class__}'.format('x') }}",
    # a reference to str.format handed to a filter (2024), or got through `attr` (2025)
    "{{ ['{0.__class__}'] | map('format', 'x') | list }}{{ ''['__class__'] }}",
    "{% set f = '{0.__class__.__mro__}'.format %}{{ f('x') }}",
    "{{ ('{0.__class__.__mro__}' | attr('format'))('x') }}",
    "{{ ('{a.__class__.__mro__}' | attr('format_map'))({'a': 'x'}) }}",
    "{{ ['{0.__class__.__mro__}'] | map(attribute='format') | first | attr('__self__') }}",
    "{{ (['{0.__class__.__mro__}'] | map(attribute='format') | first)('x') }}",
    # generators, coroutines, frames
    "{{ (x for x in []).gi_frame }}",
    "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace().__class__ }}",
    "{{ dict.__base__.__subclasses__() }}",
    "{{ range.__class__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ loop.__init__.__globals__ }}",
    "{{ url_for.__globals__ }}",
    # what is given is not changed
    "{% do plan.update({'title': 'y'}) %}",
    "{{ plan.update({'title': 'y'}) }}",
    "{{ plan.clear() }}",
    "{{ items.append(1) }}",
    "{{ items.sort() }}",
    "{{ plan.setdefault('a', 1) }}",
    "{% set plan.title = 'y' %}",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_ways_out_of_the_sandbox_end_as_errors(folders: Folders, source: str) -> None:
    folders.write("core", source)
    plan, items = {"title": "x"}, [2, 1]
    said = refused(folders, plan=plan, items=items)
    assert "core:plan.yaml.j2" in said
    assert "<class" not in said
    assert (plan, items) == ({"title": "x"}, [2, 1])


def test_attributes_that_a_filter_writes_are_checked(folders: Folders) -> None:
    """Keys that would break out of a tag were let through by the filter `xmlattr` (2024)."""
    folders.write("core", "<a{{ {key: '1'} | xmlattr }}>", "report.html.j2")
    with pytest.raises(CanevasError):
        folders.render("report.html.j2", key="x onclick=alert(1) y")
    with pytest.raises(CanevasError):
        folders.render("report.html.j2", key="x/onclick")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "sub/../../secret.txt",
        "sub/part.txt",
        "core:../secret.txt",
        "core:/etc/hostname",
        "/etc/hostname",
        "..",
        ".",
        "",
        "core:",
        "link.txt",
        "core:link.txt",
        "linked/part.txt",
        "a\x00b",
    ],
)
def test_no_file_outside_the_folders_is_read(folders: Folders, name: str) -> None:
    (folders.root / "secret.txt").write_text("secret")
    (folders.root / "core" / "sub").mkdir()
    (folders.root / "core" / "sub" / "part.txt").write_text("secret")
    (folders.root / "core" / "link.txt").symlink_to(folders.root / "secret.txt")
    (folders.root / "core" / "linked").symlink_to(folders.root)
    with pytest.raises(InputError):
        folders.render(name)
    folders.write("core", "{% include name %}")
    refused(folders, name=name)


def test_a_folder_that_is_a_link_itself_is_used(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / NAME).write_text("shared by a team")
    (tmp_path / "templates").symlink_to(tmp_path / "shared")
    source = TemplateSource("project", tmp_path / "templates")
    assert Templates([source], [], "fr").render(NAME, {}) == "shared by a team"
