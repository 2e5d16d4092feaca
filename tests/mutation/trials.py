"""Trying faults, each in a process of its own that is forked where all is ready to run the tests.

A fault in the body of a function is put into the functions that are already there, after the tests were collected. That
takes milliseconds, but what was computed earlier, at import or in a cache, is sound still: now and then a fault passes
that a test would notice. Exact trials fork before anything of Canevas is imported, as they must for whatever lies outside
of functions.
"""

from __future__ import annotations

import gc
import importlib
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import coverage
import pytest
from faulty_code import Finder, functions_by_code, replace
from forks import FAILED, SURVIVED, UNFIT, Outcome, allow, fork, forked
from mutants import Module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import CodeType

    from faulty_code import Functions
    from forks import Answer
    from mutants import Mutant

    Send = Callable[[tuple["Fault", Outcome]], None]

EXAMPLES = 25
"""How many examples of a property are tried; always the same ones."""

SLOW = 3
"""Seconds that a test may take; one that takes longer starts processes of its own, which no fault reaches."""

HEAVY = ("pydantic", "yaml", "jinja2", "pluggy", "filelock", "holidays", "hypothesis.strategies")
"""What modules of Canevas import late, and a fork need not import again."""

SOUND = -1
"""The number of a fault that is none, to see that the tests pass where trials are made."""


class Fault(NamedTuple):
    """A mutant by its module, `canevas.expressions.logic`, and its number among those of the module."""

    module: str
    number: int


class Knowledge(NamedTuple):
    """What one sound run tells of the tests: seconds by test, and tests by line of each module."""

    seconds: dict[str, float]
    tests: dict[str, dict[int, list[str]]]

    def of_module(self, module: str) -> set[str]:
        """Give the tests that run through a module, or all where none does: it is read at import alone."""
        return {test for tests in self.tests[module].values() for test in tests} or set(self.seconds)

    def is_run(self, module: str, mutant: Mutant | None) -> bool:
        """Tell whether a test runs through a fault, in a function that can be replaced."""
        return mutant is not None and mutant.in_function and bool(self.of_lines(module, mutant.lines))

    def of_lines(self, module: str, lines: Iterable[int]) -> set[str]:
        """Give the tests that run through some lines."""
        return {test for line in lines for test in self.tests[module].get(line, ())}


class Target:
    """The modules to put faults into, and where they lie."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self.paths = paths
        self.modules = {name: Module(path.read_text("utf-8"), str(path)) for name, path in paths.items()}

    def mutant(self, fault: Fault) -> Mutant | None:
        """Give the mutant that a fault stands for; None for the sound module."""
        return None if fault.number == SOUND else self.modules[fault.module].mutants[fault.number]

    def code(self, fault: Fault) -> CodeType:
        """Compile a module with a fault in it."""
        mutant = self.mutant(fault)
        module = self.modules[fault.module]
        return module.faulty(mutant) if mutant else module.code


class Lighter:
    """A pytest plugin: properties try few examples, the same ones each time, and shrink none."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        from hypothesis import Phase, settings  # late: it is a plugin of pytest, which wants to import it itself

        for item in items:
            function = getattr(item, "function", None)
            chosen = getattr(function, "_hypothesis_internal_use_settings", None)
            if chosen is not None:
                function._hypothesis_internal_use_settings = settings(
                    chosen,
                    max_examples=min(chosen.max_examples, EXAMPLES),
                    derandomize=True,
                    database=None,
                    deadline=None,
                    phases=(Phase.explicit, Phase.generate),
                )


class Learning(Lighter):
    """A pytest plugin: runs all tests once, without a fault, and keeps which line is run by which test."""

    def __init__(self, target: Target, send: Callable[[Knowledge], None]) -> None:
        self._target = target
        self._send = send

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return True
        for name in self._target.paths:
            importlib.import_module(name)  # else its import counts for the first test that needs it
        files = [str(path) for path in self._target.paths.values()]
        measured = coverage.Coverage(data_file=None, config_file=False, include=files)
        measured.set_option("run:disable_warnings", ["no-data-collected"])  # of modules without functions
        measured.start()
        seconds: dict[str, float] = {}
        for item, following in _in_turn(session.items):
            measured.switch_context(item.nodeid)
            begun = time.perf_counter()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            seconds[item.nodeid] = time.perf_counter() - begun
        measured.stop()
        fast = {test: taken for test, taken in seconds.items() if taken < SLOW}
        lines = {name: measured.get_data().contexts_by_lineno(str(path)) for name, path in self._target.paths.items()}
        tests = {
            name: {line: [test for test in ran if test in fast] for line, ran in by_line.items()}
            for name, by_line in lines.items()
        }
        self._send(Knowledge(fast, tests))
        return True


class Warm(Lighter):
    """A pytest plugin: tries faults in functions that are there, and tells the outcome of each."""

    def __init__(self, target: Target, known: Knowledge, faults: Sequence[Fault], send: Send) -> None:
        self._target = target
        self._known = known
        self._faults = faults
        self._send = send
        self._killers: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for name in self._target.paths:
            importlib.import_module(name)
        functions = functions_by_code()
        gc.freeze()  # else each fork copies whatever its collector looks at
        items = {item.nodeid: item for item in session.items}
        for number, fault in enumerate(self._faults):
            mutant = self._target.mutant(fault)
            tests = self._known.of_lines(fault.module, mutant.lines) if mutant else set(self._known.seconds)
            order = sorted(tests, key=lambda test: (-self._killers[test], self._known.seconds[test]))
            chosen = [items[test] for test in order]
            outcome = forked(
                lambda chosen=chosen, fault=fault: self._attempt(session, fault, functions, chosen),
                sum(self._known.seconds[test] for test in tests),
            )
            if outcome.test in items:
                self._killers[outcome.test] = number
            self._send((fault, outcome))
        return True

    def _attempt(
        self,
        session: pytest.Session,
        fault: Fault,
        functions: Functions,
        items: list[pytest.Item],
    ) -> Outcome:
        module = self._target.modules[fault.module]
        if not replace(functions, module.path, module.code, self._target.code(fault)):
            return Outcome(UNFIT)
        return run_until_one_fails(session, items, self._known)


class Cold(Lighter):
    """A pytest plugin: tries faults from the start, before anything of Canevas is imported."""

    def __init__(self, target: Target, known: Knowledge, faults: Sequence[Fault], send: Send) -> None:
        self._target = target
        self._known = known
        self._faults = faults
        self._send = send
        self._chosen: list[str] = []
        self._answer: Answer | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        for name in HEAVY:
            importlib.import_module(name)
        gc.freeze()  # as above
        for fault in self._faults:
            for tests in self._in_two_parts(self._tests(fault)):
                outcome = fork(sum(self._known.seconds[test] for test in tests))
                if not isinstance(outcome, Outcome):
                    self._answer, self._chosen = outcome, tests
                    self._put_in(session, fault)
                    return
                if outcome.status != SURVIVED:
                    break
            self._send((fault, outcome))
        pytest.exit("all faults are tried", returncode=0)

    def _tests(self, fault: Fault) -> list[str]:
        """Choose the tests, those of the module first; what lies outside of functions may be met anywhere."""
        mutant = self._target.mutant(fault)
        near = self._known.of_lines(fault.module, mutant.lines) if mutant and mutant.in_function else set()
        tests = near or set(self._known.seconds)
        near = near or self._known.of_module(fault.module)
        own = f"test_{fault.module.rpartition('.')[2]}"
        return sorted(tests, key=lambda test: (own not in test, test not in near, self._known.seconds[test]))

    def _in_two_parts(self, tests: list[str]) -> list[list[str]]:
        """Give the tests of the first one's file, then the others: collecting one file takes little, and often tells."""
        file = tests[0].partition("::")[0]
        first = [test for test in tests if test.startswith(f"{file}::")]
        others = [test for test in tests if not test.startswith(f"{file}::")]
        return [first, others] if others else [first]

    def _put_in(self, session: pytest.Session, fault: Fault) -> None:
        if fault.module in sys.modules:
            raise RuntimeError(f"{fault.module} was imported before its fault could be put in")
        sys.meta_path.insert(0, Finder(fault.module, self._target.paths[fault.module], self._target.code(fault)))
        session.config.args[:] = sorted({test.partition("::")[0] for test in self._chosen})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        if session.testsfailed or not items.keys() >= set(self._chosen):
            self._end(Outcome(FAILED, "collection"))
        self._end(run_until_one_fails(session, [items[test] for test in self._chosen], self._known))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        if self._answer is not None:
            self._end(Outcome(FAILED, "collection"))

    def _end(self, outcome: Outcome) -> NoReturn:
        assert self._answer is not None
        self._answer(outcome)


def run_until_one_fails(session: pytest.Session, items: Sequence[pytest.Item], known: Knowledge) -> Outcome:
    """Run some of the tests, in this order; one that takes far too long ends the process."""
    for item, following in _in_turn(items):
        allow(known.seconds[item.nodeid])
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return Outcome(FAILED, item.nodeid)
    return Outcome(SURVIVED)


def _in_turn(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)
