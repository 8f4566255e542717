"""Numbers in cells and numerals in prose."""

from decimal import Decimal

import pytest

from clausebook.numerals import all_numbers, numerals, read_number


@pytest.mark.parametrize("text", ["0", "27", "-7.6", "250000000000", "0.5"])
def test_a_plain_decimal_is_a_number(text):
    assert read_number(text) == Decimal(text)


@pytest.mark.parametrize("text", ["", "NaN", "inf", "1e3", "1,000", "007", "1.", ".5", "+1", " 1", "1_000", "٣", "1" * 41, "--1"])
def test_anything_else_is_no_number(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("250 billion US dollars", [250 * 10**9]),
        ("$7.6B", [7_600_000_000]),
        ("$38bn and 1,234.5 million", [38 * 10**9, 1_234_500_000]),
        ("27 per cent on 27 April 2026", [27, 27, 2026]),
        ("2026-04-27", [2026, 4, 27]),
        ("a 20-year term of 2 gigawatts", [20, 2]),
        ("4 Models, 5 more", [4, 5]),
        ("GPT-5.4 in the 10-Q on H100 chips of FY2026", []),
    ],
)
def test_numerals_are_read_with_their_scale_and_names_are_none(text, values):
    assert [value for _, value in numerals(text)] == values


def test_evidence_is_read_generously():
    assert {Decimal(2026), Decimal(250), Decimal(250 * 10**9)} <= all_numbers("FY2026: $250B")
