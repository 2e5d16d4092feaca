"""The sites that `make docs` makes: nothing in them leads nowhere, and they do in a browser what they are there for."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from making import pictures, site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="`make docs` has not installed its tools"),
]
NAME = "chromium"
PAGES = (
    "",
    "tutorials/first-plan/",
    "reference/indicators/quality/",
    "reference/plan-file/",
    "hooks/canevas_indicators/",
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    patched = pytest.MonkeyPatch()
    for name in ("CACHE", "DATA", "STATE"):
        patched.setenv(f"CANEVAS_{name}", "")  # the build sets them; what there was comes back
    folder = tmp_path_factory.mktemp("site")
    assert site.make(folder) == []
    yield folder / "docs" / "site"
    patched.undo()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(build: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(build)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_both_languages_are_there_with_their_pictures(build: Path) -> None:
    for language in ("fr", "en"):
        assert len(list((build / language).rglob("index.html"))) > 90
        made = {path.name for path in (build / language / "pictures").iterdir()}
        assert {"architecture.svg", "timeline.svg"} <= made
        assert "Réorganiser la boîte" in (build / "fr" / "pictures" / "timeline.svg").read_text(encoding="utf-8")


def test_a_link_an_anchor_a_picture_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    links = '<a href="no/">a</a> <a href="#no">b</a> <a href="#top">c</a>'
    page = f'<h1 id="top">A</h1>{links} <img src="no.png"> <img src="https://x.test/y.png">'
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "index.html").write_text(page, encoding="utf-8")
    told = sorted(site.broken_links(tmp_path, "fr"))
    assert told == [
        "fr/index.html: #no has no such anchor",
        "fr/index.html: fetches https://x.test/y.png",
        "fr/index.html: no.png leads nowhere",
        "fr/index.html: no/ leads nowhere",
    ]


def test_a_picture_that_could_not_be_made_is_left_out() -> None:
    page = "a\n\n![a picture](../pictures/page.png)\n\nb\n"
    assert pictures.without_missing(page, frozenset({"page.png"})) == page
    assert "picture" not in pictures.without_missing(page, frozenset())


def test_a_program_that_is_not_there_leaves_its_pictures_out_unless_it_has_to_be_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.delenv("CANEVAS_REQUIRES", raising=False)
    pictures._with("browser", (NAME,), pytest.fail)
    assert capsys.readouterr().err == "chromium is not installed: its pictures are left out\n"
    monkeypatch.setenv("CANEVAS_REQUIRES", "office,browser")
    with pytest.raises(SystemExit, match="chromium is not installed"):
        pictures._with("browser", (NAME,), pytest.fail)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_fit_and_fetch_nothing_from_elsewhere(browser: Any, address: str, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in PAGES:
        page.goto(f"{address}{language}/{name}", wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        assert page.locator("h1").count() == 1, name
        missing = (
            "[...document.images].filter(one => !one.complete || !one.naturalWidth || !one.alt).map(one => one.src)"
        )
        assert [one for one in page.evaluate(missing) if "logo" not in one] == [], name
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert errors == []
    page.close()


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("fr", "réclamations", "reference/indicators/"),
        ("fr", "reclamations", "reference/indicators/"),
        ("fr", "canevas log", "reference/commands/"),
        ("fr", "ACT-01", "reference/rules/act/"),
        ("en", "complaint", "reference/indicators/"),
        ("en", "baseline", "explanation/schedule/"),
    ],
)
def test_search_finds(browser: Any, address: str, language: str, words: str, found: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(f"{address}{language}/", wait_until="networkidle")
    page.locator(".md-search__button").click()
    page.locator("input").last.fill(words)
    page.locator(f"a[href*='{language}/{found}']").last.wait_for(state="attached")
    page.close()


def test_the_other_language_is_that_of_the_same_page(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(f"{address}fr/how-to/check/", wait_until="networkidle")
    there = page.locator("a.md-select__link[hreflang=en]").first.evaluate("link => link.href")
    assert there == f"{address}en/how-to/check/"
    page.goto(there)
    assert page.locator("h1").inner_text().startswith("Checking a plan")
    page.close()
