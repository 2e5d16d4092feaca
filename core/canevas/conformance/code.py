"""Checks of a plugin's code: it is imported, its hooks answer, quickly, and they do nothing else."""

from __future__ import annotations

import re
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from canevas.conformance.subject import START
from canevas.conformance.watching import watching
from canevas.errors import CanevasError
from canevas.language import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canevas.conformance.subject import Subject
    from canevas.conformance.watching import Step
    from canevas.plugins.reading import PackFault
    from canevas.plugins.source import PluginFault

_SLOW: Final = 1.0
"""Seconds from which importing a plugin is a fault: each command waits for it."""


def code(subject: Subject) -> Iterator[PackFault]:
    """Find what goes wrong when the module is imported and each hook is called the way the commands do."""
    status = subject.engine.host.status_of(subject.pack)
    with watching(subject.folder) as seen, suppress(CanevasError):  # the fault is on its status by then
        _probe(subject)
    subject.seen += seen
    if status is None:
        return
    raised = [fault for fault in status.faults if fault.error is not None]
    for fault in raised or status.faults:  # what is not given may be so since something was raised
        yield told(subject, fault)
    if status.faults:
        return
    if status.seconds is not None and status.seconds > _SLOW:
        yield subject.fault(
            subject.module_place,
            msg("importing {module} took {seconds} s", module=subject.source.module, seconds=round(status.seconds, 1)),
            msg("Import what is heavy inside the functions that need it: every command waits for the module."),
        )
    for remark in status.remarks:
        if "removal" in remark.values:  # a key under an old name, which says its place itself
            yield subject.fault("", remark, msg("Write the new name."))
        elif remark.values.get("seconds") is None:
            yield subject.fault(subject.module_place, remark, msg("A hook answers, and does nothing else."))


def _probe(subject: Subject) -> None:
    from canevas.engine import checking

    engine, pack = subject.engine, subject.pack
    engine.host.indicators([pack])
    if subject.manifest.formats:
        given = engine.host.output_formats(pack)
        for name in subject.manifest.formats:
            if name not in given:
                engine.host.blame(pack, msg("no function is given for the format “{format}”", format=name))
    own = {rule.code: rule for rule in subject.rules if rule.plugin is not None and rule.plugin.name == pack}
    checking.functions_of(own, subject.plan_type, engine.host)
    if subject.type_id:
        engine.starting.chosen_actions(engine.starting.request(subject.type_id, start=START))


def told(subject: Subject, fault: PluginFault) -> PackFault:
    """Tell what went wrong in the plugin's code, at its place and with what to do."""
    return subject.fault(_place(subject, fault), fault.message, fault.hint or _remedy(fault))


def _remedy(fault: PluginFault) -> Message:
    if fault.error is not None:
        return msg("Put this line right; `canevas plugins --debug` prints the whole way to it.")
    return msg("Put it right in the module, or in the YAML that names it.")


def _place(subject: Subject, fault: PluginFault) -> str:
    """Give the place of a fault: where its own code raised, its hook, what the message names, else the module."""
    if fault.error is not None and (place := raised_at(subject, fault.error)):
        return place
    module = subject.folder / "__init__.py"
    if fault.hook and module.is_file():
        text = module.read_text(encoding="utf-8", errors="replace")
        if found := re.search(rf"^def {fault.hook}\b", text, re.MULTILINE):
            return f"{module}:{text.count(chr(10), 0, found.start()) + 1}:1"
    named = subject.place_in(fault.message)
    if named == subject.place("manifest", "pack") and module.is_file():
        return subject.module_place
    return named


def raised_at(subject: Subject, error: BaseException) -> str:
    """Give the last line of the plugin's own code on the way to where something was raised; empty where there is none."""
    folder, place = subject.folder.absolute(), ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith(str(folder)):
            place = f"{frame.filename}:{frame.lineno or 1}:{(frame.colno or 0) + 1}"
    if isinstance(error, SyntaxError) and error.filename and error.filename.startswith(str(folder)):
        place = f"{error.filename}:{error.lineno or 1}:{error.offset or 1}"
    return place


def quiet(subject: Subject) -> Iterator[PackFault]:
    """Find code of the plugin that uses the network, writes files, or starts programs."""
    if not subject.source.module:
        return
    with watching(subject.folder) as seen, suppress(CanevasError):  # whatever fails is another check's affair
        _probe(subject)
        text = (
            subject.engine.scaffold(subject.type_id, start=START).text
            if subject.type_id
            else "canevas: 1\nlanguage: fr\ntitle: x\n"
        )
        subject.engine.check(text)
        for name, (_card, plugin) in subject.engine.formats().items():
            if plugin.name == subject.pack:
                subject.engine.render(text, name)
    for step in dict.fromkeys([*subject.seen, *seen]):
        yield subject.fault(
            step.place, _said(step), msg("Leave it to whoever runs Canevas: a hook answers from what it is given.")
        )


def _said(step: Step) -> Message:
    match step.kind:
        case "network":
            return msg("this line uses the network: {what}", what=step.what)
        case "program":
            return msg("this line starts a program: {what}", what=step.what)
    return msg("this line writes a file: {what}", what=step.what)
