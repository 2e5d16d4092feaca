"""The engine: what a program imports, and what the command line stands on."""

from __future__ import annotations

from canevas.engine.clock import read_date
from canevas.engine.facade import Engine
from canevas.engine.plan_file import PLAN_ENDING, PlanFile, Target, project_plan

__all__ = ["PLAN_ENDING", "Engine", "PlanFile", "Target", "project_plan", "read_date"]
