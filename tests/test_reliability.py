"""Cohen's kappa of two codings: by hand where it is easy, by the textbook where it is known."""

import pytest

from clausebook.cli import reliability
from clausebook.reliability import agreements, short_of_enough


def codings(pairs, field="modality", record="clause", round="1"):
    """Rows of codings.csv for pairs of codes, one record each."""
    return [
        {"record_id": f"{record}-{number:04d}", "field": field, "round": round, "coder": coder, "code": code}
        for number, pair in enumerate(pairs, start=1)
        for coder, code in zip(("first", "second"), pair, strict=True)
    ]


def test_two_codings_that_agree_on_everything_have_kappa_one():
    [found] = agreements(codings([("may", "may"), ("must", "must")]))
    assert (found.kappa, found.share, found.is_enough) == (1.0, 1.0, True)


def test_kappa_is_what_the_formula_gives_for_a_table_reckoned_by_hand():
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    [found] = agreements(codings(pairs))  # agreed 0.7, by chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5
    assert found.kappa == pytest.approx(0.4)
    assert not found.is_enough


def test_agreement_no_better_than_chance_has_kappa_nought():
    pairs = [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]
    assert agreements(codings(pairs))[0].kappa == pytest.approx(0)


def test_one_code_alone_has_no_kappa_and_passes():
    [found] = agreements(codings([("may", "may"), ("may", "may")]))
    assert (found.kappa, found.is_enough) == (None, True)


def test_an_empty_code_is_a_code_like_others():
    [found] = agreements(codings([("", ""), ("openai", "openai")], field="counterparty_id"))
    assert (found.kappa, found.codes) == (1.0, 2)


def test_a_record_that_one_coder_left_out_does_not_count():
    rows = codings([("may", "may"), ("must", "must"), ("is", "is")])[:-1]
    assert agreements(rows)[0].cases == 2


def test_tables_fields_and_rounds_are_kept_apart_and_sorted():
    rows = [
        *codings([("kept", "kept")], field="relation", record="succession"),
        *codings([("may", "must")], round="2"),
        *codings([("may", "must")]),
    ]
    assert [(each.table, each.field, each.round) for each in agreements(rows)] == [
        ("clauses", "modality", 1),
        ("clauses", "modality", 2),
        ("successions", "relation", 1),
    ]


def test_only_the_last_round_of_a_field_counts_for_the_mark():
    poor, good = codings([("may", "must"), ("must", "may")]), codings([("may", "may"), ("must", "must")], round="2")
    assert [each.round for each in short_of_enough(agreements(poor))] == [1]
    assert short_of_enough(agreements([*poor, *good])) == []


def test_the_command_prints_every_field_and_fails_while_one_falls_short(good_package, capsys):
    assert reliability(["--package", str(good_package)]) == 1
    printed = capsys.readouterr().out
    assert [line.split()[:2] for line in printed.splitlines()[1:]] == [
        ["clauses", "condition"], ["clauses", "modality"], ["successions", "relation"]
    ]  # fmt: skip


def test_the_command_says_when_there_is_no_package(tmp_path, capsys):
    assert reliability(["--package", str(tmp_path)]) == 2
    assert "cannot go on" in capsys.readouterr().err
