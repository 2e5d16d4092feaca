"""Checking a plan: which rules hold, their functions, the settings of the type, what the user selected."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from canevas.configuration import FILE, FileSettings
from canevas.errors import PluginError, UsageError
from canevas.language import msg
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from canevas.catalogue import Catalogue
    from canevas.check.running import Run, Selection
    from canevas.configuration import Configuration
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Rule, RuleCheck
    from canevas.engine.facade import Engine
    from canevas.engine.plan_file import PlanFile
    from canevas.language import Message
    from canevas.plugins.host import PluginHost
    from canevas.plugins.source import PluginStatus


class Checking:
    """Checks the plans of one engine; what holds for all plans of a type is found once.

    Args:
        engine: The engine.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._of_types: dict[str | None, _OfType] = {}
        self._selections: dict[tuple[tuple[str, ...], tuple[str, ...]], Selection] = {}

    def run(self, opened: PlanFile, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Run:
        """Give the check of one plan, ready to be run; see `Engine.check`."""
        from canevas.check.context import PlanContext
        from canevas.check.ignoring import IgnoreComments
        from canevas.check.running import Run
        from canevas.check.scope import PlanScope

        engine = self.engine
        if isinstance(opened.opened.failure, PluginError):
            raise opened.opened.failure
        selection = self.selection(select, ignore)
        plan_type = opened.plan_type
        context = None
        if opened.plan is not None:
            settings = self._of_type(plan_type).settings(engine.configuration)
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
        of_type, document = self._of_type(plan_type), opened.opened.document
        selection = selection.with_files(_normal_files(engine.configuration.for_file(document.name)))
        functions = of_type.functions(engine.host)
        ignoring = IgnoreComments(document)
        known = self._known
        return Run(opened.opened, of_type.rules, functions, selection, context, engine.host, ignoring, known)

    @cached_property
    def _known(self) -> Collection[str]:
        return self.engine.catalogue.rules().keys()

    def selection(self, select: Iterable[str], ignore: Iterable[str]) -> Selection:
        """Give which rules count in every plan: what was asked for, else what the project says; see `selection_of`."""
        key = tuple(select), tuple(ignore)
        if key not in self._selections:
            known_tables(self.engine.configuration, self.engine.catalogue)
            self._selections[key] = selection_of(*key, self.engine.configuration, self.engine.catalogue)
        return self._selections[key]

    def _of_type(self, plan_type: PlanType | None) -> _OfType:
        identity = plan_type.id if plan_type is not None else None
        if identity not in self._of_types:
            self._of_types[identity] = _OfType(plan_type, rules_for(plan_type, self.engine.catalogue))
        return self._of_types[identity]

    def unable(self, opened: PlanFile) -> tuple[PluginStatus, ...]:
        """Give the plugins that bring rules for a plan and failed, so that a check of it is not whole."""
        names = self._of_type(opened.plan_type).plugins
        found = [self.engine.host.status_of(name) for name in names]
        return tuple(status for status in found if status is not None and status.status == "failed")


class _OfType:
    """What the check of every plan of a type needs.

    Args:
        plan_type: The type; `None` where it is not there.
        rules: Its rules by code.
    """

    def __init__(self, plan_type: PlanType | None, rules: Mapping[str, Rule]) -> None:
        self._type = plan_type
        self.rules = rules
        self.plugins = sorted({rule.plugin.name for rule in rules.values() if rule.plugin})
        self._functions: Mapping[str, RuleCheck] | None = None
        self._settings: Mapping[str, Any] | None = None

    def functions(self, host: PluginHost) -> Mapping[str, RuleCheck]:
        """Give the functions of its rules in Python, by code."""
        if self._functions is None:
            self._functions = functions_of(self.rules, self._type, host)
        return self._functions

    def settings(self, configuration: Configuration) -> Mapping[str, Any]:
        """Give its settings; see `settings_of`."""
        if self._settings is None:
            self._settings = settings_of(self._type, configuration)
        return self._settings


def card_of(engine: Engine, identity: str) -> IndicatorCard | None:
    """Give the card that an indicator of a plan names; `None` where there is none, which a rule says."""
    return engine.catalogue.card(identity) if identity in engine.known_cards else None


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


def known_tables(configuration: Configuration, catalogue: Catalogue) -> None:
    """See to it that the settings of the project are those of the core or of types that are there.

    Raises:
        UsageError: They name a type that is not there.
    """
    from canevas.catalogue.names import did_you_mean

    if not configuration.settings:
        return
    known = {CORE, *(listing.id for listing in catalogue.listings)}
    for table in configuration.settings:
        if table not in known:
            where = f"[settings.{table}]"
            file = str(configuration.path or FILE)
            message = msg("{file}, {table}: there is no plan type “{name}”", file=file, table=where, name=table)
            raise UsageError(message, did_you_mean(table, known))


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
    from canevas.contracts.rule import code_of

    severity = {code_of(code): value for code, value in configuration.severity.items()}
    chosen = Selection(
        tuple(map(code_of, tuple(select) or configuration.select)),
        tuple(map(code_of, (*configuration.ignore, *ignore))),
        severity,
    )
    files = _normal_files(configuration.per_file.values())
    named = [*chosen.select, *chosen.ignore, *chosen.severity]
    named += [code for one in files for code in (*one.ignore, *one.severity)]
    rules = catalogue.rules()
    known = {*rules, *(rule.family for rule in rules.values())}
    for name in named:
        if name not in known:
            catalogue.rule(name)
    return chosen


def _normal_files(files: Iterable[FileSettings]) -> list[FileSettings]:
    """Give what is said of some plans with the codes as they are listed."""
    from canevas.contracts.rule import code_of

    return [
        FileSettings(tuple(map(code_of, one.ignore)), {code_of(code): value for code, value in one.severity.items()})
        for one in files
    ]
