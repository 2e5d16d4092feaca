"""How a plugin fares: what went wrong is noted once, and there is always something to do about it."""

from __future__ import annotations

import pytest

from canevas.language import msg
from canevas.plugins.source import PluginFault, PluginStatus
from canevas.provenance import Provenance


@pytest.fixture
def status() -> PluginStatus:
    return PluginStatus(Provenance("trial"))


def test_a_plugin_that_works_needs_nothing(status: PluginStatus) -> None:
    status.remark(msg("slow"))
    status.remark(msg("slow"))
    assert (status.status, status.errors, status.hint, status.remedy) == ("loaded", [], None, None)
    assert [str(remark) for remark in status.remarks] == ["slow"]


def test_the_same_fault_is_noted_once(status: PluginStatus) -> None:
    for said in ("one", "two", "one"):
        status.fail(PluginFault(msg("{said}", said=said)))
    assert status.status == "failed"
    assert [str(error) for error in status.errors] == ["one", "two"]


def test_what_is_known_of_a_fault_is_what_to_do(status: PluginStatus) -> None:
    status.fail(PluginFault(msg("one"), error=ValueError()))
    status.fail(PluginFault(msg("two"), msg("Do this.")))
    status.fail(PluginFault(msg("three"), msg("Do that.")))
    assert str(status.hint) == str(status.remedy) == "Do this."


def test_a_plugin_without_a_remedy_can_be_done_without(status: PluginStatus) -> None:
    status.fail(PluginFault(msg("one")))
    assert str(status.remedy) == "Put it right, or do without it: --without trial."
    status.fail(PluginFault(msg("two"), error=ValueError()))
    assert str(status.remedy) == (
        "Do without it: --without trial. Its author needs what the same command prints with --debug."
    )
