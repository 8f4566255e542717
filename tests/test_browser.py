"""The built site in a real browser: nothing is fetched from elsewhere, it works from disk, and it can be searched."""

import csv
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from clausebook.package import read_package
from clausebook.records import join

pytestmark = pytest.mark.browser

PAGES = [
    "", "agreements/", "agreements/microsoft-openai-2026-04/", "records/", "records/clause-0001/", "records/clause-0005/",
    "records/clause-0020/", "records/figure-0001/", "records/event-0001/", "records/term-0001/", "compare/", "compare/microsoft-openai-2025-10--microsoft-openai-2026-04/", "as-of/", "as-of/2026-04-27/", 
    "explore/", "explore/topic-licence/", "figures/", "timeline/", "glossary/", "not-public/", "disputed/",
    "sources/", "reference/dictionary/", "reference/rules/", "about/method/", "about/coding-manual/", "use/download/", "use/cite/", "contribute/",
    "search/", "404.html",
]  # fmt: skip


QUESTIONS = Path(__file__).parent / "data" / "search-questions.csv"
ANNOUNCED = ("microsoft-openai-2025-10", "microsoft-openai-2026-04")


def test_no_request_leaves_the_sites_own_origin_and_none_fails(page, address):
    asked, troubles = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: troubles.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    for path in PAGES:
        page.goto(address + path)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert [trouble for trouble in troubles if "404.html" not in trouble] == []


def test_nothing_of_search_is_fetched_before_someone_searches(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "records/clause-0001/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/search/" in url] == []


@pytest.mark.parametrize("words, expected", [("clause-0001", "records/clause-0001/"), ("clause 1", "records/clause-0001/")])
def test_search_finds_a_record_by_its_id(page, address, words, expected):
    page.goto(address)
    page.fill("#search-words", words)
    first = page.locator(".search__list a").first
    first.wait_for()
    assert first.get_attribute("href") == address + expected


@pytest.mark.parametrize(
    "words, kind", [("revenue share cap", "clause"), ("primary cloud partner", "term"), ("250 billion Azure", "figure"), ("joint statement", "event")]
)
def test_search_finds_records_by_words(page, address, words, kind):
    page.goto(address + "compare/")
    page.fill("#search-words", words)
    page.locator(".search__list a").first.wait_for()
    found = page.locator(".search__list a").evaluate_all("links => links.map(link => link.href)")
    assert any(f"/records/{kind}-" in link for link in found[:8])


@pytest.mark.parametrize(
    "words, title",
    [
        ("250 billion", "Further Azure services that OpenAI contracted to buy"),
        ("right of first refusal", "End of the right of first refusal"),
        ("revenue share cap", "Total cap on the revenue share"),
        ("exclusive license", "Licence no longer exclusive"),
        ("open weights", "Release of open-weight models"),
        ("AGI definition", "Contractual definition of AGI unchanged"),
    ],
)
def test_ordinary_questions_find_the_right_record_first(page, address, words, title):
    page.goto(address + "timeline/")
    page.fill("#search-words", words)
    first = page.locator(".search__list a").first
    first.wait_for()
    assert first.inner_text() == title


def questions() -> list[dict[str, str]]:
    with QUESTIONS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_clause_of_the_two_main_announcements_has_a_question(shipped):
    dataset = join(read_package(shipped))
    wanted = {clause.id for agreement in ANNOUNCED for clause in dataset.clauses_of(agreement)}
    assert {row["clause_id"] for row in questions()} == wanted


def test_an_ordinary_question_finds_every_clause_of_the_two_main_announcements(page, address):
    page.goto(address + "timeline/")
    page.fill("#search-words", "licence")
    page.locator(".search__list a").first.wait_for()
    found = page.evaluate(
        "asked => asked.map(words => window.clausebookSearch.ranked(words).map(entry => entry.id))",
        [row["question"] for row in questions()],
    )
    places = [ids.index(row["clause_id"]) for row, ids in zip(questions(), found, strict=True)]
    assert max(places) < 5
    assert places.count(0) >= 0.85 * len(places)


def test_words_that_look_like_markup_stay_words(page, address):
    page.goto(address + "search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.locator("[data-search-count]:not(:empty)").wait_for()
    assert page.locator("[data-search-page] img").count() == 0


def test_the_search_page_shows_the_results_for_its_address(page, address):
    page.goto(address + "search/?q=research%20methods")
    page.locator(".search__list a").first.wait_for()
    assert page.input_value("#search-words") == "research methods"


def test_pages_work_from_disk(page, built_site):
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((built_site / "index.html").as_uri())
    page.locator(".hero__ways a").first.click()
    page.wait_for_selector("section.clause")
    page.locator(".clause__title a").first.click()
    page.wait_for_selector("dl.facts")
    page.fill("#search-words", "cap")
    page.locator(".search__list a").first.click()
    page.wait_for_selector("h1")
    assert failed == [] and page.url.startswith("file:")


def test_pages_can_be_read_without_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "records/clause-0001/")
    assert page.locator(".statement").is_visible() and page.locator(".evidence q").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".bar__menu summary").click()
    assert page.locator(".bar__menu a", has_text="Compare").is_visible()
    context.close()


def test_without_script_the_contents_are_open_on_a_wide_screen_and_unfold_on_a_narrow_one(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(address + "agreements/microsoft-openai-2026-04/")
    link = page.locator(".contents a").first
    assert link.is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert not link.is_visible()
    page.locator(".contents summary").click()
    assert link.is_visible()
    context.close()


def test_evidence_stands_beside_its_value_on_a_wide_screen_and_below_the_values_on_a_narrow_one(page, address):
    page.goto(address + "records/clause-0005/")
    value, note = page.locator("#value-held_from"), page.locator(".margin__group .evidence__piece").first
    assert note.bounding_box()["x"] > value.bounding_box()["x"] + value.bounding_box()["width"] - 1
    assert abs(note.bounding_box()["y"] - value.bounding_box()["y"]) < 30
    page.set_viewport_size({"width": 390, "height": 800})
    last = page.locator(".facts__row").last.bounding_box()
    assert note.bounding_box()["y"] >= last["y"] + last["height"]


def test_a_number_at_a_value_leads_to_its_note_and_back(page, address):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + "records/clause-0005/")
    page.locator("#value-held_from .refs a").first.click()
    assert page.locator(".evidence__piece:target").is_visible()
    page.locator(".evidence__piece:target .evidence__number").click()
    assert page.url.endswith("#value-held_from")


def test_explanations_unfold_one_by_one_without_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "agreements/microsoft-openai-2026-04/")
    first = page.locator(".clause .note").first
    assert not first.locator("p").is_visible() and not page.locator("[data-unfold]").is_visible()
    first.locator("summary").click()
    assert first.locator("p").is_visible()
    context.close()


def test_one_button_unfolds_all_explanations_and_folds_them_again(page, address):
    page.goto(address + "agreements/microsoft-openai-2026-04/")
    hidden = "notes => notes.filter(note => !note.open).length"
    page.click("[data-unfold]")
    assert page.locator(".clause .note").evaluate_all(hidden) == 0
    page.click("[data-unfold]")
    assert page.locator(".clause .note").evaluate_all(hidden) == page.locator(".clause .note").count()


def test_a_drawn_lineage_can_be_walked_by_keyboard(page, address):
    page.goto(address + "records/clause-0006/")
    page.locator(".lineage a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/records/clause-" in url and not url.endswith("clause-0006/"))


@pytest.mark.parametrize("path", ["agreements/microsoft-openai-2026-04/", "records/clause-0005/"])
def test_on_paper_everything_is_unfolded_and_the_citation_stands_there(page, address, path):
    page.goto(address + path)
    page.emulate_media(media="print", color_scheme="dark")
    assert [page.locator(name).first.is_visible() for name in (".bar", ".contents", ".foot", ".cite__tools")] == [False] * 4
    assert page.locator("#citation").is_visible()
    assert page.locator(".note p").evaluate_all("all => all.every(one => one.checkVisibility({contentVisibilityAuto: true}))")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("path", ["", "agreements/microsoft-openai-2026-04/", "records/clause-0005/", "compare/", "as-of/", "as-of/2026-04-27/", "figures/", "explore/", "timeline/", "search/?q=rofr", "use/cite/"])
def test_nothing_moves_while_a_page_loads(page, address, path):
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += entry.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.01


def test_the_colour_scheme_can_be_switched_and_is_kept(page, address):
    page.goto(address)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-scheme-toggle]")
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(address + "compare/")
    assert before != after == page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_the_screen(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    wide = []
    for path in PAGES:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_an_accessibility_fault(browser, address, scheme, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    faults = []
    for path in PAGES:
        page.goto(address + path)
        for fault in Axe().run(page).response["violations"]:
            faults.append((path, fault["id"], [node["target"] for node in fault["nodes"]][:3]))
    page.close()
    assert faults == []
