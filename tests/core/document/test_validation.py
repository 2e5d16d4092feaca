"""What pydantic finds in some data, as a person is told it: where, what, and which key or value may have been meant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from canevas.document.validation import Fault, faults_of, keys_at, near, path_in, unknown_key
from canevas.language import msg


def refuses_monday(value: str) -> str:
    if value == "lundi":
        raise PydanticCustomError(
            "closed-day", "unused", {"message": msg("closed on {day}", day=value), "hint": msg("mardi"), "offset": 2}
        )
    if value == "dimanche":
        raise PydanticCustomError("closed-day", "unused", {"message": msg("closed")})
    return value


class Person(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    age: Annotated[int, Field(ge=0, le=120)] = 0


class Team(BaseModel):
    model_config = ConfigDict(extra="forbid")
    lead: Person | None = None
    members: list[Person] = []
    roles: dict[str, Person] = {}
    pairs: tuple[Person, ...] = ()
    kind: Literal["service", "projet", "site"] = "service"
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    budget: Decimal = Decimal(0)
    day: Annotated[str, AfterValidator(refuses_monday)] = "mardi"
    active: bool = True
    either: int | bool = 1
    goal: str = Field(default="", alias="objective")


@dataclass
class Card:
    __pydantic_config__ = ConfigDict(extra="forbid")
    unit: str
    lead: Person | None = None


def faults(data: object, kind: Any = Team) -> list[Fault]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(data)
    return faults_of(caught.value, data, kind)


def only(data: object, kind: Any = Team) -> Fault:
    (fault,) = faults(data, kind)
    return fault


@pytest.mark.parametrize(
    ("data", "path", "said"),
    [
        ({"lead": {"name": "x", "age": -1}}, ("lead", "age"), "“-1” is less than 0"),
        ({"lead": {"name": "x", "age": 121}}, ("lead", "age"), "“121” is more than 120"),
        ({"share": 0}, ("share",), "“0” is not more than 0"),
        ({"share": 1}, ("share",), "“1” is not less than 1"),
        ({"kind": "équipe"}, ("kind",), "“équipe” is not one of: service, projet, site"),
        ({"day": 3}, ("day",), "a text was expected, not 3"),
        ({"lead": {"name": "x", "age": "dix"}}, ("lead", "age"), "a whole number was expected, not dix"),
        ({"lead": {"name": "x", "age": []}}, ("lead", "age"), "a whole number was expected, not a list"),
        ({"lead": {"name": "x", "age": 1.5}}, ("lead", "age"), "a whole number was expected, not 1.5"),
        ({"share": "moitié"}, ("share",), "a number was expected, not moitié"),
        ({"share": None}, ("share",), "a number was expected, not nothing"),
        ({"budget": "mille"}, ("budget",), "a number was expected, not mille"),
        ({"budget": []}, ("budget",), "a number was expected, not a list"),
        ({"budget": float("inf")}, ("budget",), "a number was expected, not inf"),
        ({"active": "peut-être"}, ("active",), "yes or no was expected, not peut-être"),
        ({"active": ()}, ("active",), "yes or no was expected, not a list"),
        ({"members": "x"}, ("members",), "a list was expected, not x"),
        ({"pairs": {"a": 1}}, ("pairs",), "a list was expected, not an entry with keys"),
        ({"roles": "x"}, ("roles",), "an entry with keys was expected, not x"),
        ({"lead": "x"}, ("lead",), "an entry with keys was expected, not x"),
        ({"members": [{"name": "x"}, "y"]}, ("members", 1), "an entry with keys was expected, not y"),
        ({"roles": {"chef": {"name": "x", "age": -1}}}, ("roles", "chef", "age"), "“-1” is less than 0"),
        ({"pairs": [{"name": "x", "age": -1}]}, ("pairs", 0, "age"), "“-1” is less than 0"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(data: object, path: tuple[str | int, ...], said: str) -> None:
    fault = only(data)
    assert (fault.kind, fault.path, str(fault.message)) == ("wrong-value", path, said)
    assert (fault.hint, fault.offset) == (None, None)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (set[int], "x", "a list was expected, not x"),
        (Card, "x", "an entry with keys was expected, not x"),
        (bytes, 3, "3 cannot be read here"),
        (Annotated[int, Field(multiple_of=5)], 3, "3 cannot be read here"),
    ],
)
def test_values_of_other_types(kind: Any, value: object, said: str) -> None:
    assert str(only(value, kind).message) == said


def test_the_values_to_choose_from_are_listed_in_any_language() -> None:
    assert only({"kind": "équipe"}).message.values["limit"] == ["service", "projet", "site"]
    assert only(3, Literal[1, 2]).message.values["limit"] == ["1", "2"]


def test_a_long_value_is_shown_shortened() -> None:
    assert str(only({"share": "x" * 60}).message) == f"a number was expected, not {'x' * 60}"
    assert str(only({"share": "x" * 61}).message) == f"a number was expected, not {'x' * 59}…"


def test_what_a_reader_says_itself_is_kept() -> None:
    fault = only({"day": "lundi"})
    assert (fault.kind, fault.path, str(fault.message)) == ("closed-day", ("day",), "closed on lundi")
    assert (str(fault.hint), fault.offset) == ("mardi", 2)
    assert only({"day": "dimanche"}) == Fault("closed-day", ("day",), msg("closed"))


def test_a_missing_key_is_told_with_its_place_though_it_is_not_there() -> None:
    assert only({"members": [{"age": 3}]}) == Fault(
        "missing-key", ("members", 0, "name"), msg("“{key}” is missing", key="name")
    )
    assert [(fault.kind, fault.path) for fault in faults({}, Card)] == [("missing-key", ("unit",))]


@pytest.mark.parametrize(
    ("data", "path", "hint"),
    [
        ({"lead": {"name": "x", "aeg": 3}}, ("lead", "aeg"), "Did you mean “age”?"),
        ({"members": [{"name": "x", "NAME": 3}]}, ("members", 0, "NAME"), "Did you mean “name”?"),
        ({"roles": {"chef": {"name": "x", "zzz": 3}}}, ("roles", "chef", "zzz"), "Known here: age, name."),
        ({"pairs": [{"name": "x", "agge": 3}]}, ("pairs", 0, "agge"), "Did you mean “age”?"),
        ({"objectiv": "x"}, ("objectiv",), "Did you mean “objective”?"),
    ],
)
def test_an_unknown_key_is_told_with_the_one_that_was_meant(
    data: object, path: tuple[str | int, ...], hint: str
) -> None:
    fault = only(data)
    assert (fault.kind, fault.path, str(fault.message)) == ("unknown-key", path, f"“{path[-1]}” is not known here")
    assert str(fault.hint) == hint


def test_an_unknown_key_of_a_dataclass() -> None:
    fault = only({"unit": "%", "unti": "x"}, Card)
    assert (fault.kind, fault.path, str(fault.hint)) == ("unknown-key", ("unti",), "Did you mean “unit”?")


def test_each_place_is_told_once_and_in_order() -> None:
    found = faults({"either": "x", "share": 2, "kind": "y"})
    assert [fault.path for fault in found] == [("kind",), ("share",), ("either",)]
    assert str(found[2].message) == "a whole number was expected, not x"


def test_no_more_faults_are_looked_at_than_asked_for() -> None:
    data = {"share": 2, "kind": "y", "day": 3}
    with pytest.raises(ValidationError) as caught:
        Team.model_validate(data)
    assert [fault.path for fault in faults_of(caught.value, data, Team, 2)] == [("kind",), ("share",)]


def test_a_number_as_key_is_an_unknown_key_like_others() -> None:
    assert unknown_key((3,), ["name"]) == Fault(
        "unknown-key", (3,), msg("“{key}” is not known here", key="3"), msg("Known here: {words}.", words=["name"])
    )


@pytest.mark.parametrize(
    ("word", "allowed", "said"),
    [
        ("ownr", ["title", "owner"], "Did you mean “owner”?"),
        ("OWNER", ["title", "owner"], "Did you mean “owner”?"),
        ("zzz", ["title", "owner"], "Known here: owner, title."),
        ("zzz", [f"k{number:02}" for number in range(15)], "Known here: k00, k01"),
        ("zzz", [f"k{number:02}" for number in range(16)], None),
        ("zzz", [], None),
        ("abcdefxxxx", ["abcdefyyyy"], "Did you mean “abcdefyyyy”?"),
        ("abcdexxxxx", ["abcdeyyyyy"], "Known here: abcdeyyyyy."),
    ],
)
def test_the_nearest_word_or_all_where_they_are_few(word: str, allowed: list[str], said: str | None) -> None:
    assert str(near(word, allowed)).startswith(str(said))


@pytest.mark.parametrize(
    ("location", "path"),
    [
        (("a", 0, "b"), ("a", 0, "b")),
        (("a", "function-after", 1), ("a", 1)),
        (("a", 2), ("a",)),
        (("t", 0), ("t",)),
        (("x", "a"), ("a",)),
        ((), ()),
    ],
)
def test_a_location_is_followed_as_far_as_the_data_go(
    location: tuple[str | int, ...], path: tuple[str | int, ...]
) -> None:
    assert path_in({"a": [{"b": 1}, 2], "t": "text"}, location) == path


@pytest.mark.parametrize(
    ("root", "location", "keys"),
    [
        (Person, (), ["name", "age"]),
        (Team, ("lead",), ["name", "age"]),
        (Team, ("members", 3), ["name", "age"]),
        (Team, ("roles", "chef"), ["name", "age"]),
        (Team, ("pairs", 0), ["name", "age"]),
        (Team, ("share",), []),
        (Team, ("nowhere", "else"), []),
        (Card, (), ["unit", "lead"]),
        (Card, ("lead",), ["name", "age"]),
        (Annotated[Card | None, "x"], (), ["unit", "lead"]),
        (list[int | Card], (0,), ["unit", "lead"]),
        (list, (0,), []),
    ],
)
def test_the_keys_that_a_class_takes_at_a_place(root: Any, location: tuple[str | int, ...], keys: list[str]) -> None:
    assert keys_at(root, location) == keys
