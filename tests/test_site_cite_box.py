"""The cite box: every style with its own copy button, the source credited beside us, and files that are there."""

import pytest
from citing import SITE_URL
from exporting import exported, joined
from lxml import html

from clausebook.citations import plain_citation
from clausebook.citing.primary import primary_source
from clausebook.citing.styles import STYLES
from clausebook.site.cite_box import cite_boxes, dataset_box
from clausebook.site.templating import make_environment


@pytest.fixture
def dataset(good_package):
    return joined(good_package)


def _shown(dataset, box):
    page = make_environment(dataset).get_template("cite.html").render(box=box, root="../../")
    return html.fromstring(page)


def test_every_record_and_the_dataset_have_a_box(dataset):
    assert set(cite_boxes(dataset, SITE_URL)) == {*dataset.records, ""}
    assert cite_boxes(dataset, SITE_URL)[""] == dataset_box(dataset, SITE_URL)


def test_a_box_shows_each_style_and_the_plain_citation_with_a_copy_button(dataset):
    record = dataset.of("clauses")[0]
    shown = _shown(dataset, cite_boxes(dataset, SITE_URL)[record.id])
    assert [term.text_content() for term in shown.iter("dt")] == [*(style.title for style in STYLES), "Plain"]
    copied = [button.get("data-copy") for button in shown.iter("button")]
    assert len(copied) == len(set(copied)) == 2 * len(STYLES) + 1
    assert all(shown.get_element_by_id(target).text_content().strip() for target in copied)
    assert shown.get_element_by_id("citation").text_content() == plain_citation(record, dataset, SITE_URL)


def test_no_two_buttons_are_called_the_same_and_none_is_shown_without_script(dataset):
    buttons = list(_shown(dataset, cite_boxes(dataset, SITE_URL)[dataset.agreements[0].id]).iter("button"))
    assert len({button.get("aria-label") for button in buttons}) == len(buttons)
    assert all(button.get("hidden") is not None for button in buttons)


def test_the_second_line_credits_the_primary_source_and_its_files(dataset):
    for record in dataset.records.values():
        box = cite_boxes(dataset, SITE_URL)[record.id]
        source = primary_source(record)
        assert box.source is source
        assert all(source["url"] in line.source.unescape() for line in box.lines)
        assert f"../../sources/#{source['source_id']}" in [link.get("href") for link in _shown(dataset, box).iter("a")]


def test_the_dataset_credits_nobody_else(dataset):
    box = dataset_box(dataset, SITE_URL)
    assert box.source is None and box.source_files == () and not any(line.source for line in box.lines)


def test_every_file_that_a_box_names_is_published(good_package, dataset):
    published = exported(good_package)
    for box in cite_boxes(dataset, SITE_URL).values():
        assert [title for title, _ in box.files] == ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON"]
        assert {path for _, path in (*box.files, *box.source_files)} <= set(published)
