"""LibreOffice and Chromium for the tests that need them.

Where one is not there, its tests are skipped with the reason. Where the environment says that it has to be there, they fail:
`CANEVAS_REQUIRES=office,browser`, as in CI, which would otherwise pass without having looked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REQUIRED: Final = frozenset(filter(None, os.environ.get("CANEVAS_REQUIRES", "").replace(",", " ").split()))
_KNOWN: Final = {"office", "browser"}
_CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
_LONGEST: Final = 600
"""Seconds after which LibreOffice hangs: many files take one, or a few."""

if not REQUIRED <= _KNOWN:
    raise pytest.UsageError(f"CANEVAS_REQUIRES knows {sorted(_KNOWN)}, and not {sorted(REQUIRED - _KNOWN)}")


def missing(what: str, reason: str) -> NoReturn:
    """Skip the test for want of something, or fail where it has to be there."""
    if what in REQUIRED:
        pytest.fail(f"{reason}; CANEVAS_REQUIRES says that it has to be there", pytrace=False)
    pytest.skip(reason)


class Office:
    """LibreOffice, with settings of its own, so that no other that runs is in its way.

    Args:
        program: Where it is.
        profile: A folder for its settings.
    """

    def __init__(self, program: str, profile: Path) -> None:
        self._program = program
        self._profile = profile

    def converted(self, files: Iterable[Path], to: str, folder: Path) -> Mapping[str, Path]:
        """Open files, all in one start, and save each in another format.

        Args:
            files: The files; no two have one name without its ending.
            to: The ending of the format.
            folder: Where the results are put.

        Returns:
            What was made, by name without ending. What LibreOffice could not read as it is, or would offer to repair, is not
            among it: nobody is there to say yes.
        """
        command = [self._program, f"-env:UserInstallation={self._profile.as_uri()}", "--headless", "--convert-to", to]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=_LONGEST
        )
        return {path.stem: path for path in folder.glob(f"*.{to}")}

    def pages(self, files: Iterable[Path], folder: Path) -> Mapping[str, str]:
        """Make pages of files, and give what these say; see `converted`."""
        command = ["pdftotext", "-enc", "UTF-8"]
        return {
            name: subprocess.run([*command, str(path), "-"], check=True, capture_output=True).stdout.decode()
            for name, path in self.converted(files, "pdf", folder).items()
        }


def find_office(profile: Path) -> Office:
    """Find LibreOffice, and what reads the pages that it makes; the test is skipped, or fails, where there is none."""
    program = shutil.which("soffice")
    if program is None:
        missing("office", "LibreOffice (soffice) is not installed")
    if shutil.which("pdftotext") is None:
        missing("office", "pdftotext (of poppler-utils) is not installed")
    return Office(program, profile)


def run_browser() -> Iterator[Any]:
    """Start Chromium and end it; the test is skipped, or fails, where there is none, or nothing that drives it."""
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None:
        missing("browser", "there is no Chromium on this machine")
    try:
        import axe_playwright_python.sync_playwright  # noqa: F401 - what drives the browser is there as a whole
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("browser", "playwright and axe are not installed (pip install --group browser)")
    with sync_playwright() as running:
        found = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


def serious_findings(page: Any) -> list[tuple[str, str, str]]:
    """Let axe look at a page; give what it finds wrong, with the first place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found]
