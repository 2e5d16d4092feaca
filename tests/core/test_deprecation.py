"""What will go warns whoever uses it, with its version; what should be gone fails here."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from inline_packs import ACTION, CARD, TYPE, entry, faults, host, pack

import canevas
from canevas import CanevasDeprecationWarning, deprecation
from canevas.contracts.manifest import Manifest
from canevas.deprecation import NAMES, PACK_KEYS, Deprecated, expired
from canevas.plugins.schema import FILES
from canevas.version import __version__

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def old_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "PlanOfAction", Deprecated("Plan", "9.0"))
    monkeypatch.setitem(PACK_KEYS, ("pack", "writer"), Deprecated("author", "9.0"))
    monkeypatch.setitem(PACK_KEYS, ("plan_type", "goal"), Deprecated("purpose", "9.0"))
    monkeypatch.setitem(PACK_KEYS, ("indicators", "way"), Deprecated("direction", "9.0"))
    monkeypatch.setitem(PACK_KEYS, ("actions", "takes"), Deprecated("duration", "9.0"))


# --- what is there -----------------------------------------------------------------------------------------------------


def test_nothing_is_kept_longer_than_was_said() -> None:
    assert expired(__version__, NAMES, PACK_KEYS) == []


def test_every_old_name_leads_to_a_new_one() -> None:
    assert all(one.instead in canevas.__all__ and name not in canevas.__all__ for name, one in NAMES.items())
    assert all(section in FILES for section, _key in PACK_KEYS)


# --- how it works ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("removal", "version", "is_over"),
    [
        ("0.2", "0.1.0", False), ("0.2", "0.1.9", False), ("0.2", "0.2.0", True), ("0.2.0", "0.2", True), ("0.2", "0.10", True),
        ("1.0", "0.9", False), ("1.0", "1.0.0", True), ("1", "1.0.0+local.1", True),
    ],
)  # fmt: skip
def test_when_a_name_has_to_be_gone(removal: str, version: str, is_over: bool) -> None:  # noqa: FBT001 - given by name
    assert bool(expired(version, {"old": Deprecated("new", removal)})) == is_over


@pytest.mark.usefixtures("old_names")
def test_an_old_name_of_the_module_works_and_warns_each_time_where_it_is_used() -> None:
    for _ in range(2):
        with pytest.warns(CanevasDeprecationWarning) as caught:
            assert canevas.PlanOfAction is canevas.Plan  # type: ignore[attr-defined]
        (warning,) = caught
        found = warning.message
        assert isinstance(found, CanevasDeprecationWarning)
        assert isinstance(found, DeprecationWarning)
        assert (found.name, found.instead, found.removal) == ("canevas.PlanOfAction", "Plan", "9.0")
        assert str(found) == "canevas.PlanOfAction goes with Canevas 9.0: use Plan"
        assert warning.filename == __file__


def test_a_name_that_never_was_is_none() -> None:
    with pytest.raises(AttributeError, match="'canevas' has no attribute 'PlanOfAction'"):
        _ = canevas.PlanOfAction  # type: ignore[attr-defined]


def old_pack(tmp_path: Path) -> Path:
    plan_type = TYPE.replace("purpose:", "goal:")
    card = entry("late", CARD.replace("direction:", "way:"))
    return pack(
        tmp_path,
        "trial",
        "writer: A. Martin",
        plan_type=plan_type,
        indicators=card,
        actions=entry("go", ACTION + "takes: 2wd"),
    )


@pytest.mark.usefixtures("old_names")
def test_old_keys_of_a_pack_are_read_and_told_with_their_place_each_time(tmp_path: Path) -> None:
    folder = old_pack(tmp_path)
    for _ in range(2):  # from the files, then from the index
        found = host(tmp_path, folder)
        with pytest.warns(CanevasDeprecationWarning) as caught:
            read = found.packs["trial"]
        assert read.manifest.author == "A. Martin"
        assert read.cards()["late"]["direction"] == "lower"
        assert read.actions()["go"]["duration"] == "2wd"
        (status,) = found.statuses.values()
        assert status.status == "loaded"
        told = [str(remark).removeprefix(f"{folder}/") for remark in status.remarks]
        assert told == [
            "pack.yaml:3:1: “writer” is called “author” by now; Canevas 9.0 will not read it any more",
            "plan_type.yaml:2:1: “goal” is called “purpose” by now; Canevas 9.0 will not read it any more",
            "indicators.yaml:9:3: “way” is called “direction” by now; Canevas 9.0 will not read it any more",
            "actions.yaml:3:3: “takes” is called “duration” by now; Canevas 9.0 will not read it any more",
        ]
        assert len(caught) == len(told)


@pytest.mark.usefixtures("old_names")
def test_the_old_and_the_new_key_together_are_a_fault(tmp_path: Path) -> None:
    folder = pack(tmp_path, "trial", "writer: A\nauthor: B")
    assert [fault.partition(" ")[0] for fault in faults(folder)] == ["pack.yaml:3:1:"]


def test_without_old_names_an_unknown_key_is_one(tmp_path: Path) -> None:
    assert "writer" not in Manifest.__dataclass_fields__
    assert "“writer”" in faults(old_pack(tmp_path))[0]


def test_what_is_not_old_costs_and_says_nothing(tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert "trial" in host(tmp_path, pack(tmp_path, "trial")).packs
    assert caught == []
    assert deprecation.__doc__
