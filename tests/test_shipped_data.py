"""The data of the project itself: sound, canonical, and covering every fact of the article it starts from."""

import csv
from pathlib import Path

import pytest

from clausebook.canonical import canonical_bytes
from clausebook.findings import as_text
from clausebook.package import Package, read_package
from clausebook.records import join
from clausebook.register import compute_register
from clausebook.validation import validate

ARTICLE = "tekedia-2026-04-28"
COVERAGE = Path(__file__).parent / "data" / "article-coverage.csv"


@pytest.fixture(scope="module")
def package(shipped) -> Package:
    return read_package(shipped)


def facts() -> list[dict[str, str]]:
    with COVERAGE.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["kind"] == "fact"]


def test_there_are_no_findings(package):
    findings = validate(package)
    assert not findings, as_text(findings)


def test_every_table_is_canonical(package):
    assert [table.path for table in package.tables.values() if canonical_bytes(table) != table.data] == []


def test_the_register_is_current(package):
    assert [dict(row.cells) for row in package.rows("register")] == compute_register(package)


def test_the_article_has_facts():
    assert len(facts()) >= 20


@pytest.mark.parametrize("fact", facts(), ids=lambda row: f"paragraph {row['paragraph']} sentence {row['sentence']}")
def test_every_fact_of_the_article_has_records_with_evidence_from_its_paragraph(package, fact):
    records = fact["record_ids"].split()
    assert records and set(records) <= set(join(package).records)
    wanted = f"paragraph {fact['paragraph']}"
    supported = {
        row["record_id"]
        for row in package.rows("evidence")
        if row["source_id"] == ARTICLE and row["locator"].split(",")[0].strip() == wanted
    }
    assert supported & set(records)
