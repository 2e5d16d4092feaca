from __future__ import annotations

import pytest

from canevas.model.dependency import Dependency
from canevas.model.fault import ValueFault


@pytest.mark.parametrize(
    ("text", "action", "lag", "sign"),
    [
        ("A0", "A0", None, 1),
        ("A0 + 2wd", "A0", "2wd", 1),
        ("A0+2wd", "A0", "2wd", 1),
        ("A0 - 1d", "A0", "1d", -1),
        ("A0 \N{EN DASH} 1 jour", "A0", "1 jour", -1),
        ("A0 + 2 jours ouvrés", "A0", "2 jours ouvrés", 1),
        ("run-survey + 10wd", "run-survey", "10wd", 1),
        ("rps/run-survey", "rps/run-survey", None, 1),
    ],
)
def test_the_short_form(text: str, action: str, lag: str | None, sign: int) -> None:
    found = Dependency.parse(text)
    assert (found.text, found.action, found.link, found.sign) == (text, action, "finish-start", sign)
    assert (found.lag.text if found.lag else None) == lag
    assert found.plain() == str(found) == text


@pytest.mark.parametrize(
    ("data", "link", "lag", "sign"),
    [
        ({"action": "A0"}, "finish-start", None, 1),
        ({"action": "A0", "link": "start-start", "lag": "2wd"}, "start-start", "2wd", 1),
        ({"action": "A0", "link": "début-début", "lag": "-1 jour"}, "start-start", "1 jour", -1),
        ({"action": "A0", "link": None, "lag": "+ 2wd"}, "finish-start", "2wd", 1),
        ({"action": "A0", "link": "___", "lag": "___"}, "finish-start", None, 1),
    ],
)
def test_the_long_form(data: dict[str, object], link: str, lag: str | None, sign: int) -> None:
    found = Dependency.of(data)
    assert (found.action, found.link, found.sign) == ("A0", link, sign)
    assert (found.lag.text if found.lag else None) == lag
    written = found.plain()
    assert isinstance(written, dict)
    assert Dependency.of(written) == found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"action": "A0", "lnk": "ss"}, "dependency-key"),
        ({"link": "ss"}, "dependency-malformed"),
        ({"action": "A0 + 2wd"}, "dependency-malformed"),
        ({"action": "A0", "link": "après"}, "link-unknown"),
        ({"action": "A0", "lag": "2"}, "duration-without-unit"),
        ({"action": ["A0"]}, "dependency-malformed"),
    ],
)
def test_faults_of_the_long_form(data: dict[str, object], code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Dependency.of(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "dependency-malformed"),
        ("après la formation", "dependency-malformed"),
        ("A0 + deux jours", "duration-malformed"),
        ("A0 + 2", "duration-without-unit"),
        ("+ 2wd", "dependency-malformed"),
        ("A" * 1000, "dependency-malformed"),
    ],
)
def test_faults_of_the_short_form(text: str, code: str) -> None:
    with pytest.raises(ValueFault) as caught:
        Dependency.parse(text)
    assert caught.value.code == code


def test_built_from_parts() -> None:
    assert Dependency.build("A0", "finish-start", "+ 2wd") == Dependency.build("A0", lag="2wd")
    assert str(Dependency.build("A0", lag="- 2wd")) == "A0 - 2wd"
    assert str(Dependency.build("A0")) == "A0"
