"""The charts: what they draw comes from the records, every mark leads to one, and nothing is added up in silence."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest

from clausebook.charts.catalogue import COLUMNS, charts
from clausebook.charts.drawing import draw
from clausebook.charts.points import commitment_points, figure_point, series_points
from clausebook.exports.chart_files import chart_files
from clausebook.package import read_package
from clausebook.records import Dataset, join

HREF = "{http://www.w3.org/2000/svg}a"


@pytest.fixture(scope="module")
def dataset(shipped) -> Dataset:
    return join(read_package(shipped))


@pytest.fixture(scope="module")
def drawings(dataset) -> dict[str, ElementTree.Element]:
    return {
        chart.name: ElementTree.fromstring(draw(chart, {point.record.id: point.record.address for point in chart.points}))
        for chart in charts(dataset)
    }


def test_the_figures_of_a_series_are_its_points_in_order(dataset):
    points = series_points(dataset, "microsoft-stake")
    assert {point.record.id for point in points} == {f.id for f in dataset.of("figures") if f["series"] == "microsoft-stake"}
    assert [point.end for point in points] == sorted(point.end for point in points)


def test_a_total_of_other_figures_is_no_bar(dataset):
    assert all(not point.record["formula"] for point in commitment_points(dataset, "openai"))


def test_a_maximum_ranges_from_nought(dataset):
    figure = next(figure for figure in dataset.of("figures") if figure["qualifier"] == "up-to" and figure["value"])
    point = figure_point(dataset, figure)
    assert (point.low, point.high) == (0, point.value)


def test_a_disputed_figure_ranges_over_what_its_sources_report(dataset):
    figure = next(
        figure
        for figure in dataset.of("figures")
        if any(row["role"] == "contradicts" and row["reported_value"] for row in figure.evidence_for("value"))
    )
    point = figure_point(dataset, figure)
    assert point.low < point.high


def test_every_mark_of_every_chart_leads_to_its_record(dataset, drawings):
    for chart in charts(dataset):
        leads = {link.attrib["href"] for link in drawings[chart.name].iter(HREF)}
        assert leads == {point.record.address for point in chart.points}, chart.name


def test_a_drawing_says_in_words_what_it_shows(dataset, drawings):
    for chart in charts(dataset):
        label = drawings[chart.name].attrib["aria-label"]
        assert label.startswith(chart.title)
        assert label.count(";") >= len(chart.points) - 1


def test_a_drawing_has_no_style_attribute_no_script_and_only_colours_of_the_page(drawings):
    for drawing in drawings.values():
        for element in drawing.iter():
            assert "style" not in element.attrib
            assert not element.tag.endswith(("script", "style", "foreignObject"))
            for name in ("fill", "stroke"):
                assert re.fullmatch(r"none|transparent|var\(--[a-z-]+, #[0-9a-f]{6}\)", element.attrib.get(name, "none"))


def test_the_numbers_of_a_chart_are_those_of_the_table(dataset):
    files = chart_files(dataset, "https://example.org/")
    for chart in charts(dataset):
        rows = list(csv.DictReader(io.StringIO(files[f"figures/{chart.name}.csv"])))
        assert list(rows[0]) == COLUMNS
        assert [row["value"] for row in rows] == [point.record.get("value") for point in chart.points]
        assert all(row["source_ids"] for row in rows)


def test_a_drawing_is_the_same_every_time(dataset):
    first, second = (chart_files(dataset, "https://example.org/") for _ in range(2))
    assert first == second
