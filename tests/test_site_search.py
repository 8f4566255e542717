"""Search: the documents it is given, and what its own code finds for the questions that people ask."""

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from packages import SHIPPED

from clausebook.package import read_package
from clausebook.records import join
from clausebook.site.search import as_script, documents_script, read_synonyms, record_documents

QUESTIONS = Path(__file__).parent / "data" / "sixty-questions.csv"
UNITS = "trillion billion million tn bn t b m per cent percent gigawatt gigawatts gw".split()
"""Words that stand with a number and so may stand more than once."""
IN_NODE = """
const fs = require("fs"), vm = require("vm");
globalThis.window = globalThis;
for (const file of ["documents.js", "search.js"]) vm.runInThisContext(fs.readFileSync(process.argv[1] + "/" + file, "utf8"));
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(([words, filters]) => window.clausebookSearch.ranked(words, filters).slice(0, 10))));
"""
IN_BROWSER = "asked => asked.map(([words, filters]) => window.clausebookSearch.ranked(words, filters).slice(0, 10))"


def questions() -> list[tuple[str, list[str]]]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [(row["question"], row["wanted"].split()) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def dataset():
    return join(read_package(SHIPPED))


@pytest.fixture(scope="module")
def search(built_site):
    """The code of the site's search as a function from questions to the best documents: in Node, else in Chromium."""
    if node := shutil.which("node"):
        return lambda asked: in_node(node, built_site / "search", asked)
    if chromium := next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None):
        return lambda asked: in_chromium(chromium, built_site / "search", asked)
    pytest.skip("neither Node nor Chromium on the path; install one to run the code of search")


def in_node(node: str, folder: Path, asked: list) -> list:
    command = [node, "-e", IN_NODE, str(folder)]
    return json.loads(subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True).stdout)


def in_chromium(chromium: str, folder: Path, asked: list) -> list:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        for file in ("documents.js", "search.js"):
            page.add_script_tag(path=folder / file)
        return page.evaluate(IN_BROWSER, asked)


def first(search, words: str, filters: dict | None = None) -> str:
    return next(iter(search([[words, filters or {}]])[0]), {}).get("id", "")


def test_there_are_sixty_questions_and_each_wants_records_that_exist(dataset):
    asked = questions()
    assert len({words for words, _ in asked}) == len(asked) == 60
    assert [(words, wanted) for words, wanted in asked if not wanted or set(wanted) - set(dataset.records)] == []


def test_nine_questions_of_ten_find_a_wanted_record_first_and_all_within_the_first_five(search):
    asked = questions()
    answers = search([[words, {}] for words, _ in asked])
    ids = [[entry.get("id", entry["address"]) for entry in answer] for answer in answers]
    late = [(words, found[:5]) for (words, wanted), found in zip(asked, ids) if not set(found[:5]) & set(wanted)]
    missed = [(words, found[0]) for (words, wanted), found in zip(asked, ids) if found[0] not in wanted]
    assert late == []
    assert len(missed) <= len(asked) // 10, missed


@pytest.mark.parametrize("words", ["$250B", "250 billion", "US$250bn", "$250,000,000,000", "250000 million", "250 Billion Azure"])
def test_an_amount_is_found_however_it_is_typed(search, words):
    assert first(search, words) in ("figure-0003", "clause-0042")


@pytest.mark.parametrize("words", ["32.5%", "32.5 percent", "32.5 per cent"])
def test_a_share_is_found_however_it_is_typed(search, words):
    assert first(search, words) == "figure-0006"


@pytest.mark.parametrize("words", ["clause-0024", "Clause 24", "clause 0024"])
def test_an_id_asked_for_by_name_comes_first(search, words):
    assert first(search, words) == "clause-0024"


@pytest.mark.parametrize("words", ["recapitalization", "recapitalisation", "recapitalised", "recapitalsation"])
def test_spellings_endings_and_one_wrong_letter_do_not_matter(search, words):
    assert first(search, words) in ("event-0004", "clause-0017", "clause-0018")


def test_a_word_that_is_being_typed_stands_for_what_begins_with_it(search):
    assert first(search, "stateful runt") in ("clause-0070", "clause-0071", "term-0024")


def test_filters_leave_only_what_has_their_values(search, dataset):
    filters = {"kind": "clause", "agreement": "microsoft-openai-2026-04", "party": "microsoft"}
    found = search([["revenue share", filters]])[0]
    assert found
    for entry in found:
        record = dataset.records[entry["id"]]
        assert record.table == "clauses" and record["agreement_id"] == "microsoft-openai-2026-04"
        assert "microsoft" in (record["holder_id"], record["counterparty_id"])


def test_words_that_stand_nowhere_find_nothing(search):
    assert search([["xylophone zebra", {}], ["", {}], ["the of and", {}]]) == [[], [], []]


def test_every_record_is_a_document_with_what_it_is_filtered_by(dataset):
    documents = record_documents(dataset)
    assert [entry["id"] for entry in documents] == list(dataset.records)
    assert all(entry["kind"] and entry["title"] and entry["address"] for entry in documents)


def test_words_of_explanations_and_fragments_stand_once_and_only_where_the_sentences_lack_them(dataset):
    for entry in record_documents(dataset):
        notes = str(entry.get("notes", "")).split()
        words = [word for word in notes if re.fullmatch(r"[^\W\d]+", word) and word not in UNITS]
        assert len(words) == len(set(words)), entry["id"]


def test_a_synonym_stands_once_and_leads_to_other_words():
    pairs = read_synonyms()
    assert len(set(pairs)) == len(pairs)
    assert [pair for pair in pairs if not all(pair) or pair[0] == pair[1] or pair[0] != pair[0].lower()] == []


def test_a_script_of_data_cannot_end_its_element():
    assert as_script(["</script><!--", "\u2028"]) == '["\\u003c/script>\\u003c!--","\\u2028"]'
    assert documents_script([]).startswith("window.clausebookDocuments=[]")
