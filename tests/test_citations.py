"""A citation names title, id, agreement, version, day and address, and reads well where a part is missing."""

import pytest
from exporting import SITE_URL, change_cell, change_descriptor, joined

from clausebook.citations import absolute_address, dataset_citation, plain_citation
from clausebook.records import Dataset

BOOK = "Clausebook: the Microsoft–OpenAI agreement, clause by clause, version 1.2.3 (3 February 2027)"


@pytest.fixture
def package(good_package):
    """The good package as if it were version 1.2.3 of 3 February 2027."""
    change_descriptor(good_package, version="1.2.3", created="2027-02-03T00:00:00Z")
    return good_package


def _citation(dataset: Dataset, record_id: str) -> str:
    return plain_citation(dataset.records[record_id], dataset, SITE_URL)


def test_a_clause_is_cited_by_title_id_number_version_and_address(package):
    dataset = joined(package)
    clause = dataset.of("clauses")[0]
    place = f"{clause.agreement['short_title']}, cl. {clause['number']}"
    assert _citation(dataset, clause.id) == (
        f"Clausebook contributors, ‘{clause['title']}’ ({clause.id}), {place}, in {BOOK}, {SITE_URL}records/{clause.id}/"
    )


@pytest.mark.parametrize("table", ["figures", "events", "terms"])
def test_a_record_without_number_is_cited_by_its_agreement(package, table):
    agreement = joined(package).agreements[0]
    change_cell(package, table, 0, "agreement_id", agreement.id)
    dataset = joined(package)
    record = dataset.of(table)[0]
    assert f"‘{record.title}’ ({record.id}), {agreement['short_title']}, in {BOOK}, " in _citation(dataset, record.id)


@pytest.mark.parametrize("table", ["figures", "events", "terms"])
def test_a_record_without_agreement_is_cited_without_one(package, table):
    change_cell(package, table, 0, "agreement_id", "")
    dataset = joined(package)
    record = dataset.of(table)[0]
    assert _citation(dataset, record.id) == (
        f"Clausebook contributors, ‘{record.title}’ ({record.id}), in {BOOK}, {SITE_URL}records/{record.id}/"
    )


def test_an_agreement_is_cited_by_title_and_short_form(package):
    dataset = joined(package)
    agreement = dataset.agreements[0]
    assert _citation(dataset, agreement.id) == (
        f"Clausebook contributors, ‘{agreement['title']}’ ({agreement.id}), {agreement['short_title']}, "
        f"in {BOOK}, {SITE_URL}agreements/{agreement.id}/"
    )


def test_a_title_with_single_quotes_stands_in_double_ones(package):
    change_cell(package, "clauses", 0, "title", "What ‘primary’ means")
    dataset = joined(package)
    assert "“What ‘primary’ means”" in _citation(dataset, dataset.of("clauses")[0].id)


def test_an_apostrophe_does_not_change_the_quotes(package):
    change_cell(package, "clauses", 0, "title", "OpenAI’s cloud")
    dataset = joined(package)
    assert "‘OpenAI’s cloud’" in _citation(dataset, dataset.of("clauses")[0].id)


def test_no_citation_has_an_empty_part_or_a_line_break(package):
    dataset = joined(package)
    for record in dataset.records.values():
        citation = _citation(dataset, record.id)
        assert all(part.strip() for part in citation.split(", ")) and citation == " ".join(citation.split())


def test_the_dataset_is_cited_as_a_whole(package):
    assert dataset_citation(joined(package), SITE_URL) == f"Clausebook contributors, {BOOK}, {SITE_URL}"


@pytest.mark.parametrize("site_url", ["https://a.example/b", "https://a.example/b/"])
def test_an_address_has_one_slash_between_site_and_path(site_url):
    assert absolute_address(site_url, "records/clause-0001/") == "https://a.example/b/records/clause-0001/"
