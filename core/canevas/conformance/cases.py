"""The examples of a pack in YAML, `tests/cases.yaml`: what goes in, what has to come out; no Python needed.

::

    scaffolds:
      - {answers: {guests: 12}, has: [book-room], lacks: [hire-tent], expect: {invite.phase: prepare}}
    plans:
      - {name: nobody invited, plan: {actions: [{title: Buy drinks}]}, finds: [EVT-01], lacks: [EVT-02]}
    suggests:
      - {lang: en, text: a party for the team, first: events}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from canevas.conformance.rules import example_plan
from canevas.conformance.subject import START
from canevas.document import read_document
from canevas.document.validation import Fault, near, unknown_key
from canevas.errors import CanevasError, UsageError
from canevas.language import Message, msg
from canevas.plugins.reading import PackFault, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from canevas.conformance.subject import Subject
    from canevas.scaffold.result import Scaffold

FILE: Final = "cases.yaml"
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "scaffolds": ("name", "answers", "language", "minimal", "has", "lacks", "expect"),
    "plans": ("name", "plan", "finds", "lacks"),
    "suggests": ("name", "lang", "text", "first"),
}


def cases(subject: Subject) -> Iterator[PackFault]:
    """Find the examples that do not come out as they say."""
    if subject.cases is None or not subject.cases.is_file():
        return
    document = read_document(subject.cases)
    faults = [problem for problem in document.problems if problem.severity == "error"]
    for problem in faults:
        line, column = document.position(problem.start)
        yield PackFault(f"{document.name}:{line}:{column}", problem.message, problem.hint)
    data = document.data()
    if faults or data is None:
        return
    whole = Place(document)
    if not isinstance(data, dict):
        yield _fault(whole, msg("examples stand under {words}", words=[*_KEYS]))
        return
    named = {name for one in data.get("scaffolds") or () if isinstance(one, dict) for name in _list(one.get("has"))}
    for section, entries in data.items():
        if section not in _KEYS:
            yield _placed(whole, unknown_key((section,), [*_KEYS]))
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            place = whole.below(section, number)
            if section not in _KEYS or not isinstance(entry, dict):
                continue
            if wrong := [key for key in entry if key not in _KEYS[section]]:
                yield _placed(place, unknown_key((wrong[0],), _KEYS[section]))
                continue
            try:
                yield from _TRIED[section](subject, entry, place, named)
            except CanevasError as error:
                yield _fault(place, error.message, error.hint)


def _placed(place: Place, fault: Fault) -> PackFault:
    return PackFault(place.printed(fault), fault.message, fault.hint)


def _fault(place: Place, message: Any, hint: Any = None) -> PackFault:
    otherwise = msg("Put right the example, or the pack.")
    return PackFault(place.printed(Fault("", (), message)), message, hint or otherwise)


def _list(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [] if value is None else [str(value)]


def _scaffold(subject: Subject, case: Mapping[str, Any], place: Place, named: Collection[str]) -> Iterator[PackFault]:
    """Try a new plan: which actions it has, which it lacks, what some of their keys say.

    Args:
        subject: The pack.
        case: The example.
        place: Where it stands.
        named: Actions that some example says there are; code may add them.
    """
    language = str(case.get("language", subject.languages[0]))
    minimal = str(case.get("minimal", "no")) in ("yes", "true", "oui")
    scaffold = subject.engine.scaffold(
        subject.type_id, language=language, start=START, answers=case.get("answers"), minimal=minimal
    )
    there = {source.rpartition("/")[2]: identity for identity, source in _sources(scaffold).items()}
    declared = subject.engine.catalogue.default_actions(subject.type_id).actions
    known = sorted({*there, *named, *(name.rpartition("/")[2] for name in declared)})
    for key in ("has", "lacks"):
        for name in _list(case.get(key)):
            if name not in known:
                message = msg("the type has no action “{action}”", action=name)
                yield _fault(place.below(key), message, near(name, known))
            elif key == "has" and name not in there:
                hint = near(name, [*there]) if name not in declared else None
                yield _fault(place.below(key), msg("the new plan lacks the action “{action}”", action=name), hint)
            elif key == "lacks" and name in there:
                yield _fault(place.below(key), msg("the new plan has the action “{action}”", action=name))
    expected = case.get("expect")
    for path, value in (expected if isinstance(expected, dict) else {}).items():
        name, _dot, key = path.rpartition(".")
        if name not in there:
            yield _fault(place.below("expect", path), msg("the new plan lacks the action “{action}”", action=name))
        elif (found := _value(scaffold, there[name], key)) != (_list(value) if isinstance(value, list) else str(value)):
            yield _fault(place.below("expect", path), msg("the new plan says {found} there", found=found or "—"))
    yield from _errors(subject, scaffold)


def _errors(subject: Subject, scaffold: Scaffold) -> Iterator[PackFault]:
    """Find the first error of a new plan: what code brings depends on the answers, and no other check gives these."""
    from canevas.conformance.scaffold import place_of

    for one in subject.engine.check(scaffold.text):
        if one.severity == "error":
            values: dict[str, Any] = {"code": one.code, "message": one.message}
            hint = one.hint if isinstance(one.hint, Message) else msg("Put right the example, or the pack.")
            where = place_of(subject, scaffold.plan, one)
            yield PackFault(where, msg("in the new plan of an example, {code} says: {message}", **values), hint)
            return


def _sources(scaffold: Scaffold) -> dict[str, str]:
    """Give, by id of each action of a new plan, the default action that it comes from."""
    origin: Any = scaffold.plan.origin or {}
    items = origin.get("items", {})
    ids = [str(action.id) for action in scaffold.plan.actions]
    return {identity: str(items.get(identity, {}).get("from", "")) for identity in ids}


def _value(scaffold: Scaffold, identity: str, key: str) -> Any:
    """Give what an action of a new plan says, as a text or a list of texts; dates as they were computed."""
    from canevas.model.reading import text_of

    dates = scaffold.schedule.actions.get(identity)
    if key in ("start", "end") and dates is not None:
        return str(getattr(dates, key))
    action = next(one for one in scaffold.plan.actions if str(one.id) == identity)
    value = action.fields.get(key, getattr(action, key, None))
    if isinstance(value, list | tuple):
        return [text_of(item) for item in value]
    return "" if value is None else text_of(value)


def _plan(subject: Subject, case: Mapping[str, Any], place: Place, _named: Collection[str]) -> Iterator[PackFault]:
    """Try a piece of a plan: which rules speak of it, and which do not."""
    codes = {one.code for one in subject.engine.check(example_plan(subject.type_id, case.get("plan") or {}))}
    for key in ("finds", "lacks"):
        for code in _list(case.get(key)):
            try:
                subject.engine.catalogue.rule(code)
            except UsageError as error:
                yield _fault(place.below(key), error.message, error.hint)
                continue
            if (code in codes) != (key == "finds"):
                said = (
                    msg("{code} says nothing of this plan", code=code)
                    if key == "finds"
                    else msg("{code} finds a fault in this plan", code=code)
                )
                yield _fault(place.below(key), said)


def _suggestion(
    subject: Subject, case: Mapping[str, Any], place: Place, _named: Collection[str]
) -> Iterator[PackFault]:
    """Try a sentence: which type is proposed first."""
    language = str(case.get("lang", subject.languages[0]))
    found = subject.engine.suggest(str(case.get("text", "")), language=language)
    first = found[0].plan_type.id if found else ""
    if first != case.get("first"):
        said = (
            msg("the type that is proposed first is “{type}”", type=first)
            if first
            else msg("no word of this sentence is known to a plan type")
        )
        yield _fault(place.below("first"), said, msg("Add its words to “vocabulary” of the type."))


_TRIED: Final[Mapping[str, Callable[[Subject, Mapping[str, Any], Place, Collection[str]], Iterator[PackFault]]]] = {
    "scaffolds": _scaffold,
    "plans": _plan,
    "suggests": _suggestion,
}
