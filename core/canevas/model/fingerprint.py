"""Fingerprints of what a plan type gave, noted in a plan so that a newer version of the type can be merged in.

One for each field, short enough to stand in the plan: they tell who changed a field since, the type, the user, or both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Final

from canevas.model.reading import plain

NOT_THE_TYPES: Final = frozenset({"id", "status", "baseline", "target", "measurements"})
"""Fields that a new plan has and that no type decides."""
_FIELD: Final = 6
_WHOLE: Final = 12
_NOTED: Final = re.compile(r"(\S+?):([0-9a-f]{6})(?!\S)")


def fingerprint_of(value: object) -> str:
    """Give the fingerprint of a value as a plan holds it; how its lines are broken makes no difference."""
    return hashlib.sha256(_json(_unbroken(plain(value)))).hexdigest()[:_FIELD]


def fingerprints(data: Mapping[str, object]) -> dict[str, str]:
    """Give the fingerprint of each field of an item that a type decides."""
    return {key: fingerprint_of(value) for key, value in data.items() if key not in NOT_THE_TYPES}


def noted(fields: Mapping[str, str]) -> str:
    """Give fingerprints as one text, which `read_noted` reads: ``title:3f2a91 phase:9c1d22``."""
    return " ".join(f"{key}:{value}" for key, value in fields.items())


def read_noted(text: str) -> dict[str, str]:
    """Read what `noted` gave; what is none of it is passed over."""
    return dict(_NOTED.findall(text))


def whole_fingerprint(data: Mapping[str, object]) -> str:
    """Give the fingerprint of a whole item, as the first plans have it instead of one for each field."""
    return hashlib.sha256(_json(data)).hexdigest()[:_WHOLE]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _unbroken(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _unbroken(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_unbroken(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value
