"""The calls by which a calendar is written, to be made again by the bare library in a loop."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

import icalendar
from icalendar.cal.component import Component

if TYPE_CHECKING:
    from canevas import Report


class Part(NamedTuple):
    """A part of a calendar as it is written.

    Attributes:
        kind: The name of its class.
        properties: Name, value and parameters of each property.
        parts: The parts within it.
    """

    kind: str
    properties: list[tuple[str, Any, Any]]
    parts: list[Part]


def recorded_calendar(report: Report) -> Part:
    """Give every call of the library by which the format makes a calendar."""
    from canevas_formats.ics import render

    found: dict[int, Part] = {}
    kept: list[Component] = []  # or another one would get the number of one that is gone
    add, add_component = Component.add, Component.add_component

    def of(component: Component) -> Part:
        if id(component) not in found:
            kept.append(component)
            found[id(component)] = Part(type(component).__name__, [], [])
        return found[id(component)]

    def adding(component: Component, name: str, value: Any, *, parameters: Any = None) -> None:
        of(component).properties.append((name, value, parameters))
        add(component, name, value, parameters=parameters)

    def joining(component: Component, part: Component) -> None:
        of(component).parts.append(of(part))
        add_component(component, part)

    with mock.patch.object(Component, "add", adding), mock.patch.object(Component, "add_component", joining):
        render(SimpleNamespace(report=report, options={}))  # type: ignore[arg-type]
    return of(kept[0])


def replayed_calendar(whole: Part) -> bytes:
    """Write the same calendar with icalendar in a loop."""
    return bytes(_made(whole).to_ical())


def _made(part: Part) -> Component:
    component: Component = getattr(icalendar, part.kind)()
    for name, value, parameters in part.properties:
        component.add(name, value, parameters=parameters)
    for one in part.parts:
        component.add_component(_made(one))
    return component
