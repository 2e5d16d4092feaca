"""`canevas templates eject`: a template of one's own, which extends one of a plugin or takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from canevas.cli import proposals
from canevas.cli.options import argument, force, make_command, option
from canevas.cli.streams import wrapped
from canevas.errors import PluginError, UsageError
from canevas.language import Message, msg, msgid, pick

if TYPE_CHECKING:
    from canevas.cli.session import Session
    from canevas.templating import TemplateFile
    from canevas.templating.outline import Outline

_WIDTH: Final = 100


@make_command(
    argument("name", msgid("[NAME]"), shell_complete=proposals.templates),
    option(
        "--to",
        choices=("project", "user"),
        default="project",
        text=msgid("Whose it will be: this project's, or yours in every project."),
    ),
    option("--whole", is_flag=True, text=msgid("Copy the template instead of extending it.")),
    force(),
)
def command(session: Session, name: str | None, to: str, *, whole: bool, force: bool) -> None:
    """Begin a template of one's own."""
    if name is None:
        raise UsageError(msg("which template?"), msg("`canevas templates` lists them."))
    folders = session.engine.template_folders
    original = folders.original(name)
    from canevas.engine.template_order import ENDING

    is_document = not original.path.name.endswith(ENDING)
    text = original.path.read_bytes() if is_document else _text(session, original, whole=whole)
    target = folders.own[to].folder / original.path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    from canevas.document import write_new

    write_new(target, text, force=force)
    session.say(msg("Written: {file}", file=str(target)))
    if is_document:
        session.say(msg("Change it in Word, then: {command}", command=f"canevas render --template {target.name}"))
        session.say(msg("Its tags are checked by: {command}", command=f"canevas templates check {target.name}"))
        return
    if whole:
        session.say(
            msg("It takes the place of {name}: what later versions change there will not reach it.", name=original.name)
        )
    else:
        session.say(msg("It changes nothing yet: write the blocks that you want to replace."))
    for other in folders.namesakes(original):
        session.say(
            msg(
                "It is used for plans of type “{type}” as well, in the place of {name}. To extend that one: {command}",
                type=other.source.prefix,
                name=other.name,
                command=f"canevas templates eject {other.name}",
            )
        )
    session.say(msg("Which one is used: {command}", command="canevas templates"))


def _text(session: Session, original: TemplateFile, *, whole: bool) -> str:
    """Give what is written.

    Raises:
        PluginError: The template cannot be read.
    """
    from canevas.templating import TemplateFaultError
    from canevas.templating.outline import outline_of

    try:
        return original.read() if whole else _override(session, original, outline_of(original))
    except TemplateFaultError as fault:
        raise PluginError(Message("{place}: {message}", {"place": original.name, "message": fault.reason})) from None


def _override(session: Session, original: TemplateFile, outline: Outline) -> str:
    """Give a template that extends another and replaces nothing, with its blocks in a comment, ready to be taken out."""
    said = (
        msg("All that {name} prints is kept, in its later versions too, but for the blocks below.", name=original.name),
        msg("To replace one, write it outside this comment; {{{{ super() }}}} stands for what it replaces."),
    )
    lines = [line for message in said for line in wrapped(session.text(message), _WIDTH)]
    blocks = [f"{{% block {name} %}}{{{{ super() }}}}{{% endblock %}}" for name in outline.blocks]
    widest = max(map(len, blocks), default=0)
    purposes = [pick(text, session.language) for text in outline.blocks.values()]
    rows = [f"{block:{widest}}  {purpose}".rstrip() for block, purpose in zip(blocks, purposes, strict=True)]
    comment = "\n   ".join([*lines, *rows])
    return f'{{% extends "{original.name}" %}}\n{{# {comment} #}}\n'
