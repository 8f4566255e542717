"""Comparison, days and figures in a real browser: what is chosen is what is shown, and each state has an address."""

import pytest

pytestmark = pytest.mark.browser

PAIR = "compare/microsoft-openai-2025-10--microsoft-openai-2026-04/"


def columns(page) -> list[str]:
    return page.locator(".matrix thead [data-agreement]:visible").evaluate_all("all => all.map(one => one.dataset.agreement)")


def test_the_comparison_can_be_kept_to_some_parties_and_says_so_in_its_address(page, address):
    page.goto(address + "compare/")
    whole = columns(page)
    page.select_option("[name=parties]", "amazon")
    assert columns(page) == [key for key in whole if key.startswith("amazon-openai")]
    page.goto(page.url)
    assert 0 < len(columns(page)) < len(whole)
    cells = page.locator(".matrix tbody tr").first.locator("td:visible")
    assert cells.count() == len(columns(page))


def test_an_unknown_choice_of_parties_shows_the_whole_comparison(page, address):
    page.goto(address + "compare/?parties=nobody")
    assert len(columns(page)) == page.locator(".matrix thead [data-agreement]").count()


def test_topics_and_agreements_stay_in_sight_while_the_comparison_is_scrolled(page, address):
    page.goto(address + "compare/")
    frame = page.locator(".matrix__frame")
    frame.evaluate("element => element.scrollTo(900, 900)")
    box = frame.bounding_box()
    heading = page.locator(".matrix thead th").first.bounding_box()
    assert abs(heading["x"] - box["x"]) < 3
    assert abs(heading["y"] - box["y"]) < 3


@pytest.mark.parametrize("order", [("2025-10", "2026-04"), ("2026-04", "2025-10")])
def test_two_agreements_lead_to_their_pair_in_whichever_order(page, address, order):
    page.goto(address + "compare/")
    offered = page.locator("[name=first] option").evaluate_all("all => all.map(one => one.value)")
    first, second = (f"microsoft-openai-{key}" for key in order)
    if first not in offered:
        pytest.skip("the latest agreement is no earlier one")
    page.select_option("[name=first]", first)
    page.select_option("[name=second]", second)
    page.click("form.pairs button")
    page.wait_for_url("**/" + PAIR)


def test_an_agreement_cannot_stand_beside_itself(page, address):
    page.goto(address + "compare/")
    page.select_option("[name=first]", "microsoft-openai-2025-10")
    page.select_option("[name=second]", "microsoft-openai-2025-10")
    assert page.locator("form.pairs button").is_disabled()


def test_a_day_between_two_changes_shows_the_state_of_the_last_change_and_says_so(page, address):
    page.goto(address + "as-of/")
    days = page.get_attribute("form.chooser", "data-days").split()
    before, _ = next(pair for pair in zip(days, days[1:], strict=False) if pair[0][:7] < pair[1][:7] and pair[0][8:] < "28")
    asked = f"{before[:7]}-28"
    page.fill("[name=day]", asked)
    page.click("form.chooser button")
    page.wait_for_url(f"**/as-of/{before}/?day={asked}")
    note = page.locator(".chooser__note")
    assert note.is_visible()
    assert note.inner_text().startswith("On 28 ")


def test_a_day_of_change_leads_to_its_own_page(page, address):
    page.goto(address + "as-of/2025-10-28/")
    page.fill("[name=day]", "2026-04-27")
    page.click("form.chooser button")
    page.wait_for_url("**/as-of/2026-04-27/")
    assert page.locator(".chooser__note").is_hidden()


def test_the_slider_moves_from_change_to_change_by_keyboard(page, address):
    page.goto(address + "as-of/2026-04-27/")
    before = page.input_value("[name=day]")
    page.focus("[name=place]")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("[name=day]") < before


def amounts(page) -> list[float]:
    cells = page.locator("#figures-table tbody tr:visible [data-kind=number]")
    return [float(text) for text in cells.evaluate_all("all => all.map(one => one.dataset.sort)") if text]


def test_figures_sort_by_amount_up_and_down(page, address):
    page.goto(address + "figures/")
    page.click("#figures-table th:has-text('Amount') button")
    assert amounts(page) == sorted(amounts(page))
    page.click("#figures-table th:has-text('Amount') button")
    assert amounts(page) == sorted(amounts(page), reverse=True)
    assert page.get_attribute("#figures-table th:has-text('Amount')", "aria-sort") == "descending"


def test_figures_are_sifted_by_words_and_measure_and_the_address_keeps_it(page, address):
    page.goto(address + "figures/")
    page.fill("[name=words]", "azure")
    page.select_option("[name=group]", "Purchase commitment")
    rows = page.locator("#figures-table tbody tr:visible")
    texts = [text.lower() for text in rows.all_inner_texts()]
    assert texts and all("azure" in text and "purchase commitment" in text for text in texts)
    page.goto(page.url)
    assert rows.count() == len(texts)
    assert page.locator(".sifter output").inner_text().startswith(f"{len(texts)} of ")


def test_every_mark_of_a_chart_can_be_reached_and_says_what_it_shows(page, address):
    page.goto(address + "figures/")
    names = page.locator(".chart__drawing a").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert names and all(names)


def test_a_citation_is_copied_as_it_is_read_and_without_its_button(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "records/clause-0002/")
    page.click("[data-copy=cite-oscola]")
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite-oscola").inner_text()
    context.close()


@pytest.mark.parametrize(
    "path",
    ["compare/", PAIR, "as-of/", "as-of/2026-04-27/", "figures/", "records/clause-0002/", "agreements/microsoft-openai-2026-04/", "use/cite/"],
)
def test_without_scripts_everything_can_be_read_and_no_dead_control_is_shown(browser, address, path):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + path)
    assert page.locator("article h1").is_visible()
    assert page.locator("article :is(input, select, button):visible").count() == 0
    context.close()
