"""Puts small faults into a package of the engine, and counts those that its tests notice.

    python tests/mutation/run.py expressions
    python tests/mutation/run.py expressions/logic expressions/items --survivors

The tests are those of the package, `tests/core/expressions`; each fault meets those that run through its line. Outcomes
are kept in `build/mutants/`, so that `--survivors` tries again only what no test noticed the last time, and exactly.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forks import BROKEN, SURVIVED, TIMEOUT, UNFIT, Outcome
from trials import SOUND, Cold, Fault, Knowledge, Learning, Target, Warm

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "core" / "canevas"
KEPT = ROOT / "build" / "mutants"
QUIET = ("--tb=no", "-pno:cacheprovider", "-pno:xdist", "-pno:cov")
NO_TESTS = "tests/mutation"
"""A folder of tests that imports nothing of Canevas, for pytest to start in."""


class Run:
    """One run over modules of one package.

    Args:
        of: Its modules or folders of them, `document/source`, or the package as a whole, `document`.
    """

    def __init__(self, of: Sequence[str]) -> None:
        self.package = of[0].partition("/")[0]
        self.target = Target(
            {
                f"canevas.{name.replace('/', '.')}": CORE / f"{name}.py"
                for name in _modules(self.package)
                if any(f"{name}/".startswith(f"{part}/") for part in of)
            }
        )
        self.outcomes: dict[Fault, Outcome] = {}

    def faults(self) -> list[Fault]:
        """Give all faults of the modules."""
        return [
            Fault(name, number) for name, module in self.target.modules.items() for number in range(len(module.mutants))
        ]

    def attempt(self, faults: Sequence[Fault], *, exactly: bool) -> None:
        """Try faults, each until a test fails.

        Args:
            faults: What to try.
            exactly: Whether each is tried from the start of a process, which takes ten times as long.

        Raises:
            SystemExit: The tests fail where there is no fault, or a trial itself went wrong.
        """
        tests = f"tests/core/{self.package}"
        known: Knowledge
        (known,) = in_process("learning", tests, lambda send: Learning(self.target, send))
        sound = Fault(faults[0].module, SOUND)
        warm = [fault for fault in faults if not exactly and known.is_run(fault.module, self.target.mutant(fault))]
        if warm:
            warm.insert(0, sound)
            self._keep(in_process("warm", tests, lambda send: Warm(self.target, known, warm, send)), len(warm))
        cold = [fault for fault in faults if exactly or self.outcomes.get(fault, Outcome(UNFIT)).status == UNFIT]
        cold.insert(0, sound)
        self._keep(in_process("cold", NO_TESTS, lambda send: Cold(self.target, known, cold, send)), len(cold))

    def _keep(self, told: Generator[tuple[Fault, Outcome]], count: int) -> None:
        with contextlib.closing(told):  # what ends the run ends the process too
            self._keep_each(told, count)

    def _keep_each(self, told: Iterable[tuple[Fault, Outcome]], count: int) -> None:
        for number, (fault, outcome) in enumerate(told, 1):
            if outcome.status == BROKEN:
                raise SystemExit(f"A trial went wrong ({self.name(fault)}):\n{outcome.test}")
            if fault.number != SOUND:
                self.outcomes[fault] = outcome
                if outcome.status == SURVIVED:
                    print(self.name(fault), file=sys.stderr, flush=True)
            elif outcome.status != SURVIVED:
                raise SystemExit(f"The tests fail where there is no fault, so nothing was found out: {outcome.test}")
            if number % 100 == 0 or number == count:
                print(f"{number}/{count}  {fault.module}", file=sys.stderr, flush=True)

    def name(self, fault: Fault) -> str:
        """Name a fault so that it can be found in the source."""
        mutant = self.target.mutant(fault)
        return f"{self.target.paths[fault.module].relative_to(ROOT)}:{mutant.key if mutant else 'sound'}"


def _modules(package: str) -> list[str]:
    """Give the modules of a package, `document/editing/draft`."""
    paths = (path.relative_to(CORE).with_suffix("") for path in (CORE / package).rglob("*.py"))
    return sorted(path.as_posix() for path in paths if path.name != "__init__")


def in_process(name: str, tests: str, plugin: Callable[[Callable[[Any], None]], object]) -> Generator[Any]:
    """Run pytest in a process of its own, with a plugin that sends what it finds; its output goes to a log.

    Raises:
        SystemExit: It ended otherwise than it should.
    """
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    log = KEPT / f"{name}.log"

    def work() -> None:
        stream = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(stream, 1)
        os.dup2(stream, 2)
        with tempfile.TemporaryDirectory() as folder:
            code = pytest.main([*QUIET, f"--basetemp={folder}/tests", tests], plugins=[plugin(writer.send)])
            unmount(folder)
        os._exit(int(code))

    process = context.Process(target=work)
    process.start()
    writer.close()
    try:
        with contextlib.suppress(EOFError):
            while True:
                yield reader.recv()
    except GeneratorExit:
        process.kill()
        raise
    process.join()
    if process.exitcode:
        raise SystemExit(f"{name} ended with {process.exitcode}; see {log}")


def unmount(folder: str) -> None:
    """Take off the small disks that tests have mounted below a folder, and that killed ones could not take off."""
    mounts = Path("/proc/mounts")
    for line in mounts.read_text("utf-8").splitlines() if mounts.exists() else ():
        place = line.split()[1]
        if place.startswith(f"{folder}/"):
            subprocess.run(["umount", place], check=False)


def report(run: Run) -> tuple[str, float]:
    """Give the table by module with what survived below, and the share of faults that were noticed, in percent."""
    lines = [f"{'module':<44}{'faults':>8}{'noticed':>9}{'endless':>9}{'survived':>10}{'%':>7}"]
    counts = {name: Counter[str]() for name in run.target.modules}
    for fault, outcome in run.outcomes.items():
        counts[fault.module][outcome.status] += 1
    total = sum(counts.values(), Counter())
    for name, count in [*counts.items(), (f"canevas.{run.package}", total)]:
        faults, survived, endless = count.total(), count[SURVIVED], count[TIMEOUT]
        share = 100 * (faults - survived) / max(faults, 1)
        noticed = faults - survived - endless
        lines.append(f"{name:<44}{faults:>8}{noticed:>9}{endless:>9}{survived:>10}{share:>7.1f}")
    lines += [run.name(fault) for fault, outcome in sorted(run.outcomes.items()) if outcome.status == SURVIVED]
    return "\n".join(lines), share


def survivors(run: Run, kept: Path) -> list[Fault]:
    """Give the faults that no test noticed the last time, and take over what became of the others."""
    last = json.loads(kept.read_text("utf-8"))
    run.outcomes = {fault: Outcome(last.get(run.name(fault), SURVIVED)) for fault in run.faults()}
    return [fault for fault, outcome in run.outcomes.items() if outcome.status == SURVIVED]


def keep(run: Run, kept: Path) -> None:
    """Write the outcomes beside those of other modules."""
    last = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    last |= {run.name(fault): outcome.status for fault, outcome in run.outcomes.items()}
    kept.write_text(json.dumps(last, ensure_ascii=False, indent=0), "utf-8")


def main() -> int:
    """Read the command line, run, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("of", nargs="+", metavar="PACKAGE[/MODULE]", help="of one package of core/canevas/")
    parser.add_argument("--survivors", action="store_true", help="only what survived the last time")
    parser.add_argument("--least", type=float, default=85, metavar="PERCENT", help="fail below this share (85)")
    chosen = parser.parse_args()
    of = [name.strip("/").removesuffix(".py") for name in chosen.of]
    if len({name.partition("/")[0] for name in of}) != 1:
        parser.error("name modules of one package")
    os.chdir(ROOT)
    KEPT.mkdir(parents=True, exist_ok=True)
    run = Run(of)
    if not run.target.paths:
        parser.error("there is no such module")
    kept = KEPT / f"{run.package}.json"
    begun = time.monotonic()
    faults = survivors(run, kept) if chosen.survivors else run.faults()
    try:
        if faults:
            run.attempt(faults, exactly=chosen.survivors)
    finally:
        keep(run, kept)
    table, share = report(run)
    print(f"{table}\n{time.monotonic() - begun:.0f} seconds")
    return int(share < chosen.least)


if __name__ == "__main__":
    raise SystemExit(main())
