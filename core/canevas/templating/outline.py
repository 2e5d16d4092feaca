"""What can be told of a template without rendering it: which one it extends, and which blocks an override may replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from canevas.language import msg
from canevas.templating.loader import TemplateFaultError
from canevas.templating.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.language import Text
    from canevas.templating.loader import TemplateFile

_PURPOSE: Final = re.compile(r"\{%[-+]?\s*block\s+(\w+)[^%]*%\}\s*\{#\s*fr:\s*(.*?)\s+en:\s*(.*?)\s*#\}", re.DOTALL)
"""The comment with which a block begins, in both languages: `{# fr: Le titre. en: The title. #}`."""


class Outline(NamedTuple):
    """A template from the outside.

    Attributes:
        extends: Name of the template that it extends; empty where it extends none, or one that its data decides.
        blocks: By name of each block, in order, what it prints; empty where the author does not say.
    """

    extends: str
    blocks: Mapping[str, Text]


def outline_of(file: TemplateFile) -> Outline:
    """Read a template without running any of it.

    Raises:
        TemplateFaultError: It cannot be read.
    """
    text = file.read()
    try:
        tree = Sandbox("en").parse(text)
    except TemplateSyntaxError as error:
        reason = msg("line {line}: {reason}", line=error.lineno, reason=error.message or "")
        raise TemplateFaultError(reason, file.name) from None
    except RecursionError:
        raise TemplateFaultError(msg("this template is nested too deeply"), file.name) from None
    extended = tree.find(nodes.Extends)
    parent = extended.template if extended is not None else None
    said = {name: {"fr": french, "en": english} for name, french, english in _PURPOSE.findall(text)}
    return Outline(
        str(parent.value) if isinstance(parent, nodes.Const) else "",
        {block.name: said.get(block.name, {}) for block in tree.find_all(nodes.Block)},
    )
