"""Word models of the user's own: filled in, checked tag by tag, and refused where they could do harm."""

from __future__ import annotations

import struct
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from example_plans import PLANS
from word_models import BODY, KINDS, changed, field, model, packed, parts, with_relation, with_xml
from zip_bombs import BOMBS, bomb, memory_taken

from canevas import DocumentModel, Engine, InputError, UsageError
from canevas_formats.docx.opening import parts_of
from canevas_formats.docx.starter import FILES, FOLDER, starter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Fill = Callable[[bytes], bytes]

pytestmark = pytest.mark.slow

PLAN = PLANS / "support-it.plan.yaml"
HOSTILE = '<w:t>{{ title }} {% raw %} & " \N{RIGHT-TO-LEFT OVERRIDE}=1+1'


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("project")
    return Engine.discover(folder, today=date(2025, 5, 11), cache=folder / "cache")


@pytest.fixture
def fill(engine: Engine, tmp_path: Path) -> Fill:
    def fill(content: bytes) -> bytes:
        path = tmp_path / "mine.docx"
        path.write_bytes(content)
        made = engine.render(PLAN, "docx", model=path)
        assert isinstance(made, bytes)
        return made

    return fill


@pytest.fixture
def faults(engine: Engine, tmp_path: Path) -> Callable[[bytes], list[str]]:
    def check(content: bytes) -> list[str]:
        path = tmp_path / "mine.docx"
        path.write_bytes(content)
        return [fault.render("en") for fault in engine.models.check(path)]

    return check


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


# --- filling in ------------------------------------------------------------------------------------------------------


def test_tags_are_filled_in_with_words_of_the_plan_s_language(fill: Fill) -> None:
    made = fill(model("{{ title }} : {{ plan.period }}", "{{ t(fr='Fait', en='Done') }} {{ plan.percent }}"))
    assert texts(made) == ["Optimisation du support IT : 1er mai – 30 juin 2025", "Fait 25.0"]


def test_rows_and_paragraphs_come_once_for_each_item(fill: Fill) -> None:
    rows = (
        ("Action", "Qui"),
        ("{%tr for action in actions %}", ""),
        ("{{ action.title }}", "{{ action.owner }}"),
        ("{%tr endfor %}", ""),
    )
    made = fill(model("{%p for one in conclusion.recommendations %}", "– {{ one }}", "{%p endfor %}", rows=rows))
    assert len(texts(made)) == 3
    assert [row.cells[1].text for row in Document(BytesIO(made)).tables[0].rows] == [
        "Qui", "Technicien référent", "Développeur", "Responsable com interne", "Responsable IT",
    ]  # fmt: skip


def test_tags_stand_in_headers_and_in_what_programs_tell(fill: Fill) -> None:
    document = Document(BytesIO(model("x", header="{{ date }}")))
    document.core_properties.title = "{{ title }} & co"
    stream = BytesIO()
    document.save(stream)
    made = Document(BytesIO(fill(stream.getvalue())))
    assert made.sections[0].header.paragraphs[0].text == "11 mai 2025"
    assert made.core_properties.title == "Optimisation du support IT & co"


def test_a_tag_that_word_cut_into_pieces_is_one(fill: Fill) -> None:
    cut = (
        "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ ti</w:t></w:r><w:r><w:t>tle }}</w:t></w:r></w:p>"
    )
    assert texts(fill(with_xml(model(), cut)))[0] == "Optimisation du support IT"


def test_the_same_plan_gives_the_same_bytes(fill: Fill) -> None:
    content = model("{{ title }}", header="{{ date }}")
    assert fill(content) == fill(content)


def test_what_a_plan_says_is_text_wherever_a_tag_prints_it(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "mine.docx").write_bytes(model("{{ title }}", "{{ plan.context }}", "{{ actions[0].title }}"))
    plan = {
        "type": "quality",
        "title": HOSTILE,
        "context": f"{HOSTILE}\nx",
        "actions": [{"id": "A1", "title": HOSTILE}],
    }
    made = engine.render(plan, "docx", model=tmp_path / "mine.docx")
    assert isinstance(made, bytes)
    assert texts(made) == [HOSTILE, f"{HOSTILE}\nx", HOSTILE]


def test_every_name_that_is_told_is_there(engine: Engine) -> None:
    for plan_type in (None, "quality", "crisis"):
        lines = []
        for group, names in engine.models.names(plan_type).items():
            lists = group not in ("", "plan", "conclusion")
            prefix = f"{group}[0]." if lists else f"{group}." if group else ""
            lines += [f"{{{{ {prefix}{name} if {prefix}{name} is string else 1 }}}}" for name in names]
        path = engine.folder / "names.docx"
        path.write_bytes(model(*lines))
        assert engine.models.check(path, plan_type) == []


@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.plan.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_models_to_begin_with_take_every_example(engine: Engine, plan: Path, language: str) -> None:
    made = engine.render(plan, "docx", model=FILES[language])
    assert isinstance(made, bytes)
    assert "{{" not in "".join(texts(made))
    assert "{%" not in parts(made)[BODY].decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_models_to_begin_with_are_those_that_the_source_gives(language: str) -> None:
    """Where this fails: ``python -m canevas_formats.docx.starter``."""
    assert parts((FOLDER / FILES[language]).read_bytes()) == parts(starter(language))


# --- finding it ------------------------------------------------------------------------------------------------------


def test_a_model_is_found_among_the_templates_of_the_project(engine: Engine) -> None:
    folder = engine.folder / ".canevas" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "comité.docx").write_bytes(model("{{ title }}"))
    for name in ("comité", "comité.docx", "project:comité"):
        made = engine.render(PLAN, "docx", model=name)
        assert isinstance(made, bytes)
        assert texts(made) == ["Optimisation du support IT"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere.docx", "there is no model “nowhere.docx”"),
        ("../../nowhere/passwd", "there is no model"),
        (str(PLAN), "no format fills in support-it.plan.yaml; models end in: docx"),
    ],
)
def test_what_is_no_model_is_refused(engine: Engine, name: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        engine.render(PLAN, "docx", model=name)


def test_another_format_fills_in_none(engine: Engine) -> None:
    with pytest.raises(UsageError, match="is filled in by the format “docx”, not by “html”"):
        engine.render(PLAN, "html", model=FOLDER / FILES["fr"])


# --- checking it -----------------------------------------------------------------------------------------------------


def test_each_fault_is_told_with_its_paragraph(faults: Callable[[bytes], list[str]]) -> None:
    content = model(
        "Fine {{ title }}", "No {{ plan.nothing }} here", "{% for one in nowhere %}{% endfor %}", header="{{ x }}"
    )
    assert faults(content) == [
        "mine.docx, paragraph 2 “No {{ plan.nothing }} here”: “nothing” is not among what a model is given",
        "mine.docx, paragraph 3 “{% for one in nowhere %}{% endfor %}”: “nowhere” is not among what a model is given",
        "mine.docx, header, paragraph 1 “{{ x }}”: “x” is not among what a model is given",
    ]


def test_tags_that_cannot_be_read_are_told_each(faults: Callable[[bytes], list[str]]) -> None:
    content = model("{{ title }", "{% if %}x{% endif %}", "{{ title | shout }}", "x }} y", "Fine")
    told = [fault.partition(" “")[0] for fault in faults(content)]
    assert told == [f"mine.docx, paragraph {number}" for number in (1, 2, 3, 4)]


def test_a_block_that_is_not_ended_is_told(faults: Callable[[bytes], list[str]]) -> None:
    (fault,) = faults(model("{%p for action in actions %}", "{{ action.title }}"))
    assert "this tag cannot be read" in fault
    assert "endfor" in fault


def test_a_fault_stops_a_document(fill: Fill) -> None:
    with pytest.raises(InputError, match=r"paragraph 1 “\{\{ plan.nothing \}\}”") as caught:
        fill(model("{{ plan.nothing }}"))
    assert caught.value.hint is not None
    assert "canevas templates context" in str(caught.value)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}", "{{ range.__init__.__globals__ }}", "{{ title | safe }}", "{{ self._x }}",
        "{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{{ 'a' * 1000000000 }}",
        "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}", "{{ actions }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}", "{{ cycler.__init__ }}", "{{ title.format }}",
    ],
)  # fmt: skip
def test_no_tag_leaves_the_sandbox(fill: Fill, tag: str) -> None:
    with pytest.raises(InputError, match="mine"):
        fill(model(tag))


# --- refusing it -----------------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    return packed({**parts(model()), "word/media/a.xml": b"<a>" + b" " * 80_000_000 + b"</a>"})


def _lying_bomb() -> bytes:
    """Say of a large part that it is small, in the directory as well."""
    content = bytearray(_bomb())
    name = b"word/media/a.xml"
    place = content.rindex(name) - 46  # the entry of the directory, at whose 24th byte its size stands
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DANGEROUS = {
    "a bomb": (_bomb, "larger than any document"),
    "a bomb that lies": (_lying_bomb, "damaged"),
    "many parts": (lambda: packed({f"{n}.xml": b"" for n in range(3000)}), "larger than any document"),
    "a text": (lambda: b"not a zip", "no Word document"),
    "a zip": (lambda: packed({"a.txt": b"x"}), "no Word document"),
    "an entity": (lambda: changed(model(), BODY, lambda part: DOCTYPE + part.split(b"?>", 1)[1]), "DOCTYPE"),
    "an entity in UTF-16": (
        lambda: changed(model(), "word/settings.xml", lambda _: '<!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    "a depth": (lambda: with_xml(model(), "<w:p>" * 500 + "</w:p>" * 500), "nested too deeply"),
    "a name": (lambda: packed({**parts(model()), "../evil.xml": b"<a/>"}), "names that no document"),
    "macros": (
        lambda: changed(model(), KINDS, lambda part: part.replace(b"wordprocessingml.document.main", b"macroEnabled.main")),
        "Word document|macros",
    ),
    "a macro project": (lambda: with_relation(model(), "vbaProject", "vbaProject.bin", external=False), "runs"),
    "an object": (lambda: with_relation(model(), "oleObject", "embeddings/o.bin", external=False), "runs"),
    "a remote image": (lambda: with_relation(model(), "image", "https://example.org/a.png"), "from elsewhere"),
    "a file": (lambda: with_relation(model(), "hyperlink", "file:///etc/passwd"), "from elsewhere"),
    "a share": (lambda: with_relation(model(), "image", "\\\\host\\share\\a.png"), "from elsewhere"),
    "another document": (lambda: with_relation(model(), "aFChunk", "a.html", external=False), "runs"),
    "a picture to fetch": (lambda: with_xml(model(), field(" INCLUDE", "PICTURE ", '"http://example.org/a" ')), "a field"),
    "a field in one": (
        lambda: with_xml(model(), '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\x "/></w:p>'),
        "a field.*DDEAUTO",
    ),
    "a field within": (
        lambda: with_xml(
            model(),
            field("</w:instrText></w:r>" + field(" PAGE ")[5:-6] + "<w:r><w:instrText>").replace("PAGE", "INCLUDETEXT"),
        ),
        "a field",
    ),
    "a field by a tag": (lambda: with_xml(model(), field(" {{ title }} ")), "a field"),
    "an image by its address": (
        lambda: with_xml(
            model(),
            '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://e.org/a"/></v:rect></w:pict></w:r></w:p>',
        ),
        "from elsewhere",
    ),
    "something cut off": (lambda: model()[:-200], "no Word document|damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_model_is_refused(fill: Fill, name: str) -> None:
    make, told = DANGEROUS[name]
    with pytest.raises(InputError, match=told):
        fill(make())


@pytest.mark.parametrize("kind", BOMBS)
@pytest.mark.parametrize("name", ["word/media/a.png", "word/a.xml"])
def test_no_way_of_compression_takes_more_memory_than_a_document_says(kind: str, name: str) -> None:
    content = bomb(kind, name, parts(model()))
    told = "damaged" if kind == "deflate" else "compressed in another way"

    def read() -> None:
        with pytest.raises(InputError, match=told):
            parts_of(DocumentModel("mine.docx", content))

    assert memory_taken(read) < 2_000_000


def test_why_the_system_refuses_a_model_is_told_in_the_users_language(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(model())
    assert engine.models.find(str(path)).content == model()

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as refusing:
        refusing.setattr("pathlib.Path.open", denied)
        with pytest.raises(InputError) as raised:
            engine.models.find(str(path))
    assert raised.value.render("fr").endswith("ne peut pas être lu : vous n'en avez pas le droit")


def test_the_template_on_which_it_was_written_is_asked_of_nobody(fill: Fill) -> None:
    name = "word/_rels/settings.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    content = changed(model("{{ title }}"), name, lambda _: relations)
    content = changed(
        content,
        "word/settings.xml",
        lambda part: part.replace(
            b"<w:zoom",
            b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/><w:zoom',
        ),
    )
    made = parts(fill(content))
    assert b"evil" not in b"".join(made.values())
    assert b"attachedTemplate" not in made["word/settings.xml"]


@pytest.mark.parametrize(
    "code", ["PAGE", "NUMPAGES", ' HYPERLINK "https://example.org/link/INCLUDEPICTURE" ', " = 1 + 1 "]
)
def test_fields_that_do_no_harm_are_kept(fill: Fill, code: str) -> None:
    assert code.strip().replace('"', "") in parts(fill(with_xml(model(), field(code.replace('"', "")))))[BODY].decode()


def test_links_to_the_web_are_kept(fill: Fill) -> None:
    made = parts(fill(with_relation(model(), "hyperlink", "https://example.org/")))
    assert b"https://example.org/" in made["word/_rels/document.xml.rels"]
