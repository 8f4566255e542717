"""The tables are joined into records that know what belongs to them."""

from pathlib import Path

import pytest

from clausebook.comparison import compare
from clausebook.dates import parse_date
from clausebook.package import read_package
from clausebook.records import join


@pytest.fixture(scope="module")
def dataset():
    return join(read_package(Path(__file__).resolve().parent.parent / "datapackage"))


def test_a_clause_knows_its_agreement_and_its_number_in_it(dataset):
    clause = dataset.records["clause-0002"]
    assert clause.agreement.id == clause["agreement_id"]
    assert clause.short_form == f"{clause.agreement['short_title']}, cl. {clause['number']}"


def test_every_row_of_evidence_is_with_its_record_and_its_source(dataset):
    attached = [row["evidence_id"] for record in dataset.records.values() for row in record.evidence]
    assert sorted(attached) == sorted(row["evidence_id"] for row in dataset.table("evidence"))
    assert all(row.source["source_id"] == row["source_id"] for record in dataset.records.values() for row in record.evidence)


def test_a_succession_is_seen_from_both_its_clauses(dataset):
    steps = [step for record in dataset.of("clauses") for step in record.successors]
    assert len(steps) == len(dataset.table("successions"))
    assert all(step in step.successor.predecessors for step in steps if step.successor)


def test_a_relation_is_seen_from_both_ends(dataset):
    ends = [relation for record in dataset.records.values() for relation in record.relations]
    assert len(ends) == 2 * len(dataset.table("relations"))
    assert sum(relation.outgoing for relation in ends) == len(dataset.table("relations"))


def test_agreements_come_latest_first(dataset):
    days = [parse_date(record["announced_on"]).earliest for record in dataset.agreements]
    assert days == sorted(days, reverse=True)


def test_the_clauses_of_an_agreement_are_numbered_from_one(dataset):
    for agreement in dataset.agreements:
        numbers = [int(clause["number"]) for clause in dataset.clauses_of(agreement.id)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_record_is_known_since_the_earliest_dated_source_that_supports_it(dataset):
    record = dataset.records["clause-0002"]
    dated = [row.source["published_on"] for row in record.evidence if row["role"] == "supports" and row.source["published_on"]]
    assert record.known_since == min(dated)


def test_a_record_that_a_source_contradicts_is_disputed(dataset):
    contradicted = {row["record_id"] for row in dataset.table("evidence") if row["role"] == "contradicts"}
    assert contradicted and contradicted <= {record.id for record in dataset.records.values() if record.is_disputed}


def test_a_code_is_looked_up_in_the_codelist_of_its_column(dataset):
    assert dataset.code("clauses", "modality", "may").codelist == "modalities"
    with pytest.raises(KeyError):
        dataset.code("clauses", "title", "may")


def test_the_comparison_has_a_full_row_for_every_topic(dataset):
    comparison = compare(dataset)
    assert [topic.code for topic, _ in comparison.rows] == [row["code"] for row in dataset.table("topics")]
    assert all(len(cells) == len(comparison.agreements) for _, cells in comparison.rows)


def test_every_cell_of_the_comparison_holds_clauses_or_a_silence_never_both(dataset):
    comparison = compare(dataset)
    cells = [cell for _, row in comparison.rows for cell in row]
    assert all(bool(cell.clauses) != bool(cell.silence) for cell in cells)
    assert sum(len(cell.clauses) for cell in cells) == len([clause for clause in dataset.of("clauses") if clause.agreement in comparison.agreements])


def test_a_record_is_named_by_its_id_alone_when_a_failing_test_prints_it(dataset):
    record = next(iter(dataset.records.values()))
    assert repr(record) == f"<Record {record.id}>"
    assert len(repr(dataset)) < 10_000_000
