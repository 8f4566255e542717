"""Facets: each record under the values that are its own."""

import pytest
from packages import SHIPPED

from clausebook.package import read_package
from clausebook.records import join
from clausebook.site.facets import FACETS, date_of, facet_values, facets_of, titles_of


@pytest.fixture(scope="module")
def dataset():
    return join(read_package(SHIPPED))


def test_a_clause_stands_under_its_own_codes_its_parties_and_the_year_of_its_agreement(dataset):
    assert facets_of(dataset, dataset.records["clause-0006"]) == {
        "kind": ["clause"],
        "agreement": ["microsoft-openai-2026-04"],
        "party": [dataset.records["clause-0006"]["holder_id"], "openai"],
        "topic": ["licence-exclusivity"],
        "modality": [dataset.records["clause-0006"]["modality"]],
        "status": [dataset.records["clause-0006"]["status"]],
        "firmness": ["announced"],
        "year": ["2026"],
    }


def test_a_figure_stands_under_the_topics_of_the_clauses_it_is_related_to(dataset):
    figure = dataset.records["figure-0003"]
    related = {each.other["topic"] for each in figure.relations if each.other.table == "clauses"}
    assert related and facets_of(dataset, figure)["topic"] == sorted(related)


def test_an_agreement_stands_under_itself_and_its_parties(dataset):
    facets = facets_of(dataset, dataset.records["microsoft-openai-2026-04"])
    assert facets["agreement"] == ["microsoft-openai-2026-04"] and set(facets["party"]) == {"microsoft", "openai"}


def test_a_record_is_dated_by_its_own_day_before_that_of_its_agreement(dataset):
    assert date_of(dataset.records["event-0014"]) == dataset.records["event-0014"]["happened_on"]
    assert date_of(dataset.records["term-0001"]) == dataset.records["microsoft-openai-2026-04"]["announced_on"]


def test_the_values_of_a_facet_hold_every_record_that_has_them_and_no_other(dataset):
    values = facet_values(dataset)
    assert list(values) == list(FACETS)
    for facet, listed in values.items():
        held = {(each.value, record.id) for each in listed for record in each.records}
        expected = {(value, record.id) for record in dataset.records.values() for value in facets_of(dataset, record)[facet]}
        assert held == expected, facet


def test_years_are_offered_latest_first(dataset):
    years = [value for value, _ in titles_of(dataset, "year")]
    assert years == sorted(years, reverse=True) and len(set(years)) == len(years)
