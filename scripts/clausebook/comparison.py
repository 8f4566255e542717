"""The comparison of agreements: topic by agreement, every cell filled by clauses or by a kind of silence."""

from dataclasses import dataclass

from clausebook.records import COMPARED_SCOPES, Code, Dataset, Record


@dataclass(frozen=True)
class Cell:
    """One cell: the clauses on the topic, or the code and note of its silence."""

    agreement: Record
    topic: Code
    clauses: tuple[Record, ...]
    silence: Code | None
    note: str


@dataclass(frozen=True)
class Comparison:
    """The matrix: its columns (agreements, earliest announced first), and its rows (a topic and one cell for each)."""

    agreements: tuple[Record, ...]
    rows: tuple[tuple[Code, tuple[Cell, ...]], ...]


def compare(dataset: Dataset) -> Comparison:
    """The matrix over all topics and the agreements of the compared scopes; KeyError when a cell is neither coded nor
    covered."""
    agreements = tuple(record for record in reversed(dataset.agreements) if record["scope"] in COMPARED_SCOPES)
    silences = {(row["agreement_id"], row["topic"]): row for row in dataset.table("coverage")}
    clauses: dict[tuple[str, str], list[Record]] = {}
    for agreement in agreements:
        for clause in dataset.clauses_of(agreement.id):
            clauses.setdefault((agreement.id, clause["topic"]), []).append(clause)

    def cell(agreement: Record, topic: Code) -> Cell:
        place = (agreement.id, topic.code)
        if place in clauses:
            return Cell(agreement, topic, tuple(clauses[place]), None, "")
        row = silences[place]
        return Cell(agreement, topic, (), dataset.codes["silences"][row["silence"]], row["note"])

    return Comparison(
        agreements,
        tuple(
            (topic, tuple(cell(agreement, topic) for agreement in agreements))
            for topic in dataset.codes["topics"].values()
        ),
    )
