"""What held and what was known on a day, on the small package and against a query of the published tables."""

from datetime import date, timedelta

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from clausebook.as_of import days_of_change, standings
from clausebook.exports.tables import published_tables
from clausebook.package import read_package
from clausebook.records import Dataset, join


@pytest.fixture(scope="module")
def dataset(shipped) -> Dataset:
    return join(read_package(shipped))


@pytest.fixture(scope="module")
def tables(dataset) -> dict[str, pandas.DataFrame]:
    published = published_tables(dataset.package)
    return {name: pandas.DataFrame(list(published[name].rows)) for name in ("agreements", "clauses", "evidence", "sources", "successions")}


@pytest.fixture
def small(good_package) -> Dataset:
    return join(read_package(good_package))


def states(dataset: Dataset, day: str) -> dict[str, str]:
    return {each.clause.id: each.state for each in standings(dataset, date.fromisoformat(day))}


def test_nothing_holds_before_the_first_agreement(small):
    assert states(small, "2020-03-01") == {}


def test_a_clause_holds_from_its_first_day_to_the_day_before_its_end(small):
    assert states(small, "2020-03-02")["clause-0001"] == "held"
    assert states(small, "2022-05-09")["clause-0001"] == "held"
    assert "clause-0001" not in states(small, "2022-05-10")


def test_a_clause_without_a_known_start_may_have_held_since_its_announcement(small):
    assert states(small, "2020-03-02")["clause-0003"] == "perhaps"


def test_a_later_contract_that_is_silent_makes_survival_unknown(small):
    assert states(small, "2022-05-09")["clause-0002"] == "held"
    assert states(small, "2022-05-10")["clause-0002"] == "unclear"


def test_a_joint_statement_that_is_silent_changes_nothing(small):
    assert states(small, "2021-06-16")["clause-0002"] == "held"


def test_a_clause_is_over_when_its_stated_term_is(small):
    assert states(small, "2028-12-31")["clause-0005"] == "held"
    assert "clause-0005" not in states(small, "2029-01-01")


def test_a_clause_is_public_from_the_day_of_its_earliest_source(small):
    [found] = [each for each in standings(small, date(2022, 5, 10)) if each.clause.id == "clause-0005"]
    assert found.is_public(date(2022, 5, 10))
    assert not found.is_public(date(2022, 5, 9))


def test_between_two_days_of_change_nothing_changes(small):
    days = days_of_change(small)
    assert days == sorted(set(days))
    for day, following in zip(days, days[1:], strict=False):
        if following - day > timedelta(days=1):
            assert states(small, day.isoformat()) == states(small, (following - timedelta(days=1)).isoformat())


def queried(tables: dict[str, pandas.DataFrame], day: str) -> dict[str, tuple[str, bool]]:
    """State and publicity of each clause by pandas over the published tables, without any code of the project."""
    clauses = tables["clauses"].merge(tables["agreements"], on="agreement_id", suffixes=("", "_of_agreement"))
    later = tables["agreements"][["agreement_id", "kind", "announced_on_earliest"]]
    silent = tables["successions"].merge(later, on="agreement_id").query("relation == 'not-restated' and kind != 'joint-statement'")
    passed = silent.groupby("predecessor_id")["announced_on_earliest"].min()
    dated = tables["evidence"].query("role == 'supports'").merge(tables["sources"], on="source_id").query("published_on != ''")
    dated = dated.sort_values("published_on_earliest", kind="stable").groupby("record_id").first()["published_on_latest"]
    found = {}
    for row in clauses.to_dict("records"):
        start = row["held_from_earliest"] or row["announced_on_earliest"]
        gone = day >= row["held_until_latest"] if row["held_until"] else bool(row["term_end_latest"]) and day > row["term_end_latest"]
        if day < start or gone:
            continue
        key = row["clause_id"]
        surely = row["held_from_latest"] and day >= row["held_from_latest"]
        surely = surely and not (row["held_until"] and day >= row["held_until_earliest"])
        state = "unclear" if key in passed and day >= passed[key] else "held" if surely else "perhaps"
        found[key] = state, key in dated and dated[key] <= day
    return found


@pytest.fixture(scope="module")
def both(dataset, tables):
    """Asks for a day, of the project and of the tables; a function, since a failing example prints its arguments."""

    def ask(day: date) -> tuple[dict, dict]:
        ours = {each.clause.id: (each.state, each.is_public(day)) for each in standings(dataset, day)}
        return ours, queried(tables, day.isoformat())

    return ask


@settings(deadline=None)
@given(day=some.dates(date(2015, 1, 1), date(2034, 12, 31)))
def test_any_day_gives_what_a_query_of_the_tables_gives(both, day):
    ours, theirs = both(day)
    assert ours == theirs
