"""The register of ids: every id ever given to a record, so that none is reused and none vanishes."""

from functools import lru_cache

from clausebook.package import Package
from clausebook.records import KEY_COLUMNS
from clausebook.sorting import key_order


def compute_register(package: Package) -> list[dict[str, str]]:
    """The rows that `register.csv` must hold, sorted by id, from the tables, the tombstones and itself.

    A record in a table is current. A record that has left its table keeps its last title; its status is what its
    tombstones say. One that was never released and has no tombstone was a draft, and leaves no trace.
    """
    before = {row["record_id"]: row.cells for row in package.rows("register") if row.get("record_id")}
    fates = {row.get("record_id"): row.get("fate") for row in package.rows("tombstones")}
    rows: dict[str, dict[str, str]] = {}
    for table, column in KEY_COLUMNS.items():
        for row in package.rows(table):
            record_id = row.get(column)
            if record_id:
                title = row.get("name") if table == "terms" else row.get("title")
                since = before.get(record_id, {}).get("since", "")
                rows.setdefault(record_id, _entry(record_id, table, title, "current", since))
    for record_id, old in before.items():
        if record_id not in rows and (old.get("since") or record_id in fates):
            status = fates.get(record_id) or old.get("status", "")
            rows[record_id] = _entry(record_id, old.get("table", ""), old.get("title", ""), status, old.get("since", ""))
    return sorted(rows.values(), key=lambda row: key_order(row["record_id"]))


@lru_cache(maxsize=16)
def computed_ids(package: Package) -> frozenset[str]:
    """Every id that the register holds or, once written anew, will hold."""
    return frozenset(row["record_id"] for row in compute_register(package))


def _entry(record_id: str, table: str, title: str, status: str, since: str) -> dict[str, str]:
    return {"record_id": record_id, "table": table, "title": title, "status": status, "since": since}
