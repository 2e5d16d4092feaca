"""What an output format is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from canevas.contracts.report import Report
from canevas.templating import Templates

if TYPE_CHECKING:
    from canevas.contracts.pictures import Picture


@dataclass(frozen=True)
class ReportContext:
    """A report and the means to render it; see `canevas.contracts.report.RenderContext`.

    Attributes:
        report: The report.
        options: What the user asked for besides.
        templates: The templates that apply.
    """

    report: Report
    options: Mapping[str, str]
    templates: Templates

    def template(self, name: str, **more: Any) -> str:
        """Render a template with the report as plain data.

        Args:
            name: File name such as ``report.html.j2``.
            more: Further plain data.
        """
        given = more if "report" in more else {"report": asdict(self.report), **more}
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
