"""The published tables hold what the package holds, byte for byte, and two plain days beside every date."""

import json
import re
from decimal import Decimal

import pytest
from exporting import change_cell, exported, joined, rows_of

from clausebook.exports.json_text import Number, as_json
from clausebook.exports.tables import EDITORIAL, complete_row, published_schema, published_tables
from clausebook.package import read_package
from clausebook.records import DATE_COLUMNS

HOSTILE = [
    'He said "no", twice',
    "a,b;c\td|e",
    "<script>alert(1)</script> & <b>bold</b> &amp;",
    "=HYPERLINK(\"https://clausebook.example\")",
    "+1 -1 @SUM(A1)",
    "NA",
    "null",
    "007",
    "Zoë’s “quote” – 😀 \u202eright to left",
    "back\\slash \\n and 'single'",
]


def test_a_published_csv_has_the_cells_of_the_package_and_the_derived_days_after_them(good_package):
    files, package = exported(good_package), read_package(good_package)
    for name, table in published_tables(package).items():
        rows = rows_of(files[f"data/{table.path}"])
        columns = package[name].columns
        assert [{column: row[column] for column in columns} for row in rows] == [row.cells for row in package.rows(name)]
        assert table.columns[: len(columns)] == columns


def test_a_published_json_has_the_same_rows_as_the_csv(good_package):
    files, package = exported(good_package), read_package(good_package)
    for table in published_tables(package).values():
        objects = json.loads(files[f"data/{table.path[:-4]}.json"], parse_float=str, parse_int=str)
        cells = [{column: "" if value is None else value for column, value in row.items()} for row in objects]
        assert cells == rows_of(files[f"data/{table.path}"])


def test_a_table_without_derived_days_is_published_as_it_lies_in_the_package(good_package):
    files = exported(good_package)
    for name in ("annotations", "evidence", "relations"):
        assert files[f"data/{name}.csv"] == (good_package / "data" / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_it_went_in(good_package, text):
    change_cell(good_package, "annotations", 0, "text", text)
    files = exported(good_package)
    assert rows_of(files["data/annotations.csv"])[0]["text"] == text
    assert json.loads(files["data/annotations.json"])[0]["text"] == text
    annotation = json.loads(files["data/annotations.json"])[0]
    record = json.loads(files[f"{_folder(annotation['record_id'])}/{annotation['record_id']}.json"])
    assert text in [row["text"] for row in record["annotations"]]


@pytest.mark.parametrize("digits", ["250000000000", "32.5", "32.50", "0", "-7.6", "12345678901234567890.10"])
def test_a_number_keeps_its_digits_in_json(good_package, digits):
    change_cell(good_package, "figures", 0, "value", digits)
    files = exported(good_package)
    assert f'"value": {digits},\n'.encode() in files["data/figures.json"]
    assert json.loads(files["data/figures.json"], parse_float=Decimal, parse_int=Decimal)[0]["value"] == Decimal(digits)


@pytest.mark.parametrize("text", ["NaN", "1e3", "007", ".5", "1,000", "", "5.", "٣"])
def test_what_is_no_plain_number_is_refused(text):
    with pytest.raises(ValueError, match="not a plain number"):
        Number(text)


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2026-04-27", "2026-04-27", "2026-04-27"),
        ("2026-02~", "2026-02-01", "2026-02-28"),
        ("2032", "2032-01-01", "2032-12-31"),
        ("2025-10/2026-04", "2025-10-01", "2026-04-30"),
        ("2026-04-27/..", "2026-04-27", ""),
        ("../2030?", "", "2030-12-31"),
        ("", "", ""),
    ],
)
def test_the_first_and_last_day_of_a_date_stand_beside_it(date, earliest, latest):
    row = complete_row("events", {"happened_on": date})
    assert row == {"happened_on": date, "happened_on_earliest": earliest, "happened_on_latest": latest}


def test_every_edtf_column_of_the_schemas_gets_its_days(good_package):
    for table in read_package(good_package).tables.values():
        edtf = [f["name"] for f in table.fields if "[~?]" in f.get("constraints", {}).get("pattern", "")]
        assert edtf == list(DATE_COLUMNS.get(table.name, ()))


def test_every_published_column_has_title_description_and_example(good_package):
    for table in read_package(good_package).tables.values():
        for field in published_schema(table)["fields"]:
            assert all(field[key] for key in ("title", "description", "example")), f"{table.name}.{field['name']}"


def test_editorial_tables_are_not_published_and_nothing_refers_to_them(good_package):
    files, package = exported(good_package), read_package(good_package)
    assert not [path for path in files if re.search("|".join(EDITORIAL), path)]
    targets = {target for table in package.tables.values() for _, target, _ in table.foreign_keys}
    assert not EDITORIAL & targets


def test_files_are_utf_8_with_line_feeds_only_and_no_byte_order_mark(good_package):
    for path, content in exported(good_package).items():
        if not path.endswith((".zip", ".ris")):  # RIS ends its lines with CR LF, as its format says
            assert content.decode() and b"\r" not in content and content.endswith(b"\n"), path
            assert not content.startswith(b"\xef\xbb\xbf"), path


def test_json_text_is_what_the_standard_library_would_write():
    value = {"a": [], "b": {}, "c": [1, None, True, {"d": "é\u2028\x01"}], 'e"': ("x",)}
    assert as_json(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def test_the_index_lists_every_record_with_its_addresses(good_package):
    files, dataset = exported(good_package), joined(good_package)
    listed = json.loads(files["data/index.json"])
    assert [row["id"] for row in listed] == list(dataset.records)
    assert all(row["self"].removeprefix("https://clausebook.example/book/") in files for row in listed)


def _folder(record_id: str) -> str:
    return "records" if re.fullmatch(r"(clause|figure|event|term)-\d+", record_id) else "agreements"
