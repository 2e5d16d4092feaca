"""Beginning a plugin of one's own: a folder that is ready to edit, to check and to publish."""

from canevas.authoring.naming import check_name, taken_families
from canevas.authoring.writing import HOOKS, KINDS, LICENCES, NewPlugin, write_plugin

__all__ = ["HOOKS", "KINDS", "LICENCES", "NewPlugin", "check_name", "taken_families", "write_plugin"]
