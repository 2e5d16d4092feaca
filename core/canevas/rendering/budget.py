"""How a budget is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canevas.contracts.report import Cell
from canevas.model.money import Money
from canevas.rendering import labels

if TYPE_CHECKING:
    from canevas.model.plan import Budget
    from canevas.rendering.printing import Printer


def budget_cell(printer: Printer, budget: Budget | None) -> Cell:
    """Print what may be spent; beside it, what has been. Empty where neither is given."""
    if budget is None or (budget.planned is None and budget.actual is None):
        return Cell("")
    spent = printer.labelled(labels.SPENT, printer.cell(budget.actual).text) if isinstance(budget.actual, Money) else ""
    if budget.planned is None:
        return Cell(spent) if spent else printer.cell(budget.actual)
    return printer.cell(budget.planned, note=spent)
