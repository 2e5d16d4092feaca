"""Running rules on a plan: expressions by the engine, functions of plugins each on its own, both to diagnostics."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.check.scope import Item, Unfilled
from canevas.contracts.diagnostic import Diagnostic, printed_path
from canevas.contracts.rule import SEVERITIES, Finding, Rule, RuleCheck, Severity
from canevas.expressions import MISSING, ExpressionError, parse, parse_text
from canevas.language import Message, Text, msg, pick, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from canevas.check.context import PlanContext
    from canevas.check.opening import Found, OpenedPlan
    from canevas.document import Document
    from canevas.expressions import Expression

READER: Final = "reader"
PYTHON: Final = "python"
_AT: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|\d+")


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

    def of(self, rule: Rule) -> str:
        """Give the severity of a rule."""
        return self.severity.get(rule.code) or self.severity.get(rule.family) or rule.severity


class FilledText(Message):
    """A bilingual text of a rule, its ``{expressions}`` filled in when it is shown.

    Args:
        text: The text of the pack.
        names: What its expressions see.
        functions: Functions that they may call.
    """

    __slots__ = ("_filled", "functions")

    def __init__(self, text: Text, names: Mapping[str, Any], functions: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(next(iter(text.values()), ""), names)
        self._filled = text
        self.functions = functions

    def render(self, language: str) -> str:
        """Give the text in a language; what is missing shows as three dots."""
        source = pick(self._filled, language)
        try:
            value = _template(source).evaluate(self.values, lambda item: _shown(item, language), self.functions)
        except (ExpressionError, Unfilled):
            return source
        return _shown(value, language)


def _shown(value: object, language: str) -> str:
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
        failed: Told of a rule that failed: its code, its card, and what happened.
    """

    opened: OpenedPlan
    rules: Mapping[str, Rule]
    checks: Mapping[str, RuleCheck]
    selection: Selection
    context: PlanContext | None
    failed: Callable[[Rule, Message], None]

    def diagnostics(self) -> list[Diagnostic]:
        """Give every remark, in the order of the file."""
        found = [diagnostic for one in self.opened.found if (diagnostic := self._read(one)) is not None]
        if self.context is not None:
            for rule in self.rules.values():
                if rule.check != READER and self.selection.keeps(rule):
                    found += [self._diagnostic(rule, finding, names) for finding, names in self._findings(rule)]
        return sorted(found, key=lambda one: (one.line, one.column, one.code, one.path))

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
        )

    def _severity(self, rule: Rule) -> Severity:
        return self.selection.of(rule)  # type: ignore[return-value] # `off` was left out before

    def _milder(self, rule: Rule, doubtful: Severity | None) -> Severity:
        """Give the rule's severity, or a milder one where what was read may be meant so."""
        severity = self._severity(rule)
        return doubtful if doubtful and SEVERITIES.index(doubtful) > SEVERITIES.index(severity) else severity

    def _findings(self, rule: Rule) -> Iterator[tuple[Finding, Mapping[str, Any]]]:
        if rule.check == PYTHON:
            yield from ((finding, finding.values) for finding in self._in_python(rule))
        else:
            yield from self._by_expression(rule)

    def _in_python(self, rule: Rule) -> Iterable[Finding]:
        """Call the function of a rule; what it raises concerns its plugin, not the plan."""
        check = self.checks.get(rule.code)
        if check is None or self.context is None:
            return []
        try:
            found: list[Any] = list(check(self.context))
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything; it becomes its status
            self.failed(rule, msg("its check raised {error}", error=f"{type(error).__name__}: {error}"))
            return []
        if wrong := next((one for one in found if not isinstance(one, Finding)), None):
            self.failed(rule, msg("its check gave {got}; Finding was expected", got=type(wrong).__name__))
            return []
        return found

    def _by_expression(self, rule: Rule) -> Iterator[tuple[Finding, Mapping[str, Any]]]:
        assert self.context is not None  # noqa: S101 - narrows a type that is known by then
        scope = self.context.scope
        targets: Sequence[tuple[tuple[str | int, ...], Item | None]] = (
            scope.items(rule.each) if rule.each else [((), None)]
        )
        for path, item in targets:
            names = {**scope.names, rule.each: item} if rule.each else scope.names
            try:
                holds = self._holds(rule, names)
            except Unfilled:
                continue
            except ExpressionError as error:
                self.failed(rule, error.message)
                return
            if not holds:
                at = [int(part) if part.isdigit() else part for part in _AT.findall(rule.at.removeprefix("plan."))]
                yield Finding((*path, *at)), names

    def _holds(self, rule: Rule, names: Mapping[str, Any]) -> bool:
        if rule.when is not None and _expression(rule.when).evaluate(names, self.functions) is not True:
            return True
        return _expression(rule.check).evaluate(names, self.functions) is not False

    @property
    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Give the functions that only the plan's calendar can compute."""
        return self.context.functions if self.context else {}

    def _diagnostic(self, rule: Rule, finding: Finding, names: Mapping[str, Any]) -> Diagnostic:
        document = self.opened.document
        start, end = document.span(tuple(finding.at))
        message = finding.message or (
            FilledText(rule.message, names, self.functions) if rule.message else _demand(rule, names, self.functions)
        )
        group = FilledText(rule.group, names, self.functions) if rule.group else None
        hint = finding.hint or (FilledText(rule.hint, names, self.functions) if rule.hint else None)
        return _placed(
            document, rule, self._severity(rule), start, end, tuple(finding.at), message=message, hint=hint, group=group
        )


def _demand(rule: Rule, names: Mapping[str, Any], functions: Mapping[str, Callable[..., object]]) -> Message:
    """Say what is demanded, where the rule has no words for what was found."""
    return msg("Expected: {demand}", demand=FilledText(rule.label, names, functions))


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
) -> Diagnostic:
    first, last = document.position(start), document.position(max(start, end))
    return Diagnostic(
        file=document.name, line=first.line, column=first.column, end_line=last.line, end_column=last.column, path=printed_path(path),
        code=rule.code, name=rule.name, severity=severity, message=message, group=group, hint=hint, plugin=rule.plugin,
    )  # fmt: skip
