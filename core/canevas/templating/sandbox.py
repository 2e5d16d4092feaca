"""The language of templates: Jinja's, closed and measured.

Jinja's own sandbox lists what is forbidden, and each of its holes was something that nobody had thought of. Here the
methods, attributes, filters and functions that a template may use are listed instead, only texts and numbers are printed,
and everything that takes time or memory is paid for from an allowance, so that no template can hang or fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, cast

from jinja2 import StrictUndefined, Undefined, pass_context, pass_environment, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS, make_attrgetter, sync_do_join
from jinja2.lexer import TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from markupsafe import Markup

from canevas.document.yaml_text import block
from canevas.language import Message, msg
from canevas.templating.allowance import ALLOWANCE, CALL, FOR_EACH, ITEM, STEP, TooMuchError, made_by, size, times
from canevas.templating.compiling import Compiler, shortened
from canevas.templating.loader import TemplateFaultError
from canevas.templating.plain import SCALARS, amount_of

if TYPE_CHECKING:
    from jinja2.nodes import EvalContext

_TEXT_METHODS: Final = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "isalnum", "isalpha", "isdecimal", "isdigit", "islower",
    "isnumeric", "isspace", "istitle", "isupper", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
    "upper",
})  # fmt: skip
_MAPPING_METHODS: Final = frozenset({"get", "items", "keys", "values"})
_LIST_METHODS: Final = frozenset({"count", "index"})
_LOOP: Final = frozenset({
    "changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem",
    "revindex", "revindex0",
})  # fmt: skip
_REACHABLE: Final[dict[type, frozenset[str] | None]] = {
    str: _TEXT_METHODS, Markup: _TEXT_METHODS, dict: _MAPPING_METHODS, list: _LIST_METHODS, tuple: _LIST_METHODS,
    LoopContext: _LOOP, BlockReference: frozenset({"super"}), TemplateModule: None, Namespace: None,
}  # fmt: skip
"""What may be reached by `.`: by type of the object, the names; all that a template itself gave it where none are listed."""

_PARTS: Final = (Macro, BlockReference, LoopContext)
"""What runs a part of a template when it is called."""

_OF_TEXTS: Final = frozenset({
    "capitalize", "center", "e", "escape", "filesizeformat", "forceescape", "indent", "lower", "replace", "safe",
    "string", "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap",
})  # fmt: skip
"""Filters that turn whatever they are given into a text; they are given texts and numbers alone."""
_TEXT_COST: Final = 6
"""How much longer these take than copying the text."""
_MULTIPLYING: Final = frozenset({"batch", "center", "indent", "join", "replace", "round", "slice", "wordwrap"})
"""Filters whose result may be as large as what they are given times an argument."""
_OTHERS: Final = frozenset({
    "abs", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last", "length",
    "list", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "sum", "unique",
    "yaml",
})  # fmt: skip
"""The other filters. Left out of Jinja's: `attr`, `format`, `pprint`, `random`, `tojson`, `urlize` and `xmlattr`, which reach
objects, print them, or had holes of their own."""


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates of strangers.

    Args:
        language: Language of `t(fr=…, en=…)`.
        settings: Whatever else Jinja knows of an environment.

    Attributes:
        left: What is left of the allowance.
    """

    code_generator_class = Compiler
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, language: str, **settings: Any) -> None:
        super().__init__(undefined=StrictUndefined, finalize=_printable, optimized=False, **settings)
        self.left = ALLOWANCE
        self.globals = {name: self.globals[name] for name in ("range", "dict", "namespace")}
        self.globals["t"] = lambda **texts: texts.get(language) or next(iter(texts.values()), "")
        own: dict[str, Callable[..., Any]] = {**FILTERS, "join": _join, "sum": _sum, "yaml": self._yaml}
        self.filters = {name: self._paid(name, own[name]) for name in sorted(_OF_TEXTS | _MULTIPLYING | _OTHERS)}
        self.tests = {name: self._paid("", cast("Callable[..., Any]", test)) for name, test in TESTS.items()}

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Count what a template is made of; an extension would do it, and take longer to import than to run."""
        return TokenStream(shortened(super()._tokenize(source, name, filename, state)), name, filename)

    # --- the allowance -----------------------------------------------------------------------------------------------

    def allow_for(self, data: Any) -> None:
        """Begin a new allowance, by how much the template is given.

        Raises:
            TypeError: The data is not plain.
        """
        self.left = ALLOWANCE + FOR_EACH * amount_of(data)

    def spend(self, amount: int) -> None:
        """Take something from the allowance.

        Raises:
            TooMuchError: There is not so much left.
        """
        self.left -= amount
        if self.left < 0:
            raise TooMuchError

    def weighed(self, value: Any) -> Any:
        """Pay for a value, and give it."""
        self.spend(STEP + size(value))
        return value

    def built(self, value: Any) -> Any:
        """Pay for a list or a mapping with all that it holds: one that holds another twice is as large as two of it."""
        self.spend(ITEM)
        if isinstance(value, list | tuple):
            for item in value:
                self.built(item)
        elif isinstance(value, dict):
            self.built([*value.items()])
        return value

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """Pay for each turn of a loop."""
        for item in items:
            self.spend(STEP)
            yield item

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a template or a part of it prints."""
        parts = list(pieces)
        self.spend(sum(map(len, parts)))
        return "".join(parts)

    def joined(self, evaluation: EvalContext, *parts: Any) -> str:
        """Do what `~` stands for."""
        printed = [self.printed(part) for part in parts]
        self.spend(sum(len(str(part)) for part in printed))
        return markup_join(printed) if evaluation.autoescape else str_join(printed)

    def join_path(self, template: str, parent: str) -> str:  # noqa: ARG002 - the signature is given from outside
        """Pay for a template that another one extends, includes or imports."""
        self.spend(CALL)
        return template

    def call(__self, __context: Context, __called: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - as Jinja has it, so that arguments may have any name
        """Pay for a call and for what it gives; `loop(…)` is a loop as well."""
        if isinstance(__called, LoopContext) and args:
            args = (__self.counted(args[0]), *args[1:])
        __self.spend(CALL if isinstance(__called, _PARTS) else STEP + size(getattr(__called, "__self__", None)))
        result = super().call(__context, __called, *args, **kwargs)
        return __self.built(result) if __called is dict else __self.weighed(result)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Pay for an operation before it is done."""
        self.spend(made_by(operator, left, right))
        if isinstance(left, list | tuple) or isinstance(right, list | tuple):
            return self.built(super().call_binop(context, operator, left, right))
        return super().call_binop(context, operator, left, right)

    def _paid(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Make a filter or a test pay for what it goes through and for what it gives."""
        before = 1 if hasattr(function, "jinja_pass_arg") else 0
        is_of_texts, is_multiplying = name in _OF_TEXTS, name in _MULTIPLYING

        @wraps(function)
        def paid(*args: Any, **kwargs: Any) -> Any:
            value, *others = *args[before:], *kwargs.values()
            self.spend(STEP + size(value) + sum(map(size, others)))
            if is_of_texts:
                self.spend(_TEXT_COST * size(self.printed(value)))
            if is_of_texts or is_multiplying:
                others = [self.printed(other) for other in others]
            if is_multiplying:
                self.spend((1 + size(value)) * max(map(times, others), default=1))
            result = function(*args, **kwargs)
            return self.counted(result) if isinstance(result, Iterator) else self.weighed(result)

        return paid

    # --- what can be reached, and what can be printed ------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give what stands after a `.`: of a mapping the value of that key, whatever else Python has of that name."""
        if type(obj) is dict and attribute in obj and attribute not in _MAPPING_METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - the signature is given from outside
        """Tell whether something may be reached by `.`, by `[ ]` or by a filter."""
        names = _REACHABLE.get(type(obj), frozenset())
        return not attr.startswith("_") and (names is None or attr in names)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ARG002 - the signature is given from outside
        """Give no stand-in for `str.format`, which is not among the methods of texts that templates have."""
        return

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Refuse what is out of reach, even where it would only be asked whether it is there."""
        raise TemplateFaultError(
            msg("“{name}” of {thing} is out of a template's reach", name=attribute, thing=_described(obj))
        )

    def printed(self, value: Any) -> Any:
        """Give what is printed, which is a text or a number: what else an object may tell of itself stays with it.

        Raises:
            TemplateFaultError: It is something else.
        """
        if type(value) in SCALARS or type(value) is Markup or isinstance(value, Undefined):
            return value  # what is undefined says so itself as soon as it is printed
        raise TemplateFaultError(
            msg("only texts and numbers are printed, and this is {thing}; give its parts", thing=_described(value))
        )

    def _yaml(self, value: Any, indent: int = 0) -> str:
        """Write a value as YAML, the lines after the first indented."""
        if isinstance(value, Undefined):
            return str(value)  # which says that it is undefined
        self.spend(amount_of(value) * (ITEM + abs(indent)))
        return block(value, indent)


@pass_context
def _printable(context: Context, value: Any) -> Any:
    """Look at each value that a template prints; Jinja calls it when the template runs, for it asks for the context."""
    environment = context.environment
    assert isinstance(environment, Sandbox)  # noqa: S101 - narrows a type that is known by then
    return environment.printed(value)


@pass_eval_context
def _join(evaluation: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Join the items of a list, each of which could be printed."""
    environment = evaluation.environment
    assert isinstance(environment, Sandbox)  # noqa: S101 - likewise
    items = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    printed = [environment.printed(item) for item in items]
    environment.spend(sum(len(str(item)) for item in printed))
    return sync_do_join(evaluation, printed, d)


@pass_environment
def _sum(environment: Sandbox, items: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    """Add numbers up; lists are not joined that way, since each would be copied again and again."""
    return sum(items if attribute is None else map(make_attrgetter(environment, attribute), items), 0 + start)


def _described(value: Any) -> Message:
    """Say what a value is, in an author's words."""
    match value:
        case str():
            return msg("a text")
        case int() | float():
            return msg("a number")
        case list() | tuple():
            return msg("a list")
        case dict():
            return msg("a mapping")
    return msg("something internal")
