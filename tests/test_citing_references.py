"""What is cited: titles that say which record and version is meant, names, kinds, and the source to credit."""

import pytest
from citing import SITE_URL
from exporting import change_cell, change_descriptor, joined

from clausebook.citing.addresses import Addresses, record_stem, source_stem
from clausebook.citing.primary import primary_source
from clausebook.citing.references import Author, author_of, dataset_reference, record_reference, short_name, source_reference

SOURCE = {
    "source_id": "a-source",
    "title": "A title",
    "publisher": "A Paper",
    "author": "",
    "kind": "news",
    "published_on": "2026-04",
    "url": "https://a.example/",
}


@pytest.fixture
def dataset(good_package):
    change_descriptor(good_package, version="1.2.3", created="2027-02-03T00:00:00Z")
    return joined(good_package)


def _reference(dataset, record):
    return record_reference(record, dataset, Addresses(SITE_URL))


def test_the_title_of_a_clause_names_agreement_number_id_and_version(dataset):
    clause = dataset.of("clauses")[0]
    place = f"{clause.agreement['short_title']}, cl. {clause['number']}; {clause.id}; Clausebook, version 1.2.3"
    assert _reference(dataset, clause).full_title == f"{clause.title} ({place})"


def test_the_title_of_an_agreement_names_its_key_and_version(dataset):
    agreement = dataset.agreements[0]
    assert _reference(dataset, agreement).full_title == f"{agreement.title} ({agreement.id}; Clausebook, version 1.2.3)"


@pytest.mark.parametrize("table", ["figures", "events", "terms"])
def test_a_record_without_agreement_is_named_by_id_and_version(good_package, table):
    change_cell(good_package, table, 0, "agreement_id", "")
    dataset = joined(good_package)
    record = dataset.of(table)[0]
    assert _reference(dataset, record).place == f"{record.id}; Clausebook, version {dataset.version}"


def test_a_record_is_part_of_the_dataset_by_its_authors_on_its_day(dataset):
    reference = _reference(dataset, dataset.of("terms")[0])
    assert (reference.kind, reference.issued, reference.version) == ("dataset", "2027-02-03", "1.2.3")
    assert reference.authors == (Author(literal="Clausebook contributors"),)
    assert reference.container == dataset.package.descriptor["title"]


def test_the_dataset_is_named_with_its_version(dataset):
    reference = dataset_reference(dataset, Addresses(SITE_URL))
    assert reference.full_title == f"{dataset.package.descriptor['title']} (version 1.2.3)"
    assert (reference.url, reference.container, short_name(dataset)) == (SITE_URL, "", "Clausebook")


def test_every_address_follows_the_release_when_pages_are_pinned(dataset):
    clause = dataset.of("clauses")[0]
    pinned = record_reference(clause, dataset, Addresses(SITE_URL, release="v1.2.3/"))
    assert _reference(dataset, clause).url == f"{SITE_URL}records/{clause.id}/"
    assert pinned.url == f"{SITE_URL}v1.2.3/records/{clause.id}/"


def test_files_lie_beside_the_page_they_belong_to(dataset):
    clause, agreement = dataset.of("clauses")[0], dataset.agreements[0]
    assert (record_stem(clause), record_stem(agreement)) == (f"records/{clause.id}", f"agreements/{agreement.id}")
    assert source_stem("a-source") == "sources/a-source"


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Sam Altman", Author(family="Altman", given="Sam")),
        ("A.N. Burrows", Author(family="Burrows", given="A.N.")),
        ("Glenn K. Lockwood", Author(family="Lockwood", given="Glenn K.")),
        ("Reuters", Author(literal="Reuters")),
        ("MT Newswires", Author(literal="MT Newswires")),
        ("Indian Express (reprint)", Author(literal="Indian Express (reprint)")),
        ("Myron Xie and others", Author(literal="Myron Xie and others")),
    ],
)
def test_an_author_is_a_person_only_where_the_name_looks_like_one(name, author):
    assert author_of(name) == author


def test_news_without_author_stands_under_its_title():
    reference = source_reference(SOURCE)
    assert (reference.kind, reference.authors, reference.container) == ("article-newspaper", (), "A Paper")


def test_news_with_authors_names_them_and_the_paper():
    reference = source_reference(SOURCE | {"author": "Sam Altman; Reuters"})
    assert [author.family or author.literal for author in reference.authors] == ["Altman", "Reuters"]
    assert reference.container == "A Paper"


@pytest.mark.parametrize(("kind", "csl"), [("announcement", "webpage"), ("filing", "report"), ("transcript", "webpage")])
def test_what_a_party_publishes_itself_has_the_party_as_author(kind, csl):
    reference = source_reference(SOURCE | {"kind": kind, "publisher": "OpenAI; Microsoft"})
    assert reference.authors == (Author(literal="OpenAI"), Author(literal="Microsoft"))
    assert (reference.kind, reference.container) == (csl, "")


def test_the_source_to_credit_supports_the_record_and_stands_closest_to_the_agreement(dataset):
    for record in dataset.records.values():
        supporting = [row.source["tier"] for row in record.evidence if row["role"] == "supports"]
        assert primary_source(record)["tier"] == min(supporting)


def test_a_record_that_nothing_supports_has_no_source_to_credit(dataset):
    record = dataset.of("clauses")[0]
    record.evidence.clear()
    assert primary_source(record) is None
