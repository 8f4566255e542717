"""The charts as files: the numbers of each as CSV, and its drawing as SVG."""

from clausebook.charts.catalogue import charts
from clausebook.charts.drawing import draw, drawing_alone
from clausebook.citations import absolute_address
from clausebook.records import Dataset


def chart_files(dataset: Dataset, site_url: str) -> dict[str, str]:
    """The files by their path below the site's root: `figures/<chart>.csv` and `figures/<chart>.svg`."""
    files = {}
    for chart in charts(dataset):
        addresses = {point.record.id: absolute_address(site_url, point.record.address) for point in chart.points}
        files[f"figures/{chart.name}.csv"] = chart.as_csv()
        files[f"figures/{chart.name}.svg"] = drawing_alone(draw(chart, addresses))
    return files
