"""Jinja templates: sandboxed, overridable, fed with plain data only."""

from canevas.templating.templates import Templates, TemplateSource

__all__ = ["TemplateSource", "Templates"]
