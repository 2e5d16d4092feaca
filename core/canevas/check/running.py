"""Running rules on a plan: expressions by the engine, functions of plugins each on its own, both to diagnostics."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.catalogue.names import did_you_mean
from canevas.check.opening import WRONG_VALUE, Found
from canevas.check.replacing import said_once
from canevas.check.required import missing_fields
from canevas.check.scope import Item, Unfilled
from canevas.contracts.diagnostic import Diagnostic, printed_path
from canevas.contracts.rule import SEVERITIES, Correction, Finding, Rule, RuleCheck, Severity
from canevas.expressions import MISSING, ExpressionError, parse, parse_text
from canevas.language import Message, Text, msg, pick, printed
from canevas.model.duration import Duration
from canevas.model.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from canevas.check.context import PlanContext
    from canevas.check.ignoring import IgnoreComments
    from canevas.check.opening import OpenedPlan
    from canevas.configuration import FileSettings
    from canevas.document import Document
    from canevas.expressions import Expression
    from canevas.plugins.host import PluginHost

READER: Final = "reader"
WITHOUT_REASON: Final = "PLN-40"
UNUSED_IGNORE: Final = "PLN-41"
PYTHON: Final = "python"
_AT: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9]{1,9}")


class Selection(NamedTuple):
    """Which rules are checked, and how severe they are.

    Attributes:
        select: Codes or families; all where empty.
        ignore: Codes or families that are left out.
        severity: By code or family, another severity or ``off``.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = MappingProxyType({})

    def keeps(self, rule: Rule) -> bool:
        """Tell whether a rule is checked."""
        names = {rule.code, rule.family}
        if self.select and not names & set(self.select):
            return False
        return not names & set(self.ignore) and self.of(rule) != "off"

    def with_files(self, given: Iterable[FileSettings]) -> Selection:
        """Give the selection for a plan whose project says more of it; what is said of the plan counts first."""
        ignore, severity = list(self.ignore), dict(self.severity)
        for one in given:
            ignore += one.ignore
            severity = {code: value for code, value in severity.items() if code.partition("-")[0] not in one.severity}
            severity.update(one.severity)
        return Selection(self.select, tuple(ignore), severity)

    def of(self, rule: Rule) -> str:
        """Give the severity of a rule."""
        return self.severity.get(rule.code) or self.severity.get(rule.family) or rule.severity


class FilledText(Message):
    """A bilingual text of a rule, its ``{expressions}`` filled in when it is shown.

    Args:
        text: The text of the pack.
        names: What its expressions see.
        context: The plan that they are about.
    """

    __slots__ = ("_context", "_filled")

    def __init__(self, text: Text, names: Mapping[str, Any], context: PlanContext) -> None:
        super().__init__(next(iter(text.values()), ""), names)
        self._filled = text
        self._context = context

    def render(self, language: str) -> str:
        """Give the text in a language; what is missing shows as three dots, what is blank as it is written."""
        source, functions = pick(self._filled, language), self._context.functions
        if "{" not in source and "}" not in source:
            return source
        with self._context.scope.showing_blanks():
            try:
                value = _template(source).evaluate(self.values, lambda item: _shown(item, language), functions)
            except ExpressionError:
                return source
            return _shown(value, language)


def _shown(value: object, language: str) -> str:
    if isinstance(value, Duration | Money):
        return value.written(language)
    return "…" if value is MISSING else printed(value, language)


@cache
def _expression(source: str) -> Expression:
    """Parse an expression of a rule once, however many items it is checked on."""
    return parse(source)


@cache
def _template(source: str) -> Any:
    return parse_text(source)


class Run(NamedTuple):
    """One check of one plan.

    Attributes:
        opened: The plan.
        rules: The rules that hold for its type, by code.
        checks: By code, the functions of rules in Python.
        selection: Which rules count.
        context: The plan with what is computed of it; `None` where it could not be read.
        host: Runs the functions of rules, and is told of what their plugins are to blame for.
        ignoring: The comments of the plan that ignore rules.
        known: Codes of the rules for plans of any type.
    """

    opened: OpenedPlan
    rules: Mapping[str, Rule]
    checks: Mapping[str, RuleCheck]
    selection: Selection
    context: PlanContext | None
    host: PluginHost
    ignoring: IgnoreComments
    known: Collection[str]

    def diagnostics(self) -> list[Diagnostic]:
        """Give every remark, in the order of the file."""
        read = list(self.opened.found)
        found = []
        if (context := self.context) is not None:
            read += missing_fields(context, self.opened.document, self.host.blame)
            for rule in self.rules.values():
                if rule.check != READER and self.selection.keeps(rule):
                    found += [
                        self._diagnostic(rule, finding, names, context)
                        for finding, names in self._findings(rule, context)
                    ]
        found += [diagnostic for one in read if (diagnostic := self._read(one)) is not None]
        found = said_once(found, self.rules, self.opened.plan)
        if self.context is not None and self.ignoring.comments:
            found = self.ignoring.kept(found, self.rules)
            found += [diagnostic for one in self._of_comments() if (diagnostic := self._read(one)) is not None]
        return sorted(found, key=lambda one: (one.line, one.column, one.code, one.path))

    def is_checked(self, code: str) -> bool:
        """Tell whether a rule counts for this plan."""
        rule = self.rules.get(code)
        return rule is not None and self.selection.keeps(rule)

    def forms_to_write(self) -> list[Correction]:
        """Give the values that Canevas would write in another way, without those for which a comment ignores that."""
        from canevas.check.forms import forms

        document = self.opened.document
        return [
            one
            for one in forms(document, self.opened.plan_type)
            if not self.ignoring.ignores(WRONG_VALUE, document.position(document.span(one.at)[0]).line, self.rules)
        ]

    def _of_comments(self) -> Iterator[Found]:
        """Find comments that ignore rules without a reason, or without need."""
        for comment in self.ignoring.without_reason():
            message = msg("this comment ignores a rule and does not say why")
            codes = comment.codes or ("SCH-04",)
            hint = msg("Write   {line}", line=f"# canevas: ignore {', '.join(codes)} (…)")
            yield Found(WITHOUT_REASON, comment.start, comment.end, (), message, hint)
        if any(WRONG_VALUE in comment.codes for comment in self.ignoring.comments):
            self.forms_to_write()  # what `check --fix` leaves alone was ignored too
        checked = {code for code, rule in self.rules.items() if self.is_checked(code) and not self._is_broken(rule)}
        for comment, code in self.ignoring.unused(checked, self.known):
            hint = msg("Take it out of the comment, or move the comment to the line that it is about.")
            message = msg("rule {code} finds nothing here that this comment could ignore", code=code)
            if not code:
                message = msg("this comment names no rule")
                hint = msg("Name each rule by its code:   {line}", line="# canevas: ignore SCH-04 (…)")
            elif code not in self.known:
                message = msg("there is no rule “{code}”", code=code)
                hint = did_you_mean(code, self.known) or msg("`canevas rules` lists them.")
            yield Found(UNUSED_IGNORE, comment.start, comment.end, (), message, hint)

    def _is_broken(self, rule: Rule) -> bool:
        """Tell whether what a rule finds is not known, since its plugin failed."""
        status = self.host.status_of(rule.plugin.name) if rule.plugin is not None else None
        return status is not None and status.status == "failed"

    def _read(self, one: Found) -> Diagnostic | None:
        """Give the diagnostic for something found while the file was read."""
        rule = self.rules.get(one.code)
        if rule is None or not self.selection.keeps(rule):
            return None
        return _placed(
            self.opened.document,
            rule,
            self._milder(rule, one.severity),
            one.start,
            one.end,
            one.path,
            message=one.message,
            hint=one.hint,
            corrections=self._of_value(one) if one.code == WRONG_VALUE and rule.fixable else (),
            fixable=one.fixable and rule.fixable,
        )

    def _of_value(self, one: Found) -> tuple[Correction, ...]:
        """Give what a faulty value can only mean."""
        from canevas.check.forms import form_at

        found = form_at(self.opened.document, self.opened.plan_type, one.path)
        return () if found is None else (found,)

    def _severity(self, rule: Rule) -> Severity:
        return self.selection.of(rule)  # type: ignore[return-value] # `off` was left out before

    def _milder(self, rule: Rule, doubtful: Severity | None) -> Severity:
        """Give the rule's severity, or a milder one where what was read may be meant so."""
        severity = self._severity(rule)
        return doubtful if doubtful and SEVERITIES.index(doubtful) > SEVERITIES.index(severity) else severity

    def _findings(self, rule: Rule, context: PlanContext) -> Iterator[tuple[Finding, Mapping[str, Any]]]:
        if rule.check == PYTHON:
            yield from ((finding, finding.values) for finding in self._in_python(rule, context))
        else:
            yield from self._by_expression(rule, context)

    def _failed(self, rule: Rule, message: Message, raised: BaseException | None = None) -> None:
        if rule.plugin is not None:
            self.host.blame(rule.plugin.name, msg("rule {code}: {message}", code=rule.code, message=message), raised)

    def _in_python(self, rule: Rule, context: PlanContext) -> Iterable[Finding]:
        """Call the function of a rule; what it raises concerns its plugin, not the plan."""
        check = self.checks.get(rule.code)
        if check is None or rule.plugin is None:
            return []  # said when the functions were asked for
        what = msg("the check of rule {code}", code=rule.code)
        attempt = self.host.attempt(rule.plugin.name, what, lambda: list(check(context)))
        if attempt.told is not None:
            self._failed(rule, msg("its check failed: {error}", error=attempt.told), attempt.error)
            return []
        found: list[Any] = attempt.value
        for one in found:
            if (fault := _finding_fault(one)) is not None:
                self._failed(rule, fault)
                return []
        return found

    def _by_expression(self, rule: Rule, context: PlanContext) -> Iterator[tuple[Finding, Mapping[str, Any]]]:
        scope = context.scope
        at = _steps(rule)
        targets: Sequence[tuple[tuple[str | int, ...], Item | None]] = (
            scope.items(rule.each) if rule.each else [((), None)]
        )
        for path, item in targets:
            names = {**scope.names, rule.each: item} if rule.each else scope.names
            try:
                with scope.judging(item):
                    holds = _holds(rule, names, context.functions)
            except Unfilled:
                continue
            except ExpressionError as error:
                self._failed(rule, error.message)
                return
            if not isinstance(holds, bool) and holds is not MISSING:
                self._failed(rule, msg("its check gives neither yes nor no, but {value}", value=str(holds)))
                return
            if holds is False:
                yield Finding((*path, *at)), names

    def _diagnostic(self, rule: Rule, finding: Finding, names: Mapping[str, Any], context: PlanContext) -> Diagnostic:
        def filled(text: Text | None) -> Message | None:
            return None if text is None else FilledText(text, names, context)

        document, path = self.opened.document, tuple(finding.at)
        demanded = msg("Expected: {demand}", demand=filled(rule.label))
        return _placed(
            document,
            rule,
            self._severity(rule),
            *document.span(path),
            path,
            message=finding.message or filled(rule.message) or demanded,
            hint=finding.hint or filled(rule.hint),
            group=filled(rule.group),
            corrections=tuple(finding.corrections) if rule.fixable else (),
        )


def _holds(rule: Rule, names: Mapping[str, Any], functions: Mapping[str, Callable[..., object]]) -> object:
    if rule.when is not None and _expression(rule.when).evaluate(names, functions) is not True:
        return True
    return _expression(rule.check).evaluate(names, functions)


def _steps(rule: Rule) -> list[str | int]:
    """Give the place that a rule names, which may begin with the plan or with the item that it is checked for."""
    steps: list[str | int] = [int(part) if part.isdigit() else part for part in _AT.findall(rule.at)]
    return steps[1:] if steps[:1] in (["plan"], [rule.each]) else steps


def _finding_fault(one: object) -> Message | None:
    """Say what is wrong with something that the function of a rule gave; what it holds is shown later, outside of any guard."""
    if type(one) is not Finding:
        return msg("its check gave {got}; Finding was expected", got=type(one).__name__)
    if not _is_path(one.at):
        return msg("its check found something at {place}, which is no path", place=repr(one.at))
    if type(one.values) is not dict or not all(type(key) is str for key in one.values):
        return msg(
            "the values of its finding are {got}; {wanted} was expected", got=type(one.values).__name__, wanted="dict"
        )
    if odd := [key for key, value in one.values.items() if not _can_be_shown(value)]:
        got = type(one.values[odd[0]]).__name__
        return msg("the value “{name}” of its finding is {got}, which cannot be shown", name=odd[0], got=got)
    if not all(type(part) is Correction and _is_path(part.at) and type(part.text) is str for part in one.corrections):
        return msg("its finding has a correction that is no path with a text")
    for text in (one.message, one.hint):
        if text is not None and type(text) is not Message:
            return msg(
                "a text of its finding is {got}; {wanted} was expected", got=type(text).__name__, wanted="Message"
            )
    return None


def _can_be_shown(value: object) -> bool:
    """Tell whether a value is shown by code of Python or of Canevas alone."""
    kind = type(value)
    if isinstance(value, list | tuple):
        return kind in (list, tuple) and all(map(_can_be_shown, value))
    if isinstance(value, dict):  # a text in several languages
        return kind is dict and all(type(key) is str and type(text) is str for key, text in value.items())
    return kind in (str, int, float, bool, NoneType, date, datetime) or kind.__module__.startswith("canevas.")


def _is_path(place: object) -> bool:
    return type(place) in (list, tuple) and all(type(part) in (str, int) for part in place)  # type: ignore[attr-defined] # by then it is one


def _placed(
    document: Document,
    rule: Rule,
    severity: Severity,
    start: int,
    end: int,
    path: tuple[str | int, ...],
    *,
    message: Message,
    hint: Message | None,
    group: Message | None = None,
    corrections: tuple[Correction, ...] = (),
    fixable: bool = False,
) -> Diagnostic:
    first, last = document.position(start), document.position(max(start, end))
    return Diagnostic(
        file=document.name, line=first.line, column=first.column, end_line=last.line, end_column=last.column, path=printed_path(path),
        code=rule.code, name=rule.name, severity=severity, message=message, group=group, hint=hint, plugin=rule.plugin,
        at=path, fixable=fixable or bool(corrections), corrections=corrections,
    )  # fmt: skip
