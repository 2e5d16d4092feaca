"""The engine: what a program imports, and what the command line stands on.

An engine holds the plugins that it found, and nothing global: tests and programs make as many as they like. What it needs of the
floors below is imported when it is asked for, so that listing types costs no more than listing types.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from canevas.catalogue import Catalogue, TypeListing
from canevas.configuration import Configuration, load_configuration
from canevas.errors import CanevasError, InputError, PluginError, UsageError
from canevas.language import LANGUAGES, msg, pick
from canevas.plugins import discovery
from canevas.plugins.host import PluginHost
from canevas.plugins.source import PluginStatus, Source
from canevas.provenance import Provenance
from canevas.version import __version__

if TYPE_CHECKING:
    from types import ModuleType

    from canevas.check.opening import OpenedPlan
    from canevas.contracts.action import DefaultAction
    from canevas.contracts.contexts import DefaultActionsContext
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.indicator import IndicatorCard
    from canevas.contracts.manifest import FormatCard
    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.report import Report
    from canevas.contracts.rule import Rule, RuleCheck
    from canevas.model.plan import Plan
    from canevas.planning.schedule import Schedule
    from canevas.scaffold import ScaffoldRequest
    from canevas.scaffold.actions import Chosen
    from canevas.templating import Templates

CORE: Final = "core"
CORE_FOLDER: Final = Path(__file__).parent / "core_pack"
PLAN_ENDING: Final = ".plan.yaml"


class PlanFile:
    """A plan that was opened: its file, its model, and what was wrong with the reading.

    Attributes:
        plan: The model; `None` where the file could not be read at all.
        plan_type: Its type, where it is there.
        path: The file, where there is one.
        text: The text that was read.
    """

    def __init__(self, opened: OpenedPlan) -> None:
        self.opened = opened

    @property
    def plan(self) -> Plan | None:
        """The model."""
        return self.opened.plan

    @property
    def plan_type(self) -> PlanType | None:
        """The type."""
        return self.opened.plan_type

    @property
    def path(self) -> Path | None:
        """The file."""
        return self.opened.document.path

    @property
    def text(self) -> str:
        """The text."""
        return self.opened.document.text

    @property
    def blanks(self) -> tuple[tuple[str | int, ...], ...]:
        """Paths of what is still to be filled in."""
        return self.opened.blanks


class Scaffold:
    """A new plan, not yet written.

    Attributes:
        text: The whole file.
        plan: The model that was read back from it.
        schedule: Its dates.
        reasons: By id of a default action that a plugin removed, why.
    """

    def __init__(
        self, text: str, plan: Plan, schedule: Schedule, reasons: Mapping[str, Mapping[str, str]], blanks: int
    ) -> None:
        self.text = text
        self.plan = plan
        self.schedule = schedule
        self.reasons = reasons
        self.blanks = blanks

    def write(self, path: Path | str, *, force: bool = False) -> Path:
        """Write the plan to a file, whole or not at all.

        Args:
            path: The file.
            force: Whether an existing file is replaced.

        Raises:
            OutputError: The file exists, or cannot be written.
        """
        from canevas.document import write_new

        target = Path(path)
        write_new(target, self.text, force=force)
        return target


class Engine:
    """Plan types, indicators, checks and formats of a set of plugins.

    Args:
        sources: The plugins.
        folder: The project's folder, whose templates and configuration apply.
        cache: The user's cache folder; found from the system where left out.
        configuration: Settings; read from the folder where left out.
        without: Names of plugins or distributions that are not even read.
        today: The date on which plans are looked at; `CANEVAS_TODAY`, else today, where left out.
        strict: Whether a fault of a plugin is raised at once.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        *,
        folder: Path | str = ".",
        cache: Path | None = None,
        configuration: Configuration | None = None,
        without: Iterable[str] = (),
        today: date | None = None,
        strict: bool | None = None,
    ) -> None:
        self.folder = Path(folder)
        self.cache = cache or user_cache()
        self.configuration = load_configuration(self.folder) if configuration is None else configuration
        core = Source(Provenance(CORE, "canevas", __version__, CORE), CORE_FOLDER)
        blocked = {*without, *self.configuration.without} - {CORE}
        self._host = PluginHost([core, *sources], self.cache, blocked, strict=strict)
        self._today = today

    @classmethod
    def discover(
        cls,
        folder: Path | str = ".",
        *,
        packs: Sequence[Path | str] = (),
        plugins: Sequence[ModuleType] = (),
        without: Iterable[str] = (),
        today: date | None = None,
        cache: Path | None = None,
    ) -> Engine:
        """Make an engine with every plugin that is installed, those of the project, and those that are named.

        Args:
            folder: The project's folder: its `.canevas/packs`, its templates and its configuration apply.
            packs: Folders of other packs.
            plugins: Modules of other plugins, each with its manifest beside it.
            without: Names of plugins or distributions that are not even read.
            today: The date on which plans are looked at.
            cache: The user's cache folder.

        Example:
            >>> from canevas import Engine
            >>> engine = Engine.discover()
            >>> first = engine.plan_types()[0]
            >>> scaffold = engine.scaffold(first.id, language="en", start="2026-01-05", title="Fewer complaints")
            >>> [diagnostic.code for diagnostic in engine.check(scaffold.text)]
            ['PLN-13']
        """
        configuration = load_configuration(Path(folder))
        kept = cache or user_cache()
        base = configuration.folder or Path(folder)
        sources = [
            *discovery.installed(kept),
            *discovery.in_folder(base / discovery.PROJECT_PACKS, "project"),
            *discovery.at_paths([base / pack for pack in configuration.packs]),
            *discovery.at_paths([Path(pack) for pack in packs]),
            *discovery.handed_over(plugins),
        ]
        return cls(sources, folder=base, cache=kept, configuration=configuration, without=without, today=today)

    @property
    def today(self) -> date:
        """The one clock: what was asked for, else ``CANEVAS_TODAY``, else today.

        Raises:
            UsageError: ``CANEVAS_TODAY`` is no date.
        """
        if self._today is not None:
            return self._today
        if written := os.environ.get("CANEVAS_TODAY"):
            return read_date(written, "CANEVAS_TODAY")
        return date.today()  # noqa: DTZ011 - a plan's day is the day where its reader is

    # --- what there is ---------------------------------------------------------------------------------------------

    @cached_property
    def catalogue(self) -> Catalogue:
        """What all packs offer."""
        return Catalogue(self._host.packs, self._code_cards)

    def _code_cards(self) -> Mapping[str, IndicatorCard]:
        """Give the cards that only code can list."""
        from dataclasses import replace

        cards = {}
        for name, given in self._host.indicators().items():
            pack = self._host.packs[name]
            for card in given.cards:
                identity = card.id if "/" in card.id else f"{name}/{card.id}"
                cards[identity] = replace(card, id=identity, types=card.types or (name,), plugin=pack.provenance)
        return cards

    def plan_types(self) -> tuple[TypeListing, ...]:
        """List the plan types, in the order of their ids."""
        return self.catalogue.listings

    def plan_type(self, name: str) -> PlanType:
        """Give a plan type by its id or an alias.

        Raises:
            UsageError: There is none.
            PluginError: The plugin that brings it failed.
        """
        self._raise_if_failed(name)
        return self.catalogue.plan_type(name)

    def _raise_if_failed(self, name: str) -> None:
        """Say why a type is not there, where a plugin of that name failed or was blocked."""
        packs = self._host.packs
        status = self._host.status_of(name)
        if status is None or name in packs or status.status == "loaded":
            return
        if status.status == "blocked":
            raise PluginError(msg("the plugin “{name}” is blocked", name=name), msg("Take it out of `without`."))
        raise self._host.failure(status, name)

    def indicators(self, plan_type: str | None = None) -> tuple[IndicatorCard, ...]:
        """List the indicators of a type, or all.

        Raises:
            UsageError: There is no such type.
            PluginError: The plugin that brings it failed.
        """
        if plan_type is None:
            return tuple(self.catalogue.all_cards.values())
        self._raise_if_failed(plan_type)
        return tuple(self.catalogue.cards(self.catalogue.type_id(plan_type)).values())

    def indicator(self, identity: str) -> IndicatorCard:
        """Give an indicator by its id, such as ``quality/complaint-rate``.

        Raises:
            UsageError: There is none.
        """
        return self.catalogue.card(identity)

    def rules(self, plan_type: str | None = None) -> tuple[Rule, ...]:
        """List the rules for plans of a type, or all, in the order of their codes."""
        identity = self.catalogue.type_id(plan_type) if plan_type else None
        return tuple(self.catalogue.rules(identity).values())

    def formats(self) -> Mapping[str, tuple[FormatCard, Provenance]]:
        """List the output formats by id, each with who brings it."""
        found: dict[str, tuple[FormatCard, Provenance]] = {}
        for pack in self._host.packs.values():
            for name, card in pack.manifest.formats.items():
                found.setdefault(name, (card, pack.provenance))
        return found

    def plugins(self, *, whole: bool = True) -> tuple[PluginStatus, ...]:
        """List every plugin with how it fares; never fails.

        Args:
            whole: Whether modules are imported, so that their faults show.
        """
        packs = self._host.packs
        if whole:
            self._host.import_all()
        for problem in self.catalogue.problems:
            if (status := self._host.status_of(problem.pack)) is not None:
                status.fail(problem.message)
        order = sorted(
            self._host.statuses.values(),
            key=lambda status: (status.provenance.name not in packs, status.provenance.name),
        )
        return tuple(order)

    # --- starting a plan -------------------------------------------------------------------------------------------

    def scaffold(
        self,
        plan_type: str,
        *,
        language: str = "fr",
        title: str = "",
        objective: str = "",
        owner: str = "",
        start: date | str | None = None,
        end: date | str | None = None,
        answers: Mapping[str, Any] | None = None,
        actions: str | Sequence[str] = "all",
        minimal: bool = False,
    ) -> Scaffold:
        """Make a complete plan of a type; nothing is written.

        Args:
            plan_type: Id or alias of the type.
            language: Language of the plan, ``fr`` or ``en``.
            title: Title; the type's name where left out.
            objective: The objective as a sentence; the type's proposals where left out.
            owner: Who answers for the plan.
            start: First day; today, or the next working day, where left out.
            end: Last day; the type's horizon after the start where left out.
            answers: Answers to the type's questions, by id; defaults for the rest.
            actions: ``all``, ``none``, or slugs of default actions.
            minimal: Whether only essential actions are kept.

        Raises:
            UsageError: A type, an answer, an action or a date is not what it should be.
            PluginError: A plugin that was needed failed.
        """
        from canevas.scaffold import build_scaffold

        request = self.scaffold_request(
            plan_type,
            language=language,
            title=title,
            objective=objective,
            owner=owner,
            start=start,
            end=end,
            answers=answers,
            actions=actions,
            minimal=minimal,
        )
        chosen = self.chosen_actions(request)
        calendar = self._calendar(request.plan_type.calendar or "FR", request.start, request.end)
        templates = self.templates(request.plan_type.id, language)
        built = build_scaffold(request, chosen, self._needed_card, calendar, templates)
        opened = self.open_text(built.text, "plan.yaml.j2")
        if opened.plan is None or opened.opened.found:
            first = opened.opened.found[0]
            position = opened.opened.document.position(first.start)
            raise PluginError(
                msg(
                    "the template of type “{type}” gives a plan that cannot be read: line {line}: {message}",
                    type=request.plan_type.id,
                    line=position.line,
                    message=first.message,
                )
            )
        return Scaffold(built.text, opened.plan, self.schedule(opened), built.reasons, len(opened.blanks))

    def scaffold_request(
        self,
        plan_type: str,
        *,
        language: str = "fr",
        title: str = "",
        objective: str = "",
        owner: str = "",
        start: date | str | None = None,
        end: date | str | None = None,
        answers: Mapping[str, Any] | None = None,
        actions: str | Sequence[str] = "all",
        minimal: bool = False,
    ) -> ScaffoldRequest:
        """Read what the user decided for a scaffold; see `scaffold`."""
        from canevas.scaffold import ScaffoldRequest, read_answers

        found = self.plan_type(plan_type)
        if language not in LANGUAGES:
            raise UsageError(
                msg("there are no plans in “{language}”", language=language), msg("Known: {words}.", words=LANGUAGES)
            )
        first, last = self.scaffold_period(found, start, end)
        heading = title or pick(found.name, language)
        typed = read_answers(found, answers or {}, start=first, end=last, title=heading, language=language)
        return ScaffoldRequest(found, language, first, last, title, objective, owner, typed, actions, minimal)

    def scaffold_period(
        self, plan_type: PlanType, start: date | str | None, end: date | str | None
    ) -> tuple[date, date]:
        """Give the first and the last day of a new plan.

        Raises:
            UsageError: One of them is no date, or the end comes before the start.
        """
        from canevas.model.duration import Duration

        calendar_name = plan_type.calendar or "FR"
        if start is None:
            first = self._calendar(calendar_name, self.today, self.today).next_working(self.today)
        else:
            first = read_date(str(start), "start")
        if end is None:
            last = Duration.parse(plan_type.horizon).last_day(first)
            last = self._calendar(calendar_name, first, last).previous_working(last)
        else:
            last = read_date(str(end), "end")
        if last < first:
            raise UsageError(msg("the plan would end on {end}, before it starts on {start}", end=last, start=first))
        return first, last

    def day_off(self, plan_type: PlanType, day: date) -> Mapping[str, str] | None:
        """Say why a day is off in the calendar of a type; `None` where it is not."""
        reason: Mapping[str, str] | None = self._calendar(plan_type.calendar or "FR", day, day).holiday_name(day)
        return reason

    def chosen_actions(self, request: ScaffoldRequest) -> Chosen:
        """Give the default actions for a scaffold: those that apply, changed by plugins, chosen by the user."""
        from dataclasses import replace

        from canevas.scaffold import actions

        plan_type = request.plan_type
        applicable = actions.applicable(self.catalogue.default_actions(plan_type.id), request.scope())

        def context() -> DefaultActionsContext:
            from canevas.contracts.contexts import DefaultActionsContext

            known = applicable.actions
            return DefaultActionsContext(plan_type.id, plan_type.bases, request.answers, known, request.language)

        def finish(action: DefaultAction, plugin: str) -> DefaultAction:
            if "/" not in action.id:
                provenance = self._host.packs[plugin].provenance
                action = replace(action, id=f"{plugin}/{action.id}", plugin=provenance)
            return self.catalogue.resolve_action(action, plugin)

        declared = plan_type.fields_of("action")
        merged = actions.merged(applicable, self._host.default_actions(context), finish, declared)
        return actions.selected(merged, request.actions, minimal=request.minimal)

    def _needed_card(self, identity: str) -> IndicatorCard:
        """Give a card that an action or an objective of a pack names."""
        try:
            return self.catalogue.card(identity)
        except UsageError as error:
            pack = identity.partition("/")[0]
            self._raise_if_failed(pack)
            raise PluginError(
                msg("an action suggests the indicator “{id}”, which no pack has", id=identity), error.hint
            ) from None

    def _calendar(self, name: str, first: date, last: date) -> Any:
        from canevas.model.fault import ValueFault
        from canevas.planning.calendar import calendar_for

        try:
            return calendar_for(name, (), first, last, holidays_cache=self.cache)
        except ValueFault as fault:
            raise UsageError(fault.message) from None

    def templates(self, plan_type: str | None, language: str) -> Templates:
        """Give the templates that apply: the project's, the user's, those of the type and its bases, of formats, of the core."""
        from canevas.templating import Templates, TemplateSource
        from canevas.templating.templates import FOLDER

        packs = self._host.packs
        chain = [plan_type, *self.catalogue.plan_type(plan_type).bases] if plan_type else []
        order = [TemplateSource("project", self.folder / ".canevas" / FOLDER)]
        order += [TemplateSource(name, packs[name].folder / FOLDER) for name in chain]
        order += [TemplateSource(name, pack.folder / FOLDER) for name, pack in packs.items() if pack.manifest.formats]
        order.append(TemplateSource(CORE, CORE_FOLDER / FOLDER))
        named = [TemplateSource(name, pack.folder / FOLDER) for name, pack in packs.items()]
        named += [
            TemplateSource(CORE, pack.folder / FOLDER)
            for pack in packs.values()
            if pack.provenance.distribution == "canevas"
        ]
        return Templates(order, named, language, self.cache)

    # --- reading and checking --------------------------------------------------------------------------------------

    def open(self, path: Path | str) -> PlanFile:
        """Open a plan file.

        Raises:
            InputError: The file cannot be read. What is wrong inside it is no error here: `check` says it.
        """
        from canevas.check.opening import open_plan
        from canevas.document import read_document

        return PlanFile(open_plan(read_document(Path(path)), self.plan_type))

    def open_text(self, text: str, name: str = "<plan>") -> PlanFile:
        """Open a plan from the text of a file."""
        from canevas.check.opening import open_plan
        from canevas.document import parse_document

        return PlanFile(open_plan(parse_document(text, name), self.plan_type))

    def open_data(self, data: Mapping[str, Any]) -> PlanFile:
        """Open a plan from plain data, as a program builds it."""
        from canevas.check.opening import open_data

        return PlanFile(open_data(data, self.plan_type))

    def _opened(self, target: Target) -> PlanFile:
        if isinstance(target, PlanFile):
            return target
        if isinstance(target, Mapping):
            return self.open_data(target)
        if isinstance(target, str) and "\n" in target:
            return self.open_text(target)
        return self.open(target)

    def schedule(self, target: Target) -> Schedule:
        """Compute the dates of a plan.

        Raises:
            InputError: The plan could not be read.
        """
        from canevas.planning.schedule import schedule_plan

        return schedule_plan(self._plan_of(self._opened(target)), self.cache)

    def _plan_of(self, opened: PlanFile) -> Plan:
        if opened.plan is None:
            name = opened.opened.document.name
            raise InputError(
                msg("{file} cannot be read as a plan", file=name), msg("`canevas check` says what is wrong.")
            )
        return opened.plan

    def check(self, target: Target, *, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Diagnostic]:
        """Say what is wrong or weak in a plan.

        Args:
            target: A path, the text of a file, plain data, or an opened plan.
            select: Codes or families of rules; all where empty.
            ignore: Codes or families that are left out.

        Returns:
            Remarks in the order of the file.

        Raises:
            InputError: The file cannot be read.
            UsageError: A code is none of any rule.
            PluginError: The plan's type is brought by a plugin that failed.
        """
        from canevas.check.context import PlanContext
        from canevas.check.running import Run
        from canevas.check.scope import PlanScope

        opened = self._opened(target)
        if isinstance(opened.opened.failure, PluginError):
            raise opened.opened.failure
        plan_type = opened.plan_type
        context = None
        if opened.plan is not None:
            scope = PlanScope(opened.plan, self.schedule(opened), self._settings(plan_type), self.today)
            context = PlanContext(scope, plan_type, self._known_cards, len(opened.blanks))
        rules = self.catalogue.rules(plan_type.id) if plan_type else self._rules_of_core()
        selection = self._selection(tuple(select), tuple(ignore))
        return Run(
            opened.opened, rules, self._rule_checks(rules, plan_type), selection, context, self._host.blame
        ).diagnostics()

    @cached_property
    def _known_cards(self) -> frozenset[str]:
        cards = {f"{name}/{slug}" for name, pack in self._host.packs.items() for slug in pack.card_types}
        dynamic = any(pack.manifest.dynamic for pack in self._host.packs.values())
        return frozenset(cards | self.catalogue.all_cards.keys() if dynamic else cards)

    def _rules_of_core(self) -> Mapping[str, Rule]:
        return {code: rule for code, rule in self.catalogue.rules().items() if rule.plugin and rule.plugin.name == CORE}

    def _rule_checks(self, rules: Mapping[str, Rule], plan_type: PlanType | None) -> Mapping[str, RuleCheck]:
        """Give the functions of the rules in Python; a rule without its function is a fault of its plugin."""
        from canevas.check.rules import CHECKS

        in_python = {code: rule.plugin.name for code, rule in rules.items() if rule.check == "python" and rule.plugin}
        plugins = sorted(set(in_python.values()) - {CORE})
        given = self._host.rule_checks(plan_type.id if plan_type else "", plugins) if plugins else {}
        checks = {**CHECKS}
        for code, plugin in in_python.items():
            if plugin == CORE:
                continue
            if (check := given.get(plugin, {}).get(code)) is not None:
                checks[code] = check
            else:
                self._host.blame(
                    plugin, msg("rule {code}: {message}", code=code, message=msg("no function is given for it"))
                )
        return checks

    def _settings(self, plan_type: PlanType | None) -> Mapping[str, Any]:
        """Give the settings of a type: its defaults, and what the project's configuration says."""
        if plan_type is None:
            return {}
        from canevas.contracts.values import read_value
        from canevas.model.fault import ValueFault

        given = self.configuration.settings.get(plan_type.id, {})
        if unknown := [key for key in given if key not in plan_type.settings]:
            from canevas.catalogue.names import did_you_mean

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

    def _selection(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> Any:
        from canevas.catalogue.names import did_you_mean
        from canevas.check.running import Selection

        chosen = Selection(
            select or self.configuration.select, (*self.configuration.ignore, *ignore), self.configuration.severity
        )
        rules = self.catalogue.rules()
        known = {*rules, *(rule.family for rule in rules.values())}
        for name in (*chosen.select, *chosen.ignore, *chosen.severity):
            if name not in known:
                raise UsageError(msg("there is no rule “{code}”", code=name), did_you_mean(name, known))
        return chosen

    # --- handing it around -----------------------------------------------------------------------------------------

    def report(self, target: Target, *, form: str = "full") -> Report:
        """Assemble what output formats render.

        Args:
            target: A path, the text of a file, plain data, or an opened plan.
            form: ``full``, or ``table`` for the six columns alone.

        Raises:
            InputError: The plan cannot be read, or has faults of form.
        """
        from canevas.rendering import build_report

        opened = self._opened(target)
        plan = self._plan_of(opened)
        identity = opened.plan_type.id if opened.plan_type else None
        cards = {card.id: card for card in self.indicators(identity)} if identity else {}
        used = {str(indicator.card) for indicator in plan.indicators if indicator.card}
        cards |= {name: self.catalogue.card(name) for name in used - cards.keys() if name in self._known_cards}
        return build_report(plan, opened.plan_type, self.schedule(opened), cards, self.today, form=form)

    def render(self, target: Target, to: str = "html", *, form: str = "full") -> str | bytes:
        """Render a plan.

        Args:
            target: A path, the text of a file, plain data, or an opened plan.
            to: Format: its id, an alias, or the ending of its files.
            form: ``full``, or ``table`` for the six columns alone.

        Raises:
            UsageError: There is no such format.
            PluginError: The plugin that brings it failed.
            InputError: The plan cannot be read.
        """
        from canevas.rendering.context import ReportContext

        name, plugin = self.format_named(to)
        function = self._host.output_formats(plugin.name).get(name)
        if function is None:
            raise self._host.failure(self._host.status_of(plugin.name), plugin.name)
        opened = self._opened(target)
        report = self.report(opened, form=form)
        templates = self.templates(opened.plan_type.id if opened.plan_type else None, report.language)
        context = ReportContext(report, {"form": form}, templates)
        try:
            rendered = function(context)
        except CanevasError:
            raise
        except Exception as error:
            message = msg(
                "plugin {plugin}: rendering “{format}” raised {error}",
                plugin=str(plugin),
                format=name,
                error=f"{type(error).__name__}: {error}",
            )
            raise PluginError(message) from error
        if not isinstance(rendered, str | bytes):
            raise PluginError(
                msg(
                    "plugin {plugin}: rendering “{format}” gave {got}; a text was expected",
                    plugin=str(plugin),
                    format=name,
                    got=type(rendered).__name__,
                )
            )
        return rendered

    def format_named(self, name: str) -> tuple[str, Provenance]:
        """Find a format by its id, an alias, or the ending of its files.

        Raises:
            UsageError: There is none.
        """
        from canevas.catalogue.names import did_you_mean, plain

        formats = self.formats()
        wanted = plain(name.removeprefix("."))
        for identity, (card, plugin) in formats.items():
            if wanted in (identity, card.extension, *(plain(alias) for alias in card.aliases)):
                return identity, plugin
        raise UsageError(msg("there is no format “{name}”", name=name), did_you_mean(name, formats))

    def schema(self, plan_type: str | None = None) -> dict[str, Any]:
        """Give the JSON Schema of a plan file, with the fields of a type.

        Raises:
            UsageError: There is no such type.
        """
        from canevas.check.schema import plan_schema

        return plan_schema(self.plan_type(plan_type) if plan_type else None)


Target = Path | str | Mapping[str, Any] | PlanFile
"""What an engine takes for a plan: a path, the text of a file (with line ends), plain data, or an opened plan."""


def user_cache() -> Path:
    """Give the user's cache folder; ``CANEVAS_CACHE`` overrides it."""
    if chosen := os.environ.get("CANEVAS_CACHE"):
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "canevas"


def read_date(text: str, what: str) -> date:
    """Read a date that a user typed.

    Args:
        text: The date, in any of the ways people write it.
        what: Name of the option or variable, for the message.

    Raises:
        UsageError: It is none.
    """
    from datetime import datetime

    from canevas.model.fault import ValueFault
    from canevas.model.moment import parse_day

    try:
        day = parse_day(text)
    except ValueFault as fault:
        raise UsageError(msg("{what}: {fault}", what=what, fault=fault.message), fault.hint) from None
    return day.date() if isinstance(day, datetime) else day


def project_plan(folder: Path) -> Path:
    """Give the one plan of a folder.

    Raises:
        UsageError: There is none, or there are several.
    """
    plans = sorted(folder.glob(f"*{PLAN_ENDING}"))
    if len(plans) == 1:
        return plans[0]
    if not plans:
        raise UsageError(msg("there is no plan in this folder"), msg("Start one with `canevas new`, or name its file."))
    raise UsageError(
        msg("there are several plans in this folder: {files}", files=[plan.name for plan in plans]),
        msg("Name the one you mean."),
    )
