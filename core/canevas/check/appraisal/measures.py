"""How one sees that it works, and what may go wrong: indicators, risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.check.appraisal.purpose import every_action, every_objective
from canevas.check.appraisal.shares import share, sound
from canevas.check.appraisal.statements import has_figure
from canevas.check.appraisal.subject import filled
from canevas.language import nmsg
from canevas.model.plan import Risk

if TYPE_CHECKING:
    from canevas.check.appraisal.subject import Subject
    from canevas.contracts.appraisal import Share
    from canevas.model.plan import Indicator


def indicators(subject: Subject) -> list[Share]:
    """Judge what is measured, and whether it can be."""
    if not subject.indicators:
        return share("measuring", [("", False)])
    found = subject.indicators
    every = nmsg("the indicator", "the {count} indicators", len(found))
    shares = [
        *share(
            "objectives_measured",
            [(named.name, bool(subject.measured_by(objective))) for named, objective in subject.objectives],
            every_objective(len(subject.objectives)),
        ),
        *share(
            "actions_measured",
            [(named.name, bool(subject.measured_by(action))) for named, action in subject.tasks],
            every_action(len(subject.tasks)),
        ),
        *share("targeted", [(named.name, _targeted(one)) for named, one in found], every),
        *share("based", [(named.name, one.baseline is not None and filled(one.baseline.value)) for named, one in found], every),
        *share("sourced", [(named.name, _says(subject, one, "source")) for named, one in found], every),
        *share("rhythmed", [(named.name, _says(subject, one, "frequency")) for named, one in found], every),
    ]  # fmt: skip
    return [*shares, *sound(subject, "indicators", [named for named, _one in found], shares)]


def _targeted(indicator: Indicator) -> bool:
    return indicator.target is not None and has_figure(indicator.target)


def _says(subject: Subject, indicator: Indicator, key: str) -> bool:
    """Tell whether the plan gives something, or else the card does."""
    written = getattr(indicator, key)
    return filled(written) or (written is None and bool(getattr(subject.card(indicator), key, None)))


def risks(subject: Subject) -> list[Share]:
    """Judge what may go wrong; nothing where the plan names no risk."""
    every = nmsg("the risk", "the {count} risks", len(subject.risks))
    found = [(named.name, named.item) for named in subject.risks if isinstance(named.item, Risk)]
    shares = [
        *share("rated", [(name, filled(risk.likelihood) and filled(risk.impact)) for name, risk in found], every),
        *share("answered", [(name, filled(risk.response) or filled(risk.actions)) for name, risk in found], every),
    ]
    return [*shares, *sound(subject, "risks", subject.risks, shares)]
