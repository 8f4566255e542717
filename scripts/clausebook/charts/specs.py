"""How the charts are drawn, as Vega-Lite specifications (https://vega.github.io/vega-lite/docs/spec.html, version 5).

Colours are custom properties of the page, so that a drawing follows its colour scheme. Days are in UTC.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from clausebook.charts.points import Point

WIDTH = 640
_LINK = "var(--link, #0c4c60)"
_INK = "var(--ink, #14191c)"
_INK_SOFT = "var(--ink-soft, #515a5f)"
_RULE = "var(--rule, #d8ddda)"
_ODD = "var(--inferred, #6440a0)"
_WARN = "var(--reported, #855000)"
_GOOD = "var(--filed, #1c6436)"
_PAPER = "var(--paper, #fcfcfa)"
_BAD = "var(--disputed, #a8201a)"
"""Colours of the page, with those of its light scheme for a drawing that stands alone."""

_UNITS = {"usd": (Decimal(10) ** 9, "billion US dollars"), "percent": (Decimal(1), "per cent")}
_STYLES = {
    "firm": _LINK,
    "not-a-promise": _LINK,
    "mixed": _ODD,
    "conditional": _WARN,
    "in-force": _GOOD,
    "replaced": _INK_SOFT,
    "ended": _BAD,
    "performed": _LINK,
    "unclear": _ODD,
}
"""The colour of a mark by conditionality of its figure or status of its clause."""

_CONFIG = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK, "titleColor": _INK_SOFT, "gridColor": _RULE,
        "domainColor": _RULE, "tickColor": _RULE, "labelFontSize": 12, "titleFontSize": 12,
        "titleFontWeight": "normal", "labelLimit": 260,
    },
    "legend": {"labelColor": _INK, "titleColor": _INK_SOFT, "labelFontSize": 12, "orient": "bottom"},
}  # fmt: skip


def scaled(point: Point, number: Decimal | None) -> float | None:
    """A number of a point in the unit in which it is drawn: billions of dollars, or as it is."""
    scale, _ = _UNITS.get(point.record.get("unit"), (Decimal(1), ""))
    return None if number is None else float(number / scale)


def value_in_words(point: Point) -> str:
    """What a mark shows, in words: the value with its hedge, or the days of a clause."""
    if point.value is None:
        return f"{point.start.isoformat()} to {point.end.isoformat()}, {point.hedge.lower()}"
    amount = f"{scaled(point, point.value):g} {unit_in_words(point)}"
    return amount if point.record["qualifier"] == "exact" else f"{point.hedge.lower()} {amount}"


def unit_in_words(point: Point) -> str:
    """The unit in which a figure is drawn."""
    return _UNITS.get(point.record.get("unit"), (1, point.record.get("unit")))[1]


def line(points: Sequence[Point]) -> dict:
    """Values over time, joined by a line, with ranges where sources differ."""
    x = {"field": "end", "type": "temporal", "scale": {"type": "utc", "nice": True}, "title": None, "axis": _TIME}
    marks = {"type": "point", "filled": True, "size": 90, "opacity": 1}
    layers = [
        {"mark": {"type": "line", "color": _INK_SOFT, "strokeWidth": 1}, "encoding": {"x": x, "y": _value(points)}},
        {"transform": [{"filter": "datum.low < datum.high"}], "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.5}, "encoding": {"x": x, "y": _low(points), "y2": {"field": "high"}, **_link()}},
        {"mark": marks, "encoding": {"x": x, "y": _value(points), **_link()}},
        {"mark": {"type": "text", "dy": -14, "fontSize": 12, "fill": _INK}, "encoding": {"x": x, "y": _value(points), "text": {"field": "shown"}}},
    ]
    return _chart(points, 220, layers)


def bars_over_time(points: Sequence[Point]) -> dict:
    """One bar for each day or period, in order; values below nought hang down."""
    x = {"field": "time", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": 0, "labelExpr": "split(datum.label, '|')"}}
    text = {"type": "text", "dy": {"expr": "datum.value < 0 ? 9 : -9"}, "baseline": "middle", "fontSize": 12, "fill": _INK}
    layers = [
        {"mark": {"type": "bar", "width": {"band": 0.6}}, "encoding": {"x": x, "y": _value(points), **_link()}},
        {"mark": text, "encoding": {"x": x, "y": _value(points), "text": {"field": "shown"}}},
    ]
    return _chart(points, 220, layers)


def bars_with_part(whole: Sequence[Point], parts: Sequence[Point]) -> dict:
    """Bars over time, pale, with the part that a share in per cent of the same day makes of them, dark."""
    spec = bars_over_time(whole)
    spec["layer"][0]["encoding"]["opacity"] = {"value": 0.4}
    totals = {point.end: point for point in whole}
    values = [{**_datum(part), "value": scaled(totals[part.end], totals[part.end].value) * float(part.value) / 100} for part in parts]
    for value, part in zip(values, parts, strict=True):
        value["shown"] = f"{part.value:g} per cent"
    x = spec["layer"][0]["encoding"]["x"]
    text = {"type": "text", "dy": 14, "fontSize": 12, "fill": _PAPER}
    spec["layer"] += [
        {"data": {"values": values}, "mark": {"type": "bar", "width": {"band": 0.6}}, "encoding": {"x": x, "y": _value(whole), **_link()}},
        {"data": {"values": values}, "mark": text, "encoding": {"x": x, "y": _value(whole), "text": {"field": "shown"}}},
    ]
    return spec


def bars_by_record(points: Sequence[Point]) -> dict:
    """One bar for each figure under its title; what is a maximum is drawn pale, since it may stay below."""
    pale = {"condition": {"test": "datum.qualifier === 'up-to'", "value": 0.45}, "value": 1}
    text = {"type": "text", "align": "left", "dx": 6, "yOffset": _LOW, "fontSize": 12, "fill": _INK}
    layers = [
        _titles(),
        {"mark": _bar(), "encoding": {"y": _ROW, "x": _value(points), "opacity": pale, **_link()}},
        {"mark": text, "encoding": {"y": _ROW, "x": _value(points), "text": {"field": "shown"}}},
    ]
    return _chart(points, _STEP * max(len(points), 1), layers)


def spans(points: Sequence[Point]) -> dict:
    """One bar for each clause under its title, from its first day to its end."""
    years = [{"year": min((point.start.year for point in points), default=2019), "utc": True}, {"year": 2034, "utc": True}]
    axis = {"format": "%Y", "tickCount": {"interval": "year", "step": 1}, "labelOverlap": True}
    start = {"field": "start", "type": "temporal", "scale": {"type": "utc", "domain": years}, "title": None, "axis": axis}
    bars = {"mark": _bar(), "encoding": {"y": _ROW, "x": start, "x2": {"field": "end"}, **_link()}}
    return _chart(points, _STEP * max(len(points), 1), [_titles(), bars])


_STEP, _HIGH, _LOW = 40, -10, 7
_ROW = {"field": "row", "type": "ordinal", "sort": None, "title": None, "axis": None}


def _bar() -> dict:
    return {"type": "bar", "height": 12, "yOffset": _LOW}


def _titles() -> dict:
    """The title of each row above its bar, so that none is cut off."""
    mark = {"type": "text", "align": "left", "yOffset": _HIGH, "fontSize": 12.5, "fill": _INK}
    return {"mark": mark, "encoding": {"y": _ROW, "x": {"value": 2}, "text": {"field": "name"}}}


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_TIME = {"format": "%b %Y", "labelOverlap": True}


def _chart(points: Sequence[Point], height: int, layers: list[Mapping]) -> dict:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH, "height": height, "background": None, "config": _CONFIG,
        "data": {"values": [_datum(point) for point in points]},
        "layer": layers,
    }  # fmt: skip


def _datum(point: Point) -> dict:
    record = point.record
    agreement = f", {record.agreement['short_title']}" if record.agreement else ""
    return {
        "row": record.id,
        "name": f"{record.title}{agreement}",
        "time": _time_in_short(point),
        "start": point.start.isoformat(),
        "end": point.end.isoformat(),
        "value": scaled(point, point.value),
        "low": scaled(point, point.low),
        "high": scaled(point, point.high),
        "shown": "" if point.value is None else f"{scaled(point, point.value):g}",
        "qualifier": record.get("qualifier"),
        "colour": _STYLES.get(point.style, _LINK),
        "href": f"#{record.id}",
        "words": f"{record.title}, {point.label}: {value_in_words(point)}",
    }


def _time_in_short(point: Point) -> str:
    """The day or period of a point for an axis, the year on a line of its own: “30 Jun|2025”, “Jul–Sep|2024”."""
    start, end = point.start, point.end
    if start == end:
        return f"{end.day} {_MONTHS[end.month - 1]}|{end.year}"
    first = _MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}")
    last = f"{_MONTHS[end.month - 1]}|{end.year}"
    return last if (start.year, start.month) == (end.year, end.month) else f"{first}–{last}"


def _value(points: Sequence[Point]) -> dict:
    title = unit_in_words(points[0]) if points else ""
    return {"field": "value", "type": "quantitative", "title": title, "scale": {"zero": True}}


def _low(points: Sequence[Point]) -> dict:
    return {**_value(points), "field": "low"}


def _link() -> dict:
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    return {"color": colour, "href": {"field": "href"}, "description": {"field": "words"}}
