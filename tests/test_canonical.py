"""The canonical form: one way to write a table, reached in one step, and never at the cost of data."""

import pytest
from packages import change

from clausebook.canonical import NotLossless, canonical_bytes, clean_cell
from clausebook.package import read_package

COVERAGE = "data/coverage.csv"


def canonical(root, name="coverage"):
    return canonical_bytes(read_package(root)[name])


@pytest.fixture
def clean(good_package):
    return canonical(good_package)


def test_the_good_package_is_canonical(good_package):
    package = read_package(good_package)
    assert [table.name for table in package.tables.values() if canonical_bytes(table) != table.data] == []


@pytest.mark.parametrize(
    "step",
    [
        {"bytes": "\\xef\\xbb\\xbf"},
        {"find": "note\\n", "bytes": "note\\r\\n"},
        {"find": "note\\n", "bytes": "note\\n\\n"},
        {"replace": "bear on it.\n", "by": "bear on it."},
        {"replace": ",silent,", "by": ',"silent",'},
        {"replace": ",silent,", "by": ", silent\u00a0,"},
        {"replace": "cap may bear", "by": "cap\tmay  bear"},
        {"replace": "A total cap may bear on it.", "by": '"A total\ncap may bear on it."'},
    ],
)
def test_what_a_spreadsheet_does_to_a_file_is_undone(good_package, clean, step):
    change(good_package, [{"file": COVERAGE} | step])
    assert canonical(good_package) == clean


def test_rows_are_put_in_the_order_of_keys(good_package, clean):
    rows = [row for row in (good_package / COVERAGE).read_text(encoding="utf-8").splitlines()]
    text = "\n".join([rows[0], *reversed(rows[1:])]) + "\n"
    (good_package / COVERAGE).write_text(text, encoding="utf-8")
    assert canonical(good_package) == clean


def test_columns_are_put_in_the_order_of_the_schema(good_package, clean):
    rows = read_package(good_package)["coverage"].rows
    lines = ["note,silence,topic,agreement_id"]
    lines += [",".join(row[column] for column in lines[0].split(",")) for row in rows]
    (good_package / COVERAGE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert canonical(good_package) == clean


def test_a_row_that_repeats_another_is_written_once(good_package, clean):
    change(good_package, [{"file": COVERAGE, "replace": "note\n", "by": "note\n" + clean.decode().splitlines()[1] + "\n"}])
    assert canonical(good_package) == clean


def test_a_codelist_keeps_its_order(good_package):
    text = (good_package / "codelists/silences.csv").read_bytes()
    assert canonical(good_package, "silences") == text
    assert [row["code"] for row in read_package(good_package)["silences"].rows] != sorted(text.decode().split())


def test_once_is_enough(good_package):
    change(good_package, [{"file": COVERAGE, "replace": "cap may", "by": "cafe\u0301   may "}])
    (good_package / COVERAGE).write_bytes(canonical(good_package))
    assert canonical(good_package) == (good_package / COVERAGE).read_bytes()


@pytest.mark.parametrize(
    "step",
    [
        {"find": "A total", "bytes": "caf\\xe9"},
        {"replace": "silence,note", "by": "silence"},
        {"replace": "silence,note", "by": "silence,note,more"},
        {"replace": "silence,note", "by": "silence;note"},
        {"replace": "bear on it.", "by": "bear on it.,more"},
        {"replace": ",unclear,", "by": ","},
        {"delete_file": True},
    ],
)
def test_a_file_that_cannot_be_kept_whole_is_refused(good_package, step):
    change(good_package, [{"file": COVERAGE} | step])
    with pytest.raises(NotLossless, match=COVERAGE):
        canonical(good_package)


def test_a_cell_is_cleaned_of_all_that_cannot_be_seen_as_space():
    assert clean_cell(" a\u00a0\u2009b\tc\r\nd ") == "a b c d"
    assert clean_cell("cafe\u0301") == "caf\u00e9"
