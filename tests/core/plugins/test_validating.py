"""The pieces of a pack are validated each alone, or an item as a whole; what is kept is what differs from the default."""

from __future__ import annotations

import pytest

from canevas.contracts.action import DefaultAction
from canevas.contracts.indicator import IndicatorCard
from canevas.plugins.validating import compact_attributes, keys_of, parts, required, whole

TITLE = {"fr": "Décider", "en": "Decide"}
BOTH = ("fr", "en")


def test_each_part_is_judged_and_the_sound_ones_are_kept() -> None:
    data = {"titel": TITLE, "duration": "2 days", "title": {"fr": "Décider"}, "essential": "yes", "after": "survey"}
    checked = parts(DefaultAction, data, BOTH)
    assert {**checked.values} == {"essential": True, "after": ("survey",)}
    assert [(fault.kind, fault.path) for fault in checked.faults] == [
        ("unknown-key", ("titel",)),
        ("duration-not-strict", ("duration",)),
        ("text-missing-language", ("title",)),
    ]
    assert str(checked.faults[0].hint) == "Did you mean “title”?"


def test_a_part_is_read_in_the_languages_of_the_pack() -> None:
    assert parts(DefaultAction, {"title": {"fr": "Décider"}}, ("fr",)).values == {"title": {"fr": "Décider"}}
    assert parts(DefaultAction, {"title": "Décider"}, ("fr",)).values == {"title": {"fr": "Décider"}}


def test_a_fault_inside_a_part_has_its_whole_path_and_the_keys_of_its_place() -> None:
    (fault,) = parts(IndicatorCard, {"references": [{"standard": "ISO", "caluse": 8}]}, BOTH).faults
    assert fault.path == ("references", 0, "caluse")
    assert str(fault.hint) == "Did you mean “clause”?"


@pytest.mark.parametrize("key", ["id", "plugin", "changed_by", "types", "bases", "fields"])
def test_no_author_writes_what_comes_from_elsewhere(key: str) -> None:
    assert key not in keys_of(IndicatorCard) | keys_of(DefaultAction)
    assert key in keys_of(IndicatorCard, (key,))


def test_what_comes_from_the_key_of_an_entry_is_not_required_in_it() -> None:
    assert required(DefaultAction) == {"title"}


def test_an_item_with_a_fault_is_not_kept_in_part() -> None:
    checked = whole(DefaultAction, {"id": "a", "title": {"fr": "Décider"}}, BOTH)
    assert checked.values == {}
    assert [fault.path for fault in checked.faults] == [("title",)]


def test_what_equals_the_default_is_not_kept() -> None:
    values = whole(DefaultAction, {"id": "a", "title": TITLE, "essential": False, "after": []}, BOTH).values
    assert compact_attributes(DefaultAction, values) == {"title": TITLE}
