"""Dates as the tables write them: a subset of EDTF (ISO 8601-2), and the span of days that each stands for.

Allowed: a year, month or day (`2026`, `2026-04`, `2026-04-27`), each also with `~` (about) or `?` (uncertain), and an
interval of two of them or of one and an open end (`2025-10/2026-04`, `2026-04-27/..`, `../2030`). The library `edtf`
reads them; this module keeps to the subset on which all EDTF readers agree.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import edtf

_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[~?]?"
_SUBSET = re.compile(rf"(?:{_POINT})|(?:{_POINT}|\.\.)/(?:{_POINT}|\.\.)")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True)
class Span:
    """The days a date stands for. `earliest` or `latest` is None where an interval is open."""

    text: str
    earliest: date | None
    latest: date | None


@cache
def parse_date(text: str) -> Span:
    """The span of an EDTF date; ValueError says what is wrong with it (form, no such day, or ends before it starts)."""
    if not _SUBSET.fullmatch(text):
        raise ValueError("not a date in the form 2026, 2026-04, 2026-04-27 or an interval of two such dates")
    if text == "../..":
        raise ValueError("an interval open at both ends says nothing")
    try:
        parsed = edtf.parse_edtf(text)
    except edtf.EDTFParseException as error:
        raise ValueError("no such day in the calendar") from error
    earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    if "/" in text:
        start, end = (None if part == ".." else parse_date(part) for part in text.split("/"))
        earliest, latest = start and start.earliest, end and end.latest
        if start and end and end.latest < start.earliest:
            raise ValueError("the interval ends before it starts")
    return Span(text, earliest, latest)


def in_words(text: str) -> str:
    """The date for readers: `2026-04-27` is “27 April 2026”, `2026~` “about 2026”, `2030?` “2030 (uncertain)”."""
    if "/" in text:
        start, end = text.split("/")
        if end == "..":
            return f"from {in_words(start)}"
        if start == "..":
            return f"until {in_words(end)}"
        return f"{in_words(start)} to {in_words(end)}"
    plain = text.rstrip("~?")
    parts = plain.split("-")
    words = parts[0]
    if len(parts) > 1:
        words = f"{_MONTHS[int(parts[1]) - 1]} {words}"
    if len(parts) > 2:
        words = f"{int(parts[2])} {words}"
    if text.endswith("~"):
        return f"about {words}"
    return f"{words} (uncertain)" if text.endswith("?") else words


def _day(moment: object) -> date | None:
    return date(*moment[:3]) if isinstance(moment, tuple) else None  # edtf gives ±inf for an open end
