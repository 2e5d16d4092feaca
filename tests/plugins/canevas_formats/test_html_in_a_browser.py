"""The web page in a real browser: choosing, sorting, keyboard, phone, paper, nothing from the network, accessibility."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from needed_programs import serious_findings

from canevas import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

PLANS = Path(__file__).parents[3] / "docs" / "examples" / "plans"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
HOSTILE = '<img src="http://example.invalid/x" onerror="document.title=1"></script><script>document.title=2</script>'
ACTIONS = [
    ("A1", "Zèbres à compter", "plan", "Ada", "2026-01-05", "2026-01-09", "done"),
    ("A2", "Étiquettes à poser", "plan", "Émile", "2026-01-12", "2026-01-16", "in_progress"),
    ("A3", "Boîtes à ranger", "plan", "Ada", "2026-01-05", "2026-01-12", "planned"),
    ("A4", "Audit", "check", "Émile", "2026-02-02", "2026-02-06", "planned"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2026, 1, 14), cache=folder / "cache")


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    """Give a plan of four actions, the last of which waits for the second; its words try to be more than words."""
    names = ("id", "title", "phase", "owner", "start", "end", "status")
    actions: list[dict[str, Any]] = [dict(zip(names, one, strict=True)) for one in ACTIONS]
    actions[3]["after"] = ["A2"]
    actions[1]["resources"] = HOSTILE
    indicator = {
        "id": "I1",
        "name": "Délai",
        "unit": "days",
        "direction": "lower",
        "baseline": {"value": 7, "date": "2026-01-02"},
        "target": {"value": 3, "date": "2026-03-31"},
        "thresholds": {"green": 3, "amber": 5},
        "measurements": [{"date": "2026-01-12", "value": 6}],
    }
    return {
        "canevas": 1,
        "type": "quality",
        "language": "fr",
        "title": "Ranger l'entrepôt",
        "context": HOSTILE,
        "period": {"start": "2026-01-05", "end": "2026-03-31"},
        "calendar": "FR",
        "indicators": [indicator],
        "actions": actions,
    }


@pytest.fixture
def shown(browser: Any, engine: Engine, plan: dict[str, Any], tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Show a plan as a page; afterwards nothing may have been asked of a network, and nothing complained about."""
    contexts, complaints = [], []

    def show(target: Any = plan, **settings: Any) -> Any:
        path = tmp_path / "page.html"
        path.write_text(str(engine.render(target, "html")), encoding="utf-8")
        context = browser.new_context(**{"viewport": DESK, "locale": "fr", **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


def titles(page: Any) -> list[str]:
    return [one.split("\n")[0] for one in page.locator("#actions tr[data-item]:visible > th").all_inner_texts()]


def rows_of_the_timeline(page: Any) -> list[str]:
    rows = page.locator("#timeline .actions > g")
    title = "row => row.querySelector('text').firstChild.textContent"
    return [rows.nth(n).evaluate(title) for n in range(rows.count()) if rows.nth(n).is_visible()]


def test_choosing_an_owner_leaves_their_actions_in_tables_and_timeline(shown: Callable[..., Any]) -> None:
    page = shown()
    assert page.get_by_role("status").inner_text().strip() == "4 actions sur 4"
    height = page.locator("#timeline svg").bounding_box()["height"]
    page.get_by_label("Responsable").select_option(label="Émile")
    assert titles(page) == ["Étiquettes à poser", "Audit"]
    assert rows_of_the_timeline(page) == ["Étiquettes à poser", "Audit"]
    assert page.get_by_role("status").inner_text().strip() == "2 actions sur 4"
    assert page.locator("#timeline .chosen").inner_text() == "Responsable\N{NO-BREAK SPACE}: Émile · 2 actions sur 4"
    assert page.locator("#timeline svg").bounding_box()["height"] < height - 40
    assert page.locator("#timeline .links path").is_visible()
    legend, picture = (page.locator(f"#timeline {one}").bounding_box() for one in (".sign.today", "svg"))
    assert legend["height"] < 20
    assert legend["y"] > picture["y"] + picture["height"] - 40
    assert not page.locator("#timeline figcaption").is_visible()


def test_choosing_a_status_reduces_the_timeline(shown: Callable[..., Any]) -> None:
    page = shown()
    page.get_by_label("Statut").select_option(label="Fait")
    assert rows_of_the_timeline(page) == titles(page) == ["Zèbres à compter"]
    assert page.get_by_role("status").inner_text().strip() == "1 action sur 4"
    headings = page.locator("#timeline .headings > g:visible")
    assert headings.count() == 1
    assert not page.locator("#timeline .links path").is_visible()


def test_arrows_end_at_their_bars_when_rows_have_moved(shown: Callable[..., Any]) -> None:
    page = shown()
    page.get_by_label("Responsable").select_option(label="Émile")
    place = "(e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"
    bars = page.locator("#timeline .actions > g:visible .bar")
    first, then = bars.nth(0).evaluate(place), bars.nth(1).evaluate(place)
    link = page.locator("#timeline .links path").evaluate(place)
    assert first[1] - 2 <= link[1] <= first[3] + 2
    assert then[1] - 2 <= link[3] <= then[3] + 2


def test_nothing_matches_then_all_is_shown_again(shown: Callable[..., Any]) -> None:
    page = shown()
    page.get_by_label("Phase").select_option(index=2)
    page.get_by_label("Statut").select_option(label="Fait")
    assert titles(page) == []
    assert page.get_by_role("status").inner_text().strip() == "Aucune action ne correspond"
    assert page.locator("#actions table:visible").count() == 0
    page.get_by_role("button", name="Tout afficher").click()
    assert len(titles(page)) == 4
    assert page.evaluate("document.activeElement.id") == "tools-phase"
    assert not page.locator("#tools-reset").is_visible()


def test_sorting_goes_up_down_and_back(shown: Callable[..., Any]) -> None:
    page = shown()
    head = page.locator("#actions thead th", has_text="Action").first
    button = head.get_by_role("button")
    first = titles(page)
    button.click()
    assert titles(page) == ["Boîtes à ranger", "Étiquettes à poser", "Zèbres à compter", "Audit"]
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("#tools-sorted").inner_text() == "Tri croissant : Action"
    button.click()
    assert titles(page)[:3] == ["Zèbres à compter", "Étiquettes à poser", "Boîtes à ranger"]
    assert head.get_attribute("aria-sort") == "descending"
    button.click()
    assert titles(page) == first
    assert head.get_attribute("aria-sort") is None


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("Fin", ["Zèbres à compter", "Boîtes à ranger", "Étiquettes à poser"]),
        ("Statut", ["Boîtes à ranger", "Étiquettes à poser", "Zèbres à compter"]),
        ("Responsable", ["Zèbres à compter", "Boîtes à ranger", "Étiquettes à poser"]),
    ],
)
def test_dates_are_sorted_as_dates_and_statuses_in_the_order_of_work(
    shown: Callable[..., Any], column: str, expected: list[str]
) -> None:
    page = shown()
    page.locator("#actions thead").first.get_by_role("button", name=column).click()
    assert titles(page)[:3] == expected


def test_it_works_from_the_keyboard_alone(shown: Callable[..., Any]) -> None:
    page = shown()
    page.locator("nav a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "tools-phase"
    page.keyboard.press("Tab")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert titles(page) == ["Étiquettes à poser", "Audit"]
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tout afficher"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Action"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Space")
    assert titles(page)[0] == "Boîtes à ranger"


def test_all_is_there_with_scripts_off(shown: Callable[..., Any]) -> None:
    page = shown(java_script_enabled=False)
    assert len(titles(page)) == 4
    assert not page.locator("#tools").is_visible()
    assert not page.locator(".chosen:visible").count()
    assert page.locator("#timeline svg").is_visible()
    assert page.locator("#indicators svg").is_visible()


@pytest.mark.parametrize("name", ["servicia", "support-it", "complaints-en", None])
def test_a_phone_shows_it_without_moving_sideways(
    shown: Callable[..., Any], plan: dict[str, Any], name: str | None
) -> None:
    long = {**plan, "title": "Anticonstitutionnellement" * 20}
    page = shown(PLANS / f"{name}.plan.yaml" if name else long, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    small = "e => [e.getBoundingClientRect().height, e.getBoundingClientRect().width]"
    for field in page.locator("#tools select:visible").all():
        assert min(field.evaluate(small)) >= 44


def test_a_phone_sorts_by_a_list(shown: Callable[..., Any]) -> None:
    page = shown(viewport=PHONE)
    assert page.locator("thead button:visible").count() == 0
    page.get_by_label("Trier par").select_option(label="Action")
    assert titles(page)[0] == "Boîtes à ranger"


def test_paper_has_what_was_chosen_and_says_so(shown: Callable[..., Any]) -> None:
    page = shown()
    page.get_by_label("Responsable").select_option(label="Émile")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#tools").is_visible()
    assert page.locator("#actions .chosen").inner_text() == "Responsable\N{NO-BREAK SPACE}: Émile · 2 actions sur 4"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert titles(page) == ["Étiquettes à poser", "Audit"]
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000


@pytest.mark.parametrize(
    ("name", "scheme", "viewport"),
    [
        (None, "light", DESK),
        (None, "dark", PHONE),
        ("complaints-en", "light", PHONE),
        ("complaints-en", "dark", DESK),
        ("servicia", "light", DESK),
    ],
)
def test_axe_finds_nothing_serious(
    shown: Callable[..., Any], name: str | None, scheme: str, viewport: dict[str, int], plan: dict[str, Any]
) -> None:
    page = shown(PLANS / f"{name}.plan.yaml" if name else plan, color_scheme=scheme, viewport=viewport)
    if name is None:
        page.get_by_label("Responsable").select_option(label="Émile")
    assert serious_findings(page) == []


def test_a_plan_s_text_runs_nothing(shown: Callable[..., Any]) -> None:
    page = shown()
    assert page.title() == "Ranger l'entrepôt"
    assert page.locator("#context").inner_text().count("<script>") == 1
    assert page.locator("img").count() == 0
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert re.search(r"script-src 'sha256-[\w+/=]{44}'", policy)
