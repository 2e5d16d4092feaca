"""The pictures of the documentation: what the commands of the first tutorial make, as people see it.

A page as a browser shows it needs Chromium, a Word document LibreOffice and pdftoppm. Where one of them is not there, its
pictures are left out of the pages, and that is said; `CANEVAS_REQUIRES=browser,office`, as in CI, makes it a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from making.running import PageRun

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS: Final = Path(__file__).parents[1]
_TUTORIAL: Final = "tutorials/first-plan.md"
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_IMAGE: Final = re.compile(r"^!\[[^\]]*\]\(\S*pictures/(?P<name>[\w.-]+)\)\n", re.MULTILINE)


def make(folder: Path, language: str, cache: Path) -> frozenset[str]:
    """Make the pictures of a language.

    Args:
        folder: Where they go.
        language: The language.
        cache: A folder for what the product compiles.

    Returns:
        The names of those that are there, with the drawing that `site.pages` makes.

    Raises:
        SystemExit: A program is missing that `CANEVAS_REQUIRES` asks for.
    """
    shutil.copytree(Path(__file__).parent / "assets", folder)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "plan").mkdir()
        run = PageRun(DOCS / language / _TUTORIAL, work / "plan", language, cache)
        run.run()
        shutil.copy(run.folder / "plan.svg", folder / "timeline.svg")
        _with("browser", _BROWSERS, lambda browser: _pages(browser, run.folder / "plan.html", folder))
        _with("office", ("soffice",), lambda office: _word(office, run.folder / "plan.docx", work, folder))
    return frozenset({"architecture.svg", *(path.name for path in folder.iterdir())})


def without_missing(page: str, made: frozenset[str]) -> str:
    """Leave out of a page the pictures that could not be made."""
    return _IMAGE.sub(lambda match: match[0] if match["name"] in made else "", page)


def _with(kind: str, programs: tuple[str, ...], make_them: Callable[[str], None]) -> None:
    found = next(filter(None, map(shutil.which, programs)), None)
    if found:
        make_them(found)
    elif kind in os.environ.get("CANEVAS_REQUIRES", ""):
        raise SystemExit(f"making pictures: {programs[0]} is not installed")
    else:
        print(f"{programs[0]} is not installed: its pictures are left out", file=sys.stderr)


def _pages(browser: str, page: Path, folder: Path) -> None:
    """Show the web page of a plan as it looks on a desk and on a phone."""
    for name, size in (("page.png", "1100,1250"), ("phone.png", "500,900")):
        _run(
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={page.parent / 'browser'}",
            f"--window-size={size}", f"--screenshot={folder / name}", page.as_uri(),
        )  # fmt: skip


def _word(office: str, document: Path, work: Path, folder: Path) -> None:
    """Show the first page of a Word document."""
    profile = (work / "office").as_uri()
    _run(
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(work),
        str(document),
    )
    if shutil.which("pdftoppm"):
        _run("pdftoppm", "-r", "80", "-png", "-singlefile", str(work / f"{document.stem}.pdf"), str(folder / "word"))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)  # noqa: S603 - programs found on the machine
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")
