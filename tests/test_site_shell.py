"""Pages are poured into frames: every place is filled, and what comes from data stays text."""

import pytest

from clausebook.site.shell import Head, ShellBroken, contents_list, fill, slots_in


def test_the_places_of_a_page_are_listed_in_order():
    assert slots_in("<!-- clausebook:head --><p><!-- clausebook:article --></p>") == ["head", "article"]


def test_each_place_is_filled_with_its_part():
    assert fill("a<!-- clausebook:home -->b", {"home": "<p>x</p>"}) == "a<p>x</p>b"


def test_a_place_that_nothing_fills_is_an_error_that_names_it():
    with pytest.raises(ShellBroken, match="timeline"):
        fill("<!-- clausebook:timeline -->", {"home": ""})


def test_text_that_looks_like_a_place_is_not_filled_twice():
    page = fill("<!-- clausebook:article -->", {"article": "<!-- clausebook:head -->", "head": "secret"})
    assert "secret" not in page


def test_the_contents_list_links_to_headings_without_their_permalinks():
    page = '<h2 id="one">One<a class="headerlink" href="#one">¶</a></h2><h3 id="two"><code>Two</code></h3>'
    made = contents_list(page)
    assert '<a href="#one">One</a>' in made and '<a href="#two">Two</a>' in made and "¶" not in made


def test_a_page_with_one_heading_has_no_contents_list():
    assert contents_list('<h2 id="one">One</h2>') == ""


def test_the_contents_list_takes_the_place_marked_for_it():
    page = '<!-- clausebook:contents --><h2 id="a">A</h2><h2 id="b">B</h2>'
    assert '<a href="#b">B</a>' in fill(page, {})


def test_titles_from_data_are_escaped_in_the_head():
    head = str(Head("</title><script>", '"quoted" & more', "https://clausebook.example/?a=1&b=2"))
    assert "<script>" not in head and "&quot;quoted&quot; &amp; more" in head and "a=1&amp;b=2" in head
