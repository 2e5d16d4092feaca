"""What every plugin must hold, whoever wrote it: checks that give faults with file, line and column.

`canevas plugins check` and `canevas.testing.PlanTypeConformance` run the same ones; nothing here needs pytest.
"""

from canevas.conformance.subject import Subject
from canevas.conformance.suite import CHECKS, Check, Outcome, faults_of, run
from canevas.conformance.target import Target, check_installed, check_target, targets_in

__all__ = [
    "CHECKS",
    "Check",
    "Outcome",
    "Subject",
    "Target",
    "check_installed",
    "check_target",
    "faults_of",
    "run",
    "targets_in",
]
