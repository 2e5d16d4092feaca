"""The order of template folders: whose template is used for which type and format, and what templates are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_packs import TYPE, events_pack, module_of, write_pack

from canevas import PluginError, UsageError
from canevas.templating import Templates
from canevas.templating.outline import outline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from canevas import Engine

PLAN = "plan.yaml.j2"
BLOCKS = (
    "head",
    "identity",
    "context",
    "people",
    "objectives",
    "indicators",
    "actions",
    "follow_up",
    "conclusion",
    "origin",
)
HEIR = """
    canevas: 1
    pack: feasts
    requires: [events]
    plan_type: {extends: events, name: {fr: Fête, en: Feast}, purpose: {fr: p, en: p}, examples: {fr: [e], en: [e]}}
"""
ADDER = """
    canevas: 1
    pack: adder
    requires: [events]
    plan_type: {adds_to: events}
"""
LETTER = """
from canevas import hookimpl
@hookimpl
def canevas_output_formats(context):
    return {"%s": lambda report: report.template("letter.txt.j2")}
"""


def letter_format(folder: Path, name: str, text: str) -> Any:
    """Write a plugin with a format that renders a letter."""
    manifest = f"canevas: 1\npack: {name}\nformats: {{{name}: {{fr: F, en: F, extension: {name}}}}}\n"
    module = module_of(folder, name, LETTER % name, manifest)
    write_pack(folder / name, {"templates/letter.txt.j2": text})
    return module


def origins(engine: Engine, plan_type: str | None, name: str = PLAN) -> list[tuple[str, str]]:
    """Give whose templates of a name there are, and what becomes of each."""
    (listing,) = [one for one in engine.template_folders.listings(plan_type) if one.name == name]
    return [(found.file.source.prefix, found.state) for found in listing.candidates]


def test_project_user_type_and_bases_then_the_core(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    events = events_pack(tmp_path)
    heir = write_pack(tmp_path / "feasts", HEIR)
    data = tmp_path / "data"
    engine = canevas_engine(packs=[events, heir])
    engine.data = data
    assert origins(engine, "feasts") == [("core", "used")]
    write_pack(events, {f"templates/{PLAN}": '{% extends "core:plan.yaml.j2" %}'})
    assert origins(engine, "feasts") == [("events", "used"), ("core", "extended")]
    write_pack(heir, {f"templates/{PLAN}": '{% extends "events:plan.yaml.j2" %}'})
    assert origins(engine, "feasts") == [("feasts", "used"), ("events", "extended"), ("core", "extended")]
    assert origins(engine, "events") == [("events", "used"), ("core", "extended")]
    write_pack(data, {f"templates/{PLAN}": '{% extends "core:plan.yaml.j2" %}'})
    write_pack(tmp_path / ".canevas", {f"templates/{PLAN}": '{% extends "user:plan.yaml.j2" %}'})
    del engine.__dict__["template_folders"]
    assert origins(engine, "feasts") == [
        ("project", "used"),
        ("user", "extended"),
        ("feasts", "hidden"),
        ("events", "hidden"),
        ("core", "extended"),
    ]
    assert origins(engine, None) == [("project", "used"), ("user", "extended"), ("core", "extended")]


def test_a_pack_that_adds_to_a_type_changes_no_template_of_it(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    adder = write_pack(tmp_path / "adder", {"pack.yaml": ADDER, f"templates/{PLAN}": "not even a plan"})
    engine = canevas_engine(packs=[events_pack(tmp_path), adder])
    assert origins(engine, "events") == [("core", "used")]
    assert engine.scaffold("events", start="2026-01-05").plan.title == "Événement"


def test_each_format_takes_its_own_template_first(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    plugins = [letter_format(tmp_path, name, f"of {name}") for name in ("zeta", "alpha")]
    engine = canevas_engine(packs=[events_pack(tmp_path)], plugins=plugins)
    plan = engine.scaffold("events", start="2026-01-05").text
    assert (engine.render(plan, "zeta"), engine.render(plan, "alpha")) == ("of zeta", "of alpha")
    listed = [
        [found.file.source.prefix for found in one.candidates]
        for one in engine.template_folders.listings()
        if one.name == "letter.txt.j2"
    ]
    assert listed == [["alpha", "zeta"], ["zeta", "alpha"]]


def test_a_format_finds_the_template_of_another(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    first = letter_format(tmp_path, "alpha", "of alpha")
    second = letter_format(tmp_path, "zeta", "gone")
    (tmp_path / "zeta" / "templates" / "letter.txt.j2").unlink()
    engine = canevas_engine(packs=[events_pack(tmp_path)], plugins=[first, second])
    plan = engine.scaffold("events", start="2026-01-05").text
    assert engine.render(plan, "zeta") == "of alpha"
    write_pack(tmp_path / "events", {"templates/letter.txt.j2": "of events, not {% include 'alpha:letter.txt.j2' %}"})
    assert engine.render(plan, "zeta") == "of events, not of alpha"


def test_templates_that_extend_each_other_are_listed_all_the_same(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    events = events_pack(tmp_path)
    write_pack(events, {f"templates/{PLAN}": '{% extends "project:plan.yaml.j2" %}'})
    write_pack(tmp_path / ".canevas", {f"templates/{PLAN}": '{% extends "events:plan.yaml.j2" %}'})
    engine = canevas_engine(packs=[events])
    assert origins(engine, "events") == [("project", "used"), ("events", "extended"), ("core", "hidden")]


def test_an_unknown_type_is_refused(canevas_engine: Callable[..., Engine]) -> None:
    with pytest.raises(UsageError, match="no plan type"):
        canevas_engine().template_folders.listings("nowhere")


# --- the contract with those who override ------------------------------------------------------------------------------


def test_the_blocks_of_the_core_are_a_contract(canevas_engine: Callable[..., Engine]) -> None:
    outline = outline_of(canevas_engine().template_folders.original(PLAN))
    assert set(outline.blocks) == set(BLOCKS)
    assert outline.extends == ""


@pytest.mark.parametrize(
    ("name", "blocks"),
    [
        ("report.html.j2", {"head", "style", "header", "navigation", "section", "footer", "script"}),
        ("report.md.j2", {"head", "section", "footer"}),
    ],
)
def test_the_blocks_of_reports_are_a_contract(
    canevas_engine: Callable[..., Engine], name: str, blocks: set[str]
) -> None:
    assert set(outline_of(canevas_engine(packs=["html", "markdown"]).template_folders.original(name)).blocks) == blocks


@pytest.mark.parametrize("name", [PLAN, "report.html.j2", "report.md.j2"])
def test_each_block_says_in_both_languages_what_it_prints(canevas_engine: Callable[..., Engine], name: str) -> None:
    outline = outline_of(canevas_engine(packs=["html", "markdown"]).template_folders.original(name))
    for block, purpose in outline.blocks.items():
        assert set(purpose) == {"fr", "en"}, block
        assert all(text.endswith(".") and "\n" not in text for text in purpose.values()), block


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_can_be_extended(canevas_engine: Callable[..., Engine], tmp_path: Path, block: str) -> None:
    events = events_pack(tmp_path)
    before = canevas_engine(packs=[events]).scaffold("events", start="2026-01-05").text
    own = f'{{% extends "core:{PLAN}" %}}{{% block {block} %}}# mine\n{{{{ super() }}}}{{% endblock %}}'
    write_pack(events, {f"templates/{PLAN}": own})
    after = canevas_engine(packs=[events]).scaffold("events", start="2026-01-05").text
    assert after.replace("# mine\n", "", 1) == before


# --- what templates are given -------------------------------------------------------------------------------------------

PLAIN = (str, int, float, bool, type(None))


def not_plain(data: Any, place: str) -> list[str]:
    """Give the places of all that is no text, number, list or mapping, of exactly these types."""
    if type(data) in PLAIN:
        return []
    if type(data) in (list, tuple):
        return [found for number, item in enumerate(data) for found in not_plain(item, f"{place}[{number}]")]
    if type(data) is dict:
        assert all(type(key) is str for key in data), place
        return [found for key, value in data.items() for found in not_plain(value, f"{place}.{key}")]
    return [f"{place}: {type(data).__name__}"]


@pytest.mark.parametrize("plan_type", ["events", "quality"])
def test_only_plain_data_is_given(
    canevas_engine: Callable[..., Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan_type: str
) -> None:
    given: dict[str, Mapping[str, Any]] = {}
    render = Templates.render

    def seen(self: Templates, name: str, data: Mapping[str, Any]) -> str:
        given[name] = data
        return render(self, name, data)

    monkeypatch.setattr(Templates, "render", seen)
    engine = canevas_engine(packs=[events_pack(tmp_path), "quality", "generic", "html", "markdown"])
    plan = engine.scaffold(plan_type, start="2026-01-05").text
    for to in ("html", "md"):
        engine.render(plan, to)
    assert sorted(given) == [PLAN, "report.html.j2", "report.md.j2"]
    for name, data in given.items():
        assert not_plain(dict(data), name) == []


def test_a_text_that_is_one_answer_is_given_as_it_is_written(
    canevas_engine: Callable[..., Engine], tmp_path: Path
) -> None:
    day = "    day: {fr: Jour, en: Day, type: date, default: 2026-02-03}\n"
    text = TYPE.format(name="events", code="EVT").replace("  questions:\n", f"  questions:\n{day}")
    only = "{fr: '{answers.day}', en: '{answers.day}'}"
    text = text.replace('{fr: "Recevoir {answers.guests} personnes", en: "Welcome {answers.guests} people"}', only)
    text = text.replace("    success: {fr: Salle louée", f"    resources: {only}\n    success: {{fr: Salle louée")
    engine = canevas_engine(packs=[write_pack(tmp_path / "events", text)])
    plan = engine.scaffold("events", start="2026-01-05", answers={"guests": "60"}).plan
    assert str(plan.objectives[0].statement) == "2026-02-03"
    assert [action.resources.other for action in plan.actions if action.resources] == [("2026-02-03",)]


def test_a_format_that_passes_an_object_answers_for_it(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    code = LETTER.replace('"letter.txt.j2"', '"letter.txt.j2", folder=__import__("pathlib").Path("x")') % "alpha"
    manifest = "canevas: 1\npack: alpha\nformats: {alpha: {fr: F, en: F, extension: alpha}}\n"
    module = module_of(tmp_path, "alpha", code, manifest)
    write_pack(tmp_path / "alpha", {"templates/letter.txt.j2": "{{ folder.parser.os.system('id') }}"})
    engine = canevas_engine(packs=[events_pack(tmp_path)], plugins=[module])
    plan = engine.scaffold("events", start="2026-01-05").text
    with pytest.raises(PluginError, match=r"plugin alpha .* TypeError: folder is of type \w+Path"):
        engine.render(plan, "alpha")
