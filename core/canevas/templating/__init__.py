"""Jinja templates: sandboxed, overridable, fed with plain data only."""

from canevas.templating.templates import TemplateSource, Templates

__all__ = ["TemplateSource", "Templates"]
