"""Rules on ids: none is reused, none vanishes, and what is no longer kept says so and points on."""

from collections.abc import Iterator

from clausebook.findings import Finding
from clausebook.lookup import FORMAT_HINT, RECORD_TABLES, records, rows, rows_by
from clausebook.package import Package
from clausebook.records import KEY_COLUMNS
from clausebook.register import compute_register
from clausebook.rules import found, rule


@rule("S101", "Register out of date", needs=("register", "tombstones", *RECORD_TABLES))
def register_is_current(package: Package) -> Iterator[Finding]:
    """register.csv is what the formatter writes from the tables and the tombstones; nobody edits it by hand."""
    table = package["register"]
    wanted = {row["record_id"]: row for row in compute_register(package)}
    for record_id in wanted.keys() - table.by_key.keys():
        home, row = records(package)[record_id]  # all others are wanted because they stand in the register
        yield found(home, row, KEY_COLUMNS[home.name], f"is not in {table.path}", FORMAT_HINT)
    for row in table.rows:
        if row.get("record_id") not in wanted:
            yield found(table, row, "record_id", "no table holds the record, and it was never released", FORMAT_HINT)
        else:
            for column, value in wanted[row.get("record_id")].items():
                if row.get(column) != value:
                    yield found(table, row, column, f"must read {value!r}", FORMAT_HINT)


@rule("S102", "Id used again", needs=("tombstones",))
def id_not_reused(package: Package) -> Iterator[Finding]:
    """The id of a record that was withdrawn, merged or split is never given to another, and an id stands in one table
    only."""
    fates = rows_by(package, "tombstones", "record_id")
    seen: dict[str, str] = {}
    for table, row in rows(package, *RECORD_TABLES):
        key = row.get(table.primary_key[0]) if table.primary_key else ""
        if key and key in fates:
            hint = f"give the row the next free id in {table.path}, or delete {fates[key][0].get('tombstone_id')}"
            yield found(table, row, table.primary_key[0], f"was given up ({fates[key][0].get('fate')})", hint)
        if key and seen.setdefault(key, table.name) != table.name:
            hint = f"give the row another key in {table.path}"
            yield found(table, row, table.primary_key[0], f"stands in {seen[key]} too", hint)


@rule("S103", "Released record gone", needs=("register", "tombstones", *RECORD_TABLES))
def released_is_kept(package: Package) -> Iterator[Finding]:
    """A record that was released is never just deleted: people cite it. It gets a tombstone that says what became of it
    and where to read on."""
    table, fates = package["register"], rows_by(package, "tombstones", "record_id")
    for row in table.rows:
        key = row.get("record_id")
        if row.get("since") and key not in records(package) and key not in fates:
            hint = f"restore its row in data/{row.get('table')}.csv, or add a tombstone to data/tombstones.csv"
            yield found(table, row, "record_id", f"was released in {row.get('since')} and has neither row nor tombstone", hint)


@rule("S104", "Tombstone that does not fit its fate", needs=("tombstones",))
def fitting_tombstones(package: Package) -> Iterator[Finding]:
    """A withdrawn record points nowhere, a merged one to one record, a split one to each of at least two, in a row each;
    and one record has one fate."""
    table = package["tombstones"]
    for key, stones in rows_by(package, "tombstones", "record_id").items():
        problem = _tombstone_fault([(row.get("fate"), row.get("points_to")) for row in stones]) if key else ""
        if problem:
            hint = f"withdrawn: points_to empty; merged: one row; split: two rows or more, in {table.path}"
            yield found(table, stones[0], "points_to" if "points" in problem else "fate", problem, hint)


@rule("S105", "Tombstone that points to nothing living", needs=("tombstones", *RECORD_TABLES), unless=("T008",))
def points_to_kept(package: Package) -> Iterator[Finding]:
    """A tombstone points to a record that stands in a table, so that a reader arrives."""
    table = package["tombstones"]
    for row in table.rows:
        if row.get("points_to") and row.get("points_to") not in records(package):
            hint = f"point to the record in {table.path} that is kept today"
            yield found(table, row, "points_to", "is a record that is not kept either", hint)


def _tombstone_fault(stones: list[tuple[str, str]]) -> str:
    fates, targets = {fate for fate, _ in stones}, [target for _, target in stones]
    if len(fates) > 1:
        return f"has several fates: {', '.join(sorted(fates))}"
    fate = next(iter(fates))
    if fate == "current":
        return "a record that is kept has no tombstone"
    if fate == "withdrawn" and (len(stones) > 1 or targets[0]):
        return "a withdrawn record points nowhere, in one row"
    if fate == "merged" and (len(stones) > 1 or not targets[0]):
        return "a merged record points to the one record that it was joined with"
    if fate == "split" and (len(set(targets)) < 2 or "" in targets):
        return "a split record points to each of the records that it became, in a row each"
    return ""
