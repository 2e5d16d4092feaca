"""The type of options and arguments that name a file or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

PATH: Final = click.Path(path_type=Path, readable=False)
"""Whether a file can be read is found out where it is read, which has the words and the exit code for that."""
