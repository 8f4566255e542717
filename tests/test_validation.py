"""Validation as a whole: every fault of a run in one report, no echo, no crash, whatever the package looks like."""

import random
from itertools import count

import pytest
from faults import cases, findings_after
from packages import write_rows

from clausebook.package import PackageUnreadable, read_package
from clausebook.rules import RULES, Rule
from clausebook.validation import validate

FIVE_FAULTS = [
    {"file": "data/coverage.csv", "row": "alpha-beta-2020-03", "set": {"silence": "silnt"}},
    {"file": "data/sources.csv", "row": "alpha-10k", "set": {"published_on": "2021-02-30"}},
    {"file": "data/clauses.csv", "row": "clause-0006", "set": {"number": "two"}},
    {"file": "data/annotations.csv", "row": "annotation-0002", "set": {"text": "Alpha puts money in. "}},
    {"file": "data/evidence.csv", "row": "evidence-0023", "delete_row": True},
]


def codes(findings):
    return [finding.code for finding in findings]


def test_the_good_package_has_no_findings(good_package):
    assert validate(read_package(good_package)) == []


def test_every_rule_has_a_broken_case():
    assert {case["rule"] for case in cases()} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_says_what_it_is_about(rule: Rule):
    assert rule.title and len(rule.explanation.split()) >= 8
    assert rule.code[0] in "TFDNEACRSUW" and len(rule.code) == 4


def test_a_waiver_in_need_is_obeyed(good_package):
    assert read_package(good_package).rows("waivers") != ()
    change = {"file": "data/waivers.csv", "row": "U104", "delete_row": True}
    assert codes(findings_after(good_package, [change])) == ["U104"]


def test_five_faults_put_in_together_are_all_reported_in_one_run(good_package):
    findings = findings_after(good_package, FIVE_FAULTS)
    assert codes(findings) == ["F106", "E102", "T005", "T008", "D101"]
    assert all(f.path and f.line > 1 and f.record and f.field and f.value and f.problem and f.hint for f in findings)


def test_a_value_that_is_none_is_reported_as_that_and_not_as_unsupported(good_package):
    steps = [
        {"file": "data/figures.csv", "row": "figure-0004", "set": {"value": "twenty-five"}},
        {"file": "data/events.csv", "row": "event-0002", "set": {"happened_on": "2021-02-30"}},
    ]
    assert codes(findings_after(good_package, steps)) == ["D101", "T005"]


def test_a_misspelt_code_gets_the_nearest_as_hint(good_package):
    findings = findings_after(good_package, FIVE_FAULTS[:1])
    assert findings[0].hint.startswith("did you mean silent?")


def test_a_missing_table_is_one_finding(good_package):
    for table in good_package.glob("data/*.csv"):
        name, content = table.stem, table.read_bytes()
        table.unlink()
        findings = validate(read_package(good_package))
        table.write_bytes(content)
        assert [(f.code, f.path) for f in findings] == [("T001", f"data/{name}.csv")]


def test_a_new_record_before_the_formatter_ran_is_one_finding(good_package):
    steps = [
        {"file": "data/terms.csv", "row": "term-0002", "set": {"term_id": "term-0003"}},
        {"file": "data/evidence.csv", "row": "evidence-0040", "set": {"record_id": "term-0003"}},
        {"file": "data/relations.csv", "row": "clause-0001,term-0002", "set": {"to_id": "term-0003"}},
    ]
    findings = findings_after(good_package, steps)
    assert {finding.code for finding in findings} == {"S101"}


def test_a_finding_after_a_line_break_in_a_cell_names_the_right_line(good_package):
    steps = [
        {"file": "data/coverage.csv", "row": "alpha-beta-2020-03", "set": {"note": "It is\nsilent."}},
        {"file": "data/coverage.csv", "row": "alpha-beta-2021-06,cloud", "set": {"silence": "mute"}},
    ]
    assert [(f.code, f.line) for f in findings_after(good_package, steps)] == [("F107", 2), ("T008", 4)]


def test_the_same_package_gives_the_same_findings_in_the_same_order(good_package):
    first = findings_after(good_package, FIVE_FAULTS)
    assert validate(read_package(good_package)) == first == sorted(first)


@pytest.mark.parametrize("seed", range(25))
def test_no_garbled_package_makes_it_crash(good_package, seed):
    chance = random.Random(seed)
    files = sorted(path for path in good_package.rglob("*.*") if path.suffix in (".csv", ".json"))
    for path in chance.sample(files, 4):
        path.write_bytes(garbled(path.read_bytes(), chance))
    try:
        findings = validate(read_package(good_package))
    except PackageUnreadable as error:
        assert str(error)
    else:
        assert all(finding.hint for finding in findings)


def garbled(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one of the accidents that happen to files."""
    place = chance.randrange(len(data))
    junk = chance.choice([b"\x00", b"\xff\xfe", b'"', b",", b"\n", b"\r", b";", b"-1", b"{", "\u202e".encode(), b"9" * 5000])
    accidents = [
        data[:place] + junk + data[place:],
        data[:place],
        data[place:],
        data.replace(b",", b";"),
        data.replace(b"\n", b"\r\n"),
        data.decode("utf-8").encode("utf-16"),
        data[:place] + data[place + 1 :],
        b"",
        bytes(chance.sample(data, len(data))),
    ]
    return chance.choice(accidents)


def test_a_table_of_five_thousand_rows_is_checked_like_a_small_one(good_package):
    table = read_package(good_package)["evidence"]
    rows = [list(row.cells.values()) for row in table.rows]
    like = next(row for row in rows if row[0] == "evidence-0010")
    rows += [[f"evidence-{number:04d}", *like[1:]] for _, number in zip(range(5000), count(len(rows) + 1), strict=False)]
    write_rows(good_package / table.path, table.header, rows)
    assert validate(read_package(good_package)) == []
