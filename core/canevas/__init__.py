"""Canevas: action plans whose plan types are plugins.

What this module exports is the public API, and nothing else is. Names are imported when they are first used, so that
`import canevas` costs nothing.

Example:
    >>> from canevas import Engine
    >>> engine = Engine.discover()
    >>> first = engine.plan_types()[0]
    >>> plan = engine.scaffold(first.id, language="en", start="2026-01-05", title="Fewer complaints").plan
    >>> plan.actions[0].id
    'A1'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.version import __version__

if TYPE_CHECKING:
    from canevas.catalogue import TypeListing
    from canevas.complements import needing
    from canevas.contracts.action import ActionChanges, DefaultAction
    from canevas.contracts.appraisal import Appraisal, Dimension, Share
    from canevas.contracts.contexts import (
        DefaultActionsContext,
        Indicators,
        IndicatorsContext,
        OutputFormatsContext,
        ValidationRulesContext,
    )
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.hooks import hookimpl
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.pictures import Band, Bar, BarGroup, Chart, DayTick, Gantt, Point, ValueTick
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import (
        Block,
        Cell,
        Column,
        DocumentModel,
        Facet,
        Facts,
        Gauge,
        OutputFormat,
        Paragraphs,
        RenderContext,
        Report,
        ReportSection,
        Table,
    )
    from canevas.contracts.rule import Correction, Finding, Rule, RuleCheck, RuleContext
    from canevas.deprecation import CanevasDeprecationWarning
    from canevas.engine import Engine, PlanFile
    from canevas.engine.following import Followed
    from canevas.engine.suggesting import IndicatorSuggestion, TypeSuggestion
    from canevas.errors import CanevasError, DependencyError, InputError, OutputError, PluginError, UsageError
    from canevas.expressions import NotComputable, Quantity, evaluate
    from canevas.followup.changed import Change, ChangedItem, PlanChanges
    from canevas.followup.overview import PlanStatus
    from canevas.language import Message, as_sentence, msg
    from canevas.model.plan import Action, Indicator, Objective, Plan
    from canevas.planning.indicators import indicator_progress
    from canevas.provenance import Provenance
    from canevas.scaffold.result import Scaffold
    from canevas.statements import StatementAnalysis, analyse_statement

_WHERE = {
    "canevas.catalogue": ("TypeListing",),
    "canevas.contracts.action": ("ActionChanges", "DefaultAction"),
    "canevas.contracts.appraisal": ("Appraisal", "Dimension", "Share"),
    "canevas.contracts.diagnostic": ("Diagnostic",),
    "canevas.contracts.contexts": (
        "DefaultActionsContext", "Indicators", "IndicatorsContext", "OutputFormatsContext", "ValidationRulesContext",
    ),
    "canevas.contracts.hooks": ("hookimpl",),
    "canevas.contracts.indicator": ("IndicatorCard",),
    "canevas.contracts.pictures": ("Band", "Bar", "BarGroup", "Chart", "DayTick", "Gantt", "Point", "ValueTick"),
    "canevas.contracts.plan_type": ("PlanType",),
    "canevas.contracts.report": (
        "Block", "Cell", "Column", "DocumentModel", "Facet", "Facts", "Gauge", "OutputFormat", "Paragraphs", "RenderContext", "Report",
        "ReportSection", "Table",
    ),
    "canevas.contracts.rule": ("Correction", "Finding", "Rule", "RuleCheck", "RuleContext"),
    "canevas.deprecation": ("CanevasDeprecationWarning",),
    "canevas.engine": ("Engine", "PlanFile"),
    "canevas.engine.following": ("Followed",),
    "canevas.engine.suggesting": ("IndicatorSuggestion", "TypeSuggestion"),
    "canevas.errors": ("CanevasError", "DependencyError", "InputError", "OutputError", "PluginError", "UsageError"),
    "canevas.expressions": ("NotComputable", "Quantity", "evaluate"),
    "canevas.followup.changed": ("Change", "ChangedItem", "PlanChanges"),
    "canevas.followup.overview": ("PlanStatus",),
    "canevas.language": ("Message", "as_sentence", "msg"),
    "canevas.model.plan": ("Action", "Indicator", "Objective", "Plan"),
    "canevas.complements": ("needing",),
    "canevas.planning.indicators": ("indicator_progress",),
    "canevas.provenance": ("Provenance",),
    "canevas.scaffold.result": ("Scaffold",),
    "canevas.statements": ("StatementAnalysis", "analyse_statement"),
}  # fmt: skip
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "Action",
    "ActionChanges",
    "Appraisal",
    "Band",
    "Bar",
    "BarGroup",
    "Block",
    "CanevasDeprecationWarning",
    "CanevasError",
    "Cell",
    "Change",
    "ChangedItem",
    "Chart",
    "Column",
    "Correction",
    "DayTick",
    "DefaultAction",
    "DefaultActionsContext",
    "DependencyError",
    "Diagnostic",
    "Dimension",
    "DocumentModel",
    "Engine",
    "Facet",
    "Facts",
    "Finding",
    "Followed",
    "Gantt",
    "Gauge",
    "Indicator",
    "IndicatorCard",
    "IndicatorSuggestion",
    "Indicators",
    "IndicatorsContext",
    "InputError",
    "Message",
    "NotComputable",
    "Objective",
    "OutputError",
    "OutputFormat",
    "OutputFormatsContext",
    "Paragraphs",
    "Plan",
    "PlanChanges",
    "PlanFile",
    "PlanStatus",
    "PlanType",
    "PluginError",
    "Point",
    "Provenance",
    "Quantity",
    "RenderContext",
    "Report",
    "ReportSection",
    "Rule",
    "RuleCheck",
    "RuleContext",
    "Scaffold",
    "Share",
    "StatementAnalysis",
    "Table",
    "TypeListing",
    "TypeSuggestion",
    "UsageError",
    "ValidationRulesContext",
    "ValueTick",
    "__version__",
    "analyse_statement",
    "as_sentence",
    "evaluate",
    "hookimpl",
    "indicator_progress",
    "msg",
    "needing",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _MODULES:
        return _renamed(name)
    from importlib import import_module

    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def _renamed(name: str) -> Any:
    """Give what an old name stands for, and warn who uses it; it is not kept, so that the next one is warned too."""
    from canevas.deprecation import NAMES, warn

    if name not in NAMES:
        raise AttributeError(f"module 'canevas' has no attribute {name!r}")
    warn(f"canevas.{name}", NAMES[name], level=3)
    return __getattr__(NAMES[name].instead)


def __dir__() -> list[str]:
    return __all__
