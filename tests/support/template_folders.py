"""Template folders of a project, a pack, another pack and the core, for the tests of templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from canevas.errors import PluginError
from canevas.templating import Templates, TemplateSource

if TYPE_CHECKING:
    from pathlib import Path

NAME = "plan.yaml.j2"


class Folders:
    """Template folders, in which tests write.

    Args:
        root: The folder that holds them.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = [TemplateSource(name, root / name) for name in ("project", "quality", "core")]
        for source in (*self.sources, TemplateSource("other", root / "other")):
            source.folder.mkdir()

    def write(self, owner: str, text: str, name: str = NAME) -> Path:
        """Write a template of an owner."""
        path = self.root / owner / name
        path.write_text(text, encoding="utf-8")
        return path

    def templates(self, language: str = "fr", cache: Path | None = None) -> Templates:
        """Give the templates that apply."""
        return Templates(self.sources, [*self.sources, TemplateSource("other", self.root / "other")], language, cache)

    def render(self, template: str = NAME, language: str = "fr", **data: Any) -> str:
        """Render a template."""
        return self.templates(language).render(template, data)

    def refused(self, template: str = NAME, **data: Any) -> str:
        """Render a template that is refused; give what its author is told."""
        with pytest.raises(PluginError) as raised:
            self.render(template, **data)
        return raised.value.render("en")
