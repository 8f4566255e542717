"""Each fault that the rules on succession know is found, alone, at its place, with a hint."""

from faults import assert_found, each_fault, findings_after


@each_fault("succession")
def test_a_fault_is_found_at_its_place(good_package, case):
    assert_found(good_package, case)


SILENCED = {"file": "data/successions.csv", "row": "succession-0004", "delete_row": True}


def test_no_fate_is_asked_in_a_contract_known_from_reports_only(good_package):
    reported = {"file": "data/agreements.csv", "row": "alpha-beta-2022-05", "set": {"public_extent": "reported-only"}}
    codes = {finding.code for finding in findings_after(good_package, [SILENCED, reported])}
    assert "A205" not in codes


def test_no_fate_is_asked_of_a_clause_that_had_ended_before(good_package):
    ended = {"file": "data/clauses.csv", "row": "clause-0002", "set": {"status": "ended", "held_until": "2022-01-01"}}
    codes = {finding.code for finding in findings_after(good_package, [SILENCED, ended])}
    assert "A205" not in codes
