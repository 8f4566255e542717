"""Findings as people, programs and pull requests read them."""

import json

from clausebook.findings import Finding, as_github, as_json, as_text

PLAIN = Finding("data/clauses.csv", 7, "T008", "clause-0006", "topic", "licens", "is no code", "did you mean licence?")


def test_a_finding_is_a_line_with_its_place_and_a_line_with_its_hint():
    assert as_text([PLAIN], "datapackage/") == (
        'datapackage/data/clauses.csv:7: T008 clause-0006 topic "licens": is no code\n'
        "    hint: did you mean licence?\n"
        "1 finding\n"
    )


def test_findings_are_counted():
    assert as_text([]) == "0 findings\n"
    assert as_text([PLAIN, PLAIN]).endswith("2 findings\n")


def test_a_finding_about_a_file_has_no_empty_subject():
    finding = Finding("data/clauses.csv", 1, "T001", "", "", "", "the file is missing", "restore it")
    assert as_text([finding]).startswith("data/clauses.csv:1: T001 the file is missing\n")


def test_a_terminal_is_safe_from_a_value():
    finding = Finding("a.csv", 1, "F201", "\x1b[31m", "x", "\u202e\x00\n\ud800", "p\r", "h\x07")
    text = as_text([finding])
    assert all(character == "\n" or character.isprintable() for character in text)
    assert "\\u202e\\u0000\\u000a\\ud800" in text


def test_a_long_value_is_cut_and_its_length_told():
    finding = Finding("a.csv", 1, "F203", "r", "f", "a" * 10_001, "is too long", "cut it")
    assert "… (10001 characters)" in as_text([finding]) and len(as_text([finding])) < 400


def test_json_gives_every_part_whole():
    finding = Finding("a.csv", 1, "F203", "r", "f", "a" * 10_001 + "\ud800", "is too long", "cut it")
    assert json.loads(as_json([finding]))[0]["value"] == "a" * 10_001 + "\ud800"
    assert json.loads(as_json([])) == []
    as_json([finding]).encode("utf-8")


def test_github_gets_one_command_per_finding_with_place_and_escapes():
    finding = Finding("data/a,b.csv", 3, "F107", "r", "f", "x", "100 % wrong", "mend it")
    assert as_github([finding], "datapackage/") == (
        '::error file=datapackage/data/a%2Cb.csv,line=3,title=F107::r f "x": 100 %25 wrong%0Ahint: mend it\n'
    )


def test_findings_are_sorted_by_path_and_line():
    later = Finding("data/clauses.csv", 10, "A101", "", "", "", "p", "h")
    assert sorted([later, PLAIN]) == [PLAIN, later]
