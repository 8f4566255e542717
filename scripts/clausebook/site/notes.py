"""The evidence of a record as numbered notes: those on the record as a whole first, then value by value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clausebook.records import Evidence, Record

LEAD_COLUMNS = {"figures": "value", "events": "happened_on"}
"""The column that the head of a page already shows, by table; its notes stand there and not at the list of values."""


@dataclass(frozen=True)
class Note:
    """One piece of evidence with its number on the page."""

    number: int
    evidence: Evidence


@dataclass(frozen=True)
class Notes:
    """All notes of a page: `lead` stands beside its head, `by_column` holds those of each column that has any."""

    lead: tuple[Note, ...]
    by_column: Mapping[str, tuple[Note, ...]]
    lead_column: str

    def of(self, column: str) -> tuple[Note, ...]:
        """The notes that bear on a column, wherever on the page they stand."""
        return self.by_column.get(column, ())

    def beside(self, column: str) -> tuple[Note, ...]:
        """The notes that stand beside a column in the list of values: none where the head has them."""
        return () if column == self.lead_column else self.of(column)


def notes_of(record: Record, columns: Sequence[str]) -> Notes:
    """The evidence of a record numbered from 1 in reading order; `columns` are those that its list of values shows."""
    lead_column = LEAD_COLUMNS.get(record.table, "")
    listed = [column for column in columns if column != lead_column]
    lead = [row for row in record.evidence if row["field"] not in listed]
    rows = [*lead, *(row for column in listed for row in record.evidence_for(column))]
    notes = [Note(number, row) for number, row in enumerate(rows, start=1)]
    found = {column: tuple(note for note in notes if note.evidence["field"] == column) for column in (*columns, lead_column)}
    return Notes(tuple(notes[: len(lead)]), {column: few for column, few in found.items() if column and few}, lead_column)
