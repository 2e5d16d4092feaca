"""Small packs for tests, each one file."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TYPE = """\
name: Sample plan
purpose: To try things out.
choose_when: Whenever something is tried out.
examples: {en: [Try a first thing, Try a second thing]}
horizon: 3m
phases: {prepare: Prepare the ground, deliver: "Deliver: at last"}
roles: {lead: {en: Lead, required: yes}, helper: {en: Helper}}
"""
"""What a plan type says at least; sections are added after it."""


def make_pack(folder: Path, name: str, text: str) -> Path:
    """Write a pack of one file, in English alone.

    Args:
        folder: Where its folder is made.
        name: Its id.
        text: Its sections, indented or not.
    """
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    (place / "pack.yaml").write_text(f"canevas: 1\npack: {name}\nlanguages: [en]\n{dedent(text)}", encoding="utf-8")
    return place


def make_type(folder: Path, name: str = "sample", sections: str = "", **others: str) -> Path:
    """Write the pack of a plan type.

    Args:
        folder: Where its folder is made.
        name: Its id.
        sections: What is added to the type: fields, questions, objectives.
        others: Other sections of the pack, by name: actions, indicators, rules.
    """
    place = make_pack(folder, name, "")
    (place / "plan_type.yaml").write_text(TYPE + dedent(sections), encoding="utf-8")
    for section, text in others.items():
        (place / f"{section}.yaml").write_text(dedent(text), encoding="utf-8")
    return place
