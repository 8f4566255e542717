"""Pages made from records: hostile cells stay text, and what has gone keeps a page."""

import csv
import shutil
from pathlib import Path

import pytest
from lxml import html

from clausebook.comparison import compare
from clausebook.package import read_package
from clausebook.records import join
from clausebook.site.pages import record_pages, tombstone_pages
from clausebook.site.search import documents_script, page_documents, record_documents
from clausebook.site.slots import render_slot, slot_values
from clausebook.site.stage import SHELLS
from clausebook.site.templating import TEMPLATES, amount, make_environment, month, reported

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} <!-- clausebook:head --> \"'&amp;"
PROSE = {
    "clauses": ["title", "statement", "condition", "end_condition"],
    "figures": ["title", "statement", "caution", "basis"],
    "events": ["title", "statement"],
    "terms": ["name", "statement"],
    "agreements": ["title", "short_title", "summary"],
    "annotations": ["text"],
    "evidence": ["locator", "fragment", "reported_value", "note"],
    "sources": ["title", "publisher", "author", "seen_note"],
    "unknowns": ["question", "why_it_matters", "looked_in", "nearest_hint", "settled_by"],
    "coverage": ["note"],
    "successions": ["note"],
    "parties": ["short_name"],
}
SITE = "https://clausebook.example/"
SLOTS = sorted(path.stem for path in (TEMPLATES / "slots").glob("*.html"))


@pytest.fixture(scope="module")
def hostile_dataset(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile") / "datapackage"
    shutil.copytree(ROOT / "datapackage", root)
    for table, columns in PROSE.items():
        rewrite(root / f"data/{table}.csv", columns)
    return join(read_package(root))


def rewrite(path: Path, columns: list[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {column: HOSTILE for column in columns if row[column]} for row in rows)


def assert_harmless(page: str) -> None:
    tree = html.fromstring(f"<div>{page}</div>")
    assert tree.xpath("//script | //img | //iframe | //*[@onerror]") == []
    assert "alert(1)" in tree.text_content() and "{{ 7*7 }}" in tree.text_content()


def test_hostile_cells_stay_text_on_every_record_page(hostile_dataset):
    env = make_environment(hostile_dataset)
    pages = list(record_pages(hostile_dataset, compare(hostile_dataset), env, SITE))
    assert len(pages) == len(hostile_dataset.records)
    for page in pages:
        assert_harmless(page.article)


@pytest.mark.parametrize("slot", [name for name in SLOTS if name not in ("rules", "as-of", "downloads", "dataset-citation", "dictionary", "reliability")])
def test_hostile_cells_stay_text_in_every_slot(hostile_dataset, slot):
    comparison = compare(hostile_dataset)
    downloads = {f"data/{name}": 1 for name in ("clausebook.zip", "datapackage.json", "SHA256SUMS", "index.json", "README.md")}
    values = slot_values(hostile_dataset, comparison, downloads, SITE)
    assert_harmless(render_slot(slot, make_environment(hostile_dataset), values, "../"))


def test_hostile_cells_cannot_end_the_script_that_holds_the_search_documents(hostile_dataset):
    script = documents_script(record_documents(hostile_dataset))
    assert "</script" not in script and "<!--" not in script


def test_pages_of_shells_are_not_found_by_search():
    index = {"docs": [{"location": "records/shell/", "title": "Shell", "text": "x"}, {"location": "compare/#a", "title": "A¶", "text": "<p>b &amp; c</p>"}]}
    assert page_documents(index, {"compare/"}) == [{"title": "A", "address": "compare/#a", "context": "Page", "text": "b & c", "kind": "page"}]


def test_every_slot_has_a_template_and_every_template_a_slot():
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert [slot for slot in SLOTS if f"<!-- clausebook:{slot} -->" not in pages] == []


def test_every_shell_page_exists():
    assert [name for name in SHELLS if not (ROOT / "docs" / name / "shell.md").is_file()] == []


def test_a_merged_record_keeps_a_page_that_points_on(tmp_path):
    root = tmp_path / "datapackage"
    shutil.copytree(ROOT / "datapackage", root)
    with (root / "data/register.csv").open("a", encoding="utf-8") as file:
        file.write("clause-9999,clauses,An old title,merged,1.0.0\n")
    with (root / "data/tombstones.csv").open("a", encoding="utf-8") as file:
        file.write("tombstone-0001,clause-9999,merged,clause-0001,2026-11-24,It said the same as another.\n")
    dataset = join(read_package(root))
    (page,) = tombstone_pages(dataset, make_environment(dataset))
    assert page.path == "records/clause-9999/index.html" and "It said the same as another." in page.article
    assert 'href="../../records/clause-0001/"' in page.article


@pytest.mark.parametrize(
    "value, unit, qualifier, words",
    [
        ("250000000000", "usd", "exact", "250 billion US dollars"),
        ("27", "percent", "about", "about 27 per cent"),
        ("32.5", "percent", "exact", "32.5 per cent"),
        ("50000000000", "usd", "up-to", "up to 50 billion US dollars"),
        ("13700000000", "usd", "exact", "13.7 billion US dollars"),
        ("1234567", "usd", "exact", "1,234,567 US dollars"),
        ("2", "gigawatt", "at-least", "at least 2 gigawatts"),
        ("", "usd", "undisclosed", "undisclosed"),
        ("-14000000", "usd", "exact", "−14 million US dollars"),
        ("1", "gigawatt", "up-to", "up to 1 gigawatt"),
        ("160000000", "shares", "up-to", "up to 160 million shares"),
        ("0.00001", "usd-per-share", "exact", "0.00001 US dollars per share"),
        ("7", "years", "exact", "7 years"),
    ],
)
def test_amounts_are_written_out_for_readers(value, unit, qualifier, words):
    assert amount({"value": value, "unit": unit, "qualifier": qualifier}) == words


@pytest.mark.parametrize("date, words", [("2025-10-28", "October 2025"), ("2019", "2019"), ("2024-12/2025-01", "December 2024"), ("2021~", "about 2021")])
def test_the_month_of_a_date_stands_over_a_column(date, words):
    assert month(date) == words


def test_a_value_that_a_source_gives_is_written_out_for_readers(shipped):
    dataset = join(read_package(shipped))
    told = {}
    for record in dataset.records.values():
        for row in record.evidence:
            told.setdefault((record.table, row["field"]), []).append((row["reported_value"], reported(dataset, row)))
    assert ("2026-04-27", "27 April 2026") in told["clauses", "held_from"]
    assert ("7500000000", "7.5 billion US dollars") in told["figures", "value"]
    assert ("exact", "As stated") in told["figures", "qualifier"]
