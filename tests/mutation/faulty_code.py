"""Two ways to put faulty code in the place of what the source says."""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
from collections import defaultdict
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    Functions = dict[tuple[str, CodeType], list[FunctionType]]


def functions_by_code() -> Functions:
    """Find the functions that are there, by file and code; equal code in two files is not the same."""
    found: Functions = defaultdict(list)
    gc.unfreeze()  # what is frozen is not among the objects, and the tests freeze what was collected
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            found[thing.__code__.co_filename, thing.__code__].append(thing)
    return found


def _pairs(sound: CodeType, faulty: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Walk two versions of a module, and give the code that differs.

    Raises:
        ValueError: A function is gone, so that it can't be told which is which.
    """
    if sound == faulty:
        return
    yield sound, faulty
    for one, other in zip(_functions_in(sound), _functions_in(faulty), strict=True):
        yield from _pairs(one, other)


def _functions_in(code: CodeType) -> list[CodeType]:
    """Give the functions in some code; comprehensions live no longer than the function that they stand in."""
    parts = [part for part in code.co_consts if isinstance(part, CodeType)]
    return [part for part in parts if part.co_name == "<lambda>" or not part.co_name.startswith("<")]


def replace(functions: Functions, path: str, sound: CodeType, faulty: CodeType) -> bool:
    """Give functions that are there the code of a faulty module.

    Args:
        functions: What `functions_by_code` found.
        path: The path of the module.
        sound: The module as it is.
        faulty: The module with its fault.

    Returns:
        Whether that was done: not where a function is gone, or takes less or more from the functions around it, nor where
        none of them was found. Without a fault nothing is to do.
    """
    done = sound == faulty
    try:
        for before, after in _pairs(sound, faulty):
            for function in functions.get((path, before), ()):
                function.__code__ = after
                done = True
    except ValueError:
        return False
    return done


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module, and gives it other code."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name = name
        self._path = path
        self._code = code

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the import system gives it
        target: ModuleType | None = None,  # noqa: ARG002 - same
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Loader(fullname, str(self._path))
        loader.code = self._code
        return importlib.machinery.ModuleSpec(fullname, loader, origin=str(self._path), is_package=False)


class _Loader(importlib.machinery.SourceFileLoader):
    code: CodeType

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - same
        return self.code
