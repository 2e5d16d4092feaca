"""Remarks as SARIF 2.1.0, the form that code hosts and editors read from every checker."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from canevas.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas.cli.checked import Checked
    from canevas.cli.session import Session
    from canevas.contracts.diagnostic import Diagnostic
    from canevas.contracts.rule import Rule

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(session: Session, plans: Sequence[Checked]) -> dict[str, Any]:
    """Give the log of a check: the rules that found something, and every remark.

    Args:
        session: The session.
        plans: The plans that were checked, with places.
    """
    codes = {one.code for plan in plans for one in plan.remarks}
    rules = [rule for rule in session.engine.rules() if rule.code in codes]
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "canevas",
        "semanticVersion": __version__,
        "language": session.language,
        "rules": [_rule(session, rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result for plan in plans for result in _results(session, plan, numbers)],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(session: Session, rule: Rule) -> dict[str, Any]:
    texts = [session.text(text) for text in (rule.why, rule.hint) if text]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": session.text(rule.label)},
        "fullDescription": {"text": texts[0] if texts else session.text(rule.label)},
        "help": {"text": "\n\n".join(texts or [session.text(rule.label)])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _results(session: Session, plan: Checked, numbers: dict[str, int]) -> Iterable[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for one, place in zip(plan.remarks, plan.places, strict=True):
        seen[one.code, place] += 1
        texts = [session.text(text) for text in (one.message, one.hint) if text is not None]
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": _artifact(plan.name), "region": _region(one)}
        }
        if place:
            location["logicalLocations"] = [{"fullyQualifiedName": place}]
        yield {
            "ruleId": one.code,
            "ruleIndex": numbers[one.code],
            "level": _LEVELS[one.severity],
            "message": {"text": "\n".join(texts)},
            "locations": [location],
            # Lines move; by this a host knows a remark again.
            "partialFingerprints": {"canevasPlace/v1": f"{one.code}:{place}:{seen[one.code, place]}"},
        }


def _artifact(name: str) -> dict[str, str]:
    """Say which file: as seen from the folder where the command ran, else in full."""
    path = Path(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


def _region(one: Diagnostic) -> dict[str, int]:
    return {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": max(one.end_column, one.column) if one.end_line == one.line else one.end_column,
    }
