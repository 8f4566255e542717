"""The comparison as CSV: one file over all compared agreements, and one for each pair of them."""

from collections.abc import Iterator

from clausebook.canonical import csv_text
from clausebook.comparison import Cell, Comparison, compare
from clausebook.differences import Match, Topic, pair_name, pairs, side_by_side
from clausebook.records import Dataset, Record

COLUMNS = ("topic", "agreement_id", "clause_id", "silence", "text")
"""Columns of the comparison: a row for each clause, with its statement, and for each silence, with its note."""

PAIR_COLUMNS = (
    "topic first_clause_id first_text first_silence relation second_clause_id second_text second_silence".split()
)
"""Columns of a pair: a row for each match of clauses; the text of a silence is its note."""


def comparison_files(dataset: Dataset) -> dict[str, str]:
    """The files by their path below the site's root: `compare/comparison.csv` and `compare/<pair>.csv`."""
    comparison = compare(dataset)
    rows = [row for _, cells in comparison.rows for cell in cells for row in _cell(cell)]
    files = {"compare/comparison.csv": csv_text(COLUMNS, rows)}
    for first, second in pairs(comparison):
        lines = [line for topic in side_by_side(comparison, first, second) for line in _topic(topic)]
        files[f"compare/{pair_name(first, second)}.csv"] = csv_text(PAIR_COLUMNS, lines)
    return files


def _cell(cell: Cell) -> Iterator[list[str]]:
    place = [cell.topic.code, cell.agreement.id]
    if cell.silence:
        yield [*place, "", cell.silence.code, cell.note]
    yield from ([*place, clause.id, "", clause["statement"]] for clause in cell.clauses)


def _topic(topic: Topic) -> Iterator[list[str]]:
    for match in topic.matches or (Match(None, None, None),):
        relation = match.succession["relation"] if match.succession else ""
        yield [topic.code.code, *_side(topic.first, match.first), relation, *_side(topic.second, match.second)]


def _side(cell: Cell, clause: Record | None) -> list[str]:
    """Key, text and silence of one side of a match."""
    if clause:
        return [clause.id, clause["statement"], ""]
    return ["", cell.note, cell.silence.code] if cell.silence else ["", "", ""]
