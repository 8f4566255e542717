"""The words of the glossary in running text: linked where they are read, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from clausebook.package import read_package
from clausebook.records import Record, join
from clausebook.site.glossary import glosses, names_of, terms_that_hold, with_glosses


def term(number: int, name: str, agreement: str = "alpha", statement: str = "What it is said to be.") -> Record:
    cells = {"name": name, "statement": statement, "agreement_id": agreement}
    return Record(f"term-{number:04d}", "terms", cells)


TERMS = [term(1, "primary cloud partner"), term(2, "Artificial General Intelligence (AGI)"), term(3, "stateless APIs"), term(4, "cloud partner")]


def page(body: str) -> str:
    return f"<html><head><title>t</title></head><body><article class='sheet'>{body}</article></body></html>"


def linked(body: str, terms: list[Record] = TERMS, own: str = "") -> list[tuple[str, str]]:
    made = with_glosses(page(body), glosses(terms), "../../", own)
    return re.findall(r'<a class="gloss" href="\.\./\.\./glossary/#([\w-]+)" aria-describedby="gloss-\1">([^<]*)</a>', made)


def test_a_word_in_a_paragraph_is_linked_to_its_entry():
    assert linked("<p>Microsoft is the primary cloud partner.</p>") == [("term-0001", "primary cloud partner")]


def test_the_first_occurrence_in_each_paragraph_is_linked():
    assert linked("<p>AGI and AGI.</p><p>AGI again.</p>") == [("term-0002", "AGI"), ("term-0002", "AGI")]


def test_a_longer_term_goes_before_a_shorter_one_inside_it():
    assert linked("<p>The primary cloud partner, not a cloud partner.</p>") == [("term-0001", "primary cloud partner"), ("term-0004", "cloud partner")]


@pytest.mark.parametrize("text", ["a stateless API", "Stateless APIs", "STATELESS API"])
def test_one_or_many_and_small_or_capital_letters_make_no_difference(text):
    assert [found for found, _ in linked(f"<p>{text} here</p>")] == ["term-0003"]


@pytest.mark.parametrize("text", ["non-stateless APIs", "magi", "agi", "Agis", "stateless APIshop", "AGI-like"])
def test_parts_of_words_and_small_letters_of_an_abbreviation_are_not_terms(text):
    assert linked(f"<p>{text} here</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        "<h2>AGI</h2>", "<p><a href='x'>AGI</a></p>", "<p><code>AGI</code></p>", "<pre><code>AGI</code></pre>", "<p><q>AGI</q></p>",
        "<details><summary>AGI</summary></details>", "<nav><ul><li>AGI</li></ul></nav>", "<dl><dt>AGI</dt></dl>",
        "<p class='x' id=\"citation\">AGI</p>", "<section class=\"cite\"><p>AGI</p></section>", "<form><p>AGI</p></form>",
        "<p><button type='button'>AGI</button></p>", "<p title=\"AGI\">x</p>", "<!-- AGI -->", "<p><a href='x'>the <em>AGI</em> one</a></p>",
    ],
)  # fmt: skip
def test_links_headings_code_quotations_forms_and_citations_are_left_alone(body):
    assert linked(body) == []


def test_text_after_what_is_left_alone_is_linked_again():
    assert linked("<h2>AGI</h2><p><q>AGI</q> and then AGI</p>") == [("term-0002", "AGI")]


def test_a_term_is_not_linked_on_its_own_page():
    assert linked("<p>AGI</p>", own="term-0002") == []


def test_of_two_terms_of_one_name_that_of_the_agreement_is_taken():
    terms = [term(1, "API products", "alpha"), term(2, "API products", "beta")]
    assert [gloss.term_id for gloss in glosses(terms, "beta")] == ["term-0002"]
    assert [gloss.term_id for gloss in glosses(terms, "gamma")] == ["term-0001"]


def test_a_single_ordinary_word_is_not_linked():
    assert glosses([term(1, "infrastructure")]) == []


def test_a_term_holds_where_its_parties_are_spoken_of(shipped):
    dataset = join(read_package(shipped))
    found = {
        agreement_id: {term["name"] for term in terms_that_hold(dataset, agreement_id)}
        for agreement_id in ("microsoft-openai-2025-10", "amazon-openai-2026-02", "")
    }
    assert "research IP" in found["microsoft-openai-2025-10"] and "research IP" in found[""]
    assert "certain conditions" in found["amazon-openai-2026-02"]
    assert "certain conditions" not in found["microsoft-openai-2025-10"] | found[""]
    assert "research IP" not in found["amazon-openai-2026-02"]
    assert all("Stargate" in names for names in found.values())


def test_a_name_with_an_abbreviation_is_found_as_either():
    assert names_of("Artificial General Intelligence (AGI)") == ["Artificial General Intelligence", "AGI"]
    assert names_of("cap (in total)") == ["cap (in total)"]


def test_each_term_has_one_tooltip_at_the_end_of_the_article_and_the_page_loads_what_shows_it():
    made = with_glosses(page("<p>AGI</p><p>AGI</p>"), glosses(TERMS), "../")
    assert made.count('role="tooltip" id="gloss-term-0002" hidden>') == 1
    assert '<script src="../assets/gloss.js" defer></script>' in made


def test_a_page_without_terms_stays_as_it_is():
    assert with_glosses(page("<p>Nothing.</p>"), glosses(TERMS), "../") == page("<p>Nothing.</p>")


def test_markup_in_a_term_or_its_meaning_stays_text():
    hostile = term(1, "<b>x</b> & 'y'", statement="<script>alert(1)</script> \" onmouseover=x")
    made = with_glosses(page("<p>so &lt;b&gt;x&lt;/b&gt; &amp; 'y' is</p>"), glosses([hostile]), "../")
    tree = html.fromstring(made)
    assert tree.xpath("//b | //body//script") == [] and "alert(1)" in tree.xpath("//*[@role='tooltip']")[0].text_content()


@given(st.lists(st.sampled_from(["AGI", " primary cloud partner ", "&amp;", "<em>", "</em>", " API ", "<br>", "x"]), max_size=12))
def test_the_words_of_a_page_stay_as_they_were(pieces):
    before = page(f"<p>{''.join(pieces)}</p>")
    after = html.fromstring(with_glosses(before, glosses(TERMS), "../"))
    for tip in after.xpath("//*[@role='tooltip']"):
        tip.drop_tree()
    assert after.xpath("string(//article)") == html.fromstring(before).xpath("string(//article)")
