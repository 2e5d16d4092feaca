"""The baseline of a project: the remarks that are known, and not told again, so that old plans can be checked for what is new."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from canevas.cli.remarks import BLANK_RULE
from canevas.errors import InputError
from canevas.language import msg, nmsg
from canevas.system_refusals import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canevas.cli.checked import Checked
    from canevas.cli.session import Session

DEFAULT: Final = "canevas-baseline.json"
_FORMAT: Final = 1


class Key(NamedTuple):
    """By what a remark is known again; no line, so that lines may move.

    Attributes:
        file: The plan, as seen from the folder of the baseline.
        code: The rule.
        at: The place by the ids of items.
    """

    file: str
    code: str
    at: str


class Compared(NamedTuple):
    """What is left of the remarks.

    Attributes:
        plans: The plans with the remarks that are new.
        known: How many were known.
        gone: How many that were known are not there any more.
    """

    plans: list[Checked]
    known: int
    gone: int


def baseline_path(session: Session, given: Path | None) -> Path | None:
    """Give the file that was named, else the one that the project names."""
    settings = session.engine.configuration
    if given is not None or not settings.baseline:
        return given
    return (settings.folder or Path()) / settings.baseline


def compared(path: Path, plans: Sequence[Checked]) -> Compared:
    """Leave out the remarks that are known.

    Args:
        path: The baseline.
        plans: The plans that were checked, with places.

    Raises:
        InputError: The baseline cannot be read.
    """
    known = _read(path)
    before = sum(known.values())
    left: list[Checked] = []
    for plan in plans:
        if not plan.is_plan:
            left.append(plan)
            continue
        new = []
        for number, key in enumerate(_keys(plan, path)):
            if known[key] > 0:
                known[key] -= 1
            else:
                new.append(number)
        left.append(_with(plan, new))
    files = {_seen_from(path, plan.name) for plan in plans}
    gone = sum(count for key, count in known.items() if key.file in files)
    return Compared(left, before - sum(known.values()), gone)


def write(session: Session, path: Path, plans: Sequence[Checked]) -> None:
    """Write the remarks of some plans as known; what the file says of other plans stays.

    Raises:
        InputError: There is a file, and it is no baseline.
        OutputError: The file cannot be written.
    """
    files = {_seen_from(path, plan.name) for plan in plans}
    before = _read(path) if path.exists() else Counter()
    counts = Counter({key: count for key, count in before.items() if key.file not in files})
    remarks = [key for plan in plans if plan.is_plan for key in _keys(plan, path) if key.code != BLANK_RULE]
    counts.update(remarks)
    known = [{**key._asdict(), "count": count} for key, count in sorted(counts.items())]
    lines = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in known)
    text = (
        f'{{\n  "format": {_FORMAT},\n  "known": [\n{lines}\n  ]\n}}\n'
        if lines
        else f'{{"format": {_FORMAT}, "known": []}}\n'
    )
    session.warn(session.history.overwrite(path, text))
    session.say(
        nmsg("{count} known remark in {file}.", "{count} known remarks in {file}.", len(remarks), file=str(path))
    )


def _keys(plan: Checked, path: Path) -> Iterable[Key]:
    file = _seen_from(path, plan.name)
    return (Key(file, one.code, at) for one, at in zip(plan.remarks, plan.places, strict=True))


def _seen_from(path: Path, name: str) -> str:
    """Give the name of a plan as seen from the folder of the baseline, so that it is the same for everybody."""
    try:
        return os.path.relpath(name, path.parent).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows
        return name


def _with(plan: Checked, numbers: Sequence[int]) -> Checked:
    """Give a plan with some of its remarks."""
    return plan._replace(
        remarks=tuple(plan.remarks[number] for number in numbers),
        places=tuple(plan.places[number] for number in numbers),
        absent=frozenset(position for position, number in enumerate(numbers) if number in plan.absent),
    )


def _read(path: Path) -> Counter[Key]:
    try:
        return _counted(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        hint = msg("Write it with --write-baseline.")
        raise InputError(msg("{file} cannot be read: {reason}", file=str(path), reason=reason(error)), hint) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        hint = msg("Write it again with --write-baseline, under another name.")
        raise InputError(msg("{file} is no list of known remarks", file=str(path)), hint) from None


def _counted(data: Any) -> Counter[Key]:
    """Give how often each remark is known.

    Raises:
        ValueError, KeyError, TypeError: The data are no list of known remarks.
    """
    if data["format"] != _FORMAT:
        raise ValueError(data["format"])
    counts: Counter[Key] = Counter()
    for one in data["known"]:
        counts[Key(str(one["file"]), str(one["code"]), str(one["at"]))] += int(one["count"])
    return counts
