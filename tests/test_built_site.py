"""The site built from the shipped package: everything resolves, and what pages show is what the tables hold."""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from clausebook.comparison import compare
from clausebook.fragments import CHECKS
from clausebook.package import read_package
from clausebook.records import COMPARED_SCOPES, join
from clausebook.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = re.compile(r"^(https?:)?//|^(mailto|data|javascript):")
NAMED_ONLY = {"canonical", "cite-as", "type", "license", "schema.DC"}
"""Relations of links in the head whose target is a name and which no browser fetches."""
MONTHS = "January February March April May June July August September October November December".split()


@pytest.fixture(scope="module")
def dataset():
    return join(read_package(ROOT / "datapackage"))


@pytest.fixture(scope="module")
def pages(built_site):
    return {path.relative_to(built_site).as_posix(): html.parse(str(path)).getroot() for path in sorted(built_site.rglob("*.html"))}


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def targets(page):
    for attribute in ("href", "src", "action"):
        for element in page.iter():
            if isinstance(element.tag, str) and element.get(attribute) is not None:
                yield element, element.get(attribute)


def test_every_link_and_anchor_resolves(built_site, pages):
    anchors = {path: {element.get("id") for element in page.iter() if isinstance(element.tag, str)} for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        if path == "404.html":  # served at any address, so its links are absolute
            continue
        for _, target in targets(page):
            if OUTSIDE.match(target):
                continue
            parts = urlsplit(target)
            place = (built_site / path).parent / unquote(parts.path) if parts.path else built_site / path
            place = place.resolve()
            if place.is_dir():
                place = place / "index.html"
            key = place.relative_to(built_site.resolve()).as_posix() if place.is_relative_to(built_site.resolve()) else None
            if key is None or not place.is_file():
                dead.append((path, target))
            elif parts.fragment and key in anchors and unquote(parts.fragment) not in anchors[key]:
                dead.append((path, target))
    assert dead == []


def test_no_id_stands_twice_on_a_page(pages):
    twice = {}
    for path, page in pages.items():
        ids = Counter(element.get("id") for element in page.iter() if isinstance(element.tag, str) and element.get("id"))
        repeated = [name for name, count in ids.items() if count > 1]
        if repeated:
            twice[path] = repeated
    assert twice == {}


def test_nothing_on_a_page_is_fetched_from_elsewhere(pages):
    fetched = [
        (path, target)
        for path, page in pages.items()
        for element, target in targets(page)
        if OUTSIDE.match(target) and element.tag != "a" and element.get("rel") not in NAMED_ONLY
    ]
    assert fetched == []


def test_styles_and_scripts_name_no_other_host(built_site):
    own = [*built_site.rglob("*.css"), *(built_site / "assets").rglob("*.js")]
    assert own
    named = [path.name for path in own if re.search(r"(url\(|import\s*|fetch\()['\"]?\s*(https?:)?//", path.read_text(encoding="utf-8"))]
    assert named == []


def test_every_page_has_one_heading_a_title_a_description_and_its_address(pages):
    wrong = []
    for path, page in pages.items():
        good = len(page.findall(".//h1")) == 1 and len(page.findall("./head/title")) == 1
        good = good and bool(page.xpath("//meta[@name='description']/@content"))
        if path != "404.html":
            canonical = page.xpath("//link[@rel='canonical']/@href")
            good = good and canonical == ["https://clausebook.example/" + path.removesuffix("index.html")]
        if not good:
            wrong.append(path)
    assert wrong == []


def test_titles_of_pages_are_all_different(pages):
    titles = Counter(text_of(page.find(".//title")) for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_place_is_left_unfilled(built_site):
    assert [path for path in built_site.rglob("*.html") if "<!-- clausebook:" in path.read_text(encoding="utf-8")] == []


def test_every_record_and_agreement_has_a_page_and_a_json_file(built_site, dataset):
    for record in dataset.records.values():
        assert (built_site / record.address / "index.html").is_file(), record.id
        folder = "agreements" if record.table == "agreements" else "records"
        assert json.loads((built_site / folder / f"{record.id}.json").read_text(encoding="utf-8"))["id"] == record.id


def test_every_section_is_marked_as_active_on_its_page(pages):
    assert pages["compare/index.html"].xpath("//nav[@aria-label='Sections']//a[@aria-current='page']/text()") == ["Compare"]
    assert pages["records/clause-0001/index.html"].xpath("//nav[@aria-label='Sections']//a[@aria-current='page']/text()") == ["Records"]


def test_every_record_page_shows_its_statement_and_title(pages, dataset):
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        assert text_of(page.find(".//h1")) == record.title
        shown = page.xpath("//article//*[@data-field='statement' or @data-field='summary']")[0]
        assert text_of(shown) == (record.get("statement") or record.get("summary"))


def test_every_value_shown_parses_back_to_the_value_in_the_table(pages, dataset):
    names = {row["party_id"]: row["short_name"] for row in dataset.table("parties")}
    wrong = []
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        for row in page.xpath("//dl[@class='facts']/div[@data-field]"):
            column = row.get("data-field")
            (value,) = row.xpath("./dd[@class='facts__value']/data")
            shown = text_of(value)
            assert value.get("value") == record[column]
            if read_back(record, column, shown, names, dataset) != record[column]:
                wrong.append((record.id, column, shown, record[column]))
    assert wrong == []


def read_back(record, column, shown, names, dataset):
    """The cell that a shown value stands for, worked out from the words alone."""
    if column.endswith("_id"):
        return next((key for key, name in names.items() if name == shown), None)
    if (record.table, column) in dataset.code_columns:
        codes = dataset.codes[dataset.code_columns[record.table, column]]
        return next((code.code for code in codes.values() if code.title == shown), None)
    if column == "superseded_by":
        return next((each.id for each in dataset.of("agreements") if each.title == shown), None)
    if column == "value":
        return number_in(shown)
    if column in ("held_from", "held_until", "term_end", "as_of", "period", "happened_on", "announced_on"):
        return date_in(re.sub(r" \(first day it no longer held.*\)$", "", shown.removeprefix("through ")))
    return shown


def number_in(shown: str) -> str | None:
    found = re.fullmatch(r"(?:about |up to |at least )?(−?)([\d.,]+) (trillion|billion|million)?.*", shown)
    if not found:
        return None
    size = {"trillion": 10**12, "billion": 10**9, "million": 10**6}.get(found[3] or "", 1)
    number = Decimal(found[2].replace(",", "")) * size
    return found[1].replace("−", "-") + (f"{number:.0f}" if number == int(number) else f"{number.normalize():f}")


def date_in(shown: str) -> str:
    if shown.startswith("from "):
        return date_in(shown.removeprefix("from ")) + "/.."
    if shown.startswith("until "):
        return "../" + date_in(shown.removeprefix("until "))
    if " to " in shown:
        start, end = shown.split(" to ")
        return f"{date_in(start)}/{date_in(end)}"
    mark = "~" if shown.startswith("about ") else "?" if shown.endswith(" (uncertain)") else ""
    words = shown.removeprefix("about ").removesuffix(" (uncertain)").split()
    parts = [words[-1]]
    if len(words) > 1:
        parts.append(f"{MONTHS.index(words[-2]) + 1:02}")
    if len(words) > 2:
        parts.append(f"{int(words[0]):02}")
    return "-".join(parts) + mark


def test_every_fact_of_a_record_is_shown_or_told_elsewhere_on_its_page(pages, dataset):
    elsewhere = {"title", "statement", "summary", "caution", "name", "number", "agreement_id", "unit", "short_title", "scope"}
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        shown = set(page.xpath("//dl[@class='facts']/div/@data-field"))
        missing = {column for column, cell in record.cells.items() if cell} - shown - elsewhere - {f"{record.kind}_id"}
        assert missing == set(), record.id


def test_every_piece_of_evidence_is_shown_with_its_words_and_place(pages, dataset):
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        shown = {row.get("id"): row for row in page.xpath("//ol[@class='evidence']/li")}
        assert set(shown) == {row["evidence_id"] for row in record.evidence}, record.id
        for row in record.evidence:
            words = text_of(shown[row["evidence_id"]])
            assert row["fragment"] in words and row["locator"] in words and row["note"] in words


def test_every_value_names_the_notes_that_bear_on_it(pages, dataset):
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        for row in page.xpath("//dl[@class='facts']/div[@data-field]"):
            wanted = [f"#{evidence['evidence_id']}" for evidence in record.evidence_for(row.get("data-field"))]
            assert row.xpath("./dd/sup[@class='refs']/a/@href") == wanted, (record.id, row.get("data-field"))


def test_every_note_is_named_at_a_value_and_leads_back_to_one(pages, dataset):
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        named = page.xpath("//sup[@class='refs']/a/@href")
        for row in record.evidence:
            assert f"#{row['evidence_id']}" in named, row["evidence_id"]
        for note in page.xpath("//ol[@class='evidence']/li"):
            (back,) = note.xpath("./a[@class='evidence__number']/@href")
            assert page.get_element_by_id(back.removeprefix("#")) is not None


def test_notes_are_numbered_through_the_page_as_their_values_say(pages, dataset):
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        numbers = {f"#{note.get('id')}": text_of(note.xpath("./a")[0]).split()[-1] for note in page.xpath("//ol[@class='evidence']/li")}
        assert list(numbers.values()) == [str(number) for number in range(1, len(record.evidence) + 1)], record.id
        for each in page.xpath("//sup[@class='refs']/a"):
            assert text_of(each).split()[-1] == numbers[each.get("href")]


def test_the_lineage_of_a_clause_is_drawn_with_links_and_told_in_words(pages, dataset):
    for clause in dataset.of("clauses"):
        page = pages[clause.address + "index.html"]
        drawings = page.xpath("//figure[@class='lineage']//*[local-name()='svg']")
        steps = [*clause.predecessors, *clause.successors]
        assert len(drawings) == bool(steps), clause.id
        listed = {link.get("href") for link in page.xpath("//div[@class='steps']//p[@class='steps__clause']/a")}
        others = {f"../../{end.address}" for step in steps for end in (step.predecessor, step.successor) if end and end is not clause}
        assert listed == others, clause.id
        if steps:
            assert not others or set(drawings[0].xpath(".//*[local-name()='a']/@href")) & others
            assert page.xpath("//*[local-name()='title'][@id='lineage-title']") and page.xpath("//*[local-name()='desc'][@id='lineage-text']")


def test_every_record_page_tells_the_history_of_the_record(pages, dataset):
    for record in dataset.records.values():
        if record.table != "agreements":
            (section,) = pages[record.address + "index.html"].xpath("//section[@aria-labelledby='own-history']")
            known = section.xpath(".//time/@data-edtf")
            assert record.known_since in known if record.known_since else "no dated source" in text_of(section)


def test_every_annotation_is_shown_once_on_the_page_of_its_record(pages, dataset):
    for record in dataset.records.values():
        page = pages[record.address + "index.html"]
        own = {row["annotation_id"]: row["text"] for row in record.annotations}
        shown = {each.get("id"): text_of(each.find("p")) for each in page.xpath("//details[starts-with(@id,'annotation-')]")}
        assert own.items() <= shown.items(), record.id


def test_the_agreement_page_holds_all_its_clauses_in_order(pages, dataset):
    for agreement in dataset.agreements:
        page = pages[agreement.address + "index.html"]
        assert page.xpath("//section[@class='clause']/@id") == [clause.id for clause in dataset.clauses_of(agreement.id)]


def test_the_jump_list_of_an_agreement_holds_each_clause_once_under_its_topic(pages, dataset):
    for agreement in dataset.agreements:
        page = pages[agreement.address + "index.html"]
        listed = {
            link: text_of(topic.find("span"))
            for topic in page.xpath("//ul[@class='contents__topics']/li")
            for link in topic.xpath("./ul/li/a/@href")
        }
        assert listed == {f"#{each.id}": dataset.code("clauses", "topic", each["topic"]).title for each in dataset.clauses_of(agreement.id)}


def test_the_annotated_agreement_shows_the_explanations_and_marks_of_each_clause(pages, dataset):
    for agreement in dataset.agreements:
        page = pages[agreement.address + "index.html"]
        for clause in dataset.clauses_of(agreement.id):
            section = page.get_element_by_id(clause.id)
            notes = {each.get("id"): text_of(each.find("p")) for each in section.xpath(".//details[contains(@class,'note')]")}
            assert notes == {row["annotation_id"]: row["text"] for row in clause.annotations}
            marks = {text_of(mark) for mark in section.xpath(".//span[contains(@class,'mark--firmness') or contains(@class,'mark--status')]")}
            assert marks == {dataset.code("clauses", column, clause[column]).title for column in ("firmness", "status")}


def test_headings_go_down_one_level_at_a_time(pages):
    for path, page in pages.items():
        levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:])), path


def test_no_page_has_inline_style_or_script(pages):
    for path, page in pages.items():
        assert page.xpath("//style | //*[@style] | //script[not(@src or @type='application/ld+json')] | //@*[starts-with(name(),'on')]") == [], path


def test_nothing_of_the_stock_theme_is_left(built_site, pages):
    for path, page in pages.items():
        assert page.xpath("//*[contains(concat(' ',@class),' md-')]") == [], path
    assert [path for name in ("stylesheets", "javascripts", "images") for path in built_site.glob(f"assets/{name}/**/*") if path.is_file()] == []


def test_every_colour_stands_in_the_tokens(built_site):
    for sheet in (built_site / "assets/styles").glob("*.css"):
        if sheet.name not in ("tokens.css", "print.css"):
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", sheet.read_text(encoding="utf-8")) == [], sheet.name


def test_no_cell_of_the_comparison_is_blank(pages, dataset):
    page = pages["compare/index.html"]
    cells = page.xpath("//table[contains(@class,'matrix')]/tbody/tr/td")
    assert len(cells) == len(dataset.codes["topics"]) * sum(record["scope"] in COMPARED_SCOPES for record in dataset.agreements)
    assert [cell for cell in cells if not text_of(cell)] == []


def test_lists_hold_every_row_of_their_table(pages, dataset):
    shown = {
        "not-public": ("unknowns", "//section[contains(@class,'question')]/@id", "unknown_id"),
        "timeline": ("events", "//li[@class='timeline__event']/@id", "event_id"),
        "glossary": ("terms", "//section[@class='entry']/@id", "term_id"),
        "sources": ("sources", "//section[contains(@class,'source')]/@id", "source_id"),
    }
    for page, (table, path, key) in shown.items():
        assert sorted(pages[f"{page}/index.html"].xpath(path)) == sorted(row[key] for row in dataset.table(table)), page


def test_the_dictionary_has_an_anchor_for_every_column_and_code(pages, dataset):
    ids = set(pages["reference/dictionary/index.html"].xpath("//@id"))
    for table in dataset.package.tables.values():
        wanted = {f"{table.name}.{row['code']}" for row in table.rows} if table.is_codelist else {f"{table.name}.{column}" for column in table.columns}
        if table.name != "waivers":
            assert wanted <= ids, table.name


def test_the_rules_page_has_an_anchor_for_every_code_that_a_finding_can_have(pages):
    ids = set(pages["reference/rules/index.html"].xpath("//@id"))
    assert {code.lower() for code in (*RULES, *CHECKS)} <= ids


def test_the_sitemap_lists_exactly_the_pages(built_site, pages):
    listed = re.findall(r"<loc>https://clausebook.example/(.*?)</loc>", (built_site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.removesuffix("index.html") for path in pages if path != "404.html")


def test_the_search_documents_hold_every_record_and_written_page(built_site, dataset):
    script = (built_site / "search/documents.js").read_text(encoding="utf-8")
    documents = json.loads(script.splitlines()[0].removeprefix("window.clausebookDocuments=").removesuffix(";"))
    assert {each.get("id") for each in documents} >= set(dataset.records)
    assert {each["address"] for each in documents} >= {"about/method/", "use/cite/", "compare/"}


@pytest.mark.parametrize("path", ["records/clause-0001/", "agreements/microsoft-openai-2025-10/", ""])
def test_a_page_with_all_that_it_loads_is_light(built_site, pages, path):
    import gzip

    page = pages[path + "index.html"]
    named = [*page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"), *page.xpath("//script/@src")]
    loaded = [built_site / path / "index.html", *(built_site / path / name for name in named)]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in loaded) <= 60_000
