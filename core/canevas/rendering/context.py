"""What an output format is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from canevas.contracts.report import DocumentModel, Report
from canevas.templating import Templates
from canevas.templating.filling import Filling

if TYPE_CHECKING:
    from canevas.contracts.pictures import Picture
    from canevas.language import Message


@dataclass(frozen=True)
class ReportContext:
    """A report and the means to render it; see `canevas.contracts.report.RenderContext`.

    Attributes:
        report: The report.
        options: What the user asked for besides.
        templates: The templates that apply.
        model: The document of the user's own, where the format is to fill one in.
        filling: Gives what fills it in; asked when it is needed.
    """

    report: Report
    options: Mapping[str, str]
    templates: Templates
    model: DocumentModel | None = None
    filling: Callable[[], Filling] | None = None

    def template(self, name: str, **more: Any) -> str:
        """Render a template with the report as plain data.

        Args:
            name: File name such as ``report.html.j2``.
            more: Further plain data.
        """
        given = more if "report" in more else {"report": _plain(self.report), **more}
        return self.templates.render(name, {"language": self.report.language, **given})

    def svg(self, picture: Picture, *, width: int = 1000) -> str:
        """Draw a picture of the report.

        Args:
            picture: The Gantt chart or the chart of an indicator.
            width: Its width in units.
        """
        from canevas.rendering.drawing import drawn

        return drawn(picture, width=width)

    def svg_sheets(self, picture: Picture, *, width: int, height: float) -> tuple[str, ...]:
        """Draw a picture of the report for pages of a height.

        Args:
            picture: The Gantt chart or the chart of an indicator.
            width: The width of each drawing in units.
            height: How high it may be, in the same units.
        """
        from canevas.rendering.drawing import drawn_in_sheets

        return drawn_in_sheets(picture, width=width, height=height)

    def fill(self, text: str, place: Callable[[int], Message]) -> str:
        """Fill in the tags of a part of the user's document.

        Args:
            text: The part.
            place: Says where a line of it stands.

        Raises:
            InputError: A tag is faulty.
            TypeError: There is no document to fill in.
        """
        return self._filling.fill(text, place)

    @cached_property
    def _filling(self) -> Filling:
        if self.filling is None:
            raise TypeError("there is no document to fill in")
        return self.filling()


def _plain(report: Report) -> dict[str, Any]:
    """Give a report as plain data; what is so already is not copied, for it is most of a report."""
    parts = asdict(replace(report, data={}, words={}))
    return {**parts, "data": report.data, "words": report.words}
