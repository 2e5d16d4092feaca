"""The Gantt chart, the charts of indicators, and how both are drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.contracts.pictures import Chart, Gantt
from canevas.rendering.axes import day_ticks, value_ticks
from canevas.rendering.drawing import drawn, drawn_in_sheets
from canevas.rendering.drawing.svg import TimeAxis, fitted, in_lines, labelled, width_of
from canevas.rendering.printing import Printer

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import Report

    Build = Callable[..., Report]

ACTIONS = [
    {"id": "A1", "title": "Réorganiser la boîte", "phase": "prepare", "owner": "Ada", "start": "2025-05-01",
     "end": "2025-05-03", "status": "done"},
    {"id": "A2", "title": "Créer un formulaire", "phase": "act", "start": "2025-05-04", "end": "2025-05-10", "progress": 40,
     "after": ["A1"]},
    {"id": "A3", "title": "Mise en service", "phase": "act", "kind": "milestone", "start": "2025-05-12", "after": ["A2"]},
    {"id": "A4", "title": "Sans date"},
]  # fmt: skip
PERIOD = {"start": "2025-05-01", "end": "2025-06-30"}


def picture(report: Report, kind: type[Any]) -> Any:
    return next(block for section in report.sections for block in section.blocks if isinstance(block, kind))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def named(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if one.tag.endswith("}" + name)]


def test_actions_stand_under_their_phases_with_what_they_wait_for(report: Build) -> None:
    gantt = picture(report({"period": PERIOD, "actions": ACTIONS}), Gantt)
    assert [(group.label, [bar.id for bar in group.bars]) for group in gantt.groups] == [
        ("Préparer", ["A1"]),
        ("Agir", ["A2", "A3"]),
        ("", ["A4"]),
    ]
    bars = [bar for group in gantt.groups for bar in group.bars]
    assert [bar.after for bar in bars] == [(), (0,), (1,), ()]
    assert [bar.percent for bar in bars] == [100.0, 40.0, 0.0, 0.0]
    assert bars[0].words == "Réorganiser la boîte · Ada · 01/05/2025 – 03/05/2025 · Fait"
    assert (gantt.first, gantt.last, bars[2].milestone, bars[3].end) == ("2025-05-01", "2025-06-30", True, None)


def test_a_plan_without_dates_has_no_timeline(report: Build) -> None:
    assert "timeline" not in [section.id for section in report({"actions": [{"id": "A1", "title": "x"}]}).sections]


def test_a_bar_is_as_long_as_its_days_and_done_as_far_as_it_says(report: Build) -> None:
    root = parsed(drawn(picture(report({"period": PERIOD, "actions": ACTIONS}), Gantt)))
    bars = [one for one in named(root, "g") if one.get("class", "").startswith("bar")]
    whole, done = (float(one.get("width", "0")) for one in named(bars[1], "rect"))
    axis = TimeAxis("2025-05-01", "2025-06-30", 0, 1000)
    day = (axis.end("2025-05-10") - axis.begin("2025-05-04")) / 7
    assert day == pytest.approx(1000 / 61)
    first = float(named(bars[0], "rect")[0].get("width", "0"))
    assert whole / first == pytest.approx(7 / 3, rel=0.01)
    assert done / whole == pytest.approx(0.4, rel=0.01)
    assert len(named(bars[2], "polygon")) == 1


def test_what_comes_again_has_a_stroke_on_each_day_on_which_it_is_due(report: Build) -> None:
    again = {"id": "A1", "title": "Relever", "start": "2025-05-05", "end": "2025-05-05", "repeat": "weekly"}
    actions = [{**again, "phase": "prepare"}, ACTIONS[1]]
    found = report({"period": PERIOD, "actions": actions})
    gantt = picture(found, Gantt)
    first, other = (bar for group in gantt.groups for bar in group.bars)
    assert ([first.start, *first.again], other.again) == (found.data["actions"][0]["occurrences"], ())
    assert first.again[:2] == ("2025-05-12", "2025-05-19")
    assert "Répétition\N{NO-BREAK SPACE}: chaque semaine" in first.words
    assert dict(gantt.legend)["again"] == "échéance suivante d'une action qui revient"
    root = parsed(drawn(gantt))
    (strokes,) = (one for one in named(root, "path") if one.get("class") == "again")
    places = [float(one.partition(" ")[0]) for one in strokes.get("d", "").split("M")[1:]]
    assert len(places) == len(first.again) == 8
    assert {round(then - before) for before, then in pairwise(places)} == {round(places[1] - places[0])}


def test_what_comes_once_needs_no_such_sign(report: Build) -> None:
    gantt = picture(report({"period": PERIOD, "actions": ACTIONS}), Gantt)
    assert "again" not in dict(gantt.legend)
    assert 'class="again"' not in drawn(gantt)


@pytest.mark.parametrize(
    ("count", "language", "words"),
    [
        (1, "fr", "1 action sur un axe de temps, 1er mai – 30 juin 2025 ; ses dates"),
        (2, "fr", "2 actions sur un axe de temps, 1er mai – 30 juin 2025 ; leurs dates"),
        (1, "en", "1 action on an axis of time, 1 May – 30 June 2025; its dates"),
        (2, "en", "2 actions on an axis of time, 1 May – 30 June 2025; their dates"),
    ],
)
def test_the_picture_in_a_sentence_agrees_with_the_number(report: Build, count: int, language: str, words: str) -> None:
    plan = {"language": language, "period": PERIOD, "actions": ACTIONS[:count]}
    assert picture(report(plan), Gantt).alternative.startswith(words)


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", '"/><image href="http://x.y/z"/>', "]]>&amp;", "\u202eabc", "é" * 100_000]
)
def test_titles_are_texts_whatever_they_say(report: Build, title: str) -> None:
    found = report({"title": title, "period": PERIOD, "actions": [{**ACTIONS[0], "title": title, "owner": title}]})
    svg = drawn(picture(found, Gantt))
    root = parsed(svg)
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        "svg",
        "g",
        "rect",
        "line",
        "text",
        "title",
        "tspan",
        "desc",
        "path",
        "polygon",
    }
    assert not any(name.endswith("href") or name.startswith("on") for one in root.iter() for name in one.attrib)


INDICATOR = {
    "id": "I1",
    "name": "Délai",
    "unit": "days",
    "direction": "lower",
    "baseline": {"value": 7, "date": "2025-04-30"},
    "target": {"value": 3, "date": "2025-06-30"},
    "thresholds": {"green": 3, "amber": 5},
    "measurements": [{"date": "2025-05-06", "value": "6,1"}, {"date": "2025-05-05", "value": 6.5}],
}


def test_a_chart_has_the_baseline_the_measures_the_target_and_its_colours(report: Build) -> None:
    chart = picture(report({"period": PERIOD, "indicators": [INDICATOR]}), Chart)
    assert chart.label == "Délai (jours)"
    assert [(point.day, point.value) for point in chart.points] == [
        ("2025-04-30", 7.0),
        ("2025-05-05", 6.5),
        ("2025-05-06", 6.1),
    ]
    assert [(one.value, one.label) for one in chart.target] == [(3.0, "Cible\N{NO-BREAK SPACE}: 3")]
    assert [(band.low, band.high, band.tone) for band in chart.bands] == [
        (None, None, "bad"),
        (None, 5.0, "running"),
        (None, 3.0, "good"),
    ]
    root = parsed(drawn(chart, width=560))
    heights = [float(one.get("cy", "0")) for one in named(root, "circle")]
    assert heights == sorted(heights), "lower values stand lower"
    assert len(heights) == 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            "30/04/2025\N{NO-BREAK SPACE}: 7 jours\N{NO-BREAK SPACE}; 05/05/2025\N{NO-BREAK SPACE}: 6,5 jours\N{NO-BREAK SPACE}; ",
        ),
        ("en", "30 Apr 2025: 7 days; 5 May 2025: 6.5 days; "),
    ],
)
def test_a_chart_in_words_has_the_signs_of_its_language(report: Build, language: str, words: str) -> None:
    found = report({"language": language, "period": PERIOD, "indicators": [INDICATOR]})
    assert picture(found, Chart).alternative.startswith(words)


def test_an_indicator_that_nobody_measured_has_no_chart(report: Build) -> None:
    bare = {"id": "I1", "name": "Délai", "unit": "days"}
    found = report({"period": PERIOD, "indicators": [bare]})
    assert not [block for section in found.sections for block in section.blocks if isinstance(block, Chart)]


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(0, 200_000), st.sampled_from(["fr", "en"]))
def test_an_axis_of_time_has_few_marks_in_order(first: date, days: int, language: str) -> None:
    last = first + timedelta(days=days)
    ticks = day_ticks(first, last, Printer(language))
    assert 1 <= len(ticks) <= 18
    assert ticks[0].day[:10] == first.isoformat()
    assert all(one.day < two.day for one, two in pairwise(ticks))
    assert ticks[-1].day[:10] <= last.isoformat()
    assert all(tick.label for tick in ticks)


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_an_axis_of_values_holds_all_of_them_at_round_numbers(one: float, two: float) -> None:
    least, greatest = min(one, two), max(one, two)
    ticks = value_ticks(least, greatest, str)
    room = max(abs(least), abs(greatest), 1.0) * 2e-9  # as near as values have to be in order to count as one
    assert ticks[0].value <= least + room
    assert ticks[-1].value >= greatest - room
    assert 2 <= len(ticks) <= 12
    assert all(one.value < two.value for one, two in pairwise(ticks))


@pytest.mark.parametrize(("value", "ends"), [(100, (0, 100)), (-40, (-40, 0)), (0, (0, 1))])
def test_an_axis_of_one_value_begins_at_zero(value: float, ends: tuple[float, float]) -> None:
    ticks = value_ticks(value, value, str)
    assert (ticks[0].value, ticks[-1].value) == ends


@given(st.text(max_size=60), st.floats(20, 400))
def test_a_text_that_is_cut_fits(text: str, width: float) -> None:
    shown = fitted(text, 12, width)
    assert width_of(shown, 12) <= width
    assert shown == " ".join(text.split()) or shown.endswith("…")


@given(st.text(max_size=200), st.floats(60, 400), st.integers(1, 3))
def test_a_text_in_lines_fits_and_says_the_same_as_far_as_it_goes(text: str, width: float, most: int) -> None:
    lines = in_lines(text, 12, width, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 12) <= width for line in lines)
    whole = " ".join(text.split())
    assert " ".join(lines) == whole or (lines[-1].endswith("…") and whole.startswith(" ".join(lines)[:-1].rstrip()))


@given(
    st.lists(st.floats(1, 90), min_size=1, max_size=40),
    st.sampled_from(["05/05", "janv. 2026", "Jan", "2026", "5 Jan"]),
)
def test_labels_of_an_axis_stand_in_order_and_never_overlap(widths: list[float], label: str) -> None:
    places = [sum(widths[:number]) for number in range(len(widths))]
    end = sum(widths)
    shown = list(labelled([label] * len(places), places, end, 11))
    assert {place for place, _label in shown} <= set(places)
    edges = [*shown, (end, "")]
    assert all(one + width_of(written, 11) < after for (one, written), (after, _next) in pairwise(edges))
    assert all(written in (label, label.split(" ", maxsplit=1)[0]) for _place, written in shown)


def test_weeks_that_have_no_room_for_their_dates_have_each_second_one() -> None:
    places = [0.0, 10.0, 40.0, 70.0, 100.0]
    assert [place for place, _label in labelled(["05/05"] * 5, places, 130.0, 11)] == [10.0, 70.0]


def many(count: int, **parts: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"A{one}", "title": f"Étape {one}", "phase": "prepare" if one < count / 2 else "act", "start": "2025-05-01",
         "end": "2025-05-20", **parts}
        for one in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "sheets"), [(10, 1), (60, 4), (200, 11)])
def test_a_timeline_is_cut_between_rows_and_loses_none(report: Build, count: int, sheets: int) -> None:
    gantt = picture(report({"period": PERIOD, "actions": many(count)}), Gantt)
    drawings = [parsed(one) for one in drawn_in_sheets(gantt, width=800, height=600)]
    assert len(drawings) == sheets
    assert all(float(one.get("height", "0")) <= 600 for one in drawings)
    titles = [text.text for one in drawings for text in named(one, "text") if (text.text or "").startswith("Étape")]
    assert titles == [f"Étape {one}" for one in range(count)]
    for one in drawings:
        rows = [row for row in one.iter() if row.get("data-row") is not None]
        first = min(rows, key=lambda row: float(row.get("data-top", "0")))
        last = max(rows, key=lambda row: float(row.get("data-top", "0")))
        assert first.get("data-item") is None, "a sheet begins with the heading of its first action"
        assert last.get("data-item") is not None, "a heading stands alone at the foot of a sheet"


def test_a_chart_is_one_drawing_whatever_the_height(report: Build) -> None:
    chart = picture(report({"indicators": [INDICATOR], "period": PERIOD}), Chart)
    assert drawn_in_sheets(chart, width=400, height=10) == (drawn(chart, width=400),)


def test_a_long_title_takes_a_second_line_and_a_higher_row(report: Build) -> None:
    title = "Mettre en place avec toutes les parties prenantes un traitement plus rapide des réclamations"
    gantt = picture(report({"period": PERIOD, "actions": [{**ACTIONS[0], "title": title}, ACTIONS[1]]}), Gantt)
    root = parsed(drawn(gantt, width=760))
    heights = [float(row.get("data-height", "0")) for row in root.iter() if row.get("data-item") is not None]
    assert heights[0] > heights[1]
    written = [one.text or "" for one in named(root, "text")]
    assert [one for one in written if title.startswith(one)]
    assert [one for one in written if one.endswith("…")]


def test_an_arrow_that_others_imply_is_left_out(report: Build) -> None:
    actions = many(4)
    for number, after in ((1, ["A0"]), (2, ["A1", "A0"]), (3, ["A2", "A0", "A1"])):
        actions[number]["after"] = after
    root = parsed(drawn(picture(report({"period": PERIOD, "actions": actions}), Gantt)))
    links = [one for one in named(root, "path") if one.get("data-from") is not None]
    assert len(links) == 3


def test_actions_that_wait_for_each_other_in_a_ring_have_their_arrows(report: Build) -> None:
    gantt = picture(report({"period": PERIOD, "actions": many(2)}), Gantt)
    groups = tuple(replace(one, bars=(replace(one.bars[0], after=(1 - at,)),)) for at, one in enumerate(gantt.groups))
    root = parsed(drawn(replace(gantt, groups=groups)))
    assert len([one for one in named(root, "path") if one.get("data-from") is not None]) == 2


def test_names_from_right_to_left_stand_beside_their_titles(report: Build) -> None:
    actions = [{**ACTIONS[0], "title": "تحسين الخدمة", "owner": "محمد"}, {**ACTIONS[1], "owner": "Ada"}]
    root = parsed(drawn(picture(report({"period": PERIOD, "actions": actions}), Gantt)))
    assert [one.text for one in named(root, "tspan")] == ["Ada"]
    assert "محمد" in [one.text for one in named(root, "text")]
