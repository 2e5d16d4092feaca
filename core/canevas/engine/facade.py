"""The engine: what a program imports, and what the command line stands on.

An engine holds the plugins that it found, and nothing global: tests and programs make as many as they like. What it needs of the
floors below is imported when it is asked for, so that listing types costs no more than listing types.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Unpack

from canevas.configuration import Configuration, load_configuration
from canevas.engine.checking import Checking
from canevas.engine.clock import current_day
from canevas.engine.formats import Shown, Wanted, rendered, report_of
from canevas.engine.offers import Offers
from canevas.engine.plan_file import PlanFile, Target
from canevas.folders import user_cache, user_data
from canevas.plugins import places
from canevas.plugins.host import PluginHost
from canevas.plugins.source import PluginStatus, Source
from canevas.provenance import CORE, Provenance
from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from types import ModuleType

    from canevas.contracts.appraisal import Appraisal
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.report import Report
    from canevas.engine.figures import PlanFigures
    from canevas.engine.following import Following
    from canevas.engine.models import Models
    from canevas.engine.renewing import Renewing
    from canevas.engine.starting import Decisions, Starting
    from canevas.engine.template_order import TemplateFolders
    from canevas.engine.upgrading import Upgrade
    from canevas.followup.baselines import Baselines
    from canevas.followup.changed import PlanChanges
    from canevas.followup.overview import PlanStatus
    from canevas.model.words import Method
    from canevas.planning.schedule import Schedule
    from canevas.scaffold.result import Scaffold
    from canevas.templating import Templates

CORE_FOLDER: Final = Path(__file__).parents[1] / "core_pack"


class Engine(Offers):
    """Plan types, indicators, checks and formats of a set of plugins.

    Args:
        sources: The plugins.
        folder: The project's folder, whose templates and configuration apply.
        cache: The user's cache folder; found from the system where left out.
        data: The user's data folder, whose templates apply; found likewise.
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
        data: Path | None = None,
        configuration: Configuration | None = None,
        without: Iterable[str] = (),
        today: date | None = None,
        strict: bool | None = None,
    ) -> None:
        self.folder = Path(folder)
        cache = cache or user_cache()
        self.data = data or user_data()
        self.configuration = load_configuration(self.folder) if configuration is None else configuration
        core = Source(Provenance(CORE, "canevas", __version__, CORE), CORE_FOLDER)
        blocked = places.blocked(without, self.configuration, self.data)
        super().__init__(PluginHost([core, *sources], cache, blocked, strict=strict), cache)
        self._today = today
        self.checking = Checking(self)

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
        configuration: Configuration | None = None,
        data: Path | None = None,
    ) -> Engine:
        """Make an engine with every plugin that is installed, those of the project, and those that are named.

        Args:
            folder: The project's folder: its `.canevas/packs`, its templates and its configuration apply.
            packs: Folders or zip files of other packs.
            plugins: Modules of other plugins, each with its manifest beside it.
            without: Names of plugins or distributions that are not even read.
            today: The date on which plans are looked at.
            cache: The user's cache folder.
            configuration: Settings; read from the folder where left out.
            data: The user's data folder.

        Raises:
            InputError: The project's configuration cannot be read.
            PluginError: A plugin that the project requires is missing, failed, blocked or too old.

        Example:
            >>> from canevas import Engine
            >>> engine = Engine.discover()
            >>> first = engine.plan_types()[0]
            >>> scaffold = engine.scaffold(first.id, language="en", start="2026-01-05", title="Fewer complaints")
            >>> [diagnostic.code for diagnostic in engine.check(scaffold.text)]
            ['PLN-13']
        """
        settings = load_configuration(Path(folder)) if configuration is None else configuration
        kept = cache or user_cache()
        base, own = settings.folder or Path(folder), data or user_data()
        sources = places.sources(base, settings, packs, plugins, cache=kept, data=own)
        engine = cls(sources, folder=base, cache=kept, data=own, configuration=settings, without=without, today=today)
        places.require(settings, engine.host)
        return engine

    @property
    def today(self) -> date:
        """The one clock: what was asked for, else ``CANEVAS_TODAY``, else today.

        Raises:
            UsageError: ``CANEVAS_TODAY`` is no date.
        """
        return self._today or current_day()

    def plugins(self, *, whole: bool = True) -> tuple[PluginStatus, ...]:
        """List every plugin with how it fares; never fails, save where faults are raised at once.

        Args:
            whole: Whether modules are imported and hooks called, so that their faults show.
        """
        from canevas.engine.probing import statuses

        return statuses(self, whole=whole)

    # --- starting a plan -------------------------------------------------------------------------------------------

    def scaffold(self, plan_type: str, **decided: Unpack[Decisions]) -> Scaffold:
        """Make a complete plan of a type; nothing is written.

        Args:
            plan_type: Id or alias of the type.
            decided: Language, title, owner, dates, answers…: see `Decisions`; each has a default.

        Raises:
            UsageError: A type, an answer, an action or a date is not what it should be.
            PluginError: A plugin that was needed failed.
        """
        return self.starting.build(self.starting.request(plan_type, **decided))

    @cached_property
    def starting(self) -> Starting:
        """The steps of a scaffold one by one, for those who ask their user between them."""
        from canevas.engine.starting import Starting

        return Starting(self)

    @cached_property
    def following(self) -> Following:
        """What is done with a plan that lives: adding to it, setting values, noting."""
        from canevas.engine.following import Following

        return Following(self)

    @cached_property
    def template_folders(self) -> TemplateFolders:
        """The folders in which templates lie, in their order."""
        from canevas.engine.template_order import TemplateFolders

        return TemplateFolders(self)

    def templates(self, plan_type: str | None, language: str, form: str = "") -> Templates:
        """Give the templates that apply.

        Args:
            plan_type: The type, if any.
            language: Language of what is written.
            form: The plugin whose format is rendered; empty where none is.
        """
        from canevas.templating import Templates

        order, named = self.template_folders.order(plan_type, form), self.template_folders.named
        return Templates(order, named, language, self.cache)

    # --- reading and checking --------------------------------------------------------------------------------------

    def open(self, path: Path | str) -> PlanFile:
        """Open a plan file.

        Raises:
            InputError: The file cannot be read. What is wrong inside it is no error here: `check` says it.
        """
        return PlanFile.read(Path(path), self.plan_type)

    def open_text(self, text: str, name: str = "<plan>") -> PlanFile:
        """Open a plan from the text of a file."""
        return PlanFile.parse(text, name, self.plan_type)

    def open_data(self, data: Mapping[str, Any]) -> PlanFile:
        """Open a plan from plain data, as a program builds it."""
        return PlanFile.of_data(data, self.plan_type)

    def open_revision(self, revision: str, path: str) -> PlanFile:
        """Open a plan as it was at a revision of git: ``HEAD~3``, a branch, a tag.

        Raises:
            InputError: There is no git, no such revision, or no such file in it.
        """
        from canevas.engine.comparing import open_revision

        return open_revision(self, revision, path)

    def opened(self, target: Target) -> PlanFile:
        """Open whatever an engine takes for a plan; see `open`."""
        return PlanFile.of(target, self.plan_type)

    def schedule(self, target: Target, *, floats: bool = False) -> Schedule:
        """Compute the dates of a plan.

        Args:
            target: A path, the text of a file, plain data, or an opened plan.
            floats: Whether the latest dates, the float of each action and the critical path are wanted too.

        Raises:
            InputError: The plan could not be read.
        """
        from canevas.engine.scheduling import schedule_of

        return schedule_of(self, self.opened(target), floats=floats)

    def baselines(self, target: Target) -> Baselines:
        """Give the named states of a plan's dates, to be compared with the present ones, or added to.

        Raises:
            InputError: The plan, or the file of its baselines, could not be read.
            UsageError: The plan lies in no file.
        """
        from canevas.engine.scheduling import baselines_of

        return baselines_of(self, self.opened(target))

    def figures(self, target: Target, *, method: Method | None = None) -> PlanFigures:
        """Reckon how a plan stands on the engine's day: progress, indicators, money.

        Args:
            target: A path, the text of a file, plain data, or an opened plan.
            method: How progress is reckoned; where left out, as the plan says.

        Raises:
            InputError: The plan could not be read.
        """
        from canevas.engine.figures import figures_of

        return figures_of(self, self.opened(target), method)

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
        return self.checking.run(self.opened(target), select, ignore).diagnostics()

    def renewing(self, target: Target) -> Renewing:
        """Begin a new period of a plan, or the same plan for other services and sites; nothing is written.

        Raises:
            InputError: The plan cannot be read, has no period, or a value in it is faulty.
        """
        from canevas.engine.renewing import Renewing

        return Renewing(self, self.opened(target))

    def upgrade(self, target: Target) -> Upgrade:
        """Merge the type as it is now into a plan that was made from an older version of it; nothing is written.

        Raises:
            InputError: The plan cannot be read.
            UsageError: It does not say where it came from, or came from another type.
            PluginError: A plugin that was needed failed.
        """
        from canevas.engine.upgrading import upgrade

        return upgrade(self, self.opened(target))

    def appraise(self, target: Target) -> Appraisal:
        """Appraise a plan by dimension: marks with their reasons, strengths, weaknesses, recommendations.

        Raises:
            InputError: The plan cannot be read.
            PluginError: The plan's type is brought by a plugin that failed.
        """
        from canevas.engine.appraising import appraise

        return appraise(self, self.opened(target))

    def status(self, target: Target, *, method: Method | None = None, within: int | None = None) -> PlanStatus:
        """Tell where a plan stands on the engine's day.

        Args:
            target: A path, the text of a file, plain data, or an opened plan.
            method: How progress is reckoned: ``count``, ``weight``, ``duration`` or ``budget``; as the plan says where
                left out.
            within: How many days one looks ahead; 14 where left out.

        Raises:
            InputError: The plan cannot be read.
        """
        from canevas.engine.overview import status

        return status(self, self.opened(target), method, within)

    def compare(self, before: Target, after: Target) -> PlanChanges:
        """Tell what changed in meaning between two states of a plan.

        Raises:
            InputError: One of them cannot be read.
        """
        from canevas.engine.comparing import compare

        return compare(self, self.opened(before), self.opened(after))

    # --- handing it around -----------------------------------------------------------------------------------------

    def report(self, target: Target | Sequence[Target], *, form: str = "full", **wanted: Unpack[Wanted]) -> Report:
        """Assemble what output formats render; raises what `render` raises of the plan and of what is wanted of it.

        Args:
            target: A path, the text of a file, plain data, or an opened plan; or a list of them, for one report of all.
            form: ``full``, or ``table`` for the six columns alone.
            wanted: Which actions, for whom, in which language: ``only``, ``audience``, ``language`` of `render`.
        """
        return report_of(self, target, form, Shown(**wanted))

    def render(
        self,
        target: Target | Sequence[Target],
        to: str = "html",
        *,
        form: str = "",
        model: Path | str | None = None,
        only: Iterable[str] = (),
        audience: str | None = None,
        language: str = "",
        **options: str,
    ) -> str | bytes:
        """Render a plan, or several into one document.

        Args:
            target: A path, the text of a file, plain data, or an opened plan; or a list of them.
            to: Format: its id, an alias, or the ending of its files.
            form: ``full``, ``table`` for the six columns alone, or another that the format has; its first where left out.
            model: A document of one's own that is filled in, by its path or by its name among the templates.
            only: Filters of actions, such as ``owner=Martin`` or ``late``: one key's are alternatives, several keys hold together.
            audience: For whom it is: the id or a name of an audience of the plan's type.
            language: Language of what is around several plans; that of the first where left out.
            options: What a format may be asked for besides, see `RenderContext`: ``table="follow_up"``.

        Raises:
            UsageError: There is no such format, form, document, table or audience, or a filter names nothing of the plan.
            PluginError: The plugin that brings it failed.
            InputError: A plan cannot be read, or the document is faulty or dangerous.
        """
        return rendered(self, target, to, {**options, "form": form}, model, Shown(only, audience, language))

    @cached_property
    def models(self) -> Models:
        """Documents of the user's own that formats fill in: what they are filled in with, what is wrong with one."""
        from canevas.engine.models import Models

        return Models(self)
