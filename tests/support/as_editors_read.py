"""YAML as the language server of editors reads it: the core schema of YAML 1.2, which knows numbers and true, and no dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


class EditorsLoader(yaml.SafeLoader):
    """The safe loader without what YAML 1.1 makes of `no`, `12:30` and dates."""


_KEPT = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
EditorsLoader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in _KEPT and not (tag.endswith(("int", "float")) and letter == ":")
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorsLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false|True|False|TRUE|FALSE)$"), list("tTfF")
)


def as_editors_read(source: Path | str) -> Any:
    """Read a file or a text."""
    text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
    return yaml.load(text, Loader=EditorsLoader)  # noqa: S506 - a subclass of the safe one
