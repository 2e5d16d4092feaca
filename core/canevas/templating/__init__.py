"""Jinja templates: sandboxed, overridable, fed with plain data only."""

from canevas.templating.loader import TemplateSource
from canevas.templating.templates import Templates

__all__ = ["TemplateSource", "Templates"]
