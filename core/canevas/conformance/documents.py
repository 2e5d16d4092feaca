"""Checks of templates and formats: readable, and rendered with nothing undefined."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from canevas.conformance.rules import SMALLEST
from canevas.conformance.subject import START
from canevas.errors import DependencyError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canevas.conformance.subject import Subject
    from canevas.plugins.reading import PackFault


_USUAL: Final = ("html", "md")
"""The formats in which every type is tried: they show all that a report has, and take no time."""
_ACTION: Final = {"id": "A1", "title": "x", "owner": "x", "start": START, "duration": "5wd"}


def templates(subject: Subject) -> Iterator[PackFault]:
    """Find templates of the pack that cannot be read, and documents that cannot be filled in."""
    from canevas.engine.template_order import ENDING
    from canevas.templating import TemplateFaultError, TemplateSource
    from canevas.templating.loader import files_in
    from canevas.templating.outline import outline_of
    from canevas.templating.templates import FOLDER

    for file in files_in(TemplateSource(subject.pack, subject.folder / FOLDER)):
        if not file.path.name.endswith(ENDING):
            for fault in subject.engine.models.check(str(file.path), subject.type_id or None):
                yield subject.fault(f"{file.path}:1:1", fault, msg("What there is: canevas templates context"))
            continue
        try:
            outline_of(file)
        except TemplateFaultError as fault:
            line = fault.reason.values.get("line", 1)
            yield subject.fault(
                f"{file.path}:{line}:1",
                msg("this template cannot be read: {reason}", reason=fault.reason.values.get("reason", fault.reason)),
                msg("Put right the tag on this line: each {{% … %}} and each {{{{ … }}}} has to be closed."),
            )


def formats(subject: Subject) -> Iterator[PackFault]:
    """Find formats in which a new plan comes out empty; what fails is raised by the engine, with its place."""
    offered = subject.engine.formats()
    own = [name for name, (_card, plugin) in offered.items() if plugin.name == subject.pack]
    tried = [name for name in offered if subject.whole or name in own or name in _USUAL]
    for language in subject.languages:
        if subject.type_id:
            text = subject.engine.scaffold(subject.type_id, language=language, start=START).text
            for name in tried:
                with suppress(DependencyError):  # what a format needs besides is its own affair
                    if not subject.engine.render(text, name):
                        yield _empty(subject, name, language)
        for name in () if subject.type_id else own:
            if not subject.engine.render({**SMALLEST, "language": language, "actions": [_ACTION]}, name):
                yield _empty(subject, name, language)


def _empty(subject: Subject, name: str, language: str) -> PackFault:
    return subject.fault(
        subject.place("manifest", "formats", name),
        msg("the format “{format}” gives nothing for a plan in “{language}”", format=name, language=language),
        msg("Let its function return the document, a text or bytes."),
    )


def told(subject: Subject, place: str, message: Message, hint: Message | None) -> PackFault | None:
    """Tell what a template raised at its own line; `None` where it was no template of a pack."""
    from canevas.templating.templates import FOLDER

    prefix, colon, rest = place.partition(":")
    if not colon or prefix not in subject.engine.host.packs:
        return None
    name, _colon, line = rest.partition(":")
    file: Path = subject.engine.host.packs[prefix].folder / FOLDER / name
    where = f"{file}:{line or 1}:1"
    otherwise = msg(
        "Use what templates are given, and the blocks of the one that it extends: see docs/en/how-to/templates.md."
    )
    return subject.fault("", Message(message.text, {**message.values, "place": where}), hint or otherwise)
