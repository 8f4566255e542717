"""The register: computed from the tables, the tombstones and itself; no id is lost once released."""

from packages import change

from clausebook.package import read_package
from clausebook.records import join
from clausebook.register import compute_register, computed_ids


def entry(root, record_id):
    return next((row for row in compute_register(read_package(root)) if row["record_id"] == record_id), None)


def test_the_register_of_the_good_package_is_the_computed_one(good_package):
    package = read_package(good_package)
    assert [dict(row.cells) for row in package.rows("register")] == compute_register(package)


def test_a_new_record_is_current_and_not_yet_released(good_package):
    change(good_package, [{"file": "data/terms.csv", "row": "term-0002", "set": {"term_id": "term-0003"}}])
    title = "licence"
    assert entry(good_package, "term-0003") == {
        "record_id": "term-0003", "table": "terms", "title": title, "status": "current", "since": ""
    }  # fmt: skip


def test_a_draft_that_was_never_released_leaves_no_trace(good_package):
    change(good_package, [{"file": "data/terms.csv", "row": "term-0002", "delete_row": True}])
    assert entry(good_package, "term-0002") is None


def test_a_released_record_that_left_its_table_is_kept(good_package):
    change(good_package, [{"file": "data/clauses.csv", "row": "clause-0001", "delete_row": True}])
    assert entry(good_package, "clause-0001")["title"] == "Exclusive licence"


def test_a_record_with_a_tombstone_has_its_fate_as_status(good_package):
    assert entry(good_package, "clause-0007")["status"] == "merged"
    assert "clause-0007" not in join(read_package(good_package)).records


def test_a_new_title_is_taken_over_and_the_release_kept(good_package):
    change(good_package, [{"file": "data/clauses.csv", "row": "clause-0001", "set": {"title": "Sole licence"}}])
    row = entry(good_package, "clause-0001")
    assert (row["title"], row["since"]) == ("Sole licence", "0.1.0")


def test_ids_are_sorted_as_keys_are(good_package):
    change(good_package, [{"file": "data/terms.csv", "row": "term-0002", "set": {"term_id": "term-10000"}}])
    ids = [row["record_id"] for row in compute_register(read_package(good_package))]
    assert ids[-2:] == ["term-0001", "term-10000"]


def test_a_package_without_register_gets_one(good_package):
    (good_package / "data/register.csv").unlink()
    package = read_package(good_package)
    assert computed_ids(package) == set(join(package).records)
