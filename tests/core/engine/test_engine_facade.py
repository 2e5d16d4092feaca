"""The engine: what a program imports."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from small_packs import events_pack, module_of, write_pack

import canevas
from canevas import Engine, InputError, OutputError, PluginError, UsageError

ALIASES = {"OutputFormat", "RuleCheck", "__version__"}
"""Names of types, whose documentation stands below them."""

MINIMAL = "canevas: 1\ntype: events\nlanguage: en\ntitle: Party\nowner: Ada\nperiod:\n  start: 2026-01-05\n  end: 2026-03-31\n"


@pytest.fixture
def engine(canevas_engine: Callable[..., Engine], tmp_path: Path) -> Engine:
    return canevas_engine(packs=[events_pack(tmp_path), "html", "json", "markdown"])


def codes(engine: Engine, target: object, **options: object) -> list[str]:
    return [one.code for one in engine.check(target, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(set(canevas.__all__) - ALIASES))
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(canevas, name).__doc__


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute"):
        _ = canevas.PluginHost  # type: ignore[attr-defined]
    assert set(dir(importlib.import_module("canevas"))) >= set(canevas.__all__)


def test_the_example_of_the_documentation(tmp_path: Path, canevas_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    engine = Engine.discover(cache=canevas_cache)
    assert "quality" in [listing.id for listing in engine.plan_types()]
    assert engine.indicator("quality/first-pass-yield").unit == "percent"
    scaffold = engine.scaffold("quality", language="en", start="2026-01-05", title="Fewer complaints")
    assert str(scaffold.plan.actions[0].title)
    scaffold.write("complaints.plan.yaml")
    with pytest.raises(OutputError, match="exists already"):
        scaffold.write("complaints.plan.yaml")
    remarks = engine.check("complaints.plan.yaml")
    assert [(remark.code, remark.severity) for remark in remarks] == [("PLN-13", "info")]
    assert remarks[0].message.render("fr").startswith("À compléter")  # type: ignore[union-attr]
    assert "<html" in str(engine.render("complaints.plan.yaml", to="html"))


def test_a_plan_is_a_path_a_text_data_or_an_opened_one(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "p.plan.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    data = {
        "canevas": 1,
        "type": "events",
        "language": "en",
        "title": "Party",
        "owner": "Ada",
        "period": {"start": "2026-01-05", "end": "2026-03-31"},
    }
    found = [codes(engine, target) for target in (path, str(path), MINIMAL, data, engine.open(path))]
    assert all(one == found[0] for one in found)
    assert "PLN-16" in found[0]


def test_rules_are_selected_and_ignored(engine: Engine) -> None:
    assert codes(engine, MINIMAL, select=["PLN-15"]) == ["PLN-15"]
    assert "PLN-15" not in codes(engine, MINIMAL, ignore=["PLN"])
    with pytest.raises(UsageError, match="no rule") as caught:
        codes(engine, MINIMAL, select=["PLN-99"])
    assert caught.value.hint is not None


def test_a_project_sets_severities_and_settings(tmp_path: Path, canevas_cache: Path) -> None:
    events = events_pack(tmp_path / "packs")
    (tmp_path / "canevas.toml").write_text(
        'packs = ["packs/events"]\n[severity]\nPLN-15 = "error"\nPLN-16 = "off"\n[settings.events]\ncrowd = 5\n',
        encoding="utf-8",
    )
    engine = Engine.discover(tmp_path, cache=canevas_cache)
    plan = MINIMAL + "actions:\n  - id: A1\n    title: x\n    phase: hold\n    size: small\n"
    found = {one.code: one.severity for one in engine.check(plan)}
    assert found["PLN-15"] == "error"
    assert "EVT-01" not in found
    assert "PLN-16" not in codes(engine, MINIMAL)
    (tmp_path / "canevas.toml").write_text("[settings.events]\ncrowds = 5\n", encoding="utf-8")
    with pytest.raises(UsageError, match="crowds"):
        Engine.discover(tmp_path, packs=[events], cache=canevas_cache).check(MINIMAL)


def test_the_clock(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = (
        MINIMAL
        + "actions:\n  - id: A1\n    title: x\n    start: 2026-02-02\n    end: 2026-02-03\n    status: in_progress\n"
    )
    monkeypatch.setenv("CANEVAS_TODAY", "2026-01-10")
    assert "ACT-11" in codes(engine, plan)
    monkeypatch.setenv("CANEVAS_TODAY", "3 février 2026")
    assert "ACT-11" not in codes(engine, plan)
    monkeypatch.setenv("CANEVAS_TODAY", "soon")
    with pytest.raises(UsageError, match="CANEVAS_TODAY"):
        codes(engine, plan)


def test_a_faulty_value_is_told_and_then_counts_as_blank(engine: Engine) -> None:
    plan = (
        MINIMAL.replace("2026-03-31", "2026-02-30")
        + "place: here\nplaec: there\nactions:\n  - id: A1\n    title: x\n    size: huge\n    start: 31/04/2026\n"
    )
    found = [
        (one.code, one.line, one.column)
        for one in engine.check(plan, select=["PLN"])
        if one.code in ("PLN-07", "PLN-08")
    ]
    assert found == [("PLN-08", 8, 8), ("PLN-07", 10, 1), ("PLN-08", 14, 11), ("PLN-08", 15, 12)]
    near = next(one for one in engine.check(plan) if one.code == "PLN-07")
    assert near.hint is not None
    assert "place" in near.hint.render("en")  # type: ignore[union-attr]
    assert engine.open_text(plan).blanks == ()


def test_what_cannot_be_read_at_all(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        engine.check(tmp_path / "none.plan.yaml")
    opened = engine.open_text("- a\n- b\n")
    assert opened.plan is None
    assert [one.code for one in engine.check(opened)] == ["PLN-01"]
    with pytest.raises(InputError, match="cannot be read as a plan"):
        engine.render(opened, "md")
    assert codes(engine, "canevas: 2\ntype: nothing\n", select=["PLN-10", "PLN-20"]) == ["PLN-20", "PLN-10"]


def test_answers_are_read_by_their_question(engine: Engine) -> None:
    text = engine.scaffold(
        "events", language="fr", start="2026-01-05", answers={"guests": "60", "where": "Salle : A"}
    ).text
    assert 'place: "Salle : A"' in text
    assert "Recevoir 60 personnes" in text
    plan = engine.open_text(text).plan
    assert plan is not None
    assert [str(action.title) for action in plan.actions] == ["Inviter 60 personnes", "Louer une salle", "Accueillir"]
    for answers, said in (({"guests": "0"}, "less than 1"), ({"guests": "many"}, "guests"), ({"gests": 3}, "gests")):
        with pytest.raises(UsageError, match=said):
            engine.scaffold("events", start="2026-01-05", answers=answers)


def test_a_left_out_action_passes_on_what_it_came_after(engine: Engine) -> None:
    plan = engine.scaffold("events", start="2026-01-05", answers={"guests": 20}).plan
    assert [(action.id, [one.action for one in action.after]) for action in plan.actions] == [
        ("A1", []),
        ("A2", ["A1"]),
    ]
    plan = engine.scaffold("events", start="2026-01-05", answers={"guests": 80}, minimal=True).plan
    assert len(plan.actions) == 2
    assert engine.scaffold("events", start="2026-01-05", actions="none").plan.actions == ()
    assert [str(one.id) for one in engine.scaffold("events", start="2026-01-05", actions=["welcome"]).plan.actions] == [
        "A1"
    ]
    with pytest.raises(UsageError, match="welcom"):
        engine.scaffold("events", start="2026-01-05", actions=["welcom"])


def test_a_period_that_cannot_be(engine: Engine) -> None:
    with pytest.raises(UsageError, match="before it starts"):
        engine.scaffold("events", start="2026-02-01", end="2026-01-01")
    with pytest.raises(UsageError, match="start"):
        engine.scaffold("events", start="31/04/2026")


@pytest.mark.parametrize(
    "title",
    [
        "a: b",
        "# x",
        "- y",
        "'",
        '"',
        "é « x »",
        "@x",
        "%",
        "> y",
        "{a}",
        "[b]",
        "null",
        "yes",
        "1.10",
        "x #y",
        "tab\there",
        "😀 & <b>",
    ],
)
def test_any_title_survives(engine: Engine, title: str) -> None:
    scaffold = engine.scaffold("events", start="2026-01-05", title=title)
    assert scaffold.plan.title == title


def test_formats_are_found_by_id_alias_and_ending(engine: Engine) -> None:
    assert engine.format_named(".md")[0] == engine.format_named("Markdown")[0] == "md"
    with pytest.raises(UsageError, match="no format"):
        engine.render(MINIMAL, "docx")


def test_a_format_that_fails_is_its_plugins_fault(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    code = (
        "from canevas import hookimpl\n@hookimpl\n"
        "def canevas_output_formats(context):\n    return {'odd': lambda context: 1 / 0, 'none': lambda context: None}\n"
    )
    manifest = (
        "canevas: 1\npack: odd-format\nformats:\n"
        "  odd: {fr: Impair, en: Odd, extension: odd}\n  none: {fr: Rien, en: Nothing, extension: none}\n"
        "  ghost: {fr: F, en: G, extension: ghost}\n"
    )
    engine = canevas_engine(
        packs=[events_pack(tmp_path)], plugins=[module_of(tmp_path, "odd_format", code, manifest)], strict=False
    )
    for name, said in (("odd", "ZeroDivisionError"), ("none", "NoneType"), ("ghost", "odd-format")):
        with pytest.raises(PluginError, match=said):
            engine.render(MINIMAL, name)


def test_templates_of_packs_extend_the_core(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    events = events_pack(tmp_path)
    ours = '{% extends "core:plan.yaml.j2" %}{% block context %}\ncontext: {{ t(fr="Fête", en="Party") }}\n{% endblock %}\n'
    write_pack(events, {"templates/plan.yaml.j2": ours})
    engine = canevas_engine(packs=[events])
    assert engine.scaffold("events", language="en", start="2026-01-05").plan.context == "Party"
    project = tmp_path / "project"
    theirs = '{% extends "events:plan.yaml.j2" %}{% block conclusion %}\nconclusion:\n  summary: Ours\n{% endblock %}\n'
    write_pack(project, {".canevas/templates/plan.yaml.j2": theirs})
    plan = canevas_engine(packs=[events], folder=project).scaffold("events", language="en", start="2026-01-05").plan
    assert plan.context == "Party"
    assert plan.conclusion is not None
    assert plan.conclusion.summary == "Ours"
    for body, said in (
        ("{{ nothing }}", "plan.yaml.j2:1"),
        ("{% if %}", "plan.yaml.j2:1"),
        ("{{ ().__class__.__mro__ }}", "plan.yaml.j2"),
        ("title: [", "plan"),
    ):
        write_pack(project, {".canevas/templates/plan.yaml.j2": body + "\n"})
        with pytest.raises(PluginError, match=said):
            canevas_engine(packs=[events], folder=project).scaffold("events", start="2026-01-05")


def test_the_schema_knows_the_type(engine: Engine) -> None:
    schema = engine.schema("events")
    assert schema["properties"]["place"]["title"] == "Place / Lieu"
    assert schema["$defs"]["Action"]["properties"]["size"]["enum"] == [
        "small",
        "large",
        "Petite",
        "Small",
        "Grande",
        "Large",
        "___",
    ]
    assert schema["$defs"]["Action"]["properties"]["phase"]["enum"] == ["prepare", "hold", "___"]
    assert "size" not in engine.schema()["$defs"]["Action"]["properties"]


def test_the_core_works_without_any_plugin(canevas_engine: Callable[..., Engine]) -> None:
    engine = canevas_engine()
    assert engine.plan_types() == ()
    assert codes(engine, MINIMAL, select=["PLN-10"]) == ["PLN-10"]
    assert {rule.family for rule in engine.rules()} == {"PLN", "OBJ", "ACT", "SCH", "IND", "FUP"}
    assert len(engine.rules()) >= 20


def test_floats_are_computed_where_they_are_asked_for(engine: Engine) -> None:
    plan = {"type": "generic", "actions": [{"id": "A1", "start": "2026-01-05", "duration": "2wd"}]}

    assert engine.schedule(plan).of("A1").critical is None
    assert engine.schedule(plan).critical_path == ()
    assert engine.schedule(plan, floats=True).critical_path == ("A1",)


def test_a_report_says_how_the_plan_is_made_where_the_format_has_a_place_for_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    appraised: list[str] = []
    appraise = importlib.import_module("canevas.check.appraisal").appraise_plan

    def seen(*given: object, **more: object) -> object:
        appraised.append("once")
        return appraise(*given, **more)

    monkeypatch.setattr("canevas.check.appraisal.appraise_plan", seen)
    assert "## Appraisal of the plan" in str(engine.render(MINIMAL, "md"))
    assert engine.report(MINIMAL).data["appraisal"]["scale"] == 4
    assert len(appraised) == 2
    assert "Appraisal" not in str(engine.render(MINIMAL, "md", form="table"))
    assert engine.report(MINIMAL, form="table").data["appraisal"] is None
    assert len(appraised) == 2


@pytest.mark.parametrize("name", ["csv", "svg", "ics"])
def test_a_format_without_a_place_for_it_takes_no_time_for_it(
    canevas_engine: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    engine = canevas_engine(packs=["tables", "pictures", "ics", "generic"])
    text = MINIMAL.replace("events", "generic") + "actions: [{title: Dance, start: 2026-01-05, end: 2026-01-07}]\n"
    monkeypatch.setattr("canevas.check.appraisal.appraise_plan", lambda *_given, **_more: pytest.fail("it was made"))
    made = engine.render(text, name)
    assert "Dance" in (made if isinstance(made, str) else made.decode())


@pytest.mark.parametrize("asked", [{"only": ["owner=Ada"]}, {"audience": "management"}])
def test_a_part_of_a_plan_says_nothing_of_how_the_plan_is_made(engine: Engine, asked: dict[str, object]) -> None:
    text = MINIMAL + "actions: [{id: A1, title: Dance, owner: Ada, start: 2026-01-05, end: 2026-01-07}]\n"
    assert engine.report(text).data["appraisal"] is not None
    assert engine.report(text, **asked).data["appraisal"] is None  # type: ignore[arg-type]
    assert engine.report([text, text]).data["appraisal"] is None
