"""Limits of the core's rules: their own values, what a project says for all types or for one, and what it cannot say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sample_types import make_type

from canevas import Engine, UsageError
from canevas.check.settings import SETTINGS, default_of
from making.rules import limits
from making.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable

LATE = "budget: {planned: 100 EUR, actual: 115 EUR}\n"
OWN = """
settings:
  overspending: {en: Accepted overspending, type: percent, default: 20}
"""


@pytest.fixture
def project(tmp_path: Path, canevas_cache: Path) -> Callable[..., Engine]:
    """Give the engine of a project with the type `sample`: sections of the type, then tables of its configuration."""

    def make(sections: str = "", **tables: dict[str, object]) -> Engine:
        pack = make_type(tmp_path, sections=sections)
        lines = []
        for name, table in tables.items():
            lines += [f"[settings.{name}]", *(f"{key} = {value!r}" for key, value in table.items())]
        (tmp_path / "canevas.toml").write_text("\n".join(lines), encoding="utf-8")
        return Engine.discover(tmp_path, packs=[pack], cache=canevas_cache)

    return make


@pytest.mark.parametrize(
    ("sections", "tables", "found_any"),
    [
        ("", {}, True),
        ("", {"core": {"overspending": 20}}, False),
        ("", {"sample": {"overspending": 20}}, False),
        ("", {"core": {"overspending": 20}, "sample": {"overspending": 5}}, True),
        ("", {"core": {"overspending": 5}, "sample": {"overspending": 20}}, False),
        (OWN, {}, False),  # a type may have another value of its own
        (OWN, {"core": {"overspending": 5}}, True),
    ],
)
def test_who_sets_a_limit(
    project: Callable[..., Engine],
    found: Callable[..., list[object]],
    sections: str,
    tables: dict[str, dict[str, object]],
    *,
    found_any: bool,
) -> None:
    engine = project(sections, **tables)
    assert bool(found(engine, LATE, "PLN-23")) is found_any


@pytest.mark.parametrize(
    ("table", "values", "said", "hint"),
    [
        ("core", {"overspendin": 5}, "the core has no setting “overspendin”", "Did you mean “overspending”?"),
        ("sample", {"overspendin": 5}, "type “sample” has no setting “overspendin”", "Did you mean “overspending”?"),
        ("sampel", {"overspending": 5}, "[settings.sampel]: there is no plan type “sampel”", "“sample”"),
        ("core", {"overspending": "much"}, "setting “overspending” of the core: ", "[settings.core]"),
        ("sample", {"overspending": -1}, "setting “overspending” of type “sample”: ", "[settings.sample]"),
    ],
)
def test_a_limit_that_cannot_be(
    project: Callable[..., Engine],
    found: Callable[..., list[object]],
    table: str,
    values: dict[str, object],
    said: str,
    hint: str,
) -> None:
    engine = project(**{table: values})
    with pytest.raises(UsageError) as raised:
        found(engine, LATE)
    assert said in str(raised.value.message)
    assert hint in str(raised.value.hint)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_limit_can_be_read_and_stands_in_the_documentation(name: str) -> None:
    assert default_of(name) is not None
    assert any(f"| `{name}` | `{SETTINGS[name].default}` |" in line for line in limits(Words("fr")))


@pytest.mark.parametrize("written", ["20wd", "48h", "90 minutes", "2 semaines", "100 ans"])
def test_a_time_may_be_written_in_any_unit(project: Callable[..., Engine], written: str) -> None:
    times = [name for name, declared in SETTINGS.items() if declared.type == "duration"]
    engine = project(core=dict.fromkeys(times, written))
    plan = {
        "type": "sample",
        "language": "en",
        "title": "t",
        "owner": "o",
        "period": {"start": "2020-01-06", "end": "2126-12-31"},
        "actions": [
            {"id": "A1", "title": "Train the staff", "status": "blocked", "start": "2020-01-06", "end": "2126-06-30"}
        ],
        "follow_up": [{"date": "2020-02-03", "action": "A1", "result": "The room is missing"}],
    }
    found = {one.code for one in engine.check(plan)} & {"FUP-01", "FUP-12", "SCH-11", "SCH-12"}
    assert len(found) == (2 if written == "100 ans" else 4)
