"""What hooks return, validated at once by the same annotations as the data of packs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from canevas.contracts.action import ActionChanges, DefaultAction
from canevas.contracts.contexts import Indicators
from canevas.contracts.diagnostic import printed_path
from canevas.contracts.indicator import IndicatorCard
from canevas.contracts.shapes import LocalText
from canevas.document.validation import Fault, faults_of
from canevas.language import Message, msg
from canevas.plugins.coherence import card_faults
from canevas.plugins.modules import AnswerError
from canevas.plugins.validating import adapter, attributes, compact_attributes, keys_of, parts, whole

if TYPE_CHECKING:
    from canevas.contracts.manifest import Manifest


def action_changes(answer: object, manifest: Manifest) -> ActionChanges:
    """Read what `canevas_default_actions` returned.

    Raises:
        AnswerError: Something of it is not what it should be.
    """
    changes = _of_kind(ActionChanges, answer, "")
    added = [
        DefaultAction(**_item(DefaultAction, action, f"add[{number}]", manifest))
        for number, action in enumerate(_sequence(changes.add, "add"))
    ]
    changed = {
        slug: _changed(_mapping(values, f"change[{slug}]"), f"change[{slug}]", manifest)
        for slug, values in _mapping(changes.change, "change").items()
    }
    removed = {
        slug: _text(reason, f"remove[{slug}]", manifest) for slug, reason in _mapping(changes.remove, "remove").items()
    }
    return ActionChanges(added, changed, removed)


def indicators(answer: object, manifest: Manifest) -> Indicators:
    """Read what `canevas_indicators` returned.

    Raises:
        AnswerError: Something of it is not what it should be.
    """
    given = _of_kind(Indicators, answer, "")
    cards = []
    for number, card in enumerate(_sequence(given.cards, "cards")):
        values = _item(IndicatorCard, card, f"cards[{number}]", manifest)
        for fault in card_faults(compact_attributes(IndicatorCard, values)):
            raise _refusal(fault, f"cards[{number}]")
        cards.append(IndicatorCard(**values))
    for slug, function in _mapping(given.compute, "compute").items():
        if not callable(function):
            raise AnswerError(msg("{place} cannot be called", place=f"compute[{slug}]"))
    return Indicators(cards, given.compute)


def _of_kind(kind: type[Any], value: object, place: str) -> Any:
    if isinstance(value, kind):
        return value
    got = type(value).__name__
    if not place:
        raise AnswerError(msg("it returned {got}; {wanted} was expected", got=got, wanted=kind.__name__))
    raise AnswerError(msg("{place} is {got}; {wanted} was expected", place=place, got=got, wanted=kind.__name__))


def _sequence(value: object, place: str) -> Sequence[Any]:
    found: Sequence[Any] = _of_kind(Sequence, value, place)
    return found


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _of_kind(Mapping, value, place)
    return found


def _item(kind: type, item: object, place: str, manifest: Manifest) -> Mapping[str, Any]:
    """Validate a card or an action, and see that it does not pass for another pack's."""
    found = _of_kind(kind, item, place)
    checked = whole(kind, vars(found), manifest.languages)
    for fault in checked.faults:
        raise _refusal(fault, place)
    owner, slash, _ = str(found.id).rpartition("/")
    if slash and owner != manifest.pack:
        raise AnswerError(
            msg("{place} has the id “{id}”, which belongs to “{owner}”", place=place, id=found.id, owner=owner),
            msg("Write the part after / alone."),
        )
    return checked.values


def _changed(values: Mapping[str, Any], place: str, manifest: Manifest) -> dict[str, Any]:
    """Validate the changed keys of an action; what the core does not know is a field of the type."""
    known = {key: value for key, value in values.items() if key in keys_of(DefaultAction)}
    if reserved := [key for key in values if key in attributes(DefaultAction) and key not in known]:
        raise AnswerError(msg("{place}: “{key}” cannot be changed", place=place, key=reserved[0]))
    checked = parts(DefaultAction, known, manifest.languages)
    for fault in checked.faults:
        raise _refusal(fault, place)
    return {**values, **checked.values}


def _text(value: object, place: str, manifest: Manifest) -> Mapping[str, str]:
    try:
        text: Mapping[str, str] = adapter(LocalText).validate_python(value, context={"languages": manifest.languages})
    except ValidationError as error:
        raise _refusal(faults_of(error, value, LocalText)[0], place) from None
    return text


def _refusal(fault: Fault, place: str) -> AnswerError:
    path = printed_path(fault.path)
    where = f"{place}.{path}" if path else place
    return AnswerError(Message("{place}: {message}", {"place": where, "message": fault.message}), fault.hint)
