"""The rules of all packs: which hold for plans of a type, and which are refused because two packs have their code."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from canevas.catalogue.lineage import NOT_INHERITED, Lineage, changes, laid_over, leaves_out
from canevas.catalogue.names import did_you_mean
from canevas.language import msg
from canevas.provenance import CORE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canevas.contracts.pack import Pack
    from canevas.contracts.rule import Rule
    from canevas.language import Message
    from canevas.provenance import Provenance


class Rules:
    """The rules that stand as data in the packs of one engine.

    Args:
        lineage: The packs.
    """

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self._packs = lineage.packs

    def all(self) -> dict[str, Rule]:
        """Give every rule by code, each as the pack has it that brings it."""
        return self._built(list(self._packs.values()), inherit=False)

    def of(self, identity: str) -> dict[str, Rule]:
        """Give the rules that hold for plans of a type: those of packs without a type, inherited, its own, added."""
        typeless = [pack for pack in self._packs.values() if pack.summary is None]
        own = [self._packs[name] for name in reversed(self._lineage.chain(identity))]
        return self._built([*typeless, *own, *self._lineage.additions(identity)], inherit=True)

    def count(self, identity: str) -> int:
        """Tell how many rules a type has of its own, inherited and added ones included."""
        chain = self._lineage.chain(identity)
        packs = [*(self._packs[name] for name in chain), *self._lineage.additions(identity)]
        if len(chain) == 1:
            return sum(pack.counts["rules"] for pack in packs)
        names = {pack.manifest.pack for pack in packs}
        return sum(rule.plugin is not None and rule.plugin.name in names for rule in self.of(identity).values())

    def _built(self, packs: list[Pack], *, inherit: bool) -> dict[str, Rule]:
        from canevas.contracts.rule import rule_from_data

        found: dict[str, tuple[Mapping[str, Any], Provenance]] = {}
        for pack in packs:
            name = pack.manifest.pack
            for code, data in pack.rules().items():
                source = self._source(name, code)
                if (source, code) in self._refused or (source != name and not inherit):
                    continue
                if leaves_out(data):
                    found.pop(code, None)
                elif changes(data):
                    if code in found:
                        base, plugin = found[code]
                        found[code] = laid_over(base, data), pack.provenance if "check" in data else plugin
                else:
                    found[code] = data, pack.provenance
        return {code: rule_from_data({**data, "code": code}, plugin) for code, (data, plugin) in found.items()}

    def _source(self, name: str, code: str) -> str:
        """Give the pack from which a pack has a rule: the furthest that it builds upon, or itself."""
        return [base for base in self._lineage.chain(name) if code in self._packs[base].rules()][-1]

    @property
    def refused(self) -> Mapping[str, Message]:
        """By code, why no rule has it although packs bring one."""
        return {code: message for (_pack, code), message in self._refused.items()}

    @cached_property
    def _refused(self) -> Mapping[tuple[str, str], Message]:
        """By pack and code, why the pack may not have the code: another one has it too."""
        first: dict[str, str] = {}
        refused: dict[tuple[str, str], Message] = {}
        for name, pack in self._packs.items():
            for code, data in pack.rules().items():
                source = self._source(name, code)
                other = first.setdefault(code, source)
                if other != source:
                    message = msg(
                        "rule {code} comes from {first} and from {second}; it is refused",
                        code=code,
                        first=str(self._packs[other].provenance),
                        second=str(pack.provenance),
                    )
                    of_strangers = (one for one in (other, source) if self._packs[one].provenance.origin != CORE)
                    refused |= {(one, code): message for one in of_strangers}
                    self._lineage.problem(name, message, msg("Give one of the two another code."))
                elif source == name and (changes(data) or leaves_out(data)):
                    message = msg("{pack} changes the rule {code}, which its base does not have", pack=name, code=code)
                    self._lineage.problem(name, message, NOT_INHERITED)
        self._look_for_replaced()
        return refused

    def _look_for_replaced(self) -> None:
        """Note which rules say that they replace one that no pack has."""
        written = [(name, code, data) for name, pack in self._packs.items() for code, data in pack.rules().items()]
        known = {code for _, code, _ in written}
        for name, code, data in written:
            for other in data.get("replaces", ()):
                if other not in known:
                    message = msg("rule {code} replaces “{other}”, and there is no such rule", code=code, other=other)
                    hint = did_you_mean(other, known) or msg("`canevas rules` lists them.")
                    self._lineage.problem(name, message, hint)
