"""What the charts draw: one point or bar for each figure or clause, with its range and its sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from clausebook.dates import in_words, parse_date
from clausebook.records import Dataset, Record

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Point:
    """A mark of a chart: the record it shows, its label, the days it stands for, and its value with its range.

    `low` and `high` differ from `value` where sources report other values or the figure is a maximum; all three are None
    for a bar of a clause. `hedge` is the title of the qualifier or status, `style` the code that decides its colour, `meaning` the title of that code.
    """

    record: Record
    label: str
    start: date
    end: date
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    hedge: str
    style: str
    meaning: str

    @property
    def sources(self) -> list[str]:
        """The keys of the sources that bear on the record, each once."""
        return sorted({row["source_id"] for row in self.record.evidence})


def series_points(dataset: Dataset, code: str) -> list[Point]:
    """The figures of a series by day or period, earliest first."""
    figures = [figure for figure in dataset.of("figures") if figure["series"] == code and figure["value"]]
    return sorted((figure_point(dataset, figure) for figure in figures), key=lambda point: (point.end, point.record.id))


def share_points(dataset: Dataset, payee: str, whole: Iterable[Point]) -> list[Point]:
    """The stated shares of a backlog, on the days of the given points, of the one to whom the contracts are owed."""
    days = {point.end for point in whole}
    figures = [figure for figure in dataset.of("figures") if figure["measure"] == "backlog-share" and figure["value"]]
    points = [figure_point(dataset, figure) for figure in figures if figure["payee_id"] == payee]
    return sorted((point for point in points if point.end in days), key=lambda point: (point.end, point.record.id))


def commitment_points(dataset: Dataset, payer: str) -> list[Point]:
    """The purchase commitments of a payer to one supplier each, in dollars, largest first; totals are left out."""
    figures = [
        figure
        for figure in dataset.of("figures")
        if (figure["measure"], figure["unit"], figure["payer_id"]) == ("purchase-commitment", "usd", payer)
        and figure["payee_id"]
        and figure["value"]
        and not figure["formula"]
    ]
    points = [figure_point(dataset, figure) for figure in figures]
    return sorted(points, key=lambda point: (-point.value, point.record.id))


def figure_point(dataset: Dataset, figure: Record) -> Point:
    """A figure as a point. Its label says to whom and when; a maximum ranges from nought."""
    span = parse_date(figure["period"] or figure["as_of"] or figure.agreement["announced_on"])
    value = Decimal(figure["value"])
    reported = [number for row in figure.evidence_for("value") if (number := _number(row["reported_value"])) is not None]
    floor = [Decimal(0)] if figure["qualifier"] == "up-to" else []
    return Point(
        record=figure,
        label=in_words(span.text),
        start=span.earliest or span.latest,
        end=span.latest or span.earliest,
        value=value,
        low=min([value, *reported, *floor]),
        high=max([value, *reported]),
        hedge=dataset.code("figures", "qualifier", figure["qualifier"]).title,
        style=figure["conditionality"],
        meaning=dataset.code("figures", "conditionality", figure["conditionality"]).title,
    )


def _number(text: str) -> Decimal | None:
    """A value that a source reports, where it is a plain number; it may also be words."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def term_points(dataset: Dataset, clauses: Iterable[Record], horizon: date) -> list[Point]:
    """Clauses as bars from their first day to their end: the day they ceased, else the end of their term, else the
    horizon. Clauses without a first day are left out."""
    points = []
    for clause in clauses:
        if clause["held_from"]:
            start = parse_date(clause["held_from"]).earliest
            end = max(_end(clause, horizon), start + _DAY)
            hedge = dataset.code("clauses", "status", clause["status"]).title
            points.append(Point(clause, clause.title, start, end, None, None, None, hedge, clause["status"], hedge))
    return sorted(points, key=lambda point: (point.start, point.record.id))


def _end(clause: Record, horizon: date) -> date:
    text = clause["held_until"] or clause["term_end"]
    return (parse_date(text).latest if text else None) or horizon
