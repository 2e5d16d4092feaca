"""Starting a plan: a type and some answers become a complete, commented, valid plan file."""

from canevas.scaffold.answers import Answers, read_answers
from canevas.scaffold.build import Scaffolded, ScaffoldRequest, build_scaffold

__all__ = ["Answers", "ScaffoldRequest", "Scaffolded", "build_scaffold", "read_answers"]
