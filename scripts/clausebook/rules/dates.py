"""Rules on dates: each is one, and those that belong together are in order."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from clausebook.dates import Span, parse_date
from clausebook.findings import Finding
from clausebook.lookup import cell, date_columns, row_of, rows, span
from clausebook.package import Package
from clausebook.rules import found, rule

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAST = {
    "agreements": "announced_on",
    "events": "happened_on",
    "sources": "published_on",
    "tombstones": "decided_on",
    "unknowns": "looked_on",
}
_DATE_HINT = "write 2026, 2026-04 or 2026-04-27, an interval as 2026-04-27/2030 or 2026-04-27/.., doubt as 2026~ or 2026?"


@rule("D101", "Not a date", unless=("T006",))
def real_dates(package: Package) -> Iterator[Finding]:
    """A date is a year, month or day of the calendar, or an interval of two, in the written subset of EDTF (ISO
    8601-2). `~` after it means about, `?` uncertain, `..` an open end."""
    for table, row in rows(package, *package.tables):
        for column in date_columns(table.name):
            if row.get(column):
                problem = _fault(row.get(column))
                if problem:
                    yield found(table, row, column, problem, f"{_DATE_HINT}, in {table.path}")


@rule("D102", "Day not written in full", unless=("T005",))
def full_days(package: Package) -> Iterator[Finding]:
    """A column of the type date holds a day with all its digits: 2026-04-07, not 2026-4-7."""
    for table, row in rows(package, *package.tables):
        for column in (field["name"] for field in table.fields if field.get("type") == "date"):
            if row.get(column) and not _DAY.fullmatch(row.get(column)):
                yield found(table, row, column, "is not a day in the form 2026-04-07", f"write all digits in {table.path}")


@rule("D103", "Ended before it began")
def end_after_start(package: Package) -> Iterator[Finding]:
    """`held_until` is the first day on which a term no longer held, so it is later than `held_from`; and no term is
    stated to end before it starts."""
    for table, row in rows(package, "agreements", "clauses"):
        start, until, end = (span(row.get(column)) for column in ("held_from", "held_until", "term_end"))
        hint = f"compare the two dates in {table.path} with the sources"
        if _certain(start, until) and until.latest <= start.earliest:
            yield found(table, row, "held_until", f"is not after held_from, {start.text}", hint)
        if _certain(start, end) and end.latest < start.earliest:
            yield found(table, row, "term_end", f"is before held_from, {start.text}", hint)


@rule("D104", "Ended before it was announced", needs=("agreements",))
def announced_before_end(package: Package) -> Iterator[Finding]:
    """An arrangement that had ended before it was made public, or a clause that ended before its arrangement was, is a
    slip of a date."""
    for table, row in rows(package, "agreements", "clauses"):
        announced = span(cell(package, "agreements", row.get("agreement_id"), "announced_on"))
        until = span(row.get("held_until"))
        if _certain(announced, until) and until.latest < announced.earliest:
            hint = f"compare held_until in {table.path} with announced_on in {package['agreements'].path}"
            yield found(table, row, "held_until", f"is before the announcement, {announced.text}", hint)


@rule("D105", "After the state of the dataset")
def nothing_from_the_future(package: Package) -> Iterator[Finding]:
    """The dataset describes the day that datapackage.json gives as `created`: nothing in it was announced, happened, was
    published, looked up or decided later."""
    today = span(package.created)
    for table, row in rows(package, *_PAST) if today else ():
        column = _PAST[table.name]
        day = span(row.get(column))
        if day and day.earliest and day.earliest > today.latest:
            hint = f"mend the date in {table.path}, or `created` in datapackage.json when the dataset has moved on"
            yield found(table, row, column, f"is after {package.created}, whose state the dataset describes", hint)


@rule("D106", "Clause outlives its arrangement or its term", needs=("agreements",))
def clause_within_term(package: Package) -> Iterator[Finding]:
    """A clause no longer holds once its stated term is over or, where its arrangement has an end, later than that."""
    for table, row in rows(package, "clauses"):
        until, term = span(row.get("held_until")), span(row.get("term_end"))
        if until and term and until.earliest and term.latest and until.earliest > _day_after(term.latest):
            hint = f"held_until in {table.path} is the first day on which the clause no longer held"
            yield found(table, row, "held_until", f"is after the stated end, {term.text}", hint)
        agreement = row_of(package, "agreements", row.get("agreement_id"))
        ended = span(agreement.get("held_until")) if agreement else None
        if until and ended and until.earliest and ended.latest and until.earliest > ended.latest:
            hint = f"compare held_until in {table.path} with that of {row.get('agreement_id')} in agreements.csv"
            yield found(table, row, "held_until", f"is after the arrangement ended, {ended.text}", hint)


def _fault(text: str) -> str:
    try:
        parse_date(text)
    except ValueError as error:
        return str(error)
    return ""


def _certain(first: Span | None, second: Span | None) -> bool:
    """Whether the start of the first and the end of the second are known days."""
    return bool(first and second and first.earliest and second.latest)


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
