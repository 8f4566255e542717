"""Reading a package: every cell with its line, and a plain refusal of what cannot be read."""

import json

import pytest
from packages import change

from clausebook.package import PackageUnreadable, parse_csv, parse_records, read_package


def test_a_table_keeps_each_cell_as_it_stands_and_the_line_of_each_row(good_package):
    row = read_package(good_package)["coverage"].rows[1]
    assert (row.line, row["topic"], row.get("no-such-column")) == (3, "cloud-role", "")


def test_a_row_after_a_line_break_in_a_cell_has_the_right_line():
    _, rows = parse_csv('a,b\n1,"x\ny"\n2,z\n')
    assert [row.line for row in rows] == [2, 4]


def test_blank_lines_count_as_records_and_not_as_rows():
    text = "a,b\n\n1,2\n"
    assert [line for line, _ in parse_records(text)] == [1, 2, 3]
    assert [row.line for row in parse_csv(text)[1]] == [3]


def test_short_rows_are_filled_and_long_ones_cut():
    _, rows = parse_csv("a,b\n1\n1,2,3\n")
    assert [dict(row.cells) for row in rows] == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}]


def test_a_byte_order_mark_is_no_part_of_the_first_column(good_package):
    change(good_package, [{"file": "data/coverage.csv", "bytes": "\\xef\\xbb\\xbf"}])
    assert read_package(good_package)["coverage"].header[0] == "agreement_id"


def test_a_missing_table_has_no_text_and_no_rows(good_package):
    (good_package / "data/coverage.csv").unlink()
    table = read_package(good_package)["coverage"]
    assert (table.data, table.text, table.rows, table.is_usable) == (None, None, (), False)


def test_a_table_without_one_of_its_columns_is_not_usable(good_package):
    change(good_package, [{"file": "data/coverage.csv", "replace": "silence", "by": "quiet"}])
    assert not read_package(good_package)["coverage"].is_usable


def test_keys_of_several_columns_are_joined_by_a_slash(good_package):
    table = read_package(good_package)["coverage"]
    assert table.key_of(table.rows[0]) == "alpha-beta-2020-03/open-weights"


def test_a_key_into_its_own_table_names_that_table(good_package):
    assert ("parent_id", "parties", "party_id") in read_package(good_package)["parties"].foreign_keys


@pytest.mark.parametrize("path", ["../evil.csv", "/etc/passwd", "data\\x.csv", "https://example.org/x.csv", "a\0b", "x" * 300])
@pytest.mark.parametrize("part", ["path", "schema"])
def test_a_path_that_leaves_the_package_is_refused(good_package, part, path):
    change(good_package, [{"file": "datapackage.json", "json": ["resources", "coverage", part], "to": path}])
    with pytest.raises(PackageUnreadable, match="leaves the package"):
        read_package(good_package)


def test_a_link_that_leaves_the_package_is_refused(good_package, tmp_path):
    (tmp_path / "outside.csv").write_text("x\n", encoding="utf-8")
    (good_package / "data/coverage.csv").unlink()
    (good_package / "data/coverage.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(PackageUnreadable, match="leaves the package"):
        read_package(good_package)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"resources": []}', '{"resources": [1]}', "[" * 100_000, '{"a": ' + "1" * 5000 + "}",
     '{"$schema": 1, "resources": [1]}', '{"title": "\\ud800", "resources": [1]}'],
)  # fmt: skip
def test_a_descriptor_that_is_none_is_refused(good_package, text):
    (good_package / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(PackageUnreadable):
        read_package(good_package)


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"fields": []},
        {"fields": [1]},
        {"fields": [{"name": 1}]},
        {"fields": [{"name": "a", "constraints": 1}]},
        {"fields": [{"name": "a"}], "primaryKey": 1},
        {"fields": [{"name": "a"}], "foreignKeys": [{"fields": ["a", "b"], "reference": {"fields": ["a", "b"]}}]},
        {"fields": [{"name": "a"}], "foreignKeys": [{"fields": ["a"]}]},
    ],
)
def test_a_schema_without_columns_or_with_odd_keys_is_refused(good_package, schema):
    (good_package / "schemas/coverage.json").write_text(json.dumps(schema), encoding="utf-8")
    with pytest.raises(PackageUnreadable, match="coverage.json"):
        read_package(good_package)


def test_two_resources_of_one_name_are_refused(good_package):
    change(good_package, [{"file": "datapackage.json", "json": ["resources", "coverage", "name"], "to": "figures"}])
    with pytest.raises(PackageUnreadable, match="two resources"):
        read_package(good_package)


def test_a_folder_without_descriptor_is_refused(tmp_path):
    with pytest.raises(PackageUnreadable, match="cannot be read"):
        read_package(tmp_path)
