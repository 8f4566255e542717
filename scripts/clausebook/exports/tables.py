"""The tables as they are published: the cells of the package, and beside every EDTF date two plain days.

Spreadsheets and most libraries cannot read EDTF, so each date column X gains X_earliest and X_latest, the first and the
last day that it can stand for. They come last, so that the columns of the package keep their places.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas

from clausebook.dates import parse_date
from clausebook.exports.json_text import Json, Number, as_json
from clausebook.package import Package, Table
from clausebook.records import DATE_COLUMNS

EDITORIAL = frozenset({"waivers"})
"""Tables that serve the editors only; nothing refers to them and they are not published."""

_READ: Mapping[str, Callable[[str], Json]] = {"string": str, "date": str, "integer": Number, "number": Number}
_ENDS = {"earliest": "start", "latest": "end"}


@dataclass(frozen=True)
class PublishedTable:
    """A table with its derived columns: `path` is where its CSV lies below the data folder."""

    name: str
    description: str
    path: str
    schema_path: str
    schema: Mapping
    rows: tuple[Mapping[str, str], ...]

    @property
    def columns(self) -> list[str]:
        return [field["name"] for field in self.schema["fields"]]

    def as_csv(self) -> str:
        """The canonical CSV: comma, LF, quotes only where needed, no byte-order mark."""
        frame = pandas.DataFrame(list(self.rows), columns=self.columns, dtype=object)
        return frame.to_csv(index=False, lineterminator="\n")

    def as_json(self) -> str:
        """A JSON list with one object for each row."""
        return as_json([typed(self.schema, row) for row in self.rows])


def published_tables(package: Package) -> dict[str, PublishedTable]:
    """Every table that is published, by name and in the order of the descriptor."""
    return {
        table.name: PublishedTable(
            name=table.name,
            description=table.description,
            path=table.path.removeprefix("data/"),
            schema_path=table.schema_path,
            schema=published_schema(table),
            rows=tuple(complete_row(table.name, row.cells) for row in table.rows),
        )
        for table in package.tables.values()
        if table.name not in EDITORIAL
    }


def published_schema(table: Table) -> dict:
    """The Table Schema of a table with the fields of its derived columns."""
    derived = (
        _derived_field(field, end)
        for field in table.fields
        if field["name"] in DATE_COLUMNS.get(table.name, ())
        for end in _ENDS
    )
    return {**table.schema, "fields": [*table.fields, *derived]}


def complete_row(table_name: str, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row with its derived days; ValueError when a date is none."""
    days = (
        (f"{column}_{end}", _day(cells[column], end)) for column in DATE_COLUMNS.get(table_name, ()) for end in _ENDS
    )
    return {**cells, **dict(days)}


def typed(schema: Mapping, row: Mapping[str, str]) -> dict[str, Json]:
    """The cells of a row by the types of their schema: numbers as numbers, empty as null, all else as text.

    KeyError when the schema has a type that the package does not use.
    """
    return {
        field["name"]: _READ[field["type"]](row[field["name"]]) if row[field["name"]] else None
        for field in schema["fields"]
    }


def _day(text: str, end: str) -> str:
    day: date | None = getattr(parse_date(text), end) if text else None
    return day.isoformat() if day else ""


def _derived_field(field: Mapping, end: str) -> dict:
    name, title = field["name"], field["title"]
    return {
        "name": f"{name}_{end}",
        "type": "date",
        "title": f"{title}, {end} day",
        "description": f"The {end} day that “{title}” can stand for, worked out from {name} as a plain date; empty where "
        f"that is empty or open at its {_ENDS[end]}.",
        "example": _day(field["example"], end),
    }
