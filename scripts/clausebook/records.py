"""The tables joined into records: each clause, figure, event, term and agreement with all that belongs to it.

Takes a package as read, which must be free of findings, and returns plain frozen values. Nothing here touches a disk.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from clausebook.dates import parse_date
from clausebook.package import Package, Row

KINDS = {"clauses": "clause", "figures": "figure", "events": "event", "terms": "term"}
"""The tables of citable records that have a page under records/, and the singular of each."""

KEY_COLUMNS = {"agreements": "agreement_id"} | {table: f"{kind}_id" for table, kind in KINDS.items()}
"""The column that holds the key, for each table whose ids stand in the register."""

DATE_COLUMNS = {
    "agreements": ("announced_on", "held_from", "held_until"),
    "clauses": ("held_from", "held_until", "term_end"),
    "figures": ("as_of", "period"),
    "events": ("happened_on",),
    "sources": ("published_on",),
}
"""The columns that hold EDTF dates, by table."""

COMPARED_SCOPES = ("core", "amazon", "anthropic")
"""The scopes whose agreements stand side by side by topic; the deals around them would fill the table with silence."""


@dataclass(frozen=True)
class Code:
    """An entry of a codelist."""

    codelist: str
    code: str
    title: str
    definition: str


@dataclass(frozen=True)
class Evidence:
    """One row of evidence with the cells of its source."""

    cells: Mapping[str, str]
    source: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Succession:
    """One row of succession: the clauses it joins (`successor` is None when there is none) and the later agreement."""

    cells: Mapping[str, str]
    predecessor: "Record"
    successor: "Record | None"
    agreement: "Record"

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Relation:
    """A relation seen from one record: its kind, the other record, and whether this record is where it starts."""

    kind: str
    other: "Record"
    outgoing: bool


@dataclass(eq=False, repr=False)
class Record:
    """One citable record: its id, the table it stands in, its cells, and what other tables say about it.

    Records point at one another, so the generated repr would write all of them out again and again.
    """

    id: str
    table: str
    cells: Mapping[str, str]
    agreement: "Record | None" = None
    evidence: list[Evidence] = field(default_factory=list)
    annotations: list[Mapping[str, str]] = field(default_factory=list)
    predecessors: list[Succession] = field(default_factory=list)
    successors: list[Succession] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    unknowns: list[Mapping[str, str]] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<Record {self.id}>"

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def title(self) -> str:
        """The title, or the word itself for a term."""
        return self.cells["name"] if self.table == "terms" else self.cells["title"]

    @property
    def kind(self) -> str:
        """The singular of the table: clause, figure, event, term, agreement."""
        return KINDS.get(self.table, "agreement")

    @property
    def short_form(self) -> str:
        """How the record is named in running text: “Microsoft–OpenAI, April 2026, cl. 3” for a clause."""
        if self.table == "clauses" and self.agreement:
            return f"{self.agreement['short_title']}, cl. {self['number']}"
        return self.cells["short_title"] if self.table == "agreements" else f"{self.kind.capitalize()} {self.id[-4:]}"

    @property
    def address(self) -> str:
        """The address below the site's root, ending in a slash."""
        return f"agreements/{self.id}/" if self.table == "agreements" else f"records/{self.id}/"

    def evidence_for(self, column: str) -> list[Evidence]:
        """The evidence that bears on one column; on the record as a whole for the empty text."""
        return [row for row in self.evidence if row["field"] == column]

    def annotation(self, kind: str) -> list[Mapping[str, str]]:
        """The annotations of one kind."""
        return [row for row in self.annotations if row["kind"] == kind]

    @property
    def is_disputed(self) -> bool:
        """Whether sources contradict one another about it, or it is coded as disputed."""
        return self.get("firmness") == "disputed" or any(row["role"] == "contradicts" for row in self.evidence)

    @property
    def known_since(self) -> str:
        """Publication date of the earliest source that supports it; empty when none is dated."""
        dates = [
            row.source["published_on"]
            for row in self.evidence
            if row["role"] == "supports" and row.source["published_on"]
        ]
        return min(dates, key=lambda text: parse_date(text).earliest or date.min, default="")


@dataclass(frozen=True)
class Dataset:
    """The whole package joined.

    `records` holds every living record by id in the order of the tables, agreements included; `tables` the plain cells
    of every table; `codes` the codelists by name and code.
    """

    package: Package
    records: Mapping[str, Record]
    codes: Mapping[str, Mapping[str, Code]]
    code_columns: Mapping[tuple[str, str], str]

    @property
    def version(self) -> str:
        return self.package.version

    @property
    def state_on(self) -> str:
        """The day whose state the dataset describes."""
        return self.package.descriptor["created"][:10]

    def table(self, name: str) -> list[Mapping[str, str]]:
        """The cells of every row of a table, in order."""
        return [row.cells for row in self.package.rows(name)]

    def of(self, table: str) -> list[Record]:
        """The records of one table, in order."""
        return [record for record in self.records.values() if record.table == table]

    def code(self, table: str, column: str, value: str) -> Code:
        """The meaning of a code in a column; KeyError when the column is not coded or the code unknown."""
        return self.codes[self.code_columns[table, column]][value]

    @cached_property
    def parties(self) -> dict[str, Mapping[str, str]]:
        return {row["party_id"]: row for row in self.table("parties")}

    @cached_property
    def agreements(self) -> list[Record]:
        """The agreements, latest announced first."""
        return sorted(
            self.of("agreements"), key=lambda record: (parse_date(record["announced_on"]).earliest, record.id), reverse=True
        )

    def clauses_of(self, agreement_id: str) -> list[Record]:
        """The clauses of an agreement in their own order."""
        clauses = [record for record in self.of("clauses") if record["agreement_id"] == agreement_id]
        return sorted(clauses, key=lambda record: int(record["number"]))

    def parties_of(self, agreement_id: str) -> list[Mapping[str, str]]:
        """The parties of an agreement in the order of their table."""
        rows = self.table("agreement-parties")
        return [self.parties[row["party_id"]] for row in rows if row["agreement_id"] == agreement_id]


def join(package: Package) -> Dataset:
    """Join the tables of a package that has no findings; KeyError when a key does not resolve."""
    records: dict[str, Record] = {}
    for table, column in KEY_COLUMNS.items():
        for row in package.rows(table):
            records[row[column]] = Record(row[column], table, row.cells)
    for record in records.values():
        if record.table != "agreements" and record["agreement_id"]:
            record.agreement = records[record["agreement_id"]]
    _attach_evidence(package, records)
    _attach_successions(package, records)
    _attach_relations(package.rows("relations"), records)
    for row in package.rows("annotations"):
        records[row["record_id"]].annotations.append(row.cells)
    for row in package.rows("unknowns"):
        records[row["record_id"]].unknowns.append(row.cells)
    codes = {
        table.name: {
            row["code"]: Code(table.name, row["code"], row["title"], row["definition"]) for row in table.rows
        }
        for table in package.codelists
    }
    code_columns = {
        (table.name, column): target
        for table in package.tables.values()
        for column, target, _ in table.foreign_keys
        if target in codes
    }
    return Dataset(package, records, codes, code_columns)


def _attach_evidence(package: Package, records: Mapping[str, Record]) -> None:
    sources = {row["source_id"]: row.cells for row in package.rows("sources")}
    for row in package.rows("evidence"):
        records[row["record_id"]].evidence.append(Evidence(row.cells, sources[row["source_id"]]))


def _attach_successions(package: Package, records: Mapping[str, Record]) -> None:
    for row in package.rows("successions"):
        successor = records[row["successor_id"]] if row["successor_id"] else None
        succession = Succession(row.cells, records[row["predecessor_id"]], successor, records[row["agreement_id"]])
        succession.predecessor.successors.append(succession)
        if successor:
            successor.predecessors.append(succession)


def _attach_relations(rows: Iterable[Row], records: Mapping[str, Record]) -> None:
    for row in rows:
        start, end = records[row["from_id"]], records[row["to_id"]]
        start.relations.append(Relation(row["kind"], end, outgoing=True))
        end.relations.append(Relation(row["kind"], start, outgoing=False))


def by_agreement(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records grouped by the key of their agreement; under the empty text those without one."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.agreement.id if record.agreement else ""].append(record)
    return groups
