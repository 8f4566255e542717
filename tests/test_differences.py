"""Two agreements side by side, and the words in which two statements differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clausebook.comparison import compare
from clausebook.differences import pairs, side_by_side, word_changes
from clausebook.package import read_package
from clausebook.records import join


@pytest.fixture
def comparison(good_package):
    return compare(join(read_package(good_package)))


def topics(comparison, first, second):
    columns = {agreement.id: agreement for agreement in comparison.agreements}
    return {topic.code.code: topic for topic in side_by_side(comparison, columns[first], columns[second])}


def test_every_pair_stands_once_with_the_earlier_first(comparison):
    assert [(first.id, second.id) for first, second in pairs(comparison)] == [
        ("alpha-beta-2020-03", "alpha-beta-2021-06"),
        ("alpha-beta-2020-03", "alpha-beta-2022-05"),
        ("alpha-beta-2021-06", "alpha-beta-2022-05"),
    ]


def test_a_clause_stands_beside_the_one_that_follows_it(comparison):
    [match] = topics(comparison, "alpha-beta-2020-03", "alpha-beta-2022-05")["licence"].matches
    assert (match.first.id, match.second.id, match.succession["relation"]) == ("clause-0001", "clause-0005", "narrowed")


def test_a_clause_that_ended_stands_alone_with_its_fate(comparison):
    [match] = topics(comparison, "alpha-beta-2020-03", "alpha-beta-2022-05")["cloud-role"].matches
    assert (match.first.id, match.second, match.succession["relation"]) == ("clause-0003", None, "ended")
    assert match.changes == ()


def test_a_clause_without_counterpart_stands_alone(comparison):
    [match] = topics(comparison, "alpha-beta-2020-03", "alpha-beta-2022-05")["open-weights"].matches
    assert (match.first, match.second.id, match.succession) == (None, "clause-0006", None)


def test_every_clause_of_both_agreements_stands_somewhere(comparison):
    for first, second in pairs(comparison):
        matches = [match for topic in side_by_side(comparison, first, second) for match in topic.matches]
        shown = {clause.id for match in matches for clause in (match.first, match.second) if clause}
        wanted = {clause.id for _, cells in comparison.rows for cell in cells for clause in cell.clauses if cell.agreement in (first, second)}
        assert wanted <= shown


def test_words_that_differ_are_told_from_words_that_are_the_same():
    changes = word_changes("The licence is exclusive until 2030.", "The licence is non-exclusive until 2032.")
    assert [(change.kind, change.text) for change in changes] == [
        ("same", "The licence is "), ("gone", "exclusive"), ("new", "non-exclusive"), ("same", " until "),
        ("gone", "2030"), ("new", "2032"), ("same", "."),
    ]  # fmt: skip


@given(first=some.text(), second=some.text())
def test_both_texts_can_be_put_together_again(first, second):
    changes = word_changes(first, second)
    assert "".join(change.text for change in changes if change.kind != "new") == first
    assert "".join(change.text for change in changes if change.kind != "gone") == second
