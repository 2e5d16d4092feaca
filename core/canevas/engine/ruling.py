"""What the rules of a check stand on: which hold, their functions, the settings of the type, what the user selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.catalogue.names import did_you_mean
from canevas.errors import PluginError, UsageError
from canevas.language import msg
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.catalogue import Catalogue
    from canevas.check.running import Selection
    from canevas.configuration import Configuration
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule, RuleCheck
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.plugins.host import PluginHost


def rules_for(plan_type: PlanType | None, catalogue: Catalogue) -> Mapping[str, Rule]:
    """Give the rules of a type by code; those of the core where the type of a plan is not known."""
    if plan_type is not None:
        return catalogue.rules(plan_type.id)
    return {code: rule for code, rule in catalogue.rules().items() if rule.plugin and rule.plugin.name == CORE}


def functions_of(rules: Mapping[str, Rule], plan_type: PlanType | None, host: PluginHost) -> Mapping[str, RuleCheck]:
    """Give the functions of the rules in Python by code; a rule without its function is a fault of its plugin."""
    from canevas.check.rules import CHECKS

    in_python = {code: rule.plugin.name for code, rule in rules.items() if rule.check == "python" and rule.plugin}
    plugins = sorted(set(in_python.values()) - {CORE})
    given = host.rule_checks(plan_type.id if plan_type else "", plugins) if plugins else {}
    checks = {**CHECKS}
    for code, plugin in in_python.items():
        if plugin == CORE:
            continue
        if (check := given.get(plugin, {}).get(code)) is not None:
            checks[code] = check
        else:
            host.blame(plugin, msg("rule {code}: {message}", code=code, message=msg("no function is given for it")))
    return checks


def settings_of(plan_type: PlanType | None, configuration: Configuration) -> Mapping[str, Any]:
    """Give the settings of a type: its defaults, and what the project's configuration says.

    Raises:
        UsageError: The configuration names a setting that the type has not, or gives a value that it cannot have.
    """
    if plan_type is None:
        return {}
    from canevas.contracts.values import read_value
    from canevas.model.fault import ValueFault

    given = configuration.settings.get(plan_type.id, {})
    if unknown := [key for key in given if key not in plan_type.settings]:
        raise UsageError(
            msg("type “{type}” has no setting “{key}”", type=plan_type.id, key=unknown[0]),
            did_you_mean(unknown[0], plan_type.settings),
        )
    values = {}
    for name, declared in plan_type.settings.items():
        try:
            values[name] = read_value(declared, plan_type.choices_of(declared), given.get(name, declared.default))
        except ValueFault as fault:
            raise UsageError(
                msg("setting “{name}” of type “{type}”: {fault}", name=name, type=plan_type.id, fault=fault.message)
            ) from None
    return values


def diagnostics_of(engine: Engine, opened: PlanFile, select: Iterable[str], ignore: Iterable[str]) -> list[Diagnostic]:
    """Run the rules that apply to a plan; see `Engine.check`."""
    from canevas.check.context import PlanContext
    from canevas.check.running import Run
    from canevas.check.scope import PlanScope

    if isinstance(opened.opened.failure, PluginError):
        raise opened.opened.failure
    plan_type, catalogue = opened.plan_type, engine.catalogue
    context = None
    if opened.plan is not None:
        settings = settings_of(plan_type, engine.configuration)
        scope = PlanScope(opened.plan, engine.schedule(opened), settings, engine.today)
        context = PlanContext(scope, plan_type, engine.known_cards, len(opened.blanks))
    rules = rules_for(plan_type, catalogue)
    functions = functions_of(rules, plan_type, engine.host)
    selection = selection_of(select, ignore, engine.configuration, catalogue.rules())
    return Run(opened.opened, rules, functions, selection, context, engine.host.blame).diagnostics()


def selection_of(
    select: Iterable[str], ignore: Iterable[str], configuration: Configuration, rules: Mapping[str, Rule]
) -> Selection:
    """Give which rules count: what was asked for, else what the project says.

    Args:
        select: Codes or families; the configuration's where empty.
        ignore: Codes or families, besides those of the configuration.
        configuration: The project's settings.
        rules: All rules.

    Raises:
        UsageError: A code is none of any rule.
    """
    from canevas.check.running import Selection

    chosen = Selection(tuple(select) or configuration.select, (*configuration.ignore, *ignore), configuration.severity)
    known = {*rules, *(rule.family for rule in rules.values())}
    for name in (*chosen.select, *chosen.ignore, *chosen.severity):
        if name not in known:
            raise UsageError(msg("there is no rule “{code}”", code=name), did_you_mean(name, known))
    return chosen
