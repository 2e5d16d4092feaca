"""Every text of a plan tries to be more than a text: in every format it comes out as one, as other programs read it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents_read_back import FORMATS, Content, events, page, pdf, sound_parts, texts
from filled_plans import TYPES
from hostile_plans import HOSTILE, held, letters, rich, saying, text_keys

from canevas import Engine
from canevas.model.base import PlanModel

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")]

HARMLESS = "Zébulon"
MIXED = " ".join(HOSTILE[name] for name in ("html", "typst", "jinja", "formula", "paths", "markdown", "mermaid"))
IN_PICTURES = {"docx": 8, "html": 10, "md": 2, "pdf": 18, "svg": 6, "xlsx": 10}
"""By format, how many times at most a picture, or what is said of how the plan is made, cuts a text that is too long
for it, or does not repeat it: of other texts the rules say other things."""
SIGNS_OF_FORMULAS = tuple("=+-@\t\r＝＋－＠")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2026, 3, 2), cache=folder / "cache")


@pytest.fixture(scope="module")
def made(engine: Engine) -> Callable[..., Content]:
    """Render the plan of a type whose every text is the same one."""
    plans = {}

    def make(text: str, to: str, identity: str = "quality", **options: str) -> Content:
        if identity not in plans:
            plans[identity] = rich(engine, identity)
        return engine.render(saying(plans[identity], engine.plan_type(identity), text), to, **options)

    return make


@pytest.fixture(scope="module")
def usual(made: Callable[..., Content]) -> Callable[[str], Content]:
    """Give the same document with harmless texts, to be compared with."""
    known: dict[str, Content] = {}
    return lambda to: known.setdefault(to, made(HARMLESS, to)) if to not in known else known[to]


def times(text: str, to: str, content: Content) -> int:
    """Count how often a document says a text."""
    return letters("".join(texts(to, content))).count(letters(text))


@pytest.mark.parametrize("identity", TYPES)
def test_the_plans_say_it_wherever_a_plan_may_say_anything(engine: Engine, identity: str) -> None:
    """What the tests below stand on: no key of the model that takes any text is left out."""
    plan_type = engine.plan_type(identity)
    plan: PlanModel = engine.open_data(saying(rich(engine, identity), plan_type, HARMLESS)).require()
    assert set(held(plan, HARMLESS)) >= set(text_keys())


@pytest.mark.parametrize("to", [to for to in FORMATS if to != "png"])
@pytest.mark.parametrize("name", HOSTILE)
def test_it_comes_out_as_it_is_and_adds_nothing_that_acts(
    made: Callable[..., Content], usual: Callable[[str], Content], name: str, to: str
) -> None:
    text = HOSTILE[name].encode("utf-8", "replace").decode()  # half a letter, which no file holds
    content, expected = made(text, to), times(HARMLESS, to, usual(to))
    assert expected > 15
    if to == "pdf" and name in ("bidirectional", "unbroken", "wide letters"):
        text = re.split(r"\W|tutionnelle", text)[
            0
        ]  # the order is another one, pages begin within, fonts may be lacking
    assert times(text, to, content) >= expected - IN_PICTURES.get(to, 0)
    SAME[to](content, usual(to))


@pytest.mark.parametrize("identity", TYPES)
def test_fields_of_types_are_no_exception(
    made: Callable[..., Content], identity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures know no fields of types, and in a PDF they are cells like all others, which take the longest.

    Without the appraisal: it has one sentence more or less where other texts get other remarks.
    """
    monkeypatch.setattr("canevas.engine.formats.appraised", lambda _engine, _opened, view: view)
    for to in FORMATS:
        if to not in ("pdf", "png", "svg"):
            content = made(MIXED, to, identity)
            assert times(MIXED, to, content) >= 10, to
            SAME[to](content, made(HARMLESS, to, identity))


# --- nothing besides: the document is built as the one with harmless texts is -----------------------------------------


def _same_page(content: Content, usual: Content) -> None:
    found, expected = page(content), page(usual)
    for shown in (found, expected):
        for drawing in list(shown.iter("{http://www.w3.org/2000/svg}svg")):
            _harmless_drawing(drawing)
            drawing.clear()
    shapes = [[(one.tag, sorted(one.attrib)) for one in shown.iter() if one.tag != "p"] for shown in (found, expected)]
    assert shapes[0] == shapes[1]
    assert all(str(one.get("href", "#")).startswith("#") for one in found.iter())
    scripts = [[one.text for one in shown.iter("script")] for shown in (found, expected)]
    assert scripts[0] == scripts[1]


def _harmless_drawing(drawing: Any) -> None:
    for one in drawing.iter():
        assert not [name for name in one.attrib if "href" in name or "src" in name or name.startswith("on")]
        assert str(one.tag).rpartition("}")[2] not in ("script", "foreignObject", "image", "a", "use", "animate", "set")


def _same_svg(content: Content, usual: Content) -> None:
    import xml.etree.ElementTree as ET

    found, expected = ET.fromstring(content), ET.fromstring(usual)  # noqa: S314 - made by ourselves
    _harmless_drawing(found)
    assert {one.tag for one in found.iter()} <= {one.tag for one in expected.iter()}


def _same_docx(content: Content, usual: Content) -> None:
    found, expected = (sound_parts(one) for one in (content, usual))
    assert found.keys() == expected.keys()
    active = ("instrText", "fldSimple", "hyperlink", "object", "pict", "altChunk", "control", "OLEObject")
    counts = [
        {
            kind: sum(one.tag.rpartition("}")[2] == kind for part in parts.values() for one in part.iter())
            for kind in active
        }
        for parts in (found, expected)
    ]
    assert counts[0] == counts[1]
    fields = [
        sorted(str(one.text) for part in parts.values() for one in part.iter() if one.tag.endswith("}instrText"))
        for parts in (found, expected)
    ]
    assert fields[0] == fields[1]


def _same_xlsx(content: Content, usual: Content) -> None:
    import openpyxl

    assert isinstance(content, bytes)
    assert isinstance(usual, bytes)
    assert sound_parts(content).keys() == sound_parts(usual).keys()
    formulas = []
    for raw in (content, usual):
        cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(raw)) for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.hyperlink is not None]
        formulas.append([cell.coordinate for cell in cells if cell.data_type == "f"])
    assert formulas[0] == formulas[1]


def _same_csv(content: Content, usual: Content) -> None:
    rows = []
    for text in (content, usual):
        assert isinstance(text, str)
        rows.append(list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=",", strict=True)))
    assert [len(row) for row in rows[0]] == [len(row) for row in rows[1]]
    acting = [cell for row in rows[0] for cell in row if cell.lstrip().startswith(SIGNS_OF_FORMULAS)]
    assert [cell for cell in acting if not re.fullmatch(r"-?[\d.]+", cell)] == []


def _same_ics(content: Content, usual: Content) -> None:
    shapes = [
        [sorted((name, len(parts)) for name, parts in one.contents.items()) for one in events(text)]
        for text in (content, usual)
    ]
    assert shapes[0] == shapes[1]


def _same_md(content: Content, usual: Content) -> None:
    """Compare the kinds of tokens, but paragraphs: an empty line of the text's own begins one; a diagram has the same statements."""
    from markdown_it import MarkdownIt

    kinds, diagrams = [], []
    for text in (content, usual):
        assert isinstance(text, str)
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        kinds.append(
            [token.type for token in tokens if token.type not in ("paragraph_open", "inline", "paragraph_close")]
        )
        fences = [token.content for token in tokens if token.type == "fence"]
        diagrams.append([_statement(line) for fence in fences for line in fence.splitlines()])
    assert kinds[0] == kinds[1]
    assert diagrams[0] == diagrams[1]


def _statement(line: str) -> str:
    """Give what a line of a Mermaid diagram is, without what it says."""
    line = line.strip()
    head = next(
        (
            word
            for word in (
                "section",
                "dateFormat",
                "axisFormat",
                "gantt",
                "inclusiveEndDates",
                "click",
                "call",
                "excludes",
            )
            if line.startswith(word)
        ),
        "",
    )
    return head or ("%%" if line.startswith("%%") else f":{line.count(':')}")


def _same_pdf(content: Content, usual: Content) -> None:  # noqa: ARG001 - all are compared alike
    found = pdf(content)
    root = found.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root.keys())
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}).keys())
    for one in _annotations(found):
        assert one.get("/Subtype") == "/Link"
        assert "/URI" not in str(one)
        assert one.get("/A", {}).get("/S", "/GoTo") == "/GoTo"


def _annotations(found: Any) -> Iterator[Any]:
    for one in found.pages:
        for annotation in one.get("/Annots", []):
            yield annotation.get_object()


def _readable(content: Content, usual: Content) -> None:  # noqa: ARG001 - all are compared alike
    assert content


SAME: dict[str, Callable[[Content, Content], None]] = {
    **dict.fromkeys(FORMATS, _readable),
    "html": _same_page,
    "svg": _same_svg,
    "docx": _same_docx,
    "xlsx": _same_xlsx,
    "csv": _same_csv,
    "ics": _same_ics,
    "md": _same_md,
    "pdf": _same_pdf,
}


# --- in a browser ----------------------------------------------------------------------------------------------------


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("to", ["html", "svg"])
def test_nothing_happens_in_a_browser(made: Callable[..., Content], browser: Any, tmp_path: Path, to: str) -> None:
    context = browser.new_context()
    shown, complaints = context.new_page(), []
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    shown.on(
        "request",
        lambda request: complaints.append(request.url) if not request.url.startswith(tmp_path.as_uri()) else None,
    )
    for number, text in enumerate((*HOSTILE.values(), MIXED)):
        path = tmp_path / f"{number}.{to}"
        path.write_text(str(made(text, to)), encoding="utf-8")
        shown.goto(path.as_uri())
        assert to == "svg" or shown.title() == " ".join(shown.locator("h1").inner_text().split())
    context.close()
    assert complaints == []
