"""Packs and plugins from a few lines, and what the inherited suite says of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from canevas import Engine
from canevas.testing import PlanTypeConformance

MANIFEST = """
    canevas: 1
    pack: wells
    languages: [en]
    plan_type:
      name: Plan for wells
      purpose: Keep the water clean.
      examples: [Sample every well of a village]
      roles: {warden: Warden}
    rules:
      WEL-01:
        name: no-title
        severity: error
        check: python
        en: The plan has no title.
        bad: {title: nothing}
        good: {title: Clean wells}
    """
CODE = """
    from canevas import Finding, hookimpl

    def nameless(context):
        if str(context.plan.title) == "nothing":
            yield Finding(at=("title",))

    @hookimpl
    def canevas_validation_rules(context):
        return {"WEL-01": nameless}
    """


class Wells(PlanTypeConformance):
    """Not collected: its tests are called one by one."""

    plan_type = "wells"
    languages = ("en",)


def test_a_plugin_from_a_few_lines(
    canevas_engine: Callable[..., Engine], canevas_plugin: Callable[..., ModuleType]
) -> None:
    engine = canevas_engine(plugins=[canevas_plugin(MANIFEST, CODE)])
    Wells().test_rules_fire_on_their_bad_example(engine)
    Wells().test_rules_are_silent_on_their_good_example(engine)
    Wells().test_code_is_quiet(engine)


def test_the_suite_tells_the_place(
    canevas_engine: Callable[..., Engine], canevas_plugin: Callable[..., ModuleType]
) -> None:
    engine = canevas_engine(plugins=[canevas_plugin(MANIFEST, CODE.replace('"nothing"', '"Clean wells"'))])
    with pytest.raises(AssertionError, match=r"pack\.yaml:15:10: the rule WEL-01 says nothing of its bad example\."):
        Wells().test_rules_fire_on_their_bad_example(engine)


def test_code_that_writes_is_told(
    canevas_engine: Callable[..., Engine], canevas_plugin: Callable[..., ModuleType]
) -> None:
    code = CODE.replace("    def nameless(context):", "    def nameless(context):\n        open(__file__, 'a').close()")
    engine = canevas_engine(plugins=[canevas_plugin(MANIFEST, code)])
    with pytest.raises(AssertionError, match=r"__init__\.py:4:1: this line writes a file"):
        Wells().test_code_is_quiet(engine)


def test_cases_are_tried(
    canevas_engine: Callable[..., Engine], canevas_plugin: Callable[..., ModuleType], tmp_path: Path
) -> None:
    class WithCases(Wells):
        cases = tmp_path / "examples.yaml"

    engine = canevas_engine(plugins=[canevas_plugin(MANIFEST, CODE)])
    WithCases.cases.write_text("plans: [{plan: {title: nothing}, finds: [WEL-01]}]\n", encoding="utf-8")
    WithCases().test_cases_come_out(engine)
    WithCases.cases.write_text("plans:\n  - {plan: {title: x}, finds: [WEL-01]}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"examples\.yaml:2:31: WEL-01 says nothing of this plan"):
        WithCases().test_cases_come_out(engine)


def test_a_pack_from_a_few_lines(canevas_pack: Callable[..., Path]) -> None:
    folder = canevas_pack("canevas: 1\npack: wells\n", {"indicators/water.yaml": "\n    clear: {}\n"})
    assert (folder / "indicators" / "water.yaml").read_text(encoding="utf-8") == "clear: {}\n"
