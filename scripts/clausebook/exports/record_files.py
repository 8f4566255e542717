"""One JSON file for each record, with all that other tables say about it, and a list of all of them.

Every row keeps the columns of its table; beside each code stands its title as `<column>_title`, beside each key of a
party its name, so that a file can be read on its own.
"""

from collections.abc import Iterable, Mapping

from clausebook.citations import absolute_address, plain_citation
from clausebook.exports.json_text import Json, as_json
from clausebook.exports.tables import complete_row, published_schema, typed
from clausebook.records import KINDS, Dataset, Evidence, Record, Relation, Succession, by_agreement

Cells = Mapping[str, str]


def record_files(dataset: Dataset, site_url: str) -> dict[str, str]:
    """The JSON file of every living record, by its path below the site's root."""
    writer = _RecordWriter(dataset, site_url)
    return {file_path(record): as_json(writer.whole(record)) for record in dataset.records.values()}


def record_index(dataset: Dataset, site_url: str) -> str:
    """A JSON list of every living record: id, table, title, page and file."""
    writer = _RecordWriter(dataset, site_url)
    return as_json([writer.listed(record) for record in dataset.records.values()])


def file_path(record: Record) -> str:
    """Where the JSON file of a record lies: beside its page, `records/clause-0001.json`."""
    return f"{record.address.rstrip('/')}.json"


class _RecordWriter:
    """Turns records into JSON values; holds the dataset, the address of the site and the schemas as published."""

    def __init__(self, dataset: Dataset, site_url: str) -> None:
        self.dataset = dataset
        self.site_url = site_url
        self.tables = dataset.package.tables
        self.schemas = {name: published_schema(table) for name, table in self.tables.items()}
        self.register = {row["record_id"]: row for row in dataset.table("register")}
        self.coverage = _grouped(dataset.table("coverage"), "agreement_id")
        self.members = _grouped(dataset.table("agreement-parties"), "agreement_id")
        self.records = {table: by_agreement(sorted(dataset.of(table), key=_place)) for table in KINDS}
        self.words = self._words()

    def whole(self, record: Record) -> dict[str, Json]:
        """All that is known about a record."""
        return {
            **self.reference(record),
            "dataset": self.edition(),
            "citation": plain_citation(record, self.dataset, self.site_url),
            "known_since": record.known_since or None,
            "register": self.row("register", self.register[record.id]),
            "values": self.row(record.table, record.cells),
            "agreement": self.reference(record.agreement) if record.agreement else None,
            **(self.contents(record) if record.table == "agreements" else {}),
            "evidence": [self.evidence(row) for row in record.evidence],
            "annotations": [self.row("annotations", row) for row in record.annotations],
            "predecessors": [self.succession(row, row.predecessor) for row in record.predecessors],
            "successors": [self.succession(row, row.successor) for row in record.successors],
            "relations": [self.relation(relation) for relation in record.relations],
            "unknowns": [self.row("unknowns", row) for row in record.unknowns],
        }

    def listed(self, record: Record) -> dict[str, Json]:
        """A record in the list of all."""
        page, file = self.addresses(record)
        return {"id": record.id, "table": record.table, "title": record.title, "page": page, "self": file}

    def reference(self, record: Record) -> dict[str, Json]:
        """What names a record and where it is found."""
        page, file = self.addresses(record)
        return {
            "id": record.id,
            "table": record.table,
            "title": record.title,
            "short_form": record.short_form,
            "page": page,
            "self": file,
        }

    def addresses(self, record: Record) -> tuple[str, str]:
        return absolute_address(self.site_url, record.address), absolute_address(self.site_url, file_path(record))

    def edition(self) -> dict[str, Json]:
        """The dataset and version that the file belongs to."""
        about = self.dataset.package.descriptor
        return {
            "name": about["name"],
            "title": about["title"],
            "version": self.dataset.version,
            "state_on": self.dataset.state_on,
            "license": about["licenses"][0]["name"],
            "homepage": absolute_address(self.site_url, ""),
        }

    def contents(self, agreement: Record) -> dict[str, Json]:
        """What an agreement holds: its parties, its records by table, and the topics on which it is silent."""
        parties = (self.dataset.parties[row["party_id"]] for row in self.members.get(agreement.id, []))
        return {
            "parties": [self.row("parties", party) for party in parties],
            **{
                table: [self.reference(record) for record in records.get(agreement.id, [])]
                for table, records in self.records.items()
            },
            "coverage": [self.row("coverage", row) for row in self.coverage.get(agreement.id, [])],
        }

    def evidence(self, evidence: Evidence) -> dict[str, Json]:
        return {**self.row("evidence", evidence.cells), "source": self.row("sources", evidence.source)}

    def succession(self, succession: Succession, other: Record | None) -> dict[str, Json]:
        return {
            **self.row("successions", succession.cells),
            "record": self.reference(other) if other else None,
            "agreement": self.reference(succession.agreement),
        }

    def relation(self, relation: Relation) -> dict[str, Json]:
        return {
            "kind": relation.kind,
            "kind_title": self.dataset.code("relations", "kind", relation.kind).title,
            "direction": "outgoing" if relation.outgoing else "incoming",
            "record": self.reference(relation.other),
        }

    def row(self, table: str, cells: Cells) -> dict[str, Json]:
        """The cells of a row, typed, with the title of each code and the name of each party beside it."""
        written: dict[str, Json] = {}
        for column, value in typed(self.schemas[table], complete_row(table, cells)).items():
            written[column] = value
            if (table, column) in self.words:
                name, words = self.words[table, column]
                written[name] = words[cells[column]] if cells[column] else None
        return written

    def _words(self) -> dict[tuple[str, str], tuple[str, Mapping[str, str]]]:
        """For each column that holds a code or a party: the name of the member beside it, and its words by key."""
        parties = {key: party["name"] for key, party in self.dataset.parties.items()}
        titles = {name: {code: entry.title for code, entry in codes.items()} for name, codes in self.dataset.codes.items()}
        found = {}
        for table in self.tables.values():
            for column, target, _ in table.foreign_keys:
                if target in titles:
                    found[table.name, column] = f"{column}_title", titles[target]
                elif target == "parties":
                    found[table.name, column] = f"{column.removesuffix('_id')}_name", parties
        return found


def _grouped(rows: Iterable[Cells], column: str) -> dict[str, list[Cells]]:
    groups: dict[str, list[Cells]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _place(record: Record) -> tuple[int, str]:
    """Clauses stand in the order of their agreement, all else in the order of ids."""
    return (int(record["number"]) if record.table == "clauses" else 0, record.id)
