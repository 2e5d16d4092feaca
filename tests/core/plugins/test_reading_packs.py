"""Packs are read strictly: every fault with file, line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_packs import TYPE, events_pack, write_pack

from canevas import Engine, PluginError

EVENTS = TYPE.format(name="events", code="EVT")


def refused(canevas_engine: Callable[..., Engine], folder: Path) -> str:
    with pytest.raises(PluginError) as caught:
        canevas_engine(packs=[folder]).plan_types()
    return caught.value.render("en")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("formula: present / invited * 100", "formula: presnt / invited * 100", "“presnt” is no input"),
        ("unit: percent", "unitt: percent", "“unitt”"),
        ("direction: higher", "direction: up", "“up”"),
        ("{fr: Présence, en: Attendance}", "{fr: Présence}", "en"),
        ("duration: 3wd", "duration: 3", "3"),
        ("when: answers.guests > 50", "when: answers.guests >", "not complete"),
        ("check: action.size", "check: import os; action.size", ""),
        ("essential: yes", "essential: maybe", "“maybe” is neither yes nor no"),
        ("severity: warning", "severity: fatal", "fatal"),
        ("horizon: 2m", "horizon: long", "long"),
        ("type: integer, min: 1", "type: whole, min: 1", "whole"),
        ("example: {inputs: {present: 15, invited: 20}, value: 75}", "example: {inputs: {present: x}, value: 75}", "x"),
    ],
)
def test_a_fault_is_told_with_its_place(
    canevas_engine: Callable[..., Engine], tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in EVENTS
    message = refused(canevas_engine, write_pack(tmp_path / "events", EVENTS.replace(old, new, 1)))
    line = (
        EVENTS.replace(old, new, 1)
        .lstrip("\n")
        .split("\n")
        .index(next(row for row in EVENTS.replace(old, new, 1).lstrip("\n").split("\n") if new in row))
        + 1
    )
    assert f"pack.yaml:{line}:" in message
    assert said in message


def test_a_key_in_two_files_is_told_with_both_places(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    card = EVENTS[EVENTS.index("  attendance:") : EVENTS.index("actions:")]
    folder = write_pack(
        tmp_path / "events",
        {"pack.yaml": EVENTS, "indicators/more.yaml": "\n".join(row[2:] for row in card.split("\n"))},
    )
    message = refused(canevas_engine, folder)
    assert "attendance" in message
    assert "more.yaml:1:1" in message
    assert "pack.yaml:" in message.replace("more.yaml", "")


def test_a_future_interface_is_refused_before_the_rest(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    message = refused(canevas_engine, write_pack(tmp_path / "later", "canevas: 2\npack: later\nnews: [1, 2]\n"))
    assert "version 2" in message
    assert "version 1" in message


def test_a_pack_in_one_language_writes_plain_texts(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    text = """
    canevas: 1
    pack: fete
    languages: [fr]
    plan_type:
      name: Fête
      purpose: Faire la fête.
      examples: [Un anniversaire]
      phases:
        avant: Avant
    """
    engine = canevas_engine(packs=[write_pack(tmp_path / "fete", text)])
    found = engine.plan_type("fete")
    assert found.name == {"fr": "Fête"}
    assert found.phases["avant"].label == {"fr": "Avant"}
    assert found.examples == {"fr": ["Un anniversaire"]}


def test_sections_may_stand_in_files_of_their_name(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    head, rest = EVENTS.split("indicators:\n  attendance", 1)
    cards, others = ("  attendance" + rest).split("actions:\n", 1)
    files = {
        "pack.yaml": head + "actions:\n" + others,
        "indicators.yaml": "\n".join(row[2:] for row in cards.split("\n")),
    }
    engine = canevas_engine(packs=[write_pack(tmp_path / "events", files)])
    assert [card.id for card in engine.indicators("events")] == ["events/attendance"]


def test_what_is_not_yaml_is_told(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    assert "pack.yaml:2:" in refused(canevas_engine, write_pack(tmp_path / "odd", "canevas: 1\npack: [odd\n"))
    (tmp_path / "latin").mkdir()
    (tmp_path / "latin" / "pack.yaml").write_bytes(b"canevas: 1\npack: \xe9t\xe9\n")
    assert "pack.yaml" in refused(canevas_engine, tmp_path / "latin")


def test_what_adds_to_a_type_changes_nothing_of_it(canevas_engine: Callable[..., Engine], tmp_path: Path) -> None:
    events = events_pack(tmp_path)
    text = "canevas: 1\npack: more\nplan_type:\n  adds_to: events\n  name: {fr: Autre, en: Other}\n"
    with pytest.raises(PluginError, match="cannot change"):
        canevas_engine(packs=[events, write_pack(tmp_path / "more", text)]).plan_types()
