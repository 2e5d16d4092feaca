"""Filling in a document of the user's own: its tags in the sandbox of templates, each fault with its place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from jinja2 import DictLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined

from canevas.errors import InputError
from canevas.language import Message, msg
from canevas.templating.allowance import TooMuchError
from canevas.templating.loader import TemplateFaultError
from canevas.templating.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

_FILE: Final = "<template>"
"""What Jinja calls a template that has no file."""

_OPERATIONS: Final = (
    "add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "floordiv", "rfloordiv", "mod", "rmod", "pow", "rpow",
    "neg", "pos", "call", "getitem", "round", "abs",
)  # fmt: skip
_GIVEN: Final[dict[str, Callable[[StrictUndefined], object]]] = {
    "__str__": lambda _one: "",
    "__iter__": lambda _one: iter(()),
    "__len__": lambda _one: 0,
    "__bool__": lambda _one: False,
    "__int__": lambda _one: 0,
    "__float__": lambda _one: 0.0,
    "__ne__": lambda _one: True,
    **{f"__{name}__": lambda _one: False for name in ("eq", "lt", "le", "gt", "ge", "contains")},
}
"""What comes of using a name that is not there, where the faults of a whole document are wanted."""
_ASKED_BY_THE_SANDBOX: Final = ("unsafe_callable", "alters_data", "jinja_pass_arg")


class _Sandbox(Sandbox):
    """Lets a value that is not there be asked for its parts, which are not there either."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether something may be reached."""
        return isinstance(obj, Undefined) or super().is_safe_attribute(obj, attr, value)


class Filling:
    """Fills in the parts of one document.

    Args:
        language: Language of `t(fr=…, en=…)`.
        data: What the tags may print: plain data.
        tells_all: Whether faults are gathered in `faults`, and what is faulty left empty; else the first one is raised.

    Attributes:
        faults: The faults that were found.
    """

    def __init__(self, language: str, data: Mapping[str, Any], *, tells_all: bool = False) -> None:
        self.faults: list[Message] = []
        self._data = data
        self._tells_all = tells_all
        self._environment = _Sandbox(language, autoescape=True, keep_trailing_newline=True, loader=DictLoader({}))
        del self._environment.filters["safe"]  # whatever a plan says is text
        self._environment.allow_for(data)
        self._allowance = self._environment.left
        self._unknown: list[tuple[int, str]] = []
        self._environment.undefined = _noting(self._unknown if tells_all else None)

    def fill(self, text: str, place: Callable[[int], Message]) -> str:
        """Fill in a part; see `canevas.contracts.report.RenderContext.fill`."""
        self._environment.left = self._allowance
        self._unknown.clear()
        try:
            filled = self._environment.from_string(text).render(self._data)
        except Exception as error:  # noqa: BLE001 - a tag may raise anything; the document answers for it
            fault = _placed(place(_line(error)), _reason(error))
            if not self._tells_all:
                raise InputError(fault, _hint(error)) from None
            self.faults += [*_told(self._unknown, place), fault]
            return ""
        self.faults += _told(self._unknown, place)
        return filled


class _UnknownNameError(Exception):
    """A tag uses a name that is not there.

    Args:
        name: The name.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _told(unknown: list[tuple[int, str]], place: Callable[[int], Message]) -> Iterator[Message]:
    """Say which names are not known, each place once."""
    for line, name in dict.fromkeys(unknown):
        yield _placed(place(line), _unknown(name))


def _placed(place: Message, reason: Message) -> Message:
    return Message("{place}: {message}", {"place": place, "message": reason})


def _unknown(name: str) -> Message:
    return msg("“{name}” is not among what a model is given", name=name)


def _reason(error: BaseException) -> Message:
    """Say what is wrong, in an author's words."""
    match error:
        case TemplateSyntaxError():
            return msg("this tag cannot be read: {reason}", reason=error.message or "")
        case TemplateNotFound():
            return msg("a model takes no other template in: {name}", name=str(error.name))
        case TemplateFaultError():
            return error.reason
        case TooMuchError() | MemoryError():
            return msg("this asks for too much: it repeats something without end")
        case RecursionError():
            return msg("this goes too deep: it is nested, or calls itself")
        case _UnknownNameError():
            return _unknown(error.name)
    return msg("this tag failed: {reason}", reason=str(error) or type(error).__name__)


def _hint(error: BaseException) -> Message | None:
    return msg("What there is: canevas templates context") if isinstance(error, _UnknownNameError) else None


def _line(error: BaseException) -> int:
    """Find the line of the part in which something was raised."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, traceback = 1, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _FILE or "__jinja_template__" in traceback.tb_frame.f_globals:
            line = _line_of(traceback.tb_frame, traceback.tb_lineno)
        traceback = traceback.tb_next
    return line


def _line_of(frame: FrameType, number: int) -> int:
    """Give the line of the part that a line of its compiled code stands for."""
    template = frame.f_globals.get("__jinja_template__")
    return number if template is None else int(template.get_corresponding_lineno(number))


def _noting(unknown: list[tuple[int, str]] | None) -> type[StrictUndefined]:
    """Make the value that unknown names have: it is empty and noted where it is used; without a list, it is an error there."""

    def note(one: StrictUndefined) -> None:
        name = str(one._undefined_name or "")  # noqa: SLF001 - Jinja tells it nowhere else
        if unknown is not None and name:
            unknown.append((_running_line(), name))
        elif unknown is None:
            # without a name it is nothing that was asked for by one, such as the first of no items
            raise _UnknownNameError(name) if name else ValueError(one._undefined_message)  # noqa: SLF001 - likewise

    def giving(value: Callable[[StrictUndefined], object]) -> Callable[..., object]:
        def used(self: StrictUndefined, *_others: object, **_more: object) -> object:
            note(self)
            return value(self)

        return used

    def getattr_(self: StrictUndefined, name: str) -> object:
        if name.startswith("__") or name in _ASKED_BY_THE_SANDBOX:
            raise AttributeError(name)
        note(self)
        return self

    methods = {name: giving(value) for name, value in _GIVEN.items()}
    methods |= {f"__{name}__": giving(lambda one: one) for name in _OPERATIONS}
    return type("Noting", (StrictUndefined,), {"__getattr__": getattr_, **methods})


def _running_line() -> int:
    """Find the line of the part that is being filled in."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001 - the only way to where a template runs
    while frame is not None and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    return 1 if frame is None else _line_of(frame, frame.f_lineno)
