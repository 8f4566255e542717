"""The heads of pages, read as others read them: Dublin Core for Zotero, JSON-LD, and Signposting."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import extruct
import pytest
from citing import HOSTILE, SITE_URL
from exporting import change_cell, joined
from lxml import html
from signposting import find_signposting_html

from clausebook.site.metadata import described, head_tags

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EMPTY = "<!doctype html><html lang=en><head><title>x</title></head><body></body></html>"


@pytest.fixture
def dataset(good_package):
    return joined(good_package)


@pytest.fixture
def hostile(good_package):
    """A dataset whose first clause has a hostile title and statement."""
    for column in ("title", "statement"):
        change_cell(good_package, "clauses", 0, column, HOSTILE)
    change_cell(good_package, "sources", 1, "title", HOSTILE)
    return joined(good_package)


@pytest.fixture(scope="module")
def server(built_site):
    """The address of the built site on this machine."""
    handler = partial(SimpleHTTPRequestHandler, directory=built_site)
    handler.func.log_message = lambda *_: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}/"
        served.shutdown()


def page_of(dataset, path: str) -> str:
    """An empty page with the tags of the page at a path."""
    return EMPTY.replace("</head>", head_tags(dataset, SITE_URL)[path] + "</head>")


def metas(page: str) -> dict[str, str]:
    return {meta.get("name"): meta.get("content") for meta in html.fromstring(page).iter("meta") if meta.get("name")}


def json_ld(page: str) -> dict:
    (found,) = extruct.extract(page, base_url=SITE_URL, syntaxes=["json-ld"])["json-ld"]
    return found


def test_every_record_agreement_and_the_home_page_are_described(dataset):
    pages = {f"{record.address}index.html" for record in dataset.records.values()} | {"index.html"}
    assert set(head_tags(dataset, SITE_URL)) == pages
    assert all(page.count("DC.title") == 1 for page in described(dict.fromkeys(pages, EMPTY), dataset, SITE_URL).values())


def test_dublin_core_says_what_zotero_needs_for_a_dataset(dataset):
    record = dataset.of("clauses")[0]
    found = metas(page_of(dataset, f"records/{record.id}/index.html"))
    assert found["DC.title"].startswith(record.title) and record.id in found["DC.title"]
    assert (found["DC.type"], found["so.version"], found["DC.date"]) == ("dataset", dataset.version, dataset.state_on)
    assert found["DC.identifier"] == f"{SITE_URL}records/{record.id}/"
    assert (found["DC.publisher"], found["DC.rights"], found["DC.description"]) == ("Clausebook", LICENCE, record["statement"])


def test_an_organisation_ends_with_a_comma_so_that_zotero_keeps_it_whole(dataset):
    assert metas(page_of(dataset, "index.html"))["DC.creator"] == "Clausebook contributors,"


def test_no_highwire_tag_makes_zotero_take_the_page_for_an_article(dataset):
    assert not [name for tags in head_tags(dataset, SITE_URL).values() for name in metas(tags) if name.startswith("citation_")]


def test_the_json_ld_of_a_record_names_whole_parties_and_sources_in_a_vocabulary_at_hand(dataset):
    record = dataset.of("clauses")[0]
    found = json_ld(page_of(dataset, f"records/{record.id}/index.html"))
    assert found["@context"] == {"@vocab": "https://schema.org/"}
    assert (found["@type"], found["identifier"], found["version"]) == ("Dataset", record.id, dataset.version)
    assert (found["isPartOf"]["@id"], found["license"]) == (SITE_URL, LICENCE)
    assert [party["name"] for party in found["about"]] == [dataset.parties[record[c]]["name"] for c in ("holder_id", "counterparty_id")]
    assert {source["name"] for source in found["isBasedOn"]} == {row.source["title"] for row in record.evidence if row["role"] == "supports"}
    assert found["distribution"][0]["contentUrl"] == f"{SITE_URL}records/{record.id}.json"


def test_the_json_ld_of_the_dataset_names_its_downloads_and_no_doi(dataset):
    found = json_ld(page_of(dataset, "index.html"))
    assert found["distribution"][0]["contentUrl"] == f"{SITE_URL}data/clausebook.zip"
    assert found["keywords"] == dataset.package.descriptor["keywords"] and "doi.org" not in json.dumps(found)


def test_a_date_that_is_only_about_is_left_out_of_the_json_ld(good_package):
    change_cell(good_package, "sources", 1, "published_on", "2020-03~")
    text = json.dumps([json_ld(page_of(joined(good_package), path)) for path in head_tags(joined(good_package), SITE_URL)])
    assert "2020-03~" not in text


def test_hostile_text_ends_neither_tag_nor_script_and_is_read_back_whole(hostile):
    clause = hostile.of("clauses")[0]
    page = page_of(hostile, f"records/{clause.id}/index.html")
    tree = html.fromstring(page)
    assert len(tree.findall(".//script")) == 1 and tree.findall(".//i") == []
    assert metas(page)["DC.description"] == json_ld(page)["description"] == HOSTILE
    assert json_ld(page)["name"].startswith(HOSTILE)


@pytest.mark.parametrize("path", ["", "records/clause-0002/", "agreements/microsoft-openai-2026-04/"])
def test_signposts_of_the_built_site_lead_somewhere(server, built_site, path):
    found = find_signposting_html(server + path)
    assert found.citeAs.target == f"https://clausebook.example/{path}"
    assert {signpost.target for signpost in found.types} == {"https://schema.org/AboutPage", "https://schema.org/Dataset"}
    assert found.license.target == LICENCE
    for signpost in (*found.describedBy, *found.items):
        assert str(signpost.type) and (built_site / signpost.target.removeprefix(server)).is_file()
    assert len(found.describedBy) >= 3 and len(found.items) == 1


@pytest.mark.parametrize("path", ["index.html", "records/clause-0002/index.html", "agreements/microsoft-openai-2026-04/index.html"])
def test_the_pages_as_built_are_read_by_extruct(built_site, path):
    page = (built_site / path).read_text(encoding="utf-8")
    assert json_ld(page)["name"] == metas(page)["DC.title"]
