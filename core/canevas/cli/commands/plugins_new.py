"""`canevas plugins new`: a folder with a plugin of one's own, from a few questions or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from canevas.cli import proposals
from canevas.cli.options import argument, make_command, near, option
from canevas.cli.paths import PATH
from canevas.errors import UsageError
from canevas.language import LANGUAGES, Message, msg, msgid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas.cli.session import Session

_BOTH: Final = "both"
_KINDS: Final = {
    "data": msg("without code: YAML files alone"),
    "python": msg("with Python beside, where data cannot say it"),
}
_HOOKS: Final = {
    "actions": msg("proposed actions that depend on the answers"),
    "rules": msg("rules that no expression can say"),
    "indicators": msg("indicators that no formula can give"),
    "format": msg("an output format"),
}
_LANGUAGES: Final = {_BOTH: msg("French and English"), "fr": msg("French"), "en": msg("English")}
_LICENCES: Final = {
    "MIT": msg("free for every use, if the author is named"),
    "CC-BY-4.0": msg("the same, made for texts"),
    "none": msg("all rights reserved"),
}
_DEFAULT_HOOKS: Final = ("actions", "rules")


@make_command(
    argument("name", msgid("[NAME]")),
    option(
        "--kind", choices=tuple(_KINDS), text=msgid("A pack without code, which is the default, or one with Python.")
    ),
    option(
        "--hooks",
        metavar=msgid("LIST"),
        shell_complete=proposals.lists_of(tuple(_HOOKS)),
        text=msgid("What its Python does: actions, rules, indicators, format; several with commas."),
    ),
    option("--languages", choices=tuple(_LANGUAGES), text=msgid("Languages of its texts; both where left out.")),
    option("--author", metavar=msgid("TEXT"), text=msgid("Who writes it.")),
    option("--licence", choices=tuple(_LICENCES), text=msgid("What others may do with it; MIT where left out.")),
    option(
        "-o",
        "--output",
        metavar=msgid("FOLDER"),
        type=PATH,
        text=msgid("Folder to make; that of the name where left out."),
    ),
    option("--no-input", is_flag=True, text=msgid("Ask nothing; take defaults.")),
)
def command(
    session: Session,
    name: str | None,
    output: Path | None,
    hooks: str | None,
    *,
    no_input: bool,
    **given: str | None,
) -> None:
    """Begin a plugin of one's own."""
    from canevas.authoring import NewPlugin, check_name, taken_families, write_plugin

    asks = session.is_interactive and not no_input
    if name is None and asks:
        from canevas.cli.asking import until

        name = until(session, msg("Name, such as events"), "", lambda text: _checked(session, text))
    if name is None:
        raise UsageError(msg("which name?"), msg("For example: {command}", command="canevas plugins new events"))
    check_name(name, session.engine)
    read = _hooks(hooks) if hooks is not None else None
    if read is not None and given["kind"] == "data":
        raise UsageError(msg("a pack without code has no hooks"), msg("Say --kind python, or leave out --hooks."))
    if asks:
        read = _ask(session, given, read)
    kind = given["kind"] or ("python" if read else "data")
    languages = LANGUAGES if given["languages"] in (None, _BOTH) else (str(given["languages"]),)
    new = NewPlugin(
        name,
        kind,
        read or (_DEFAULT_HOOKS if kind == "python" else ()),
        languages,
        " ".join((given["author"] or "").split()),
        given["licence"] or "MIT",
    )
    folder = output or Path(name)
    files = write_plugin(new, folder, session.engine, session.language, taken_families(session.engine))
    _tell(session, new, folder, files)


def _checked(session: Session, text: str) -> str:
    from canevas.authoring import check_name

    check_name(text, session.engine)
    return text


def _hooks(written: str) -> tuple[str, ...]:
    """Read the list of hooks.

    Raises:
        UsageError: One of them is none.
    """
    words = tuple(dict.fromkeys(written.replace(",", " ").split()))
    for word in words:
        if word not in _HOOKS:
            raise UsageError(
                msg("{option}: “{value}” is not one of its values", option="--hooks", value=word),
                near(word.lower(), _HOOKS) or msg("Known: {words}.", words=[*_HOOKS]),
            )
    if not words:
        raise UsageError(msg("--hooks is empty"), msg("Known: {words}.", words=[*_HOOKS]))
    return tuple(hook for hook in _HOOKS if hook in words)


def _ask(session: Session, given: dict[str, str | None], hooks: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Ask for what was not given; gives the hooks."""
    from canevas.cli.asking import prompted, until

    if given["kind"] is None and hooks is None:
        given["kind"] = _choice(session, msg("What kind of plugin"), _KINDS)
    if given["kind"] == "python" and hooks is None:
        for hook, label in _HOOKS.items():
            session.say(f"{hook:>12}  ", label)
        hooks = until(session, msg("What its Python does, with commas"), ", ".join(_DEFAULT_HOOKS), _hooks)
    if given["languages"] is None:
        given["languages"] = _choice(session, msg("Languages of its texts"), _LANGUAGES)
    if given["author"] is None:
        given["author"] = prompted(session, msg("Author"))
    if given["licence"] is None:
        given["licence"] = _choice(session, msg("Licence"), _LICENCES)
    return hooks


def _choice(session: Session, label: Message, choices: dict[str, Message]) -> str:
    """Ask for one of a few words, by its number or itself."""
    from canevas.cli.asking import until

    words = list(choices)
    for number, (word, text) in enumerate(choices.items(), start=1):
        session.say(f"{number:>3}  {word}  ", text)

    def read(text: str) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(words):
            return words[int(text) - 1]
        if text in words:
            return text
        raise UsageError(msg("“{text}” is not in the list; give a number from 1 to {most}", text=text, most=len(words)))

    return until(session, label, "1", read)


def _tell(session: Session, new: object, folder: Path, files: Sequence[str]) -> None:
    """Say what was written and what comes next."""
    from canevas.authoring import NewPlugin

    if not isinstance(new, NewPlugin):
        return
    session.say(msg("Written: {file}", file=f"{folder}/"))
    for file in files:
        session.say(f"  {file}")
    session.say()
    session.say(msg("Change the YAML files, then: {command}", command=f"canevas plugins check {folder}"))
    if new.kind == "python":
        session.say(msg("Use it: {command}", command=f"pip install -e {folder}"))
    else:
        session.say(msg("Use it: {command}", command=f"canevas new {new.name} --pack {folder}"))
