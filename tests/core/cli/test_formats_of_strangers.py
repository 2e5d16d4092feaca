"""Formats that distributions of strangers bring: in help, by name and by ending; a broken one is named and spoils no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from distributions import Distribution, install

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canevas.testing import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.slow

MODULE = """\
from canevas import hookimpl
{before}
def render(context):
{body}

@hookimpl
def canevas_output_formats(context):
    return {{"{name}": render}}
"""
WORKS = "    return f'{context.report.title} ({context.options[\"form\"]})'.encode()"
BROKEN = {
    "fails-on-import": ("import nothing_of_this_name", WORKS, "ModuleNotFoundError"),
    "raises": ("", "    return context.report.nothing_of_this_name", "AttributeError"),
    "exits": ("", "    raise SystemExit(0)", "SystemExit"),
    "gives-a-list": ("", "    return ['a page']", "list"),
    "gives-nothing": ("", "    pass", "NoneType"),
    "gives-half-a-letter": ("", "    return chr(0xd800)", "UnicodeEncodeError"),
    "lacks-a-package": ("", "    import nothing_of_this_name", "nothing_of_this_name"),
}
"""By name: what its module begins with, what its function does, a word of the cause that has to be told."""


def _distribution(name: str, before: str, body: str, extension: str) -> Distribution:
    manifest = (
        f"canevas: 1\npack: {name}\nformats:\n"
        f"  {name}: {{fr: Fiche, en: Sheet, extension: {extension}, aliases: [{name}-alias]}}\n"
    )
    code = MODULE.format(name=name, before=before, body=body)
    return Distribution(name, {"pack.yaml": manifest, "__init__.py": code})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of the import path with one that works and those that do not."""
    folder = tmp_path_factory.mktemp("strangers") / "site"
    broken = [
        _distribution(name, before, body, f"x{number}")
        for number, (name, (before, body, _)) in enumerate(BROKEN.items())
    ]
    install(folder, [_distribution("index-card", "", WORKS, "card"), _slides(), *broken])
    return folder


def _slides() -> Distribution:
    """Give a format that has forms and an option of its own."""
    manifest = (
        "canevas: 1\npack: slides\nformats:\n"
        "  slides: {fr: Diapositives, en: Slides, extension: slides, forms: [deck, notes], options: [colour]}\n"
    )
    body = "    return ' '.join(context.options.get(name, '-') for name in ('form', 'colour'))"
    return Distribution(
        "slides", {"pack.yaml": manifest, "__init__.py": MODULE.format(name="slides", before="", body=body)}
    )


@pytest.fixture
def run(site: Path, canevas_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command beside them, in a folder with a plan."""
    monkeypatch.syspath_prepend(site)
    plan = "canevas: 1\ntype: quality\nlanguage: en\ntitle: Fewer complaints\nactions: [{id: A1, title: Sort}]\n"
    (tmp_path / "p.plan.yaml").write_text(plan, encoding="utf-8")
    return canevas_run


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_names_them_beside_the_others(run: Run, language: str) -> None:
    shown = run("render", "--help", language=language).assert_exit(0).output
    said, _colon, listed = shown.partition("--to FORMAT")[2].partition("(")[0].partition(":")
    assert said.split() == (["Format"] if language == "fr" else ["The", "format"])
    names = set("".join(listed.split()).split(","))  # a name may go on on the next line
    assert names >= {"docx", "pdf", "html", "md", "index-card", *BROKEN}
    without = run("render", "--without", "index-card", "--help", language=language).assert_exit(0).output
    assert "index-card" not in without


def test_help_is_there_where_the_project_s_settings_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "canevas.toml").write_text("= nothing\n", encoding="utf-8")
    assert "html, md, json…" in run("render", "--help").assert_exit(0).output


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("--to", "index-card", "-o", "a.txt"), "a.txt"),
        (("--to", "index-card-alias", "-o", "b.txt"), "b.txt"),
        (("-o", "fewer.card"), "fewer.card"),
        (("--to", "index-card", "--on", "2026-03-02"), "p_2026-03-02.card"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_that_works_does_so_by_name_and_by_ending(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], written: str, language: str
) -> None:
    done = run("render", "p.plan.yaml", *arguments, language=language).assert_exit(0)
    assert (tmp_path / written).read_bytes() == b"Fewer complaints (full)"
    assert written in done.output
    assert done.errors == ""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ((), "deck -"),
        (("--form", "notes"), "notes -"),
        (("--option", "colour=dark red"), "deck dark red"),
        (("--option", "colour = red", "--form", "deck"), "deck red"),
    ],
)
def test_it_may_have_forms_and_options_of_its_own(run: Run, asked: tuple[str, ...], shown: str) -> None:
    found = run("render", "p.plan.yaml", "--to", "slides", "-o", "-", *asked).assert_exit(0).output
    assert " ".join(found.split()) == shown
    assert "deck, notes" in " ".join(run("render", "--help").assert_exit(0).output.split())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--to", "slides", "--form", "full"), "the format “slides” has no form “full”; it has: deck, notes"),
        (("--to", "slides", "--option", "size=3"), "the format “slides” has no option “size”"),
        (("--to", "html", "--option", "colour=red"), "These have it: slides."),
        (("--to", "slides", "--option", "colour"), "--option colour: write the name of what the format knows"),
        (("--to", "csv", "--option", "table=actions"), "--option table=actions: write the name"),
    ],
)
def test_what_it_does_not_have_is_refused(run: Run, asked: tuple[str, ...], said: str) -> None:
    assert said in run("render", "p.plan.yaml", *asked).assert_exit(2).errors


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_one_is_named_with_its_cause_and_writes_nothing(
    run: Run, tmp_path: Path, name: str, language: str
) -> None:
    ending = f"x{list(BROKEN).index(name)}"
    for asked in (("--to", name, "-o", "a.txt"), ("-o", f"a.{ending}")):
        done = run("render", "p.plan.yaml", *asked, language=language).assert_exit(3)
        assert done.output == ""
        assert name in done.errors.splitlines()[0]
        assert BROKEN[name][2] in done.errors
        assert "Traceback" not in done.errors
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("a.")] == []


@pytest.mark.parametrize("to", ["md", "csv", "index-card"])
def test_the_others_work_beside_them(run: Run, to: str) -> None:
    assert "Sort" in run("render", "p.plan.yaml", "--to", "md", "-o", "-").assert_exit(0).output
    assert run("render", "p.plan.yaml", "--to", to, "-o", "-").assert_exit(0).output
