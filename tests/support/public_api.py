"""What is public, as lines of text: names, signatures, fields, keys, codes, commands. A test compares it with what is stored.

After a change that is meant: `python tests/support/public_api.py`, and a line in CHANGELOG.md.
"""

from __future__ import annotations

import dataclasses
import inspect
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import canevas
import canevas.testing
from canevas import Engine, errors
from canevas.cli import running
from canevas.cli.app import LazyGroup, build_group
from canevas.cli.table import COMMANDS
from canevas.configuration import Configuration, FileSettings
from canevas.contracts import fields, hooks, indicator, manifest, plan_type
from canevas.contracts.action import DefaultAction
from canevas.contracts.reference import Reference
from canevas.contracts.rule import Rule
from canevas.model import plan as model
from canevas.plugins.index import IndexedPack
from canevas.plugins.schema import FILES
from canevas.plugins.validating import keys_of, required

LISTING: Final = Path(__file__).parents[1] / "core" / "public_api.txt"
_CONTRACTS: Final = (
    manifest.Manifest, manifest.FormatCard, plan_type.PlanType, plan_type.Role, plan_type.DefaultObjective, plan_type.Section,
    fields.Field, fields.Question, fields.Choice, fields.Labelled, indicator.IndicatorCard, indicator.Input, indicator.Example,
    DefaultAction, Rule, Reference,
)  # fmt: skip
"""The contracts behind the files of packs."""


def lines() -> Iterator[str]:
    """Give the listing."""
    yield "# What is public; see docs/en/explanation/stability.md. Written by tests/support/public_api.py."
    for module in (canevas, canevas.testing):
        yield from ("", f"## {module.__name__}")
        for name in sorted(module.__all__):
            yield from _of_name(name, getattr(module, name))
    yield from ("", f"## hooks, interface {manifest.INTERFACE}")
    for name, hook in sorted(vars(hooks).items()):
        if name.startswith("canevas_"):
            yield f"{name}{_signature(hook)}"
    yield from ("", "## plan file")
    for name in sorted(model.__all__):
        if name != "PlanModel":
            yield f"{name}: {' '.join(getattr(model, name).model_fields)}"
    yield from ("", "## pack", f"files: {' '.join(FILES)}")
    for kind in _CONTRACTS:
        keys = sorted(keys_of(kind, ("fields",) if kind is plan_type.PlanType else ()))
        yield f"{kind.__name__}: {' '.join(key + '*' * (key in required(kind)) for key in keys)}"
    yield from ("", "## canevas.toml")
    for kind in (Configuration, FileSettings):
        yield f"{kind.__name__}: {' '.join(one.name for one in dataclasses.fields(kind) if one.name != 'path')}"
    yield from ("", "## exit codes")
    codes = {
        name: kind.exit_code for name, kind in vars(errors).items() if inspect.isclass(kind) and name.endswith("Error")
    }
    codes |= {name: value for name, value in vars(running).items() if name.isupper() and isinstance(value, int)}
    yield from (f"{name}: {code}" for name, code in sorted(codes.items()))
    yield from ("", "## commands", *_commands())
    yield from _shipped()


def _of_name(name: str, value: Any) -> Iterator[str]:
    if not inspect.isclass(value):
        yield (
            f"{name}{_signature(value)}"
            if callable(value) and hasattr(value, "__code__")
            else f"{name}: {type(value).__name__}"
        )
        return
    bases = [base.__name__ for base in value.__bases__ if base is not object]
    yield f"class {name}({', '.join(bases)})"
    for field, declared in _fields(value).items():
        yield f"    {field}: {declared}"
    for member in sorted(
        {member for base in value.__mro__ if base.__module__.startswith("canevas") for member in vars(base)}
    ):
        if not member.startswith(("_", "model_")) and member not in _fields(value):
            yield from _of_member(member, inspect.getattr_static(value, member))
    if not _fields(value) and "__init__" in vars(value):
        yield f"    __init__{_signature(value.__init__)}"


def _of_member(name: str, member: Any) -> Iterator[str]:
    if isinstance(member, classmethod | staticmethod):
        yield f"    {type(member).__name__} {name}{_signature(member.__func__)}"
    elif isinstance(member, property) or hasattr(member, "func"):
        getter = member.fget if isinstance(member, property) else member.func
        yield f"    property {name} -> {getter.__annotations__.get('return', 'Any')}"
    elif inspect.isfunction(member):
        yield f"    {name}{_signature(member)}"


def _fields(value: type) -> dict[str, str]:
    """Give the fields of a dataclass, a named tuple or a model, each with its annotation, and = where it has a default."""
    if dataclasses.is_dataclass(value):
        missing = dataclasses.MISSING
        return {
            one.name: f"{one.type}{'' if one.default is missing and one.default_factory is missing else ' ='}"
            for one in dataclasses.fields(value)
        }
    if hasattr(value, "_fields") and hasattr(value, "_field_defaults"):
        hints = {
            key: part for base in reversed(value.__mro__) for key, part in vars(base).get("__annotations__", {}).items()
        }
        return {one: f"{_plain(hints[one])}{' =' * (one in value._field_defaults)}" for one in value._fields}
    if hasattr(value, "model_fields"):
        return {name: "required" if one.is_required() else "optional" for name, one in value.model_fields.items()}
    return {}


def _plain(annotation: Any) -> str:
    return str(getattr(annotation, "__forward_arg__", annotation))


def _signature(function: Any) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _commands() -> Iterator[str]:
    group = build_group()
    assert isinstance(group, LazyGroup)
    names = [
        name
        for first, entry in COMMANDS.items()
        for name in (first, *(f"{first} {second}" for second in entry.commands))
    ]
    context = group.make_context("canevas", [], resilient_parsing=True)
    yield f"canevas: {' '.join(sorted(option for one in group.params for option in one.opts))}"
    for name in names:
        command = group.get_command(context, name)
        assert command is not None
        arguments = [f"[{one.name}]" for one in command.params if one.param_type_name == "argument"]
        options = sorted(option for one in command.params if one.param_type_name == "option" for option in one.opts)
        yield f"{name}: {' '.join([*arguments, *options])}"


def _shipped() -> Iterator[str]:
    """List the types, formats and rules that come with Canevas, as plans and scripts name them."""
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine.discover(folder, cache=Path(folder), data=Path(folder))
        packs = {
            name: pack for name, pack in engine.host.packs.items() if isinstance(pack, IndexedPack) and pack.is_shipped
        }
        yield from ("", "## plan types", *(one.id for one in engine.plan_types() if one.id in packs))
        formats = engine.formats().items()
        yield from (
            "",
            "## formats",
            *(f"{name}: {' '.join(card.forms)}" for name, (card, who) in formats if who.name in packs),
        )
        rules = engine.rules()
        yield from (
            "",
            "## rules",
            *(f"{one.code} {one.name}" for one in rules if one.plugin and one.plugin.name in packs),
        )


if __name__ == "__main__":
    LISTING.write_text("\n".join(lines()) + "\n", encoding="utf-8")
