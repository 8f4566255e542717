"""The file of each record holds all that the tables say about it, with codes, parties and other records named."""

import json
from decimal import Decimal

import pytest
from exporting import SITE_URL, change_cell, exported, joined

from clausebook.citations import plain_citation
from clausebook.exports.reference_files import reference_files
from clausebook.exports.tables import complete_row
from clausebook.records import KINDS, Record


@pytest.fixture
def dataset(good_package):
    """The joined dataset."""
    return joined(good_package)


@pytest.fixture
def read(good_package):
    """Reads the published file of a record."""
    files = exported(good_package)
    return lambda record: json.loads(files[f"{record.address.rstrip('/')}.json"], parse_float=Decimal)


def _first(dataset, has) -> Record:
    """The first record of which something holds; the test has nothing to say when there is none."""
    return next(record for record in dataset.records.values() if has(record))


def test_every_record_has_its_file_and_no_file_is_without_record(good_package, dataset):
    references = reference_files(dataset, SITE_URL)
    files = {path for path in exported(good_package) if path.startswith(("agreements/", "records/")) and path not in references}
    assert files == {
        f"{'agreements' if record.table == 'agreements' else 'records'}/{record.id}.json"
        for record in dataset.records.values()
    }


def test_a_file_says_what_it_is_and_where_it_and_its_page_are(dataset, read):
    record = dataset.of("clauses")[0]
    file = read(record)
    assert file["self"] == f"{SITE_URL}records/{record.id}.json"
    assert file["page"] == f"{SITE_URL}records/{record.id}/"
    assert (file["id"], file["table"], file["title"]) == (record.id, "clauses", record.title)


def test_a_file_names_the_dataset_its_version_and_licence(dataset, read):
    about = read(dataset.of("terms")[0])["dataset"]
    assert (about["name"], about["version"], about["state_on"]) == ("clausebook", dataset.version, dataset.state_on)
    assert (about["license"], about["homepage"]) == ("CC-BY-4.0", SITE_URL)


def test_the_values_are_the_cells_of_the_row_by_type(dataset, read):
    for record in dataset.records.values():
        values = read(record)["values"]
        for column, cell in complete_row(record.table, record.cells).items():
            assert str("" if values[column] is None else values[column]) == cell
    assert read(dataset.of("clauses")[0])["values"]["number"] == int(dataset.of("clauses")[0]["number"])


def test_the_title_of_a_code_stands_beside_it(dataset, read):
    for table in KINDS:
        record = dataset.of(table)[0]
        values = list(read(record)["values"].items())
        coded = [column for name, column in dataset.code_columns if name == table and record[column]]
        assert coded
        for column in coded:
            place = values.index((column, record[column]))
            assert values[place + 1] == (f"{column}_title", dataset.code(table, column, record[column]).title)


def test_the_name_of_a_party_stands_beside_its_key(dataset, read):
    values = read(dataset.of("clauses")[0])["values"]
    assert values["holder_name"] == dataset.parties[values["holder_id"]]["name"]


def test_an_empty_key_of_a_party_has_an_empty_name(good_package):
    change_cell(good_package, "clauses", 0, "counterparty_id", "")
    record_id = joined(good_package).of("clauses")[0].id
    assert json.loads(exported(good_package)[f"records/{record_id}.json"])["values"]["counterparty_name"] is None


def test_evidence_comes_with_its_source(dataset, read):
    for record in dataset.records.values():
        rows = read(record)["evidence"]
        assert [row["evidence_id"] for row in rows] == [row["evidence_id"] for row in record.evidence]
        assert [row["source"]["title"] for row in rows] == [row.source["title"] for row in record.evidence]
        assert all(row["role_title"] and row["source"]["kind_title"] for row in rows)


def test_annotations_and_unknowns_are_those_of_the_record(dataset, read):
    for record in dataset.records.values():
        file = read(record)
        assert [row["text"] for row in file["annotations"]] == [row["text"] for row in record.annotations]
        assert [row["question"] for row in file["unknowns"]] == [row["question"] for row in record.unknowns]
    assert _first(dataset, lambda record: record.annotations)


def test_a_successor_names_its_predecessor_and_the_other_way_round(dataset, read):
    record = _first(dataset, lambda record: record.predecessors)
    row, succession = read(record)["predecessors"][0], record.predecessors[0]
    assert row["record"]["id"] == succession.predecessor.id
    assert row["agreement"]["short_form"] == succession.agreement.short_form
    assert record.id in [row["record"]["id"] for row in read(succession.predecessor)["successors"] if row["record"]]


def test_a_succession_without_successor_names_none(good_package):
    change_cell(good_package, "successions", 0, "successor_id", "")
    record_id = joined(good_package).table("successions")[0]["predecessor_id"]
    file = json.loads(exported(good_package)[f"records/{record_id}.json"])
    assert None in [row["record"] for row in file["successors"]]


def test_a_relation_is_told_from_both_ends(dataset, read):
    record = _first(dataset, lambda record: any(relation.outgoing for relation in record.relations))
    row = next(row for row in read(record)["relations"] if row["direction"] == "outgoing")
    other = read(dataset.records[row["record"]["id"]])
    back = [row for row in other["relations"] if row["direction"] == "incoming"]
    assert (row["kind"], record.id) in [(row["kind"], row["record"]["id"]) for row in back]


def test_a_record_names_its_agreement_or_none(dataset, read):
    clause = dataset.of("clauses")[0]
    assert read(clause)["agreement"]["id"] == clause["agreement_id"]
    assert all(read(agreement)["agreement"] is None for agreement in dataset.agreements)


def test_an_agreement_lists_its_parties_records_and_silences(dataset, read):
    for agreement in dataset.agreements:
        file = read(agreement)
        assert [row["id"] for row in file["clauses"]] == [clause.id for clause in dataset.clauses_of(agreement.id)]
        assert [row["party_id"] for row in file["parties"]] == [row["party_id"] for row in dataset.parties_of(agreement.id)]
        silences = [row for row in dataset.table("coverage") if row["agreement_id"] == agreement.id]
        assert [row["note"] for row in file["coverage"]] == [row["note"] for row in silences]
        for table in ("figures", "events", "terms"):
            assert [row["id"] for row in file[table]] == [r.id for r in dataset.of(table) if r["agreement_id"] == agreement.id]


def test_a_file_carries_citation_register_and_the_day_it_became_known(dataset, read):
    record = _first(dataset, lambda record: record.evidence)
    file = read(record)
    assert file["citation"] == plain_citation(record, dataset, SITE_URL)
    assert (file["register"]["record_id"], file["register"]["status"]) == (record.id, "current")
    assert file["known_since"] == (record.known_since or None)
