"""The charts of the site: what each is called, says and draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clausebook.canonical import csv_text
from clausebook.charts import specs
from clausebook.charts.points import Point, commitment_points, series_points, share_points, term_points
from clausebook.records import Dataset

COLUMNS = "chart record_id title label from until value low high unit qualifier style source_ids".split()
"""Columns of the CSV of a chart: one row for each mark; `low` and `high` are the ends of its range."""


@dataclass(frozen=True)
class Chart:
    """A chart: its name in addresses, its title, what it must not be taken for, its marks, and how they are drawn."""

    name: str
    title: str
    note: str
    points: tuple[Point, ...]
    spec: Mapping

    @property
    def summary(self) -> str:
        """The chart in words, for those who do not see it: every mark with its value."""
        return "; ".join(f"{point.label}: {specs.value_in_words(point)}" for point in self.points) + "."

    @property
    def key(self) -> dict[str, str]:
        """The codes that decide colours, with their titles, in the order of the marks; empty when all marks share one."""
        found = {point.style: point.meaning for point in self.points}
        return found if len(found) > 1 else {}

    def as_csv(self) -> str:
        """One row for each mark, with the sources of its record."""
        return csv_text(COLUMNS, [self._row(point) for point in self.points])

    def _row(self, point: Point) -> list[str]:
        numbers = ["" if number is None else f"{number:f}" for number in (point.value, point.low, point.high)]
        days = [point.start.isoformat(), point.end.isoformat()]
        record = point.record
        about = [record.id, record.title, point.label]
        return [self.name, *about, *days, *numbers, record.get("unit"), point.hedge, point.style, " ".join(point.sources)]


def charts(dataset: Dataset) -> Iterator[Chart]:
    """Every chart that has marks, in the order of the page."""
    for build in (_stake, _funded, _amazon, _backlog, _gain, _commitments, _revenue_share, _terms):
        chart = build(dataset)
        if chart.points:
            yield chart


def _of_series(dataset: Dataset, code: str, name: str, title: str, note: str, bars: bool = False) -> Chart:
    points = tuple(series_points(dataset, code))
    return Chart(name, title, note, points, (specs.bars_over_time if bars else specs.line)(points))


def _stake(dataset: Dataset) -> Chart:
    note = "Shares in per cent as the sources state them, on an as-converted diluted basis, most with “approximately”."
    return _of_series(dataset, "microsoft-stake", "stake", "Microsoft’s stake in OpenAI", note)


def _funded(dataset: Dataset) -> Chart:
    note = "Sums that Microsoft calls funded on each day: each point is the total up to that day, so they are not added."
    return _of_series(dataset, "microsoft-funded", "funded", "What Microsoft has paid of its funding commitments", note)


def _amazon(dataset: Dataset) -> Chart:
    note = "What Amazon’s filings show as paid for shares of OpenAI in each period; commitments are not drawn."
    return _of_series(dataset, "amazon-funded", "amazon-paid", "What Amazon has paid for shares of OpenAI", note, bars=True)


def _backlog(dataset: Dataset) -> Chart:
    whole = series_points(dataset, "microsoft-backlog")
    parts = share_points(dataset, "microsoft", whole)
    note = (
        "Contracted revenue still to come, from all customers. The dark part is what Microsoft says comes from OpenAI;"
        " where there is none, no share is published for that day."
    )
    title = "Microsoft’s commercial backlog, and OpenAI’s part of it"
    return Chart("backlog", title, note, (*whole, *parts), specs.bars_with_part(whole, parts))


def _gain(dataset: Dataset) -> Chart:
    note = "Accounting effects of the holding before tax, by quarter: neither revenue nor cash."
    return _of_series(dataset, "microsoft-openai-gain", "gain", "Effect of OpenAI on Microsoft’s result", note, bars=True)


def _commitments(dataset: Dataset) -> Chart:
    points = tuple(commitment_points(dataset, "openai"))
    note = "Each bar is one stated commitment. They differ in length and firmness and overlap in time, so no total is drawn."
    return Chart("commitments", "What OpenAI has promised to buy", note, points, specs.bars_by_record(points))


def _revenue_share(dataset: Dataset) -> Chart:
    topics = ("revenue-share-to-microsoft", "revenue-share-to-openai")
    clauses = [clause for clause in dataset.of("clauses") if clause["topic"] in topics]
    note = "Clauses on a share of revenue in either direction, from their first day to their end or, without one, to the margin."
    points = tuple(term_points(dataset, clauses, date(2033, 12, 31)))
    return Chart("revenue-share", "Revenue shares, in and out", note, points, specs.spans(points))


def _terms(dataset: Dataset) -> Chart:
    clauses = [clause for clause in dataset.of("clauses") if clause["term_end"]]
    note = "Every clause whose end is stated as a date, from its first day to its end, or to the day it was replaced."
    points = tuple(term_points(dataset, clauses, date(2033, 12, 31)))
    return Chart("terms", "Terms with a stated end", note, points, specs.spans(points))
