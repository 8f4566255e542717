"""The Jinja environment of the record stage, and what templates may call. Everything is autoescaped."""

from decimal import Decimal
from functools import partial
from pathlib import Path

import jinja2

from clausebook.dates import in_words, parse_date
from clausebook.lookup import span
from clausebook.numerals import read_number
from clausebook.records import DATE_COLUMNS, Code, Dataset, Evidence, Record

TEMPLATES = Path(__file__).parent / "templates"

_UNITS = {
    "usd": "US dollars",
    "percent": "per cent",
    "gigawatt": "gigawatts",
    "shares": "shares",
    "usd-per-share": "US dollars per share",
    "years": "years",
}
_COUNTED = ("gigawatt", "shares", "years")


def make_environment(dataset: Dataset) -> jinja2.Environment:
    """An environment whose templates fail on a missing name and know the dataset."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "dataset": dataset,
        "code": partial(code_of, dataset),
        "party": lambda key: dataset.parties[key]["short_name"] if key else "",
        "glossary": [(term["name"], term.id) for term in dataset.of("terms")],
    }
    environment.filters |= {"day": in_words, "month": month, "iso": iso_day, "amount": amount, "reported": partial(reported, dataset)}
    return environment


def code_of(dataset: Dataset, record: Record | str, column: str, value: str | None = None) -> Code:
    """The meaning of the code in a column of a record, or of `value` in a column of the table named."""
    if isinstance(record, Record):
        return dataset.code(record.table, column, record[column])
    return dataset.code(record, column, value or "")


def iso_day(text: str) -> str:
    """The earliest day of an EDTF date in ISO form, for the `datetime` attribute; empty when open."""
    earliest = parse_date(text).earliest
    return earliest.isoformat() if earliest else ""


def month(text: str) -> str:
    """The month in which an EDTF date lies or begins, in words: “October 2025”; the year where no month is known."""
    return in_words(text.split("/")[0][:7])


def amount(record: Record) -> str:
    """A figure's value for readers: “250 billion US dollars”, “about 27 per cent”, “up to 50 billion US dollars”."""
    hedge = {"about": "about ", "up-to": "up to ", "at-least": "at least "}.get(record["qualifier"], "")
    if not record["value"]:
        return "undisclosed"
    return f"{hedge}{_rounded(record['value'], record['unit'])}"


def reported(dataset: Dataset, row: Evidence) -> str:
    """The value that a source gives, for readers: an amount in words, a date in words, the title of a code."""
    record, column, value = dataset.records[row["record_id"]], row["field"], row["reported_value"]
    if column == "value" and record.table == "figures" and read_number(value) is not None:
        return _rounded(value, record["unit"])
    if column in DATE_COLUMNS.get(record.table, ()) and span(value):
        return in_words(value)
    codelist = dataset.code_columns.get((record.table, column), "")
    code = dataset.codes.get(codelist, {}).get(value)
    return code.title if code else value


def _rounded(value: str, unit: str) -> str:
    """A number with its unit in words; dollars and shares by the million, billion or trillion where that is exact."""
    sign, digits = ("−", value[1:]) if value.startswith("-") else ("", value)
    if unit in ("usd", "shares"):
        digits = _sized(Decimal(digits))
    words = _UNITS.get(unit, unit)
    return f"{sign}{digits} {words.removesuffix('s') if digits == '1' and unit in _COUNTED else words}"


def _sized(number: Decimal) -> str:
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if number >= size and round(number / size, 3) == number / size:
            return f"{(number / size).normalize():f} {word}"
    return f"{number:,f}"
