"""A quicker start of pydantic, for commands that read or write plans."""

from __future__ import annotations

import sys
from types import ModuleType


def skip_search_for_plugins() -> None:
    """Keep pydantic from searching installed packages for plugins of its own, and from running them.

    Nothing runs here that the user did not install for Canevas; and the search takes a tenth of the time of `check`, most of it
    to import `importlib.metadata`. So its loader is replaced by one that finds none, before pydantic is imported.
    """
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined] # a module made here has what it is given
    sys.modules.setdefault(loader.__name__, loader)
