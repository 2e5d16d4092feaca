"""Opening a plan: the document becomes the model, and every fault on the way a finding with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.check.fields import Separated, field_names, separate
from canevas.document import Document, ScalarNode, parse_document
from canevas.document.validation import Fault, faults_of, keys_at, unknown_key
from canevas.errors import CanevasError
from canevas.language import Message, msg
from canevas.model.blank import BLANK, holds_blank
from canevas.model.fault import quoted
from canevas.model.numbers import version_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from canevas.contracts.plan_type import PlanType
    from canevas.contracts.rule import Severity
    from canevas.model.plan import Plan


FORMAT: Final = 1
"""The version of the plan file that this engine reads."""

READER_CODES: Final[Mapping[str, str]] = {
    "colon-in-text": "PLN-02",
    "duplicate-key": "PLN-03",
    "comma-in-braces": "PLN-04",
    "hash-in-text": "PLN-05",
    "special-first-character": "PLN-06",
    "unknown-key": "PLN-07",
    "missing-key": "PLN-09",
    "unknown-type": "PLN-10",
    "future-format": "PLN-20",
}
"""By name of a fault, the rule that explains it."""
UNREADABLE: Final = "PLN-01"
WRONG_VALUE: Final = "PLN-08"
MOST_FAULTS: Final = 1000
"""Faulty values with which a plan is still read; with more it is hardly one, and each takes time and memory."""
_FAULTS_SHOWN: Final = 20
_MOST_REPAIRS: Final = 50


class Found(NamedTuple):
    """A fault that was found while a plan was read.

    Attributes:
        code: Code of the rule that explains it.
        start: Where it begins in the text.
        end: Where it ends.
        path: Where it is in the plan.
        message: What is wrong.
        hint: What to do.
        severity: A milder severity than the rule's, where it is no fault for sure.
        fixable: Whether the document has an edit that puts it right.
    """

    code: str
    start: int
    end: int
    path: tuple[str | int, ...]
    message: Message
    hint: Message | None = None
    severity: Severity | None = None
    fixable: bool = False


class OpenedPlan(NamedTuple):
    """A plan as it was read.

    Attributes:
        document: The file, with the places of everything.
        plan: The model; `None` where the file could not be read at all. What was faulty counts as not filled in.
        plan_type: The type; `None` where it is not there.
        found: What was wrong.
        blanks: Paths of what is still to be filled in.
        failure: Why the type is not there, where a plugin is to blame.
    """

    document: Document
    plan: Plan | None
    plan_type: PlanType | None
    found: tuple[Found, ...]
    blanks: tuple[tuple[str | int, ...], ...] = ()
    failure: CanevasError | None = None


class _Reading:
    """A document and what was found in it so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Found] = []

    def note(self, fault: Fault) -> None:
        start, end = self.document.span(fault.path, key=fault.kind == "unknown-key")
        if fault.kind == "unknown-key" and self._is_cut_off(fault.path, start):
            return
        code = READER_CODES.get(fault.kind, WRONG_VALUE)
        self.found.append(Found(code, start, end, fault.path, fault.message, fault.hint))

    def _is_cut_off(self, path: Sequence[str | int], start: int) -> bool:
        """Tell whether what looks like a key is the rest of a text that a comma cut, which the reader has said already."""
        text, node = self.document.text, self.document.node(path)
        return (
            isinstance(node, ScalarNode)
            and node.value is None
            and any(
                problem.name == "comma-in-braces" and problem.start < start and "\n" not in text[problem.start : start]
                for problem in self.document.problems
            )
        )


def open_plan(document: Document, find_type: Callable[[str], PlanType]) -> OpenedPlan:
    """Read a plan's document into the model.

    Args:
        document: The file.
        find_type: Gives a plan type by name; raises where there is none.
    """
    reading = _Reading(document)
    for problem in document.problems:
        code = READER_CODES.get(problem.name, UNREADABLE)
        milder: Severity | None = "warning" if problem.severity == "warning" else None
        fixable = problem.fix is not None
        reading.found.append(
            Found(code, problem.start, problem.end, (), problem.message, problem.hint, milder, fixable)
        )
    data = document.data()
    if not isinstance(data, dict):
        if document.root is not None or not document.problems:
            message = msg("a plan file holds keys and their values, such as `title: …`")
            reading.found.append(Found(UNREADABLE, 0, len(document.line(1)), (), message))
        return OpenedPlan(document, None, None, tuple(reading.found))
    return _read(reading, data, find_type)


def open_data(data: Mapping[str, Any], find_type: Callable[[str], PlanType]) -> OpenedPlan:
    """Read a plan that a program gives as plain data; places are those of the data written as YAML."""
    from canevas.document.yaml_text import block

    text = block(data) + "\n"
    return open_plan(parse_document(text, "<plan>"), find_type)


def _read(reading: _Reading, data: dict[str, Any], find_type: Callable[[str], PlanType]) -> OpenedPlan:
    plan_type, failure = _type_of(reading, data, find_type)
    _check_format(reading, data)
    separated = separate(data, plan_type)
    for fault in separated.faults:
        reading.note(fault)
    blanks = tuple(_blanks(data, ()))  # before faulty values are taken for blank
    plan = _validated(reading, separated, plan_type)
    return OpenedPlan(reading.document, plan, plan_type, tuple(reading.found), blanks, failure)


def _type_of(
    reading: _Reading, data: Mapping[str, Any], find_type: Callable[[str], PlanType]
) -> tuple[PlanType | None, CanevasError | None]:
    name = data.get("type")
    if not isinstance(name, str):
        return None, None  # the model says that the type is missing
    try:
        return find_type(name), None
    except CanevasError as error:
        reading.note(Fault("unknown-type", ("type",), error.message, error.hint))
        return None, error


def _check_format(reading: _Reading, data: dict[str, Any]) -> None:
    written = data.get("canevas")
    if isinstance(written, str) and (version_number(written) or 0) > FORMAT:
        message = msg(
            "this file is written in version {theirs} of the plan format; this Canevas reads version {ours}",
            theirs=quoted(written),
            ours=FORMAT,
        )
        reading.note(Fault("future-format", ("canevas",), message, msg("Upgrade Canevas.")))
        data["canevas"] = str(FORMAT)


def _validated(reading: _Reading, separated: Separated, plan_type: PlanType | None) -> Plan | None:
    """Validate; what is faulty is noted and then taken for blank, so that the rest can be checked."""
    from pydantic import ValidationError

    from canevas.model.plan import Plan

    core, noted = separated.core, set()
    for _ in range(_MOST_REPAIRS):
        try:
            return Plan.model_validate(core).with_fields(separated.fields)
        except ValidationError as error:
            if error.error_count() > MOST_FAULTS:
                _give_up(reading, core)
                return None
            faults = faults_of(error, core, Plan)
        for fault in faults:
            unjudged = fault.kind == "unknown-key" and plan_type is None  # perhaps a field of the type
            if fault.path not in noted and not unjudged:
                reading.note(_with_fields(fault, plan_type))
            noted.add(fault.path)
            _repair(core, fault)
    return None


def _give_up(reading: _Reading, core: Mapping[str, Any]) -> None:
    """Note the first faults of a plan that has too many, and that it was not read; the others are not even described."""
    from pydantic import ValidationError

    from canevas.model.plan import Plan

    first = {key: value[:_FAULTS_SHOWN] if isinstance(value, list) else value for key, value in core.items()}
    try:
        Plan.model_validate(first)
    except ValidationError as error:
        for fault in faults_of(error, first, Plan, _FAULTS_SHOWN):
            reading.note(fault)
    message = msg("more than {limit} values of this plan cannot be read; the first ones are named", limit=MOST_FAULTS)
    start, _ = reading.document.span(())
    reading.found.append(Found(UNREADABLE, start, start, (), message, msg("Put these right first, then check again.")))


def _with_fields(fault: Fault, plan_type: PlanType | None) -> Fault:
    """Let the fields of the type be among the keys that were perhaps meant, and know what French words mean."""
    if fault.kind != "unknown-key" or plan_type is None:
        return fault
    from canevas.check.french_keys import key_for
    from canevas.model.plan import Plan

    place = fault.path[:-1]
    allowed = [*keys_at(Plan, place), *field_names(plan_type, place)]
    if key := key_for(str(fault.path[-1]), allowed):
        return fault._replace(hint=msg("In a plan file it is called `{key}`, in every language.", key=key))
    return unknown_key(fault.path, allowed)


def _repair(core: dict[str, Any], fault: Fault) -> None:
    """Take what is faulty for not filled in; what cannot be blank is taken away."""
    here: Any = core
    *parents, last = fault.path or ("",)
    for part in parents:
        here = here[part]
        if isinstance(here, str):  # a fault further up took the whole of it for blank
            return
    if isinstance(here, dict) and (fault.kind == "unknown-key" or here.get(last) == BLANK.text):
        here.pop(last, None)
    else:
        here[last] = BLANK.text


def _blanks(value: Any, path: tuple[str | int, ...]) -> Sequence[tuple[str | int, ...]]:
    """Find the places that are still to be filled in; what the tool keeps for itself does not count."""
    if isinstance(value, dict):
        return [
            found for key, item in value.items() if path or key != "origin" for found in _blanks(item, (*path, key))
        ]
    if isinstance(value, list):
        return [found for number, item in enumerate(value) for found in _blanks(item, (*path, number))]
    return [path] if value is BLANK or (isinstance(value, str) and holds_blank(value)) else []
