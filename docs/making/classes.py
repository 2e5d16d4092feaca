"""Classes and functions in tables and signatures: files of packs, settings, what hooks get and give, the Python API."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pydantic
import yaml

import canevas
import canevas.testing
from canevas.configuration import Configuration, FileSettings
from canevas.contracts import audience, contexts, fields, hooks, indicator, manifest, plan_type
from canevas.model.documentation import documentation
from making.wording import block, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from making.wording import Words

_NOT_WRITTEN: Final = {"plugin", "changed_by", "bases", "id", "types", "fields", "label"}
"""What the engine fills in, and what stands in the file under another name: no key of a pack's file."""
PACK_FILES: Final = {
    "pack.yaml": (manifest.Manifest, manifest.FormatCard),
    "plan_type.yaml": (
        plan_type.PlanType,
        plan_type.Role,
        plan_type.DefaultObjective,
        fields.Field,
        fields.Question,
        plan_type.Section,
    ),
    "indicators.yaml": (indicator.IndicatorCard, indicator.Input),
    "actions.yaml": (canevas.DefaultAction,),
    "rules.yaml": (canevas.Rule,),
    "audiences.yaml": (audience.Audience,),
}


def pack_files(words: Words) -> Iterator[str]:
    """Give the keys of each file of a pack."""
    for file, kinds in PACK_FILES.items():
        yield from ("", f"## {file}")
        for kind in kinds:
            if kind is not kinds[0]:
                yield from ("", f"### {kind.__name__}")
            yield from ("", words.model(documentation(kind)[0]), "")
            yield from _keys(kind, words)


def _keys(kind: type, words: Words) -> Iterator[str]:
    inherited = set().union(
        *({one.name for one in dataclasses.fields(base)} for base in kind.__mro__[1:] if dataclasses.is_dataclass(base))
    )
    about = documentation(kind)[1]
    rows = [
        (f"`{one.name}`", words.both("oui", "yes") if _is_required(one) else "", words.model(about[one.name]))
        for one in dataclasses.fields(kind)
        if one.name in about and one.name not in (inherited | _hidden(kind))
    ]
    yield from table(words.both("Clé|Obligatoire|Ce que c'est", "Key|Required|What it is").split("|"), rows)


def _hidden(kind: type) -> set[str]:
    return _NOT_WRITTEN - ({"fields"} if kind is plan_type.PlanType else set())


def _is_required(one: dataclasses.Field[Any]) -> bool:
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING


def settings(words: Words) -> Iterator[str]:
    """Give the settings of a project, and those for the plans of a pattern."""
    for kind in (Configuration, FileSettings):
        if kind is FileSettings:
            yield from ("", "## per-file", "", words.model(documentation(kind)[0]), "")
        about = documentation(kind)[1]
        rows = [(f"`{name.replace('_', '-')}`", words.model(text)) for name, text in about.items() if name != "path"]
        yield from table(words.both("Réglage|Ce qu'il décide", "Setting|What it decides").split("|"), rows)


def hook_signature(name: str) -> str:
    """Give the exact signature of a hook, as its specification writes it."""
    return f"{name}{inspect.signature(getattr(hooks, name))}".replace("'", "")


def hook_overview(words: Words) -> Iterator[str]:
    """Give the table of the hooks; each has its page."""
    rows = [(f"[`{name}`]({name}.md)", words.of("hooks", name)) for name in hooks.HOOKS]
    yield from table(words.both("Point d'accroche|À quoi il sert", "Hook|What it is for").split("|"), rows)
    for kind in (*_contexts(), contexts.Indicators, canevas.ActionChanges):
        yield from ("", f"## {kind.__name__}", "", words.model(documentation(kind)[0]), "")
        about = documentation(kind)[1]
        types = {one.name: one.type for one in dataclasses.fields(kind)}
        parts = [(f"`{name}`", f"`{types[name]}`", words.model(text)) for name, text in about.items()]
        if parts:
            yield from table(words.both("Nom|Type|Ce que c'est", "Name|Type|What it is").split("|"), parts)


def hook_users(name: str, words: Words) -> Iterator[str]:
    """List the built-in plugins and the examples whose module has a hook, as found in their source."""
    root = Path(__file__).parents[2]
    for folder in (root / "plugins", root / "docs" / "examples" / "packs"):
        for manifest_file in sorted(folder.rglob("pack.yaml")):
            module = manifest_file.with_name("__init__.py")
            if module.exists() and f"\ndef {name}(" in module.read_text(encoding="utf-8"):
                pack = yaml.safe_load(manifest_file.read_text(encoding="utf-8"))["pack"]
                kind = (
                    words.both("fourni", "built in") if folder.name == "plugins" else words.both("exemple", "example")
                )
                yield f"- `{pack}` ({kind}, `{module.relative_to(root).as_posix()}`)"


def _contexts() -> list[type]:
    return [
        getattr(contexts, str(inspect.signature(getattr(hooks, name)).parameters["context"].annotation))
        for name in hooks.HOOKS
    ]


# --- the Python API ------------------------------------------------------------------------------------------------------


def python_api(_words: Words) -> Iterator[str]:
    """Give every public name with its signature and its documentation, which is in English as the source is."""
    for module in (canevas, canevas.testing):
        yield from ("", f"## {module.__name__}")
        for name in module.__all__:
            if not name.startswith("__"):
                yield from _public(module.__name__, name, getattr(module, name))


def _public(module: str, name: str, value: Any) -> Iterator[str]:
    yield from ("", f"### {name} {{#{module}.{name}}}")
    if not inspect.isclass(value):
        about = inspect.getdoc(value) if callable(value) and hasattr(value, "__name__") else ""
        yield from block(f"{name}{_signature(value)}" if about else f"{name} = {_shown(value)}", "python")
        yield from _documented(about or "")
        return
    yield from block(f"class {name}{_signature(value)}", "python")
    yield from _documented(inspect.getdoc(value) or "")
    for part, member in inspect.getmembers(value):
        if part.startswith(("_", "model_")) or not _is_own(value, part):
            continue
        function = member.fget if isinstance(member, property) else member
        if inspect.isfunction(function) or inspect.ismethod(function):
            yield from ("", f"#### {name}.{part} {{#{module}.{name}.{part}}}")
            yield from block(f"{part}{'' if isinstance(member, property) else _signature(function)}", "python")
            yield from _documented(inspect.getdoc(function) or "")


def _is_own(kind: type, part: str) -> bool:
    """Tell whether a member is documented in Canevas, and not in what a class of it stands on."""
    for base in kind.__mro__:
        if part in vars(base):
            return base.__module__.startswith("canevas") and base is not pydantic.BaseModel
    return False


def _signature(value: Any) -> str:
    try:
        return str(inspect.signature(value)).replace("'", "").replace("<factory>", "…")
    except (TypeError, ValueError):
        return ""


def _shown(value: Any) -> str:
    return (
        str(value).replace("typing.", "").replace("collections.abc.", "") if typing.get_origin(value) else repr(value)
    )


def _documented(text: str) -> Iterator[str]:
    """Turn a docstring of Google's style into Markdown: its sections become lists."""
    head, *rest = text.split("\n\n")
    yield from ("", _plain(head))
    for part in rest:
        title, _newline, below = part.partition("\n")
        if title.rstrip(":") in ("Args", "Attributes", "Returns", "Raises", "Yields") and title.endswith(":"):
            yield from ("", f"**{title.rstrip(':')}**", "", *_listed(inspect.cleandoc("\n" + below)))
        elif title in ("Example:", "Example::"):
            yield from block(inspect.cleandoc("\n" + below), "pycon")
        elif part.startswith("    "):
            yield from block(inspect.cleandoc("\n" + part), "python")
        else:
            yield from ("", _plain(part))


def _listed(text: str) -> Iterator[str]:
    items: list[str] = []
    for line in text.splitlines():
        if line.startswith("    ") and items:
            items[-1] += f" {line.strip()}"
        else:
            items.append(line.strip())
    for item in items:
        name, colon, about = item.partition(": ")
        yield f"- `{name}`: {_plain(about)}" if colon and " " not in name.replace(", ", "") else f"- {_plain(item)}"


def _plain(text: str) -> str:
    return (
        text.replace("``", "`").replace("::", ":").replace("<", "&lt;") if "`" not in text else text.replace("``", "`")
    )
