"""Every format of the example plans, and of a filled plan of each type in the other language, as other programs read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents_read_back import FORMATS, Content, events, page, pdf, size, squeezed, texts
from example_plans import DAYS, PLANS
from filled_plans import TYPES, filled
from needed_programs import Office, serious_findings

from canevas import Engine

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")]

ENGLISH_DAY = date(2026, 3, 2)
PLAN_NAMES = (*DAYS, *(f"{one}-en" for one in TYPES))
"""The examples are in French but two; of each type there is one in English too."""
TABLE_FORMS = ("docx", "xlsx", "html", "md", "csv")
"""Those that have the form at little cost; it is read in every format in `test_seed_tables.py`."""
PICTURES = ("svg", "png")


class Maker:
    """Renders the plans, each on the day of which it tells.

    Args:
        folder: A folder for the cache.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[Engine, Any]] = {}

    def plan(self, name: str) -> tuple[Engine, Any]:
        """Give a plan with its engine."""
        if name not in self._known:
            today = DAYS.get(name, ENGLISH_DAY)
            engine = Engine.discover(self._folder, today=today, cache=self._folder / "cache")
            target = PLANS / f"{name}.plan.yaml" if name in DAYS else filled(engine, name.removesuffix("-en"), "en")
            self._known[name] = engine, target
        return self._known[name]

    def make(self, name: str, to: str, form: str = "full") -> Content:
        """Render a plan."""
        engine, target = self.plan(name)
        return engine.render(target, to, form=form)

    def said(self, name: str, to: str) -> list[str]:
        """Give what a document of the plan has to say: its title, and the titles of its actions."""
        engine, target = self.plan(name)
        data = engine.report(target).data
        shown = [one for one in data["actions"] if one["start"] or one["end"] or to not in ("ics", *PICTURES)]
        assert shown
        own = [] if to in ("ics", "csv", *PICTURES) else [data["plan"]["title"]]
        return [*own, *(one["title"] for one in shown)]


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("project"))


def missing(wanted: list[str], said: str) -> list[str]:
    """Give the texts that a document does not say, whatever its lines are."""
    bare = re.sub("[-‐]", "", squeezed(said))
    return [text for text in wanted if re.sub("[-‐]", "", squeezed(text)) not in bare]


@pytest.mark.parametrize("to", [to for to in FORMATS if to != "png"])
@pytest.mark.parametrize("name", PLAN_NAMES)
def test_another_library_reads_the_titles(maker: Maker, name: str, to: str) -> None:
    for form in ("full", "table") if to in TABLE_FORMS else ("full",):
        content = maker.make(name, to, form)
        wanted = maker.said(name, to)
        assert missing(wanted, "\n".join(texts(to, content))) == [], form
        assert "___" not in (content if isinstance(content, str) else ""), form


@pytest.mark.parametrize("name", PLAN_NAMES)
def test_pictures_pages_and_calendars_are_what_they_should_be(maker: Maker, name: str) -> None:
    engine, target = maker.plan(name)
    width, height = size(maker.make(name, "png"))
    assert width == 2400
    assert height > 300
    language = engine.report(target).language
    assert page(maker.make(name, "html")).get("lang") == language
    assert (
        "<pdfuaid:part>1</pdfuaid:part>"
        in pdf(maker.make(name, "pdf")).trailer["/Root"]["/Metadata"].get_data().decode()
    )
    found = events(maker.make(name, "ics"))
    assert len({one.uid.value for one in found}) == len(found)


@pytest.mark.parametrize("name", ["support-it", "complaints-en"])
@pytest.mark.parametrize("to", FORMATS)
def test_the_language_of_the_interface_is_none_of_the_document_s(
    maker: Maker, canevas_run: Callable[..., Any], tmp_path: Path, name: str, to: str
) -> None:
    path = str(PLANS / f"{name}.plan.yaml")
    for language in ("fr", "en"):
        made = tmp_path / f"{language}.{to}"
        day = DAYS[name].isoformat()
        canevas_run("render", path, "-o", str(made), "--on", day, language=language).assert_exit(0)
        content = maker.make(name, to)
        assert made.read_bytes() == (content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("to", ["docx", "xlsx"])
def test_libreoffice_opens_every_document_and_makes_pages_of_it(
    maker: Maker, office: Office, tmp_path: Path, to: str
) -> None:
    kinds = [(name, "full") for name in PLAN_NAMES] + [(name, "table") for name in ("servicia", "support-it", "rh-en")]
    for name, form in kinds:
        content = maker.make(name, to, form)
        assert isinstance(content, bytes)
        (tmp_path / f"{name}-{form}.{to}").write_bytes(content)
    pages = office.pages(sorted(tmp_path.iterdir()), tmp_path / "pages")
    assert pages.keys() == {f"{name}-{form}" for name, form in kinds}
    lacking = {kind: missing(maker.said(kind[0], to), pages["-".join(kind)]) for kind in kinds}
    assert {kind: titles for kind, titles in lacking.items() if titles} == {}


def test_libreoffice_makes_nothing_of_what_it_would_have_to_repair(
    maker: Maker, office: Office, tmp_path: Path
) -> None:
    """What the test above stands on: a document that is not whole gives no pages, and the others do all the same."""
    for to in ("docx", "xlsx"):
        content = maker.make("support-it", to)
        assert isinstance(content, bytes)
        (tmp_path / f"whole-{to}.{to}").write_bytes(content)
        (tmp_path / f"cut-{to}.{to}").write_bytes(content[: len(content) // 2])
    assert set(office.converted(sorted(tmp_path.iterdir()), "pdf", tmp_path / "pages")) == {"whole-docx", "whole-xlsx"}


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("name", PLAN_NAMES)
def test_pages_are_accessible_and_quiet_in_a_browser(maker: Maker, browser: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(str(maker.make(name, "html")), encoding="utf-8")
    complaints: list[str] = []
    context = browser.new_context()
    shown = context.new_page()
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("request", lambda request: complaints.append(request.url) if request.url != path.as_uri() else None)
    shown.goto(path.as_uri())
    assert serious_findings(shown) == []
    context.close()
    assert complaints == []
