"""Explorer, search page, timeline and glossary in a real browser: they filter, share, download, announce and explain."""

import csv
import io
import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = [
    "explore/", "explore/?topic=licence&sort=-date", "explore/topic-licence/", "explore/kind-figure/", "explore/party-openai/",
    "search/?q=rev%20share&kind=clause", "timeline/?group=amazon", "glossary/", "records/clause-0024/",
]  # fmt: skip


def shown_ids(page) -> list[str]:
    return page.locator(".explore__results tbody code").all_inner_texts()


def listed_ids(built_site, name: str) -> list[str]:
    with (built_site / f"explore/{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def downloaded(page, kind: str) -> str:
    with page.expect_download() as download:
        page.click(f"[data-download={kind}]")
    return download.value.path().read_text(encoding="utf-8")


def test_a_filter_shows_what_the_plain_list_shows_and_says_how_many(page, address, built_site):
    page.goto(address + "explore/")
    page.select_option("select[name=topic]", "licence")
    wanted = listed_ids(built_site, "topic-licence")
    assert shown_ids(page) == wanted
    assert page.locator("#explore-count").inner_text().startswith(f"{len(wanted)} of ")
    assert page.get_attribute("#explore-count", "role") == "status"


def test_filters_narrow_one_another_and_choices_say_what_they_would_leave(page, address, built_site):
    page.goto(address + "explore/?topic=licence&kind=clause")
    both = [each for each in listed_ids(built_site, "topic-licence") if each.startswith("clause-")]
    assert shown_ids(page) == both
    assert f"({len(both)})" in page.locator("select[name=kind] option[value=clause]").inner_text()


def test_every_state_of_the_explorer_has_an_address(page, address):
    page.goto(address + "explore/")
    page.fill("form.explore [name=q]", "azure")
    page.select_option("select[name=kind]", "clause")
    page.click("th[data-sort=date] button")
    page.wait_for_function("location.search === '?q=azure&kind=clause&sort=date'")
    before = shown_ids(page)
    page.goto(page.url)
    assert before and shown_ids(page) == before
    assert page.get_attribute("th[data-sort=date]", "aria-sort") == "ascending"


def test_a_value_that_does_not_exist_is_ignored(page, address):
    page.goto(address + "explore/?topic=%3Cscript%3E&sort=x")
    assert page.input_value("select[name=topic]") == "" and shown_ids(page)


def test_all_words_must_stand_in_a_record_and_nothing_found_is_said(page, address):
    page.goto(address + "explore/?q=panel+AGI")
    assert "clause-0024" in shown_ids(page)
    page.goto(address + "explore/?q=xylophone")
    assert shown_ids(page) == [] and "No record" in page.locator("#explore-count").inner_text()


def test_the_csv_of_what_is_shown_equals_the_file_of_the_plain_list(page, address, built_site):
    page.goto(address + "explore/?party=amazon")
    assert downloaded(page, "csv") == (built_site / "explore/party-amazon.csv").read_text(encoding="utf-8")


def test_the_json_of_what_is_shown_has_the_same_columns_with_numbers_and_lists(page, address, built_site):
    page.goto(address + "explore/?kind=figure")
    rows = json.loads(downloaded(page, "json"))
    text = (built_site / "explore/kind-figure.csv").read_text(encoding="utf-8")
    listed = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == list(listed[0])
    assert [row["id"] for row in rows] == [row["id"] for row in listed]
    for row, plain in zip(rows, listed):
        assert row["parties"] == plain["parties"].split() and row["value"] == (float(plain["value"]) if plain["value"] else None)


def test_a_cell_that_begins_a_formula_is_made_safe_in_the_download(page, address):
    script = 'window.clausebookRecords.rows[0][2] = "=HYPERLINK(1)"; window.clausebookRecords.rows[1][2] = "a, \\"b\\"";'
    page.route("**/explore/records.js", lambda route: route.fulfill(body=route.fetch().text() + script, content_type="text/javascript"))
    page.goto(address + "explore/")
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "csv"), newline="")))
    assert (rows[0]["title"], rows[1]["title"]) == ("'=HYPERLINK(1)", 'a, "b"')


def test_the_explorer_works_from_disk(page, built_site):
    page.goto((built_site / "explore/index.html").as_uri() + "?kind=term")
    page.select_option("select[name=agreement]", "microsoft-openai-2025-10")
    page.wait_for_function("location.search === '?kind=term&agreement=microsoft-openai-2025-10'")
    page.locator(".explore__results tbody a").first.click()
    page.wait_for_selector("dl.facts, .facts, h1")
    assert page.url.endswith("/index.html") and "/records/term-" in page.url


def test_everything_can_be_reached_without_a_script(browser, address, built_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "explore/")
    assert not page.locator("form.explore").is_visible() and not page.locator(".explore__results").is_visible()
    page.click(".facets a[href='../explore/topic-equity/']")
    assert page.locator("tbody code").all_inner_texts() == listed_ids(built_site, "topic-equity")
    page.goto(address + "timeline/?kind=payment")
    assert page.locator(".timeline__event:visible").count() == page.locator(".timeline__event").count() > 0
    context.close()


def test_the_records_of_the_explorer_are_loaded_there_and_nowhere_else(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "records/clause-0001/", "explore/topic-licence/", "timeline/"):
        page.goto(address + path)
    assert [url for url in asked if "records.js" in url] == []


def test_a_search_can_be_narrowed_and_shared(page, address):
    page.goto(address + "search/?q=revenue%20share&kind=figure")
    page.locator(".search__list a").first.wait_for()
    assert all("/figure-" in link for link in page.locator(".search__list a").evaluate_all("links => links.map(link => link.href)"))
    page.select_option("form.filters select[name=agreement]", "microsoft-openai-2026-04")
    page.wait_for_function("location.search.includes('agreement=microsoft-openai-2026-04')")
    page.wait_for_function(
        "document.querySelector('[data-search-count]').textContent === document.querySelectorAll('.search__list li').length + ' results'"
    )
    assert 0 < page.locator(".search__list li").count() < 60


def test_words_typed_while_the_engine_is_on_its_way_win_over_earlier_ones(page, address):
    held = []
    page.route("**/search/documents.js", lambda route: held.append(route))
    page.goto(address + "records/clause-0001/")
    for words in ("revenue share", "licence"):
        page.fill("#search-words", words)
        page.wait_for_timeout(150)
    held[0].continue_()
    page.locator(".search__more").wait_for()
    assert page.locator(".search__more").count() == 1
    assert page.get_attribute(".search__more", "href").endswith("?q=licence")


def test_the_first_result_is_there_within_four_tenths_of_a_second(page, address):
    page.goto(address + "records/clause-0001/")
    page.wait_for_load_state("networkidle")
    page.evaluate("""() => {
      const panel = document.querySelector(".search__results");
      new MutationObserver(() => { if (panel.querySelector("li")) window.taken = performance.now() - window.from; }).observe(panel, { childList: true });
      document.querySelector("#search-words").addEventListener("input", () => { window.from = performance.now(); }, { once: true });
    }""")
    page.fill("#search-words", "revenue share")
    page.wait_for_function("window.taken")
    assert page.evaluate("window.taken") <= 400


def test_the_timeline_is_filtered_by_group_kind_and_year_and_can_be_shared(page, address):
    page.goto(address + "timeline/?group=amazon&kind=payment&year=2026")
    events = page.locator(".timeline__event:visible")
    assert events.count() > 0
    assert all(each == "amazon payment 2026" for each in events.evaluate_all("all => all.map(one => `${one.dataset.group} ${one.dataset.kind} ${one.dataset.year}`)"))
    assert page.locator(".timeline__count").inner_text().startswith(f"{events.count()} of ")
    page.click("form.timeline__filters button[type=reset]")
    page.wait_for_function("location.search === ''")


def test_a_word_of_the_glossary_is_explained_on_focus_and_hover_and_put_away_with_escape(page, address):
    page.goto(address + "records/clause-0023/")
    link = page.locator("a.gloss").first
    tip = page.locator("#" + link.get_attribute("aria-describedby"))
    assert tip.is_hidden() and link.get_attribute("title") is None
    link.focus()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    link.hover()
    assert tip.is_visible()
    tip.hover()
    page.wait_for_timeout(400)
    assert tip.is_visible()
    page.mouse.move(1270, 890)
    tip.wait_for(state="hidden")


@pytest.mark.parametrize("width", [320, 1280])
def test_an_explanation_stays_within_the_window(page, address, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + "agreements/microsoft-openai-2025-10/")
    for link in page.locator("a.gloss:visible").all()[:12]:
        link.focus()
        box = page.locator(".gloss-tip:not([hidden])").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0


def test_no_page_carries_an_inline_handler_or_style(built_site):
    for path in (*built_site.glob("explore/**/index.html"), built_site / "search/index.html", built_site / "timeline/index.html"):
        assert re.findall(r"<[^>]+\s(?:on\w+|style)=", path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_these_has_an_accessibility_fault_or_is_too_wide(browser, address, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    faults = []
    for path in PAGES:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        if path.startswith("records/"):
            page.locator("a.gloss").first.focus()
        faults += [(path, fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((path, "wide", []))
    page.close()
    assert faults == []
