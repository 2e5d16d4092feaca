"""A report as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canevas_formats.json import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from canevas.contracts.report import OutputFormat, Report

    Rendered = Callable[[OutputFormat, Report], str]


def test_the_data_and_nothing_else(rendered: Rendered, plain: Report) -> None:
    text = rendered(render, plain)
    assert json.loads(text) == plain.data
    assert text.startswith('{\n  "format": 1,\n')
    assert text.endswith("}\n")


def test_accents_are_as_they_are(rendered: Rendered, plain: Report) -> None:
    assert "évité" in rendered(render, replace(plain, data={"title": "évité"}))


def test_what_json_does_not_have_is_refused(rendered: Rendered, plain: Report) -> None:
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        rendered(render, replace(plain, data={"value": float("nan")}))
