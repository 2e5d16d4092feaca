"""Following a plan: what is added, changed and noted, as changes to its file that keep everything else.

Pure functions: each takes a plan as it was read and what somebody wants, and gives an `Edit`. Whoever has the file makes it
there, reads the whole again and refuses what the model does not take, before anything is written.
"""

from __future__ import annotations

from canevas.followup.subject import Edit, Subject

__all__ = ["Edit", "Subject"]
