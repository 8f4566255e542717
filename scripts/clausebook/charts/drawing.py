"""Draws a chart as SVG to be put into a page: no style attributes, colours of the page, links to records.

The drawing is made by Vega (through vl-convert); what it leaves to be desired for a page is mended here.
"""

from collections.abc import Mapping
from xml.etree import ElementTree

from clausebook.charts.catalogue import Chart

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"


def draw(chart: Chart, addresses: Mapping[str, str]) -> str:
    """The chart as an SVG element; `addresses` leads from the id of each record drawn to where its mark links."""
    import vl_convert  # starts an engine of its own, and nothing else needs it

    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(dict(chart.spec)))
    for element in root.iter():
        _mend(element, addresses)
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.attrib.update({"viewBox": f"0 0 {width} {height}", "class": "chart__drawing", "role": "group"})
    root.attrib["aria-label"] = f"{chart.title}: {chart.summary}"
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _mend(element: ElementTree.Element, addresses: Mapping[str, str]) -> None:
    """Links lead to records and are named after what they show; roles and styles that a page does not want are gone."""
    if element.tag == f"{{{_SVG}}}a":
        name = next(child.attrib["aria-label"] for child in element if "aria-label" in child.attrib)
        record = element.attrib[f"{{{_XLINK}}}href"].rpartition("#")[2]  # Vega puts an address of its own before it
        element.attrib.clear()
        element.attrib.update({"href": addresses[record], "aria-label": name})
        return
    for name in ("style", "aria-roledescription", "aria-label", "role", "aria-hidden", "tabindex"):
        element.attrib.pop(name, None)


def drawing_alone(drawing: str) -> str:
    """The drawing as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing}\n'
