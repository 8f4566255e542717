"""What several rules look up in a package that may be full of faults: never an exception, at worst no answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from clausebook.dates import Span, parse_date
from clausebook.numerals import read_number
from clausebook.package import Package, Row, Table
from clausebook.records import DATE_COLUMNS, KEY_COLUMNS

FORMAT_HINT = "run `python scripts/format.py`"
"""The hint for all that the formatter mends or writes."""

Placed = tuple[Table, Row]
"""A row together with the table it stands in."""

RECORD_TABLES = tuple(KEY_COLUMNS)
"""The tables whose rows are citable."""


def rows(package: Package, *tables: str) -> Iterator[Placed]:
    """Every row of the named tables with its table; tables that the package lacks are passed over."""
    for name in tables:
        if name in package.tables:
            yield from ((package[name], row) for row in package[name].rows)


@lru_cache(maxsize=16)
def records(package: Package) -> Mapping[str, Placed]:
    """Every living record by its id; the first one where an id stands twice."""
    living: dict[str, Placed] = {}
    for table, row in rows(package, *RECORD_TABLES):
        living.setdefault(row.get(KEY_COLUMNS[table.name]), (table, row))
    living.pop("", None)
    return living


@lru_cache(maxsize=256)
def rows_by(package: Package, table: str, column: str) -> Mapping[str, list[Row]]:
    """The rows of a table grouped by the value of one column."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in package.rows(table):
        groups[row.get(column)].append(row)
    return dict(groups)


def row_of(package: Package, table: str, key: str) -> Row | None:
    """The row with a key; None when there is none."""
    return package[table].by_key.get(key) if table in package.tables else None


def cell(package: Package, table: str, key: str, column: str) -> str:
    """One cell of the row with a key; empty when there is no such row."""
    row = row_of(package, table, key)
    return row.get(column) if row else ""


def annotations(package: Package, record_id: str) -> set[str]:
    """The kinds of annotation that a record has."""
    return {row.get("kind") for row in rows_by(package, "annotations", "record_id").get(record_id, ())}


def date_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that hold EDTF dates."""
    return DATE_COLUMNS.get(table, ())


def number_columns(table: Table) -> tuple[str, ...]:
    """The columns of a table that hold numbers, as its schema says."""
    return tuple(field["name"] for field in table.fields if field.get("type") in ("number", "integer"))


def span(text: str) -> Span | None:
    """The days that a date stands for; None when the text is empty or no date."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def number(text: str) -> Decimal | None:
    """The number that a cell holds; None when it is empty or no plain decimal number."""
    return read_number(text)


def listed(values: Iterable[str], most: int = 12) -> str:
    """The values in their order, separated by commas, those beyond the most counted."""
    names = [value for value in dict.fromkeys(values) if value]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def cells(package: Package) -> Iterator[tuple[Table, Row, str, str]]:
    """Every filled cell of every table that is UTF-8."""
    for table in package.tables.values():
        for row in table.rows if table.text is not None else ():
            for column, value in row.cells.items():
                if value:
                    yield table, row, column, value
