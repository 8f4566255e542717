"""The explorer: list pages and CSV files of facets, and the script of its records."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from packages import SHIPPED

from clausebook.package import read_package
from clausebook.records import join
from clausebook.site.explore_pages import COLUMNS, explore_csv, explore_rows, facet_files, facet_pages, records_script
from clausebook.site.facets import facet_values
from clausebook.site.templating import make_environment

SITE = "https://clausebook.example/"


@pytest.fixture(scope="module")
def dataset():
    return join(read_package(SHIPPED))


@pytest.fixture(scope="module")
def facets(dataset):
    return facet_values(dataset)


@pytest.fixture(scope="module")
def rows(dataset):
    return explore_rows(dataset, SITE)


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def row(**given: str) -> dict:
    return {column: [] if column in ("parties", "topics") else "" for column in COLUMNS} | given


def test_every_value_of_every_facet_has_a_page_that_links_all_its_records(dataset, facets):
    pages = {page.path: page for page in facet_pages(dataset, facets, make_environment(dataset))}
    values = [value for listed in facets.values() for value in listed]
    assert list(pages) == [f"explore/{value.name}/index.html" for value in values]
    for value in values:
        links = html.fromstring(f"<div>{pages[value.address + 'index.html'].article}</div>").xpath("//td[@data-label='Title']/a/@href")
        assert sorted(links) == sorted(f"../../{record.address}" for record in value.records)


def test_the_file_beside_a_page_has_the_documented_columns_and_the_records_of_the_page(facets, rows):
    files = facet_files(rows, facets)
    (licence,) = [value for value in facets["topic"] if value.value == "licence"]
    listed = cells(files["explore/topic-licence.csv"])
    assert list(listed[0]) == list(COLUMNS)
    assert [each["id"] for each in listed] == [record.id for record in licence.records]


def test_rows_show_what_the_tables_hold(dataset, rows):
    figure, shown = dataset.records["figure-0003"], rows["figure-0003"]
    assert (shown["value"], shown["unit"]) == (figure["value"], "usd") and shown["amount"] == "250 billion US dollars"
    assert shown["parties"] == ["openai", "microsoft"] and shown["address"] == f"{SITE}records/figure-0003/"


@pytest.mark.parametrize("cell", ["=1+1", "+1 or more", "-x", "@name", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert cells(explore_csv(iter([row(title=cell)])))[0]["title"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["-14000000", "-3.5", "250000000000", "a = b", ""])
def test_numbers_and_other_cells_stay_as_they_are(cell):
    assert cells(explore_csv(iter([row(value=cell)])))[0]["value"] == cell


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_cell_begins_a_formula_and_none_is_lost(text):
    written = cells(explore_csv(iter([row(statement=text)])))[0]["statement"]
    assert written.removeprefix("'") == text.removeprefix("'") or written == text
    assert written[:1] not in ("=", "+", "@")


def test_the_script_holds_every_row_and_the_titles_of_its_codes(facets, rows):
    script = records_script(rows, facets, SITE)
    data = json.loads(script.removeprefix("window.clausebookRecords=").rstrip(";\n"))
    assert [cells[0] for cells in data["rows"]] == list(rows)
    assert all(len(cells) == len(data["columns"]) for cells in data["rows"])
    assert data["download"] == list(COLUMNS) and data["titles"]["kind"]["clause"] == "Clause"
    assert "<" not in script
