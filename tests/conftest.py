"""What holds for all tests: how long an example may take is no property of the code, on a machine that does other things too."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("canevas", deadline=None)
settings.load_profile("canevas")
