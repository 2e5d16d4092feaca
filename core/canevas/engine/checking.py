"""Checking a plan: which rules hold, their functions, the settings of the type, what the user selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canevas.configuration import FILE
from canevas.errors import PluginError, UsageError
from canevas.language import msg
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canevas.catalogue import Catalogue
    from canevas.check.running import Selection
    from canevas.configuration import Configuration
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule, RuleCheck
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.language import Message
    from canevas.plugins.host import PluginHost
    from canevas.plugins.source import PluginStatus


def check(engine: Engine, opened: PlanFile, select: Iterable[str], ignore: Iterable[str]) -> list[Diagnostic]:
    """Say what is wrong or weak in a plan; see `Engine.check`."""
    from canevas.check.context import PlanContext
    from canevas.check.running import Run
    from canevas.check.scope import PlanScope

    if isinstance(opened.opened.failure, PluginError):
        raise opened.opened.failure
    plan_type = opened.plan_type
    context = None
    if opened.plan is not None:
        settings = settings_of(plan_type, engine.configuration)
        scope = PlanScope(
            opened.plan, engine.schedule(opened), settings, engine.today, lambda card: card_of(engine, card)
        )
        context = PlanContext(
            scope,
            plan_type,
            engine.known_cards,
            len(opened.blanks),
            lambda: engine.catalogue.card_names(plan_type.id) if plan_type is not None else {},
        )
    rules = rules_for(plan_type, engine.catalogue)
    functions = functions_of(rules, plan_type, engine.host)
    selection = selection_of(select, ignore, engine.configuration, engine.catalogue)
    return Run(opened.opened, rules, functions, selection, context, engine.host).diagnostics()


def card_of(engine: Engine, identity: str) -> IndicatorCard | None:
    """Give the card that an indicator of a plan names; `None` where there is none, which a rule says."""
    return engine.catalogue.card(identity) if identity in engine.known_cards else None


def unable(engine: Engine, opened: PlanFile) -> tuple[PluginStatus, ...]:
    """Give the plugins that bring rules for a plan and failed, so that a check of it is not whole."""
    rules = rules_for(opened.plan_type, engine.catalogue).values()
    names = {rule.plugin.name for rule in rules if rule.plugin}
    found = [engine.host.status_of(name) for name in sorted(names)]
    return tuple(status for status in found if status is not None and status.status == "failed")


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
    """Give the settings of a type and the limits of the core's rules: their defaults, and what the project's configuration says.

    What stands under the type holds for its plans alone, what stands under the core for every type.

    Raises:
        UsageError: The configuration names a setting that does not exist, or gives a value that it cannot have.
    """
    from canevas.check.settings import SETTINGS
    from canevas.contracts.values import read_value
    from canevas.model.fault import ValueFault

    own = plan_type.settings if plan_type is not None else {}
    table = plan_type.id if plan_type is not None else CORE
    given = {}
    for name, known in ((CORE, SETTINGS), (table, {**SETTINGS, **own})):
        values = configuration.settings.get(name, {})
        if unknown := [key for key in values if key not in known]:
            raise _unknown_setting(name, unknown[0], known, configuration)
        given.update({key: (name, value) for key, value in values.items()})
    settings = {}
    for key, declared in {**SETTINGS, **own}.items():
        name, value = given.get(key, (table, declared.default))
        choices = plan_type.choices_of(declared) if plan_type is not None else {}
        try:
            settings[key] = read_value(declared, choices, value)
        except ValueFault as fault:
            what = (
                msg("setting “{name}” of the core: {fault}", name=key, fault=fault.message)
                if name == CORE
                else msg("setting “{name}” of type “{type}”: {fault}", name=key, type=name, fault=fault.message)
            )
            raise UsageError(what, _place(name, configuration)) from None
    return settings


def _unknown_setting(table: str, key: str, known: Mapping[str, Any], configuration: Configuration) -> UsageError:
    from canevas.catalogue.names import did_you_mean

    message = (
        msg("the core has no setting “{key}”", key=key)
        if table == CORE
        else msg("type “{type}” has no setting “{key}”", type=table, key=key)
    )
    return UsageError(message, did_you_mean(key, known) or _place(table, configuration))


def _place(table: str, configuration: Configuration) -> Message:
    where = f"[settings.{table}]"
    return msg("It stands in {file}, under {table}.", file=str(configuration.path or FILE), table=where)


def selection_of(
    select: Iterable[str], ignore: Iterable[str], configuration: Configuration, catalogue: Catalogue
) -> Selection:
    """Give which rules count: what was asked for, else what the project says.

    Args:
        select: Codes or families; the configuration's where empty.
        ignore: Codes or families, besides those of the configuration.
        configuration: The project's settings.
        catalogue: What there is.

    Raises:
        UsageError: A code is none of any rule.
        PluginError: A code is refused, since two plugins have it.
    """
    from canevas.check.running import Selection

    chosen = Selection(tuple(select) or configuration.select, (*configuration.ignore, *ignore), configuration.severity)
    families = {rule.family for rule in catalogue.rules().values()}
    for name in (*chosen.select, *chosen.ignore, *chosen.severity):
        if name not in families:
            catalogue.rule(name)
    return chosen
