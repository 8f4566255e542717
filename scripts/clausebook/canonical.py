"""The one way to write a table: UTF-8, LF, commas, as few quotes as CSV allows, clean cells, rows in the order of keys.

Two people who edit the same data then change the same lines, and every difference in a file is a difference in data.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from clausebook.package import Row, Table
from clausebook.sorting import key_order


class NotLossless(Exception):
    """Writing the file anew could lose or change data: its bytes, its header or the shape of a row is in doubt."""


def canonical_bytes(table: Table) -> bytes:
    """The table as its file must read. NotLossless, naming path and line, when that could lose anything.

    Rows are sorted by key; those of a codelist keep their order, which has a meaning. A row that repeats another word
    for word is written once.
    """
    _require_lossless(table)
    rows = [[clean_cell(row[column]) for column in table.columns] for row in table.rows]
    if not table.is_codelist:
        places = [table.columns.index(column) for column in table.primary_key if column in table.columns]
        rows.sort(key=lambda cells: [key_order(cells[place]) for place in places])
    return csv_text(table.columns, dict.fromkeys(map(tuple, rows))).encode("utf-8")


def clean_cell(text: str) -> str:
    """The text without spaces around it, each run of spaces, tabs and line breaks within as one space, in form NFC."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A header and rows as CSV with line feeds and as few quotes as possible."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def row_order(table: Table, row: Row) -> list[list[tuple[int, str]]]:
    """What the rows of a table are sorted by: each part of the key in turn."""
    return [key_order(row.get(column)) for column in table.primary_key]


def _require_lossless(table: Table) -> None:
    if table.data is None:
        raise NotLossless(f"{table.path}: the file is missing")
    if table.text is None:
        raise NotLossless(f"{table.path}: the file is not UTF-8; save it as UTF-8 first")
    if sorted(table.header) != sorted(table.columns):
        raise NotLossless(f"{table.path}:1: the header is not {','.join(table.columns)}")
    for line, cells in table.records[1:]:
        if cells and len(cells) != len(table.header):
            raise NotLossless(f"{table.path}:{line}: the row has {len(cells)} cells, the header {len(table.header)}")
