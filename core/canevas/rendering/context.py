"""What an output format is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from canevas.contracts.report import Report
from canevas.templating import Templates


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
        return self.templates.render(name, {"report": asdict(self.report), "language": self.report.language, **more})
