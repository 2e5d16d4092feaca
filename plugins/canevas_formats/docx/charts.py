"""The chart of an indicator as one of Word's own: its measures, and its target as a dashed line."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from canevas_formats.docx.chart_data import SHEET, chart_book, plain_number
from canevas_formats.docx.markup import ACCENT, INK, LINE, MM, SOFT, escaped
from canevas_formats.docx.package import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canevas import Chart

_EMU: Final = 635
"""English metric units in a twentieth of a point."""
_FIRST_DAY: Final = date(1899, 12, 30)
_BESIDE: Final = 0.04
"""Part of the axis of time that is left free on either side."""
_FEW: Final = 8
"""Measures that have their figure written beside them."""
_MOST_DAY_MARKS: Final = 6
_DAYS: Final = {"fr": "dd/mm/yyyy", "en": "d mmm yyyy"}
_MEASURES: Final = {"fr": "Mesures", "en": "Measures"}
_LONGEST: Final = 200
_DAY: Final = "Date"


def _text(size: int, colour: str, *, bold: bool = False) -> str:
    look = f'<a:defRPr sz="{size}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr>'
    return f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def _line(colour: str, width: int, dash: str = "") -> str:
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{dashed}</a:ln>'


def chart_part(chart: Chart, language: str) -> tuple[str, bytes]:
    """Give the part that holds a chart, and the workbook from which Word lets its data be changed."""
    first, last = _serial(chart.first), _serial(chart.last)
    beside = max(round((last - first) * _BESIDE), 1)
    first, last = first - beside, last + beside
    measures = [(_serial(point.day), point.value) for point in chart.points]
    look = _measured(len(measures))
    if len(measures) == 1:
        measures *= 2  # LibreOffice draws nothing of a series of one
    names = [_MEASURES.get(language, _MEASURES["en"]), *(target.label for target in chart.target)]
    points = [measures, *([(first, target.value), (last, target.value)] for target in chart.target)]
    rows = [(x, which, y) for which, found in enumerate(points) for x, y in found]
    series, row = [], 2
    for number, (name, found) in enumerate(zip(names, points, strict=True)):
        series.append(_series(number, name, found, row, _aimed() if number else look))
        row += len(found)
    title = chart.label if len(chart.label) <= _LONGEST else chart.label[:_LONGEST].rstrip() + "…"
    words = (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="l"/><a:r><a:rPr lang="{escaped(language)}" sz="1000" b="1">'
        f'<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:rPr><a:t>{escaped(title)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
    plot = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{"".join(series)}<c:axId val="1"/><c:axId val="2"/></c:scatterChart>{_day_axis(first, last, language)}{_value_axis(chart)}'
    )
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(800, SOFT)}</c:legend>'
    letters = '<a:defRPr><a:latin typeface="Calibri"/></a:defRPr>'
    font = f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
    part = (
        f'<c:chartSpace {NAMESPACES}><c:roundedCorners val="0"/><c:chart>{words}<c:autoTitleDeleted val="0"/>'
        f'<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_line(LINE, 6350)}</c:spPr>{font}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return part, chart_book(_DAY, names, rows)


def _serial(day: str) -> float:
    """Give a day, or a moment, as the number that spreadsheets have for it."""
    moment = datetime.fromisoformat(day).replace(tzinfo=None)
    start = datetime.combine(_FIRST_DAY, datetime.min.time())
    return round((moment - start).total_seconds() / 86_400, 6)


def _series(number: int, name: str, points: Sequence[tuple[float, float]], row: int, look: str) -> str:
    """Give a series: where its values stand in the workbook, and the values themselves, which are shown until it is opened."""
    column = "BCDEFGHIJ"[number]

    def numbers(tag: str, letter: str, values: Sequence[float]) -> str:
        written = "".join(f'<c:pt idx="{at}"><c:v>{plain_number(one)}</c:v></c:pt>' for at, one in enumerate(values))
        place = f"{SHEET}!${letter}${row}:${letter}${row + len(values) - 1}"
        cache = (
            f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{written}</c:numCache>'
        )
        return f"<c:{tag}><c:numRef><c:f>{place}</c:f>{cache}</c:numRef></c:{tag}>"

    named = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(name)}</c:v></c:pt></c:strCache>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{named}</c:strRef></c:tx>{look}"
        f'{numbers("xVal", "A", [x for x, _y in points])}{numbers("yVal", column, [y for _x, y in points])}<c:smooth val="0"/></c:ser>'
    )


def _measured(count: int) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill>'
    marker = (
        f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{fill}{_line(ACCENT, 6350)}</c:spPr></c:marker>'
    )
    shown = (
        f'<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(800, INK)}<c:dLblPos val="t"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        if count <= _FEW
        else ""
    )
    return f"<c:spPr>{_line(ACCENT, 22225)}</c:spPr>{marker}{shown}"


def _aimed() -> str:
    return f'<c:spPr>{_line(INK, 15875, "dash")}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'


def _day_axis(first: float, last: float, language: str) -> str:
    apart = max(round((last - first) / _MOST_DAY_MARKS), 1)
    written = _DAYS.get(language, _DAYS["en"])
    place = '<c:axId val="1"/>', '<c:axPos val="b"/>', '<c:crossAx val="2"/>'
    return _axis(place, (first, last, apart), written)


def _value_axis(chart: Chart) -> str:
    ticks = [tick.value for tick in chart.value_ticks]
    place = '<c:axId val="2"/>', '<c:axPos val="l"/>', '<c:crossAx val="1"/>'
    lines = f"<c:majorGridlines><c:spPr>{_line(LINE, 6350)}</c:spPr></c:majorGridlines>"
    return _axis(place, (ticks[0], ticks[-1], ticks[1] - ticks[0]), "General", lines)


def _axis(place: tuple[str, str, str], scale: tuple[float, float, float], written: str, lines: str = "") -> str:
    """Give an axis: its name, side and the other one; its least, its greatest, the way between marks; how these are written."""
    name, side, other = place
    least, greatest, apart = map(plain_number, scale)
    return (
        f'<c:valAx>{name}<c:scaling><c:orientation val="minMax"/><c:max val="{greatest}"/><c:min val="{least}"/></c:scaling>'
        f'<c:delete val="0"/>{side}{lines}<c:numFmt formatCode="{written}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_line(LINE, 6350)}</c:spPr>'
        f'{_text(800, SOFT)}{other}<c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="{apart}"/></c:valAx>'
    )


def chart_drawing(chart: Chart, relation: str, number: int, width: int) -> str:
    """Give what stands in the text for a chart, with its words for those who do not see it."""
    wide, high = width * _EMU, int(62 * MM) * _EMU
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{escaped(f"Chart {number}")}" title="{escaped(chart.label)}" descr="{escaped(chart.alternative)}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
