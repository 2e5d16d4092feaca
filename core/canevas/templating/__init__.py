"""Jinja templates: sandboxed, overridable, fed with plain data only."""

from canevas.templating.loader import TemplateFaultError, TemplateFile, TemplateSource
from canevas.templating.templates import Templates

__all__ = ["TemplateFaultError", "TemplateFile", "TemplateSource", "Templates"]
