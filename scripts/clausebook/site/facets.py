"""What records can be filtered by: for each record its values of each facet, and the titles of all values."""

from collections.abc import Iterable
from dataclasses import dataclass

from clausebook.dates import parse_date
from clausebook.records import Dataset, Record

PARTY_COLUMNS = ("holder_id", "counterparty_id", "payer_id", "payee_id", "actor_id", "defined_by_id")
"""The columns that name a party of a record, in the order in which the parties are listed."""

FACETS = {
    "kind": "Kind",
    "agreement": "Agreement",
    "party": "Party",
    "topic": "Topic",
    "modality": "Modality",
    "status": "Status",
    "firmness": "How firm",
    "year": "Year",
}
"""The facets and their titles, in the order in which they are offered."""

_KINDS = ("clause", "figure", "event", "term", "agreement")


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet with its title and the records that have it, as lists show them."""

    facet: str
    value: str
    title: str
    records: tuple[Record, ...]

    @property
    def name(self) -> str:
        """How its page is called: `topic-licence`."""
        return f"{self.facet}-{self.value}"

    @property
    def address(self) -> str:
        """The address of its page below the site's root."""
        return f"explore/{self.name}/"


def facets_of(dataset: Dataset, record: Record) -> dict[str, list[str]]:
    """The values of a record by facet; empty lists for what does not apply to its kind."""
    return {
        "kind": [record.kind],
        "agreement": [agreement.id] if (agreement := agreement_of(record)) else [],
        "party": parties_of(dataset, record),
        "topic": topics_of(record),
        "modality": _cell(record, "modality"),
        "status": _cell(record, "status"),
        "firmness": _cell(record, "firmness"),
        "year": [date_of(record)[:4]] if date_of(record) else [],
    }


def agreement_of(record: Record) -> Record | None:
    """The agreement that a record belongs to; an agreement belongs to itself."""
    return record if record.table == "agreements" else record.agreement


def parties_of(dataset: Dataset, record: Record) -> list[str]:
    """The parties named in a record; for an agreement its parties."""
    if record.table == "agreements":
        return [row["party_id"] for row in dataset.parties_of(record.id)]
    return list(dict.fromkeys(record.get(column) for column in PARTY_COLUMNS if record.get(column)))


def topics_of(record: Record) -> list[str]:
    """The topic of a clause; for figures, events and terms the topics of the clauses they are related to."""
    if record.table == "clauses":
        return [record["topic"]]
    return sorted({relation.other["topic"] for relation in record.relations if relation.other.table == "clauses"})


def date_of(record: Record) -> str:
    """The date a record is sorted by, as EDTF: its own, else the day on which its agreement was announced."""
    for column in ("happened_on", "as_of", "period"):
        if record.get(column) and parse_date(record[column]).earliest:
            return record[column]
    agreement = agreement_of(record)
    return agreement["announced_on"] if agreement else ""


def listed(dataset: Dataset) -> list[Record]:
    """All records in the order in which lists show them: by kind, clauses first, then as in the tables."""
    return sorted(dataset.records.values(), key=lambda record: _KINDS.index(record.kind))


def facet_values(dataset: Dataset) -> dict[str, list[FacetValue]]:
    """The values of each facet that any record has, in the order of codelists and tables."""
    having: dict[tuple[str, str], list[Record]] = {}
    for record in listed(dataset):
        for facet, values in facets_of(dataset, record).items():
            for value in values:
                having.setdefault((facet, value), []).append(record)
    return {
        facet: [
            FacetValue(facet, value, title, tuple(having[facet, value]))
            for value, title in titles_of(dataset, facet)
            if (facet, value) in having
        ]
        for facet in FACETS
    }


def titles_of(dataset: Dataset, facet: str) -> Iterable[tuple[str, str]]:
    """Every value that a facet could have, with its title, in the order in which they are offered."""
    match facet:
        case "kind":
            return [(kind, kind.capitalize()) for kind in _KINDS]
        case "agreement":
            return [(record.id, record["short_title"]) for record in dataset.agreements]
        case "party":
            return sorted(((key, row["short_name"]) for key, row in dataset.parties.items()), key=lambda pair: pair[1].lower())
        case "year":
            years = {date_of(record)[:4] for record in dataset.records.values()} - {""}
            return [(year, year) for year in sorted(years, reverse=True)]
    return [(code.code, code.title) for code in dataset.codes[dataset.code_columns["clauses", facet]].values()]


def _cell(record: Record, column: str) -> list[str]:
    return [record[column]] if record.get(column) else []
