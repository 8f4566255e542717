"""Fragments against texts: exact but for quotes, dashes and spaces, with the nearest passage where one is not there."""

import pytest
from packages import TEXTS, change

from clausebook.fragments import TextsUnreadable, compare_fragments, fold, nearest_passage, read_texts, stands_in
from clausebook.package import read_package

EVIDENCE = "data/evidence.csv"


def compare(root, texts=None):
    return compare_fragments(read_package(root), read_texts(TEXTS) if texts is None else texts)


def fragment(text, row="evidence-0010"):
    return [{"file": EVIDENCE, "row": row, "set": {"fragment": text}}]


def test_every_fragment_of_the_good_package_stands_in_its_text(good_package):
    compared = compare(good_package)
    assert (compared.findings, compared.checked, compared.without_text) == ([], 17, 0)


def test_fragments_without_a_text_are_counted(good_package):
    texts = read_texts(TEXTS)
    del texts["beta-2022-05-10-amendment"]
    compared = compare(good_package, texts)
    assert compared.findings == [] and compared.checked + compared.without_text == 17 and compared.without_text > 0


def test_a_fragment_that_is_not_there_gets_the_nearest_passage(good_package):
    change(good_package, fragment("Alpha holds an exclusive license to models"))
    finding = compare(good_package).findings[0]
    assert (finding.code, finding.path, finding.line) == ("X101", EVIDENCE, 11)
    assert (finding.record, finding.field) == ("evidence-0010", "fragment")
    assert "“Alpha holds an exclusive licence to Beta's”" in finding.hint


@pytest.mark.parametrize("text", ["alpha holds", "Alpha held", "lpha holds", "Alpha holds an exclusive lic", "models through. 2030"])
def test_case_words_and_signs_matter(good_package, text):
    change(good_package, fragment(text))
    assert [finding.code for finding in compare(good_package).findings] == ["X101"]


@pytest.mark.parametrize("text", ["licence to Beta‘s models", "licence  to\u00a0Beta's models"])
def test_quotes_and_spaces_do_not(good_package, text):
    change(good_package, fragment(text))
    assert compare(good_package).findings == []


def test_dashes_are_alike_and_line_breaks_are_spaces():
    assert stands_in("2025–2030 term", fold("the 2025-2030\n  term."))
    assert not stands_in("20", fold("in 2030")) and stands_in("$250", fold("of $250, paid"))
    assert not stands_in("", fold("anything"))


def test_a_text_with_another_hash_is_reported(good_package):
    texts = read_texts(TEXTS)
    texts["alpha-10k-2020"] += b"\nMore.\n"
    finding = compare(good_package, texts).findings[0]
    assert (finding.code, finding.path, finding.line, finding.field) == ("X102", "data/sources.csv", 2, "text_sha256")


def test_a_text_without_recorded_hash_is_reported(good_package):
    change(good_package, [{"file": "data/sources.csv", "row": "alpha-10k", "set": {"text_sha256": ""}}])
    assert [finding.code for finding in compare(good_package).findings] == ["X102"]


def test_a_source_id_cannot_reach_outside_the_folder(good_package, tmp_path):
    (tmp_path / "secret.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    change(good_package, [{"file": EVIDENCE, "row": "evidence-0010", "set": {"source_id": "../secret"}}])
    assert compare(good_package, read_texts(tmp_path / "texts")).checked == 0


def test_no_folder_or_a_text_that_is_not_utf8_is_refused(good_package, tmp_path):
    with pytest.raises(TextsUnreadable, match="no folder"):
        read_texts(tmp_path / "missing")
    with pytest.raises(TextsUnreadable, match="not UTF-8"):
        compare(good_package, {"alpha-10k-2020": b"\xff"})


def test_the_nearest_passage_is_empty_when_nothing_is_like_it():
    assert nearest_passage("wholly other words", fold("a text about something")) == ""
    assert nearest_passage("a long fragment", "a") == "a"
