"""Dates: which texts are one, which days each stands for, and how readers see it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packages import SHIPPED

from clausebook.dates import in_words, parse_date
from clausebook.package import read_package
from clausebook.records import DATE_COLUMNS


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026-04-27", date(2026, 4, 27), date(2026, 4, 27)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026~", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-04?", date(2026, 4, 1), date(2026, 4, 30)),
        ("2025-10/2026", date(2025, 10, 1), date(2026, 12, 31)),
        ("2026-04-27/..", date(2026, 4, 27), None),
        ("../2030", None, date(2030, 12, 31)),
        ("2025-10-28/2025-10-28", date(2025, 10, 28), date(2025, 10, 28)),
    ],
)
def test_a_date_stands_for_its_days(text, earliest, latest):
    span = parse_date(text)
    assert (span.earliest, span.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", " ", "2026-4-7", "2026-13", "2026-02-30", "2026-00", "0000-00-00", "27 April 2026", "04/27/2026", "2026-04-27T00:00",
     "2026/2025", "../..", "2026/", "/2026", "2026%", "2026-04-27 ", "２０２６", "2026-04-27\n", "202X", "-2026"],
)  # fmt: skip
def test_anything_else_is_no_date(text):
    with pytest.raises(ValueError, match="."):
        parse_date(text)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day):
    span = parse_date(day.isoformat())
    assert span.earliest == span.latest == day


@given(st.text(alphabet="0123456789-/.~?", max_size=24))
def test_no_text_makes_it_fail_otherwise_than_by_value_error(text):
    try:
        span = parse_date(text)
    except ValueError as refusal:
        assert str(refusal)
    else:
        assert span.text == text
        assert span.earliest is None or span.latest is None or span.earliest <= span.latest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-04-27", "27 April 2026"),
        ("2026-04", "April 2026"),
        ("2026~", "about 2026"),
        ("2030?", "2030 (uncertain)"),
        ("2026-04-27/..", "from 27 April 2026"),
        ("../2030", "until 2030"),
        ("2025-10/2026-04", "October 2025 to April 2026"),
    ],
)
def test_a_date_is_put_in_words(text, words):
    assert in_words(text) == words


def test_the_columns_of_dates_are_those_whose_pattern_in_the_schema_takes_an_interval():
    tables = read_package(SHIPPED).tables.values()
    by_pattern = {
        table.name: tuple(f["name"] for f in table.fields if r"\.\." in f.get("constraints", {}).get("pattern", ""))
        for table in tables
    }
    assert {name: columns for name, columns in by_pattern.items() if columns} == DATE_COLUMNS
