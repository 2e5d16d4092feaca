"""Nothing that is public changes by accident: what the source gives is what is stored."""

from __future__ import annotations

import difflib

import public_api
import pytest


@pytest.fixture(scope="module")
def listing() -> list[str]:
    return list(public_api.lines())


def test_what_is_public_is_what_is_stored(listing: list[str]) -> None:
    stored = public_api.LISTING.read_text(encoding="utf-8").splitlines()
    changes = list(difflib.unified_diff(stored, listing, "stored", "now", lineterm="", n=0))
    assert not changes, "\n".join(
        [
            *changes,
            (
                "This is public (docs/en/explanation/stability.md). "
                "If the change is meant: python tests/support/public_api.py, and say it in CHANGELOG.md."
            ),
        ]
    )


@pytest.mark.parametrize(
    "beginning",
    [
        "class Engine(Offers)", "    name: LocalText", "canevas_indicators(context: IndicatorsContext)", "UsageError: 2", "BUG: 70",
        "render: [files]", "Rule: ", "Action: id title", "Configuration: select", "quality", "html: full", "QUA-06 ",
    ],
)  # fmt: skip
def test_the_listing_has_every_kind_of_thing(listing: list[str], beginning: str) -> None:
    assert [line for line in listing if line.startswith(beginning)]


def test_it_is_the_same_on_every_machine(listing: list[str]) -> None:
    assert not [line for line in listing if " at 0x" in line or "/tmp" in line or "site-packages" in line]  # noqa: S108 - it is looked for
