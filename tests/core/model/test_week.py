from __future__ import annotations

import pytest

from canevas.model.blank import BLANK
from canevas.model.fault import ValueFault
from canevas.model.plan import Plan
from canevas.model.reading import plain, read_week
from canevas.model.week import Week


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("lun-jeu", "mon tue wed thu"),
        ("Lundi à jeudi", "mon tue wed thu"),
        ("du lundi au jeudi", "mon tue wed thu"),
        ("from Monday to Thursday", "mon tue wed thu"),
        ("mar, jeu et ven.", "tue thu fri"),
        ("Mondays and Wednesdays", "mon wed"),
        ("tue thu", "tue thu"),
        ("lun – mar ; sam", "mon tue sat"),
        ("dim-jeu", "mon tue wed thu sun"),
        ("fri-mon", "mon fri sat sun"),
        ("Mer", "wed"),
        ("thurs", "thu"),
    ],
)
def test_days_of_the_week_in_either_language(text: str, days: str) -> None:
    week = Week.parse(text)

    assert week.names == tuple(days.split())
    assert str(week) == text


@pytest.mark.parametrize(
    "text", ["", "-", ",", "lundredi", "m", "lu", "4 jours", "mon-wed-fri", "lun-", "0-3", "days" * 80]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueFault):
        Week.parse(text)


def test_a_day_that_is_misspelt_is_guessed() -> None:
    with pytest.raises(ValueFault) as refused:
        Week.parse("lun, mardy")
    assert refused.value.code == "week-malformed"
    assert refused.value.hint is not None
    assert "mardi" in refused.value.hint.render("fr")


def test_a_plan_says_who_works_when_and_keeps_its_words() -> None:
    plan = Plan.model_validate({"type": "generic", "week": ["lun", "mar"], "part_time": {"P": "mar-jeu", "Q": "___"}})

    assert isinstance(plan.week, Week)
    assert plan.week.names == ("mon", "tue")
    assert plan.part_time["Q"] is BLANK
    assert plan.plain()["part_time"] == {"P": "mar-jeu", "Q": "___"}
    assert plain(read_week(["mon", "tue"])) == "mon, tue"
